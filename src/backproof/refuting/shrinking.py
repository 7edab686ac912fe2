"""Where plain choices run out of budget: small sizes first, numbers drawn; what is found is made plainer step by step.

What is drawn depends on a count alone, so the same instances are tried in every run. A drawn instance says that a
statement is false as well as the smallest one does; making it plainer ends where no single value can be plainer.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Iterator
from typing import Any

from .. import kernel as K
from .enumeration import Budget, Chosen, Judge, Trial
from .evaluation import Cell, Needed
from .problems import Problem, Target

PLAIN = 7  # numbers that are drawn from: the plainest of what can be chosen
ROUNDS = 60  # times that numbers are drawn for the same sizes
SHARE = 2  # of what is left of the budget, one in so many evaluations makes one instance plainer


def drawn_instances(problem: Problem, budget: Budget, wanted: Judge) -> Iterator[tuple[Target, Chosen]]:
    """Instances as `instances` yields them: sizes, times and whole functions by their cost, numbers drawn, and then
    made plainer. Ends with the budget, or when nothing is left to try."""
    trial = Trial(problem, budget, wanted)
    number = 0
    queue: list[tuple[int, int, int, Chosen]] = []

    def push(cost: int, rounds: int, chosen: Chosen) -> None:
        nonlocal number
        number += 1
        heapq.heappush(queue, (cost, number, rounds, chosen))

    for part in range(len(problem.targets)):
        push(0, 0, {("part",): part})
    while queue and budget.spend(trial.price):
        cost, seed, rounds, sizes = heapq.heappop(queue)
        try:
            found = trial.run(dict(sizes), _drawing(trial, random.Random(seed)))
        except Needed as needed:
            for q, price in trial.options(needed.cell):
                push(cost + price, 0, {**sizes, needed.cell: q})
            continue
        if rounds < ROUNDS:
            push(cost + 1 + rounds // 4, rounds + 1, sizes)
        if found is not None:
            limit = Budget((budget.evaluations - budget.used) // SHARE)
            plain = _plainer(trial, found, limit)
            budget.used += limit.used
            yield problem.targets[plain["part",]], plain


def _drawing(trial: Trial, rng: random.Random) -> Callable[[Cell], Any]:
    """Numbers are drawn, among them many zeros or few; anything else is asked for"""
    zeros = rng.choice((0.0, 0.2, 0.5))

    def choose(cell: Cell) -> Any:
        if cell[0] in ("function", "law") or (isinstance(cell[0], K.Term) and cell[0].sort == K.NAT):
            raise Needed(cell)
        options = trial.options(cell)[:PLAIN]
        if not options:
            return 0
        return options[0][0] if rng.random() < zeros else rng.choice(options)[0]

    return choose


def _plainer(trial: Trial, chosen: Chosen, budget: Budget) -> Chosen:
    """Each value in turn replaced by a plainer one, as long as the instance is still what is wanted, and costs less"""
    best, cost = chosen, _cost(trial, chosen)
    moved = True
    while moved:
        moved = False
        for cell in list(best):
            if cell not in best or cell[0] == "part":
                continue
            for q, _ in trial.options(cell):
                if q == best[cell] or not budget.spend(trial.price):
                    break
                found = trial.run({("part",): best["part",]}, _with(trial, best, cell, q))
                if found is not None and (less := _cost(trial, found)) < cost:
                    best, cost, moved = found, less, True
                    break
    return best


def _with(trial: Trial, chosen: Chosen, changed: Cell, q: Any) -> Callable[[Cell], Any]:
    """The same choices but for one. A function that is now asked for at other arguments has the values that it had, in
    their order: what is different is where they stand. Anything else is as plain as it can be."""
    values: dict[Any, list[Any]] = {}
    for cell, value in chosen.items():
        values.setdefault(cell[0], []).append(value)
    asked: dict[Any, int] = {}

    def choose(cell: Cell) -> Any:
        place = asked[cell[0]] = asked.get(cell[0], -1) + 1
        if cell == changed:
            return q
        if cell in chosen:
            return chosen[cell]
        before = values.get(cell[0], [])
        if cell[0] != "elsewhere" and place < len(before) and any(before[place] == x for x, _ in trial.options(cell)):
            return before[place]
        options = trial.options(cell)
        return options[0][0] if options else 0

    return choose


def _cost(trial: Trial, chosen: Chosen) -> int:
    total = 0
    for cell, q in chosen.items():
        total += next((price for value, price in trial.options(cell) if value == q), 20)
    return total
