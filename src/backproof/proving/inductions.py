"""Induction on a natural that a goal's sums, powers or indices speak of; what is assumed of it goes into the goal."""

from __future__ import annotations

from collections.abc import Callable

from .. import kernel as K
from ..kernel import Term, Theorem
from .context import Context, opposites
from .facts import split
from .ordering import key

MOST = 2  # variables that are tried

Prove = Callable[[Context, Term], Theorem | None]


def by_induction(context: Context, goal: Term, prove: Prove) -> Theorem | None:
    """The goal by induction on one of its natural variables, or None."""
    for v in _variables(goal)[:MOST]:
        th = _on(v, context, goal, prove)
        if th is not None:
            return th
    return None


def _variables(goal: Term) -> list[Term]:
    """Natural variables in ranges and exponents, those in ranges first; then those in other places"""
    ranges: set[Term] = set()
    exponents: set[Term] = set()
    others: set[Term] = set()
    stack, seen = [goal], set[Term]()
    while stack:
        t = stack.pop()
        if t in seen:
            continue
        seen.add(t)
        stack.extend(t.args)
        places = {"sum": (ranges, 0), "pow": (exponents, 1), "real": (others, 0)}
        if t.op in places:
            found, i = places[t.op]
            found |= {a for a in t.args[i].free if a.sort == K.NAT}
    ordered = [*sorted(ranges, key=key), *sorted(exponents, key=key), *sorted(others, key=key)]
    return [v for v in dict.fromkeys(ordered) if v in goal.free]


def _on(v: Term, context: Context, goal: Term, prove: Prove) -> Theorem | None:
    holders = sorted({h for th in context.theorems for h in th.hypotheses if v in h.free}, key=key)
    outside = Context([th for th in context.theorems if not any(v in h.free for h in th.hypotheses)])
    p = goal
    for h in reversed(holders):
        p = K.implies(h, p)
    base = prove(outside, K.substitute(p, {v: K.ZERO}))
    if base is None:
        return None
    after = K.substitute(p, {v: K.nadd(v, K.ONE)})
    step = prove(outside.extended(*split(K.assume(p)), *opposites(p)), after)
    if step is None:
        return None
    th = K.specialise(K.induction(base, step, v, p), (v,))
    for h in holders:
        th = K.modus_ponens(th, K.assume(h))
    return th
