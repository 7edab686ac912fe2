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


def opposite_bracket(t: Term, c: Term) -> Theorem:
    """|- If(a <= b, 1, 0) = 1 - If(c, 1, 0), where c, of naturals, says that b < a"""
    below = t.args[0]
    other = K.if_(c, ONE, ZERO)
    right = K.add(ONE, K.mul(K.rat(-1), other))
    beyond = same_relation(c, K.total_order(K.assume(K.no(below))))
    false = K.index_order(K.lt(K.ZERO, K.ZERO), ((1, K.assume(c)), (1, K.assume(below))))
    no = K.negation(false, K.irreflexive(K.ZERO), c)
    one = (ONE, K.if_true(K.assume(below), ONE, ZERO)), (ONE, K.if_false(no, ONE, ZERO))
    none = (ONE, K.if_false(K.assume(K.no(below)), ONE, ZERO)), (ONE, K.if_true(beyond, ONE, ZERO))
    return K.cases(K.combination(t, right, one), K.combination(t, right, none), below)


MOST = 8  # numerals beside an index in a bracket: more are left as they are


def strict_bracket(t: Term) -> Theorem | None:
    """|- If(a <= b, 1, 0) = If(a+1 <= b, 1, 0) + If(a = b, 1, 0), and so from a+2 <= b, 1 <= b, …; None where t is of
    the form If(a+1 <= b, 1, 0) with an a that is no numeral, or says that b is at most a numeral."""
    c = t.args[0]
    if c.op != "le" or c.args[0].sort != K.NAT:
        return None
    (left, m), (right, n) = (K.linear(side) for side in c.args)
    if not right or m == bool(left) or max(m, n) > MOST:
        return None
    if m == 0:
        return _parted(*c.args)
    less = natural_term(left, m - 1)
    parts = _parted(less, c.args[1])
    all_, (more, equal) = parts.conclusion.args[0], parts.conclusion.args[1].args
    same = in_other_words(t, more.args[0])
    right_side = K.add(all_, K.mul(K.rat(-1), equal))
    return K.combination(t, right_side, ((ONE, same), (K.rat(-1), parts)))


def _parted(a: Term, b: Term) -> Theorem:
    """|- If(a <= b, 1, 0) = If(a+1 <= b, 1, 0) + If(a = b, 1, 0)"""
    conditions = K.le(a, b), K.le(K.nadd(a, K.ONE), b), K.eq(a, b)
    below, above, equal = conditions
    whole, more, same = (K.if_(p, ONE, ZERO) for p in conditions)
    right = K.add(more, same)

    def case(*facts: Theorem) -> Theorem:
        """The equation where these decide the three conditions"""
        chosen = [K.if_false(th, ONE, ZERO) if th.conclusion.op == "not" else K.if_true(th, ONE, ZERO) for th in facts]
        return K.combination(whole, right, tuple(zip((ONE, K.rat(-1), K.rat(-1)), chosen, strict=True)))

    def impossible(p: Term, *facts: tuple[int, Theorem]) -> Theorem:
        """not p, for p and the facts give 0 < 0"""
        false = K.index_order(K.lt(K.ZERO, K.ZERO), ((1, K.assume(p)), *facts))
        return K.negation(false, K.irreflexive(K.ZERO), p)

    if_equal = K.assume(equal)
    one = case(K.index_order(below, ((1, if_equal),)), impossible(above, (-1, if_equal)), if_equal)
    apart, here, reverse = K.assume(K.no(equal)), K.assume(below), K.le(b, a)
    strictly = K.total_order(K.negation(K.antisymmetric(here, K.assume(reverse)), apart, reverse))
    if_below = case(here, K.index_order(above, ((1, strictly),)), apart)
    beyond = K.total_order(K.assume(K.no(below)))
    if_beyond = case(K.assume(K.no(below)), impossible(above, (1, beyond)), apart)
    return K.cases(one, K.cases(if_below, if_beyond, below), equal)
