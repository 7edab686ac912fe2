"""Matrices, layers and indices in the evaluator, against values worked out by hand."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from backproof import (
    If,
    Sum,
    both,
    for_all,
    function,
    hadamard,
    implies,
    index,
    matrix,
    naturals,
    norm2,
    outer,
    reals,
    sequence,
    sign,
    trace,
    vector,
    widths,
)
from backproof.language.expressions import NAT, Expr
from backproof.language.formulas import Formula
from backproof.language.functions import Function

from .arrays import Matrix
from .exact import Instance, Undefined, Unreadable, assumption_holds, holds, value

m, n, t, L = naturals("m n t L")
a = reals("a")
A, B, Z = matrix("A", m, n), matrix("B", n, m), matrix("Z", n, 0)
x, y, empty = vector("x", n), vector("y", m), vector("none", 0)
i, j, l = index("i", m), index("j", n), index("l", L)
phi, s, width = function("phi"), sequence("s"), widths("width")
W = Function("W", (NAT, NAT), lambda l, _: (width(l), width(l - 1)), "layer", rank=2)
h = Function("h", (NAT, NAT), lambda l, _: (width(l),), "layer", rank=1)
act = Function("act", (NAT, "Real"), style="layer")
k = index("k", width(l))
SIZES = {0: 1, 1: 2, 2: 0}
HERE = Instance(
    {"m": F(2), "n": F(3), "t": F(1), "L": F(2), "a": F(2), "i": F(2), "j": F(3), "l": F(1), "k": F(2)},
    {
        "A": lambda: ((1, 2, 3), (4, 5, 6)),
        "B": lambda: Matrix(((F(1), F(0)), (F(0), F(1)), (F(2), F(-1))), 2),
        "Z": lambda: ((), (), ()),
        "none": lambda: (),
        "x": lambda: (F(1), F(0), F(-1)),
        "y": lambda: (F(1, 2), F(3)),
        "phi": lambda z: z * z + 1,
        "s": lambda t: F(10 * t),
        "width": lambda l: SIZES[l],
        "W": lambda l, t: [[10 * l + t] * SIZES[l - 1]] * SIZES[l],
        "h": lambda l, t: (l + t,) * SIZES[l],
        "act": lambda l, z: l * z,
    },
)


def rows(*of):
    return Matrix(tuple(tuple(map(F, r)) for r in of), len(of[0]))


@pytest.mark.parametrize(
    ("e", "expected"),
    [
        (A @ x, (-2, -2)),
        (A.T @ y, (F(25, 2), 16, F(39, 2))),
        (A @ B, rows((7, -1), (16, -1))),
        ((A @ B).T, rows((7, 16), (-1, -1))),
        (A.row(2), (4, 5, 6)),
        (A.row(i) - A.col(j)[2] * x, (-2, 5, 12)),
        (A.col(j), (3, 6)),
        (A.T.col(1), (1, 2, 3)),
        (A[1, 3] + A[i, j], 9),
        (A.T[j, i], 6),
        (outer(y, x), rows((F(1, 2), 0, F(-1, 2)), (3, 0, -3))),
        (outer(y, x)[2, 1], 3),
        (hadamard(x, x - a * x), (-1, 0, -1)),
        (norm2(x) - norm2(A @ x), -6),
        (trace(A @ A.T) - trace(A.T @ A), 0),
        (trace(A @ B), 6),
        (sign(x), (1, 0, -1)),
        (hadamard(A, B.T), rows((1, 0, 6), (0, 5, -6))),
        (A - a * A, rows((-1, -2, -3), (-4, -5, -6))),
        (0 + A / 2, rows((F(1, 2), 1, F(3, 2)), (2, F(5, 2), 3))),
        (phi(x), (2, 1, 2)),
        (phi(A.row(1) - x), (1, 5, 17)),
        (act(l, y), (F(1, 2), 3)),
        (Sum(x[j] * A.col(j), j), (-2, -2)),
        (Sum(outer(A.col(j), A.col(j)), j), rows((14, 32), (32, 77))),
        (Sum(s[t] * A, (t, 1, 2)), rows((30, 60, 90), (120, 150, 180))),
        (Sum(A, (t, 1, 0)), rows((0, 0, 0), (0, 0, 0))),
        (Sum(Sum(A[i, j], j), i), 21),
        (If(a > 1, 0, A @ x), (0, 0)),
        (Sum(s[l - 1], l), 10),
        (W[l, t] @ h[l - 1, t], (11, 11)),
        (W[l, t].row(k), (11,)),
        (W[l + 1, t].T @ h[l + 1, t], (0, 0)),
        (W[2, 0], Matrix((), 2)),
        (W[2, 0] @ h[1, 0], ()),
        (Sum(width(l), l) + width(0), 3),
        (Z @ empty, (0, 0, 0)),
        (Z @ Z.T, rows((0, 0, 0), (0, 0, 0), (0, 0, 0))),
        (empty @ empty, 0),
    ],
)
def test_matrices_have_the_values_that_a_reader_computes(e, expected):
    """Rows and columns count from 1, an index over its whole range; an empty sum is 0 of its shape."""
    assert value(e, HERE) == expected


@pytest.mark.parametrize(
    "e",
    [A[i, j + 1], A[i + 1, j], A.row(0), A.row(i + 1), A.col(j + 1), W[l, t][k + 1, 1], (a - a) * (A / (a - 2)),
     h[2, t][1], (phi(x) / (a - 2))[1]],
)  # fmt: skip
def test_what_an_array_does_not_have_is_undefined(e):
    """A row, column or entry outside, also where there are none at all; a quotient by 0 in every entry."""
    with pytest.raises(Undefined):
        value(e, HERE)


def test_there_is_no_layer_before_the_input():
    """l - 1 of l = 0, which no index is, is not read as a natural."""
    with pytest.raises(Undefined):
        value(h[l - 1, t], HERE.having(l=F(0)))
    with pytest.raises(Undefined):
        value(s[l - 1], HERE.having(l=F(0)))


@pytest.mark.parametrize("of", [((1, 2, 3),), ((1, 2), (4, 5)), ((1, 2, 3), (4, 5)), ((1, 2, 3), (4, 5, 6), (7, 8, 9))])
def test_a_matrix_of_another_shape_is_not_read(of):
    """Neither with rows missing, nor with short rows: the sizes are those that are declared."""
    with pytest.raises(Unreadable):
        value(A, replace(HERE, functions={"A": lambda: of}))


def test_shapes_are_checked_again():
    """An expression that the operators would have refused has no value."""
    for e in (
        Expr("matmul", (A, y, m), "Real", (m,)),
        Expr("hadamard", (A, B), "Real", (m, n)),
        Expr("outer", (A, x), "Real", (m, n)),
        Expr("+", (A, a), "Real", (m, n)),
        Expr("+", (A, B), "Real", (m, n)),
        Expr("row", (x, i), "Real", (n,)),
        Expr("T", (x,), "Real", (n,)),
        Expr("entry", (A, i), "Real"),
    ):
        with pytest.raises(Unreadable):
            value(e, HERE)


def test_claims_about_matrices_are_about_every_entry():
    """One entry that differs is enough; 0 is the zero matrix, and a matrix without entries is 0."""
    assert holds(A.T.T == A, HERE)
    assert not holds(hadamard(A, A) == A, HERE)
    assert not holds(outer(y, x) == 0, HERE)
    assert holds(A - A == 0, HERE)
    assert holds(both(Z == 0, W[2, 0] == 0, empty == 0), HERE)


def test_an_index_goes_through_its_whole_range_whatever_the_horizon():
    """From 1 to the length; the length may speak of what is bound before; other naturals go to the horizon."""
    short = replace(HERE, horizon=0)
    assert not holds(for_all(j, x[j] >= 0), short)
    assert holds(for_all(j, x[j] <= x[1]), short)
    assert holds(for_all(t, s[t] == 0), short)
    assert holds(for_all(l, k, h[l, 0][k] == l), HERE)
    assert not holds(for_all(l, k, h[l, 0][k] == 2 * l), HERE)
    assert holds(for_all(index("o", 0), a != a), HERE)
    assert not holds(for_all(t, s[t] <= 20), replace(HERE, ranges={"t": (3,)}))
    assert holds(for_all(t, s[t] <= 20), replace(HERE, ranges={"t": (2,)}))
    assert holds(for_all(l, implies(l < L, W[l + 1, 0].T @ h[l + 1, 0] == 0)), HERE)


def test_the_range_of_an_index_is_a_hypothesis():
    """1 and the length belong to it, 0 and what comes after the length do not."""
    says = Formula("range", (k, width(l)))
    for q, expected in ((0, False), (1, True), (2, True), (3, False)):
        assert holds(says, HERE.having(k=F(q))) is expected
        assert assumption_holds(k, HERE.having(k=F(q))) is expected
    assert not assumption_holds(k, HERE.having(l=F(2), k=F(1)))


def test_a_natural_argument_must_be_one():
    """A function of times is not asked at 1/2, a width is not negative."""
    with pytest.raises(Unreadable):
        value(s[t], HERE.having(t=F(1, 2)))
    with pytest.raises(Undefined):
        value(h[1, 0], replace(HERE, functions={**HERE.functions, "width": lambda l: -1}))
