"""Values of exp, log, sqrt and tanh as intervals that contain them, rounded outward, by two implementations.

Arb (python-flint) computes them, mpmath's interval arithmetic computes them again. Two numbers are told apart only
where their intervals do not overlap; nothing here says that two numbers are equal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import isqrt
from typing import Any

PRECISION = 128  # bits
LARGEST = 4_000  # of an argument of exp and tanh
DIGITS = 10  # shown of an interval's ends

Exact = (int, Fraction)


class Overlapping(Exception):
    """Two intervals overlap: which number is larger, or whether they are equal, is not known."""


@dataclass(frozen=True)
class Arithmetic:
    """One implementation: exact numbers to intervals, operations on these, and their ends as exact numbers."""

    name: str
    interval: Callable[[Fraction], Any]
    combined: Callable[[str, Any, Any], Any]  # "+", "*", or "inverse" of the first
    function: Callable[[str, Any], Any]
    ends: Callable[[Any], tuple[Fraction, Fraction]]


@dataclass(frozen=True)
class Root:
    """The square root of a fraction that is no square, as a value that is chosen."""

    square: Fraction

    def __str__(self) -> str:
        return f"sqrt({self.square})"

    @staticmethod
    def of_text(text: str) -> Root | None:
        """What `str` wrote, or None for anything else. Raises ValueError where there is no such root."""
        if not (text.startswith("sqrt(") and text.endswith(")")):
            return None
        square = Fraction(text[5:-1])
        if square < 0 or exactly("sqrt", square) is not None:
            raise ValueError(f"a root {text!r}")
        return Root(square)


class Enclosure:
    """An interval that contains a number."""

    __slots__ = ("arithmetic", "interval")

    def __init__(self, arithmetic: Arithmetic, interval: Any) -> None:
        self.arithmetic, self.interval = arithmetic, interval

    def _with(self, operation: str, other: Any) -> Any:
        if not isinstance(other, (*Exact, Enclosure)):
            return NotImplemented  # a number that moves knows how
        return Enclosure(
            self.arithmetic, self.arithmetic.combined(operation, self.interval, _interval(other, self.arithmetic))
        )

    def __add__(self, other: Any) -> Any:
        return self._with("+", other)

    __radd__ = __add__

    def __mul__(self, other: Any) -> Any:
        return self._with("*", other)

    __rmul__ = __mul__

    def __pow__(self, n: int) -> Any:
        out: Any = 1
        for _ in range(n):
            out = self * out
        return out

    def inverse(self) -> Enclosure:
        """1 over it. Raises Overlapping where it may be 0."""
        compared(self, 0)
        return Enclosure(self.arithmetic, self.arithmetic.combined("inverse", self.interval, None))

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        return self.arithmetic.ends(self.interval)


def _interval(x: Any, arithmetic: Arithmetic) -> Any:
    return x.interval if isinstance(x, Enclosure) else arithmetic.interval(Fraction(x))


def ends_of(x: Any) -> tuple[Fraction, Fraction]:
    """The ends of an interval; of an exact number, itself twice."""
    return x.ends if isinstance(x, Enclosure) else (Fraction(x), Fraction(x))


def compared(p: Any, q: Any) -> int:
    """-1 for p < q, 1 for p > q, 0 where both are exact and equal. Raises Overlapping."""
    (a, b), (c, d) = ends_of(p), ends_of(q)
    if b < c:
        return -1
    if d < a:
        return 1
    if a == b == c == d and type(p) in Exact and type(q) in Exact:
        return 0
    raise Overlapping("two values that the intervals do not tell apart")


def named(name: str, a: Any, arithmetic: Arithmetic) -> Any:
    """A named function of a number: exact where it is rational and that is seen. Raises Overlapping where it may not
    be defined, or is too large."""
    if type(a) in Exact:
        found = exactly(name, Fraction(a))
        if found is not None:
            return found.numerator if found.denominator == 1 else found
    low, high = ends_of(a)
    if (name == "log" and low <= 0) or (name == "sqrt" and low < 0) or max(abs(low), abs(high)) > LARGEST:
        raise Overlapping(f"an argument of {name} that is out of range")
    return Enclosure(arithmetic, arithmetic.function(name, _interval(a, arithmetic)))


def exactly(name: str, a: Fraction) -> Fraction | None:
    """The rational value of a named function, where it is one that is seen."""
    if (a == 0 and name in ("exp", "tanh")) or (a == 1 and name == "log"):
        return Fraction(1 if name == "exp" else 0)
    if name == "sqrt" and a >= 0:
        n, d = isqrt(a.numerator), isqrt(a.denominator)
        return Fraction(n, d) if n * n == a.numerator and d * d == a.denominator else None
    return None


# ---------------------------------------------------------------- two implementations


@lru_cache(maxsize=1)
def arb() -> Arithmetic:
    """Arb, by python-flint."""
    import flint

    def interval(q: Fraction) -> Any:
        with flint.ctx.workprec(PRECISION):
            return flint.arb(flint.fmpq(q.numerator, q.denominator))

    def combined(operation: str, a: Any, b: Any) -> Any:
        with flint.ctx.workprec(PRECISION):
            return a + b if operation == "+" else a * b if operation == "*" else 1 / a

    def function(name: str, a: Any) -> Any:
        with flint.ctx.workprec(PRECISION):
            return getattr(a, name)()

    def end(x: Any) -> Fraction:
        if not x.is_finite():
            raise Overlapping("an interval without ends")
        mantissa, exponent = (int(n) for n in x.man_exp())
        return Fraction(mantissa) * Fraction(2) ** exponent

    def ends(x: Any) -> tuple[Fraction, Fraction]:
        with flint.ctx.workprec(PRECISION):
            return end(x.lower()), end(x.upper())

    return Arithmetic("Arb", interval, combined, function, ends)


@lru_cache(maxsize=1)
def mpmath() -> Arithmetic:
    """mpmath's interval arithmetic, in a context of its own."""
    from mpmath.ctx_iv import MPIntervalContext

    iv = MPIntervalContext()
    iv.prec = PRECISION

    def function(name: str, a: Any) -> Any:
        if name == "tanh":
            return 1 - 2 / (iv.exp(2 * a) + 1)
        return getattr(iv, name)(a)

    def combined(operation: str, a: Any, b: Any) -> Any:
        return a + b if operation == "+" else a * b if operation == "*" else 1 / a

    def end(x: Any) -> Fraction:
        sign, mantissa, exponent, size = x
        if not mantissa and size:
            raise Overlapping("an interval without ends")
        return Fraction(-int(mantissa) if sign else int(mantissa)) * Fraction(2) ** int(exponent)

    return Arithmetic(
        "mpmath",
        lambda q: iv.mpf(q.numerator) / iv.mpf(q.denominator),
        combined,
        function,
        lambda x: (end(x._mpi_[0]), end(x._mpi_[1])),
    )


# ---------------------------------------------------------------- shown


@dataclass(frozen=True)
class Between:
    """A number that is known to lie between two others."""

    low: Fraction
    high: Fraction

    @property
    def shown(self) -> str:
        """Its first digits, as `2.71828…`; where they are not settled, both ends."""
        a, b = (_digits(q) for q in (self.low, self.high))
        common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
        if len(a) == len(b) and "." in a[:common] and common > a.index(".") + 4:
            return f"{a[: min(common, a.index('.') + 7)]}…".replace("-", "−")
        return f"between {a} and {b}".replace("-", "−")


def near(one: object, other: object) -> Fraction | None:
    """The exact number among two that intervals do not tell apart; None for anything else."""
    for a, q in ((one, other), (other, one)):
        if isinstance(a, Between) and isinstance(q, Fraction) and a.low <= q <= a.high:
            return q
    return None


def between(x: Any) -> Between:
    """The interval of a value, its ends rounded outward to so many digits behind the point."""
    low, high = ends_of(x)
    scale = 10**DIGITS
    return Between(Fraction((low * scale).__floor__(), scale), Fraction((high * scale).__ceil__(), scale))


def _digits(q: Fraction) -> str:
    whole = abs(q.numerator) * 10**DIGITS // q.denominator
    text = f"{whole // 10**DIGITS}.{whole % 10**DIGITS:0{DIGITS}d}"
    return f"-{text}" if q < 0 else text
