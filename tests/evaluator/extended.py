"""What written expressions and formulas mean in sixty digits: for exp and its kin, which have no exact numbers.

A second reading like `exact`, of the authored objects alone. Derivatives are mpmath's, from values around the point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import mpmath as mp

from backproof.language.expressions import NAT, VECTOR, Expr
from backproof.language.formulas import Claim, Formula

from .arrays import Undefined

DIGITS = 60
CLOSE = mp.mpf(10) ** -25  # derivatives lose digits
# Raised where there is no value: a logarithm of 0, a quotient by 0, the order of complex numbers, an entry that a
# vector lacks.
NO_VALUE = (Undefined, ZeroDivisionError, TypeError, IndexError)
Value = Any  # an mpf, or a tuple of them, from entry 1 on; of a matrix, the tuple of its rows


@dataclass(frozen=True)
class Point:
    """Numbers for symbols; Python functions for function symbols, vectors as tuples."""

    numbers: Mapping[str, Any] = field(default_factory=dict)
    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    reals: tuple[Any, ...] = ()  # what "for all real numbers" goes through
    naturals: tuple[int, ...] = ()  # and "for all natural numbers", which are no indices

    def having(self, **numbers: Any) -> Point:
        """The same with these numbers besides: for bound variables."""
        return replace(self, numbers={**self.numbers, **numbers})


def value(e: Expr, at: Point) -> Value:
    """The number or vector that the expression is."""
    return _MEANING[e.op](e, at)


def _each(work: Callable[..., Any], *values: Value) -> Value:
    """An operation on numbers, on arrays entry by entry; 0 beside an array is the zero array"""
    lengths = {len(v) for v in values if isinstance(v, tuple)}
    if not lengths:
        return work(*values)
    (n,) = lengths
    return tuple(_each(work, *[v[i] if isinstance(v, tuple) else v for v in values]) for i in range(n))


def _call(e: Expr, at: Point) -> Value:
    f, *arguments = e.args
    work = at.functions[f.name]
    given = [int(value(a, at)) if s == NAT else value(a, at) for a, s in zip(arguments, f.sorts, strict=True)]
    return work(*given) if f.rank or VECTOR in f.sorts else _each(work, *given)


def _entry(e: Expr, at: Point) -> Value:
    array, *indices = e.args
    out = value(array, at)
    for i in indices:
        out = out[int(value(i, at)) - 1]
    return out


def _sum(e: Expr, at: Point) -> Value:
    body, k, low, high = e.args
    first, last = (int(value(x, at)) for x in (low, high))
    terms = [value(body, at.having(**{k.args[0]: mp.mpf(j)})) for j in range(first, last + 1)]
    out: Value = mp.mpf(0)
    for t in terms:
        out = _each(lambda a, b: a + b, out, t)
    return out


def _derivative(e: Expr, at: Point) -> Value:
    body, x, *point = e.args
    here = value(point[0], at) if point else at.numbers[x.args[0]]

    def entry(*place: int) -> Any:
        def f(q: Any) -> Any:
            v = value(body, at.having(**{x.args[0]: q}))
            for i in place:
                v = v[i]
            return v

        return mp.diff(f, here)

    def each(whole: Value, *i: int) -> Value:
        return tuple(each(part, *i, j) for j, part in enumerate(whole)) if isinstance(whole, tuple) else entry(*i)

    return each(value(body, at.having(**{x.args[0]: here})))


def _gradient(e: Expr, at: Point) -> Value:
    """Entry by entry, the others held"""
    f, *others, y = e.args[0].args
    work, v = at.functions[f.name], value(y, at)
    given = [int(value(a, at)) for a in others]
    return tuple(mp.diff(lambda q, i=i: work(*given, (*v[:i], q, *v[i + 1 :])), v[i]) for i in range(len(v)))


def _choice(e: Expr, at: Point) -> Value:
    c, u, v = e.args
    a, b = (value(x, at) for x in c.parts)
    holds = {"=": a == b, "!=": a != b, "<=": a <= b, "<": a < b, ">=": a >= b, ">": a > b}[c.op]
    return value(u if holds else v, at)


def _of(work: Callable[..., Any]) -> Callable[[Expr, Point], Value]:
    return lambda e, at: _each(work, *[value(a, at) for a in e.args])


def _dotted(a: Value, b: Value) -> Any:
    return sum((p * q for p, q in zip(a, b, strict=True)), mp.mpf(0))


def _times(e: Expr, at: Point) -> Value:
    """A matrix times a vector"""
    rows, v = (value(x, at) for x in e.args if x.shape)
    return tuple(_dotted(row, v) for row in rows)


def _outer(e: Expr, at: Point) -> Value:
    a, b = (value(x, at) for x in e.args if x.shape)
    return tuple(tuple(p * q for q in b) for p in a)


def _log(a: Any) -> Any:
    if not a > 0:
        raise Undefined(f"log({a})")
    return mp.log(a)


_MEANING: dict[str, Callable[[Expr, Point], Value]] = {
    "num": lambda e, _: mp.mpf(e.args[0].numerator) / e.args[0].denominator,
    "sym": lambda e, at: at.numbers[e.args[0]],
    "call": _call,
    "entry": _entry,
    "dot": lambda e, at: _dotted(*[value(x, at) for x in e.args[:2]]),
    "norm2": lambda e, at: _dotted(*[value(e.args[0], at)] * 2),
    "matmul": _times,
    "T": lambda e, at: tuple(zip(*value(e.args[0], at), strict=True)),
    "row": lambda e, at: value(e.args[0], at)[int(value(e.args[1], at)) - 1],
    "col": lambda e, at: tuple(row[int(value(e.args[1], at)) - 1] for row in value(e.args[0], at)),
    "hadamard": lambda e, at: _each(lambda a, b: a * b, *[value(x, at) for x in e.args if x.shape]),
    "outer": _outer,
    "sum": _sum,
    "diff": _derivative,
    "grad": _gradient,
    "if": _choice,
    "^": lambda e, at: value(e.args[0], at) ** int(value(e.args[1], at)),
    "+": _of(lambda a, b: a + b),
    "-": _of(lambda a, b: a - b),
    "*": _of(lambda a, b: a * b),
    "/": _of(lambda a, b: a / b),
    "neg": _of(lambda a: -a),
    "abs": _of(abs),
    "max": _of(max),
    "min": _of(min),
    "exp": _of(mp.exp),
    "log": _of(_log),
    "sqrt": _of(mp.sqrt),
    "tanh": _of(mp.tanh),
    "sigmoid": _of(lambda a: 1 / (1 + mp.exp(-a))),
    "relu": _of(lambda a: max(a, mp.mpf(0))),
}


def holds(p: Formula, at: Point) -> bool:
    """Whether the formula holds, as far as sixty digits and a derivative by differences tell."""
    if p.op == "and":
        return all(holds(q, at) for q in p.parts)
    if p.op == "implies":
        return not holds(p.parts[0], at) or holds(p.parts[1], at)
    if p.op == "range":
        return 1 <= at.numbers[p.parts[0].args[0]] <= value(p.parts[1], at)
    if p.op == "for all":
        v, *others = p.parts
        rest = Formula("for all", tuple(others)) if len(others) > 1 else others[0]
        return all(holds(rest, at.having(**{v.args[0]: q})) for q in _values_of(v, at))
    assert isinstance(p, Claim), f"no meaning of {p.op}"
    apart = _each(lambda a, b: a - b, value(p.left, at), value(p.right, at))
    every = list(_entries(apart))
    if p.op == "=":
        return all(abs(d) < CLOSE for d in every)
    (d,) = every
    close = mp.mpf(0) if p.left.sort == p.right.sort == NAT else CLOSE  # naturals are known exactly
    return {"<=": d <= close, "<": d < close, ">=": d >= -close, ">": d > -close, "!=": abs(d) > close}[p.op]


def _entries(v: Value) -> Iterator[Any]:
    """The numbers in an array, or the number"""
    if isinstance(v, tuple):
        for part in v:
            yield from _entries(part)
    else:
        yield mp.mpmathify(v)


def _values_of(v: Expr, at: Point) -> Iterable[Any]:
    """An index goes through its range; another natural, and a real, through those of the point"""
    if v.sort == NAT and v.args[1] is None:
        return map(mp.mpf, at.naturals)
    return range(1, int(value(v.args[1].length, at)) + 1) if v.sort == NAT else at.reals
