"""A sum whose range depends on an index around it, as one over a range that does not: so the two can change places.

Sum(i < n, Sum(j < i, f)) = Sum(i < n, Sum(j < n, If(j < i, f, 0))): the triangle is the square with half of it cut off.
"""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Term, Theorem
from .brackets import in_other_words, is_bracket, opposite_bracket
from .context import Context
from .derived import sum_of_ones
from .ordering import key, natural_term

ZERO = K.rat(0)


def widened(t: Term, indices: frozenset[Term], context: Context) -> Theorem | None:
    """Sum(j < r, f) = Sum(j < n, If(j < r, f, 0)) for a range r that depends on these indices, and an n that does not;
    None where no such n is known from what is in force."""
    r = t.args[0]
    if r.free.isdisjoint(indices):
        return None
    n = _bound(r, indices, context)
    below = None if n is None else context.prove(K.le(r, n))
    if n is None or below is None:
        return None
    j = K.fresh(K.NAT, t, n, *context.free)
    return K.modus_ponens(K.specialise(cut_off(j, r, K.open_binder(t, j)), (n,)), below)


def _bound(r: Term, indices: frozenset[Term], context: Context) -> Term | None:
    """r with n for i+1, or else for i, where i < n is in force for an index i"""
    for _ in range(len(indices)):
        atoms, rest = K.linear(r)
        inside = sorted([a for a in atoms if a in indices], key=key)
        if not inside:
            break
        i = inside[0]
        orders = [th.conclusion for th in context.theorems if th.conclusion.op == "lt"]
        ranges = [p.args[1] for p in orders if p.args[0] is i]
        if not ranges:
            return None
        more, extra = K.linear(ranges[-1])
        times = atoms.pop(i)
        for a, e in more.items():
            atoms[a] = atoms.get(a, 0) + times * e
        r = natural_term(atoms, max(rest - times, 0) + times * extra)
    return r if r.free.isdisjoint(indices) else None


def cut_off(j: Term, r: Term, body: Term) -> Theorem:
    """|- for all m: r <= m implies Sum(j < r, body) = Sum(j < m, If(j < r, body, 0)), by induction on m"""
    m = K.fresh(K.NAT, r, body, j)
    cut = K.if_(K.lt(j, r), body, ZERO)
    whole = K.total(j, r, body)

    def claim(m: Term) -> Term:
        return K.implies(K.le(r, m), K.eq(whole, K.total(j, m, cut)))

    none = K.assume(K.le(r, K.ZERO))
    nothing = K.antisymmetric(none, K.index_order(K.le(K.ZERO, r), ()))
    empty = K.replace(whole, (nothing,)) if r is not K.ZERO else K.reflexive(whole)
    at_zero = K.sum_empty(j, K.open_binder(empty.conclusion.args[1], j))
    base = K.transitive((empty, at_zero, K.symmetric(K.sum_empty(j, cut))))
    after = K.nadd(m, K.ONE)
    more = K.sum_more(j, m, cut)
    p, here = K.le(r, m), K.assume(K.le(r, after))
    # r <= m: what is added is 0
    shorter = K.modus_ponens(K.assume(claim(m)), K.assume(p))
    beyond = K.lt(m, r)
    no = K.negation(K.index_order(K.lt(m, m), ((1, K.assume(beyond)), (1, K.assume(p)))), K.irreflexive(m), beyond)
    added = K.if_false(no, K.substitute(body, {j: m}), ZERO)
    one = (K.rat(1), more), (K.rat(1), added), (K.rat(-1), shorter)
    yes = K.combination(whole, more.conclusion.args[0], tuple([(K.mul(K.rat(-1), c), th) for c, th in one]))
    # m < r: then r is m+1, and the condition always holds
    above = K.total_order(K.assume(K.no(p)))
    equal = K.antisymmetric(here, K.index_order(K.le(after, r), ((1, above),)))
    inside = K.index_order(K.lt(j, r), ((1, K.assume(K.lt(j, after))), (1, above)))
    every = K.under_sum(K.if_true(inside, body, ZERO), j, after)
    full = K.replace(every.conclusion.args[1], (K.symmetric(equal),))
    other = K.symmetric(K.transitive((every, full)))
    step = K.discharge(K.cases(yes, other, p), K.le(r, after))
    return K.induction(K.discharge(base, K.le(r, K.ZERO)), step, m, claim(m))


def counted(j: Term, n: Term, bracket: Term, context: Context) -> Theorem | None:
    """Sum(j < n, If(j+1 <= r, 1, 0)) = r, where r <= n; and so with If(r <= j, 1, 0), in terms of that"""
    c = bracket.args[0]
    if not is_bracket(bracket) or c.op != "le" or c.args[0].sort != K.NAT:
        return None
    (left, m), (right, _) = (K.linear(side) for side in c.args)
    if right == {j: 1} and c.args[1] is j:
        return K.under_sum(opposite_bracket(bracket, K.le(K.nadd(j, K.ONE), c.args[0])), j, n)
    r = c.args[1]
    if left != {j: 1} or m != 1 or j in r.free:
        return None
    below = context.prove(K.le(r, n))
    if below is None:
        return None
    cut = K.modus_ponens(K.specialise(cut_off(j, r, K.rat(1)), (n,)), below)
    same = in_other_words(bracket, K.lt(j, r))
    return K.transitive((K.under_sum(same, j, n), K.symmetric(cut), sum_of_ones(r)))
