"""A step that does not follow is shown to be false by numbers, where there are any; else, what would close it."""

from backproof import Given, algebra, calc, exp, for_all, function, log, order, positive, reals, sign, theorem
from backproof.derivation import why_not as why
from backproof.derivation.closing import FOLLOWS
from backproof.derivation.why_not import FAILURES, why_not

x, y, z = reals("x y z")
f = function("f")


def explained(statement, proof, given=(), explain=False):
    """The outcome of a check, with its reasons."""
    d = theorem(statement, given=list(given))(proof)
    return why_not(d, d.check(), explain=explain)


def test_a_false_step_shows_the_plainest_numbers():
    """The kernel has confirmed them; the last line of the message says them."""
    out = explained(x**2 == (x + 1) ** 2, lambda prove: calc(x**2).equals((x + 1) ** 2, by=algebra))
    (failure,) = out.failures
    assert failure.message().splitlines()[-1] == "  false at x = 0: left 0, right 1"
    assert failure.counterexample.theorem is not None
    assert failure.explained() == failure.message()


def test_each_failing_step_is_looked_at_by_itself():
    """The first step is false, and the second is false the other way round; the statement is true."""
    out = explained(x + x == 2 * x, lambda prove: calc(x + x).equals(3 * x, by=algebra).equals(2 * x, by=algebra))
    assert [fail.counterexample.text() for fail in out.failures] == [
        "false at x = 1: left 2, right 3",
        "false at x = 1: left 3, right 2",
    ]


def test_a_line_that_is_not_defined_shows_where():
    """The first line of a calculation claims nothing, and still it must mean something."""
    out = explained(x / x == 1, lambda prove: calc(x / x).equals(1, by=algebra))
    assert [fail.step for fail in out.failures] == ["the first line", "step 1", "this theorem"]
    assert {fail.message().splitlines()[-1] for fail in out.failures} == {
        "  undefined at x = 0: the denominator x is 0"
    }


def test_what_is_in_force_at_the_step_is_respected():
    """In the case x > 0 the numbers are of that case, and the hypothesis z = 3 holds at them."""
    out = explained(
        sign(x) == z - 1,
        lambda prove: prove.cases(
            (x > 0, calc(sign(x)).equals(z - 1, by=algebra)), (x <= 0, calc(sign(x)).equals(0, by=algebra))
        ),
        [Given("three", z == 3)],
    )
    said = [fail.counterexample.text() for fail in out.failures if fail.counterexample]
    assert said[0] == "false at x = 1, z = 3: left 1, right 2"
    assert said[1] == "false at x = −1, z = 3: left −1, right 0"


def test_a_true_step_that_is_not_proved_has_no_numbers():
    """Nothing breaks it: f is bounded by a bound that is not cited. That the line itself would close it is not said."""
    bounds = Given("bounds", for_all(x, f(x) <= 1 / (1 + x**2)))
    out = explained(f(y) * exp(y) <= exp(y), lambda prove: calc(f(y) * exp(y)).at_most(exp(y), by=order), [bounds])
    (failure,) = out.failures
    assert failure.counterexample is None
    assert failure.explained() == failure.message() + (
        "\n  undecided: no numbers that break it were found in 5,000 evaluations"
    )


def test_what_was_proved_is_left_as_it_is():
    """Nothing is looked for."""
    d = theorem(x + x == 2 * x)(lambda prove: calc(x + x).equals(2 * x, by=algebra))
    assert why_not(d, d.check()) is d.check()


def test_only_the_first_failures_are_looked_at():
    """A proof that is wrong everywhere is not searched for ever."""

    def proof(prove):
        lines = calc(x)
        for k in range(1, FAILURES + 3):
            lines = lines.equals(x + k, by=algebra)
        return lines

    out = explained(x == x + FAILURES + 2, proof)
    assert len(out.failures) == FAILURES + 2
    assert [fail.counterexample is not None for fail in out.failures] == [True] * FAILURES + [False] * 2


def test_functions_that_are_no_fractions_are_compared_by_intervals():
    """And it is said so."""
    a, b = positive("a"), positive("b")
    out = explained(log(a + b) == log(a) + log(b), lambda prove: calc(log(a + b)).equals(log(a) + log(b), by=algebra))
    assert out.failures[-1].counterexample.intervals
    assert "(by intervals: " in out.failures[-1].message()


def test_a_statement_that_is_false_is_refuted():
    """With its own numbers; they are said where no step has said them."""
    out = explained(x == 2 * y, lambda prove: calc(x).equals(y, by=algebra).equals(2 * y, by=algebra))
    assert out.verdict == "refuted"
    assert out.counterexample.text() == "false at x = 0, y = 1: left 0, right 2"
    assert out.message().endswith("\n\nthe statement is false there, too")
    out = explained(x == y, lambda prove: calc(x).equals(y, by=algebra))
    assert out.verdict == "refuted"
    assert out.message().count("false") == 1


def test_a_true_statement_is_undecided_though_its_proof_is_false():
    """The numbers are the step's alone."""
    out = explained(x - x == 0, lambda prove: calc(x - x).equals(x, by=algebra).equals(0, by=algebra))
    assert (out.verdict, out.counterexample) == ("undecided", None)
    assert out.failures[0].counterexample.text() == "false at x = 1: left 0, right 1"


def test_a_claim_is_looked_at_once(monkeypatch):
    """Whatever fails about it; and nothing is, where all is proved."""
    searched = []
    monkeypatch.setattr(why, "refute_line", lambda given, claim, budget: searched.append(str(claim)))
    explained(x + y == y + x, lambda prove: prove.by(algebra))
    assert searched == []
    explained(x / x == y, lambda prove: calc(x / x).equals(y, by=algebra))
    assert searched == ["x/x = y", "x/x = y"]  # the step, and the statement
    explained(x == y, lambda prove: prove.by(algebra))
    assert searched[2:] == ["x = y"]  # the step is the statement


def test_what_is_left_over_would_close_a_step():
    """Where it says something else than the step."""
    squares = Given("the squares are equal", x**2 == y**2)
    out = explained(x == y, lambda prove: calc(x).equals(y + 0 * z, by=algebra), [squares, x > 0, y > 0])
    failure = out.failures[0]
    assert failure.explained().endswith(
        "\n  any of these facts may close it; prove it with prove.have, or give it:\n    x = y"
    )


def test_an_explanation_says_that_another_reason_is_enough():
    """The hypothesis is there, and is not cited."""
    vanishes = Given("f vanishes", for_all(x, f(x) == 0))
    out = explained(f(y) + z - z == 0, lambda prove: calc(f(y) + z - z).equals(0, by=algebra), [vanishes], explain=True)
    assert out.failures[0].closing == FOLLOWS
    assert FOLLOWS in out.failures[0].explained()
    assert FOLLOWS not in out.failures[0].message()


def test_an_explanation_names_the_weakest_fact_that_would_close_a_step():
    """With more evaluations there would be numbers that break it; the fact is looked for where none are found."""
    d = theorem(x * z <= y * z, given=[Given("less", x <= y)])(lambda prove: calc(x * z).at_most(y * z, by=algebra))
    out = why_not(d, d.check(), budget=1, explain=True)
    assert [fail.closing for fail in out.failures] == ["it would follow from 0 ≤ z"]
    assert why_not(d, d.check(), explain=True).failures[0].closing == ""
