"""One token of an expression altered: a sign, a factor, an index, a range, a branch, a name."""

from __future__ import annotations

import random

from backproof import Expr, If, Max, Min, Sum
from backproof.language.expressions import NAT, number
from backproof.language.formulas import claim

from . import vocabulary as V
from .trees import is_index, places, replaced


def mutated(rng: random.Random, e: Expr) -> Expr | None:
    """e with one token altered, or None where the token that was picked cannot be."""
    place = rng.choice(list(places(e)))
    new = _altered(rng, place.part, tuple(s.args[1] for s in place.sums))
    if new is None or (place.natural and not is_index(new)):
        return None
    return replaced(e, place.path, new)


def _altered(rng: random.Random, e: Expr, bound: tuple[Expr, ...]) -> Expr | None:
    op, args = e.op, e.args
    if op == "num":
        return number(args[0] + rng.choice((1, 1, -1, 2))) if args[0] else number(1)
    if op == "sym":
        others = [V.n, V.m, V.t, *bound] if e.sort == NAT else [V.a, V.b, V.c, V.p, V.q]
        return rng.choice([y for y in others if y.args[0] != args[0]])
    if op == "+" and e.sort == NAT:
        return rng.choice((args[0], args[1], e + 1))
    if op in ("+", "-"):
        return rng.choice(
            (args[0] - args[1] if op == "+" else args[0] + args[1], args[0], args[1] if op == "+" else -e)
        )
    if op == "*":
        return rng.choice((-e, 2 * e, args[0] if e.shape == args[0].shape else args[1], e + e))
    if op == "/":
        return rng.choice((args[0], -e, args[0] * args[1]))
    if op == "neg":
        return args[0]
    if op == "^":
        return rng.choice((args[0] ** (args[1] + 1), args[0], -e))
    if op == "call":
        return _call_altered(rng, e)
    if op == "entry":
        return args[0][args[1] + 1]
    if op == "dot":
        return rng.choice((-e, args[0] @ args[0], args[1] @ args[1]) if all(y.shape for y in args) else (-e,))
    if op == "sum":
        body, k, low, high = args
        ranges = [(k, low + 1, high), (k, low, high + 1 if high.sort == NAT else V.n)]
        return rng.choice((*[Sum(body, r) for r in ranges], -e, Sum(-body, (k, low, high))))
    if op == "if":
        c, yes, no = args
        relation = rng.choice([r for r in ("=", "!=", "<=", "<", ">=", ">") if r != c.op])
        return rng.choice(
            (If(c, no, yes), If(claim(relation, c.left, c.right), yes, no), yes if yes.shape == e.shape else -e)
        )
    if op in ("max", "min"):
        return rng.choice((Min(*args) if op == "max" else Max(*args), args[0], -e))
    return rng.choice((args[0], -e))  # abs and sign


def _call_altered(rng: random.Random, e: Expr) -> Expr:
    f, *args = e.args
    if f.name == "g":
        return V.g(args[1], args[0])
    if f.name == "W":
        return V.W[args[1], args[0]]
    other = {"s": V.u, "u": V.s, "w": V.v, "v": V.w}.get(f.name)
    if other is not None and rng.random() < 0.5:
        return other(*args)
    if args and f.sorts[0] == NAT:
        return f(args[0] + 1)
    return -e
