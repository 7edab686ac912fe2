"""PyTorch's autograd, in 64 bits, finds the gradients that the package computes, and those that its theorem speaks of.

PyTorch is an extra: `pip install -e '.[test,torch]'`. Depth 1 to 5, widths 1 to 6.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backproof import Given
from backproof.collection import FOLDER
from backproof.language.expressions import Expr
from backproof.language.formulas import Claim, Formula
from backproof.loading import load
from backproof.models import network, paths

from ..evaluator.extended import Point, value

torch = pytest.importorskip("torch", reason="PyTorch is not installed (pip install 'backproof[torch]')")
F = torch.nn.functional

ACTIVATIONS = {
    "identity": lambda z: z,
    "relu": F.relu,
    "leaky relu": F.leaky_relu,
    "softsign": F.softsign,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "softplus": F.softplus,
}
SMOOTH = ("identity", "softsign", "tanh", "sigmoid", "softplus")
LOSSES = {
    "squared": lambda z, y: ((z - y) ** 2).sum() / 2,
    "logistic": lambda z, y: F.binary_cross_entropy_with_logits(z, y, reduction="sum"),
    "cross-entropy": lambda z, y: F.cross_entropy(z, y, reduction="sum"),
}
DRAWN = settings(max_examples=60, derandomize=True, deadline=None, database=None)
WIDTHS = st.lists(st.integers(1, 6), min_size=2, max_size=6)
SAMPLES, SEEDS = st.integers(1, 3), st.integers(0, 2**32)


def tensors(*shapes: tuple[int, ...], rng: np.random.Generator) -> list[Any]:
    return [torch.tensor(rng.normal(size=shape)) for shape in shapes]


class Drawn:
    """A network and its data, in PyTorch's numbers: W[l-1] and b[l-1], inputs and targets one sample a row."""

    def __init__(self, m: list[int], samples: int, seed: int, names: tuple[str, ...]) -> None:
        rng = np.random.default_rng(seed)
        self.m, self.L = m, len(m) - 1
        self.names = [str(rng.choice(names)) for _ in range(self.L - 1)]
        self.W = tensors(*zip(m[1:], m[:-1], strict=True), rng=rng)
        self.b = tensors(*[(n,) for n in m[1:]], rng=rng)
        (self.x,) = tensors((samples, m[0]), rng=rng)
        y = rng.uniform(0.1, 1, size=(samples, m[-1]))
        self.y = torch.tensor(y / y.sum(axis=1, keepdims=True))

    def scores(self, W: Any, b: Any) -> list[Any]:
        """z[1] … z[L]"""
        z: list[Any] = []
        for l in range(self.L):
            below = ACTIVATIONS[self.names[l - 1]](z[-1]) if l else self.x
            z.append(below @ W[l].T + b[l])
        return z

    def gradients(self, loss: str) -> tuple[Any, Any, Any]:
        """The loss, and the gradients of weights and biases, by autograd."""
        leaves = [p.clone().requires_grad_() for p in (*self.W, *self.b)]
        out = LOSSES[loss](self.scores(leaves[: self.L], leaves[self.L :])[-1], self.y)
        out.backward()
        each = [p.grad.numpy() for p in leaves]
        return out.item(), each[: self.L], each[self.L :]


def close(ours: Any, theirs: Any) -> None:
    np.testing.assert_allclose(np.array(ours, dtype=float), np.array(theirs, dtype=float), rtol=1e-9, atol=1e-11)


@pytest.mark.parametrize("loss", LOSSES)
def test_explicit_networks_have_the_gradients_of_autograd(loss: str) -> None:
    """Any activations, kinked ones as well."""

    @DRAWN
    @given(WIDTHS, SAMPLES, SEEDS)
    def judge(m: list[int], samples: int, seed: int) -> None:
        drawn = Drawn(m, samples, seed, tuple(ACTIVATIONS))
        numbers = [[p.numpy() for p in each] for each in (drawn.W, drawn.b)]
        net = network.explicit(m, drawn.names, loss)
        found = net.backpropagation(tuple(numbers), drawn.x.numpy(), drawn.y.numpy())
        of_loss, of_weights, of_biases = drawn.gradients(loss)
        close(found.loss, of_loss)
        for ours, theirs in zip((*found.gradients.W, *found.gradients.b), (*of_weights, *of_biases), strict=True):
            close(ours, theirs)

    judge()


# ---------------------------------------------------------------- what the theorem says


def right_side(p: Formula) -> Expr:
    """What the equation says that its left side is, under "for all" and behind premises."""
    while p.op in ("for all", "implies"):
        p = p.parts[-1]
    assert isinstance(p, Claim)
    return p.right


def listed(v: Any) -> Any:
    """PyTorch's numbers as tuples of mpmath's, which have as many bits here."""
    return tuple(map(listed, v)) if v.dim() else mp.mpf(v.item())


def derivative(name: str, z: Any) -> Any:
    """The slope of an activation there, by autograd."""
    at = z.clone().requires_grad_()
    ACTIVATIONS[name](at).sum().backward()
    return at.grad


def autograd_point(drawn: Drawn, loss: str, V: Any, v: Any) -> Point:
    """Values of the symbols of the theorem: scores, activations, their slopes and the errors at the output are
    PyTorch's; the errors below and the gradients follow from the recurrences of the theorem alone."""
    z = [None, *drawn.scores(drawn.W, drawn.b)]
    h = [drawn.x, *[ACTIVATIONS[name](at) for name, at in zip(drawn.names, z[1:], strict=False)]]
    slopes = {listed(a): listed(d) for name, at in zip(drawn.names, z[1:], strict=False)
              for a, d in zip(at.flatten(), derivative(name, at).flatten(), strict=True)}  # fmt: skip
    output = z[-1].clone().requires_grad_()
    LOSSES[loss](output, drawn.y).backward()
    known: dict[Any, Any] = {(drawn.L, s): listed(e) for s, e in enumerate(output.grad, 1)}
    net = paths.path()

    def delta(l: int, s: int) -> Any:
        if (l, s) not in known:
            known[l, s] = value(right_side(net.backward.formula), here.having(l=mp.mpf(l), s=mp.mpf(s)))
        return known[l, s]

    def recurrence(said: Given) -> Callable[[int], Any]:
        return lambda l: value(right_side(said.formula), here.having(l=mp.mpf(l)))

    functions = {
        "m": drawn.m.__getitem__, "delta": delta, "slope": lambda l, q: slopes[q],
        "W": lambda l, q: listed(drawn.W[l - 1]), "b": lambda l, q: listed(drawn.b[l - 1]),
        "V": lambda l: listed(V[l - 1]), "v": lambda l: listed(v[l - 1]),
        "z": lambda l, s, q: listed(z[l][s - 1]), "h": lambda l, s, q: listed(h[l][s - 1]),
        "G": recurrence(net.gradient_of_weights), "g": recurrence(net.gradient_of_biases),
    }  # fmt: skip
    here = Point({"H": mp.mpf(drawn.L - 1), "N": mp.mpf(len(drawn.x)), "r": mp.mpf(0)}, functions)
    return here


@pytest.mark.parametrize("loss", LOSSES)
def test_the_recurrences_of_the_theorem_compute_what_autograd_finds(loss: str) -> None:
    """The gradients of all weights and biases, and the derivative along an arbitrary direction (V, v)."""
    theorem = {e.derivation.name: e.derivation for e in load([FOLDER]).entries}["backpropagation_is_the_gradient"]

    @DRAWN
    @given(WIDTHS, SAMPLES, SEEDS)
    def judge(m: list[int], samples: int, seed: int) -> None:
        drawn = Drawn(m, samples, seed, SMOOTH)
        rng = np.random.default_rng(seed + 1)
        V, v = (tensors(*[tuple(p.shape) for p in each], rng=rng) for each in (drawn.W, drawn.b))
        here = autograd_point(drawn, loss, V, v)
        _, of_weights, of_biases = drawn.gradients(loss)
        for l in range(1, drawn.L + 1):
            close(here.functions["G"](l), of_weights[l - 1])
            close(here.functions["g"](l), of_biases[l - 1])
        q = torch.zeros((), dtype=torch.float64, requires_grad=True)
        moved = [[p + q * d for p, d in zip(*each, strict=True)] for each in ((drawn.W, V), (drawn.b, v))]
        LOSSES[loss](drawn.scores(*moved)[-1], drawn.y).backward()
        close(value(right_side(theorem.statement), here), q.grad.item())

    judge()
