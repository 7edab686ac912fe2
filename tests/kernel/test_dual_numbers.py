"""Derivatives that the rules compute are those of dual numbers."""

import random
from dataclasses import dataclass
from fractions import Fraction

import pytest

from backproof.kernel import (
    NAT,
    REAL,
    Term,
    add,
    assume,
    derivative_chain,
    derivative_choice,
    derivative_constant,
    derivative_identity,
    derivative_inverse,
    derivative_power,
    derivative_product,
    derivative_sum,
    derivative_under_sum,
    eq,
    forall,
    le,
    lt,
    mul,
    no,
    num,
    open_binder,
    rat,
    real,
    symbol,
    var,
)

k, n = [var(name, NAT) for name in "kn"]
s, x, y, z = [var(name, REAL) for name in "sxyz"]
v = symbol("v", (NAT,), REAL)
zero = rat(0)


@dataclass(frozen=True)
class Dual:
    """a + b e with e^2 = 0: a number and its rate of change"""

    a: Fraction
    b: Fraction = Fraction(0)

    def __add__(self, other):
        return Dual(self.a + other.a, self.b + other.b)

    def __mul__(self, other):
        return Dual(self.a * other.a, self.a * other.b + self.b * other.a)

    def inverse(self):
        return Dual(1 / self.a, -self.b / self.a**2) if self.a else Dual(Fraction(0))


def value(t: Term, at: dict[Term, Dual]) -> Dual:
    """A term of rings, inverses, powers, choices and sums, at dual numbers."""
    if t.op == "var":
        return at[t]
    if t.op == "rat":
        return Dual(t.data)
    if t.op == "real":
        return Dual(Fraction(natural(t.args[0], at)))
    if t.op == "add":
        return value(t.args[0], at) + value(t.args[1], at)
    if t.op == "mul":
        return value(t.args[0], at) * value(t.args[1], at)
    if t.op == "inv":
        return value(t.args[0], at).inverse()
    if t.op == "pow":
        out = Dual(Fraction(1))
        for _ in range(natural(t.args[1], at)):
            out = out * value(t.args[0], at)
        return out
    if t.op == "sum":
        out = Dual(Fraction(0))
        for i in range(natural(t.args[0], at)):
            out = out + value(open_binder(t, num(i)), at)
        return out
    c, a, b = t.args
    left_, right_ = value(c.args[0], at).a, value(c.args[1], at).a
    return value(a if {"eq": left_ == right_, "le": left_ <= right_, "lt": left_ < right_}[c.op] else b, at)


def natural(t: Term, at: dict[Term, Dual]) -> int:
    if t.op == "num":
        return t.data
    return sum(natural(a, at) for a in t.args) if t.op == "nadd" else int(at[t].a)


class Deriver:
    """Random functions of s, each with the theorem of its derivative at the point x."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.at = {v: Dual(Fraction(self.rng.randint(-3, 3), self.rng.choice((1, 2)))) for v in (x, y, z)}
        self.at[n] = Dual(Fraction(self.rng.randint(0, 3)))

    def derived(self, depth):
        pick = self.rng.randrange(9) if depth else self.rng.randrange(2)
        if pick == 0:
            return derivative_identity(s, x)
        if pick == 1:
            return derivative_constant(s, self.rng.choice((y, rat(Fraction(1, 3)), mul(x, z), real(n))), x)
        inner = self.derived(depth - 1)
        body = open_binder(inner.conclusion, s)
        there = open_binder(inner.conclusion, x)
        now = value(there, self.at).a
        if pick == 2:
            return derivative_sum(inner, self.derived(depth - 1))
        if pick == 3:
            return derivative_product(inner, self.derived(depth - 1))
        if pick == 4 and now:
            return derivative_inverse(inner, assume(no(eq(there, zero))))
        if pick == 5:
            return derivative_power(inner, self.rng.choice((n, num(2), num(0))))
        if pick == 6:
            return derivative_under_sum(derivative_product(inner, derivative_constant(s, real(k), x)), k, n)
        if pick == 7:
            outer = derivative_product(derivative_identity(s, there), derivative_constant(s, add(y, there), there))
            return derivative_chain(outer, inner)
        limit = value(y, self.at).a
        if pick == 8 and now != limit:
            fact = lt(there, y) if now < limit else lt(y, there)
            relation = self.rng.choice((eq, le, lt))
            branch = self.derived(depth - 1)
            condition, other = forall(s, relation(body, y)), forall(s, eq(mul(s, z), mul(s, z)))
            return derivative_choice(assume(fact), inner, derivative_constant(s, y, x), branch, other, condition)
        return inner


@pytest.mark.parametrize("seed", range(300))
def test_a_derivative_is_that_of_dual_numbers(seed):
    """What the rules infer of a random function is its rate of change."""
    deriver = Deriver(seed)
    th = deriver.derived(4)
    body, claimed = open_binder(th.conclusion, s), th.conclusion.args[2]
    moved = value(body, {**deriver.at, s: Dual(deriver.at[x].a, Fraction(1))})
    assert moved.b == value(claimed, deriver.at).a
