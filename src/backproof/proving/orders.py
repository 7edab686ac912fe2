"""Small laws of orders of reals that are not rules of the kernel, derived at each use."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from .. import kernel as K
from ..kernel import Term, Theorem
from .derived import by_contradiction

ZERO, ONE, MINUS = K.rat(0), K.rat(1), K.rat(-1)
UNIT = Fraction(1)


def minus(a: Term) -> Term:
    return K.mul(MINUS, a)


def nonzero(positive: Theorem) -> Theorem:
    """G |- 0 < a  gives  G |- not a = 0"""
    a = positive.conclusion.args[1]
    p = K.eq(a, ZERO)
    false = K.order(K.lt(ZERO, ZERO), ((UNIT, (positive,), ()),), ((MINUS, K.assume(p)),))
    return K.negation(false, K.irreflexive(ZERO), p)


def weaker(th: Theorem) -> Theorem:
    """G |- a < b  gives  G |- a <= b"""
    return K.order(K.le(*th.conclusion.args), ((UNIT, (th,), ()),), ())


def inverse_positive(positive: Theorem) -> Theorem:
    """G |- 0 < a  gives  G |- 0 < a^-1: else a * a^-1 <= 0, and it is 1"""
    a = positive.conclusion.args[1]
    v, one = K.inv(a), K.inverse(nonzero(positive))
    not_negative = K.le(v, ZERO)
    terms = ((UNIT, (), ()), (UNIT, (positive, K.assume(not_negative)), ()))
    false = K.order(K.lt(ZERO, ZERO), terms, ((ONE, one),))
    return K.total_order(K.negation(false, K.irreflexive(ZERO), not_negative))


def inverse_decreases(positive: Theorem, th: Theorem) -> Theorem:
    """0 < a  and  a < b  give  b^-1 < a^-1; so for <="""
    a, b = th.conclusion.args
    above = K.order(K.lt(ZERO, b), ((UNIT, (positive,), ()), (UNIT, (th,), ())), ())
    u, v = K.inv(a), K.inv(b)
    # u - v = (b - a)*u*v + u*(1 - b*v) - v*(1 - a*u)
    product = (UNIT, (th, inverse_positive(positive), inverse_positive(above)), ())
    equations = ((minus(u), K.inverse(nonzero(above))), (v, K.inverse(nonzero(positive))))
    return K.order(order_of(th.conclusion.op, v, u), (product,), equations)


def opposite(goal: Term, from_not: Callable[[Theorem], Theorem], th: Theorem) -> Theorem:
    """G |- goal, because its opposite leads by `from_not` to an order that excludes th"""
    wrong = K.no(goal)
    other = from_not(K.total_order(K.assume(wrong)))
    false = K.order(K.lt(ZERO, ZERO), ((UNIT, (th,), ()), (UNIT, (other,), ())), ())
    return by_contradiction(goal, false)


def order_of(op: str, a: Term, b: Term) -> Term:
    return K.lt(a, b) if op == "lt" else K.le(a, b)


def square_positive(apart: Theorem) -> Theorem:
    """0 < d*d from not d = 0"""
    d = apart.conclusion.args[0].args[0]
    goal = K.lt(ZERO, K.mul(d, d))
    at_most = K.total_order(K.assume(K.no(goal)))  # d*d <= 0
    inverse = K.inverse(apart)  # d*v = 1, so 0 = d*d*v*v <= 0 fails: 1 <= 0
    v = K.inv(d)
    unit = K.mul(d, v)
    false = K.order(
        K.lt(ZERO, ZERO),
        ((UNIT, (), ()), (UNIT, (at_most,), (v,))),
        ((K.add(unit, K.rat(1)), inverse),),
    )
    return by_contradiction(goal, false)
