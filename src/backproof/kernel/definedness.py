"""What must hold for a term or formula to mean what it says in real analysis."""

from __future__ import annotations

from collections.abc import Callable

from .substitution import fresh, fresh_symbol, replace_symbol
from .terms import BINDS, NAT, Term, both, bound_sort, eq, forall, if_, implies, lt, no, open_binder, open_gradient, rat


def defined(t: Term) -> Term | None:
    """The formula that t owes, or None where nothing is owed.

    Every inverted term is non-zero: for all indices of the sums around it, below the end of their range, and
    under the conditions of the Ifs around it. `A and B` and `A implies B` owe defined(A), and defined(B) given
    A; `not` and `for all` pass on what they contain. Of a function that has a derivative it is asked at the point.
    """
    memo: dict[Term, Term | None] = {}

    def go(t: Term) -> Term | None:
        if t not in memo:
            memo[t] = _owed(t, go)
        return memo[t]

    return go(t)


def _owed(t: Term, go: Callable[[Term], Term | None]) -> Term | None:
    if not t.args:
        return None
    if t.op == "derivative":
        return _all(go(t.args[1]), go(open_binder(t, t.args[1])), go(t.args[2]))
    if t.op in BINDS:
        v = fresh(bound_sort(t), t)
        inside = go(open_binder(t, v))
        if t.op == "forall":
            return None if inside is None else forall(v, inside)
        n, rest = {"sum": (0, ()), "functional": (1, t.args[2:]), "gradient": (3, ())}[t.op]
        if t.op == "gradient":
            f = fresh_symbol((NAT,), t)
            at, slope, body = open_gradient(t, f, v)
            inside = _all(inside, go(slope))
            point = replace_symbol(body, f, (v,), if_(lt(v, t.args[n]), at, rat(0)))
            rest = (point,)
        under = None if inside is None else forall(v, implies(lt(v, t.args[n]), inside))
        return _all(go(t.args[n]), under, *[go(a) for a in rest])
    if t.op == "if":
        c, u, v = t.args
        return _all(go(c), _given(c, go(u)), _given(no(c), go(v)))
    if t.op in ("and", "implies"):
        return _all(go(t.args[0]), _given(t.args[0], go(t.args[1])))
    parts = _all(*[go(a) for a in t.args])
    if t.op == "inv":
        return _all(parts, no(eq(t.args[0], rat(0))))
    return parts


def _given(p: Term, q: Term | None) -> Term | None:
    return None if q is None else implies(p, q)


def _all(*owed: Term | None) -> Term | None:
    out: Term | None = None
    for p in owed:
        if p is not None and p is not out:
            out = p if out is None else both(out, p)
    return out
