"""0 < t and 0 <= t from the form of t: exp, roots, inverses, squares, sums and products of what is known.

What has no such form is left to linear programming over what is in force.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from .. import kernel as K
from ..kernel import Term, Theorem
from .exponentials import exp_positive
from .inequalities import prove_order
from .ordering import factors, monomial_key, polynomial_term
from .orders import UNIT, ZERO, inverse_positive, square_positive, weaker
from .powers import power_nonnegative, power_positive
from .roots import sqrt_positive
from .squares import square_root
from .subterms import subterms

if TYPE_CHECKING:
    from .context import Context

LARGEST = 8  # exponents that are multiplied out
MOST = 12  # terms of a sum that is looked at term by term


def mentions_named(*terms: Term) -> bool:
    """Whether a named function occurs in one of the terms or formulas."""
    return any(_mentions_named(t) for t in terms)


@cache
def _mentions_named(t: Term) -> bool:
    return any(part.op == "fn" for part in subterms(t))


def positive(t: Term, context: Context) -> Theorem | None:
    """0 < t, or None where it is not found."""
    return _found(K.lt(ZERO, t), context)


def not_negative(t: Term, context: Context) -> Theorem | None:
    """0 <= t, or None where it is not found."""
    return _found(K.le(ZERO, t), context)


def _found(goal: Term, context: Context) -> Theorem | None:
    known = context.by_conclusion.get(goal)
    if known is not None:
        return known
    if goal not in context.signs:
        context.signs[goal] = None
        context.signs[goal] = _by_form(goal, context) or _by_facts(goal, context)
    return context.signs[goal]


def _by_facts(goal: Term, context: Context) -> Theorem | None:
    if not any(th.conclusion.op in ("le", "lt", "eq") for th in context.theorems):
        return None

    def search(p: Term) -> Theorem | None:
        return prove_order(p, context.theorems, (), (1,))

    return search(goal) or context.strict(goal, search)


def _by_form(goal: Term, context: Context) -> Theorem | None:
    t, strict = goal.args[1], goal.op == "lt"
    th = _of_atom(t, strict, context) or _of_sum(t, strict, context)
    if th is None and (r := square_root(K.poly(t))) is not None:
        root = polynomial_term(r)
        if not strict:
            return K.order(goal, ((UNIT, (), (root,)),), ())
        apart = context.prove(K.no(K.eq(root, ZERO)))
        return None if apart is None else K.order(goal, ((UNIT, (square_positive(apart),), ()),), ())
    return weaker(th) if th is not None and th.conclusion.op == "lt" and not strict else th


def _of_atom(t: Term, strict: bool, context: Context) -> Theorem | None:
    """0 < t or 0 <= t of an exponential, a root, an inverse, a natural or a choice"""
    if t.op == "fn" and t.data == "exp":
        return exp_positive(t.args[0])
    if t.op == "fn" and t.data == "sqrt":
        above = positive(t.args[0], context)
        if above is not None:
            return sqrt_positive(above)
        at_least = None if strict else not_negative(t.args[0], context)
        return None if at_least is None else K.sqrt_nonnegative(at_least)
    if t.op == "inv":
        above = positive(t.args[0], context)
        return None if above is None else inverse_positive(above)
    if t.op == "pow":
        above = positive(t.args[0], context)
        if above is not None:
            return power_positive(above, t.args[1])
        at_least = None if strict else not_negative(t.args[0], context)
        return None if at_least is None else power_nonnegative(at_least, t.args[1])
    if t.op == "real" and not strict:
        return K.real_nonnegative(t.args[0])
    if t.op == "if":
        return _of_choice(t, strict, context)
    return _of_total(t, strict, context) if t.op == "sum" else None


def _of_total(t: Term, strict: bool, context: Context) -> Theorem | None:
    """0 <= Sum(k < n, f), and 0 < Sum(k < n, f) where n is not 0, from 0 <= f and 0 < f for k < n"""
    from .nonnegative import prove_nonnegative, sum_positive, term_at_most

    if not strict:
        return prove_nonnegative(t, context)
    n = t.args[0]
    some = context.prove(K.lt(K.ZERO, n))
    k = K.fresh(K.NAT, t, *context.free)
    term = None if some is None else positive(K.open_binder(t, k), context.extended(K.assume(K.lt(k, n))))
    first = None if some is None or term is None else term_at_most(weaker(term), k, n, some)
    return None if some is None or term is None or first is None else sum_positive(term, first, k, some)


def _of_choice(t: Term, strict: bool, context: Context) -> Theorem | None:
    """0 < If(c, u, v) from 0 < u where c, and 0 < v where not c"""
    from .context import opposites

    c, u, v = t.args
    make = K.lt if strict else K.le
    branches = []
    for p, x, rule in ((c, u, K.if_true), (K.no(c), v, K.if_false)):
        case = K.assume(p)
        th = _found(make(ZERO, x), context.extended(case, *opposites(p)))
        if th is None:
            return None
        branches.append(K.order(make(ZERO, t), ((UNIT, (th,), ()),), ((K.rat(1), rule(case, u, v)),)))
    return K.cases(branches[0], branches[1], c)


def _of_sum(t: Term, strict: bool, context: Context) -> Theorem | None:
    """t as a polynomial: no term is negative, and one is positive if that is wanted"""
    p = K.poly(t)
    if (len(p) == 1 and next(iter(p)) == frozenset(((t, 1),))) or len(p) > MOST:
        return None
    products: list[tuple[Fraction, tuple[Theorem, ...], tuple[Term, ...]]] = []
    some = False
    for m in sorted(p, key=monomial_key):
        if p[m] < 0:
            return None
        found = None if some else _monomial(m, True, context)
        if found is not None:
            some = True
        else:
            found = _monomial(m, False, context)
        if found is None:
            return None
        products.append((p[m], *found))
    if strict and not some:
        return None
    return K.order(K.lt(ZERO, t) if some else K.le(ZERO, t), tuple(products), ())


def _monomial(
    m: frozenset[tuple[Term, int]], strict: bool, context: Context
) -> tuple[tuple[Theorem, ...], tuple[Term, ...]] | None:
    """Facts and squares whose product is the monomial; only facts 0 < a where it is to be positive"""
    facts: list[Theorem] = []
    roots: list[Term] = []
    powers = dict(m)
    for a in dict.fromkeys(factors((a, 1) for a in powers)):
        e = powers[a]
        if e > LARGEST:
            return None
        if not strict:
            roots += [a] * (e // 2)
            e %= 2
        if e:
            th = positive(a, context) if strict else not_negative(a, context)
            if th is None:
                return None
            facts += [th] * e
    return tuple(facts), tuple(roots)
