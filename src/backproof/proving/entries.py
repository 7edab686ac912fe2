"""Facts about the entry k+1 of an array, for k < n, as facts about an entry i with 1 <= i <= n.

Entries are counted from 1, so what is said of all of them is said of k+1. An entry that a function names, such as
v[sigma(j)], is no k+1; but it is in range, and so the fact holds of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import kernel as K
from ..kernel import Symbol, Term, Theorem
from .context import Context, apply
from .facts import Fact
from .lowering import lowered
from .subterms import subterms

Place = tuple[Symbol, int]  # an argument of a function


def at_named_entries(facts: list[Fact], terms: Iterable[Term], context: Context) -> list[Fact]:
    """The equations and derivatives among the facts again, for any entry, where the facts and terms name one by a
    function, or by a number of which 1 <= i is in force."""
    places: set[Place] = set()
    for t in (*terms, *[f.conclusion for f in facts]):
        places.update(_named(t, context))
    if not places:
        return []
    found = [(f, _of_any_entry(f, places)) for f in facts if f.is_equation or f.conclusion.op == "derivative"]
    return [Fact(th, f.name) for f, th in found if th is not None]


def _named(t: Term, context: Context) -> Iterator[Place]:
    """The arguments of functions in t that are such numbers"""
    for s in subterms(t):
        if s.op == "app":
            for p, a in enumerate(s.args):
                if a.sort == K.NAT and (a.op == "app" or (a.op == "var" and K.le(K.ONE, a) in context.by_conclusion)):
                    yield s.data, p


def _at_places(t: Term, places: set[Place]) -> Iterator[Term]:
    """The arguments at these places in an application, and in its arguments"""
    for p, a in enumerate(t.args):
        if (t.data, p) in places:
            yield a
        if a.op == "app":
            yield from _at_places(a, places)


def _of_any_entry(fact: Fact, places: set[Place]) -> Theorem | None:
    """The fact for i instead of k+1 wherever k+1 is at one of these places on its left side, or in its function"""
    left = fact.conclusion.args[0]
    if left.op != "app":
        return None
    after = {K.nadd(v, K.ONE): v for v in fact.variables if v.sort == K.NAT}
    wanted = list(dict.fromkeys(after[a] for a in _at_places(left, places) if a in after))
    th = apply(fact, {v: v for v in fact.variables}, [K.assume(c) for c in fact.conditions])
    conditions, changed = list(fact.conditions), False
    for v in wanted:
        range_ = next((c for c in conditions if c.op == "lt" and c.args[0] is v), None)
        others = [c for c in conditions if c is not range_]
        if range_ is None or any(v in c.free for c in (range_.args[1], *others)):
            continue
        conditions = [*others, K.le(K.ONE, v), K.le(v, range_.args[1])]
        again = _counted_from_one(th, v, range_)
        if again is None:
            return None
        th, changed = again, True
    if not changed:
        return None
    for c in reversed(conditions):
        th = K.discharge(th, c)
    for v in reversed(fact.variables):
        th = K.generalise(th, v)
    return th


def _counted_from_one(th: Theorem, v: Term, below: Term) -> Theorem | None:
    """G, v < n |- p(v+1)  gives  G, 1 <= v, v <= n |- p(v), by cases: v = 0 is excluded, and v is the next of another.

    None where p speaks of v itself.
    """
    low = lowered(th.conclusion, v)
    if low is None:
        return None

    def claim(i: Term) -> Term:
        return K.implies(K.le(K.ONE, i), K.implies(K.le(i, below.args[1]), K.substitute(low, {v: i})))

    first, after = claim(K.ZERO), claim(K.nadd(v, K.ONE))
    false = K.index_order(K.lt(K.ZERO, K.ZERO), ((1, K.assume(first.args[0])),))
    base = K.discharge(K.absurd(false, K.irreflexive(K.ZERO), first.args[1]), first.args[0])
    premise, rest = after.args
    if rest.args[1] is not th.conclusion:
        return None
    inside = K.index_order(below, ((1, K.assume(rest.args[0])),))
    again = K.modus_ponens(K.discharge(th, below), inside)
    step = K.discharge(K.discharge(again, rest.args[0]), premise)
    whole = K.specialise(K.induction(base, step, v, claim(v)), (v,))
    for _ in range(2):
        whole = K.modus_ponens(whole, K.assume(whole.conclusion.args[0]))
    return whole
