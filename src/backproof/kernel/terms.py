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
VECTOR: Final = "Vector"  # the sort of a functional symbol's last argument; no term has it

#: op -> which arguments lie under the binder
BINDS: Final = {"sum": (1,), "forall": (0,), "derivative": (0,), "functional": (0,), "gradient": (0, 1, 2)}
_BOUND: Final = {"sum": NAT, "functional": NAT, "gradient": NAT, "derivative": REAL}  # of `forall`, its data
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
    if t.op in ("app", "functional"):
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
    under, loose, free = BINDS.get(op, ()), 0, _NONE
    for i, a in enumerate(args):
        depth = a.loose - 1 if i in under else a.loose
        if depth > loose:
            loose = depth
        if a.free is not free:
            free = free | a.free if free else a.free
    if op in ("bound", "value"):
        loose = max(loose, data[0] + 1)
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


def need_sort(sort: str, *terms: Term) -> None:
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
    """A function symbol with its signature: `symbol("w", (NAT, NAT), REAL)`.

    With VECTOR as its last sort, and a real result, it is a *functional* symbol: see `functional`.
    """
    plain = sorts[:-1] if type(sorts) is tuple and sorts[-1:] == (VECTOR,) and result == REAL else sorts
    if (
        type(sorts) is not tuple
        or not sorts
        or any(type(s) is not str or s not in (NAT, REAL, VECTOR) for s in sorts)
        or any(type(s) is not str or s not in (NAT, REAL) for s in (*plain, result))
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
        need_sort(sort, a)
    return _make("app", known, args, known[2])


def num(k: int) -> Term:
    """The natural number k >= 0."""
    if type(k) is not int or k < 0:
        raise TypeError(f"not a natural number: {k!r}")
    return _make("num", k, (), NAT)


def nadd(a: Term, b: Term) -> Term:
    """Sum of two naturals; k + 1 is `nadd(k, ONE)`."""
    need_sort(NAT, a, b)
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
    need_sort(NAT, a)
    return _make("real", None, (a,), REAL)


def add(a: Term, b: Term) -> Term:
    need_sort(REAL, a, b)
    return _make("add", None, (a, b), REAL)


def mul(a: Term, b: Term) -> Term:
    need_sort(REAL, a, b)
    return _make("mul", None, (a, b), REAL)


def inv(a: Term) -> Term:
    """a^-1, with 0^-1 = 0."""
    need_sort(REAL, a)
    return _make("inv", None, (a,), REAL)


def power(a: Term, n: Term) -> Term:
    """a^n for a natural n, with 0^0 = 1."""
    need_sort(REAL, a)
    need_sort(NAT, n)
    return _make("pow", None, (a, n), REAL)


def named(name: str, a: Term) -> Term:
    """exp(a), log(a), sqrt(a) or tanh(a). Fails unless the name is in `NAMED`."""
    if type(name) is not str or name not in NAMED:
        raise TypeError(f"no named function {name!r}")
    need_sort(REAL, a)
    return _make("fn", name, (a,), REAL)


def total(k: Term, n: Term, body: Term) -> Term:
    """Sum(k < n, body): the sum over k = 0, …, n-1. Fails unless k is a natural variable that n does not contain."""
    need_sort(NAT, k, n)
    need_sort(REAL, body)
    if k in n.free:
        raise TypeError(f"the range {n!r} contains its own index")
    return _make("sum", None, (n, close(body, k)), REAL)


def functional(f: Symbol, k: Term, n: Term, body: Term, *args: Term) -> Term:
    """The functional symbol f of the vector k -> body of length n, and of args before it: the loss of an output.

    It sees n entries and no more: f is applied to the sequence that is body for k < n, and 0 from there on. Fails
    unless number and sorts of args are those of f, and k is a natural variable that neither n nor args contain.
    """
    known = _symbols.get(f) if type(f) is tuple else None
    if known is None or known[1][-1] != VECTOR or len(args) != len(known[1]) - 1:
        raise TypeError(f"{f!r} is no functional of {len(args)} arguments and a vector")
    for a, sort in zip(args, known[1][:-1], strict=True):
        need_sort(sort, a)
    need_sort(NAT, k, n)
    need_sort(REAL, body)
    if any(k in a.free for a in (n, *args)):
        raise TypeError(f"the index {k!r} is used outside of the vector")
    return _make("functional", known, (close(body, k), n, *args), REAL)


def if_(c: Term, u: Term, v: Term) -> Term:
    """u where c holds, else v. Fails unless c is an equation or inequality of terms."""
    need_sort(PROP, c)
    need_sort(REAL, u, v)
    if c.op not in RELATIONS:
        raise TypeError(f"not a condition: {c!r}")
    return _make("if", None, (c, u, v), REAL)


# ---------------------------------------------------------------- formulas


def _relation(op: str, a: Term, b: Term) -> Term:
    need_sort(NAT if type(a) is Term and a.sort == NAT else REAL, a, b)
    return _make(op, None, (a, b), PROP)


def eq(a: Term, b: Term) -> Term:
    return _relation("eq", a, b)


def le(a: Term, b: Term) -> Term:
    return _relation("le", a, b)


def lt(a: Term, b: Term) -> Term:
    return _relation("lt", a, b)


def no(p: Term) -> Term:
    """not p"""
    need_sort(PROP, p)
    return _make("not", None, (p,), PROP)


def both(p: Term, q: Term) -> Term:
    """p and q"""
    need_sort(PROP, p, q)
    return _make("and", None, (p, q), PROP)


def implies(p: Term, q: Term) -> Term:
    need_sort(PROP, p, q)
    return _make("implies", None, (p, q), PROP)


def forall(v: Term, p: Term) -> Term:
    """for all v: p. Fails unless v is a variable."""
    need_sort(PROP, p)
    return _make("forall", _variable(v).sort, (close(p, v),), PROP)


def derivative(s: Term, body: Term, at: Term, value: Term) -> Term:
    """The function s -> body has the derivative `value` at the point `at`. Fails unless s is a real variable.

    A relation: what has no derivative has none. `at` and `value` stand outside of the binder.
    """
    need_sort(REAL, s, body, at, value)
    return _make("derivative", None, (close(body, s), at, value), PROP)


def gradient(k: Term, at: Term, slope: Term, v: Symbol, body: Term, n: Term) -> Term:
    """The function v -> body of vectors of length n has at the vector k -> at the gradient k -> slope.

    It is differentiable there (in the sense of Fréchet; `calculus` says how that is put). v is a symbol from naturals
    to reals, which stands in the body for the entries. Fails unless k is a natural variable that n does not contain.
    """
    need_sort(NAT, k, n)
    need_sort(REAL, at, slope, body)
    if type(v) is not tuple or v[1:] != ((NAT,), REAL):
        raise TypeError(f"{v!r} is not the symbol of a vector")
    if k in n.free or v in symbols(n):
        raise TypeError(f"the length {n!r} depends on an entry")
    return _make("gradient", None, (close(at, k), close(slope, k), _close_vector(body, v), n), PROP)


# ---------------------------------------------------------------- binders and substitution


def _variable(v: Term) -> Term:
    if type(v) is not Term or v.op != "var":
        raise TypeError(f"not a variable: {v!r}")
    return v


def rebuilt(t: Term, args: list[Term]) -> Term:
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
            under = BINDS.get(t.op, ())
            memo[t, depth] = rebuilt(t, [go(a, depth + (i in under)) for i, a in enumerate(t.args)])
        return memo[t, depth]

    return go(t, 0)


def bound_sort(t: Term) -> str:
    """The sort of the variable that a binder binds."""
    return _BOUND.get(t.op) or str(t.data)


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
    if t.op != "gradient" or _symbols.get(v) is not v or v[1:] != ((NAT,), REAL):
        raise TypeError(f"{t!r} is no gradient, or {v!r} not the symbol of a vector")
    memo: dict[tuple[Term, int], Term] = {}

    def go(t: Term, depth: int) -> Term:
        if t.loose <= depth:
            return t
        if (t, depth) not in memo:
            under = BINDS.get(t.op, ())
            args = [go(a, depth + (i in under)) for i, a in enumerate(t.args)]
            named = t.op == "value" and t.data[0] == depth
            memo[t, depth] = _make("app", v, tuple(args), REAL) if named else rebuilt(t, args)
        return memo[t, depth]

    return open_binder(t, k, 0), open_binder(t, k, 1), go(t.args[2], 0)


def _close_vector(t: Term, v: Symbol) -> Term:
    """t with every value of the symbol v made one of the outermost bound vector"""
    memo: dict[tuple[Term, int], Term] = {}

    def go(t: Term, depth: int) -> Term:
        if (t, depth) not in memo:
            under = BINDS.get(t.op, ())
            args = [go(a, depth + (i in under)) for i, a in enumerate(t.args)]
            named = t.op == "app" and t.data is v
            memo[t, depth] = _make("value", (depth,), tuple(args), REAL) if named else rebuilt(t, args)
        return memo[t, depth]

    v = _symbols[v]
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
