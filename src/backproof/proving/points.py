"""Whether a curve passes through the point at which a gradient is known, which may be named in other words."""

from __future__ import annotations

from collections.abc import Iterator

from .. import kernel as K
from ..kernel import Symbol, Term, Theorem
from .budget import Budget, OverBudget
from .context import Context
from .equations import prove_equation
from .facts import Fact

COST = 2_000  # conversions
STEPS = 3  # from a symbol to those that an equation says it by


def passes_through(start: Term, point: Term, context: Context) -> Theorem | None:
    """start = point, entry by entry as the terms are, by the equations in force for what they speak of."""
    try:
        found = prove_equation(start, point, context, tuple(_equations_about(start, point, context)), Budget(COST))
    except OverBudget:
        return None
    return found if isinstance(found, Theorem) else None


def _equations_about(start: Term, point: Term, context: Context) -> Iterator[Fact]:
    """The equations in force for symbols of the two, and for those that these are said by"""
    known = [f for f in map(Fact, context.theorems) if f.is_equation and f.conclusion.args[0].op in ("app", "sum")]
    taken: set[Symbol] = set()
    heads: set[Symbol] = {*K.symbols(start), *K.symbols(point)}
    for _ in range(STEPS):
        found = [f for f in known if heads.intersection(_said(f.conclusion.args[0]))]
        known = [f for f in known if f not in found]
        yield from found
        taken |= heads
        heads = {s for f in found for s in K.symbols(f.conclusion)} - taken


def _said(left: Term) -> Iterator[Symbol]:
    """What an equation is about: the function that is applied on its left side, or all that a sum there speaks of"""
    yield from (left.data,) if left.op == "app" else sorted(K.symbols(left))
