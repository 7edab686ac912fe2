"""Attempts to prove something false through the rules: each is refused, or proves only what it may.

The first ones succeeded once, on an earlier kernel.
"""

import threading
from fractions import Fraction

import pytest

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
    conjunction,
    discharge,
    drop_definition,
    eq,
    forall,
    generalise,
    if_,
    if_true,
    implies,
    index,
    index_order,
    induction,
    instantiate,
    instantiate_symbol,
    inv,
    inverse,
    inverse_constant,
    le,
    linear,
    lt,
    mul,
    nadd,
    no,
    num,
    order,
    poly,
    power,
    publish,
    rat,
    real,
    real_order,
    reflexive,
    replace,
    replace_in,
    right,
    specialise,
    sum_linear,
    sum_more,
    symbol,
    total,
    under_sum,
    var,
)
from backproof.kernel.theorem import rule

x, y, z = [var(name, REAL) for name in "xyz"]
k, m, n = [var(name, NAT) for name in "kmn"]
f = symbol("f", (NAT,), REAL)
g = symbol("g", (REAL,), REAL)
FALSE = eq(rat(0), rat(1))


def refusal(attempt):
    with pytest.raises(Refused) as error:
        attempt()
    return str(error.value)


def weakened(th, *hypotheses):
    """The theorem with these hypotheses added."""
    for p in hypotheses:
        th = right(conjunction(assume(p), th))
    return th


# ---------------------------------------------------------------- what a first reader found


@pytest.mark.parametrize("recursion", ["k", "j", "_0", "_1", "_2"])
@pytest.mark.parametrize("inner", ["k", "j", "_0", "_1", "_2"])
def test_a_recursion_does_not_hide_values_under_a_sum(recursion, inner):
    """f(k+1) = 1 + f(0) + f(1) has no solution at k = 0, whatever the bound variables are called."""
    k, j = var(recursion, NAT), var(inner, NAT)
    start = eq(app(f, ZERO), rat(0))
    step = forall(k, eq(app(f, nadd(k, ONE)), add(rat(1), total(j, num(2), app(f, j)))))
    assert refusal(lambda: drop_definition(weakened(reflexive(x), start, step), f, (start, step))) == (
        "(forall:Nat (eq (f (nadd #0 1)) (add 1 (sum 2 (f #0))))) is no primitive recursion"
    )


def test_a_recursion_does_not_hide_values_under_two_sums():
    """Nor where the sum lies in another one, in a range, in an argument or in a condition."""
    width = symbol("width", (REAL,), NAT)
    bad = total(n, num(2), app(f, n))
    start = eq(app(f, ZERO), rat(0))
    for value in (
        total(m, num(2), bad),
        total(m, k, mul(app(f, k), total(n, m, app(f, n)))),
        total(m, app(width, bad), x),
        app(g, bad),
        if_(le(bad, x), x, y),
        add(app(f, k), mul(rat(0), bad)),
    ):
        step = forall(k, eq(app(f, nadd(k, ONE)), value))
        assert refusal(lambda step=step: drop_definition(weakened(reflexive(x), start, step), f, (start, step))) == (
            f"{step!r} is no primitive recursion"
        )


def test_a_loose_index_is_not_captured_by_another_binder():
    """The body of `for all n: n = 0` is no formula, so that no binder over reals gets hold of its index."""
    body = forall(n, eq(n, ZERO)).args[0]
    assert (body.loose, body.args[0].loose) == (1, 1)
    for build in (
        lambda: forall(x, body),
        lambda: eq(body.args[0], ZERO),
        lambda: no(body),
        lambda: real(body.args[0]),
    ):
        with pytest.raises(TypeError, match=r" is not a closed term of sort (Nat|Real|Prop)$"):
            build()
    for use in (lambda: assume(body), lambda: reflexive(body.args[0]), lambda: discharge(reflexive(x), body)):
        assert "not the parameters of this rule" in refusal(use)


def test_the_rules_are_known_before_the_first_use():
    """Many threads that start at once get theorems, each its own."""
    found, gate = [], threading.Barrier(8)

    def prove(i):
        gate.wait()
        found.extend([sum_more(k, n, app(f, k)), inverse_constant(rat(i + 2))])

    threads = [threading.Thread(target=prove, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(th.rule for th in found) == ["inverse_constant"] * 8 + ["sum_more"] * 8


def test_shared_terms_are_no_trap():
    """Polynomials, linear forms and messages of a term that is huge when written out are quick."""
    t, a = app(g, x), k
    for _ in range(100):
        t, a = add(t, t), nadd(a, a)
    assert poly(t) == poly(mul(rat(2**100), app(g, x)))
    assert linear(a) == ({k: 2**100}, 0)
    assert refusal(lambda: algebra(t, x, ())).endswith(" and x differ")


def test_a_rule_is_not_replaced():
    """A rule of a name that is taken is refused, and the old one stays."""

    def algebra():
        return (), FALSE

    with pytest.raises(TypeError, match=r"^there is a rule algebra already$"):
        rule(algebra)
    assert refusal(RULES["algebra"]) == "algebra: not the parameters of this rule: ()"


# ---------------------------------------------------------------- variables and binders


def test_nothing_is_generalised_over_what_is_assumed():
    """From x = 0 |- x = 0 not x = 0 |- for all x: x = 0; nor by way of induction or a sum."""
    zero = eq(x, rat(0))
    assert refusal(lambda: generalise(assume(zero), x)) == "x is free in (eq x 0)"
    at_k = eq(app(f, k), rat(0))
    assert refusal(lambda: under_sum(assume(at_k), k, n)) == "k is free in (eq (f k) 0)"
    step = weakened(reflexive(nadd(k, ONE)), eq(k, ZERO))
    assert refusal(lambda: induction(reflexive(ZERO), step, k, eq(k, k))) == "k is free in (eq k 0)"


def test_an_induction_hypothesis_is_for_this_k_only():
    """What was assumed of another number, or of all, is not taken away."""
    p, q = le(k, m), le(nadd(k, ONE), m)
    for assumed in (le(m, k), forall(k, p)):
        step = specialise(weakened(assume(forall(k, p)), assumed), (nadd(k, ONE),))
        base = specialise(assume(forall(k, p)), (ZERO,))
        if k in assumed.free:
            assert refusal(lambda base=base, step=step: induction(base, step, k, p)) == "k is free in (le m k)"
        else:
            assert induction(base, step, k, p).hypotheses == {forall(n, le(n, m))}
    assert refusal(lambda: induction(assume(le(ZERO, m)), assume(q), k, p)) == "k is free in (le (nadd k 1) m)"


def test_a_sum_uses_an_equation_only_in_its_range():
    """What holds for k < n is not used in a sum to m, to n+1 or over another index."""
    th = if_true(assume(lt(k, n)), x, y)
    for index_, end in ((k, m), (k, nadd(n, ONE))):
        assert refusal(lambda i=index_, e=end: under_sum(th, i, e)) == "k is free in (lt k n)"
    assert under_sum(th, m, n).hypotheses == {lt(k, n)}
    assert under_sum(th, k, n).hypotheses == frozenset()


def test_no_instance_captures():
    """Values that contain the names of bound variables, or the names that the kernel chooses, stay free."""
    exists_greater = no(forall(y, le(y, x)))
    assert instantiate(assume(exists_greater), x, y).conclusion is no(forall(z, le(z, y)))
    nested, w = assume(forall(y, forall(z, le(app(g, y), z)))), var("w", REAL)
    for v in (y, z, var("_0", REAL), var("_1", REAL)):
        th = instantiate_symbol(nested, g, (x,), add(x, v))
        assert th.conclusion is forall(w, forall(x, le(add(w, v), x)))
        assert instantiate_symbol(nested, g, (v,), add(v, x)).conclusion is forall(w, forall(v, le(add(w, x), v)))


def test_an_equation_about_a_free_index_is_no_equation_about_a_bound_one():
    """f(k) = x for this k changes nothing under a sum over k."""
    s = total(k, n, app(f, k))
    assert replace(s, (assume(eq(app(f, k), x)),)).conclusion is eq(s, s)
    assert replace_in(assume(eq(s, y)), (assume(eq(app(f, k), x)),)).conclusion is eq(s, y)
    assert replace(s, (assume(eq(k, ZERO)),)).conclusion is eq(s, s)


def test_a_coefficient_that_contains_the_index_stays_in_its_sum():
    """Sum(k*f(k)) is not k*Sum(f(k))."""
    assert refusal(lambda: sum_linear(k, n, mul(real(k), app(f, k)), ((real(k), app(f, k)),))) == (
        "the coefficient (real k) contains the index k"
    )


def test_what_a_quantifier_binds_is_taken_in_its_sort():
    """`for all naturals` says nothing of a real, and back."""
    over_naturals, over_reals = forall(k, le(ZERO, k)), forall(x, le(rat(0), mul(x, x)))
    assert refusal(lambda: specialise(assume(over_naturals), (rat(-1),))) == (
        "specialise: -1 is not a closed term of sort Nat"
    )
    assert refusal(lambda: specialise(assume(over_reals), (ONE,))) == "specialise: 1 is not a closed term of sort Real"
    assert refusal(lambda: instantiate(assume(le(ZERO, k)), k, rat(-1))) == (
        "instantiate: -1 is not a closed term of sort Nat"
    )


# ---------------------------------------------------------------- naturals are not reals


@pytest.mark.parametrize(
    ("attempt", "why"),
    [
        (lambda: order(le(x, y), ((Fraction(1), (assume(lt(k, n)),), ()),), ()), "(lt k n) is no inequality"),
        (lambda: index_order(le(x, nadd(k, ONE)), ()), None),
        (
            lambda: index_order(lt(real(k), real(n)), ((1, assume(lt(k, n))),)),
            "(lt (real k) (real n)) is not about naturals",
        ),
        (lambda: index(real(ONE), rat(1)), "(real 1) and 1 differ"),
        (lambda: algebra(num(1), rat(1), ()), "algebra: 1 is not a closed term of sort Nat"),
        (lambda: algebra(nadd(k, ONE), nadd(k, ONE), ()), "(nadd k 1) and (nadd k 1) differ"),
        (lambda: combination(k, k, ()), "k and k differ"),
        (lambda: inverse(assume(no(eq(k, ZERO)))), "0 is not 0"),
        (lambda: real_order(assume(lt(x, y))), "real_order: x is not a closed term of sort Nat"),
        (lambda: index_order(lt(ZERO, x), ()), None),
    ],
)
def test_a_natural_does_not_pass_for_a_real(attempt, why):
    """0 < x+1 holds for naturals and not for reals: the sorts are never mixed."""
    if why is None:
        with pytest.raises(TypeError, match=r" is not a closed term of sort (Nat|Real)$"):
            attempt()
    else:
        assert refusal(attempt) == why


# ---------------------------------------------------------------- certificates of order and algebra


class LyingFraction(Fraction):
    """A coefficient that says that it is not negative."""

    def __ge__(self, other):
        return True


@pytest.mark.parametrize("c", [1.0, True, 1, LyingFraction(-1), "1"])
def test_a_coefficient_is_an_exact_fraction(c):
    """A float proved a false bound once; a subclass may lie about its sign."""
    th = assume(le(x, y))
    assert refusal(lambda: order(le(y, x), ((c, (th,), ()),), ())).startswith(
        "order: not the parameters of this rule: "
    )


@pytest.mark.parametrize(
    ("goal", "products", "equations", "why"),
    [
        (lt(x, x), [], [], "nothing in the certificate is strict"),
        (lt(x, x), [(0, [lt(x, y)], [])], [], "nothing in the certificate is strict"),
        (lt(x, x), [(1, [le(x, x)], [])], [], "nothing in the certificate is strict"),
        (lt(rat(0), mul(x, x)), [(1, [], [x])], [], "nothing in the certificate is strict"),
        (lt(rat(0), mul(x, mul(y, y))), [(1, [lt(rat(0), x)], [y])], [], "nothing in the certificate is strict"),
        (lt(rat(0), mul(x, y)), [(1, [lt(rat(0), x), le(rat(0), y)], [])], [], "nothing in the certificate is strict"),
        (le(y, x), [(-1, [le(x, y)], [])], [], "a negative coefficient Fraction(-1, 1)"),
        (le(rat(1), rat(0)), [(-1, [], [])], [], "a negative coefficient Fraction(-1, 1)"),
        (le(x, y), [], [(rat(1), eq(y, x))], None),
        (le(x, y), [(1, [lt(y, x)], [])], [], None),
        (le(rat(0), x), [(1, [le(rat(0), mul(x, y)), le(rat(0), y)], [])], [], None),
        (le(rat(0), inv(x)), [(1, [le(rat(0), x)], [])], [], None),
    ],
)
def test_an_order_that_does_not_follow(goal, products, equations, why):
    """Nothing strict comes from what is not, nothing from a negative weight, and every product is multiplied out."""
    products = tuple([(Fraction(c), tuple(map(assume, facts)), tuple(roots)) for c, facts, roots in products])
    equations = tuple([(c, assume(p)) for c, p in equations])
    if why is None and equations:
        assert order(goal, products, equations).hypotheses == {eq(y, x)}
    else:
        assert refusal(lambda: order(goal, products, equations)) == (
            why or f"the certificate does not add up to {goal!r}"
        )


def test_nothing_is_cancelled_that_may_be_zero():
    """x/x is no 1, 0/0 is 0, and from x*z = y*z does not follow x = y."""
    assert refusal(lambda: algebra(mul(x, inv(x)), rat(1), ())).endswith(" differ")
    assert refusal(lambda: combination(x, y, ((inv(z), assume(eq(mul(x, z), mul(y, z)))),))).endswith(" differ")
    assert refusal(lambda: inverse(reflexive(rat(0)))) == "(eq 0 0) is not of the form not a = 0"
    assert refusal(lambda: algebra(mul(power(x, n), inv(power(x, n))), rat(1), ())).endswith(" differ")
    assert inverse_constant(rat(0)).conclusion is eq(inv(rat(0)), rat(0))


def test_a_false_equation_stays_a_hypothesis():
    """Cyclic and absurd equations replace once; what is proved by them says so."""
    absurd_equation = eq(x, add(x, rat(1)))
    assert algebra(x, add(y, rat(1)), (assume(eq(x, add(y, rat(1)))),)).hypotheses == {eq(x, add(y, rat(1)))}
    assert refusal(lambda: algebra(x, add(x, rat(1)), (assume(absurd_equation),))) == "x and (add x 1) differ"
    assert combination(rat(0), rat(1), ((rat(1), assume(absurd_equation)),)).hypotheses == {absurd_equation}
    assert algebra(mul(x, y), mul(y, x), (assume(eq(x, y)), assume(eq(y, x)))).hypotheses == {eq(x, y), eq(y, x)}
    assert refusal(lambda: algebra(x, z, (assume(eq(x, y)), assume(eq(x, z))))) == (
        "x is no atom, or a second equation for one"
    )


# ---------------------------------------------------------------- published statements


def test_a_denominator_is_not_hidden():
    """0/0 = 0 is true in the kernel and is not published: under a sum, an If, a quantifier, or a factor 0."""
    for t in (
        mul(rat(0), inv(rat(0))),
        total(k, n, inv(real(k))),
        if_(le(x, x), inv(x), x),
        app(g, inv(x)),
        power(inv(x), ZERO),
    ):
        th = reflexive(t)
        assert refusal(lambda th=th: publish((), th.conclusion, [th])).startswith("another statement: ")
    everywhere = generalise(reflexive(inv(x)), x)
    assert refusal(lambda: publish((), everywhere.conclusion, [everywhere])).startswith("another statement: ")


def test_a_hypothesis_does_not_define_itself():
    """x * 1/x = 1 would give x != 0, were it not for the definedness that it owes before it is given."""
    given = eq(mul(x, inv(x)), rat(1))
    nonzero = no(eq(x, rat(0)))
    contrary = implies(given, nonzero)
    th = assume(given)
    assert refusal(
        lambda: publish((given,), le(x, x), [order(le(x, x), (), ()), weakened(assume(nonzero), given)])
    ) == (f"another hypothesis: {sorted([repr(given), repr(nonzero)])}")
    assert refusal(lambda: publish((contrary, given), eq(x, x), [reflexive(x), th])) == (
        "3 theorems are wanted, 2 are there"
    )


def test_another_theorem_is_not_published():
    """Equal up to the order of a sum, or to a name, is another statement."""
    statement = eq(add(x, y), add(y, x))
    assert publish((), statement, [algebra(add(x, y), add(y, x), ())]) is None
    assert refusal(lambda: publish((), statement, [algebra(add(y, x), add(x, y), ())])).startswith(
        "another statement: "
    )
    assert refusal(lambda: publish((), eq(y, y), [reflexive(x)])) == "another statement: (eq x x) is not (eq y y)"
    assert refusal(lambda: publish((), FALSE, [assume(FALSE)])) == "another hypothesis: ['(eq 0 1)']"
