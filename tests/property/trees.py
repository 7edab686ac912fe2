"""Written expressions as trees: their parts, the same with other parts, substitution. Built by the public operators."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from backproof import (
    Abs,
    Expr,
    If,
    Max,
    Min,
    Sum,
    diff,
    exp,
    grad,
    hadamard,
    log,
    norm2,
    outer,
    relu,
    sigmoid,
    sign,
    sqrt,
    step,
    tanh,
)
from backproof.language.expressions import NAT
from backproof.language.formulas import claim
from backproof.language.symbols import IndexRange

_OPERATORS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "^": lambda a, b: a**b,
    "dot": lambda a, b: a @ b,
    "matmul": lambda a, b: a @ b,
    "hadamard": hadamard,
    "norm2": norm2,
    "outer": outer,
    "T": lambda a: a.T,
    "row": lambda a, i: a.row(i),
    "col": lambda a, j: a.col(j),
    "entry": lambda v, *i: v[i],
    "neg": lambda a: -a,
    "abs": Abs,
    "sign": sign,
    "max": Max,
    "min": Min,
    "exp": exp,
    "log": log,
    "sqrt": sqrt,
    "tanh": tanh,
    "sigmoid": sigmoid,
    "relu": relu,
    "step": step,
    "grad": grad,
}


def parts(e: Expr) -> tuple[Expr, ...]:
    """The expressions directly inside: of a sum its body and its range, of a choice the sides of its condition too."""
    if e.op in ("num", "sym"):
        return ()
    if e.op == "call":
        return e.args[1:]
    if e.op == "sum":
        return e.args[0], e.args[2], e.args[3]
    if e.op == "if":
        return (*e.args[0].parts, e.args[1], e.args[2])
    if e.op == "diff":
        return e.args[0], *e.args[2:]  # not what it is by
    return e.args[:2] if e.op in ("dot", "matmul") else e.args


def rebuilt(e: Expr, new: tuple[Expr, ...]) -> Expr:
    """The same construction of other parts."""
    if e.op in ("num", "sym"):
        return e
    if e.op == "call":
        return e.args[0](*new)
    if e.op == "sum":
        ranges = isinstance(e.args[1].args[1], IndexRange)  # the range is that of the index, whatever `new` says
        return Sum(new[0], e.args[1] if ranges else (e.args[1], new[1], new[2]))
    if e.op == "if":
        return If(claim(e.args[0].op, new[0], new[1]), new[2], new[3])
    if e.op == "diff":
        return diff(new[0], e.args[1], *new[1:])
    return _OPERATORS[e.op](*new)


def indices(e: Expr) -> tuple[bool, ...]:
    """For each part, whether only a natural may stand there."""
    if e.op == "call":
        return tuple(s == NAT for s in e.args[0].sorts)
    if e.op == "if":
        left, right = e.args[0].parts
        natural = left.sort == right.sort == NAT
        return natural, natural, False, False
    if e.op in ("entry", "row", "col", "^"):
        return (False, *[True] * (len(e.args) - 1))
    return (False, True, True) if e.op == "sum" else (False,) * len(parts(e))


class Place(NamedTuple):
    """Where a part stands: the way to it, the part, what binds around it, whether it has to be a natural."""

    path: tuple[int, ...]
    part: Expr
    sums: tuple[Expr, ...]
    natural: bool


def places(e: Expr, path: tuple[int, ...] = (), sums: tuple[Expr, ...] = (), natural: bool = False) -> Iterator[Place]:
    """Every part of e with its place, e itself first; not the first index of a sum, nor into a last one n - 1."""
    yield Place(path, e, sums, natural)
    if natural and e.op == "-":
        return
    for i, (p, index) in enumerate(zip(parts(e), indices(e), strict=True)):
        if e.op == "sum" and i == 1:
            continue
        yield from places(
            p, (*path, i), (*sums, e) if binds(e) and i == 0 else sums, index or (natural and e.op == "+")
        )


def binds(e: Expr) -> bool:
    """Whether e binds its second argument in its first: a sum, a derivative at a point."""
    return e.op == "sum" or (e.op == "diff" and len(e.args) == 3)


def is_index(e: Expr) -> bool:
    """Whether e is an index: natural symbols, numerals, and sums of them."""
    return e.sort == NAT and (e.op in ("num", "sym") or (e.op == "+" and all(is_index(p) for p in e.args)))


def replaced(e: Expr, path: tuple[int, ...], new: Expr) -> Expr:
    """e with the part at the path replaced."""
    if not path:
        return new
    inner = list(parts(e))
    inner[path[0]] = replaced(inner[path[0]], path[1:], new)
    return rebuilt(e, tuple(inner))


def substituted(e: Expr, symbol: Expr, new: Expr) -> Expr:
    """e with `new` for the free symbol. Nothing is captured as long as no sum in e binds a name of `new`."""
    if e.op == "sym":
        return new if e.args[0] == symbol.args[0] else e
    if e.op == "sum" and e.args[1].args[0] == symbol.args[0]:
        return rebuilt(e, (e.args[0], substituted(e.args[2], symbol, new), substituted(e.args[3], symbol, new)))
    if e.op == "diff" and e.args[1].op == "sym" and e.args[1].args[0] == symbol.args[0]:
        if len(e.args) == 3:
            return rebuilt(e, (e.args[0], substituted(e.args[2], symbol, new)))
        return diff(substituted(e.args[0], symbol, new), new)  # by another name: `new` is a symbol here
    return rebuilt(e, tuple(substituted(p, symbol, new) for p in parts(e)))


def depth(e: Expr) -> int:
    """Constructions within one another; 1 for a symbol."""
    return 1 + max([depth(p) for p in parts(e)], default=0)


def size(e: Expr) -> int:
    """How many constructions there are."""
    return 1 + sum(size(p) for p in parts(e))


def names(e: Expr) -> set[str]:
    """Every name of a symbol in e, bound or free."""
    own = {e.args[0]} if e.op == "sym" else {e.args[1].args[0]} if binds(e) else set()
    return own.union(*[names(p) for p in parts(e)])
