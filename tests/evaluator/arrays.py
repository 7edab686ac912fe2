"""Exact vectors and matrices: a vector is the tuple of its entries, a matrix knows its number of columns besides.

Entries, rows and columns count from 1. Every operation says what it needs of the shapes and raises Unreadable where
that is not so; what a vector or matrix does not have is Undefined.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


class Undefined(Exception):
    """Real analysis gives the expression no value: a denominator is 0, or a vector has no such entry."""


class Unreadable(Exception):
    """The evaluator has no meaning for this: a name without a value, an unknown construction."""


@dataclass(frozen=True)
class Matrix:
    """Rows from top to bottom, each a tuple of so many columns; there may be no rows, or no columns."""

    rows: tuple[tuple[Fraction, ...], ...]
    columns: int

    def __post_init__(self) -> None:
        if any(len(row) != self.columns for row in self.rows):
            raise Unreadable(f"rows of other lengths than {self.columns}")

    def column(self, j: int) -> tuple[Fraction, ...]:
        return tuple(row[j - 1] for row in self.rows)


Vector = tuple[Fraction, ...]
Value = Fraction | Vector | Matrix
Sizes = tuple[int, ...]


def sizes(v: Value) -> Sizes:
    """() of a number, (n,) of a vector, (rows, columns) of a matrix."""
    if isinstance(v, Matrix):
        return len(v.rows), v.columns
    return (len(v),) if isinstance(v, tuple) else ()


def flat(v: Value) -> Vector:
    """All of its entries, row by row."""
    if isinstance(v, Matrix):
        return tuple(q for row in v.rows for q in row)
    return v if isinstance(v, tuple) else (v,)


def shaped(entries: Vector, shape: Sizes) -> Value:
    """The value of that shape with these entries, row by row."""
    if len(shape) == 2:
        m, n = shape
        return Matrix(tuple(entries[i * n : (i + 1) * n] for i in range(m)), n)
    return entries if shape else entries[0]


def zero(shape: Sizes) -> Value:
    """0 of that shape."""
    count = 1
    for n in shape:
        count *= n
    return shaped((Fraction(0),) * count, shape)


def fitted(v: Value, shape: Sizes) -> Value:
    """v itself, which has that shape; the number 0 is the zero vector and the zero matrix, too."""
    if sizes(v) == shape:
        return v
    if not sizes(v) and v == 0:
        return zero(shape)
    raise Unreadable(f"{v} stands where the shape {shape} is due")


def entrywise(work: Callable[..., Fraction], *values: Value) -> Value:
    """The operation entry by entry; a number beside an array goes with every entry."""
    shapes = {sizes(v) for v in values if sizes(v)}
    if not shapes:
        return work(*values)
    if len(shapes) > 1:
        raise Unreadable(f"arrays of the shapes {sorted(shapes)} in one operation")
    (shape,) = shapes
    count = len(flat(zero(shape)))
    columns = [flat(v) if sizes(v) else (v,) * count for v in values]
    return shaped(tuple(work(*entries) for entries in zip(*columns, strict=True)), shape)


def common(*values: Value) -> tuple[Value, ...]:
    """The values in one shape: nobody adds a number to a vector, unless it is 0."""
    shape = max((sizes(v) for v in values), key=len)
    return tuple(fitted(v, shape) for v in values)


def added(a: Value, b: Value) -> Value:
    return entrywise(lambda p, q: p + q, *common(a, b))


def dotted(a: Vector, b: Vector) -> Fraction:
    if len(a) != len(b):
        raise Unreadable(f"a dot product of vectors of {len(a)} and {len(b)} entries")
    return sum((p * q for p, q in zip(a, b, strict=True)), Fraction(0))


def traced(a: Value) -> Fraction:
    """The sum of the diagonal of a square matrix."""
    if not isinstance(a, Matrix) or len(a.rows) != a.columns:
        raise Unreadable(f"a trace of the shape {sizes(a)}")
    return sum((row[i] for i, row in enumerate(a.rows)), Fraction(0))


def times(a: Value, b: Value) -> Value:
    """A matrix times a vector or a matrix: rows of a with columns of b."""
    if not isinstance(a, Matrix) or not sizes(b) or sizes(b)[0] != a.columns:
        raise Unreadable(f"a matrix product of the shapes {sizes(a)} and {sizes(b)}")
    if isinstance(b, Matrix):
        columns = [b.column(j) for j in range(1, b.columns + 1)]
        return Matrix(tuple(tuple(dotted(row, c) for c in columns) for row in a.rows), b.columns)
    return tuple(dotted(row, vector(b)) for row in a.rows)


def transposed(a: Value) -> Matrix:
    a = matrix(a)
    return Matrix(tuple(a.column(j) for j in range(1, a.columns + 1)), len(a.rows))


def outer(a: Value, b: Value) -> Matrix:
    """Entry (i, j) is a[i]*b[j]."""
    return Matrix(tuple(tuple(p * q for q in vector(b)) for p in vector(a)), len(vector(b)))


def vector(v: Value) -> Vector:
    if not isinstance(v, tuple):
        raise Unreadable(f"{v} is not a vector")
    return v


def matrix(v: Value) -> Matrix:
    if not isinstance(v, Matrix):
        raise Unreadable(f"{v} is not a matrix")
    return v


def entry(v: Value, *indices: int) -> Fraction:
    """Entry i of a vector, or i, j of a matrix, from 1. Raises Undefined where there is none."""
    shape = sizes(v)
    if not shape or len(shape) != len(indices):
        raise Unreadable(f"{v} has no entry {indices}: it is of the shape {shape}")
    if not all(1 <= i <= n for i, n in zip(indices, shape, strict=True)):
        raise Undefined(f"entry {indices} of the shape {shape}")
    return vector(v)[indices[0] - 1] if len(shape) == 1 else matrix(v).rows[indices[0] - 1][indices[1] - 1]


def row(v: Value, i: int) -> Vector:
    """Row i of a matrix, from 1. Raises Undefined where there is none."""
    a = matrix(v)
    if not 1 <= i <= len(a.rows):
        raise Undefined(f"row {i} of {len(a.rows)}")
    return a.rows[i - 1]


def column(v: Value, j: int) -> Vector:
    """Column j of a matrix, from 1. Raises Undefined where there is none."""
    a = matrix(v)
    if not 1 <= j <= a.columns:
        raise Undefined(f"column {j} of {a.columns}")
    return a.column(j)


def made(v: Any, shape: Sizes) -> Value:
    """What a function of an instance returned, in the shape of its values: tuples may stand for a matrix."""
    out: Value
    if len(shape) == 2:
        out = v if isinstance(v, Matrix) else Matrix(tuple(tuple(Fraction(q) for q in r) for r in v), shape[1])
    elif len(shape) == 1:
        out = tuple(Fraction(q) for q in v)
    else:
        out = Fraction(v)
    if sizes(out) != shape:
        raise Unreadable(f"a value of the shape {sizes(out)}, not {shape}")
    return out
