"""Every theorem of the collection has a model, and something happens in it.

`backproof sharpen` finds them, or they are written by hand, and are stored beside the derivations. Here nothing is
searched: the kernel confirms each at the theorem as it stands today.
"""

import json

import pytest

from backproof.language.depth import deep_calls
from backproof.refuting.counterexamples import Rejected
from backproof.refuting.models import Model
from backproof.refuting.search import model
from backproof.sharpness import stored_for

from ..crosscheck.test_theorems import THEOREMS

STORED = {name: found for name, d in THEOREMS.items() if (found := stored_for(d).model) is not None}

ONE_BRANCH = "an instance has one sign, and takes one branch of a condition on it"
OF_NUMBERS = "its numbers are given, and its last steps are all that it needs of the recurrences"
NOT_NEEDED = "what is not run is multiplied by zero, or is not needed up to the time that is looked at"
ONE_CLAIM = "it makes several claims, and an instance is of one of them"
ONE_UNIT = "each layer of the smaller network has one unit, so every copy is one of that"
LINEAR = "the loss is chosen as a function of the parameters, and the lines only have to exist"
AT_ZERO = "tanh is a fraction at 0 alone, where both sides are 0"
# Theorems with a model in which something does not happen that could: `Model.missing` says what.
PARTLY = {
    "logistic_function_saturates": ONE_BRANCH,
    "second_derivative_of_a_scaled_tanh": AT_ZERO,
    "zero_weights_are_critical_where_the_errors_sum_to_zero": NOT_NEEDED,
    "errors_sum_to_zero_at_a_critical_point": NOT_NEEDED,
    "one_rate_is_not_enough": OF_NUMBERS,
    "nothing_ever_moves_where_the_errors_sum_to_zero": NOT_NEEDED,
    "zero_biases_move_apart": OF_NUMBERS,
    "zero_weights_above_give_zero_gradients": NOT_NEEDED,
    "gradients_at_zero_weights": NOT_NEEDED,
    "mistakes_are_bounded_from_zero": NOT_NEEDED,
    "mistakes_are_bounded_from_any_start": NOT_NEEDED,
    "learning_rate_changes_no_prediction_of_the_mistake_rule": ONE_BRANCH,
    "rates_predict_differently_from_a_nonzero_start": OF_NUMBERS,
    "rates_can_predict_differently_from_any_start_but_zero": OF_NUMBERS,
    "sign_ignores_positive_factors": ONE_BRANCH,
    "strict_sign_ignores_positive_factors": ONE_BRANCH,
    "margin_perceptron_depends_on_the_rate": OF_NUMBERS,
    "adaline_depends_on_the_rate": OF_NUMBERS,
    "softmax_does_not_see_a_shift": "log is a fraction at 1 alone, where both sides are 0",
    "transpose_carries_the_gradient_back": LINEAR,
    "orthogonal_symmetry_carries_the_gradient_along": LINEAR,
    "descent_never_leaves_what_a_symmetry_leaves_fixed": LINEAR,
    "shares_of_copies_add_up": ONE_BRANCH,
    "copies_have_the_same_scores": ONE_UNIT,
    "copies_have_shares_of_the_error": ONE_UNIT,
    "copies_have_shares_of_the_gradients": ONE_UNIT,
    "duplicated_units_keep_critical_points": NOT_NEEDED,
    "relabelled_parameters_move_at_relabelled_speeds": ONE_CLAIM,
    "gradient_is_left_fixed": ONE_CLAIM,
}


@pytest.mark.parametrize("name", sorted(STORED))
def test_a_stored_model_is_confirmed(name):
    """By the kernel, from nothing; and what it shows is what is stored."""
    d, stored = THEOREMS[name], STORED[name]
    with deep_calls():
        confirmed = stored.check(d.hypotheses, d.statement)
    assert confirmed.certificate is not None
    assert (confirmed.text(), confirmed.latex()) == (stored.text(), stored.latex())
    assert bool(confirmed.missing) == (name in PARTLY)


def test_every_theorem_has_a_model():
    """And what does not happen in one is named above, with its reason."""
    assert sorted(STORED) == sorted(THEOREMS)
    assert set(PARTLY) <= set(STORED)


@pytest.mark.parametrize("name", ["positive_factor_cancels", "equal_errors", "learning_rate_scales_the_weights"])
def test_a_stored_model_is_what_the_search_finds(name):
    """The search writes the same again."""
    found = model(THEOREMS[name].hypotheses, THEOREMS[name].statement)
    assert found.to_json() == STORED[name].to_json()


def test_a_tampered_model_is_rejected():
    """With one number changed, c from 1 to −1, a hypothesis fails, and the kernel confirms nothing."""
    d, stored = THEOREMS["positive_factor_cancels"], STORED["positive_factor_cancels"]
    data = json.loads(stored.to_json())
    [value] = [v for v in data["values"] if v[1] == "c"]
    value[-1] = "-1"
    with pytest.raises(Rejected, match="not a model"):
        Model.from_json(json.dumps(data)).check(d.hypotheses, d.statement)


def test_a_model_of_another_theorem_is_rejected():
    """A model is one of its theorem alone."""
    d = THEOREMS["learning_rate_scales_the_weights"]
    with pytest.raises(Rejected):
        STORED["positive_factor_cancels"].check(d.hypotheses, d.statement)
