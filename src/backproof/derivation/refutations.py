"""Why not: numbers at which a line that does not follow is false, looked for when a check has failed and only then.

A line is refuted under what is in force there: the hypotheses, the conditions of the cases around it, the induction
hypothesis. Where only its reason is wrong the line may be true; then nothing is found, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..language.errors import WritingError
from ..language.formulas import Formula
from ..refuting.counterexamples import Counterexample
from ..refuting.search import refute_line
from .in_force import Claimed, claims_in
from .outcomes import REFUTED, Outcome
from .reasons import Given

if TYPE_CHECKING:
    from .theorems import Derivation

MODEST = 1_000  # evaluations for one line, and for the statement, whenever a check fails
LARGE = 20_000  # the same where an explanation is asked for


def refuted(d: Derivation, outcome: Outcome, budget: int = MODEST) -> Outcome:
    """The outcome of a failed check, with counterexamples to its lines and to the statement, where any are found.

    What the same numbers have shown of an earlier failure is not said again.
    """
    claims = claims_by_step(d)
    found: dict[tuple[int, ...], Counterexample | None] = {}

    def counterexample(hypotheses: Sequence[Given], claim: Formula) -> Counterexample | None:
        key = (id(claim), *map(id, hypotheses))
        if key not in found:
            found[key] = _searched(hypotheses, claim, budget)
        return found[key]

    said: set[str] = set()
    failures = []
    for f in outcome.failures:
        claimed = claims.get((f.step, f.place.line))
        c = None if claimed is None else counterexample(claimed.hypotheses, claimed.formula)
        failures.append(f if c is None or c.text() in said else replace(f, counterexample=c))
        said |= set() if c is None else {c.text()}
    whole = counterexample(d.hypotheses, d.statement)
    verdict = outcome.verdict if whole is None else REFUTED
    return replace(outcome, failures=failures, counterexample=whole, verdict=verdict)


def explained(d: Derivation, outcome: Outcome) -> Outcome:
    """The same after a long search: smaller numbers, and what would close a line for which there are none."""
    if outcome.proved:
        return outcome
    found = refuted(d, outcome, LARGE)
    claims = claims_by_step(d)
    failures = [
        replace(f, tried=LARGE) if f.counterexample is None and (f.step, f.place.line) in claims else f
        for f in found.failures
    ]
    return replace(found, failures=failures)


def claims_by_step(d: Derivation) -> dict[tuple[str, int], Claimed]:
    """What a proof claims, as far as it can be read, by where it stands as failures say it: the step and the line"""
    out: dict[tuple[str, int], Claimed] = {}
    try:
        for c in claims_in(d):
            out.setdefault((c.step, c.place.line), c)
            if c.step.endswith("step 1") and c.start is not None:
                out.setdefault((f"{c.step.removesuffix('step 1')}the first line", c.start.line), c)
    except WritingError:
        pass
    return out


def _searched(hypotheses: Sequence[Given], claim: Formula, budget: int) -> Counterexample | None:
    try:
        return refute_line(hypotheses, claim, budget=budget)
    except WritingError:  # what is in force gives one name two meanings
        return None
