"""Activations of explicit networks: a function of the preactivation, and what serves as its derivative.

Each formula is written once, in the functions of an `Arithmetic` (`arithmetic.where`, `arithmetic.tanh`, …): floats,
exact fractions and SymPy read the same line. A derivative gets the preactivation z and the value h there, since
tanh' = 1 - h^2 costs nothing once h is known. At a kink the derivative is a fixed value: any choice, but one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite
from typing import Any


@dataclass(frozen=True)
class Activation:
    """`value(arithmetic, z)` and `slope(arithmetic, z, h)`, its derivative at z, where the value is h.

    `exact`: rational numbers go to rational numbers. `slope` is None where there is no gradient to speak of, and
    `why_no_slope` says where the derivative is missing.
    """

    name: str
    value: Callable[[Any, Any], Any]
    slope: Callable[[Any, Any, Any], Any] | None
    exact: bool = False
    why_no_slope: str = ""


def relu(kink: object = 0) -> Activation:
    """max(z, 0); `kink` is what serves as its derivative at 0, where it has none."""
    at_zero = _rational(kink, "kink")
    return Activation(
        "relu", lambda a, z: a.where(z > 0, z, a.constant(z, Fraction(0))), _two_slopes(Fraction(0), at_zero), True
    )


def leaky_relu(leak: object = Fraction(1, 100), kink: object = None) -> Activation:
    """z where z > 0, else leak*z; `kink` serves as its derivative at 0, the leak by default (as in PyTorch)."""
    below = _rational(leak, "leak")
    at_zero = below if kink is None else _rational(kink, "kink")
    return Activation(
        "leaky relu",
        lambda a, z: a.where(z > 0, z, a.constant(z, below) * z),
        _two_slopes(below, at_zero),
        exact=True,
    )


def _two_slopes(below: Fraction, at_zero: Fraction) -> Callable[[Any, Any, Any], Any]:
    def slope(a: Any, z: Any, _: Any) -> Any:
        one, low = a.constant(z, Fraction(1)), a.constant(z, below)
        if at_zero == below:
            return a.where(z > 0, one, low)
        return a.where(z > 0, one, a.where(z < 0, low, a.constant(z, at_zero)))

    return slope


def own(function: Callable[[Any], Any], derivative: Callable[[Any], Any]) -> Activation:
    """Your own pair. In floats both take and return a whole array, else one number or one SymPy expression.

    Nothing checks that the one is the derivative of the other. In an exact network they must return ints or Fractions.
    """
    name = getattr(function, "__name__", "own")
    return Activation(name, lambda _, z: function(z), lambda _, z, __: derivative(z), True)


def _rational(q: object, what: str) -> Fraction:
    if isinstance(q, int | Fraction) or (isinstance(q, float) and isfinite(q)):
        return Fraction(q)
    raise ValueError(f"the {what} is a number, not {q!r}")


# fmt: off
NAMED = (
    Activation("identity", lambda _, z: z,                lambda a, z, h: a.constant(z, Fraction(1)), exact=True),
    relu(),
    leaky_relu(),
    Activation("softsign", lambda _, z: z / (1 + abs(z)), lambda a, z, h: (1 - abs(h)) ** 2, exact=True),
    Activation("tanh",     lambda a, z: a.tanh(z),        lambda a, z, h: 1 - h * h),
    Activation("sigmoid",  lambda a, z: a.sigmoid(z),     lambda a, z, h: h * (1 - h)),
    Activation("softplus", lambda a, z: a.softplus(z),    lambda a, z, h: a.sigmoid(z)),
    Activation("step",     lambda a, z: a.where(z >= 0, a.constant(z, Fraction(1)), a.constant(z, Fraction(-1))), None,
               exact=True, why_no_slope="at 0, where it jumps, and the derivative 0 elsewhere: nothing is learned"),
)
# fmt: on
NAMES = tuple(f.name for f in NAMED)
_TABLE = dict(zip(NAMES, NAMED, strict=True))


def read(activation: object) -> Activation:
    """A name of `NAMES`, an Activation, or a pair of function and derivative. Raises ValueError for anything else."""
    if isinstance(activation, Activation):
        return activation
    if isinstance(activation, str) and activation in _TABLE:
        return _TABLE[activation]
    if isinstance(activation, tuple) and len(activation) == 2 and all(map(callable, activation)):
        return own(*activation)
    raise ValueError(
        f"{activation!r} is no activation: it is one of {', '.join(NAMES)}, "
        "or a pair of your function and its derivative"
    )
