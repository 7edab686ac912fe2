"""`backproof.models.perceptron` on explicit data, against a loop of its own: exact, with floats, and as SymPy."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import numpy as np
import pytest
import sympy as sp
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backproof.models import perceptron

from .drawing import Rng, Vector, dot, plus
from .perceptrons import by_prediction, learn, on_mistakes, step, strict

EXACT = settings(max_examples=60, derandomize=True, deadline=None, database=None)
PHI = {perceptron.step: step, perceptron.strict_step: strict}


def drawn(n: int, samples: int, seed: int) -> tuple[Vector, list[Vector], list[F], F]:
    """Start, inputs, labels, rate."""
    rng = Rng(f"{n} {samples} {seed}")
    return rng.vector(n), [rng.vector(n) for _ in range(samples)], list(rng.vector(samples)), rng.number()


def plain(path: Any) -> list[Vector]:
    return [tuple(w.tolist()) for w in path]


sizes = given(st.integers(0, 4), st.integers(0, 5), st.integers(0, 2**32))


@EXACT
@sizes
@example(0, 3, 0)
@example(3, 0, 0)
def test_trajectories_and_predictions_are_exact(n: int, samples: int, seed: int) -> None:
    """Equal to the loop as fractions, for both thresholds, from a start and from zero; nothing becomes a float."""
    start, xs, ys, rate = drawn(n, samples, seed)
    for theirs, ours in PHI.items():
        for first in (start, None):
            before = (F(0),) * (n if xs or first else 0) if first is None else first
            expected = learn(before, xs, ys, rate, by_prediction(ours))[0]
            path = perceptron.trajectory(xs, ys, rate, theirs, start=first)
            assert plain(path) == expected
            assert len(path) == samples + 1
            assert all(w.shape == (len(before),) for w in path)
            assert all(isinstance(q, int | F) for w in path for q in w.tolist())
            said = perceptron.predictions(xs, ys, rate, theirs, start=first)
            assert said == [ours(dot(w, x)) for w, x in zip(expected, xs, strict=False)]


@EXACT
@sizes
def test_the_mistake_rule_is_exact(n: int, samples: int, seed: int) -> None:
    """Only what is wrong or on the boundary is learned from."""
    start, xs, ys, rate = drawn(n, samples, seed)
    path = perceptron.trajectory(xs, ys, rate, start=start, rule=perceptron.mistake_update)
    assert plain(path) == learn(start, xs, ys, rate, on_mistakes)[0]


@EXACT
@sizes
def test_one_update_of_weights_and_bias(n: int, samples: int, seed: int) -> None:
    """Step by step as in the loop, the bias moving by what multiplies the input."""
    start, xs, ys, rate = drawn(n, samples, seed)
    expected = zip(*learn(start, xs, ys, rate, by_prediction(step), F(1, 2)), strict=True)
    w, b = np.array(start, dtype=object), F(1, 2)
    assert (tuple(w), b) == next(expected)
    for x, y in zip(xs, ys, strict=True):
        w, b = perceptron.update_with_bias(w, b, np.array(x, dtype=object), y, rate, perceptron.step)
        assert (tuple(w), b) == next(expected)


@EXACT
@given(st.integers(0, 3), st.integers(0, 4), st.integers(0, 2**32))
def test_floats_follow_the_exact_run(n: int, samples: int, seed: int) -> None:
    """Dyadic numbers are exact as floats, so both runs are equal to the last bit, ties included."""
    rng = Rng(f"floats {n} {samples} {seed}")

    def dyadic(k: int) -> tuple[F, ...]:
        return tuple(rng.choice((F(0), F(1), F(-1), F(1, 2), F(-3, 4))) for _ in range(k))

    start, xs, ys, rate = dyadic(n), [dyadic(n) for _ in range(samples)], dyadic(samples), rng.choice((F(0), F(1, 4)))
    expected = learn(start, xs, list(ys), rate, by_prediction(step))[0]
    path = perceptron.trajectory(
        [list(map(float, x)) for x in xs], list(map(float, ys)), float(rate), start=list(map(float, start))
    )
    assert [tuple(map(F, w)) for w in plain(path)] == expected
    assert all(isinstance(q, float) for w in path for q in w.tolist())
    run = perceptron.compiled(samples, n)
    given_inputs = np.array(xs, dtype=float).reshape(samples, n)
    last = run(np.array(start, dtype=float), given_inputs, np.array(ys, dtype=float), float(rate))
    assert last.shape == (n,)
    assert tuple(map(F, last.tolist())) == expected[-1]


def test_compiled_runs_broadcast() -> None:
    """Many starts and rates in one call, each as if it were alone."""
    rng = Rng("broadcast")
    xs, ys = [(F(1), F(-1)), (F(1, 2), F(2)), (F(0), F(1))], [F(1), F(-1), F(-1)]
    starts, rates = [rng.vector(2) for _ in range(4)], [F(0), F(1, 4), F(1), F(-1, 2), F(2)]
    each_start, inputs, labels, each_rate = (np.array(v, dtype=float) for v in (starts, xs, ys, rates))
    every = perceptron.compiled(3, 2)(each_start[:, None], inputs, labels, each_rate)
    assert every.shape == (4, 5, 2)
    for i, start in enumerate(starts):
        for j, rate in enumerate(rates):
            alone = learn(start, xs, ys, rate, by_prediction(step))[0][-1]
            assert every[i, j] == pytest.approx([float(q) for q in alone])


@pytest.mark.parametrize(("t", "n"), [(0, 0), (0, 2), (1, 0), (1, 1), (1, 3), (2, 1), (2, 2), (3, 2)])
def test_the_unravelled_weights_are_those_of_the_loop(t: int, n: int) -> None:
    """With numbers put in for its symbols; with phi left open, and with the step."""
    start, xs, ys, rate = drawn(n, t, 7)
    numbers = {"eta": rate}
    numbers |= {f"w0_{i}": q for i, q in enumerate(start, 1)}
    numbers |= {f"y{s}": y for s, y in enumerate(ys, 1)}
    numbers |= {f"x{s}_{i}": q for s, x in enumerate(xs, 1) for i, q in enumerate(x, 1)}
    values = {sp.Symbol(name, real=True): sp.Rational(q.numerator, q.denominator) for name, q in numbers.items()}

    def affine(z: Any) -> Any:
        return 3 * z - 1

    for theirs, ours in ((affine, affine), (perceptron.step, step)):
        column = perceptron.unravelled(t, n, theirs)
        assert column.rows == n
        assert column.free_symbols <= values.keys()
        expected = learn(start, xs, ys, rate, by_prediction(ours))[0][-1]
        assert [F(int(q.p), int(q.q)) for q in column.subs(values)] == list(expected)
    left_open = perceptron.unravelled(t, n)
    assert left_open.rows == n
    put_in = left_open.subs(values).replace(sp.Function("phi"), affine)
    assert [F(int(q.p), int(q.q)) for q in put_in] == list(learn(start, xs, ys, rate, by_prediction(affine))[0][-1])


@pytest.mark.parametrize(
    ("inputs", "labels", "start"),
    [
        ([[1, 2], [3]], [1, 1], None),
        ([[1, 2]], [1, 1], None),
        ([[1, 2], [3, 4]], [1], None),
        ([[1, 2]], [1], [0]),
        ([[1, 2]], [1], [0, 0, 0]),
        ([], [1], None),
    ],
)
def test_lengths_that_differ_are_refused(inputs: Any, labels: Any, start: Any) -> None:
    """Rows of one length, a label for each, a start of that length; by trajectory and predictions alike."""
    for run in (perceptron.trajectory, perceptron.predictions):
        with pytest.raises(ValueError, match="inputs of"):
            run(inputs, labels, 1, start=start)


def test_what_is_given_is_not_changed() -> None:
    """Start, inputs and labels are as before, and the weights of one time are not those of another."""
    start, xs, ys = [F(1), F(0)], [[1, 2], [0, 0]], [F(-1), F(1)]
    path = perceptron.trajectory(xs, ys, 1, start=start)
    path[-1][:] = 0
    assert (start, xs, ys) == ([F(1), F(0)], [[1, 2], [0, 0]], [F(-1), F(1)])
    assert plain(path[:2]) == [(1, 0), plus((F(1), F(0)), -2, (F(1), F(2)))]
