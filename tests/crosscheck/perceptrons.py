"""Exact runs of perceptrons, by a loop of their own, as instances of the theorems about them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction as F
from itertools import pairwise
from typing import Any

from ..evaluator.exact import Instance
from .drawing import Rng, Sizes, Vector, dot, listed, plus

Maker = Callable[[Sizes, Rng], Instance]
UNIT = {1: ((F(-1),),), 2: ((F(3, 5), F(-4, 5)), (F(0), F(1))), 3: ((F(2, 3), F(-1, 3), F(2, 3)), (F(1), F(0), F(0)))}


def step(z: F) -> F:
    return F(1) if z >= 0 else F(-1)


def strict(z: F) -> F:
    return F(1) if z > 0 else F(-1)


def sign_like(rng: Rng) -> Callable[[F], F]:
    """An arbitrary function that ignores positive factors: it has three values."""
    below, at, above = rng.vector(3)
    return lambda z: above if z > 0 else at if z == 0 else below


# ---------------------------------------------------------------- the loop


def learn(
    start: Vector, xs: list[Vector], ys: list[F], rate: F, error: Callable[[F, F], F], bias: F | None = None
) -> tuple[list[Vector], list[F]]:
    """Weights and biases before and after each sample, for a rule that adds rate*error(score, label) times the input.

    Without a bias the biases stay 0.
    """
    w, b = [start], [bias or F(0)]
    for x, y in zip(xs, ys, strict=True):
        e = rate * error(dot(w[-1], x) + b[-1], y)
        w.append(plus(w[-1], e, x))
        b.append(b[-1] + e if bias is not None else b[-1])
    return w, b


def by_prediction(phi: Callable[[F], F]) -> Callable[[F, F], F]:
    return lambda score, y: y - phi(score)


def on_mistakes(score: F, y: F) -> F:
    return y if y * score <= 0 else F(0)


def stream(sizes: Sizes, rng: Rng, n: int | None = None) -> tuple[int, list[Vector], list[F]]:
    n = sizes.inputs if n is None else n
    samples = sizes.last + 2
    xs = [rng.vector(n) for _ in range(samples)]
    ys = [rng.choice((F(1), F(-1), rng.number())) for _ in range(samples)]
    return n, xs, ys


def instance(sizes: Sizes, numbers: dict[str, Any], xs: list[Vector], ys: list[F], **functions: Any) -> Instance:
    """Lists are sequences in time from 0, tuples are vectors; the samples count from 1."""
    given: dict[str, Callable[..., Any]] = {"x": listed(xs, 1), "y": listed(ys, 1)}
    for name, f in functions.items():
        given[name] = listed(f) if isinstance(f, list) else (lambda v=f: v) if isinstance(f, tuple) else f
    return Instance({k: F(v) for k, v in numbers.items()}, given, sizes.last)


def at_any_time(sizes: Sizes, rng: Rng) -> int:
    return rng.within(0, sizes.last + 1)


# ---------------------------------------------------------------- the learning rate


def two_rates(name: str, phi: Callable[[F], F] | None, allowed: Callable[[F], bool], bias: bool = False) -> Maker:
    """w learns with eta, u with 1, both from zero; `name` is that of the activation."""

    def make(sizes: Sizes, rng: Rng) -> Instance:
        n, xs, ys = stream(sizes, rng)
        f, eta, zero = phi or sign_like(rng), rng.number(allowed), (F(0),) * n
        (w, b), (u, v) = (learn(zero, xs, ys, rate, by_prediction(f), F(0) if bias else None) for rate in (eta, F(1)))
        numbers = {"n": n, "t": at_any_time(sizes, rng), "eta": eta}
        return instance(sizes, numbers, xs, ys, w=w, u=u, b=b, v=v, xi=rng.vector(n), **{name: f})

    return make


def mistake_rule(allowed: Callable[[F], bool]) -> Maker:
    def make(sizes: Sizes, rng: Rng) -> Instance:
        n, xs, ys = stream(sizes, rng)
        eta = rng.number(allowed)
        w, u = (learn((F(0),) * n, xs, ys, rate, on_mistakes)[0] for rate in (eta, F(1)))
        numbers = {"n": n, "t": at_any_time(sizes, rng), "eta": eta}
        return instance(sizes, numbers, xs, ys, w=w, u=u, xi=rng.vector(n), psi=strict)

    return make


def scaled(allowed: Callable[[F], bool]) -> Maker:
    """u from v with eta, w from c v with c eta."""

    def make(sizes: Sizes, rng: Rng) -> Instance:
        n, xs, ys = stream(sizes, rng)
        phi, c, eta, v = sign_like(rng), rng.number(allowed), rng.number(), rng.vector(n)
        w = learn(plus((F(0),) * n, c, v), xs, ys, c * eta, by_prediction(phi))[0]
        u = learn(v, xs, ys, eta, by_prediction(phi))[0]
        numbers = {"n": n, "t": at_any_time(sizes, rng), "c": c, "eta": eta}
        return instance(sizes, numbers, xs, ys, w=w, u=u, v=v, xi=rng.vector(n), phi=phi)

    return make


def left_alone(sizes: Sizes, rng: Rng) -> Instance:
    """Zero: nothing else meets the hypothesis."""
    return instance(sizes, {"n": sizes.inputs}, [], [], v=(F(0),) * sizes.inputs)


def thresholds(sizes: Sizes, rng: Rng) -> Instance:
    return Instance({}, {"phi": step, "psi": strict}, 0, tuple(rng.vector(6)))


def unravelled(phi: Callable[[F], F] | None, zero: bool, allowed: Callable[[F], bool]) -> Maker:
    def make(sizes: Sizes, rng: Rng) -> Instance:
        n, xs, ys = stream(sizes, rng)
        f, eta = phi or sign_like(rng), rng.number(allowed)
        w = learn((F(0),) * n if zero else rng.vector(n), xs, ys, eta, by_prediction(f))[0]
        predicted = dict(enumerate((f(dot(v, x)) for v, x in zip(w, xs, strict=False)), 1))
        change = dict(enumerate((plus(b, -1, a) for a, b in pairwise(w)), 1))
        functions = {"w": w, "phi": f, "predicted": predicted.__getitem__, "change": change.__getitem__}
        return instance(sizes, {"n": n, "eta": eta}, xs, ys, **functions)

    return make


# ---------------------------------------------------------------- where the rate matters


def nonzero_start(sizes: Sizes, rng: Rng) -> Instance:
    _, xs, ys = stream(sizes, rng, 1)
    return _quarter_and_three_quarters(sizes, (F(1),), xs, ys, {}, "v")


def any_nonzero_start(sizes: Sizes, rng: Rng) -> Instance:
    n, xs, ys = stream(sizes, rng, max(1, sizes.inputs))
    a = rng.vector(n)
    a = a if any(a) else (F(-1), *a[1:])
    return _quarter_and_three_quarters(sizes, a, xs, ys, {"n": n}, "a")


def _quarter_and_three_quarters(
    sizes: Sizes, start: Vector, xs: list[Vector], ys: list[F], numbers: dict[str, int], name: str
) -> Instance:
    xs[:2], ys[0] = [start, start], F(-1)
    w, u = (learn(start, xs, ys, rate, by_prediction(step))[0] for rate in (F(1, 4), F(3, 4)))
    return instance(sizes, numbers, xs, ys, w=w, u=u, phi=step, **{name: start})


def margin(sizes: Sizes, rng: Rng) -> Instance:
    _, xs, ys = stream(sizes, rng, 2)
    xs[:2], ys[:2] = [(F(-2), F(-2)), (F(-2), F(1))], [F(-1), F(-1)]

    def inside(score: F, y: F) -> F:
        return y if y * score <= 1 else F(0)

    w, u = (learn((F(0), F(0)), xs, ys, rate, inside)[0] for rate in (F(1, 2), F(2)))
    return instance(sizes, {}, xs, ys, w=w, u=u, phi=step, xi=(F(-2), F(2)))


def adaline(sizes: Sizes, rng: Rng) -> Instance:
    """Steps of gradient descent on (1, 0) with the target 1 and (1, 1) with the target 0."""

    def run(rate: F) -> list[Vector]:
        w = [(F(0), F(0))]
        for _ in range(max(2, sizes.last + 1)):
            p, q = w[-1]
            first, second = 1 - p, 0 - p - q
            w.append((p + rate * (first + second), q + rate * second))
        return w

    return instance(sizes, {}, [], [], p=run(F(1, 4)), q=run(F(1, 2)), x_1=(F(1), F(0)), x_2=(F(1), F(1)))


# ---------------------------------------------------------------- counted mistakes


def counted(
    *,
    unit: bool = False,
    separated: bool = False,
    labelled: bool = False,
    zero: bool = False,
    rates: Callable[[F], bool],
) -> Maker:
    """Mistakes are counted; what is asked for besides: a unit vector, a margin, labels 1 and -1, zero start, the rate.

    The margin and the bound of the inputs are met as closely as the samples allow, or with something to spare.
    """

    def make(sizes: Sizes, rng: Rng) -> Instance:
        n, xs, ys = stream(sizes, rng, max(1, sizes.inputs) if unit else None)
        v = rng.choice(UNIT[n]) if unit else rng.vector(n)
        if separated:
            xs = [plus(x, 1, v) if dot(v, x) == 0 else x for x in xs]
            ys = [step(dot(v, x)) for x in xs]
        elif labelled:
            ys = [step(y) for y in ys]
        gamma = min(y * dot(v, x) for x, y in zip(xs, ys, strict=True))
        gamma = rng.choice((gamma, gamma, gamma / 2, F(0)) if gamma > 0 else (gamma, gamma - 1))
        longest = max(dot(x, x) for x in xs)
        bound = next(F(k, 2) for k in range(100) if F(k, 2) ** 2 >= longest) * rng.choice((1, -1, 2))
        r = F(0) if zero else abs(rng.number())
        a = tuple(r * q for q in rng.choice(UNIT[n])) if unit else rng.vector(n)
        eta = rng.number(rng.choice((rates, above_zero, above_zero)))  # with the rate 0 little happens
        w = learn(a, xs, ys, eta, on_mistakes)[0]
        mistakes = [F(0)]
        for before, x, y in zip(w, xs, ys, strict=False):
            mistakes.append(mistakes[-1] + (y * dot(before, x) <= 0))
        numbers = {"n": n, "t": at_any_time(sizes, rng), "eta": eta, "gamma": gamma, "R": bound, "r": r}
        return instance(sizes, numbers, xs, ys, w=w, M=mistakes, v=v, a=a)

    return make


# ---------------------------------------------------------------- inequalities


def vectors(sizes: Sizes, rng: Rng) -> Instance:
    """Two vectors, at times multiples of one another."""
    a = rng.vector(sizes.inputs)
    b = rng.choice((plus((F(0),) * len(a), rng.number(), a), rng.vector(len(a))))
    return instance(sizes, {"n": sizes.inputs}, [], [], a=a, b=b)


def ordered(low: Callable[[F], F]) -> Maker:
    """a at most b, a at least low(b), with ties; c is positive."""

    def make(sizes: Sizes, rng: Rng) -> Instance:
        b = rng.number(lambda q: low(q) <= q)
        a = rng.choice((b, low(b), (b + low(b)) / 2, max(low(b), b - 1)))
        return Instance({"a": a, "b": b, "c": rng.number(lambda q: q > 0)})

    return make


def anything(_: F) -> bool:
    return True


def at_least_zero(q: F) -> bool:
    return q >= 0


def above_zero(q: F) -> bool:
    return q > 0


MAKERS: dict[str, Maker] = {
    "positive_factor_cancels": ordered(lambda b: b - 3),
    "squaring_keeps_the_order": ordered(lambda b: F(0)),
    "square_root_keeps_the_order": ordered(lambda b: -b),
    "square_of_a_vector_is_not_negative": vectors,
    "cauchy_schwarz": vectors,
    "learning_rate_scales_weights_and_bias": two_rates("phi", None, at_least_zero, bias=True),
    "learning_rate_changes_no_prediction_with_a_bias": two_rates("phi", None, above_zero, bias=True),
    "learning_rate_scales_the_weights": two_rates("phi", None, at_least_zero),
    "learning_rate_changes_no_prediction": two_rates("phi", None, above_zero),
    "no_prediction_changes_with_the_threshold_at_least_zero": two_rates("phi", step, above_zero),
    "no_prediction_changes_with_the_threshold_above_zero": two_rates("psi", strict, above_zero),
    "number_of_mistakes_is_not_negative": counted(rates=anything),
    "every_mistake_turns_the_weights_towards_the_separator": counted(rates=at_least_zero),
    "mistakes_lengthen_the_weights_slowly": counted(labelled=True, rates=at_least_zero),
    "mistakes_are_bounded_from_zero": counted(unit=True, separated=True, labelled=True, zero=True, rates=above_zero),
    "mistakes_are_bounded_from_any_start": counted(unit=True, separated=True, labelled=True, rates=at_least_zero),
    "learning_rate_scales_the_weights_of_the_mistake_rule": mistake_rule(at_least_zero),
    "learning_rate_changes_no_prediction_of_the_mistake_rule": mistake_rule(above_zero),
    "rates_predict_differently_from_a_nonzero_start": nonzero_start,
    "rates_can_predict_differently_from_any_start_but_zero": any_nonzero_start,
    "start_and_rate_scaled_alike_scale_the_weights": scaled(at_least_zero),
    "start_and_rate_scaled_alike_change_no_prediction": scaled(above_zero),
    "only_zero_is_left_alone_by_every_scaling": left_alone,
    "sign_ignores_positive_factors": thresholds,
    "strict_sign_ignores_positive_factors": thresholds,
    "second_weight_change_unravelled": unravelled(None, zero=False, allowed=anything),
    "second_weight_change_from_zero": unravelled(step, zero=True, allowed=anything),
    "second_weight_change_from_zero_without_the_rate_inside": unravelled(step, zero=True, allowed=above_zero),
    "margin_perceptron_depends_on_the_rate": margin,
    "adaline_depends_on_the_rate": adaline,
}
