"""Proving a formula without free variables that may speak of infinitely many values: by computing, and by cases."""

from __future__ import annotations

from fractions import Fraction

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from .budget import Budget, OverBudget
from .comparisons import prove_comparison
from .context import Context, opposites
from .equations import Difference, prove_equation
from .facts import Fact, concludes, split
from .numerals import at_equal
from .small_numbers import added_up, below_a_few, for_all_numbers, given_by_number, largest, put_in
from .subterms import subterms
from .values import NoValue, Values

SPLITS = 7  # conditions that are looked at one within another
STEPS = 2_000


def prove(p: Term, values: Values, given: list[Theorem]) -> Theorem | None:
    """|- p, from what is given; None where none is found. What can be computed is."""
    try:
        computed = values.truth(p)
    except NoValue:
        return _by_parts(p, values, given, [], SPLITS)
    return computed if computed.conclusion is p else None


def _by_parts(p: Term, values: Values, given: list[Theorem], local: list[Theorem], splits: int) -> Theorem | None:
    rules = given_by_number(given)

    def inside(q: Term) -> Theorem | None:
        return _by_parts(q, values, given, local, splits)

    if rules and (told := put_in(p, rules, inside) or added_up(p, rules, inside)) is not None:
        return told
    if p.op == "and":
        both = [inside(q) for q in p.args]
        return None if both[0] is None or both[1] is None else K.conjunction(both[0], both[1])
    if p.op == "implies":
        premise = K.assume(p.args[0])
        th = _by_parts(p.args[1], values, given, [*local, *split(premise), *opposites(p.args[0])], splits)
        return None if th is None else K.discharge(th, p.args[0])
    if p.op == "forall":
        v = K.fresh(p.data, p, *[h for th in (*given, *local) for h in (th.conclusion, *th.hypotheses)])
        body = K.open_binder(p, v)
        th = below_a_few(body, v, inside) if rules and p.data == K.NAT else None
        if th is None and rules and p.data == K.NAT and (count := largest(body, v, rules)):
            return for_all_numbers(p, v, count, inside)
        th = th or inside(body)
        return None if th is None else K.generalise(th, v)
    return _by_cases(p, values, given, local, splits)


def _by_cases(p: Term, values: Values, given: list[Theorem], local: list[Theorem], splits: int) -> Theorem | None:
    """The claim as it stands, or in both cases of a condition"""
    if not p.free:
        try:
            computed = values.truth(p)
            return computed if computed.conclusion is p else _impossible(p, local, values)
        except NoValue:
            pass
    context = Context([*given, *local])
    th = _directly(p, context)
    if th is not None or splits == 0:
        return th
    c = _condition(p, {q.conclusion for q in local})
    if c is None:
        return _impossible(p, local, values)
    branches = []
    for q in (c, K.no(c)):
        case = K.assume(q)
        branch = None
        if q.op == "eq" and q.args[0].op == "var" and not q.args[1].free:
            branch = _at_value(p, case, values, given, local, splits - 1)
        if branch is None:
            branch = _by_cases(p, values, given, [*local, case, *opposites(q)], splits - 1)
        if branch is None:
            return None
        branches.append(branch)
    return K.cases(branches[0], branches[1], c)


def _at_value(
    p: Term, case: Theorem, values: Values, given: list[Theorem], local: list[Theorem], splits: int
) -> Theorem | None:
    """p where a variable has a value: the value is put in"""
    v, c = case.conclusion.args
    moved = [K.replace_in(th, (case,)) if v in th.conclusion.free else th for th in local]
    here = _by_cases(K.substitute(p, {v: c}), values, given, moved, splits)
    return None if here is None else at_equal(p, case, here)


def _directly(p: Term, context: Context) -> Theorem | None:
    th: Theorem | Difference | None
    try:
        if p.op == "eq" and p.args[0].sort == K.REAL:
            th = prove_equation(p.args[0], p.args[1], context, _tables(context), Budget(STEPS))
        elif p.op in ("le", "lt") and p.args[0].sort == K.REAL:
            th = prove_comparison(p, context, (), Budget(STEPS))
        else:
            th = context.prove(p)
    except (OverBudget, Refused):
        return None
    return th if isinstance(th, Theorem) else None


def _tables(context: Context) -> tuple[Fact, ...]:
    """The equations that say what a symbol is without any other one: putting them in comes to an end"""
    facts = [Fact(th) for th in context.theorems if concludes(th) == "eq"]
    return tuple([f for f in facts if f.is_equation and not K.symbols(f.conclusion.args[1])])


def _impossible(p: Term, local: list[Theorem], values: Values) -> Theorem | None:
    """p, because what was assumed is false"""
    for th in local:
        if th.conclusion.free:
            continue
        try:
            opposite = values.truth(th.conclusion)
        except NoValue:
            continue
        if opposite.conclusion is not th.conclusion and opposite.conclusion is K.no(th.conclusion):
            return K.absurd(th, opposite, p)
    context = Context(local)
    for zero in (K.rat(Fraction(0)), K.ZERO):
        false = context.prove(K.lt(zero, zero))
        if false is not None:
            return K.absurd(false, K.irreflexive(zero), p)
    return None


def _condition(p: Term, known: set[Term]) -> Term | None:
    """A condition of an If, or the sign of a variable: what an index is compared with first"""
    seen = subterms(p)
    free = [t.args[0] for t in seen if t.op == "if" and not t.args[0].loose]
    zero = K.rat(Fraction(0))
    signs = [q for t in seen if t.op == "var" and t.sort == K.REAL and free for q in (K.le(zero, t), K.eq(t, zero))]
    simple = [c for c in free if any(side.op == "var" for side in c.args)]
    for c in (*simple, *signs, *free):
        if c.free and c not in known and K.no(c) not in known:
            return c
    return None
