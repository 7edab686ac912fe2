"""Terms and formulas: immutable, interned, with nameless binders.

Two terms that are equal up to the names of their bound variables are one Python object, so `is` compares
them and capture cannot happen. No constructor simplifies. Every constructor checks the exact types and the
sorts of what it is given; what is built by the functions of this file is well-sorted.

Inside a binder stands a *bound index* (de Bruijn): 0 for the innermost binder. Bound indices are private:
a binder is built from a variable (`total`, `forall`) and taken apart with a term (`open_binder`).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

NAT: Final = "Nat"
REAL: Final = "Real"
PROP: Final = "Prop"

#: op -> which argument lies under the binder; the bound variable of a sum is a natural, of `forall` its data
BINDS: Final = {"sum": 1, "forall": 0}
RELATIONS: Final = ("eq", "le", "lt")
#: the functions of one real argument that have laws of their own, in `functions`
NAMED: Final = ("exp", "log", "sqrt", "tanh")

Symbol = tuple[str, tuple[str, ...], str]


class Term:
    """A term (sort Nat or Real) or a formula (sort Prop). Only this file makes one."""

    __slots__ = ("args", "data", "free", "loose", "op", "sort")
    op: str
    data: Any
    args: tuple[Term, ...]
    sort: str
    loose: int  # how many binders are missing around it; 0 for a term that can stand alone
    free: frozenset[Term]  # its free variables

    def __init__(self) -> None:
        raise TypeError("terms are made by the constructors of backproof.kernel")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a term is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a term is immutable")

    def __reduce__(self) -> str:
        raise TypeError("a term is not pickled; write a certificate")

    def __copy__(self) -> Term:
        return self

    def __deepcopy__(self, memo: object) -> Term:
        return self

    def __repr__(self) -> str:
        return _show(self, [120])


def _show(t: Term, room: list[int]) -> str:
    """A prefix form for messages, cut off after so many nodes: terms share parts, and may be huge when written out."""
    room[0] -= 1
    if room[0] < 0:
        return "…"
    if t.op in ("rat", "num"):
        return str(t.data)
    if t.op == "var":
        return str(t.data[0])
    if t.op == "bound":
        return f"#{t.data[0]}"
    if t.op == "app":
        head = t.data[0]
    else:
        head = t.data if t.op == "fn" else t.op if t.data is None else f"{t.op}:{t.data}"
    return f"({' '.join([head, *[_show(a, room) for a in t.args]])})"


_table: dict[tuple[str, Any, tuple[Term, ...]], Term] = {}
_symbols: dict[Symbol, Symbol] = {}
_NONE: frozenset[Term] = frozenset()


def _make(op: str, data: Any, args: tuple[Term, ...], sort: str) -> Term:
    node = _table.get((op, data, args))
    if node is not None:
        return node
    node = object.__new__(Term)
    under, loose, free = BINDS.get(op), 0, _NONE
    for i, a in enumerate(args):
        depth = a.loose - 1 if i == under else a.loose
        if depth > loose:
            loose = depth
        if a.free is not free:
            free = free | a.free if free else a.free
    if op == "bound":
        loose = data[0] + 1
    elif op == "var":
        free = frozenset((node,))
    put = object.__setattr__
    put(node, "op", op)
    put(node, "data", data)
    put(node, "args", args)
    put(node, "sort", sort)
    put(node, "loose", loose)
    put(node, "free", free)
    return _table.setdefault((op, data, args), node)  # another thread may have been quicker


def _need(sort: str, *terms: Term) -> None:
    for t in terms:
        if type(t) is not Term or t.sort != sort or t.loose:
            raise TypeError(f"{t!r} is not a closed term of sort {sort}")


def _name(name: str) -> str:
    if type(name) is not str or not name.isidentifier():
        raise TypeError(f"not a name: {name!r}")
    return name


# ---------------------------------------------------------------- naturals and reals


def var(name: str, sort: str) -> Term:
    """A free variable. Fails unless the name is an identifier and the sort Nat or Real."""
    if type(sort) is not str or sort not in (NAT, REAL):
        raise TypeError(f"no variable of sort {sort!r}")
    return _make("var", (_name(name), sort), (), sort)


def symbol(name: str, sorts: tuple[str, ...], result: str) -> Symbol:
    """A function symbol with its signature: `symbol("w", (NAT, NAT), REAL)`."""
    if (
        type(sorts) is not tuple
        or not sorts
        or any(type(s) is not str or s not in (NAT, REAL) for s in (*sorts, result))
    ):
        raise TypeError(f"not a signature of {name!r}: {sorts!r} -> {result!r}")
    made = (_name(name), sorts, result)
    return _symbols.setdefault(made, made)


def app(f: Symbol, *args: Term) -> Term:
    """The function symbol applied. Fails unless number and sorts of the arguments are those of the signature."""
    known = _symbols.get(f) if type(f) is tuple else None
    if known is None or len(args) != len(known[1]):
        raise TypeError(f"{f!r} does not take {len(args)} arguments")
    for a, sort in zip(args, known[1], strict=True):
        _need(sort, a)
    return _make("app", known, args, known[2])


def num(k: int) -> Term:
    """The natural number k >= 0."""
    if type(k) is not int or k < 0:
        raise TypeError(f"not a natural number: {k!r}")
    return _make("num", k, (), NAT)


def nadd(a: Term, b: Term) -> Term:
    """Sum of two naturals; k + 1 is `nadd(k, ONE)`."""
    _need(NAT, a, b)
    return _make("nadd", None, (a, b), NAT)


ZERO: Final = num(0)
ONE: Final = num(1)


def rat(q: int | Fraction) -> Term:
    """An exact rational constant. Fails unless q is exactly an int or a Fraction (no bool, no float)."""
    if type(q) is not int and type(q) is not Fraction:
        raise TypeError(f"a constant is an int or a Fraction, not {q!r}")
    return _make("rat", Fraction(q), (), REAL)


def real(a: Term) -> Term:
    """The real number of a natural."""
    _need(NAT, a)
    return _make("real", None, (a,), REAL)


def add(a: Term, b: Term) -> Term:
    _need(REAL, a, b)
    return _make("add", None, (a, b), REAL)


def mul(a: Term, b: Term) -> Term:
    _need(REAL, a, b)
    return _make("mul", None, (a, b), REAL)


def inv(a: Term) -> Term:
    """a^-1, with 0^-1 = 0."""
    _need(REAL, a)
    return _make("inv", None, (a,), REAL)


def power(a: Term, n: Term) -> Term:
    """a^n for a natural n, with 0^0 = 1."""
    _need(REAL, a)
    _need(NAT, n)
    return _make("pow", None, (a, n), REAL)


def named(name: str, a: Term) -> Term:
    """exp(a), log(a), sqrt(a) or tanh(a). Fails unless the name is in `NAMED`."""
    if type(name) is not str or name not in NAMED:
        raise TypeError(f"no named function {name!r}")
    _need(REAL, a)
    return _make("fn", name, (a,), REAL)


def total(k: Term, n: Term, body: Term) -> Term:
    """Sum(k < n, body): the sum over k = 0, …, n-1. Fails unless k is a natural variable that n does not contain."""
    _need(NAT, k, n)
    _need(REAL, body)
    if k in n.free:
        raise TypeError(f"the range {n!r} contains its own index")
    return _make("sum", None, (n, close(body, k)), REAL)


def if_(c: Term, u: Term, v: Term) -> Term:
    """u where c holds, else v. Fails unless c is an equation or inequality of terms."""
    _need(PROP, c)
    _need(REAL, u, v)
    if c.op not in RELATIONS:
        raise TypeError(f"not a condition: {c!r}")
    return _make("if", None, (c, u, v), REAL)


# ---------------------------------------------------------------- formulas


def _relation(op: str, a: Term, b: Term) -> Term:
    _need(NAT if type(a) is Term and a.sort == NAT else REAL, a, b)
    return _make(op, None, (a, b), PROP)


def eq(a: Term, b: Term) -> Term:
    return _relation("eq", a, b)


def le(a: Term, b: Term) -> Term:
    return _relation("le", a, b)


def lt(a: Term, b: Term) -> Term:
    return _relation("lt", a, b)


def no(p: Term) -> Term:
    """not p"""
    _need(PROP, p)
    return _make("not", None, (p,), PROP)


def both(p: Term, q: Term) -> Term:
    """p and q"""
    _need(PROP, p, q)
    return _make("and", None, (p, q), PROP)


def implies(p: Term, q: Term) -> Term:
    _need(PROP, p, q)
    return _make("implies", None, (p, q), PROP)


def forall(v: Term, p: Term) -> Term:
    """for all v: p. Fails unless v is a variable."""
    _need(PROP, p)
    return _make("forall", _variable(v).sort, (close(p, v),), PROP)


# ---------------------------------------------------------------- binders and substitution


def _variable(v: Term) -> Term:
    if type(v) is not Term or v.op != "var":
        raise TypeError(f"not a variable: {v!r}")
    return v


def _rebuild(t: Term, args: list[Term]) -> Term:
    new = tuple(args)
    return t if new == t.args else _make(t.op, t.data, new, t.sort)


def close(t: Term, v: Term) -> Term:
    """t with the variable v made the outermost bound index. For the constructors of binders."""
    if _variable(v) not in t.free:
        return t
    if t.loose:
        raise TypeError("only a closed term is closed over")
    memo: dict[tuple[Term, int], Term] = {}

    def go(t: Term, depth: int) -> Term:
        if v not in t.free:
            return t
        if t is v:
            return _make("bound", (depth, v.sort), (), v.sort)
        if (t, depth) not in memo:
            under = BINDS.get(t.op)
            memo[t, depth] = _rebuild(t, [go(a, depth + (i == under)) for i, a in enumerate(t.args)])
        return memo[t, depth]

    return go(t, 0)


def bound_sort(t: Term) -> str:
    """The sort of the variable that a sum or a `forall` binds."""
    return NAT if t.op == "sum" else str(t.data)


def open_binder(t: Term, value: Term) -> Term:
    """The body of the sum or `forall` t with the value for its index. Fails unless it is closed and of its sort."""
    _need(bound_sort(t), value)
    if value.loose or t.loose:
        raise TypeError("only a closed term is opened, with a closed value")
    memo: dict[tuple[Term, int], Term] = {}

    def go(t: Term, depth: int) -> Term:
        if t.loose <= depth:
            return t
        if t.op == "bound":
            return value  # its index is `depth`: t.loose > depth, and t came from a closed binder
        if (t, depth) not in memo:
            under = BINDS.get(t.op)
            memo[t, depth] = _rebuild(t, [go(a, depth + (i == under)) for i, a in enumerate(t.args)])
        return memo[t, depth]

    return go(t.args[BINDS[t.op]], 0)


def substitute(t: Term, pairs: dict[Term, Term]) -> Term:
    """Closed subterms replaced by closed terms of their sort: all at once, outermost first, also under binders.

    What stands under a binder and depends on its index is not closed, so it is never replaced.
    """
    for a, b in pairs.items():
        _need(a.sort, b)
        if a.loose or b.loose:
            raise TypeError("only closed terms are replaced, by closed terms")
    memo: dict[Term, Term] = {}

    def go(t: Term) -> Term:
        if t in pairs:
            return pairs[t]
        if not t.args:
            return t
        if t not in memo:
            memo[t] = _rebuild(t, [go(a) for a in t.args])
        return memo[t]

    return go(t)


def fresh(sort: str, *avoid: Term) -> Term:
    """The first of the variables _0, _1, … that is free in none of these terms, so replay finds the same."""
    used = {v.data[0] for t in avoid for v in t.free}
    k = 0
    while f"_{k}" in used:
        k += 1
    return var(f"_{k}", sort)


def replace_symbol(t: Term, f: Symbol, params: tuple[Term, ...], body: Term) -> Term:
    """Every f(args) becomes body with args for params. Binders are opened, so no argument is captured."""
    memo: dict[Term, Term] = {}

    def go(t: Term) -> Term:
        if t not in memo:
            memo[t] = replaced(t)
        return memo[t]

    def replaced(t: Term) -> Term:
        if not t.args:
            return t
        under = BINDS.get(t.op)
        if under is None:
            args = [go(a) for a in t.args]
            if t.op == "app" and t.data is f:
                return substitute(body, dict(zip(params, args, strict=True)))
            return _rebuild(t, args)
        x = fresh(bound_sort(t), t, body)
        inside = close(go(open_binder(t, x)), x)
        return _rebuild(t, [inside if i == under else go(a) for i, a in enumerate(t.args)])

    return go(t)


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
            if t.op == "app":
                out.add(t.data)
    return out
