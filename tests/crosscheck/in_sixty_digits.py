"""Points for theorems about exp and its kin, in sixty digits: which are drawn for which theorem."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import mpmath as mp

from backproof.derivation.theorems import Derivation
from backproof.language.elaborate import assumed
from backproof.language.formulas import Formula

from ..evaluator.extended import NO_VALUE, Point, holds
from .along_paths import with_cross_entropy
from .digits import number
from .drawing import Rng
from .symmetric import IN_SIXTY_DIGITS as SYMMETRIC

Maker = Callable[[Derivation, Rng], Point]


def of_numbers(d: Derivation, rng: Rng) -> Point:
    """A number for each symbol."""
    return Point({name: number(rng) for name in d.scope.free})


def along_a_curve(d: Derivation, rng: Rng) -> Point:
    """Outputs that are polynomials of q, with their derivative at r; targets that sum to 1, where there are any."""
    n = rng.randrange(5)
    coefficients = [[number(rng) for _ in range(3)] for _ in range(n)]
    r = number(rng)
    targets = [number(rng) for _ in range(n)]
    if targets:
        targets[0] += 1 - sum(targets)
    speeds = tuple(b + 2 * c * r for _, b, c in coefficients)
    functions = {
        "y": lambda q: tuple(a + b * q + c * q * q for a, b, c in coefficients),
        "tau": lambda: tuple(targets),
        "u": lambda: speeds,
    }
    return Point({"n": mp.mpf(n), "r": r, "q": number(rng)}, functions)


def root_of_a_third(d: Derivation, rng: Rng) -> Point:
    """u^2 = 1/3, and any other numbers."""
    return Point({**of_numbers(d, rng).numbers, "u": rng.choice((1, -1)) / mp.sqrt(3)})


def repaired(d: Derivation, rng: Rng) -> Point:
    return Point({"b": mp.log(2 + mp.sqrt(3)) / 2})


MAKERS: dict[str, Maker] = {
    "derivative_of_the_logistic_function": of_numbers,
    "derivative_of_the_hyperbolic_tangent": of_numbers,
    "derivative_of_softplus": of_numbers,
    "slope_of_the_logistic_function_is_at_most_a_quarter": of_numbers,
    "number_over_the_square_of_one_more": of_numbers,
    "logistic_function_saturates": of_numbers,
    "gradient_of_the_squared_error": along_a_curve,
    "gradient_of_the_logistic_loss": of_numbers,
    "gradient_of_softmax_and_cross_entropy": along_a_curve,
    "gradient_where_the_targets_sum_to_one": along_a_curve,
    "backpropagation_is_the_gradient_of_softmax_and_cross_entropy": with_cross_entropy,
    "derivative_of_a_scaled_tanh": of_numbers,
    "second_derivative_of_a_scaled_tanh": of_numbers,
    "size_of_the_second_derivative": of_numbers,
    "second_derivative_of_a_scaled_tanh_is_bounded": of_numbers,
    "second_derivative_is_largest_where_the_square_is_a_third": root_of_a_third,
    "doubling_the_argument_of_exp": of_numbers,
    "three_doublings_of_the_argument_of_exp": of_numbers,
    "positive_factor_keeps_the_order": of_numbers,
    "smaller_over_the_larger": of_numbers,
    "recommended_tanh_is_less_than_one_at_one": of_numbers,
    "second_derivative_of_the_recommended_tanh_is_not_largest_at_one": of_numbers,
    "exact_repair_of_the_recommended_tanh": repaired,
    "gradients_of_the_biases_of_tanh_units_differ": of_numbers,
    "square_of_exp": of_numbers,
    "zero_biases_of_tanh_units_move_apart": of_numbers,
    **SYMMETRIC,
}


def meeting(d: Derivation, draw: Maker, formulas: tuple[Formula, ...], draws: int) -> Iterator[Point]:
    """The drawn points at which the symbols have the signs that they are declared with, and the formulas hold."""
    signs = [p for v in d.scope.free.values() if (p := assumed(v)) is not None]
    for seed in range(draws):
        point = draw(d, Rng(f"{d.name} {seed}"))
        try:
            met = all(holds(p, point) for p in (*signs, *formulas))
        except NO_VALUE:
            continue
        if met:
            yield point
