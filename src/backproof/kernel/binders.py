"""Binders, closed over a variable or a symbol of a vector, and opened again with a term."""

from __future__ import annotations

from .nodes import BINDS, BOUND, NAT, PROP, REAL, SYMBOLS, Symbol, Term, make, need_sort, need_variable, rebuilt


def close(t: Term, v: Term) -> Term:
    """t with the variable v made the outermost bound index. For the constructors of binders."""
    if need_variable(v) not in t.free:
        return t
    if t.loose:
        raise TypeError("only a closed term is closed over")
    memo: dict[tuple[Term, int], Term] = {}

    def go(t: Term, depth: int) -> Term:
        if v not in t.free:
            return t
        if t is v:
            return make("bound", (depth, v.sort), (), v.sort)
        if (t, depth) not in memo:
            under = BINDS.get(t.op, ())
            memo[t, depth] = rebuilt(t, [go(a, depth + (i in under)) for i, a in enumerate(t.args)])
        return memo[t, depth]

    return go(t, 0)


def bound_sort(t: Term) -> str:
    """The sort of the variable that a binder binds."""
    return BOUND.get(t.op) or str(t.data)


def open_binder(t: Term, value: Term, place: int = 0) -> Term:
    """The body of the binder t with the value for its index. Fails unless it is closed and of its sort.

    Of a gradient, it is the entry of the point; `open_gradient` has the rest.
    """
    need_sort(bound_sort(t), value)
    if value.loose or t.loose:
        raise TypeError("only a closed term is opened, with a closed value")
    if t.op == "gradient" and place == 2:
        raise TypeError("the function of a gradient is opened with a symbol")
    memo: dict[tuple[Term, int], Term] = {}

    def go(t: Term, depth: int) -> Term:
        if t.loose <= depth:
            return t
        if t.op == "bound":
            return value  # its index is `depth`: t.loose > depth, and t came from a closed binder
        if (t, depth) not in memo:
            under = BINDS.get(t.op, ())
            memo[t, depth] = rebuilt(t, [go(a, depth + (i in under)) for i, a in enumerate(t.args)])
        return memo[t, depth]

    return go(t.args[BINDS[t.op][place]], 0)


def open_gradient(t: Term, v: Symbol, k: Term) -> tuple[Term, Term, Term]:
    """Point and slope at k, and the body with v for the vector, of a gradient. Fails unless v is a vector's symbol."""
    need_sort(PROP, t)
    if t.op != "gradient" or SYMBOLS.get(v) is not v or v[1:] != ((NAT,), REAL):
        raise TypeError(f"{t!r} is no gradient, or {v!r} not the symbol of a vector")
    memo: dict[tuple[Term, int], Term] = {}

    def go(t: Term, depth: int) -> Term:
        if t.loose <= depth:
            return t
        if (t, depth) not in memo:
            under = BINDS.get(t.op, ())
            args = [go(a, depth + (i in under)) for i, a in enumerate(t.args)]
            named = t.op == "value" and t.data[0] == depth
            memo[t, depth] = make("app", v, tuple(args), REAL) if named else rebuilt(t, args)
        return memo[t, depth]

    return open_binder(t, k, 0), open_binder(t, k, 1), go(t.args[2], 0)


def close_vector(t: Term, v: Symbol) -> Term:
    """t with every value of the symbol v made one of the outermost bound vector"""
    memo: dict[tuple[Term, int], Term] = {}

    def go(t: Term, depth: int) -> Term:
        if (t, depth) not in memo:
            under = BINDS.get(t.op, ())
            args = [go(a, depth + (i in under)) for i, a in enumerate(t.args)]
            named = t.op == "app" and t.data is v
            memo[t, depth] = make("value", (depth,), tuple(args), REAL) if named else rebuilt(t, args)
        return memo[t, depth]

    v = SYMBOLS[v]
    return go(t, 0)


def symbols(t: Term) -> set[Symbol]:
    """The function symbols that occur in t."""
    out: set[Symbol] = set()
    seen: set[Term] = set()
    stack = [t]
    while stack:
        t = stack.pop()
        if t not in seen:
            seen.add(t)
            stack.extend(t.args)
            if t.op in ("app", "functional"):
                out.add(t.data)
    return out
