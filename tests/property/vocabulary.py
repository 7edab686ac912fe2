"""What the random expressions speak of, random instances of it, and random expressions."""

from __future__ import annotations

import random
from fractions import Fraction

from backproof import Abs, Expr, If, Max, Min, Sum, function, naturals, nonzero, positive, reals, sequence, sign, vector
from backproof.language.expressions import number
from backproof.language.formulas import Claim, claim
from backproof.language.functions import Function

from ..evaluator.exact import Instance
from ..evaluator.tables import SMALL, Table

n, m, t = naturals("n m t")
a, b, c, d = reals("a b c d")
p, q = positive("p"), nonzero("q")
f, g = function("f"), function("g", 2)
s, u = sequence("s"), sequence("u")
W = Function("W", ("Nat", "Nat"), style="index")
w, v, x = sequence("w", n), sequence("v", n), vector("x", n)
INDICES = naturals("i j k l h")


def instance(rng: random.Random, size: int) -> Instance:
    """Numbers and tables for everything, the length of the vectors being `size`; ties and zeros are frequent."""
    seed = str(rng.getrandbits(64))
    numbers = {e.args[0]: rng.choice(SMALL) for e in (a, b, c, d)}
    if rng.random() < 0.3:
        numbers["b"] = numbers["a"]
    numbers["p"] = rng.choice([z for z in SMALL if z > 0])
    numbers["q"] = rng.choice([z for z in SMALL if z != 0])
    numbers |= {"n": Fraction(size), "m": Fraction(rng.randrange(4)), "t": Fraction(rng.randrange(4))}
    tables = {name: Table(seed + name) for name in ("f", "g", "s", "u", "W")}
    vectors = {name: Table(seed + name, size) for name in ("w", "v", "x")}
    return Instance(numbers, tables | vectors)


def fresh(rng: random.Random, *avoid: set[str]) -> Expr:
    """An index that has none of these names."""
    taken = set().union(*avoid)
    return rng.choice([i for i in INDICES if i.args[0] not in taken] or [INDICES[-1]])


class Writer:
    """Random expressions; `weights` says how often each construction of numbers is chosen."""

    def __init__(self, rng: random.Random, weights: dict[str, int]) -> None:
        self.rng, self.weights = rng, weights

    def natural(self, bound: tuple[Expr, ...], rest: int = 1) -> Expr:
        """An index: a symbol, an index of a sum around, a numeral, or a sum of those."""
        r = self.rng.random()
        if rest and r < 0.35:
            return self.natural(bound, rest - 1) + self.natural(bound, 0)
        if bound and r < 0.8:
            return self.rng.choice(bound)
        return self.rng.choice([n, m, t, number(self.rng.randrange(4))])

    def leaf(self, bound: tuple[Expr, ...]) -> Expr:
        rng = self.rng
        choices = [lambda: rng.choice((a, b, c, d)), lambda: rng.choice((a, b)), lambda: number(rng.choice(SMALL))]
        if bound or self.weights.get("sequence"):
            choices += 2 * [lambda: rng.choice((s, u))[self.natural(bound)]]
        if bound:
            choices += [lambda: W[self.natural(bound), rng.choice(bound)], lambda: rng.choice((s, u))[bound[-1]]]
        if self.weights.get("inverse"):
            choices += [lambda: p, lambda: q]
        return rng.choice(choices)()

    def number(self, deep: int, bound: tuple[Expr, ...] = ()) -> Expr:
        """A number of about this depth, under sums with these indices."""
        if deep <= 1:
            return self.leaf(bound)
        kinds = [k for k in self.weights if not (k == "sum" and len(bound) > 2)]
        kind = self.rng.choices(kinds, [self.weights[k] for k in kinds])[0]
        return getattr(self, kind)(deep, bound)

    def two(self, deep: int, bound: tuple[Expr, ...]) -> tuple[Expr, Expr]:
        """One of the full depth, one of any."""
        out = [self.number(deep - 1, bound), self.number(self.rng.randrange(1, deep), bound)]
        self.rng.shuffle(out)
        return out[0], out[1]

    def plus(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        one, other = self.two(deep, bound)
        return one + other if self.rng.random() < 0.6 else one - other

    def times(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        one, other = self.two(deep, bound)
        return one * other

    def minus(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        return -self.number(deep - 1, bound)

    def call(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        return f(self.number(deep - 1, bound)) if self.rng.random() < 0.6 else g(*self.two(deep, bound))

    def sequence(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        one = self.rng.choice((s, u))[self.natural(bound, 2)]
        return one * self.number(deep - 1, bound)

    def size(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        """A natural as a number"""
        return self.natural(bound, 2) * self.number(deep - 1, bound)

    def power(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        exponent = number(self.rng.randrange(4)) if self.rng.random() < 0.5 else self.rng.choice((n, m, n + 1, t + 2))
        return self.number(deep - 1, bound) ** exponent

    def sum(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        k = fresh(self.rng, {i.args[0] for i in bound})
        body = self.number(deep - 1, (*bound, k))
        return Sum(body, self.range(k, bound))

    def nest(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        """Two to four sums within one another, their ranges independent"""
        return self.under(self.rng.randrange(2, 5 - len(bound)) if len(bound) < 3 else 0, bound, (n, n, m, n + 1))

    def triangle(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        """Two or three sums within one another, the range of one an index around it"""
        if bound:
            return self.leaf(bound)
        i, j, *more = self.rng.sample(INDICES, 3)
        low, high = number(self.rng.choice((0, 1))), self.rng.choice((n, m))
        body = self.entry((i, j))
        if self.rng.random() < 0.3:
            body = Sum(body * self.entry((i, j, *more)), (more[0], number(1), m))
        if self.rng.random() < 0.5:
            return Sum(Sum(body, (j, low, i)), (i, low, high))
        return Sum(Sum(body, (j, i, high)), (i, low, high))

    def product_of_nests(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        """Two nests as factors"""
        if len(bound) > 1:
            return self.leaf(bound)
        return self.under(self.rng.randrange(1, 3), bound, (n, m)) * self.under(self.rng.randrange(1, 3), bound, (n, m))

    def under(self, sums: int, bound: tuple[Expr, ...], lasts: tuple[Expr, ...]) -> Expr:
        """So many sums within one another, and two or three entries inside"""
        if not sums:
            body = self.entry(bound)
            for _ in range(self.rng.randrange(1, 3)):
                other = self.entry(bound)
                body = body * other if self.rng.random() < 0.8 else body + other
            return body
        k = fresh(self.rng, {i.args[0] for i in bound})
        inside = self.under(sums - 1, (*bound, k), lasts)
        if self.rng.random() < 0.3:
            inside = self.entry((*bound, k)) * inside
        return Sum(inside, (k, number(1), self.rng.choice(lasts)))

    def entry(self, bound: tuple[Expr, ...]) -> Expr:
        """An entry at indices of the sums around"""
        one, other = self.rng.choice(bound), self.rng.choice(bound)
        return self.rng.choice((W[one, other], W[one, other], s[one], u[one], f(W[one, other]), f(s[one] + u[other])))

    def delta(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        """A sum with a Kronecker delta, of an index around where there is one; whether it is in range is not asked"""
        k = fresh(self.rng, {i.args[0] for i in bound})
        at = self.rng.choice((*bound, *bound, n, m, number(1)))
        inside = self.entry((*bound, k))
        chosen = self.rng.choice((If(k == at, inside, 0), If(at == k, 1, 0) * inside))
        return Sum(chosen, (k, number(self.rng.choice((0, 1))), self.rng.choice((n, m))))

    def range(self, k: Expr, bound: tuple[Expr, ...]) -> tuple[Expr, Expr, Expr]:
        last = self.rng.choice([n, n, m, n + 1, n + m, n - 1, *bound])
        return k, number(0 if last.op == "-" else self.rng.choice((0, 1, 1))), last

    def condition(self, deep: int, bound: tuple[Expr, ...]) -> Claim:
        relation = self.rng.choice(("=", "!=", "<=", "<", ">=", ">"))
        if bound and self.rng.random() < 0.4:
            return claim(relation, self.natural(bound), self.natural(bound))
        return claim(relation, self.number(min(deep, 2), bound), self.rng.choice((number(0), a, b)))

    def choice(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        return If(self.condition(deep - 1, bound), *self.two(deep, bound))

    def extreme(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        kind = self.rng.choice((Abs, Max, Min, sign))
        return kind(self.number(deep - 1, bound)) if kind in (Abs, sign) else kind(*self.two(deep, bound))

    def nonzero(self) -> Expr:
        """A number that is never 0"""
        rng = self.rng
        return rng.choice((p, q, q, p + 1, p * q, a**2 + 1, Abs(a) + 1, n + 1, 2 * q, q**2, p + a**2, -p, p + n))

    def inverse(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        return self.number(deep - 1, bound) / self.nonzero()

    def dot(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        return self.vector(deep - 1, bound) @ self.vector(deep - 1, bound)

    def entries(self, deep: int, bound: tuple[Expr, ...]) -> Expr:
        """Entries of vectors, summed over all of them"""
        k = fresh(self.rng, {i.args[0] for i in bound})
        return Sum(self.vector(deep - 2, bound)[k] * self.number(deep - 2, (*bound, k)), (k, number(1), n))

    def vector(self, deep: int, bound: tuple[Expr, ...] = ()) -> Expr:
        """A vector of length n"""
        rng = self.rng
        if deep <= 1:
            return rng.choice((x, w[self.natural(bound)], v[self.natural(bound)]))
        kind = rng.randrange(6)
        if kind < 2:
            one, other = self.vector(deep - 1, bound), self.vector(rng.randrange(1, deep), bound)
            return one + other if rng.random() < 0.6 else one - other
        if kind == 2:
            return self.number(rng.randrange(1, deep), bound) * self.vector(deep - 1, bound)
        if kind == 3:
            return -self.vector(deep - 1, bound)
        if kind == 4:
            return If(self.condition(1, bound), self.vector(deep - 1, bound), rng.choice((number(0), self.vector(1))))
        return (self.vector(deep - 1, bound) @ self.vector(1, bound)) * self.vector(1, bound)
