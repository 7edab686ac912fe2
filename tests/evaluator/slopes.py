"""Exact derivatives of polynomials, from their values alone: neither symbols nor rules take part.

A polynomial of a degree up to 2m is determined by its values at 2m + 1 points, and so is its derivative in the middle.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache

from .arrays import Undefined, Value, added, entrywise

ORDER = 8  # polynomials of a degree up to 16


@cache
def weights(m: int) -> tuple[Fraction, ...]:
    """Of the values at -m, …, m: the derivative at 0 is the sum of each times its weight."""
    out = []
    points = range(-m, m + 1)
    for j in points:
        others = [i for i in points if i != j]
        below = Fraction(1)
        for i in others:
            below *= j - i
        above = Fraction(0)  # the derivative at 0 of the product of the (t - i)
        for skipped in others:
            product = Fraction(1)
            for i in others:
                if i != skipped:
                    product *= -i
            above += product
        out.append(above / below)
    return tuple(out)


def slope(f: Callable[[Fraction], Value], at: Fraction) -> Value:
    """The derivative of the polynomial f there; of an array, entry by entry. Raises Undefined for no polynomial."""
    values = {j: f(at + j) for j in range(-ORDER - 1, ORDER + 2)}
    found = [_combined([values[j] for j in range(-m, m + 1)], weights(m)) for m in (ORDER, ORDER + 1)]
    if found[0] != found[1]:
        raise Undefined("this is no polynomial of a degree that is looked at, and its derivative is not known")
    return found[0]


def _combined(values: list[Value], of: tuple[Fraction, ...]) -> Value:
    out = entrywise(lambda q: of[0] * q, values[0])
    for w, v in zip(of[1:], values[1:], strict=True):
        out = added(out, entrywise(lambda q, w=w: w * q, v))
    return out
