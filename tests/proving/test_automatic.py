"""The proof search without hints: what it proves, what it does not, and that it says the same twice."""

from __future__ import annotations

import pytest

from backproof import kernel as K
from backproof.asking.questions import question
from backproof.kernel import Term
from backproof.language.elaborate import formula_term
from backproof.proving.automatic import Attempt, prove_goal

from .claims import FALSE, TRUE, Claim


def read(claim: Claim) -> tuple[tuple[Term, ...], Term]:
    """The hypotheses and the goal, `defined(statement) and statement`, of a claim as text."""
    statement, given, where = claim
    parts = [[part for part in text.split(";") if part.strip()] for text in (given, where)]
    asked = question(statement, *parts)
    (link,) = asked.links
    return tuple(asked.terms()), K.target(formula_term(link))


def attempt(*claim: str) -> Attempt:
    """The attempt at a claim: its text, its givens, its sorts"""
    statement, given, where = (*claim, "", "")[:3]
    return prove_goal(*read((statement, given, where)))


@pytest.mark.parametrize("claim", TRUE, ids="  given ".join)
def test_it_is_proved_from_what_is_given(claim):
    """The theorem says what was asked, under hypotheses that are among the givens."""
    hypotheses, goal = read(claim)
    theorem = prove_goal(hypotheses, goal).theorem
    assert theorem is not None
    assert theorem.conclusion is goal
    assert theorem.hypotheses <= set(hypotheses)


@pytest.mark.parametrize("claim", FALSE, ids="  given ".join)
def test_it_is_not_proved(claim):
    """A false neighbour, or one that does not follow, stays undecided."""
    assert prove_goal(*read(claim)).theorem is None


def test_without_budget_nothing_is_proved_that_needs_a_search():
    """A spent budget is no proof, and no error."""
    hypotheses, goal = read(("1/a > 1/b", "0 < a; a < b", ""))
    assert prove_goal(hypotheses, goal, budget=3).theorem is None
