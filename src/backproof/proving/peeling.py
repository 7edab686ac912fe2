"""Ranges and exponents such as n + 1: the last term or factor is taken off, but where a delta in what is summed may say
which term is left."""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Term, Theorem
from .ordering import factors, monomial_key, monomial_term, natural_term, product
from .subterms import subterms

MOST = 64  # terms or factors that are taken off one after another


def last_term(t: Term, n: Term, k: Term) -> Theorem | None:
    """Sum(k < n+1, f) = Sum(k < n, f) + f[n/k], the range having the normal form n+1 (up to `MOST` more); else None"""
    less = _one_less(n)
    if less is None:
        return None
    more = K.sum_more(k, less, K.open_binder(t, k))
    if more.conclusion.args[0] is t:
        return more
    ready = K.replace(t, (K.index(n, K.nadd(less, K.ONE)),))
    return K.transitive((ready, K.sum_more(k, less, K.open_binder(ready.conclusion.args[1], k))))


def last_factor(t: Term) -> Theorem | None:
    """a^(n+1) = a^n*a, for a symbolic n; else None"""
    a, n = t.args
    less = _one_less(n) if K.linear(n)[0] else None
    if less is None:
        return None
    more = K.power_more(a, less)
    if more.conclusion.args[0] is t:
        return more
    return K.transitive((K.replace(t, (K.index(n, K.nadd(less, K.ONE)),)), more))


def _one_less(n: Term) -> Term | None:
    atoms, rest = K.linear(n)
    return natural_term(atoms, rest - 1) if 0 < rest <= MOST else None


def speaks_of_delta(body: Term, k: Term) -> bool:
    """Whether a choice by an equation about k occurs in the body of a sum over k, under further sums perhaps"""
    conditions = [t.args[0] for t in subterms(body) if t.op == "if"]
    return any(c.op == "eq" and c.args[0].sort == K.NAT and k in c.free for c in conditions)


def chooses(equation: Term) -> bool:
    """Whether a choice occurs on the right side of an equation"""
    return equation.op == "eq" and any(t.op == "if" for t in subterms(equation.args[1]))


def coefficients(k: Term, summed: Term) -> tuple[tuple[Term, Term], ...]:
    """Each monomial of what is summed over k, as what is free of k and what is not"""
    parts = []
    p = K.poly(summed)
    for m in sorted(p, key=monomial_key):
        outer = [(a, e) for a, e in m if k not in a.free]
        inner = [(a, e) for a, e in m if k in a.free]
        parts.append((monomial_term(outer, p[m]), product(factors(inner))))
    return tuple(parts)
