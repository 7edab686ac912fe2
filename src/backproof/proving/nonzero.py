"""not x1*x2*… = 0, from what is known of the factors."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from .ordering import common_factor, difference, factors, polynomial_term, product, single, without

if TYPE_CHECKING:
    from .context import Context

ONE, ZERO = K.rat(1), K.rat(0)


def nonzero_product(context: Context, p: Term, depth: int) -> Theorem | None:
    """not a = 0, where p is a = 0: a is a constant, a product, or a form of something known not to be 0."""
    for search in (_by_monomial, _by_factors, _by_common_factor, _by_normal_form):
        if (th := search(context, p, depth)) is not None:
            return th
    return None


def _by_monomial(context: Context, p: Term, depth: int) -> Theorem | None:
    """a is one monomial, each of whose atoms is known not to be 0; or what `_known_form` finds"""
    a = p.args[0]
    whole = K.poly(a)
    one = single(whole)
    if one is None:
        return _known_form(context, p)
    monomial, c = one
    atoms = factors(monomial)
    if not atoms:
        return _contradict(p, K.combination(ONE, ZERO, ((K.rat(1 / c), K.assume(p)),)))
    if len(atoms) == 1 and a is atoms[0]:
        return _inverse_of_nonzero(context, p, depth) if a.op == "inv" else _known_form(context, p)
    return _from_factors(context, p, atoms, c, depth) or _known_form(context, p)


def _from_factors(context: Context, p: Term, parts: list[Term], c: Fraction, depth: int) -> Theorem | None:
    """not a = 0, where a is c times the product of the parts, from not x = 0 for each part x"""
    inverses: list[tuple[Term, Theorem]] = []
    before: list[Term] = []
    for x in parts:
        th = context.prove(K.no(K.eq(x, ZERO)), depth + 1)
        if th is None:
            return None
        inverses.append((product([K.rat(-1), *before]), K.inverse(th)))
        before.append(K.mul(x, K.inv(x)))
    cofactor = product([K.rat(1 / c), *[K.inv(x) for x in parts]])
    return _contradict(p, K.combination(ONE, ZERO, ((cofactor, K.assume(p)), *inverses)))


def _by_factors(context: Context, p: Term, depth: int) -> Theorem | None:
    """a is written as a product or a power: each factor is looked at as it stands"""
    a = p.args[0]
    if a.op == "mul":
        parts, stack = [], [a]
        while stack:
            t = stack.pop()
            if t.op == "mul":
                stack += t.args
            else:
                parts.append(t)
        return _from_factors(context, p, parts, Fraction(1), depth)
    if a.op == "pow" and a.args[1].op == "num":
        return _from_factors(context, p, [a.args[0]] * a.args[1].data, Fraction(1), depth)
    return None


def _by_common_factor(context: Context, p: Term, depth: int) -> Theorem | None:
    """q n + q is q (n + 1): what all monomials of a have in common is taken out"""
    whole = K.poly(p.args[0])
    if len(whole) < 2:
        return None
    common = common_factor(whole)
    if not common:
        return None
    rest = polynomial_term(without(whole, common))
    return _from_factors(context, p, [*factors(common), rest], Fraction(1), depth)


def _by_normal_form(context: Context, p: Term, depth: int) -> Theorem | None:
    """a is looked at in normal form, and in both cases of a condition in it"""
    from .context import opposites
    from .equations import condition
    from .normal import Normaliser

    a = p.args[0]
    n = Normaliser(context).of(a)
    if n.theorem is not None:
        th = context.prove(K.no(K.eq(n.term, ZERO)), depth + 1)
        return None if th is None else K.negation(K.transitive((K.symmetric(n.theorem), K.assume(p))), th, p)
    c = condition(a, a)
    if c is None:
        return None
    branches = []
    for q in (c, K.no(c)):
        th = context.extended(K.assume(q), *opposites(q)).prove(K.no(p), depth + 1)
        if th is None:
            return None
        branches.append(th)
    return K.cases(branches[0], branches[1], c)


def _contradict(p: Term, one_is_zero: Theorem) -> Theorem:
    """not p, from p |- 1 = 0"""
    false = K.order(K.lt(ZERO, ZERO), ((Fraction(1), (), ()),), ((K.rat(-1), one_is_zero),))
    return K.negation(false, K.irreflexive(ZERO), p)


def _inverse_of_nonzero(context: Context, p: Term, depth: int) -> Theorem | None:
    """not x^-1 = 0 from not x = 0"""
    x = p.args[0].args[0]
    th = context.prove(K.no(K.eq(x, ZERO)), depth + 1)
    if th is None:
        return None
    return _contradict(p, K.combination(ONE, ZERO, ((K.rat(-1), K.inverse(th)), (x, K.assume(p)))))


def _known_form(context: Context, p: Term) -> Theorem | None:
    """not a = 0 from not u = v in force, where a is a multiple of u - v, as polynomials"""
    a = K.poly(p.args[0])
    for th in context.theorems:
        q = th.conclusion
        if q.op != "not" or q.args[0].op != "eq" or q.args[0].args[0].sort != K.REAL:
            continue
        u, v = q.args[0].args
        known = difference(v, u)
        if set(known) != set(a):
            continue
        ratio = next((known[m] / c for m, c in a.items()), Fraction(1))
        if {m: ratio * c for m, c in a.items()} == known:
            try:
                return K.negation(K.combination(u, v, ((K.rat(ratio), K.assume(p)),)), th, p)
            except Refused:
                continue
    return None
