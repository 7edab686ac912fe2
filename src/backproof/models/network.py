"""Feed-forward networks of any depth and widths: forward pass, backpropagation, training by gradient descent.

Conventions: weight layers l = 1, …, L; layer l has m(l) units, the input is layer 0. `W[l]` has the shape
(m(l), m(l-1)): row i holds the incoming weights of unit i, column j of `W[l+1]` the outgoing weights of unit j.
`z[l] = W[l] h[l-1] + b[l]`, `h[l] = phi_l(z[l])` for l < L; the output is z[L]. Everything that depends on the
weights depends on the time t, too: `W[l, t]`, `z[l, t, s]` for the sample s. The data h[0, t, s] may change with t.

`training` is the network of the theorems, of every depth and width; `explicit` one with numbers in it, or with SymPy's
symbols. Both are made of the formulas below. In explicit arrays the samples are columns, so that one formula takes a
sample or all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..derivation.reasons import Given
from ..language.constructions import Sum, hadamard, outer
from ..language.expressions import NAT, REAL, Expr, less_one, natural
from ..language.formulas import for_all, implies
from ..language.functions import Function
from ..language.letters import GREEK, word
from ..language.symbols import index, naturals

if TYPE_CHECKING:
    from .explicit import Network

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


def weight_gradient(delta: Any, h: Any, s: Expr | None = None) -> Any:
    """`Σ_s delta_s h_s^T`: added up over the sample s, or over the columns of delta, (m, N), and of h, (k, N)."""
    return Sum(outer(delta, h), s) if isinstance(delta, Expr) else delta @ h.T


def bias_gradient(delta: Any, s: Expr | None = None) -> Any:
    """`Σ_s delta_s`: added up over the sample s, or over the columns of delta."""
    return Sum(delta, s) if isinstance(delta, Expr) else delta.sum(axis=1)


def descent(parameter: Any, rate: Any, gradient: Any) -> Any:
    """One step of gradient descent."""
    return parameter - rate * gradient


# ---------------------------------------------------------------- symbols that go by layers


def numbers(name: str, *more: str, dashed: bool = False) -> Function:
    """A number for each layer l, and for whatever else it depends on: `numbers("eta", NAT)[l, t]` for a time t.

    What is `dashed` belongs to a second network, and prints as η′.
    """
    return _symbol(name, more, dashed, style="layer")


def vectors(
    name: str, m: Function, *more: str, dashed: bool = False, display: tuple[str, str] | None = None
) -> Function:
    """A vector of m(l) entries, one for each unit, where `numbers` has a number. `display`: how the name prints."""
    return _symbol(name, more, dashed, shape=lambda l, *_: (m(l),), style="layer", rank=1, display=display)


def matrices(name: str, m: Function, *more: str, dashed: bool = False) -> Function:
    """A matrix of the shape (m(l), m(l-1)), as the weights of layer l are, where `numbers` has a number."""
    return _symbol(name, more, dashed, shape=lambda l, *_: (m(l), m(less_one(l))), style="layer", rank=2)


def any_activation() -> tuple[Function, Function]:
    """An arbitrary function for each layer, `phi(l, z)`, and what serves as its derivative, `slope(l, z)`."""
    return numbers("phi", REAL), Function("slope", (NAT, REAL), style="layer", display=("φ′", r"\phi'"))


def _symbol(name: str, more: tuple[str, ...], dashed: bool, **how: Any) -> Function:
    if dashed:
        name, how["display"] = f"{name}_2", (f"{GREEK.get(name, name)}′", f"{word(name)}'")
    return Function(name, (NAT, *more), **how)


# ---------------------------------------------------------------- for theorems


class Training:
    """A network that is trained: its symbols, and the givens that tie them together.

    L is the number of weight layers, m(l) the width of layer l, N the number of samples. Arbitrary: the start, the
    inputs `h[0, t, s]`, the errors at the output `delta[L, t, s]`, the activation `phi[l](z)` and what serves as its
    derivative, `slope[l](z)`, the rates `rate[l, t]`.

    `depth` may be an expression, such as d + 2. A network that stands `beside` another one has the same depth, the
    same number of samples and the same activations; all else is its own and marked by a dash: W′, b′, …, the widths
    m′. Its biases have rates of their own.
    """

    def __init__(self, depth: object = None, beside: Training | None = None) -> None:
        self.L = naturals("L") if depth is None else natural(depth)
        self.N = naturals("N")
        if beside is not None:
            self.L, self.N = beside.L, beside.N
        dashed = beside is not None
        m = self.m = _symbol("m", (), dashed, result=NAT)
        self.l, self.s, self.t = index("l", self.L), index("s", self.N), naturals("t")
        self.W, self.weight_gradient = (matrices(name, m, NAT, dashed=dashed) for name in ("W", "G"))
        self.b, self.bias_gradient = (vectors(name, m, NAT, dashed=dashed) for name in ("b", "g"))
        self.z, self.h, self.delta = (vectors(name, m, NAT, NAT, dashed=dashed) for name in ("z", "h", "delta"))
        self.phi, self.slope = any_activation()
        self.rate = self.bias_rate = numbers("eta", NAT, dashed=dashed)
        if dashed:
            self.bias_rate = numbers("zeta", NAT, dashed=True)
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
        gradient = weight_gradient(delta[l, t, s], h[l - 1, t, s], s)
        self.gradient_of_weights = Given("gradient of the weights", for_all(l, t, G[l, t] == gradient), "definition")
        total = bias_gradient(delta[l, t, s], s)
        self.gradient_of_biases = Given("gradient of the biases", for_all(l, t, g[l, t] == total), "definition")
        step = descent(W[l, t], self.rate[l, t], G[l, t])
        self.weight_step = Given("step of the weights", for_all(l, t, W[l, t + 1] == step), "definition")
        step = descent(b[l, t], self.bias_rate[l, t], g[l, t])
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


def training(depth: object = None, beside: Training | None = None) -> Training:
    """A network of any depth and widths, trained by gradient descent on any number of samples.

    `depth`: an expression instead of L. `beside`: another network, of the same depth, samples and activations.
    """
    return Training(depth, beside)


# ---------------------------------------------------------------- with numbers, and with SymPy


def explicit(
    widths: Sequence[int], activation: object = "tanh", loss: object = "squared", exact: bool = False
) -> Network:
    """A network of these widths, input first: `explicit([2, 3, 1])` has two inputs, three hidden units, one output.

    activation: of every hidden layer, or a list with one for each: "identity", "relu", "leaky relu", "softsign",
    "tanh", "sigmoid", "softplus", "step" (which has no gradients), `activations.relu(kink=…)`, or your own pair of
    function and derivative. loss: "squared" (half of it), "logistic" (labels 0 and 1), "cross-entropy" (of the
    softmax; one column a class), or your own pair of value and gradient. The output is z[L]: what a network does to it
    is part of the loss.

    exact: its numbers are Fractions instead of floats, and nothing is rounded. SymPy programs are exact anyway.

    Raises ValueError, with a message that says why, for what is no network, and for arrays of another shape.
    """
    from .explicit import network

    return network(widths, activation, loss, exact)
