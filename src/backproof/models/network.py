"""Feed-forward networks of any depth and widths: forward pass, backpropagation, training by gradient descent.

Conventions: weight layers l = 1, …, L; layer l has m(l) units, the input is layer 0. `W[l]` has the shape
(m(l), m(l-1)): row i holds the incoming weights of unit i, column j of `W[l+1]` the outgoing weights of unit j.
`z[l] = W[l] h[l-1] + b[l]`, `h[l] = phi_l(z[l])` for l < L; the output is z[L]. Everything that depends on the
weights depends on the time t, too: `W[l, t]`, `z[l, t, s]` for the sample s. The data h[0, t, s] may change with t.
"""

from __future__ import annotations

from typing import Any

from ..derivation.reasons import Given
from ..language.constructions import Sum, hadamard, outer
from ..language.expressions import NAT, REAL, Expr, less_one, natural
from ..language.formulas import for_all, implies
from ..language.functions import Function
from ..language.symbols import index, naturals, widths

# ---------------------------------------------------------------- the formulas


def preactivation(W: Any, h: Any, b: Any) -> Any:
    """`W h + b`: W of the shape (m, k), h of (k,), b and the result of (m,)."""
    return W @ h + b


def backward(W: Any, delta: Any, slope: Any) -> Any:
    """The error one layer down, `(W^T delta) * slope` entry by entry.

    W is the matrix above, of the shape (k, m), delta the error above it, of (k,), slope the activation's derivative at
    the preactivations, of (m,).
    """
    return hadamard(W.T @ delta, slope) if isinstance(delta, Expr) else (W.T @ delta) * slope


def descent(parameter: Any, rate: Any, gradient: Any) -> Any:
    """One step of gradient descent."""
    return parameter - rate * gradient


# ---------------------------------------------------------------- for theorems


class Training:
    """A network that is trained: its symbols, and the givens that tie them together.

    L is the number of weight layers, m(l) the width of layer l, N the number of samples. Arbitrary: the start, the
    inputs `h[0, t, s]`, the errors at the output `delta[L, t, s]`, the activation `phi[l](z)` and what serves as its
    derivative, `slope[l](z)`, the rates `rate[l, t]`.
    """

    def __init__(self) -> None:
        self.L, self.N = naturals("L N")
        m = self.m = widths("m")
        self.l, self.s, self.t = index("l", self.L), index("s", self.N), naturals("t")
        units = lambda l, *_: (m(l),)  # noqa: E731
        weights = lambda l, *_: (m(l), m(less_one(l)))  # noqa: E731
        self.W = _symbol("W", 2, weights, 2)
        self.b = _symbol("b", 2, units, 1)
        self.z, self.h, self.delta = (_symbol(name, 3, units, 1) for name in ("z", "h", "delta"))
        self.weight_gradient = _symbol("G", 2, weights, 2)
        self.bias_gradient = _symbol("g", 2, units, 1)
        self.phi = Function("phi", (NAT, REAL), style="layer")
        self.slope = Function("slope", (NAT, REAL), style="layer", display=("φ′", r"\phi'"))
        self.rate = Function("eta", (NAT, NAT), style="layer")
        self._givens()

    def _givens(self) -> None:
        l, t, s, L = self.l, self.t, self.s, self.L
        W, b, z, h, delta = self.W, self.b, self.z, self.h, self.delta
        hidden = l < L
        self.affine = Given(
            "preactivation",
            for_all(l, t, s, z[l, t, s] == preactivation(W[l, t], h[l - 1, t, s], b[l, t])),
            "definition",
        )
        self.activation = Given(
            "activation", for_all(l, t, s, implies(hidden, h[l, t, s] == self.phi(l, z[l, t, s]))), "definition"
        )
        after = backward(W[l + 1, t], delta[l + 1, t, s], self.slope(l, z[l, t, s]))
        self.backward = Given("error", for_all(l, t, s, implies(hidden, delta[l, t, s] == after)), "definition")
        G, g = self.weight_gradient, self.bias_gradient
        gradient = Sum(outer(delta[l, t, s], h[l - 1, t, s]), s)
        self.gradient_of_weights = Given("gradient of the weights", for_all(l, t, G[l, t] == gradient), "definition")
        total = Sum(delta[l, t, s], s)
        self.gradient_of_biases = Given("gradient of the biases", for_all(l, t, g[l, t] == total), "definition")
        step = descent(W[l, t], self.rate[l, t], G[l, t])
        self.weight_step = Given("step of the weights", for_all(l, t, W[l, t + 1] == step), "definition")
        step = descent(b[l, t], self.rate[l, t], g[l, t])
        self.bias_step = Given("step of the biases", for_all(l, t, b[l, t + 1] == step), "definition")

    @property
    def forward_pass(self) -> tuple[Given, ...]:
        return self.affine, self.activation

    @property
    def gradients(self) -> tuple[Given, ...]:
        return self.backward, self.gradient_of_weights, self.gradient_of_biases

    @property
    def steps(self) -> tuple[Given, ...]:
        return self.weight_step, self.bias_step

    @property
    def givens(self) -> tuple[Given, ...]:
        return *self.forward_pass, *self.gradients, *self.steps

    def unit(self, name: str, layer: object) -> Expr:
        """A unit of that layer, arbitrary."""
        return index(name, self.m(natural(layer)))


def _symbol(name: str, arguments: int, shape: Any, rank: int) -> Function:
    return Function(name, (NAT,) * arguments, shape, "layer", rank=rank)


def training() -> Training:
    """A network of any depth and widths, trained by gradient descent on any number of samples."""
    return Training()
