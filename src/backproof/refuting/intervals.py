"""Counterexamples with values of exp and its kin: compared by intervals that do not overlap, by two implementations.

The kernel proves what it can of the hypotheses there; the rest, and that the statement fails, is computed twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .. import kernel as K
from ..kernel import Refused, Symbol, Term, Theorem
from ..proving.universal import prove
from ..proving.values import NoValue
from .certificates import Defined, NotConfirmed, Placed, names_of
from .comparing import Unsuitable
from .definitional import accepted
from .enclosures import Arithmetic, arb, mpmath
from .enumeration import Judge, broken
from .equations import Equation, parts_of
from .evaluation import Cell, Needed, value
from .problems import Problem, Target, recurrences_first, unlimited
from .situations import Situation, compiled_family

IMPLEMENTATIONS: tuple[Callable[[], Arithmetic], ...] = (arb, mpmath)


@dataclass(frozen=True)
class Comparison:
    """What holds at the instance by two interval computations.

    `proved` are the hypotheses that the kernel proves there, `computed` names those that were computed. `definitions`
    are recurrences, which were run. `situation` has their values, by the first of the implementations.
    """

    definitions: tuple[tuple[str, Term], ...]
    proved: tuple[tuple[str, Theorem], ...]
    computed: tuple[str, ...]
    implementations: tuple[str, ...]
    situation: Situation = field(compare=False, repr=False)


def by_intervals(problem: Problem, target: Target, chosen: Mapping[Cell, Any], wanted: Judge = broken) -> Comparison:
    """Every hypothesis holds at the instance, and the statement fails, or what else is wanted. Raises NotConfirmed.

    What is computed are the formulas that the kernel is asked about, with the instance put into them, from the
    equations that define their symbols and from nothing else: otherwise a hypothesis could be proved at one instance
    and computed at another.
    """
    placed = Placed(problem, chosen)
    at = [(name, placed(p)) for name, _, p in problem.hypotheses]
    names = names_of(at)
    owed = [q for _, p in at if (q := K.defined(p)) is not None]
    parts = tuple(dict.fromkeys([q for p in (*[p for _, p in at], *owed) for q in parts_of(p)]))
    equations = accepted((*placed.laws(), *recurrences_first([q for q in parts if q in names])), placed.defined)
    defined = Defined(equations, chosen)
    given = [K.assume(e.formula) for e in equations]
    proved, open_ = [], []
    for q in [q for q in parts if all(q is not e.formula for e in equations)]:
        name = names.get(q, "a hypothesis is defined")
        th = _proved(q, defined, given)
        if th is not None:
            proved.append((name, th))
        elif unlimited(q):
            raise NotConfirmed(f"{q!r} is about infinitely many, and not proved")
        else:
            open_.append((name, q))
    here = placed_target(target, placed)
    situations = [_situation(equations, placed, chosen, implementation) for implementation in IMPLEMENTATIONS]
    for implementation, situation in zip(IMPLEMENTATIONS, situations, strict=True):
        try:
            fine = all(value(q)(situation, ()) for _, q in open_) and wanted(here, situation)
        except (Needed, Unsuitable, OverflowError, RecursionError) as error:
            raise NotConfirmed(str(error)) from None
        if not fine:
            raise NotConfirmed(f"{implementation().name} does not confirm it")
    definitions = tuple([(names.get(e.formula, ""), e.formula) for e in equations])
    return Comparison(
        definitions,
        tuple(proved),
        tuple([n for n, _ in open_]),
        tuple([i().name for i in IMPLEMENTATIONS]),
        situations[0],
    )


def placed_target(target: Target, placed: Placed) -> Target:
    """The target with the instance in it."""

    def here(p: Term) -> Term:
        return placed.at_witnesses(p, target)

    owed = None if target.defined is None else here(target.defined)
    return Target((), owed, tuple([here(p) for p in target.premises]), here(target.claim))


def _situation(
    equations: list[Equation], placed: Placed, chosen: Mapping[Cell, Any], implementation: Callable[[], Arithmetic]
) -> Situation:
    """What these equations define, with the single values that the instance gives besides"""
    single = {c: q for c, q in chosen.items() if c[0] in placed.defined}
    heads: dict[Symbol | Term, list[Equation]] = {}
    for e in equations:
        heads.setdefault(e.head, []).append(e)
    situation = Situation(single, heads, {}, {})
    situation.arithmetic, situation.circular = implementation, False
    return situation


def computed_at(
    problem: Problem, chosen: Mapping[Cell, Any], implementation: Callable[[], Arithmetic] = arb
) -> Situation:
    """The instance, for evaluation with this implementation of intervals."""
    families = {f: compiled_family(f) for f in problem.families}
    situation = Situation(dict(chosen), problem.equations, families, problem.shapes)
    situation.arithmetic = implementation
    situation.laws = {f: law for f, law in problem.laws.items() if ("law", f) in chosen}
    return situation


def _proved(p: Term, defined: Defined, given: list[Theorem]) -> Theorem | None:
    try:
        th = prove(p, defined.values, given)
    except (NoValue, Refused):
        return None
    return th if th is not None and th.hypotheses <= {q.conclusion for q in given} else None
