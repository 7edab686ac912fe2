"""What must hold for a term or formula to mean what it says in real analysis."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from .binders import bound_sort, open_binder, open_gradient, symbols
from .neighbourhoods import Moving, Owed, around, given, together
from .nodes import BINDS, NAT, Term
from .substitution import fresh, fresh_symbol, replace_symbol, substitute
from .terms import both, eq, forall, if_, implies, le, lt, no, rat

ZERO = rat(0)


@cache  # of a term, which never changes: hypotheses are asked for again and again
def defined(t: Term) -> Owed:
    """The formula that t owes, or None where nothing is owed. It is enough: where it holds, t is defined.

    Every inverted term is non-zero, every argument of log positive and every argument of sqrt not negative: for
    all indices of the sums around it, below the end of their range, and under the conditions of the Ifs around
    it. `A and B` and `A implies B` owe defined(A), and defined(B) given A; `not` and `for all` pass on what they
    contain. A function that has a derivative or gradient has to be defined around the point: see `neighbourhoods`.
    """
    return _walk(t, _around)


@cache
def needed(t: Term) -> Owed:
    """What t cannot be defined without. It may not be enough: a function is asked for at a point, not around it.

    But for the root of the very number that moves, which there is on both sides of the point only where it is positive.
    """
    return _walk(t, _at_the_point)


def required(statement: Term) -> Term:
    """What is false of a statement that is false or undefined: that it is what it needs to be, and holds."""
    owed = needed(statement)
    return statement if owed is None else both(owed, statement)


Function = Callable[[Term, Moving], Owed]  # what the term of a function owes, of what moves in it


def _around(t: Term, x: Moving) -> Owed:
    return around(t, x, defined)


def _at_the_point(t: Term, x: Moving) -> Owed:
    return together(needed(x.at(t)), _roots(t, x))


def _roots(t: Term, x: Moving) -> Owed:
    if x.number is None or t.op == "if" or t.op in BINDS or not x.within(t):
        return None
    own = lt(ZERO, x.at(x.number)) if t.op == "fn" and t.data == "sqrt" and t.args[0] is x.number else None
    return together(own, *[_roots(a, x) for a in t.args])


def _walk(t: Term, function: Function) -> Owed:
    memo: dict[Term, Owed] = {}

    def go(t: Term) -> Owed:
        if t not in memo:
            memo[t] = _owed(t, go, function)
        return memo[t]

    return go(t)


def _owed(t: Term, go: Callable[[Term], Owed], function: Function) -> Owed:
    if not t.args:
        return None
    if t.op == "derivative":
        return _of_a_derivative(t, go, function)
    if t.op == "gradient":
        return _of_a_gradient(t, go, function)
    if t.op in BINDS:
        v = fresh(bound_sort(t), t)
        inside = go(open_binder(t, v))
        if t.op == "forall":
            return None if inside is None else forall(v, inside)
        n = t.args[0 if t.op == "sum" else 1]
        rest = [go(a) for a in t.args[2:]] if t.op == "functional" else []
        return together(go(n), _below(v, n, inside), *rest)
    if t.op == "if":
        c, u, v = t.args
        return together(go(c), given(c, go(u)), given(no(c), go(v)))
    if t.op in ("and", "implies"):
        return together(go(t.args[0]), given(t.args[0], go(t.args[1])))
    parts = together(*[go(a) for a in t.args])
    if t.op == "inv":
        return together(parts, no(eq(t.args[0], ZERO)))
    if t.op == "fn" and t.data == "log":
        return together(parts, lt(ZERO, t.args[0]))
    if t.op == "fn" and t.data == "sqrt":
        return together(parts, le(ZERO, t.args[0]))
    return parts


def _below(v: Term, n: Term, owed: Owed) -> Owed:
    return None if owed is None else forall(v, implies(lt(v, n), owed))


def _of_a_derivative(t: Term, go: Callable[[Term], Owed], function: Function) -> Owed:
    s, (_, at, value) = fresh(bound_sort(t), t), t.args
    point = {s: at}
    x = Moving(lambda a: s in a.free, lambda a: a is s, lambda a: substitute(a, point), at, s)
    return together(go(at), function(open_binder(t, s), x), go(value))


def _of_a_gradient(t: Term, go: Callable[[Term], Owed], function: Function) -> Owed:
    f, v = fresh_symbol((NAT,), t), fresh(NAT, t)
    at, slope, body = open_gradient(t, f, v)
    n = t.args[3]
    entry = if_(lt(v, n), at, ZERO)

    def is_entry(a: Term) -> bool:
        return a.op == "app" and a.data == f and not any(f in symbols(i) for i in a.args)

    x = Moving(lambda a: f in symbols(a), is_entry, lambda a: replace_symbol(a, f, (v,), entry), entry, None)
    return together(go(n), _below(v, n, together(go(at), go(slope))), function(body, x))
