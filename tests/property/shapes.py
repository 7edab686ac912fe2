"""The shapes of equalities that are tried, by name: what is written, by which laws it is changed, its least depth."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from backproof import Expr, If, Sum, WritingError
from backproof.language.expressions import number, same
from backproof.language.notation import text

from ..evaluator.exact import Instance, Undefined, Unreadable, Value, value
from . import laws_of_nests, laws_of_sums  # noqa: F401  # their laws enter the table as they are imported
from . import vocabulary as V
from .laws import LAWS
from .mutants import mutated
from .trees import depth, is_index, places, replaced, size, substituted

LARGEST = 70  # constructions in one side


class Shape(NamedTuple):
    """Weights of the constructions, groups of laws, least depth of the deeper side; vectors or not; laws in a row."""

    weights: dict[str, int]
    laws: tuple[str, ...]
    least_depth: int
    vectors: bool = False
    steps: int = 6  # at most so many laws in a row


SHAPES = {
    "rings": Shape({"plus": 4, "times": 4, "minus": 2}, ("ring",), 5),
    "functions": Shape({"plus": 3, "times": 3, "call": 4}, ("ring",), 5),
    "powers": Shape({"plus": 3, "times": 2, "power": 4, "minus": 1}, ("ring", "powers"), 4),
    "sums": Shape({"plus": 3, "times": 3, "sum": 5}, ("ring", "sums"), 4),
    "ranges of sums": Shape({"sum": 4, "plus": 2, "size": 2}, ("ranges", "sums"), 3),
    "nested sums": Shape({"sum": 6, "plus": 2, "times": 2, "call": 1}, ("ring", "sums"), 6),
    "exchanged sums": Shape({"nest": 5, "plus": 1, "times": 1}, ("nests", "sums"), 5, steps=8),
    "products of sums": Shape({"product_of_nests": 5, "plus": 1}, ("nests", "ring"), 5),
    "dependent ranges": Shape({"triangle": 5, "plus": 1}, ("triangles", "nests"), 4, steps=3),
    "deltas": Shape({"nest": 3, "delta": 4, "plus": 1, "times": 1}, ("deltas", "nests", "ring"), 4, steps=4),
    "deltas in functions and choices": Shape(
        {"nest": 2, "delta": 3, "call": 3, "choice": 1, "plus": 1}, ("deltas", "nests", "sums"), 5, steps=4
    ),
    "conditions": Shape({"choice": 4, "plus": 3, "times": 2, "call": 1}, ("ring", "choices"), 4),
    "conditions under sums": Shape({"choice": 3, "sum": 4, "plus": 2, "times": 1}, ("ring", "choices", "sums"), 5),
    "absolute values, maxima, signs": Shape({"extreme": 4, "plus": 2}, ("extremes",), 3, steps=2),
    "positive factors": Shape({"extreme": 4, "plus": 1}, ("scaling",), 3, steps=2),
    "inverses": Shape({"inverse": 4, "plus": 3, "times": 2}, ("ring", "inverses"), 4),
    "inverses under sums": Shape({"inverse": 3, "sum": 3, "plus": 2}, ("ring", "inverses", "sums"), 4),
    "dot products": Shape({"dot": 4, "plus": 2, "times": 2, "entries": 1}, ("ring", "vectors", "sums"), 4),
    "vectors": Shape({"dot": 2, "plus": 2, "times": 1}, ("ring", "vectors", "choices"), 3, vectors=True),
    "natural indices": Shape({"sequence": 4, "sum": 2, "plus": 2, "size": 2}, ("naturals", "ring"), 4),
    "everything": Shape(
        {"plus": 4, "times": 3, "sum": 3, "choice": 1, "call": 1, "inverse": 1, "dot": 1, "power": 1},
        ("ring", "sums", "naturals", "vectors", "inverses"), 6,
    ),
}  # fmt: skip


class Pair(NamedTuple):
    """Two sides, and the laws that lead from one to the other (none, where one was altered)."""

    left: Expr
    right: Expr
    laws: tuple[str, ...]

    def __str__(self) -> str:
        return f"{text(self.left)}  =  {text(self.right)}   by {', '.join(self.laws) or 'a mutation'}"


def start(shape: Shape, rng: random.Random) -> Expr:
    """A random expression of the shape."""
    writer = V.Writer(rng, shape.weights)
    deep = shape.least_depth + (rng.randrange(2) if shape.steps > 2 else 0)
    return writer.vector(deep) if shape.vectors else writer.number(deep)


def changed(e: Expr, groups: tuple[str, ...], rng: random.Random) -> tuple[Expr, str] | None:
    """e with one law applied at a random place where it applies, and the law's name."""
    laws = [(group, name, work) for group in groups for name, work in LAWS[group].items()]
    rng.shuffle(laws)
    all_places = list(places(e))
    for group, name, work in laws:
        rng.shuffle(all_places)
        for place in all_places:
            if place.natural and group != "naturals":
                continue
            try:
                new = work(rng, place.part)
                if new is not None and (is_index(new) or not place.natural):
                    return replaced(e, place.path, new), name
            except WritingError:  # the language refuses it: -0 beside a vector, a sum with its own index in its range
                continue
    return None


def true_pair(shape: Shape, rng: random.Random) -> Pair:
    """An expression, and the same after some laws at random places."""
    while True:
        first = e = start(shape, rng)
        used: list[str] = []
        for _ in range(rng.randrange(1, shape.steps + 1)):
            step = changed(e, shape.laws, rng)
            if step is not None and size(step[0]) <= LARGEST:
                e = step[0]
                used.append(step[1])
        if used and size(first) <= LARGEST and max(depth(first), depth(e)) >= shape.least_depth:
            return Pair(first, e, tuple(used)) if rng.random() < 0.5 else Pair(e, first, tuple(used))


def false_pair(shape: Shape, rng: random.Random) -> Pair:
    """A true pair with one token of one side altered; whether it is false now is for the evaluator to say."""
    while True:
        left, right, _ = true_pair(shape, rng)
        try:
            new = mutated(rng, right)
        except WritingError:
            continue
        if new is not None and new.shape == right.shape:
            return Pair(left, new, ())


def delta_pair(rng: random.Random) -> tuple[Pair, bool]:
    """A sum with a delta, and the entry that it would pick; and whether the index is in range in every instance."""
    k, i = rng.sample(V.INDICES, 2)
    first, last = number(rng.choice((0, 1))), rng.choice((V.n, V.m, V.n + 1))
    low, high = number(rng.choice((0, 1, 2))), rng.choice((V.n, V.m, V.n + 1, V.n + 2))
    around = rng.random() < 0.6
    y = i if around else rng.choice((V.n, V.m, V.n + 1, V.t, number(0), number(1), number(2)))
    body = rng.choice((V.s[k], V.f(V.s[k] + V.u[k]), V.W[k, y], V.s[k] * V.W[y, k]))
    chosen = rng.choice((If(k == y, body, 0), If(y == k, 1, 0) * body, If(k != y, 0, body)))
    left, right = Sum(chosen, (k, first, last)), substituted(body, k, y)
    if around:
        within = low.args[0] >= first.args[0] and (same(high, last) or (same(high, V.n) and same(last, V.n + 1)))
        return Pair(Sum(left, (i, low, high)), Sum(right, (i, low, high)), ()), within
    inside = y.op == "num" and y.args[0] == first.args[0] and same(last, V.n + 1)
    ends = same(y, last) and (first.args[0] == 0 or same(last, V.n + 1))
    return Pair(left, right, ()), inside or ends


def instances(rng: random.Random, how_many: int) -> Iterator[Instance]:
    """Instances of every size from 0 to 3, in turn."""
    for i in range(how_many):
        yield V.instance(rng, i % 4)


def values(pair: Pair, where: Instance) -> tuple[Value, Value] | None:
    """Both sides there, or None where one is undefined. A 0 beside a vector is the zero vector."""
    try:
        left, right = value(pair.left, where), value(pair.right, where)
    except Undefined:
        return None
    if isinstance(left, tuple) and right == 0:
        return left, (Fraction(0),) * len(left)
    if isinstance(right, tuple) and left == 0:
        return (Fraction(0),) * len(right), right
    if isinstance(left, tuple) != isinstance(right, tuple):
        raise Unreadable(f"a number is compared with a vector in {pair}")
    return left, right
