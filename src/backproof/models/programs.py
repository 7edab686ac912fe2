"""Gradients as programs: SymPy expressions with shared steps, as reverse mode computes them.

Written out as one expression each, the gradients of a network repeat the forward pass in every entry, and grow with
its depth out of all proportion. A program names each intermediate value once: forward and gradients together cost
between one and a half and two and a half forward passes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import sympy as sp

from .arithmetics import Array, entry_by_entry
from .explicit import Network, Parameters
from .network import bias_gradient, weight_gradient


class Evaluation(NamedTuple):
    """What a compiled program returns, after the leading axes of what went in.

    The outputs have the shape (…, samples, m(L)), the loss (…), gradients in W (…, m(l), m(l-1)), in b (…, m(l)).
    """

    outputs: Array
    loss: Array
    gradients: Parameters


@dataclass(frozen=True)
class Program:
    """Forward pass, loss and gradients in SymPy: `steps`, in order, and what they lead to.

    What goes in, as matrices of symbols: `parameters.W`, `parameters.b` (columns), `inputs` and `targets` (a row for
    each sample): W1_2_3 is the entry (2, 3) of W[1], b1_2 the entry 2 of b[1], x1_2 and y1_2 the entries 2 of sample 1.

    Each step is a pair (symbol, expression) in those symbols and in earlier steps: z1_2_3 is the preactivation of
    unit 3 of layer 1 for sample 2, h its activation, delta the derivative of the loss in it; error, scale and total are
    what a loss uses twice. `outputs` (a row for each sample), `loss` and `gradients.W`, `gradients.b` (columns) are in
    terms of the steps; `expand` writes those out.
    """

    parameters: Parameters
    inputs: Any
    targets: Any
    steps: tuple[tuple[Any, Any], ...]
    outputs: Any
    loss: Any
    gradients: Parameters

    @property
    def results(self) -> tuple[Any, ...]:
        """Outputs, loss, gradients of the weights, gradients of the biases, as they stand."""
        return (self.outputs, self.loss, *self.gradients.W, *self.gradients.b)

    def expand(self, result: Any) -> Any:
        """An expression or matrix of the program with every step written out: one expression, which may be huge."""
        needed = self._needed(result)
        values: dict[Any, Any] = {}
        for symbol, expression in self.steps:
            if symbol in needed:
                values[symbol] = expression.xreplace(values)
        return sp.sympify(result).xreplace(values)

    def operations(self, *results: Any) -> int:
        """How many operations SymPy counts in these together (by default in everything), each shared step once."""
        results = results or self.results
        needed = self._needed(*results)
        counted = [e for symbol, e in self.steps if symbol in needed]
        for r in results:
            counted += list(r) if isinstance(r, sp.MatrixBase) else [sp.sympify(r)]
        return int(sum(sp.count_ops(e) for e in counted))

    def subs(self, values: Mapping[Any, Any]) -> Program:
        """With expressions or numbers for symbols that go in. A step that becomes one number or symbol is written out.

        The gradients stay those in the original entries, taken where the values say. Fractions are read exactly.
        """
        inside = {sp.sympify(s): sp.sympify(q) for s, q in values.items()}
        known = self._symbols()
        for s in inside:
            if s not in known:
                raise ValueError(f"{s} does not go into this program: parameters, inputs and targets do")
        steps = []
        for symbol, expression in self.steps:
            new = expression.xreplace(inside)
            if new.is_Atom:
                inside[symbol] = new
            else:
                steps.append((symbol, new))

        def put(result: Any) -> Any:
            return result.xreplace(inside)

        gradients = Parameters(*(tuple(map(put, g)) for g in self.gradients))
        return replace(self, steps=tuple(steps), outputs=put(self.outputs), loss=put(self.loss), gradients=gradients)

    def lambdify(self, modules: Any = "numpy") -> Callable[[tuple[Any, Any], Any, Any], Evaluation]:
        """A function `(parameters, inputs, targets) -> Evaluation` of arrays; steps are computed once.

        Leading axes broadcast: a program of one sample takes inputs of the shape (1000, 1, m(0)) and returns the
        gradients of each of the 1000. `modules` is SymPy's: "mpmath", with numbers of mpmath, for more digits.
        The function raises ValueError where an array ends in another shape.
        """
        flat = [e for r in self.results for e in (r if isinstance(r, sp.MatrixBase) else [r])]
        arguments = self._symbols()
        free = {s for e in (*flat, *(e for _, e in self.steps)) for s in e.free_symbols}
        more = sorted(map(str, free - {*arguments, *(s for s, _ in self.steps)}))
        if more:
            raise ValueError(f"{', '.join(more)} does not go into this program: put numbers in for it first")
        compiled = sp.lambdify(arguments, flat, modules=modules, cse=lambda e: (list(self.steps), e))
        return _broadcasting(self, compiled)

    def _symbols(self) -> list[Any]:
        return [s for e in (*self.parameters.W, *self.parameters.b, self.inputs, self.targets) for s in e]

    def _needed(self, *results: Any) -> set[Any]:
        needed = {s for r in results for s in sp.sympify(r).free_symbols}
        for symbol, expression in reversed(self.steps):
            if symbol in needed:
                needed |= expression.free_symbols
        return needed


# ---------------------------------------------------------------- how one is written


class Symbolic:
    """SymPy's expressions as an arithmetic: what it is told to keep becomes a step, entry by entry."""

    def __init__(self) -> None:
        self.steps: list[tuple[Any, Any]] = []

    def where(self, condition: Any, yes: Any, no: Any) -> Any:
        return sp.Piecewise((yes, condition), (no, True))

    def constant(self, z: Any, q: Any) -> Any:
        return sp.Rational(q.numerator, q.denominator)

    def exp(self, z: Any) -> Any:
        return sp.exp(z)

    def tanh(self, z: Any) -> Any:
        return sp.tanh(z)

    def sigmoid(self, z: Any) -> Any:
        return 1 / (1 + sp.exp(-z))

    def softplus(self, z: Any) -> Any:
        return sp.log(1 + sp.exp(z))

    def log_sum_exp(self, z: Array) -> Array:
        exponentials = entry_by_entry(sp.exp, z)
        return np.array([sp.log(sp.Add(*exponentials[:, s])) for s in range(z.shape[1])], dtype=object)

    def entrywise(self, formula: Callable[..., Any], *arrays: Array) -> Array:
        return entry_by_entry(lambda *entries: sp.sympify(formula(*entries)), *arrays)

    def empty(self, shape: tuple[int, ...]) -> Array:
        return np.full(shape, sp.Integer(0), dtype=object)

    def keep(self, name: str, array: Array, layer: int | None = None) -> Array:
        """One step for each entry that is more than a symbol or a number; columns are samples."""
        out = np.empty(array.shape, dtype=object)
        for place in np.ndindex(array.shape):
            expression = sp.sympify(array[place])
            *unit, sample = place
            if not expression.is_Atom:
                numbers = [*([] if layer is None else [layer]), sample + 1, *(i + 1 for i in unit)]
                symbol = sp.Symbol(name + "_".join(map(str, numbers)), real=True)
                self.steps.append((symbol, expression))
                expression = symbol
            out[place] = expression
        return out


def written(network: Network, samples: int) -> Program:
    """The program of the network for so many samples. Raises ValueError where an activation has no derivative."""
    m, layers = network.widths, range(1, network.L + 1)
    numbers = Symbolic()
    W = [_symbols(f"W{l}_", (m[l], m[l - 1])) for l in layers]
    b = [_symbols(f"b{l}_", (m[l],)) for l in layers]
    x, y = _symbols("x", (samples, m[0])), _symbols("y", (samples, m[-1]))
    z, h = network.propagate(numbers, W, b, x.T)
    values, delta = network.errors(numbers, W, z, h, y.T)
    gradients = Parameters(
        tuple(_matrix(weight_gradient(d, below)) for d, below in zip(delta, h, strict=True)),
        tuple(_matrix(bias_gradient(d)) for d in delta),
    )
    return Program(
        Parameters(tuple(map(_matrix, W)), tuple(map(_matrix, b))),
        _matrix(x),
        _matrix(y),
        tuple(numbers.steps),
        _matrix(z[-1].T),
        sp.Add(*values),
        gradients,
    )


def _symbols(name: str, shape: tuple[int, ...]) -> Array:
    out = np.empty(shape, dtype=object)
    for place in np.ndindex(shape):
        out[place] = sp.Symbol(name + "_".join(str(i + 1) for i in place), real=True)
    return out


def _matrix(array: Array) -> Any:
    """The SymPy matrix, of a vector its column."""
    rows, columns = array.shape if array.ndim == 2 else (len(array), 1)
    return sp.ImmutableMatrix(rows, columns, [sp.sympify(e) for e in array.flat])


def _broadcasting(program: Program, compiled: Callable[..., Any]) -> Callable[[tuple[Any, Any], Any, Any], Evaluation]:
    """The compiled function of all entries as one of arrays with leading axes."""
    shapes = [
        *((f"W[{l}]", e.shape) for l, e in enumerate(program.parameters.W, 1)),
        *((f"b[{l}]", e.shape[:1]) for l, e in enumerate(program.parameters.b, 1)),
        ("inputs", program.inputs.shape),
        ("targets", program.targets.shape),
    ]
    layers = len(program.parameters.W)

    def run(parameters: tuple[Any, Any], inputs: Any, targets: Any) -> Evaluation:
        W, b = parameters
        if (len(W), len(b)) != (layers, layers):
            raise ValueError(f"{len(W)} weight matrices and {len(b)} biases for {layers} layers")
        arrays, leading = [], []
        for (name, shape), value in zip(shapes, (*W, *b, inputs, targets), strict=True):
            array = np.asarray(value)
            before = array.ndim - len(shape)
            if before < 0 or array.shape[before:] != shape:
                raise ValueError(f"{name} has the shape {array.shape}, which does not end in {shape}")
            arrays.append(array)
            leading.append(array.shape[:before])
        axes = np.broadcast_shapes(*leading)
        entries = [
            a[(..., *place)] for a, (_, shape) in zip(arrays, shapes, strict=True) for place in np.ndindex(shape)
        ]
        values = iter(compiled(*entries))

        def take(shape: tuple[int, ...]) -> Array:
            found = [np.broadcast_to(next(values), axes) for _ in np.ndindex(shape)]
            return np.stack(found, axis=-1).reshape((*axes, *shape)) if found else np.zeros((*axes, *shape))

        outputs, loss = take(program.outputs.shape), take(())
        gradients = [take(shape) for _, shape in shapes[: 2 * layers]]
        return Evaluation(outputs, loss, Parameters(tuple(gradients[:layers]), tuple(gradients[layers:])))

    return run
