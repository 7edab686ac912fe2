"""Signs and bounds of powers with a symbolic exponent, by induction on it: a^n >= 0, a^n >= 1, a^n <= 1."""

from __future__ import annotations

from collections.abc import Callable

from .. import kernel as K
from ..kernel import Term, Theorem
from .context import Context
from .exponentials import UNIT, power_positive
from .signs import not_negative, positive

ONE, ZERO = K.rat(1), K.rat(0)


def power_facts(powers: list[Term], context: Context) -> list[Theorem]:
    """What is known of the powers from what is in force of their bases"""
    out: list[Theorem] = []
    for t in powers:
        a, n = t.args
        above = positive(a, context)
        at_least = None if above is not None else not_negative(a, context)
        if above is not None:
            out.append(power_positive(above, n))
        elif at_least is not None:
            out.append(power_not_negative(at_least, n))
        large = context.prove(K.le(ONE, a))
        if large is not None:
            out.append(power_at_least_one(large, n))
        small = context.prove(K.le(a, ONE)) if above is not None or at_least is not None else None
        if small is not None and (low := not_negative(a, context)) is not None:
            out.append(power_at_most_one(low, small, n))
    return out


def power_not_negative(th: Theorem, n: Term) -> Theorem:
    """0 <= a^n from 0 <= a"""
    a = th.conclusion.args[1]
    return _by_induction(n, K.le(ZERO, _HERE), a, (th,), lambda here: ((here, th),))


def power_at_least_one(th: Theorem, n: Term) -> Theorem:
    """1 <= a^n from 1 <= a: a^n a - 1 = (a^n - 1)(a - 1) + (a^n - 1) + (a - 1)"""
    a = th.conclusion.args[1]
    return _by_induction(n, K.le(ONE, _HERE), a, (th,), lambda here: ((here, th), (here,), (th,)))


def power_at_most_one(low: Theorem, th: Theorem, n: Term) -> Theorem:
    """a^n <= 1 from 0 <= a and a <= 1: 1 - a^n a = (1 - a) + a (1 - a^n)"""
    a = th.conclusion.args[0]
    return _by_induction(n, K.le(_HERE, ONE), a, (low, th), lambda here: ((th,), (low, here)))


_HERE = K.var("_here", K.REAL)


def _by_induction(
    n: Term,
    form: Term,
    a: Term,
    facts: tuple[Theorem, ...],
    products: Callable[[Theorem], tuple[tuple[Theorem, ...], ...]],
) -> Theorem:
    """The form, an order, of a^n in the place of _HERE: true of 1, and by these products of a^(m+1) if of a^m"""
    m = K.fresh(K.NAT, a, n, *[h for th in facts for h in th.hypotheses])
    sign = K.rat(1 if form.args[1] is _HERE else -1)

    def at(t: Term) -> Term:
        return K.substitute(form, {_HERE: t})

    start = ((UNIT, (), ()),) if form.args[0] is ZERO else ()
    base = K.order(at(K.power(a, K.ZERO)), start, ((sign, K.power_zero(a)),))
    more = K.power_more(a, m)
    weighed = tuple([(UNIT, p, ()) for p in products(K.assume(at(K.power(a, m))))])
    step = K.order(at(more.conclusion.args[0]), weighed, ((sign, more),))
    return K.specialise(K.induction(base, step, m, at(K.power(a, m))), (n,))
