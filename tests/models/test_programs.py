"""Gradients as SymPy programs: against `sympy.diff`, against NumPy, and what they cost."""

from __future__ import annotations

from fractions import Fraction as F
from itertools import pairwise
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from backproof.models import network

from .drawn import KINKED, SMOOTH, SOFTER, floats, fractions


class slope(sp.Function):
    """The derivative of an activation of which nothing else is known."""


class phi(sp.Function):
    """An activation of which nothing is known but the name of its derivative."""

    def fdiff(self, argindex: int = 1) -> Any:
        return slope(self.args[0])


class ell(sp.Function):
    """A loss of which nothing is known but the names of its partial derivatives."""

    def fdiff(self, argindex: int = 1) -> Any:
        return sp.Function(f"ell_{argindex}")(*self.args)


ANY_LOSS = (
    lambda z, y: ell(*z, *y),
    lambda z, y: [sp.Function(f"ell_{k + 1}")(*z, *y) for k in range(len(z))],
)


def pairs(program: Any) -> list[tuple[Any, Any]]:
    """Each gradient written out, with its parameter."""
    both = zip(
        (*program.gradients.W, *program.gradients.b), (*program.parameters.W, *program.parameters.b), strict=True
    )
    return [(g, s) for G, P in both for g, s in zip(program.expand(G), P, strict=True)]


def rational(q: Any) -> Any:
    return sp.Rational(F(q).numerator, F(q).denominator)


def numbers(program: Any, p: Any, x: Any, y: Any) -> dict[Any, Any]:
    """What goes in, with its numbers."""
    flat = [q for arrays in p for a in arrays for q in np.array(a, dtype=object).flat]
    flat += [q for a in (x, y) for q in np.array(a, dtype=object).flat]
    symbols = [s for m in (*program.parameters.W, *program.parameters.b, program.inputs, program.targets) for s in m]
    return dict(zip(symbols, flat, strict=True))


@pytest.mark.parametrize(
    ("m", "samples"),
    [([2, 2], 1), ([2, 3, 1], 2), ([2, 1, 2, 2], 1), ([1, 2, 1, 2, 1], 2), ([0, 2, 1], 1), ([2, 0, 2], 1)],
)
def test_the_gradients_are_sympys_for_every_activation_and_loss(m: list[int], samples: int) -> None:
    """With an undefined activation and an undefined loss, as expressions: no number is put in."""
    program = network.explicit(m, (phi, slope), ANY_LOSS).program(samples)
    loss = program.expand(program.loss)
    for gradient, symbol in pairs(program):
        assert sp.expand(gradient - sp.diff(loss, symbol)) == 0
    assert len(pairs(program)) == sum(a * b + b for a, b in pairwise(m))


@pytest.mark.parametrize("loss_name", ["squared", "logistic", "cross-entropy"])
@pytest.mark.parametrize("name", SMOOTH + KINKED)
def test_the_named_ones_have_sympys_derivatives(name: str, loss_name: str) -> None:
    """At rational points off the kinks, to 40 digits; exactly where everything is rational."""
    program = network.explicit([2, 2, 2], name, loss_name).program()
    loss = program.expand(program.loss)
    values = {s: rational(q) for s, q in numbers(program, *fractions([2, 2, 2], 1, 3)).items()}
    values |= {s: sp.Rational(k + 1, 5) for k, s in enumerate([*program.targets, *program.parameters.b[0]])}
    for gradient, symbol in pairs(program):
        ours, theirs = (e.subs(values).doit() for e in (gradient, sp.diff(loss, symbol)))
        if ours.is_Rational:
            assert ours == theirs
        else:
            assert abs(ours.n(45) - theirs.n(45)) < sp.Float("1e-40")


@SOFTER
@given(
    st.lists(st.integers(1, 3), min_size=2, max_size=4),
    st.integers(1, 2),
    st.integers(0, 2**32),
    st.sampled_from(SMOOTH + KINKED),
    st.sampled_from(["squared", "logistic", "cross-entropy"]),
)
def test_a_compiled_program_agrees_with_the_numbers(
    m: list[int], samples: int, seed: int, name: str, loss_name: str
) -> None:
    """50 batches in one call; output, loss and gradients of each are those that NumPy computes."""
    net = network.explicit(m, name, loss_name)
    p, x, y = floats(m, 50 * samples, seed)
    x, y = x.reshape(50, samples, -1), y.reshape(50, samples, -1)
    found = net.program(samples).lambdify()(p, x, y)
    assert found.loss.shape == (50,)
    for k in range(50):
        run = net.backpropagation(p, x[k], y[k])
        assert np.allclose(found.outputs[k], run.outputs, rtol=1e-10, atol=1e-10)
        assert np.isclose(found.loss[k], run.loss, rtol=1e-10, atol=1e-10)
        for ours, theirs in zip(found.gradients, run.gradients, strict=True):
            assert all(np.allclose(a[k], c, rtol=1e-9, atol=1e-9) for a, c in zip(ours, theirs, strict=True))


@pytest.mark.parametrize("name", ["identity", "relu", "leaky relu", "softsign"])
def test_a_program_with_fractions_put_in_is_the_exact_run(name: str) -> None:
    """`subs` writes out what becomes a number: no step is left, and the numbers are equal as rationals."""
    m = [2, 3, 2, 1]
    net = network.explicit(m, name, exact=True)
    p, x, y = fractions(m, 2, 11)
    program = net.program(2)
    run, found = net.backpropagation(p, x, y), program.subs(numbers(program, p, x, y))
    assert found.steps == ()
    assert found.loss == rational(run.loss)
    assert list(found.outputs) == [rational(q) for q in run.outputs.flat]
    for ours, theirs in zip(found.gradients, run.gradients, strict=True):
        assert [list(a) for a in ours] == [[rational(q) for q in c.flat] for c in theirs]


def test_symbols_for_symbols() -> None:
    """Tied weights: equal rows, biases and outgoing weights have equal gradients, as expressions."""
    program = network.explicit([2, 2, 1], (phi, slope), ANY_LOSS).program()
    one, two = program.parameters.W
    (b, _) = program.parameters.b
    tied = program.subs({one[1, 0]: one[0, 0], one[1, 1]: one[0, 1], b[1]: b[0], two[1]: two[0]})
    G = [tied.expand(g) for g in (*tied.gradients.W, *tied.gradients.b)]
    assert (G[0][0, 0], G[0][0, 1]) == (G[0][1, 0], G[0][1, 1])
    assert (G[1][0], G[2][0]) == (G[1][1], G[2][1])
    untied = program.expand(program.gradients.W[0])
    assert untied[0, 0] != untied[1, 0]


def test_what_a_program_looks_like() -> None:
    """[2, 1, 1] with tanh, written out; steps use what goes in and earlier steps only, and each has one name."""
    program = network.explicit([2, 1, 1]).program()
    assert [f"{s} = {e}" for s, e in program.steps] == [
        "z1_1_1 = W1_1_1*x1_1 + W1_1_2*x1_2 + b1_1",
        "h1_1_1 = tanh(z1_1_1)",
        "z2_1_1 = W2_1_1*h1_1_1 + b2_1",
        "error1_1 = -y1_1 + z2_1_1",
        "delta1_1_1 = W2_1_1*error1_1*(1 - h1_1_1**2)",
    ]
    assert str(program.gradients) == (
        "Parameters(W=(Matrix([[delta1_1_1*x1_1, delta1_1_1*x1_2]]), Matrix([[error1_1*h1_1_1]])), "
        "b=(Matrix([[delta1_1_1]]), Matrix([[error1_1]])))"
    )
    assert (str(program.outputs), str(program.loss)) == ("Matrix([[z2_1_1]])", "error1_1**2/2")
    larger = network.explicit([2, 3, 2, 2], "sigmoid", "cross-entropy").program(3)
    known = {s for m in (*larger.parameters.W, *larger.parameters.b, larger.inputs, larger.targets) for s in m}
    for symbol, expression in larger.steps:
        assert expression.free_symbols <= known
        assert symbol not in known
        known.add(symbol)
    assert all(s.is_real for s in known)


def test_forward_and_gradients_cost_a_few_forward_passes() -> None:
    """Counted by SymPy, shared steps once: below 2.5 times the forward pass, at every depth; one expression each is
    far more. The steps that a result needs are the ones counted."""
    program = network.explicit([2, 1, 1]).program()
    assert (program.operations(program.outputs), program.operations(program.loss), program.operations()) == (7, 10, 17)
    for m in ([8, 8, 1], [8, 8, 8, 1], [8, 8, 8, 8, 8], [4] * 8):
        program = network.explicit(m).program()
        assert 1.5 <= program.operations() / program.operations(program.outputs, program.loss) <= 2.5
    program = network.explicit([2, 4, 4, 4, 1]).program()
    assert sp.count_ops(program.expand(program.gradients.W[0])) > 20 * program.operations()


def test_more_digits() -> None:
    """With mpmath a compiled program has as many digits as one likes."""
    program = network.explicit([1, 1, 1], "sigmoid", "logistic").program()
    with mpmath.workdps(50):
        third = mpmath.mpf(1) / 3
        arguments = ([[[third]], [[1]]], [[0], [0]])
        found = program.lambdify("mpmath")(arguments, [[2]], [[1]])
        h = 1 / (1 + mpmath.exp(-2 * third))
        expected = (1 / (1 + mpmath.exp(-h)) - 1) * h * (1 - h) * 2
        assert mpmath.almosteq(found.gradients.W[0].item(), expected, mpmath.mpf(10) ** -48)


def test_leading_axes_broadcast() -> None:
    """Many parameters with many samples; without any axis the shapes are those of the network."""
    net = network.explicit([2, 3, 1])
    run = net.program().lambdify()
    (W, b), x, y = floats([2, 3, 1], 4, 0)
    many = ([np.stack([w, 2 * w])[:, None] for w in W], b)
    found = run(many, x[:, None, :], y[:, None, :])
    assert found.gradients.W[0].shape == (2, 4, 3, 2)
    assert found.gradients.b[1].shape == (2, 4, 1)
    alone = run((W, b), x[:1], y[:1])
    assert alone.loss.shape == ()
    assert np.allclose(alone.gradients.W[0], found.gradients.W[0][0, 0])


def test_refusals_of_programs() -> None:
    """Shapes of a compiled program, unknown symbols, and symbols that nothing was put in for."""
    program = network.explicit([2, 3, 1]).program()
    run = program.lambdify()
    (W, b), x, y = floats([2, 3, 1], 1, 0)
    c, w = sp.Symbol("c"), program.parameters.W[0][0, 0]
    for ask, message in (
        (lambda: run((W, b), [[1, 2, 3]], y), "inputs has the shape (1, 3), which does not end in (1, 2)"),
        (lambda: run((W, [b[0], 0]), x, y), "b[2] has the shape (), which does not end in (1,)"),
        (lambda: run((W[:1], b), x, y), "1 weight matrices and 2 biases for 2 layers"),
        (lambda: program.subs({c: 1}), "c does not go into this program: parameters, inputs and targets do"),
        (lambda: program.subs({w: c}).lambdify(), "c does not go into this program: put numbers in for it first"),
    ):
        with pytest.raises(ValueError, match=r".") as info:
            ask()
        assert str(info.value) == message
