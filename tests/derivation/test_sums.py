"""Nested sums and Kronecker deltas in a calculation, as they are written: one line by algebra."""

import pytest

from backproof import If, Sum, algebra, calc, claim, index, matrix, naturals, theorem, vector

n, m = naturals("n m")
i, j, p = index("i", n), index("j", n), index("p", m)
x, v, y = vector("x", n), vector("v", n), vector("y", m)
A, B = matrix("A", m, n), matrix("B", n, m)

EQUAL = {
    "a delta picks the entry of a vector": (Sum(If(j == i, x[j], 0), j), x[i]),
    "a delta as a factor": (Sum(If(i == j, 1, 0) * x[j] * v[i], j), v[i] * x[i]),
    "all entries but one": (Sum(If(j != i, x[j], 0), j), Sum(x[j], j) - x[i]),
    "a delta in the inner of two sums": (
        Sum(Sum(If(j == i, A[p, j] * x[j], 0), j), p),
        Sum(A[p, i], p) * x[i],
    ),
    "column sums": (Sum((A @ x)[p], p), Sum(Sum(A[p, j], p) * x[j], j)),
    "a matrix goes to the other side, transposed": (y @ (A @ x), (A.T @ y) @ x),
    "the trace of a product": (Sum((A @ B)[p, p], p), Sum((B @ A)[i, i], i)),
}


@pytest.mark.parametrize("name", EQUAL)
def test_one_line_by_algebra(name):
    """Whatever the order, the nesting and the names of the sums are."""
    left, right = EQUAL[name]
    assert theorem(claim("=", left, right))(lambda prove: calc(left).equals(right, by=algebra)).check().proved


def test_a_delta_of_another_range_picks_nothing():
    """Rows are counted to m, columns to n: p may be no column."""
    left, right = Sum(If(j == p, x[j], 0), j), Sum(x[j], j)
    outcome = theorem(claim("=", left, right))(lambda prove: calc(left).equals(right, by=algebra)).check()
    assert outcome.verdict == "undecided"
