"""Random equalities: the false ones are refuted, a true one never is. The same in every run."""

import os
import random
import sys

import pytest

from backproof import Given
from backproof.language.formulas import claim
from backproof.refuting.search import refute

from ..property.judge import hypotheses_of
from ..property.shapes import SHAPES, Pair, false_pair, true_pair
from ..property.test_equations import differs

PAIRS = int(os.environ.get("BACKPROOF_PAIRS", "40"))
LEAST_SHARE = 0.95


def refuted(pair: Pair, budget: int):
    """What is found against the equality of the two sides."""
    hypotheses = [Given(str(h), h) for h in hypotheses_of(pair.left, pair.right)]
    return refute(hypotheses, claim("=", pair.left, pair.right), budget=budget)


@pytest.mark.parametrize("name", SHAPES)
def test_false_equalities_are_refuted(name, capsys):
    """Of those that the evaluator finds false somewhere, nearly all are found false within the default budget."""
    shape, found = SHAPES[name], 0
    for i in range(PAIRS):
        rng = random.Random(f"{name}, false, {i}")
        pair = false_pair(shape, rng)
        while not differs(pair, rng, 12):
            pair = false_pair(shape, rng)
        found += refuted(pair, 4_000) is not None
    with capsys.disabled():
        sys.stdout.write(f"\n  {name}: {found} of {PAIRS} false equalities refuted")
    assert found >= LEAST_SHARE * PAIRS


@pytest.mark.parametrize("name", SHAPES)
def test_no_true_equality_is_refuted(name):
    """What the laws make of an expression is equal to it."""
    for i in range(PAIRS):
        pair = true_pair(SHAPES[name], random.Random(f"{name}, true, {i}"))
        found = refuted(pair, 300)
        assert found is None, f"TRUE, and refuted: {pair}: {found.text()}"
