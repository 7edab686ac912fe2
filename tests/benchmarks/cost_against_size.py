"""What a line costs as it grows: terms in a line, sums within sums and in another order, lines in a calculation.

Run by hand: `python tests/benchmarks/cost_against_size.py`. No test asserts a time. Near-linear is the aim; where a
line is too large, a counted budget says so.
"""

import itertools
import time

from backproof import Sum, algebra, calc, naturals, reals, sequence, theorem
from backproof.language.functions import Function

n = naturals("n")
f = sequence("f")
W = Function("W", ("Nat", "Nat"), style="index")
a, b = reals("a b")


def row(what: str, size: int, statement, prove) -> None:
    """One line of the table: verdict, milliseconds, and milliseconds a unit."""
    start = time.perf_counter()
    outcome = theorem(statement)(prove).check()
    ms = 1000 * (time.perf_counter() - start)
    note = "" if outcome.proved else "  " + outcome.failures[0].note
    print(f"{what:28} {size:5}  {outcome.verdict:10} {ms:10.1f} ms {ms / size:9.3f} ms each{note}")


def added(terms):
    out = terms[0]
    for t in terms[1:]:
        out = out + t
    return out


def multiplied(factors):
    out = factors[0]
    for f_ in factors[1:]:
        out = out * f_
    return out


def in_a_ring(used):
    """W(i, j) W(j, k) W(k, i)"""
    return multiplied([W[i, j] for i, j in zip(used, (*used[1:], used[0]), strict=True)])


def each_with_each(used):
    """W(i, j) for all i and j: any two indices can change places"""
    return multiplied([W[i, j] for i in used for j in used])


def main() -> None:
    for size in (10, 30, 100, 300, 1000):
        left = added([a * f[k] for k in range(size)])
        right = added([f[k] * a for k in reversed(range(size))])
        row("terms, reordered", size, left == right, lambda prove, x=left, y=right: calc(x).equals(y, by=algebra))
    indices = naturals("i j k l p q")
    for depth in range(1, 7):
        left, right = f[0], f[0]
        used = indices[:depth]
        product = f[used[0]]
        for k in used[1:]:
            product = product * f[k]
        left, right = product * a, a * product
        for k in used:
            left, right = Sum(left, (k, 1, n)), Sum(right, (k, 1, n))
        row("sums within sums", depth, left == right, lambda prove, x=left, y=right: calc(x).equals(y, by=algebra))
    for depth in range(1, 7):
        used = indices[:depth]
        for what, product in (("exchanged", in_a_ring(used)), ("exchanged, all alike", each_with_each(used))):
            left = right = product
            for k in used:
                left = Sum(left, (k, 1, n))
            for k in reversed(used):
                right = Sum(right, (k, 1, n))
            row(f"sums {what}", depth, left == right, lambda prove, x=left, y=right: calc(x).equals(y, by=algebra))
    for depth in range(1, 5):
        left = right = in_a_ring(indices[: depth + 1])
        ranges = [(indices[0], 0, n), *[(k, 0, before) for before, k in itertools.pairwise(indices[: depth + 1])]]
        for r in reversed(ranges):
            left = Sum(left, r)
        backwards = [(indices[depth], 0, n), *[(k, after, n) for after, k in itertools.pairwise(indices[depth::-1])]]
        for r in reversed(backwards):
            right = Sum(right, r)
        row("ranges that depend", depth, left == right, lambda prove, x=left, y=right: calc(x).equals(y, by=algebra))
    for size in (1, 10, 50, 200):

        def prove(_, size=size):
            chain = calc(a + b)
            for k in range(size):
                chain = chain.equals(b + a if k % 2 == 0 else a + b, by=algebra)
            return chain

        row("lines of a calculation", size, (a + b == (b + a if size % 2 else a + b)), prove)


if __name__ == "__main__":
    main()
