"""Why a step does not follow: numbers at which it is false, where there are any; else what would close it."""

from __future__ import annotations

from dataclasses import replace

from ..kernel import Refused
from ..language.errors import WritingError
from ..refuting.counterexamples import Counterexample
from ..refuting.search import DEFAULT, refute_line
from .in_force import Claimed, claims_in
from .outcomes import Failure, Outcome
from .theorems import Derivation

FAILURES = 8  # of one theorem, that are looked at


def why_not(d: Derivation, outcome: Outcome, budget: int = DEFAULT) -> Outcome:
    """The outcome, with numbers in each failure whose claim is false under what is in force there.

    `budget` counts the evaluations for one failure. Facts that were to be proved on the way are not in force: they
    should follow from the rest, and one of them may be what is false. Of a step of an induction, its hypothesis is.
    """
    if outcome.proved or not outcome.failures:
        return outcome
    try:
        claims = list(claims_in(d))
    except WritingError:  # a part of the proof cannot be read, and its failure says so
        return outcome
    looked_at = [_explained(f, claims, budget) for f in outcome.failures[:FAILURES]]
    return replace(outcome, failures=[*looked_at, *outcome.failures[FAILURES:]])


def _explained(failure: Failure, claims: list[Claimed], budget: int) -> Failure:
    claimed = _claimed(failure, claims)
    if claimed is None:
        return failure
    found = _refuted(claimed, budget)
    return replace(failure, counterexample=found, tried=budget)


def _refuted(claimed: Claimed, budget: int) -> Counterexample | None:
    try:
        return refute_line(claimed.hypotheses, claimed.formula, budget=budget)
    except (Refused, WritingError, RecursionError):  # too large to look at, or spoken of derivatives
        return None


def _claimed(failure: Failure, claims: list[Claimed]) -> Claimed | None:
    """What the step claims. The first line of a calculation claims nothing, but occurs in what step 1 claims."""
    step = failure.step.replace("the first line", "step 1")
    same = [c for c in claims if c.step == step]
    here = [c for c in same if c.place == failure.place] or same
    return here[0] if len(here) == 1 or (here and here[0].place == failure.place) else None
