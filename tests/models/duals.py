"""Exact derivatives of networks without any backward pass: dual numbers through a plain forward loop.

Shares nothing with the package: lists of Fractions, one derivative at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction as F
from typing import Any


@dataclass(frozen=True)
class Dual:
    """value + change * epsilon, where epsilon squared is 0."""

    value: F
    change: F = F(0)

    def __add__(self, other: Dual) -> Dual:
        return Dual(self.value + other.value, self.change + other.change)

    def __sub__(self, other: Dual) -> Dual:
        return Dual(self.value - other.value, self.change - other.change)

    def __mul__(self, other: Dual) -> Dual:
        return Dual(self.value * other.value, self.value * other.change + self.change * other.value)

    def over(self, other: Dual) -> Dual:
        q = self.value / other.value
        return Dual(q, (self.change - q * other.change) / other.value)


ONE = Dual(F(1))


def kinked(below: F, at_zero: F) -> Callable[[Dual], Dual]:
    def phi(z: Dual) -> Dual:
        slope = at_zero if z.value == 0 else F(1) if z.value > 0 else below
        return Dual(z.value if z.value > 0 else below * z.value, slope * z.change)

    return phi


def softsign(z: Dual) -> Dual:
    return z.over(ONE + z) if z.value >= 0 else z.over(ONE - z)


Layers = list[list[Any]]
RATIONAL: dict[str, Callable[[Dual], Dual]] = {
    "identity": lambda z: z,
    "relu": kinked(F(0), F(0)),
    "leaky relu": kinked(F(1, 100), F(1, 100)),
    "softsign": softsign,
}


def outputs(W: Any, b: Any, x: Any, phis: list[Callable[[Dual], Dual]]) -> list[Dual]:
    """z[L], from rows of weights; the activations are those of the hidden layers."""
    z: list[Dual] = []
    for l in range(len(W)):
        z = []
        for row, bias in zip(W[l], b[l], strict=True):
            total = bias
            for w, q in zip(row, x, strict=True):
                total = total + w * q
            z.append(total)
        if l < len(W) - 1:
            x = [phis[l](q) for q in z]
    return z


def loss(W: Any, b: Any, data: Any, phis: list[Callable[[Dual], Dual]]) -> Dual:
    """Half the squared distance, added up over the samples."""
    total = Dual(F(0))
    for x, y in data:
        for p, q in zip(outputs(W, b, x, phis), y, strict=True):
            total = total + Dual(F(1, 2)) * (p - q) * (p - q)
    return total


def lifted(numbers: Any) -> Any:
    """Dual numbers in place of the numbers, in nested lists, not moving."""
    return [lifted(q) for q in numbers] if isinstance(numbers, list | tuple) else Dual(F(numbers))


def gradient(W: Any, b: Any, data: Any, phis: list[Callable[[Dual], Dual]]) -> tuple[Layers, Layers]:
    """The derivatives of the loss in every weight and every bias, one forward loop for each."""
    W, b, data = lifted(W), lifted(b), lifted(data)

    def derivative(place: list[Dual], i: int) -> F:
        before = place[i]
        place[i] = Dual(before.value, F(1))
        out = loss(W, b, data, phis).change
        place[i] = before
        return out

    in_W = [[[derivative(row, j) for j in range(len(row))] for row in layer] for layer in W]
    return in_W, [[derivative(layer, i) for i in range(len(layer))] for layer in b]
