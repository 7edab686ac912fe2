"""What an instance is drawn from: sizes, small exact numbers, tables of a run."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..evaluator.arrays import Undefined

Vector = tuple[Fraction, ...]
POOL = tuple(Fraction(a, b) for a, b in ((0, 1), (0, 1), (1, 1), (-1, 1), (2, 1), (-2, 1), (1, 2), (-1, 3), (3, 1)))


@dataclass(frozen=True)
class Sizes:
    """Inputs of a perceptron; depth, widths of the layers 0 to 4, samples of a network; the last time that is judged"""

    inputs: int = 2
    depth: int = 2
    widths: tuple[int, ...] = (2, 2, 2, 2, 2)
    samples: int = 2
    last: int = 1
    seed: int = 0


class Rng(random.Random):
    """Small exact numbers, drawn."""

    def number(self, allowed: Callable[[Fraction], bool] = lambda _: True) -> Fraction:
        return self.choice([q for q in POOL if allowed(q)])

    def vector(self, n: int) -> Vector:
        return tuple(self.number() for _ in range(n))

    def within(self, low: int, high: int) -> int:
        return self.randrange(low, high + 1)


def table(values: Mapping[Any, Any]) -> Callable[..., Any]:
    """A function that has these values and no others: what lies outside of the run is undefined."""

    def at(*arguments: Any) -> Any:
        key = arguments[0] if len(arguments) == 1 else arguments
        if key not in values:
            raise Undefined(f"the run has nothing at {arguments}")
        return values[key]

    return at


def listed(values: Iterable[Any], first: int = 0) -> Callable[..., Any]:
    """A sequence that begins at that time."""
    return table(dict(enumerate(values, first)))


def dot(a: Iterable[Fraction], b: Iterable[Fraction]) -> Fraction:
    return sum((p * q for p, q in zip(a, b, strict=True)), Fraction(0))


def plus(a: Vector, c: Fraction | int, b: Vector) -> Vector:
    """a + c b"""
    return tuple(p + c * q for p, q in zip(a, b, strict=True))
