"""Which of two values is larger, where it is known: of exact numbers, of enclosures, and of numbers that move."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from .duals import Dual, both
from .enclosures import Overlapping, compared

EXACT = frozenset((int, Fraction))


class Unsuitable(Exception):
    """The instance decides nothing: it is too large, or values cannot be told apart."""


class NotToldApart(Unsuitable):
    """Two values whose intervals overlap: which is larger is not known, nor whether they are equal."""


class Threshold(Unsuitable):
    """Two numbers that are equal and do not move alike: a choice between them has its threshold there."""


def same(p: Any, q: Any) -> bool:
    """Whether two values are equal. Raises Unsuitable."""
    return bool(p == q) if type(p) in EXACT and type(q) in EXACT else order_of(p, q) == 0


def order_of(p: Any, q: Any) -> int:
    """-1, 0 or 1, where enclosures or numbers that move take part. Raises Unsuitable.

    Of numbers that move to one side it is the order on that side.
    """
    if not isinstance(p, Dual) and not isinstance(q, Dual):
        try:
            return compared(p, q)
        except Overlapping as error:
            raise NotToldApart(str(error)) from None
    if p == q:
        return 0
    (a, da), (b, db) = both(p), both(q)
    out = order_of(a, b)
    if out:
        return out
    side = p.side if isinstance(p, Dual) else q.side
    if not side:
        raise Threshold("the threshold of a choice")
    out = side * order_of(da, db)
    if not out:
        raise Unsuitable("two numbers that keep together")
    return out
