"""Numbers that move: arithmetic that differentiates."""

from fractions import Fraction

import pytest

from backproof.refuting.duals import Dual, dual, named_dual
from backproof.refuting.enclosures import Overlapping, arb, ends_of, named

x = Dual(3, 1)  # the variable, at 3


def test_sums_products_and_powers_have_their_rules():
    """The derivatives of x + 2, 2x, x^2 and x^3 at 3."""
    assert x + 2 == 2 + x == Dual(5, 1)
    assert 2 * x == x * 2 == Dual(6, 2)
    assert x * x == x**2 == Dual(9, 6)
    assert x**3 == Dual(27, 27)


def test_a_quotient_has_its_rule():
    """1/x at 3 is 1/3, and falls by 1/9; at 0 it has no derivative."""
    assert x.inverse() == Dual(Fraction(1, 3), Fraction(-1, 9))
    with pytest.raises(Overlapping):
        Dual(0, 1).inverse()


def test_what_does_not_move_is_its_value():
    """So that it is equal to the number that it is."""
    assert dual(5, 0) == 5
    assert x + -1 * x == 0
    assert x**0 == 1


def test_named_functions_have_their_derivatives():
    """Exactly where the values are fractions: exp, tanh and log at 0, 0 and 1, and a root of 4."""
    assert named_dual("exp", Dual(0, 2), arb()) == Dual(1, 2)
    assert named_dual("tanh", Dual(0, 2), arb()) == Dual(0, 2)
    assert named_dual("log", Dual(1, 2), arb()) == Dual(0, 2)
    assert named_dual("sqrt", Dual(4, 2), arb()) == Dual(2, Fraction(1, 2))


def test_the_slope_of_a_value_that_is_no_fraction_can_be_one():
    """The logarithm of 2 is none, its derivative 1/2 is; and the slope of exp at 1 is its value."""
    assert named_dual("log", Dual(2, 1), arb()).slope == Fraction(1, 2)
    low, high = ends_of(named_dual("exp", Dual(1, 1), arb()).slope)
    assert low < Fraction(271828183, 10**8)
    assert high > Fraction(271828182, 10**8)


@pytest.mark.parametrize("name", ["log", "sqrt"])
def test_at_zero_a_logarithm_and_a_root_have_no_derivative(name):
    """The root has a value there."""
    with pytest.raises(Overlapping):
        named_dual(name, Dual(0, 1), arb())


def test_an_enclosure_and_a_number_that_moves_are_added():
    """On either side."""
    e = named("exp", 1, arb())
    assert (e + x).slope == (x + e).slope == 1
    assert ends_of((e * x).slope) == ends_of(e)
