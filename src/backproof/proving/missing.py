"""Which plausible fact would close a goal: signs of what it speaks of, and orders between them, the weakest first."""

from __future__ import annotations

from itertools import permutations

from .. import kernel as K
from ..kernel import Term
from .automatic import prove_goal
from .ordering import key
from .subterms import subterms

ZERO = K.rat(0)
NODES = 24  # cases of one attempt
ALL = 160  # cases of all attempts
TRIED = (28, 8, 1)  # facts, where no, one, and more named functions occur: each attempt costs more then
VARIABLES = 5


def nearest_missing(hypotheses: tuple[Term, ...], goal: Term) -> Term | None:
    """The first of the plausible facts, weaker ones before stronger, with which the goal is proved; None where none is.

    A fact that contradicts the hypotheses closes everything, and is passed over.
    """
    left = ALL
    most = TRIED[min(_functions(goal), 2)]
    for fact in _plausible(goal)[:most]:
        if fact in hypotheses or set(fact.args) == set(goal.args) or _reverse(fact) in hypotheses:
            continue  # known; the goal itself in other words; an equation, with what is known
        attempt = prove_goal((*hypotheses, fact), goal, NODES)
        left -= attempt.spent
        if left < 0:
            return None
        if attempt.theorem is None:
            continue
        if prove_goal((*hypotheses, fact), K.lt(ZERO, ZERO), NODES).theorem is None:
            return fact
    return None


def _reverse(fact: Term) -> Term | None:
    """b <= a for a <= b"""
    return K.le(fact.args[1], fact.args[0]) if fact.op == "le" else None


def _plausible(goal: Term) -> list[Term]:
    """Facts about the denominators and the variables of the goal, each kind from the weakest on"""
    variables = sorted(goal.free, key=key)
    reals = [v for v in variables if v.sort == K.REAL][:VARIABLES]
    naturals = [v for v in variables if v.sort == K.NAT][:VARIABLES]
    divided = _inverted(goal)[:VARIABLES]
    out = [K.no(K.eq(d, ZERO)) for d in divided]
    out += [K.no(K.eq(v, ZERO)) for v in reals]
    out += [K.le(K.ONE, n) for n in naturals]
    out += [make(*sides) for make in (K.le, K.lt) for v in reals for sides in ((ZERO, v), (v, ZERO))]
    out += [K.lt(ZERO, d) for d in divided if d not in reals]
    out += [make(a, b) for make in (K.le, K.lt) for a, b in permutations(reals, 2)]
    return list(dict.fromkeys(out))


def _functions(t: Term) -> int:
    """How many values of exp, log, sqrt and tanh occur"""
    return sum(s.op == "fn" for s in subterms(t))


def _inverted(t: Term) -> list[Term]:
    """The denominators in which no index is bound"""
    found = {s.args[0] for s in subterms(t) if s.op == "inv"}
    return sorted([d for d in found if not d.loose and d.op != "rat"], key=key)
