"""Induction, cases, premises, parts, facts on the way, and reasons at once."""

import pytest

from backproof import (
    Given,
    Max,
    Sum,
    WritingError,
    algebra,
    both,
    calc,
    for_all,
    function,
    implies,
    naturals,
    reals,
    sequence,
)

from .outcomes import checked

k, n, s, t = naturals("k n s t")
x, y, z = reals("x y z")
f = sequence("f")
start, stays = Given("start", f[0] == 1), Given("update", for_all(t, f[t + 1] == f[t]))


def constant(prove):
    """f is 1 at every time, by induction."""
    return prove.induction(
        t, prove.by(start), lambda hypothesis: calc(f[t + 1]).equals(f[t], by=stays).equals(1, by=hypothesis)
    )


def test_induction():
    """From the start, and from each time to the next."""
    assert checked(f[t] == 1, constant, [start, stays]).proved


def test_both_parts_of_an_induction_are_reported():
    """Base and step fail on their own, each named."""
    outcome = checked(f[t] == 2, constant, [start, stays])
    assert [(x.step, x.claim[:1]) for x in outcome.failures] == [
        ("base, the claim", ("f(0) = 2",)),
        ("induction step, step 2", ("f(t)",)),
    ]


def test_an_induction_hypothesis_is_for_all_values_of_what_the_statement_binds():
    """Inside the step it is used at another value than the one in hand."""
    g = sequence("g")
    moves = Given("update", for_all(t, g[t + 1] == -g[t]))
    given = [Given("start", g[0] == 0), moves]
    statement = for_all(x, y, x * g[t] == y * g[t])

    def prove(prove):
        def step(hypothesis):
            return (
                calc(x * g[t + 1])
                .equals(-1 * (x * g[t]), by=moves)
                .equals(-1 * (y * g[t]), by=hypothesis(x, y))
                .equals(y * g[t + 1], by=moves)
            )

        return prove.induction(t, prove.by(given[0]), step)

    assert checked(statement, prove, given).proved


def test_induction_on_what_the_statement_does_not_speak_of():
    """There is nothing to do induction on."""
    outcome = checked(f[0] == 1 + 0 * x, constant, [start, stays])
    assert "the statement does not speak of t, on which the induction is" in outcome.message()


def test_induction_is_on_a_natural_symbol():
    """Neither on a real nor on a sum of naturals."""
    with pytest.raises(WritingError, match="induction is on a natural symbol, not on x"):
        checked(x == x, lambda prove: prove.induction(x, prove.by(algebra), lambda h: prove.by(h)))


def test_cases_that_leave_nothing_out():
    """Three cases, the last of which follows where the others fail."""

    def proof(prove):
        return prove.cases((z > 0, prove.by(algebra)), (z == 0, prove.by(algebra)), (z < 0, prove.by(algebra)))

    assert checked(Max(z, 0) * Max(-z, 0) == 0, proof).proved


def test_cases_that_leave_something_out():
    """Zero is in neither case."""
    outcome = checked(
        Max(z, 0) * Max(-z, 0) == 0, lambda prove: prove.cases((z > 0, prove.by(algebra)), (z < 0, prove.by(algebra)))
    )
    assert [f.note for f in outcome.failures] == [
        "the cases leave something out: z < 0 does not follow where the others fail"
    ]


def test_one_case_is_no_split():
    """It is refused as it is written."""
    with pytest.raises(WritingError, match="at least two cases"):
        checked(z == z, lambda prove: prove.cases((z > 0, prove.by(algebra))))


def test_a_case_owes_that_its_condition_is_defined():
    """1/z > 0 is no condition where z may be 0."""
    outcome = checked(
        z + 0 == z, lambda prove: prove.cases((1 / z > 0, prove.by(algebra)), (1 / z <= 0, prove.by(algebra)))
    )
    assert "the case 1/z > 0 is defined only where z ≠ 0, which is not given" in outcome.message()


def test_a_premise_is_supposed():
    """Inside it is a reason, in the statement it stays a premise."""
    statement = for_all(x, implies(x == y, x + 1 == y + 1))

    def proof(prove):
        return prove.suppose(lambda premise: calc(x + 1).equals(y + 1, by=premise))

    assert checked(statement, proof).proved


def test_there_must_be_a_premise_to_suppose():
    """It is refused as it is written."""
    with pytest.raises(WritingError, match="there is no premise to suppose in z = z"):
        checked(z == z, lambda prove: prove.suppose(lambda premise: prove.by(premise)))


def test_parts():
    """One proof for each; the one that fails is named."""
    statement = both(x + 0 == x, x - x == 0, x * 1 == x)

    def one(prove):
        return prove.by(algebra)

    assert checked(statement, lambda prove: prove.parts(one(prove), one(prove), one(prove))).proved

    def wrong(prove):
        return prove.parts(one(prove), calc(x - x).equals(1, by=algebra), one(prove))

    assert checked(statement, wrong).failures[0].step == "part 2, step 1"


def test_too_many_parts():
    """Three proofs for two claims."""
    outcome = checked(both(x == x, y == y), lambda prove: prove.parts(*[prove.by(algebra)] * 3))
    assert "there are 3 proofs for a statement of 2 part(s)" in outcome.message()


def test_a_fact_on_the_way():
    """It is proved where it is stated, and is then a reason."""

    def prove(prove):
        square = prove.have((x + y) ** 2 == x**2 + 2 * x * y + y**2, algebra)
        return calc((x + y) ** 2 - x**2).equals(2 * x * y + y**2, by=square)

    assert checked((x + y) ** 2 - x**2 == 2 * x * y + y**2, prove).proved


def test_a_fact_on_the_way_that_is_not_so():
    """The failure says which fact."""
    outcome = checked(x == x, lambda prove: prove.by(prove.have(x == y, algebra)))
    assert outcome.failures[0].step == "x = y, the claim"
    assert not outcome.proved


@pytest.mark.parametrize("leaked", ["fact", "case"])
def test_what_holds_in_one_case_does_not_hold_in_another(leaked):
    """A fact proved in a case, and the case itself, are no reasons outside of it."""
    kept = {}

    def up(case):
        kept["case"], kept["fact"] = case, builder[0].have(Max(z, 0) == z, algebra)
        return calc(Max(z, 0)).equals(z, by=kept["fact"])

    builder = []

    def prove(prove):
        builder.append(prove)
        return prove.cases((z >= 0, up), (z < 0, lambda case: calc(Max(z, 0)).equals(z, by=kept[leaked])))

    (failure,) = checked(Max(z, 0) == z, prove).failures
    assert failure.step == "case z < 0, step 1"
    assert failure.note == f"{kept[leaked].name} does not hold here: it belongs to another part of the proof"


def test_at_once():
    """`prove.by` shows orders and equations alike, and says what is left over of an equation."""
    g = function("g")
    odd = Given("g is odd", for_all(z, g(-z) == -g(z)))
    assert checked(g(-x) + g(x) == 0, lambda prove: prove.by(odd), [odd]).proved
    assert checked(x * y > 0, lambda prove: prove.by(algebra), [x > 0, y > 0]).proved
    outcome = checked(g(-x) == g(x), lambda prove: prove.by(odd), [odd])
    assert outcome.failures[0].left_over == ("−g(x)", "g(x)")


def test_an_order_from_an_order_and_an_inequality():
    """z < 0 where z <= 0 and z is not 0."""
    assert checked(z < 0, lambda prove: prove.by(algebra), [z <= 0, z != 0]).proved


def test_a_square_is_not_negative():
    """Whatever is squared, a sum too."""
    assert checked((x - y) ** 2 >= 0, lambda prove: prove.by(algebra)).proved


def test_an_induction_whose_last_term_leaves_the_sum():
    """The hypothesis speaks of a sum to n, of which the last term has been taken out."""

    def prove(prove):
        def step(hypothesis):
            return (
                calc(Sum(k, (k, 0, n + 1)))
                .equals(Sum(k, (k, 0, n)) + (n + 1), by=algebra)
                .equals(n * (n + 1) / 2 + (n + 1), by=hypothesis)
                .equals((n + 1) * (n + 2) / 2, by=algebra)
            )

        return prove.induction(n, calc(Sum(k, (k, 0, 0))).equals(0, by=algebra), step)

    assert checked(Sum(k, (k, 0, n)) == n * (n + 1) / 2, prove).proved


def test_a_forgotten_return_is_refused():
    """The message asks for it."""
    with pytest.raises(WritingError, match="was `return` forgotten"):
        checked(x == x, lambda prove: None)
