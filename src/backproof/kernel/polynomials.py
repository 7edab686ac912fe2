"""Polynomials over atoms with exact rational coefficients, and linear forms of naturals.

A polynomial is {monomial: coefficient}, no coefficient 0; a monomial is the set of its (atom, exponent > 0).
An atom is any real term that is not a constant, a sum, a product or a power with a numeral exponent.
"""

from __future__ import annotations

from fractions import Fraction

from .nodes import Term

Monomial = frozenset[tuple[Term, int]]
Polynomial = dict[Monomial, Fraction]

UNIT: Monomial = frozenset()
LIMIT = 200_000  # products of monomials in one multiplication; a counted budget against explosion


class TooLarge(Exception):
    """The polynomial would have more monomials than the budget allows."""


def plus(p: Polynomial, q: Polynomial, c: Fraction | int = 1) -> Polynomial:
    """p + c*q"""
    out = dict(p)
    for m, v in q.items():
        s = out.get(m, 0) + c * v
        if s:
            out[m] = s
        else:
            out.pop(m, None)
    return out


def times(p: Polynomial, q: Polynomial) -> Polynomial:
    if len(p) * len(q) > LIMIT:
        raise TooLarge(f"a product of {len(p)} and {len(q)} terms")
    out: Polynomial = {}
    for m, v in p.items():
        for n, w in q.items():
            mn = _join(m, n)
            s = out.get(mn, 0) + v * w
            if s:
                out[mn] = s
            else:
                out.pop(mn, None)
    return out


def _join(m: Monomial, n: Monomial) -> Monomial:
    if not m:
        return n
    if not n:
        return m
    d = dict(m)
    for a, e in n:
        d[a] = d.get(a, 0) + e
    return frozenset(d.items())


def constant(c: Fraction | int) -> Polynomial:
    return {UNIT: Fraction(c)} if c else {}


def poly(t: Term, values: dict[Term, Polynomial] | None = None) -> Polynomial:
    """The real term t as a polynomial, where each atom in `values` stands for the polynomial given there."""
    memo = dict(values) if values else {}

    def go(t: Term) -> Polynomial:
        if t not in memo:
            if t.op == "rat":
                memo[t] = constant(t.data)
            elif t.op == "add":
                memo[t] = _sum(t)
            elif t.op == "mul":
                memo[t] = times(go(t.args[0]), go(t.args[1]))
            elif t.op == "pow" and t.args[1].op == "num":
                memo[t] = _power(go(t.args[0]), t.args[1].data)
            else:
                memo[t] = {frozenset(((t, 1),)): Fraction(1)}
        return memo[t]

    def _sum(t: Term) -> Polynomial:
        """A sum of many terms leans to the left: its spine is walked, not descended"""
        terms = []
        while t.op == "add" and t not in memo:
            terms.append(t.args[1])
            t = t.args[0]
        out = dict(go(t))
        for u in reversed(terms):
            for m, v in go(u).items():
                s = out.get(m, 0) + v
                if s:
                    out[m] = s
                else:
                    out.pop(m, None)
        return out

    return go(t)


def _power(base: Polynomial, n: int) -> Polynomial:
    if n == 0 or not base:
        return {} if n else constant(1)
    if len(base) == 1:
        ((m, c),) = base.items()
        if abs(c) != 1 and (n > 4096 or n * (c.numerator.bit_length() + c.denominator.bit_length()) > 100_000):
            raise TooLarge(f"a constant to the power {n}")
        return {frozenset((a, e * n) for a, e in m): c**n}
    if n > 64:
        raise TooLarge(f"a sum to the power {n}")
    out = base
    for _ in range(n - 1):
        out = times(out, base)
    return out


def is_atom(t: Term) -> bool:
    """Whether the polynomial of the real term t is t itself."""
    return t.op not in ("rat", "add", "mul") and not (t.op == "pow" and t.args[1].op == "num")


def linear(t: Term) -> tuple[dict[Term, int], int]:
    """A natural as ({atom: positive multiple}, constant)."""
    memo: dict[Term, tuple[dict[Term, int], int]] = {}

    def go(t: Term) -> tuple[dict[Term, int], int]:
        if t.op == "num":
            return {}, t.data
        if t.op != "nadd":
            return {t: 1}, 0
        if t not in memo:
            (a, c), (b, d) = go(t.args[0]), go(t.args[1])
            both = dict(a)
            for atom, e in b.items():
                both[atom] = both.get(atom, 0) + e
            memo[t] = both, c + d
        return memo[t]

    atoms, rest = go(t)
    return dict(atoms), rest
