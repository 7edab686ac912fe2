"""Attempts to prove something false by gradients, functionals and what is defined within a proof.

Written by somebody who did not write the rules. Each attempt is refused, or proves only what it may.
"""

import pytest

from backproof import kernel as K
from backproof.kernel import NAT, ONE, REAL, ZERO, Refused

s, x, y, z = (K.var(name, REAL) for name in "sxyz")
k, n, m = (K.var(name, NAT) for name in "knm")
f = K.symbol("f", (REAL,), REAL)
v, w = K.symbol("v", (NAT,), REAL), K.symbol("w", (NAT,), REAL)
loss = K.symbol("loss", ("Vector",), REAL)
zero, one = K.rat(0), K.rat(1)


def given(p):
    return K.assume(p)


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
