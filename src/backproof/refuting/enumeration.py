"""The search: choices of values in the order of their cost, each only where the evaluation asks for it."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .. import kernel as K
from ..kernel import Symbol
from .candidates import ELSEWHERE, NATURALS, REALS, SIZES, family
from .evaluation import Cell, Needed, Situation, Unsuitable, value
from .problems import Problem, Target

HORIZON = 3  # values of an unlimited index that a hypothesis is tried on before the kernel proves it


@dataclass
class Budget:
    """Evaluations that a search may take, counted, and those that it took."""

    evaluations: int
    used: int = 0

    def spend(self) -> bool:
        self.used += 1
        return self.used <= self.evaluations


Judge = Callable[[Target, Situation], bool]


def instances(problem: Problem, budget: Budget, wanted: Judge) -> Iterator[tuple[Target, Mapping[Cell, Any]]]:
    """Choices at which every hypothesis holds, as far as it is tried, and the judge finds what is wanted; the cheapest
    first. Ends with the budget, or when nothing is left to try."""
    families = {f: _suitable(problem, f) for f in problem.families}
    checks = [value(p) for p in problem.checks]
    general = [value(p) for p in problem.general]
    serial = 0
    queue: list[tuple[int, int, int, dict[Cell, Any], Cell, int]] = []

    def push(cost: int, chosen: dict[Cell, Any], cell: Cell, option: int) -> None:
        nonlocal serial
        options = _options(problem, cell, families)
        if option < len(options):
            serial += 1
            heapq.heappush(queue, (cost + options[option][1], -serial, cost, chosen, cell, option))

    push(0, {}, ("part",), 0)
    while queue and budget.spend():
        _, _, cost, before, cell, option = heapq.heappop(queue)
        q, price = _options(problem, cell, families)[option]
        push(cost, before, cell, option + 1)
        chosen = {**before, cell: q}
        at = Situation(chosen, problem.equations, families, problem.shapes)
        target = problem.targets[chosen["part",]]
        try:
            if not all(check(at, ()) for check in checks) or not wanted(target, at):
                continue
            at.horizon = HORIZON
            if not all(check(at, ()) for check in general):
                continue
        except Needed as needed:
            push(cost + price, chosen, needed.cell, 0)
            continue
        except (Unsuitable, OverflowError):
            continue
        yield target, {**chosen, **_followed(at)}


def _followed(at: Situation) -> dict[Cell, Any]:
    """Variables whose values equations gave"""
    return {c: q for c, q in at.known.items() if len(c) == 1 and isinstance(c[0], K.Term)}


def broken(target: Target, at: Situation) -> bool:
    """Whether the target fails here: a part of it is not defined, or it is false."""
    if target.defined is not None and not value(target.defined)(at, ()):
        return True
    return all(value(p)(at, ()) for p in target.premises) and not value(target.claim)(at, ())


Families = Mapping[Symbol, Mapping[str, Callable[..., Any]]]


def _suitable(problem: Problem, f: Symbol) -> dict[str, Callable[..., Any]]:
    """The functions for f, but for those that a hypothesis about f alone excludes"""
    alone = [value(p) for p in problem.general if K.symbols(p) == {f} and not p.free]
    out = {}
    for name, c in family(f).items():
        at = Situation({("function", f): name}, {}, {f: {name: c.work}}, {})
        at.horizon = HORIZON
        try:
            if not all(check(at, ()) for check in alone):
                continue
        except (Needed, Unsuitable):
            pass
        out[name] = c.work
    return out


def _options(problem: Problem, cell: Cell, families: Families) -> tuple[tuple[Any, int], ...]:
    """What can be chosen for a cell, with costs, the cheapest first"""
    head = cell[0]
    if head == "part":
        return tuple([(i, 0) for i in range(len(problem.targets))])
    if head == "function":
        return tuple([(name, i) for i, name in enumerate(families[cell[1]])])
    if head == "elsewhere":
        return ELSEWHERE
    if isinstance(head, K.Term) and head.sort == K.NAT:
        return SIZES if head in problem.sizes else NATURALS
    return REALS
