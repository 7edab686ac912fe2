"""A goal from a theorem in other words, or from facts that rewrite the equations in it."""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from ..proving.budget import Budget
from ..proving.comparisons import prove_comparison
from ..proving.context import Context, opposites
from ..proving.equations import Difference, prove_equation
from ..proving.facts import Fact, concludes, split


def applied(th: Theorem, context: Context) -> list[Theorem]:
    """The theorem without its premises, where they hold here; it then serves for side conditions too."""
    try:
        while th.conclusion.op == "implies":
            premise = context.prove(th.conclusion.args[0])
            if premise is None:
                return []
            th = K.modus_ponens(th, premise)
    except Refused:
        return []
    return [th]


def unmet(facts: list[Fact], context: Context) -> list[tuple[str, Term]]:
    """The first premise of each inequality among the facts that does not hold here, with the fact's name."""
    out = []
    for fact in facts:
        th = fact.theorem
        while th.conclusion.op == "implies" and (premise := context.prove(th.conclusion.args[0])) is not None:
            th = K.modus_ponens(th, premise)
        if th.conclusion.op == "implies" and concludes(th) in ("le", "lt"):
            out.append((fact.name, th.conclusion.args[0]))
    return out


def respelled(goal: Term, th: Theorem, context: Context) -> Theorem | None:
    """The goal from an equation, or equation of entries, each side of which is a side of the goal in other words"""
    p = th.conclusion
    if goal.op == p.op == "forall":
        v = K.fresh(goal.data, goal, *context.free, *th.hypotheses)
        one = respelled(K.open_binder(goal, v), K.specialise(th, (v,)), context) if goal.data == p.data else None
        return None if one is None else K.generalise(one, v)
    if goal.op == p.op == "implies":
        premise = goal.args[0]
        inside = context.extended(*split(K.assume(premise)), *opposites(premise))
        holds = inside.prove(p.args[0])
        one = None if holds is None else respelled(goal.args[1], K.modus_ponens(th, holds), inside)
        return None if one is None else K.discharge(one, premise)
    if goal.op != "eq" or p.op != "eq" or goal.args[0].sort != K.REAL or p.args[0].sort != K.REAL:
        return None
    a, b = goal.args
    for known in (th, K.symmetric(th)):
        before = prove_equation(a, known.conclusion.args[0], context, (), Budget())
        after = prove_equation(known.conclusion.args[1], b, context, (), Budget())
        if isinstance(before, Theorem) and isinstance(after, Theorem):
            return K.transitive((before, known, after))
    return None


def by_rewriting(goal: Term, context: Context, facts: list[Fact], left_over: list[Difference]) -> Theorem | None:
    """The goal, each equation in it by the facts; where one fails, its difference is added to what is left over."""
    if goal.op == "and":
        one, other = (by_rewriting(g, context, facts, left_over) for g in goal.args)
        return None if one is None or other is None else K.conjunction(one, other)
    if goal.op == "forall":
        v = K.fresh(goal.data, goal, *context.free)
        th = by_rewriting(K.open_binder(goal, v), context, facts, left_over)
        return None if th is None else K.generalise(th, v)
    if goal.op == "implies":
        p = goal.args[0]
        th = by_rewriting(goal.args[1], context.extended(*split(K.assume(p)), *opposites(p)), facts, left_over)
        return None if th is None else K.discharge(th, p)
    if goal.op in ("le", "lt") and goal.args[0].sort == K.REAL:
        wide = context.extended(*[f.theorem for f in facts])
        order = context.prove(goal) or prove_comparison(goal, wide, tuple(facts), Budget())
        if isinstance(order, Theorem):
            return order
        left_over.append(order)
        return None
    if goal.op != "eq" or goal.args[0].sort != K.REAL:
        return context.prove(goal)
    found = prove_equation(goal.args[0], goal.args[1], context, tuple(facts), Budget())
    if isinstance(found, Theorem):
        return found
    left_over.append(found)
    return None
