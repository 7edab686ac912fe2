"""What must hold for a function to be defined around a point, and not at the point alone.

Where everything in a partial operation is continuous, what holds strictly at the point holds around it. What may jump
is a choice, at its threshold, and a symbol that is applied to what moves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .binders import open_binder
from .nodes import BINDS, NAT, REAL, Term
from .substitution import fresh
from .terms import both, derivative, eq, forall, implies, le, lt, no, rat

Owed = Term | None  # None where nothing is owed
ZERO = rat(0)
NOTHING = lt(ZERO, ZERO)  # what nothing makes sure of


class Moving(NamedTuple):
    """What a function is of, a number or a vector, as it stands in the terms; and where it is looked at."""

    within: Callable[[Term], bool]  # whether a term has it in it
    itself: Callable[[Term], bool]  # whether a term is it, or an entry of it at an index that does not move
    at: Callable[[Term], Term]  # the point put in for it
    near: Term  # the point, or its entries: what may not be bound where it is put in
    number: Term | None  # the variable, if it is a number


def around(t: Term, x: Moving, defined: Callable[[Term], Owed]) -> Owed:
    """What makes sure that t is defined wherever x is near the point; `defined` says it of what does not move.

    Sufficient, and not always needed: a root is asked to be positive, and a symbol that is applied to x to have a
    derivative there, or else the argument to be a right one everywhere.
    """

    def go(t: Term) -> Owed:
        if not x.within(t):
            return defined(t)
        if t.op == "if":
            return _choice(t)
        if t.op in BINDS:
            v = fresh(NAT, t, x.near)
            n, inside = t.args[0 if t.op == "sum" else 1], go(open_binder(t, v))
            if inside is not None:  # of ever more terms, each may have a smaller neighbourhood than the one before
                inside = NOTHING if x.within(n) else forall(v, implies(lt(v, n), inside))
            rest = t.args[:1] if t.op == "sum" else t.args[1:]
            return together(*map(go, rest), inside)
        parts = together(*map(go, t.args))
        if t.op == "inv":
            return together(parts, _stays(t.args[0], lambda u: no(eq(u, ZERO))))
        if t.op == "fn" and t.data in ("log", "sqrt"):
            return together(parts, _stays(t.args[0], lambda u: lt(ZERO, u)))
        return parts

    def _choice(t: Term) -> Owed:
        c, u, v = t.args
        yes, other = go(u), go(v)
        if not x.within(c):
            return together(defined(c), given(c, yes), given(no(c), other))
        if c.op in ("le", "lt") and all(_continuous(a, x) for a in c.args):
            a, b = map(x.at, c.args)  # beside a threshold there are both sides of it
            return together(go(c), given(le(a, b), yes), given(le(b, a), other))
        return together(go(c), yes, other)

    def _stays(u: Term, right: Callable[[Term], Term]) -> Term:
        here = right(x.at(u))
        if not x.within(u) or _continuous(u, x):
            return here
        if x.number is None:
            return NOTHING  # a function of a vector that nothing says to be continuous
        d = fresh(REAL, u, x.number, x.near)
        has_none = forall(d, no(derivative(x.number, u, x.at(x.number), d)))
        return implies(no(forall(x.number, right(u))), both(here, no(has_none)))

    return go(t)


def given(p: Term, q: Owed) -> Owed:
    return None if q is None else implies(p, q)


def together(*owed: Owed) -> Owed:
    out: Owed = None
    for p in owed:
        if p is not None and p is not out:
            out = p if out is None else both(out, p)
    return out


def _continuous(t: Term, x: Moving) -> bool:
    """Whether t is continuous in x, by its form, where everything in it is defined around the point"""
    if not x.within(t) or x.itself(t):
        return True
    if t.op == "sum":
        return not x.within(t.args[0]) and _continuous(open_binder(t, fresh(NAT, t, x.near)), x)
    if t.op == "if":
        return not x.within(t.args[0]) and all(_continuous(a, x) for a in t.args[1:])
    return t.op in ("add", "mul", "inv", "pow", "fn") and all(_continuous(a, x) for a in t.args)
