"""Random givens and goals over small rational numbers: what is proved holds wherever the givens hold.

The kernel makes every theorem, so this can fail only where the kernel, or this file's own evaluator, is wrong.
Half of the goals are made of what the givens say, of which much follows; the others, and their givens, are of any form.
`BACKPROOF_CLAIMS` says how many of each are drawn; each proved one is looked at in up to 200 random places. Claims in
text, from random givens, are in `tests/property/test_asking.py`.
"""

from __future__ import annotations

import os
import random
from fractions import Fraction

import pytest

from backproof import kernel as K
from backproof.kernel import Term
from backproof.proving import automatic
from backproof.proving.automatic import prove_goal

CLAIMS = int(os.environ.get("BACKPROOF_CLAIMS", "150"))
BATCHES = 6
PLACES = 200
NODES = {"made of givens": 40, "of any form": automatic.NODES}
ONE_OF = {"made of givens": 6, "of any form": 20}  # so many is proved, at least
REALS = [K.var(name, K.REAL) for name in "abc"]
NATURAL = K.var("n", K.NAT)
NUMBERS = [Fraction(p, q) for p in range(-3, 4) for q in (1, 2)]


def value(t: Term, at: dict[Term, Fraction]) -> Fraction:
    """The value of a real or natural term, with 0^-1 = 0 as in the kernel"""
    if t in at:
        return at[t]
    if t.op in ("rat", "num"):
        return Fraction(t.data)
    if t.op == "if":
        c, u, v = t.args
        return value(u if holds(c, at) else v, at)
    if t.op == "sum":
        k = K.fresh(K.NAT, t, *at)
        body = K.open_binder(t, k)
        return sum((value(body, {**at, k: Fraction(i)}) for i in range(int(value(t.args[0], at)))), Fraction(0))
    x, *rest = [value(a, at) for a in t.args]
    if t.op == "inv":
        return 1 / x if x else x
    if t.op == "real":
        return x
    (y,) = rest
    return {"add": x + y, "nadd": x + y, "mul": x * y}[t.op] if t.op != "pow" else x ** int(y)


def holds(p: Term, at: dict[Term, Fraction]) -> bool:
    """Whether a formula is true there; `for all` is over the index of a sum, which is below n"""
    if p.op == "forall":
        return all(holds(K.open_binder(p, K.num(i)), at) for i in range(int(at[NATURAL]) + 1))
    if p.op in ("and", "implies", "not"):
        parts = [holds(q, at) for q in p.args]
        return all(parts) if p.op == "and" else not parts[0] if p.op == "not" else not parts[0] or parts[1]
    x, y = (value(a, at) for a in p.args)
    return {"eq": x == y, "le": x <= y, "lt": x < y}[p.op]


def chosen(condition: Term, u: Term | int, v: Term | int) -> Term:
    return K.if_(condition, *[t if isinstance(t, Term) else K.rat(t) for t in (u, v)])


def opposite(x: Term) -> Term:
    return K.mul(K.rat(-1), x)


ZERO = K.rat(0)

#: choices that have a name in the language, some of one term alone
CHOICES = {
    "abs": lambda x, _: chosen(K.le(ZERO, x), x, opposite(x)),
    "relu": lambda x, _: chosen(K.le(ZERO, x), x, 0),
    "step": lambda x, _: chosen(K.le(ZERO, x), 1, -1),
    "sign": lambda x, _: chosen(K.lt(ZERO, x), 1, chosen(K.lt(x, ZERO), -1, 0)),
    "max": lambda x, y: chosen(K.le(x, y), y, x),
    "min": lambda x, y: chosen(K.le(x, y), x, y),
}


def a_real(draw: random.Random, depth: int) -> Term:
    """A term of sums, products, inverses, powers, choices and sums over k < n"""
    kinds = ["leaf", "add", "add", "mul", "mul", "square", "inv", "if", "pow", "sum", draw.choice([*CHOICES, "small"])]
    kind = draw.choice(kinds if depth else ["leaf"])
    if kind == "leaf":
        return draw.choice([*REALS, *REALS, K.rat(draw.choice([-1, 0, 1, 2])), K.real(NATURAL)])
    if kind in ("add", "mul"):
        return {"add": K.add, "mul": K.mul}[kind](a_real(draw, depth - 1), a_real(draw, depth - 1))
    inside = a_real(draw, depth - 1)
    if kind in CHOICES:
        return CHOICES[kind](inside, a_real(draw, depth - 1))
    if kind == "small":
        return K.inv(K.add(K.rat(1), K.power(inside, K.num(2))))
    if kind == "if":
        return K.if_(a_relation(draw, depth - 1), inside, a_real(draw, depth - 1))
    if kind == "sum":
        k = K.var("k", K.NAT)
        return K.total(k, NATURAL, K.mul(inside, draw.choice([K.rat(1), K.real(k)])))
    return {"square": K.power(inside, K.num(2)), "inv": K.inv(inside), "pow": K.power(inside, NATURAL)}[kind]


def a_relation(draw: random.Random, depth: int) -> Term:
    make = draw.choice([K.eq, K.le, K.le, K.lt, K.lt])
    return make(a_real(draw, depth), draw.choice([ZERO, K.rat(1), a_real(draw, depth)]))


def a_formula(draw: random.Random, depth: int) -> Term:
    """A relation, or now and then that two terms are not equal"""
    if draw.random() < 0.2:
        return K.no(K.eq(a_real(draw, depth), a_real(draw, depth)))
    return a_relation(draw, depth)


def a_given(draw: random.Random) -> Term:
    """Mostly a sign or an order of two variables, of which much follows"""
    a, b = draw.sample(REALS, 2)
    plain = [K.lt(K.rat(0), a), K.le(K.rat(0), a), K.lt(a, b), K.le(a, b), K.eq(a, b), K.no(K.eq(a, K.rat(0)))]
    return draw.choice([*plain, K.le(a, K.rat(1)), a_relation(draw, 1)])


def a_goal(draw: random.Random, givens: tuple[Term, ...]) -> Term:
    """A random relation; or what the givens add up to, or an identity, with a part altered now and then"""
    orders = [p for p in givens if p.op in ("le", "lt", "eq")]
    kind = draw.choice(["any", "identity", "product", "sum"] if orders else ["any", "identity"])
    if kind == "any":
        return a_relation(draw, 2)
    x, y, z = (a_real(draw, 1) for _ in range(3))
    if kind == "identity":
        u, v = K.mul(K.add(x, y), z), K.add(K.mul(x, z), K.mul(y, draw.choice([z, z, x])))
        return draw.choice([K.eq, K.le])(u, v)
    ways = [draw.choice(orders) for _ in range(2)]
    one, other = (K.add(p.args[1], K.mul(K.rat(draw.choice([-1, -1, -1, 1])), p.args[0])) for p in ways)
    whole = {"product": K.mul, "sum": K.add}[kind](one, other)
    square = K.mul(x, draw.choice([x, x, y]))
    return draw.choice([K.le, K.le, K.lt])(draw.choice([K.rat(0), K.mul(K.rat(-1), square)]), whole)


def a_place(draw: random.Random) -> dict[Term, Fraction]:
    return {**{v: draw.choice(NUMBERS) for v in REALS}, NATURAL: Fraction(draw.randrange(4))}


def a_claim(kind: str, seed: int) -> tuple[random.Random, tuple[Term, ...], Term]:
    """What else is random of this seed, the givens, and the goal"""
    draw = random.Random(seed)
    if kind == "of any form":
        return (
            draw,
            tuple(a_formula(draw, 1) for _ in range(draw.randrange(3))),
            K.target(a_formula(draw, draw.choice([1, 2]))),
        )
    givens = tuple(a_given(draw) for _ in range(draw.randrange(4)))
    return draw, givens, K.target(a_goal(draw, givens))


@pytest.mark.parametrize("kind", NODES)
@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_is_proved_holds_where_the_givens_hold(batch, kind):
    """Theorems of random givens and random goals, at random exact instances; and some of them are proved."""
    proved = 0
    for seed in range(batch, CLAIMS, BATCHES):
        draw, givens, goal = a_claim(kind, seed)
        theorem = prove_goal(givens, goal, nodes=NODES[kind]).theorem
        if theorem is None:
            continue
        proved += 1
        assert theorem.conclusion is goal
        assert theorem.hypotheses <= set(givens)
        for _ in range(PLACES):
            at = a_place(draw)
            if all(holds(p, at) for p in givens):
                assert holds(goal, at), (givens, goal, at)
    assert proved >= CLAIMS // BATCHES // ONE_OF[kind]
