"""What is built from expressions by name: choices, absolute values, exp and its kin, sums, products of vectors entry by
entry."""

from __future__ import annotations

from typing import Any

from .errors import WritingError
from .expressions import NAT, REAL, Expr, common_shape, dimension, expr, natural, same_shape, scalar
from .symbols import IndexRange


def _numbers(op: str, *args: object) -> Expr:
    return Expr(op, tuple(scalar(expr(a), op) for a in args))


def Max(a: object, b: object) -> Expr:
    """The larger of two numbers."""
    return _numbers("max", a, b)


def Min(a: object, b: object) -> Expr:
    """The smaller of two numbers."""
    return _numbers("min", a, b)


def Abs(a: object) -> Expr:
    """The absolute value."""
    return _numbers("abs", a)


def sign(a: object) -> Expr:
    """1, 0 or -1; of a vector or matrix, entry by entry."""
    return _applied("sign", a)


def _applied(op: str, a: object) -> Expr:
    """A function of numbers; of a vector or matrix, entry by entry"""
    e = expr(a)
    return Expr(op, (e,), REAL, e.shape)


def exp(a: object) -> Expr:
    """The exponential function; of a vector or matrix, entry by entry."""
    return _applied("exp", a)


def log(a: object) -> Expr:
    """The natural logarithm, which owes that its argument is positive; of a vector or matrix, entry by entry."""
    return _applied("log", a)


def sqrt(a: object) -> Expr:
    """The square root, which owes that its argument is not negative; of a vector or matrix, entry by entry."""
    return _applied("sqrt", a)


def tanh(a: object) -> Expr:
    """The hyperbolic tangent; of a vector or matrix, entry by entry."""
    return _applied("tanh", a)


def sigmoid(a: object) -> Expr:
    """1/(1 + exp(-a)), the logistic function; of a vector or matrix, entry by entry."""
    return _applied("sigmoid", a)


def relu(a: object) -> Expr:
    """max(0, a); of a vector or matrix, entry by entry."""
    return _applied("relu", a)


def step(a: object) -> Expr:
    """1 where a >= 0, else -1; of a vector or matrix, entry by entry."""
    return _applied("step", a)


def If(condition: object, u: object, v: object) -> Expr:
    """u where the condition (a claim about numbers) holds, else v. u and v may be vectors."""
    from .formulas import read_claim

    c = read_claim(condition)
    if any(p.shape for p in c.parts):
        raise WritingError(f"the condition {c} compares vectors")
    a, b = expr(u), expr(v)
    return Expr("if", (c, a, b), REAL, common_shape(a, b, "a choice"))


def Sum(body: object, *limits: object) -> Expr:
    """Sum(e, (k, a, b)): over k = a, …, b, both ends included; empty, hence 0, where b < a. k is a natural symbol.

    Sum(e, i) is over the whole range of an index i.
    """
    e = expr(body)
    for limit in limits:
        if isinstance(limit, Expr) and limit.op == "sym" and isinstance(limit.args[1], IndexRange):
            k, low, high = limit, expr(1), limit.args[1].length
        elif isinstance(limit, tuple) and len(limit) == 3:
            k, low, high = expr(limit[0]), natural(limit[1]), expr(limit[2])
            if k.op != "sym" or k.sort != NAT or isinstance(k.args[1], IndexRange):
                raise WritingError(f"the index of a sum is a natural symbol, not {k}")
        else:
            raise WritingError(f"the range of a sum is (k, first, last), or an index with its range, not {limit!r}")
        if mentions(low, k) or mentions(high, k):
            raise WritingError(f"the range {low} … {high} contains its own index {k}")
        if any(mentions(n, k) for n in e.shape):
            raise WritingError(f"the length of {e} depends on the index {k} of the sum")
        e = Expr("sum", (e, k, low, high), REAL, e.shape)
    return e


def hadamard(u: object, v: object) -> Expr:
    """The product of two vectors or matrices of one shape, entry by entry."""
    a, b = expr(u), expr(v)
    if not a.shape or not same_shape(a.shape, b.shape):
        raise WritingError(f"an entrywise product of {dimension(a.shape)} and {dimension(b.shape)}: {a} and {b}")
    return Expr("hadamard", (a, b), REAL, a.shape)


def outer(u: object, v: object) -> Expr:
    """The matrix u vᵀ of two vectors: its entry (i, j) is u[i]*v[j]."""
    a, b = expr(u), expr(v)
    if len(a.shape) != 1 or len(b.shape) != 1:
        raise WritingError(f"an outer product is of two vectors, not of {a} and {b}")
    return Expr("outer", (a, b), REAL, a.shape + b.shape)


def dot(u: object, v: object) -> Expr:
    """The dot product of two vectors, as `u @ v`."""
    a, b = expr(u), expr(v)
    if len(a.shape) != 1 or len(b.shape) != 1:
        raise WritingError(f"a dot product is of two vectors, not of {a} and {b}")
    return a @ b


def norm2(u: object) -> Expr:
    """The squared length u·u of a vector."""
    a = expr(u)
    if len(a.shape) != 1:
        raise WritingError(f"a squared length is that of a vector, not of {a}, {dimension(a.shape)}")
    return Expr("norm2", (a, a.shape[0]))


def trace(matrix: object) -> Expr:
    """The sum of the diagonal entries of a square matrix."""
    a = expr(matrix)
    if len(a.shape) != 2 or not same_shape(a.shape[:1], a.shape[1:]):
        raise WritingError(f"a trace is that of a square matrix, not of {a}, {dimension(a.shape)}")
    return Expr("trace", (a, a.shape[0]))


def mentions(e: Any, symbol: Expr) -> bool:
    """Whether the symbol occurs free in the expression or claim."""
    if not isinstance(e, Expr):
        return any(mentions(x, symbol) for x in getattr(e, "parts", ()))
    if e.op == "sym":
        return bool(e.args[0] == symbol.args[0])
    if e.op == "sum" and e.args[1].args[0] == symbol.args[0]:
        return mentions(e.args[2], symbol) or mentions(e.args[3], symbol)
    if e.op == "diff" and len(e.args) == 3 and e.args[1].args[0] == symbol.args[0]:
        return mentions(e.args[2], symbol)
    return any(mentions(x, symbol) for x in (*e.args, *e.shape))
