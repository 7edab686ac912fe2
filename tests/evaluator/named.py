"""exp, log, sqrt, tanh and what is made of them, where their values are fractions; elsewhere they are not read.

exp(q), log(q), tanh(q) and the logistic function of q are fractions at one q alone (Lindemann), a square root where
numerator and denominator are squares.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isqrt

from .arrays import Undefined, Unreadable


def _at(name: str, where: int, value: Fraction) -> Callable[[Fraction], Fraction]:
    """A function that has a fraction as its value at one fraction"""

    def work(q: Fraction) -> Fraction:
        if q != where:
            raise Unreadable(f"{name}({q}) is no fraction")
        return value

    return work


def log(q: Fraction) -> Fraction:
    """log(1) is 0. Raises Undefined for q <= 0."""
    if q <= 0:
        raise Undefined(f"log({q})")
    return _at("log", 1, Fraction(0))(q)


def sqrt(q: Fraction) -> Fraction:
    """The root of a square. Raises Undefined for q < 0."""
    if q < 0:
        raise Undefined(f"sqrt({q})")
    above, below = isqrt(q.numerator), isqrt(q.denominator)
    if above * above != q.numerator or below * below != q.denominator:
        raise Unreadable(f"sqrt({q}) is no fraction")
    return Fraction(above, below)


NAMED: dict[str, Callable[[Fraction], Fraction]] = {
    "exp": _at("exp", 0, Fraction(1)),
    "log": log,
    "sqrt": sqrt,
    "tanh": _at("tanh", 0, Fraction(0)),
    "sigmoid": _at("sigmoid", 0, Fraction(1, 2)),
    "relu": lambda q: max(q, Fraction(0)),
    "step": lambda q: Fraction(1 if q >= 0 else -1),
}
