"""What is tried for a side condition: enough to find it, and no more than a counted number of times."""

import pytest

from backproof import kernel as K
from backproof.proving.context import DEPTH, Context

ZERO = K.rat(0)
X, Y = ([K.var(f"{letter}{i}", K.REAL) for i in range(8)] for letter in "xy")


def vanishes(t):
    return K.eq(t, ZERO)


def apart(t):
    return K.no(vanishes(t))


def product_of_common_factors(how_many):
    """(x0 y0 + x0) (x1 y1 + x1) …"""
    out = K.rat(1)
    for x, y in zip(X[:how_many], Y, strict=False):
        out = K.mul(out, K.add(K.mul(x, y), x))
    return out


def in_force(how_many):
    """xi is not 0, and yi is positive, for so many i"""
    pairs = list(zip(X, Y, strict=True))[:how_many]
    return Context([K.assume(h) for x, y in pairs for h in (apart(x), K.lt(ZERO, y))])


@pytest.mark.parametrize("how_many", [1, 2, 4, 8])
def test_common_factors_are_taken_out_of_what_must_not_vanish(how_many):
    """x y + x is x (y + 1): neither is 0. With one of them unknown, nothing is known of the product."""
    goal = apart(product_of_common_factors(how_many))
    assert in_force(how_many).prove(goal).conclusion is goal
    assert in_force(how_many - 1).prove(goal) is None


def test_a_condition_that_failed_deep_down_is_tried_again_from_higher_up():
    """From the deepest place nothing is searched; from above it is found, and then also from there."""
    context, goal = in_force(1), apart(product_of_common_factors(1))
    assert context.prove(goal, DEPTH) is None
    assert context.prove(goal, DEPTH - 1) is None
    assert context.prove(goal) is not None
    assert context.prove(goal, DEPTH) is context.prove(goal)


def test_a_condition_is_searched_at_most_once_from_each_depth(monkeypatch):
    """However the conditions lead to one another: so many goals, each from so many depths."""
    searched: list[tuple[int, K.Term, int]] = []
    search = Context._search

    def counting(self, goal, depth):
        searched.append((id(self), goal, depth))
        return search(self, goal, depth)

    monkeypatch.setattr(Context, "_search", counting)
    nested = X[0]
    for x in X:
        nested = K.inv(K.add(K.mul(nested, x), K.mul(x, Y[0])))
    context = in_force(3)
    assert context.prove(apart(K.mul(nested, product_of_common_factors(8)))) is None
    here = [(goal, depth) for which, goal, depth in searched if which == id(context)]
    assert len(here) == len(set(here))
    assert len(here) <= DEPTH * len({goal for goal, _ in here})
