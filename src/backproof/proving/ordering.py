"""A structural order of terms, and the one term that stands for each polynomial and each linear form.

Nothing here depends on when a term was made, on addresses or on hashes: the same input gives the same proof.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from .. import kernel as K
from ..kernel import Term
from ..kernel.polynomials import UNIT, Monomial, Polynomial, plus

Key = tuple[Any, ...]
_keys: dict[Term, Key] = {}


def key(t: Term) -> Key:
    """Terms compare as their keys do."""
    k = _keys.get(t)
    if k is None:
        data = t.data if type(t.data) is tuple else () if t.data is None else (t.data,)
        k = _keys[t] = (t.op, data, tuple([key(a) for a in t.args]))
    return k


def monomial_key(m: Monomial) -> Key:
    return tuple(sorted([(key(a), e) for a, e in m]))


def factors(m: Iterable[tuple[Term, int]]) -> list[Term]:
    """The atoms of a monomial in order, each as often as it stands there."""
    return [a for a, e in sorted(m, key=lambda x: key(x[0])) for _ in range(e)]


def product(terms: list[Term]) -> Term:
    """The product of the terms, from the left; of none, 1."""
    if not terms:
        return K.rat(1)
    out = terms[0]
    for t in terms[1:]:
        out = K.mul(out, t)
    return out


def monomial_term(m: Iterable[tuple[Term, int]], c: Fraction | int = 1) -> Term:
    """c times the monomial, as a term"""
    rest = factors(m)
    return product(([K.rat(c)] if c != 1 or not rest else []) + rest)


def polynomial_term(p: Polynomial) -> Term:
    """The term that stands for the polynomial p: monomials in order; of none, 0."""
    if not p:
        return K.rat(0)
    ordered = sorted(p, key=monomial_key)
    out = monomial_term(ordered[0], p[ordered[0]])
    for m in ordered[1:]:
        out = K.add(out, monomial_term(m, p[m]))
    return out


def natural_term(atoms: dict[Term, int], rest: int) -> Term:
    """The term that stands for a linear form of naturals."""
    terms = [a for a in sorted(atoms, key=key) for _ in range(atoms[a])]
    if rest or not terms:
        terms.append(K.num(rest))
    out = terms[0]
    for t in terms[1:]:
        out = K.nadd(out, t)
    return out


def single(p: Polynomial) -> tuple[Monomial, Fraction] | None:
    """The monomial and coefficient of a polynomial of one term."""
    if len(p) != 1:
        return None
    ((m, c),) = p.items()
    return m, c


def divides(m: Monomial, n: Monomial) -> Monomial | None:
    """n/m where m divides n, else None"""
    if m is UNIT:
        return n
    out = dict(n)
    for a, e in m:
        have = out.get(a, 0)
        if have < e:
            return None
        if have == e:
            del out[a]
        else:
            out[a] = have - e
    return frozenset(out.items())


def leading(p: Polynomial) -> Monomial:
    """The monomial of highest degree, the last in order among those"""
    return max(p, key=lambda m: (sum([e for _, e in m]), monomial_key(m)))


def difference(u: Term, v: Term) -> Polynomial:
    """v - u, which u <= v says is not negative"""
    return plus(K.poly(v), K.poly(u), -1)


def common_factor(p: Polynomial) -> Monomial:
    """The largest monomial that divides every one of p, which is not 0"""
    first, *others = p
    common = dict(first)
    for m in others:
        powers = dict(m)
        common = {a: min(e, powers[a]) for a, e in common.items() if a in powers}
    return frozenset(common.items())


def without(p: Polynomial, m: Monomial) -> Polynomial:
    """p/m, where m divides every monomial of p"""
    return {q: c for n, c in p.items() if (q := divides(m, n)) is not None}
