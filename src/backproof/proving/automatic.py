"""Proof search without hints: what a good student proves from what is given.

Cheap first: normal forms, with the given equations as rewriting; cases on conditions; orders as sums of products of
facts, once denominators are multiplied out; sums term by term; then cases on signs, and induction. Everything is
counted, nothing is timed. Untrusted: the kernel makes each step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from ..kernel.polynomials import Polynomial, TooLarge, plus
from .comparisons import transported
from .context import Context, opposites
from .denominators import Denominator, cleared_fact, cleared_goal, denominator, inverses
from .differentiation import Givens, NoDerivativeError, derivative_of, rewritten
from .equations import Difference, condition, prove_equation
from .facts import split
from .given import Given
from .inductions import by_induction, squeezed
from .inequalities import difference
from .missing import missing_facts
from .normal import Budget, Normaliser, OverBudget
from .ordering import key
from .polynomial_orders import Orders
from .termwise import known_sums

EFFORT = 6_000  # what one goal may cost: about the columns of linear programmes, by four, and the nodes of the search
EXPLAINING = 500  # what each plausible fact may cost
CONVERSIONS = 20_000  # of one node
SPLITS = 10  # cases within one another on conditions
SIGNS = 2  # and on signs
INDUCTIONS = 2  # within one another
PREMISES = 2  # of what is in force, that are looked at in both cases
NODE = 15  # what it costs to lay out what is in force, of the budget
ZERO = K.rat(0)


@dataclass(frozen=True)
class Attempt:
    """The theorem hypotheses |- goal, or None.

    Then `left_over` is what could not be shown, simplified, the first such order or equation alone; and each entry of
    `missing` names facts with which, together, the goal is proved: `(0 < eta,)`. They are looked for if asked for.
    """

    theorem: Theorem | None
    left_over: tuple[Term, ...] = ()
    missing: tuple[tuple[Term, ...], ...] = ()


def prove_goal(hypotheses: tuple[Term, ...], goal: Term, *, budget: int = EFFORT, explain: bool = False) -> Attempt:
    """The goal from the hypotheses. `budget` counts steps of the search: at the same budget, the same answer.

    With `explain`, facts that are missing are looked for where the goal is not proved, at several times the cost.
    """
    search = Search(budget)
    theorem = search.attempt(_in_force(hypotheses), goal)
    if theorem is not None:
        return Attempt(theorem)
    missing: tuple[tuple[Term, ...], ...] = ()
    if explain:
        least = min(budget, EXPLAINING)

        def proves(facts: tuple[Term, ...]) -> bool:
            return Search(least).attempt(_in_force((*hypotheses, *facts)), goal) is not None

        def contradict(facts: tuple[Term, ...]) -> bool:
            return Search(least).attempt(_in_force((*hypotheses, *facts)), K.lt(ZERO, ZERO)) is not None

        missing = missing_facts(hypotheses, goal, proves, contradict)
    return Attempt(None, tuple(search.left_over[:1]), missing)


def _in_force(hypotheses: tuple[Term, ...]) -> Context:
    return Context([th for h in hypotheses for th in _assumed(h)])


def _assumed(p: Term) -> list[Theorem]:
    return [*split(K.assume(p)), *opposites(p)]


@dataclass(frozen=True)
class Depth:
    """How often the search may still split and induct, and how hard it looks for orders"""

    splits: int = SPLITS
    signs: int = SIGNS
    inductions: int = INDUCTIONS
    level: int = 3
    premises: int = PREMISES


class Search:
    """One search, with what is left of its budget."""

    def __init__(self, budget: int) -> None:
        self.left = budget
        self.left_over: list[Term] = []
        self.given: dict[Context, Given] = {}

    def spend(self, n: int) -> None:
        self.left -= n
        if self.left < 0:
            raise OverBudget("the budget of the search is spent")

    def attempt(self, context: Context, goal: Term, depth: Depth | None = None) -> Theorem | None:
        """The goal, or None; also where the budget is spent."""
        try:
            return self.prove(context, goal, depth or Depth())
        except (OverBudget, TooLarge, RecursionError, Refused):
            return None

    # ------------------------------------------------------------ structure

    def prove(self, context: Context, goal: Term, depth: Depth) -> Theorem | None:
        self.spend(1)
        known = context.by_conclusion.get(goal)
        if known is not None:
            return known
        if goal.op == "and":
            one = self.prove(context, goal.args[0], depth)
            other = None if one is None else self.prove(context.extended(*split(one)), goal.args[1], depth)
            return None if one is None or other is None else K.conjunction(one, other)
        if goal.op == "implies":
            p = goal.args[0]
            th = self.prove(context.extended(*_assumed(p)), goal.args[1], depth)
            return None if th is None else K.discharge(th, p)
        if goal.op == "forall":
            v = K.fresh(goal.data, goal, *context.free)
            th = self.prove(context, K.open_binder(goal, v), depth)
            return None if th is None else K.generalise(th, v)
        if goal.op in ("eq", "le", "lt"):
            return self._relation(context, goal, depth)
        if goal.op == "not":
            return self._not(context, goal, depth)
        if goal.op == "derivative":
            return context.prove(goal) or self._derivative(context, goal, depth)
        return context.prove(goal)

    def _derivative(self, context: Context, goal: Term, depth: Depth) -> Theorem | None:
        """The derivative that the rules give, and that it is what the goal says"""
        try:
            th = derivative_of(goal, Givens(context))
        except NoDerivativeError:
            return None
        equal = self.prove(context, K.eq(th.conclusion.args[2], goal.args[2]), depth)
        return None if equal is None else rewritten(th, goal, equal)

    def _not(self, context: Context, goal: Term, depth: Depth) -> Theorem | None:
        p = goal.args[0]
        th = context.prove(goal)
        if th is not None or p.op not in ("eq", "le", "lt"):
            return th
        self.left_over.append(goal)
        false = self.prove(context.extended(*_assumed(p)), K.lt(ZERO, ZERO), depth)
        if false is not None:
            return K.negation(false, K.irreflexive(ZERO), p)
        return self._inductive(context, goal, depth)

    def _relation(self, context: Context, goal: Term, depth: Depth) -> Theorem | None:
        if goal.args[0].sort == K.NAT:
            return self._of_naturals(context, goal, depth)
        th = self._cheap(context, goal) if depth == Depth() else None
        if th is not None:
            return th
        given = self._given(context)
        normaliser = Normaliser(context, given.rewriting, Budget(CONVERSIONS))
        a, b = goal.args
        x, y = normaliser.of(a), normaliser.of(b)
        make: Callable[[Term, Term], Term] = {"eq": K.eq, "le": K.le, "lt": K.lt}[goal.op]
        middle = make(x.term, y.term)
        th = self._cases(context, middle, given, depth)
        if th is None:
            return self._inductive(context, goal, depth)
        if goal.op == "eq":
            steps = [*([x.theorem] if x.theorem else []), th, *([K.symmetric(y.theorem)] if y.theorem else [])]
            return K.transitive(tuple(steps))
        return transported(th, goal, x.theorem, y.theorem)

    def _of_naturals(self, context: Context, goal: Term, depth: Depth) -> Theorem | None:
        th = context.prove(goal)
        if th is None and goal.op == "eq":
            below, above = (context.prove(K.le(x, y)) for x, y in (goal.args, goal.args[::-1]))
            th = None if below is None or above is None else K.antisymmetric(below, above)
        return th or self._absurd(context, goal) or self._inductive(context, goal, depth)

    def _cheap(self, context: Context, goal: Term) -> Theorem | None:
        """What the checking of single lines finds, without the given equations"""
        if goal.op != "eq":
            return context.prove(goal)
        try:
            found = prove_equation(goal.args[0], goal.args[1], context, (), Budget(CONVERSIONS // 4))
        except OverBudget:
            return None
        return found if isinstance(found, Theorem) else None

    def _given(self, context: Context) -> Given:
        if context not in self.given:
            self.spend(NODE)
            self.given[context] = Given(context)
        return self.given[context]

    def _absurd(self, context: Context, goal: Term) -> Theorem | None:
        """The goal because what is in force contradicts itself, as is seen at once"""
        for zero in (ZERO, K.ZERO):
            false = context.prove(K.lt(zero, zero))
            if false is not None:
                return K.absurd(false, K.irreflexive(zero), goal)
        return None

    # ------------------------------------------------------------ cases

    def _cases(self, context: Context, goal: Term, given: Given, depth: Depth) -> Theorem | None:
        """The goal, whose sides are in normal form: in both cases of a condition, while there is one"""
        c = condition(*goal.args) or condition(*[s for th in given.orders for s in th.conclusion.args])
        if c is not None and c not in context.by_conclusion and K.no(c) not in context.by_conclusion:
            if depth.splits == 0:
                return None
            less = replace(depth, splits=depth.splits - 1)
            return self._split(context, goal, c, less)
        return self._plain(context, goal, given, depth)

    def _split(self, context: Context, goal: Term, c: Term, depth: Depth) -> Theorem | None:
        branches = []
        for p in (c, K.no(c)):
            th = self.prove(context.extended(*_assumed(p)), goal, depth)
            if th is None:
                return None
            branches.append(th)
        return K.cases(branches[0], branches[1], c)

    # ------------------------------------------------------------ orders and equations without conditions

    def _plain(self, context: Context, goal: Term, given: Given, depth: Depth) -> Theorem | None:
        if goal.op == "eq":
            th = self._equation(context, goal, given)
            if th is not None:
                return th
        orders = self._orders(context, goal, given)
        for level in range(depth.level + 1):
            th = orders.prove(goal, level) if goal.op != "eq" else self._both_ways(goal, orders, level)
            if th is not None:
                return th
        if (th := self._absurd(context, goal)) is not None:
            return th
        self.left_over.append(goal)
        return self._by_premise(context, goal, depth) or self._by_sign(context, goal, depth)

    def _both_ways(self, goal: Term, orders: Reduced, level: int) -> Theorem | None:
        a, b = goal.args
        if not orders.anything:
            return None
        below = orders.prove(K.le(a, b), level)
        above = None if below is None else orders.prove(K.le(b, a), level)
        return None if below is None or above is None else K.antisymmetric(below, above)

    def _equation(self, context: Context, goal: Term, given: Given) -> Theorem | None:
        try:
            found = prove_equation(goal.args[0], goal.args[1], context, given.rewriting, Budget(CONVERSIONS))
        except OverBudget:
            return None
        return None if isinstance(found, Difference) else found

    def _orders(self, context: Context, goal: Term, given: Given) -> Reduced:
        theorems = [*given.orders, *given.instances(goal), *given.geometric_sums(goal)]
        theorems += known_sums(goal, context, self._inside)
        theorems += given.of_atoms(goal, theorems)
        return Reduced(self, context, theorems, goal)

    def _inside(self, context: Context, goal: Term) -> Theorem | None:
        """0 <= f for the terms of a sum: where it fails, that is no news about the goal"""
        before = len(self.left_over)
        th = self.attempt(context, goal, Depth(SPLITS // 2, 0, 0, 2, 0))
        del self.left_over[before:]
        return th

    def sign(self, context: Context, orders: Orders, d: Term) -> Theorem | None:
        """0 < d, else not d = 0, else None"""
        from .signs import positive

        th = positive(d, context) or orders.prove(K.lt(ZERO, d), 2)
        if th is not None:
            return th
        apart = K.no(K.eq(d, ZERO))
        return context.prove(apart) or self._negative(orders, d)

    def _negative(self, orders: Orders, d: Term) -> Theorem | None:
        below = orders.prove(K.lt(d, ZERO), 2)
        if below is None:
            return None
        zero = K.assume(K.eq(d, ZERO))
        false = K.order(K.lt(ZERO, ZERO), ((_ONE, (below,), ()),), ((K.rat(1), zero),))
        return K.negation(false, K.irreflexive(ZERO), zero.conclusion)

    def _by_premise(self, context: Context, goal: Term, depth: Depth) -> Theorem | None:
        """The goal where the premise of what is in force holds, and where it does not: an induction's n <= m"""
        if depth.splits == 0 or depth.premises == 0:
            return None
        for th in context.theorems:
            p = th.conclusion
            if p.op != "implies" or p.args[0].op not in ("le", "lt", "eq"):
                continue
            c = p.args[0]
            if context.prove(c) is None and K.no(c) not in context.by_conclusion:
                less = replace(depth, splits=depth.splits - 1, premises=depth.premises - 1, inductions=0)
                found = []
                for q in (c, K.no(c)):
                    inside = context.extended(*_assumed(q))
                    found.append(self.prove(inside.extended(*squeezed(inside)), goal, less))
                    if found[-1] is None:
                        break
                else:
                    return K.cases(found[0], found[1], c)
        return None

    def _by_sign(self, context: Context, goal: Term, depth: Depth) -> Theorem | None:
        """The goal in both cases of the sign of an atom, or of the order of two"""
        if depth.signs == 0:
            return None
        less = replace(depth, signs=depth.signs - 1, inductions=0, level=2)
        for c in _sign_cases(context, goal):
            th = self._split(context, goal, c, less)
            if th is not None:
                return th
        return None

    # ------------------------------------------------------------ induction

    def _inductive(self, context: Context, goal: Term, depth: Depth) -> Theorem | None:
        if depth.inductions == 0:
            return None
        less = replace(depth, signs=0, inductions=depth.inductions - 1, level=2)
        return by_induction(context, goal, lambda c, g: self.prove(c, g, less))


_ONE = next(iter(K.poly(K.rat(1)).values()))


class Reduced:
    """Orders in force with denominators multiplied out, as far as they are known not to vanish."""

    def __init__(self, search: Search, context: Context, theorems: list[Theorem], goal: Term) -> None:
        self.spend = search.spend
        differences = [difference(th.conclusion) for th in theorems]
        wanted = difference(goal)
        orders = Orders(theorems, search.spend)
        self.known: dict[Term, Denominator] = {}
        for v in inverses(wanted, *differences):
            found = denominator(v, lambda d: search.sign(context, orders, d))
            if found is not None:
                self.known[v] = found
        if self.known:
            theorems = [cleared_fact(th, d, self.known) for th, d in zip(theorems, differences, strict=True)]
            theorems += [d.positive for d in self.known.values()]
            orders = Orders(theorems, search.spend)
        self.orders = orders

    @property
    def anything(self) -> bool:
        return bool(self.orders.facts or self.orders.equations)

    def prove(self, goal: Term, level: int) -> Theorem | None:
        p = difference(goal)
        cleared = cleared_goal(goal.op, p, self.known)
        if cleared is None:
            return self.orders.prove(goal, level)
        th = self.orders.prove(cleared.goal, level)
        return None if th is None else K.order(goal, ((_ONE, (cleared.back(th),), ()),), ())


def _sign_cases(context: Context, goal: Term) -> list[Term]:
    """Conditions 0 <= a for the atoms of the goal of which no sign is in force, and a <= b for two of them"""
    p: Polynomial = plus(K.poly(goal.args[1]), K.poly(goal.args[0]), -1)
    atoms = sorted({a for m in p for a, _ in m if a.op in ("var", "app")}, key=key)
    out = []
    for a in atoms[:4]:
        c = K.le(ZERO, a)
        strict = (K.lt(ZERO, a), K.lt(a, ZERO), K.le(a, ZERO))
        if not any(q in context.by_conclusion for q in (c, *strict)):
            out.append(c)
    for i, a in enumerate(atoms[:3]):
        for b in atoms[:i]:
            c = K.le(a, b)
            if not any(q in context.by_conclusion for q in (c, K.no(c), K.le(b, a), K.lt(b, a), K.lt(a, b))):
                out.append(c)
    return out[:4]
