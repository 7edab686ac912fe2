"""Examples that an author gives: those of relabelled and duplicated units, which no search finds."""

import pytest

from backproof import Function, Given, for_all, function, naturals, reals
from backproof.refuting import by_hand
from backproof.refuting.counterexamples import Rejected
from backproof.refuting.index_functions import ELSEWHERE_ITSELF, ELSEWHERE_ONE
from backproof.refuting.laws import FREE
from backproof.sharpness import checked, named_hypotheses, stored_for, without

from ..crosscheck.test_theorems import THEOREMS

x, y = reals("x y")
f = function("f")
n = naturals("n")
sigma = Function("sigma", ("Nat",), result="Nat")

ITSELF = {"sigma": ELSEWHERE_ITSELF, "tau": ELSEWHERE_ITSELF}


def exchanged(layer):
    """The units 1 and 2 of that layer, and no others."""
    return ITSELF | {("sigma", layer, 1): 2, ("sigma", layer, 2): 1, ("tau", layer, 1): 2, ("tau", layer, 2): 1}


# a hidden layer of two units, and two inputs
NETWORK = {"m": "2", "H": 1, "N": 1, "q": 0, "loss": "y(1)", ("W", 1, 0, 1, 1): 1, ("W", 1, 0, 2, 1): 2, ("x", 1, 1): 1,
           ("x", 1, 2): 2, ("phi", 1, 1): 1, ("phi", 1, 2): 3, ("W", 2, 0, 1, 1): 1, ("W", 2, 0, 1, 2): 2}  # fmt: skip
# three units in a layer, each fixed by what sends 1 to 2, 2 to 3 and 3 back to 2
NOT_BACK = {"m": "3", "d": 1, "N": 1, "t": 0, "s": 0, **exchanged(2), ("sigma", 1, 1): 2, ("sigma", 1, 2): 3,
            ("sigma", 1, 3): 2, ("W", 2, 0, 1, 2): 1, ("W", 2, 0, 2, 1): 1, ("W", 2, 0, 2, 3): 1, ("phi", 1, 0): 1,
            "_w0": 1, "_w1": 1}  # fmt: skip
# one hidden unit split in two, with the shares 2 and -1 of what it sends on
SPLIT = {"m": "1", "m_2": ELSEWHERE_ONE, ("m_2", 1): 2, **ITSELF, ("sigma", 1, 1): 1, ("sigma", 1, 2): 1,
         ("lambda", 1, 1): 2, ("lambda", 1, 2): -1, "lambda": lambda l, p: 1, ("lambda", "elsewhere"): 1}  # fmt: skip
# two samples whose errors cancel
CANCELLING = {"d": 1, "t": 0, "N": 2, "h": lambda k, t, s, i: 1, ("W", 1, 0, 1, 1): 1, ("W", 2, 0, 1, 1): 1,
              ("phi", 1, 1): 1, ("slope", 1, 1): 1, ("delta", 2, 0, 1, 1): 1, ("delta", 2, 0, 2, 1): -1,
              ("delta_2", 2, 0, 1, 1): 1, ("delta_2", 2, 0, 2, 1): -1, ("delta", "law"): FREE,
              ("delta_2", "law"): FREE, "_w0": 0, "_w1": 0, "_w2": 0}  # fmt: skip
JUMP = {"d": 0, "N": 1, "r": 0, "m": "1", "W": "z", "b": "z", "phi": "1 if z ≥ 0, else −1", "loss": "y(1)",
        ("delta", 2, 1, 1): 1}  # fmt: skip

# theorem, the hypothesis that is left out (none of a model), values
GIVEN = [
    ("relabelling_leaves_the_loss_alone", None, NETWORK | exchanged(1)),
    ("relabelling_leaves_the_loss_alone", "the way back", NETWORK | ITSELF | {("sigma", 1, 2): 1}),
    ("exchanged_units_have_equal_scores", "the way back", NOT_BACK),
    ("duplicated_units_keep_critical_points", None, SPLIT | CANCELLING),
    ("loss_moves_with_the_last_layer_alone", "slope of the activation", JUMP),
]


@pytest.mark.parametrize(("name", "left_out", "values"), GIVEN, ids=[f"{row[0]} without {row[1]}" for row in GIVEN])
def test_the_stored_example_is_the_one_with_these_values(name, left_out, values):
    """What is not given is the plainest; and the kernel confirms the whole."""
    d = THEOREMS[name]
    stored = checked(d, stored_for(d))
    if left_out is None:
        found, kept = by_hand.model(d.hypotheses, d.statement, values), stored.model
    else:
        (h,) = [h for h in named_hypotheses(d) if h.name == left_out]
        found, kept = by_hand.counterexample(*without(d, h), values), stored.without[left_out]
    assert found.text() == kept.text()


def test_what_is_given_is_not_believed():
    """Values at which a hypothesis fails, or the statement holds."""
    square = Given("f", for_all(x, f(x) >= 0))
    assert by_hand.counterexample([square], f(y) >= 1, {"y": 3, "f": "z^2", "x": 1} | {"y": 0}).text() == (
        "false at y = 0, f(z) = z^2 for all z: left 0, right 1"
    )
    for values in ({"y": 3, "f": "z^2"}, {"y": 0, "f": "z"}):
        with pytest.raises(Rejected, match="with these values a hypothesis fails, or what is to be shown does not"):
            by_hand.counterexample([square], f(y) >= 1, values)
    with pytest.raises(Rejected, match="the statement makes no such claim"):
        by_hand.counterexample([square], f(y) >= 1, {}, part=1)
    with pytest.raises(Rejected, match="no function 'z2': for f there are z, 1 if z ≥ 0, else −1, −z"):
        by_hand.counterexample([square], f(y) >= 1, {"f": "z2"})
    with pytest.raises(Rejected, match="a value of sigma at 100: each smaller number would be looked at"):
        by_hand.model([], sigma(n) == n, {"sigma": ELSEWHERE_ITSELF, ("sigma", 100): 1})
    assert by_hand.model([square], f(y) >= 1, {"y": 3, "f": "z^2"}).text() == (
        "holds at y = 3, f(z) = z^2 for all z: left 9, right 1"
    )
