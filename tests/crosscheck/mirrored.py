"""Exact runs of odd networks without biases on samples and their mirror images; and one of biases that move."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction as F
from typing import Any

from backproof.derivation.theorems import Derivation

from ..evaluator.arrays import Matrix
from ..evaluator.exact import Instance
from .drawing import Rng, Sizes, Vector, dot, plus
from .networks import Layers, Maker, Run

ODD: tuple[Callable[[F], F], ...] = (lambda z: z, lambda z: z**3, lambda z: min(max(z, F(-1)), F(1)), lambda z: -2 * z)


class Mirrored(Run):
    """Weights are arbitrary at every time; biases start at zero and move by gradient descent on both halves."""

    def __init__(self, d: Derivation, sizes: Sizes, rng: Rng) -> None:
        super().__init__(d, sizes, rng, hidden=0)
        self.odd = {l: rng.choice(ODD) for l in self.layers}

    def phi(self, l: int, z: F) -> F:
        return self.odd.get(l, ODD[0])(z)

    def slope(self, l: int, z: F) -> F:
        return self._kept("slope", l, abs(z))

    def sample(self, t: int, W: Layers, b: Layers, x: Vector, error: Callable[[Vector], Vector]) -> tuple[Layers, ...]:
        h: Layers = {0: x}
        z: Layers = {}
        for l in self.layers:
            z[l] = plus(tuple(dot(row, h[l - 1]) for row in W[l]), 1, b[l])
            h[l] = tuple(self.phi(l, q) for q in z[l])
        delta: Layers = {self.L: error(z[self.L])}
        for l in range(self.L - 1, 0, -1):
            back = [dot([row[j] for row in W[l + 1]], delta[l + 1]) for j in range(self.widths[l])]
            delta[l] = tuple(q * self.slope(l, p) for q, p in zip(back, z[l], strict=True))
        return z, h, delta

    def whole(self) -> Instance:
        names = ("W", "b", "z", "h", "delta", "g", "z_2", "h_2", "delta_2")
        tables: dict[str, dict[Any, Any]] = {name: {} for name in names}
        b: Layers = {l: (F(0),) * self.widths[l] for l in self.layers}
        targets = [self.rng.vector(self.widths[self.L]) for _ in range(self.samples)]
        for t in range(self.last + 2):
            W = self.weights()
            total: Layers = {l: (F(0),) * self.widths[l] for l in self.layers}
            for l in self.layers:
                tables["W"][l, t], tables["b"][l, t] = Matrix(tuple(W[l]), self.widths[l - 1]), b[l]
            for s, target in enumerate(targets, 1):
                x = self.rng.vector(self.widths[0])
                for sign, mark in ((1, ""), (-1, "_2")):
                    aim = tuple(sign * q for q in target)
                    z, h, delta = self.sample(t, W, b, tuple(sign * q for q in x), lambda y, aim=aim: plus(y, -1, aim))
                    for name, values in (("z", z), ("h", h), ("delta", delta)):
                        tables[name + mark].update({(l, t, s): v for l, v in values.items()})
                    total = {l: plus(total[l], 1, delta[l]) for l in self.layers}
            for l in self.layers:
                tables["g"][l, t] = total[l]
            b = {l: plus(b[l], -self.rate(l, t), total[l]) for l in self.layers}
        self.numbers.update(d=self.L - 1, k=self.rng.within(0, self.L))
        return self.instance(tables)


def odd_network(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    return Mirrored(d, sizes, rng).whole()


def two_relus(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """Input 1, target 0, the weights 1 and 2 below and above, rate 1/10; what becomes of v is not said."""
    w, c = [(F(1), F(2))], [(F(0), F(0))]
    v = [(F(1), F(2)), *[rng.vector(2) for _ in range(4)]]
    for t in range(4):
        z = plus(w[t], 1, c[t])
        error = sum((max(q, F(0)) * p for q, p in zip(z, v[t], strict=True)), F(0))
        received = tuple(error * p if q > 0 else F(0) for q, p in zip(z, v[t], strict=True))
        w.append(plus(w[t], -F(1, 10), received))
        c.append(plus(c[t], -F(1, 10), received))
    return Instance({}, {"w": w.__getitem__, "c": c.__getitem__, "v": v.__getitem__}, 2)


EXAMPLES: dict[str, Maker] = {"zero_biases_move_apart": two_relus}
MAKERS: dict[str, Maker] = {
    "network_without_biases_is_odd": odd_network,
    "mirror_images_have_opposite_errors": odd_network,
    "zero_biases_of_an_odd_network_never_move": odd_network,
}
