"""Exact runs of networks of which one bias moves, and nothing else; and of networks that move through zero weights."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

from backproof.derivation.theorems import Derivation

from ..evaluator.arrays import Matrix
from ..evaluator.exact import Instance
from .along_paths import Moving
from .drawing import Rng, Sizes, Vector
from .networks import Maker


class OneBiasMoves(Moving):
    """Bias c of layer a is q; all weights and all other biases stand still."""

    def __init__(self, sizes: Sizes, rng: Rng) -> None:
        super().__init__(replace(sizes, widths=tuple(max(m, 1) for m in sizes.widths)), rng)
        self.a = rng.within(1, self.top)
        self.c = rng.within(1, self.widths[self.a])
        self.beta = {l: parts[0] for l, parts in self.b.items()}
        for l, entries in self.beta.items():
            self.W[l] = [self.W[l][0], [tuple(F(0) for _ in row) for row in self.W[l][0]]]
            speed: Vector = tuple(F(l == self.a and i == self.c) for i in range(1, len(entries) + 1))
            self.b[l] = [tuple(F(0) if v else q for q, v in zip(entries, speed, strict=True)), speed]

    def whole(self) -> Instance:
        made, m = self.instance(self.beta[self.a][self.c - 1]), self.widths
        more = {"w": lambda l: Matrix(tuple(self.W[l][0]), m[l - 1]), "beta": self.beta.__getitem__}
        numbers = {**{k: q for k, q in made.numbers.items() if k != "r"}, "a": F(self.a), "c": F(self.c)}
        return replace(made, numbers=numbers, functions={**made.functions, **more})


def one_bias(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    return OneBiasMoves(sizes, rng).whole()


class ThroughZero(Moving):
    """All weights are zero at the moment r; the biases are any. There is a hidden layer."""

    def __init__(self, sizes: Sizes, rng: Rng, r: F) -> None:
        super().__init__(replace(sizes, depth=max(sizes.depth, 2)), rng)
        for parts in self.W.values():
            for i, row in enumerate(parts[0]):
                parts[0][i] = tuple(
                    -sum((r**e * part[i][j] for e, part in enumerate(parts[1:], 1)), F(0)) for j in range(len(row))
                )


def through_zero(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    r = rng.number()
    run = ThroughZero(sizes, rng, r)
    made = run.instance(r)
    return replace(made, numbers={**made.numbers, "d": F(run.H - 1)})


MAKERS: dict[str, Maker] = {
    "partial_derivative_by_one_bias": one_bias,
    "loss_moves_with_the_last_layer_alone": through_zero,
}
