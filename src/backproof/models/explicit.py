"""Explicit networks: forward pass, loss, gradients by reverse mode and training, in floats or exact fractions.

The conventions are those of `network`: weight layers 1 to L, `W[l]` of the shape (m(l), m(l-1)), output z[L], and the
loss is the *sum* over the samples (for a mean divide the rate by their number). Python's lists count from 0, so that
the matrix W[1] is `parameters.W[0]`. Batches have the samples on the first axis.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from . import activations, losses
from .activations import Activation
from .arithmetics import Arithmetic, Array, Exact, Floats
from .losses import Loss
from .network import backward, bias_gradient, descent, preactivation, weight_gradient

if TYPE_CHECKING:
    from .programs import Program


class Parameters(NamedTuple):
    """Weights and biases, L of each: W[l-1] of the shape (m(l), m(l-1)), b[l-1] of (m(l),). Gradients are alike."""

    W: tuple[Any, ...]
    b: tuple[Any, ...]


@dataclass(frozen=True)
class Backpropagation:
    """Everything that one forward and one backward pass compute, by the number of the layer.

    z[1] … z[L], h[0] (the inputs) … h[L-1] and delta[1] … delta[L] have the shape (samples, m(l)). delta[l] is the
    gradient of a sample's loss in its z[l].
    """

    z: dict[int, Array]
    h: dict[int, Array]
    delta: dict[int, Array]
    outputs: Array
    loss: Any
    gradients: Parameters


@dataclass(frozen=True)
class Network:
    """A network of given widths; `network.explicit` makes one.

    parameters: a `Parameters`, or any pair (W, b) of L matrices and L vectors. inputs: of the shape (samples, m(0));
    targets: (samples, m(L)). Everything raises ValueError where a shape or a number is not as it says.
    """

    widths: tuple[int, ...]
    activations: tuple[Activation, ...]
    loss_function: Loss
    exact: bool

    @property
    def L(self) -> int:
        """The number of weight layers."""
        return len(self.widths) - 1

    # ------------------------------------------------------------ what goes in

    def parameters(self, W: Sequence[Any], b: Sequence[Any] | None = None) -> Parameters:
        """The weights and biases as arrays, their shapes checked; without b the biases are 0."""
        m, numbers = self.widths, self._numbers
        if b is None:
            b = [numbers.empty((n,)) for n in m[1:]]
        for name, what in (("W", W), ("b", b)):
            if len(what) != self.L:
                raise ValueError(f"{name} has {len(what)} layers where the widths {list(m)} have {self.L}")
        return Parameters(
            tuple(self._array(f"W[{l}]", W[l - 1], (m[l], m[l - 1])) for l in range(1, self.L + 1)),
            tuple(self._array(f"b[{l}]", b[l - 1], (m[l],)) for l in range(1, self.L + 1)),
        )

    def zeros(self) -> Parameters:
        """All weights and biases 0."""
        m = self.widths
        return self.parameters([self._numbers.empty((m[l], m[l - 1])) for l in range(1, self.L + 1)])

    @property
    def _numbers(self) -> Floats | Exact:
        return Exact() if self.exact else Floats()

    def _array(self, name: str, value: Any, shape: tuple[int, ...]) -> Array:
        out = self._numbers.read(name, value)
        if 0 in shape and out.size == 0 and out.ndim < len(shape):
            out = out.reshape(shape)  # the lists of a matrix without rows do not say how many columns it has
        if out.shape != shape:
            raise ValueError(f"{name} has the shape {out.shape}, not {shape}")
        return out

    def _batch(self, name: str, value: Any, width: int, samples: int | None = None) -> Array:
        out = self._numbers.read(name, value)
        if out.size == 0 and out.ndim == 1 and (samples in (None, 0)):
            out = out.reshape((0, width))
        if out.ndim != 2 or out.shape[1] != width:
            hint = f": one sample is [{name[:-1]}]" if out.shape == (width,) and name == "inputs" else ""
            raise ValueError(f"{name} have the shape {out.shape}, not (samples, {width}){hint}")
        if samples is not None and len(out) != samples:
            raise ValueError(f"{len(out)} targets for {samples} inputs")
        return out

    def _targets(self, targets: Any, samples: int) -> Array:
        out = self._batch("targets", targets, self.widths[-1], samples)
        wrong = [q for q in out.flat if not 0 <= q <= 1] if self.loss_function.probabilities else []
        if wrong:
            raise ValueError(
                f"the targets of the loss {self.loss_function.name!r} lie from 0 to 1, and {wrong[0]} does not: "
                "labels y of -1 and 1 are (y + 1)/2, classes are rows of numpy.eye"
            )
        return out

    # ------------------------------------------------------------ what comes out

    def forward(self, parameters: tuple[Any, Any], inputs: Any) -> Array:
        """The outputs z[L], of the shape (samples, m(L))."""
        W, b = self.parameters(*parameters)
        z, _ = self.propagate(self._numbers, W, b, self._batch("inputs", inputs, self.widths[0]).T)
        return z[-1].T

    def loss(self, parameters: tuple[Any, Any], inputs: Any, targets: Any) -> Any:
        """The loss, added up over the samples: a float, or a Fraction."""
        outputs = self.forward(parameters, inputs)
        numbers = self._numbers
        values, _ = self.loss_function.formula(numbers, outputs.T, self._targets(targets, len(outputs)).T)
        return numbers.keep("loss", values.sum(keepdims=True))[0]

    def gradients(self, parameters: tuple[Any, Any], inputs: Any, targets: Any) -> Parameters:
        """The gradients of the loss in the weights and the biases, shaped as these."""
        return self.backpropagation(parameters, inputs, targets).gradients

    def backpropagation(self, parameters: tuple[Any, Any], inputs: Any, targets: Any) -> Backpropagation:
        """Preactivations, activations, errors, loss and gradients, for looking at a step of your own code."""
        numbers, layers = self._numbers, range(1, self.L + 1)
        W, b = self.parameters(*parameters)
        x = self._batch("inputs", inputs, self.widths[0])
        y = self._targets(targets, len(x))
        z, h = self.propagate(numbers, W, b, x.T)
        values, delta = self.errors(numbers, W, z, h, y.T)
        gradients = Parameters(
            tuple(numbers.keep("G", weight_gradient(delta[l - 1], h[l - 1]), l) for l in layers),
            tuple(numbers.keep("g", bias_gradient(delta[l - 1]), l) for l in layers),
        )
        return Backpropagation(
            {l: z[l - 1].T for l in layers},
            {l: h[l].T for l in range(self.L)},
            {l: delta[l - 1].T for l in layers},
            z[-1].T,
            numbers.keep("loss", values.sum(keepdims=True))[0],
            gradients,
        )

    def step(self, parameters: tuple[Any, Any], inputs: Any, targets: Any, rate: Any) -> Parameters:
        """The parameters after one step of gradient descent. rate: a number, or L numbers, one for each layer."""
        W, b = self.parameters(*parameters)
        gradients = self.gradients((W, b), inputs, targets)
        rates = self._numbers.read("rate", rate)
        if rates.shape not in ((), (self.L,)):
            raise ValueError(f"a rate is a number, or {self.L} numbers, one for each layer, not {rate!r}")
        each = list(rates) if rates.ndim else [rates[()]] * self.L
        if rates.dtype == float:
            each = list(map(float, each))  # Python's floats leave the precision to the parameters
        return Parameters(*(tuple(map(descent, p, each, g)) for p, g in zip((W, b), gradients, strict=True)))

    def train(self, parameters: tuple[Any, Any], inputs: Any, targets: Any, rate: Any, steps: int) -> list[Parameters]:
        """The parameters at the times 0 to `steps`, all samples in every step.

        rate: as for `step`, or a function of the time, from 0, that gives one.
        """
        if not _natural(steps):
            raise ValueError(f"the number of steps is a natural number, not {steps!r}")
        path = [self.parameters(*parameters)]
        for t in range(steps):
            path.append(self.step(path[-1], inputs, targets, rate(t) if callable(rate) else rate))
        return path

    def program(self, samples: int = 1) -> Program:
        """Forward pass, loss and gradients as SymPy expressions with shared steps."""
        if not _natural(samples):
            raise ValueError(f"the number of samples is a natural number, not {samples!r}")
        from .programs import written

        return written(self, samples)

    # ------------------------------------------------------------ the passes, in any arithmetic; samples are columns

    def propagate(
        self, numbers: Arithmetic, W: Sequence[Array], b: Sequence[Array], x: Array
    ) -> tuple[list[Array], list[Array]]:
        """z[1] … z[L] and h[0] … h[L-1]; x has the shape (m(0), samples)."""
        z: list[Array] = []
        h = [x]
        for l in range(1, self.L + 1):
            z.append(numbers.keep("z", preactivation(W[l - 1], h[-1], b[l - 1][:, None]), l))
            if l < self.L:
                h.append(numbers.keep("h", numbers.entrywise(_of(self.activations[l - 1].value, numbers), z[-1]), l))
        return z, h

    def errors(
        self, numbers: Arithmetic, W: Sequence[Array], z: Sequence[Array], h: Sequence[Array], y: Array
    ) -> tuple[Array, list[Array]]:
        """The losses of the samples, and delta[1] … delta[L]. Raises ValueError where an activation has no slope."""
        slopes = [_slope(f, l) for l, f in enumerate(self.activations, 1)]
        values, last = self.loss_function.formula(numbers, z[-1], y)
        delta = [numbers.keep("delta", last, self.L)]
        for l in range(self.L - 1, 0, -1):
            slope = numbers.entrywise(_of(slopes[l - 1], numbers), z[l - 1], h[l])
            delta.insert(0, numbers.keep("delta", backward(W[l], delta[0], slope), l))
        return values, delta


def _of(formula: Callable[..., Any], numbers: Arithmetic) -> Callable[..., Any]:
    return lambda *arrays: formula(numbers, *arrays)


def _slope(f: Activation, l: int) -> Callable[..., Any]:
    if f.slope is None:
        raise ValueError(f"no gradients: the activation {f.name!r} of layer {l} has no derivative {f.why_no_slope}")
    return f.slope


def _natural(n: object) -> bool:
    return isinstance(n, int) and not isinstance(n, bool) and n >= 0


def network(widths: object, activation: object, loss: object, exact: bool) -> Network:
    """See `backproof.models.network.explicit`."""
    m = () if isinstance(widths, str) or not isinstance(widths, Iterable) else tuple(widths)
    if len(m) < 2 or not all(map(_natural, m)):
        raise ValueError(f"widths are two or more natural numbers, such as [2, 3, 1], not {widths!r}")
    hidden = len(m) - 2
    if isinstance(activation, list):
        if len(activation) != hidden:
            raise ValueError(f"{len(activation)} activations for {hidden} hidden layers: the output has none")
        each = tuple(map(activations.read, activation))
    else:
        each = (activations.read(activation),) * hidden
    by = losses.read(loss)
    if by.name == "cross-entropy" and m[-1] == 0:
        raise ValueError("the loss 'cross-entropy' needs a class: the last width is 0")
    irrational = [f"activation {f.name!r}" for f in each if not f.exact]
    irrational += [] if by.exact else [f"loss {by.name!r}"]
    if exact and irrational:
        raise ValueError(f"the {irrational[0]} has irrational values: an exact network takes 'softsign' and 'squared'")
    return Network(m, each, by, exact)
