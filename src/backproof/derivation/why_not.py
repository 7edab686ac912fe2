"""Why a step does not follow: numbers at which it is false, where there are any; else what would close it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from ..kernel import Refused
from ..language.errors import WritingError
from ..language.formulas import Formula
from ..language.readback import Written
from ..refuting.counterexamples import Counterexample
from ..refuting.search import DEFAULT, refute_line
from .closing import would_close
from .in_force import Claimed, claims_in
from .outcomes import REFUTED, Failure, Outcome
from .reasons import Given
from .theorems import Derivation

FAILURES = 8  # of one theorem, that are looked at
Search = Callable[[Sequence[Given], Formula], Counterexample | None]


def why_not(d: Derivation, outcome: Outcome, budget: int = DEFAULT, explain: bool = False) -> Outcome:
    """The outcome, with numbers in each failure whose claim is false under what is in force there; and with numbers at
    which the statement is false: then it is refuted.

    `budget` counts the evaluations for one claim. Facts that were to be proved on the way are not in force: they
    should follow from the rest, and one of them may be what is false. Of a step of an induction, its hypothesis is.
    `explain`: where there are no numbers, a fact is looked for that would close the step.
    """
    if outcome.proved or not outcome.failures:
        return outcome
    claims = _claims(d)
    search = _searching(budget)
    written: Written = {**d.scope.functions, **d.scope.free}
    looked_at = []
    for f in outcome.failures[:FAILURES]:
        c = claimed(f, claims)
        if c is not None:
            f = replace(f, counterexample=search(c.hypotheses, c.formula), tried=budget)
            if explain and f.counterexample is None:
                f = replace(f, closing=would_close(c, written))
        looked_at.append(f)
    whole = search(d.hypotheses, d.statement)
    return replace(
        outcome,
        failures=[*looked_at, *outcome.failures[FAILURES:]],
        counterexample=whole,
        verdict=outcome.verdict if whole is None else REFUTED,
    )


def claimed(failure: Failure, claims: Sequence[Claimed]) -> Claimed | None:
    """What the step claims. The first line of a calculation claims nothing, but occurs in what step 1 claims."""
    step = failure.step.replace("the first line", "step 1")
    same = [c for c in claims if c.step == step]
    here = [c for c in same if c.place == failure.place] or same
    return here[0] if len(here) == 1 or (here and here[0].place == failure.place) else None


def _claims(d: Derivation) -> list[Claimed]:
    """What the proof claims, as far as it can be read: of a part that cannot be read, its failure says so"""
    out: list[Claimed] = []
    with suppress(WritingError):
        out.extend(claims_in(d))
    return out


def _searching(budget: int) -> Search:
    """A search that looks at a claim once: several failures may be about one line, and a line may be the statement"""
    found: dict[tuple[int, ...], Counterexample | None] = {}

    def search(hypotheses: Sequence[Given], claim: Formula) -> Counterexample | None:
        key = (id(claim), *map(id, hypotheses))
        if key not in found:
            try:
                found[key] = refute_line(hypotheses, claim, budget=budget)
            except (Refused, WritingError, RecursionError):  # too large to look at, or one name with two meanings
                found[key] = None
        return found[key]

    return search
