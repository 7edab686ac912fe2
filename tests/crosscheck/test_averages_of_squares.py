"""RMSProp and Adam with averages of all squares so far, whose roots are no fractions: judged in sixty digits.

`usual_optimisers` runs them exactly, where the average is the last square alone. Here gamma is above 0. Roots are
fractions that have sixty digits right; activations are polynomials, so that close numbers have close values.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

import mpmath as mp
import pytest

from backproof.derivation.theorems import Derivation

from ..evaluator.exact import Instance
from ..evaluator.extended import DIGITS, Point, holds
from .along_paths import Polynomial, at, slope
from .digits import exactly, point_of
from .drawing import Rng, Sizes
from .optimised import two_alike
from .test_theorems import THEOREMS
from .usual_optimisers import Usual

DRAWS = 12


class Averaged(Usual):
    """The average of the squares keeps gamma of what it was."""

    corrected = False

    def __init__(self, d: Derivation, sizes: Sizes, rng: Rng) -> None:
        super().__init__(d, sizes, rng)
        self.gamma, self.beta = (rng.choice((F(1, 2), F(2, 3), F(9, 10))) for _ in range(2))
        self.epsilon = F(rng.within(1, 5), 4)
        self.polynomials: dict[int, Polynomial] = {
            l: (rng.number(), rng.number(), rng.number() / 4) for l in range(self.L + 2)
        }

    def phi(self, l: int, z: F) -> F:
        return at(self.polynomials[l], z)

    def slope(self, l: int, z: F) -> F:
        return slope(self.polynomials[l], z)

    def coordinate(self, l: int, t: int, w: F, p: F, q: F, g: F) -> tuple[F, F, F]:
        squares = self.gamma * q + (1 - self.gamma) * g * g
        mean, over, under = g, F(1), F(1)
        if self.corrected:
            mean = self.beta * p + (1 - self.beta) * g
            over, under = 1 - self.beta ** (t + 1), 1 - self.gamma ** (t + 1)
        root = exactly(mp.sqrt(mp.mpmathify(squares / under)))
        change = mean / over / (root + self.epsilon) + self.number("lambda")(l, t) * w
        return w - self.rate(l, t) * change, mean, squares


class AveragedAdam(Averaged):
    corrected = True


def point(kind: type[Averaged], d: Derivation, seed: int) -> Point:
    """Two alike units at the time that the theorem speaks of, in sixty digits"""
    rng = Rng(f"{d.name} {seed}")
    widths = tuple(rng.within(1, 2) for _ in range(5))
    run = kind(d, Sizes(depth=rng.within(2, 3), widths=widths, samples=rng.within(1, 2), last=2, seed=seed), rng)
    run.widths[run.l] = 2
    made: Instance = two_alike(run, squares=True)
    more = {
        "lambda": run.number("lambda"), "kappa": lambda t: 1 - run.beta ** (t + 1),
        "nu": lambda t: 1 - run.gamma ** (t + 1),
    }  # fmt: skip
    made = replace(made, functions={**made.functions, **more})
    numbers = {**made.numbers, "gamma": run.gamma, "beta": run.beta, "epsilon": run.epsilon}
    return replace(point_of(replace(made, numbers=numbers)), naturals=(0, 1, 2))


KINDS = {
    "identical_units_stay_identical_under_rmsprop": Averaged,
    "identical_units_stay_identical_under_adam": AveragedAdam,
}


@pytest.mark.parametrize("name", KINDS)
def test_identical_units_stay_identical(name: str) -> None:
    """The hypotheses hold at every drawn run, each as it is written, and so does the statement."""
    d, kind = THEOREMS[name], KINDS[name]
    with mp.workdps(DIGITS):
        for seed in range(DRAWS):
            here = point(kind, d, seed)
            for h in d.hypotheses:
                assert holds(h.formula, here), f"not an instance: {h.name} is false"
            assert holds(d.statement, here), f"FALSE: {name} at {here.numbers}"


@pytest.mark.parametrize("name", KINDS)
def test_the_last_square_alone_is_another_optimiser(name: str) -> None:
    """Where the average forgets what was before, the hypothesis that says what it is fails."""
    d, kind = THEOREMS[name], KINDS[name]
    says = next(h.formula for h in d.hypotheses if h.name == "average of the squares of the weights")
    with mp.workdps(DIGITS):
        here = point(kind, d, 0)
        assert holds(says, here)
        assert not holds(says, here.having(gamma=mp.mpf(0)))
