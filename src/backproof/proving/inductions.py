"""Induction on a natural that a goal's sums, powers or indices speak of; what is assumed of it goes into the goal."""

from __future__ import annotations

from collections.abc import Callable

from .. import kernel as K
from ..kernel import Term, Theorem
from .context import Context, opposites
from .facts import split
from .ordering import key, natural_term

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
    start = K.substitute(p, {v: K.ZERO})
    base = _with_premises(outside, start, len(holders), prove)
    if base is None:
        return None
    after = K.substitute(p, {v: K.nadd(v, K.ONE)})
    step = _with_premises(outside.extended(*split(K.assume(p)), *opposites(p)), after, len(holders), prove)
    if step is None:
        return None
    th = K.specialise(K.induction(base, step, v, p), (v,))
    for h in holders:
        th = K.modus_ponens(th, K.assume(h))
    return th


def _with_premises(context: Context, p: Term, premises: int, prove: Prove) -> Theorem | None:
    """p, whose first so many premises come into force together with the equations that they amount to"""
    if premises == 0:
        return prove(context.extended(*squeezed(context)), p)
    q = p.args[0]
    th = _with_premises(context.extended(*split(K.assume(q)), *opposites(q)), p.args[1], premises - 1, prove)
    return None if th is None else K.discharge(th, q)


def squeezed(context: Context) -> list[Theorem]:
    """Equations of naturals that orders in force amount to: n = 0 from n <= 0, n = m + 1 from n <= m + 1 and m < n"""
    out: list[Theorem] = []
    for th in context.theorems:
        p = th.conclusion
        if p.op not in ("le", "lt") or p.args[0].sort != K.NAT:
            continue
        small, large = p.args
        goals = [K.le(large, small)] if p.op == "le" else [K.le(large, K.nadd(small, K.ONE))]
        if p.op == "lt":
            small = K.nadd(small, K.ONE)
            atoms, c = K.linear(large)
            if c and (back := context.prove(K.le(natural_term(atoms, c - 1), p.args[0]))) is not None:
                low = K.index_order(K.le(p.args[0], natural_term(atoms, c - 1)), ((1, th),))
                out.append(K.antisymmetric(low, back))
                continue
        other = context.prove(goals[0])
        if other is not None:
            here = K.index_order(K.le(small, large), ((1, th),))
            out.append(K.antisymmetric(here, other))
    return out[:1]
