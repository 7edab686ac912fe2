"""Values with proofs: what a closed term is worth, and whether a closed formula is true."""

from fractions import Fraction

import pytest

from backproof import kernel as K
from backproof.proving.universal import prove
from backproof.proving.values import NoValue, Values

n, k = K.var("n", K.NAT), K.var("k", K.NAT)
x, c = K.var("x", K.REAL), K.var("c", K.REAL)
F = K.symbol("f", (K.NAT,), K.REAL)
zero, one, minus = K.rat(0), K.rat(1), K.rat(-1)
above = K.le(zero, x)


def step(z):
    return K.if_(K.le(zero, z), one, minus)


def squares(count):
    return K.total(k, count, K.mul(K.real(k), K.real(k)))


VALUES = {
    "a sum of products": (K.add(K.mul(K.rat(2), K.rat(3)), one), 7),
    "a power": (K.power(K.rat(Fraction(1, 2)), K.nadd(K.ONE, K.num(2))), Fraction(1, 8)),
    "an inverse, and that of 0": (K.add(K.inv(K.rat(4)), K.inv(zero)), Fraction(1, 4)),
    "a sum": (squares(K.num(4)), 14),
    "a sum whose length stands in it, too": (K.total(k, K.num(3), K.add(K.real(k), K.real(K.num(3)))), 12),
    "a sum of a computed length": (squares(K.nadd(K.num(2), K.ONE)), 5),
    "an empty sum": (squares(K.ZERO), 0),
    "a choice": (K.add(step(minus), step(zero)), 0),
    "a natural as a real": (K.real(K.nadd(K.num(2), K.num(3))), 5),
    "exp of 0": (K.named("exp", K.add(one, minus)), 1),
    "the root of a square": (K.named("sqrt", K.rat(Fraction(9, 4))), Fraction(3, 2)),
    "a product with a factor 0 beside what has no value": (K.mul(zero, K.app(F, K.ZERO)), 0),
}
FORMULAS = {
    "an equation": (K.eq(K.add(one, one), K.rat(2)), True),
    "a false equation": (K.eq(squares(K.num(2)), zero), False),
    "an order": (K.le(K.inv(K.rat(3)), K.inv(K.rat(2))), True),
    "a false order": (K.lt(squares(K.num(2)), squares(K.num(2))), False),
    "an equation of naturals": (K.eq(K.nadd(K.ONE, K.ONE), K.num(2)), True),
    "a false order of naturals": (K.lt(K.num(2), K.ONE), False),
    "not": (K.no(K.eq(zero, one)), True),
    "and": (K.both(K.eq(one, one), K.eq(zero, one)), False),
    "implies, from what is false": (K.implies(K.eq(zero, one), K.eq(zero, K.rat(2))), True),
    "for all below a number": (K.forall(k, K.implies(K.lt(k, K.num(3)), K.le(K.real(k), K.rat(2)))), True),
    "false for one below a number": (K.forall(k, K.implies(K.lt(k, K.num(3)), K.lt(K.real(k), K.rat(2)))), False),
    "for all below a number, a premise before": (
        K.forall(k, K.implies(K.eq(one, one), K.implies(K.lt(k, K.ONE), K.eq(K.real(k), zero)))), True,
    ),
    "for all of none": (K.forall(k, K.implies(K.lt(k, K.ZERO), K.eq(zero, one))), True),
}  # fmt: skip


@pytest.mark.parametrize("name", VALUES)
def test_the_value_of_a_term(name):
    """The theorem says that the term is the number, from nothing."""
    term, number = VALUES[name]
    th = Values().of(term)
    assert th.conclusion is K.eq(term, K.rat(number))
    assert not th.hypotheses


@pytest.mark.parametrize("name", FORMULAS)
def test_the_truth_of_a_formula(name):
    """The theorem is the formula, or its negation, from nothing."""
    formula, true = FORMULAS[name]
    th = Values().truth(formula)
    assert th.conclusion is (formula if true else K.no(formula))
    assert not th.hypotheses


@pytest.mark.parametrize(
    "term", [x, K.app(F, K.ZERO), K.add(one, K.app(F, K.ZERO)), squares(n), squares(K.num(65)), K.named("exp", one)]
)
def test_what_has_no_value(term):
    """A variable, a symbol without a definition, a sum that is not counted, a number that is not rational."""
    with pytest.raises(NoValue):
        Values().of(term)


def test_what_is_about_infinitely_many_is_not_computed():
    """Neither all naturals nor all reals are gone through."""
    for formula in (K.forall(k, K.le(K.ZERO, k)), K.forall(x, K.le(zero, K.mul(x, x)))):
        with pytest.raises(NoValue, match="is about infinitely many"):
            Values().truth(formula)


def test_values_by_a_definition():
    """What a symbol is at a number is asked for once the number is known; circles are found."""
    definition = K.assume(K.forall(k, K.eq(K.app(F, k), K.real(k))))
    values = Values(lambda f, arguments: K.specialise(definition, arguments))
    th = values.of(K.add(K.app(F, K.nadd(K.ONE, K.ONE)), one))
    assert th.conclusion.args[1] is K.rat(3)
    assert th.hypotheses == {definition.conclusion}
    circle = K.assume(K.forall(k, K.eq(K.app(F, k), K.app(F, k))))
    with pytest.raises(NoValue, match="is defined by itself"):
        Values(lambda f, arguments: K.specialise(circle, arguments)).of(K.app(F, K.ZERO))


PROVED = {
    "a square": K.forall(x, K.le(zero, K.mul(x, x))),
    "a threshold and a positive factor": K.forall(
        c, K.implies(K.lt(zero, c), K.forall(x, K.eq(step(K.mul(c, x)), step(x))))
    ),
    "a table": K.forall(k, K.le(K.if_(K.eq(k, K.num(2)), one, zero), one)),
    "a table, beside a condition": K.forall(
        k, K.implies(K.lt(k, K.num(2)), K.eq(K.if_(K.eq(k, K.num(2)), one, zero), zero))
    ),
}
NOT_PROVED = {
    "a threshold and any factor": K.forall(c, K.forall(x, K.eq(step(K.mul(c, x)), step(x)))),
    "a table with a larger entry": K.forall(k, K.le(K.if_(K.eq(k, K.num(2)), K.rat(2), zero), one)),
    "a number that is false": K.eq(zero, one),
}


@pytest.mark.parametrize("name", PROVED)
def test_what_holds_for_all_is_proved_by_cases(name):
    """Signs of variables and entries of tables are split on."""
    th = prove(PROVED[name], Values(), [])
    assert th is not None
    assert th.conclusion is PROVED[name]
    assert not th.hypotheses


@pytest.mark.parametrize("name", NOT_PROVED)
def test_what_does_not_hold_is_not(name):
    """No theorem comes of it."""
    assert prove(NOT_PROVED[name], Values(), []) is None
