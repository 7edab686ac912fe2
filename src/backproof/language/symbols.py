"""Declaring symbols: naturals, reals with or without a sign, indices, functions, sequences, vectors, matrices."""

from __future__ import annotations

from typing import Any

from .errors import WritingError
from .expressions import NAT, REAL, Expr, natural, same
from .functions import Function
from .names import check_name


def symbol(name: str, sort: str = REAL, assumption: str | IndexRange | None = None) -> Expr:
    """One symbol. Its assumption, if any, becomes a hypothesis of the theorems that speak of it."""
    return Expr("sym", (check_name(name), assumption), sort)


def _many(names: str, sort: str, assumption: str | None) -> Any:
    made = [symbol(s, sort, assumption) for s in names.replace(",", " ").split()]
    if not made:
        raise WritingError("no name was given")
    return made[0] if len(made) == 1 else made


def naturals(names: str) -> Any:
    """Natural symbols: `n, t = naturals("n t")`; one name gives one symbol."""
    return _many(names, NAT, None)


def reals(names: str) -> Any:
    """Real symbols: `a, b = reals("a b")`."""
    return _many(names, REAL, None)


def positive(names: str) -> Any:
    """Real symbols with the hypothesis > 0, which is listed on the page."""
    return _many(names, REAL, "positive")


def nonnegative(names: str) -> Any:
    """Real symbols with the hypothesis >= 0, which is listed on the page."""
    return _many(names, REAL, "nonnegative")


def nonzero(names: str) -> Any:
    """Real symbols with the hypothesis != 0, which is listed on the page."""
    return _many(names, REAL, "nonzero")


class IndexRange:
    """The assumption of an index: it counts from 1 to the length."""

    __slots__ = ("length",)

    def __init__(self, length: Expr) -> None:
        self.length = length

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IndexRange) and same(self.length, other.length)

    def __hash__(self) -> int:
        return hash(IndexRange)

    def __repr__(self) -> str:
        return f"an index up to {self.length}"


def index(name: str, length: object) -> Expr:
    """A natural symbol that counts from 1 to the length: a unit of a layer, an entry, a layer of weights, a sample.

    Its range is a hypothesis, which the page lists. `i - 1` is a natural, too.
    """
    from .constructions import mentions

    e = Expr("sym", (check_name(name), IndexRange(natural(length))), NAT)
    if mentions(e.args[1].length, e):
        raise WritingError(f"the index {name} counts to {e.args[1].length}, which contains its own name")
    return e


def widths(name: str) -> Function:
    """Arbitrary sizes, one for each natural number: `m = widths("m")`, then `m(l)` is the width of layer l."""
    return Function(name, (NAT,), result=NAT)


def matrix(name: str, rows: object, columns: object) -> Expr:
    """An arbitrary matrix of that shape."""
    return Function(name, (), (natural(rows), natural(columns)))()


def function(name: str, arity: int = 1) -> Function:
    """An arbitrary function of so many reals: `phi = function("phi")`, then `phi(z)`."""
    return Function(name, (REAL,) * arity)


def sequence(
    name: str, length: object = None, style: str = "index", display: tuple[str, str] | None = None
) -> Function:
    """A sequence in time: of numbers, or of vectors of that length: `w = sequence("w", n)`, then `w[t + 1]`.

    `style` "superscript" prints w^(t); `display` is how the name prints, as text and as LaTeX.
    """
    return Function(name, (NAT,), () if length is None else (natural(length),), style, display=display)


def curve(name: str, length: object) -> Function:
    """A vector of that length that depends on a real number: `y = curve("y", n)`, then `y(q)`."""
    return Function(name, (REAL,), (natural(length),))


def vector(name: str, length: object) -> Expr:
    """An arbitrary vector of that length."""
    return Function(name, (), (natural(length),))()
