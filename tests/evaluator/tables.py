"""Arbitrary functions for an instance: tables that are filled as they are asked, the same way every time."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

SMALL = tuple(
    Fraction(a, b) for a, b in ((0, 1), (1, 1), (-1, 1), (2, 1), (-2, 1), (3, 1), (1, 2), (-3, 2), (1, 3), (5, 1))
)


class Table:
    """An arbitrary function of numbers: its value at new arguments is drawn, and kept.

    What is drawn depends on the seed and the arguments alone, never on the order in which they are asked for.
    """

    def __init__(self, seed: str, length: int | None = None) -> None:
        self.seed, self.length = seed, length
        self.values: dict[tuple[Any, ...], Any] = {}

    def __call__(self, *arguments: Any) -> Any:
        if arguments not in self.values:
            rng = random.Random(f"{self.seed} at {', '.join(map(str, arguments))}")
            drawn = [rng.choice(SMALL) for _ in range(1 if self.length is None else self.length)]
            self.values[arguments] = drawn[0] if self.length is None else tuple(drawn)
        return self.values[arguments]
