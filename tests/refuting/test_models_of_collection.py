"""Every theorem of the collection has a model in which something happens, or a reason why none is stored.

The models are stored in `derivations/models.json`; `write_models.py` writes them. Here nothing is searched: the kernel
confirms each at the theorem as it stands today.
"""

import json

import pytest

from backproof.collection import FOLDER
from backproof.refuting.counterexamples import Rejected
from backproof.refuting.models import Model
from backproof.refuting.search import deep_calls
from backproof.refuting.stored import FILE, find_models, read, written

from ..crosscheck.test_theorems import THEOREMS

STORED = read((FOLDER / FILE).read_text("utf-8"))

DERIVATIVE = "it speaks of a derivative, and the search computes none"
SPEED = "its hypotheses speak of derivatives along a path, and the search computes none"
GRADIENT = "its hypotheses speak of gradients of a loss, and the search computes none"
COPIES = "the search finds no table of units, their copies and shares: `tests/crosscheck/duplicated` makes them"
WITHOUT = {
    "derivative_of_the_logistic_function": DERIVATIVE,
    "derivative_of_the_hyperbolic_tangent": DERIVATIVE,
    "derivative_of_softplus": DERIVATIVE,
    "gradient_of_the_logistic_loss": DERIVATIVE,
    "derivative_of_a_scaled_tanh": DERIVATIVE,
    "second_derivative_of_a_scaled_tanh": DERIVATIVE,
    "gradient_of_the_squared_error": SPEED,
    "gradient_of_softmax_and_cross_entropy": SPEED,
    "gradient_where_the_targets_sum_to_one": SPEED,
    "backpropagation_is_the_gradient": SPEED,
    "partial_derivative_by_one_bias": SPEED,
    "partial_derivative_by_one_weight": SPEED,
    "loss_moves_with_the_last_layer_alone": SPEED,
    "loss_moves_as_its_gradient_says": SPEED,
    "gradient_is_at_right_angles_to_a_symmetry": SPEED,
    "gradients_along_a_shift_sum_to_zero": GRADIENT,
    "descent_conserves_what_a_shift_shifts": GRADIENT,
    "gradient_is_at_right_angles_to_what_is_scaled": GRADIENT,
    "step_makes_what_is_scaled_longer": GRADIENT,
    "transpose_carries_the_gradient_back": GRADIENT,
    "orthogonal_symmetry_carries_the_gradient_along": GRADIENT,
    "descent_never_leaves_what_a_symmetry_leaves_fixed": GRADIENT,
    "gradients_of_the_biases_of_tanh_units_differ": DERIVATIVE,
    "zero_biases_of_tanh_units_move_apart": DERIVATIVE,
    "copies_have_the_same_scores": COPIES,
    "copies_have_shares_of_the_error": COPIES,
    "copies_have_shares_of_the_gradients": COPIES,
    "duplicated_units_keep_critical_points": COPIES,
    "relabelled_parameters_move_at_relabelled_speeds": SPEED,
    "gradient_goes_along_with_a_relabelling": SPEED,
    "second_derivative_is_largest_where_the_square_is_a_third": "u^2 = 1/3 has no rational solution",
    "recommended_tanh_is_less_than_one_at_one": "tanh(2/3) is no fraction, and a model is confirmed by fractions",
    "second_derivative_of_the_recommended_tanh_is_not_largest_at_one": "tanh(2/3) is no fraction either",
    "exact_repair_of_the_recommended_tanh": "sqrt(3) and log(2 + sqrt(3)) are no fractions",
    "nothing_ever_moves_where_the_errors_sum_to_zero": "a hypothesis about all times is not proved at an instance",
}

ONE_BRANCH = "an instance has one sign, and takes one branch of a condition on it"
OF_NUMBERS = "its numbers are given, and its last steps are all that it needs of the recurrences"
SOUGHT = "the search finds none in which more happens: a better one is welcome"
# Theorems with a model in which something does not happen that could: `Model.missing` says what.
PARTLY = {
    "logistic_function_saturates": ONE_BRANCH,
    "identical_units_stay_identical_under_rmsprop": SOUGHT,
    "identical_units_stay_identical_under_adam": SOUGHT,
    "zero_weights_are_critical_where_the_errors_sum_to_zero": SOUGHT,
    "errors_sum_to_zero_at_a_critical_point": SOUGHT,
    "layer_of_identical_units_stays_one": SOUGHT,
    "identical_units_stay_identical": SOUGHT,
    "identical_units_stay_identical_under_momentum": SOUGHT,
    "identical_units_stay_identical_under_nesterov_momentum": SOUGHT,
    "identical_units_stay_identical_under_weight_decay": SOUGHT,
    "tied_network_is_a_narrow_one": SOUGHT,
    "one_rate_is_not_enough": OF_NUMBERS,
    "identical_units_stay_identical_under_every_coordinatewise_optimiser": SOUGHT,
    "first_weights_have_rank_one": SOUGHT,
    "below_two_zero_layers_nothing_moves": SOUGHT,
    "mirror_images_have_opposite_errors": SOUGHT,
    "zero_biases_of_an_odd_network_never_move": SOUGHT,
    "zero_biases_move_apart": OF_NUMBERS,
    "zero_weights_above_give_zero_gradients": SOUGHT,
    "gradients_at_zero_weights": SOUGHT,
    "mistakes_lengthen_the_weights_slowly": SOUGHT,
    "mistakes_are_bounded_from_zero": SOUGHT,
    "mistakes_are_bounded_from_any_start": SOUGHT,
    "learning_rate_changes_no_prediction_of_the_mistake_rule": SOUGHT,
    "rates_predict_differently_from_a_nonzero_start": OF_NUMBERS,
    "rates_can_predict_differently_from_any_start_but_zero": OF_NUMBERS,
    "sign_ignores_positive_factors": ONE_BRANCH,
    "strict_sign_ignores_positive_factors": ONE_BRANCH,
    "margin_perceptron_depends_on_the_rate": OF_NUMBERS,
    "adaline_depends_on_the_rate": OF_NUMBERS,
    "softmax_does_not_see_a_shift": SOUGHT,
    "shares_of_copies_add_up": SOUGHT,
    "relabelling_leaves_the_loss_alone": SOUGHT,
    "exchanged_units_have_equal_scores": SOUGHT,
    "exchanged_units_have_equal_errors": SOUGHT,
    "gradient_is_left_fixed": SOUGHT,
    "descent_never_leaves_what_a_relabelling_leaves_fixed": SOUGHT,
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


def test_every_theorem_has_a_model_or_a_reason():
    """Never both; and no model of a theorem that is no more."""
    assert sorted(set(THEOREMS) - set(STORED)) == sorted(WITHOUT)
    assert set(STORED) <= set(THEOREMS)
    assert set(PARTLY) <= set(STORED)


@pytest.mark.parametrize("name", ["positive_factor_cancels", "equal_errors", "learning_rate_scales_the_weights"])
def test_a_stored_model_is_what_the_search_finds(name):
    """The file is no work by hand: the search writes the same again."""
    found = find_models([THEOREMS[name]])
    assert written(found) == written({name: STORED[name]})


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


def test_what_is_no_file_of_models_is_rejected():
    """Neither other text nor other JSON is read as models."""
    for text in ("", "[]", '{"a": 1}', '{"a": {"format": "backproof counterexample 1"}}'):
        with pytest.raises(Rejected, match="not written down by backproof"):
            read(text)
