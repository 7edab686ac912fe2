"""Exact runs of networks under an arbitrary optimiser that treats coordinates alike, by a loop of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction as F
from typing import Any

from backproof.derivation.theorems import Derivation

from ..evaluator.arrays import Matrix
from ..evaluator.exact import Instance
from .drawing import Rng, Sizes, Vector
from .networks import Layers, Maker, Run, column_set, two_units


class Optimised(Run):
    """Weights and biases with two memories each; the three rules are drawn value by value, and depend on the layer."""

    def __init__(self, d: Derivation, sizes: Sizes, rng: Rng) -> None:
        super().__init__(d, sizes, rng, 1, units=True)
        self.kept |= {"preactivation", "activation", "error", "gradient of the weights", "gradient of the biases"}

    def rule(self, name: str) -> Callable[..., F]:
        return lambda *arguments: self._kept(name, *arguments)

    def trained(self, settle: Callable[[dict[str, Layers]], None]) -> Instance:
        """`settle` makes what everything starts from as the theorem wants it."""
        arrays = ("W", "P", "Q")
        tables: dict[str, dict[Any, Any]] = {
            name: {} for name in ("W", "b", "z", "h", "delta", "G", "g", "P", "Q", "p", "q")
        }
        now: dict[str, Layers] = {name: self.weights() if name in arrays else self.biases() for name in "WPQbpq"}
        settle(now)
        for t in range(self.last + 2):
            for name, values in now.items():
                for l in self.layers:
                    whole = Matrix(tuple(values[l]), self.widths[l - 1]) if name in arrays else values[l]
                    tables[name][l, t] = whole
            if t == self.last + 1:
                break
            G, g = self._at(t, now["W"], now["b"], tables, lambda *_: None)
            after: dict[str, Layers] = {name: {} for name in now}
            for l in self.layers:
                rows = [self._moved(l, t, *row) for row in zip(*[now[a][l] for a in arrays], G[l], strict=True)]
                for place, name in enumerate(arrays):
                    after[name][l] = [row[place] for row in rows]
                moved = self._moved(l, t, now["b"][l], now["p"][l], now["q"][l], g[l])
                after["b"][l], after["p"][l], after["q"][l] = moved
            now = after
        made = self.instance(tables)
        return replace(made, functions={**made.functions, **{name: self.rule(name) for name in ("U", "A", "B")}})

    def _moved(self, l: int, t: int, w: Vector, p: Vector, q: Vector, g: Vector) -> tuple[Vector, Vector, Vector]:
        """The coordinates of a vector and their memories, one time later"""
        every = list(zip(w, p, q, g, strict=True))
        return (
            tuple(self.rule("U")(l, t, a, b, c, d) for a, b, c, d in every),
            tuple(self.rule("A")(l, t, b, a, d) for a, b, c, d in every),
            tuple(self.rule("B")(l, t, c, a, d) for a, b, c, d in every),
        )


def two_alike(run: Optimised, squares: bool = False) -> Instance:
    """Two units whose rows, biases and columns, and all that is remembered of them, start alike.

    `squares`: the second memories are at least zero.
    """
    i, j = two_units(run)
    run.numbers.update(i=i, j=j)

    def settle(now: dict[str, Layers]) -> None:
        for l in run.layers if squares else ():
            now["Q"][l], now["q"][l] = [tuple(map(abs, row)) for row in now["Q"][l]], tuple(map(abs, now["q"][l]))
        for name in ("W", "P", "Q"):
            now[name][run.l][i - 1] = now[name][run.l][j - 1]
            above = now[name][run.l + 1]
            now[name][run.l + 1] = column_set(above, i - 1, [row[j - 1] for row in above])
        for name in ("b", "p", "q"):
            entries = now[name][run.l]
            now[name][run.l] = tuple(entries[j - 1] if k == i - 1 else q for k, q in enumerate(entries))

    return run.trained(settle)


def any_optimiser(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    return two_alike(Optimised(d, sizes, rng))


MAKERS: dict[str, Maker] = {
    "identical_units_stay_identical_under_every_coordinatewise_optimiser": any_optimiser,
}
