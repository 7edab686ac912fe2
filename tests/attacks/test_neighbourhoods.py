"""Attempts to publish a derivative or gradient of a function that is defined at its point, and undefined beside it.

Written by somebody who did not write the rules.
"""

import random
from fractions import Fraction

import pytest

from backproof import kernel as K
from backproof.kernel import NAT, ONE, REAL, Refused

from . import kernel_germs as kg
from .power_series import Series, Unsure, around, constant

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


@pytest.mark.parametrize("block", range(4))
def test_a_derivative_owes_enough_and_needs_no_more_than_there_is(block):
    """Where what is owed holds, a random function is defined at the point and on both sides; where it is, what is
    needed holds: whatever f and m are, at points that are numbers, variables, and named like the one that moves."""
    found = set()
    for seed in range(250 * block, 250 * block + 250):
        rng = random.Random(seed)
        body = kg.partial(rng, rng.choice([2, 2, 3, 4]), lambda _: kg.s)
        at = rng.choice([K.rat(rng.choice([-1, 0, 0, 1])), kg.r, K.add(kg.r, one), kg.s])
        claim = K.derivative(kg.s, body, at, zero)
        for _ in range(3):
            env = {kg.n: rng.choice([0, 1, 2, 3]), **{v: constant(rng.choice([-1, 0, 1])) for v in (kg.r, kg.s)}}
            known = kg.symbols(rng)
            total = kg.Judge(known)
            try:
                enough, least = (p is None or total.truth(p, env) for p in (K.defined(claim), K.needed(claim)))
                beside = [{**env, kg.s: germ} for germ in around(total.of(at, env).c[0])]
            except Unsure:
                continue
            there = kg.defined(kg.Judge(known, partial=True), body, beside)
            found.add((enough, there))
            assert there is not False or not enough, (seed, claim)
            assert there is not True or least, (seed, claim)
            assert least or not enough, (seed, claim)
    assert {(True, True), (False, False)} <= found


@pytest.mark.parametrize("block", range(4))
def test_a_gradient_owes_enough_along_every_curve(block):
    """Where what is owed holds, a random function of a vector is defined along curves through the point."""
    found = set()
    for seed in range(250 * block, 250 * block + 250):
        rng = random.Random(seed)
        body = kg.partial(rng, rng.choice([2, 2, 3, 4]), lambda index: K.app(kg.V, index))
        point = [rng.choice([-1, 0, 1, 2]) for _ in range(3)]
        first, second, third = map(K.rat, point)
        at = K.if_(K.eq(k, ZERO), first, K.if_(K.eq(k, ONE), second, third))
        owed = K.defined(K.gradient(k, at, zero, kg.V, body, kg.n))
        for _ in range(3):
            length, known = rng.choice([0, 1, 2, 3]), kg.symbols(rng)
            env = {kg.n: length, kg.r: constant(rng.choice([-1, 0, 1]))}
            try:
                enough = owed is None or kg.Judge(known).truth(owed, env)
            except Unsure:
                continue
            found.add((enough, None))
            for _ in range(6 if enough else 0):
                curve = [Series([Fraction(q), Fraction(rng.choice([-1, 0, 1]))]) for q in point[:length]]
                entries = {kg.V: lambda i, curve=curve: curve[i] if i < len(curve) else constant(0)}
                there = kg.defined(kg.Judge({**known, **entries}, partial=True), body, [env])
                found.add((enough, there))
                assert there is not False, (seed, owed)
    assert {(True, True), (False, None)} <= found
