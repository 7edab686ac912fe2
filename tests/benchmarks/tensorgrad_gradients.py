"""Symbolic gradients of networks by tensorgrad, for `backpropagation.py`: run by an interpreter that has it.

It imports nothing of backproof. Widths are symbols, the activation is tanh, the loss half the squared distance, of one
sample. Prints one JSON document: versions, seconds to import, and for each depth the seconds of every run to the
gradients by all weights and biases, simplified with sums multiplied out (tensorgrad's default) and without, and how
large they are.
"""

import json
import re
import sys
import time
from importlib.metadata import version

START = time.perf_counter()
import tensorgrad as tg  # noqa: E402  # the import is timed
from tensorgrad import functions as F  # noqa: E402

IMPORT = time.perf_counter() - START
DEPTHS = (1, 2, 3, 4)


def network(depth):
    """The loss and its parameters, weights first."""
    m = [tg.symbols(f"m{l}") for l in range(depth + 1)]
    W = [tg.Variable(f"W{l}", **{f"i{l}": m[l], f"i{l - 1}": m[l - 1]}) for l in range(1, depth + 1)]
    b = [tg.Variable(f"b{l}", **{f"i{l}": m[l]}) for l in range(1, depth + 1)]
    h, y = tg.Variable("x", i0=m[0]), tg.Variable("y", **{f"i{depth}": m[depth]})
    for l in range(1, depth + 1):
        z = W[l - 1] @ h + b[l - 1]
        h = F.tanh(z)
    return F.frobenius2(z - y) / 2, [*W, *b]


def tensors(gradient):
    """How many variables, functions and deltas the expression has when it is written out."""
    return len(re.findall(r"Variable\(|FunctionSignature\(|Delta\(", str(gradient)))


def main():
    out = {"python": sys.version.split()[0], "tensorgrad": version("tensorgrad"), "import": IMPORT, "depths": {}}
    for depth in DEPTHS:
        found = {}
        for expand in (True, False):
            seconds, size = [], 0
            for _ in range(int(sys.argv[1])):
                start = time.perf_counter()
                loss, parameters = network(depth)
                gradients = [loss.grad(p).full_simplify(expand=expand) for p in parameters]
                seconds.append(time.perf_counter() - start)
                size = sum(map(tensors, gradients))
            found["expanded" if expand else "plain"] = {"seconds": seconds, "tensors": size}
        out["depths"][depth] = found
    print(json.dumps(out))


if __name__ == "__main__":
    main()
