"""Where a function jumps or has a kink there is no derivative: what is claimed of one is refuted, with both sides."""

import random
from fractions import Fraction

import pytest

from backproof import (
    Abs,
    Given,
    If,
    Max,
    Sum,
    diff,
    exp,
    for_all,
    function,
    index,
    naturals,
    reals,
    relu,
    sequence,
    sigmoid,
)
from backproof.language.errors import WritingError
from backproof.models.perceptron import step
from backproof.refuting.counterexamples import Counterexample
from backproof.refuting.search import refute

from ..attacks import germs
from ..attacks.power_series import Unsure

n = naturals("n")
x, y = reals("x y")
i = index("i", n)
w = sequence("w")
f = function("f")

CLAIMS = {
    "a kink": (diff(Abs(x), x, at=0) == 1, "undefined: no derivative: −1 from the left, 1 from the right"),
    "the rectifier": (diff(relu(x), x, at=0) == 0, "undefined: no derivative: 0 from the left, 1 from the right"),
    "any number": (diff(relu(x), x, at=0) == y, "undefined: no derivative: 0 from the left, 1 from the right"),
    "a jump": (
        diff(step(x), x, at=0) == 0,
        "undefined: no derivative: the function is 1, and leads to −1 from the left",
    ),
    "one other value": (
        diff(If(x == 0, 1, x), x, at=0) == 1,
        "undefined: no derivative: the function is 1, and leads to 0 from the left and 0 from the right",
    ),
    "somewhere else": (
        diff(relu(2 * x - 1), x, at=Fraction(1, 2)) == 2,
        "undefined: no derivative: 0 from the left, 2 from the right",
    ),
    "one of two": (diff(Max(x, x**2), x, at=1) == 2, "undefined: no derivative: 1 from the left, 2 from the right"),
    "inside": (
        diff(sigmoid(Abs(x)), x, at=0) == 0,
        "undefined: no derivative: −1/4 from the left, 1/4 from the right",
    ),
    "a sum of kinks": (
        diff(Sum(Abs(i * x), i), x, at=0) == 0,
        "undefined at n = 1: no derivative: −1 from the left, 1 from the right",
    ),
    "for all": (
        for_all(x, diff(Abs(x), x) == If(x > 0, 1, -1)),
        "undefined at x = 0: no derivative: −1 from the left, 1 from the right",
    ),
    "at the point that is looked for": (
        diff(relu(x), x) == If(x >= 0, 1, 0),
        "undefined at x = 0: no derivative: 0 from the left, 1 from the right",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CLAIMS)
def test_what_has_no_derivative_is_told_with_both_sides(name):
    """Proved by the kernel, for any number that might be claimed; and again from JSON."""
    claim, words = CLAIMS[name]
    found = refute([], claim)
    assert found.text() == words
    again = Counterexample.from_json(found.to_json()).check([], claim)
    assert again == found
    assert again.theorem is not None


def test_a_kink_in_what_hypotheses_define():
    """They are put in on each side, layer by layer."""
    twice = Given("twice", for_all(x, f(x) == 2 * relu(x)), "definition")
    assert refute([twice], diff(f(x), x, at=0) == 2).text() == (
        "undefined: no derivative: 0 from the left, 2 from the right"
    )
    layers = [Given("first", w[0] == 1), twice]
    assert (
        refute(layers, diff(f(w[0] * x) + x, x, at=0) == 3)
        .text()
        .endswith("no derivative: 1 from the left, 3 from the right")
    )


HAS_ONE = {
    "a kink times 0": (diff(x * Abs(x), x, at=0) == 0, diff(x * Abs(x), x, at=0) == 1),
    "away from it": (diff(Abs(x), x, at=-2) == -1, diff(Abs(x), x, at=-2) == 1),
    "two kinks that cancel": (
        diff(Abs(x) + If(x >= 0, 0 * x, 2 * x), x, at=0) == 1,
        diff(Abs(x) + If(x >= 0, 0 * x, 2 * x), x, at=0) == 2,
    ),
    "a choice that is none": (diff(If(x >= 0, exp(x), exp(x)), x, at=0) == 1, diff(If(x >= 0, x, x), x, at=0) == 2),
}


@pytest.mark.parametrize("name", HAS_ONE)
def test_what_has_a_derivative_at_its_threshold_is_refuted_by_numbers(name):
    """Both sides are alike and nothing is undefined: another number is false, the true one is not."""
    true, false = HAS_ONE[name]
    assert refute([], true) is None
    found = refute([], false)
    assert found.text().startswith("false")
    assert found.undefined is None


@pytest.mark.parametrize("block", range(3))
def test_random_functions_without_a_derivative_are_refuted(block):
    """Power series from both sides say which have none; most are refuted, and whatever is claimed of them."""
    none, refuted = 0, 0
    for seed in range(60 * block, 60 * block + 60):
        rng = random.Random(seed)
        tree, point = germs.tree(rng, 3), Fraction(rng.choice([-1, 0, 0, 1]))
        try:
            has_none, body = germs.derivative(tree, point) is None, germs.written(tree, x)
        except (Unsure, WritingError):
            continue
        if has_none:
            none += 1
            refuted += refute([], diff(body, x, at=point) == y) is not None
    assert none > 10
    assert refuted >= 0.9 * none
