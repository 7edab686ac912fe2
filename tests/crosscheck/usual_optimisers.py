"""Exact runs of networks under momentum, Nesterov's momentum and weight decay, in the order of their textbooks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction as F

from backproof.derivation.theorems import Derivation

from ..evaluator.exact import Instance
from .drawing import Rng, Sizes, Vector
from .networks import Maker
from .optimised import Optimised, two_alike

State = tuple[Vector, Vector, Vector]


class Usual(Optimised):
    """Each coordinate by itself: `coordinate(l, t, w, p, q, g)` is what it and its two memories become."""

    def number(self, name: str) -> Callable[[int, int], F]:
        return lambda l, t: self._kept(name, l, t)

    def coordinate(self, l: int, t: int, w: F, p: F, q: F, g: F) -> tuple[F, F, F]:
        raise NotImplementedError

    def _moved(self, l: int, t: int, w: Vector, p: Vector, q: Vector, g: Vector) -> State:
        every = [self.coordinate(l, t, *each) for each in zip(w, p, q, g, strict=True)]
        first, second, third = zip(*every, strict=True) if every else ((), (), ())
        return tuple(first), tuple(second), tuple(third)


class Momentum(Usual):
    def coordinate(self, l: int, t: int, w: F, p: F, q: F, g: F) -> tuple[F, F, F]:
        v = self.number("mu")(l, t) * p + g
        return w - self.rate(l, t) * (v + self.number("lambda")(l, t) * w), v, q


class Nesterov(Usual):
    def coordinate(self, l: int, t: int, w: F, p: F, q: F, g: F) -> tuple[F, F, F]:
        """The point that looks ahead is what the next gradient is taken at"""
        mu, rate = self.number("mu"), self.rate(l, t)
        v = mu(l, t) * p - rate * g
        return w + mu(l, t) * v - rate * g, v, q


class Decay(Usual):
    def coordinate(self, l: int, t: int, w: F, p: F, q: F, g: F) -> tuple[F, F, F]:
        rate = self.rate(l, t)
        return (1 - rate * self.number("lambda")(l, t)) * w - rate * g, p, q


def alike_under(kind: type[Usual]) -> Maker:
    def make(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
        run = kind(d, sizes, rng)
        made = two_alike(run)
        return replace(made, functions={**made.functions, "mu": run.number("mu"), "lambda": run.number("lambda")})

    return make


MAKERS: dict[str, Maker] = {
    "identical_units_stay_identical_under_momentum": alike_under(Momentum),
    "identical_units_stay_identical_under_nesterov_momentum": alike_under(Nesterov),
    "identical_units_stay_identical_under_weight_decay": alike_under(Decay),
}
