"""The laws of finite sums. Beside `laws`, which see."""

from __future__ import annotations

from backproof import Expr, If, Sum
from backproof.language.constructions import mentions as free_in
from backproof.language.expressions import NAT, number, same

from . import vocabulary as V
from .laws import law, mentions
from .trees import names, substituted


def limits(e: Expr) -> tuple[Expr, Expr, Expr, Expr]:
    return e.args


def from_zero_or_one(e: Expr) -> bool:
    """Whether e is a sum that begins at 0 or 1 and ends at a natural."""
    return e.op == "sum" and e.args[2].op == "num" and e.args[2].args[0] <= 1 and e.args[3].sort == NAT


def before(last: Expr) -> Expr | None:
    """The natural x where `last` is written x + c with a numeral c >= 1, less 1"""
    if last.op == "+" and last.args[1].op == "num" and last.args[1].args[0] >= 1:
        return last.args[0] + number(last.args[1].args[0] - 1)
    return None


@law("sums")
def linear(rng, e):
    """Σ (u ± v) = Σ u ± Σ v, Σ −u = −Σ u"""
    if e.op != "sum":
        return None
    body, k, low, high = limits(e)
    if body.op == "neg":
        return -Sum(body.args[0], (k, low, high))
    if body.op not in ("+", "-"):
        return None
    one, other = Sum(body.args[0], (k, low, high)), Sum(body.args[1], (k, low, high))
    return one + other if body.op == "+" else one - other


@law("sums")
def together(rng, e):
    """Σ u ± Σ v = Σ (u ± v) over one range"""
    if e.op not in ("+", "-") or any(y.op != "sum" for y in e.args):
        return None
    (u, k, low, high), (v, j, first, last) = (limits(y) for y in e.args)
    if not (same(low, first) and same(high, last)) or (mentions(v, k) and not same(k, j)):
        return None
    moved = substituted(v, j, k)
    return Sum(u + moved if e.op == "+" else u - moved, (k, low, high))


@law("sums")
def constants_out(rng, e):
    """Σ c u = c Σ u, Σ u/c = (Σ u)/c, where c does not mention the index"""
    if e.op != "sum" or e.args[0].op not in ("*", "/"):
        return None
    body, k, low, high = limits(e)
    left, right = body.args
    if body.op == "/":
        return None if free_in(right, k) else Sum(left, (k, low, high)) / right
    if not free_in(left, k):
        return left * Sum(right, (k, low, high))
    return Sum(left, (k, low, high)) * right if not free_in(right, k) else None


@law("sums")
def constants_in(rng, e):
    """c Σ u = Σ c u; (Σ u)(Σ v) = Σ (u Σ v)"""
    if e.op != "*" or e.args[1].op != "sum" or e.args[1].shape:
        return None
    c, (u, k, low, high) = e.args[0], limits(e.args[1])
    return None if mentions(c, k) else Sum(c * u, (k, low, high))


@law("sums")
def renamed(rng, e):
    """Σ over k of u(k) = Σ over j of u(j)"""
    if e.op != "sum":
        return None
    body, k, low, high = limits(e)
    j = V.fresh(rng, names(e))
    return None if mentions(e, j) else Sum(substituted(body, k, j), (j, low, high))


@law("sums")
def moved_out_of_a_choice(rng, e):
    """Σ If(c, u, v) = If(c, Σ u, Σ v), where c does not mention the index"""
    if e.op != "sum" or e.args[0].op != "if":
        return None
    (c, yes, no), (_, k, low, high) = e.args[0].args, limits(e)
    if any(free_in(side, k) for side in c.parts):
        return None
    return If(c, Sum(yes, (k, low, high)), Sum(no, (k, low, high)))


@law("ranges")
def last_term(rng, e):
    """Σ to x+1 = Σ to x, and the term at x+1"""
    if not from_zero_or_one(e):
        return None
    body, k, low, high = limits(e)
    less = before(high)
    if less is not None:
        return Sum(body, (k, low, less)) + substituted(body, k, less + 1)
    return Sum(body, (k, low, high + 1)) - substituted(body, k, high + 1)


@law("ranges")
def up_to_one_less(rng, e):
    """Σ to x = Σ to x−1, and the term at x, where the sum begins at 0"""
    if not from_zero_or_one(e) or e.args[2].args[0] != 0 or e.args[3].op != "sym":
        return None
    body, k, low, high = limits(e)
    return Sum(body, (k, low, high - 1)) + substituted(body, k, high)


@law("ranges")
def first_term(rng, e):
    """Σ from 0 = the term at 0, and Σ from 1"""
    if not from_zero_or_one(e) or e.args[2].args[0] != 0:
        return None
    body, k, low, high = limits(e)
    return substituted(body, k, low) + Sum(body, (k, number(1), high))


@law("ranges")
def shifted(rng, e):
    """Σ of u(k) from 1 to n = Σ of u(k+1) from 0 to n−1; Σ of u(k) from 1 to x+1 = Σ of u(k+1) from 0 to x"""
    if not from_zero_or_one(e) or e.args[2].args[0] != 1:
        return None
    body, k, _, high = limits(e)
    less = before(high)
    if less is None and high.op != "sym":
        return None
    return Sum(substituted(body, k, k + 1), (k, number(0), high - 1 if less is None else less))


@law("ranges")
def empty(rng, e):
    """a = a + Σ over no index"""
    if e.shape:
        return None
    k = V.fresh(rng, names(e))
    return e + Sum(V.s[k], (k, number(1), number(0)))


@law("ranges")
def known_range(rng, e):
    """Σ u = Σ If(k ≤ last, u, r), for k is in the range"""
    if not from_zero_or_one(e) or e.shape:
        return None
    body, k, low, high = limits(e)
    return Sum(rng.choice((If(k <= high, body, V.a), If(low <= k, body, V.a), If(k > high, V.a, body))), (k, low, high))


@law("ranges")
def equal_terms(rng, e):
    """n c = Σ of c over 1 … n, (n+1) c = Σ of c over 0 … n"""
    if e.op != "*" or e.args[0].sort != NAT or e.args[1].shape:
        return None
    k = V.fresh(rng, names(e))
    return None if mentions(e, k) else Sum(e.args[1], (k, number(1), e.args[0]))
