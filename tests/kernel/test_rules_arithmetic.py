"""Each rule of `kernel.arithmetic`: what it infers, and what it refuses, in its own words."""

from fractions import Fraction

import pytest

from backproof.certificates import write
from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    RULES,
    ZERO,
    Refused,
    add,
    algebra,
    app,
    assume,
    combination,
    eq,
    if_,
    if_false,
    if_true,
    index,
    index_order,
    inv,
    inverse,
    inverse_constant,
    inverse_inverse,
    inverse_product,
    le,
    lt,
    mul,
    nadd,
    no,
    num,
    order,
    power,
    power_more,
    power_zero,
    rat,
    real,
    real_nonnegative,
    real_numeral,
    real_order,
    real_sum,
    reflexive,
    replay,
    sum_delta,
    sum_empty,
    sum_exchange,
    sum_linear,
    sum_more,
    symbol,
    total,
    under_sum,
    var,
)

x, y, z = [var(name, REAL) for name in "xyz"]
k, m, n = [var(name, NAT) for name in "kmn"]
w = symbol("w", (NAT,), REAL)
u = symbol("u", (NAT,), REAL)
wk, uk = app(w, k), app(u, k)
v = symbol("v", (NAT, NAT), REAL)
vkm = app(v, k, m)
ZERO_REAL, HALF = rat(0), Fraction(1, 2)


# rule, a use of it, the hypotheses and the conclusion
INFERS = [
    ("sum_empty", lambda: sum_empty(k, wk), [], eq(total(k, ZERO, wk), ZERO_REAL)),
    ("sum_more", lambda: sum_more(k, n, wk), [], eq(total(k, nadd(n, ONE), wk), add(total(k, n, wk), app(w, n)))),
    ("sum_more", lambda: sum_more(k, n, x), [], eq(total(k, nadd(n, ONE), x), add(total(k, n, x), x))),
    (
        "sum_linear",
        lambda: sum_linear(k, n, add(mul(wk, x), mul(rat(HALF), uk)), ((x, wk), (rat(HALF), uk))),
        [],
        eq(
            total(k, n, add(mul(wk, x), mul(rat(HALF), uk))),
            add(mul(x, total(k, n, wk)), mul(rat(HALF), total(k, n, uk))),
        ),
    ),
    ("sum_linear", lambda: sum_linear(k, n, ZERO_REAL, ()), [], eq(total(k, n, ZERO_REAL), ZERO_REAL)),
    (
        "under_sum",
        lambda: under_sum(index_free(), k, n),
        [eq(x, y)],
        eq(total(k, n, mul(wk, x)), total(k, n, mul(wk, y))),
    ),
    (
        "under_sum",
        lambda: under_sum(if_true(assume(lt(k, n)), x, wk), k, n),
        [],
        eq(total(k, n, if_(lt(k, n), x, wk)), total(k, n, x)),
    ),
    (
        "sum_exchange",
        lambda: sum_exchange(k, n, m, num(2), vkm),
        [],
        eq(total(k, n, total(m, num(2), vkm)), total(m, num(2), total(k, n, vkm))),
    ),
    (
        "sum_exchange",
        lambda: sum_exchange(k, n, m, n, wk),
        [],
        eq(total(k, n, total(m, n, wk)), total(m, n, total(k, n, wk))),
    ),
    (
        "sum_delta",
        lambda: sum_delta(assume(lt(m, n)), k, vkm),
        [lt(m, n)],
        eq(total(k, n, if_(eq(k, m), vkm, ZERO_REAL)), app(v, m, m)),
    ),
    (
        "sum_delta",
        lambda: sum_delta(assume(lt(m, n)), k, total(n, k, app(v, n, k))),
        [lt(m, n)],
        eq(total(k, n, if_(eq(k, m), total(n, k, app(v, n, k)), ZERO_REAL)), total(n, m, app(v, n, m))),
    ),
    (
        "sum_delta",
        lambda: sum_delta(index_order(lt(m, nadd(m, ONE)), ()), k, x),
        [],
        eq(total(k, nadd(m, ONE), if_(eq(k, m), x, ZERO_REAL)), x),
    ),
    ("if_true", lambda: if_true(assume(le(x, y)), y, z), [le(x, y)], eq(if_(le(x, y), y, z), y)),
    ("if_true", lambda: if_true(reflexive(k), y, z), [], eq(if_(eq(k, k), y, z), y)),
    ("if_false", lambda: if_false(assume(no(le(x, y))), y, z), [no(le(x, y))], eq(if_(le(x, y), y, z), z)),
    ("index", lambda: index(nadd(k, n), nadd(n, k)), [], eq(nadd(k, n), nadd(n, k))),
    ("index", lambda: index(nadd(num(2), num(3)), num(5)), [], eq(nadd(num(2), num(3)), num(5))),
    ("index_order", lambda: index_order(le(k, nadd(k, n)), ()), [], le(k, nadd(k, n))),
    ("index_order", lambda: index_order(lt(k, nadd(k, ONE)), ()), [], lt(k, nadd(k, ONE))),
    (
        "index_order",
        lambda: index_order(le(nadd(k, ONE), n), ((1, assume(lt(k, n))),)),
        [lt(k, n)],
        le(nadd(k, ONE), n),
    ),
    (
        "index_order",
        lambda: index_order(lt(k, m), ((1, assume(lt(k, n))), (-1, assume(eq(m, n))))),
        [lt(k, n), eq(m, n)],
        lt(k, m),
    ),
    (
        "index_order",
        lambda: index_order(le(nadd(k, k), nadd(n, n)), ((2, assume(le(k, n))),)),
        [le(k, n)],
        le(nadd(k, k), nadd(n, n)),
    ),
    ("real_numeral", lambda: real_numeral(num(7)), [], eq(real(num(7)), rat(7))),
    ("real_sum", lambda: real_sum(k, n), [], eq(real(nadd(k, n)), add(real(k), real(n)))),
    ("real_nonnegative", lambda: real_nonnegative(k), [], le(ZERO_REAL, real(k))),
    ("real_order", lambda: real_order(assume(le(k, n))), [le(k, n)], le(real(k), real(n))),
    ("real_order", lambda: real_order(assume(lt(k, n))), [lt(k, n)], lt(real(k), real(n))),
    ("inverse", lambda: inverse(assume(no(eq(x, ZERO_REAL)))), [no(eq(x, ZERO_REAL))], eq(mul(x, inv(x)), rat(1))),
    ("inverse_constant", lambda: inverse_constant(rat(-4)), [], eq(inv(rat(-4)), rat(Fraction(-1, 4)))),
    ("inverse_constant", lambda: inverse_constant(ZERO_REAL), [], eq(inv(ZERO_REAL), ZERO_REAL)),
    ("inverse_product", lambda: inverse_product(x, y), [], eq(inv(mul(x, y)), mul(inv(x), inv(y)))),
    ("inverse_inverse", lambda: inverse_inverse(x), [], eq(inv(inv(x)), x)),
    ("power_zero", lambda: power_zero(x), [], eq(power(x, ZERO), rat(1))),
    ("power_more", lambda: power_more(x, n), [], eq(power(x, nadd(n, ONE)), mul(power(x, n), x))),
    (
        "algebra",
        lambda: algebra(mul(add(x, y), add(x, y)), add(add(power(x, num(2)), mul(rat(2), mul(x, y))), mul(y, y)), ()),
        [],
        eq(mul(add(x, y), add(x, y)), add(add(power(x, num(2)), mul(rat(2), mul(x, y))), mul(y, y))),
    ),
    (
        "algebra",
        lambda: algebra(mul(x, y), mul(y, x), (assume(eq(x, y)), assume(eq(y, x)))),
        [eq(x, y), eq(y, x)],
        eq(mul(x, y), mul(y, x)),
    ),
    ("algebra", lambda: algebra(wk, z, (assume(eq(wk, z)),)), [eq(wk, z)], eq(wk, z)),
    (
        "combination",
        lambda: combination(mul(x, z), mul(y, z), ((z, assume(eq(x, y))),)),
        [eq(x, y)],
        eq(mul(x, z), mul(y, z)),
    ),
    (
        "combination",
        lambda: combination(x, y, ((rat(HALF), assume(eq(add(x, x), add(y, y)))),)),
        [eq(add(x, x), add(y, y))],
        eq(x, y),
    ),
    (
        "order",
        lambda: order(le(ZERO_REAL, mul(x, x)), ((Fraction(1), (), (x,)),), ()),
        [],
        le(ZERO_REAL, mul(x, x)),
    ),
    ("order", lambda: order(lt(rat(1), rat(2)), ((Fraction(1), (), ()),), ()), [], lt(rat(1), rat(2))),
    (
        "order",
        lambda: order(lt(ZERO_REAL, mul(x, y)), ((Fraction(1), (positive(x), positive(y)), ()),), ()),
        [lt(ZERO_REAL, x), lt(ZERO_REAL, y)],
        lt(ZERO_REAL, mul(x, y)),
    ),
    (
        "order",
        lambda: order(lt(x, z), ((Fraction(1), (assume(lt(x, y)),), ()),), ((rat(1), assume(eq(z, y))),)),
        [lt(x, y), eq(z, y)],
        lt(x, z),
    ),
    (
        "order",
        lambda: order(
            lt(ZERO_REAL, ZERO_REAL),
            ((Fraction(1), (assume(lt(x, y)),), ()), (Fraction(1), (assume(le(y, x)),), ())),
            (),
        ),
        [lt(x, y), le(y, x)],
        lt(ZERO_REAL, ZERO_REAL),
    ),
]


def index_free():
    """x = y |- w(k)*x = w(k)*y"""
    return algebra(mul(wk, x), mul(wk, y), (assume(eq(x, y)),))


def positive(t):
    """0 < t |- 0 < t"""
    return assume(lt(ZERO_REAL, t))


# rule, a use of it, why it is refused
REFUSES = [
    ("sum_empty", lambda: sum_empty(x, x), "sum_empty: x is not a closed term of sort Nat"),
    ("sum_empty", lambda: sum_empty(ZERO, x), "sum_empty: not a variable: 0"),
    ("sum_more", lambda: sum_more(k, k, wk), "sum_more: the range (nadd k 1) contains its own index"),
    ("sum_more", lambda: sum_more(k, n, k), "sum_more: k is not a closed term of sort Real"),
    ("sum_linear", lambda: sum_linear(k, n, mul(wk, uk), ((wk, uk),)), "the coefficient (w k) contains the index k"),
    (
        "sum_linear",
        lambda: sum_linear(k, n, wk, ((rat(2), wk),)),
        "(w k) is not the combination ((2, (w k)),)",
    ),
    ("sum_linear", lambda: sum_linear(k, n, wk, ()), "(w k) is not the combination ()"),
    ("sum_linear", lambda: sum_linear(k, k, x, ((x, rat(1)),)), "sum_linear: the range k contains its own index"),
    ("sum_linear", lambda: sum_linear(k, n, x, ((n, x),)), "sum_linear: n is not a closed term of sort Real"),
    ("under_sum", lambda: under_sum(assume(le(x, y)), k, n), "(le x y) is no 'eq'"),
    ("under_sum", lambda: under_sum(assume(eq(wk, x)), k, n), "k is free in (eq (w k) x)"),
    (
        "under_sum",
        lambda: under_sum(if_true(assume(lt(k, n)), x, y), k, m),
        "k is free in (lt k n)",
    ),
    (
        "under_sum",
        lambda: under_sum(if_true(assume(le(k, n)), x, y), k, n),
        "k is free in (le k n)",
    ),
    ("under_sum", lambda: under_sum(index_free(), k, k), "under_sum: the range k contains its own index"),
    ("under_sum", lambda: under_sum(reflexive(z), x, y), "under_sum: x is not a closed term of sort Nat"),
    ("under_sum", lambda: under_sum(reflexive(m), k, n), "under_sum: m is not a closed term of sort Real"),
    ("sum_exchange", lambda: sum_exchange(k, n, k, m, wk), "both indices are k"),
    ("sum_exchange", lambda: sum_exchange(k, n, m, k, vkm), "the range k contains the index k"),
    ("sum_exchange", lambda: sum_exchange(k, m, m, n, vkm), "the range m contains the index m"),
    ("sum_exchange", lambda: sum_exchange(k, nadd(n, m), m, n, vkm), "the range (nadd n m) contains the index m"),
    (
        "sum_exchange",
        lambda: sum_exchange(k, nadd(k, n), m, n, vkm),
        "sum_exchange: the range (nadd k n) contains its own index",
    ),
    ("sum_exchange", lambda: sum_exchange(k, n, m, m, vkm), "sum_exchange: the range m contains its own index"),
    ("sum_exchange", lambda: sum_exchange(ZERO, n, m, n, wk), "sum_exchange: not a variable: 0"),
    ("sum_exchange", lambda: sum_exchange(k, n, x, n, wk), "sum_exchange: x is not a closed term of sort Nat"),
    ("sum_exchange", lambda: sum_exchange(k, n, m, n, k), "sum_exchange: k is not a closed term of sort Real"),
    ("sum_delta", lambda: sum_delta(assume(le(m, n)), k, wk), "(le m n) is no 'lt'"),
    ("sum_delta", lambda: sum_delta(assume(no(lt(n, m))), k, wk), "(not (lt n m)) is no 'lt'"),
    ("sum_delta", lambda: sum_delta(assume(lt(k, n)), k, wk), "k is free in k"),
    ("sum_delta", lambda: sum_delta(assume(lt(nadd(k, m), n)), k, wk), "k is free in (nadd k m)"),
    ("sum_delta", lambda: sum_delta(assume(lt(m, k)), k, wk), "sum_delta: the range k contains its own index"),
    ("sum_delta", lambda: sum_delta(assume(lt(x, y)), k, wk), "sum_delta: x is not a closed term of sort Nat"),
    ("sum_delta", lambda: sum_delta(assume(lt(x, y)), z, x), "sum_delta: z is not a closed term of sort Nat"),
    ("sum_delta", lambda: sum_delta(assume(lt(m, n)), ZERO, x), "0 is not a variable"),
    ("if_true", lambda: if_true(assume(no(le(x, y))), y, z), "if_true: not a condition: (not (le x y))"),
    ("if_true", lambda: if_true(assume(le(x, y)), k, z), "if_true: k is not a closed term of sort Real"),
    ("if_false", lambda: if_false(assume(le(x, y)), y, z), "(le x y) is no negation"),
    ("if_false", lambda: if_false(assume(no(no(eq(x, y)))), y, z), "if_false: not a condition: (not (eq x y))"),
    ("index", lambda: index(k, nadd(k, k)), "k and (nadd k k) differ"),
    ("index", lambda: index(x, x), "x and x differ"),
    ("index", lambda: index(ZERO, ZERO_REAL), "0 and 0 differ"),
    ("index_order", lambda: index_order(eq(k, n), ()), "(eq k n) is no order"),
    ("index_order", lambda: index_order(le(x, y), ()), "(le x y) is not about naturals"),
    ("index_order", lambda: index_order(le(k, n), ()), "(le k n) does not follow"),
    ("index_order", lambda: index_order(lt(k, k), ()), "(lt k k) does not follow"),
    ("index_order", lambda: index_order(lt(k, n), ((1, assume(le(k, n))),)), "(lt k n) does not follow"),
    ("index_order", lambda: index_order(le(n, k), ((-1, assume(le(k, n))),)), "a negative multiple of (le k n)"),
    ("index_order", lambda: index_order(le(k, n), ((1, assume(le(x, y))),)), "(le x y) is not about naturals"),
    ("index_order", lambda: index_order(le(k, n), ((0, assume(no(le(k, n)))),)), "(not (le k n)) is no order"),
    ("real_numeral", lambda: real_numeral(k), "k is no numeral"),
    ("real_numeral", lambda: real_numeral(rat(1)), "1 is no numeral"),
    ("real_sum", lambda: real_sum(x, n), "real_sum: x is not a closed term of sort Nat"),
    ("real_nonnegative", lambda: real_nonnegative(x), "real_nonnegative: x is not a closed term of sort Nat"),
    ("real_order", lambda: real_order(assume(eq(k, n))), "(eq k n) is no order"),
    ("real_order", lambda: real_order(assume(le(x, y))), "real_order: x is not a closed term of sort Nat"),
    ("inverse", lambda: inverse(assume(eq(x, rat(0)))), "(eq x 0) is not of the form not a = 0"),
    ("inverse", lambda: inverse(assume(no(lt(x, rat(0))))), "(not (lt x 0)) is not of the form not a = 0"),
    ("inverse", lambda: inverse(assume(no(eq(x, rat(1))))), "1 is not 0"),
    ("inverse", lambda: inverse(assume(no(eq(ZERO_REAL, x)))), "x is not 0"),
    ("inverse", lambda: inverse(assume(no(eq(k, ZERO)))), "0 is not 0"),
    ("inverse_constant", lambda: inverse_constant(x), "x is no constant"),
    ("inverse_constant", lambda: inverse_constant(ONE), "1 is no constant"),
    ("inverse_product", lambda: inverse_product(k, x), "inverse_product: k is not a closed term of sort Real"),
    ("inverse_inverse", lambda: inverse_inverse(k), "inverse_inverse: k is not a closed term of sort Real"),
    ("power_zero", lambda: power_zero(k), "power_zero: k is not a closed term of sort Real"),
    ("power_more", lambda: power_more(x, y), "power_more: y is not a closed term of sort Nat"),
    ("algebra", lambda: algebra(x, y, ()), "x and y differ"),
    ("algebra", lambda: algebra(k, k, ()), "k and k differ"),
    ("algebra", lambda: algebra(mul(x, inv(x)), rat(1), ()), "(mul x (inv x)) and 1 differ"),
    ("algebra", lambda: algebra(x, y, (assume(le(x, y)),)), "(le x y) is no 'eq'"),
    (
        "algebra",
        lambda: algebra(x, y, (assume(eq(x, y)), assume(eq(x, z)))),
        "x is no atom, or a second equation for one",
    ),
    (
        "algebra",
        lambda: algebra(x, z, (assume(eq(x, y)), assume(eq(y, z)))),
        "x and z differ",
    ),
    (
        "algebra",
        lambda: algebra(x, y, (assume(eq(add(x, y), y)),)),
        "(add x y) is no atom, or a second equation for one",
    ),
    ("algebra", lambda: algebra(x, y, (assume(eq(k, n)),)), "k is no atom, or a second equation for one"),
    (
        "algebra",
        lambda: algebra(x, y, (assume(eq(power(x, num(2)), y)),)),
        "(pow x 2) is no atom, or a second equation for one",
    ),
    (
        "algebra",
        lambda: algebra(power(rat(2), num(5000)), x, ()),
        "algebra: a constant to the power 5000",
    ),
    ("combination", lambda: combination(x, y, ()), "x and y differ"),
    ("combination", lambda: combination(k, n, ()), "k and n differ"),
    ("combination", lambda: combination(x, y, ((rat(1), assume(eq(y, x))),)), "x and y differ"),
    ("combination", lambda: combination(x, y, ((rat(1), assume(le(x, y))),)), "(le x y) is no 'eq'"),
    ("combination", lambda: combination(x, y, ((rat(1), assume(eq(k, n))),)), "(eq k n) is not of reals"),
    ("combination", lambda: combination(x, y, ((k, assume(eq(x, y))),)), "(eq x y) is not of reals"),
    ("order", lambda: order(eq(x, y), (), ()), "(eq x y) is no inequality of reals"),
    ("order", lambda: order(le(k, n), (), ()), "(le k n) is no inequality of reals"),
    (
        "order",
        lambda: order(le(y, x), ((Fraction(-1), (assume(le(x, y)),), ()),), ()),
        "a negative coefficient Fraction(-1, 1)",
    ),
    ("order", lambda: order(le(x, y), ((Fraction(1), (assume(eq(x, y)),), ()),), ()), "(eq x y) is no inequality"),
    ("order", lambda: order(le(x, y), ((Fraction(1), (assume(le(k, n)),), ()),), ()), "(le k n) is no inequality"),
    ("order", lambda: order(le(x, y), ((Fraction(1), (), (k,)),), ()), "k is not a real"),
    ("order", lambda: order(le(x, y), (), ()), "the certificate does not add up to (le x y)"),
    ("order", lambda: order(lt(x, x), (), ()), "nothing in the certificate is strict"),
    ("order", lambda: order(lt(x, x), ((Fraction(0), (), ()),), ()), "nothing in the certificate is strict"),
    (
        "order",
        lambda: order(lt(x, y), ((Fraction(1), (assume(le(x, y)),), ()),), ()),
        "nothing in the certificate is strict",
    ),
    (
        "order",
        lambda: order(lt(ZERO_REAL, mul(x, mul(y, y))), ((Fraction(1), (positive(x),), (y,)),), ()),
        "nothing in the certificate is strict",
    ),
    ("order", lambda: order(le(x, y), (), ((rat(1), assume(le(x, y))),)), "(le x y) is no 'eq'"),
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


def test_every_rule_of_arithmetic_is_used_and_every_condition_refused():
    """Each rule has its line in both tables; where the docstring names no condition the second is not owed."""
    here = {name: rule.__doc__ for name, rule in RULES.items() if rule.__module__ == "backproof.kernel.arithmetic"}
    assert {name for name, *_ in INFERS} == set(here)
    assert {name for name, doc in here.items() if "Fails" in doc} <= {name for name, *_ in REFUSES} <= set(here)
