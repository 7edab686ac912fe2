"""Functions of indices: some values, and a rule for all others; and values of variables that are no fractions."""

import json

import pytest
from backproof.collection.networks.relabelled_units import relabelled_sum
from hypothesis import given
from hypothesis import strategies as st

from backproof import Function, Given, If, Sum, both, exp, for_all, implies, index, log, naturals, reals, tanh
from backproof import kernel as K
from backproof.refuting.counterexamples import Counterexample, Instance, Rejected, confirmed
from backproof.refuting.index_functions import ELSEWHERE_ITSELF, ELSEWHERE_ONE, elsewhere
from backproof.refuting.models import Model
from backproof.refuting.problems import problem
from backproof.refuting.search import model, refute
from backproof.sharpness import named_hypotheses, stored_for, without

n, p = naturals("n p")
b, u = reals("b u")
c = index("c", n)
sigma = Function("sigma", ("Nat",), result="Nat")
SYMBOL = K.symbol("sigma", (K.NAT,), K.NAT)
unit = both(p >= 1, p <= n)


def one_to(width):
    """The numbers of the units of a layer."""
    return range(1, width + 1)


# what is said of sigma, and whether it is so, for a function of whole numbers and a width
SAID = {
    "labels stay": (for_all(p, implies(unit, sigma(p) <= n)), lambda s, w: all(s(q) <= w for q in one_to(w))),
    "no label is 0": (for_all(p, sigma(p) >= 1), lambda s, w: all(s(q) >= 1 for q in range(9))),
    "twice is once": (for_all(p, sigma(sigma(p)) == sigma(p)), lambda s, w: all(s(s(q)) == s(q) for q in range(9))),
    "back": (for_all(p, implies(unit, sigma(sigma(p)) == p)), lambda s, w: all(s(s(q)) == q for q in one_to(w))),
    "one unit is called 1": (Sum(If(sigma(c) == 1, 1, 0), c) == 1, lambda s, w: [*map(s, one_to(w))].count(1) == 1),
}  # fmt: skip


def instance(width, values, rule):
    """sigma with these values at 1, 2, …, and the rule elsewhere."""
    chosen = {("part",): 0, (K.var("n", K.NAT),): width, ("function", SYMBOL): rule}
    return Instance(chosen | {(SYMBOL, i): q for i, q in enumerate(values, 1)})


@pytest.mark.parametrize("said", SAID)
@given(st.integers(0, 3), st.lists(st.integers(0, 4), max_size=3), st.sampled_from([ELSEWHERE_ITSELF, ELSEWHERE_ONE]))
def test_what_is_said_of_all_values_is_decided(said, width, values, rule):
    """A hypothesis about infinitely many numbers is met where it holds, and nowhere else."""
    formula, so = SAID[said]
    holds = so(lambda q: values[q - 1] if 1 <= q <= len(values) else elsewhere(rule, (q,)), width)
    stated = problem([Given(said, formula)], n == n + 1)
    if holds:
        assert (confirmed(stated, instance(width, values, rule)).left, width) == (width, width)
    else:
        with pytest.raises(Rejected, match="is not proved at the instance"):
            confirmed(stated, instance(width, values, rule))


def test_an_exchange_of_labels_in_words():
    """The values that differ from the rule, and the rule."""
    stored = stored_for(relabelled_sum)
    assert stored.model.text() == (
        "holds at n = 2, f(1) = 1, f(2) = 2, σ(1) = 2, σ(2) = 1, σ(k) = k for all other k, "
        "τ(1) = 2, τ(2) = 1, τ(k) = k for all other k: both sides are 3"
    )
    assert r"\tau(k) = k \text{ for all other } k" in stored.model.latex()


def test_an_exchange_that_is_altered_is_rejected():
    """With σ(2) = 2, τ is no way back; and a rule that is none, or for another kind of function, is not read."""
    (labels,) = [h for h in named_hypotheses(relabelled_sum) if h.name == "labels from 1 to n"]
    text = stored_for(relabelled_sum).without[labels.name].to_json()
    assert Counterexample.from_json(text).check(*without(relabelled_sum, labels)).left == 1
    altered = text.replace(
        '["value", ["Nat"], "sigma", "Nat", ["2"], "1"]', '["value", ["Nat"], "sigma", "Nat", ["2"], "2"]'
    )
    assert altered != text
    with pytest.raises(Rejected):
        Counterexample.from_json(altered).check(*without(relabelled_sum, labels))
    for other in (
        text.replace(ELSEWHERE_ITSELF, "one by one, elsewhere 7"),
        text.replace('"sigma", "Nat"', '"sigma", "Real"'),
    ):
        with pytest.raises(Rejected, match="was not written down by backproof"):
            Counterexample.from_json(other)


# ---------------------------------------------------------------- values that are no fractions


def rooted(value):
    """A model with this text as the value of u."""
    document = {
        "format": "backproof model 1",
        "part": 0,
        "values": [["variable", "u", "Real", value]],
        "text": "",
        "latex": "",
    }
    return Model.from_json(json.dumps(document))


def test_a_root_can_be_the_value_of_a_variable():
    """The kernel confirms it, as it does a fraction."""
    third = Given("a third", 3 * u**2 == 1)
    assert rooted("sqrt(1/3)").check([third], 3 * u**3 == u).text() == "holds at u = sqrt(1/3)"
    for other in ("sqrt(1/2)", "1/2"):
        with pytest.raises(Rejected, match="not a model"):
            rooted(other).check([third], 3 * u**3 == u)
    for none in ("sqrt(-1)", "sqrt(1/4)", "sqrt(u)", "log(2)"):
        with pytest.raises(Rejected, match="was not written down by backproof"):
            rooted(none)


def test_a_variable_has_the_value_that_an_equation_gives_it():
    """Its first digits are shown."""
    said = Given("b", b == log(2) / 3)
    found = refute([said], b == u)
    assert found.text() == "false at b = 0.231049…, u = 0: left 0.231049…, right 0 (by intervals: Arb and mpmath)"
    assert Counterexample.from_json(found.to_json()).check([said], b == u) == found
    assert refute([said], exp(3 * b) == 2) is None


def test_a_model_may_show_equal_sides_to_nine_digits():
    """That the hypotheses can be met is confirmed; what is told apart by the intervals is no model."""
    said = Given("b", b == log(3) / 2)
    found = Model(Instance({("part",): 0}), None, None, (), "", "")
    assert found.check([said], tanh(b) * 4 == 2).text() == (
        "holds at b = 0.549306…: both sides are 2 to nine digits (by intervals: Arb and mpmath)"
    )
    with pytest.raises(Rejected, match="not a model: the statement fails at this instance"):
        found.check([said], tanh(b) * 4 == 2 + b / 10**9)
    assert model([said], tanh(b) * 4 == 2 + b / 10**9) is None
