"""Polynomials as sums of squares: a Gram matrix over chosen roots, taken apart exactly as L D Lᵀ."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from ..kernel.polynomials import UNIT, Monomial, Polynomial, plus, times
from .ordering import divides, monomial_key
from .squares import rational_root

MOST = 8  # roots whose pairs are looked at


def half_monomials(*polynomials: Polynomial) -> list[Monomial]:
    """Monomials whose squares, or whose products by two, are monomials of the polynomials; 1 comes last.

    From the square roots of what is square, and from 1, to what makes other monomials of a product with one of these.
    """
    out: dict[Monomial, None] = {}
    support = dict.fromkeys(m for p in polynomials for m in sorted(p, key=monomial_key) if m)
    highest = max([_degree(m) for m in support], default=0) // 2
    for m in support:
        if all(e % 2 == 0 for _, e in m):
            out[frozenset((a, e // 2) for a, e in m)] = None
    for m in support:
        if _degree(m) == 2:
            for a, _ in sorted(m, key=lambda x: monomial_key(frozenset((x,)))):
                out[frozenset(((a, 1),))] = None
    for r in [*out, UNIT]:
        for m in support:
            q = divides(r, m)
            if q and _degree(q) <= highest:
                out[q] = None
    return [*list(out)[:MOST], UNIT]


def _degree(m: Monomial) -> int:
    return sum(e for _, e in m)


def squares_beside(wanted: Polynomial, roots: list[Monomial]) -> list[Polynomial]:
    """Sums and differences of two of the roots, weighed as in what is wanted: their squares may be needed."""
    out: dict[tuple[tuple[Monomial, Fraction], ...], Polynomial] = {}
    for r, s in combinations(roots, 2):
        q, t = wanted.get(_product(r, r), Fraction(1)), wanted.get(_product(s, s), Fraction(1))
        ratio = rational_root(t / q) if q * t > 0 else None
        for c in dict.fromkeys((Fraction(1), ratio)):
            if c:
                for sign in (-1, 1):
                    p: Polynomial = {r: Fraction(1), s: sign * c}
                    out[(r, Fraction(1)), (s, sign * c)] = p
    return list(out.values())


def _product(m: Monomial, n: Monomial) -> Monomial:
    (out,) = times({m: Fraction(1)}, {n: Fraction(1)})
    return out


def sum_of_squares(p: Polynomial, roots: list[Monomial]) -> list[tuple[Fraction, Polynomial]] | None:
    """p as a sum of squares of combinations of the roots, with positive weights; None where it is not found.

    Where a product of roots is the square of a third, it counts as that square.
    """
    size = len(roots)
    if size > MOST + 1:
        return None
    place: dict[Monomial, tuple[int, int]] = {}
    for i in range(size):
        place.setdefault(_product(roots[i], roots[i]), (i, i))
    for i, j in combinations(range(size), 2):
        place.setdefault(_product(roots[i], roots[j]), (i, j))
    gram = [[Fraction(0)] * size for _ in range(size)]
    for m, c in p.items():
        if m not in place:
            return None
        i, j = place[m]
        gram[i][j] += c / 2
        gram[j][i] += c / 2
    out: list[tuple[Fraction, Polynomial]] = []
    for i in range(size):
        d = gram[i][i]
        if d < 0 or (d == 0 and any(gram[i][i:])):
            return None
        if d == 0:
            continue
        row = [gram[i][j] / d for j in range(size)]
        root: Polynomial = {}
        for j in range(i, size):
            root = plus(root, {roots[j]: row[j]} if row[j] else {})
        out.append((d, root))
        for j in range(i + 1, size):
            for k in range(i + 1, size):
                gram[j][k] -= d * row[j] * row[k]
    return out
