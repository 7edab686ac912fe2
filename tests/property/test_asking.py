"""Random claims in text against Python itself: its syntax is what text has, so its own arithmetic must agree.

Claims without names are decided by evaluating them with fractions, in Python. Claims about names are asked with values
given for the names. `BACKPROOF_CLAIMS` says how many of each are drawn.
"""

import contextlib
import os
import random
from fractions import Fraction

import pytest

from backproof import WritingError, ask

CLAIMS = int(os.environ.get("BACKPROOF_CLAIMS", "150"))
RELATIONS = ("==", "!=", "<", "<=", ">", ">=")
LEAVES = 12  # of an expression, at most


class Undefined(Exception):
    """A part of the claim has no value."""


def total(body, first, last):
    return sum((body(Fraction(k)) for k in range(int(first), int(last) + 1)), Fraction(0))


def choice(condition, u, v):
    return u() if condition else v()


WORDS = {
    "F": Fraction, "total": total, "choice": choice, "abs": abs, "max": max, "min": min,
    "sign": lambda z: Fraction((z > 0) - (z < 0)), "relu": lambda z: max(Fraction(0), z),
    "step": lambda z: Fraction(1 if z >= 0 else -1),
}  # fmt: skip


def drawn(draw, room, names, depth=0):
    """An expression as text for ask, and as Python that computes it with fractions."""
    if room <= 1 or draw.random() < 0.15:
        kind = draw.random()
        if names and kind < 0.5:
            name = draw.choice(names)
            return name, name
        if kind < 0.8:
            n = str(draw.randint(0, 4))
            return n, f"F({n})"
        n = f"{draw.randint(0, 3)}.{draw.randint(0, 99)}"
        return n, f"F('{n}')"
    one = draw.randint(1, room - 1)
    kind = draw.choice(["+", "-", "*", "/", "neg", "**", "call", "max", "If", "Sum", "brackets", "+", "-", "*"])
    (a, x), (b, y) = drawn(draw, one, names, depth), drawn(draw, room - one, names, depth)
    if kind in "+-*/":
        return f"{a} {kind} {b}", f"{x} {kind} {y}"
    if kind == "neg":
        return f"-{a}", f"-{x}"
    if kind == "**":
        n = draw.randint(0, 3)
        return (f"({a})**{n}", f"({x})**{n}") if draw.random() < 0.7 else (f"{a}**{n}", f"{x}**{n}")
    if kind == "call":
        f = draw.choice(["abs", "sign", "relu", "step"])
        return f"{f}({a})", f"{f}({x})"
    if kind == "max":
        f = draw.choice(["max", "min"])
        return f"{f}({a}, {b})", f"{f}({x}, {y})"
    if kind == "If":
        r = draw.choice(RELATIONS)
        return f"If({a} {r} {b}, {a}, {b})", f"choice({x} {r} {y}, lambda: {x}, lambda: {y})"
    if kind == "Sum":
        k, first, last = f"k{depth}", draw.randint(0, 2), draw.randint(0, 3)
        c, z = drawn(draw, one, [*names, k], depth + 1)
        return f"Sum({c}, ({k}, {first}, {last}))", f"total(lambda {k}: {z}, {first}, {last})"
    return f"({a})", f"({x})"


def truth(source, values=()):
    """What Python says, None where a part has no value."""
    try:
        return bool(eval(source, {"__builtins__": {}, **WORDS, **dict(values)}))  # noqa: S307  # the text is our own
    except ZeroDivisionError:
        return None


def verdict_on(text, given=()):
    """The verdict; a power of a power of a number, 2**2**2, is not read, and counts as undecided."""
    try:
        return ask(text, given=given).verdict
    except WritingError as error:
        return "undecided" if error.why.startswith("an exponent is a number") else pytest.fail(str(error))


@pytest.mark.parametrize("seed", range(3))
def test_claims_without_names_mean_what_python_says(seed):
    """Proved only where Python says so, refuted only where it does not, or where a part has no value."""
    draw = random.Random(seed)
    answered = 0
    for _ in range(CLAIMS):
        links = draw.choice((1, 1, 2))
        parts = [drawn(draw, draw.randint(1, LEAVES), []) for _ in range(links + 1)]
        signs = [draw.choice(RELATIONS) for _ in range(links)]
        text = parts[0][0] + "".join(f" {r} {p[0]}" for r, p in zip(signs, parts[1:], strict=True))
        holds = [truth(f"({p[1]}) {r} ({q[1]})") for p, q, r in zip(parts, parts[1:], signs, strict=False)]
        verdict = verdict_on(text)
        assert verdict == "undecided" or (verdict == "proved") == all(holds), text
        answered += verdict != "undecided"
    assert answered > 0.8 * CLAIMS


@pytest.mark.parametrize("seed", range(3))
def test_claims_about_given_numbers_mean_what_python_says(seed):
    """The same where the numbers have names, and their values are given."""
    draw = random.Random(1000 + seed)
    answered = 0
    for _ in range(CLAIMS):
        values = {name: Fraction(draw.randint(-3, 3), draw.randint(1, 3)) for name in ("a", "b")}
        p, q = (drawn(draw, draw.randint(1, LEAVES), list(values)) for _ in range(2))
        r = draw.choice(RELATIONS)
        verdict = verdict_on(f"{p[0]} {r} {q[0]}", [f"{name} == {value}" for name, value in values.items()])
        holds = truth(f"({p[1]}) {r} ({q[1]})", values)
        assert verdict == "undecided" or (verdict == "proved") == bool(holds), (p[0], r, q[0], values)
        answered += verdict != "undecided"
    assert answered > 0.6 * CLAIMS


def a_claim(draw, leaves, names):
    """A relation as text for ask, and as Python"""
    (a, x), r = drawn(draw, draw.randint(1, leaves), names), draw.choice(RELATIONS)
    b, y = (a, x) if draw.random() < 0.3 else drawn(draw, draw.randint(1, leaves), names)
    return f"{a} {r} {b}", f"({x}) {r} ({y})"


@pytest.mark.parametrize("givens", [0, 1, 2])
@pytest.mark.parametrize("seed", range(3))
def test_claims_about_all_numbers_hold_where_the_givens_hold(seed, givens):
    """What is proved holds at random numbers of which the givens are true; and nothing but a refusal is raised."""
    draw, names = random.Random(2000 + 10 * givens + seed), ["a", "b", "c"]
    proved = 0
    for _ in range(CLAIMS // 2):
        text, holds = a_claim(draw, LEAVES, names)
        given = [a_claim(draw, 4, names) for _ in range(givens)]
        verdict = verdict_on(text, [p for p, _ in given])
        proved += verdict == "proved"
        for _ in range(40 if verdict == "proved" else 0):
            values = {name: Fraction(draw.randint(-6, 6), draw.choice((1, 1, 2, 3))) for name in names}
            if all(truth(p, values) for _, p in given):
                assert truth(holds, values), (text, given, values)
    assert proved > 5


@pytest.mark.parametrize("seed", range(3))
def test_random_text_is_read_or_refused(seed):
    """Strings of Python's words and signs: an answer or a refusal with its place, and never anything else."""
    draw = random.Random(3000 + seed)
    pieces = "a b x n k 1 0 0.5 + - * / ** @ ( ) [ ] , . .T == = < <= != > exp log max Sum If diff not and if else : "
    pieces += "norm2 trace dot x[1] A[1,2] (k,1,n) f( Sum( If( 1e5 lambda π η é _ ' # ; \\ ^ ~ ∑"
    words = pieces.split()
    where = {"x": "vector(n)", "A": "matrix(n, n)", "n": "natural", "f": "function"}
    for _ in range(10 * CLAIMS):
        text = draw.choice(("", " ")).join(draw.choice(words) for _ in range(draw.randint(1, 9)))
        with contextlib.suppress(WritingError):
            assert ask(text, where=where).verdict in ("proved", "refuted", "undecided")
