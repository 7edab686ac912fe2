"""How long the perceptron theorem takes, beside SymPy going through the cases.

Run by hand: `python tests/benchmarks/perceptron_theorem.py`. Everything is measured in this one run, so that the ratios
mean something; no test asserts a time.

backproof proves the theorem once, for every number of inputs, every stream and every number of steps. SymPy has no
induction: for T steps it goes through the 2^T outcomes of the predictions, each with the weights written out, here for
two inputs, and checks in each that the weights for eta are eta times those for 1.
"""

import itertools
import time

import sympy as sp
from backproof.collection.perceptron import learning_rate

from backproof import kernel, theorem
from backproof.certificates import nodes, write


def seconds_of_backproof() -> tuple[float, int, float]:
    """Check (the best of 20 fresh derivations), inferences, replay of the certificate."""
    original = learning_rate.learning_rate_scales_the_weights
    best, outcome = float("inf"), None
    for _ in range(20):
        fresh = theorem(original.statement, given=original.hypotheses)(original._prove)
        outcome = fresh.check()
        assert outcome.proved
        best = min(best, outcome.milliseconds / 1000)
    text = write(outcome.theorems)
    start = time.perf_counter()
    kernel.publish(original.hypothesis_terms(), original.statement_term(), kernel.replay(text))
    return best, len(nodes(outcome.theorems)), time.perf_counter() - start


def seconds_of_sympy(steps: int) -> float:
    """All outcomes of the predictions, two inputs."""
    eta = sp.Symbol("eta", positive=True)
    x = [[sp.Symbol(f"x{t}_{i}", real=True) for i in (1, 2)] for t in range(steps)]
    y = [sp.Symbol(f"y{t}", real=True) for t in range(steps)]
    start = time.perf_counter()
    for outcome in itertools.product((1, -1), repeat=steps):
        w, u = [sp.Integer(0)] * 2, [sp.Integer(0)] * 2
        for t, s in enumerate(outcome):
            w = [a + eta * (y[t] - s) * b for a, b in zip(w, x[t], strict=True)]
            u = [a + (y[t] - s) * b for a, b in zip(u, x[t], strict=True)]
        assert all(sp.expand(a - eta * b) == 0 for a, b in zip(w, u, strict=True))
    return time.perf_counter() - start


def main() -> None:
    ours, inferences, replay = seconds_of_backproof()
    print(f"backproof, every n, stream and t   {1000 * ours:10.1f} ms  ({inferences} inferences)    1")
    print(f"  its certificate, replayed        {1000 * replay:10.1f} ms")
    for steps in (6, 8, 10):
        seconds = seconds_of_sympy(steps)
        print(f"SymPy by cases, n = 2, T = {steps:<2}      {1000 * seconds:10.1f} ms  {seconds / ours:31.0f}")


if __name__ == "__main__":
    main()
