"""Polynomials that are squares, and squares that a certificate may need."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from ..kernel import Term
from ..kernel.polynomials import UNIT, Monomial, Polynomial, plus, times
from .ordering import Key, divides, factors, key, polynomial_term


def square_root(p: Polynomial) -> Polynomial | None:
    """A polynomial whose square p is, its leading coefficient positive; None where there is none."""
    if not p:
        return None
    rest, out = dict(p), {}  # type: Polynomial, Polynomial
    top = max(p, key=_degree_first)
    half = _half(top)
    c = _rational_root(p[top])
    if half is None or c is None:
        return None
    out[half] = c
    rest = plus(rest, times(out, out), -1)
    for _ in range(len(p)):
        if not rest:
            return out
        m = max(rest, key=_degree_first)
        quotient = divides(half, m)
        if quotient is None or quotient in out:
            return None
        term: Polynomial = {quotient: rest[m] / (2 * c)}
        rest = plus(rest, times(term, plus(plus(out, out), term)), -1)
        out = plus(out, term)
    return None if rest else out


def _degree_first(m: Monomial) -> tuple[int, list[Key]]:
    """An order of monomials that multiplication keeps: by degree, then by their factors as words"""
    return sum(e for _, e in m), [key(a) for a in factors(m)]


def _half(m: Monomial) -> Monomial | None:
    return frozenset((a, e // 2) for a, e in m) if all(e % 2 == 0 for _, e in m) else None


def _rational_root(c: Fraction) -> Fraction | None:
    if c < 0:
        return None
    r = Fraction(isqrt(c.numerator), isqrt(c.denominator))
    return r if r * r == c else None


def completed(p: Polynomial) -> tuple[Term, ...]:
    """For each atom a of which p has a square, q*a^2 + r*a + …: the root a + r/(2*q) of the completed square."""
    out = []
    squared = sorted({a for m in p for a, e in m if e == 2 and len(m) == 1}, key=key)
    for a in squared:
        q, r = p[frozenset(((a, 2),))], p.get(frozenset(((a, 1),)), Fraction(0))
        if r:
            out.append(polynomial_term({frozenset(((a, 1),)): Fraction(1), UNIT: r / (2 * q)}))
    return tuple(out)


def sums_of_squares(p: Polynomial) -> tuple[Term, ...]:
    """Roots r of squares of which p is a combination, c1*r1^2 + c2*r2^2 + … with all c > 0; () where none is found.

    Completing squares in the monomials whose squares occur: complete for polynomials of degree 2.
    """
    basis = sorted({h for m in p if (h := _half(m)) is not None}, key=_degree_first, reverse=True)
    if not basis or len(basis) > 8 or p.get(UNIT, Fraction(0)) < 0:
        return ()
    rest, roots = dict(p), []
    for h in basis:
        square = frozenset((a, 2 * e) for a, e in h)
        c = rest.get(square, Fraction(0))
        if c < 0:
            return ()
        if c == 0:
            continue
        root: Polynomial = {h: Fraction(1)}
        for m in rest:
            other = divides(h, m)
            if other is not None and other != h and other in basis:
                root[other] = rest[m] / (2 * c)
        rest = plus(rest, times(root, root), -c)
        roots.append(polynomial_term(root))
    return tuple(roots) if not rest else ()
