"""Small laws that are not rules of the kernel: derived from its rules, once or at each use."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from .. import kernel as K
from ..kernel import Term, Theorem
from .ordering import key


def for_all(*variables: Term) -> Callable[[Callable[[], Theorem]], Callable[[], Theorem]]:
    """A theorem about these variables, generalised, and derived when it is first asked for"""

    def decorate(derive: Callable[[], Theorem]) -> Callable[[], Theorem]:
        @cache
        def general() -> Theorem:
            th = derive()
            for p in sorted(th.hypotheses, key=key):
                th = K.discharge(th, p)
            for v in reversed(variables):
                th = K.generalise(th, v)
            return th

        return general

    return decorate


def instance(general: Callable[[], Theorem], terms: tuple[Term, ...], *premises: Theorem) -> Theorem:
    """The theorem at these terms, with its premises proved, whatever their order"""
    th = K.specialise(general(), terms)
    known = {p.conclusion: p for p in premises}
    for _ in premises:
        th = K.modus_ponens(th, known[th.conclusion.args[0]])
    return th


def if_same(t: Term) -> Theorem:
    """|- If(c, u, u) = u"""
    c, u, _ = t.args
    return K.cases(K.if_true(K.assume(c), u, u), K.if_false(K.assume(K.no(c)), u, u), c)


def by_contradiction(goal: Term, false: Theorem) -> Theorem:
    """G |- goal from G, not goal |- a < a"""
    return K.cases(K.assume(goal), K.absurd(false, K.irreflexive(false.conclusion.args[0]), goal), goal)


@cache
def _sum_of_ones() -> Theorem:
    k, m = K.var("_0", K.NAT), K.var("_1", K.NAT)
    one = K.rat(1)
    p = K.eq(K.total(k, m, one), K.real(m))
    base = K.transitive((K.sum_empty(k, one), K.symmetric(K.real_numeral(K.ZERO))))
    unit = K.algebra(K.add(K.real(m), K.real(K.ONE)), K.add(K.real(m), one), (K.real_numeral(K.ONE),))
    more = K.transitive((K.real_sum(m, K.ONE), unit))
    grown = K.sum_more(k, m, one)
    middle = K.algebra(grown.conclusion.args[1], K.add(K.real(m), one), (K.assume(p),))
    return K.induction(base, K.transitive((grown, middle, K.symmetric(more))), m, p)


def sum_of_ones(n: Term) -> Theorem:
    """|- Sum(k < n, 1) = real(n)"""
    return K.specialise(_sum_of_ones(), (n,))


def real_linear(t: Term) -> Theorem | None:
    """|- real(n) = the sum of the reals of n's parts; None where n is one part already"""
    (n,) = t.args
    if n.op == "num":
        return K.real_numeral(n)
    return K.real_sum(*n.args) if n.op == "nadd" else None
