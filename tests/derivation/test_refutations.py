"""Numbers at which a failing line is false; and nothing where only its reason is wrong."""

from backproof import Given, algebra, calc, for_all, naturals, order, reals, sequence, theorem
from backproof.derivation import refutations
from backproof.derivation.refutations import explained
from backproof.refuting import search

a, b, c = reals("a b c")
n, t = naturals("n t")
f = sequence("f")


def stated(statement, proof, given=()):
    return theorem(statement, given=given)(proof)


def test_a_false_line_is_shown_with_numbers():
    """They are the last thing that the message says of it."""
    outcome = stated(a * a == b * b, lambda prove: calc(a * a).equals(a + a * b, by=algebra).equals(b * b, by=algebra))
    found = outcome.check()
    assert [x.counterexample.text() for x in found.failures] == [
        "false at a = 1, b = 1: left 1, right 2",
        "false at a = 0, b = 1: left 0, right 1",
    ]
    assert found.failures[0].message().endswith("\n  false at a = 1, b = 1: left 1, right 2")
    assert found.verdict == "refuted"


def test_the_statement_is_not_said_to_be_false_at_the_same_numbers_in_full():
    """Once they are there, a word is enough."""
    found = stated(2 * a == 2 * b, lambda prove: calc(2 * a).equals(2 * b, by=order), [Given("less", a <= b)]).check()
    assert found.message().count("false at") == 1
    found = stated(a == 2 * b, lambda prove: calc(a).equals(b, by=algebra).equals(2 * b, by=algebra)).check()
    assert found.message().endswith("\n\nthe statement is false there, too")


def test_a_true_line_with_a_wrong_reason_is_not_refuted():
    """Nor is the theorem."""
    squares = Given("the squares are equal", a**2 == b**2)
    outcome = stated(a == b, lambda prove: calc(a).equals(b, by=squares), [squares, a > 0, b > 0]).check()
    (failure,) = outcome.failures
    assert (outcome.verdict, outcome.counterexample, failure.counterexample) == ("undecided", None, None)


def test_what_is_in_force_at_the_line_counts():
    """The condition of a case, and the induction hypothesis: under them the line is true, and nothing is found."""

    def by_cases(prove):
        return prove.cases((a >= 0, calc(abs(a)).equals(a, by=order)), (a < 0, calc(abs(a)).equals(a, by=order)))

    outcome = stated(abs(a) == a, by_cases).check()
    assert [x.step for x in outcome.failures if x.counterexample is not None] == ["case a < 0, step 1"]


def test_a_line_may_be_false_of_its_own():
    """The theorem is true; its proof goes through something false."""
    outcome = stated(a - a == 0, lambda prove: calc(a - a).equals(a, by=algebra).equals(0, by=algebra)).check()
    assert (outcome.verdict, outcome.counterexample) == ("undecided", None)
    assert [x.counterexample.text() for x in outcome.failures] == [
        "false at a = 1: left 0, right 1",
        "false at a = 1: left 1, right 0",
    ]


def test_what_is_undefined_is_said_once():
    """At the first line that it makes fail."""
    outcome = stated(a / a == 1, lambda prove: calc(a / a).equals(1, by=algebra)).check()
    shown = [(x.step, x.counterexample and x.counterexample.text()) for x in outcome.failures]
    assert shown == [
        ("the first line", "undefined at a = 0: the denominator a is 0"),
        ("step 1", None),
        ("this theorem", None),
    ]


def test_nothing_is_searched_for_what_is_proved(monkeypatch):
    """And for a line that fails once."""
    searched = []
    monkeypatch.setattr(refutations, "refute_line", lambda given, claim, budget: searched.append(str(claim)))
    assert stated(a + b == b + a, lambda prove: prove.by(algebra)).check().proved
    assert searched == []
    wrong = stated(a / a == b, lambda prove: calc(a / a).equals(b, by=algebra))
    wrong.check()
    wrong.check()
    assert searched == ["a/a = b", "a/a = b"]  # the line, and the statement


def test_one_name_with_two_meanings_is_no_crash():
    """What is in force where a proof takes a name anew is not searched."""
    outcome = stated(for_all(n, f[n] == f[0]), lambda prove: prove.by(algebra)).check()
    assert outcome.verdict == "refuted"
    assert search.refute((), for_all(n, f[n] == f[0]), budget=200).text() == outcome.counterexample.text()


def test_an_explanation_says_what_would_close_a_line_without_numbers():
    """The conditions of its reasons, and what is left over; and how long numbers were looked for."""
    squares = Given("the squares are equal", a**2 == b**2)
    found = stated(a == b, lambda prove: calc(a).equals(b + 0 * c, by=algebra), [squares, a > 0, b > 0])
    assert (
        explained(found, found.check())
        .failures[0]
        .message()
        .endswith(
            "  no numbers were found at which it is false (20,000 evaluations)\n  it would follow from\n    a = b"
        )
    )
    proved = stated(a + b == b + a, lambda prove: prove.by(algebra))
    assert explained(proved, proved.check()) is proved.check()
