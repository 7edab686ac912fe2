"""Exact runs of networks beside their relabelled twins, and of networks that a relabelling leaves fixed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction as F
from typing import Any

from backproof.derivation.theorems import Derivation

from ..evaluator.arrays import Matrix
from ..evaluator.exact import Instance
from ..evaluator.tables import Table
from .along_paths import Moving, at
from .drawing import Rng, Sizes, Vector, dot, plus
from .networks import Layers, Maker, Run

UNITS = (0, 1, 2, 3, 4, 5)  # labels that are judged: a layer has at most four units


class Labels:
    """A permutation of the units of every layer but the first and the last, from 1; others stay as they are."""

    def __init__(self, widths: list[int], rng: Rng) -> None:
        self.widths = widths
        self.there = [list(range(1, m + 1)) for m in widths]
        for order in self.there[1:-1]:
            rng.shuffle(order)

    def sigma(self, l: int, p: int) -> int:
        return self.there[l][p - 1] if l < len(self.there) and 1 <= p <= len(self.there[l]) else p

    def tau(self, l: int, p: int) -> int:
        inside = l < len(self.there) and 1 <= p <= len(self.there[l])
        return self.there[l].index(p) + 1 if inside else p

    def m(self, l: int) -> int:
        return self.widths[l] if l < len(self.widths) else 0

    def vector(self, l: int, v: Vector) -> Vector:
        return tuple(v[self.sigma(l, i) - 1] for i in range(1, len(v) + 1))

    def rows(self, l: int, rows: list[Vector]) -> list[Vector]:
        return [
            tuple(rows[self.sigma(l, i) - 1][self.sigma(l - 1, j) - 1] for j in range(1, self.widths[l - 1] + 1))
            for i in range(1, len(rows) + 1)
        ]

    def written_into(self, made: Instance) -> Instance:
        functions = {**made.functions, "sigma": self.sigma, "tau": self.tau, "m": self.m}
        ranges = {**made.ranges, "k": tuple(range(len(self.widths))), "p": UNITS}
        return replace(made, functions=functions, ranges=ranges)


# ---------------------------------------------------------------- a network and its twin


class Twins(Moving):
    """The twin goes forward by itself, with the weights of the other in another order."""

    def __init__(self, sizes: Sizes, rng: Rng, hidden: int = 0) -> None:
        super().__init__(replace(sizes, depth=max(sizes.depth, hidden + 1)), rng)
        self.labels = Labels(self.widths, rng)
        self.twin: dict[Any, tuple[Layers, Layers]] = {}

    def forward_of_twin(self, s: int, q: F) -> tuple[Layers, Layers]:
        if (s, q) not in self.twin:
            h: Layers = {0: self.x[s]}
            z: Layers = {}
            for l in self.layers:
                rows = self.labels.rows(l, self.weights(l, q))
                z[l] = plus(tuple(dot(row, h[l - 1]) for row in rows), 1, self.labels.vector(l, self.biases(l, q)))
                h[l] = tuple(at(self.phi[l], value) for value in z[l])
            self.twin[s, q] = z, h
        return self.twin[s, q]

    def instance(self, r: F) -> Instance:
        made, labels, m = super().instance(r), self.labels, self.widths

        def matrix(rows: list[Vector], l: int) -> Matrix:
            return Matrix(tuple(labels.rows(l, rows)), m[l - 1])

        def loss(q: F) -> F:
            return sum((self.loss(s, self.forward_of_twin(s, q)[0][self.top]) for s in self.x), F(0))

        functions: dict[str, Callable[..., Any]] = {
            "W_2": lambda l, q: matrix(self.weights(l, q), l), "b_2": lambda l, q: labels.vector(l, self.biases(l, q)),
            "V_2": lambda l: matrix(self.speed(self.W[l], r), l),
            "v_2": lambda l: labels.vector(l, self.speed(self.b[l], r)),
            "z_2": lambda l, s, q: self.forward_of_twin(s, q)[0][l],
            "h_2": lambda l, s, q: self.forward_of_twin(s, q)[1][l], "C": loss,
        }  # fmt: skip
        return labels.written_into(replace(made, functions={**made.functions, **functions}))


def twins(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """Where the theorem speaks of one sample, one layer or one unit, there is one."""
    some = {"s", "i", "j"} & d.scope.free.keys()
    if some:
        sizes = replace(sizes, samples=max(sizes.samples, 1), widths=tuple(max(m, 1) for m in sizes.widths))
    run = Twins(sizes, rng)
    made = run.instance(rng.number())
    l = rng.within(1, run.top)
    more: dict[str, int] = {"l": l, "q": 2}
    if some:
        more |= {
            "s": rng.within(1, run.samples),
            "i": rng.within(1, run.widths[l]),
            "j": rng.within(1, run.widths[l - 1]),
        }
    return replace(made, numbers={**made.numbers, **{k: F(v) for k, v in more.items()}})


def sums(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """A permutation of n numbers, and an arbitrary function of them"""
    n = sizes.widths[0]
    labels = Labels([0, n, 0], rng)
    made = Instance({"n": F(n)}, {"f": Table(f"{rng.random()}")}, ranges={})
    out = labels.written_into(made)
    functions = {**out.functions, "sigma": lambda p: labels.sigma(1, p), "tau": lambda p: labels.tau(1, p)}
    return replace(out, functions=functions)


# ---------------------------------------------------------------- a network that is its own twin


def fixed(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """Weights and biases that the relabelling leaves fixed: at the start where there are steps, else at the time t."""
    run = Run(d, sizes, rng, hidden=0)
    labels = Labels(run.widths, rng)
    when = 0 if "step of the weights" in run.kept else run.t

    def least(l: int, p: int, r: int) -> tuple[int, int]:
        """The least of all entries that the relabelling makes of this one"""
        seen = []
        while (p, r) not in seen:
            seen.append((p, r))
            p, r = labels.sigma(l, p), labels.sigma(l - 1, r)
        return min(seen)

    def settle(t: int, W: Layers, b: Layers) -> None:
        for l in run.layers if t == when else ():
            b[l] = tuple(b[l][min(_orbit(labels, l, i)) - 1] for i in range(1, run.widths[l] + 1))
            places = [[least(l, i, j) for j in range(1, run.widths[l - 1] + 1)] for i in range(1, run.widths[l] + 1)]
            W[l] = [tuple(W[l][i - 1][j - 1] for i, j in row) for row in places]

    made = labels.written_into(run.run(settle))
    return replace(made, numbers={**made.numbers, "d": F(run.L - 1)})


def _orbit(labels: Labels, l: int, p: int) -> list[int]:
    seen: list[int] = []
    while p not in seen:
        seen.append(p)
        p = labels.sigma(l, p)
    return seen


MAKERS: dict[str, Maker] = {
    "relabelled_sum": sums,
    "relabelled_units_have_the_same_scores": twins,
    "relabelling_leaves_the_loss_alone": twins,
    "relabelled_parameters_move_at_relabelled_speeds": twins,
    "gradient_goes_along_with_a_relabelling": twins,
    "exchanged_units_have_equal_scores": fixed,
    "exchanged_units_have_equal_errors": fixed,
    "gradient_is_left_fixed": fixed,
    "descent_never_leaves_what_a_relabelling_leaves_fixed": fixed,
}
