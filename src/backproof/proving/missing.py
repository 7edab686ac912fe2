"""What an undecided goal needs: plausible facts that are not given and with which it is proved, the weakest of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

from .. import kernel as K
from ..kernel import Term
from .ordering import key

Proves = Callable[[tuple[Term, ...]], bool]  # whether the goal follows with these facts besides
ZERO = K.rat(0)
TRIES = 32
ENOUGH = 3  # alternatives that are named
SYMBOLS = 6


def missing_facts(
    hypotheses: tuple[Term, ...], goal: Term, proves: Proves, contradict: Proves
) -> tuple[tuple[Term, ...], ...]:
    """Alternatives, each a fact or some facts together, with which the goal is proved. None contradicts what is given.

    A fact that is weaker than another one is tried before it; where it is enough, the stronger one is not named.
    """
    tries = [TRIES]

    def enough(facts: tuple[Term, ...]) -> bool:
        tries[0] -= 1
        return tries[0] >= 0 and proves(facts) and not contradict(facts)

    said = (goal.args[1] if goal.op == "and" else goal, *hypotheses)
    for ladders in (_likely(hypotheses, goal), _less_likely(hypotheses, goal)):
        found: list[Term] = []
        for ladder in ladders:
            fact = next((p for p in ladder if p not in said and enough((p,))), None)
            if fact is not None:
                found.append(fact)
        if found:
            return tuple([(p,) for p in found[:ENOUGH]])
    together = _together(hypotheses, goal, enough)
    return (together,) if together else ()


def _together(hypotheses: tuple[Term, ...], goal: Term, enough: Proves) -> tuple[Term, ...]:
    """All symbols positive, if that is enough, without what can be left out, and each weakened as far as it can be"""
    ladders = [ladder for ladder in _signs(hypotheses, goal) if len(ladder) > 1]
    facts = [ladder[-1] for ladder in ladders]
    if len(facts) < 2 or not enough(tuple(facts)):
        return ()
    for i, ladder in reversed(list(enumerate(ladders))):
        rest = facts[:i] + facts[i + 1 :]
        if enough(tuple(rest)):
            facts = rest
            continue
        for weaker in ladder[:-1]:
            tried = [*facts[:i], weaker, *facts[i + 1 :]]
            if enough(tuple(tried)):
                facts = tried
                break
    return tuple(facts)


def _likely(hypotheses: tuple[Term, ...], goal: Term) -> list[tuple[Term, ...]]:
    """Facts about one thing each, from the weak to the strong"""
    out = [(K.no(K.eq(d, ZERO)), K.lt(ZERO, d)) for d in _denominators(goal) if d.op not in ("var", "app")]
    naturals = sorted([v for v in goal.free if v.sort == K.NAT], key=key)[:SYMBOLS]
    return [*out, *_signs(hypotheses, goal), *[(K.le(K.ONE, n),) for n in naturals]]


def _less_likely(hypotheses: tuple[Term, ...], goal: Term) -> list[tuple[Term, ...]]:
    symbols = _symbols(hypotheses, goal)[:3]
    ones = [(K.le(a, K.rat(1)),) for a in symbols]
    return [*ones, *[(K.le(a, b), K.lt(a, b)) for a, b in permutations(symbols, 2)]]


def _signs(hypotheses: tuple[Term, ...], goal: Term) -> list[tuple[Term, ...]]:
    return [(K.no(K.eq(a, ZERO)), K.le(ZERO, a), K.lt(ZERO, a)) for a in _symbols(hypotheses, goal)]


def _symbols(hypotheses: tuple[Term, ...], goal: Term) -> list[Term]:
    """Real variables and values of functions of which the goal, then of which the givens speak"""
    out: dict[Term, None] = {}
    for p in (goal, *hypotheses):
        found = [t for t in _parts(p) if t.op in ("var", "app") and t.sort == K.REAL and not t.loose]
        for t in sorted(found, key=key, reverse=True):  # variables before values
            out[t] = None
    return list(out)[:SYMBOLS]


def _denominators(goal: Term) -> list[Term]:
    return sorted({t.args[0] for t in _parts(goal) if t.op == "inv" and not t.loose and t.args[0].free}, key=key)


def _parts(t: Term) -> set[Term]:
    out: set[Term] = set()
    stack = [t]
    while stack:
        t = stack.pop()
        if t not in out:
            out.add(t)
            stack.extend(t.args)
    return out
