"""Random functions of one number, written for backproof and as power series: whether they have a derivative."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

from backproof import Abs, If, Max, Min, log, relu, sign
from backproof.language.expressions import number

from .power_series import Series, Undefined, around, constant, slope

BINARY = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}
HOLDS = {"<": lambda d: d < 0, "<=": lambda d: d <= 0, "=": lambda d: d == 0}
CLAIM = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "=": lambda a, b: a == b}


def value(e: Any, x: Series) -> Series:
    """What the tree e is where its number is x."""
    op, *args = e
    if op == "x":
        return x
    if op == "number":
        return constant(args[0])
    if op == "power":
        return value(args[0], x) ** args[1]
    if op == "if":
        (relation, a, b), u, v = args
        return value(u if HOLDS[relation]((value(a, x) - value(b, x)).sign()) else v, x)
    a, *rest = [value(arg, x) for arg in args]
    if op in BINARY:
        return BINARY[op](a, rest[0])
    if op == "no log":
        if a.sign() <= 0:
            raise Undefined
        return constant(0)
    if op in ("max", "min"):
        smaller = (a - rest[0]).sign() <= 0
        return rest[0] if smaller == (op == "max") else a
    if op == "sign":
        return constant(a.sign())
    return a if a.sign() >= 0 else constant(0) if op == "relu" else constant(-1) * a


def derivative(e: Any, point: Fraction) -> Fraction | None:
    """The derivative at the point, None where there is none. Raises Unsure."""
    try:
        return slope(*[value(e, x) for x in around(point)])
    except Undefined:
        return None


def written(e: Any, x: Any) -> Any:
    """The tree as an expression."""
    op, *args = e
    if op == "x":
        return x
    if op == "number":
        return number(args[0])
    if op == "power":
        return written(args[0], x) ** args[1]
    if op == "if":
        (relation, a, b), u, v = args
        return If(CLAIM[relation](written(a, x), written(b, x)), written(u, x), written(v, x))
    parts = [written(a, x) for a in args]
    if op in BINARY:
        return BINARY[op](*parts)
    return {"no log": lambda a: 0 * log(a), "max": Max, "min": Min, "sign": sign, "relu": relu, "abs": Abs}[op](*parts)


def tree(rng: random.Random, depth: int) -> Any:
    """A random function: ring operations, quotients, powers, choices, and 0 times a logarithm."""
    if depth <= 0 or rng.random() < 0.12:
        return ("x",) if rng.random() < 0.65 else ("number", Fraction(rng.choice([-2, -1, 0, 1, 2, 3])))
    op = rng.choice([*"+-**/", "power", "abs", "relu", "max", "min", "sign", "if", "if", "no log"])
    if op == "power":
        return op, tree(rng, depth - 1), rng.choice([0, 1, 2, 3])
    if op == "if":
        relation = rng.choice(["<", "<=", "="])
        return op, (relation, tree(rng, depth - 2), tree(rng, depth - 2)), tree(rng, depth - 1), tree(rng, depth - 1)
    return (op, *[tree(rng, depth - 1) for _ in range(2 if op in BINARY or op in ("max", "min") else 1)])
