"""What the orders of a goal may use of exp, log, sqrt and tanh without being told: signs, bounds, monotony.

Each is a theorem about a function that occurs in the goal or in what is in force; linear programming picks.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING

from .. import kernel as K
from ..kernel import Term, Theorem
from ..kernel.polynomials import plus
from .exponentials import (
    exp_increases,
    exp_negative,
    exp_other_tangent,
    exp_positive,
    exp_reflects,
    exp_zero,
    log_exp,
    log_increases,
    log_inverse,
    log_one,
    log_reflects,
    log_tangent,
    tanh_bounds,
)
from .inequalities import prove_order
from .ordering import difference, key, monomial_key, monomial_term, polynomial_term
from .orders import UNIT, inverse_decreases, minus, nonzero, order_of
from .roots import root, sqrt_increases, sqrt_positive, squares_increase
from .signs import mentions_named, not_negative, positive
from .squares import completed

if TYPE_CHECKING:
    from .context import Context

PAIRS = 6  # of arguments of one function that are compared
DEEPEST = 2  # comparisons of arguments within one another
MOST = 24  # facts that one goal is given


def prove_named_order(goal: Term, facts: list[Theorem], context: Context, depth: int = 0) -> Theorem | None:
    """The goal u <= v or u < v of reals, or None. Where no named function occurs there is nothing to try."""
    about = [th for th in facts if mentions_named(th.conclusion)]
    if not about and not mentions_named(goal):
        return None
    more = named_facts(goal.args[0], goal.args[1], facts, context, depth)
    found = prove_order(goal, [*facts, *more], squares_of(goal)) if more else None
    return found or _by_logarithm(goal, facts, context, depth)


def _by_logarithm(goal: Term, facts: list[Theorem], context: Context, depth: int) -> Theorem | None:
    """u <= log(v) from exp(u) <= v, and log(v) <= u from v <= exp(u); so for <"""
    sides = list(goal.args)
    place = next((i for i, t in enumerate(sides) if t.op == "fn" and t.data == "log"), None)
    if place is None or all(t.op == "fn" and t.data == "log" for t in sides):
        return None
    v, u = sides[place].args[0], sides[1 - place]
    if depth >= DEEPEST or positive(v, context) is None:
        return None
    sides[place], sides[1 - place] = v, K.named("exp", u)
    under = order_of(goal.op, *sides)
    th = prove_order(under, facts) or prove_named_order(under, facts, context, depth + 1)
    domain = None if th is None else positive(sides[0], context)
    return None if th is None or domain is None else K.replace_in(log_increases(domain, th), (log_exp(u),))


def named_facts(a: Term, b: Term, known: list[Theorem], context: Context, depth: int = 0) -> list[Theorem]:
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
    out += _monotone(atoms, orders, context, depth)
    differences = [difference(a, b), *[difference(*th.conclusion.args) for th in out]]
    for m in sorted({m for p in differences for m in p}, key=monomial_key):
        if sum(e for _, e in m) > 1 and any(x.op in ("fn", "inv") for x, _ in m):
            t = monomial_term(m)
            sign = positive(t, context) or not_negative(t, context)
            out += [sign] if sign is not None else []
    return list(dict.fromkeys(out))[:MOST]


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
        return [exp_positive(a), K.exp_tangent(a), exp_other_tangent(a), *down]
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


def _monotone(atoms: list[Term], orders: list[Theorem], context: Context, depth: int) -> list[Theorem]:
    """f(a) < f(b) for the functions that occur, where a < b follows; and for f(b) with a known value, as exp(0) = 1"""
    out: list[Theorem] = []
    for name in ("exp", "log", "sqrt", "inv"):
        own = [t for t in atoms if name in (t.op, t.data)]
        for s, t in list(combinations(own, 2))[:PAIRS]:
            out += _applied(name, _compared(s.args[0], t.args[0], [*orders, *out], context, depth), context)
        if name in _VALUES:
            at, value = _VALUES[name]
            for t in own[:PAIRS]:
                found = _applied(name, _compared(t.args[0], at, orders, context, depth), context)
                out += [K.replace_in(th, (value(),)) for th in found]
    return out


def _applied(name: str, th: Theorem | None, context: Context) -> list[Theorem]:
    """f(a) < f(b) from a < b, where they are in the domain"""
    if th is None:
        return []
    if name == "exp":
        return [exp_increases(th)]
    domain = (not_negative if name == "sqrt" else positive)(th.conclusion.args[0], context)
    rules: dict[str, Callable[[Theorem, Theorem], Theorem]] = {
        "log": log_increases,
        "sqrt": sqrt_increases,
        "inv": inverse_decreases,
    }
    return [] if domain is None else [rules[name](domain, th)]


def _compared(a: Term, b: Term, orders: list[Theorem], context: Context, depth: int) -> Theorem | None:
    """a < b or b < a, else a <= b or b <= a, if one of them follows; looked for once"""
    for op in ("lt", "le"):
        for u, v in ((a, b), (b, a)):
            goal = K.lt(u, v) if op == "lt" else K.le(u, v)
            if goal not in context.compared:
                context.compared[goal] = _found(goal, orders, context, depth)
            if (th := context.compared[goal]) is not None:
                return th
    return None


def _found(goal: Term, orders: list[Theorem], context: Context, depth: int) -> Theorem | None:
    th = prove_order(goal, orders, (), (1,))
    if th is None and depth < DEEPEST and mentions_named(goal):
        th = prove_named_order(goal, orders, context, depth + 1)
    if th is not None:
        return th
    sign = (positive if goal.op == "lt" else not_negative)(polynomial_term(difference(*goal.args)), context)
    return None if sign is None else K.order(goal, ((UNIT, (sign,), ()),), ())


def _root_of_one() -> Theorem:
    """|- sqrt(1) = 1"""
    one = K.order(K.le(K.rat(0), _ONE), ((UNIT, (), ()),), ())
    return root(one, one, K.algebra(K.mul(_ONE, _ONE), _ONE, ()))


#: a function's argument with a value that is no function, and the theorem that says so
_VALUES: dict[str, tuple[Term, Callable[[], Theorem]]] = {
    "exp": (K.rat(0), exp_zero),
    "log": (_ONE, log_one),
    "sqrt": (_ONE, _root_of_one),
}


def squares_of(goal: Term) -> tuple[Term, ...]:
    """Roots of squares that the goal may follow from: sqrt(a) is read as the root of the a that occurs beside it"""
    wanted = difference(*goal.args)
    roots = {a for m in wanted for a, e in m if e == 1 and a.op == "fn" and a.data == "sqrt"}
    for s in sorted(roots, key=key):
        under = frozenset(((s.args[0], 1),))
        if under in wanted:
            wanted = plus(wanted, {under: wanted[under]}, -1)
            wanted = plus(wanted, {frozenset(((s, 2),)): difference(*goal.args)[under]})
    return completed(wanted)
