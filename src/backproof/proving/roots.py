"""What follows from the kernel's two laws of sqrt: the root is the one number from 0 on whose square it is."""

from __future__ import annotations

from fractions import Fraction

from .. import kernel as K
from ..kernel import Term, Theorem
from .derived import for_all, instance
from .exponentials import exp, exp_positive
from .orders import MINUS, ONE, UNIT, ZERO, inverse_positive, minus, nonzero, opposite, order_of, weaker

_X, _Y = K.var("_x", K.REAL), K.var("_y", K.REAL)


def sqrt(a: Term) -> Term:
    return K.named("sqrt", a)


@for_all(_X, _Y)
def _root() -> Theorem:
    """(s - y)(s + y) = 0 for s = sqrt(x): where s <= y, then (y - s)^2 <= (y - s)(y + s) = 0"""
    above, y = K.assume(K.le(ZERO, _X)), K.assume(K.le(ZERO, _Y))
    equation = K.assume(K.eq(K.mul(_Y, _Y), _X))
    s, square = sqrt(_X), K.sqrt_square(above)
    root = K.sqrt_nonnegative(above)
    difference = K.combination(K.mul(K.add(s, minus(_Y)), K.add(s, _Y)), ZERO, ((ONE, square), (MINUS, equation)))

    def between(low: Term, high: Term, sign: Term) -> Theorem:
        """high <= low: else 0 < (high - low)^2 <= (high - low)*(high + low) = 0"""
        wrong = K.lt(low, high)
        less = K.assume(wrong)
        squared = (UNIT, (less, less), ())
        rest = [(Fraction(2), (less, th), ()) for th in (root, y) if th.conclusion.args[1] is low]
        false = K.order(K.lt(ZERO, ZERO), (squared, *rest), ((sign, difference),))
        return K.total_order(K.negation(false, K.irreflexive(ZERO), wrong))

    return K.antisymmetric(between(_Y, s, MINUS), between(s, _Y, ONE))


def root(above: Theorem, candidate: Theorem, square: Theorem) -> Theorem:
    """0 <= a,  0 <= r  and  r*r = a  give  sqrt(a) = r"""
    a, r = above.conclusion.args[1], candidate.conclusion.args[1]
    return instance(_root, (a, r), above, candidate, square)


def sqrt_positive(positive: Theorem) -> Theorem:
    """G |- 0 < a  gives  G |- 0 < sqrt(a)"""
    a = positive.conclusion.args[1]
    above = weaker(positive)
    wrong = K.le(sqrt(a), ZERO)
    zero = K.antisymmetric(K.assume(wrong), K.sqrt_nonnegative(above))
    false = K.order(K.lt(ZERO, ZERO), ((UNIT, (positive,), ()),), ((MINUS, zero_square(zero, K.sqrt_square(above))),))
    return K.total_order(K.negation(false, K.irreflexive(ZERO), wrong))


def zero_square(zero: Theorem, square: Theorem) -> Theorem:
    """s = 0  and  s*s = a  give  a = 0"""
    s, a = zero.conclusion.args[0], square.conclusion.args[1]
    return K.combination(a, ZERO, ((MINUS, square), (s, zero)))


def sqrt_product(one: Theorem, other: Theorem) -> Theorem:
    """0 <= a  and  0 <= b  give  sqrt(a*b) = sqrt(a)*sqrt(b)"""
    a, b = (th.conclusion.args[1] for th in (one, other))
    above = K.order(K.le(ZERO, K.mul(a, b)), ((UNIT, (one, other), ()),), ())
    s, r = sqrt(a), sqrt(b)
    roots = K.sqrt_nonnegative(one), K.sqrt_nonnegative(other)
    candidate = K.order(K.le(ZERO, K.mul(s, r)), ((UNIT, roots, ()),), ())
    squares = K.sqrt_square(one), K.sqrt_square(other)
    square = K.combination(K.mul(K.mul(s, r), K.mul(s, r)), K.mul(a, b), ((K.mul(r, r), squares[0]), (a, squares[1])))
    return root(above, candidate, square)


def sqrt_inverse(positive: Theorem) -> Theorem:
    """G |- 0 < a  gives  G |- sqrt(a^-1) = a^-1 * sqrt(a)"""
    a = positive.conclusion.args[1]
    v, s = K.inv(a), sqrt(a)
    below = inverse_positive(positive)
    candidate = K.order(K.le(ZERO, K.mul(v, s)), ((UNIT, (below, sqrt_positive(positive)), ()),), ())
    equations = ((K.mul(v, v), K.sqrt_square(weaker(positive))), (v, K.inverse(nonzero(positive))))
    square = K.combination(K.mul(K.mul(v, s), K.mul(v, s)), v, equations)
    return root(weaker(below), candidate, square)


def inverse_sqrt(positive: Theorem) -> Theorem:
    """G |- 0 < a  gives  G |- sqrt(a)^-1 = a^-1 * sqrt(a)"""
    a = positive.conclusion.args[1]
    v, s = K.inv(a), sqrt(a)
    u, one = K.inv(s), K.inverse(nonzero(positive))
    other = K.inverse(nonzero(sqrt_positive(positive)))
    # u - v s = u (1 - a v) + v u (a - s s) + v s (s u - 1)
    square = K.sqrt_square(weaker(positive))
    return K.combination(u, K.mul(v, s), ((minus(u), one), (minus(K.mul(v, u)), square), (K.mul(v, s), other)))


def sqrt_exp(a: Term) -> Theorem:
    """|- sqrt(exp(a)) = exp(a/2)"""
    half = K.mul(K.rat(Fraction(1, 2)), a)
    whole = K.replace(exp(K.add(half, half)), (K.algebra(K.add(half, half), a, ()),))
    square = K.transitive((K.symmetric(K.exp_sum(half, half)), whole))
    return root(weaker(exp_positive(a)), weaker(exp_positive(half)), square)


def sqrt_even(a: Term, r: Term) -> Theorem:
    """|- sqrt(a) = If(0 <= r, r, -r)  where a is r*r as polynomials"""
    positive = K.le(ZERO, r)
    above = K.order(K.le(ZERO, a), ((UNIT, (), (r,)),), ())
    yes = K.assume(positive)
    one = root(above, yes, K.algebra(K.mul(r, r), a, ()))
    other_case = K.assume(K.no(positive))
    below = K.order(K.le(ZERO, minus(r)), ((UNIT, (K.total_order(other_case),), ()),), ())
    other = root(above, below, K.algebra(K.mul(minus(r), minus(r)), a, ()))
    branches = (
        K.transitive((one, K.symmetric(K.if_true(yes, r, minus(r))))),
        K.transitive((other, K.symmetric(K.if_false(other_case, r, minus(r))))),
    )
    return K.cases(*branches, positive)


def sqrt_increases(positive: Theorem, th: Theorem) -> Theorem:
    """0 <= a  and  a < b  give  sqrt(a) < sqrt(b); so for <="""
    a, b = th.conclusion.args
    above = K.order(K.le(ZERO, b), ((UNIT, (positive,), ()), (UNIT, (th,), ())), ())
    return opposite(order_of(th.conclusion.op, sqrt(a), sqrt(b)), lambda o: squares_increase(above, positive, o), th)


def squares_increase(low: Theorem, high: Theorem, th: Theorem) -> Theorem:
    """0 <= a,  0 <= b  and  sqrt(a) <= sqrt(b)  give  a <= b; so for <"""
    a, b = (p.conclusion.args[1] for p in (low, high))
    roots = K.sqrt_nonnegative(low), K.sqrt_nonnegative(high)
    squares = ((ONE, K.sqrt_square(low)), (MINUS, K.sqrt_square(high)))
    if th.conclusion.op == "le":
        return K.order(K.le(a, b), tuple([(UNIT, (th, r), ()) for r in roots]), squares)
    # b - a = (sb - sa)^2 + 2 sa (sb - sa)
    return K.order(K.lt(a, b), ((UNIT, (th, th), ()), (Fraction(2), (th, roots[0]), ())), squares)
