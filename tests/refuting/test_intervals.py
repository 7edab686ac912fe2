"""Counterexamples where exp and its kin take part: what is computed is what the kernel was asked about."""

import json

import pytest

from backproof import Given, sequence
from backproof.language.constructions import exp
from backproof.refuting.counterexamples import Counterexample, Rejected
from backproof.refuting.models import Model
from backproof.refuting.search import model, refute

f = sequence("f")
GIVEN = [Given("f", f[0] == exp(1), "definition")]


def altered(found, **changes):
    """The same with something else written down."""
    return json.dumps({**json.loads(found.to_json()), **changes})


def test_a_definition_gives_the_value():
    """The instance says nothing of it."""
    found = refute(GIVEN, f[0] > 3)
    assert found.text() == "false: left 2.718281…, right 3 (by intervals: Arb and mpmath)"
    assert found.instance.chosen.get(("part",)) == 0


def test_what_the_instance_says_besides_a_definition_is_not_believed():
    """f(0) is e, whatever is written: neither at 6, nor at 4, where the statement would be false."""
    found = refute(GIVEN, f[0] > 3)
    for value, statement in (("6", f[0] < 5), ("4", f[0] < 3)):
        text = altered(found, values=[["value", ["Nat"], "f", "Real", ["0"], value]], left=[value, value])
        with pytest.raises(Rejected):
            Counterexample.from_json(text).check(GIVEN, statement)


def test_a_model_can_rest_on_intervals():
    """Where the statement is an order that two arithmetics decide."""
    found = model(GIVEN, f[0] < 3)
    assert found.text() == "holds: left 2.718281…, right 3 (by intervals: Arb and mpmath)"
    assert Model.from_json(found.to_json()).check(GIVEN, f[0] < 3) == found


@pytest.mark.parametrize(
    "value",
    [
        ["variable", "n", "Nat", "-1"],
        ["variable", "n", "Nat", "1/2"],
        ["value", ["Nat"], "f", "Real", ["-1"], "0"],
        ["value", ["Nat"], "f", "Real", [], "0"],
        ["function", ["Real"], "phi", "Real", "a function of nobody"],
        ["function", ["Real"], "phi", "Real", "one by one"],
        ["law", ["Nat"], "f", "Real", "sometimes"],
        ["rumour", ["Nat"], "f", "Real", "0"],
    ],
)
def test_values_that_there_are_not_are_rejected(value):
    """A negative size, an argument too few, a function that is not among those that are tried."""
    text = altered(refute(GIVEN, f[0] > 3), values=[value])
    with pytest.raises(Rejected, match="this was not written down by backproof"):
        Counterexample.from_json(text)
