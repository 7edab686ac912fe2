"""What follows from the kernel's laws of exp, log and tanh: derived once for plain variables, then instances.

Each law is a function of the terms, and of the premises' theorems, that it is for.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from .. import kernel as K
from ..kernel import Term, Theorem
from .derived import by_contradiction, for_all, instance
from .orders import MINUS, ONE, UNIT, ZERO, minus, nonzero, opposite, order_of

_X, _Y, _N = K.var("_x", K.REAL), K.var("_y", K.REAL), K.var("_n", K.NAT)


def exp(a: Term) -> Term:
    return K.named("exp", a)


def log(a: Term) -> Term:
    return K.named("log", a)


# ---------------------------------------------------------------- exp


@cache
def exp_zero() -> Theorem:
    """|- exp(0) = 1: e = e*e gives e - 1 = -(e - 1)^2 <= 0, and 1 + 0 <= e"""
    e = exp(ZERO)
    twice = K.transitive((K.replace(e, (K.algebra(ZERO, K.add(ZERO, ZERO), ()),)), K.exp_sum(ZERO, ZERO)))
    above = K.order(K.le(ONE, e), ((UNIT, (K.exp_tangent(ZERO),), ()),), ())
    below = K.order(K.le(e, ONE), ((UNIT, (), (K.add(e, MINUS),)),), ((ONE, twice),))
    return K.antisymmetric(below, above)


@cache
def _exp_opposite() -> Theorem:
    """|- for all x: exp(x) * exp(-x) = 1"""
    nothing = K.replace(exp(K.add(_X, minus(_X))), (K.algebra(K.add(_X, minus(_X)), ZERO, ()),))
    whole = K.transitive((K.symmetric(K.exp_sum(_X, minus(_X))), nothing, exp_zero()))
    return K.generalise(whole, _X)


@cache
def _exp_positive() -> Theorem:
    """|- for all x: 0 < exp(x): it is the square of exp(x/2), and not 0"""
    half = K.mul(K.rat(Fraction(1, 2)), _X)
    both = K.exp_sum(half, half)
    square = K.transitive((K.replace(exp(_X), (K.algebra(_X, both.conclusion.args[0].args[0], ()),)), both))
    not_negative = K.order(K.le(ZERO, exp(_X)), ((UNIT, (), (exp(half),)),), ((ONE, square),))
    zero = K.le(exp(_X), ZERO)
    is_zero = K.antisymmetric(K.assume(zero), not_negative)
    product = K.specialise(_exp_opposite(), (_X,))
    one_is_zero = K.combination(ONE, ZERO, ((MINUS, product), (exp(minus(_X)), is_zero)))
    false = K.order(K.lt(ZERO, ZERO), ((UNIT, (), ()),), ((MINUS, one_is_zero),))
    return K.generalise(K.total_order(K.negation(false, K.irreflexive(ZERO), zero)), _X)


def exp_positive(a: Term) -> Theorem:
    """|- 0 < exp(a)"""
    return K.specialise(_exp_positive(), (a,))


@for_all(_X)
def _exp_negative() -> Theorem:
    product, e = K.specialise(_exp_opposite(), (_X,)), exp(_X)
    one = K.inverse(nonzero(exp_positive(_X)))
    # exp(-x) = exp(-x) * (e * e^-1) = e^-1
    return K.combination(exp(minus(_X)), K.inv(e), ((minus(exp(minus(_X))), one), (K.inv(e), product)))


def exp_negative(a: Term) -> Theorem:
    """|- exp(-a) = exp(a)^-1"""
    return instance(_exp_negative, (a,))


@cache
def _exp_multiple() -> Theorem:
    """|- for all n, x: exp(n*x) = exp(x)^n"""
    p = K.forall(_X, K.eq(exp(K.mul(K.real(_N), _X)), K.power(exp(_X), _N)))
    start = K.mul(K.real(K.ZERO), _X)
    base = K.transitive(
        (
            K.replace(exp(start), (K.algebra(start, ZERO, (K.real_numeral(K.ZERO),)),)),
            exp_zero(),
            K.symmetric(K.power_zero(exp(_X))),
        )
    )
    before, after = K.mul(K.real(_N), _X), K.mul(K.real(K.nadd(_N, K.ONE)), _X)
    one = K.real_numeral(K.ONE)
    grown = K.algebra(K.add(K.real(_N), K.real(K.ONE)), K.add(K.real(_N), ONE), (one,))
    sum_ = K.transitive((K.real_sum(_N, K.ONE), grown))
    split = K.algebra(after, K.add(before, _X), (sum_,))
    whole = K.transitive((K.replace(exp(after), (split,)), K.exp_sum(before, _X)))
    here = K.specialise(K.assume(p), (_X,))
    power = K.symmetric(K.power_more(exp(_X), _N))
    last = K.transitive((whole, K.replace(whole.conclusion.args[1], (here,)), power))
    return K.induction(K.generalise(base, _X), K.generalise(last, _X), _N, p)


def exp_multiple(n: Term, a: Term) -> Theorem:
    """|- exp(n*a) = exp(a)^n  for a natural n"""
    return K.specialise(_exp_multiple(), (n, a))


@for_all(_X)
def _exp_other_tangent() -> Theorem:
    """1 - x <= exp(-x), times exp(x)"""
    product = K.specialise(_exp_opposite(), (_X,))
    terms = ((UNIT, (K.exp_tangent(minus(_X)), exp_positive(_X)), ()),)
    return K.order(K.le(K.mul(exp(_X), K.add(ONE, minus(_X))), ONE), terms, ((MINUS, product),))


def exp_other_tangent(a: Term) -> Theorem:
    """|- exp(a) * (1 - a) <= 1"""
    return instance(_exp_other_tangent, (a,))


@for_all(_X, _Y)
def _exp_less() -> Theorem:
    """exp(y) = exp(x) exp(y - x) >= exp(x) (1 + y - x)"""
    less = K.assume(K.lt(_X, _Y))
    d = K.add(_Y, minus(_X))
    whole = K.transitive((K.replace(exp(_Y), (K.algebra(_Y, K.add(_X, d), ()),)), K.exp_sum(_X, d)))
    terms = ((UNIT, (exp_positive(_X), K.exp_tangent(d)), ()), (UNIT, (exp_positive(_X), less), ()))
    return K.order(K.lt(exp(_X), exp(_Y)), terms, ((ONE, whole),))


@for_all(_X, _Y)
def _exp_at_most() -> Theorem:
    less = K.assume(K.le(_X, _Y))
    d = K.add(_Y, minus(_X))
    whole = K.transitive((K.replace(exp(_Y), (K.algebra(_Y, K.add(_X, d), ()),)), K.exp_sum(_X, d)))
    terms = ((UNIT, (exp_positive(_X), K.exp_tangent(d)), ()), (UNIT, (exp_positive(_X), less), ()))
    return K.order(K.le(exp(_X), exp(_Y)), terms, ((ONE, whole),))


def exp_increases(th: Theorem) -> Theorem:
    """G |- a < b  gives  G |- exp(a) < exp(b); so for <="""
    return instance(_exp_less if th.conclusion.op == "lt" else _exp_at_most, th.conclusion.args, th)


def exp_reflects(th: Theorem) -> Theorem:
    """G |- exp(a) < exp(b)  gives  G |- a < b; so for <="""
    (a,), (b,) = (side.args for side in th.conclusion.args)
    return opposite(order_of(th.conclusion.op, a, b), exp_increases, th)


# ---------------------------------------------------------------- log


@for_all(_X)
def _log_exp() -> Theorem:
    back = K.exp_log(exp_positive(_X))
    both = [K.order(K.le(*pair), (), ((ONE if i else MINUS, back),)) for i, pair in enumerate(_ways(back))]
    return K.antisymmetric(*[exp_reflects(th) for th in both])


def _ways(th: Theorem) -> list[tuple[Term, Term]]:
    a, b = th.conclusion.args
    return [(a, b), (b, a)]


def log_exp(a: Term) -> Theorem:
    """|- log(exp(a)) = a"""
    return instance(_log_exp, (a,))


def _log_of(a: Term, e: Term, th: Theorem) -> Theorem:
    """G |- a = exp(e)  gives  G |- log(a) = e"""
    return K.transitive((K.replace(log(a), (th,)), log_exp(e)))


@for_all(_X, _Y)
def _log_product() -> Theorem:
    x, y = (K.exp_log(K.assume(K.lt(ZERO, v))) for v in (_X, _Y))
    e = K.add(log(_X), log(_Y))
    both = K.transitive((K.exp_sum(*e.args), K.algebra(K.mul(exp(e.args[0]), exp(e.args[1])), K.mul(_X, _Y), (x, y))))
    return _log_of(K.mul(_X, _Y), e, K.symmetric(both))


def log_product(one: Theorem, other: Theorem) -> Theorem:
    """G |- 0 < a  and  H |- 0 < b  give  G, H |- log(a*b) = log(a) + log(b)"""
    return instance(_log_product, (one.conclusion.args[1], other.conclusion.args[1]), one, other)


@for_all(_X)
def _log_inverse() -> Theorem:
    x = K.exp_log(K.assume(K.lt(ZERO, _X)))
    there = K.transitive((exp_negative(log(_X)), K.replace(K.inv(exp(log(_X))), (x,))))
    return _log_of(K.inv(_X), minus(log(_X)), K.symmetric(there))


def log_inverse(th: Theorem) -> Theorem:
    """G |- 0 < a  gives  G |- log(a^-1) = -log(a)"""
    return instance(_log_inverse, (th.conclusion.args[1],), th)


@for_all(_N, _X)
def _log_power() -> Theorem:
    x = K.exp_log(K.assume(K.lt(ZERO, _X)))
    there = K.transitive((exp_multiple(_N, log(_X)), K.replace(K.power(exp(log(_X)), _N), (x,))))
    return _log_of(K.power(_X, _N), K.mul(K.real(_N), log(_X)), K.symmetric(there))


def log_power(th: Theorem, n: Term) -> Theorem:
    """G |- 0 < a  gives  G |- log(a^n) = n*log(a)"""
    return instance(_log_power, (n, th.conclusion.args[1]), th)


@cache
def log_one() -> Theorem:
    """|- log(1) = 0"""
    return _log_of(ONE, ZERO, K.symmetric(exp_zero()))


def log_increases(positive: Theorem, th: Theorem) -> Theorem:
    """G |- 0 < a  and  H |- a < b  give  G, H |- log(a) < log(b); so for <="""
    a, b = th.conclusion.args
    above = K.order(K.lt(ZERO, b), ((UNIT, (positive,), ()), (UNIT, (th,), ())), ())
    equations = ((MINUS, K.exp_log(positive)), (ONE, K.exp_log(above)))
    return exp_reflects(K.order(order_of(th.conclusion.op, exp(log(a)), exp(log(b))), ((UNIT, (th,), ()),), equations))


def log_reflects(one: Theorem, other: Theorem, th: Theorem) -> Theorem:
    """0 < a,  0 < b  and  log(a) < log(b)  give  a < b; so for <="""
    a, b = (p.conclusion.args[1] for p in (one, other))
    equations = ((ONE, K.exp_log(one)), (MINUS, K.exp_log(other)))
    return K.order(order_of(th.conclusion.op, a, b), ((UNIT, (exp_increases(th),), ()),), equations)


def log_tangent(positive: Theorem) -> Theorem:
    """G |- 0 < a  gives  G |- 1 + log(a) <= a"""
    a = positive.conclusion.args[1]
    return K.replace_in(K.exp_tangent(log(a)), (K.exp_log(positive),))


# ---------------------------------------------------------------- tanh


@for_all(_X)
def _tanh_quotient() -> Theorem:
    up, down = exp(_X), exp(minus(_X))
    below = K.add(up, down)
    positive = K.order(K.lt(ZERO, below), tuple([(UNIT, (exp_positive(a),), ()) for a in (_X, minus(_X))]), ())
    t, above = K.named("tanh", _X), K.add(up, minus(down))
    one, law = K.inverse(nonzero(positive)), K.tanh_exp(_X)
    # t - above*v = v (t*below - above) - t (below*v - 1)
    return K.combination(t, K.mul(above, K.inv(below)), ((K.inv(below), law), (minus(t), one)))


def tanh_quotient(a: Term) -> Theorem:
    """|- tanh(a) = (exp(a) - exp(-a)) * (exp(a) + exp(-a))^-1"""
    return instance(_tanh_quotient, (a,))


@for_all(_X)
def _tanh_below() -> Theorem:
    return _tanh_bound(ONE)


@for_all(_X)
def _tanh_above() -> Theorem:
    return _tanh_bound(MINUS)


def _tanh_bound(end: Term) -> Theorem:
    """tanh(x) < 1, or -1 < tanh(x): the distance times exp(x) + exp(-x) is 2 exp(-x), or 2 exp(x)"""
    up, down = exp(_X), exp(minus(_X))
    below, t = K.add(up, down), K.named("tanh", _X)
    sides = (exp_positive(_X), exp_positive(minus(_X)))
    positive = K.order(K.lt(ZERO, below), tuple([(UNIT, (th,), ()) for th in sides]), ())
    goal = K.lt(t, ONE) if end is ONE else K.lt(MINUS, t)
    wrong = K.no(goal)
    other = K.total_order(K.assume(wrong))
    rest = (Fraction(2), (sides[1] if end is ONE else sides[0],), ())
    law = (MINUS if end is ONE else ONE, K.tanh_exp(_X))
    false = K.order(K.lt(ZERO, ZERO), ((UNIT, (other, positive), ()), rest), (law,))
    return by_contradiction(goal, false)


def tanh_bounds(a: Term) -> list[Theorem]:
    """|- tanh(a) < 1  and  |- -1 < tanh(a)"""
    return [instance(bound, (a,)) for bound in (_tanh_below, _tanh_above)]
