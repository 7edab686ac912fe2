"""What a good student proves without hints: by rewriting, arithmetic, cases, sums term by term, and induction.

Untrusted: each step is a theorem of the kernel's. Deterministic; budgets are counted, and past them nothing is found.
"""

from __future__ import annotations

from dataclasses import dataclass

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from ..kernel.polynomials import TooLarge
from .arithmetic import prove_by_arithmetic
from .choices import closed_choices, decided, moved
from .comparisons import prove_comparison
from .context import Context
from .equations import Difference, prove_equation
from .facts import Fact, split
from .normal import Budget, OverBudget

NODES = 160  # cases that one question may be split into
SPLITS = 8  # cases within one another


@dataclass(frozen=True)
class Attempt:
    """The theorem hypotheses |- goal, or what is left over."""

    theorem: Theorem | None
    left_over: tuple[Difference, ...] = ()
    stopped: str = ""  # why the search stopped before its end, if it did


class Effort:
    """What is left of a counted budget, and the first differences that rewriting did not close."""

    def __init__(self, nodes: int = NODES) -> None:
        self.nodes = nodes
        self.left_over: list[Difference] = []

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
    return Attempt(theorem, tuple(effort.left_over), stopped)


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
        return th or _by_cases(goal, facts, context, choices[0], effort, depth)
    return (
        _directly(goal, facts, context, effort)
        or prove_by_arithmetic(goal, context)
        or _apart(goal, facts, effort, depth)
        or _compared(goal, context, effort)
    )


def _directly(goal: Term, facts: list[Theorem], context: Context, effort: Effort) -> Theorem | None:
    """By rewriting alone: with nothing, then with the equations in force"""
    if goal.op == "eq" and goal.args[0].sort == K.REAL:
        a, b = goal.args
        found = prove_equation(a, b, context, (), Budget())
        if isinstance(found, Theorem):
            return found
        effort.left_over.append(found)
        rules = tuple([Fact(th) for th in facts])
        found = prove_equation(a, b, context, rules, Budget()) if rules else found
        return found if isinstance(found, Theorem) else None
    return context.prove(goal)


def _compared(goal: Term, context: Context, effort: Effort) -> Theorem | None:
    """An order of reals by what the comparison of lines knows"""
    if goal.op not in ("le", "lt") or goal.args[0].sort != K.REAL:
        return None
    found = prove_comparison(goal, context, (), Budget())
    if isinstance(found, Theorem):
        return found
    effort.left_over.append(found)
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


def _apart(goal: Term, facts: list[Theorem], effort: Effort, depth: int) -> Theorem | None:
    """The goal from not a = b: where a < b, and where b < a"""
    if depth >= SPLITS:
        return None
    for th in facts:
        p = th.conclusion
        if p.op != "not" or p.args[0].op != "eq":
            continue
        a, b = p.args[0].args
        below = K.lt(a, b)
        if any(q.conclusion in (below, K.lt(b, a), K.no(below)) for q in facts):
            continue
        one = prove_from(goal, [*facts, K.assume(below)], effort, depth + 1)
        if one is None:
            return None
        at_least = K.total_order(K.assume(K.no(below)))  # b <= a
        equal = K.antisymmetric(K.total_order(K.assume(K.no(K.lt(b, a)))), at_least)  # a = b
        # from not b < a: a <= b, hence a = b, which contradicts th; so b < a
        above = K.cases(
            K.assume(K.lt(b, a)),
            K.absurd(equal, th, K.lt(b, a)),
            K.lt(b, a),
        )
        other = prove_from(goal, [*facts, above], effort, depth + 1)
        return None if other is None else K.cases(one, other, below)
    return None
