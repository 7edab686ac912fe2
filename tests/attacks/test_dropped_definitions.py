"""Definitions by the thousand: whatever the kernel lets drop has a solution, found here by running it.

Formulas are made from all combinations of a few arguments, right sides, premises and quantifiers, or at random. For
each that is accepted, every instance with small numbers is evaluated: a value that depends on itself, or two
different values at one point, would be a definition of nothing.
"""

import itertools
import random
from fractions import Fraction

import pytest

from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    ZERO,
    Refused,
    add,
    app,
    eq,
    forall,
    implies,
    le,
    lt,
    nadd,
    num,
    open_binder,
    rat,
    real,
    substitute,
    symbol,
    total,
    var,
)
from backproof.kernel.definitions import check_definition

F = symbol("f", (NAT,), REAL)
W = symbol("w", (NAT, NAT), REAL)
a, b, j, top, zeroth = [var(name, NAT) for name in ("a", "b", "j", "top", "_0")]
PREMISES = [None, lt(a, top), le(nadd(a, ONE), top), le(a, top), lt(b, top), lt(a, zeroth), lt(b, a), lt(top, a)]
FREE = [
    {top: num(p), a: num(q), b: num(1), zeroth: num(r)} for p, q, r in itertools.product((0, 2, 3), (0, 1, 2), (0, 2))
]


class NoSolution(Exception):
    """A value depends on itself, or a point has two values."""


class Solution:
    """The function that the formulas define, for these numbers in place of the free variables."""

    def __init__(self, f, definition, free, size=4):
        self.f, self.size, self.instances, self.known, self.busy = f, size, [], {}, set()
        for p in definition:
            self.ground(substitute(p, free), [])
        there = [(point, right) for premises, point, right in self.instances if all(map(self.value, premises))]
        self.table = {}
        for arguments, right in there:
            self.table.setdefault(tuple(map(self.value, arguments)), right)
        for arguments, right in there:
            if self.at(tuple(map(self.value, arguments))) != self.value(right):
                raise NoSolution(f"two values at {arguments}")

    def ground(self, p, premises):
        if p.op == "forall":
            for i in range(self.size):
                self.ground(open_binder(p, num(i)), premises)
        elif p.op == "implies":
            self.ground(p.args[1], [*premises, p.args[0]])
        else:
            self.instances.append((premises, p.args[0].args, p.args[1]))

    def at(self, point):
        if point in self.busy:
            raise NoSolution(f"the value at {point} depends on itself")
        if point not in self.known:
            self.busy.add(point)
            self.known[point] = self.value(self.table[point]) if point in self.table else Fraction(7)
            self.busy.remove(point)
        return self.known[point]

    def value(self, t):
        if t.op in ("num", "rat"):
            return t.data
        if t.op == "sum":
            return sum([self.value(open_binder(t, num(i))) for i in range(self.value(t.args[0]))], Fraction(0))
        values = [self.value(s) for s in t.args]
        match t.op:
            case "app":
                return self.at(tuple(values))
            case "add" | "nadd":
                return values[0] + values[1]
            case "real":
                return Fraction(values[0])
            case "le":
                return values[0] <= values[1]
            case "lt":
                return values[0] < values[1]
        raise AssertionError(t)


def accepted(f, *definition):
    try:
        check_definition(f, definition)
    except (Refused, TypeError):
        return False
    return True


def unsolvable(f, *definition):
    """The numbers for which the definition has no solution."""
    for free in FREE:
        try:
            Solution(f, definition, free)
        except NoSolution as why:
            return free, str(why)
    return None


def formula(left, right, premise, variables):
    p = eq(left, right)
    if premise is not None:
        p = implies(premise, p)
    for v in variables:
        p = forall(v, p)
    return p


def successor(t):
    return nadd(t, ONE)


ARGUMENTS = [ZERO, ONE, a, b, successor(a), successor(b), top, successor(top), zeroth, nadd(ONE, a)]
PLAIN = [rat(0), real(a), real(b)]
QUANTIFIERS = [(a,), (a, b), (b, a), (), (a, top), (a, zeroth)]


def test_every_single_formula_that_is_dropped_has_a_solution():
    """All explicit definitions of one argument, among twenty thousand formulas."""
    values = [app(F, u) for u in ARGUMENTS]
    sums = [total(j, n, app(F, u)) for u in (*ARGUMENTS, j) for n in (a, b, num(2), top)]
    formulas = {
        formula(left, right, premise, variables)
        for left in values
        for right in (*PLAIN, *[add(rat(1), t) for t in (*values, *sums)])
        for premise in PREMISES
        for variables in QUANTIFIERS
    }
    dropped = [p for p in formulas if accepted(F, p)]
    assert len(dropped) == 228
    assert [p for p in dropped if unsolvable(F, p)] == []


def test_every_recursion_that_is_dropped_has_a_solution():
    """Starts and steps of one argument, combined: upwards, downwards and neither."""
    starts = [
        formula(app(F, u), right, None, variables)
        for u in (ZERO, ONE, top, zeroth, a)
        for right in PLAIN[:2]
        for variables in ((), (a,), (top,))
    ]
    right_sides = [
        *PLAIN[:2],
        *[add(rat(1), app(F, u)) for u in (ZERO, a, successor(a), b, nadd(ONE, a), top)],
        *[total(j, n, app(F, u)) for u in (a, successor(a), j, successor(j)) for n in (a, num(2), top)],
    ]
    steps = [
        formula(app(F, u), right, premise, variables)
        for u in (a, successor(a), b, successor(b), nadd(ONE, a))
        for right in right_sides
        for premise in PREMISES
        for variables in ((a,), (b, a), (a, top), (a, zeroth))
    ]
    starts, steps = list(dict.fromkeys(starts)), list(dict.fromkeys(steps))
    dropped = [(one, other) for one in starts for other in steps if accepted(F, one, other)]
    assert len(dropped) > 100
    assert [pair for pair in dropped if unsolvable(F, *pair)] == []


@pytest.mark.parametrize("seed", range(3))
def test_a_random_recursion_of_two_arguments_that_is_dropped_has_a_solution(seed):
    """Time and unit, with sums over units, either argument leading."""
    rng = random.Random(seed)

    def argument():
        return rng.choice([ZERO, ONE, a, b, successor(a), successor(b), top, zeroth, a, b, successor(a)])

    def right_side():
        kind = rng.random()
        if kind < 0.2:
            return rng.choice(PLAIN)
        if kind < 0.6:
            return add(rat(1), app(W, argument(), argument()))
        one, other = [rng.choice([j, successor(j), a, b, successor(a), successor(b)]) for _ in "12"]
        return total(j, rng.choice([a, b, top, num(2)]), app(W, one, other))

    def premise():
        return rng.choice(PREMISES)

    dropped = set()
    for _ in range(6_000):
        start = formula(
            app(W, rng.choice([ZERO, top, a, b]), rng.choice([a, b, ZERO])),
            rng.choice(PLAIN),
            premise() if rng.random() < 0.3 else None,
            rng.choice([(a, b), (a,), (b,)]),
        )
        variables = rng.choice([(a, b), (b, a), (a,), (a, b, top), (a, b, zeroth)])
        step = formula(app(W, argument(), argument()), right_side(), premise(), variables)
        if accepted(W, start, step):
            dropped.add((start, step))
    assert len(dropped) > 5
    assert [pair for pair in dropped if unsolvable(W, *pair)] == []


@pytest.mark.parametrize(
    "definition",
    [
        [formula(app(F, a), add(rat(1), app(F, a)), None, (a,))],
        [formula(app(F, a), real(b), None, (a, b))],
        [
            formula(app(F, ZERO), rat(0), None, ()),
            formula(app(F, successor(a)), add(rat(1), total(j, num(2), app(F, j))), None, (a,)),
        ],
    ],
)
def test_what_has_no_solution_is_found(definition):
    """The search finds that these define nothing, the last of which an earlier kernel let drop."""
    assert unsolvable(F, *definition) is not None
    assert not accepted(F, *definition)
