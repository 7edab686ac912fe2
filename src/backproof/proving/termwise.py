"""Sums compared term by term: 0 <= c1*Sum(f1) + … where the combined terms are not negative for each index."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from .. import kernel as K
from ..kernel import Term, Theorem
from ..kernel.polynomials import Polynomial, plus, times
from .context import Context
from .nonnegative import sum_not_negative
from .ordering import key, monomial_key, polynomial_term

ZERO = K.rat(0)
UNIT = Fraction(1)
MOST = 6  # sums that are looked at on their own

Prove = Callable[[Context, Term], Theorem | None]


def known_sums(goal: Term, context: Context, prove: Prove) -> list[Theorem]:
    """0 <= the part of the goal's difference that is made of sums over one range; 0 <= Sum(f) for each sum in it"""
    p = plus(K.poly(goal.args[1]), K.poly(goal.args[0]), -1)
    groups: dict[Term, Polynomial] = {}
    single: set[Term] = set()
    for m in sorted(p, key=monomial_key):
        sums = [(a, e) for a, e in m if a.op == "sum"]
        single |= {a for a, _ in sums}
        if len(sums) == 1 and sums[0][1] == 1:
            n = sums[0][0].args[0]
            groups[n] = plus(groups.get(n, {}), {m: p[m]})
    out: list[Theorem] = []
    for n in sorted(groups, key=key):
        if len(groups[n]) > 1:
            signs = (1, -1) if goal.op == "eq" else (1,)
            for sign in signs:
                th = _combined(n, {m: sign * c for m, c in groups[n].items()}, context, prove)
                out += [th] if th is not None else []
    for s in sorted(single, key=key)[:MOST]:
        for sign in (1, -1):
            th = _combined(s.args[0], {frozenset(((s, 1),)): Fraction(sign)}, context, prove)
            if th is not None:
                out.append(th)
                break
    return out


def _combined(n: Term, group: Polynomial, context: Context, prove: Prove) -> Theorem | None:
    """0 <= the group, a combination of sums over k < n, from 0 <= the combination of their terms"""
    whole = polynomial_term(group)
    k, m = _fresh(context, whole)
    body: Polynomial = {}
    parts: list[tuple[Term, Term]] = []
    for mono in sorted(group, key=monomial_key):
        (s,) = [a for a, _ in mono if a.op == "sum"]
        c: Polynomial = {frozenset(x for x in mono if x[0] is not s): group[mono]}
        inside = K.open_binder(s, k)
        body = plus(body, times(c, K.poly(inside)))
        parts.append((polynomial_term(c), inside))
    term = polynomial_term(body)
    each = prove(context.extended(K.assume(K.lt(k, n))), K.le(ZERO, term))
    if each is None:
        return None
    th = sum_not_negative(each, k, n, m)
    equation = K.sum_linear(k, n, term, tuple(parts))
    return K.order(K.le(ZERO, whole), ((UNIT, (th,), ()),), ((K.rat(-1), equation),))


def _fresh(context: Context, t: Term) -> tuple[Term, Term]:
    taken = context.free | t.free
    names = [K.var(f"_{i}", K.NAT) for i in range(len(taken) + 2)]
    k, m = [v for v in names if v not in taken][:2]
    return k, m
