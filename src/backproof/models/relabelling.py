"""Relabelled hidden units: the same network with its units in another order, in every layer its own.

Unit i of layer l of the relabelled network is unit sigma[l](i) of the other one, and tau is the way back. Inputs and
outputs keep their places. Conventions are those of `network` and `paths`; what is the relabelled network's
has a dash.
"""

from __future__ import annotations

from typing import Any

from ..derivation.reasons import Given
from ..language.expressions import NAT, REAL, Expr, less_one
from ..language.formulas import both, for_all, implies
from ..language.functions import Function
from ..language.symbols import index, naturals
from .network import preactivation
from .paths import Path


class Relabelling:
    """The relabelling sigma of the layers of widths m, tau its inverse, and what is given of them.

    `inputs` and `outputs` say that layer 0 and the layer `top` stay as they are.
    """

    def __init__(self, m: Function, top: Expr) -> None:
        self.m = m
        self.sigma, self.tau = (Function(name, (NAT, NAT), style="layer", result=NAT) for name in ("sigma", "tau"))
        k, p = naturals("k p")
        sigma, tau = self.sigma, self.tau
        unit, within = both(p >= 1, p <= m(k)), [both(of(k, p) >= 1, of(k, p) <= m(k)) for of in (sigma, tau)]
        self.labels = Given("labels are those of the layer", for_all(k, p, implies(unit, both(*within))))
        back = both(tau(k, sigma(k, p)) == p, sigma(k, tau(k, p)) == p)
        self.inverse = Given("the way back", for_all(k, p, implies(unit, back)))
        self.inputs = Given("inputs keep their places", for_all(p, sigma(0, p) == p))
        self.outputs = Given("outputs keep their places", for_all(p, sigma(top, p) == p))

    @property
    def bijection(self) -> tuple[Given, ...]:
        return self.labels, self.inverse

    @property
    def givens(self) -> tuple[Given, ...]:
        return *self.bijection, self.inputs, self.outputs


class Relabelled:
    """A network on a path, as `paths.path`, beside the same with relabelled units: its `W[l, q]` with rows and columns
    in another order. `weights_speed` and `biases_speed` reorder the speeds likewise."""

    def __init__(self, net: Path) -> None:
        self.net, self.by = net, Relabelling(net.m, net.top)
        m = net.m
        units = lambda l, *_: (m(l),)  # noqa: E731
        weights = lambda l, *_: (m(l), m(less_one(l)))  # noqa: E731
        self.W, self.b = _dashed("W", (NAT, REAL), weights, 2), _dashed("b", (NAT, REAL), units, 1)
        self.z, self.h = (_dashed(name, (NAT, NAT, REAL), units, 1) for name in ("z", "h"))
        self.V, self.v = _dashed("V", (NAT,), weights, 2), _dashed("v", (NAT,), units, 1)
        l, s, q, sigma = net.l, net.s, net.q, self.by.sigma
        i, j = index("i", m(l)), index("j", m(l - 1))

        self.weights = Given(
            "relabelled weights",
            for_all(l, q, i, j, self.W[l, q][i, j] == net.W[l, q][sigma(l, i), sigma(l - 1, j)]),
            "definition",
        )
        self.biases = Given(
            "relabelled biases", for_all(l, q, i, self.b[l, q][i] == net.b[l, q][sigma(l, i)]), "definition"
        )
        self.weights_speed = Given(
            "relabelled speeds of the weights",
            for_all(l, i, j, self.V[l][i, j] == net.V[l][sigma(l, i), sigma(l - 1, j)]),
            "definition",
        )
        self.biases_speed = Given(
            "relabelled speeds of the biases", for_all(l, i, self.v[l][i] == net.v[l][sigma(l, i)]), "definition"
        )
        self.data = Given("inputs of the relabelled network", for_all(s, q, self.h[0, s, q] == net.x[s]), "definition")
        self.affine = Given(
            "preactivation of the relabelled network",
            for_all(l, s, q, self.z[l, s, q] == preactivation(self.W[l, q], self.h[l - 1, s, q], self.b[l, q])),
            "definition",
        )
        self.activation = Given(
            "activation of the relabelled network",
            for_all(l, s, q, implies(l <= net.H, self.h[l, s, q] == net.phi(l, self.z[l, s, q]))),
            "definition",
        )

    @property
    def forward_pass(self) -> tuple[Given, ...]:
        return self.weights, self.biases, self.data, self.affine, self.activation

    @property
    def speeds(self) -> tuple[Given, ...]:
        return self.weights_speed, self.biases_speed


def _dashed(name: str, sorts: tuple[str, ...], shape: Any, rank: int) -> Function:
    return Function(f"{name}_2", sorts, shape, "layer", rank=rank, display=(f"{name}′", f"{name}'"))


def relabelling(m: Function, top: Expr) -> Relabelling:
    """A relabelling of the units of all layers of these widths, apart from the inputs, layer 0, and the layer `top`."""
    return Relabelling(m, top)


def relabelled(net: Path) -> Relabelled:
    """The network with its hidden units relabelled, beside it."""
    return Relabelled(net)
