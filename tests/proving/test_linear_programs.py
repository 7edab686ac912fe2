"""Exact linear programmes: weights are right where they are found, and found where there are any."""

from __future__ import annotations

import random
from fractions import Fraction as F
from itertools import combinations

import pytest

from backproof.proving.linear_programs import weights


def found(wanted, columns, free=frozenset(), gainful=None):
    return weights(wanted, columns, frozenset(free), gainful, lambda row: row)


def test_facts_are_added_up():
    """2*(1, 1) + 3*(0, -1) is (2, -1)."""
    assert found({0: F(2), 1: F(-1)}, [{0: F(1), 1: F(1)}, {1: F(-1)}]) == [F(2), F(3)]


def test_no_weight_is_negative_unless_it_is_free():
    """-1 times a column is refused; as an equation's multiple it is found."""
    assert found({0: F(-1)}, [{0: F(1)}]) is None
    assert found({0: F(-1)}, [{0: F(1)}], free={0}) == [F(-1)]


def test_a_gainful_column_must_have_a_weight():
    """0 = 0 has only the weights 0; with an opposite column there is a way round."""
    assert found({}, [{0: F(1)}], gainful=frozenset({0})) is None
    both = found({}, [{0: F(1)}, {0: F(-1)}], gainful=frozenset({0}))
    assert both is not None
    assert both[0] == both[1] > 0


def test_what_is_false_of_numbers_alone_is_gain_enough():
    """A strict column without entries is 0 < 0."""
    assert found({}, [{}], gainful=frozenset({0})) == [F(1)]


@pytest.mark.parametrize("seed", range(200))
def test_weights_are_found_where_there_are_any(seed):
    """What is wanted is made of at most three columns, or lies beyond a line that no column crosses (Farkas)."""
    draw = random.Random(seed)
    rows, many = draw.randrange(1, 5), draw.randrange(1, 8)
    columns = [
        {i: F(draw.randint(-3, 3), draw.choice([1, 1, 2])) for i in range(rows) if draw.random() < 0.6}
        for _ in range(many)
    ]
    columns = [{i: q for i, q in c.items() if q} for c in columns]
    chosen = draw.choice(list(combinations(range(many), min(3, many))))
    truth = {j: F(draw.randrange(4), draw.choice([1, 3])) for j in chosen}
    wanted = {i: sum((q * columns[j].get(i, F(0)) for j, q in truth.items()), F(0)) for i in range(rows)}
    out = found(wanted, columns)
    assert out is not None
    assert min(out) >= 0
    assert all(sum(q * c.get(i, F(0)) for q, c in zip(out, columns, strict=True)) == wanted[i] for i in wanted)


@pytest.mark.parametrize("seed", range(100))
def test_nothing_is_found_where_there_is_nothing(seed):
    """All columns lie on one side of a plane through 0, what is wanted on the other."""
    draw = random.Random(seed)
    rows = draw.randrange(1, 5)
    normal = [F(draw.randint(-3, 3)) for _ in range(rows)]
    columns = []
    while len(columns) < 6:
        c = {i: F(draw.randint(-3, 3)) for i in range(rows)}
        if sum(normal[i] * c[i] for i in c) >= 0:
            columns.append({i: q for i, q in c.items() if q})
    wanted = {i: F(draw.randint(-3, 3)) for i in range(rows)}
    if sum(normal[i] * wanted[i] for i in wanted) < 0:
        assert found(wanted, columns) is None
