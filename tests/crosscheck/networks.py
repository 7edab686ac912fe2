"""Exact runs of networks, by a loop of their own, as instances of the theorems about them.

Layers of weights are 1 to L, the input is layer 0. What a theorem does not assume is not so in its instances, every
other time: without the forward pass among the hypotheses z and h are arbitrary, without the steps the weights of every
time are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction as F
from typing import Any

from backproof.derivation.theorems import Derivation

from ..evaluator.arrays import Matrix
from ..evaluator.exact import Instance
from .drawing import Rng, Sizes, Vector, dot, plus, table

Layers = dict[int, Any]
GIVENS = (
    "preactivation", "activation", "error", "gradient of the weights", "gradient of the biases",
    "step of the weights", "step of the biases",
)  # fmt: skip
ACTIVATIONS: tuple[Callable[[F], F], ...] = (
    lambda z: z if z > 0 else F(0),
    lambda z: z if z > 0 else z / 2,
    lambda z: min(max(z, F(-1)), F(1)),
    lambda z: z,
)


class Run:
    """Widths, weights and everything that follows from them, at the times 0 to `last`; weights one time longer."""

    def __init__(self, d: Derivation, sizes: Sizes, rng: Rng, hidden: int = 1, units: bool = False) -> None:
        """At least so many hidden layers; `units`: hidden layers have units, since the theorem speaks of one."""
        self.rng, self.last = rng, sizes.last
        self.L = max(sizes.depth, hidden + 1)
        self.widths = [max(m, 1) if units and 0 < l < self.L else m for l, m in enumerate(sizes.widths[: self.L + 1])]
        self.samples = max(sizes.samples, 1) if "s" in d.scope.free else sizes.samples
        names = {h.name for h in d.hypotheses}
        self.kept = {g for g in GIVENS if g in names or rng.random() < 0.5}
        if "step of the weights" not in names:
            self.kept -= {"step of the weights", "step of the biases"}
        self.zero_at_zero = False
        self.t = rng.within(0, self.last)
        self.numbers: dict[str, int | F] = {"L": self.L, "N": self.samples, "t": self.t, "s": 1, "r": 1}
        if self.samples:
            self.numbers.update(s=rng.within(1, self.samples), r=rng.within(1, self.samples))
        self.l = self.numbers["l"] = rng.within(1, max(1, self.L - hidden))
        self.layers = range(1, self.L + 1)
        self.drawn: dict[Any, F] = {}
        self.scales = {l: rng.choice((None, None, *ACTIVATIONS)) for l in self.layers}
        self.still = rng.random() < 0.1

    # ------------------------------------------------------------ what is arbitrary

    def _kept(self, *key: Any) -> F:
        return self.drawn.setdefault(key, self.rng.number())

    def phi(self, l: int, z: F) -> F:
        f = self.scales.get(l)  # of no layer: arbitrary, too
        return F(0) if self.zero_at_zero and z == 0 else f(z) if f else self._kept("phi", l, z)

    def slope(self, l: int, z: F) -> F:
        return self._kept("slope", l, z)

    def rate(self, l: int, t: int) -> F:
        return F(0) if self.still else self._kept("eta", l, t)

    def weights(self) -> Layers:
        m = self.widths
        return {l: [self.rng.vector(m[l - 1]) for _ in range(m[l])] for l in self.layers}

    def biases(self) -> Layers:
        return {l: self.rng.vector(self.widths[l]) for l in self.layers}

    def output_error(self, s: int, z: Vector, before: list[Layers]) -> Vector:
        """Of the sample s, whose output is z; `before` are the errors of the samples before it."""
        return self.rng.choice((self.rng.vector(len(z)), plus(z, -1, self.rng.vector(len(z)))))

    # ------------------------------------------------------------ the loop

    def run(
        self,
        settle: Callable[[int, Layers, Layers], None] = lambda *_: None,
        score: Callable[[int, int, list[F]], None] = lambda *_: None,
    ) -> Instance:
        """`settle(t, W, b)` makes arbitrary weights as the theorem wants them; `score(t, l, z)` arbitrary scores."""
        tables: dict[str, dict[Any, Any]] = {name: {} for name in ("W", "b", "z", "h", "delta", "G", "g")}
        W, b = self.weights(), self.biases()
        settle(0, W, b)
        for t in range(self.last + 2):
            for l in self.layers:
                tables["W"][l, t], tables["b"][l, t] = Matrix(tuple(W[l]), self.widths[l - 1]), b[l]
            if t == self.last + 1:
                break
            G, g = self._at(t, W, b, tables, score)
            new_W, new_b = self.weights(), self.biases()
            settle(t + 1, new_W, new_b)
            for l in self.layers:
                rate = self.rate(l, t)
                if "step of the weights" in self.kept:
                    new_W[l] = [plus(row, -rate, change) for row, change in zip(W[l], G[l], strict=True)]
                if "step of the biases" in self.kept:
                    new_b[l] = plus(b[l], -rate, g[l])
            W, b = new_W, new_b
        return self.instance(tables, k=tuple(range(self.L + 2)))

    def instance(self, tables: dict[str, dict[Any, Any]], **ranges: tuple[int, ...]) -> Instance:
        """What the run tells of a theorem; the tables are its own, by the names of their functions.

        `ranges`: of variables that are bound, besides the time.
        """
        functions: dict[str, Callable[..., Any]] = {name: table(values) for name, values in tables.items()}
        functions |= {"m": self.widths.__getitem__, "phi": self.phi, "slope": self.slope, "eta": self.rate}
        numbers = {name: F(q) for name, q in self.numbers.items()}
        times = tuple(range(self.last + 1))
        return replace(Instance(numbers, functions, self.last), ranges={**ranges, "t": times})

    def _at(self, t: int, W: Layers, b: Layers, tables: dict[str, Any], score: Any) -> tuple[Layers, Layers]:
        """Forward, backward, and the gradients added up over the samples."""
        m, rng, inputs = self.widths, self.rng, []
        deltas: list[Layers] = []
        for s in range(1, self.samples + 1):
            h: Layers = {0: rng.vector(m[0])}
            z: Layers = {}
            for l in self.layers:
                z[l] = plus(tuple(dot(row, h[l - 1]) for row in W[l]), 1, b[l])
                if "preactivation" not in self.kept:
                    drawn = list(rng.vector(m[l]))
                    score(t, l, drawn)
                    z[l] = tuple(drawn)
                h[l] = tuple(self.phi(l, q) for q in z[l]) if "activation" in self.kept else rng.vector(m[l])
            delta: Layers = {self.L: self.output_error(s, z[self.L], deltas)}
            for l in range(self.L - 1, 0, -1):
                back = [dot([row[j] for row in W[l + 1]], delta[l + 1]) for j in range(m[l])]
                delta[l] = tuple(q * self.slope(l, p) for q, p in zip(back, z[l], strict=True))
                if "error" not in self.kept:
                    delta[l] = rng.vector(m[l])
            tables["h"][0, t, s] = h[0]
            for l in self.layers:
                tables["z"][l, t, s], tables["delta"][l, t, s] = z[l], delta[l]
                if l < self.L:
                    tables["h"][l, t, s] = h[l]
            deltas.append(delta)
            inputs.append(h)
        G, g = self.weights(), self.biases()
        for l in self.layers:
            if "gradient of the weights" in self.kept:
                G[l] = [
                    tuple(dot([d[l][i] for d in deltas], [h[l - 1][j] for h in inputs]) for j in range(m[l - 1]))
                    for i in range(m[l])
                ]
            if "gradient of the biases" in self.kept:
                g[l] = tuple(sum((d[l][i] for d in deltas), F(0)) for i in range(m[l]))
            tables["G"][l, t], tables["g"][l, t] = Matrix(tuple(G[l]), m[l - 1]), g[l]
        return G, g


Maker = Callable[[Derivation, Sizes, Rng], Instance]


def column_set(rows: list[Vector], j: int, entries: list[F]) -> list[Vector]:
    """The rows with other entries in column j, from 0."""
    return [(*row[:j], q, *row[j + 1 :]) for row, q in zip(rows, entries, strict=True)]


# ---------------------------------------------------------------- two units


def two_units(run: Run) -> tuple[int, int]:
    """Two units of the layer l, seldom one and the same unless there is no other."""
    every = range(1, run.widths[run.l] + 1)
    i = run.rng.choice(every)
    return i, run.rng.choice([j for j in every if j != i or run.rng.random() < 0.1] or [i])


def units(*equal: str, hidden: int = 1) -> Maker:
    """Two units i and j of a layer with equal rows, biases, columns; with steps at the start, else at the time t."""

    def make(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
        run = Run(d, sizes, rng, hidden, units=True)
        run.widths[run.l] = max(run.widths[run.l], 1)
        i, j = two_units(run)
        run.numbers.update(i=i, j=j)
        when = 0 if "step of the weights" in run.kept else run.t

        def settle(t: int, W: Layers, b: Layers) -> None:
            if t == when and "rows" in equal:
                W[run.l][i - 1] = W[run.l][j - 1]
            if t == when and "biases" in equal:
                b[run.l] = tuple(b[run.l][j - 1] if k == i - 1 else q for k, q in enumerate(b[run.l]))
            if t == when and "columns" in equal:
                W[run.l + 1] = column_set(W[run.l + 1], i - 1, [row[j - 1] for row in W[run.l + 1]])

        return run.run(settle)

    return make


def layer_alike(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """All units of the hidden layer l start with the row, the bias and the column of the first."""
    run = Run(d, sizes, rng)

    def settle(t: int, W: Layers, b: Layers) -> None:
        if t == 0 and run.widths[run.l]:
            W[run.l] = [W[run.l][0]] * len(W[run.l])
            b[run.l] = (b[run.l][0],) * len(b[run.l])
            W[run.l + 1] = [(row[0],) * len(row) for row in W[run.l + 1]]

    return run.run(settle)


def proportional(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """Two units of equal scores, column i being c times column j; of one unit it is c = 1, or the column is 0."""
    run = Run(d, sizes, rng, units=True)
    run.kept -= {"preactivation"}
    i, j = two_units(run)
    c = rng.number()
    run.numbers.update(i=i, j=j, c=c)

    def settle(t: int, W: Layers, b: Layers) -> None:
        if t == run.t:
            above = W[run.l + 1]
            source = [F(0) if i == j and c != 1 else row[j - 1] for row in above]
            W[run.l + 1] = column_set(column_set(above, j - 1, source), i - 1, [c * q if i != j else q for q in source])

    def score(t: int, l: int, z: list[F]) -> None:
        if l == run.l:
            z[i - 1] = z[j - 1]

    return run.run(settle, score)


def silent_unit(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    run = Run(d, sizes, rng, units=True)
    i = run.numbers["i"] = rng.within(1, run.widths[run.l])

    def settle(t: int, W: Layers, b: Layers) -> None:
        if t == run.t:
            W[run.l + 1] = column_set(W[run.l + 1], i - 1, [F(0)] * len(W[run.l + 1]))

    return run.run(settle)


# ---------------------------------------------------------------- zero weights


def cleared(W: Layers, l: int) -> None:
    W[l] = [tuple(F(0) for _ in row) for row in W[l]]


def zero_above(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """The weights above layer l are zero at the time t."""
    run = Run(d, sizes, rng)
    return run.run(lambda t, W, b: cleared(W, run.l + 1) if t == run.t else None)


def zero_everywhere(hidden: int = 0, waits: bool = False) -> Maker:
    """All weights are zero: at the start where there are steps, else at the time t. `waits`: t < L."""

    def make(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
        run = Run(d, sizes, rng, hidden)
        run.l = run.numbers["l"] = rng.within(1, run.L)
        if waits:
            run.t = run.numbers["t"] = rng.within(0, min(run.last, run.L - 1))
        run.numbers["k"] = rng.within(0, run.L)
        when = 0 if "step of the weights" in run.kept else run.t

        def settle(t: int, W: Layers, b: Layers) -> None:
            for l in run.layers if t == when else ():
                cleared(W, l)

        return run.run(settle)

    return make


class Balanced(Run):
    """The errors at the output sum to zero over the samples, and depend on the outputs alone."""

    def output_error(self, s: int, z: Vector, before: list[Layers]) -> Vector:
        if s < self.samples:
            errors: dict[Any, Vector] = self.__dict__.setdefault("errors", {})
            return errors.setdefault((s, z), super().output_error(s, z, before))
        return tuple(-sum((delta[self.L][i] for delta in before), F(0)) for i in range(len(z)))


def zero_and_balanced(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """All weights are zero, at the start or at the time t, and d + 2 layers have errors that sum to zero."""
    run = Balanced(d, sizes, rng)
    when = 0 if "step of the weights" in run.kept else run.t
    run.l = run.numbers["l"] = rng.within(1, run.L)
    run.numbers.update(d=run.L - 2, k=run.l)
    run.kept |= {"preactivation", "activation", "error", "gradient of the weights", "gradient of the biases"}

    def settle(t: int, W: Layers, b: Layers) -> None:
        for l in run.layers if t == when else ():
            cleared(W, l)

    return run.run(settle)


def first_move(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """All weights start at zero, and layer l has not moved at the time t + 1, for l + t < L."""
    run = Run(d, replace(sizes, last=max(sizes.last, 1)), rng)
    run.t = run.numbers["t"] = rng.within(0, min(run.last, run.L - run.l) - 1)

    def settle(t: int, W: Layers, b: Layers) -> None:
        for l in run.layers if t == 0 else ():
            cleared(W, l)

    return run.run(settle)


def zero_with_equal_biases(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """All weights start at zero, and the biases of each hidden layer are one number."""
    run = Run(d, sizes, rng, hidden=0)

    def settle(t: int, W: Layers, b: Layers) -> None:
        for l in run.layers if t == 0 else ():
            cleared(W, l)
            b[l] = b[l][:1] * len(b[l]) if l < run.L else b[l]

    return run.run(settle)


def zero_with_hidden_biases(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    run = Run(d, sizes, rng)
    run.zero_at_zero = True

    def settle(t: int, W: Layers, b: Layers) -> None:
        for l in run.layers if t == 0 else ():
            cleared(W, l)
            b[l] = (F(0),) * len(b[l]) if l < run.L else b[l]

    return run.run(settle)


def two_zero_layers(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """Layers p + 1 and q + 1 = p + d + 2 are zero, and the biases from p + 1 to q."""
    run = Run(d, sizes, rng)
    run.zero_at_zero = True
    q = rng.within(1, run.L - 1)
    p = rng.within(0, q - 1)
    run.numbers.update(p=p, d=q - p - 1)

    def settle(t: int, W: Layers, b: Layers) -> None:
        if t == 0:
            cleared(W, p + 1)
            cleared(W, q + 1)
            for l in range(p + 1, q + 1):
                b[l] = (F(0),) * len(b[l])

    return run.run(settle)


MAKERS: dict[str, Maker] = {
    "errors_are_proportional_to_the_outgoing_weights": proportional,
    "zero_outgoing_weights_give_zero_error": silent_unit,
    "equal_preactivations": units("rows", "biases", hidden=0),
    "equal_activations": units("rows", "biases"),
    "equal_errors": units("rows", "biases", "columns"),
    "equal_gradients_of_incoming_weights": units("rows", "biases", "columns"),
    "equal_gradients_of_biases": units("rows", "biases", "columns"),
    "equal_gradients_of_outgoing_weights": units("rows", "biases"),
    "identical_units_stay_identical": units("rows", "biases", "columns"),
    "layer_of_identical_units_stays_one": layer_alike,
    "zero_weights_never_tell_units_apart": zero_with_equal_biases,
    "only_the_output_bias_ever_moves": zero_with_hidden_biases,
    "below_two_zero_layers_nothing_moves": two_zero_layers,
    "zero_weights_above_give_zero_error": zero_above,
    "zero_weights_above_give_zero_gradients": zero_above,
    "layers_wait_for_the_layers_above": zero_everywhere(),
    "output_does_not_depend_on_the_input_before_update_L": zero_everywhere(waits=True),
    "zero_weights_leave_only_the_biases": zero_everywhere(),
    "gradients_at_zero_weights": zero_everywhere(),
    "zero_weights_are_critical_where_the_errors_sum_to_zero": zero_and_balanced,
    "nothing_ever_moves_where_the_errors_sum_to_zero": zero_and_balanced,
    "first_errors_are_multiples_of_one_vector": first_move,
    "first_weights_have_rank_one": first_move,
}

#: of theorems that do not assume all of what training by gradient descent is
OF_A_POINT: dict[str, Maker] = {"errors_sum_to_zero_at_a_critical_point": zero_and_balanced}
