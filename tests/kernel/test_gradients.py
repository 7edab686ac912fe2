"""Derivatives and gradients as formulas: what they bind, what they owe, what is no derivative."""

import pytest

from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    add,
    app,
    assume,
    defined,
    derivative,
    derivative_constant,
    derivative_identity,
    derivative_product,
    eq,
    forall,
    functional,
    gradient,
    if_,
    implies,
    instantiate,
    instantiate_functional,
    instantiate_symbol,
    inv,
    le,
    lt,
    mul,
    named,
    no,
    num,
    open_binder,
    open_gradient,
    rat,
    replace,
    replace_in,
    symbol,
    var,
)

from .rules_of_gradients import FLAT, LOSS

k, m, n = [var(name, NAT) for name in "kmn"]
s, x, y, z = [var(name, REAL) for name in "sxyz"]
f, g = symbol("f", (NAT,), REAL), symbol("g", (REAL,), REAL)
du, v = symbol("du", (NAT,), REAL), symbol("v", (NAT,), REAL)
loss = symbol("l", ("Vector",), REAL)
zero, one = rat(0), rat(1)
fk = app(f, k)
identity = derivative_identity(s, x)


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
    assert owed.args[1] is no(eq(point, zero))  # that the entries are defined is owed once, for all of them
    assert defined(derivative(s, named("sqrt", s), x, y)) is lt(zero, x)
    assert defined(derivative(s, s, x, named("sqrt", y))) is le(zero, y)
    assert defined(functional(loss, k, n, inv(fk))) is forall(k, implies(lt(k, n), no(eq(fk, zero))))


def test_an_equation_at_the_point_changes_the_point_alone():
    """`replace` puts in for closed terms: inside of the function the variable is bound, and is none."""
    th = replace_in(derivative_product(identity, identity), (assume(eq(x, y)),))
    assert th.conclusion is derivative(s, mul(s, s), y, add(mul(one, y), mul(y, one)))
    assert instantiate(derivative_constant(s, y, x), y, s).conclusion is derivative(z, s, x, zero)
    assert replace(fk, (assume(eq(k, n)),)).conclusion is eq(fk, app(f, n))
