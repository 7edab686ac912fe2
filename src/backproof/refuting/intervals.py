"""Counterexamples with values of exp and its kin: compared by intervals that do not overlap, by two implementations.

The kernel proves what it can of the hypotheses there; the rest, and that the statement fails, is computed twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from ..proving.universal import prove
from ..proving.values import NoValue
from .candidates import family
from .certificates import Defined, NotConfirmed, Placed, names_of
from .definitional import accepted
from .enclosures import Arithmetic, arb, mpmath
from .enumeration import broken
from .equations import equation_of, parts_of
from .evaluation import Cell, Needed, Situation, Unsuitable, value
from .problems import Problem, Target, recurrences_first, unlimited

IMPLEMENTATIONS: tuple[Callable[[], Arithmetic], ...] = (arb, mpmath)


@dataclass(frozen=True)
class Comparison:
    """What holds at the instance by two interval computations.

    `proved` are the hypotheses that the kernel proves there, `computed` names those that were computed. `definitions`
    are recurrences, which were run.
    """

    definitions: tuple[tuple[str, Term], ...]
    proved: tuple[tuple[str, Theorem], ...]
    computed: tuple[str, ...]
    implementations: tuple[str, ...]


def by_intervals(problem: Problem, target: Target, chosen: Mapping[Cell, Any]) -> Comparison:
    """Every hypothesis holds at the instance, and the statement fails. Raises NotConfirmed."""
    placed = Placed(problem, chosen)
    at = [(name, p, placed(p)) for name, _, p in problem.hypotheses]
    names = names_of([(name, q) for name, _, q in at])
    pairs = [
        (general, here)
        for _, p, q in at
        for general, here in (*zip(parts_of(p), parts_of(q), strict=True), *_owed(p, placed))
    ]
    parts = tuple(recurrences_first(list(dict.fromkeys([here for _, here in pairs]))))
    equations = accepted(parts, placed.defined)
    defined = Defined(equations, chosen)
    given = [K.assume(e.formula) for e in equations]
    proved, open_ = [], []
    for general, here in pairs:
        if any(here is e.formula for e in equations):
            continue
        if (e := equation_of(general)) is not None and e.head in problem.equations and isinstance(e.head, tuple):
            raise NotConfirmed(f"{here!r} would have to define its symbol")
        name = names.get(here, "a hypothesis is defined")
        th = _proved(here, defined, given)
        if th is not None:
            proved.append((name, th))
        elif unlimited(general):
            raise NotConfirmed(f"{here!r} is about infinitely many, and not proved")
        else:
            open_.append((name, general))
    for implementation in IMPLEMENTATIONS:
        situation = computed_at(problem, chosen, implementation)
        try:
            fine = all(value(p)(situation, ()) for _, p in open_) and broken(target, situation)
        except (Needed, Unsuitable) as error:
            raise NotConfirmed(str(error)) from None
        if not fine:
            raise NotConfirmed(f"{implementation().name} does not confirm it")
    definitions = tuple([(names.get(e.formula, ""), e.formula) for e in equations])
    return Comparison(
        definitions, tuple(proved), tuple([n for n, _ in open_]), tuple([i().name for i in IMPLEMENTATIONS])
    )


def computed_at(
    problem: Problem, chosen: Mapping[Cell, Any], implementation: Callable[[], Arithmetic] = arb
) -> Situation:
    """The instance, for evaluation with this implementation of intervals."""
    families = {f: {name: c.work for name, c in family(f).items()} for f in problem.families}
    situation = Situation(dict(chosen), problem.equations, families, problem.shapes)
    situation.arithmetic = implementation
    return situation


def _owed(p: Term, placed: Placed) -> list[tuple[Term, Term]]:
    """What a hypothesis owes, with and without the instance"""
    owed = K.defined(p)
    return [] if owed is None else list(zip(parts_of(owed), parts_of(placed(owed)), strict=True))


def _proved(p: Term, defined: Defined, given: list[Theorem]) -> Theorem | None:
    try:
        th = prove(p, defined.values, given)
    except (NoValue, Refused):
        return None
    return None if th is None or th.hypotheses & set(defined.single) else th
