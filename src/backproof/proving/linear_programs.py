"""Exact linear programmes: non-negative weights of columns that add up to what is wanted.

A column and what is wanted are sparse vectors {row: rational}. Rows are kept as integers; whole columns are struck out
beforehand where nothing could cancel them. The entering column is always the first that helps (Bland's rule), so
columns are to be given plainest first, and the same input gives the same weights. Pivots are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Any, TypeVar

PIVOTS = 400

Row = TypeVar("Row", bound=Hashable)
Vector = Mapping[Row, Fraction]
_RIGHT = -1  # where a row of the table keeps its right side


def weights(
    wanted: Vector[Row],
    columns: Sequence[Vector[Row]],
    free: frozenset[int],
    gainful: frozenset[int] | None,
    order: Callable[[Row], Any],
    pivots: int = PIVOTS,
) -> list[Fraction] | None:
    """Weights of the columns that add up to what is wanted; all but those of the free ones are non-negative.

    If gainful columns are named, one of them has a positive weight. None where there are none, or past the budget.
    """
    alive = _worth_weighing(wanted, columns, free)
    if alive is None or (gainful is not None and gainful.isdisjoint(alive)):
        return None
    rows = sorted({r for j in alive for r in columns[j]}, key=order)
    place = {r: i for i, r in enumerate(rows)}
    signed = [(j, 1) for j in alive] + [(j, -1) for j in alive if j in free]
    table: list[dict[int, int]] = [{} for _ in rows]
    below = [[columns[j][r].denominator for j in alive if r in columns[j]] for r in rows]
    scales = [lcm(*below[i], _at(wanted, r).denominator) for i, r in enumerate(rows)]
    for c, (j, sign) in enumerate(signed):
        for r, q in columns[j].items():
            if r in place:
                i = place[r]
                table[i][c] = int(q * scales[i]) * sign
    for i, r in enumerate(rows):
        if (b := int(_at(wanted, r) * scales[i])) != 0:
            table[i][_RIGHT] = b
    table = [row if row.get(_RIGHT, 0) >= 0 else {c: -v for c, v in row.items()} for row in table]
    gain = frozenset(c for c, (j, sign) in enumerate(signed) if sign > 0 and gainful is not None and j in gainful)
    found = _Table(table, pivots).solve(gain if gainful is not None else None)
    if found is None:
        return None
    out = [Fraction(0)] * len(columns)
    for c, q in found.items():
        j, sign = signed[c]
        out[j] += sign * q
    return out


def _at(vector: Vector[Row], r: Row) -> Fraction:
    return vector.get(r, Fraction(0))


def _worth_weighing(wanted: Vector[Row], columns: Sequence[Vector[Row]], free: frozenset[int]) -> list[int] | None:
    """The columns that may have a weight: a row where all have one sign and nothing is wanted excludes them. None
    where some row cannot be met."""
    alive = set(range(len(columns)))
    by_row: dict[Row, set[int]] = {}
    for j in alive:
        for r in columns[j]:
            by_row.setdefault(r, set()).add(j)
    if any(r not in by_row for r, q in wanted.items() if q):
        return None
    waiting = list(by_row)
    while waiting:
        r = waiting.pop()
        here = by_row[r]
        b = _at(wanted, r)
        if any(j in free for j in here):
            continue
        positive, negative = any(columns[j][r] > 0 for j in here), any(columns[j][r] < 0 for j in here)
        if (b > 0 and not positive) or (b < 0 and not negative):
            return None
        if b == 0 and here and not (positive and negative):
            for j in list(here):
                alive.discard(j)
                for other in columns[j]:
                    by_row[other].discard(j)
                    if other != r:
                        waiting.append(other)
    return sorted(alive)


class _Table:
    """Rows sum(a_c * x_c) = right >= 0 of integers; each has a basic column, or none while nothing solves it."""

    def __init__(self, rows: list[dict[int, int]], pivots: int) -> None:
        self.rows, self.left = [r for r in rows if r], pivots
        self.basis: list[int | None] = [None] * len(self.rows)

    def solve(self, gain: frozenset[int] | None) -> dict[int, Fraction] | None:
        self._start()
        target: dict[int, int] = {}  # the sum of what is not solved yet: to become 0
        for row, basic in zip(self.rows, self.basis, strict=True):
            if basic is None:
                target = _combined(target, 1, row, 1)
        while target.get(_RIGHT, 0) > 0:
            entering = min((c for c, v in target.items() if v > 0 and c >= 0), default=None)
            if entering is None or (i := self._leaving(entering)) is None:
                return None
            target = self._enter(i, entering, target)
            if self.left < 0:
                return None
        for i, basic in enumerate(self.basis):  # 0 = sum: any column of it may be basic
            if basic is None and (c := min((c for c in self.rows[i] if c >= 0), default=None)) is not None:
                self._enter(i, c, {})
        ray: int | None = None
        if gain is not None:
            ended, ray = self._gain(gain)
            if not ended:
                return None
        return self._solution(ray)

    def _start(self) -> None:
        """A column that occurs in one row alone, with the sign of its right side, is basic there"""
        seen: dict[int, int] = {}
        for row in self.rows:
            for c in row:
                seen[c] = seen.get(c, 0) + 1
        for i, row in enumerate(self.rows):
            self.basis[i] = min((c for c, v in row.items() if c >= 0 and seen[c] == 1 and v > 0), default=None)

    def _leaving(self, entering: int) -> int | None:
        best: int | None = None
        for i, row in enumerate(self.rows):
            a = row.get(entering, 0)
            if a <= 0:
                continue
            if best is None:
                best = i
                continue
            other = self.rows[best]
            less = row.get(_RIGHT, 0) * other[entering] - other.get(_RIGHT, 0) * a
            if less < 0 or (less == 0 and _rank(self.basis[i]) < _rank(self.basis[best])):
                best = i
        return best

    def _enter(self, i: int, entering: int, target: dict[int, int]) -> dict[int, int]:
        """Make the column basic in row i; the target without it"""
        self.left -= 1
        row = self.rows[i]
        if row[entering] < 0:
            row = self.rows[i] = {c: -v for c, v in row.items()}
        pivot = row[entering]
        self.basis[i] = entering
        for k, other in enumerate(self.rows):
            if k != i and (a := other.get(entering)):
                self.rows[k] = _combined(other, pivot, row, -a)
        a = target.get(entering)
        return _combined(target, pivot, row, -a) if a else target

    def _gain(self, gain: frozenset[int]) -> tuple[bool, int | None]:
        """Whether a gainful column got a positive weight; and the column along which it grows without end, if any"""
        profit: dict[int, int] = dict.fromkeys(gain, 1)  # profit = constant + sum over the columns that are not basic
        for row, basic in zip(self.rows, self.basis, strict=True):
            if basic is not None and (a := profit.get(basic)):
                profit = _combined(profit, row[basic], row, -a)
        while profit.get(_RIGHT, 0) >= 0:  # it is minus what has been gained
            entering = min((c for c, v in profit.items() if v > 0 and c >= 0), default=None)
            if entering is None or self.left < 0:
                return False, None
            i = self._leaving(entering)
            if i is None:
                return True, entering
            profit = self._enter(i, entering, profit)
        return True, None

    def _solution(self, ray: int | None) -> dict[int, Fraction]:
        out: dict[int, Fraction] = {}
        for row, basic in zip(self.rows, self.basis, strict=True):
            if basic is not None:
                q = row.get(_RIGHT, 0) - (row.get(ray, 0) if ray is not None else 0)
                if q:
                    out[basic] = Fraction(q, row[basic])
        if ray is not None:
            out[ray] = Fraction(1)
        return out


def _rank(basic: int | None) -> int:
    return -1 if basic is None else basic


def _combined(one: dict[int, int], a: int, other: dict[int, int], b: int) -> dict[int, int]:
    """a*one + b*other with a > 0, divided by what all entries have in common"""
    out = {c: a * v for c, v in one.items()} if a != 1 else dict(one)
    for c, v in other.items():
        s = out.get(c, 0) + b * v
        if s:
            out[c] = s
        else:
            out.pop(c, None)
    if out:
        g = gcd(*out.values())
        if g > 1:
            out = {c: v // g for c, v in out.items()}
    return out
