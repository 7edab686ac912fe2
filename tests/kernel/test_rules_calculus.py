"""Each rule of `kernel.calculus`: what it infers, what it refuses, and that derivatives are those of dual numbers."""

import random
from dataclasses import dataclass
from fractions import Fraction

import pytest

from backproof.certificates import write
from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    RULES,
    Refused,
    Term,
    add,
    algebra,
    app,
    assume,
    both,
    conjunction,
    defined,
    derivative,
    derivative_chain,
    derivative_choice,
    derivative_constant,
    derivative_exp,
    derivative_identity,
    derivative_inverse,
    derivative_log,
    derivative_power,
    derivative_product,
    derivative_rewritten,
    derivative_same_function,
    derivative_sqrt,
    derivative_sum,
    derivative_under_sum,
    derivative_unique,
    eq,
    forall,
    functional,
    generalise,
    gradient,
    gradient_by_curves,
    gradient_chain,
    if_,
    implies,
    increasing,
    instantiate,
    instantiate_functional,
    instantiate_symbol,
    inv,
    le,
    left,
    lt,
    mul,
    nadd,
    named,
    no,
    num,
    open_binder,
    open_gradient,
    order,
    power,
    rat,
    real,
    reflexive,
    replace,
    replace_in,
    replay,
    right,
    sum_linear,
    symbol,
    symmetric,
    total,
    under_functional,
    var,
)

k, m, n = [var(v, NAT) for v in "kmn"]
s, x, y, z, r = [var(v, REAL) for v in "sxyzr"]
f, g = symbol("f", (NAT,), REAL), symbol("g", (REAL,), REAL)
u, du, v = symbol("u", (REAL, NAT), REAL), symbol("du", (NAT,), REAL), symbol("v", (NAT,), REAL)
loss = symbol("l", ("Vector",), REAL)
zero, one, two = rat(0), rat(1), rat(2)
fk = app(f, k)
identity, constant = derivative_identity(s, x), derivative_constant(s, y, x)
OF_G = derivative(z, app(g, z), x, y)
LOSS = gradient(k, fk, app(du, k), v, functional(loss, k, n, app(v, k)), n)
FLAT = gradient(k, x, zero, v, y, n)
POSITIVE = order(le(zero, one), ((Fraction(1), (), ()),), ())
ALONG = derivative_rewritten(
    derivative_constant(s, y, z), reflexive(z), symmetric(sum_linear(k, n, mul(zero, app(du, k)), ()))
)


def choice(fact, relation, branch=identity, other=zero, b=constant):
    return derivative_choice(assume(fact), identity, b, branch, forall(s, eq(other, other)), forall(s, relation(s, y)))


# rule, a use of it, the hypotheses and the conclusion
INFERS = [
    ("derivative_exp", lambda: derivative_exp(x), [], derivative(s, named("exp", s), x, named("exp", x))),
    (
        "derivative_log",
        lambda: derivative_log(assume(lt(zero, x))),
        [lt(zero, x)],
        derivative(s, named("log", s), x, inv(x)),
    ),
    (
        "derivative_sqrt",
        lambda: derivative_sqrt(assume(lt(zero, x))),
        [lt(zero, x)],
        derivative(s, named("sqrt", s), x, inv(mul(two, named("sqrt", x)))),
    ),
    ("derivative_constant", lambda: constant, [], derivative(s, y, x, zero)),
    ("derivative_identity", lambda: identity, [], derivative(s, s, x, one)),
    (
        "derivative_sum",
        lambda: derivative_sum(assume(OF_G), identity),
        [OF_G],
        derivative(s, add(app(g, s), s), x, add(y, one)),
    ),
    (
        "derivative_product",
        lambda: derivative_product(assume(OF_G), identity),
        [OF_G],
        derivative(s, mul(app(g, s), s), x, add(mul(y, x), mul(app(g, x), one))),
    ),
    (
        "derivative_inverse",
        lambda: derivative_inverse(assume(OF_G), assume(no(eq(app(g, x), zero)))),
        [OF_G, no(eq(app(g, x), zero))],
        derivative(s, inv(app(g, s)), x, mul(mul(rat(-1), y), mul(inv(app(g, x)), inv(app(g, x))))),
    ),
    (
        "derivative_power",
        lambda: derivative_power(assume(OF_G), n),
        [OF_G],
        derivative(s, power(app(g, s), nadd(n, ONE)), x, mul(mul(real(nadd(n, ONE)), power(app(g, x), n)), y)),
    ),
    (
        "derivative_chain",
        lambda: derivative_chain(
            assume(derivative(z, app(g, z), mul(x, x), y)), derivative_product(identity, identity)
        ),
        [derivative(z, app(g, z), mul(x, x), y)],
        derivative(s, app(g, mul(s, s)), x, mul(y, add(mul(one, x), mul(x, one)))),
    ),
    (
        "derivative_under_sum",
        lambda: derivative_under_sum(assume(derivative(s, app(u, s, m), x, y)), k, n),
        [derivative(s, app(u, s, m), x, y)],
        derivative(s, total(k, n, app(u, s, m)), x, total(k, n, y)),
    ),
    ("derivative_choice", lambda: choice(lt(x, y), le), [lt(x, y)], derivative(s, if_(le(s, y), s, zero), x, one)),
    ("derivative_choice", lambda: choice(lt(x, y), lt), [lt(x, y)], derivative(s, if_(lt(s, y), s, zero), x, one)),
    ("derivative_choice", lambda: choice(lt(x, y), eq), [lt(x, y)], derivative(s, if_(eq(s, y), zero, s), x, one)),
    ("derivative_choice", lambda: choice(lt(y, x), le), [lt(y, x)], derivative(s, if_(le(s, y), zero, s), x, one)),
    ("derivative_choice", lambda: choice(lt(y, x), lt), [lt(y, x)], derivative(s, if_(lt(s, y), zero, s), x, one)),
    ("derivative_choice", lambda: choice(lt(y, x), eq), [lt(y, x)], derivative(s, if_(eq(s, y), zero, s), x, one)),
    (
        "derivative_same_function",
        lambda: derivative_same_function(identity, generalise(algebra(s, mul(one, s), ()), s)),
        [],
        derivative(s, mul(one, s), x, one),
    ),
    (
        "derivative_rewritten",
        lambda: derivative_rewritten(identity, assume(eq(x, y)), assume(eq(one, z))),
        [eq(x, y), eq(one, z)],
        derivative(s, s, y, z),
    ),
    (
        "derivative_unique",
        lambda: derivative_unique(assume(OF_G), assume(derivative(s, app(g, s), x, z))),
        [OF_G, derivative(s, app(g, s), x, z)],
        eq(y, z),
    ),
    (
        "increasing",
        lambda: increasing(derivative_identity(s, z), POSITIVE, assume(le(x, y)), z),
        [le(x, y)],
        le(x, y),
    ),
    (
        "under_functional",
        lambda: under_functional(left(conjunction(assume(eq(x, y)), assume(lt(k, n)))), loss, k, n, ()),
        [eq(x, y)],
        eq(functional(loss, k, n, x), functional(loss, k, n, y)),
    ),
    (
        "gradient_chain",
        lambda: gradient_chain(assume(LOSS), derivative_constant(s, fk, x), reflexive(fk), k),
        [LOSS],
        derivative(s, functional(loss, k, n, if_(lt(k, n), fk, zero)), x, total(k, n, mul(app(du, k), zero))),
    ),
    ("gradient_by_curves", lambda: gradient_by_curves(ALONG, FLAT, u, du, z), [], FLAT),
    (
        "instantiate_functional",
        lambda: instantiate_functional(assume(LOSS), loss, (), v, mul(app(v, ONE), y)),
        [gradient(k, fk, app(du, k), v, mul(if_(lt(ONE, n), app(v, ONE), zero), y), n)],
        gradient(k, fk, app(du, k), v, mul(if_(lt(ONE, n), app(v, ONE), zero), y), n),
    ),
]

# rule, a use of it, why it is refused
REFUSES = [
    ("derivative_exp", lambda: derivative_exp(k), "derivative_exp: k is not a closed term of sort Real"),
    ("derivative_log", lambda: derivative_log(assume(le(zero, x))), "(le 0 x) is not of the form 0 < a"),
    ("derivative_log", lambda: derivative_log(assume(lt(one, x))), "(lt 1 x) is not of the form 0 < a"),
    ("derivative_sqrt", lambda: derivative_sqrt(assume(le(zero, x))), "(le 0 x) is not of the form 0 < a"),
    ("derivative_constant", lambda: derivative_constant(s, mul(s, x), x), "(mul s x) contains s"),
    ("derivative_constant", lambda: derivative_constant(one, y, y), "y contains 1"),
    ("derivative_identity", lambda: derivative_identity(one, x), "1 is not a variable"),
    (
        "derivative_identity",
        lambda: derivative_identity(k, x),
        "derivative_identity: k is not a closed term of sort Real",
    ),
    ("derivative_sum", lambda: derivative_sum(identity, assume(le(x, y))), "(le x y) is no derivative"),
    ("derivative_sum", lambda: derivative_sum(identity, derivative_identity(s, y)), "two points: x and y"),
    ("derivative_product", lambda: derivative_product(identity, derivative_identity(s, y)), "two points: x and y"),
    (
        "derivative_inverse",
        lambda: derivative_inverse(identity, assume(no(eq(y, zero)))),
        "(not (eq y 0)) does not say that x is not 0",
    ),
    (
        "derivative_inverse",
        lambda: derivative_inverse(identity, assume(eq(x, zero))),
        "(eq x 0) does not say that x is not 0",
    ),
    ("derivative_power", lambda: derivative_power(identity, x), "derivative_power: x is not a closed term of sort Nat"),
    ("derivative_power", lambda: derivative_power(reflexive(x), n), "(eq x x) is no derivative"),
    (
        "derivative_chain",
        lambda: derivative_chain(assume(derivative(z, app(g, z), y, y)), identity),
        "y is not x",
    ),
    (
        "derivative_under_sum",
        lambda: derivative_under_sum(assume(derivative(s, app(u, s, k), x, y)), k, n),
        "k is free in (derivative (u #0 k) x y)",
    ),
    ("derivative_under_sum", lambda: derivative_under_sum(derivative_identity(s, fk), k, n), "k is free in (f k)"),
    (
        "derivative_choice",
        lambda: choice(le(x, y), le),
        "(le x y) is neither x < y nor the reverse",
    ),
    (
        "derivative_choice",
        lambda: choice(lt(x, y), le, b=derivative_constant(s, z, x)),
        "(le _0 y) does not compare _0 and z",
    ),
    (
        "derivative_choice",
        lambda: choice(lt(x, y), le, derivative_identity(s, y)),
        "three points: x, x and y",
    ),
    (
        "derivative_choice",
        lambda: derivative_choice(
            assume(lt(x, y)), identity, constant, identity, forall(s, eq(s, one)), forall(s, le(s, y))
        ),
        "(eq _0 1) is not of the form v = v",
    ),
    (
        "derivative_choice",
        lambda: derivative_choice(
            assume(lt(x, y)), identity, constant, identity, forall(k, eq(k, k)), forall(s, le(s, y))
        ),
        "not for all reals",
    ),
    (
        "derivative_same_function",
        lambda: derivative_same_function(identity, assume(eq(x, y))),
        "(eq x y) is not for all reals",
    ),
    (
        "derivative_same_function",
        lambda: derivative_same_function(identity, assume(forall(s, eq(mul(one, s), s)))),
        "(eq (mul 1 _0) _0) is no equation for _0",
    ),
    (
        "derivative_same_function",
        lambda: derivative_same_function(identity, assume(forall(s, implies(le(s, x), eq(s, y))))),
        "(implies (le _0 x) (eq _0 y)) is no equation for _0",
    ),
    (
        "derivative_rewritten",
        lambda: derivative_rewritten(identity, reflexive(y), reflexive(one)),
        "(eq y y) and (eq 1 1) are not of the point and the value",
    ),
    (
        "derivative_unique",
        lambda: derivative_unique(identity, constant),
        "(derivative #0 x 1) and (derivative y x 0) are of two functions or points",
    ),
    ("increasing", lambda: increasing(identity, POSITIVE, assume(le(x, y)), z), "the derivative is at x, not at z"),
    (
        "increasing",
        lambda: increasing(derivative_identity(s, z), assume(le(zero, y)), assume(le(x, y)), z),
        "(le 0 y) does not say that 1 is not negative",
    ),
    (
        "increasing",
        lambda: increasing(assume(derivative(s, app(g, s), z, y)), assume(le(zero, y)), assume(le(x, y)), z),
        "z is free in (derivative (g #0) z y)",
    ),
    (
        "increasing",
        lambda: increasing(derivative_identity(s, z), POSITIVE, assume(lt(x, y)), z),
        "(lt x y) is no interval",
    ),
    (
        "increasing",
        lambda: increasing(derivative_identity(s, z), POSITIVE, assume(le(z, y)), z),
        "z is free in (le z y)",
    ),
    ("increasing", lambda: increasing(identity, POSITIVE, assume(le(x, y)), k), "k is not a real variable"),
    ("under_functional", lambda: under_functional(assume(eq(fk, x)), loss, k, n, ()), "k is free in (eq (f k) x)"),
    (
        "under_functional",
        lambda: under_functional(assume(eq(x, y)), g, k, n, ()),
        "under_functional: ('g', ('Real',), 'Real') is no functional of 0 arguments and a vector",
    ),
    (
        "gradient_chain",
        lambda: gradient_chain(identity, identity, reflexive(x), k),
        "(derivative #0 x 1) is no gradient",
    ),
    (
        "gradient_chain",
        lambda: gradient_chain(assume(LOSS), derivative_constant(s, x, y), reflexive(x), k),
        "(eq x x) does not say that the curve passes through (f k)",
    ),
    (
        "gradient_chain",
        lambda: gradient_chain(
            assume(LOSS), assume(derivative(s, app(u, s, k), x, y)), assume(eq(app(u, x, k), fk)), k
        ),
        "k is free in (derivative (u #0 k) x y)",
    ),
    (
        "gradient_by_curves",
        lambda: gradient_by_curves(ALONG, gradient(k, z, zero, v, y, n), u, du, z),
        "z is free in (gradient z 0 y n)",
    ),
    (
        "gradient_by_curves",
        lambda: gradient_by_curves(constant, FLAT, u, du, x),
        "(derivative y x 0) is not (derivative y x (sum n (mul 0 (du #0))))",
    ),
    ("gradient_by_curves", lambda: gradient_by_curves(ALONG, le(x, y), u, du, z), "(le x y) is no gradient"),
    (
        "gradient_by_curves",
        lambda: gradient_by_curves(ALONG, FLAT, g, du, z),
        "('g', ('Real',), 'Real') and ('du', ('Nat',), 'Real') are no curve and its slope",
    ),
    (
        "gradient_by_curves",
        lambda: gradient_by_curves(right(conjunction(assume(eq(app(u, x, k), x)), ALONG)), FLAT, u, du, z),
        "the curve occurs in (eq (u x k) x)",
    ),
    (
        "instantiate_functional",
        lambda: instantiate_functional(assume(LOSS), loss, (x,), v, x),
        "x is not of the signature of ('l', ('Vector',), 'Real')",
    ),
    (
        "instantiate_functional",
        lambda: instantiate_functional(assume(LOSS), g, (), v, x),
        "('g', ('Real',), 'Real') is no functional, or ('v', ('Nat',), 'Real') no vector",
    ),
]


@pytest.mark.parametrize(("name", "use", "hypotheses", "conclusion"), INFERS, ids=[row[0] for row in INFERS])
def test_a_rule_infers(name, use, hypotheses, conclusion):
    """The rule answers with exactly these hypotheses and this conclusion, and so does its certificate."""
    th = use()
    (again,) = replay(write([th]))
    for inferred in (th, again):
        assert (inferred.rule, inferred.hypotheses, inferred.conclusion) == (name, frozenset(hypotheses), conclusion)


@pytest.mark.parametrize(("name", "use", "why"), REFUSES, ids=[row[0] for row in REFUSES])
def test_a_rule_refuses(name, use, why):
    """The rule refuses, and says why."""
    with pytest.raises(Refused) as refusal:
        use()
    assert str(refusal.value) == why
    assert name in RULES


def test_every_rule_of_calculus_is_used_and_every_condition_refused():
    """Each rule has its line in both tables."""
    here = {name for name, rule in RULES.items() if rule.__module__ == "backproof.kernel.calculus"}
    assert {name for name, *_ in INFERS} == {name for name, *_ in REFUSES} == here


# ---------------------------------------------------------------- binders


def test_a_vector_is_bound_like_a_variable():
    """The symbol of a gradient's vector is a name and no more; opening undoes closing."""
    other = symbol("other", (NAT,), REAL)
    renamed = gradient(m, app(f, m), app(du, m), other, functional(loss, m, n, app(other, m)), n)
    assert renamed is LOSS
    at, slope, body = open_gradient(LOSS, other, k)
    assert (at, slope, body) == (fk, app(du, k), functional(loss, k, n, app(other, k)))


def test_what_is_put_in_is_not_captured_by_a_vector():
    """A value for a symbol that speaks of another symbol of the vector's name keeps meaning that one."""
    inside = gradient(k, x, zero, v, mul(app(g, x), app(v, ONE)), n)
    th = instantiate_symbol(assume(inside), g, (z,), app(v, num(2)))
    w = symbol("w", (NAT,), REAL)
    assert th.conclusion is gradient(k, x, zero, w, mul(app(v, num(2)), app(w, ONE)), n)
    first = symbol("_0", (REAL,), REAL)
    assert instantiate_symbol(assume(FLAT), first, (z,), z).conclusion is FLAT
    same_name = symbol("_0", (NAT,), REAL)
    assert instantiate_symbol(assume(inside), same_name, (k,), rat(7)).conclusion is inside


def test_a_functional_sees_its_argument_and_not_the_name_of_its_vector():
    """An argument that speaks of a symbol of the name of the body's vector means another one."""
    of = symbol("of", (REAL, "Vector"), REAL)
    th = instantiate_functional(assume(eq(functional(of, k, n, fk, app(v, ONE)), x)), of, (y,), v, add(y, app(v, ONE)))
    assert th.conclusion is eq(add(app(v, ONE), if_(lt(ONE, n), app(f, ONE), zero)), x)


def test_the_function_of_a_gradient_is_opened_by_a_symbol_alone():
    """A number is no vector."""
    with pytest.raises(TypeError, match="opened with a symbol"):
        open_binder(LOSS, k, 2)


@pytest.mark.parametrize(
    "build",
    [
        lambda: functional(loss, k, k, fk),
        lambda: functional(symbol("of", (REAL, "Vector"), REAL), k, n, fk, fk),
        lambda: app(loss, x),
        lambda: symbol("l", ("Vector", NAT), REAL),
        lambda: symbol("l", ("Vector",), NAT),
        lambda: gradient(k, x, zero, g, y, n),
        lambda: gradient(k, x, zero, v, y, k),
        lambda: derivative(k, x, y, zero),
        lambda: derivative(s, x, y, n),
    ],
)
def test_an_ill_formed_derivative_is_refused(build):
    """Sorts, arities and bound names are checked as everywhere."""
    with pytest.raises(TypeError):
        build()


def test_what_a_derivative_owes():
    """A function that has a derivative is defined at the point; point and value are, too."""
    assert defined(derivative(s, inv(s), x, y)) is no(eq(x, zero))
    assert defined(derivative(s, s, inv(x), y)) is no(eq(x, zero))
    assert defined(derivative(s, mul(s, s), x, y)) is None
    owed = defined(gradient(k, inv(fk), zero, v, inv(app(v, ONE)), n))
    point = if_(lt(ONE, n), inv(app(f, ONE)), zero)
    assert owed is not None
    assert owed.op == "and"
    assert owed.args[0] is forall(k, implies(lt(k, n), no(eq(fk, zero))))
    assert owed.args[1] is both(implies(lt(ONE, n), no(eq(app(f, ONE), zero))), no(eq(point, zero)))
    assert defined(derivative(s, named("sqrt", s), x, y)) is lt(zero, x)
    assert defined(derivative(s, s, x, named("sqrt", y))) is le(zero, y)
    assert defined(functional(loss, k, n, inv(fk))) is forall(k, implies(lt(k, n), no(eq(fk, zero))))


def test_an_equation_at_the_point_changes_the_point_alone():
    """`replace` puts in for closed terms: inside of the function the variable is bound, and is none."""
    th = replace_in(derivative_product(identity, identity), (assume(eq(x, y)),))
    assert th.conclusion is derivative(s, mul(s, s), y, add(mul(one, y), mul(y, one)))
    assert instantiate(derivative_constant(s, y, x), y, s).conclusion is derivative(z, s, x, zero)
    assert replace(fk, (assume(eq(k, n)),)).conclusion is eq(fk, app(f, n))


# ---------------------------------------------------------------- derivatives and dual numbers


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
