"""Intervals that contain the value, by two implementations, and what is exact."""

from fractions import Fraction

import pytest

from backproof.refuting.enclosures import Between, Overlapping, arb, between, compared, exactly, mpmath, named

EXP_1 = (Fraction("2.71828182845904523536"), Fraction("2.71828182845904523537"))
LOG_2 = (Fraction("0.69314718055994530941"), Fraction("0.69314718055994530942"))
SQRT_2 = (Fraction("1.41421356237309504880"), Fraction("1.41421356237309504881"))
TANH_1 = (Fraction("0.76159415595576488811"), Fraction("0.76159415595576488812"))
both = pytest.mark.parametrize("implementation", [arb, mpmath])


@both
@pytest.mark.parametrize(
    ("name", "at", "bounds"), [("exp", 1, EXP_1), ("log", 2, LOG_2), ("sqrt", 2, SQRT_2), ("tanh", 1, TANH_1)]
)
def test_the_value_is_inside(implementation, name, at, bounds):
    """The interval lies around the known digits, and is narrow."""
    low, high = named(name, at, implementation()).ends
    assert bounds[0] <= low < high <= bounds[1]


@both
def test_sums_products_and_inverses_are_rounded_outward(implementation):
    """exp(1) * exp(-1) is an interval around 1, which is not told from 1; 1/exp(1) lies where exp(-1) does."""
    up, down = named("exp", 1, implementation()), named("exp", -1, implementation())
    low, high = (up * down + 0).ends
    assert low < 1 < high
    with pytest.raises(Overlapping):
        compared(up * down, 1)
    with pytest.raises(Overlapping):
        compared(up.inverse(), down)
    assert compared(up, 2) == 1
    assert compared(2, up) == -1
    assert compared(up**2, 7) == 1


@both
def test_what_may_be_zero_is_not_inverted(implementation):
    """An interval around 0 has no inverse, no logarithm and no root."""
    zero = named("exp", 1, implementation()) * named("exp", -1, implementation()) + -1
    with pytest.raises(Overlapping):
        zero.inverse()
    for name in ("log", "sqrt"):
        with pytest.raises(Overlapping, match="out of range"):
            named(name, zero, implementation())
    with pytest.raises(Overlapping, match="out of range"):
        named("exp", 10**6, implementation())


def test_rational_values_are_exact():
    """exp(0), tanh(0), log(1) and roots of squares, and no other."""
    assert [exactly(n, Fraction(q)) for n, q in (("exp", 0), ("tanh", 0), ("log", 1))] == [1, 0, 0]
    assert exactly("sqrt", Fraction(9, 4)) == Fraction(3, 2)
    assert [exactly(n, Fraction(q)) for n, q in (("exp", 1), ("log", 2), ("sqrt", 2), ("sqrt", -1))] == [None] * 4
    assert type(named("sqrt", 4, arb())) is int


def test_digits_that_are_settled_are_shown():
    """Both ends agree in what is shown; where they do not, both are."""
    assert between(named("exp", 1, arb())).shown == "2.718281…"
    assert between(named("log", Fraction(1, 2), arb())).shown == "−0.693147…"
    assert Between(Fraction(1, 3), Fraction(2, 3)).shown == "between 0.3333333333 and 0.6666666666"
