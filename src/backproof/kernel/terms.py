"""Terms and formulas, made by constructors.

No constructor simplifies. Every constructor checks the exact types and the sorts of what it is given; what is built by
the functions of this file is well-sorted.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from .binders import close, close_vector, symbols
from .nodes import (
    NAMED,
    NAT,
    PROP,
    REAL,
    RELATIONS,
    SYMBOLS,
    VECTOR,
    Symbol,
    Term,
    identifier,
    make,
    need_sort,
    need_variable,
)

# ---------------------------------------------------------------- naturals and reals


def var(name: str, sort: str) -> Term:
    """A free variable. Fails unless the name is an identifier and the sort Nat or Real."""
    if type(sort) is not str or sort not in (NAT, REAL):
        raise TypeError(f"no variable of sort {sort!r}")
    return make("var", (identifier(name), sort), (), sort)


def app(f: Symbol, *args: Term) -> Term:
    """The function symbol applied. Fails unless number and sorts of the arguments are those of the signature."""
    known = SYMBOLS.get(f) if type(f) is tuple else None
    if known is None or len(args) != len(known[1]):
        raise TypeError(f"{f!r} does not take {len(args)} arguments")
    for a, sort in zip(args, known[1], strict=True):
        need_sort(sort, a)
    return make("app", known, args, known[2])


def num(k: int) -> Term:
    """The natural number k >= 0."""
    if type(k) is not int or k < 0:
        raise TypeError(f"not a natural number: {k!r}")
    return make("num", k, (), NAT)


def nadd(a: Term, b: Term) -> Term:
    """Sum of two naturals; k + 1 is `nadd(k, ONE)`."""
    need_sort(NAT, a, b)
    return make("nadd", None, (a, b), NAT)


ZERO: Final = num(0)
ONE: Final = num(1)


def rat(q: int | Fraction) -> Term:
    """An exact rational constant. Fails unless q is exactly an int or a Fraction (no bool, no float)."""
    if type(q) is not int and type(q) is not Fraction:
        raise TypeError(f"a constant is an int or a Fraction, not {q!r}")
    return make("rat", Fraction(q), (), REAL)


def real(a: Term) -> Term:
    """The real number of a natural."""
    need_sort(NAT, a)
    return make("real", None, (a,), REAL)


def add(a: Term, b: Term) -> Term:
    need_sort(REAL, a, b)
    return make("add", None, (a, b), REAL)


def mul(a: Term, b: Term) -> Term:
    need_sort(REAL, a, b)
    return make("mul", None, (a, b), REAL)


def inv(a: Term) -> Term:
    """a^-1, with 0^-1 = 0."""
    need_sort(REAL, a)
    return make("inv", None, (a,), REAL)


def power(a: Term, n: Term) -> Term:
    """a^n for a natural n, with 0^0 = 1."""
    need_sort(REAL, a)
    need_sort(NAT, n)
    return make("pow", None, (a, n), REAL)


def named(name: str, a: Term) -> Term:
    """exp(a), log(a), sqrt(a) or tanh(a). Fails unless the name is in `NAMED`."""
    if type(name) is not str or name not in NAMED:
        raise TypeError(f"no named function {name!r}")
    need_sort(REAL, a)
    return make("fn", name, (a,), REAL)


def total(k: Term, n: Term, body: Term) -> Term:
    """Sum(k < n, body): the sum over k = 0, …, n-1. Fails unless k is a natural variable that n does not contain."""
    need_sort(NAT, k, n)
    need_sort(REAL, body)
    if k in n.free:
        raise TypeError(f"the range {n!r} contains its own index")
    return make("sum", None, (n, close(body, k)), REAL)


def functional(f: Symbol, k: Term, n: Term, body: Term, *args: Term) -> Term:
    """The functional symbol f of the vector k -> body of length n, and of args before it: the loss of an output.

    It sees n entries and no more: f is applied to the sequence that is body for k < n, and 0 from there on. Fails
    unless number and sorts of args are those of f, and k is a natural variable that neither n nor args contain.
    """
    known = SYMBOLS.get(f) if type(f) is tuple else None
    if known is None or known[1][-1] != VECTOR or len(args) != len(known[1]) - 1:
        raise TypeError(f"{f!r} is no functional of {len(args)} arguments and a vector")
    for a, sort in zip(args, known[1][:-1], strict=True):
        need_sort(sort, a)
    need_sort(NAT, k, n)
    need_sort(REAL, body)
    if any(k in a.free for a in (n, *args)):
        raise TypeError(f"the index {k!r} is used outside of the vector")
    return make("functional", known, (close(body, k), n, *args), REAL)


def if_(c: Term, u: Term, v: Term) -> Term:
    """u where c holds, else v. Fails unless c is an equation or inequality of terms."""
    need_sort(PROP, c)
    need_sort(REAL, u, v)
    if c.op not in RELATIONS:
        raise TypeError(f"not a condition: {c!r}")
    return make("if", None, (c, u, v), REAL)


# ---------------------------------------------------------------- formulas


def _relation(op: str, a: Term, b: Term) -> Term:
    need_sort(NAT if type(a) is Term and a.sort == NAT else REAL, a, b)
    return make(op, None, (a, b), PROP)


def eq(a: Term, b: Term) -> Term:
    return _relation("eq", a, b)


def le(a: Term, b: Term) -> Term:
    return _relation("le", a, b)


def lt(a: Term, b: Term) -> Term:
    return _relation("lt", a, b)


def no(p: Term) -> Term:
    """not p"""
    need_sort(PROP, p)
    return make("not", None, (p,), PROP)


def both(p: Term, q: Term) -> Term:
    """p and q"""
    need_sort(PROP, p, q)
    return make("and", None, (p, q), PROP)


def implies(p: Term, q: Term) -> Term:
    need_sort(PROP, p, q)
    return make("implies", None, (p, q), PROP)


def forall(v: Term, p: Term) -> Term:
    """for all v: p. Fails unless v is a variable."""
    need_sort(PROP, p)
    return make("forall", need_variable(v).sort, (close(p, v),), PROP)


def derivative(s: Term, body: Term, at: Term, value: Term) -> Term:
    """The function s -> body has the derivative `value` at the point `at`. Fails unless s is a real variable.

    A relation: what has no derivative has none. `at` and `value` stand outside of the binder.
    """
    need_sort(REAL, s, body, at, value)
    return make("derivative", None, (close(body, s), at, value), PROP)


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
    return make("gradient", None, (close(at, k), close(slope, k), close_vector(body, v), n), PROP)
