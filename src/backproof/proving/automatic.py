"""What a good student proves without hints: by rewriting, arithmetic, cases, sums term by term, and induction.

Untrusted: each step is a theorem of the kernel's. Deterministic; budgets are counted, and past them nothing is found.
"""

from __future__ import annotations

from dataclasses import dataclass

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from ..kernel.polynomials import TooLarge
from .arithmetic import prove_by_arithmetic
from .budget import Budget, OverBudget
from .choices import closed_choices, decided, moved
from .comparisons import prove_comparison
from .context import Context
from .equations import Difference, prove_equation
from .facts import Fact, concludes, split
from .inductions import prove_by_induction
from .nests import has_sum
from .ordering import key

NODES = 160  # cases that one question may be split into
WITHIN = 2  # sums within one another that are compared term by term
NATURALS = 2  # naturals that are looked at apart where they are 0
SPLITS = 8  # cases within one another


@dataclass(frozen=True)
class Attempt:
    """The theorem hypotheses |- goal, or what is left over."""

    theorem: Theorem | None
    left_over: tuple[Difference, ...] = ()
    stopped: str = ""  # why the search stopped before its end, if it did
    spent: int = 0  # cases that were looked at


class Effort:
    """What is left of a counted budget, and the first differences that rewriting did not close."""

    def __init__(self, nodes: int = NODES) -> None:
        self.nodes = nodes
        self.left_over: list[Difference] = []
        self.inducting = False  # there is no induction within an induction

        self.within = 0  # sums around what is being shown
        self.terms: dict[tuple[Term, tuple[Term, ...]], Theorem | None] = {}  # what was found for terms of sums

    def of_a_term(self, goal: Term, facts: list[Theorem], depth: int) -> Theorem | None:
        """The goal about one term of a sum; what is in force of whole sums is no help there"""
        if self.within >= WITHIN:
            return None
        facts = [th for th in facts if not has_sum(th.conclusion)]
        place = goal, tuple([th.conclusion for th in facts])
        if place not in self.terms:
            self.within += 1
            inducting, self.inducting = self.inducting, True
            try:
                self.terms[place] = prove_from(goal, facts, self, depth + 2)
            finally:
                self.within -= 1
                self.inducting = inducting
        return self.terms[place]

    def leave(self, difference: Difference) -> None:
        """Note what rewriting left over of the question itself, not of a term of a sum or a step of an induction"""
        if not self.within and not self.inducting:
            self.left_over.append(difference)

    def spend(self) -> None:
        self.nodes -= 1
        if self.nodes < 0:
            raise OverBudget("it splits into more cases than are looked at")


def prove_goal(hypotheses: tuple[Term, ...], goal: Term, nodes: int = NODES) -> Attempt:
    """The goal from the hypotheses, or what is left over where no proof is found."""
    effort, stopped, theorem = Effort(nodes), "", None
    try:
        theorem = prove_from(goal, [K.assume(h) for h in hypotheses], effort)
    except (OverBudget, TooLarge, RecursionError, Refused) as error:  # a search that goes wrong proves nothing
        stopped = str(error)
    return Attempt(theorem, tuple(effort.left_over), stopped, nodes - max(effort.nodes, 0))


def prove_from(goal: Term, facts: list[Theorem], effort: Effort, depth: int = 0) -> Theorem | None:
    """The goal from theorems in force, or None. Raises OverBudget."""
    facts = in_force(facts)
    known = next((th for th in facts if th.conclusion is goal), None)
    if known is not None:
        return known
    if goal.op == "and":
        one = prove_from(goal.args[0], facts, effort, depth)
        other = None if one is None else prove_from(goal.args[1], [*facts, one], effort, depth)
        return None if one is None or other is None else K.conjunction(one, other)
    if goal.op == "forall":
        v = K.fresh(goal.data, goal, *[p for th in facts for p in (th.conclusion, *th.hypotheses)])
        th = prove_from(K.open_binder(goal, v), facts, effort, depth)
        return None if th is None else K.generalise(th, v)
    if goal.op == "implies":
        th = prove_from(goal.args[1], [*facts, K.assume(goal.args[0])], effort, depth)
        return None if th is None else K.discharge(th, goal.args[0])
    return _leaf(goal, facts, effort, depth)


def in_force(facts: list[Theorem]) -> list[Theorem]:
    """The theorems with their conjunctions split, and negated orders turned round."""
    out: dict[Term, Theorem] = {}
    for th in facts:
        for part in split(th):
            out.setdefault(part.conclusion, part)
            if part.conclusion.op == "not" and part.conclusion.args[0].op in ("le", "lt"):
                other = K.total_order(part)
                out.setdefault(other.conclusion, other)
    return list(out.values())


def _leaf(goal: Term, facts: list[Theorem], effort: Effort, depth: int) -> Theorem | None:
    """An equation, an order, or the negation of one; or a derivative"""
    effort.spend()
    context = Context(facts)
    relation = goal.args[0] if goal.op == "not" else goal
    if relation.op not in ("eq", "le", "lt"):
        return context.prove(goal)
    choices = closed_choices(goal, *[th.conclusion for th in facts if th.conclusion.op in ("eq", "le", "lt", "not")])
    if choices:
        th = _directly(goal, facts, context, effort) if goal.op == "eq" else context.prove(goal)
        th = th or _by_cases(goal, facts, context, choices[0], effort, depth)
        return th or (_by_induction(goal, facts, effort, depth) if depth == 0 else None)

    def term_by_term(p: Term, known: list[Theorem]) -> Theorem | None:
        return effort.of_a_term(p, known, depth)

    th = (
        _directly(goal, facts, context, effort)
        or prove_by_arithmetic(goal, context, term_by_term)
        or _apart(goal, facts, context, effort, depth)
        or _compared(goal, context, effort)
        or _from_zero(goal, facts, context, effort, depth)
    )
    return th or _by_induction(goal, facts, effort, depth)


def _by_induction(goal: Term, facts: list[Theorem], effort: Effort, depth: int) -> Theorem | None:
    """The goal by induction, unless that is what goes on"""
    if effort.inducting:
        return None
    effort.inducting = True
    try:
        return prove_by_induction(goal, facts, lambda p, known: prove_from(p, known, effort, depth + 1))
    finally:
        effort.inducting = False


def _directly(goal: Term, facts: list[Theorem], context: Context, effort: Effort) -> Theorem | None:
    """By rewriting alone: with nothing, then with the equations in force"""
    if goal.op == "eq" and goal.args[0].sort == K.REAL:
        a, b = goal.args
        found = prove_equation(a, b, context, (), Budget())
        if isinstance(found, Theorem):
            return found
        effort.leave(found)
        rules = tuple([Fact(th) for th in facts if concludes(th) == "eq"])
        try:
            found = prove_equation(a, b, context, rules, Budget()) if rules else found
        except (OverBudget, Refused):  # equations that lead in a circle: what else there is may do without
            return None
        return found if isinstance(found, Theorem) else None
    return context.prove(goal)


def _compared(goal: Term, context: Context, effort: Effort) -> Theorem | None:
    """An order of reals by what the comparison of lines knows"""
    if goal.op not in ("le", "lt") or goal.args[0].sort != K.REAL:
        return None
    found = prove_comparison(goal, context, (), Budget())
    if isinstance(found, Theorem):
        return found
    effort.leave(found)
    return None


def _by_cases(
    goal: Term, facts: list[Theorem], context: Context, c: Term, effort: Effort, depth: int
) -> Theorem | None:
    """The goal where c holds and where it does not; one of them alone where that is known"""
    for p in (c, K.no(c)):
        if (th := context.prove(p)) is not None:
            return _in_case(goal, facts, c, th, effort, depth)
    if depth >= SPLITS:
        return None
    branches = []
    for p in (c, K.no(c)):
        branch = _in_case(goal, facts, c, K.assume(p), effort, depth + 1)
        if branch is None:
            return None
        branches.append(branch)
    return K.cases(branches[0], branches[1], c)


def _in_case(goal: Term, facts: list[Theorem], c: Term, case: Theorem, effort: Effort, depth: int) -> Theorem | None:
    """The goal where c, or its negation, is decided: its choices are made"""
    moved_facts = [decided(th, c, case) for th in facts]
    plain, back = moved(goal, c, case)
    th = prove_from(plain, [*moved_facts, case], effort, depth)
    return None if th is None else back(th)


def _from_zero(goal: Term, facts: list[Theorem], context: Context, effort: Effort, depth: int) -> Theorem | None:
    """The goal where a natural in it is 0, and where it is at least 1; for the first natural whose own it is"""
    naturals = sorted({v for v in goal.free if v.sort == K.NAT}, key=key)[:NATURALS]
    if goal.op == "eq" or effort.within or depth > NATURALS:
        return None
    for v in naturals:
        c = K.le(K.ONE, v)
        if context.prove(c) is not None or any(q.conclusion is K.eq(v, K.ZERO) for q in facts):
            continue
        more = prove_from(goal, [*facts, K.assume(c)], effort, depth + 1)
        if more is None:
            return None
        less = K.total_order(K.assume(K.no(c)))
        none = K.antisymmetric(K.index_order(K.le(v, K.ZERO), ((1, less),)), K.index_order(K.le(K.ZERO, v), ()))
        other = prove_from(goal, [*facts, none], effort, depth + 1)
        return None if other is None else K.cases(more, other, c)
    return None


def _apart(goal: Term, facts: list[Theorem], context: Context, effort: Effort, depth: int) -> Theorem | None:
    """The goal from not a = b: where a < b, and where b < a; with all at once of which one is known"""
    if depth >= SPLITS:
        return None
    there = {th.conclusion for th in facts}
    apart: list[tuple[Theorem, Term, Term]] = []
    for th in facts:
        if th.conclusion.op == "not" and th.conclusion.args[0].op == "eq":
            a, b = th.conclusion.args[0].args
            if not there & {K.lt(a, b), K.lt(b, a), K.no(K.lt(a, b))}:
                apart.append((th, K.lt(a, b), K.lt(b, a)))
    known = [one for _, below, above in apart if (one := context.prove(below) or context.prove(above)) is not None]
    if known:
        return prove_from(goal, [*facts, *known], effort, depth + 1)
    for th, below, above in apart[:1]:
        one = prove_from(goal, [*facts, K.assume(below)], effort, depth + 1)
        if one is None:
            return None
        at_least = K.total_order(K.assume(K.no(below)))  # b <= a
        equal = K.antisymmetric(K.total_order(K.assume(K.no(above))), at_least)  # a = b
        # from not b < a: a <= b, hence a = b, which contradicts th; so b < a
        more = K.cases(K.assume(above), K.absurd(equal, th, above), above)
        other = prove_from(goal, [*facts, more], effort, depth + 1)
        return None if other is None else K.cases(one, other, below)
    return None
