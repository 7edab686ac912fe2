"""Laws of powers with a natural exponent, each derived once by induction: of sums, products, inverses, and signs."""

from __future__ import annotations

from fractions import Fraction

from .. import kernel as K
from ..kernel import Term, Theorem
from .derived import for_all, instance
from .ordering import factors, product, single
from .orders import ONE, UNIT, ZERO

_X, _Y, _N, _M = K.var("_x", K.REAL), K.var("_y", K.REAL), K.var("_n", K.NAT), K.var("_m", K.NAT)


@for_all(_X, _M)
def _power_sum() -> Theorem:
    """x^(m+n) = x^m * x^n"""

    def sides(n: Term) -> tuple[Term, Term]:
        return K.power(_X, K.nadd(_M, n)), K.mul(K.power(_X, _M), K.power(_X, n))

    p = K.eq(*sides(_N))
    left, right = sides(K.ZERO)
    same = K.replace(left, (K.index(K.nadd(_M, K.ZERO), _M),))
    zero = K.power_zero(_X)
    base = K.combination(left, right, ((ONE, same), (K.mul(K.rat(-1), K.power(_X, _M)), zero)))
    left, right = sides(K.nadd(_N, K.ONE))
    grown = K.nadd(K.nadd(_M, _N), K.ONE)
    one = K.transitive((K.replace(left, (K.index(left.args[1], grown),)), K.power_more(_X, K.nadd(_M, _N))))
    more = K.power_more(_X, _N)
    step = K.combination(left, right, ((ONE, one), (_X, K.assume(p)), (K.mul(K.rat(-1), K.power(_X, _M)), more)))
    return K.induction(base, step, _N, p)


def power_sum(a: Term, m: Term, n: Term) -> Theorem:
    """|- a^(m+n) = a^m * a^n"""
    return K.specialise(instance(_power_sum, (a, m)), (n,))


@for_all(_X, _Y)
def _power_product() -> Theorem:
    """(x*y)^n = x^n * y^n"""

    def sides(n: Term) -> tuple[Term, Term]:
        return K.power(K.mul(_X, _Y), n), K.mul(K.power(_X, n), K.power(_Y, n))

    p = K.eq(*sides(_N))
    base = K.algebra(*sides(K.ZERO), ())
    after = K.nadd(_N, K.ONE)
    whole, one, other = (K.power_more(t, _N) for t in (K.mul(_X, _Y), _X, _Y))
    step = K.combination(
        *sides(after),
        (
            (ONE, whole),
            (K.mul(_X, _Y), K.assume(p)),
            (K.mul(K.rat(-1), K.power(_Y, after)), one),
            (K.mul(K.rat(-1), K.mul(K.power(_X, _N), _X)), other),
        ),
    )
    return K.induction(base, step, _N, p)


def power_product(a: Term, b: Term, n: Term) -> Theorem:
    """|- (a*b)^n = a^n * b^n"""
    return K.specialise(instance(_power_product, (a, b)), (n,))


@for_all(_X)
def _power_inverse() -> Theorem:
    """(x^-1)^n = (x^n)^-1"""

    def sides(n: Term) -> tuple[Term, Term]:
        return K.power(K.inv(_X), n), K.inv(K.power(_X, n))

    p = K.eq(*sides(_N))
    zero = K.power_zero(_X)
    under = K.transitive((K.replace(K.inv(K.power(_X, K.ZERO)), (zero,)), K.inverse_constant(ONE)))
    base = K.transitive((K.power_zero(K.inv(_X)), K.symmetric(under)))
    more = K.power_more(_X, _N)
    right = K.transitive((K.replace(K.inv(more.conclusion.args[0]), (more,)), K.inverse_product(K.power(_X, _N), _X)))
    left = K.power_more(K.inv(_X), _N)
    middle = K.replace(left.conclusion.args[1], (K.assume(p),))
    step = K.transitive((left, middle, K.symmetric(right)))
    return K.induction(base, step, _N, p)


def power_inverse(a: Term, n: Term) -> Theorem:
    """|- (a^-1)^n = (a^n)^-1"""
    return K.specialise(instance(_power_inverse, (a,)), (n,))


@for_all()
def _power_one() -> Theorem:
    """1^n = 1"""
    p = K.eq(K.power(ONE, _N), ONE)
    more = K.power_more(ONE, _N)
    step = K.combination(more.conclusion.args[0], ONE, ((ONE, more), (ONE, K.assume(p))))
    return K.induction(K.power_zero(ONE), step, _N, p)


@for_all(_X)
def _power_nonnegative() -> Theorem:
    """0 <= x^n for 0 <= x"""
    p, above = K.le(ZERO, K.power(_X, _N)), K.assume(K.le(ZERO, _X))
    base = K.order(K.le(ZERO, K.power(_X, K.ZERO)), ((UNIT, (), ()),), ((ONE, K.power_zero(_X)),))
    more = K.power_more(_X, _N)
    step = K.order(K.le(ZERO, more.conclusion.args[0]), ((UNIT, (K.assume(p), above), ()),), ((ONE, more),))
    return K.induction(base, step, _N, p)


def power_nonnegative(above: Theorem, n: Term) -> Theorem:
    """G |- 0 <= a  gives  G |- 0 <= a^n"""
    return K.specialise(instance(_power_nonnegative, (above.conclusion.args[1],), above), (n,))


@for_all(_X)
def _power_at_least_one() -> Theorem:
    """1 <= x^n for 1 <= x"""
    p, above = K.le(ONE, K.power(_X, _N)), K.assume(K.le(ONE, _X))
    base = K.order(K.le(ONE, K.power(_X, K.ZERO)), (), ((ONE, K.power_zero(_X)),))
    more, here = K.power_more(_X, _N), K.assume(p)
    # x^n*x - 1 = (x^n - 1)*(x - 1) + (x^n - 1) + (x - 1)
    products = ((UNIT, (here, above), ()), (UNIT, (here,), ()), (UNIT, (above,), ()))
    step = K.order(K.le(ONE, more.conclusion.args[0]), products, ((ONE, more),))
    return K.induction(base, step, _N, p)


def power_at_least_one(above: Theorem, n: Term) -> Theorem:
    """G |- 1 <= a  gives  G |- 1 <= a^n"""
    return K.specialise(instance(_power_at_least_one, (above.conclusion.args[1],), above), (n,))


@for_all(_X)
def _power_at_most_one() -> Theorem:
    """x^n <= 1 for 0 <= x <= 1"""
    p = K.le(K.power(_X, _N), ONE)
    above, below = K.assume(K.le(ZERO, _X)), K.assume(K.le(_X, ONE))
    base = K.order(K.le(K.power(_X, K.ZERO), ONE), (), ((K.rat(-1), K.power_zero(_X)),))
    more = K.power_more(_X, _N)
    # 1 - x^n*x = (1 - x) + x*(1 - x^n)
    products = ((UNIT, (below,), ()), (UNIT, (above, K.assume(p)), ()))
    step = K.order(K.le(more.conclusion.args[0], ONE), products, ((K.rat(-1), more),))
    return K.induction(base, step, _N, p)


def power_at_most_one(above: Theorem, below: Theorem, n: Term) -> Theorem:
    """G |- 0 <= a  and  H |- a <= 1  give  G, H |- a^n <= 1"""
    return K.specialise(instance(_power_at_most_one, (below.conclusion.args[0],), above, below), (n,))


@for_all(_X)
def _power_positive() -> Theorem:
    p, above = K.lt(ZERO, K.power(_X, _N)), K.assume(K.lt(ZERO, _X))
    base = K.order(K.lt(ZERO, K.power(_X, K.ZERO)), ((UNIT, (), ()),), ((ONE, K.power_zero(_X)),))
    more = K.power_more(_X, _N)
    step = K.order(K.lt(ZERO, more.conclusion.args[0]), ((UNIT, (K.assume(p), above), ()),), ((ONE, more),))
    return K.induction(base, step, _N, p)


def power_positive(positive: Theorem, n: Term) -> Theorem:
    """G |- 0 < a  gives  G |- 0 < a^n"""
    return K.specialise(instance(_power_positive, (positive.conclusion.args[1],), positive), (n,))


def power_step(t: Term) -> Theorem | None:
    """a^n = … for a symbolic n: exponents apart, factors apart, inverses outside; None where there is nothing to do"""
    a, n = t.args
    if n.op == "nadd" and n.args[1].op != "num":
        return power_sum(a, *n.args)
    if a is ONE:
        return K.specialise(_power_one(), (n,))
    if a.op == "inv":
        return power_inverse(a.args[0], n)
    if a.op == "rat":
        return _of_number(t, a.data, n)
    one = single(K.poly(a))
    if one is None:
        return None
    monomial, c = one
    atoms = factors(monomial)
    if len(atoms) + (c != 1) < 2:
        return None
    first, rest = (K.rat(c), product(atoms)) if c != 1 else (atoms[0], product(atoms[1:]))
    return _apart(t, first, rest)


def _of_number(t: Term, c: Fraction, n: Term) -> Theorem | None:
    if c < 0 and c != -1:
        return _apart(t, K.rat(-1), K.rat(-c))
    if c.denominator == 1:
        return None
    below = K.rat(c.denominator)
    if c.numerator != 1:
        return _apart(t, K.rat(c.numerator), K.rat(Fraction(1, c.denominator)))
    inverse = K.inverse_constant(below)
    return K.transitive((K.replace(t, (K.symmetric(inverse),)), power_inverse(below, n)))


def _apart(t: Term, a: Term, b: Term) -> Theorem:
    """t = a^n * b^n, where t is a power of a*b"""
    whole = K.algebra(t.args[0], K.mul(a, b), ())
    made = power_product(a, b, t.args[1])
    return (
        made if whole.conclusion.args[0] is whole.conclusion.args[1] else K.transitive((K.replace(t, (whole,)), made))
    )
