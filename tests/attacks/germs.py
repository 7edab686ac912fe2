"""Whether a function of one number has a derivative at a point, judged apart from backproof: for tests of it.

A function is looked at from the right and from the left as a power series in the distance, cut off, with rational
coefficients. It has a derivative where it is defined at the point and on both sides, is continuous there, and both
sides have one slope. Written from the meaning of real analysis alone.
"""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

from backproof import Abs, If, Max, Min, log, relu, sign
from backproof.language.expressions import number

ORDER = 8
BINARY = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}
HOLDS = {"<": lambda d: d < 0, "<=": lambda d: d <= 0, "=": lambda d: d == 0}
CLAIM = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "=": lambda a, b: a == b}


class Undefined(Exception):
    """There is a division by 0, or a logarithm of what is not positive."""


class Unsure(Exception):
    """The series is too short to decide a sign."""


class Series:
    """A power series in t > 0. `exact`: nothing was cut off."""

    def __init__(self, coefficients: list[Fraction], exact: bool = True) -> None:
        self.c = ([*coefficients] + [Fraction(0)] * ORDER)[:ORDER]
        self.exact = exact and not any(coefficients[ORDER:])

    def __add__(self, other: Series) -> Series:
        return Series([a + b for a, b in zip(self.c, other.c, strict=True)], self.exact and other.exact)

    def __mul__(self, other: Series) -> Series:
        whole = [Fraction(0)] * (2 * ORDER)
        for i, a in enumerate(self.c):
            for j, b in enumerate(other.c):
                whole[i + j] += a * b
        return Series(whole, self.exact and other.exact)

    def __sub__(self, other: Series) -> Series:
        return self + constant(-1) * other

    def __truediv__(self, other: Series) -> Series:
        if other.sign() == 0:
            raise Undefined
        first = other.c[0]
        if first == 0:
            raise Unsure  # a pole, or a gap that could be filled: at the point itself it is undefined
        out = [1 / first]
        for n in range(1, ORDER):
            out.append(-sum((other.c[k] * out[n - k] for k in range(1, n + 1)), Fraction(0)) / first)
        return self * Series(out, other.exact and not any(other.c[1:]))

    def sign(self) -> int:
        for a in self.c:
            if a:
                return 1 if a > 0 else -1
        if not self.exact:
            raise Unsure
        return 0


def constant(q: Fraction | int) -> Series:
    return Series([Fraction(q)])


def value(e: Any, x: Series) -> Series:
    """What the tree e is where its number is x."""
    op, *args = e
    if op == "x":
        return x
    if op == "number":
        return constant(args[0])
    if op == "power":
        out = constant(1)
        for _ in range(args[1]):
            out = out * value(args[0], x)
        if not args[1]:
            value(args[0], x)  # it is to be defined
        return out
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
        here, right, left = (value(e, Series([point, Fraction(d)])) for d in (0, 1, -1))
    except Undefined:
        return None
    slopes = {right.c[1], -left.c[1]}
    return slopes.pop() if here.c[0] == right.c[0] == left.c[0] and len(slopes) == 1 else None


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
