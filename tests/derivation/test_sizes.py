"""Equations and orders of sizes: widths that are given to be equal, denominators that are numbers of units."""

from backproof import Given, Sum, algebra, calc, for_all, implies, naturals, reals, sequence, theorem
from backproof.language.symbols import widths

k, d, i, n = naturals("k d i n")
x = reals("x")
m, w = widths("m"), widths("w")
f = sequence("f")
as_many = Given("as many", w(0) == m(0))
one_each = Given("one unit", for_all(k, implies(k <= d, w(k + 1) == 1)))
occupied = Given("occupied", for_all(k, implies(k <= d, m(k + 1) >= 1)))


def checked(statement, given, by):
    """The outcome of a calculation of one line."""
    left, right = (statement.parts[1] if statement.op == "implies" else statement).parts
    return theorem(statement, given=given)(lambda prove: calc(left).equals(right, by=by)).check()


def first_message(outcome):
    """What the first failure needs, and what it leaves over."""
    (failure, *_) = outcome.failures
    return failure.needs, failure.left_over


def test_a_given_equation_of_sizes_rewrites_the_range_of_a_sum():
    """Over as many terms the sum is the same; in the other direction the equation is not used."""
    assert checked(Sum(f[i], (i, 1, w(0))) == Sum(f[i], (i, 1, m(0))), [as_many], as_many).proved
    assert not checked(Sum(f[i], (i, 1, w(1))) == Sum(f[i], (i, 1, m(1))), [as_many], as_many).proved


def test_a_sum_over_one_unit_is_its_term():
    """The general given is taken at the layer that the range speaks of, where its premise holds."""
    statement = Sum(f[i], (i, 1, w(k + 1))) == f[1]
    assert checked(implies(k <= d, statement), [one_each], one_each).proved
    outcome = checked(statement, [one_each], one_each)
    assert not outcome.proved
    assert first_message(outcome)[0] == {"one unit": ["k ≤ d"]}


def test_a_number_of_units_is_not_0_where_there_is_one():
    """From 1 ≤ n, from 0 < n, and from a general given at another way to write the layer."""
    assert checked(x * n / n == x, [Given("some", n >= 1)], algebra).proved
    assert checked(x * n / n == x, [Given("some", n > 0)], algebra).proved
    assert checked(implies(k + 1 <= d, x * m(k + 2) / m(k + 2) == x), [occupied], algebra).proved


def test_a_number_of_units_may_be_0_otherwise():
    """Beyond the layers of the given, and from n ≥ 0."""
    assert not checked(implies(k + 1 <= d, x * m(k + 3) / m(k + 3) == x), [occupied], algebra).proved
    assert not checked(x * n / n == x, [Given("any", n >= 0)], algebra).proved


def test_an_equation_of_sizes_that_serves_for_a_range_is_no_reason_too_many():
    """It need not rewrite anything: the note would be wrong."""
    h = sequence("h")
    known = Given("known", for_all(i, implies(i < w(1), h[i] == x)))
    outcome = theorem(implies(d >= 0, h[0] == x), given=[one_each, known])(
        lambda prove: calc(h[0]).equals(x, by=[known, one_each(0)])
    ).check()
    assert outcome.proved
    assert outcome.notes == []
