"""Kronecker deltas under a sum: Sum(k < n, If(k = i, f, 0)) is f at i, where i is known to be below n.

Entries are counted from 1, so the index that is compared is often k+1: Sum(k < n, If(k+1 = i, f(k+1), 0)) is f(i)
where 1 <= i <= n. What i - 1 would be cannot be said in naturals; so f must speak of k as k+1 alone.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from .. import kernel as K
from ..kernel import Term, Theorem
from ..kernel.polynomials import Polynomial, times
from .brackets import ZERO, as_bracket, in_other_words, into_choice, plain_condition
from .chains import joined
from .context import Context
from .lowering import lowered
from .ordering import key, natural_term, polynomial_term, single


class Delta(NamedTuple):
    """A factor If(k+after = i, u, v) of what is summed over k; `after` is 0 or 1."""

    choice: Term
    after: int
    i: Term


#: under k < n: the normal form of a term, and the theorem that it is that (None: it is its own)
Normal = Callable[[Term], tuple[Term, Theorem | None]]


def delta(choice: Term, k: Term) -> Delta | None:
    """The choice as a delta of the index k, or None."""
    if choice.op != "if" or choice.args[0].op != "eq" or k not in choice.args[0].free:
        return None
    c = plain_condition(choice.args[0])
    if c.args[0].sort != K.NAT:
        return None
    for one, i in (c.args, c.args[::-1]):
        atoms, after = K.linear(one)
        if atoms == {k: 1} and after <= 1 and k not in i.free:
            return Delta(choice, after, i)
    return None


def contracted(k: Term, n: Term, summed: Term, context: Context, normal: Normal) -> Theorem | None:
    """Sum(k < n, summed) = the same at i, where a factor is a delta of k and i, and i is known to be in range."""
    one = single(K.poly(summed))
    if one is None or one[1] != 1:
        return None
    deltas = [d for a, _ in one[0] if (d := delta(a, k)) is not None]
    # a numeral last: it is known to be in range only where another index happens to say so
    for d in sorted(deltas, key=lambda d: (d.after, d.i.op == "num", key(d.i), key(d.choice))):
        known = _in_range(d, n, context)
        if known is None:
            continue
        _, u, v = d.choice.args
        if v is not ZERO:  # in two parts: v everywhere, and u - v at i
            return K.under_sum(K.replace(summed, (as_bracket(d.choice),)), k, n)
        rest: Polynomial = {frozenset((a, e) for a, e in one[0] if a is not d.choice): Fraction(1)}
        for _ in range(dict(one[0])[d.choice]):
            rest = times(rest, K.poly(u))
        inside = polynomial_term(rest)
        th = _next(d, k, n, summed, inside, known, normal) if d.after else _here(d, k, n, summed, inside, known[0])
        if th is not None:
            return th
    return None


def _in_range(d: Delta, n: Term, context: Context) -> tuple[Theorem, ...] | None:
    """i < n; or, for k+1 = i, that i < n+1 and 1 <= i. None where it is not known."""
    atoms, rest = K.linear(n)
    above = context.prove(K.le(K.ONE, d.i)) if d.after else None
    if d.after and above is None:
        return None
    below = context.prove(K.lt(d.i, natural_term(atoms, rest + 1) if d.after else n))
    if below is None and above is not None and (last := context.prove(K.le(d.i, n))) is not None:
        below = K.index_order(K.lt(d.i, natural_term(atoms, rest + 1)), ((1, last),))  # as a general fact says it
    return None if below is None else (below,) if above is None else (below, above)


def _here(d: Delta, k: Term, n: Term, summed: Term, inside: Term, below: Theorem) -> Theorem:
    """Sum(k < n, summed) = inside[i/k] for a delta of k = i, from i < n"""
    chosen = into_choice(summed, d.choice, K.eq(k, d.i), inside)
    return K.transitive((K.under_sum(chosen, k, n), K.sum_delta(below, k, inside)))


def _next(
    d: Delta, k: Term, n: Term, summed: Term, inside: Term, known: tuple[Theorem, ...], normal: Normal
) -> Theorem | None:
    """The same for a delta of k+1 = i, where `inside` speaks of k as k+1 alone"""
    low = lowered(inside, k) if k in inside.free else inside
    if low is None:
        return None
    after = K.nadd(k, K.ONE)
    shifted = K.substitute(low, {k: after})
    (one, left), (other, right) = normal(inside), normal(shifted)
    if one is not other:
        return None
    chosen = into_choice(summed, d.choice, K.eq(after, d.i), inside)
    if shifted is not inside:
        same = joined(inside, left, right)
        chosen = K.transitive((chosen, K.replace(chosen.conclusion.args[1], (same,))))
        if chosen.conclusion.args[1].args[1] is not shifted:
            return None
    below, above = known
    law = delta_after(k, n, low, below.conclusion.args[1])
    th = K.modus_ponens(K.modus_ponens(K.specialise(law, (d.i,)), above), below)
    return K.transitive((K.under_sum(chosen, k, n), th))


def delta_after(k: Term, n: Term, low: Term, end: Term) -> Theorem:
    """|- for all i: 1 <= i implies i < end implies Sum(k < n, If(k+1 = i, low[k+1/k], 0)) = low[i/k], end being n+1

    By cases: i = 0 is excluded, and i = v+1 is a delta of k and v.
    """
    after = K.nadd(k, K.ONE)
    shifted = K.substitute(low, {k: after})
    v = K.fresh(K.NAT, low, n, k)

    def claim(i: Term) -> Term:
        whole = K.eq(K.total(k, n, K.if_(K.eq(after, i), shifted, ZERO)), K.substitute(low, {k: i}))
        return K.implies(K.le(K.ONE, i), K.implies(K.lt(i, end), whole))

    first, p = claim(K.ZERO), claim(v)
    false = K.index_order(K.lt(K.ZERO, K.ZERO), ((1, K.assume(first.args[0])),))
    base = K.discharge(K.absurd(false, K.irreflexive(K.ZERO), first.args[1]), first.args[0])
    premise, (bound, _) = K.nadd(v, K.ONE), claim(K.nadd(v, K.ONE)).args[1].args
    below = K.index_order(K.lt(v, n), ((1, K.assume(bound)),))
    plain = in_other_words(K.if_(K.eq(after, premise), shifted, ZERO), K.eq(k, v))
    picked = K.transitive((K.under_sum(plain, k, n), K.sum_delta(below, k, shifted)))
    step = K.discharge(K.discharge(picked, bound), K.le(K.ONE, premise))
    return K.induction(base, step, v, p)
