"""Losses of explicit networks: of the output z[L] of one sample and its target, and the gradient in the output.

The nonlinearity of the output is part of the loss. Arrays have one column a sample. As with activations a formula is
written once, for floats, exact fractions and SymPy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True)
class Loss:
    """`formula(arithmetic, z, y)`: the values of the samples, of shape (N,), and the gradients in z, as z.

    z and y have the shape (m(L), N). `exact`: rational numbers go to rational numbers. `probabilities`: targets lie
    from 0 to 1.
    """

    name: str
    formula: Callable[[Any, Any, Any], tuple[Any, Any]]
    exact: bool = False
    probabilities: bool = False


def squared(a: Any, z: Any, y: Any) -> tuple[Any, Any]:
    """Half the squared distance, `1/2 Σ_k (z_k - y_k)^2`, and `z - y`."""
    error = a.keep("error", z - y)
    return a.constant(z, Fraction(1, 2)) * (error * error).sum(axis=0), error


def logistic(a: Any, z: Any, y: Any) -> tuple[Any, Any]:
    """`Σ_k log(1 + exp(z_k)) - y_k z_k`: minus the log-likelihood where y_k is 1 with probability sigmoid(z_k)."""
    return (a.entrywise(a.softplus, z) - y * z).sum(axis=0), a.entrywise(a.sigmoid, z) - y


def cross_entropy(a: Any, z: Any, y: Any) -> tuple[Any, Any]:
    """`-Σ_k y_k log(softmax(z)_k)`; its gradient is `softmax(z) - y` where the y_k add up to 1, as they usually do."""
    scale = a.keep("scale", a.log_sum_exp(z))
    total = a.keep("total", y.sum(axis=0))
    return (y * (scale - z)).sum(axis=0), total * a.entrywise(a.exp, z - scale) - y


def own(value: Callable[[Any, Any], Any], gradient: Callable[[Any, Any], Any]) -> Loss:
    """Your own pair, of one sample: both take z and y, arrays of shape (m(L),); a number, and an array like z.

    Entries are floats, Fractions or SymPy expressions. Nothing checks that the one is the gradient of the other.
    """

    def formula(a: Any, z: Any, y: Any) -> tuple[Any, Any]:
        values, gradients = a.empty(z.shape[1:]), a.empty(z.shape)
        for s in range(z.shape[1]):
            found = gradient(z[:, s], y[:, s])
            if len(found) != z.shape[0]:
                raise ValueError(f"the gradient of the loss has {len(found)} entries where the output has {z.shape[0]}")
            values[s], gradients[:, s] = value(z[:, s], y[:, s]), found
        return values, gradients

    return Loss(getattr(value, "__name__", "own"), formula, True)


_TABLE = {
    f.name: f
    for f in (
        Loss("squared", squared, exact=True),
        Loss("logistic", logistic, probabilities=True),
        Loss("cross-entropy", cross_entropy, probabilities=True),
    )
}
NAMES = tuple(_TABLE)


def read(loss: object) -> Loss:
    """A name of `NAMES`, a Loss, or a pair of value and gradient. Raises ValueError for anything else."""
    if isinstance(loss, Loss):
        return loss
    if isinstance(loss, str) and loss in _TABLE:
        return _TABLE[loss]
    if isinstance(loss, tuple) and len(loss) == 2 and all(map(callable, loss)):
        return own(*loss)
    raise ValueError(
        f"{loss!r} is no loss: it is one of {', '.join(NAMES)}, or a pair of your function and its gradient"
    )
