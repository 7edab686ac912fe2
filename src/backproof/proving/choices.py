"""Laws of If that are not rules of the kernel: other words for its condition, factors taken inside, brackets.

A bracket is If(c, 1, 0). With If(c, u, v) = v + If(c, 1, 0)*(u - v), what is chosen under a sum becomes a polynomial,
whose terms can be told apart and whose sums can change places.
"""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Term, Theorem
from .ordering import key, natural_term

ZERO, ONE = K.rat(0), K.rat(1)


def plain_condition(c: Term, oriented: bool = False) -> Term:
    """The condition c, if it is about naturals, without what both sides have in common: k+1 = i+1 becomes k = i.

    Oriented, it is moreover an equation with its sides in order, or some a <= b.
    """
    if c.args[0].sort != K.NAT:
        return c
    (left, m), (right, n) = (K.linear(side) for side in c.args)
    common = {a: min(e, right[a]) for a, e in left.items() if a in right}
    if oriented and c.op == "lt":
        m += 1
    low = min(m, n)
    if not (common or low) and not oriented:
        return c
    a, b = (
        natural_term({x: e - common.get(x, 0) for x, e in atoms.items() if e > common.get(x, 0)}, rest - low)
        for atoms, rest in ((left, m), (right, n))
    )
    if c.op == "eq":
        return K.eq(*sorted((a, b), key=key)) if oriented else K.eq(a, b)
    return K.lt(a, b) if c.op == "lt" and not oriented else K.le(a, b)


def same_relation(goal: Term, th: Theorem) -> Theorem:
    """The relation of naturals that says the same as that of the theorem. Raises Refused where it does not."""
    if goal.op != "eq":
        return K.index_order(goal, ((1, th),))
    a, b = goal.args
    (left, m), (right, n) = (K.linear(side) for side in th.conclusion.args)
    (one, p), (other, q) = (K.linear(side) for side in goal.args)
    atoms = {*left, *right, *one, *other}
    straight = n - m == q - p and all(
        right.get(x, 0) - left.get(x, 0) == other.get(x, 0) - one.get(x, 0) for x in atoms
    )
    times = 1 if straight else -1
    return K.antisymmetric(K.index_order(K.le(a, b), ((times, th),)), K.index_order(K.le(b, a), ((-times, th),)))


def branches(c: Term, other: Term) -> tuple[Theorem, Theorem]:
    """c |- other  and  not c |- not other, where the two relations of naturals say the same"""
    if c is other:
        return K.assume(c), K.assume(K.no(c))
    back = same_relation(c, K.assume(other))
    return same_relation(other, K.assume(c)), K.negation(back, K.assume(K.no(c)), other)


def in_other_words(t: Term, c: Term) -> Theorem:
    """|- If(c', u, v) = If(c, u, v), where c and c' say the same of naturals"""
    old, u, v = t.args
    yes, no = branches(old, c)
    chosen = K.transitive((K.if_true(K.assume(old), u, v), K.symmetric(K.if_true(yes, u, v))))
    left = K.transitive((K.if_false(K.assume(K.no(old)), u, v), K.symmetric(K.if_false(no, u, v))))
    return K.cases(chosen, left, old)


def as_bracket(t: Term) -> Theorem:
    """|- If(c, u, v) = v + If(c, 1, 0)*(u - v)"""
    c, u, v = t.args
    bracket = K.if_(c, ONE, ZERO)
    right = K.add(v, K.mul(bracket, K.add(u, K.mul(K.rat(-1), v))))
    one = ((ONE, K.if_true(K.assume(c), u, v)), (K.add(v, K.mul(K.rat(-1), u)), K.if_true(K.assume(c), ONE, ZERO)))
    none = (
        (ONE, K.if_false(K.assume(K.no(c)), u, v)),
        (K.add(v, K.mul(K.rat(-1), u)), K.if_false(K.assume(K.no(c)), ONE, ZERO)),
    )
    return K.cases(K.combination(t, right, one), K.combination(t, right, none), c)


def is_bracket(t: Term) -> bool:
    return t.op == "if" and t.args[1] is ONE and t.args[2] is ZERO


def bracket_squared(t: Term) -> Theorem:
    """|- t*t = t for a bracket t: t*t - t is t*(t - 1), and it is (t - 1)*(t - 0)"""
    c = t.args[0]
    square, less = K.mul(t, t), K.add(t, K.rat(-1))
    yes, no = K.if_true(K.assume(c), ONE, ZERO), K.if_false(K.assume(K.no(c)), ONE, ZERO)
    return K.cases(K.combination(square, t, ((t, yes),)), K.combination(square, t, ((less, no),)), c)


def into_choice(product: Term, t: Term, c: Term, inside: Term) -> Theorem:
    """|- product = If(c, inside, 0), where the product has the factor t = If(c', u, 0), c' says the same as c, and
    `inside` is the product with u for t, as a polynomial."""
    old, u, v = t.args
    yes, no = branches(old, c)
    chosen = K.algebra(product, inside, (K.if_true(K.assume(old), u, v),))
    left = K.algebra(product, ZERO, (K.if_false(K.assume(K.no(old)), u, v),))
    one = K.transitive((chosen, K.symmetric(K.if_true(yes, inside, ZERO))))
    none = K.transitive((left, K.symmetric(K.if_false(no, inside, ZERO))))
    return K.cases(one, none, old)
