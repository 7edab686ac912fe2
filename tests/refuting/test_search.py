"""The smallest counterexample of each false statement, exactly; and none of a true one."""

import pytest

from backproof import Given, Max, Sum, matrix, naturals, reals, sequence
from backproof.models import perceptron
from backproof.refuting.search import refute

a, b, c, x, z, eta = reals("a b c x z eta")
n, t, k = naturals("n t k")
f, g = sequence("f"), sequence("g")
A, B = matrix("A", n, n), matrix("B", n, n)
step = perceptron.step


def relu(e):
    return Max(e, 0)


def givens(things):
    """What an author lists, as hypotheses in order"""
    out = []
    for h in things:
        out += givens(h.givens) if hasattr(h, "givens") else [h if isinstance(h, Given) else Given(str(h), h)]
    return out


FALSE = {
    "a quotient by itself": (
        [], x / x == 1,
        "undefined at x = 0: the denominator x is 0",
    ),
    "a threshold and any factor": (
        [], step(eta * z) == step(z),
        "false at η = 0, z = −1: left 1, right −1",
    ),
    "a rectifier and any factor": (
        [], relu(c * x) == c * relu(x),
        "false at c = −1, x = 1: left 0, right −1",
    ),
    "a maximum and any factor": (
        [], Max(a, b) * c == Max(a * c, b * c),
        "false at a = 0, b = 1, c = −1: left −1, right 0",
    ),
    "a sum of products": (
        [], Sum(f[k] * g[k], (k, 1, n)) == Sum(f[k], (k, 1, n)) * Sum(g[k], (k, 1, n)),
        "false at n = 2, f(1) = 1, f(2) = 0, g(1) = 0, g(2) = 1: left 0, right 1",
    ),
    "a transposed product": (
        [], (A @ B).T == A.T @ B.T,
        "false at n = 2, A = ((0, 1), (0, 0)), B = ((0, 0), (1, 0)): in entry 1, 1: left 1, right 0",
    ),
    "inverses in order": (
        [a < b, a != 0, b != 0], 1 / a > 1 / b,
        "false at a = −1, b = 1: left −1, right 1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FALSE)
def test_the_smallest_counterexample(name):
    """It is found, proved by the kernel, and reads so."""
    hypotheses, statement, said = FALSE[name]
    found = refute(givens(hypotheses), statement)
    assert found is not None
    assert found.text() == said
    assert found.theorem is not None
