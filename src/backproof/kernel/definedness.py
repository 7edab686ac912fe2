"""What must hold for a term or formula to mean what it says in real analysis."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from .binders import bound_sort, open_binder, open_gradient
from .nodes import BINDS, NAT, Term
from .substitution import fresh, fresh_symbol, replace_symbol
from .terms import both, eq, forall, if_, implies, le, lt, no, rat


@cache  # of a term, which never changes: hypotheses are asked for again and again
def defined(t: Term) -> Term | None:
    """The formula that t owes, or None where nothing is owed.

    Every inverted term is non-zero, every argument of log positive and every argument of sqrt not negative: for
    all indices of the sums around it, below the end of their range, and under the conditions of the Ifs around
    it. `A and B` and `A implies B` owe defined(A), and defined(B) given A; `not` and `for all` pass on what they
    contain. A function that has a derivative or gradient has to be defined around the point: it is asked at the point,
    where the argument of a sqrt is positive then.
    """
    return _defined(t, False)


def _defined(t: Term, around: bool) -> Term | None:
    memo: dict[Term, Term | None] = {}

    def go(t: Term) -> Term | None:
        if t not in memo:
            memo[t] = _owed(t, go, around)
        return memo[t]

    return go(t)


def _owed(t: Term, go: Callable[[Term], Term | None], around: bool) -> Term | None:
    if not t.args:
        return None
    if t.op == "derivative":
        return _all(go(t.args[1]), _defined(open_binder(t, t.args[1]), True), go(t.args[2]))
    if t.op in BINDS:
        v = fresh(bound_sort(t), t)
        inside = go(open_binder(t, v))
        if t.op == "forall":
            return None if inside is None else forall(v, inside)
        n = t.args[{"sum": 0, "functional": 1, "gradient": 3}[t.op]]
        rest = [go(a) for a in t.args[2:]] if t.op == "functional" else []
        if t.op == "gradient":
            f = fresh_symbol((NAT,), t)
            at, slope, body = open_gradient(t, f, v)
            inside = _all(inside, go(slope))
            rest = [_defined(replace_symbol(body, f, (v,), if_(lt(v, n), at, rat(0))), True)]
        under = None if inside is None else forall(v, implies(lt(v, n), inside))
        return _all(go(n), under, *rest)
    if t.op == "if":
        c, u, v = t.args
        return _all(go(c), _given(c, go(u)), _given(no(c), go(v)))
    if t.op in ("and", "implies"):
        return _all(go(t.args[0]), _given(t.args[0], go(t.args[1])))
    parts = _all(*[go(a) for a in t.args])
    if t.op == "inv":
        return _all(parts, no(eq(t.args[0], rat(0))))
    if t.op == "fn" and t.data == "log":
        return _all(parts, lt(rat(0), t.args[0]))
    if t.op == "fn" and t.data == "sqrt":
        return _all(parts, (lt if around else le)(rat(0), t.args[0]))
    return parts


def _given(p: Term, q: Term | None) -> Term | None:
    return None if q is None else implies(p, q)


def _all(*owed: Term | None) -> Term | None:
    out: Term | None = None
    for p in owed:
        if p is not None and p is not out:
            out = p if out is None else both(out, p)
    return out
