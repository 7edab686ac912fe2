"""Models: instances in which the hypotheses hold and something happens."""

import pytest
from backproof.collection.networks.identical_units import equal_errors
from backproof.collection.perceptron.learning_rate import learning_rate_scales_the_weights

from backproof import Given, for_all, function, naturals, reals
from backproof.refuting.counterexamples import Rejected
from backproof.refuting.models import Model
from backproof.refuting.search import model

a, b, eta = reals("a b eta")
n = naturals("n")
f = function("f")


def test_a_model_of_a_theorem_about_perceptrons():
    """Both run, and move."""
    d = learning_rate_scales_the_weights
    found = model(d.hypotheses, d.statement)
    assert found.missing == ()
    assert found.text() == (
        "holds at n = 1, t = 1, η = 1, φ(z) = 1 if z ≥ 0, else −1 for all z, y(1) = 0, x(1) = (1): both sides are −1"
    )


def test_a_model_of_a_network():
    """Forward and backward pass are run, and the error is not 0."""
    found = model(equal_errors.hypotheses, equal_errors.statement)
    assert found.missing == ()
    assert found.left == found.right == 1


def test_an_even_function_is_chosen_as_a_whole():
    """That f(−x) is f(x) says of no argument what the value is: nothing to compute f from."""
    even = Given("f is even", for_all(a, f(-a) == f(a)))
    found = model([even], f(b) == 1)
    assert found.text() == "holds at b = 1, f(z) = z^2 for all z: both sides are 1"


def test_what_does_not_happen_is_said():
    """With sides that can only be 0, that is what is missing."""
    zero = Given("a is 0", a == 0)
    found = model([zero], a * b == a)
    assert found.text() == "holds at a = 0: both sides are 0"
    assert found.missing == ("both sides are 0",)


def test_hypotheses_that_nothing_meets_have_no_model():
    """There is none to find."""
    assert model([Given("above", a > 0), Given("below", a < 0)], a == b, budget=300) is None


def test_a_model_is_checked_again_from_json():
    """It is confirmed without a search; a changed one is not."""
    d = learning_rate_scales_the_weights
    found = model(d.hypotheses, d.statement)
    assert Model.from_json(found.to_json()).check(d.hypotheses, d.statement) == found
    one = model([], a**2 >= 0)
    with pytest.raises(Rejected, match="the statement fails at this instance"):
        Model.from_json(one.to_json().replace('"Real", "1"', '"Real", "0"')).check([], a**2 > 0)
