"""What terms and formulas are worth at an instance: each becomes a Python function once.

Products are computed from the left and stop at a factor 0, so that only what matters is asked for. At numbers that move
(`Dual`) values do, and that is what a claim about a derivative is compared with. Nothing here is trusted: what is found
is confirmed by the kernel.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any, Protocol

from .. import kernel as K
from ..kernel import Symbol, Term
from .comparing import EXACT, Threshold, Unsuitable, order_of, same
from .duals import Dual, both, named_dual
from .enclosures import Overlapping, named
from .equations import Equation, differentiable, layers

Value = Any  # an int, or a Fraction that is none; an enclosure where exp and its kin take part
Stack = tuple[Any, ...]  # values of the bound indices, the innermost last
Cell = tuple[Any, ...]

LARGEST_RANGE = 64
LARGEST_WORK = 20_000  # terms of all sums in one evaluation
LARGEST_NUMBER = 10_000  # bits of a power
SAMPLES: tuple[Value, ...] = (0, 1, -1, 2, -2, Fraction(1, 2), Fraction(-1, 2), 3)


class Needed(Exception):
    """A value that has to be chosen: of a variable, of a function at some arguments, or of a whole function."""

    def __init__(self, cell: Cell) -> None:
        super().__init__(cell)
        self.cell = cell


class Surroundings(Protocol):
    """Where something is evaluated: a `Situation`."""

    horizon: int | None  # set where an unlimited `for all` is tried on its first values
    work: int  # terms of sums so far
    arithmetic: Callable[[], Any]  # of exp and its kin
    trace: set[Any] | None  # which equations were run, and which branches taken, where that is asked

    def variable(self, v: Term) -> Value: ...
    def read(self, f: Symbol, arguments: tuple[Value, ...]) -> Value: ...


Compiled = Callable[[Surroundings, Stack], Any]


# ---------------------------------------------------------------- terms as Python functions


@lru_cache(maxsize=20_000)
def value(t: Term) -> Compiled:
    """The term or formula, as a function of the situation and the values of its bound indices."""
    return _COMPILE[t.op](t)


def _constant(t: Term) -> Compiled:
    q = plain(t.data)
    return lambda at, stack: q


def _bound(t: Term) -> Compiled:
    place = -1 - t.data[0]
    return lambda at, stack: stack[place]


def _application(t: Term) -> Compiled:
    f, arguments = t.data, [value(a) for a in t.args]
    if len(arguments) == 1:
        (one,) = arguments
        return lambda at, stack: at.read(f, (one(at, stack),))
    return lambda at, stack: at.read(f, tuple([a(at, stack) for a in arguments]))


def _functional(t: Term) -> Compiled:
    f, body, n, arguments = t.data, value(t.args[0]), value(t.args[1]), [value(a) for a in t.args[2:]]

    def functional(at: Surroundings, stack: Stack) -> Value:
        vector = _vector(body, n, at, stack)
        return at.read(f, (*[a(at, stack) for a in arguments], vector))

    return functional


def _vector(body: Compiled, n: Compiled, at: Surroundings, stack: Stack) -> tuple[Value, ...]:
    """The entries of a vector"""
    count = n(at, stack)
    if count > LARGEST_RANGE:
        raise Unsuitable("a long vector")
    return tuple([body(at, (*stack, k)) for k in range(count)])


def _entry(t: Term) -> Compiled:
    """An entry of a bound vector, 0 beyond its length"""
    place, index = -1 - t.data[0], value(t.args[0])

    def entry(at: Surroundings, stack: Stack) -> Value:
        i, vector = index(at, stack), stack[place]
        return vector[i] if i < len(vector) else 0

    return entry


def _sum(t: Term) -> Compiled:
    a, b = map(value, t.args)
    return lambda at, stack: a(at, stack) + b(at, stack)


def _product(t: Term) -> Compiled:
    a, b = map(value, t.args)

    def product(at: Surroundings, stack: Stack) -> Value:
        first = a(at, stack)
        return first if _zero(first) else first * b(at, stack)

    return product


def _inverse(t: Term) -> Compiled:
    a = value(t.args[0])

    def inverse(at: Surroundings, stack: Stack) -> Value:
        q = a(at, stack)
        if type(q) in EXACT:
            return plain(Fraction(1, q)) if q else 0
        try:
            return q.inverse()
        except Overlapping as error:
            raise Unsuitable(str(error)) from None

    return inverse


def _power(t: Term) -> Compiled:
    a, n = map(value, t.args)

    def power(at: Surroundings, stack: Stack) -> Value:
        q, times = a(at, stack), n(at, stack)
        if times > LARGEST_RANGE or (type(q) in EXACT and times * _bits(q) > LARGEST_NUMBER):
            raise Unsuitable("a large power")
        return q**times

    return power


def _named(t: Term) -> Compiled:
    a, name = value(t.args[0]), t.data

    def function(at: Surroundings, stack: Stack) -> Value:
        try:
            q = a(at, stack)
            return named_dual(name, q, at.arithmetic()) if isinstance(q, Dual) else named(name, q, at.arithmetic())
        except Overlapping as error:
            raise Unsuitable(str(error)) from None

    return function


def _total(t: Term) -> Compiled:
    n, body = map(value, t.args)

    def total(at: Surroundings, stack: Stack) -> Value:
        count = n(at, stack)
        if count > LARGEST_RANGE:
            raise Unsuitable("a long sum")
        at.work += count
        if at.work > LARGEST_WORK:
            raise Unsuitable("sums in sums")
        out = 0
        for k in range(count):
            out = out + body(at, (*stack, k))
        return out

    return total


def _choice(t: Term) -> Compiled:
    c, u, v = map(value, t.args)

    def choice(at: Surroundings, stack: Stack) -> Value:
        taken = bool(c(at, stack))
        if at.trace is not None:
            at.trace.add((t, taken))
        return u(at, stack) if taken else v(at, stack)

    return choice


# ---------------------------------------------------------------- derivatives


def slope_of(t: Term) -> Compiled:
    """Of a claim about a derivative, the derivative; it is computed with dual numbers, exactly."""
    body, point = value(t.args[0]), value(t.args[1])

    def slope(at: Surroundings, stack: Stack) -> Value:
        return both(body(at, (*stack, Dual(point(at, stack), 1))))[1]

    return slope


def _partials(t: Term) -> Callable[[Surroundings, Stack, int], Value]:
    """Of a claim about a gradient, the entry k of the gradient: what is smooth in each entry is so altogether"""
    point, body, n = value(t.args[0]), value(t.args[2]), value(t.args[3])

    def partial(at: Surroundings, stack: Stack, k: int) -> Value:
        vector = _vector(point, n, at, stack)
        if k >= len(vector):
            raise Unsuitable("an entry outside of the range")
        moving = (*vector[:k], Dual(vector[k], 1), *vector[k + 1 :])
        return both(body(at, (*stack, moving)))[1]

    return partial


Sides = tuple[Value, tuple[Value, Value], tuple[Value, Value]]


def sides_of(t: Term) -> Callable[[Surroundings, Stack], Sides]:
    """Of a claim about a derivative: the function's value there, and where it leads to from below and from above, each
    with its slope."""
    body, point = value(t.args[0]), value(t.args[1])

    def sides(at: Surroundings, stack: Stack) -> Sides:
        x = point(at, stack)
        below, above = (both(body(at, (*stack, Dual(x, 1, side)))) for side in (-1, 1))
        return body(at, (*stack, x)), below, above

    return sides


def _derivative(t: Term) -> Compiled:
    slope, sides, claimed = slope_of(t), sides_of(t), value(t.args[2])

    def derivative(at: Surroundings, stack: Stack) -> bool:
        try:
            found = slope(at, stack)
        except Threshold:  # with a derivative all the same, if the function looks alike on both sides
            here, (low, left), (high, right) = sides(at, stack)
            if not (same(low, here) and same(high, here) and same(left, right)):
                return False
            found = left
        return same(found, claimed(at, stack))

    return derivative


def _gradient(t: Term) -> Compiled:
    partial, claimed, n = _partials(t), value(t.args[1]), value(t.args[3])
    return lambda at, stack: all(same(partial(at, stack, k), claimed(at, (*stack, k))) for k in range(n(at, stack)))


@lru_cache(maxsize=4096)
def result(e: Equation) -> Compiled:
    """What an equation says that the value is, as a function of its quantified variables."""
    claim = layers(e.formula).claim
    if claim.op == "derivative":
        return slope_of(claim)
    if claim.op == "gradient":
        partial = _partials(claim)
        return lambda at, stack: partial(at, stack[:-1], stack[-1])
    return value(e.right)


# ---------------------------------------------------------------- formulas


def _equal(t: Term) -> Compiled:
    a, b = map(value, t.args)

    def equal(at: Surroundings, stack: Stack) -> bool:
        return same(a(at, stack), b(at, stack))

    return equal


def _less(t: Term) -> Compiled:
    a, b = map(value, t.args)
    strict = t.op == "lt"

    def less(at: Surroundings, stack: Stack) -> bool:
        p, q = a(at, stack), b(at, stack)
        if type(p) in EXACT and type(q) in EXACT:
            return bool(p < q if strict else p <= q)
        return order_of(p, q) < (0 if strict else 1)

    return less


def _negation(t: Term) -> Compiled:
    if (claim := differentiable(t)) is not None:
        slope, sides = slope_of(claim), sides_of(claim)

        def has_one(at: Surroundings, stack: Stack) -> bool:
            try:
                return slope(at, (*stack, 0)) is not None
            except Threshold:
                here, (low, left), (high, right) = sides(at, (*stack, 0))
                return same(low, here) and same(high, here) and same(left, right)

        return has_one
    p = value(t.args[0])
    return lambda at, stack: not p(at, stack)


def _conjunction(t: Term) -> Compiled:
    p, q = map(value, t.args)
    return lambda at, stack: p(at, stack) and q(at, stack)


def _implication(t: Term) -> Compiled:
    p, q = map(value, t.args)
    return lambda at, stack: not p(at, stack) or q(at, stack)


def _forall(t: Term) -> Compiled:
    body = value(t.args[0])
    bound = _limit(t)

    def every(at: Surroundings, stack: Stack) -> bool:
        if bound is not None:
            n = bound(at, stack)
            if n > LARGEST_RANGE:
                raise Unsuitable("a long range")
            return all(body(at, (*stack, k)) for k in range(n))
        if at.horizon is None:
            raise Unsuitable("about infinitely many")
        tried = range(at.horizon) if t.data == K.NAT else SAMPLES
        return all(body(at, (*stack, q)) for q in tried)

    return every


def _limit(t: Term) -> Compiled | None:
    """n of the premise k < n of a formula for all k, where n depends on no other index than those around it"""
    depth, p = 0, t.args[0]
    if t.data != K.NAT:
        return None
    while p.op in ("forall", "implies"):
        if p.op == "forall":
            depth, p = depth + 1, p.args[0]
            continue
        c = p.args[0]
        if c.op == "lt" and c.args[0].op == "bound" and c.args[0].data[0] == depth and _above(c.args[1], depth):
            n, drop = value(c.args[1]), depth + 1
            return lambda at, stack: n(at, (*stack, *(0,) * drop))
        p = p.args[1]
    return None


def _above(t: Term, depth: int) -> bool:
    """Whether no index up to this depth occurs in the term, which binds none itself"""
    if t.op == "bound":
        return bool(t.data[0] > depth)
    return t.op not in K.BINDS and all(_above(a, depth) for a in t.args)


_COMPILE: dict[str, Callable[[Term], Compiled]] = {
    "rat": _constant,
    "num": _constant,
    "bound": _bound,
    "var": lambda t: lambda at, stack: at.variable(t),
    "app": _application,
    "functional": _functional,
    "value": _entry,
    "add": _sum,
    "nadd": _sum,
    "mul": _product,
    "inv": _inverse,
    "pow": _power,
    "fn": _named,
    "real": lambda t: value(t.args[0]),
    "sum": _total,
    "if": _choice,
    "eq": _equal,
    "le": _less,
    "lt": _less,
    "not": _negation,
    "and": _conjunction,
    "implies": _implication,
    "forall": _forall,
    "derivative": _derivative,
    "gradient": _gradient,
}


def plain(q: Value) -> Value:
    """A whole number as an int: arithmetic is faster."""
    return q.numerator if type(q) is Fraction and q.denominator == 1 else q


def _bits(q: Value) -> int:
    return int(q.numerator).bit_length() + int(q.denominator).bit_length()


def _zero(q: Value) -> bool:
    return type(q) in EXACT and not q
