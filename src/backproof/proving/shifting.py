"""Taking the first term off a sum: Sum(k < n+1, h) = h[0] + Sum(k < n, h[k+1]), read from right to left.

A sum whose body speaks of its index only as k+1, k+2, … is one term short of the sum that speaks of k: so sums that
were shifted against one another come to one form. Used where two normal forms differ, since it makes a line longer.
"""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Term, Theorem
from .deltas import Normal
from .lowering import lowered
from .ordering import key
from .subterms import subterms


def sum_first(k: Term, n: Term, body: Term) -> Theorem:
    """|- Sum(k < n+1, body) = body[0/k] + Sum(k < n, body[k+1/k]), by induction on n"""
    shifted, first = K.substitute(body, {k: K.nadd(k, K.ONE)}), K.substitute(body, {k: K.ZERO})
    v = K.fresh(K.NAT, body, n, k)
    one = K.rat(1)

    def sides(m: Term) -> tuple[Term, Term]:
        return K.total(k, K.nadd(m, K.ONE), body), K.add(first, K.total(k, m, shifted))

    p = K.eq(*sides(v))
    nothing = (one, K.sum_empty(k, body)), (K.rat(-1), K.sum_empty(k, shifted))
    base = K.combination(*sides(K.ZERO), ((one, K.sum_more(k, K.ZERO, body)), *nothing))
    after = K.nadd(v, K.ONE)
    more = (one, K.sum_more(k, after, body)), (K.rat(-1), K.sum_more(k, v, shifted))
    step = K.combination(*sides(after), (*more, (one, K.assume(p))))
    return K.specialise(K.induction(base, step, v, p), (n,))


def unshifted(s: Term, k: Term, normal: Normal) -> Theorem | None:
    """s = Sum(k < n+1, h) - h[0], where the body of the sum s is h at k+1; None where it is not.

    k is not free in s nor in what is in force, and `normal` is the normal form under k < n.
    """
    n = s.args[0]
    body = K.open_binder(s, k)
    low = lowered(body, k)
    if low is None:
        return None
    th = sum_first(k, n, low)
    whole, (first, rest) = th.conclusion.args[0], th.conclusion.args[1].args
    equations = [(K.rat(-1), th)]
    if rest is not s:
        shifted = K.substitute(low, {k: K.nadd(k, K.ONE)})
        there, back = normal(shifted)
        if there is not body or back is None:
            return None
        equations.append((K.rat(-1), K.under_sum(back, k, n)))
    return K.combination(s, K.add(whole, K.mul(K.rat(-1), first)), tuple(equations))


def closed_sums(*terms: Term) -> list[Term]:
    """The sums in the terms that depend on no index around them, in order."""
    return sorted([t for t in subterms(*terms) if t.op == "sum" and not t.loose], key=key)
