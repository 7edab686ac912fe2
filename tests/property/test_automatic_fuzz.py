"""What is proved of random claims is true at random exact instances."""

import operator
import random
from fractions import Fraction

import pytest

from backproof import ask
from backproof.asking import strategies

NAMES = ("a", "b", "c")
RELATIONS = {"<": operator.lt, "<=": operator.le, "==": operator.eq, "!=": operator.ne}
CLAIMS = 60  # of each seed
INSTANCES = 40


def _expression(draw, depth):
    """Text of an expression that is defined everywhere, and its value as a function of the names' values"""
    if depth == 0 or draw.random() < 0.25:
        if draw.random() < 0.7:
            name = draw.choice(NAMES)
            return name, lambda at: at[name]
        n = draw.randint(-2, 3)
        return f"({n})", lambda at: Fraction(n)
    one, f = _expression(draw, depth - 1)
    kind = draw.choice(("+", "-", "*", "abs", "max", "min", "relu", "**2", "1/(1 + )", "step", "sign"))
    if kind in ("+", "-", "*", "max", "min"):
        other, g = _expression(draw, depth - 1)
        if kind in ("max", "min"):
            pick = {"max": max, "min": min}[kind]
            return f"{kind}({one}, {other})", lambda at: pick(f(at), g(at))
        apply = {"+": operator.add, "-": operator.sub, "*": operator.mul}[kind]
        return f"({one} {kind} {other})", lambda at: apply(f(at), g(at))
    if kind == "**2":
        return f"({one})**2", lambda at: f(at) ** 2
    if kind == "1/(1 + )":
        return f"1/(1 + ({one})**2)", lambda at: 1 / (1 + f(at) ** 2)
    of = {
        "abs": abs,
        "relu": lambda x: max(x, Fraction(0)),
        "step": lambda x: Fraction(1 if x >= 0 else -1),
        "sign": lambda x: Fraction((x > 0) - (x < 0)),
    }[kind]
    return f"{kind}({one})", lambda at: of(f(at))


def _claim(draw, depth):
    """Text of a relation between two expressions, and whether it holds at values of the names"""
    (one, f), (other, g) = _expression(draw, depth), _expression(draw, depth)
    relation = draw.choice(("<", "<=", "<=", "==", "!="))
    return f"{one} {relation} {other}", lambda at: RELATIONS[relation](f(at), g(at))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_proved_is_true(seed, monkeypatch):
    """A random claim that is proved from random givens holds at random fractions that meet them."""
    monkeypatch.setattr(strategies, "refute", lambda *_, **__: None)
    monkeypatch.setattr(strategies, "would_close", lambda *_: ())
    draw = random.Random(seed)
    proved = 0
    for _ in range(CLAIMS):
        claim, holds = _claim(draw, 2)
        givens = [_claim(draw, 1) for _ in range(draw.randint(0, 2))]
        answer = ask(claim, given=[text for text, _ in givens])
        if answer.verdict != "proved":
            continue
        proved += 1
        for _ in range(INSTANCES):
            at = {name: Fraction(draw.randint(-6, 6), draw.choice((1, 1, 2, 3))) for name in NAMES}
            if all(given(at) for _, given in givens):
                assert holds(at), (claim, [text for text, _ in givens], at)
    assert proved > 5  # enough to say something
