"""Numbers with the speed at which they move: of a function at such a number, its value and its derivative times that.

Everything that is evaluated at a dual number is differentiated: sums, products and what else there is have their rules
here, and a choice is that of its branch where its condition does not change. On one side of a threshold it does not:
what is evaluated there is where the function leads to from that side, and how steeply. Nothing here is trusted.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .enclosures import Exact, Overlapping, named


@dataclass(frozen=True)
class Dual:
    """A value and its slope, each an exact number or an enclosure. One that does not move is its value alone.

    It moves to both sides; or only up from there, with the `side` 1, or only from below, with -1.
    """

    value: Any
    slope: Any
    side: int = 0

    def __add__(self, other: Any) -> Any:
        value, slope = both(other)
        return dual(self.value + value, self.slope + slope, self.side)

    __radd__ = __add__

    def __mul__(self, other: Any) -> Any:
        value, slope = both(other)
        return dual(self.value * value, _times(self.slope, value) + _times(self.value, slope), self.side)

    __rmul__ = __mul__

    def __pow__(self, n: int) -> Any:
        out: Any = 1
        for _ in range(n):
            out = self * out
        return out

    def inverse(self) -> Any:
        """1 over it. Raises Overlapping where it may be 0."""
        inverted = _inverse(self.value)
        return dual(inverted, _times(self.slope, -1 * (inverted * inverted)), self.side)


def dual(value: Any, slope: Any, side: int = 0) -> Any:
    """The value with this slope."""
    return value if type(slope) in Exact and slope == 0 else Dual(value, slope, side)


def both(q: Any) -> tuple[Any, Any]:
    """Value and slope of a number that may move."""
    return (q.value, q.slope) if isinstance(q, Dual) else (q, 0)


def named_dual(name: str, q: Dual, arithmetic: Any) -> Any:
    """exp, log, sqrt or tanh of a number that moves. Raises Overlapping where it may have no derivative."""
    found = named(name, q.value, arithmetic)
    if name == "exp":
        slope = found
    elif name == "log":
        slope = _inverse(q.value)
    elif name == "sqrt":
        slope = _inverse(2 * found)
    else:
        slope = 1 + -1 * (found * found)
    return dual(found, _times(q.slope, slope), q.side)


def _times(a: Any, b: Any) -> Any:
    """The product; 0 where a factor is 0, though the other is an enclosure"""
    return 0 if any(type(q) in Exact and q == 0 for q in (a, b)) else a * b


def _inverse(q: Any) -> Any:
    if type(q) not in Exact:
        return q.inverse()
    if q == 0:
        raise Overlapping("one over 0 has no derivative")
    inverted = Fraction(1, q)
    return inverted.numerator if inverted.denominator == 1 else inverted
