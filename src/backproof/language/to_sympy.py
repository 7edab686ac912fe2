"""SymPy out: a written expression as a SymPy one, for `diff`, `lambdify`, `solve` and notebooks.

Entries and sequences become `Indexed`, dot products become sums over entries 1 to n; SymPy evaluates what it
evaluates by itself. Nothing that comes out of here is ever used to prove anything.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from .errors import WritingError
from .expressions import NAT, Expr
from .formulas import Claim

_RELATION = {"=": sp.Eq, "!=": sp.Ne, "<=": sp.Le, "<": sp.Lt, ">=": sp.Ge, ">": sp.Gt}


def to_sympy(e: Expr, index: Any = None) -> Any:
    """The SymPy expression of a number, or of the entry `index` of a vector."""
    if e.shape and index is None:
        raise WritingError(f"{e} is a vector: ask for one entry, {e}.sympy(i), with a SymPy symbol i")

    def at(x: Expr) -> Any:
        return to_sympy(x, index if x.shape else None)

    op, args = e.op, e.args
    if op == "num":
        return sp.Rational(args[0].numerator, args[0].denominator)
    if op == "sym":
        return _symbol(e)
    if op == "call":
        f, *arguments = args
        shown = [to_sympy(a) for a in arguments] + ([index] if f.shape else [])
        if f.style == "call" and not f.shape:
            return sp.Function(f.name)(*shown)
        return sp.IndexedBase(f.name)[tuple(shown)]
    if op == "entry":
        return to_sympy(args[0], to_sympy(args[1]))
    if op == "dot":
        k = sp.Dummy("k", integer=True, positive=True)
        return sp.Sum(to_sympy(args[0], k) * to_sympy(args[1], k), (k, 1, to_sympy(args[2])))
    if op == "sum":
        return sp.Sum(at(args[0]), (_symbol(args[1]), to_sympy(args[2]), to_sympy(args[3])))
    if op == "if":
        return sp.Piecewise((at(args[1]), _condition(args[0])), (at(args[2]), True))
    values = [at(a) for a in args]
    make = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
        "^": lambda a, b: a**b,
        "neg": lambda a: -a,
        "abs": sp.Abs,
        "sign": sp.sign,
        "max": sp.Max,
        "min": sp.Min,
    }
    return make[op](*values)


def _condition(c: Claim) -> Any:
    return _RELATION[c.op](to_sympy(c.left), to_sympy(c.right))


def _symbol(e: Expr) -> sp.Symbol:
    name, assumption = e.args
    if e.sort == NAT:
        return sp.Symbol(name, integer=True, **({"positive": True} if assumption else {"nonnegative": True}))
    return sp.Symbol(name, real=True, **({assumption: True} if assumption else {}))
