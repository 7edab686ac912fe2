"""The two headline theorems in knuckledragger, for `headline_theorems.py`: run by an interpreter that has it.

It imports nothing of backproof. Prints one JSON document: versions, seconds to import, and for each theorem the seconds
of every run and what is assumed. Everything that is assumed is an axiom to knuckledragger; induction over time is its
own rule, for the datatype Nat. Sums are functions of which nothing is known but that equal arguments give equal values.
"""

import json
import sys
import time
from importlib.metadata import version

START = time.perf_counter()
import kdrag as kd  # noqa: E402  # the import is timed
import kdrag.smt as smt  # noqa: E402
from kdrag.theories.nat import Nat  # noqa: E402

IMPORT = time.perf_counter() - START
R, I = smt.RealSort(), smt.IntSort()  # the integers


class Assumed:
    """The axioms of one theorem, by what they say in words."""

    def __init__(self):
        self.said = {}

    def __call__(self, words, formula):
        self.said[words] = str(formula).replace("\n", " ")
        return kd.kernel.axiom(formula, by=[words])


def by_induction(of, base, step):
    """for all n: P(n), by the kernel's rule for Nat; `of` is P."""
    n, m = kd.kernel.FreshVar("n", Nat), smt.Const("m", Nat)
    rule = kd.kernel.induct_inductive(n, smt.Lambda([m], of(m)))
    return kd.kernel.generalize([n], kd.prove(of(n), by=[rule, base, step]))


def learning_rate_scales_the_weights():
    """Weights from zero, learned with the rate eta, are eta times those learned with the rate 1."""
    assumed = Assumed()
    V = smt.DeclareSort("V")
    plus, times = smt.Function("plus", V, V, V), smt.Function("times", R, V, V)
    dot, zero = smt.Function("dot", V, V, R), smt.Const("zero", V)
    x, y, phi = smt.Function("x", Nat, V), smt.Function("y", Nat, R), smt.Function("phi", R, R)
    w, u, eta = smt.Function("w", Nat, V), smt.Function("u", Nat, V), smt.Const("eta", R)
    a, b, p, q, n = smt.Const("a", R), smt.Const("b", R), smt.Const("p", V), smt.Const("q", V), smt.Const("n", Nat)
    distributes = assumed("factors distribute over vectors",
                          smt.ForAll([a, p, q], times(a, plus(p, q)) == plus(times(a, p), times(a, q))))  # fmt: skip
    associates = assumed("factors multiply", smt.ForAll([a, b, p], times(a, times(b, p)) == times(a * b, p)))
    nothing = assumed("a multiple of 0 is 0", smt.ForAll([a], times(a, zero) == zero))
    linear = assumed("dot products are linear", smt.ForAll([a, p, q], dot(times(a, p), q) == a * dot(p, q)))
    scale = assumed("phi ignores positive factors", smt.ForAll([a, b], smt.Implies(a > 0, phi(a * b) == phi(b))))
    rate = assumed("the rate is positive", eta > 0)
    starts = [assumed("start of w", w(Nat.Z) == zero), assumed("start of u", u(Nat.Z) == zero)]

    def update(v, r):
        return plus(v(n), times(r * (y(n) - phi(dot(v(n), x(n)))), x(n)))

    def says(m):
        return w(m) == times(eta, u(m))

    w_next = assumed("update of w", smt.ForAll([n], w(Nat.S(n)) == update(w, eta)))
    u_next = assumed("update of u", smt.ForAll([n], u(Nat.S(n)) == update(u, smt.RealVal(1))))
    base = kd.prove(says(Nat.Z), by=[*starts, nothing(eta)])
    m = kd.kernel.FreshVar("m", Nat)
    score = dot(u(m), x(m))
    change = y(m) - phi(score)
    same = kd.prove(smt.Implies(says(m), phi(dot(w(m), x(m))) == phi(score)),
                    by=[linear(eta, u(m), x(m)), scale(eta, score), rate])  # fmt: skip
    factored = kd.prove(times(eta, u(Nat.S(m))) == plus(times(eta, u(m)), times(eta * change, x(m))),
                        by=[u_next(m), distributes(eta, u(m), times(1 * change, x(m))),
                            associates(eta, 1 * change, x(m))])  # fmt: skip
    step = kd.prove(smt.Implies(says(m), says(Nat.S(m))), by=[same, factored, w_next(m)]).forall([m])
    by_induction(says, base, step)
    return assumed.said


def identical_units_stay_identical():
    """Two units of a hidden layer with equal rows, biases and columns at the start have them at every step."""
    assumed = Assumed()
    A = smt.ArraySort(I, R)
    D = smt.DeclareSort("D")  # all activations, or all errors, of a layer, for all samples
    row, column = smt.Function("row", I, Nat, I, A), smt.Function("column", I, Nat, I, A)
    bias, rate = smt.Function("bias", I, Nat, I, R), smt.Function("rate", I, Nat, R)
    z, h, delta = (smt.Function(f, I, Nat, I, I, R) for f in ("z", "h", "delta"))  # layer, time, sample, unit
    hs, deltas = smt.Function("hs", I, Nat, D), smt.Function("deltas", I, Nat, D)
    of_unit_h, of_unit_delta = smt.Function("unit_h", I, Nat, I, A), smt.Function("unit_delta", I, Nat, I, A)
    phi, slope = smt.Function("phi", I, R, R), smt.Function("slope", I, R, R)
    over_inputs, over_outputs = smt.Function("over_inputs", A, D, I, R), smt.Function("over_outputs", A, D, I, R)
    rows, columns = smt.Function("rows", A, D, A), smt.Function("columns", A, D, A)
    total = smt.Function("total", A, R)
    l, s, i, j, k, n = (*smt.Ints("l s i j k"), smt.Const("n", Nat))
    axioms = {
        "preactivation": ([l, n, s, i], z(l, n, s, i) == over_inputs(row(l, n, i), hs(l - 1, n), s) + bias(l, n, i)),
        "activation": ([l, n, s, i], h(l, n, s, i) == phi(l, z(l, n, s, i))),
        "error (backpropagation)": (
            [l, n, s, i],
            delta(l, n, s, i) == over_outputs(column(l + 1, n, i), deltas(l + 1, n), s) * slope(l, z(l, n, s, i)),
        ),
        "activations of a unit": ([l, n, s, i], of_unit_h(l, n, i)[s] == h(l, n, s, i)),
        "errors of a unit": ([l, n, s, i], of_unit_delta(l, n, i)[s] == delta(l, n, s, i)),
        "step of the rows, with the gradient": (
            [l, n, i, k],
            row(l, Nat.S(n), i)[k]
            == row(l, n, i)[k] - rate(l, n) * rows(of_unit_delta(l, n, i), hs(l - 1, n))[k],
        ),
        "step of the biases, with the gradient": (
            [l, n, i], bias(l, Nat.S(n), i) == bias(l, n, i) - rate(l, n) * total(of_unit_delta(l, n, i))
        ),
        "step of the columns, with the gradient": (
            [l, n, i, k],
            column(l + 1, Nat.S(n), i)[k]
            == column(l + 1, n, i)[k] - rate(l + 1, n) * columns(of_unit_h(l, n, i), deltas(l + 1, n))[k],
        ),
    }  # fmt: skip
    given = {words: assumed(words, smt.ForAll(bound, says)) for words, (bound, says) in axioms.items()}

    def alike(m):
        return smt.And(
            row(l, m, i) == row(l, m, j), bias(l, m, i) == bias(l, m, j), column(l + 1, m, i) == column(l + 1, m, j)
        )

    start = assumed("the units start alike", alike(Nat.Z))
    scores = kd.prove(smt.ForAll([n, s], smt.Implies(alike(n), z(l, n, s, i) == z(l, n, s, j))),
                      by=[given["preactivation"]])  # fmt: skip
    activations = kd.prove(smt.ForAll([n], smt.Implies(alike(n), of_unit_h(l, n, i) == of_unit_h(l, n, j))),
                           by=[scores, given["activation"], given["activations of a unit"]])  # fmt: skip
    errors = kd.prove(smt.ForAll([n], smt.Implies(alike(n), of_unit_delta(l, n, i) == of_unit_delta(l, n, j))),
                      by=[scores, given["error (backpropagation)"], given["errors of a unit"]])  # fmt: skip
    steps = [given[f"step of the {what}, with the gradient"] for what in ("rows", "biases", "columns")]
    step = kd.prove(smt.ForAll([n], smt.Implies(alike(n), alike(Nat.S(n)))), by=[activations, errors, *steps])
    by_induction(alike, start, step)
    return assumed.said


def main():
    runs = int(sys.argv[1])
    out = {
        "python": sys.version.split()[0],
        "knuckledragger": version("knuckledragger"),
        "z3-solver": version("z3-solver"),
        "import": IMPORT,
        "theorems": {},
    }
    for prove in (learning_rate_scales_the_weights, identical_units_stay_identical):
        seconds, said, failed = [], {}, ""
        for _ in range(runs):
            start = time.perf_counter()
            try:
                said = prove()
            except Exception as error:  # of any kind: it is part of the answer
                failed = f"{type(error).__name__}: {str(error)[:200]}"
            seconds.append(time.perf_counter() - start)
        out["theorems"][prove.__name__] = {"seconds": seconds, "assumed": said, "failed": failed}
    print(json.dumps(out))


if __name__ == "__main__":
    main()
