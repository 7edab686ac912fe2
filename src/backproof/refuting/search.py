"""Refuting a statement, and finding a model of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ..language.formulas import Formula
from .counterexamples import Counterexample, Instance, Rejected, confirmed
from .enumeration import Budget, broken, instances
from .models import Model, find
from .problems import Hypothesis, problem

DEFAULT = 4_000  # evaluations of the statement and its hypotheses
CONFIRMATIONS = 12  # instances that the kernel may be asked about in vain
DEEPEST = 20_000  # levels of Python calls


def refute(
    hypotheses: Sequence[Hypothesis], statement: Formula, *, budget: int | Budget = DEFAULT
) -> Counterexample | None:
    """The plainest instance found at which every hypothesis holds and the statement fails; None where none is.

    It fails where it is false, or where a part of it is not defined. What is returned is proved by the kernel; what the
    search finds and the kernel does not confirm is passed over. None says nothing about the statement.
    """
    with deep_calls():
        given = problem(hypotheses, statement)
        spent = budget if isinstance(budget, Budget) else Budget(budget)
        vain = 0
        for _, chosen in instances(given, spent, broken):
            try:
                return confirmed(given, Instance(chosen, chosen["part",]))
            except Rejected:
                vain += 1
                if vain >= CONFIRMATIONS:
                    return None
                continue
    return None


def refute_line(
    hypotheses_in_force: Sequence[Hypothesis], claim: Formula, *, budget: int | Budget = DEFAULT
) -> Counterexample | None:
    """A counterexample to one line of a proof: to its claim under the theorem's hypotheses and what holds there besides
    (the condition of a case, an induction hypothesis)."""
    return refute(hypotheses_in_force, claim, budget=budget)


def model(hypotheses: Sequence[Hypothesis], statement: Formula, *, budget: int | Budget = DEFAULT) -> Model | None:
    """An instance that meets every hypothesis and the statement, and in which as much happens as the budget finds."""
    with deep_calls():
        return find(problem(hypotheses, statement), budget if isinstance(budget, Budget) else Budget(budget))


@contextmanager
def deep_calls() -> Iterator[None]:
    """Room for the recursion over deep terms."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, DEEPEST))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
