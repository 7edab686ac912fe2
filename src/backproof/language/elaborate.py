"""From written claims and formulas to kernel formulas.

A line about vectors is read at an index k of the reader's own: it means `k < n` implies the line of the entries k+1.
"""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Term
from .errors import WritingError
from .expressions import ASSUMPTIONS, Expr, common_shape
from .formulas import Claim, Formula, claim
from .symbols import IndexRange
from .terms import (
    At,
    condition_term,
    entry_term,
    functional_term,
    kernel_variable,
    natural_term,
    number_term,
    own_index,
    own_indices,
)


def claim_at(c: Claim, at: At) -> Term:
    """The kernel formula of a claim about numbers, or of the entry `at` of a claim about vectors or matrices."""
    a, b = c.parts
    if "diff" in (a.op, b.op):
        return _derivative(c, at)
    if a.shape or b.shape:
        return K.eq(entry_term(a, at), entry_term(b, at))
    p, swapped = condition_term(c)
    return K.no(p) if swapped else p


def _derivative(c: Claim, at: At) -> Term:
    """diff(e, x) == v: the function x -> e has the derivative v at x"""
    d, v = c.parts if c.left.op == "diff" else c.parts[::-1]
    if c.op != "=" or v.op in ("diff", "grad"):
        raise WritingError(f"{c}: a derivative is said to be something, by =; then that can be compared")
    body, x, *point = d.args
    if x.op != "sym":
        raise WritingError(f"{d} is taken by an entry: write what depends on it as a function of a real number")
    s = kernel_variable(x)
    if point and s in entry_term(v, at).free:
        raise WritingError(
            f"{c}: {x} is bound in the derivative, and stands outside of it, too: take another name there"
        )
    return K.derivative(s, entry_term(body, at), number_term(point[0]) if point else s, entry_term(v, at))


def _gradient(c: Claim) -> Term:
    """grad(loss(y)) == g"""
    d, g = c.parts if c.left.op == "grad" else c.parts[::-1]
    if c.op != "=" or g.op in ("diff", "grad"):
        raise WritingError(f"{c}: a gradient is said to be something, by =; then that can be compared")
    f, *args = d.args[0].args
    k = own_index()
    entry, y = (K.nadd(k, K.ONE),), args[-1]
    whole = functional_term(f, args)
    v = K.fresh_symbol((K.NAT,), whole)
    n, others = whole.args[1], whole.args[2:]
    body = K.functional(whole.data, k, n, K.app(v, k), *others)
    return K.gradient(k, number_term(y, entry), entry_term(g, entry), v, body, n)


def claim_formula(c: Claim) -> Term:
    """The kernel formula of a claim: of arrays, for all indices k below the sizes the claim of the entries k+1."""
    shape = common_shape(c.left, c.right, "a comparison")
    if "grad" in (c.left.op, c.right.op):
        return _gradient(c)
    indices = own_indices(shape)
    p = claim_at(c, tuple(K.nadd(k, K.ONE) for k, _ in indices))
    for k, n in reversed(indices):
        p = K.forall(k, K.implies(K.lt(k, n), p))
    return p


def formula_term(p: Formula) -> Term:
    """The kernel formula of a written formula."""
    if isinstance(p, Claim):
        return claim_formula(p)
    if p.op == "and":
        return K.both(formula_term(p.parts[0]), formula_term(p.parts[1]))
    if p.op == "implies":
        return K.implies(formula_term(p.parts[0]), formula_term(p.parts[1]))
    if p.op == "not":
        return K.no(formula_term(p.parts[0]))
    if p.op == "range":
        if not isinstance(p.parts[0].args[1], IndexRange):
            raise WritingError(f"{p.parts[0]} is no index, and has no range: write two claims")
        return K.lt(kernel_variable(p.parts[0]), natural_term(p.parts[1]))
    *variables, body = p.parts
    term = formula_term(body)
    for v in reversed(variables):
        if (bound := assumed(v)) is not None:
            term = K.implies(formula_term(bound), term)
        term = K.forall(kernel_variable(v), term)
    return term


def assumed(v: Expr) -> Formula | None:
    """What the symbol v assumes of itself: `positive` is v > 0, an index is in its range."""
    assumption = v.args[1]
    if assumption is None:
        return None
    if isinstance(assumption, IndexRange):
        return Formula("range", (v, assumption.length))
    op, bound = ASSUMPTIONS[assumption]
    return claim(op, v, bound)
