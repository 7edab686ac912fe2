"""The laws that make true equalities: each takes an expression and gives another one that is equal to it.

A law returns None where it does not apply. The laws are the test's own; that each application is true is confirmed by
the evaluator, never assumed.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from backproof import Abs, Expr, If, Max, Min, Sum, relu, sign, step
from backproof.language.expressions import NAT, number, same
from backproof.language.formulas import Claim, negated

from . import vocabulary as V
from .trees import names, parts, rebuilt

Law = Callable[[random.Random, Expr], Expr | None]
LAWS: dict[str, dict[str, Law]] = {}


def law(group: str) -> Callable[[Law], Law]:
    def keep(work: Law) -> Law:
        LAWS.setdefault(group, {})[work.__name__] = work
        return work

    return keep


def is_number(e: Expr, op: str) -> bool:
    return e.op == op and not e.shape


def mentions(e: Expr, k: Expr) -> bool:
    return k.args[0] in names(e)


# ---------------------------------------------------------------- rings: numbers and vectors alike


@law("ring")
def commute(rng, e):
    """a + b = b + a, a b = b a, v·w = w·v"""
    if e.op == "dot":
        return e.args[1] @ e.args[0]
    return e.args[1] + e.args[0] if e.op == "+" else e.args[1] * e.args[0] if e.op == "*" else None


@law("ring")
def associate(rng, e):
    """(a + b) + c = a + (b + c), (a b) c = a (b c), and back"""
    if e.op not in ("+", "*"):
        return None
    left, right = e.args
    join = (lambda y, z: y + z) if e.op == "+" else (lambda y, z: y * z)
    if left.op == e.op and not (e.op == "*" and left.args[0].shape and (left.args[1].shape or right.shape)):
        return join(left.args[0], join(left.args[1], right))
    if right.op == e.op and not (e.op == "*" and left.shape and right.shape):
        return join(join(left, right.args[0]), right.args[1])
    return None


@law("ring")
def distribute(rng, e):
    """a (b ± c) = a b ± a c, on either side"""
    if e.op != "*":
        return None
    left, right = e.args
    if right.op in ("+", "-"):
        one, other = left * right.args[0], left * right.args[1]
        return one + other if right.op == "+" else one - other
    if left.op in ("+", "-"):
        one, other = left.args[0] * right, left.args[1] * right
        return one + other if left.op == "+" else one - other
    return None


@law("ring")
def collect(rng, e):
    """a b ± a c = a (b ± c)"""
    if e.op not in ("+", "-") or any(x.op != "*" for x in e.args):
        return None
    (one, first), (other, second) = (x.args for x in e.args)
    if not same(one, other) or (first.shape != second.shape and not (first.shape and second.shape)):
        return None
    return one * (first + second) if e.op == "+" else one * (first - second)


@law("ring")
def differences(rng, e):
    """a − b = a + (−b) = a + (−1) b = −(b − a)"""
    if e.op != "-":
        return None
    left, right = e.args
    return rng.choice((left + -right, left + number(-1) * right, -(right - left)))


@law("ring")
def negations(rng, e):
    """−a = (−1) a = 0 − a, −(a + b) = −a − b, a = −(−a)"""
    if e.op != "neg":
        once = -e
        return -once
    (inner,) = e.args
    if inner.op == "+":
        return -inner.args[0] - inner.args[1]
    return rng.choice((number(-1) * inner, 0 - inner))


@law("ring")
def neutral(rng, e):
    """a = a + 0 = 1 a = a + r − r, with any r"""
    r = e if e.shape else rng.choice((V.a, V.b, V.f(V.a), e))
    return rng.choice((e + 0, 1 * e, e + r - r, (e - r) + r))


@law("ring")
def halves(rng, e):
    """a = a/2 + a/2 = 2 a − a, 2 a = a + a"""
    if e.op == "*" and e.args[0].op == "num" and e.args[0].args[0] == 2:
        return e.args[1] + e.args[1]
    return rng.choice((e / 2 + e / 2, 2 * e - e, (3 * e) / 3))


# ---------------------------------------------------------------- powers


@law("powers")
def squares(rng, e):
    """a a = a², a² = a a, a³ = a² a"""
    if is_number(e, "*") and same(*e.args):
        return e.args[0] ** 2
    if e.op == "^" and e.args[1].op == "num" and e.args[1].args[0] >= 1:
        return e.args[0] ** number(e.args[1].args[0] - 1) * e.args[0]
    return None


@law("powers")
def binomial(rng, e):
    """(a ± b)² = a² ± 2ab + b²,  −a b = ((a − b)² − a² − b²)/2"""
    if e.op == "^" and e.args[1].op == "num" and e.args[1].args[0] == 2 and e.args[0].op in ("+", "-"):
        y, z = e.args[0].args
        return y**2 + 2 * y * z + z**2 if e.args[0].op == "+" else y**2 - 2 * y * z + z**2
    if e.op == "neg" and e.args[0].op == "*" and not e.shape:
        y, z = e.args[0].args
        return None if y.shape or z.shape else ((y - z) ** 2 - y**2 - z**2) / 2
    return None


@law("powers")
def one_more(rng, e):
    """a^(n+1) = a^n a, a^0 = 1, a = a^1"""
    if e.op == "^" and e.args[1].op == "+":
        n, m = e.args[1].args
        if m.op == "num" and m.args[0] >= 1:
            return e.args[0] ** (n + number(m.args[0] - 1)) * e.args[0]
    return None if e.shape else rng.choice((e**1, e * V.a**0))


@law("powers")
def of_a_product(rng, e):
    """(a b)^3 = a^3 b^3"""
    if e.op == "^" and e.args[0].op == "*" and e.args[1].op == "num":
        return e.args[0].args[0] ** e.args[1] * e.args[0].args[1] ** e.args[1]
    return None


@law("powers")
def of_a_sum(rng, e):
    """a^(n+2) = a^n a^2, a^n a^2 = a^(n+2)"""
    if e.op == "^" and e.args[1].op == "+" and e.args[1].args[1].op == "num":
        return e.args[0] ** e.args[1].args[0] * e.args[0] ** e.args[1].args[1]
    if not is_number(e, "*") or any(x.op != "^" for x in e.args) or e.args[1].args[1].op != "num":
        return None
    if same(e.args[0].args[0], e.args[1].args[0]):
        return e.args[0].args[0] ** (e.args[0].args[1] + e.args[1].args[1])
    return None


# ---------------------------------------------------------------- choices


def fallbacks(rng: random.Random, e: Expr) -> tuple[Claim, Expr]:
    """A condition, and something of the shape of e that is not e"""
    condition = rng.choice((V.a <= V.b, V.a == 0, V.a < V.b, V.n <= V.m, V.p > 1))
    return condition, (V.x + V.w[0] if e.shape else rng.choice((V.a, V.f(V.b), number(7))))


@law("choices")
def either_way(rng, e):
    """a = If(c, a, a)"""
    return If(fallbacks(rng, e)[0], e, e)


@law("choices")
def opposite(rng, e):
    """If(c, u, v) = If(not c, v, u)"""
    return If(negated(e.args[0]), e.args[2], e.args[1]) if e.op == "if" else None


@law("choices")
def known_inside(rng, e):
    """If(c, u, v) = If(c, If(c, u, r), v) = If(c, u, If(c, r, v))"""
    if e.op != "if":
        return None
    c, yes, no = e.args
    r = fallbacks(rng, e)[1]
    return rng.choice((If(c, If(c, yes, r), no), If(c, yes, If(c, r, no))))


@law("choices")
def out_of_a_choice(rng, e):
    """If(c, u, v) + w = If(c, u + w, v + w), so for products and functions"""
    inner = list(parts(e)) if e.op in ("+", "-", "*", "neg", "call", "dot") else []
    found = [i for i, x in enumerate(inner) if x.op == "if"]
    if not found:
        return None
    c, yes, no = inner[found[0]].args
    if any(x.op == "num" for x in (yes, no)) and inner[found[0]].shape:
        return None  # the zero vector, on its own, is the number 0
    both = [rebuilt(e, (*inner[: found[0]], branch, *inner[found[0] + 1 :])) for branch in (yes, no)]
    return If(c, *both)


@law("choices")
def with_the_equation(rng, e):
    """If(a = b, u, v) = If(a = b, u + f(a) − f(b), v)"""
    if e.op != "if" or e.shape or e.args[0].op != "=" or e.args[0].left.sort == NAT:
        return None
    c, yes, no = e.args
    return If(c, yes + V.f(c.left) - V.f(c.right), no)


# ---------------------------------------------------------------- |a|, max, min, sign


@law("extremes")
def of_extremes(rng, e):
    """|−a| = |a|, |a|² = a², max(a, b) = max(b, a) = (a + b + |a − b|)/2 = a + b − min(a, b), sign(−a) = −sign(a), …"""
    if e.op == "abs":
        (y,) = e.args
        return rng.choice((Abs(-y), Max(y, -y), If(y >= 0, y, -y), y * sign(y), Abs(Abs(y))))
    if e.op == "sign":
        (y,) = e.args
        return rng.choice((-sign(-y), If(y > 0, 1, If(y < 0, -1, 0)), sign(2 * y), sign(sign(y))))
    if e.op == "relu":
        (y,) = e.args
        return rng.choice((Max(0, y), (y + Abs(y)) / 2, relu(relu(y)), y + relu(-y), y * (1 + step(y)) / 2))
    if e.op == "step":
        (y,) = e.args
        return rng.choice((If(y >= 0, 1, -1), step(3 * y), step(step(y)), 1 / step(y), If(y < 0, -1, 1)))
    if e.op in ("max", "min"):
        y, z = e.args
        own, other = (Max, Min) if e.op == "max" else (Min, Max)
        wide = y + z + Abs(y - z) if own is Max else y + z - Abs(y - z)
        return rng.choice(
            (own(z, y), y + z - other(y, z), wide / 2, -other(-y, -z), own(y, own(y, z)), own(y + 1, z + 1) - 1)
        )
    return None


@law("extremes")
def into_extremes(rng, e):
    """a = max(a, a) = max(a, min(a, b)) = |a| sign(a), a² = |a|²"""
    if e.shape:
        return None
    if e.op == "^" and e.args[1].op == "num" and e.args[1].args[0] == 2:
        return Abs(e.args[0]) ** 2
    return rng.choice((Max(e, e), Min(e, Max(e, V.b)), Abs(e) * sign(e), relu(e) - relu(-e), e * step(V.b) ** 2))


@law("scaling")
def positive_factors(rng, e):
    """For p > 0: sign(a) = sign(p a), p |a| = |p a|, p max(a, b) = max(p a, p b)"""
    if mentions(e, V.p):
        return None
    if e.op == "sign":
        return sign(V.p * e.args[0])
    if e.op == "abs":
        return Abs(V.p * e.args[0]) / V.p
    if e.op in ("max", "min"):
        own = Max if e.op == "max" else Min
        return own(V.p * e.args[0], V.p * e.args[1]) / V.p
    return None


# ---------------------------------------------------------------- inverses


@law("inverses")
def cancel(rng, e):
    """a = a x/x = (a/x) x, for x that is not 0"""
    r = rng.choice((V.q, V.p, V.p + 1, V.a**2 + 1, V.q * V.p, V.n + 1))
    return rng.choice((e * (r / r), (e * r) / r, (e / r) * r, r * (e / r)))


@law("inverses")
def quotients(rng, e):
    """a/x = a (1/x) = (−a)/(−x) = (a q)/(x q), a/(x y) = (a/x)/y, (a + b)/x = a/x + b/x"""
    if e.op != "/":
        return None
    above, below = e.args
    if above.op in ("+", "-"):
        one, other = above.args[0] / below, above.args[1] / below
        return one + other if above.op == "+" else one - other
    if below.op == "*":
        return (above / below.args[0]) / below.args[1]
    return rng.choice(
        (above * (1 / below), (-above) / (-below), (above * V.q) / (below * V.q), 1 / (1 / e.args[1]) * 0 + e)
    )


@law("inverses")
def over_one_denominator(rng, e):
    """a/x ± b/y = (a y ± b x)/(x y), a + b/y = (a y + b)/y"""
    if e.op not in ("+", "-"):
        return None
    left, right = e.args
    if left.op == right.op == "/":
        (y, below), (z, other) = left.args, right.args
        above = y * other + z * below if e.op == "+" else y * other - z * below
        return above / (below * other)
    if right.op == "/":
        y, below = right.args
        return (left * below + y) / below if e.op == "+" else (left * below - y) / below
    return None


# ---------------------------------------------------------------- vectors


@law("vectors")
def bilinear(rng, e):
    """(v ± w)·x = v·x ± w·x, (c v)·x = c (v·x), (−v)·x = −(v·x)"""
    if e.op != "dot":
        return None
    left, right, _ = e.args
    if left.op in ("+", "-"):
        one, other = left.args[0] @ right, left.args[1] @ right
        return one + other if left.op == "+" else one - other
    if left.op == "*":
        y, z = left.args
        return y * (z @ right) if z.shape else z * (y @ right)
    return -(left.args[0] @ right) if left.op == "neg" else None


@law("vectors")
def entry_by_entry(rng, e):
    """(v + w)[i] = v[i] + w[i], (c v)[i] = c v[i]"""
    if e.op != "entry":
        return None
    whole, i = e.args
    if whole.op in ("+", "-") and all(y.shape for y in whole.args):
        one, other = whole.args[0][i], whole.args[1][i]
        return one + other if whole.op == "+" else one - other
    if whole.op == "*":
        y, z = whole.args
        return y * z[i] if z.shape else y[i] * z
    return None


@law("vectors")
def written_out(rng, e):
    """v·w = v[1] w[1] + … + v[n] w[n]"""
    if e.op != "dot" or any(not y.shape for y in e.args[:2]):
        return None
    k = V.fresh(rng, names(e))
    if mentions(e, k):
        return None
    return Sum(e.args[0][k] * e.args[1][k], (k, number(1), V.n))


# ---------------------------------------------------------------- naturals


@law("naturals")
def rearranged(rng, e):
    """n + m = m + n, n = n + 0, 2 = 1 + 1, in places where only naturals may stand"""
    if e.sort != NAT:
        return None
    if e.op == "+":
        return e.args[1] + e.args[0]
    if e.op == "num" and e.args[0] >= 1:
        return number(e.args[0] - 1) + 1
    return e + 0


@law("naturals")
def regrouped(rng, e):
    """(n + m) + k = n + (m + k), and back"""
    if e.sort != NAT or e.op != "+":
        return None
    left, right = e.args
    if left.op == "+":
        return left.args[0] + (left.args[1] + right)
    return (left + right.args[0]) + right.args[1] if right.op == "+" else None
