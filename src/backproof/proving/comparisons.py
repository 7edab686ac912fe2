"""Proving one inequality from facts: bring everything to normal form, then find a certificate for `order`."""

from __future__ import annotations

from fractions import Fraction

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from .budget import Budget
from .chains import chain, right_side, turned
from .context import Context
from .derived import by_contradiction
from .equations import Difference
from .facts import Fact
from .inequalities import prove_order
from .named_orders import named_facts, prove_named_order, squares_of
from .nonnegative import prove_nonnegative
from .normal import Normaliser
from .ordering import difference, key, polynomial_term
from .orders import order_of
from .signs import mentions_named

ONE = K.rat(1)


def prove_comparison(
    goal: Term, context: Context, facts: tuple[Fact, ...] = (), budget: Budget | None = None
) -> Theorem | Difference:
    """The goal u <= v or u < v of reals, or what is left over. Raises OverBudget."""
    as_written = _as_written(goal, context)
    if as_written is not None:
        return as_written
    normaliser = Normaliser(context, facts, budget or Budget())
    a, b = goal.args
    x, y = normaliser.of(a), normaliser.of(b)
    known = [normal_fact(th, normaliser) for th in _usable(context)]
    known += named_facts(x.term, y.term, known, context)
    if goal.op == "le":
        direct = prove_nonnegative(polynomial_term(difference(x.term, y.term)), context)
        if direct is not None:
            known.append(direct)
    middle = order_of(goal.op, x.term, y.term)
    th = (
        context.by_conclusion.get(middle)
        or prove_order(middle, known, squares_of(middle))
        or prove_named_order(middle, known, context)
        or _by_contradiction(middle, known)
    )
    if th is None:
        relation = "≤" if goal.op == "le" else "<"
        return Difference(x.term, y.term, tuple(dict.fromkeys(normaliser.missing)), relation)
    return transported(th, goal, x.theorem, y.theorem)


def _by_contradiction(goal: Term, known: list[Theorem]) -> Theorem | None:
    """The goal because its opposite, times what is known, gives 0 < 0"""
    opposite = K.no(goal)
    other = K.total_order(K.assume(opposite))
    false = prove_order(K.lt(K.rat(0), K.rat(0)), [*known, other])
    return None if false is None or opposite not in false.hypotheses else by_contradiction(goal, false)


def _as_written(goal: Term, context: Context) -> Theorem | None:
    """The goal from the form of what stands there: sums of squares that a normal form would multiply out"""
    a, b = goal.args
    if goal.op == "le" and a is K.rat(0) and (th := prove_nonnegative(b, context)) is not None:
        return th
    if mentions_named(goal) and (th := context.prove(goal)) is not None:
        return th
    left, right = (_constants(side) for side in goal.args)
    x, y = right_side(left, a), right_side(right, b)
    atoms = sorted({s for m in difference(x, y) for s, _ in m if s.op == "sum"}, key=key)
    known = [th for s in atoms if (th := prove_nonnegative(s, context)) is not None]
    if not known:
        return None
    middle = order_of(goal.op, x, y)
    th = prove_order(middle, [*known, *[f for f in _usable(context) if f.conclusion.op != "eq"]])
    return None if th is None else transported(th, goal, left, right)


def _constants(t: Term) -> Theorem | None:
    """t = t with its inverted constants as constants, or None where it has none"""
    inverted = sorted({a for m in K.poly(t) for a, _ in m if a.op == "inv" and a.args[0].op == "rat"}, key=key)
    if not inverted:
        return None
    equations = tuple(K.inverse_constant(a.args[0]) for a in inverted)
    values = {th.conclusion.args[0]: K.poly(th.conclusion.args[1]) for th in equations}
    return K.algebra(t, polynomial_term(K.poly(t, values)), equations)


def transported(th: Theorem, goal: Term, left: Theorem | None, right: Theorem | None) -> Theorem:
    """The goal u <= v from u' <= v', u = u' and v = v' (None: the same)."""
    equations = [*([(K.rat(-1), left)] if left else []), *([(ONE, right)] if right else [])]
    if not equations:
        return th
    return K.order(goal, ((Fraction(1), (th,), ()),), tuple(equations))


def chained(goal: Term, lines: list[Theorem]) -> Theorem:
    """The goal a <= z or a < z from its lines a <= b, b = c, c < d, …"""
    orders = tuple([(Fraction(1), (th,), ()) for th in lines if th.conclusion.op != "eq"])
    equations = tuple([(K.rat(-1), th) for th in lines if th.conclusion.op == "eq"])
    return K.order(goal, orders, equations)


def _usable(context: Context) -> list[Theorem]:
    """Orders and equations of reals in force"""
    out = [th for th in context.theorems if th.conclusion.op in ("eq", "le", "lt")]
    return [th for th in dict.fromkeys(out) if th.conclusion.args[0].sort == K.REAL]


def normal_fact(th: Theorem, normaliser: Normaliser) -> Theorem:
    """The same order or equation with both sides in normal form"""
    u, v = th.conclusion.args
    x, y = normaliser.of(u), normaliser.of(v)
    try:
        if th.conclusion.op == "eq":
            return chain(turned(x.theorem), th, y.theorem) or th
        made = order_of(th.conclusion.op, x.term, y.term)
        equations = [*([(ONE, x.theorem)] if x.theorem else []), *([(K.rat(-1), y.theorem)] if y.theorem else [])]
        return K.order(made, ((Fraction(1), (th,), ()),), tuple(equations)) if equations else th
    except Refused:
        return th
