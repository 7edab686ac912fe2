"""What written expressions and formulas mean, as exact numbers: a second reading that shares nothing with the kernel.

It reads the *authored* objects only (`backproof.language.expressions.Expr`, `formulas.Formula`) and says what real
analysis says: a sum has both of its ends and is 0 where it has none, samples and entries count from 1, a quotient by 0
has no value, of a choice only the branch that is taken is looked at. It uses neither kernel terms nor the reader that
makes them (`backproof.language.terms` and `elaborate`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from backproof.language.expressions import NAT, VECTOR, Expr
from backproof.language.formulas import Claim, Formula

from . import arrays
from .arrays import Sizes, Undefined, Unreadable, Value, common, entry, entrywise, fitted, sizes
from .named import NAMED
from .slopes import slope

Number = Fraction


@dataclass(frozen=True)
class Instance:
    """Numbers for sizes, times and reals; Python functions for function symbols and sequences.

    A vector function returns a tuple, whose entry 1 is its first, a matrix function its rows or a `Matrix`. `horizon`
    is the last natural and `reals` are the reals that `for all` goes through: a universal formula is judged on those
    alone, but at every value of an index. `ranges` are the naturals for bound variables of these names instead.
    """

    numbers: Mapping[str, Fraction] = field(default_factory=dict)
    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    horizon: int = 3
    reals: tuple[Fraction, ...] = (Fraction(0), Fraction(1), Fraction(-1), Fraction(2), Fraction(-3, 2))
    ranges: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

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
        return replace(self, numbers={**self.numbers, **numbers})


def whole(q: Value) -> int:
    """The integer that the number is."""
    if not isinstance(q, Fraction) or q.denominator != 1:
        raise Unreadable(f"{q} is not an integer")
    return int(q)


def natural(q: Value) -> int:
    """The natural that the number is. Raises Undefined for a negative one: 0 - 1 is no layer, time or size."""
    if whole(q) < 0:
        raise Undefined(f"{q} in the place of a natural number")
    return whole(q)


def quotient(a: Fraction, b: Fraction) -> Fraction:
    """a/b. Raises Undefined for b = 0."""
    if b == 0:
        raise Undefined(f"{a} divided by 0")
    return a / b


def value(e: Expr, instance: Instance) -> Value:
    """The number, vector or matrix that the expression is. Raises Undefined where it has none."""
    read = _MEANING.get(e.op)
    if read is None:
        raise Unreadable(f"no meaning of {e.op}")
    return read(e, instance)


def number(e: Expr, instance: Instance) -> Fraction:
    """The number that the expression is."""
    v = value(e, instance)
    if not isinstance(v, Fraction):
        raise Unreadable(f"{e} is not a number")
    return v


def shape_of(e: Expr, instance: Instance) -> Sizes:
    """The sizes that the shape of the expression has here."""
    return tuple(natural(number(n, instance)) for n in e.shape)


def _symbol(e: Expr, instance: Instance) -> Fraction:
    q = instance.number(e.args[0])
    if e.sort == NAT and (q.denominator != 1 or q < 0):
        raise Unreadable(f"{e} is natural, and {q} is not")
    return q


def _call(e: Expr, instance: Instance) -> Value:
    f, *arguments = e.args
    given = [value(a, instance) for a in arguments]

    def work(*exact: Any) -> Any:
        try:
            return instance.function(f.name)(*exact)
        except LookupError as nothing:  # the function is a table, of a run of so many layers, samples, steps
            raise Undefined(f"the table of {f.name} has no {nothing}") from nothing

    if f.sorts[-1:] == (VECTOR,):
        return Fraction(work(*map(natural, given[:-1]), given[-1]))
    exact = [natural(q) if s == NAT else q for q, s in zip(given, f.sorts, strict=True)]
    if f.rank or not any(map(sizes, given)):
        return arrays.made(work(*exact), shape_of(e, instance))
    numbers = [i for i, v in enumerate(given) if isinstance(v, Fraction)]  # the others are taken entry by entry
    spread = entrywise(lambda *q: Fraction(work(*[exact[i] if i in numbers else q[i] for i in range(len(q))])), *given)
    return fitted(spread, shape_of(e, instance))


def _derivative(e: Expr, instance: Instance) -> Value:
    body, x, *point = e.args
    at = number(point[0], instance) if point else instance.number(x.args[0])
    return slope(lambda q: value(body, instance.having(**{x.args[0]: q})), at)


def _gradient(e: Expr, instance: Instance) -> Value:
    """Entry by entry, the others held"""
    f, *others, y = e.args[0].args
    work = instance.function(f.name)
    given, at = [natural(value(a, instance)) for a in others], arrays.vector(value(y, instance))
    partial = [slope(lambda q, i=i: Fraction(work(*given, (*at[:i], q, *at[i + 1 :]))), at[i]) for i in range(len(at))]
    return arrays.made(tuple(partial), shape_of(e, instance))


def _entry(e: Expr, instance: Instance) -> Fraction:
    array, *indices = e.args
    return entry(value(array, instance), *[whole(number(i, instance)) for i in indices])


def _row(e: Expr, instance: Instance) -> Value:
    take = arrays.row if e.op == "row" else arrays.column
    return take(value(e.args[0], instance), whole(number(e.args[1], instance)))


def _dot(e: Expr, instance: Instance) -> Fraction:
    n = whole(number(e.args[2], instance))
    a, b = (fitted(value(x, instance), (n,)) for x in e.args[:2])
    return arrays.dotted(arrays.vector(a), arrays.vector(b))


def _of_values(work: Callable[..., Value]) -> Callable[[Expr, Instance], Value]:
    """An operation on the first values, in the shape that the expression says it has."""
    return lambda e, instance: fitted(work(*[value(x, instance) for x in e.args if x.shape]), shape_of(e, instance))


def _hadamard(a: Value, b: Value) -> Value:
    if sizes(a) != sizes(b):
        raise Unreadable(f"an entrywise product of the shapes {sizes(a)} and {sizes(b)}")
    return entrywise(lambda p, q: p * q, a, b)


def _sum(e: Expr, instance: Instance) -> Value:
    body, k, low, high = e.args
    first, last = (whole(number(x, instance)) for x in (low, high))
    out = arrays.zero(shape_of(e, instance))
    for j in range(first, last + 1):
        out = arrays.added(out, fitted(value(body, instance.having(**{k.args[0]: Fraction(j)})), sizes(out)))
    return out


def _entrywise(work: Callable[..., Fraction]) -> Callable[[Expr, Instance], Value]:
    """An operation on numbers, on arrays entry by entry; a number beside an array goes with every entry."""
    return lambda e, instance: entrywise(work, *[value(a, instance) for a in e.args])


def _additive(work: Callable[[Fraction, Fraction], Fraction]) -> Callable[[Expr, Instance], Value]:
    """As `_entrywise`, but what stands beside an array must be one, or 0: nobody adds a number to a vector."""
    return lambda e, instance: entrywise(work, *common(*[value(a, instance) for a in e.args]))


def _power(e: Expr, instance: Instance) -> Fraction:
    base, exponent = number(e.args[0], instance), whole(number(e.args[1], instance))
    out = Fraction(1)  # of no factors, also for the base 0
    for _ in range(exponent):
        out *= base
    return out


def _choice(e: Expr, instance: Instance) -> Value:
    condition, yes, no = e.args
    taken = value(yes if holds(condition, instance) else no, instance)
    return fitted(taken, shape_of(e, instance))


def _sign(q: Fraction) -> Fraction:
    return Fraction((q > 0) - (q < 0))


_MEANING: dict[str, Callable[[Expr, Instance], Value]] = {
    "num": lambda e, _: e.args[0],
    "sym": _symbol,
    "call": _call,
    "entry": _entry,
    "dot": _dot,
    "matmul": _of_values(arrays.times),
    "T": _of_values(arrays.transposed),
    "row": _row,
    "col": _row,
    "hadamard": _of_values(_hadamard),
    "outer": _of_values(arrays.outer),
    "norm2": lambda e, instance: arrays.dotted(*[arrays.vector(value(e.args[0], instance))] * 2),
    "trace": lambda e, instance: arrays.traced(value(e.args[0], instance)),
    "sum": _sum,
    "diff": _derivative,
    "grad": _gradient,
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
    **{name: _entrywise(work) for name, work in NAMED.items()},
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
    if p.op == "range":
        return _in_range(p.parts[0], p.parts[1], instance)
    if p.op == "for all":
        *variables, body = p.parts
        return all(holds(body, inner) for inner in instances_of(variables, instance))
    raise Unreadable(f"no meaning of the formula {p.op}")


def _claim_holds(p: Claim, instance: Instance) -> bool:
    a, b = common(value(p.left, instance), value(p.right, instance))
    return _RELATION[p.op](a, b)


def _in_range(v: Expr, length: Expr, instance: Instance) -> bool:
    """An index counts from 1 to its length, both included."""
    return 1 <= instance.number(v.args[0]) <= number(length, instance)


def instances_of(variables: Iterable[Expr], instance: Instance) -> Iterable[Instance]:
    """The instance with every choice of values for the bound variables that their assumptions allow.

    The range of an index may depend on the variables before it, as the units of a layer depend on the layer.
    """
    first, *rest = list(variables)
    for q in _values_of(first, instance):
        chosen = instance.having(**{first.args[0]: q})
        yield from instances_of(rest, chosen) if rest else (chosen,)


def _values_of(v: Expr, instance: Instance) -> list[Fraction]:
    name, assumption = v.args
    if v.sort != NAT:
        every = list(instance.reals)
    elif hasattr(assumption, "length"):
        every = [Fraction(i) for i in range(1, natural(number(assumption.length, instance)) + 1)]
    else:
        every = [Fraction(i) for i in instance.ranges.get(name, range(instance.horizon + 1))]
    return [q for q in every if assumption_holds(v, instance.having(**{name: q}))]


def assumption_holds(v: Expr, instance: Instance) -> bool:
    """Whether the number given for the symbol is as the symbol assumes of itself."""
    name, assumption = v.args
    if hasattr(assumption, "length"):
        return _in_range(v, assumption.length, instance)
    return assumption is None or _ASSUMED[assumption](instance.number(name))
