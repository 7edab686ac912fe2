"""Exact runs of networks under momentum, Nesterov's momentum, weight decay, RMSProp and Adam, as in textbooks."""

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


# ---------------------------------------------------------------- with averages of squares

# Few sums of squares have a rational root. Therefore gamma is 0 here: the average of the squares is the last square.
# Other gammas are judged in sixty digits, in `test_averages_of_squares`.


class RmsProp(Usual):
    corrected = False

    def __init__(self, d: Derivation, sizes: Sizes, rng: Rng) -> None:
        super().__init__(d, sizes, rng)
        self.beta, self.epsilon = rng.choice((F(0), F(1, 2), F(2, 3), F(9, 10))), F(rng.within(1, 5), 4)

    def coordinate(self, l: int, t: int, w: F, p: F, q: F, g: F) -> tuple[F, F, F]:
        """The average of the squares is the last square, and its root the absolute value"""
        rate, decay = self.rate(l, t), self.number("lambda")(l, t)
        mean = self.beta * p + (1 - self.beta) * g if self.corrected else g
        left = 1 - self.beta ** (t + 1) if self.corrected else F(1)
        return w - rate * (mean / left / (abs(g) + self.epsilon) + decay * w), mean, g * g


class Adam(RmsProp):
    corrected = True


def alike_with_roots(kind: type[RmsProp]) -> Maker:
    def make(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
        run = kind(d, sizes, rng)
        made = two_alike(run, squares=True)
        more = {
            "lambda": run.number("lambda"), "kappa": lambda t: 1 - run.beta ** (t + 1), "nu": lambda t: F(1),
        }  # fmt: skip
        numbers = {**made.numbers, "gamma": F(0), "beta": run.beta, "epsilon": run.epsilon}
        return replace(made, numbers=numbers, functions={**made.functions, **more})

    return make


def powers(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """A number from 0 on below 1, and an exponent"""
    return Instance({"beta": F(rng.within(0, 6), 7), "t": F(rng.within(0, 5))})


def averages(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    return Instance({"gamma": F(rng.within(0, 7), 7), "v": F(rng.within(0, 9), 2), "u": rng.number()})


MAKERS: dict[str, Maker] = {
    "identical_units_stay_identical_under_momentum": alike_under(Momentum),
    "identical_units_stay_identical_under_nesterov_momentum": alike_under(Nesterov),
    "identical_units_stay_identical_under_weight_decay": alike_under(Decay),
    "identical_units_stay_identical_under_rmsprop": alike_with_roots(RmsProp),
    "identical_units_stay_identical_under_adam": alike_with_roots(Adam),
    "powers_below_one": powers,
    "average_with_a_square_is_not_negative": averages,
}
