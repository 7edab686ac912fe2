"""Calculations: lines, reasons, shapes, what is left over, notes on what was not needed."""

from fractions import Fraction

import pytest

from backproof import Given, WritingError, algebra, calc, for_all, naturals, notation, reals, sequence, vector

from .outcomes import checked

n, t = naturals("n t")
a, b, c = reals("a b c")
v, w = vector("v", n), vector("w", n)
same = Given("a is b", a == b)
back = Given("b is a", b == 1 * a)
more = Given("more", for_all(t, sequence("f")[t] == 0))


def test_a_calculation_is_proved_line_by_line():
    """Each line counts, and the whole is proved."""
    outcome = checked(
        (a + b) * (a - b) == a**2 - b**2,
        lambda prove: (
            calc((a + b) * (a - b)).equals(a * a - a * b + b * a - b * b, by=algebra).equals(a**2 - b**2, by=algebra)
        ),
    )
    assert outcome.proved
    assert outcome.lines == 2
    assert outcome.notes == []
    assert outcome.message() == ""


def test_every_line_that_fails_is_reported():
    """A line is checked on its own, so that one mistake in the middle makes two failures."""
    outcome = checked(a + a == 2 * a, lambda prove: calc(a + a).equals(3 * a, by=algebra).equals(2 * a, by=algebra))
    assert [f.step for f in outcome.failures] == ["step 1", "step 2"]
    assert outcome.failures[0].left_over == ("2 a", "3 a")
    assert outcome.theorems == []


def test_a_failure_stands_at_the_line_of_its_author():
    """The place is this file, at the line that is wrong."""
    outcome = checked(a + a == 3 * a, lambda prove: calc(a + a).equals(3 * a, by=algebra))
    (failure,) = outcome.failures
    assert failure.place.file == __file__
    assert outcome.message().startswith(f"{__file__}:{failure.place.line}  step 1 does not follow\n    a + a\n  = 3 a")


def test_a_calculation_may_show_the_statement_the_other_way_round():
    """2 b = 2 a is as good as 2 a = 2 b."""
    assert checked(2 * a == 2 * b, lambda prove: calc(2 * b).equals(2 * a, by=back), given=[back]).proved


def test_a_calculation_of_something_else_is_refused():
    """Right lines that do not add up to the statement."""
    outcome = checked(a + b == c, lambda prove: calc(a + b).equals(b + a, by=algebra))
    assert outcome.failures[0].note == "what was shown, a + b = b + a, is not what was to be shown: a + b = c"


def test_a_calculation_without_lines_is_refused():
    """`calc(a)` shows nothing."""
    assert "the calculation has no lines" in checked(a == a, lambda prove: calc(a)).message()


def test_a_line_about_vectors_is_about_every_entry():
    """What is left over names the entry."""
    scaled = Given("v is scaled", v == a * w)
    good = checked(v + v == 2 * a * w, lambda prove: calc(v + v).equals(2 * a * w, by=scaled), given=[scaled])
    bad = checked(v + v == 3 * a * w, lambda prove: calc(v + v).equals(3 * a * w, by=scaled), given=[scaled])
    assert good.proved
    assert bad.failures[0].entry == "i+1"
    assert "left over in entry i+1, with every reason used:\n    2 w(i+1) a\n  = 3 w(i+1) a" in bad.message()


def test_an_authors_index_named_like_the_readers_is_kept_apart():
    """With an author's i the reader's entry is called j."""
    i = naturals("i")
    outcome = checked(v[i] * w == v[i] * v, lambda prove: calc(v[i] * w).equals(v[i] * v, by=algebra))
    assert outcome.failures[0].entry == "j+1"
    assert outcome.failures[0].left_over == ("v(i) w(j+1)", "v(j+1) v(i)")


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        (v, vector("u", t), "a comparison of a vector of length n and a vector of length t: v and u"),
        (v, a, "a comparison of a vector of length n and a number: v and a"),
    ],
)
def test_shapes_that_do_not_fit_are_refused_as_they_are_written(first, second, message):
    """The error is raised at the author's line, before anything is checked."""
    with pytest.raises(WritingError) as error:
        calc(first).equals(second, by=algebra)
    assert str(error.value) == message


def test_what_is_no_reason_is_refused():
    """A formula is not a reason: only what is given, proved or in the vocabulary."""
    with pytest.raises(WritingError, match="is not a reason"):
        calc(a).equals(b, by=a == b)


def test_a_reason_that_was_not_needed_is_a_note():
    """The line is proved, and the note says which reason is too many."""
    outcome = checked(a + 1 == b + 1, lambda prove: calc(a + 1).equals(b + 1, by=[same, more]), given=[same, more])
    assert outcome.proved
    (unneeded, hypothesis) = outcome.notes
    assert unneeded.endswith("step 1: the reason more was not needed")
    assert hypothesis == "the hypothesis more was not needed"


def test_a_hypothesis_that_was_not_needed_is_a_note():
    """A definition that was not needed is none: it is an object of the theorem."""
    extra = Given("c", c == Fraction(1, 2), "definition")
    outcome = checked(a == a + 0, lambda prove: calc(a).equals(a + 0, by=algebra), given=[same, extra])
    assert outcome.notes == ["the hypothesis a is b was not needed"]


def test_a_definition_that_defines_nothing_is_a_note():
    """Each of two by itself may define; together they say too much, and a page would say "let c be such that"."""
    once, twice = Given("c", c == Fraction(1, 2), "definition"), Given("c again", c == 1, "definition")
    outcome = checked(a == a + 0, lambda prove: calc(a).equals(a + 0, by=algebra), given=[once, twice])
    assert outcome.proved
    assert outcome.notes == [
        "the definition c again is not seen to define what it is about: what it says is a hypothesis",
        "the hypotheses contradict each other: nothing satisfies them all, and everything follows",
    ]


def test_hypotheses_that_contradict_each_other_are_a_note():
    """Everything follows from them, and nothing is said."""
    above, below = Given("above", a > 1), Given("below", a < 0)
    outcome = checked(a == a + 0, lambda prove: calc(a).equals(a + 0, by=algebra), given=[above, below])
    assert outcome.proved
    assert outcome.notes[-1] == (
        "the hypotheses contradict each other: nothing satisfies them all, and everything follows"
    )
    one_of_them = checked(a == a + 0, lambda prove: calc(a).equals(a + 0, by=algebra), given=[above])
    assert one_of_them.notes == ["the hypothesis above was not needed"]


def test_notation_is_a_reason():
    """A dot product is notation for the sum of products."""
    assert checked(v @ w == w @ v, lambda prove: calc(v @ w).equals(w @ v, by=notation)).proved
