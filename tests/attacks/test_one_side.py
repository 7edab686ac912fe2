"""Attempts to prove something false by two functions that agree on one side of a point.

Written by somebody who did not write the rule.
"""

import itertools
import json

import pytest

from backproof import kernel as K
from backproof.certificates import write
from backproof.kernel import NAT, REAL, Refused

s, x, y, z, low, other = (K.var(name, REAL) for name in ("s", "x", "y", "z", "_0", "_1"))
F, SECOND = K.symbol("f", (REAL, REAL), REAL), K.symbol("g", (REAL, REAL), REAL)
zero, one = K.rat(0), K.rat(1)


def given(p):
    return K.assume(p)


def beside(a, b, left, right, v=s):
    """for all v between a and b: left = right"""
    return K.forall(v, K.implies(K.lt(a, v), K.implies(K.lt(v, b), K.eq(left, right))))


@pytest.mark.parametrize(("at", "end"), list(itertools.permutations([s, x, low, other], 2)))
def test_nothing_is_captured_whatever_the_point_and_the_end_are_called(at, end):
    """Also where they are called as the rule's own variables, or as the bound one, and the functions contain them."""
    v = K.var("v", REAL)
    left, right = K.app(F, v, at), K.app(SECOND, v, end)
    a, b = given(K.derivative(v, left, at, low)), given(K.derivative(v, right, at, other))
    here = K.eq(K.app(F, at, at), K.app(SECOND, at, end))
    for side, same in (
        (K.lt(at, end), beside(at, end, left, right, v)),
        (K.lt(end, at), beside(end, at, left, right, v)),
    ):
        th = K.derivative_one_side(a, b, given(same), given(side))
        assert th.conclusion is K.both(here, K.eq(low, other))
        assert th.hypotheses == {a.conclusion, b.conclusion, same, side}
        turned = K.lt(*reversed(side.args))
        for wrong in (turned, K.le(*side.args), K.lt(at, z), K.lt(z, end)):
            with pytest.raises(Refused):
                K.derivative_one_side(a, b, given(same), given(wrong))


def test_an_end_that_moves_with_the_variable_is_no_interval():
    """Between a point and s there is nothing that is left of s and right of it: the end stands outside."""
    identity, constant = K.derivative_identity(s, x), K.derivative_constant(s, y, x)
    inside = K.forall(s, K.implies(K.lt(x, s), K.implies(K.lt(s, s), K.eq(s, y))))
    for side in (K.lt(x, s), K.lt(x, y)):
        with pytest.raises(Refused):
            K.derivative_one_side(identity, constant, given(inside), given(side))


def test_no_interval_is_left_of_itself():
    """Between x and x any two functions agree; that x < x stays a hypothesis, and is refuted."""
    identity, constant = K.derivative_identity(s, x), K.derivative_constant(s, y, x)
    nothing = beside(x, x, s, y)
    th = K.derivative_one_side(identity, constant, given(nothing), given(K.lt(x, x)))
    assert K.lt(x, x) in th.hypotheses
    assert K.irreflexive(x).conclusion is K.no(K.lt(x, x))


def test_what_is_given_of_the_point_is_kept():
    """A fact about the point cannot be generalised away: not by the point, nor by the end of the interval."""
    identity, constant = K.derivative_identity(s, x), K.derivative_constant(s, y, x)
    th = K.derivative_one_side(identity, constant, given(beside(x, z, s, y)), given(K.lt(x, z)))
    for v in (x, y, z):
        with pytest.raises(Refused, match="is free in"):
            K.generalise(th, v)


def test_an_order_of_naturals_is_no_side():
    """It is between numbers of which a derivative has none as its point."""
    k, n = K.var("k", NAT), K.var("n", NAT)
    identity, constant = K.derivative_identity(s, K.real(k)), K.derivative_constant(s, y, K.real(k))
    with pytest.raises(Refused, match="not about one point"):
        K.derivative_one_side(identity, constant, given(beside(K.real(k), K.real(n), s, y)), given(K.lt(k, n)))


def test_the_functions_are_not_exchanged():
    """f = g is asked for, and f' = g' is said, in this order."""
    identity, constant = K.derivative_identity(s, x), K.derivative_constant(s, y, x)
    with pytest.raises(Refused):
        K.derivative_one_side(constant, identity, given(beside(x, z, s, y)), given(K.lt(x, z)))
    other_way = K.derivative_one_side(constant, identity, given(beside(x, z, y, s)), given(K.lt(x, z)))
    assert other_way.conclusion is K.both(K.eq(y, x), K.eq(zero, one))


def test_an_altered_certificate_is_refused():
    """Premises in another order, one for another, one left out: none of these is another theorem."""
    identity, constant = K.derivative_identity(s, x), K.derivative_constant(s, y, x)
    th = K.derivative_one_side(identity, constant, given(beside(x, z, s, y)), given(K.lt(x, z)))
    text = write([th])
    assert K.replay(text)[0].conclusion is th.conclusion
    document = json.loads(text)
    (last,) = [step for step in document["steps"] if step[0] == "derivative_one_side"]
    premises = last[1]
    for altered in {tuple(order) for order in itertools.product(range(4), repeat=4)} - {(0, 1, 2, 3)}:
        last[1] = [premises[i] for i in altered]
        with pytest.raises(Refused):
            K.replay(json.dumps(document))
    last[1] = premises[:3]
    with pytest.raises(Refused):
        K.replay(json.dumps(document))
