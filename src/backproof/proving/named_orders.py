"""What the orders of a goal may use of exp, log, sqrt and tanh without being told: signs, bounds, monotony.

Each is a theorem about a function that occurs in the goal or in what is in force; linear programming picks.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from .. import kernel as K
from ..kernel import Term, Theorem
from ..kernel.polynomials import Polynomial, plus
from .exponentials import (
    exp_increases,
    exp_negative,
    exp_positive,
    exp_reflects,
    log_increases,
    log_inverse,
    log_reflects,
    log_tangent,
    minus,
    nonzero,
    tanh_bounds,
)
from .inequalities import prove_order
from .ordering import key, monomial_key, monomial_term
from .roots import sqrt_increases, sqrt_positive, squares_increase
from .signs import not_negative, positive

if TYPE_CHECKING:
    from .context import Context

PAIRS = 6  # of arguments of one function that are compared
MOST = 24  # facts that one goal is given

_mentions: dict[Term, bool] = {}


def mentions_named(*terms: Term) -> bool:
    """Whether a named function occurs in one of the terms or formulas."""
    return any(_mentions_named(t) for t in terms)


def _mentions_named(t: Term) -> bool:
    known = _mentions.get(t)
    if known is None:
        found, stack, seen = False, [t], set[Term]()
        while stack and not found:
            part = stack.pop()
            found = part.op == "fn"
            if part not in seen:
                seen.add(part)
                stack.extend(part.args)
        known = _mentions[t] = found
    return known


def prove_named_order(goal: Term, facts: list[Theorem], context: Context) -> Theorem | None:
    """The goal u <= v or u < v of reals, or None. Where no named function occurs there is nothing to try."""
    about = [th for th in facts if mentions_named(th.conclusion)]
    if not about and not mentions_named(goal):
        return None
    more = named_facts(goal.args[0], goal.args[1], facts, context)
    return prove_order(goal, [*facts, *more]) if more else None


def named_facts(a: Term, b: Term, known: list[Theorem], context: Context) -> list[Theorem]:
    """Theorems about the named functions in the two terms and in what is known."""
    orders = [th for th in known if th.conclusion.op in ("eq", "le", "lt") and th.conclusion.args[0].sort == K.REAL]
    about = [th for th in orders if mentions_named(th.conclusion)]
    if not about and not mentions_named(a, b):
        return []
    sides = [a, b, *[side for th in about for side in th.conclusion.args]]
    polynomials = [K.poly(t) for t in sides]
    atoms = sorted({x for p in polynomials for m in p for x, _ in m if x.op in ("fn", "inv")}, key=key)
    out: list[Theorem] = []
    for x in atoms:
        out += _of_inverse(x, context) if x.op == "inv" else _of_function(x, atoms, context)
    for th in about:
        out += _reflected(th, context)
    out += _monotone(atoms, orders, context)
    differences = [_difference(a, b), *[_difference(*th.conclusion.args) for th in out]]
    for m in sorted({m for p in differences for m in p}, key=monomial_key):
        if sum(e for _, e in m) > 1 and any(x.op in ("fn", "inv") for x, _ in m):
            t = monomial_term(m)
            sign = positive(t, context) or not_negative(t, context)
            out += [sign] if sign is not None else []
    return list(dict.fromkeys(out))[:MOST]


def _difference(a: Term, b: Term) -> Polynomial:
    return plus(K.poly(b), K.poly(a), -1)


def _of_inverse(v: Term, context: Context) -> list[Theorem]:
    """0 < a^-1  and  a*a^-1 = 1, where 0 < a"""
    th = positive(v.args[0], context)
    above = None if th is None else positive(v, context)
    return [] if th is None or above is None else [above, K.inverse(nonzero(th))]


def _of_function(t: Term, atoms: list[Term], context: Context) -> list[Theorem]:
    (a,) = t.args
    if t.data == "exp":
        opposite = K.inv(t)
        down = [K.replace_in(K.exp_tangent(minus(a)), (exp_negative(a),))] if opposite in atoms else []
        return [exp_positive(a), K.exp_tangent(a), *down]
    if t.data == "tanh":
        return tanh_bounds(a)
    if t.data == "log":
        above = positive(a, context)
        if above is None:
            return []
        below = positive(K.inv(a), context) if K.inv(a) in atoms else None
        down = [K.replace_in(log_tangent(below), (log_inverse(above),))] if below is not None else []
        return [log_tangent(above), *down]
    above = not_negative(a, context)
    if above is None:
        return []
    strict = positive(a, context)
    sign = K.sqrt_nonnegative(above) if strict is None else sqrt_positive(strict)
    return [sign, K.sqrt_square(above)]


def _reflected(th: Theorem, context: Context) -> list[Theorem]:
    """a < b from exp(a) < exp(b), from log(a) < log(b), from sqrt(a) < sqrt(b), where a and b are in the domain"""
    one, other = th.conclusion.args
    if one.op != "fn" or other.op != "fn" or one.data != other.data or one.data == "tanh":
        return []
    if th.conclusion.op == "eq":
        ways = [K.order(K.le(x, y), (), ((c, th),)) for x, y, c in ((one, other, _MINUS), (other, one, _ONE))]
        return [r for way in ways for r in _reflected(way, context)]
    if one.data == "exp":
        return [exp_reflects(th)]
    test = positive if one.data == "log" else not_negative
    domain = [test(x.args[0], context) for x in (one, other)]
    if domain[0] is None or domain[1] is None:
        return []
    reflect = log_reflects if one.data == "log" else squares_increase
    return [reflect(domain[0], domain[1], th)]


_ONE, _MINUS = K.rat(1), K.rat(-1)


def _monotone(atoms: list[Term], orders: list[Theorem], context: Context) -> list[Theorem]:
    """f(a) < f(b) for the functions that occur, where a < b follows from what is known"""
    out: list[Theorem] = []
    for name in ("exp", "log", "sqrt"):
        own = [t for t in atoms if t.op == "fn" and t.data == name]
        for s, t in list(combinations(own, 2))[:PAIRS]:
            th = _compared(s.args[0], t.args[0], orders)
            if th is None:
                continue
            if name == "exp":
                out.append(exp_increases(th))
                continue
            test = positive if name == "log" else not_negative
            domain = test(th.conclusion.args[0], context)
            if domain is not None:
                out.append((log_increases if name == "log" else sqrt_increases)(domain, th))
    return out


def _compared(a: Term, b: Term, orders: list[Theorem]) -> Theorem | None:
    for make in (K.lt, K.le):
        for goal in (make(a, b), make(b, a)):
            if (th := prove_order(goal, orders)) is not None:
                return th
    return None
