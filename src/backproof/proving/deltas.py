"""Kronecker deltas under a sum: where the index is known to be in range, one term is left."""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Term, Theorem
from .context import Context
from .inequalities import prove_index_order
from .ordering import factors, monomial_key, monomial_term, natural_term, product, single

ZERO = K.rat(0)


def contracted(s: Term, context: Context, depth: int = 0) -> Theorem | None:
    """Sum(k < n, If(k = i, u, 0) * rest) = (u * rest)[i/k] where i < n is in force; None for any other sum.

    The sum is in normal form; the condition may be any equation of naturals that determines k, such as k + 1 = i + 1.
    """
    n = s.args[0]
    k = K.fresh(K.NAT, s, *context.free)
    body = K.open_binder(s, k)
    m = single(K.poly(body))
    if m is None:
        return None
    every = factors(m[0])
    for delta in every:
        i = _determined(delta, k)
        if i is None:
            continue
        in_range = context.prove(K.lt(i, n), depth)
        if in_range is None:
            continue
        rest = list(every)
        rest.remove(delta)
        whole = product([K.rat(m[1]), *rest, delta.args[1]])
        plain = _plain(body, delta, K.eq(k, i), whole)
        return K.transitive((K.under_sum(plain, k, n), K.sum_delta(in_range, k, whole)))
    return None


def speaks_of_delta(body: Term, k: Term) -> bool:
    """Whether a choice by an equation about k occurs in the body of a sum over k, under further sums perhaps"""
    stack, seen = [body], set()
    while stack:
        t = stack.pop()
        if t in seen or k not in t.free:
            continue
        seen.add(t)
        if t.op == "if" and t.args[2] is ZERO and _is_equation_about(t.args[0], k):
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


def contracted_terms(s: Term, context: Context, depth: int = 0) -> Theorem | None:
    """A sum whose body is in normal form, term by term, where one of the terms has a delta that is contracted."""
    n = s.args[0]
    k = K.fresh(K.NAT, s, *context.free)
    p = K.poly(K.open_binder(s, k))
    parts = [(K.rat(1), monomial_term(m, p[m])) for m in sorted(p, key=monomial_key)]
    sums = [K.total(k, n, g) for _, g in parts]
    found = [th for t in dict.fromkeys(sums) if (th := contracted(t, context, depth)) is not None]
    if not found:
        return None
    split = K.sum_linear(k, n, K.open_binder(s, k), tuple(parts))
    return K.transitive((split, K.replace(split.conclusion.args[1], tuple(found))))


def _determined(t: Term, k: Term) -> Term | None:
    """The i of If(k = i, u, 0), the equation solved for k"""
    if t.op != "if" or t.loose or t.args[2] is not ZERO or not _is_equation_about(t.args[0], k):
        return None
    (left, c), (right, d) = map(K.linear, t.args[0].args)
    difference = {a: left.get(a, 0) - right.get(a, 0) for a in (*left, *right)}
    sign = difference.pop(k, 0)
    rest = {a: -sign * e for a, e in difference.items() if e}
    if abs(sign) != 1 or sign * (d - c) < 0 or any(e < 0 or k in a.free for a, e in rest.items()):
        return None
    return natural_term(rest, sign * (d - c))


def _is_equation_about(c: Term, k: Term) -> bool:
    return c.op == "eq" and c.args[0].sort == K.NAT and k in c.free


def _plain(body: Term, delta: Term, at: Term, whole: Term) -> Theorem:
    """The body, with its delta among its factors, is If(k = i, whole, 0)"""
    c, u, zero = delta.args
    here, there = K.assume(at), K.assume(K.no(at))
    holds = _equation(c, here)
    fails = K.negation(_equation(at, K.assume(c)), there, c)
    branches = []
    for value, chosen, target in (
        (K.if_true(holds, u, zero), K.if_true(here, whole, zero), whole),
        (K.if_false(fails, u, zero), K.if_false(there, whole, zero), zero),
    ):
        branches.append(K.transitive((K.algebra(body, target, (value,)), K.symmetric(chosen))))
    return K.cases(branches[0], branches[1], at)


def _equation(goal: Term, fact: Theorem) -> Theorem:
    """An equation of naturals from one that says the same"""
    a, b = goal.args
    below, above = prove_index_order(K.le(a, b), [fact]), prove_index_order(K.le(b, a), [fact])
    assert below is not None
    assert above is not None
    return K.antisymmetric(below, above)
