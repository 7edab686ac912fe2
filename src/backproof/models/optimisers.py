"""Optimisers that treat the parameters of a layer alike: one rule for every coordinate, whatever the rule.

A coordinate with the value w, two numbers p and q that the optimiser remembers of it, and the gradient g becomes
`U[l, t](w, p, q, g)`, and remembers `A[l, t](p, w, g)` and `B[l, t](q, w, g)`. The functions may depend on
the layer and the time, not on the coordinate. Gradient descent, momentum, Nesterov's momentum, weight decay, RMSProp
and Adam are of this form.
"""

from __future__ import annotations

from typing import Any

from ..derivation.reasons import Given
from ..language.expressions import NAT, REAL
from ..language.formulas import for_all
from ..language.functions import Function
from .network import Training, matrices, numbers, vectors


class Coordinatewise:
    """What such an optimiser remembers of the weights and biases of a network in training, and its three rules."""

    def __init__(self, net: Training) -> None:
        self.p, self.q = (matrices(name, net.m, NAT) for name in ("P", "Q"))
        self.c, self.d = (vectors(name, net.m, NAT) for name in ("p", "q"))
        self.U = numbers("U", NAT, REAL, REAL, REAL, REAL)
        self.A, self.B = (numbers(name, NAT, REAL, REAL, REAL) for name in ("A", "B"))
        l, t, W, b, G, g = net.l, net.t, net.W, net.b, net.weight_gradient, net.bias_gradient
        self.weight_step = self._step("weights", l, t, W, (self.p, self.q), G)
        self.bias_step = self._step("biases", l, t, b, (self.c, self.d), g)

    def _step(self, of: str, l: Any, t: Any, w: Function, kept: tuple[Function, Function], g: Function) -> list[Given]:
        p, q = kept
        rules = (
            (f"step of the {of}", w[l, t + 1] == self.U(l, t, w[l, t], p[l, t], q[l, t], g[l, t])),
            (f"first memory of the {of}", p[l, t + 1] == self.A(l, t, p[l, t], w[l, t], g[l, t])),
            (f"second memory of the {of}", q[l, t + 1] == self.B(l, t, q[l, t], w[l, t], g[l, t])),
        )
        return [Given(name, for_all(l, t, says), "definition") for name, says in rules]

    @property
    def givens(self) -> tuple[Given, ...]:
        return *self.weight_step, *self.bias_step


def coordinatewise(net: Training) -> Coordinatewise:
    """An arbitrary optimiser that treats the parameters of a layer alike."""
    return Coordinatewise(net)


def number(name: str) -> Function:
    """A number of the optimiser's for each layer and time: `decay = number("lambda")`, then `decay[l, t]`."""
    return numbers(name, NAT)


def change(name: str) -> Function:
    """A function of the time and of two numbers that an optimiser remembers: `C = change("C")`, then `C(t, v, r)`."""
    return Function(name, (NAT, REAL, REAL))
