"""Attempts to publish a gradient of a function that is defined at its point, and undefined beside it.

Written by somebody who did not write the rules.
"""

from fractions import Fraction

import pytest

from backproof import kernel as K
from backproof.kernel import NAT, ONE, REAL, Refused

ZERO, TWO = K.ZERO, K.num(2)
zero, one, minus_one = K.rat(0), K.rat(1), K.rat(-1)
k = K.var("k", NAT)
s, r, y = (K.var(name, REAL) for name in "sry")
v, m = K.symbol("v", (NAT,), REAL), K.symbol("m", (REAL,), NAT)
u, du = K.symbol("u", (REAL, NAT), REAL), K.symbol("du", (NAT,), REAL)
zero_at_zero = K.forall(y, K.implies(K.eq(y, zero), K.eq(K.app(m, y), ZERO)))
one_elsewhere = K.forall(y, K.implies(K.no(K.eq(y, zero)), K.eq(K.app(m, y), ONE)))


def test_an_entry_at_an_index_that_moves_is_not_continuous():
    """Of vectors of length 2, v[m(v[0] - 1)] is 1 at (1, -1), and -1 wherever v[0] is not 1: it has no logarithm."""
    entry = K.app(v, K.app(m, K.add(K.app(v, ZERO), minus_one)))
    body = K.power(K.named("log", entry), ZERO)
    goal = K.gradient(k, K.if_(K.eq(k, ZERO), one, minus_one), zero, v, body, TWO)
    point = K.if_(K.lt(k, TWO), K.if_(K.eq(k, ZERO), one, minus_one), zero)
    at_point = K.instantiate_symbol(K.reflexive(entry), v, (k,), point).conclusion.args[0]
    positive = K.lt(zero, at_point)

    # at the point all is well: the entry is 1
    index = at_point.args[0].args[0]
    first = index.args[0].args[0]
    within = K.if_true(K.index_order(K.lt(ZERO, TWO), ()), *first.args[1:])
    value = K.transitive((within, K.if_true(K.reflexive(ZERO), *within.conclusion.args[1].args[1:])))
    argument = K.transitive((K.replace(index.args[0], (value,)), K.algebra(K.add(one, minus_one), zero, ())))
    at_zero = K.modus_ponens(K.specialise(K.assume(zero_at_zero), (index.args[0],)), argument)
    below = K.replace_in(K.index_order(K.lt(ZERO, TWO), ()), (K.symmetric(at_zero),))
    taken = K.if_true(below, *at_point.args[1:])
    is_one = K.transitive((taken, K.if_true(at_zero, *taken.conclusion.args[1].args[1:])))
    defined_there = K.order(positive, ((Fraction(1), (), ()),), ((one, is_one),))

    # for the kernel the function is 1 along every curve
    curve = K.if_(K.lt(k, TWO), K.app(u, s, k), zero)
    along = K.instantiate_symbol(K.reflexive(body), v, (k,), curve).conclusion.args[0]
    same = K.generalise(K.symmetric(K.algebra(along, one, ())), s)
    slope = K.derivative_same_function(K.derivative_constant(s, one, r), same)
    nothing = K.symmetric(K.sum_linear(k, TWO, K.mul(zero, K.app(du, k)), ()))
    th = K.gradient_by_curves(K.derivative_rewritten(slope, K.reflexive(r), nothing), goal, u, du, r)
    with pytest.raises(Refused):
        K.publication.publish((zero_at_zero, one_elsewhere), goal, [K.conjunction(defined_there, th)])


def test_an_entry_at_an_index_that_moves_decides_no_choice():
    """Beside the point either branch may be taken, also where the entry at the point is below the threshold."""
    entry = K.app(v, K.app(m, K.app(v, ZERO)))
    other = K.app(v, ONE)
    owed = K.defined(K.gradient(k, one, zero, v, K.if_(K.le(entry, zero), one, K.inv(other)), TWO))
    assert owed is K.no(K.eq(K.if_(K.lt(ONE, TWO), one, zero), zero))
