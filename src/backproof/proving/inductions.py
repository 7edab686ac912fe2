"""Induction on a natural in a sum's range, in an exponent, or else in the goal."""

from __future__ import annotations

from collections.abc import Callable

from .. import kernel as K
from ..kernel import Term, Theorem
from .context import Context
from .ordering import key, natural_term
from .subterms import subterms

Prove = Callable[[Term, list[Theorem]], Theorem | None]

VARIABLES = 2  # that an induction is tried on


def prove_by_induction(goal: Term, facts: list[Theorem], prove: Prove) -> Theorem | None:
    """The goal by induction on one of its naturals; what is in force of that natural is a premise of what is shown."""
    for v in _candidates(goal)[:VARIABLES]:
        th = _on(v, goal, facts, prove)
        if th is not None:
            return th
    return None


def _candidates(goal: Term) -> list[Term]:
    """Naturals at the end of a sum or in an exponent, then any"""
    found: set[Term] = set()
    for t in subterms(goal):
        if t.op in ("sum", "pow"):
            found |= {v for v in t.args[t.op == "pow"].free if v.sort == K.NAT}
    return sorted(found, key=key)


def _on(v: Term, goal: Term, facts: list[Theorem], prove: Prove) -> Theorem | None:
    bound = [th for th in facts if v in th.conclusion.free or any(v in h.free for h in th.hypotheses)]
    others = [th for th in facts if th not in bound]
    premises = _weakest(bound)
    p = goal
    for th in reversed(premises):
        p = K.implies(th.conclusion, p)
    base = prove(K.substitute(p, {v: K.ZERO}), others)
    if base is None:
        return None
    after = K.substitute(p, {v: K.nadd(v, K.ONE)})
    step = _step(p, after, others, len(premises), prove)
    if step is None:
        return None
    th = K.specialise(K.induction(base, step, v, p), (v,))
    for premise in premises:
        th = K.modus_ponens(th, premise)
    return th


def _weakest(facts: list[Theorem]) -> list[Theorem]:
    """Those that are no consequence of another in the list by its form: what is assumed, before what follows from it"""
    assumed = [th for th in facts if th.conclusion in th.hypotheses]
    return assumed or facts


def _step(p: Term, after: Term, facts: list[Theorem], premises: int, prove: Prove) -> Theorem | None:
    """p |- p at the next natural: where the premises of p hold, its conclusion is in force; else without"""
    assumed: list[Term] = []
    target = after
    for _ in range(premises):
        assumed.append(target.args[0])
        target = target.args[1]
    known = [*facts, *[K.assume(q) for q in assumed]]
    th = _with(K.assume(p), premises, target, known, prove)
    for q in reversed(assumed):
        th = None if th is None else K.discharge(th, q)
    return th


def _with(hypothesis: Theorem, premises: int, target: Term, facts: list[Theorem], prove: Prove) -> Theorem | None:
    if premises == 0:
        return prove(target, [*facts, hypothesis])
    q = hypothesis.conclusion.args[0]
    known = Context(facts).prove(q)
    if known is not None:
        return _with(K.modus_ponens(hypothesis, known), premises - 1, target, facts, prove)
    case = K.assume(q)
    yes = _with(K.modus_ponens(hypothesis, case), premises - 1, target, [*facts, case], prove)
    otherwise = [*facts, *_otherwise(q)]
    no = None if yes is None else prove(target, [*otherwise, *squeezed(otherwise)])
    return None if yes is None or no is None else K.cases(yes, no, q)


def _otherwise(q: Term) -> list[Theorem]:
    """What not q gives"""
    no = K.assume(K.no(q))
    return [no, K.total_order(no)] if q.op in ("le", "lt") else [no]


def squeezed(facts: list[Theorem]) -> list[Theorem]:
    """The first equation of naturals that two bounds amount to: n = 0 from n < 1, n = m+1 from n <= m+1 and m < n"""
    context = Context(facts)
    for th in context.theorems:
        p = th.conclusion
        if p.op not in ("le", "lt") or p.args[0].sort != K.NAT:
            continue
        small, large = p.args
        if p.op == "lt":  # small <= large - 1 where that is a natural by its form, else small + 1 <= large
            atoms, c = K.linear(large)
            small, large = (small, natural_term(atoms, c - 1)) if c else (K.nadd(small, K.ONE), large)
        back = context.prove(K.le(large, small))
        if back is not None:
            return [K.antisymmetric(K.index_order(K.le(small, large), ((1, th),)), back)]
    return []
