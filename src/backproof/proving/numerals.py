"""What holds at each numeral below a number holds for every index below it; and sums over ranges that are equal."""

from __future__ import annotations

from collections.abc import Sequence

from .. import kernel as K
from ..kernel import Term, Theorem

FALSE_NATURAL = K.lt(K.ZERO, K.ZERO)


def upper_bound(body: Term, v: Term) -> Term | None:
    """The premise v < n of a formula about v, where n does not contain v."""
    while body.op in ("implies", "forall"):
        if body.op == "forall":
            body = K.open_binder(body, K.fresh(body.data, body, v))
            continue
        p = body.args[0]
        if p.op == "lt" and p.args[0] is v and not p.args[1].free:
            return p
        body = body.args[1]
    return None


def for_each(body: Term, v: Term, bound: Term, each: Sequence[Theorem], end: Theorem) -> Theorem:
    """|- body, from the body at each numeral below the end of the bound v < n, which is a premise of it.

    The end is |- n = the numeral.
    """
    impossible = K.index_order(FALSE_NATURAL, ((1, K.assume(K.lt(v, K.ZERO))),))
    proved = K.absurd(impossible, K.irreflexive(K.ZERO), body)  # v < 0 |- body
    for j, here in enumerate(each):
        proved = _one_more(body, v, j, proved, here)
    below = K.lt(v, K.num(len(each)))
    limit = K.assume(bound)
    if end.conclusion.args[0] is not end.conclusion.args[1]:
        limit = K.index_order(below, ((1, limit), (1, end)))
    within = K.modus_ponens(K.discharge(proved, below), limit)  # v < n |- body
    return K.cases(within, _vacuous(body, bound, K.assume(K.no(bound))), bound)


def _one_more(body: Term, v: Term, j: int, below: Theorem, here: Theorem) -> Theorem:
    """v < j+1 |- body, from v < j |- body and the body at the numeral j"""
    now, after = K.lt(v, K.num(j)), K.lt(v, K.num(j + 1))
    least = K.total_order(K.assume(K.no(now)))  # j <= v
    most = K.index_order(K.le(v, K.num(j)), ((1, K.assume(after)),))
    equal = K.antisymmetric(most, least)  # v = j
    return K.cases(below, at_equal(body, equal, here), now)


def at_equal(body: Term, equal: Theorem, here: Theorem) -> Theorem:
    """G |- body, from G |- v = c and the body at c."""
    if here.conclusion is body:
        return here
    opposite = K.no(body)
    moved = K.replace_in(K.assume(opposite), (equal,))
    return K.cases(K.assume(body), K.absurd(here, moved, body), body)


def _vacuous(body: Term, premise: Term, absent: Theorem) -> Theorem:
    """not premise |- body, where the premise is among those of the body"""
    if body.op == "forall":
        v = K.fresh(body.data, body, *absent.hypotheses, premise)
        return K.generalise(_vacuous(K.open_binder(body, v), premise, absent), v)
    p, q = body.args
    if p is premise:
        return K.discharge(K.absurd(K.assume(p), absent, q), p)
    return K.discharge(_vacuous(q, premise, absent), p)


def same_range(k: Term, body: Term, n: Term, m: Term, equal: Theorem | None = None) -> Theorem:
    """Sum(k < n, body) = Sum(k < m, body), where n = m; what is n in the body stays"""
    v = K.fresh(K.NAT, body, n, m, k)
    moved = K.replace(K.total(k, v, body), (K.assume(K.eq(v, m)),))  # v = m |- Sum(k < v, body) = Sum(k < m, body)
    moved = K.instantiate(moved, v, n)
    return K.modus_ponens(K.discharge(moved, K.eq(n, m)), K.index(n, m) if equal is None else equal)
