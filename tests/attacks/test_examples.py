"""Attempts to have a false counterexample or model confirmed: stored documents that nobody's search wrote.

Written by somebody who did not write what confirms them.
"""

import json

import pytest

from backproof import Function, Given, If, exp, for_all, implies, log, naturals, reals
from backproof import kernel as K
from backproof.refuting.counterexamples import Instance, Rejected, confirmed
from backproof.refuting.index_functions import ELSEWHERE_ITSELF, ELSEWHERE_ONE
from backproof.refuting.models import Model
from backproof.refuting.problems import problem

b, x = reals("b x")
n, p = naturals("n p")
sigma = Function("sigma", ("Nat",), result="Nat")
SYMBOL = K.symbol("sigma", (K.NAT,), K.NAT)
one = Given("b", b == exp(1) * exp(-1))  # which no interval tells from 1


def model(values, hypotheses, statement):
    """What is confirmed of a model with these values of real variables."""
    cells = [["variable", v, "Real", q] for v, q in values.items()]
    document = {"format": "backproof model 1", "part": 0, "values": cells, "text": "", "latex": ""}
    return Model.from_json(json.dumps(document)).check(hypotheses, statement)


@pytest.mark.parametrize("statement", [b < 1, b > 1, log(exp(b)) < b, exp(b) < exp(b), exp(b) * exp(-b) != 1])
def test_what_intervals_do_not_tell_apart_is_not_less(statement):
    """Two equal numbers overlap at every precision: `holds at …` was said of b < 1 and of b > 1, where b is 1."""
    with pytest.raises(Rejected, match="not tell apart"):
        model({}, [one], statement)


@pytest.mark.parametrize("condition", [b < 1, b >= 1])
def test_a_condition_that_is_not_decided_shows_no_equation(condition):
    """Neither 5 nor 0 is 7, whatever is taken."""
    with pytest.raises(Rejected, match="not tell apart"):
        model({}, [one], If(condition, 5, 0) == 7)


def test_a_hypothesis_that_is_not_decided_is_not_met():
    """Only the claim of a model may be left to the digits."""
    assert model({}, [one], b == 1).text().startswith("holds at b = ")
    for hypothesis in (b < 1, exp(b) * exp(-b) < 1, If(b < 1, 1, 0) == 1):
        with pytest.raises(Rejected):
            model({}, [one, Given("less", hypothesis)], exp(b) > 0)


def test_a_root_is_as_long_as_it_is():
    """A root whose square is 2 is not less than itself, and 1/(x^2 - 2) has no value at it."""
    two = Given("two", x**2 == 2)
    assert model({"x": "sqrt(2)"}, [two], x * x == 2).text() == "holds at x = sqrt(2)"
    for statement in (x * x < 2, 1 / (x * x - 2) == 0, exp(x) < exp(x)):
        with pytest.raises(Rejected):
            model({"x": "sqrt(2)"}, [two], statement)


def labelled(width, values, rule, **more):
    """sigma with these values at 0, 1, …, and the rule elsewhere."""
    chosen = {("part",): 0, (K.var("n", K.NAT),): width, ("function", SYMBOL): rule}
    return Instance(chosen | {(SYMBOL, i): q for i, q in enumerate(values)} | more)


@pytest.mark.parametrize("rule", [ELSEWHERE_ITSELF, ELSEWHERE_ONE])
@pytest.mark.parametrize("kind", ["hypothesis", "definition"])
def test_an_equation_for_all_numbers_is_not_overwritten(rule, kind):
    """What defines sigma at all numbers has to come out at the chosen table, below it and above it."""
    says = Given("next", for_all(p, sigma(p) == p + 1), kind)
    for values in ((), (1,), (1, 2, 3), (1, 2, 3, 4, 5, 6)):
        with pytest.raises(Rejected):
            confirmed(problem([says], sigma(n) == n + 1), labelled(2, values, rule))
        with pytest.raises(Rejected):
            confirmed(problem([says], n == n + 1), labelled(2, values, rule))


def test_a_table_that_leaves_the_layer_above_the_last_chosen_value_is_found_out():
    """sigma(p) <= 1 below the width holds for the chosen values, and fails at the first that follows the rule."""
    few = Given("few", for_all(p, implies(p < n, sigma(p) <= 1)))
    stated = problem([few], n == n + 1)
    assert confirmed(stated, labelled(2, (1, 0), ELSEWHERE_ITSELF)).left == 2
    with pytest.raises(Rejected, match="is not proved at the instance"):
        confirmed(stated, labelled(3, (1, 0), ELSEWHERE_ITSELF))
    assert confirmed(stated, labelled(3, (1, 0), ELSEWHERE_ONE)).left == 3


def test_a_table_and_another_value_elsewhere():
    """What a document says besides, of a value elsewhere or of all times, changes nothing of what is confirmed."""
    large = problem([Given("large", for_all(p, sigma(p) >= 5))], n == n + 1)
    for other in ({("elsewhere", SYMBOL): 7}, {("law", SYMBOL): "constant"}):
        stored = labelled(1, (5,), ELSEWHERE_ITSELF)
        with pytest.raises(Rejected):
            confirmed(large, Instance({**stored.chosen, **other}))


@pytest.mark.parametrize("circle", [sigma(p) == sigma(p) + 1, sigma(p) == sigma(sigma(p)) + 1])
def test_what_can_not_be_met_has_no_instance(circle):
    """A number that is said by itself is no definition, whatever table is chosen."""
    for rule in (ELSEWHERE_ITSELF, ELSEWHERE_ONE):
        for values in ((), (0,), (1, 0)):
            with pytest.raises(Rejected):
                confirmed(problem([Given("circle", for_all(p, circle))], n == n + 1), labelled(1, values, rule))


def test_a_table_with_a_large_argument_is_not_read():
    """Each number below would be looked at by itself, and no budget counts that."""
    cells = [
        ["function", ["Nat"], "sigma", "Nat", ELSEWHERE_ITSELF],
        ["value", ["Nat"], "sigma", "Nat", ["10000"], "1"],
    ]
    document = {"format": "backproof model 1", "part": 0, "values": cells, "text": "", "latex": ""}
    with pytest.raises(Rejected, match="this was not written down by backproof: a value of sigma at 10000"):
        Model.from_json(json.dumps(document))
