"""Orders without denominators: 0 <= p from 0 <= q, and q from p, where q is p times positive powers of denominators.

A denominator d enters with its sign where that is known, and else squared, where it is known not to be 0.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from .. import kernel as K
from ..kernel import Term, Theorem
from ..kernel.polynomials import UNIT, Polynomial, plus, times
from .exponentials import inverse_positive, nonzero
from .ordering import key, polynomial_term

ZERO = K.rat(0)
ONE = Fraction(1)
MOST = 6  # denominators
HIGHEST = 4  # power of one of them


class Denominator(NamedTuple):
    """v = d^-1 with d*v = 1, and the theorems whose product is positive and has the value of a power of d, and of v"""

    inverse: Term
    equation: Theorem
    step: int  # 1 where d > 0, 2 where its sign is not known to be positive
    positive: Theorem  # 0 < d, or 0 < d*d
    above: Theorem  # 0 < v, or 0 < v*v


def denominator(v: Term, sign: Callable[[Term], Theorem | None]) -> Denominator | None:
    """What is known of the inverse v, from a theorem 0 < d or not d = 0; None without one"""
    th = sign(v.args[0])
    if th is None:
        return None
    if th.conclusion.op == "lt":
        return Denominator(v, K.inverse(nonzero(th)), 1, th, inverse_positive(th))
    equation = K.inverse(th)
    square = square_positive(th)
    vv = inverse_of_square(square, equation)
    return Denominator(v, equation, 2, square, vv)


def square_positive(apart: Theorem) -> Theorem:
    """0 < d*d from not u = v, where d = u - v; d is u where v is 0"""
    u, v = apart.conclusion.args[0].args
    d = u if v is ZERO else K.add(u, K.mul(K.rat(-1), v))
    goal = K.lt(ZERO, K.mul(d, d))
    less, more = K.assume(K.lt(u, v)), K.assume(K.lt(v, u))
    below, above = K.lt(u, v), K.lt(v, u)
    equal = K.antisymmetric(
        K.total_order(K.assume(K.no(above))),  # u <= v
        K.total_order(K.assume(K.no(below))),  # v <= u
    )
    one, two = (K.order(goal, ((ONE, (th, th), ()),), ()) for th in (less, more))
    return K.cases(one, K.cases(two, K.absurd(equal, apart, goal), above), below)


def inverse_of_square(square: Theorem, equation: Theorem) -> Theorem:
    """0 < v*v from 0 < d*d and d*v = 1"""
    v = equation.conclusion.args[0].args[1]
    d = equation.conclusion.args[0].args[0]
    goal = K.lt(ZERO, K.mul(v, v))
    other = K.total_order(K.assume(K.no(goal)))  # v*v <= 0, but d*d*v*v = 1
    # 1 - d²v² = -(dv - 1)(dv + 1)
    cofactor = K.add(K.mul(d, v), K.rat(1))
    false = K.order(K.lt(ZERO, ZERO), ((ONE, (), ()), (ONE, (square, other), ())), ((cofactor, equation),))
    return K.cases(K.assume(goal), K.absurd(false, K.irreflexive(ZERO), goal), goal)


def inverses(*polynomials: Polynomial) -> list[Term]:
    """The inverses among the atoms; one within another comes later."""
    found = {a for p in polynomials for m in p for a, _ in m if a.op == "inv"}
    return sorted(found, key=lambda v: (-_size(v), key(v)))


def _size(t: Term) -> int:
    return 1 + sum(_size(a) for a in t.args)


class _Stage(NamedTuple):
    """before * d^power = after + cofactor*(d*v - 1)"""

    known: Denominator
    power: int
    before: Polynomial
    after: Polynomial
    cofactor: Polynomial


def _cleared(p: Polynomial, known: Denominator) -> _Stage | None:
    v, d = known.inverse, K.poly(known.inverse.args[0])
    highest = max((e for m in p for a, e in m if a is v), default=0)
    power = highest + highest % known.step
    if not 0 < highest <= HIGHEST:
        return None
    dv = times(d, {frozenset(((v, 1),)): ONE})
    powers: list[Polynomial] = [{UNIT: ONE}]
    for _ in range(power):
        powers.append(times(powers[-1], d))
    sums: list[Polynomial] = [{}]  # (dv)^0 + … + (dv)^(j-1)
    for _ in range(power):
        sums.append(plus({UNIT: ONE}, times(dv, sums[-1])))
    after: Polynomial = {}
    cofactor: Polynomial = {}
    for j in range(highest + 1):
        part = {frozenset(x for x in m if x[0] is not v): c for m, c in p.items() if dict(m).get(v, 0) == j}
        part = times(part, powers[power - j])
        after = plus(after, part)
        cofactor = plus(cofactor, times(part, sums[j]))
    return _Stage(known, power, p, after, cofactor)


def _stages(p: Polynomial, known: dict[Term, Denominator]) -> list[_Stage]:
    out: list[_Stage] = []
    left = [v for v in inverses(p) if v in known]
    while left and len(out) < MOST:
        stage = _cleared(p, known[left[0]])
        if stage is None:
            break
        out.append(stage)
        p = stage.after
        done = {s.known.inverse for s in out}
        left = [v for v in inverses(p) if v in known and v not in done]
    return out


class Cleared(NamedTuple):
    """The goal 0 <= q or 0 < q, and what makes the goal 0 <= p out of its theorem"""

    goal: Term
    back: Callable[[Theorem], Theorem]


def cleared_goal(op: str, p: Polynomial, known: dict[Term, Denominator]) -> Cleared | None:
    """0 <= p or 0 < p without the denominators that are known; None where there are none"""
    stages = _stages(p, known)
    if not stages:
        return None
    make = K.le if op == "le" else K.lt

    def back(th: Theorem) -> Theorem:
        for s in reversed(stages):
            v = s.known.inverse
            vs: Polynomial = {frozenset(((v, s.power),)): ONE}
            dv = times(K.poly(v.args[0]), {frozenset(((v, 1),)): ONE})
            total: Polynomial = {}
            for _ in range(s.power):
                total = plus({UNIT: ONE}, times(dv, total))
            cofactor = plus(times(s.cofactor, vs), times(s.before, total), -1)
            facts = (th, *[s.known.above] * (s.power // s.known.step))
            goal = make(ZERO, polynomial_term(s.before))
            th = K.order(goal, ((ONE, facts, ()),), ((polynomial_term(cofactor), s.known.equation),))
        return th

    return Cleared(make(ZERO, polynomial_term(stages[-1].after)), back)


def cleared_fact(th: Theorem, p: Polynomial, known: dict[Term, Denominator]) -> Theorem:
    """0 <= q, 0 < q or q = 0 from th, which says the same of p"""
    op = th.conclusion.op
    for s in _stages(p, known):
        after = polynomial_term(s.after)
        equation = s.known.equation
        if op == "eq":
            d = polynomial_term(K.poly(s.known.inverse.args[0]))
            u, v = th.conclusion.args
            sign = 1 if plus(K.poly(u), K.poly(v), -1) == s.before else -1
            cofactors = ((K.mul(K.rat(sign), K.power(d, K.num(s.power))), th), (_minus(s.cofactor), equation))
            th = K.combination(after, ZERO, cofactors)
        else:
            facts = (th, *[s.known.positive] * (s.power // s.known.step))
            goal = K.le(ZERO, after) if op == "le" else K.lt(ZERO, after)
            th = K.order(goal, ((ONE, facts, ()),), ((_minus(s.cofactor), equation),))
    return th


def _minus(p: Polynomial) -> Term:
    return polynomial_term({m: -c for m, c in p.items()})
