"""Polynomials and linear forms agree with exact evaluation, whatever the terms and the numbers."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    Refused,
    add,
    algebra,
    app,
    assume,
    combination,
    eq,
    if_,
    index,
    index_order,
    inv,
    le,
    linear,
    lt,
    mul,
    nadd,
    num,
    order,
    poly,
    power,
    rat,
    real,
    symbol,
    total,
    var,
)
from backproof.kernel.polynomials import TooLarge, is_atom

x, y, z = REALS = [var(name, REAL) for name in "xyz"]
k, m, n = NATURALS = [var(name, NAT) for name in "kmn"]
w = symbol("w", (NAT,), REAL)
ATOMS = [*REALS, inv(x), app(w, n), real(n), total(k, n, app(w, k)), if_(le(x, y), x, y), power(x, n)]

exact = settings(derandomize=True, deadline=None)
fractions = st.fractions(min_value=-9, max_value=9, max_denominator=6)
real_terms = st.recursive(
    st.sampled_from(ATOMS) | fractions.map(rat),
    lambda inner: (
        st.tuples(st.sampled_from([add, mul]), inner, inner).map(lambda t: t[0](t[1], t[2]))
        | st.tuples(inner, st.integers(0, 3)).map(lambda t: power(t[0], num(t[1])))
    ),
    max_leaves=8,
)
natural_terms = st.recursive(
    st.sampled_from(NATURALS) | st.integers(0, 9).map(num),
    lambda inner: st.tuples(inner, inner).map(lambda t: nadd(*t)),
    max_leaves=8,
)
real_values = st.fixed_dictionaries(dict.fromkeys(ATOMS, fractions))
natural_values = st.fixed_dictionaries({a: st.integers(0, 9) for a in NATURALS})


def value(t, values):
    """The number that a term is, where each atom is a given number."""
    if t in values:
        return values[t]
    if t.op in ("rat", "num"):
        return t.data
    a, b = [value(s, values) for s in t.args]
    return a**b if t.op == "pow" else a * b if t.op == "mul" else a + b


def value_of_polynomial(p, values):
    """The same of a polynomial."""
    out = Fraction(0)
    for monomial, c in p.items():
        for atom, e in monomial:
            c *= values[atom] ** e
        out += c
    return out


@exact
@given(real_terms, real_values)
def test_a_polynomial_has_the_value_of_its_term(t, values):
    """Whatever numbers stand for the atoms."""
    assert value_of_polynomial(poly(t), values) == value(t, values)


@exact
@given(real_terms)
def test_a_polynomial_is_canonical(t):
    """No coefficient is 0, no exponent is below 1, every coefficient is an exact fraction, every atom is one."""
    for monomial, c in poly(t).items():
        assert type(c) is Fraction
        assert c != 0
        assert all(e > 0 and is_atom(atom) for atom, e in monomial)
        assert len({atom for atom, _ in monomial}) == len(monomial)


@exact
@given(real_terms, real_terms, real_terms)
def test_the_laws_of_rings_are_equal_polynomials(a, b, c):
    """Sums and products commute, associate and distribute."""
    assert poly(add(a, b)) == poly(add(b, a))
    assert poly(mul(a, b)) == poly(mul(b, a))
    assert poly(mul(a, mul(b, c))) == poly(mul(mul(a, b), c))
    assert poly(mul(a, add(b, c))) == poly(add(mul(a, b), mul(a, c)))
    assert poly(add(a, mul(rat(-1), a))) == {}


@exact
@given(real_terms, real_terms, real_values)
def test_algebra_never_equates_what_differs(a, b, values):
    """Where two terms have different values the rule refuses, and says so."""
    if value(a, values) == value(b, values):
        b = add(b, rat(1))
    with pytest.raises(Refused) as refusal:
        algebra(a, b, ())
    assert str(refusal.value) == f"{a!r} and {b!r} differ"


@exact
@given(real_terms, real_terms, real_terms, real_values)
def test_an_atom_is_replaced_by_its_value_once(t, e, s, values):
    """The polynomial by x = e has the value of t where x is e, though e may contain x; `algebra` keeps x = e."""
    th = algebra(t, add(t, add(s, mul(rat(-1), s))), (assume(eq(x, e)),))
    assert th.hypotheses == {eq(x, e)}
    assert value_of_polynomial(poly(t, {x: poly(e)}), values) == value(t, values | {x: value(e, values)})


@exact
@given(real_terms, real_terms, real_terms)
def test_a_combination_is_exact(c, l, r):
    """c*l = c*r follows from l = r with the cofactor c, and not with any other that differs."""
    th = combination(mul(c, l), mul(c, r), ((c, assume(eq(l, r))),))
    assert th.conclusion is eq(mul(c, l), mul(c, r))
    if poly(l) != poly(r):
        with pytest.raises(Refused, match=r" differ$"):
            combination(mul(c, l), mul(c, r), ((add(c, rat(1)), assume(eq(l, r))),))


@exact
@given(fractions, fractions, real_terms, real_terms)
def test_order_counts_exactly(c, d, u, root):
    """u <= u + c*root^2 is proved with the coefficient c where c >= 0, and with no other where root is not 0."""
    goal = le(u, add(u, mul(rat(c), mul(root, root))))
    if c >= 0:
        assert order(goal, ((c, (), (root,)),), ()).conclusion is goal
    if d != c and poly(root):
        with pytest.raises(Refused):
            order(goal, ((d, (), (root,)),), ())


@exact
@given(natural_terms, natural_terms, natural_values)
def test_linear_forms_have_the_value_of_their_term(a, b, values):
    """Equal forms, equal values; and `index` refuses where the values differ."""
    atoms, rest = linear(a)
    assert rest + sum(c * values[atom] for atom, c in atoms.items()) == value(a, values)
    if value(a, values) != value(b, values):
        with pytest.raises(Refused) as refusal:
            index(a, b)
        assert str(refusal.value) == f"{a!r} and {b!r} differ"


@exact
@given(natural_terms, natural_terms, natural_values, st.sampled_from([le, lt]))
def test_index_order_never_orders_what_is_not(a, b, values, relation):
    """Where numbers make a <= b (or <) false, it does not follow from nothing."""
    holds = value(a, values) <= value(b, values) if relation is le else value(a, values) < value(b, values)
    if not holds:
        with pytest.raises(Refused) as refusal:
            index_order(relation(a, b), ())
        assert str(refusal.value) == f"{relation(a, b)!r} does not follow"


@exact
@given(natural_terms, natural_terms, natural_values, st.sampled_from([le, lt, eq]), st.integers(-3, 3))
def test_index_order_from_a_fact_holds_where_the_fact_does(a, b, values, relation, times):
    """What follows from one fact with some multiplier is true wherever the fact is."""
    fact = relation(a, b)
    true = {"le": value(a, values) <= value(b, values), "lt": value(a, values) < value(b, values)}.get(
        fact.op, value(a, values) == value(b, values)
    )
    for goal in (le(a, b), lt(a, b), le(b, a), lt(b, a), le(nadd(a, ONE), b), le(nadd(a, a), nadd(b, b))):
        try:
            index_order(goal, ((times, assume(fact)),))
        except Refused:
            continue
        u, v = [value(s, values) for s in goal.args]
        assert not true or (u < v if goal.op == "lt" else u <= v)


def test_the_conventions_at_zero():
    """0^0 = 1 and 0^3 = 0, as in the kernel's rules for powers."""
    assert poly(power(rat(0), num(0))) == poly(rat(1))
    assert poly(power(rat(0), num(3))) == {}
    assert poly(power(add(x, mul(rat(-1), x)), num(0))) == poly(rat(1))


def test_what_is_not_a_sum_or_product_is_an_atom():
    """An inverse is not cancelled, a power with a symbolic exponent not joined, a sum not opened."""
    assert len(poly(mul(x, inv(x)))) == 1
    assert poly(mul(power(x, n), x)) != poly(power(x, nadd(n, ONE)))
    assert poly(real(nadd(n, ONE))) != poly(add(real(n), rat(1)))
    assert [is_atom(t) for t in (rat(1), add(x, y), mul(x, y), power(x, num(2)))] == [False] * 4
    assert all(is_atom(t) for t in ATOMS)


@pytest.mark.parametrize(
    ("t", "why"),
    [
        (power(add(x, y), num(65)), "a sum to the power 65"),
        (power(rat(2), num(4097)), "a constant to the power 4097"),
        (power(mul(rat(2), x), num(4097)), "a constant to the power 4097"),
        (power(power(add(add(x, y), z), num(40)), num(2)), "a product of 861 and 861 terms"),
    ],
)
def test_the_budget_is_counted(t, why):
    """What would be too large is refused by a count, not by a clock."""
    with pytest.raises(TooLarge) as refusal:
        poly(t)
    assert str(refusal.value) == why


def test_shared_terms_cost_their_nodes():
    """A sum of 2^200 terms that are one is read in 200 steps."""
    t, a = x, k
    for _ in range(200):
        t, a = add(t, t), nadd(a, a)
    assert poly(t) == poly(mul(rat(2**200), x))
    assert linear(a) == ({k: 2**200}, 0)
