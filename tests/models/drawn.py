"""Networks drawn for the tests: Hypothesis draws structure, sizes and a seed, NumPy the values."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

SOFTER = settings(max_examples=50, derandomize=True, deadline=None, database=None)
WIDTHS = st.lists(st.integers(0, 4), min_size=2, max_size=5)
SAMPLES, SEEDS = st.integers(0, 3), st.integers(0, 2**32)
SMOOTH = ("identity", "softsign", "tanh", "sigmoid", "softplus")
KINKED = ("relu", "leaky relu")


def floats(m: list[int], samples: int, seed: int, kind: Any = float) -> tuple[Any, Any, Any]:
    """Parameters, inputs, and targets from 0 to 1 that add up to 1 where there are any."""
    rng = np.random.default_rng(seed)

    def draw(*shape: int) -> Any:
        return rng.normal(size=shape).astype(kind)

    W = [draw(m[l + 1], m[l]) for l in range(len(m) - 1)]
    b = [draw(n) for n in m[1:]]
    y = rng.uniform(0.1, 1, size=(samples, m[-1])).astype(kind)
    return (W, b), draw(samples, m[0]), y / np.sum(y, axis=1, keepdims=True)


def fractions(m: list[int], samples: int, seed: int) -> tuple[Any, Any, Any]:
    """Parameters, inputs, targets as nested lists of small Fractions; zeros are frequent."""
    rng = np.random.default_rng(seed)

    def draw(*shape: int) -> Any:
        if not shape:
            return F(int(rng.integers(-3, 4)), int(rng.integers(1, 4)))
        return [draw(*shape[1:]) for _ in range(shape[0])]

    return (
        ([draw(m[l + 1], m[l]) for l in range(len(m) - 1)], [draw(n) for n in m[1:]]),
        draw(samples, m[0]),
        draw(samples, m[-1]),
    )
