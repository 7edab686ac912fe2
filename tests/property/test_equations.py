"""What `prove_equation` accepts and refuses, judged by an evaluator that shares nothing with it.

Each shape has its own seeds, so a pair is the same in every run, on every machine and under every hash seed. The
environment variable BACKPROOF_PAIRS sets how many pairs of each kind a shape gets; without it 125 are true, 80 false.
"""

import os
import random
import sys

import pytest

from . import vocabulary as V
from .judge import accepted
from .laws import LAWS
from .shapes import SHAPES, Pair, Shape, delta_pair, false_pair, instances, true_pair, values
from .trees import depth, substituted

TRUE = int(os.environ.get("BACKPROOF_PAIRS", "125"))
FALSE = int(os.environ.get("BACKPROOF_PAIRS", "80"))
LEAST_SHARE = 0.99


def differs(pair: Pair, rng: random.Random, how_many: int) -> bool:
    """Whether the evaluator finds an instance at which the sides are defined and differ."""
    found = (values(pair, where) for where in instances(rng, how_many))
    return any(both is not None and both[0] != both[1] for both in found)


def say(capsys: pytest.CaptureFixture[str], line: str) -> None:
    """A line on the terminal, whatever is captured."""
    with capsys.disabled():
        sys.stdout.write(f"\n  {line}")
        sys.stdout.flush()


def confirmed(shape: Shape, rng: random.Random) -> Pair:
    """A true pair, its sides defined and equal at the sizes 0 to 3 as the evaluator computes them."""
    pair = true_pair(shape, rng)
    for where in instances(rng, 4):
        both = values(pair, where)
        assert both is not None, f"undefined somewhere: {pair}"
        assert both[0] == both[1], f"a law of the test is wrong: {pair}"
    return pair


@pytest.mark.parametrize("name", SHAPES)
def test_true_equalities_are_proved(name, capsys):
    """More than 99 % of the equalities that the laws make, each confirmed by the evaluator, become theorems."""
    shape = SHAPES[name]
    unproved = []
    for i in range(TRUE):
        pair = confirmed(shape, random.Random(f"{name}, true, {i}"))
        assert max(depth(pair.left), depth(pair.right)) >= shape.least_depth
        if not accepted(pair.left, pair.right):
            unproved.append(str(pair))
    share = 1 - len(unproved) / TRUE
    say(capsys, f"{name}: {TRUE - len(unproved)} of {TRUE} true equalities proved ({share:.1%})")
    assert share > LEAST_SHARE or not unproved, "\n".join(unproved)


@pytest.mark.parametrize("name", SHAPES)
def test_no_false_equality_is_accepted(name, capsys):
    """Of equalities with one token altered that the evaluator finds false somewhere, none becomes a theorem."""
    shape = SHAPES[name]
    false = 0
    for i in range(FALSE):
        rng = random.Random(f"{name}, false, {i}")
        pair = false_pair(shape, rng)
        while not differs(pair, rng, 12):
            pair = false_pair(shape, rng)
        false += 1
        assert not accepted(pair.left, pair.right), f"FALSE, and accepted: {pair}"
    say(capsys, f"{name}: none of {false} false equalities accepted")
    assert false == FALSE


def test_a_denominator_that_may_be_zero_is_not_forgotten(capsys):
    """The pairs of the inverses, their hypotheses dropped: what is undefined somewhere becomes no theorem.

    The sides are equal wherever both have a value, so only definedness stands in the way; `0^-1 = 0` must not hide it.
    """
    shape, undefined = SHAPES["inverses"], 0
    for i in range(FALSE):
        rng = random.Random(f"inverses, hypotheses dropped, {i}")
        left, right, laws = true_pair(shape, rng)
        bare = [substituted(substituted(e, V.p, V.c), V.q, V.d) for e in (left, right)]
        pair = Pair(bare[0], bare[1], laws)
        found = [values(pair, where) for where in instances(rng, 24)]
        assert all(both is None or both[0] == both[1] for both in found), f"a law of the test is wrong: {pair}"
        if None in found:
            undefined += 1
            assert not accepted(pair.left, pair.right), f"UNDEFINED, and accepted: {pair}"
    say(capsys, f"without hypotheses: none of {undefined} equalities that are undefined somewhere accepted")
    assert undefined > FALSE // 2


def test_a_delta_whose_index_may_be_out_of_range_is_not_contracted(capsys):
    """Σ over k of (u(k) if k = y, else 0) = u(y) is proved where it is true of every size, and nowhere else.

    The range begins at 0 or 1 and ends at n, m or n + 1; y is one of these, a numeral, another symbol, or the index of
    a sum around with its own range.
    """
    true = false = 0
    for i in range(2 * FALSE):
        rng = random.Random(f"deltas and ranges, {i}")
        pair, within = delta_pair(rng)
        if differs(pair, rng, 40):
            false += 1
            assert not accepted(pair.left, pair.right), f"FALSE, and accepted: {pair}"
        elif within:
            true += 1
            assert accepted(pair.left, pair.right), f"not proved: {pair}"
    say(capsys, f"deltas and ranges: none of {false} false equalities accepted, all of {true} true ones proved")
    assert true > FALSE // 3
    assert false > FALSE


def test_no_law_is_idle():
    """Every law makes a difference in some shape; the table of laws is what is tested, not what is written down."""
    used: set[str] = set()
    for name, shape in SHAPES.items():
        for i in range(60):
            used |= set(true_pair(shape, random.Random(f"{name}, laws, {i}")).laws)
    assert {law for group in LAWS.values() for law in group} - used == set()


def test_each_law_is_reached_by_some_shape():
    """The groups of laws that shapes name exist, and none is left out."""
    assert {group for shape in SHAPES.values() for group in shape.laws} == set(LAWS)
