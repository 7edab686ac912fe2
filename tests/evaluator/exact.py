"""What written expressions and formulas mean, as exact numbers: a second reading that shares nothing with the kernel.

It reads the *authored* objects only (`backproof.language.expressions.Expr`, `formulas.Formula`) and says what real
analysis says: a sum has both of its ends and is 0 where it has none, samples and entries count from 1, a quotient by 0
has no value, of a choice only the branch that is taken is looked at. It uses neither kernel terms nor the reader that
makes them (`backproof.language.elaborate`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any

from backproof.language.expressions import NAT, Expr
from backproof.language.formulas import Claim, Formula

Number = Fraction
Value = Fraction | tuple[Fraction, ...]


class Undefined(Exception):
    """Real analysis gives the expression no value: a denominator is 0, or a vector has no such entry."""


class Unreadable(Exception):
    """The evaluator has no meaning for this: a name without a value, an unknown construction."""


@dataclass(frozen=True)
class Instance:
    """Numbers for sizes, times and reals; Python functions for function symbols and sequences.

    A vector function returns a tuple, whose entry 1 is its first. `horizon` is the last natural and `reals` are the
    reals that `for all` goes through: a universal formula is judged on those alone.
    """

    numbers: Mapping[str, Fraction] = field(default_factory=dict)
    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    horizon: int = 3
    reals: tuple[Fraction, ...] = (Fraction(0), Fraction(1), Fraction(-1), Fraction(2), Fraction(-3, 2))

    def number(self, name: str) -> Fraction:
        if name not in self.numbers:
            raise Unreadable(f"no number is given for {name}")
        return Fraction(self.numbers[name])

    def function(self, name: str) -> Callable[..., Any]:
        if name not in self.functions:
            raise Unreadable(f"no function is given for {name}")
        return self.functions[name]

    def having(self, **numbers: Fraction) -> Instance:
        """The same with these numbers besides: for bound variables."""
        return Instance({**self.numbers, **numbers}, self.functions, self.horizon, self.reals)


def whole(q: Value) -> int:
    """The integer that the number is."""
    if isinstance(q, tuple) or q.denominator != 1:
        raise Unreadable(f"{q} is not an integer")
    return int(q)


def entry(v: Value, i: int) -> Fraction:
    """Entry i of the vector, from 1. Raises Undefined where there is none."""
    if not isinstance(v, tuple):
        raise Unreadable(f"{v} is not a vector")
    if not 1 <= i <= len(v):
        raise Undefined(f"entry {i} of a vector of {len(v)}")
    return v[i - 1]


def quotient(a: Fraction, b: Fraction) -> Fraction:
    """a/b. Raises Undefined for b = 0."""
    if b == 0:
        raise Undefined(f"{a} divided by 0")
    return a / b


def value(e: Expr, instance: Instance) -> Value:
    """The number or vector that the expression is. Raises Undefined where it has none."""
    read = _MEANING.get(e.op)
    if read is None:
        raise Unreadable(f"no meaning of {e.op}")
    return read(e, instance)


def number(e: Expr, instance: Instance) -> Fraction:
    """The number that the expression is."""
    v = value(e, instance)
    if isinstance(v, tuple):
        raise Unreadable(f"{e} is a vector")
    return v


def _symbol(e: Expr, instance: Instance) -> Fraction:
    q = instance.number(e.args[0])
    if e.sort == NAT and (q.denominator != 1 or q < 0):
        raise Unreadable(f"{e} is natural, and {q} is not")
    return q


def _call(e: Expr, instance: Instance) -> Value:
    f, *arguments = e.args
    given = [number(a, instance) for a in arguments]
    made = instance.function(f.name)(*[int(q) if s == NAT else q for q, s in zip(given, f.sorts, strict=True)])
    if not f.shape:
        return Fraction(made)
    n = whole(number(f.shape[0], instance))
    if len(made) != n:
        raise Unreadable(f"{f.name} gives {len(made)} entries, not {n}")
    return tuple(Fraction(q) for q in made)


def _entry(e: Expr, instance: Instance) -> Fraction:
    return entry(value(e.args[0], instance), whole(number(e.args[1], instance)))


def _dot(e: Expr, instance: Instance) -> Fraction:
    n = whole(number(e.args[2], instance))
    a, b = (_as_vector(value(x, instance), n) for x in e.args[:2])
    return sum((x * y for x, y in zip(a, b, strict=True)), Fraction(0))


def _as_vector(v: Value, n: int) -> tuple[Fraction, ...]:
    """A vector of n entries; the number 0 is the zero vector too."""
    if isinstance(v, tuple):
        if len(v) != n:
            raise Unreadable(f"a vector of {len(v)} entries where {n} are due")
        return v
    if v != 0:
        raise Unreadable(f"the number {v} stands where a vector is due")
    return (Fraction(0),) * n


def _sum(e: Expr, instance: Instance) -> Value:
    body, k, low, high = e.args
    first, last = (whole(number(x, instance)) for x in (low, high))
    values = [value(body, instance.having(**{k.args[0]: Fraction(j)})) for j in range(first, last + 1)]
    if not e.shape:
        return sum((v for v in values if not isinstance(v, tuple)), Fraction(0))
    n = whole(number(e.shape[0], instance))
    return tuple(sum(column, Fraction(0)) for column in zip(*[_as_vector(v, n) for v in values], strict=True)) or (
        (Fraction(0),) * n
    )


def _entrywise(work: Callable[..., Fraction]) -> Callable[[Expr, Instance], Value]:
    """An operation on numbers, on vectors entry by entry; a number beside a vector goes with every entry."""

    def read(e: Expr, instance: Instance) -> Value:
        values = [value(a, instance) for a in e.args]
        lengths = {len(v) for v in values if isinstance(v, tuple)}
        if not lengths:
            return work(*values)
        if len(lengths) > 1:
            raise Unreadable(f"vectors of {sorted(lengths)} entries in {e}")
        (n,) = lengths
        return tuple(work(*[v[i] if isinstance(v, tuple) else v for v in values]) for i in range(n))

    return read


def _additive(work: Callable[[Fraction, Fraction], Fraction]) -> Callable[[Expr, Instance], Value]:
    """As `_entrywise`, but what stands beside a vector must be one, or 0: nobody adds a number to a vector."""
    plain = _entrywise(work)

    def read(e: Expr, instance: Instance) -> Value:
        values = [value(a, instance) for a in e.args]
        for v in values:
            if isinstance(v, tuple):
                for other in values:
                    _as_vector(other, len(v))
        return plain(e, instance)

    return read


def _power(e: Expr, instance: Instance) -> Fraction:
    base, exponent = number(e.args[0], instance), whole(number(e.args[1], instance))
    out = Fraction(1)  # of no factors, also for the base 0
    for _ in range(exponent):
        out *= base
    return out


def _choice(e: Expr, instance: Instance) -> Value:
    condition, yes, no = e.args
    taken = value(yes if holds(condition, instance) else no, instance)
    return _as_vector(taken, whole(number(e.shape[0], instance))) if e.shape else taken


def _sign(q: Fraction) -> Fraction:
    return Fraction((q > 0) - (q < 0))


_MEANING: dict[str, Callable[[Expr, Instance], Value]] = {
    "num": lambda e, _: e.args[0],
    "sym": _symbol,
    "call": _call,
    "entry": _entry,
    "dot": _dot,
    "sum": _sum,
    "if": _choice,
    "^": _power,
    "+": _additive(lambda a, b: a + b),
    "-": _additive(lambda a, b: a - b),
    "*": _entrywise(lambda a, b: a * b),
    "/": _entrywise(quotient),
    "neg": _entrywise(lambda a: -a),
    "abs": _entrywise(lambda a: a if a > 0 else -a),
    "sign": _entrywise(_sign),
    "max": _entrywise(lambda a, b: a if a > b else b),
    "min": _entrywise(lambda a, b: a if a < b else b),
}

# ---------------------------------------------------------------- formulas

_RELATION: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<=": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
}

_ASSUMED: dict[str, Callable[[Fraction], bool]] = {
    "positive": lambda q: q > 0,
    "nonnegative": lambda q: q >= 0,
    "negative": lambda q: q < 0,
    "nonpositive": lambda q: q <= 0,
    "nonzero": lambda q: q != 0,
    "at least one": lambda q: q >= 1,
}


def holds(p: Formula, instance: Instance) -> bool:
    """Whether the formula is true; `for all` goes through the instance's finite ranges. Raises Undefined."""
    if isinstance(p, Claim):
        return _claim_holds(p, instance)
    if p.op == "and":
        return all(holds(q, instance) for q in p.parts)
    if p.op == "not":
        return not holds(p.parts[0], instance)
    if p.op == "implies":
        return not holds(p.parts[0], instance) or holds(p.parts[1], instance)
    if p.op == "for all":
        *variables, body = p.parts
        return all(holds(body, inner) for inner in instances_of(variables, instance))
    raise Unreadable(f"no meaning of the formula {p.op}")


def _claim_holds(p: Claim, instance: Instance) -> bool:
    a, b = value(p.left, instance), value(p.right, instance)
    if isinstance(a, tuple) or isinstance(b, tuple):
        n = len(a) if isinstance(a, tuple) else len(b)  # type: ignore[arg-type]  # one of them is a tuple
        a, b = _as_vector(a, n), _as_vector(b, n)
    return _RELATION[p.op](a, b)


def instances_of(variables: Iterable[Expr], instance: Instance) -> Iterable[Instance]:
    """The instance with every choice of values for the bound variables that their assumptions allow."""
    names, ranges = [], []
    for v in variables:
        name, assumption = v.args
        allowed = _ASSUMED[assumption] if assumption else lambda _: True
        every = [Fraction(i) for i in range(instance.horizon + 1)] if v.sort == NAT else instance.reals
        names.append(name)
        ranges.append([q for q in every if allowed(q)])
    for values in product(*ranges):
        yield instance.having(**dict(zip(names, values, strict=True)))


def assumption_holds(v: Expr, instance: Instance) -> bool:
    """Whether the number given for the symbol is as the symbol assumes of itself."""
    name, assumption = v.args
    return assumption is None or _ASSUMED[assumption](instance.number(name))
