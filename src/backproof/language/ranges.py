"""Which entries a formula speaks of, and that there are such: entry i of a vector of length n has 1 <= i <= n.

A kernel term has a value outside of the range too, some number, as 1/0 has one. What is said there says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from .. import kernel as K
from ..kernel import Term
from .elaborate import assumed, claim_at, formula_term
from .expressions import NAT, Expr, Shape
from .formulas import Claim, Formula
from .symbols import IndexRange
from .terms import kernel_variable, natural_term

Arrays = Mapping[str, Shape]
Owed = list[tuple[Expr, Term]]  # an entry as written, and what makes it one


def entries_owed(x: Formula | Expr, arrays: Arrays = MappingProxyType({})) -> Owed:
    """For each entry, row or column in x: that it exists, for all that the sums around it bind, under the conditions
    of the choices around it. Of vectors and matrices that are compared as a whole, every entry exists.

    `arrays` are the shapes of those that SymPy's expressions only name: its `x[i]` knows no length.
    """
    if isinstance(x, Claim):
        return [owed for side in x.parts for owed in entries_owed(side, arrays)]
    if isinstance(x, Formula):
        return _of_formula(x, arrays)
    if x.op == "sym":
        return []
    if x.op == "sum":
        return _of_sum(x, arrays)
    if x.op == "if":
        c, u, v = x.args
        p = claim_at(c, ())
        opposite = p.args[0] if p.op == "not" else K.no(p)
        return [
            *entries_owed(c, arrays),
            *_under(p, entries_owed(u, arrays)),
            *_under(opposite, entries_owed(v, arrays)),
        ]
    inside = [owed for a in x.args if isinstance(a, Expr | Formula) for owed in entries_owed(a, arrays)]
    array, *indices = x.args if x.args else (None,)
    if x.op == "call" and not array.declared and array.name in arrays:
        sizes = arrays[array.name]
    elif x.op not in ("entry", "row", "col"):
        return inside
    else:
        sizes = {"entry": array.shape, "row": array.shape[:1], "col": array.shape[1:]}[x.op]
    here = [_within(natural_term(i), natural_term(n)) for i, n in zip(indices[-len(sizes) :], sizes, strict=True)]
    return [*inside, *[(x, p) for p in here]]


def _within(i: Term, n: Term) -> Term:
    return K.both(K.le(K.ONE, i), K.le(i, n))


def _under(p: Term, owed: Owed) -> Owed:
    return [(e, K.implies(p, q)) for e, q in owed]


def _for_all(v: Expr, owed: Owed) -> Owed:
    return [(e, K.forall(kernel_variable(v), q)) for e, q in owed]


def _of_sum(x: Expr, arrays: Arrays) -> Owed:
    body, k, low, high = x.args
    outside = [owed for end in (low, high) for owed in entries_owed(end, arrays)]
    v = kernel_variable(k)
    inside = entries_owed(body, arrays)
    if isinstance(k.args[1], IndexRange):
        return [*outside, *_for_all(k, _under(K.lt(v, natural_term(high)), inside))]
    end = _at_most(v, high)
    if end is None:  # it ends below 0: nothing is added up
        return outside
    return [*outside, *_for_all(k, _under(K.le(natural_term(low), v), _under(end, inside)))]


def _at_most(v: Term, high: Expr) -> Term | None:
    """v <= high, where high may be a natural less a number"""
    if high.sort == NAT:
        return K.le(v, natural_term(high))
    if high.op == "num":
        return None
    n, c = high.args
    return K.le(K.nadd(v, natural_term(c)), natural_term(n))


def _of_formula(p: Formula, arrays: Arrays) -> Owed:
    if p.op == "range":
        return []
    if p.op in ("and", "implies"):
        return [*entries_owed(p.parts[0], arrays), *_under(formula_term(p.parts[0]), entries_owed(p.parts[1], arrays))]
    if p.op == "not":
        return entries_owed(p.parts[0], arrays)
    *variables, body = p.parts
    owed = entries_owed(body, arrays)
    for v in reversed(variables):
        bound = assumed(v)
        owed = _for_all(v, owed if bound is None else _under(formula_term(bound), owed))
    return owed


def says_a_derivative(p: Formula) -> bool:
    """Whether the formula is diff(e, x) == v, with a number x that has a name, and no other derivative in it."""
    sides = p.parts if p.op == "=" else ()
    derived = [e for e in sides if e.op == "diff" and e.args[1].op == "sym"]
    others = [e for d in derived for e in (*d.args, *sides) if e is not d]
    return len(derived) == 1 and not any(speaks_of(e, "diff") for e in others)


def speaks_of(x: Any, op: str) -> bool:
    """Whether an operation, such as a derivative, occurs in an expression or formula."""
    if isinstance(x, Expr):
        return x.op == op or any(speaks_of(a, op) for a in x.args)
    return isinstance(x, Formula) and any(speaks_of(q, op) for q in x.parts)
