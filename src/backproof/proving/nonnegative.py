"""0 <= t from the form of t: squares, sums and products of what is not negative."""

from __future__ import annotations

from fractions import Fraction

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from .context import Context

ZERO = K.rat(0)
ONE = Fraction(1)


def prove_nonnegative(t: Term, context: Context) -> Theorem | None:
    """0 <= t, or None where its form does not show it."""
    goal = K.le(ZERO, t)
    known = context.by_conclusion.get(goal)
    if known is not None:
        return known
    if t.op == "rat":
        return K.order(goal, ((t.data, (), ()),), ()) if t.data >= 0 else None
    if t.op == "mul" and t.args[0] is t.args[1]:
        return K.order(goal, ((ONE, (), (t.args[0],)),), ())
    if t.op == "pow" and t.args[1].op == "num" and t.args[1].data == 2:
        return K.order(goal, ((ONE, (), (t.args[0],)),), ())
    if t.op in ("add", "mul"):
        a, b = (prove_nonnegative(x, context) for x in t.args)
        if a is None or b is None:
            return _otherwise(goal, context)
        products = ((ONE, (a,), ()), (ONE, (b,), ())) if t.op == "add" else ((ONE, (a, b), ()),)
        return K.order(goal, products, ())
    if t.op == "sum":
        return _sum(t, context)
    return _otherwise(goal, context)


def _otherwise(goal: Term, context: Context) -> Theorem | None:
    """0 <= t because that, or 0 < t, is in force, or because t is a natural, an exponential, a root, …"""
    from .signs import not_negative

    t = goal.args[1]
    if t.op in ("fn", "inv", "if"):
        return not_negative(t, context)
    if t.op == "real":
        return K.real_nonnegative(t.args[0])
    strict = context.by_conclusion.get(K.lt(ZERO, t))
    return None if strict is None else K.order(goal, ((ONE, (strict,), ()),), ())


def _sum(t: Term, context: Context) -> Theorem | None:
    """0 <= Sum(k < n, f) from 0 <= f for k < n"""
    n = t.args[0]
    k = K.fresh(K.NAT, t, *context.free)
    term = prove_nonnegative(K.open_binder(t, k), context.extended(K.assume(K.lt(k, n))))
    return None if term is None else sum_nonnegative(term, k, n)


def sum_nonnegative(term: Theorem, k: Term, n: Term) -> Theorem:
    """G, k < n |- 0 <= f  gives  G |- 0 <= Sum(k < n, f), by induction on m for m <= n"""
    body = term.conclusion.args[1]
    m = K.fresh(K.NAT, k, n, body, *term.hypotheses)
    each = K.generalise(K.discharge(term, K.lt(k, n)), k)
    p = K.implies(K.le(m, n), K.le(ZERO, K.total(k, m, body)))
    empty = K.sum_empty(k, body)
    base = K.order(K.le(ZERO, empty.conclusion.args[0]), (), ((K.rat(1), empty),))
    base = K.discharge(base, K.le(K.ZERO, n))
    after = K.le(K.nadd(m, K.ONE), n)
    here = K.assume(after)
    before = K.modus_ponens(K.assume(p), K.index_order(K.le(m, n), ((1, here),)))
    last = K.modus_ponens(K.specialise(each, (m,)), K.index_order(K.lt(m, n), ((1, here),)))
    more = K.sum_more(k, m, body)
    step = K.order(K.le(ZERO, more.conclusion.args[0]), ((ONE, (before,), ()), (ONE, (last,), ())), ((K.rat(1), more),))
    whole = K.induction(base, K.discharge(step, after), m, p)
    return K.modus_ponens(K.specialise(whole, (n,)), K.index_order(K.le(n, n), ()))


def term_at_most(term: Theorem, k: Term, n: Term, member: Theorem) -> Theorem | None:
    """f(i) <= Sum(k < n, f) from 0 <= f for k < n, and i < n: the others, Sum(f - If(k = i, f, 0)), are not negative"""
    body = term.conclusion.args[1]
    i = member.conclusion.args[0]
    here = K.eq(k, i)
    chosen = K.if_(here, body, ZERO)
    rest = K.add(body, K.mul(K.rat(-1), chosen))
    yes, no = K.if_true(K.assume(here), body, ZERO), K.if_false(K.assume(K.no(here)), body, ZERO)
    goal = K.le(ZERO, rest)
    try:
        other = K.cases(
            K.order(goal, (), ((K.rat(-1), yes),)), K.order(goal, ((ONE, (term,), ()),), ((K.rat(-1), no),)), here
        )
        others = sum_nonnegative(other, k, n)
        split = K.sum_linear(k, n, rest, ((K.rat(1), body), (K.rat(-1), chosen)))
        one = K.sum_delta(member, k, body)
        wanted = K.le(one.conclusion.args[1], K.total(k, n, body))
        return K.order(wanted, ((ONE, (others,), ()),), ((K.rat(-1), split), (K.rat(1), one)))
    except Refused:
        return None


def sum_positive(term: Theorem, at_most: Theorem, k: Term, member: Theorem) -> Theorem:
    """0 < Sum(k < n, f) from 0 < f for k < n, f(i) <= Sum(k < n, f), and i < n"""
    i, n = member.conclusion.args
    each = K.specialise(K.generalise(K.discharge(term, K.lt(k, n)), k), (i,))
    goal = K.lt(ZERO, at_most.conclusion.args[1])
    return K.order(goal, ((ONE, (K.modus_ponens(each, member),), ()), (ONE, (at_most,), ())), ())
