"""Refuting a statement, and finding a model of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from .. import kernel as K
from ..language.depth import deep_calls
from ..language.formulas import Formula
from .counterexamples import Counterexample, Instance, Rejected, confirmed
from .enumeration import Budget, Chosen, broken, instances, size_of
from .models import Model, find
from .problems import Hypothesis, Problem, Target, problem
from .shrinking import drawn_instances

DEFAULT = 5_000  # evaluations of the statement and its hypotheses
PLAIN_SHARE = 6  # tenths of them that try the plainest first; the rest draws instances and makes them plainer
LONG = 10_000  # evaluations; from here on widths are chosen one by one, too, if nothing else is found
LARGEST = 100_000  # terms of the formulas, written out: nothing is tried beyond
CONFIRMATIONS = 12  # instances that the kernel may be asked about in vain


def refute(
    hypotheses: Sequence[Hypothesis], statement: Formula, *, budget: int | Budget = DEFAULT
) -> Counterexample | None:
    """A plain instance at which every hypothesis holds and the statement fails; None where none is.

    It fails where it is false, or where a part of it is not defined. What is returned is proved by the kernel; what the
    search finds and the kernel does not confirm is passed over. It is the plainest that there is, where the larger part
    of the budget reaches it; else one of which no single value can be plainer. None says nothing of the statement.
    """
    with deep_calls():
        given = problem(hypotheses, statement)
        spent = budget if isinstance(budget, Budget) else Budget(budget)
        if size_of(given) > LARGEST:
            return None
        plain = Budget(spent.evaluations * PLAIN_SHARE // 10)
        found = _first(given, instances(given, plain, broken))
        spent.used += plain.used
        if found is None and plain.used > plain.evaluations:  # something was left to try
            found = _first(given, drawn_instances(given, spent, broken))
        if found is None and spent.evaluations >= LONG and any(f[2] == K.NAT for f in given.families):
            once_more = Budget(plain.evaluations)
            found = _first(given, instances(given, once_more, broken, separately=True))
            spent.used += once_more.used
    return found


def _first(given: Problem, tried: Iterator[tuple[Target, Chosen]]) -> Counterexample | None:
    """The first instance that is confirmed; None where so many are not"""
    for _, chosen in islice(tried, CONFIRMATIONS):
        try:
            return confirmed(given, Instance(chosen, chosen["part",]))
        except Rejected:
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
