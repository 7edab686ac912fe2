"""Numbers in sixty digits: drawn, and to and from exact fractions."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath as mp

from ..evaluator.arrays import Matrix
from ..evaluator.exact import Instance
from ..evaluator.extended import Point
from .drawing import Rng


def number(rng: Rng) -> Any:
    """One with two decimals, drawn."""
    return mp.mpf(rng.randrange(-400, 401)) / 100


def exactly(q: Any) -> Fraction:
    """The fraction that mpmath's number is."""
    negative, digits, exponent, _ = q._mpf_
    return Fraction(-digits if negative else digits) * Fraction(2) ** exponent


def in_digits(f: Callable[..., Any]) -> Callable[..., Any]:
    """The function of mpmath's numbers, and with such values; a matrix as its rows"""

    def shown(v: Any) -> Any:
        rows = v.rows if isinstance(v, Matrix) else v
        return tuple(map(shown, rows)) if isinstance(rows, tuple) else mp.mpmathify(rows)

    return lambda *a: shown(f(*[exactly(x) if isinstance(x, mp.mpf) else x for x in a]))


def point_of(made: Instance) -> Point:
    """The numbers and functions of an exact instance."""
    numbers = {name: mp.mpmathify(q) for name, q in made.numbers.items()}
    return Point(numbers, {name: in_digits(f) for name, f in made.functions.items()})
