"""Explicit networks with numbers: exact against dual numbers, floats against central differences, and the givens."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from backproof.models import activations, network

from ..evaluator.arrays import Matrix
from ..evaluator.exact import Instance, holds
from .drawn import KINKED, SAMPLES, SEEDS, SMOOTH, SOFTER, WIDTHS, floats, fractions
from .duals import RATIONAL, gradient, kinked, lifted, loss, outputs


def nested(arrays: Any) -> Any:
    return [a.tolist() for a in arrays]


@SOFTER
@given(WIDTHS, SAMPLES, SEEDS, st.lists(st.sampled_from(sorted(RATIONAL)), min_size=3, max_size=3))
@example([0, 0], 1, 0, ["relu"] * 3)
@example([2, 0, 3], 2, 0, ["softsign"] * 3)
@example([2, 3, 1], 0, 0, ["softsign"] * 3)
def test_exact_runs_agree_with_dual_numbers(m: list[int], samples: int, seed: int, names: list[str]) -> None:
    """Outputs, loss and every derivative are equal as Fractions to those of a loop without a backward pass."""
    (W, b), x, y = fractions(m, samples, seed)
    hidden = names[: len(m) - 2]
    net, phis = network.explicit(m, hidden, exact=True), [RATIONAL[name] for name in hidden]
    data = list(zip(x, y, strict=True))
    found = net.forward((W, b), x)
    assert found.tolist() == [[q.value for q in outputs(lifted(W), lifted(b), lifted(v), phis)] for v in x]
    assert net.loss((W, b), x, y) == loss(lifted(W), lifted(b), lifted(data), phis).value
    G, g = net.gradients((W, b), x, y)
    assert (nested(G), nested(g)) == gradient(W, b, data, phis)
    after = net.step((W, b), x, y, F(1, 3))
    everything = [net.loss((W, b), x, y), *(q for a in (found, *G, *g, *after.W, *after.b) for q in a.flat)]
    assert {type(q) for q in everything} <= {F}


@pytest.mark.parametrize("kink", [0, 1, F(1, 2), 0.25])
def test_the_derivative_at_a_kink_is_the_value_that_was_chosen(kink: Any) -> None:
    """All preactivations are 0 here, so that nothing but the choice decides."""
    W, b, data = [[[1, -1]], [[2]]], [[0], [1]], [((1, 1), (0,)), ((0, 0), (0,))]
    for f, below in ((activations.relu(kink=kink), F(0)), (activations.leaky_relu(F(1, 5), kink=kink), F(1, 5))):
        net = network.explicit([2, 1, 1], f, exact=True)
        G, g = net.gradients((W, b), [x for x, _ in data], [y for _, y in data])
        assert (nested(G), nested(g)) == gradient(W, b, data, [kinked(below, F(kink))])
        assert g[0].tolist() == [4 * F(kink)]


def test_leaks_and_kinks_have_the_documented_defaults() -> None:
    """ReLU has the derivative 0 at 0, leaky ReLU its leak, 1/100."""
    start = ([[[1]], [[1]]], [[0], [1]])
    nets = [network.explicit([1, 1, 1], f, exact=True) for f in KINKED]
    assert [net.gradients(start, [[0]], [[0]]).b[0].tolist() for net in nets] == [[0], [F(1, 100)]]


@SOFTER
@given(
    st.lists(st.integers(1, 4), min_size=2, max_size=5),
    SAMPLES,
    SEEDS,
    st.lists(st.sampled_from(SMOOTH + KINKED), min_size=3, max_size=3),
    st.sampled_from(["squared", "logistic", "cross-entropy"]),
)
def test_gradients_in_floats_are_central_differences(
    m: list[int], samples: int, seed: int, names: list[str], loss_name: str
) -> None:
    """Along three drawn directions each, in extended precision where the machine has it."""
    p, x, y = floats(m, samples, seed, np.longdouble)
    net = network.explicit(m, names[: len(m) - 2], loss_name)
    run = net.backpropagation(p, x, y)
    kinks = [run.z[l] for l, f in enumerate(net.activations, 1) if f.name in KINKED]
    assume(all(np.abs(z).min(initial=1) > 1e-3 for z in kinks))
    assert run.loss == net.loss(p, x, y)
    rng, h = np.random.default_rng(seed), np.longdouble(1e-5)
    for _ in range(3):
        V = [[rng.uniform(-1, 1, size=a.shape) for a in arrays] for arrays in p]
        ahead, back = (
            [[a + e * v for a, v in zip(A, B, strict=True)] for A, B in zip(p, V, strict=True)] for e in (h, -h)
        )
        slope = (net.loss(ahead, x, y) - net.loss(back, x, y)) / (2 * h)
        along = sum((g * v).sum() for G, B in zip(run.gradients, V, strict=True) for g, v in zip(G, B, strict=True))
        assert float(abs(slope - along)) <= 1e-7 * (1 + float(abs(slope)))


@pytest.mark.parametrize("name", ["tanh", "sigmoid", "softplus", "softsign", "relu"])
@pytest.mark.parametrize("loss_name", ["logistic", "cross-entropy"])
def test_large_numbers_do_not_overflow(name: str, loss_name: str) -> None:
    """Preactivations of ±1000 give finite losses and gradients, and not a warning."""
    net = network.explicit([1, 2, 2], name, loss_name)
    p = ([[[1000], [-1000]], [[1000, -1000], [1, 1]]], [[0, 0], [0, 0]])
    run = net.backpropagation(p, [[1], [-1]], [[1, 0], [0, 1]])
    assert np.isfinite(run.loss)
    assert all(np.isfinite(a).all() for arrays in run.gradients for a in arrays)


def test_values_computed_by_hand() -> None:
    """[1, 1, 1], ReLU: z = 2*3 - 1 = 5, output 4*5 + 1 = 21, loss (21 - 20)^2/2; gradients 1*4*3 and so on."""
    for exact in (True, False):
        run = network.explicit([1, 1, 1], "relu", exact=exact).backpropagation(
            ([[[2]], [[4]]], [[-1], [1]]), [[3]], [[20]]
        )
        assert (run.outputs.tolist(), run.loss) == ([[21]], F(1, 2))
        assert [a.tolist() for a in (*run.gradients.W, *run.gradients.b)] == [[[12]], [[5]], [4], [1]]
        assert [run.z[1].tolist(), run.h[1].tolist(), run.delta[1].tolist(), run.delta[2].tolist()] == [
            [[5]], [[5]], [[4]], [[1]],
        ]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("m", [[2, 3, 1], [1, 2, 2, 2], [2, 0, 1], [3, 2]])
def test_an_exact_run_satisfies_the_givens_of_the_theorems(m: list[int], seed: int) -> None:
    """`network.training()` says what the explicit network does; a wrong gradient is noticed."""
    p, x, y = fractions(m, 2, seed)
    L, steps, names = len(m) - 1, 2, ["softsign", "relu"][: len(m) - 2]
    net, theory = network.explicit(m, names, exact=True), network.training()
    rates = {t: [F(1, 4 + l + t) for l in range(L)] for t in range(steps + 1)}
    path = net.train(p, x, y, rates.__getitem__, steps + 1)
    runs = [net.backpropagation(q, x, y) for q in path]
    slopes = {"softsign": lambda z: 1 / (1 + abs(z)) ** 2, "relu": lambda z: F(z > 0)}
    phis = {"softsign": lambda z: z / (1 + abs(z)), "relu": lambda z: max(z, F(0))}

    def row(a: Any) -> tuple[F, ...]:
        return tuple(a.tolist())

    def matrix(a: Any) -> Matrix:
        return Matrix(tuple(map(tuple, a.tolist())), a.shape[1])

    functions = {
        "m": lambda l: m[l],
        "W": lambda l, t: matrix(path[t].W[l - 1]),
        "b": lambda l, t: row(path[t].b[l - 1]),
        "z": lambda l, t, s: row(runs[t].z[l][s - 1]),
        "h": lambda l, t, s: row(runs[t].h[l][s - 1]),
        "delta": lambda l, t, s: row(runs[t].delta[l][s - 1]),
        "G": lambda l, t: matrix(runs[t].gradients.W[l - 1]),
        "g": lambda l, t: row(runs[t].gradients.b[l - 1]),
        "eta": lambda l, t: rates[t][l - 1],
        "phi": lambda l, z: phis[names[l - 1]](z),
        "slope": lambda l, z: slopes[names[l - 1]](z),
    }
    here = Instance({"L": F(L), "N": F(2)}, functions, horizon=steps)
    for said in theory.givens:
        assert holds(said.formula, here), said
    wrong = {**functions, "g": lambda l, t: tuple(q + 1 for q in functions["g"](l, t))}
    assert not holds(theory.gradient_of_biases.formula, Instance({"L": F(L), "N": F(2)}, wrong, horizon=steps))


def test_training_is_step_after_step() -> None:
    """One rate, one for each layer, and one that changes with the time."""
    net = network.explicit([2, 2, 1], "softsign", exact=True)
    p, x, y = fractions([2, 2, 1], 3, 5)
    path = net.train(p, x, y, F(1, 2), 2)
    assert len(path) == 3
    once = net.step(p, x, y, F(1, 2))
    assert nested(net.step(once, x, y, F(1, 2)).W) == nested(path[2].W)
    still = net.step(p, x, y, [0, 1])
    assert nested(still.W)[0] == p[0][0]
    assert nested(still.W)[1] == nested(net.step(p, x, y, 1).W)[1]
    assert nested(net.train(p, x, y, lambda t: [t, 0], 1)[1].W) == p[0]


def test_floats_keep_their_precision() -> None:
    """float32 and longdouble stay what they are, through training too; other numbers become float64."""
    net = network.explicit([2, 3, 1], ["leaky relu"])
    for kind in (np.float32, np.float64, np.longdouble):
        p, x, y = floats([2, 3, 1], 2, 1, kind)
        assert {a.dtype for arrays in net.train(p, x, y, 0.1, 2)[-1] for a in arrays} == {np.dtype(kind)}
        assert net.forward(p, x).dtype == kind
    assert net.forward(net.zeros(), [[1, F(1, 2)]]).dtype == float


def test_what_is_given_is_not_changed() -> None:
    """Training leaves the arrays of every time alone, also those it was given."""
    net = network.explicit([2, 3, 1])
    p, x, y = floats([2, 3, 1], 2, 1)
    before = [a.copy() for arrays in (*p, [x, y]) for a in arrays]
    first = net.train(p, x, y, 0.1, 3)[0]
    assert all((a == c).all() for a, c in zip((a for arrays in (*p, [x, y]) for a in arrays), before, strict=True))
    assert all((a == c).all() for a, c in zip((*first.W, *first.b), before, strict=False))


def test_your_own_activation_and_loss() -> None:
    """A pair of functions each; the cube and the fourth power agree with what they are by hand."""
    cube = (lambda z: z**3, lambda z: 3 * z**2)
    fourth = (lambda z, y: ((z - y) ** 4).sum() / 4, lambda z, y: (z - y) ** 3)
    for exact in (True, False):
        net = network.explicit([1, 1, 1], cube, fourth, exact=exact)
        run = net.backpropagation(([[[1]], [[1]]], [[0], [0]]), [[2], [1]], [[7], [1]])
        assert (run.outputs.tolist(), run.loss) == ([[8], [1]], F(1, 4))
        assert [g.tolist() for g in (*run.gradients.W, *run.gradients.b)] == [[[24]], [[8]], [12], [1]]


def test_a_step_can_be_computed_and_not_differentiated() -> None:
    """1 where z >= 0, else -1, in either arithmetic; the refusal names the layer and says why."""
    p = ([[[1]], [[1]]], [[0], [0]])
    for exact in (True, False):
        net = network.explicit([1, 1, 1], ["step"], exact=exact)
        assert net.forward(p, [[2], [0], [-1]]).tolist() == [[1], [1], [-1]]
        assert net.loss(p, [[2]], [[0]]) == F(1, 2)
        message = (
            "no gradients: the activation 'step' of layer 1 has no derivative at 0, where it jumps, "
            "and the derivative 0 elsewhere: nothing is learned"
        )
        for refused in (lambda net=net: net.gradients(p, [[2]], [[0]]), lambda net=net: net.program()):
            with pytest.raises(ValueError, match="no gradients") as info:
                refused()
            assert str(info.value) == message


NAMES = "identity, relu, leaky relu, softsign, tanh, sigmoid, softplus, step"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([2],), "widths are two or more natural numbers, such as [2, 3, 1], not [2]"),
        (([2, -1],), "widths are two or more natural numbers, such as [2, 3, 1], not [2, -1]"),
        (([2, 1.0],), "widths are two or more natural numbers, such as [2, 3, 1], not [2, 1.0]"),
        (([2, True],), "widths are two or more natural numbers, such as [2, 3, 1], not [2, True]"),
        (("231",), "widths are two or more natural numbers, such as [2, 3, 1], not '231'"),
        ((3,), "widths are two or more natural numbers, such as [2, 3, 1], not 3"),
        (
            ([2, 3, 1], "gelu"),
            f"'gelu' is no activation: it is one of {NAMES}, or a pair of your function and its derivative",
        ),
        (
            ([2, 3, 1], [3]),
            f"3 is no activation: it is one of {NAMES}, or a pair of your function and its derivative",
        ),
        (([2, 3, 1], ["relu", "relu"]), "2 activations for 1 hidden layers: the output has none"),
        (
            ([2, 3, 1], "relu", "hinge"),
            "'hinge' is no loss: it is one of squared, logistic, cross-entropy, "
            "or a pair of your function and its gradient",
        ),
        (([2, 3, 0], "relu", "cross-entropy"), "the loss 'cross-entropy' needs a class: the last width is 0"),
        (
            ([2, 3, 1], "tanh", "squared", True),
            "the activation 'tanh' has irrational values: an exact network takes 'softsign' and 'squared'",
        ),
        (
            ([2, 3, 1], "relu", "logistic", True),
            "the loss 'logistic' has irrational values: an exact network takes 'softsign' and 'squared'",
        ),
    ],
)
def test_what_is_no_network_is_refused(arguments: Any, message: str) -> None:
    """Widths, names and the wish for exact numbers, each with its message."""
    with pytest.raises(ValueError, match=r".") as info:
        network.explicit(*arguments)
    assert str(info.value) == message


W, B = [[[1, 2]] * 3, [[1, 2, 3]]], [[0, 0, 0], [0]]


@pytest.mark.parametrize(
    ("exact", "p", "x", "y", "message"),
    [
        (False, (W[:1], B), [[1, 2]], [[1]], "W has 1 layers where the widths [2, 3, 1] have 2"),
        (False, (W, [*B, [0]]), [[1, 2]], [[1]], "b has 3 layers where the widths [2, 3, 1] have 2"),
        (False, ([[[1, 2, 3]] * 2, W[1]], B), [[1, 2]], [[1]], "W[1] has the shape (2, 3), not (3, 2)"),
        (False, (W, [B[0], 0]), [[1, 2]], [[1]], "b[2] has the shape (), not (1,)"),
        (False, ([[[1, 2], [1]], W[1]], B), [[1, 2]], [[1]], "there are rows of different lengths in W[1]"),
        (True, ([[[1, 2], [1]], W[1]], B), [[1, 2]], [[1]], "there are rows of different lengths in W[1]"),
        (False, (W, B), [1, 2], [[1]], "inputs have the shape (2,), not (samples, 2): one sample is [input]"),
        (False, (W, B), [[1, 2, 3]], [[1]], "inputs have the shape (1, 3), not (samples, 2)"),
        (False, (W, B), [[1, 2]], [1], "targets have the shape (1,), not (samples, 1)"),
        (False, (W, B), [[1, 2]], [[1], [2]], "2 targets for 1 inputs"),
        (False, (W, B), [[1, 2j]], [[1]], "there is (1+0j) in inputs: only real numbers can stand there"),
        (False, (W, B), [[1, None]], [[1]], "there is None in inputs: only real numbers can stand there"),
        (False, (W, B), [["a", 2]], [[1]], "there is 'a' in inputs: only real numbers can stand there"),
        (
            True,
            (W, B),
            [[1, 0.5]],
            [[1]],
            "there is the float 0.5 in inputs: an exact network takes ints and Fractions",
        ),
        (True, (W, B), [[1, "2"]], [[1]], "there is '2' in inputs: only real numbers can stand there"),
        (True, (W, B), [[1, True]], [[1]], "there is True in inputs: only real numbers can stand there"),
    ],
)
def test_what_does_not_fit_is_refused(exact: bool, p: Any, x: Any, y: Any, message: str) -> None:
    """Every array is named with the shape that it has and should have; an exact network takes no float."""
    net = network.explicit([2, 3, 1], "relu", exact=exact)
    for ask in (net.loss, net.gradients):
        with pytest.raises(ValueError, match=r".") as info:
            ask(p, x, y)
        assert str(info.value) == message


def test_other_refusals() -> None:
    """Labels of -1 where they go from 0 to 1, rates, steps, samples, and what an own function returns."""
    p, x, y = (W, B), [[1, 2]], [[-1]]
    net = network.explicit([2, 3, 1], "relu", "logistic")
    own = network.explicit([2, 3, 1], (lambda z: 0.5, lambda z: 1), exact=True)
    bent = network.explicit([2, 3, 1], (lambda z: z.sum(axis=0), lambda z: 1))
    short = network.explicit([2, 3, 1], "relu", (lambda z, y: 0, lambda z, y: []))
    for ask, message in (
        (
            lambda: net.loss(p, x, y),
            "the targets of the loss 'logistic' lie from 0 to 1, and -1.0 does not: "
            "labels y of -1 and 1 are (y + 1)/2, classes are rows of numpy.eye",
        ),
        (
            lambda: net.step(p, x, [[1]], [1, 2, 3]),
            "a rate is a number, or 2 numbers, one for each layer, not [1, 2, 3]",
        ),
        (lambda: net.train(p, x, [[1]], 1, -1), "the number of steps is a natural number, not -1"),
        (lambda: net.program(1.5), "the number of samples is a natural number, not 1.5"),
        (lambda: own.forward(p, x), "there is the float 0.5 in h[1]: an exact network takes ints and Fractions"),
        (lambda: bent.forward(p, x), "an activation gave the shape (1,) for (3, 1): it goes entry by entry"),
        (lambda: short.gradients(p, x, y), "the gradient of the loss has 0 entries where the output has 1"),
        (lambda: activations.relu(kink=float("nan")), "the kink is a number, not nan"),
        (lambda: activations.leaky_relu("0.1"), "the leak is a number, not '0.1'"),
    ):
        with pytest.raises(ValueError, match=r".") as info:
            ask()
        assert str(info.value) == message
