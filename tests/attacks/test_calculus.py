"""Attempts to prove something false by derivatives of functions of one number.

Written by somebody who did not write the rules. Each attempt is refused, or proves only what it may.
"""

import pytest

from backproof import kernel as K
from backproof.kernel import NAT, ONE, REAL, ZERO, Refused

s, x, y, z = (K.var(name, REAL) for name in "sxyz")
k, n = (K.var(name, NAT) for name in "kn")
f, g = K.symbol("f", (REAL,), REAL), K.symbol("g", (REAL,), REAL)
both = K.symbol("F", (REAL, REAL), REAL)
w = K.symbol("w", (NAT,), REAL)
zero, one = K.rat(0), K.rat(1)
identity = K.derivative_identity(s, x)


def given(p):
    return K.assume(p)


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
