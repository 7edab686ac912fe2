"""Putting something in for subterms, variables and symbols, without capture."""

from __future__ import annotations

from collections.abc import Callable

from .binders import bound_sort, close, open_binder, open_gradient, symbols
from .nodes import BINDS, NAT, REAL, Symbol, Term, need_sort, rebuilt, symbol
from .terms import app, gradient, if_, lt, rat, var


def substitute(t: Term, pairs: dict[Term, Term]) -> Term:
    """Closed subterms replaced by closed terms of their sort: all at once, outermost first, also under binders.

    What stands under a binder and depends on its index is not closed, so it is never replaced.
    """
    for a, b in pairs.items():
        need_sort(a.sort, b)
        if a.loose or b.loose:
            raise TypeError("only closed terms are replaced, by closed terms")
    memo: dict[Term, Term] = {}

    def go(t: Term) -> Term:
        if t in pairs:
            return pairs[t]
        if not t.args:
            return t
        if t not in memo:
            memo[t] = rebuilt(t, [go(a) for a in t.args])
        return memo[t]

    return go(t)


def fresh(sort: str, *avoid: Term) -> Term:
    """The first of the variables _0, _1, … that is free in none of these terms, so replay finds the same."""
    used = {v.data[0] for t in avoid for v in t.free}
    k = 0
    while f"_{k}" in used:
        k += 1
    return var(f"_{k}", sort)


def fresh_symbol(sorts: tuple[str, ...], *avoid: Term | Symbol) -> Symbol:
    """The first of the symbols _0, _1, … with these sorts and real values whose name is in none of these terms."""
    used = {f[0] for t in avoid for f in (symbols(t) if isinstance(t, Term) else (t,))}
    k = 0
    while f"_{k}" in used:
        k += 1
    return symbol(f"_{k}", sorts, REAL)


def replace_symbol(t: Term, f: Symbol, params: tuple[Term, ...], body: Term) -> Term:
    """Every f(args) becomes body with args for params. Binders are opened, so no argument is captured."""
    return _replaced(t, "app", f, body, (), lambda args, _: substitute(body, dict(zip(params, args, strict=True))))


def replace_functional(t: Term, f: Symbol, params: tuple[Term, ...], v: Symbol, body: Term) -> Term:
    """Every f(args)[k < n -> a] becomes body with args for params, and v(j) in it If(j < n, a(j), 0)."""

    def value(args: list[Term], vector: tuple[Term, Term, Term] | None) -> Term:
        assert vector is not None
        k, n, a = vector
        own = fresh_symbol((NAT,), t, body, *args, a, n)  # an argument may speak of v, and means another one
        inside = substitute(replace_symbol(body, v, (k,), app(own, k)), dict(zip(params, args, strict=True)))
        return replace_symbol(inside, own, (k,), if_(lt(k, n), a, rat(0)))

    return _replaced(t, "functional", f, body, (v,), value)


def _replaced(
    t: Term, op: str, f: Symbol, body: Term, names: tuple[Symbol, ...],
    value: Callable[[list[Term], tuple[Term, Term, Term] | None], Term],
) -> Term:  # fmt: skip
    memo: dict[Term, Term] = {}

    def go(t: Term) -> Term:
        if t not in memo:
            memo[t] = replaced(t)
        return memo[t]

    def replaced(t: Term) -> Term:
        if not t.args:
            return t
        if t.op == "gradient":
            g, k = fresh_symbol((NAT,), t, body, f, *names), fresh(NAT, t, body)
            at, slope, inside = open_gradient(t, g, k)
            return gradient(k, go(at), go(slope), g, go(inside), go(t.args[3]))
        under = BINDS.get(t.op)
        if under is None:
            args = [go(a) for a in t.args]
            return value(args, None) if t.op == op and t.data is f else rebuilt(t, args)
        x = fresh(bound_sort(t), t, body)
        inside = go(open_binder(t, x))
        if t.op == op and t.data is f:
            return value([go(a) for a in t.args[2:]], (x, go(t.args[1]), inside))
        return rebuilt(t, [close(inside, x) if i in under else go(a) for i, a in enumerate(t.args)])

    return go(t)
