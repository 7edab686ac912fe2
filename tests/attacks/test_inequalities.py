"""Attempts to have a false inequality called proved: strictness, signs of factors, naturals and reals, ends of chains.

All of them are undecided but where the test says so.
"""

import pytest

from backproof import (
    Abs,
    Given,
    If,
    Max,
    Sum,
    algebra,
    both,
    calc,
    claim,
    for_all,
    index,
    naturals,
    order,
    reals,
    sequence,
    theorem,
    vector,
)  # fmt: skip

n, k = naturals("n k")
a, b, c, z = reals("a b c z")
x, y, w, i = vector("x", n), vector("y", n), sequence("w"), index("i", n)


def derived(statement, given, proof):
    """The outcome of a proof from these hypotheses"""
    named = [Given(f"given {number}", g) for number, g in enumerate(given)]
    return theorem(statement, given=named)(lambda prove: proof(prove, *named)).check()


@pytest.mark.parametrize(
    ("statement", "given", "proof"),
    [
        (a < c, [a <= b, b <= c], lambda _, g, h: calc(a).at_most(b, by=g).at_most(c, by=h)),
        (a < c, [a <= b, b == c], lambda _, g, h: calc(a).at_most(b, by=g).equals(c, by=h)),
        (a == c, [a <= b, b <= c], lambda _, g, h: calc(a).at_most(b, by=g).at_most(c, by=h)),
        (a == b, [a <= b], lambda _, g: calc(a).at_most(b, by=g)),
        (c <= a, [a <= c], lambda _, g: calc(a).at_most(c, by=g)),
        (a != b, [a < b], lambda _, g: calc(b).less_than(a, by=g)),
        (a >= 0, [a <= 0], lambda _, g: calc(a).at_most(0, by=g)),
    ],
)
def test_a_chain_shows_its_weakest_relation(statement, given, proof):
    """Strictness that no line gives; an equation from ≤ (once an error of the kernel came out); the other direction."""
    said = derived(statement, given, proof).message()
    assert "is not what was to be shown" in said or "does not follow" in said


def test_a_chain_with_a_strict_line_is_strict():
    """a < b ≤ c; a = b < c; a ≤ b < c."""
    lines = {"<": "less_than", "<=": "at_most", "=": "equals"}
    for one, other in (("<", "<="), ("=", "<"), ("<=", "<")):
        given = [claim(one, a, b), claim(other, b, c)]

        def proof(_, g, h, one=one, other=other):
            first = getattr(calc(a), lines[one])(b, by=g)
            return getattr(first, lines[other])(c, by=h)

        assert derived(a < c, given, proof).proved


def test_a_chain_around_a_circle_is_not_strict():
    """a ≤ b ≤ a says nothing of a < a, and a line says no more than its reasons."""
    for last in ("at_most", "less_than"):
        found = derived(a < a, [a <= b], lambda _, g, last=last: getattr(calc(a).at_most(b, by=g), last)(a, by=order))
        assert "step 2 does not follow" in found.message()


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        (a * c <= b * c, [a <= b]), (a * c < b * c, [a < b, c >= 0]), (a**2 <= b**2, [a <= b]), (a**2 > 0, []),
        (1 / a <= 1 / b, [b <= a, a != 0, b != 0]), (a * b >= 0, []), (a * b <= (a * a + b * b) / 3, []),
        (a / c <= b / c, [a <= b, c != 0]), (x @ y <= x @ x, []), ((x @ y) ** 2 >= (x @ x) * (y @ y), []),
        (x @ x > 0, []), (Sum(w[k] ** 3, (k, 1, n)) >= 0, []), (If(a <= 0, -a, a) <= a, []), (Max(a, b) <= a, []),
        (Abs(a + b) >= Abs(a) + Abs(b), []), (a == b, [a <= b]), (a != b, [a <= b]), (a**k > 0, [a >= 0]),
        (a <= b, [a * z <= b * z]), (b <= a, [a * z <= b * z, z > 0]), (a == a + 1, [a <= b, b <= a + 1]),
    ],
)  # fmt: skip
def test_order_proves_nothing_false(statement, given):
    """Factors without a sign, squares, quotients, odd powers, choices, strictness, equality from one side."""
    assert "does not follow" in derived(statement, given, lambda prove, *facts: prove.by(order, *facts)).message()


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        (n + 1 <= k, [n <= k]), (n + 1 + 0 * z <= k + z, [n < k]), (z + 1 <= k, [z < k]),
        (a == a + 1, [both(z > 0, z < 1)]), (a == a + 1, [both(z > i, z < i + 1)]), (n <= z, [z > 0]),
    ],
)  # fmt: skip
def test_reals_have_no_gaps(statement, given):
    """What holds between naturals, n < k gives n + 1 ≤ k, does not hold between reals."""
    assert not derived(statement, given, lambda prove, *facts: prove.by(order, *facts)).proved
    assert derived(n + 1 <= k, [n < k], lambda prove, g: prove.by(order, g)).proved


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        (Sum(x[i], i) < Sum(y[i], i), for_all(i, x[i] < y[i])),
        (Sum(x[i], i) <= Sum(y[i], i), x[i] <= y[i]),
        (Sum(x[k], (k, 1, n + 1)) <= Sum(y[k], (k, 1, n + 1)), for_all(i, x[i] <= y[i])),
        (Sum(x[k], (k, 0, n)) <= Sum(y[k], (k, 0, n)), for_all(i, x[i] <= y[i])),
        (Sum(x[i], i) >= Sum(y[i], i), for_all(i, x[i] <= y[i])),
    ],
)
def test_sums_are_compared_in_their_range(statement, given):
    """Strictly where there may be no term, from one term alone, and beyond either end of the range."""
    assert not derived(statement, [given], lambda prove, g: prove.by(order, g)).proved


@pytest.mark.parametrize(
    "branches",
    [(n < k, k < n), (z <= n, z >= n + 1), (a < b, b < a), (n == 0, n >= 2)],
)
def test_cases_leave_nothing_out(branches):
    """The middle, a gap between reals, n = 1."""
    found = derived(a == a, [], lambda prove: prove.cases(*[(branch, prove.by(algebra)) for branch in branches]))
    assert "the cases leave something out" in found.message()


def test_an_inequality_owes_its_denominators():
    """1/a ≤ 1/a, and a line in between that is not defined."""
    assert "defined only where a ≠ 0" in derived(1 / a <= 1 / a, [], lambda prove: prove.by(order)).message()
    found = derived(a <= a, [], lambda _: calc(a).at_most(a * b / b, by=order).at_most(a, by=order))
    assert "is not defined" in found.message()


def test_hypotheses_that_contradict_each_other_are_listed():
    """From a < b and b < a everything follows, which is harmless: both stand above it."""
    given = [Given("one", a < b), Given("other", b < a)]
    d = theorem(a == a + 1, given=given)(lambda prove: prove.by(order, *given))
    assert d.check().proved
    assert [str(h.formula) for h in d.hypotheses] == ["a < b", "b < a"]
