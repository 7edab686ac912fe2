"""Exact runs of networks, beside larger ones whose units are copies of theirs, with shares that sum to 1."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction as F
from typing import Any

from backproof.derivation.theorems import Derivation

from ..evaluator.arrays import Matrix
from ..evaluator.exact import Instance
from ..evaluator.tables import Table
from .drawing import Rng, Sizes, Vector, dot, plus, table
from .networks import Layers, Maker
from .relabelled import UNITS


class Copies:
    """Of each of the n units one copy or more, with its share; numbers beyond the copies stand for themselves."""

    def __init__(self, n: int, rng: Rng, more: int) -> None:
        self.of = [*range(1, n + 1), *[rng.within(1, n) for _ in range(more if n else 0)]]
        rng.shuffle(self.of)
        self.shares = [rng.number() for _ in self.of]
        for unit in range(1, n + 1):
            mine = [i for i, p in enumerate(self.of) if p == unit]
            self.shares[mine[0]] = 1 - sum((self.shares[i] for i in mine[1:]), F(0))

    def sigma(self, p: int) -> int:
        return self.of[p - 1] if 1 <= p <= len(self.of) else p

    def share(self, p: int) -> F:
        return self.shares[p - 1] if 1 <= p <= len(self.of) else F(1)


class Both:
    """Two networks at the times 0 to `last`: parameters of the first are arbitrary at each, or at a critical point."""

    def __init__(self, sizes: Sizes, rng: Rng, critical: bool) -> None:
        self.rng, self.L, self.last = rng, max(sizes.depth, 1), sizes.last
        self.m = [max(n, 1) for n in sizes.widths[: self.L + 1]]
        self.samples = max(sizes.samples, 1)
        ends = (0, self.L)
        self.copies = {
            l: Copies(n, rng, 0 if l in ends else rng.within(0, 2)) for l, n in enumerate(self.m)
        }  # the ends have no copies, and keep their order
        for l in ends:
            self.copies[l].of, self.copies[l].shares = list(range(1, self.m[l] + 1)), [F(1)] * self.m[l]
        self.large = [len(self.copies[l].of) for l in range(self.L + 1)]
        self.critical = critical
        self.drawn: dict[tuple[Any, ...], F] = {}

    def kept(self, *key: Any) -> F:
        return self.drawn.setdefault(key, self.rng.number())

    def copied(self, W: Layers, b: Layers) -> tuple[Layers, Layers]:
        """The parameters of the larger network"""
        rows: Layers = {}
        for l in range(1, self.L + 1):
            up, down = self.copies[l], self.copies[l - 1]
            rows[l] = [
                tuple(W[l][i - 1][j - 1] * share for j, share in zip(down.of, down.shares, strict=True)) for i in up.of
            ]
        return rows, {l: tuple(b[l][i - 1] for i in self.copies[l].of) for l in b}

    def passes(self, W: Layers, b: Layers, x: Vector, target: Vector) -> tuple[Layers, ...]:
        """Scores, activations and errors of a sample; at a critical point the target is the error at the output."""
        h: Layers = {0: x}
        z: Layers = {}
        for l in range(1, self.L + 1):
            z[l] = plus(tuple(dot(row, h[l - 1]) for row in W[l]), 1, b[l])
            if l < self.L:
                h[l] = tuple(self.kept("phi", l, q) for q in z[l])
        delta: Layers = {self.L: target if self.critical else plus(z[self.L], -1, target)}
        for l in range(self.L - 1, 0, -1):
            back = [dot([row[j] for row in W[l + 1]], delta[l + 1]) for j in range(len(z[l]))]
            delta[l] = tuple(q * self.kept("slope", l, p) for q, p in zip(back, z[l], strict=True))
        return z, h, delta

    def instance(self) -> Instance:
        tables: dict[str, dict[Any, Any]] = {
            name + mark: {} for name in ("W", "b", "z", "h", "delta", "G", "g") for mark in ("", "_2")
        }
        layers = range(1, self.L + 1)
        for t in range(self.last + 1):
            W: Layers = {l: [self.rng.vector(self.m[l - 1]) for _ in range(self.m[l])] for l in layers}
            b: Layers = {l: self.rng.vector(self.m[l]) for l in layers}
            data = [(self.rng.vector(self.m[0]), self.rng.vector(self.m[self.L])) for _ in range(self.samples)]
            if self.critical:  # one sample twice, with opposite errors
                data = [(x, tuple(sign * q for q in error)) for x, error in data for sign in (1, -1)]
            for mark, width, (rows, biases) in (("", self.m, (W, b)), ("_2", self.large, self.copied(W, b))):
                self._at(t, mark, width, rows, biases, data, tables)
        functions: dict[str, Callable[..., Any]] = {name: table(values) for name, values in tables.items()}
        lone = Copies(0, self.rng, 0)
        functions |= {
            "m": lambda l: self.m[l] if l <= self.L else 0, "m_2": lambda l: self.large[l] if l <= self.L else 0,
            "sigma": lambda l, p: self.copies.get(l, lone).sigma(p),
            "lambda": lambda l, p: self.copies.get(l, lone).share(p),
            "phi": lambda l, q: self.kept("phi", l, q), "slope": lambda l, q: self.kept("slope", l, q),
        }  # fmt: skip
        numbers = {
            "d": self.L - 1,
            "N": self.samples * (2 if self.critical else 1),
            "t": self.rng.within(0, self.last),
            "s": 1,
            "l": 1,
        }
        ranges = {"k": tuple(range(self.L + 1)), "p": (*UNITS, 6), "t": tuple(range(self.last + 1))}
        return Instance({k: F(v) for k, v in numbers.items()}, functions, self.last, ranges=ranges)

    def _at(self, t: int, mark: str, m: list[int], W: Layers, b: Layers, data: Any, tables: dict[str, Any]) -> None:
        found = []
        for s, (x, target) in enumerate(data, 1):
            z, h, delta = self.passes(W, b, x, target)
            found.append((h, delta))
            for name, values in (("z", z), ("h", h), ("delta", delta)):
                tables[name + mark].update({(l, t, s): v for l, v in values.items()})
        for l in range(1, self.L + 1):
            G = [
                tuple(sum((e[l][i] * h[l - 1][j] for h, e in found), F(0)) for j in range(m[l - 1]))
                for i in range(m[l])
            ]
            tables["W" + mark][l, t], tables["b" + mark][l, t] = Matrix(tuple(W[l]), m[l - 1]), b[l]
            tables["G" + mark][l, t] = Matrix(tuple(G), m[l - 1])
            tables["g" + mark][l, t] = tuple(sum((e[l][i] for _, e in found), F(0)) for i in range(m[l]))


def larger(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    critical = any(h.name == "a critical point" for h in d.hypotheses)
    return Both(sizes, rng, critical).instance()


def sums(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """Copies of n units, and an arbitrary function of these"""
    n = sizes.widths[0]
    copies = Copies(n, rng, rng.within(0, 3))
    functions = {"sigma": copies.sigma, "lambda": copies.share, "f": Table(f"{rng.random()}")}
    return Instance({"n": F(n), "M": F(len(copies.of))}, functions, ranges={"p": UNITS})


MAKERS: dict[str, Maker] = {
    "shares_of_copies_add_up": sums,
    "copies_have_the_same_scores": larger,
    "copies_have_shares_of_the_error": larger,
    "copies_have_shares_of_the_gradients": larger,
    "duplicated_units_keep_critical_points": larger,
}
