"""Exact linear programmes: weights, some of them not negative, under which columns add up to nothing.

Rows that cannot be balanced are taken out first, then the columns of free weight, and what is left goes to the
simplex method. Untrusted and counted; past the budget there is no answer.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

from ..kernel.polynomials import Monomial, Polynomial

PIVOTS = 300
WIDEST = 700  # columns of one programme
WORK = 400_000  # entries that may be computed, about

Column = Polynomial


def balanced(
    signed: list[Column], free: list[Column], strict: list[bool]
) -> tuple[list[Fraction], list[Fraction]] | None:
    """Weights >= 0 of the signed columns and any weights of the free ones that add up to 0 in every row, such that
    those of the strict columns add up to 1; or None."""
    kept = _presolved(signed, free)
    if not any(strict[i] for i in kept) or len(kept) + len(free) > WIDEST:
        return None
    rows = _rows([signed[i] for i in kept], free)
    if len(rows) * len(rows) * len(free) > 4 * WORK:
        return None
    width = len(kept)
    rest, solved = _eliminated(rows, width, len(free))
    # the last row: the strict weights add up to 1
    table = [[*row[:width], Fraction(0)] for row in rest]
    table.append([*[Fraction(int(strict[i])) for i in kept], Fraction(1)])
    found = _feasible(table, width)
    if found is None:
        return None
    weights = [Fraction(0)] * len(signed)
    for i, w in zip(kept, found, strict=True):
        weights[i] = w
    return weights, _back(solved, found, width, len(free))


def _presolved(signed: list[Column], free: list[Column]) -> list[int]:
    """The columns that can have a weight: a row that all columns in it push the same way has none of them"""
    loose = {m for column in free for m in column}
    kept = list(range(len(signed)))
    while True:
        up: set[Monomial] = set()
        down: set[Monomial] = set()
        for i in kept:
            for m, c in signed[i].items():
                if m not in loose:
                    (up if c > 0 else down).add(m)
        lonely = up ^ down
        if not lonely:
            return kept
        kept = [i for i in kept if not any(m in lonely for m in signed[i])]


def _rows(signed: list[Column], free: list[Column]) -> list[list[Fraction]]:
    """One row for each monomial: the signed columns, then the free ones"""
    place: dict[Monomial, int] = {}
    for column in (*signed, *free):
        for m in column:
            place.setdefault(m, len(place))
    rows = [[Fraction(0)] * (len(signed) + len(free)) for _ in place]
    for j, column in enumerate((*signed, *free)):
        for m, c in column.items():
            rows[place[m]][j] = c
    return rows


def _eliminated(
    rows: list[list[Fraction]], width: int, free: int
) -> tuple[list[list[Fraction]], list[tuple[int, list[Fraction]]]]:
    """The rows without the free columns, and those that each free weight was solved by, in order"""
    solved: list[tuple[int, list[Fraction]]] = []
    rest = rows
    for j in range(width, width + free):
        pivot = next((row for row in rest if row[j]), None)
        if pivot is None:
            continue
        scale = pivot[j]
        pivot_ = [a / scale if a else a for a in pivot]
        rest = [
            [a - row[j] * b if b else a for a, b in zip(row, pivot_, strict=True)] if row[j] else row
            for row in rest
            if row is not pivot
        ]
        solved.append((j, pivot_))
    return rest, solved


def _back(solved: list[tuple[int, list[Fraction]]], found: list[Fraction], width: int, free: int) -> list[Fraction]:
    """The free weights, from the signed ones"""
    values = [*found, *[Fraction(0)] * free]
    for j, row in reversed(solved):
        values[j] = -sum((a * v for k, (a, v) in enumerate(zip(row, values, strict=True)) if k != j and a), Fraction(0))
    return values[width:]


def _feasible(table: list[list[Fraction]], width: int) -> list[Fraction] | None:
    """x >= 0 with table*x = its last column, which is not negative. In whole numbers; Bland's rule."""
    whole: list[list[int]] = []
    for row in table:
        if any(row):
            scale = lcm(*[a.denominator for a in row])
            whole.append([int(a * scale) for a in row])
    # the first phase of the simplex method: artificial variables, one a row, whose sum falls to 0
    m = len(whole)
    basis = [width + i for i in range(m)]
    if not whole:
        return None
    cost = [sum(column) for column in zip(*whole, strict=True)]
    for _ in range(min(PIVOTS, WORK // (m * (width + 1)))):
        if cost[-1] == 0:
            break
        entering = _entering(cost, width)
        if entering is None:
            return None
        choices = [(Fraction(r[-1], r[entering]), basis[i], i) for i, r in enumerate(whole) if r[entering] > 0]
        if not choices:
            return None
        leaving = min(choices)[2]
        chosen = whole[leaving]
        basis[leaving] = entering
        for i, other in enumerate(whole):
            if i != leaving and other[entering]:
                whole[i] = _less(other, chosen, entering)
        cost = _less(cost, chosen, entering)
    else:
        return None
    out = [Fraction(0)] * width
    for i, j in enumerate(basis):
        if j < width:
            out[j] = Fraction(whole[i][-1], whole[i][j])
    return out


def _entering(cost: list[int], width: int) -> int | None:
    return next((j for j in range(width) if cost[j] > 0), None)


def _less(row: list[int], pivot: list[int], j: int) -> list[int]:
    """A positive multiple of the row, less what makes its entry j 0"""
    a, b = pivot[j], row[j]
    out = [a * x - b * y for x, y in zip(row, pivot, strict=True)]
    common = gcd(*out)
    return [x // common for x in out] if common > 1 else out
