"""The gradient of a network of depth 1 to 4 and symbolic widths, by backproof and by tensorgrad in one run.

Run by hand, with an interpreter that has tensorgrad (`pip install tensorgrad` in an environment of its own):
`python tests/benchmarks/backpropagation.py --peer PYTHON [--runs N]`. No test asserts a time.

Three things are measured, each from the statement on, after import. The theorem for every depth, checked with all of
its lines. Its instance at one depth, cited: any activations, losses and number of samples. And one line that does not
know of it: a network of that depth written out, with tanh and half the squared distance, differentiated by `calculus`
and compared with backpropagation written out. tensorgrad differentiates that network by all weights and biases and
simplifies; what it finds is an expression, and nobody says that it is backpropagation.
"""

import argparse
import json
import runpy
import statistics
import subprocess
import sys
import time
from pathlib import Path

from backproof import (
    Function,
    Given,
    Sum,
    calc,
    calculus,
    diff,
    for_all,
    index,
    matrix,
    naturals,
    norm2,
    reals,
    tanh,
    theorem,
    vector,
)
from backproof.certificates import nodes
from backproof.collection import FOLDER
from backproof.models import paths

DEPTHS = (1, 2, 3, 4)
FILE = Path(FOLDER) / "calculus" / "backpropagation.py"


def every_depth():
    """The theorem, from its file anew."""
    return runpy.run_path(str(FILE))["backpropagation_is_the_gradient"]


def instance(depth, general):
    """The theorem at one depth, its sum over the layers written out."""
    net = paths.path(hidden=depth - 1)
    s, q, r = net.s, net.q, net.r
    unit = {l: index("acdf"[l - 1], net.m(l)) for l in range(1, depth + 1)}
    layers = [Sum(net.G[l].row(i) @ net.V[l].row(i), i) + net.g[l] @ net.v[l] for l, i in unit.items()]
    loss, gradient = Sum(net.loss(s, net.z[net.top, s, q]), s), sum(layers[1:], layers[0])

    @theorem(diff(loss, q, at=r) == gradient, given=[net])
    def backpropagation_at_one_depth(prove):
        return calc(diff(loss, q, at=r)).equals(gradient, by=general.at(H=depth - 1))

    return backpropagation_at_one_depth


def written_out(depth):
    """A network of that depth and its backpropagation, layer by layer, and one line."""
    m, (q, r) = [naturals(f"m_{l}") for l in range(depth + 1)], reals("q r")
    layers = range(1, depth + 1)

    def of(name, l, *shape):
        return Function(f"{name}_{l}", ("Real",), shape)

    W, b = {l: of("W", l, m[l], m[l - 1]) for l in layers}, {l: of("b", l, m[l]) for l in layers}
    z, h = ({l: of(name, l, m[l]) for l in layers} for name in "zh")
    V, v = {l: matrix(f"V_{l}", m[l], m[l - 1]) for l in layers}, {l: vector(f"v_{l}", m[l]) for l in layers}
    x, y, delta = vector("x", m[0]), vector("y", m[depth]), {l: vector(f"delta_{l}", m[l]) for l in layers}

    def below(l, at):
        return h[l - 1](at) if l > 1 else x

    givens = [Given(f"error {depth}", delta[depth] == z[depth](r) - y, "definition")]
    gradient = 0
    for l in layers:
        i, j = index(f"i_{l}", m[l]), index(f"j_{l}", m[l - 1])
        givens += [
            Given(f"scores {l}", for_all(q, z[l](q) == W[l](q) @ below(l, q) + b[l](q)), "definition"),
            Given(f"speed of the weights {l}", diff(W[l](q), q, at=r) == V[l]),
            Given(f"speed of the biases {l}", diff(b[l](q), q, at=r) == v[l]),
        ]
        if l < depth:
            back = (W[l + 1](r).col(i) @ delta[l + 1]) * (1 - h[l](r)[i] ** 2)
            givens += [
                Given(f"activations {l}", for_all(q, h[l](q) == tanh(z[l](q))), "definition"),
                Given(f"error {l}", for_all(i, delta[l][i] == back), "definition"),
            ]
        gradient += Sum(Sum(delta[l][i] * below(l, r)[j] * V[l][i, j], j), i) + delta[l] @ v[l]
    loss = norm2(z[depth](q) - y) / 2

    @theorem(diff(loss, q, at=r) == gradient, given=givens)
    def backpropagation_written_out(prove):
        return calc(diff(loss, q, at=r)).equals(gradient, by=[calculus, *givens])

    return backpropagation_written_out


def measured(make, runs):
    """Median of the milliseconds of all runs, or of the one that fails; the inferences; whether it is proved."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        outcome = make().check()
        seconds.append(time.perf_counter() - start)
        if not outcome.proved:
            break
    shown = f"{1000 * statistics.median(seconds):8.0f} ms"
    return f"{shown} {len(nodes(outcome.theorems)):6} inferences" if outcome.proved else f"{shown}  NOT PROVED      "


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--peer", required=True, help="a Python interpreter that has tensorgrad")
    options.add_argument("--runs", type=int, default=5)
    given = options.parse_args()
    command = [given.peer, str(Path(__file__).parent / "tensorgrad_gradients.py"), str(given.runs)]
    peer = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    print(f"backproof, Python {sys.version.split()[0]}; tensorgrad {peer['tensorgrad']}, Python {peer['python']} "
          f"({1000 * peer['import']:.0f} ms to import). Medians of {given.runs} runs.")  # fmt: skip
    print(f"every depth, backproof: {measured(every_depth, given.runs)}")
    general = every_depth()
    print("depth  backproof, cited                 backproof, one line written out    tensorgrad")
    for depth in DEPTHS:
        found = peer["depths"][str(depth)]
        other = "; ".join(
            f"{kind} {1000 * statistics.median(f['seconds']):.0f} ms, {f['tensors']} tensors"
            for kind, f in found.items()
        )
        cited = measured(lambda depth=depth: instance(depth, general), given.runs)
        line = measured(lambda depth=depth: written_out(depth), given.runs)
        print(f"{depth:5}  {cited}  {line}   {other}", flush=True)


if __name__ == "__main__":
    main()
