"""SymPy out: a written expression as a SymPy one, for `diff`, `lambdify`, `solve` and notebooks.

Entries and sequences become `Indexed`, dot products become sums over entries 1 to n; SymPy evaluates what it
evaluates by itself. Nothing that comes out of here is ever used to prove anything.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from .errors import WritingError
from .expressions import NAT, Expr, dimension
from .formulas import Claim

_RELATION = {"=": sp.Eq, "!=": sp.Ne, "<=": sp.Le, "<": sp.Lt, ">=": sp.Ge, ">": sp.Gt}


def to_sympy(e: Expr, *index: Any) -> Any:
    """The SymPy expression of a number, or of the entry `index` (one or two SymPy indices) of a vector or matrix."""
    if len(e.shape) != len(index):
        raise WritingError(
            f"{e} is {dimension(e.shape)}: ask for one entry, such as .sympy(i), "
            "with as many SymPy indices as it has sizes"
        )

    def at(x: Expr) -> Any:
        return to_sympy(x, *(index if x.shape else ()))

    op, args = e.op, e.args
    if op == "num":
        return sp.Rational(args[0].numerator, args[0].denominator)
    if op == "sym":
        return _symbol(e)
    if op == "call":
        f, *arguments = args
        inner = () if f.rank else index
        shown = [to_sympy(a, *(inner if a.shape else ())) for a in arguments] + (list(index) if f.rank else [])
        if f.style == "call" and not f.rank:
            return sp.Function(f.name)(*shown)
        return sp.IndexedBase(f.name)[tuple(shown)]
    if op == "entry":
        return to_sympy(args[0], *[to_sympy(i) for i in args[1:]])
    if op in ("dot", "matmul"):
        k, rows = sp.Dummy("k", integer=True, positive=True), len(args[0].shape) - 1
        left, right = to_sympy(args[0], *index[:rows], k), to_sympy(args[1], k, *index[rows:])
        return sp.Sum(left * right, (k, 1, to_sympy(args[2])))
    if op in ("norm2", "trace"):
        k = sp.Dummy("k", integer=True, positive=True)
        term = to_sympy(args[0], k) ** 2 if op == "norm2" else to_sympy(args[0], k, k)
        return sp.Sum(term, (k, 1, to_sympy(args[1])))
    if op == "diff":
        whole = sp.Derivative(to_sympy(args[0], *index), to_sympy(args[1]))
        return sp.Subs(whole, to_sympy(args[1]), to_sympy(args[2])) if len(args) == 3 else whole
    if op in ("T", "row", "col"):
        places = {"T": index[::-1], "row": (to_sympy(args[-1]) if op == "row" else 0, *index)}
        places["col"] = (*index, to_sympy(args[-1]) if op == "col" else 0)
        return to_sympy(args[0], *places[op])
    if op == "hadamard":
        return to_sympy(args[0], *index) * to_sympy(args[1], *index)
    if op == "outer":
        return to_sympy(args[0], index[0]) * to_sympy(args[1], index[1])
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
        "exp": sp.exp,
        "log": sp.log,
        "sqrt": sp.sqrt,
        "tanh": sp.tanh,
        "sigmoid": lambda a: 1 / (1 + sp.exp(-a)),
        "relu": lambda a: sp.Max(0, a),
        "step": lambda a: sp.Piecewise((1, a >= 0), (-1, True)),
    }
    return make[op](*values)


def _condition(c: Claim) -> Any:
    return _RELATION[c.op](to_sympy(c.left), to_sympy(c.right))


def _symbol(e: Expr) -> sp.Symbol:
    name, assumption = e.args
    if e.sort == NAT:
        return sp.Symbol(name, integer=True, **({"positive": True} if assumption else {"nonnegative": True}))
    return sp.Symbol(name, real=True, **({assumption: True} if assumption else {}))
