"""Networks with tied hidden layers, each beside one with hidden layers of one unit, which has a loop of its own."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F
from typing import Any

from backproof.derivation.theorems import Derivation

from ..evaluator.arrays import Matrix
from ..evaluator.exact import Instance
from .drawing import Rng, Sizes, dot, plus, table
from .networks import Layers, Maker, Run


def tied(run: Run, W: Layers, b: Layers) -> None:
    """All units of each hidden layer are made alike."""
    for l in run.layers[:-1]:
        W[l] = [W[l][0]] * len(W[l])
        b[l] = (b[l][0],) * len(b[l])
        W[l + 1] = [(row[0],) * len(row) for row in W[l + 1]]


def units_above(run: Run, l: int) -> int:
    """How many units of the wide network one unit of layer l of the narrow one stands for."""
    return run.widths[l] if 0 < l < run.L else 1


def taken_over(run: Run, W: Any, b: Any, t: int) -> tuple[Layers, Layers]:
    """The weights and biases of the narrow network that correspond to those of a tied one at the time t."""
    V, c = {}, {}
    for l in run.layers:
        rows, biases = list(W(l, t).rows), list(b(l, t))
        if l < run.L:
            rows, biases = rows[:1], biases[:1]
        if l > 1:
            rows = [(units_above(run, l - 1) * row[0],) for row in rows]
        V[l], c[l] = rows, tuple(biases)
    return V, c


def arbitrary(run: Run, k: list[int]) -> tuple[Layers, Layers]:
    V = {l: [run.rng.vector(k[l - 1]) for _ in range(k[l])] for l in run.layers}
    return V, {l: run.rng.vector(k[l]) for l in run.layers}


def wide_and_narrow(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """They correspond at the start where there are steps, else at the time t alone."""
    run = Run(d, sizes, rng, units=True)
    trained = "step of the weights" in {h.name for h in d.hypotheses}
    when = 0 if trained else run.t
    wide = run.run(lambda t, W, b: tied(run, W, b) if t == when else None).functions
    k = [1 if 0 < l < run.L else m for l, m in enumerate(run.widths)]
    tables: dict[str, dict[Any, Any]] = {name: {} for name in ("W", "b", "z", "h", "delta", "G", "g")}

    def weight_rate(l: int, t: int) -> F:
        return run.rate(l, t) * units_above(run, l - 1) / units_above(run, l)

    def bias_rate(l: int, t: int) -> F:
        return run.rate(l, t) / units_above(run, l)

    V, c = arbitrary(run, k)
    for t in range(run.last + 2):
        if t == when:
            V, c = taken_over(run, wide["W"], wide["b"], t)
        for l in run.layers:
            tables["W"][l, t], tables["b"][l, t] = Matrix(tuple(V[l]), k[l - 1]), c[l]
        if t == run.last + 1:
            break
        G: Layers = {l: [(F(0),) * k[l - 1] for _ in range(k[l])] for l in run.layers}
        g: Layers = {l: (F(0),) * k[l] for l in run.layers}
        for s in range(1, run.samples + 1):
            below: Layers = {0: wide["h"](0, t, s)}
            for l in run.layers:
                z = tuple(dot(row, below[l - 1]) + q for row, q in zip(V[l], c[l], strict=True))
                tables["h"][l - 1, t, s], tables["z"][l, t, s] = below[l - 1], z
                below[l] = tuple(run.phi(l, q) for q in z)
            same = z == wide["z"](run.L, t, s)
            error = wide["delta"](run.L, t, s) if same else rng.vector(k[run.L])
            for l in reversed(run.layers):
                if l < run.L:
                    back = [dot([row[j] for row in V[l + 1]], error) for j in range(k[l])]
                    error = tuple(q * run.slope(l, p) for q, p in zip(back, tables["z"][l, t, s], strict=True))
                tables["delta"][l, t, s] = error
                G[l] = [plus(row, q, below[l - 1]) for row, q in zip(G[l], error, strict=True)]
                g[l] = plus(g[l], 1, error)
        for l in run.layers:
            tables["G"][l, t], tables["g"][l, t] = Matrix(tuple(G[l]), k[l - 1]), g[l]
        if trained:
            V = {l: [plus(row, -weight_rate(l, t), q) for row, q in zip(V[l], G[l], strict=True)] for l in run.layers}
            c = {l: plus(c[l], -bias_rate(l, t), g[l]) for l in run.layers}
        else:
            V, c = arbitrary(run, k)
    functions = {f"{name}_2": table(values) for name, values in tables.items()}
    functions |= {"m_2": k.__getitem__, "eta_2": weight_rate, "zeta_2": bias_rate}
    inner, q = run.L - 2, rng.within(0, run.L - 2)
    numbers = {**run.numbers, "d": inner, "q": q, "e": rng.within(0, inner + 1), "w": rng.within(1, run.widths[q + 1])}
    here = Instance({name: F(number) for name, number in numbers.items()}, {**wide, **functions}, run.last)
    widths = {"m": lambda l: run.widths[l] if l <= run.L else 2}  # of no layer: arbitrary
    return replace(
        here,
        functions={**here.functions, **widths},
        ranges={"k": tuple(range(run.L + 1)), "t": tuple(range(run.last + 1))},
    )


def two_squares(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """Two hidden units of one input with the activation z^2, and the narrow network with a rate that is drawn.

    The gradients come from central differences, which are exact: the loss is of degree 4 at most in each weight.
    """
    r = rng.choice((F(1, 20), F(1, 5), rng.number()))

    def loss(lower: list[F], upper: list[F]) -> F:
        out = sum((q * p * p for p, q in zip(lower, upper, strict=True)), F(-1))
        return out * out / 2

    def slope(f: Any) -> F:
        return (8 * (f(F(1)) - f(F(-1))) - (f(F(2)) - f(F(-2)))) / 12  # exact to the degree 4

    def gradient(lower: list[F], upper: list[F]) -> tuple[list[F], list[F]]:
        def moved(weights: list[F], i: int, e: F) -> list[F]:
            return [x + e * (i == k) for k, x in enumerate(weights)]

        units = range(len(lower))
        return (
            [slope(lambda e, i=i: loss(moved(lower, i, e), upper)) for i in units],
            [slope(lambda e, i=i: loss(lower, moved(upper, i, e))) for i in units],
        )

    def steps(lower: list[F], upper: list[F], rate: F) -> list[tuple[list[F], list[F]]]:
        out = [(lower, upper)]
        for _ in range(sizes.last + 1):
            pairs = zip(out[-1], gradient(*out[-1]), strict=True)
            p, q = ([x - rate * g for x, g in zip(weights, change, strict=True)] for weights, change in pairs)
            out.append((p, q))
        return out

    wide, one = steps([F(1, 2)] * 2, [F(1, 2)] * 2, F(1, 10)), steps([F(1, 2)], [F(1)], r)
    functions: dict[str, Any] = {
        "w": table({t: tuple(p) for t, (p, _) in enumerate(wide)}),
        "v": table({t: tuple(q) for t, (_, q) in enumerate(wide)}),
        "p": table({t: p[0] for t, (p, _) in enumerate(one)}),
        "q": table({t: q[0] for t, (_, q) in enumerate(one)}),
    }
    return Instance({"r": r}, functions, sizes.last)


EXAMPLES: dict[str, Maker] = {"one_rate_is_not_enough": two_squares}
MAKERS: dict[str, Maker] = {
    "corresponding_networks_compute_the_same": wide_and_narrow,
    "error_of_the_narrow_network_is_a_sum": wide_and_narrow,
    "tied_network_is_a_narrow_one": wide_and_narrow,
}
