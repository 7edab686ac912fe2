"""What is published as a theorem: `hypotheses |- defined(statement) and statement`, every hypothesis defined."""

from __future__ import annotations

from .definedness import defined
from .nodes import Term
from .terms import both
from .theorem import Refused, Theorem, genuine


def target(statement: Term) -> Term:
    """What has to be proved for a statement: that it is defined, where something is owed, and that it holds."""
    owed = defined(statement)
    return statement if owed is None else both(owed, statement)


def owed(hypotheses: tuple[Term, ...]) -> list[tuple[frozenset[Term], Term]]:
    """For each hypothesis that owes something: the earlier hypotheses, and what must follow from them."""
    return [(frozenset(hypotheses[:i]), q) for i, p in enumerate(hypotheses) if (q := defined(p)) is not None]


def publish(hypotheses: tuple[Term, ...], statement: Term, theorems: list[Theorem]) -> None:
    """Fails unless the theorems establish the statement under the hypotheses, in their order.

    The first theorem proves the target from hypotheses among these; the others prove, in order, what the
    hypotheses owe, each from earlier ones alone.
    """
    wanted = [(frozenset(hypotheses), target(statement)), *owed(hypotheses)]
    if len(wanted) != len(theorems):
        raise Refused(f"{len(wanted)} theorems are wanted, {len(theorems)} are there")
    for (allowed, formula), th in zip(wanted, theorems, strict=True):
        if not genuine(th):
            raise Refused("not a theorem: no rule made it")
        if th.conclusion is not formula:
            raise Refused(f"another statement: {th.conclusion!r} is not {formula!r}")
        if extra := th.hypotheses - allowed:
            raise Refused(f"another hypothesis: {sorted(map(repr, extra))}")
