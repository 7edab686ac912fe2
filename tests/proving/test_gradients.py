"""Gradients of functions that are written out: found from the derivative along every curve, or not at all."""

import pytest

from backproof import kernel as K
from backproof.proving.context import EMPTY, Context
from backproof.proving.gradients import counted_from_zero, prove_gradient, without_ends, written_out

k, n = K.var("k", K.NAT), K.var("n", K.NAT)
v, t, a = (K.symbol(name, (K.NAT,), K.REAL) for name in "vta")
vk, tk, ak = (K.app(f, k) for f in (v, t, a))
half, minus = K.inv(K.rat(2)), K.rat(-1)


def difference(x):
    return K.add(x, K.mul(minus, tk))


def whole(x):
    """The sum over k < n."""
    return K.total(k, n, x)


def exp(x):
    return K.named("exp", x)


SQUARES = K.mul(half, whole(K.mul(difference(vk), difference(vk))))
LOG_OF_SUM = K.named("log", whole(exp(vk)))
SOME = Context([K.assume(K.le(K.ONE, n))])


@pytest.mark.parametrize(
    ("body", "slope", "context"),
    [
        (SQUARES, difference(ak), EMPTY),
        (whole(vk), K.rat(1), EMPTY),
        (K.rat(7), K.rat(0), EMPTY),
        (whole(K.mul(tk, vk)), tk, EMPTY),
        (K.mul(whole(vk), whole(vk)), K.mul(K.rat(2), whole(ak)), EMPTY),
        (LOG_OF_SUM, K.mul(exp(ak), K.inv(whole(exp(ak)))), SOME),
        (K.app(v, n), K.rat(0), EMPTY),  # beyond the end a vector has zeros
    ],
)
def test_a_gradient_is_found(body, slope, context):
    """And assumes no more than what is in force."""
    goal = K.gradient(k, ak, slope, v, body, n)
    th = prove_gradient(goal, context)
    assert th.conclusion is goal
    assert th.hypotheses <= {p.conclusion for p in context.theorems}
    assert context.prove(goal).conclusion is goal


@pytest.mark.parametrize(
    ("body", "slope"),
    [
        (SQUARES, ak),
        (SQUARES, K.mul(K.rat(2), difference(ak))),
        (whole(K.mul(tk, vk)), ak),
        (K.mul(whole(vk), whole(vk)), K.mul(K.rat(2), ak)),
        (LOG_OF_SUM, K.mul(exp(ak), K.inv(whole(exp(ak))))),  # of no entries it is log 0
        (whole(K.if_(K.le(vk, K.rat(0)), K.rat(0), vk)), K.if_(K.le(ak, K.rat(0)), K.rat(0), K.rat(1))),  # relu
        (whole(K.inv(vk)), K.mul(minus, K.mul(K.inv(ak), K.inv(ak)))),
    ],
)
def test_what_is_no_gradient_is_not_found(body, slope):
    """A wrong factor, a missing sum, a kink, a zero denominator."""
    assert EMPTY.prove(K.gradient(k, ak, slope, v, body, n)) is None


def test_equations_in_force_say_what_the_slope_is():
    """delta(k) = a(k) − t(k) for k < n."""
    d = K.symbol("d", (K.NAT,), K.REAL)
    says = K.forall(k, K.implies(K.lt(k, n), K.eq(K.app(d, k), difference(ak))))
    goal = K.gradient(k, ak, K.app(d, k), v, SQUARES, n)
    assert prove_gradient(goal, EMPTY) is None
    assert prove_gradient(goal, Context([K.assume(says)])).hypotheses == {says}


def test_entries_are_counted_from_zero():
    """Written v(k+1), meant v(k); v(k) itself may be what stands before the first entry."""
    after = K.app(v, K.nadd(k, K.ONE))
    assert K.linear(counted_from_zero(after, v).args[0]) == ({k: 1}, 0)
    assert counted_from_zero(vk, v) is None
    assert counted_from_zero(K.rat(2), v) is K.rat(2)


def test_choices_by_a_range_are_taken_where_the_range_is_known():
    """Under the sum over k < n, v(k) where k < n; not outside of it."""
    cut = K.if_(K.lt(k, n), vk, K.rat(0))
    s = K.var("s", K.REAL)
    inside = K.derivative_constant(s, whole(cut), K.rat(1))
    assert written_out(inside).conclusion is K.derivative(s, whole(vk), K.rat(1), K.rat(0))
    outside = K.derivative_constant(s, cut, K.rat(1))
    assert written_out(outside) is outside


def test_a_premise_is_shown_without_the_ends_of_its_vectors():
    """The gradient of the same function, as one would write it."""
    cut = K.if_(K.lt(k, n), vk, K.rat(0))
    s = K.var("s", K.NAT)

    def said(entry):
        return K.forall(s, K.implies(K.lt(s, n), K.gradient(k, ak, ak, v, whole(K.mul(tk, entry)), n)))

    assert without_ends(said(cut)) is said(vk)
    assert without_ends(said(vk)) is said(vk)
