"""When a range such as n + 1 is not taken apart at once: a delta in what is summed may say which term is left."""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Term
from .ordering import factors, monomial_key, monomial_term, product


def speaks_of_delta(body: Term, k: Term) -> bool:
    """Whether a choice by an equation about k occurs in the body of a sum over k, under further sums perhaps"""
    stack, seen = [body], set()
    while stack:
        t = stack.pop()
        if t in seen or k not in t.free:
            continue
        seen.add(t)
        if t.op == "if" and t.args[0].op == "eq" and t.args[0].args[0].sort == K.NAT and k in t.args[0].free:
            return True
        stack.extend(t.args)
    return False


def chooses(equation: Term) -> bool:
    """Whether a choice occurs on the right side of an equation"""
    stack, seen = [equation.args[1]] if equation.op == "eq" else [], set()
    while stack:
        t = stack.pop()
        if t.op == "if":
            return True
        if t not in seen:
            seen.add(t)
            stack.extend(t.args)
    return False


def coefficients(k: Term, summed: Term) -> tuple[tuple[Term, Term], ...]:
    """Each monomial of what is summed over k, as what is free of k and what is not"""
    parts = []
    p = K.poly(summed)
    for m in sorted(p, key=monomial_key):
        outer = [(a, e) for a, e in m if k not in a.free]
        inner = [(a, e) for a, e in m if k in a.free]
        parts.append((monomial_term(outer, p[m]), product(factors(inner))))
    return tuple(parts)
