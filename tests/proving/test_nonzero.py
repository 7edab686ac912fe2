"""What must not be zero: products, multiples of what is known not to be zero, and what is known in other words."""

import pytest

from backproof import kernel as K
from backproof.proving.context import Context

a, b, c = (K.var(name, K.REAL) for name in "abc")
ZERO = K.rat(0)


def minus(x, y):
    return K.add(x, K.mul(K.rat(-1), y))


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        ([K.eq(a, ZERO), K.eq(b, ZERO)], K.mul(a, K.mul(b, a))),
        ([K.eq(a, ZERO)], K.inv(a)),
        ([K.eq(a, ZERO), K.eq(K.add(b, K.rat(1)), ZERO)], K.add(K.mul(a, b), a)),
        ([K.eq(a, b)], minus(b, a)),
        ([K.eq(a, b)], K.mul(K.rat(3), minus(a, b))),
        ([K.eq(a, a)], ZERO),
        ([K.eq(a, a)], minus(b, b)),
    ],
)
def test_it_is_known_not_to_be_zero(known, wanted):
    """A product of what is not zero, and a multiple of a difference that is not; from `not a = a`, even zero itself."""
    goal = K.no(K.eq(wanted, ZERO))
    theorem = Context([K.assume(K.no(p)) for p in known]).prove(goal)
    assert theorem is not None
    assert theorem.conclusion is goal
    assert theorem.hypotheses <= {K.no(p) for p in known}


@pytest.mark.parametrize("wanted", [minus(a, c), K.add(a, b), K.mul(a, b), ZERO])
def test_it_may_be_zero(wanted):
    """Nothing of the kind follows from not a = b for these."""
    assert Context([K.assume(K.no(K.eq(a, b)))]).prove(K.no(K.eq(wanted, ZERO))) is None
