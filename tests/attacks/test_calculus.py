"""Attempts to prove something false by derivatives, gradients, functionals and what is defined within a proof.

Written by somebody who did not write the rules. Each attempt is refused, or proves only what it may.
"""

import json
import random
from fractions import Fraction

import pytest

from backproof import certificates
from backproof import kernel as K
from backproof.kernel import NAT, ONE, REAL, ZERO, Refused

from . import vectors

s, x, y, z = (K.var(name, REAL) for name in "sxyz")
k, n, m = (K.var(name, NAT) for name in "knm")
f, g = K.symbol("f", (REAL,), REAL), K.symbol("g", (REAL,), REAL)
both = K.symbol("F", (REAL, REAL), REAL)
v, w = K.symbol("v", (NAT,), REAL), K.symbol("w", (NAT,), REAL)
loss = K.symbol("loss", ("Vector",), REAL)
zero, one = K.rat(0), K.rat(1)
identity = K.derivative_identity(s, x)


def given(p):
    return K.assume(p)


# ---------------------------------------------------------------- functions of one number


@pytest.mark.parametrize("c", [s, K.mul(s, y), K.app(f, s), K.total(k, n, K.mul(s, K.app(w, k)))])
def test_what_moves_is_no_constant(c):
    """Not the variable itself, nor what contains it, a sum among that."""
    with pytest.raises(Refused, match="contains"):
        K.derivative_constant(s, c, x)


def test_a_point_that_is_the_variable_is_another_number():
    """The point stands outside: s -> y has the derivative 0 at a free s, and so has s -> y anywhere."""
    p = K.derivative_constant(s, y, s).conclusion
    assert p.free == {s, y}
    assert p is K.derivative(x, y, s, zero)


def test_an_equation_at_the_point_does_not_change_the_function():
    """From f(x) = x^2 at one x nothing follows about f's slope: the bound variable is not x."""
    there = given(K.eq(K.app(f, x), K.mul(x, x)))
    slope = given(K.derivative(s, K.app(f, s), x, y))
    assert K.replace_in(slope, (there,)).conclusion is slope.conclusion
    with pytest.raises(Refused, match="for all reals"):
        K.derivative_same_function(slope, there)
    with pytest.raises(Refused, match="is free in"):
        K.generalise(there, x)


def test_an_equation_for_all_naturals_is_none_for_all_reals():
    """The sorts of the bound variables are compared."""
    with pytest.raises(Refused, match="not for all reals"):
        K.derivative_same_function(identity, K.generalise(K.reflexive(x), k))


def test_replacing_what_the_body_contains_changes_point_and_body_alike():
    """x = y moves the whole fact from x to y; a bound s is not touched."""
    square = K.derivative_product(identity, identity)
    moved = K.replace_in(square, (given(K.eq(x, y)),))
    assert moved.conclusion.args[0] is square.conclusion.args[0]
    assert moved.conclusion.args[1] is y


def test_a_chain_needs_the_outer_derivative_where_the_inner_function_arrives():
    """f' at x is no f' at x*x."""
    square = K.derivative_product(identity, identity)
    with pytest.raises(Refused, match="is not"):
        K.derivative_chain(given(K.derivative(s, K.app(f, s), x, y)), square)


def test_partial_derivatives_make_no_chain():
    """Both arguments of F move. A chain along the first leaves the second where it is."""
    first = given(K.forall(x, K.forall(y, K.derivative(s, K.app(both, s, y), x, zero))))
    along = K.derivative_chain(K.specialise(first, (x, x)), identity)
    assert along.conclusion is K.derivative(s, K.app(both, s, x), x, K.mul(zero, one))
    assert along.conclusion is not K.derivative(s, K.app(both, s, s), x, K.mul(zero, one))


def test_the_inner_function_may_not_hide_in_the_outer_one():
    """Capture: the outer function has a free s of its own, which is not the variable of the inner one."""
    outer = K.derivative_product(K.derivative_identity(z, x), K.derivative_constant(z, s, x))
    th = K.derivative_chain(outer, identity)
    assert s in th.conclusion.free
    assert th.conclusion.args[0] is K.derivative(z, K.mul(z, s), x, zero).args[0]


def test_at_zero_an_inverse_has_no_derivative():
    """Though 0^-1 is 0 here, and s -> s^-1 has a value at 0."""
    at_zero = K.derivative_identity(s, zero)
    with pytest.raises(Refused, match="does not say"):
        K.derivative_inverse(at_zero, given(K.no(K.eq(x, zero))))
    th = K.derivative_inverse(at_zero, given(K.no(K.eq(zero, zero))))
    assert th.hypotheses == {K.no(K.eq(zero, zero))}


def test_at_its_threshold_a_choice_has_no_derivative():
    """a <= b at the point is not enough, nor is that the branches meet; a fact at another point is none."""
    branch, other, c = identity, K.forall(s, K.eq(zero, zero)), K.forall(s, K.le(zero, s))
    still = K.derivative_constant(s, zero, x)
    for fact in (K.le(zero, x), K.no(K.eq(zero, x)), K.eq(zero, x), K.lt(zero, y), K.lt(ZERO, ONE)):
        with pytest.raises(Refused):
            K.derivative_choice(given(fact), still, identity, branch, other, c)
    with pytest.raises(Refused, match="points"):
        K.derivative_choice(given(K.lt(zero, x)), still, identity, K.derivative_identity(s, y), other, c)


def test_the_branch_that_is_taken_is_the_one_that_is_differentiated():
    """0 < s takes the first branch above 0; s = 0 takes the second one on both sides."""
    still, c = K.derivative_constant(s, zero, x), K.forall(s, K.eq(zero, s))
    other = K.forall(s, K.eq(K.rat(7), K.rat(7)))
    for fact in (K.lt(zero, x), K.lt(x, zero)):
        th = K.derivative_choice(given(fact), still, identity, identity, other, c)
        assert th.conclusion.args[0] is K.derivative(s, K.if_(K.eq(zero, s), K.rat(7), s), x, one).args[0]


def test_the_compared_functions_have_to_be_continuous():
    """Their derivatives are asked for: a jump of theirs would be one of the choice."""
    with pytest.raises(Refused):
        K.derivative_choice(
            given(K.lt(x, K.app(f, x))), identity, K.reflexive(x), identity,
            K.forall(s, K.eq(zero, zero)), K.forall(s, K.lt(s, K.app(f, s))),
        )  # fmt: skip


def test_two_functions_do_not_share_a_derivative():
    """Nor two points: uniqueness is for one function at one point."""
    a = given(K.derivative(s, K.app(f, s), x, y))
    for other in (K.derivative(s, K.app(g, s), x, z), K.derivative(s, K.app(f, s), y, z)):
        with pytest.raises(Refused, match="two functions or points"):
            K.derivative_unique(a, given(other))
    with pytest.raises(Refused):
        K.derivative_unique(a, K.reflexive(x))


@pytest.mark.parametrize("n_of_k", [k, K.nadd(k, ONE), K.app(K.symbol("m", (NAT,), NAT), k)])
def test_no_sum_over_a_range_with_its_index(n_of_k):
    """A range that depends on the index."""
    with pytest.raises(Refused):
        K.derivative_under_sum(K.derivative_constant(s, K.app(w, k), x), k, n_of_k)


def test_no_sum_of_derivatives_of_one_entry_alone():
    """The index is free in what is assumed of it, or in the point."""
    one_entry = given(K.derivative(s, K.mul(s, K.app(w, k)), x, K.app(w, k)))
    with pytest.raises(Refused, match="is free in"):
        K.derivative_under_sum(one_entry, k, n)
    with pytest.raises(Refused, match="is free in"):
        K.derivative_under_sum(K.derivative_identity(s, K.app(w, k)), k, n)


# ---------------------------------------------------------------- from end to end


# ---------------------------------------------------------------- vectors


def test_a_functional_sees_its_length_and_no_more():
    """The entry beyond the end is 0, whatever the body says."""
    whole = K.functional(loss, k, ONE, x)
    th = K.instantiate_functional(K.reflexive(whole), loss, (), v, K.app(v, K.num(5)))
    assert th.conclusion.args[0] is K.if_(K.lt(K.num(5), ONE), x, zero)


def test_entries_agree_below_the_length_for_one_vector_at_a_time():
    """v and w agree below n: nothing is said of length n + 1."""
    p = K.lt(k, n)
    agree = K.modus_ponens(
        K.specialise(given(K.forall(k, K.implies(p, K.eq(K.app(v, k), K.app(w, k))))), (k,)), K.assume(p)
    )
    assert K.under_functional(agree, loss, k, n, ()).hypotheses == agree.hypotheses - {p}
    with pytest.raises(Refused, match="is free in"):
        K.under_functional(agree, loss, k, K.nadd(n, ONE), ())
    with pytest.raises(Refused):
        K.under_functional(agree, loss, k, K.nadd(k, ONE), ())


def test_a_vector_of_length_nothing_has_nothing_to_move():
    """Of length 0 every gradient is a gradient, and the derivative along any curve is an empty sum."""
    goal = K.gradient(k, x, K.app(w, k), v, K.functional(loss, k, ZERO, K.app(v, k)), ZERO)
    th = K.gradient_chain(given(goal), K.derivative_identity(s, x), K.reflexive(x), k)
    assert th.conclusion.args[2] is K.total(k, ZERO, K.mul(K.app(w, k), one))


def test_a_gradient_does_not_hold_beside_its_point():
    """The curve has to pass through it, for every entry below the length."""
    goal = K.gradient(k, K.app(w, k), one, v, K.functional(loss, k, n, K.app(v, k)), n)
    curve = K.derivative_identity(s, x)
    with pytest.raises(Refused, match="passes through"):
        K.gradient_chain(given(goal), curve, K.reflexive(x), k)
    one_entry = given(K.eq(x, K.app(w, k)))
    with pytest.raises(Refused, match="is free in"):
        K.gradient_chain(given(goal), curve, one_entry, k)


def test_the_curve_of_a_gradient_is_any_curve():
    """Not one of which something is known, and not one of the goal."""
    u, du = K.symbol("u", (REAL, NAT), REAL), w
    goal = K.gradient(k, x, zero, v, K.app(f, K.app(v, ZERO)), ONE)
    still = K.derivative_constant(s, x, z)
    with pytest.raises(Refused, match="is not"):
        K.gradient_by_curves(still, goal, u, du, z)
    entries = K.gradient(k, K.app(w, k), zero, v, y, n)
    sums = K.total(k, n, K.mul(zero, K.app(w, k)))
    along = K.derivative_rewritten(
        K.derivative_constant(s, y, z), K.reflexive(z), K.symmetric(K.sum_linear(k, n, K.mul(zero, K.app(w, k)), ()))
    )
    assert along.conclusion.args[2] is sums
    with pytest.raises(Refused, match="the curve occurs in"):
        K.gradient_by_curves(along, entries, u, w, z)
    assumed = K.left(K.conjunction(along, given(K.eq(K.app(w, ZERO), one))))
    with pytest.raises(Refused, match="the curve occurs in"):
        K.gradient_by_curves(assumed, K.gradient(k, x, zero, v, y, n), u, w, z)
    at_one = K.left(K.conjunction(along, given(K.eq(z, one))))
    with pytest.raises(Refused, match="is free in"):
        K.gradient_by_curves(at_one, K.gradient(k, x, zero, v, y, n), u, w, z)


def test_a_gradient_is_opened_with_the_symbol_of_a_vector():
    """One of the same name and another signature is none, nor one that was never made."""
    p = K.gradient(k, x, y, v, K.app(v, ZERO), n)
    for wrong in (
        K.symbol("v", (NAT, NAT), REAL), K.symbol("v", (REAL,), REAL), K.symbol("v", (NAT,), NAT),
        ("v", ("Nat",), "Real "), loss, "v",
    ):  # fmt: skip
        with pytest.raises((TypeError, KeyError)):
            K.open_gradient(p, wrong, k)
    body = K.open_gradient(p, w, k)[2]
    assert body is K.app(w, ZERO)


def test_symbols_of_one_name_are_kept_apart():
    """The bound vector v is not a v of two indices that the body speaks of."""
    other = K.symbol("v", (NAT, NAT), REAL)
    p = K.gradient(k, x, y, v, K.mul(K.app(v, ZERO), K.app(other, ZERO, ONE)), n)
    assert K.symbols(p) == {other}
    th = K.instantiate_symbol(given(p), other, (k, m), K.real(m))
    assert K.open_gradient(th.conclusion, v, k)[2] is K.mul(K.app(v, ZERO), K.real(ONE))


def test_what_is_put_in_is_not_captured_by_the_vector():
    """The body that stands for f speaks of v: the vector that a gradient binds is another one."""
    p = K.gradient(k, x, y, v, K.app(f, K.app(v, ZERO)), n)
    th = K.instantiate_symbol(given(p), f, (z,), K.mul(z, K.app(v, ZERO)))
    assert K.open_gradient(th.conclusion, w, k)[2] is K.mul(K.app(w, ZERO), K.app(v, ZERO))


def test_a_length_does_not_depend_on_the_vector():
    """Nor on the index of its entries."""
    size = K.symbol("size", (REAL,), NAT)
    with pytest.raises(TypeError, match="depends on an entry"):
        K.gradient(k, x, y, v, x, K.app(size, K.app(v, ZERO)))
    with pytest.raises(TypeError, match="depends on an entry"):
        K.gradient(k, x, y, v, x, k)


def test_a_functional_is_no_function():
    """It is not applied to numbers, defined by equations, or replaced like a symbol."""
    with pytest.raises(TypeError):
        K.app(loss, x)
    with pytest.raises(Refused):
        K.instantiate_symbol(K.reflexive(x), loss, (x,), x)
    with pytest.raises(Refused):
        K.drop_definition(K.reflexive(x), loss, (K.eq(K.functional(loss, k, n, x), x),))
    with pytest.raises(Refused):
        K.instantiate_functional(K.reflexive(x), f, (), v, x)
    two = K.symbol("two", (REAL, REAL, "Vector"), REAL)
    with pytest.raises(Refused, match="not distinct"):
        K.instantiate_functional(K.reflexive(x), two, (x, x), v, x)


def test_the_hypotheses_are_instantiated_too():
    """Else a loss of which a gradient is assumed would become any other one, and keep it."""
    p = K.gradient(k, x, y, v, K.functional(loss, k, n, K.app(v, k)), n)
    th = K.instantiate_functional(given(p), loss, (), v, K.app(v, ZERO))
    assert th.hypotheses == {th.conclusion}
    assert loss not in K.symbols(th.conclusion)


@pytest.mark.parametrize(
    "made",
    [
        lambda: K.derivative(k, x, x, x),
        lambda: K.derivative(s, k, x, x),
        lambda: K.derivative(s, s, k, x),
        lambda: K.derivative(s, s, x, ONE),
        lambda: K.derivative(x, K.eq(x, x), x, x),
        lambda: K.derivative(K.app(f, x), x, x, x),
        lambda: K.gradient(s, x, y, v, x, n),
        lambda: K.gradient(k, x, y, f, x, n),
        lambda: K.gradient(k, x, y, loss, x, n),
        lambda: K.gradient(k, x, y, v, x, x),
        lambda: K.gradient(k, k, y, v, x, n),
        lambda: K.functional(loss, s, n, x),
        lambda: K.functional(loss, k, k, x),
        lambda: K.functional(loss, k, n, k),
        lambda: K.functional(loss, k, n, x, x),
        lambda: K.functional(f, k, n, x),
        lambda: K.symbol("l", ("Vector",), NAT),
        lambda: K.symbol("l", ("Vector", NAT), REAL),
        lambda: K.symbol("l", ("Vector", "Vector"), REAL),
        lambda: K.var("l", "Vector"),
        lambda: K.open_binder(K.gradient(k, x, y, v, x, n), k, 2),
        lambda: K.open_binder(K.derivative(s, s, x, x), k),
    ],
)
def test_sorts_are_not_mixed(made):
    """Naturals, reals, vectors and formulas each have their places."""
    with pytest.raises(TypeError):
        made()


# ---------------------------------------------------------------- substitution, by the thousand


@pytest.mark.parametrize("seed", range(400))
def test_instances_mean_what_they_say(seed):
    """A term with another function for a symbol has the value that the term has with that function's values."""
    rng = random.Random(seed)
    V, P = vectors.V, vectors.P
    all_symbols = [vectors.F, vectors.G, V, vectors.W]
    t = vectors.real(rng, 4, [vectors.M, vectors.N], [vectors.X, vectors.Y, P], all_symbols)
    which = rng.choice(all_symbols)
    params = {vectors.F: (P,), vectors.G: (), V: (k,), vectors.W: (k, P)}[which]
    naturals = [vectors.M, vectors.N, vectors.OWN, *([k] if k in params else [])]
    body = vectors.real(rng, 3, naturals, [vectors.X, P], [*all_symbols, vectors.OWN_VECTOR])
    at = vectors.values(rng)
    if which in (vectors.F, vectors.G):
        th = K.instantiate_functional(K.reflexive(t), which, params, V, body)
        function = lambda *a: vectors.value(body, {**at, **dict(zip(params, a[:-1], strict=True)), V: a[-1]})  # noqa: E731
    else:
        th = K.instantiate_symbol(K.reflexive(t), which, params, body)
        function = lambda *a: vectors.value(body, {**at, **dict(zip(params, a, strict=True))})  # noqa: E731
    assert vectors.value(th.conclusion.args[0], at) == vectors.value(t, {**at, which: function})


@pytest.mark.parametrize("seed", range(400))
def test_instances_and_binders_do_not_mind_the_order(seed):
    """To open a binder and to put a function in are the same, whichever comes first: nothing is captured."""
    rng = random.Random(seed)
    all_symbols = [vectors.F, vectors.G, vectors.V, vectors.W, vectors.OWN_VECTOR]
    p = vectors.formula(rng, 3, all_symbols)
    which = rng.choice(all_symbols[:4])
    params = {vectors.F: (vectors.P,), vectors.G: (), vectors.V: (k,), vectors.W: (k, vectors.P)}[which]
    body = vectors.real(rng, 3, [vectors.N, vectors.OWN, k], [vectors.X, vectors.P], all_symbols)

    def put_in(q):
        if q.sort != "Prop":
            return put_in(K.eq(q, q)).args[0]
        if which in (vectors.F, vectors.G):
            return K.instantiate_functional(given(q), which, params, vectors.V, body).conclusion
        return K.instantiate_symbol(given(q), which, params, body).conclusion

    q, r = p, put_in(p)
    while q.op == "forall":
        unlike = K.var("unlike", q.data)
        q, r = K.open_binder(q, unlike), K.open_binder(r, unlike)
        assert put_in(q) is r
    if q.op == "derivative":
        unlike = K.var("unlike", REAL)
        assert put_in(K.open_binder(q, unlike)) is K.open_binder(r, unlike)
    if q.op == "gradient":
        vector, unlike = K.symbol("unlike", (NAT,), REAL), K.var("unlike", NAT)
        opened = [K.open_gradient(x, vector, unlike) for x in (q, r)]
        assert tuple([put_in(part) for part in opened[0]]) == opened[1]


@pytest.mark.parametrize("seed", range(200))
def test_a_certificate_keeps_every_binder(seed):
    """A formula that is written and read is the formula."""
    p = vectors.formula(random.Random(seed), 3, [vectors.F, vectors.G, vectors.V, vectors.W, vectors.OWN_VECTOR])
    written = json.loads(json.dumps(certificates.write_statement((p,), p)))
    assert K.read_terms(written["terms"], written["places"]) == (p, p)


# ---------------------------------------------------------------- certificates


X, Y, N, KK = [["var", [name, sort], []] for name, sort in (("x", REAL), ("y", REAL), ("n", NAT), ("k", NAT))]
VECTOR = ["v", ["Nat"], "Real"]


@pytest.mark.parametrize(
    "row",
    [
        ["value", [0], [2]],
        ["value", 0, [2]],
        ["bound", [0, "Real"], []],
        ["fn", "sin", [0]],
        ["derivative", None, [2, 0, 0, 0]],
        ["derivative", None, [0, 0, 0]],
        ["derivative", None, [0, 0, 0, 2]],
        ["derivative", "Real", [0, 0, 0, 0]],
        ["gradient", VECTOR, [3, 0, 0, 0]],
        ["gradient", VECTOR, [0, 0, 0, 0, 2]],
        ["gradient", VECTOR, [3, 0, 0, 0, 3]],
        ["gradient", ["v", ["Real"], "Real"], [3, 0, 0, 0, 2]],
        ["gradient", ["v", ["Vector"], "Real"], [3, 0, 0, 0, 2]],
        ["gradient", None, [3, 0, 0, 0, 2]],
        ["gradient", [1, ["Nat"], "Real"], [3, 0, 0, 0, 2]],
        ["functional", VECTOR, [3, 2, 0]],
        ["functional", ["l", ["Vector"], "Real"], [3, 3, 0]],
        ["functional", ["l", ["Vector"], "Real"], [3, 2, 0, 0]],
        ["functional", ["l", ["Real", "Vector"], "Real"], [3, 2, 0]],
        ["functional", ["l", ["Vector"], "Nat"], [3, 2, 0]],
        ["app", ["l", ["Vector"], "Real"], [0]],
        ["app", ["l", ["Vector"], "Real"], []],
    ],
    ids=str,
)
def test_a_malformed_row_is_refused(row):
    """Raw bound indices and values of bound vectors, missing and surplus parts, wrong sorts and symbols."""
    with pytest.raises(Refused):
        K.read_terms([X, Y, N, KK, row], [4])


@pytest.mark.parametrize(
    "step",
    [
        ["derivative_constant", [{"t": 0}, {"t": 0}, {"t": 1}]],
        ["derivative_constant", [{"t": 2}, {"t": 0}, {"t": 1}]],
        ["derivative_constant", [{"t": 0}, {"t": 1}]],
        ["derivative_identity", [{"t": 2}, {"t": 0}]],
        ["derivative_sum", [{"p": 0}, {"p": 0}]],
        ["derivative_rewritten", [{"p": 0}, {"p": 0}, {"p": 0}]],
        ["open_gradient", [{"t": 0}, {"s": VECTOR}, {"t": 3}]],
        ["gradient", [{"t": 0}]],
        ["instantiate_functional", [{"p": 0}, {"s": VECTOR}, [], {"s": VECTOR}, {"t": 0}]],
        ["instantiate_functional", [{"p": 0}, {"s": ["l", ["Vector"], "Real"]}, [{"t": 0}], {"s": VECTOR}, {"t": 0}]],
        ["instantiate_functional", [{"p": 0}, {"s": ["l", "Vector", "Real"]}, [], {"s": VECTOR}, {"t": 0}]],
        ["gradient_by_curves", [{"p": 0}, {"t": 0}, {"s": VECTOR}, {"s": VECTOR}, {"t": 0}]],
        ["under_functional", [{"p": 0}, {"s": VECTOR}, {"t": 3}, {"t": 2}, []]],
    ],
    ids=str,
)
def test_a_malformed_step_is_refused(step):
    """A rule with other parameters than its own; names that are no rules."""
    document = {"format": K.FORMAT, "terms": [X, Y, N, KK], "steps": [["reflexive", [{"t": 0}]], step], "roots": [1]}
    with pytest.raises(Refused):
        K.replay(json.dumps(document))


def test_definitions_with_numerals_name_each_value_once():
    """x + 1 for every x is each number once; x + 1 and x + 2 of one x, or the same x twice, is not."""
    two = K.symbol("h", (NAT, NAT), REAL)
    other = K.reflexive(x)

    def drop(h, *definition):
        th = other
        for p in definition:
            th = K.right(K.conjunction(given(p), th))
        return K.drop_definition(th, h, definition)

    each = K.forall(k, K.forall(n, K.eq(K.app(two, K.nadd(k, ONE), K.nadd(n, K.num(2))), K.real(k))))
    assert drop(two, each).hypotheses == frozenset()
    for at in (
        (K.nadd(k, ONE), K.nadd(k, K.num(2))),
        (k, K.nadd(k, ONE)),
        (K.nadd(K.nadd(k, ONE), ONE), n),
        (K.nadd(k, n), n),
        (K.nadd(ONE, k), n),
        (K.nadd(k, m), n),
        (K.nadd(ONE, ONE), n),
    ):
        with pytest.raises(Refused):
            drop(two, K.forall(k, K.forall(n, K.eq(K.app(two, *at), K.real(k)))))
    moving = K.forall(x, K.eq(K.app(f, K.add(x, one)), x))
    with pytest.raises(Refused):
        drop(f, moving)
    within = K.forall(k, K.eq(K.app(w, k), K.functional(loss, m, n, K.app(w, m))))
    with pytest.raises(Refused):
        drop(w, within)
    last = K.forall(k, K.eq(K.app(w, K.nadd(k, ONE)), K.functional(loss, m, n, K.app(w, K.nadd(k, m)))))
    with pytest.raises(Refused):
        drop(w, K.eq(K.app(w, ZERO), zero), last)
    before = K.forall(k, K.eq(K.app(w, K.nadd(k, ONE)), K.functional(loss, m, n, K.app(w, k))))
    assert drop(w, K.eq(K.app(w, ZERO), zero), before).hypotheses == frozenset()
