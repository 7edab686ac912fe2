"""Attempts to have something false proved of exp, log, sqrt and tanh; what is proved of them is tried at numbers."""

import operator
import random
from fractions import Fraction

import mpmath
import pytest

from backproof import algebra, claim, exp, log, reals, relu, sigmoid, sqrt, step, tanh, theorem
from backproof import kernel as K
from backproof.kernel import NAMED, REAL, add, assume, le, lt, mul, named, rat, var
from backproof.language.expressions import expr

from ..proving.statements import FALSE, TRUE, asked

NUMBERS = mpmath.mp.clone()
NUMBERS.dps = 40
NEAR = NUMBERS.mpf(10) ** -25
REAL_OF = {"exp": NUMBERS.exp, "log": NUMBERS.log, "sqrt": NUMBERS.sqrt, "tanh": NUMBERS.tanh}


@pytest.mark.parametrize("row", FALSE, ids=lambda row: ", ".join(map(str, row)))
def test_it_is_not_proved(row):
    """A hypothesis that is missing, a law that is none, a value outside of the domain."""
    assert asked(*row).check().verdict == "undecided"


def test_an_undefined_line_is_not_proved_by_what_it_says_of_nothing():
    """log(-1) and sqrt(-1) have some value in the kernel; a claim about it is undefined, and so not published."""
    x = reals("x")
    for nothing in (log(-1) == log(-1), sqrt(-2) - sqrt(-2) == 0, log(x) == log(x), 0 * sqrt(x) == 0):
        said = theorem(nothing)(lambda prove: prove.by(algebra)).check().message()
        assert "is defined only where" in said


@pytest.mark.parametrize("f", [log, sqrt])
def test_a_hypothesis_is_defined_by_what_comes_before_it(f):
    """log(a) < log(b) says nothing of an a < 0: as a hypothesis it needs the domain first."""
    a, b = reals("a b")
    assert asked(a < b, f(a) < f(b)).check().verdict == "undecided"
    assert asked(a < b, a > 0, b > 0, f(a) < f(b)).check().proved


def test_the_name_of_a_function_cannot_be_taken():
    """A kernel symbol exp is another thing than the function exp, whatever it is called."""
    x = var("x", REAL)
    own = K.app(K.symbol("exp", (REAL,), REAL), x)
    assert own is not named("exp", x)
    with pytest.raises(K.Refused):
        K.algebra(own, named("exp", x), ())


# ---------------------------------------------------------------- the laws at numbers

LAWS = [
    lambda u, v: K.exp_sum(u, v),
    lambda u, v: K.exp_tangent(u),
    lambda u, v: K.exp_log(assume(lt(rat(0), u))),
    lambda u, v: K.sqrt_square(assume(le(rat(0), u))),
    lambda u, v: K.sqrt_nonnegative(assume(le(rat(0), u))),
    lambda u, v: K.tanh_exp(u),
]


def value(t, numbers):
    """The value of a kernel term, to forty digits."""
    if t.op == "rat":
        return NUMBERS.mpf(t.data.numerator) / t.data.denominator
    if t.op == "var":
        return numbers[t]
    args = [value(a, numbers) for a in t.args]
    return REAL_OF[t.data](*args) if t.op == "fn" else args[0] + args[1] if t.op == "add" else args[0] * args[1]


@pytest.mark.parametrize("number", range(len(LAWS)))
def test_a_law_is_true_at_numbers(number):
    """Each rule at two hundred arguments, where its premise holds: sides that are equal agree to 25 digits."""
    rng, x, y = random.Random(number), var("x", REAL), var("y", REAL)
    for _ in range(200):
        u, v = (rng.choice([x, y, mul(x, y), add(x, rat(Fraction(-1, 3))), rat(0), rat(2)]) for _ in "uv")
        th = LAWS[number](u, v)
        numbers = {z: NUMBERS.mpf(rng.choice([0, -1, 2, rng.uniform(-3, 3), rng.uniform(-0.01, 0.01)])) for z in (x, y)}
        if not all(holds(p, numbers) for p in th.hypotheses):
            continue
        assert holds(th.conclusion, numbers), (th, numbers)


def holds(p, numbers):
    left, right = (value(t, numbers) for t in p.args)
    if p.op == "eq":
        return abs(left - right) <= NEAR * (1 + abs(left))
    return left < right if p.op == "lt" else left <= right + NEAR


# ---------------------------------------------------------------- random statements

a, b, x = reals("a b x")
GIVEN = [[], [a > 0, b > 0], [a >= 0, b >= 0, x > 0], [a < b], [a > 0, x < 0]]
FUNCTIONS = [exp, exp, log, sqrt, tanh, sigmoid, relu, step, abs, lambda e: -e, lambda e: e**2]
WRITTEN = {
    **REAL_OF,
    "sigmoid": lambda q: 1 / (1 + NUMBERS.exp(-q)),
    "relu": lambda q: max(q, NUMBERS.mpf(0)),
    "step": lambda q: NUMBERS.mpf(1 if q >= 0 else -1),
    "abs": abs,
    "neg": lambda q: -q,
    "+": lambda p, q: p + q,
    "-": lambda p, q: p - q,
    "*": lambda p, q: p * q,
    "/": lambda p, q: p / q,
    "^": lambda p, q: p ** int(q),
}


class Undefined(Exception):
    """The expression has no value there."""


def written(e, numbers):
    """The value of a written expression, to forty digits. Raises Undefined."""
    if e.op == "num":
        return NUMBERS.mpf(e.args[0].numerator) / e.args[0].denominator
    if e.op == "sym":
        return numbers[e.args[0]]
    args = [written(p, numbers) for p in e.args]
    if (e.op == "log" and args[0] <= NEAR) or (e.op == "sqrt" and args[0] < -NEAR):
        raise Undefined
    if e.op == "/" and abs(args[1]) <= NEAR:
        raise Undefined
    return WRITTEN[e.op](abs(args[0]) if e.op == "sqrt" else args[0], *args[1:])


def drawn(rng, depth):
    """An expression at random."""
    if not depth or rng.random() < 0.2:
        return rng.choice([a, b, x, a, x, *map(expr, (0, 1, 2, -1, Fraction(1, 2)))])
    if rng.random() < 0.5:
        return rng.choice(FUNCTIONS)(drawn(rng, depth - 1))
    p, q = drawn(rng, depth - 1), drawn(rng, depth - 1)
    make = rng.choice([lambda: p + q, lambda: p - q, lambda: p * q, lambda: p / q])
    return p * q if q.op == "num" else make()


def statement(rng):
    """A claim at random, true rather often."""
    e = drawn(rng, rng.choice((1, 2, 2, 3)))
    near = e + rng.choice([0 * a, b - b, relu(b), exp(b), (a - x) ** 2])
    other = rng.choice([near, near, drawn(rng, 2)])
    return claim(rng.choice(("=", "<=", "<")), e, other)


RELATIONS = {
    "=": operator.eq, "!=": operator.ne, "<=": operator.le, "<": operator.lt, ">=": operator.ge, ">": operator.gt,
}  # fmt: skip


def met(g, numbers):
    """Whether what is given holds there. Raises Undefined."""
    return RELATIONS[g.op](*[written(e, numbers) for e in g.parts])


def true_at(c, numbers):
    """Whether the claim is true there, or as good as true. Raises Undefined."""
    left, right = (written(e, numbers) for e in c.parts)
    return RELATIONS[c.op](left, right) or (c.op != "!=" and abs(left - right) <= NEAR * (1 + abs(left) + abs(right)))


@pytest.mark.parametrize("seed", range(3))
def test_what_is_proved_of_random_expressions_is_true(seed):
    """A hundred claims a seed; six thousand were tried once, and ended each within a second."""
    rng, proved = random.Random(seed), 0
    for _ in range(100):
        c, given = statement(rng), rng.choice(GIVEN)
        if not asked(c, *given).check().proved:
            continue
        proved += 1
        for _ in range(20):
            numbers = {s: NUMBERS.mpf(rng.choice([rng.randint(-3, 3), rng.uniform(-2, 2)])) for s in "abx"}
            if all(met(g, numbers) for g in given):
                assert true_at(c, numbers), (c, given, numbers)
    assert proved >= 8


def test_the_tables_tell_true_from_false():
    """Each false row is false, or undefined, at a number that meets what is given; no true row is."""
    rng = random.Random(0)
    symbols = [{s: NUMBERS.mpf(rng.choice([*range(-2, 5), rng.uniform(-3, 3)])) for s in "abcxy"} for _ in range(400)]
    for rows, expected in ((TRUE, False), (FALSE, True)):
        for c, *given in rows:
            if c.op != "!=" and symbols_of(c) <= set("abcxy"):
                assert any(refuted(c, given, numbers) for numbers in symbols) is expected, c


def refuted(c, given, numbers):
    try:
        if not all(met(g, numbers) for g in given):
            return False
    except Undefined:
        return False
    try:
        left, right = (written(e, numbers) for e in c.parts)
        return not true_at(c, numbers) or (c.op in "<>" and abs(left - right) <= NEAR)
    except Undefined:
        return True


def symbols_of(p):
    """The names of symbols in a claim or an expression, and the operations that are not about numbers."""
    parts = getattr(p, "parts", None) or p.args
    if getattr(p, "op", "") in ("num", "sym"):
        return {p.args[0]} if p.op == "sym" else set()
    return set().union(*[symbols_of(q) if hasattr(q, "op") else {"another"} for q in parts])


def test_every_function_is_tried():
    """A fifth function in the kernel gets its values here."""
    assert set(REAL_OF) == set(NAMED)
