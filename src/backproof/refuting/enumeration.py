"""The search: choices of values in the order of their cost, each only where the evaluation asks for it."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .. import kernel as K
from ..kernel import Symbol, Term
from ..proving.subterms import subterms
from .candidates import ELSEWHERE, NATURALS, ONE_BY_ONE, REALS, SIZES, family
from .comparing import Unsuitable
from .equations import layers
from .evaluation import Cell, Compiled, Needed, value
from .laws import CONSTANT, FREE
from .problems import Problem, Target
from .situations import Situation, compiled_family

WRITTEN = 2_000  # terms in the formulas, written out, for which one evaluation counts as one more
TERMS = 500  # terms of sums for which it does, too
HORIZON = 3  # values of an unlimited index that a hypothesis is tried on before the kernel proves it


@dataclass
class Budget:
    """Evaluations that a search may take, counted, and those that it took."""

    evaluations: int
    used: int = 0

    def spend(self, times: int = 1) -> bool:
        """Count so many more. Whether they were still within the budget."""
        self.used += times
        return self.used <= self.evaluations


Judge = Callable[[Target, Situation], bool]
Chosen = dict[Cell, Any]
Options = tuple[tuple[Any, int], ...]


class Trial:
    """What is tried: whether all hypotheses hold, as far as they are evaluated, and the judge finds what is wanted.

    With `separately`, values of functions to the naturals are first chosen one by one: a network with an empty layer.
    """

    def __init__(self, problem: Problem, budget: Budget, wanted: Judge, separately: bool = False) -> None:
        self.problem, self.budget, self.wanted, self.separately = problem, budget, wanted, separately
        self.families = {f: _suitable(problem, f) for f in problem.families}
        self._checks = [value(p) for p in problem.checks]
        self._general = [value(p) for p in problem.general]
        self._options: dict[Any, Options] = {}
        self.price = 1 + size_of(problem) // WRITTEN  # of one evaluation: long formulas take longer

    def run(self, chosen: Chosen, chooser: Callable[[Cell], Any] | None = None) -> Chosen | None:
        """The choices, with what equations gave; None where a hypothesis fails or nothing is found.

        Raises Needed for a value that is not chosen, unless there is a chooser: what that says is added to the choices.
        """
        at = Situation(chosen, self.problem.equations, self.families, self.problem.shapes)
        at.chooser, at.laws = chooser, self.problem.laws
        try:
            if not all(check(at, ()) for check in self._checks):
                return None
            if not self.wanted(self.problem.targets[chosen["part",]], at):
                return None
            at.horizon = HORIZON
            if not all(check(at, ()) for check in self._general):
                return None
        except (Unsuitable, OverflowError, RecursionError):
            return None
        finally:
            self.budget.used += at.work // TERMS
        return {**chosen, **_followed(at, self.problem.slopes)}

    def options(self, cell: Cell) -> Options:
        """What can be chosen for a cell, with costs, the cheapest first."""
        kind = cell[:2] if cell[0] in ("function", "elsewhere", "law") else cell[:1]
        if kind not in self._options:
            self._options[kind] = self._suitable_options(cell)
        return self._options[kind]

    def _suitable_options(self, cell: Cell) -> Options:
        """Without what a hypothesis about this one thing excludes: the sign of a number, labels that are 1 or -1"""
        head = cell[0]
        if head == "part":
            return tuple([(i, 0) for i in range(len(self.problem.targets))])
        if head == "law":
            return ((CONSTANT, 0), (FREE, 2))
        if head == "function":
            names = list(self.families[cell[1]])
            if self.separately and cell[1][2] == K.NAT:
                names.insert(0, ONE_BY_ONE)
            return tuple([(name, i) for i, name in enumerate(names)])
        if isinstance(head, K.Term):
            options = REALS if head.sort == K.REAL else SIZES if head in self.problem.sizes else NATURALS
            alone = [p for p in self.problem.checks if p.free == {head} and not K.symbols(p)]
            return tuple([x for x in options if _all_hold(alone, Situation({(head,): x[0]}, {}, {}, {}))])
        f, options = (cell[1], ELSEWHERE) if head == "elsewhere" else (head, REALS)
        if f[2] == K.NAT:
            return SIZES
        alone = [p for p in self.problem.general if not p.free and K.symbols(p) == {f} and _of_each_value(p, f)]
        if not alone:
            return options
        return tuple([x for x in options if _all_hold(alone, _constant(f, x[0]))])


def instances(
    problem: Problem, budget: Budget, wanted: Judge, separately: bool = False
) -> Iterator[tuple[Target, Chosen]]:
    """Choices at which every hypothesis holds, as far as it is tried, and the judge finds what is wanted; the cheapest
    first. Ends with the budget, or when nothing is left to try."""
    trial = Trial(problem, budget, wanted, separately)
    serial = 0
    queue: list[tuple[int, int, int, Chosen, Cell, int]] = []

    def push(cost: int, chosen: Chosen, cell: Cell, option: int) -> None:
        nonlocal serial
        options = trial.options(cell)
        if option < len(options):
            serial += 1
            heapq.heappush(queue, (cost + options[option][1], -serial, cost, chosen, cell, option))

    push(0, {}, ("part",), 0)
    while queue and budget.spend(trial.price):
        _, _, cost, before, cell, option = heapq.heappop(queue)
        q, price = trial.options(cell)[option]
        push(cost, before, cell, option + 1)
        chosen = {**before, cell: q}
        try:
            found = trial.run(chosen)
        except Needed as needed:
            push(cost + price, chosen, needed.cell, 0)
            continue
        if found is not None:
            yield problem.targets[chosen["part",]], found


def size_of(problem: Problem) -> int:
    """How many terms the formulas have, written out: what is shared is counted wherever it stands"""
    known: dict[Term, int] = {}

    def size(t: Term) -> int:
        if t not in known:
            known[t] = 1 + sum([size(a) for a in t.args])
        return known[t]

    return size(problem.goal) + sum([size(p) for _, _, p in problem.hypotheses])


def _followed(at: Situation, slopes: frozenset[Symbol]) -> Chosen:
    """Variables whose values equations gave, and names of derivatives"""
    rational = {c: q for c, q in at.known.items() if type(q) in (int, Fraction)}
    return {c: q for c, q in rational.items() if (len(c) == 1 and isinstance(c[0], K.Term)) or c[0] in slopes}


def broken(target: Target, at: Situation) -> bool:
    """Whether the target fails here: a part of it is not defined, or it is false."""
    if target.defined is not None and not value(target.defined)(at, ()):
        return True
    return all(value(p)(at, ()) for p in target.premises) and not value(target.claim)(at, ())


def satisfied(target: Target, at: Situation) -> bool:
    """Whether the target is defined and holds here, its premises too."""
    owed = target.defined is None or value(target.defined)(at, ())
    return bool(owed and all(value(p)(at, ()) for p in target.premises) and value(target.claim)(at, ()))


def _suitable(problem: Problem, f: Symbol) -> Mapping[str, Compiled]:
    """The functions for f, but for those that a hypothesis about f alone excludes; where it is differentiated through,
    smooth ones come first"""
    alone = [p for p in problem.general if K.symbols(p) == {f} and not p.free]
    rough = {name for name, c in family(f).items() if f in problem.moving and not getattr(c, "smooth", True)}
    out = {}
    for name, body in sorted(compiled_family(f).items(), key=lambda x: x[0] in rough):
        if _all_hold(alone, Situation({("function", f): name}, {}, {f: {name: body}}, {})):
            out[name] = body
    return out


def _constant(f: Symbol, q: Any) -> Situation:
    """Where f has one value everywhere"""
    return Situation({("function", f): "constant"}, {}, {f: {"constant": lambda at, stack: q}}, {})


def _all_hold(formulas: list[Term], at: Situation) -> bool:
    """Whether none of the formulas is seen to fail"""
    at.horizon = HORIZON
    for p in formulas:
        try:
            if not value(p)(at, ()):
                return False
        except (Needed, Unsuitable):
            continue
    return True


def _of_each_value(p: Term, f: Symbol) -> bool:
    """Whether the formula says one thing of every value of f: without premises, and of the same arguments only"""
    places = [t.args for t in subterms(p) if t.op == "app" and t.data is f]
    return not layers(p).premises and len(places) == 1 and all(a.loose for a in places[0])
