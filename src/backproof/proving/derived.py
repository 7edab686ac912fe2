"""Small laws that are not rules of the kernel: derived from its rules, once or at each use."""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Term, Theorem

_ones: list[Theorem] = []


def if_same(t: Term) -> Theorem:
    """|- If(c, u, u) = u"""
    c, u, _ = t.args
    return K.cases(K.if_true(K.assume(c), u, u), K.if_false(K.assume(K.no(c)), u, u), c)


def by_contradiction(goal: Term, false: Theorem) -> Theorem:
    """G |- goal from G, not goal |- a < a"""
    return K.cases(K.assume(goal), K.absurd(false, K.irreflexive(false.conclusion.args[0]), goal), goal)


def sum_of_ones(n: Term) -> Theorem:
    """|- Sum(k < n, 1) = real(n)"""
    if not _ones:
        k, m = K.var("_0", K.NAT), K.var("_1", K.NAT)
        one = K.rat(1)
        p = K.eq(K.total(k, m, one), K.real(m))
        empty = K.real_numeral(K.ZERO)
        base = K.transitive((K.sum_empty(k, one), K.symmetric(empty)))
        more = K.transitive((K.real_sum(m, K.ONE), K.algebra(K.add(K.real(m), K.real(K.ONE)), K.add(K.real(m), one),
                                                             (K.real_numeral(K.ONE),))))  # fmt: skip
        grown = K.sum_more(k, m, one)
        middle = K.algebra(grown.conclusion.args[1], K.add(K.real(m), one), (K.assume(p),))
        step = K.transitive((grown, middle, K.symmetric(more)))
        _ones.append(K.induction(base, step, m, p))
    return K.specialise(_ones[0], (n,))


def real_linear(t: Term) -> Theorem | None:
    """|- real(n) = the sum of the reals of n's parts; None where n is one part already"""
    (n,) = t.args
    if n.op == "num":
        return K.real_numeral(n)
    return K.real_sum(*n.args) if n.op == "nadd" else None
