"""Fitting rows into a width: nothing is lost, lines are as wide as allowed, breaks are where a reader expects them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backproof.printing.fitting import Cells, breaks, broken, fit
from backproof.printing.measuring import math_width, text_width


def rows(*rights, note=""):
    """Rows with such right sides and one reason."""
    return [Cells("x ", "= ", r, note) for r in rights]


def test_what_fits_is_left_alone():
    """Reasons stand beside, on one line each."""
    how = fit(rows("a + b", "a", note="algebra"), 40, len, len, 4, 4)
    assert (how.rights, how.note_width, how.beside, how.hanging) == ((("a + b",), ("a",)), 7, True, False)


def test_reasons_give_way_before_formulas_are_broken():
    """A long reason gets a narrower column."""
    how = fit(rows("a + b + c", note="a reason of many words that goes on and on"), 40, len, len, 4, 4)
    assert how.rights == (("a + b + c",),)
    assert how.beside
    assert how.note_width == 0.45 * 40


def test_a_formula_is_broken_where_reasons_cannot_give_way():
    """At its outermost operator, the rest under it."""
    how = fit(rows("aaaaaaaa (bbb + ccc) + dddddd (ee + ff)", note="algebra"), 42, len, len, 4, 4)
    assert how.rights == (("aaaaaaaa (bbb + ccc)", "+ dddddd (ee + ff)"),)
    assert how.beside


def test_reasons_stand_below_what_cannot_be_broken():
    """And have the width for themselves."""
    how = fit(rows("a" * 34, note="algebra"), 40, len, len, 4, 4)
    assert not how.beside
    assert how.note_width == 30


def test_a_long_left_side_hangs():
    """It is broken like a right side."""
    how = fit([Cells("a + b + c + d + e ", "= ", "z", "")], 16, len, len, 4, 4)
    assert how.hanging
    assert how.above == (("a + b + c + d", "+ e"),)


@pytest.mark.parametrize(
    ("s", "places"),
    [
        ("a + b", [("+ b", 0)]),
        ("-a - b", [("- b", 0)]),
        ("a (b + c) − d", [("+ c) − d", 1), ("− d", 0)]),
        (r"\left(a + b\right) + c", [("+ c", 0)]),
        (r"x_{t + 1} + \frac{a + b}{c}", [(r"+ \frac{a + b}{c}", 0)]),
        (r"\bigl(a + b\bigr) \, c", [("+ b\\bigr) \\, c", 1), (r"\, c", 2)]),
        (r"a \quad \text{for all $t$}", [(r"\quad \text{for all $t$}", -1)]),
        ("a   for all t", [("   for all t", -1)]),
    ],
)
def test_lines_may_begin_before_operators(s, places):
    """Never within braces or between \\left and \\right; a sign is no operator."""
    assert [(s[at:], depth) for at, depth in breaks(s)] == places


def sums(e):
    """Two terms in a sum."""
    return st.tuples(e, e).map(lambda p: f"{p[0]} + d ({p[1]} - f)")


@given(st.recursive(st.sampled_from("abc"), sums, max_leaves=20), st.integers(12, 60))
def test_nothing_is_lost_and_lines_are_no_wider_than_allowed(s, width):
    """Whatever is broken reads the same when joined; every term here is short enough to fit."""
    lines = broken(s, width, len, 4)
    assert " ".join(lines) == s
    assert all(len(line) + 4 * bool(i) <= width for i, line in enumerate(lines) if " + " in line or " - " in line)


@pytest.mark.parametrize(
    ("s", "em"),
    [
        (r"\eta \, (y_{t+1} - \phi(\mathbf{w}_{t} \cdot \mathbf{x}_{t+1})) \, \mathbf{x}_{t+1}", 10.9),
        (r"\frac{a}{b c}", 1.0),
        (r"\begin{cases} 1 & \text{if } a \le 0 \\ -1 & \text{otherwise} \end{cases}", 6.6),
        (r"\sum_{k=1}^{n} a", 2.1),
        (r"\left(\frac{a}{b} + c\right)", 3.7),
        (r"\Bigl(y^{(2)} - \hat{y}^{(2)}\Bigr)", 5.2),
    ],
)
def test_widths_are_near_to_those_of_tex(s, em):
    """The figures are TeX's own; an estimate is at most a tenth too narrow, and two fifths too wide for short ones."""
    assert 0.9 * em <= math_width(s) <= 1.4 * em + 0.2


def test_a_sentence_has_the_width_of_its_words_and_formulas():
    """Formulas between dollars are measured as such, commands of fonts not at all."""
    assert text_width(r"with $\eta$") == pytest.approx(text_width("with ") + math_width(r"\eta"))
    assert text_width(r"\emph{ab}") == text_width("ab")
