"""Exact runs of networks whose parameters move along a path, with polynomials for activations and losses.

Then everything is a polynomial in the path's parameter, and its derivative is known from its values alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction as F
from typing import Any

import mpmath as mp

from backproof.derivation.theorems import Derivation

from ..evaluator.arrays import Matrix
from ..evaluator.exact import Instance
from ..evaluator.extended import Point
from .digits import exactly, point_of
from .drawing import Rng, Sizes, Vector, dot, plus
from .networks import Maker

Polynomial = tuple[F, F, F]  # a + b z + c z^2


def at(p: Polynomial, z: F) -> F:
    return p[0] + p[1] * z + p[2] * z * z


def slope(p: Polynomial, z: F) -> F:
    return p[1] + 2 * p[2] * z


class Moving:
    """W[l](q) = start + q * speed + q^2 * bend, and so for biases; no bend where there are two hidden layers."""

    def __init__(self, sizes: Sizes, rng: Rng) -> None:
        self.rng, self.H = rng, min(max(sizes.depth, 1), 3) - 1
        self.widths = [*sizes.widths, *sizes.widths][: self.H + 2]
        self.samples, self.top = sizes.samples, self.H + 1
        self.layers = range(1, self.top + 1)
        bends = 3 if self.H < 2 else 2
        m = self.widths
        self.W = {l: [[rng.vector(m[l - 1]) for _ in range(m[l])] for _ in range(bends)] for l in self.layers}
        self.b = {l: [rng.vector(m[l]) for _ in range(bends)] for l in self.layers}
        self.x = {s: rng.vector(m[0]) for s in range(1, self.samples + 1)}
        self.phi: dict[int, Polynomial] = {l: (rng.number(), rng.number(), rng.number()) for l in range(self.top + 2)}
        self.targets = {s: rng.vector(m[self.top]) for s in self.x}
        self.known: dict[Any, Any] = {}

    def weights(self, l: int, q: F) -> list[Vector]:
        parts = self.W[l]
        rows = [list(row) for row in parts[0]]
        for e, part in enumerate(parts[1:], 1):
            rows = [
                [a + q**e * c for a, c in zip(row, more, strict=True)] for row, more in zip(rows, part, strict=True)
            ]
        return [tuple(row) for row in rows]

    def biases(self, l: int, q: F) -> Vector:
        out = self.b[l][0]
        for e, part in enumerate(self.b[l][1:], 1):
            out = plus(out, q**e, part)
        return out

    def speed(self, parts: list[Any], r: F) -> Any:
        """The derivative at r of a vector, or a list of rows"""
        if len(parts) == 2:
            return parts[1]
        if isinstance(parts[1], tuple):
            return plus(parts[1], 2 * r, parts[2])
        return [plus(a, 2 * r, c) for a, c in zip(parts[1], parts[2], strict=True)]

    def forward(self, s: int, q: F) -> tuple[dict[int, Vector], dict[int, Vector]]:
        if (s, q) not in self.known:
            h: dict[int, Vector] = {0: self.x[s]}
            z: dict[int, Vector] = {}
            for l in self.layers:
                z[l] = plus(tuple(dot(row, h[l - 1]) for row in self.weights(l, q)), 1, self.biases(l, q))
                h[l] = tuple(at(self.phi[l], value) for value in z[l])
            self.known[s, q] = z, h
        return self.known[s, q]

    def loss(self, s: int, y: Vector) -> F:
        """Half the squared error, and the product of the first two outputs; of a vector of any length"""
        error = sum(((a - t) ** 2 / 2 for a, t in zip(y, self.targets[s], strict=False)), F(0))
        return error + (y[0] * y[1] if len(y) > 1 else F(0))

    def gradient(self, s: int, y: Vector) -> Vector:
        out = list(plus(y, -1, self.targets[s]))
        if len(y) > 1:
            out[0], out[1] = out[0] + y[1], out[1] + y[0]
        return tuple(out)

    def instance(self, r: F) -> Instance:
        delta: dict[Any, Vector] = {}
        m = self.widths
        for s in self.x:
            z, _ = self.forward(s, r)
            delta[self.top, s] = self.gradient(s, z[self.top])
            for l in range(self.H, 0, -1):
                above = self.weights(l + 1, r)
                back = [dot([row[j] for row in above], delta[l + 1, s]) for j in range(m[l])]
                delta[l, s] = tuple(a * slope(self.phi[l], b) for a, b in zip(back, z[l], strict=True))
        G = {
            l: [
                tuple(
                    sum((delta[l, s][i] * self.forward(s, r)[1][l - 1][j] for s in self.x), F(0))
                    for j in range(m[l - 1])
                )
                for i in range(m[l])
            ]
            for l in self.layers
        }
        g = {l: tuple(sum((delta[l, s][i] for s in self.x), F(0)) for i in range(m[l])) for l in self.layers}

        def matrix(rows: list[Vector], l: int) -> Matrix:
            return Matrix(tuple(rows), m[l - 1])

        functions: dict[str, Callable[..., Any]] = {
            "m": m.__getitem__, "x": self.x.__getitem__, "loss": self.loss,
            "phi": lambda l, z: at(self.phi[l], z), "slope": lambda l, z: slope(self.phi[l], z),
            "W": lambda l, q: matrix(self.weights(l, q), l), "b": self.biases,
            "z": lambda l, s, q: self.forward(s, q)[0][l], "h": lambda l, s, q: self.forward(s, q)[1][l],
            "V": lambda l: matrix(self.speed(self.W[l], r), l), "v": lambda l: self.speed(self.b[l], r),
            "delta": lambda l, s: delta[l, s], "G": lambda l: matrix(G[l], l), "g": g.__getitem__,
        }  # fmt: skip
        numbers = {"H": F(self.H), "N": F(self.samples), "r": r}
        return Instance(numbers, functions, 2, (F(0), F(1), F(-1)))


class SquaredError(Moving):
    """Half the squared distance to the targets, tau."""

    def loss(self, s: int, y: Vector) -> F:
        return sum(((a - t) ** 2 / 2 for a, t in zip(y, self.targets[s], strict=True)), F(0))

    def gradient(self, s: int, y: Vector) -> Vector:
        return plus(y, -1, self.targets[s])

    def instance(self, r: F) -> Instance:
        made = super().instance(r)
        return replace(made, functions={**made.functions, "tau": self.targets.__getitem__, "C": self.total})

    def total(self, q: F) -> F:
        """The loss of all samples where the path is at q."""
        return sum((self.loss(s, self.forward(s, q)[0][self.top]) for s in self.x), F(0))


def with_squared_error(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    return SquaredError(sizes, rng).instance(rng.number())


class CrossEntropy(SquaredError):
    """Softmax with cross-entropy: exact fractions but for exp, which is one with sixty digits."""

    @staticmethod
    def shares(y: Vector) -> Vector:
        powers = [mp.exp(mp.mpmathify(a)) for a in y]
        return tuple(exactly(a / sum(powers)) for a in powers)

    def loss(self, s: int, y: Vector) -> F:
        return sum(
            (-t * exactly(mp.log(mp.mpmathify(p))) for p, t in zip(self.shares(y), self.targets[s], strict=True)), F(0)
        )

    def gradient(self, s: int, y: Vector) -> Vector:
        return tuple(p * sum(self.targets[s]) - t for p, t in zip(self.shares(y), self.targets[s], strict=True))

    def instance(self, r: F) -> Instance:
        made = super().instance(r)
        shares = {s: self.shares(self.forward(s, r)[0][self.top]) for s in self.x}
        return replace(made, functions={**made.functions, "p": shares.__getitem__})

    def point(self, r: F) -> Point:
        here = point_of(self.instance(r))
        return replace(here.having(q=here.numbers["r"]), reals=(mp.mpf(0), mp.mpf(1) / 2))


def with_cross_entropy(d: Derivation, rng: Rng) -> Point:
    sizes = Sizes(depth=rng.within(1, 3), widths=tuple(rng.within(1, 3) for _ in range(5)), samples=rng.within(0, 2))
    return CrossEntropy(sizes, rng).point(rng.number())


def along_a_path(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    return Moving(sizes, rng).instance(rng.number())


class OneMoves(Moving):
    """Weight (c, d) of layer a is q; all others stand still."""

    def __init__(self, sizes: Sizes, rng: Rng) -> None:
        super().__init__(replace(sizes, widths=tuple(max(m, 1) for m in sizes.widths)), rng)
        self.a = rng.within(1, self.top)
        self.c, self.d = rng.within(1, self.widths[self.a]), rng.within(1, self.widths[self.a - 1])
        self.still = {l: parts[0] for l, parts in self.W.items()}
        self.value = self.still[self.a][self.c - 1][self.d - 1]
        for l, parts in self.W.items():
            speed = [[F(0)] * self.widths[l - 1] for _ in parts[0]]
            if l == self.a:
                speed[self.c - 1][self.d - 1] = F(1)
            start = [list(row) for row in parts[0]]
            start = [
                [p - self.value * v for p, v in zip(*rows, strict=True)] for rows in zip(start, speed, strict=True)
            ]
            self.W[l] = [[tuple(row) for row in rows] for rows in (start, speed)]
            self.b[l] = [self.b[l][0], tuple(F(0) for _ in self.b[l][0])]

    def instance(self, r: F) -> Instance:
        made, m = super().instance(self.value), self.widths
        more = {"w": lambda l: Matrix(tuple(self.still[l]), m[l - 1]), "beta": lambda l: self.b[l][0]}
        numbers = {k: q for k, q in made.numbers.items() if k != "r"}
        numbers |= {"a": F(self.a), "c": F(self.c), "d": F(self.d)}
        return replace(made, numbers=numbers, functions={**made.functions, **more})


def one_weight(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    return OneMoves(sizes, rng).instance(F(0))


MAKERS: dict[str, Maker] = {
    "backpropagation_is_the_gradient": along_a_path,
    "backpropagation_is_the_gradient_of_the_squared_error": with_squared_error,
    "partial_derivative_by_one_weight": one_weight,
}
