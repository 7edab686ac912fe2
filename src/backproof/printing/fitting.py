"""Fitting aligned rows into a width: which column gets how much, and where a long line is broken.

Nothing here knows a format: widths come from a `Measure`, in characters or in em.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Measure = Callable[[str], float]


@dataclass(frozen=True)
class Cells:
    """One row as strings: left side, relation, right side with its conditions, reason."""

    left: str
    relation: str
    right: str
    note: str


@dataclass(frozen=True)
class Fit:
    """How rows are set. `rights` are the lines of each right side; where `beside` is False, reasons stand below.

    `hanging`: the left sides are so long that each has a line of its own.
    """

    rights: tuple[tuple[str, ...], ...]
    note_width: float
    beside: bool
    hanging: bool


def fit(rows: list[Cells], width: float, measure: Measure, note_measure: Measure, gap: float, indent: float) -> Fit:
    """The layout of rows in a width; `indent` is that of the second line of a right side, `gap` before a reason.

    Reasons stay on one line if the right sides leave room, else in a narrower column; a right side that is too long
    even so is broken at its outermost operators.
    """
    left = max(measure(r.left) for r in rows)
    hanging = left > 0.35 * width
    room = width - (indent if hanging else left) - max(measure(r.relation) for r in rows)
    widest = max(measure(r.right) for r in rows)
    natural = max(note_measure(r.note) for r in rows)
    if not natural:
        return Fit(_broken(rows, room, measure, indent), 0, True, hanging)
    for note in [min(natural, share * width) for share in (1, 0.45, 0.36, 0.3, 0.24)]:
        if widest <= room - gap - note:
            return Fit(tuple((r.right,) for r in rows), note, True, hanging)
    narrow = min(natural, 0.3 * width)
    beside = _broken(rows, room - gap - narrow, measure, indent)
    widest = max(measure(s) + indent * bool(i) for lines in beside for i, s in enumerate(lines))
    if widest <= room - gap - narrow and max(map(len, beside)) <= 3:
        return Fit(beside, narrow, True, hanging)
    return Fit(_broken(rows, room, measure, indent), width - (indent if hanging else left) - 2 * indent, False, hanging)


def _broken(rows: list[Cells], width: float, measure: Measure, indent: float) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(broken(r.right, width, measure, indent)) for r in rows)


def broken(s: str, width: float, measure: Measure, indent: float) -> list[str]:
    """A formula in lines no wider than `width`, the second and further ones `indent` less, where it can be broken.

    Few lines are good, breaks outside of brackets are better, and the first line is as full as that allows.
    """
    if measure(s) <= width:
        return [s]
    return list(_best(s, width, width - indent, measure, 4)[1])


def _best(s: str, width: float, after: float, measure: Measure, lines: int) -> tuple[float, tuple[str, ...]]:
    """The cost of the best way to break s in so many lines, and the lines"""
    over = measure(s) - width
    if over <= 0:
        return 0.0, (s,)
    found: tuple[float, tuple[str, ...]] = (100.0 + over, (s,))
    if lines == 1:
        return found
    for at, depth in sorted(breaks(s), reverse=True):
        first = s[:at].rstrip()
        if measure(first) <= width:
            cost, rest = _best(s[at:].lstrip(), after, after, measure, lines - 1)
            if cost + 1.5 + depth < found[0]:
                found = (cost + 1.5 + depth, (first, *rest))
    return found


_TOKEN = re.compile(r"\\begin\{\w+\}|\\end\{\w+\}|\\left|\\right|\\[a-zA-Z]+|\\.|.", re.DOTALL)


def breaks(s: str) -> Iterator[tuple[int, int]]:
    """Where a line may begin anew, and how deep in brackets that is: before conditions (-2), + and −, then products."""
    braces = fixed = brackets = 0
    before = ""
    for m in _TOKEN.finditer(s):
        token = m.group()
        at = m.start()
        if token.startswith((r"\begin", r"\left")):
            fixed += 1
        elif token.startswith((r"\end", r"\right")):
            fixed -= 1
        braces += (token == "{") - (token == "}")
        if not braces and not fixed and at:
            brackets += (token in "([") - (token in ")]")
            if token == r"\quad" or (s.startswith("   ", at) and before != " "):
                yield at, -2
            elif s.startswith((" for all ", " and all "), at) and before != " ":
                yield at, 1
            elif token in "+-−" and before == " " and s[at + 1 : at + 2] == " ":
                yield at, brackets
            elif token == r"\cdot" or (token == r"\," and before == " "):
                yield at, brackets + 2
        before = token
