"""The loop that makes the instances: its gradients are derivatives, and what a theorem does not assume is not so."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import pytest

from backproof.models import network

from ..evaluator.exact import Instance, holds
from .drawing import Rng, Sizes, dot
from .makers import OF_TRAINING
from .networks import GIVENS
from .test_theorems import THEOREMS, instance

SIZES = [Sizes(2, depth, (2, 3, 2, 1, 2), 2, 1, seed) for depth in (1, 2, 3) for seed in range(4)]


def squared(z: F) -> F:
    return z * z / 2


def loss(W: list[Any], b: list[Any], data: list[Any], phi: Any) -> F:
    """Half the squared distance to the targets, added up: the forward pass alone."""
    out = F(0)
    for x, y in data:
        for l in range(len(W)):
            z = [dot(row, x) + q for row, q in zip(W[l], b[l], strict=True)]
            x = [phi(q) for q in z]
        out += sum((squared(p - q) for p, q in zip(z, y, strict=True)), F(0))
    return out


def slope_at_zero(f: Any, degree: int) -> F:
    """The exact derivative at 0 of a polynomial of that degree at most, from its values at 0, 1, …, degree."""
    nodes = range(degree + 1)
    out = F(0)
    for i in nodes:
        others = [j for j in nodes if j != i]
        scale = F(1)
        for j in others:
            scale /= i - j
        total = F(0)
        for left_out in others:
            factor = F(1)
            for j in others:
                factor *= 1 if j == left_out else -j
            total += factor
        out += f(i) * scale * total
    return out


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_the_givens_of_the_package_say_what_a_derivative_is(depth: int) -> None:
    """With z^2/2 as the activation, z as its slope and z - y as the error at the output, the authored gradients hold
    of the exact derivatives of the loss, entry by entry, and of nothing else."""
    rng, net, m, samples = Rng(depth), network.training(), (2, 3, 2, 2)[: depth + 1], 2
    W = [[list(rng.vector(m[l])) for _ in range(m[l + 1])] for l in range(depth)]
    b = [list(rng.vector(m[l + 1])) for l in range(depth)]
    data = [(rng.vector(m[0]), rng.vector(m[depth])) for _ in range(samples)]
    degree = 2 ** (depth - 1) * 2

    def derivative(place: list[F], i: int) -> F:
        before = place[i]

        def moved(q: int) -> F:
            place[i] = before + q
            return loss(W, b, data, squared)

        out = slope_at_zero(moved, degree)
        place[i] = before
        return out

    G = [[tuple(derivative(row, j) for j in range(len(row))) for row in W[l]] for l in range(depth)]
    g = [tuple(derivative(b[l], i) for i in range(len(b[l]))) for l in range(depth)]
    z: dict[Any, Any] = {}
    h: dict[Any, Any] = {}
    delta: dict[Any, Any] = {}
    for s, (x, y) in enumerate(data, 1):
        h[0, 0, s] = x
        for l in range(1, depth + 1):
            z[l, 0, s] = tuple(dot(row, h[l - 1, 0, s]) + q for row, q in zip(W[l - 1], b[l - 1], strict=True))
            h[l, 0, s] = tuple(squared(q) for q in z[l, 0, s])
        delta[depth, 0, s] = tuple(p - q for p, q in zip(z[depth, 0, s], y, strict=True))
        for l in range(depth - 1, 0, -1):
            back = [dot([row[j] for row in W[l]], delta[l + 1, 0, s]) for j in range(m[l])]
            delta[l, 0, s] = tuple(p * q for p, q in zip(back, z[l, 0, s], strict=True))
    functions = {
        "m": lambda l: m[l], "phi": lambda l, q: squared(q), "slope": lambda l, q: q,
        "W": lambda l, t: W[l - 1], "b": lambda l, t: tuple(b[l - 1]), "G": lambda l, t: G[l - 1],
        "g": lambda l, t: g[l - 1], "z": lambda *a: z[a], "h": lambda *a: h[a], "delta": lambda *a: delta[a],
    }  # fmt: skip
    here = Instance({"L": F(depth), "N": F(samples)}, functions, horizon=0)
    for said in (*net.forward_pass, *net.gradients):
        assert holds(said.formula, here), said
    G[0][0] = (G[0][0][0] + 1, *G[0][0][1:])
    assert not holds(net.gradient_of_weights.formula, here)
    g[-1] = (*g[-1][:-1], g[-1][-1] - 1)
    assert not holds(net.gradient_of_biases.formula, here)


@pytest.mark.parametrize("name", OF_TRAINING)
def test_what_is_not_assumed_is_not_so(name: str) -> None:
    """Each recurrence of a network that a theorem does without fails at one of its instances; the others never do."""
    net = network.training()
    says = {g.name: g.formula for g in net.givens}
    assert tuple(says) == GIVENS
    assumed = {h.name for h in THEOREMS[name].hypotheses}
    failed = {g for sizes in SIZES for g in GIVENS if not holds(says[g], instance(name, sizes))}
    assert failed == set(GIVENS) - assumed
