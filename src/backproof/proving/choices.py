"""Choices `If(c, u, v)` in goals and facts, once it is known whether c holds."""

from __future__ import annotations

from collections.abc import Callable

from .. import kernel as K
from ..kernel import Term, Theorem
from .chains import chain, right_side, turned
from .comparisons import transported
from .ordering import key
from .orders import order_of
from .subterms import subterms


def closed_choices(*formulas: Term) -> list[Term]:
    """The conditions of choices that no bound index occurs in, the smallest first; none that contains a choice."""
    conditions: dict[Term, int] = {}
    seen: set[Term] = set()
    stack = list(formulas)
    while stack:
        t = stack.pop()
        if t in seen or t.op in ("forall", "implies"):
            continue
        seen.add(t)
        stack.extend(t.args)
        if t.op == "if" and not t.loose and not _chooses(t.args[0]):
            conditions[t.args[0]] = 0
    return sorted(conditions, key=lambda c: (_size(c), key(c)))


def _chooses(t: Term) -> bool:
    return any(s.op == "if" for s in subterms(t))


def _size(t: Term) -> int:
    return 1 + sum(_size(a) for a in t.args)


def made(t: Term, c: Term, case: Theorem) -> tuple[Theorem, ...]:
    """Equations If(c, u, v) = u (or v) for the choices by c in t, where the case is c, or its negation."""
    found = [s for s in subterms(t) if s.op == "if" and s.args[0] is c and not s.loose]
    rule = K.if_true if case.conclusion is c else K.if_false
    return tuple([rule(case, s.args[1], s.args[2]) for s in sorted(found, key=key)])


def decided(th: Theorem, c: Term, case: Theorem) -> Theorem:
    """The theorem with the choices by c made."""
    for _ in range(20):  # a choice within a choice stays at first
        equations = made(th.conclusion, c, case)
        if not equations:
            break
        th = K.replace_in(th, equations)
    return th


def _side(t: Term, c: Term, case: Theorem) -> Theorem | None:
    steps: list[Theorem] = []
    for _ in range(20):
        equations = made(t, c, case)
        if not equations:
            break
        steps.append(K.replace(t, equations))
        t = steps[-1].conclusion.args[1]
    return chain(*steps)


def moved(goal: Term, c: Term, case: Theorem) -> tuple[Term, Callable[[Theorem], Theorem]]:
    """The goal with the choices by c made, and what turns a proof of it into one of the goal."""
    if goal.op == "not":
        plain, _ = moved(goal.args[0], c, case)
        forth = _forth(goal.args[0], c, case)
        return K.no(plain), lambda th: K.negation(forth, th, goal.args[0]) if plain is not goal.args[0] else th
    a, b = goal.args
    if a.sort == K.NAT:
        return goal, lambda th: th
    left, right = _side(a, c, case), _side(b, c, case)
    x, y = right_side(left, a), right_side(right, b)
    if goal.op == "eq":
        return K.eq(x, y), lambda th: chain(left, th, turned(right)) or th
    plain = order_of(goal.op, x, y)
    return plain, lambda th: transported(th, goal, left, right)


def _forth(p: Term, c: Term, case: Theorem) -> Theorem:
    """p |- p with the choices made"""
    return decided(K.assume(p), c, case)
