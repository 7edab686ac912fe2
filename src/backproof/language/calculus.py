"""Derivatives as they are written: diff(e, x) and the gradient of a functional. Their claims are equations alone.

`diff(e, x) == v` says that the function x -> e has a derivative at x, and that it is v; `grad(loss(y)) == g` that the
functional is differentiable at the vector y, with the gradient g. Neither is a number of which something else could be
said: what has no derivative has none, so whoever wants to bound a derivative first says what it is.
"""

from __future__ import annotations

from .errors import WritingError
from .expressions import REAL, VECTOR, Expr, expr, scalar
from .functions import Function


def functional(name: str, *sorts: str) -> Function:
    """An arbitrary real function of a vector of any length: `loss = functional("loss")`, then `loss(y)`.

    With sorts it takes so many arguments before the vector: `functional("loss", NAT)`, then `loss(s, y)`.
    """
    return Function(name, (*sorts, VECTOR))


def diff(e: object, by: object, at: object = None) -> Expr:
    """The derivative of e with respect to a real symbol, at the value that it has. Of an array, entry by entry.

    By an entry, such as W[p, q], it can be written, and nothing is said of it: an array does not depend on its entry as
    a function does on its argument.

    With `at`, at that number: then the symbol is bound, like the index of a sum.
    """
    body, x = expr(e), expr(by)
    if x.op not in ("sym", "entry") or x.sort != REAL or (x.op == "entry" and at is not None):
        raise WritingError(f"a derivative is by a real number that has a name, or by an entry, not by {x}")
    if body.op in ("diff", "grad"):
        raise WritingError(f"{body} is said to be something, not differentiated again: name it by a function")
    point = () if at is None else (scalar(expr(at), "a point"),)
    return Expr("diff", (body, x, *point), REAL, body.shape)


def grad(e: object) -> Expr:
    """The gradient of a functional at its vector: `grad(loss(y))`, a vector like y."""
    call = expr(e)
    if call.op != "call" or call.args[0].sorts[-1:] != (VECTOR,):
        raise WritingError(f"{call} is no functional of a vector: a gradient is of one, as grad(loss(y))")
    return Expr("grad", (call,), REAL, call.args[-1].shape)
