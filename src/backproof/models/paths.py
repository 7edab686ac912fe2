"""A network whose weights and biases move along any path: what its loss does then is what its gradient says.

Conventions are those of `network`: weight layers 1 to H + 1, so H hidden ones; `W[l, q]` of the shape (m(l), m(l-1)).
The parameters are any functions of a real number q, with derivatives `V[l]` and `v[l]` at the one q = r that is looked
at. A path that moves one weight alone gives the partial derivative; all paths together give the gradient (Fréchet's).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..derivation.reasons import Given
from ..language.calculus import diff, functional, grad
from ..language.constructions import If, Sum, outer
from ..language.expressions import NAT, REAL, Expr, natural
from ..language.formulas import for_all, implies
from ..language.functions import Function
from ..language.symbols import index, naturals, reals, widths
from .network import any_activation, backward, matrices, preactivation, vectors


class Path:
    """A network along a path: its symbols, and the givens that tie them together.

    H is the number of hidden layers, m(l) the width of layer l, N the number of samples. Arbitrary: the parameters
    as functions of q, the inputs `x[s]`, the activations `phi[l](z)` and losses `loss(s, y)`. Assumed are derivatives
    at the point that is reached and nowhere else: `V[l]`, `v[l]` of the parameters, `slope[l](z)` of the activations,
    and the gradient of each sample's loss, which is the error `delta[H + 1, s]` at the output.
    """

    def __init__(self, at: Callable[[Path], Expr] | None = None, hidden: object = None) -> None:
        self.H = naturals("H") if hidden is None else natural(hidden)
        self.N = naturals("N")
        m = self.m = widths("m")
        self.top = self.H + 1
        self.l, self.s = index("l", self.top), index("s", self.N)
        self.r, self.q, self.y = reals("r q y")
        self.W, self.b = matrices("W", m, REAL), vectors("b", m, REAL)
        self.z, self.h = (vectors(name, m, NAT, REAL) for name in ("z", "h"))
        self.V, self.v = matrices("V", m), vectors("v", m)
        self.x = Function("x", (NAT,), (m(0),), "layer")
        self.delta = vectors("delta", m, NAT)
        self.G, self.g = matrices("G", m), vectors("g", m)
        self.phi, self.slope = any_activation()
        self.loss = functional("loss", NAT)
        self.r = self.r if at is None else at(self)
        self._givens()

    def _givens(self) -> None:
        l, s, r, q, H = self.l, self.s, self.r, self.q, self.H
        W, b, z, h, delta = self.W, self.b, self.z, self.h, self.delta
        hidden = l <= H
        self.inputs = Given("inputs", for_all(s, q, h[0, s, q] == self.x[s]), "definition")
        self.affine = Given(
            "preactivation",
            for_all(l, s, q, z[l, s, q] == preactivation(W[l, q], h[l - 1, s, q], b[l, q])),
            "definition",
        )
        self.activation = Given(
            "activation", for_all(l, s, q, implies(hidden, h[l, s, q] == self.phi(l, z[l, s, q]))), "definition"
        )
        self.weights_move = Given("speed of the weights", for_all(l, diff(W[l, q], q, at=r) == self.V[l]))
        self.biases_move = Given("speed of the biases", for_all(l, diff(b[l, q], q, at=r) == self.v[l]))
        i = index("i", self.m(l))
        at = z[l, s, r][i]
        self.differentiable = Given(
            "slope of the activation",
            for_all(l, s, i, implies(hidden, diff(self.phi(l, self.y), self.y, at=at) == self.slope(l, at))),
        )
        output = z[self.top, s, r]
        self.output_error = Given("gradient of the loss", for_all(s, grad(self.loss(s, output)) == delta[self.top, s]))
        after = backward(W[l + 1, r], delta[l + 1, s], self.slope(l, z[l, s, r]))
        self.backward = Given("error", for_all(l, s, implies(hidden, delta[l, s] == after)), "definition")
        self.gradient_of_weights = Given(
            "gradient of the weights", for_all(l, self.G[l] == Sum(outer(delta[l, s], h[l - 1, s, r]), s)), "definition"
        )
        self.gradient_of_biases = Given(
            "gradient of the biases", for_all(l, self.g[l] == Sum(delta[l, s], s)), "definition"
        )

    @property
    def forward_pass(self) -> tuple[Given, ...]:
        return self.inputs, self.affine, self.activation

    @property
    def derivatives(self) -> tuple[Given, ...]:
        return self.weights_move, self.biases_move, self.differentiable, self.output_error

    @property
    def gradients(self) -> tuple[Given, ...]:
        return self.backward, self.gradient_of_weights, self.gradient_of_biases

    @property
    def givens(self) -> tuple[Given, ...]:
        return *self.forward_pass, *self.derivatives, *self.gradients

    def tangents(self) -> tuple[Function, Function]:
        """Symbols of a proof's own for the derivatives of z[l, s, r] and h[l, s, r] by r."""
        dz = vectors("dz", self.m, NAT, display=("ż", r"\dot{z}"))
        dh = vectors("dh", self.m, NAT, display=("ḣ", r"\dot{h}"))
        return dz, dh

    def unit(self, name: str, layer: object) -> Any:
        """A unit of that layer, arbitrary."""
        return index(name, self.m(layer))


def path(at: Callable[[Path], Expr] | None = None, hidden: object = None) -> Path:
    """A network of any depth and widths whose parameters move along any path.

    `at` says where it is looked at, from the symbols of the network: a number instead of r. `hidden` is the number of
    its hidden layers, an expression such as d + 1 instead of H.
    """
    return Path(at, hidden)


class OneWeight:
    """The path on which weight (c, d) of layer a is q, and every other weight and bias stands still, as w and beta say.

    It is looked at where q is that weight's value. `weights` and `biases` are the givens that say so.
    """

    def __init__(self) -> None:
        self.net = Path(self._value)
        net, l, q = self.net, self.net.l, self.net.q
        i, j = index("i", net.m(l)), index("j", net.m(l - 1))
        there = self.only(l, i, j)
        moved = self.w[l][i, j] + (q - self.w[self.a][self.c, self.d]) * there
        self.weights = Given("one weight moves", for_all(l, q, i, j, net.W[l, q][i, j] == moved), "definition")
        self.biases = Given("biases stand still", for_all(l, q, net.b[l, q] == self.beta[l]), "definition")

    def _value(self, net: Path) -> Expr:
        m = net.m
        self.a = index("a", net.top)
        self.c, self.d = index("c", m(self.a)), index("d", m(self.a - 1))
        self.w = matrices("w", m)
        self.beta = vectors("beta", m)
        return self.w[self.a][self.c, self.d]

    def only(self, l: Expr, i: Expr, j: Expr) -> Expr:
        """1 for the weight that moves, 0 for every other."""
        return If(l == self.a, 1, 0) * If(i == self.c, 1, 0) * If(j == self.d, 1, 0)


class OneBias:
    """The path on which bias c of layer a is q, and every weight and other bias stands still, as w and beta say.

    It is looked at where q is that bias's value. `weights` and `biases` are the givens that say so.
    """

    def __init__(self) -> None:
        self.net = Path(self._value)
        net, l, q = self.net, self.net.l, self.net.q
        i = index("i", net.m(l))
        moved = self.beta[l][i] + (q - self.beta[self.a][self.c]) * self.only(l, i)
        self.weights = Given("weights stand still", for_all(l, q, net.W[l, q] == self.w[l]), "definition")
        self.biases = Given("one bias moves", for_all(l, q, i, net.b[l, q][i] == moved), "definition")

    def _value(self, net: Path) -> Expr:
        m = net.m
        self.a = index("a", net.top)
        self.c = index("c", m(self.a))
        self.w = matrices("w", m)
        self.beta = vectors("beta", m)
        return self.beta[self.a][self.c]

    def only(self, l: Expr, i: Expr) -> Expr:
        """1 for the bias that moves, 0 for every other."""
        return If(l == self.a, 1, 0) * If(i == self.c, 1, 0)


def one_weight() -> OneWeight:
    """A network of any depth and widths of which one weight, any, moves alone."""
    return OneWeight()


def one_bias() -> OneBias:
    """A network of any depth and widths of which one bias, any, moves alone."""
    return OneBias()
