"""Exact runs of networks whose activations are homogeneous, or the identity, with one rate for all layers."""

from __future__ import annotations

from fractions import Fraction as F

from backproof.derivation.theorems import Derivation

from ..evaluator.exact import Instance
from .drawing import Rng, Sizes
from .networks import Maker, Run


class Homogeneous(Run):
    """phi(z) = z slope(z); the slope at 0 is anything."""

    linear = False

    def __init__(self, d: Derivation, sizes: Sizes, rng: Rng) -> None:
        super().__init__(d, sizes, rng, units=True)
        self.numbers["i"] = rng.within(1, self.widths[self.l])

    def slope(self, l: int, z: F) -> F:
        return F(1) if self.linear else self._kept("slope", l, (z > 0) - (z < 0))

    def phi(self, l: int, z: F) -> F:
        return z * self.slope(l, z)

    def rate(self, l: int, t: int) -> F:
        return super().rate(0, t)


class Linear(Homogeneous):
    linear = True


def homogeneous(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    return Homogeneous(d, sizes, rng).run()


def linear(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    return Linear(d, sizes, rng).run()


MAKERS: dict[str, Maker] = {
    "gradients_of_a_homogeneous_unit_are_balanced": homogeneous,
    "step_changes_the_balance_of_a_homogeneous_unit": homogeneous,
    "gradients_of_a_linear_network_are_balanced": linear,
    "step_changes_the_balance_of_a_linear_network": linear,
}
