"""An instance that is still being chosen: what has been chosen, and what follows from it by equations.

A value that has not been chosen is asked for by raising `Needed`. Recurrences are run as far as they are needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import lru_cache
from typing import Any

from .. import kernel as K
from ..kernel import Symbol, Term
from ..kernel.nodes import VECTOR
from .candidates import ENTRIES, ONE_BY_ONE, explicit, family
from .comparing import Unsuitable
from .duals import Dual
from .enclosures import Root, arb, named
from .equations import Equation, layers, offset
from .evaluation import Cell, Compiled, Needed, Stack, Value, result, value
from .index_functions import RULES, elsewhere
from .laws import FREE, Law

DEEPEST = 400  # values of recurrences that wait for one another


class Situation:
    """Choices made so far, and what follows from them by equations."""

    __slots__ = (
        "arithmetic",
        "chooser",
        "chosen",
        "circular",
        "depth",
        "equations",
        "families",
        "horizon",
        "known",
        "laws",
        "running",
        "shapes",
        "trace",
        "work",
    )

    def __init__(
        self,
        chosen: MutableMapping[Cell, Value],
        equations: Mapping[Symbol | Term, Sequence[Equation]],
        families: Mapping[Symbol, Mapping[str, Compiled]],
        shapes: Mapping[Symbol, tuple[Compiled, ...]],
    ) -> None:
        self.chosen, self.equations, self.families, self.shapes = chosen, equations, families, shapes
        self.laws: Mapping[Symbol, Law] = {}
        self.known: dict[Cell, Value] = {}
        self.running: set[Cell] = set()
        self.horizon: int | None = None  # set where an unlimited `for all` is tried on its first values
        self.depth = 0
        self.work = 0  # terms of sums so far
        self.chooser: Callable[[Cell], Value] | None = None  # what is not chosen it says, and it is chosen
        self.arithmetic: Callable[[], Any] = arb  # of exp and its kin
        self.circular = True  # whether a value that rests on itself may be chosen, as long as a search only tries it
        self.trace: set[Any] | None = None  # which equations were run, and which branches taken, where that is asked

    def variable(self, v: Term) -> Value:
        cell = (v,)
        found = self.chosen.get(cell)
        if isinstance(found, Root):
            return named("sqrt", found.square, self.arithmetic())
        return found if found is not None else self._from_equations(v, (), cell)

    def read(self, f: Symbol, arguments: tuple[Value, ...]) -> Value:
        """The value of a function symbol at these arguments. Raises Needed where it is still to be chosen."""
        cell = (f, *arguments)
        found = self.known.get(cell)
        if found is not None:
            return found
        if f in self.shapes:
            self._within(f, arguments)
        return self._from_equations(f, arguments, cell)

    def _within(self, f: Symbol, arguments: tuple[Value, ...]) -> None:
        """Raises Unsuitable where an array has no such entry"""
        sizes = self.shapes[f]
        count = len(arguments) - len(sizes)
        before = tuple([a - 1 if sort == K.NAT else a for a, sort in zip(arguments[:count], f[1], strict=False)])
        for i, size in zip(arguments[count:], sizes, strict=True):
            if not 1 <= i <= size(self, before):
                raise Unsuitable("an entry outside of the range")

    def _from_equations(self, head: Symbol | Term, arguments: tuple[Value, ...], cell: Cell) -> Value:
        if cell in self.known:
            return self.known[cell]
        if cell in self.running and not self.circular:
            raise Unsuitable("a value that rests on itself")
        if cell not in self.running and (there := self.equations.get(head)):
            self.running.add(cell)
            self.depth += 1
            if self.depth > DEEPEST:
                raise Unsuitable("a recurrence that is run too far")
            try:
                for e in there:
                    values = matched(e, arguments, self)
                    if values is not None and all(value(p)(self, values[:depth]) for depth, p in e.premises):
                        self.known[cell] = result(e)(self, values)
                        if self.trace is not None:
                            self.trace.add(e.formula)
                        return self.known[cell]
            finally:
                self.running.discard(cell)
                self.depth -= 1
        if isinstance(head, tuple) and (always := self._at_all_times(head, arguments)) is not None:
            return always
        name = self._chosen(("function", head)) if head in self.families else ONE_BY_ONE
        if name != ONE_BY_ONE and name not in RULES and isinstance(head, tuple):
            out = self.families[head][name](self, arguments)
        else:
            out = self.chosen.get(cell)
            if out is None and name in RULES:
                out = elsewhere(name, arguments)
            elif out is None and self.horizon is not None and isinstance(head, tuple):
                out = self._elsewhere(head)
            if out is None:
                out = self._chosen(cell)
        if cell not in self.running:
            self.known[cell] = out
        return out

    def _elsewhere(self, f: Symbol) -> Value:
        """The value where none was chosen"""
        return self._chosen(("elsewhere", f)) if f not in self.equations else self.chosen.get(("elsewhere", f), 0)

    def _at_all_times(self, f: Symbol, arguments: tuple[Value, ...]) -> Value | None:
        """The value that a law gives, where one is chosen"""
        law = self.laws.get(f)
        if law is None or any(
            a is not None and value(a)(self, ()) != q for a, q in zip(law.fixed, arguments, strict=True)
        ):
            return None
        if self._chosen(("law", f)) == FREE:
            return None
        return self._chosen((f, *arguments[: law.time], 0, *arguments[law.time + 1 :]))

    def _chosen(self, cell: Cell) -> Value:
        if any(isinstance(q, Dual) for q in cell):
            raise Unsuitable("nothing says how a value moves")
        out = self.chosen.get(cell)
        if out is None:
            if self.chooser is None:
                raise Needed(cell)
            out = self.chosen[cell] = self.chooser(cell)
        return out


def matched(e: Equation, arguments: tuple[Value, ...], at: Situation) -> Stack | None:
    """Values of the quantified variables with which the equation speaks of these arguments, or None."""
    values: list[Any] = [None] * len(e.sorts)
    for a, q in zip(e.arguments, arguments, strict=True):
        if not a.loose:
            if value(a)(at, ()) != q:
                return None
            continue
        place, more = offset(a)
        assert place is not None  # `equation_of` saw to that
        i = len(values) - 1 - place
        if a.sort == K.NAT:
            q = q - more
        if (a.sort == K.NAT and q < 0) or values[i] not in (None, q):
            return None
        values[i] = q
    return tuple(values)


def function_of(parameters: Sequence[Term], t: Term, vector: Symbol | None = None) -> Compiled:
    """The term as a function of its parameters, given as values of bound indices; of a vector's entries, at the end."""
    p = K.eq(t, t)
    if vector is not None:
        p = K.gradient(K.fresh(K.NAT, t), K.rat(0), K.rat(0), vector, t, K.ZERO)
    for v in reversed(parameters):
        p = K.forall(v, p)
    claim = layers(p).claim
    return value(claim.args[0 if vector is None else 2])


@lru_cache(maxsize=256)
def compiled_family(f: Symbol) -> dict[str, Compiled]:
    """The functions that are tried for a symbol as a whole, by name."""
    written = {name: explicit(f, name) for name in family(f)}
    vector = ENTRIES if f[1][-1] == VECTOR else None
    return {name: function_of(e.parameters, e.body, vector) for name, e in written.items()}
