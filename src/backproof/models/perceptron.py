"""The perceptron: its update, for theorems of every size and for exact or floating data.

The rule of `seeds` (Rosenblatt 1958; as in Raschka, Python Machine Learning, ch. 2): predict
`phi(w·x)`, then `w + rate*(y - phi(w·x))*x`. `update` and `mistake_update` are that formula, once: they take written
expressions of backproof (vectors of symbolic length), SymPy matrices' rows as object arrays, exact fractions or
floats alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ..derivation.reasons import Given
from ..language.constructions import If
from ..language.expressions import Expr, expr, is_zero, natural
from ..language.formulas import for_all
from ..language.functions import Function
from ..language.symbols import function, naturals, positive, reals, sequence

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.object_]

# ---------------------------------------------------------------- the formulas


def update(w: Any, x: Any, y: Any, rate: Any, phi: Callable[[Any], Any]) -> Any:
    """The weights after one sample: `w + rate*(y - phi(w·x))*x`.

    w and x have the shape (n,), y and rate are numbers; the result has the shape (n,).
    """
    return w + rate * (y - phi(w @ x)) * x


def mistake_update(w: Any, x: Any, y: Any, rate: Any) -> Any:
    """The weights after one sample if the sample is wrong or on the boundary, `y*(w·x) <= 0`: `w + rate*y*x`; else w.

    The rule of scikit-learn's `Perceptron`. w and x have the shape (n,), y and rate are numbers.
    """
    score = y * (w @ x)
    return w + If(score <= 0, rate * y * x, 0) if isinstance(score, Expr) else (w + rate * y * x if score <= 0 else w)


def update_with_bias(w: Any, b: Any, x: Any, y: Any, rate: Any, phi: Callable[[Any], Any]) -> tuple[Any, Any]:
    """Weights and bias after one sample: both move by `rate*(y - phi(w·x + b))`, the weights times x.

    w and x have the shape (n,), b, y and rate are numbers.
    """
    error = y - phi(w @ x + b)
    return w + rate * error * x, b + rate * error


def step(z: Any) -> Any:
    """1 where z >= 0, else -1: the unit step of the seeds. Numbers, SymPy and written expressions."""
    if isinstance(z, Expr):
        return If(z >= 0, 1, -1)
    if hasattr(z, "free_symbols"):
        import sympy as sp

        return sp.Piecewise((1, z >= 0), (-1, True))
    return 1 if z >= 0 else -1


def strict_step(z: Any) -> Any:
    """1 where z > 0, else -1: the threshold of scikit-learn. Numbers, SymPy and written expressions."""
    if isinstance(z, Expr):
        return If(z > 0, 1, -1)
    if hasattr(z, "free_symbols"):
        import sympy as sp

        return sp.Piecewise((1, z > 0), (-1, True))
    return 1 if z > 0 else -1


# ---------------------------------------------------------------- for theorems


class Data:
    """A stream of samples: x[t] of shape (n,), the t-th input, and y[t], its label; both arbitrary; t counts from 1."""

    def __init__(self, n: Expr, x: Function, y: Function) -> None:
        self.n, self.x, self.y = n, x, y


def data(n: object, style: str = "index") -> Data:
    """An arbitrary stream of inputs with n entries and real labels. `style` "superscript" prints times as x^(t)."""
    length = natural(n)
    return Data(length, sequence("x", length, style), sequence("y", None, style))


class Activation:
    """A function of the score, with what is given of it. Call it on a score."""

    ignores_positive_factors: Given  # where it is `sign_like`
    definition: Given  # where it is a `defined_activation`

    def __init__(self, name: str, givens: tuple[Given, ...]) -> None:
        self.function = function(name)
        self.givens = givens

    def __call__(self, score: object) -> Expr:
        return self.function(score)


def any_activation(name: str = "phi") -> Activation:
    """An arbitrary function of the score."""
    return Activation(name, ())


def sign_like(name: str = "phi") -> Activation:
    """A function that ignores positive factors, phi(c*z) = phi(z) for all c > 0 and z; nothing else is known of it.

    `.ignores_positive_factors` is that hypothesis.
    """
    out = Activation(name, ())
    c, z = positive("c"), reals("z")
    label = f"{name} ignores positive factors"
    out.givens = (Given(label, for_all(c, z, out(c * z) == out(z))),)
    (out.ignores_positive_factors,) = out.givens
    return out


def defined_activation(formula: Callable[[Expr], Any], name: str = "phi") -> Activation:
    """The function z -> formula(z), named; `.definition` says so."""
    out = Activation(name, ())
    z = reals("z")
    out.givens = (Given(f"definition of {name}", for_all(z, out(z) == expr(formula(z))), "definition"),)
    (out.definition,) = out.givens
    return out


class Weights:
    """A trajectory of weights: `w[t]` after t updates, with `start` and `update` as givens.

    `score(t)` is what the next sample is predicted from; with a bias b it is w[t]·x[t+1] + b[t].
    """

    def __init__(
        self, name: str, stream: Data, start: Given, update_: Given, function_: Function, symbol: Function
    ) -> None:
        self.name, self.data, self.start, self.update = name, stream, start, update_
        self.function, self.symbol = function_, symbol
        self.givens = (start, update_)

    def __getitem__(self, t: object) -> Expr:
        return self.function[t]

    def score(self, t: object) -> Expr:
        """The score of the sample t + 1 under the weights after t updates."""
        return self.function[t] @ self.data.x[natural(t) + 1]


def weights(
    name: str,
    stream: Data,
    rate: object,
    phi: Activation | None = None,
    start: object = 0,
    rule: Callable[[Expr, Expr, Expr, Expr], Expr] | None = None,
) -> Weights:
    """The perceptron's weights: `w[0] = start`, and for all t `w[t+1] = update(w[t], x[t+1], y[t+1], rate, phi)`.

    `rule(w, x, y, rate)` replaces the update, for example `mistake_update`. The start is 0 or a vector of n entries.
    """
    w = sequence(name, stream.n, stream.x.style)
    t = naturals("t")
    x, y = stream.x[t + 1], stream.y[t + 1]
    first = expr(start)
    if rule is None:
        activation = phi if phi is not None else any_activation()
        after = update(w[t], x, y, expr(rate), activation)
    else:
        after = rule(w[t], x, y, expr(rate))
    at_start = Given(f"start of {name}", w[0] == first, "hypothesis" if is_zero(first) else "definition")
    return Weights(
        name, stream, at_start, Given(f"update of {name}", for_all(t, w[t + 1] == after), "definition"), w, w
    )


class WeightsWithBias:
    """Trajectories of weights `w[t]` and bias `b[t]`, with start and update of each as givens.

    `.start`, `.update` are the weights', `.bias_start`, `.bias_update` the bias's.
    """

    def __init__(self, w: Function, b: Function, givens: tuple[Given, Given, Given, Given]) -> None:
        self.w, self.b, self.givens = w, b, givens
        self.start, self.update, self.bias_start, self.bias_update = givens


def weights_with_bias(names: str, stream: Data, rate: object, phi: Activation) -> WeightsWithBias:
    """A perceptron with a bias, both from zero and with one rate: `weights_with_bias("w b", …)`."""
    first, second = names.split()
    w, b = sequence(first, stream.n, stream.x.style), sequence(second, None, stream.x.style)
    t = naturals("t")
    after_w, after_b = update_with_bias(w[t], b[t], stream.x[t + 1], stream.y[t + 1], expr(rate), phi)
    givens = (
        Given(f"start of {first}", w[0] == 0),
        Given(f"update of {first}", for_all(t, w[t + 1] == after_w), "definition"),
        Given(f"start of {second}", b[0] == 0),
        Given(f"update of {second}", for_all(t, b[t + 1] == after_b), "definition"),
    )
    return WeightsWithBias(w, b, givens)


# ---------------------------------------------------------------- on explicit data


def trajectory(
    inputs: Sequence[Sequence[Any]],
    labels: Sequence[Any],
    rate: Any,
    phi: Callable[[Any], Any] = step,
    start: Sequence[Any] | None = None,
    rule: Callable[[Any, Any, Any, Any], Any] | None = None,
) -> list[Array]:
    """The weights before and after each sample: len(inputs) + 1 arrays of shape (n,).

    inputs: T rows of n numbers; labels: T numbers; start: n numbers, zeros by default. Ints and Fractions stay exact,
    floats stay floats, SymPy stays SymPy. Raises ValueError where the lengths differ.
    """
    import numpy as np

    rows = [np.array(list(row), dtype=object) for row in inputs]
    n = len(rows[0]) if rows else 0 if start is None else len(start)
    if len(rows) != len(labels) or any(len(r) != n for r in rows) or (start is not None and len(start) != n):
        raise ValueError(f"{len(rows)} inputs of {n} entries need {len(rows)} labels and a start of {n} entries")
    w = np.array([0] * n if start is None else list(start), dtype=object)
    out = [w]
    for x, y in zip(rows, labels, strict=True):
        w = update(w, x, y, rate, phi) if rule is None else rule(w, x, y, rate)
        out.append(w)
    return out


def predictions(
    inputs: Sequence[Sequence[Any]], labels: Sequence[Any], rate: Any, phi: Callable[[Any], Any] = step, **options: Any
) -> list[Any]:
    """What the perceptron predicts for each sample just before it learns from it: len(inputs) values."""
    import numpy as np

    path = trajectory(inputs, labels, rate, phi, **options)
    return [phi(w @ np.array(list(x), dtype=object)) for w, x in zip(path, inputs, strict=False)]


def unravelled(t: int, n: int, phi: Any = None) -> Any:
    """The weights after t updates written out in the start and the samples: a SymPy column of n rows.

    Symbols: start w0_1 … w0_n, inputs x1_1 … xt_n, labels y1 … yt, rate eta. `phi` is a SymPy function of the score,
    by default the undefined `phi`. The size of the expression doubles with each step; use `trajectory` for numbers.
    """
    import sympy as sp

    f = sp.Function("phi") if phi is None else phi
    eta = sp.Symbol("eta", real=True)
    start = [sp.Symbol(f"w0_{i}", real=True) for i in range(1, n + 1)]
    rows = [[sp.Symbol(f"x{s}_{i}", real=True) for i in range(1, n + 1)] for s in range(1, t + 1)]
    labels = [sp.Symbol(f"y{s}", real=True) for s in range(1, t + 1)]
    return sp.Matrix(n, 1, trajectory(rows, labels, eta, f, start=start)[-1].tolist())


def compiled(t: int, n: int) -> Callable[..., Any]:
    """The weights after t updates as a NumPy function `(start, inputs, labels, rate) -> array of shape (…, n)`.

    start has the shape (…, n), inputs (…, t, n), labels (…, t), rate (…); leading axes broadcast. The unit step is
    phi. Compiled with shared subexpressions, so the cost grows linearly in t. The function raises ValueError where
    the lengths are others.
    """
    import numpy as np
    import sympy as sp

    w, x, y = sp.symbols(f"w1:{n + 1}", real=True), sp.symbols(f"x1:{n + 1}", real=True), sp.Symbol("y", real=True)
    eta = sp.Symbol("eta", real=True)
    row = trajectory([x], [y], eta, step, start=w)[-1]
    one = sp.lambdify([*w, *x, y, eta], list(row), modules="numpy", cse=True)

    def run(start: Any, inputs: Any, labels: Any, rate: Any) -> Any:
        w, x, y = np.asarray(start), np.asarray(inputs), np.asarray(labels)
        if w.shape[-1:] != (n,) or x.shape[-2:] != (t, n) or y.shape[-1:] != (t,):
            raise ValueError(
                f"start, inputs and labels end in the shapes ({n},), ({t}, {n}) and ({t},), "
                f"not {w.shape}, {x.shape} and {y.shape}"
            )
        leading = np.broadcast_shapes(w.shape[:-1], x.shape[:-2], y.shape[:-1], np.shape(rate))
        current = [np.broadcast_to(w[..., i], leading) for i in range(n)]
        for s in range(t):
            current = list(one(*current, *[x[..., s, i] for i in range(n)], y[..., s], rate))
        return np.stack(np.broadcast_arrays(*current), axis=-1) if n else np.zeros((*leading, 0))

    return run
