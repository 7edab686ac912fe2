"""What is proved is never refuted; and a theorem of the collection without one of its hypotheses mostly is."""

import pytest

from backproof.language.elaborate import assumed, formula_term
from backproof.refuting.search import refute

from ..crosscheck.test_theorems import THEOREMS
from .rechecking import NOT_JUDGED, recheck

BUDGET = 1_000
LEAST = 75  # hypotheses whose absence is shown to matter within this budget


@pytest.mark.parametrize("name", THEOREMS)
def test_no_theorem_is_refuted(name):
    """Nothing is found against what has a proof."""
    d = THEOREMS[name]
    assert refute(d.hypotheses, d.statement, budget=BUDGET) is None


def test_most_hypotheses_are_needed():
    """Without it there is a counterexample, and the evaluator of authored lines agrees with each."""
    found = 0
    for d in THEOREMS.values():
        own = {formula_term(p) for v in d.scope.free.values() if (p := assumed(v)) is not None}
        for h in d.hypotheses:
            if h.kind != "hypothesis" or formula_term(h.formula) in own:
                continue
            rest = [g for g in d.hypotheses if g is not h]
            c = refute(rest, d.statement, budget=BUDGET)
            if c is None:
                continue
            found += 1
            if d.name not in NOT_JUDGED:
                recheck(rest, d.statement, c)
    assert found >= LEAST
