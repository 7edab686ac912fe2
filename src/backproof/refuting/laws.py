"""Values that no equation gives, at all times at once: `δ(2, t, 1) = (1) for all t`.

A hypothesis about all times may speak of values that are arbitrary at each: where the outputs are those of the start,
so are the errors. With single values it is not proved; where the values do not change with time, it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .. import kernel as K
from ..kernel import Symbol, Term
from .candidates import table
from .equations import Equation, offset

FREE, CONSTANT = "free", "constant"


@dataclass(frozen=True)
class Law:
    """Where the values of a symbol may be the same at all times: some arguments are fixed, one is the time."""

    fixed: tuple[Term | None, ...]
    time: int


def laws_of(general: Sequence[Term], equations: Mapping[Any, Sequence[Equation]]) -> dict[Symbol, Law]:
    """For symbols that equations say something of: the first law that a hypothesis about all times would need."""
    out: dict[Symbol, Law] = {}
    for p in general:
        if p.op != "forall" or p.data != K.NAT:
            continue
        for t, depth in _applications(p.args[0], 0):
            times = [i for i, a in enumerate(t.args) if offset(a)[0] == depth and a.sort == K.NAT]
            fixed = tuple([None if a.loose else a for a in t.args])
            if len(times) == 1 and any(fixed) and t.data in equations and t.data[2] == K.REAL:
                out.setdefault(t.data, Law(fixed, times[0]))
    return out


def _applications(t: Term, depth: int) -> Iterator[tuple[Term, int]]:
    """Each application in t, with the number of binders around it"""
    if t.op == "app":
        yield t, depth
    under = K.BINDS.get(t.op, ())
    for i, a in enumerate(t.args):
        yield from _applications(a, depth + (i in under))


def formula(f: Symbol, law: Law, fixed: Sequence[Term | None], chosen: Mapping[tuple[Any, ...], Any]) -> Term:
    """The law with the chosen values, as a definition. `fixed` are the numerals of the arguments that it fixes."""
    variables = [K.var(f"_t{i}", sort) for i, sort in enumerate(f[1])]
    free = [i for i, a in enumerate(fixed) if a is None]
    others = [i for i in free if i != law.time]
    points = {
        tuple([cell[1 + i] for i in others]): q
        for cell, q in chosen.items()
        if cell[0] == f and all(a is None or Fraction(a.data) == cell[1 + i] for i, a in enumerate(fixed))
    }
    right = table(f, points, 0, tuple([variables[i] for i in others]))
    left = K.app(f, *[a if a is not None else variables[i] for i, a in enumerate(fixed)])
    p = K.eq(left, right)
    for i in reversed(free):
        p = K.forall(variables[i], p)
    return p
