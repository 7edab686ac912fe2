"""A gradient at a point serves at the same point in other words: where equations in force say that it is the same."""

import pytest

from backproof import kernel as K
from backproof.kernel import NAT, REAL
from backproof.proving.context import EMPTY, Context
from backproof.proving.points import passes_through

k, n = K.var("k", NAT), K.var("n", NAT)
u, v, w = (K.symbol(name, (NAT,), REAL) for name in "uvw")
P = K.symbol("P", (NAT, NAT), REAL)
j = K.var("j", NAT)
IMAGE = K.total(j, n, K.mul(K.app(P, k, j), K.app(w, j)))  # the k-th entry of P w


def at(f):
    """The k-th entry of a vector."""
    return K.app(f, k)


def entry(f, e):
    """That each k-th entry of f is e."""
    return K.forall(k, K.eq(at(f), e))


def proves(start, point, *in_force):
    """Whether start = point is found, and is a theorem of what is in force."""
    th = passes_through(start, point, Context([K.assume(p) for p in in_force]))
    if th is None:
        return False
    assert th.conclusion is K.eq(start, point)
    assert th.hypotheses <= set(in_force)
    return True


@pytest.mark.parametrize(
    ("start", "point", "in_force"),
    [
        (at(u), at(w), (entry(u, at(v)), entry(v, at(w)))),  # in two steps
        (IMAGE, at(v), (entry(v, IMAGE),)),  # the point is said by an equation of its own
        (at(u), at(v), (entry(u, IMAGE), K.forall(k, K.eq(IMAGE, at(v))))),  # an equation of a sum
    ],
)
def test_equations_in_force_lead_from_the_one_to_the_other(start, point, in_force):
    """Each is needed: without the last nothing is found."""
    assert proves(start, point, *in_force)
    assert not proves(start, point, *in_force[:-1])


def test_what_turns_round_in_a_circle_is_no_reason():
    """u = 2 u rewrites without end, and ends as not found; nothing is found from nothing."""
    assert not proves(at(u), at(v), entry(v, at(u)), entry(u, K.mul(K.rat(2), at(u))))
    assert passes_through(at(u), at(v), EMPTY) is None
