"""Gradients of explicit networks: programs with shared steps beside `sympy.diff`, and what NumPy makes of them.

Run by hand: `python tests/benchmarks/network_gradients.py`. Everything is measured in this one run, so that the ratios
mean something; no test asserts a time. Hidden layers and inputs are of one width, the output is one unit, the
activation tanh, the loss squared, one sample. "operations": forward pass and gradients over the forward pass alone,
as SymPy counts. `diff` differentiates the loss, written out, by every weight; `+ cse` then looks for what is shared.
"""

import time

import numpy as np
import sympy as sp

from backproof.models import network

WITH_DIFF = [(1, 2), (1, 4), (1, 8), (1, 16), (2, 2), (2, 4), (2, 6), (3, 2), (3, 3)]
WITHOUT = [(2, 16), (3, 32), (4, 32)]  # `diff` takes minutes there, and longer


def timed(work):
    """What the work returns, and its seconds."""
    start = time.perf_counter()
    out = work()
    return out, time.perf_counter() - start


def by_diff(program):
    loss = program.expand(program.loss)
    return [sp.diff(loss, s) for m in (*program.parameters.W, *program.parameters.b) for s in m]


def symbolic(hidden: int, width: int, diff: bool) -> str:
    net = network.explicit([width] * (hidden + 1) + [1])
    program, seconds = timed(net.program)
    forward = program.operations(program.outputs, program.loss)
    row = f"{hidden:6} {width:6} {1000 * seconds:12.1f} ms {program.operations() / forward:11.2f}"
    if not diff:
        return f"{row} {'(left out)':>12} {'':11} {'(left out)':>12}"
    gradients, of_diff = timed(lambda: by_diff(program))
    (steps, rest), of_cse = timed(lambda: sp.cse([program.expand(program.loss), *gradients]))
    once = sum(sp.count_ops(e) for e in gradients) / forward
    shared = (sum(sp.count_ops(e) for _, e in steps) + sum(sp.count_ops(e) for e in rest)) / forward
    return f"{row} {of_diff / seconds:11.1f}x {once:11.1f} {(of_diff + of_cse) / seconds:11.1f}x {shared:11.2f}"


def compiled(width: int, samples: int) -> str:
    """Gradients of every sample, compiled from the program, and of their sum, by matrix products."""
    net = network.explicit([2, width, 1])
    rng = np.random.default_rng(0)
    p = net.parameters([rng.normal(size=(width, 2)), rng.normal(size=(1, width))])
    x, y = rng.normal(size=(samples, 2)), rng.normal(size=(samples, 1))
    run = net.program().lambdify()
    best = {}
    for name, work in {
        "forward": lambda: net.forward(p, x),
        "gradients": lambda: net.gradients(p, x, y),
        "compiled": lambda: run(p, x[:, None], y[:, None]),
    }.items():
        best[name] = min(timed(work)[1] for _ in range(5))
    return f"[2, {width}, 1], {samples} samples: " + ", ".join(
        f"{name} {samples / s / 1e6:.2f} million/s ({s / best['forward']:.1f})" for name, s in best.items()
    )


def main() -> None:
    network.explicit([1, 1, 1]).program()  # imports, before anything is measured
    print("hidden  width         program  operations         diff  operations        + cse  operations")
    for hidden, width in WITH_DIFF + WITHOUT:
        print(symbolic(hidden, width, (hidden, width) in WITH_DIFF), flush=True)
    for width in (3, 16):
        print(compiled(width, 100_000))


if __name__ == "__main__":
    main()
