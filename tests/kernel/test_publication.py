"""A statement is published with its definedness and with that of its hypotheses, each from earlier ones alone."""

import pytest

from backproof.kernel import (
    REAL,
    Refused,
    Theorem,
    assume,
    both,
    conjunction,
    eq,
    implies,
    inv,
    inverse,
    le,
    lt,
    modus_ponens,
    mul,
    no,
    owed,
    publish,
    rat,
    reflexive,
    right,
    target,
    var,
)

x, y = var("x", REAL), var("y", REAL)
NONZERO = no(eq(x, rat(0)))
CANCELS = eq(mul(x, inv(x)), rat(1))
PROVED = conjunction(assume(NONZERO), inverse(assume(NONZERO)))


def refusal(*parameters):
    with pytest.raises(Refused) as error:
        publish(*parameters)
    return str(error.value)


def test_the_target_is_the_statement_and_its_definedness():
    """Where nothing is owed the statement stands alone."""
    assert target(eq(x, y)) is eq(x, y)
    assert target(CANCELS) is both(NONZERO, CANCELS)
    assert owed((eq(x, y), NONZERO, CANCELS)) == [(frozenset({eq(x, y), NONZERO}), NONZERO)]


def test_a_statement_is_published():
    """With exactly the hypotheses that it needs, with more, and with a hypothesis that owes something."""
    premise = implies(CANCELS, le(x, y))
    given = modus_ponens(assume(premise), inverse(assume(NONZERO)))
    assert publish((), eq(x, x), [reflexive(x)]) is None
    assert publish((NONZERO,), CANCELS, [PROVED]) is None
    assert publish((lt(x, y), NONZERO), CANCELS, [PROVED]) is None
    assert publish((NONZERO, premise), le(x, y), [given, assume(NONZERO)]) is None


def test_a_forgotten_denominator_is_found():
    """0/x = 0 and x/x = 1 are not published without x != 0, though the kernel's x^-1 is total."""
    zero = eq(mul(rat(0), inv(x)), rat(0))
    assert refusal((), zero, [reflexive(x)]) == (f"another statement: (eq x x) is not {both(NONZERO, zero)!r}")
    assert refusal((NONZERO,), CANCELS, [inverse(assume(NONZERO))]) == (
        f"another statement: {CANCELS!r} is not {both(NONZERO, CANCELS)!r}"
    )


def test_a_hypothesis_is_defined_by_earlier_ones():
    """Not by itself, not by later ones, and not by the statement."""
    premise = implies(CANCELS, le(x, y))
    given = modus_ponens(assume(premise), inverse(assume(NONZERO)))
    extra = f"another hypothesis: [{repr(NONZERO)!r}]"
    assert refusal((premise, NONZERO), le(x, y), [given, assume(NONZERO)]) == extra
    assert refusal((premise, NONZERO), le(x, y), [given]) == "2 theorems are wanted, 1 are there"
    assert refusal((NONZERO, premise), le(x, y), [assume(NONZERO), given]) == (
        f"another statement: {NONZERO!r} is not {le(x, y)!r}"
    )


def test_a_hypothesis_of_the_proof_is_one_of_the_statement():
    """What the proof assumes and the statement does not is named."""
    assert refusal((), le(x, y), [assume(le(x, y))]) == "another hypothesis: ['(le x y)']"
    assert refusal((), NONZERO, [right(PROVED)]) == f"another statement: {CANCELS!r} is not {NONZERO!r}"


def test_the_theorems_are_counted():
    """None is left out and none is left over."""
    assert refusal((), eq(x, x), []) == "1 theorems are wanted, 0 are there"
    assert refusal((), eq(x, x), [reflexive(x), reflexive(x)]) == "1 theorems are wanted, 2 are there"


def test_only_a_theorem_is_published():
    """A formula, a number, a tuple: none is a theorem."""
    bare = object.__new__(Theorem)
    for thing in (eq(x, x), 1, bare):
        assert refusal((), eq(x, x), [thing]) == "not a theorem: no rule made it"
    assert refusal((), x, [reflexive(x)]) == "another statement: (eq x x) is not x"
