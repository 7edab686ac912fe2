"""Fitting aligned rows into a width: which column gets how much, and where a long line is broken.

Nothing here knows a format: widths come from a `Measure`, in characters or in em.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

Measure = Callable[[str], float]
Lines = tuple[tuple[str, ...], ...]  # of each right side


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

    rights: Lines
    note_width: float
    beside: bool
    hanging: bool
    above: Lines  # the lines of each left side, where it is hanging


def fit(
    rows: list[Cells], width: float, measure: Measure, note_measure: Measure, gap: float, indent: float,
    one_column: bool = False,
) -> Fit:  # fmt: skip
    """The layout of rows in a width; `indent` is that of the second line of a right side, `gap` before a reason.

    `one_column`: a left side that hangs stands in the column of the right sides, which reasons stand beside.

    Reasons stay on one line if the right sides leave room, else in a narrower column; a right side that is too long
    even so is broken at its outermost operators.
    """
    left = max(measure(r.left) for r in rows)
    if left <= 0.35 * width:
        return _fit(rows, width - left, width, measure, note_measure, gap, indent)
    how = _fit(rows, width - indent, width, measure, note_measure, gap, indent)
    above = tuple(tuple(broken(r.left, width, measure, indent)) if r.left else () for r in rows)
    if one_column and how.beside and how.note_width:
        widest = max(measure(s) for lines in above for s in lines)
        if widest > width - gap - how.note_width:
            how = _reasons_below(rows, width - indent, measure, indent)
    return replace(how, hanging=True, above=above)


def _fit(
    rows: list[Cells], room: float, width: float, measure: Measure, note_measure: Measure, gap: float, indent: float
) -> Fit:
    """The same with so much room for relation, right side and reason"""
    none: Lines = ((),) * len(rows)
    whole = room
    room -= max(measure(r.relation) for r in rows)
    widest = max(measure(r.right) for r in rows)
    natural = max(note_measure(r.note) for r in rows)
    if not natural:
        return Fit(_broken(rows, room, measure, indent), 0, True, False, none)
    for note in [min(natural, share * width) for share in (1, 0.45, 0.36, 0.3, 0.24)]:
        if widest <= room - gap - note:
            return Fit(tuple((r.right,) for r in rows), note, True, False, none)
    found = [
        (len([s for lines in rights for s in lines]), -note, rights)
        for note in {min(natural, share * width) for share in (0.3, 0.24)}
        if _within(rights := _broken(rows, room - gap - note, measure, indent), room - gap - note, measure, indent)
    ]
    if found:
        _, note, rights = min(found)
        return Fit(rights, -note, True, False, none)
    return _reasons_below(rows, whole, measure, indent)


def _reasons_below(rows: list[Cells], room: float, measure: Measure, indent: float) -> Fit:
    """Each reason on a line of its own, below the right side"""
    rights = _broken(rows, room - max(measure(r.relation) for r in rows), measure, indent)
    return Fit(rights, room - 2 * indent, False, False, ((),) * len(rows))


def _within(rights: Lines, width: float, measure: Measure, indent: float) -> bool:
    """Whether the lines fit, and are not too many"""
    widest = max(measure(s) + indent * bool(i) for lines in rights for i, s in enumerate(lines))
    return widest <= width and max(map(len, rights)) <= 3


def _broken(rows: list[Cells], width: float, measure: Measure, indent: float) -> Lines:
    return tuple(tuple(broken(r.right, width, measure, indent)) for r in rows)


def broken(s: str, width: float, measure: Measure, indent: float) -> list[str]:
    """A formula in lines no wider than `width`, the second and further ones `indent` less, where it can be broken.

    Few lines are good, breaks outside of brackets are better, and the first line is as full as that allows.
    """
    if measure(s) <= width:
        return [s]
    places = [(0, 0), *[(at, depth) for at, depth in breaks(s) if s[at:].strip()]]
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())] * (len(places) + 1)  # of what begins at each place
    for i in reversed(range(len(places))):
        room = width - indent if i else width
        options = []
        for j in range(len(places), i, -1):
            line = s[places[i][0] : places[j][0] if j < len(places) else len(s)].strip()
            over = max(0.0, measure(line) - room)
            depth = 1.5 + places[j][1] if j < len(places) else 0.0
            options.append((best[j][0] + depth + (100 + over if over else 0), (line, *best[j][1])))
        best[i] = min(options, key=lambda option: option[0])
    return list(best[0][1])


_TOKEN = re.compile(r"\\begin\{\w+\}|\\end\{\w+\}|\\(?:left|right)(?:\\[a-zA-Z]+|\\?.)|\\[a-zA-Z]+|\\.|.", re.DOTALL)


def breaks(s: str) -> Iterator[tuple[int, int]]:
    """Where a line may begin anew, and how deep in brackets that is: before conditions (-1), + and −, then products.

    Last, where nothing else does it, after an argument of a function.
    """
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
                yield at, -1
            elif s.startswith((" for all ", " and all "), at) and before != " ":
                yield at, 1
            elif token in "+-−" and before == " " and s[at + 1 : at + 2] == " ":
                yield at, brackets
            elif token == r"\cdot" or (token == r"\," and before == " "):
                yield at, brackets + 2
            elif token == "," and brackets and s[at + 1 : at + 2] == " ":
                yield at + 1, brackets + 4
        before = token
