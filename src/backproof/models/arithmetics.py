"""The numbers that an explicit network runs on: floats or exact fractions. SymPy is the third, in `programs`.

An arithmetic has the functions that activations and losses are written in, and `keep`, which is told every
intermediate array: exact ones check their numbers there, SymPy makes a shared step of it.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from numbers import Rational
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


class Arithmetic(Protocol):
    """`entrywise` applies a formula to arrays; inside of it z is an array of floats, or one exact or SymPy number."""

    def where(self, condition: Any, yes: Any, no: Any) -> Any: ...
    def constant(self, z: Any, q: Fraction) -> Any: ...
    def exp(self, z: Any) -> Any: ...
    def tanh(self, z: Any) -> Any: ...
    def sigmoid(self, z: Any) -> Any: ...
    def softplus(self, z: Any) -> Any: ...
    def log_sum_exp(self, z: Array) -> Array: ...
    def entrywise(self, formula: Callable[..., Any], *arrays: Array) -> Array: ...
    def empty(self, shape: tuple[int, ...]) -> Array: ...
    def keep(self, name: str, array: Array, layer: int | None = None) -> Array: ...


class Floats:
    """NumPy's floats of any precision, without overflow where the result has none."""

    def where(self, condition: Any, yes: Any, no: Any) -> Any:
        return np.where(condition, yes, no)

    def constant(self, z: Any, q: Fraction) -> Any:
        kind = np.asarray(z).dtype.type
        return kind(q.numerator) / kind(q.denominator)

    def exp(self, z: Any) -> Any:
        return np.exp(z)

    def tanh(self, z: Any) -> Any:
        return np.tanh(z)

    def sigmoid(self, z: Any) -> Any:
        return np.exp(-np.logaddexp(0, -z))

    def softplus(self, z: Any) -> Any:
        return np.logaddexp(0, z)

    def log_sum_exp(self, z: Array) -> Array:
        return np.asarray(np.logaddexp.reduce(z, axis=0))

    def entrywise(self, formula: Callable[..., Any], *arrays: Array) -> Array:
        out, shape = np.asarray(formula(*arrays)), arrays[0].shape
        if out.shape not in ((), shape):
            raise ValueError(f"an activation gave the shape {out.shape} for {shape}: it goes entry by entry")
        return np.broadcast_to(out, shape)

    def empty(self, shape: tuple[int, ...]) -> Array:
        return np.zeros(shape)

    def keep(self, name: str, array: Array, layer: int | None = None) -> Array:
        return array

    def read(self, what: str, value: Any) -> Array:
        """The array of floats; floats keep their precision. Raises ValueError for anything but real numbers."""
        try:
            out = np.asarray(value)
        except ValueError:
            raise ValueError(f"there are rows of different lengths in {what}") from None
        if out.dtype.kind == "f":
            return out
        try:
            return out.astype(float) if out.dtype.kind in "biu" else np.vectorize(_float, otypes=[float])(out)
        except _NoNumber as e:
            raise ValueError(_no_number(what, e.args[0])) from None


class _NoNumber(Exception):
    """What stands where a real number should."""


def _float(q: Any) -> float:
    if isinstance(q, str | complex):
        raise _NoNumber(q.item() if isinstance(q, np.generic) else q)
    try:
        return float(q)
    except (TypeError, ValueError):
        raise _NoNumber(q) from None


class Exact:
    """Fractions, in arrays of objects: exact, for activations and losses that are rational."""

    def where(self, condition: Any, yes: Any, no: Any) -> Any:
        return yes if condition else no

    def constant(self, z: Any, q: Fraction) -> Any:
        return q

    def _irrational(self, z: Any) -> Any:
        raise ValueError("no exact value: an exact network is made of rational functions")

    exp = tanh = sigmoid = softplus = log_sum_exp = _irrational

    def entrywise(self, formula: Callable[..., Any], *arrays: Array) -> Array:
        return entry_by_entry(formula, *arrays)

    def empty(self, shape: tuple[int, ...]) -> Array:
        return np.full(shape, Fraction(0), dtype=object)

    def keep(self, name: str, array: Array, layer: int | None = None) -> Array:
        return self.read(name if layer is None else f"{name}[{layer}]", array)

    def read(self, what: str, value: Any) -> Array:
        """The array of Fractions. Raises ValueError for a float, and for anything else that is no rational number."""
        try:
            out = np.array(value, dtype=object)
        except ValueError:
            raise ValueError(f"there are rows of different lengths in {what}") from None
        return entry_by_entry(lambda q: _fraction(what, q), out)


def _fraction(what: str, q: Any) -> Fraction:
    if isinstance(q, Rational) and not isinstance(q, bool):
        return Fraction(int(q.numerator), int(q.denominator))
    if isinstance(q, float | np.floating):
        raise ValueError(f"there is the float {float(q)} in {what}: an exact network takes ints and Fractions")
    if isinstance(q, list | tuple):
        raise ValueError(f"there are rows of different lengths in {what}")
    raise ValueError(_no_number(what, q))


def _no_number(what: str, value: object) -> str:
    return f"there is {value!r} in {what}: only real numbers can stand there"


def entry_by_entry(formula: Callable[..., Any], *arrays: Array) -> Array:
    """The array of objects `formula(entry, …)`."""
    out = np.empty(arrays[0].shape, dtype=object)
    for place in np.ndindex(out.shape):
        out[place] = formula(*[a[place] for a in arrays])
    return out
