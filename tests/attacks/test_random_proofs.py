"""Thousands of random inferences: whatever the rules infer is true in exact models of what they assume.

The models are finite tables of fractions, evaluated here by other means than the kernel's. Quantifiers are left out:
they range over more than can be tried. So are the laws of the named functions, whose values are no fractions:
`test_named_functions` tries them.
"""

import random
from fractions import Fraction

import pytest

from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    RULES,
    ZERO,
    Refused,
    add,
    app,
    assume,
    both,
    eq,
    if_,
    implies,
    inv,
    le,
    lt,
    mul,
    nadd,
    no,
    num,
    open_binder,
    power,
    rat,
    real,
    reflexive,
    symbol,
    total,
    var,
)

REALS = [var(name, REAL) for name in "xy"]
NATURALS = [var(name, NAT) for name in "kn"]
F = symbol("f", (REAL,), REAL)
W = symbol("w", (NAT,), REAL)
M = symbol("m", (NAT,), NAT)
NUMBERS = [
    Fraction(-2),
    Fraction(-1),
    Fraction(-1, 2),
    Fraction(0),
    Fraction(0),
    Fraction(1, 3),
    Fraction(1),
    Fraction(2),
]

# A derivative is no table either: `tests/kernel/test_dual_numbers.py` compares those rules with dual numbers.
OF_DERIVATIVES = {
    name
    for name, rule in RULES.items()
    if rule.__module__ in ("backproof.kernel.calculus", "backproof.kernel.gradients")
}
NAMED = {name for name, rule in RULES.items() if rule.__module__ == "backproof.kernel.functions"}
WITHOUT_QUANTIFIERS = sorted(
    set(RULES) - {"generalise", "specialise", "induction", "drop_definition"} - NAMED - OF_DERIVATIVES
)


class Model:
    """Numbers for the variables, tables for the function symbols."""

    def __init__(self, seed):
        rng = random.Random(seed)
        self.values = {x: rng.choice(NUMBERS) for x in REALS} | {k: rng.randrange(4) for k in NATURALS}
        self.tables = {W: [rng.choice(NUMBERS) for _ in range(5)], M: [rng.randrange(3) for _ in range(5)]}
        self.slope, self.rest = rng.choice(NUMBERS), rng.choice(NUMBERS)

    def __call__(self, t):
        if t.op == "var":
            return self.values[t]
        if t.op in ("rat", "num"):
            return t.data
        if t.op == "sum":
            return sum((self(open_binder(t, num(i))) for i in range(self(t.args[0]))), Fraction(0))
        if t.op == "if":
            return self(t.args[1] if self(t.args[0]) else t.args[2])
        a, *rest = [self(s) for s in t.args]
        if t.op == "app":
            return self.apply(t.data, a)
        b = rest[0] if rest else None
        match t.op:
            case "add" | "nadd":
                return a + b
            case "mul":
                return a * b
            case "inv":
                return 1 / a if a else Fraction(0)
            case "pow":
                return a**b
            case "real":
                return Fraction(a)
            case "eq":
                return a == b
            case "le":
                return a <= b
            case "lt":
                return a < b
            case "not":
                return not a
            case "and":
                return a and b
            case "implies":
                return b or not a
        raise AssertionError(t)

    def apply(self, f, a):
        if f == F:
            return self.slope * a * a + self.rest
        return self.tables[f][a % 5]


class Prover:
    """Random terms, and random uses of the rules on what was proved before."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.theorems = [assume(self.formula(1)) for _ in range(6)] + [reflexive(x) for x in REALS]
        self.used = set()

    def natural(self, depth=2):
        pick = self.rng.randrange(6) if depth else self.rng.randrange(3)
        if pick == 3:
            return nadd(self.natural(depth - 1), self.rng.choice([ONE, self.natural(depth - 1)]))
        if pick == 4:
            return app(M, self.natural(depth - 1))
        return self.rng.choice([*NATURALS, ZERO, ONE, num(2)])

    def real(self, depth=2):
        if not depth or self.rng.random() < 0.3:
            return self.rng.choice([*REALS, rat(0), rat(1), rat(Fraction(-1, 2)), app(W, self.rng.choice(NATURALS))])
        a, b, k = self.real(depth - 1), self.real(depth - 1), self.natural(1)
        v = self.rng.choice(NATURALS)
        return self.rng.choice(
            [
                lambda: add(a, b),
                lambda: mul(a, b),
                lambda: inv(a),
                lambda: app(F, a),
                lambda: app(W, k),
                lambda: real(k),
                lambda: power(a, self.rng.choice([k, num(2), ZERO])),
                lambda: if_(self.relation(0), a, b),
                lambda: total(v, self.rng.choice([w for w in (*NATURALS, num(2)) if w is not v]), a),
            ]
        )()

    def relation(self, depth):
        kind = self.rng.choice([self.real, self.natural])
        return self.rng.choice([eq, le, lt])(kind(depth), kind(depth))

    def formula(self, depth):
        p = self.relation(depth)
        return self.rng.choice([p, p, no(p), both(p, self.relation(0)), implies(p, self.relation(0))])

    def theorem(self, *ops):
        fitting = [th for th in self.theorems[-60:] if not ops or th.conclusion.op in ops]
        return self.rng.choice(fitting) if fitting and self.rng.random() < 0.9 else self.rng.choice(self.theorems)

    def term(self):
        """A new term, or a part of one that was proved: so that premises fit one another."""
        t = self.rng.choice([self.real(), self.natural(), self.formula(1), self.theorem().conclusion])
        while self.rng.random() < 0.5 and any(not a.loose for a in t.args):
            t = self.rng.choice([a for a in t.args if not a.loose])
        return t

    def some(self, make, most=2):
        return tuple([make() for _ in range(self.rng.randrange(most + 1))])

    def parameters(self, name):
        t, th = self.term, self.theorem

        def equations():
            return self.some(lambda: th("eq"))

        special = {
            "modus_ponens": lambda: self.premises(th("implies")),
            "instantiate": lambda: (th(), self.rng.choice([*REALS, *NATURALS]), t()),
            "instantiate_symbol": lambda: (th(), *self.rng.choice(self.instances())),
            "replace": lambda: (self.real(), equations()),
            "replace_in": lambda: (th(), equations()),
            "transitive": lambda: (self.chain(),),
            "cases": lambda: self.split(),
            "negation": lambda: (*self.contradiction(), t()),
            "absurd": lambda: (*self.contradiction(), t()),
            "left": lambda: (th("and"),),
            "right": lambda: (th("and"),),
            "if_true": lambda: (th("eq", "le", "lt"), self.real(1), self.real(1)),
            "if_false": lambda: (th("not"), self.real(1), self.real(1)),
            "inverse": lambda: (self.rng.choice([th("not"), assume(no(eq(self.real(1), rat(0))))]),),
            "total_order": lambda: (th("not"),),
            "antisymmetric": lambda: self.squeezed(),
            "real_order": lambda: (assume(self.rng.choice([le, lt])(self.natural(1), self.natural(1))),),
            "sum_more": lambda: (*self.rng.sample(NATURALS, 2), self.real()),
            "index": lambda: self.rng.choice([(a := self.natural(), a), (nadd(a, ONE), nadd(ONE, a))]),
            "sum_linear": lambda: self.linear_sum(),
            "sum_exchange": lambda: self.two_sums(),
            "sum_delta": lambda: (assume(lt(self.natural(1), self.natural(1))), self.rng.choice(NATURALS), self.real()),
            "under_sum": lambda: (th("eq"), *self.rng.sample(NATURALS, 2)),
            "index_order": lambda: (
                self.rng.choice([le, lt])(self.natural(1), self.natural(1)),
                self.some(lambda: (self.rng.randint(-2, 3), th("eq", "le", "lt"))),
            ),
            "algebra": lambda: self.algebra(),
            "combination": lambda: self.combination(),
            "order": lambda: self.order(),
        }
        if name in special:
            return special[name]()
        rule = RULES[name].__wrapped__
        kinds = [rule.__annotations__[p] for p in rule.__code__.co_varnames[: rule.__code__.co_argcount]]
        return [th() if kind == "Theorem" else t() for kind in kinds]

    def premises(self, major):
        fitting = [th for th in self.theorems if th.conclusion in major.conclusion.args]
        return major, self.rng.choice(fitting or [assume(major.conclusion.args[0])])

    def chain(self):
        first = self.theorem("eq")
        follow = [
            th
            for th in self.theorems
            if th.conclusion.op == "eq" and th.conclusion.args[0] is first.conclusion.args[-1]
        ]
        return (first, self.rng.choice(follow or [first]))

    def split(self):
        one, p = self.theorem(), self.formula(0)
        return one, self.rng.choice([th for th in self.theorems if th.conclusion is one.conclusion]), p

    def squeezed(self):
        a = self.real()
        b = self.rng.choice([a, self.real()])
        return assume(le(a, b)), assume(le(b, a))

    def contradiction(self):
        th = self.theorem()
        return th, self.rng.choice([self.theorem("not"), assume(no(th.conclusion))])

    def instances(self):
        x, k = REALS[0], NATURALS[0]
        return [(F, (x,), self.real()), (W, (k,), self.real()), (M, (k,), self.natural()), (F, (x,), app(F, app(F, x)))]

    def linear_sum(self):
        k, n = self.rng.sample(NATURALS, 2)
        parts = self.some(lambda: (self.real(1), self.real(1)), 3)
        body = rat(0)
        for c, g in parts:
            body = add(body, mul(c, g))
        return k, n, body, parts

    def two_sums(self):
        k, j = NATURALS
        n, m = self.rng.choice([ONE, num(2), app(M, ZERO)]), self.rng.choice([ONE, num(2), app(M, ONE)])
        return k, n, j, m, self.real()

    def algebra(self):
        a = self.real()
        return (
            a,
            self.rng.choice([add(a, mul(rat(0), self.real(1))), self.real()]),
            self.some(lambda: self.theorem("eq")),
        )

    def combination(self):
        th, c, a = self.theorem("eq"), self.real(1), self.real(1)
        if th.conclusion.op != "eq" or th.conclusion.args[0].sort != REAL:
            return a, a, ()
        l, r = th.conclusion.args
        return add(a, mul(c, l)), add(a, mul(c, r)), ((c, th),)

    def order(self):
        th, c, root = self.theorem("le", "lt"), Fraction(self.rng.randint(-1, 3), 2), self.some(lambda: self.real(1), 1)
        if th.conclusion.op not in ("le", "lt") or th.conclusion.args[0].sort != REAL:
            return lt(rat(0), rat(c)), ((c, (), ()),), ()
        u, v = th.conclusion.args
        step = mul(rat(c), add(v, mul(rat(-1), u)))
        for r in root:
            step = mul(step, mul(r, r))
        goal = self.rng.choice([le, lt])(self.rng.choice([u, rat(0)]), v)
        goal = self.rng.choice([goal, le(rat(0), step), lt(rat(0), step)])
        return goal, ((c, (th,), root),), ()

    def step(self):
        name = self.rng.choice(WITHOUT_QUANTIFIERS)
        th = RULES[name](*self.parameters(name))
        if len(repr(th)) < 1500:
            self.theorems.append(th)
            self.used.add(name)
        return th


def models_of(th, models):
    """The models in which all hypotheses are true."""
    return [model for model in models if all(model(p) for p in th.hypotheses)]


@pytest.mark.parametrize("seed", range(6))
def test_what_random_inferences_prove_is_true(seed):
    """The conclusion holds in every model of the hypotheses; most theorems have one, and every rule was used."""
    prover, models = Prover(seed), [Model(i) for i in range(60)]
    proved = with_a_model = 0
    for _ in range(3000):
        try:
            th = prover.step()
        except (Refused, TypeError):
            continue
        there = models_of(th, models)
        assert [model.values for model in there if not model(th.conclusion)] == [], th
        proved, with_a_model = proved + 1, with_a_model + bool(there)
    assert proved > 500
    assert with_a_model > proved / 2
    assert prover.used == set(WITHOUT_QUANTIFIERS)


def test_the_models_refute_what_is_false():
    """Each of these is false in some model, so the test above can fail."""
    x, y = REALS
    models = [Model(i) for i in range(60)]
    for false in (lt(x, y), eq(mul(x, inv(x)), rat(1)), no(eq(app(F, x), y)), le(total(NATURALS[0], ONE, x), y)):
        assert not all(model(false) for model in models)
