"""What is in force at a line, and the search for side conditions from it."""

from __future__ import annotations

from collections.abc import Callable

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from .budget import Budget, OverBudget
from .chains import chain, joined, right_side, turned
from .facts import Fact, concludes, match, split
from .inequalities import prove_index_order, prove_order
from .ordering import key, natural_term
from .orders import order_of

RECALLED = 1_000  # conversions that one side condition may cost
DEPTH = 6  # how deep a side condition may lead to another


class Context:
    """Theorems in force: hypotheses, conditions of cases, ranges of sums, what was proved before."""

    def __init__(self, theorems: list[Theorem]) -> None:
        self.theorems = [part for th in theorems for part in split(th)]
        self.by_conclusion = {th.conclusion: th for th in reversed(self.theorems)}
        self.general = [Fact(th) for th in self.theorems if concludes(th) not in (th.conclusion.op, "eq")]
        self.free: frozenset[Term] = frozenset().union(
            *[p.free for th in self.theorems for p in (th.conclusion, *th.hypotheses)]
        )
        self.signs: dict[Term, Theorem | None] = {}  # orders 0 < t and 0 <= t that `signs` has looked for
        self.compared: dict[Term, Theorem | None] = {}  # orders that `named_orders` has looked for
        self._tried: dict[Term, tuple[Theorem | None, int]] = {}  # what was found, and from how deep on nothing is
        self._orders: list[Theorem] | None = None
        self._solved: dict[Term, Theorem] | None = None

    def extended(self, *theorems: Theorem) -> Context:
        return Context([*self.theorems, *theorems]) if theorems else self

    def prove(self, goal: Term, depth: int = 0) -> Theorem | None:
        """A theorem with the goal as its conclusion, from what is in force; None where the search finds none."""
        known = self.by_conclusion.get(goal)
        if known is not None:
            return known
        found, failed_at = self._tried.get(goal, (None, DEPTH))
        if found is not None or depth >= failed_at:
            return found
        self._tried[goal] = None, 0  # against a condition that leads back to itself
        found = self._search(goal, depth)
        self._tried[goal] = found, depth  # on the way from another condition less is found than from here
        return found

    def _search(self, goal: Term, depth: int) -> Theorem | None:
        search = {
            "and": self._and, "implies": self._implies, "forall": self._forall, "not": self._not,
            "eq": self._equation, "le": self._order, "lt": self._order,
            "derivative": self._derivative, "gradient": self._gradient,
        }[goal.op]  # fmt: skip
        return search(goal, depth) or self._by_general(goal, depth)

    def _and(self, goal: Term, depth: int) -> Theorem | None:
        p, q = (self.prove(part, depth) for part in goal.args)
        return None if p is None or q is None else K.conjunction(p, q)

    def _implies(self, goal: Term, depth: int) -> Theorem | None:
        p, q = goal.args
        if p.op == "not" and p.args[0].op == "forall" and (holds := self.prove(p.args[0], depth)) is not None:
            return K.discharge(K.absurd(holds, K.assume(p), q), p)
        th = self.extended(*split(K.assume(p)), *opposites(p)).prove(q, depth)
        return None if th is None else K.discharge(th, p)

    def _forall(self, goal: Term, depth: int) -> Theorem | None:
        v = K.fresh(goal.data, goal, *[h for th in self.theorems for h in th.hypotheses])
        th = self.prove(K.open_binder(goal, v), depth)
        return None if th is None else K.generalise(th, v)

    def _order(self, goal: Term, depth: int) -> Theorem | None:
        if goal.args[0].sort == K.NAT:
            return (
                self._natural_order(goal)
                or self.strict(goal, self._natural_order)
                or self._laid_out(goal, lambda p: self._by_general(p, depth))
            )
        if (th := self._between_naturals(goal, depth)) is not None:
            return th
        facts = [*self.theorems, *self._of_naturals(goal)]
        found = prove_order(goal, facts, _squared(goal)) or self.strict(goal, lambda p: prove_order(p, facts))
        return found or self._by_form(goal, facts)

    def _by_form(self, goal: Term, facts: list[Theorem]) -> Theorem | None:
        """The goal by the form of its terms, or by what is known of exp, log, sqrt and tanh"""
        from .named_orders import prove_named_order
        from .signs import not_negative, positive

        if goal.args[0] is K.rat(0):
            th = (positive if goal.op == "lt" else not_negative)(goal.args[1], self)
            if th is not None:
                return th
        return prove_named_order(goal, facts, self)

    def _between_naturals(self, goal: Term, depth: int) -> Theorem | None:
        """An order of two naturals that are read as reals, from that of the naturals; 0 < n from 1 <= n, too"""
        a, b = (_read_as_real(side) for side in goal.args)
        if a is None or b is None or b.op == "num":
            return None
        wanted = order_of(goal.op, a, b)
        th = self.prove(wanted, depth + 1)
        if th is None and wanted is K.lt(K.ZERO, b) and (one := self.prove(K.le(K.ONE, b), depth + 1)) is not None:
            th = K.index_order(wanted, ((1, one),))
        if th is None:
            return None
        numerals = [n for n in dict.fromkeys((a, b)) if n.op == "num"]
        return K.replace_in(K.real_order(th), tuple([K.real_numeral(n) for n in numerals]))

    def strict(self, goal: Term, search: Callable[[Term], Theorem | None]) -> Theorem | None:
        """a < b from a <= b, where `not a = b` or `not b = a` is in force"""
        a, b = goal.args
        apart = self.by_conclusion.get(K.no(K.eq(a, b))) or self.by_conclusion.get(K.no(K.eq(b, a)))
        if goal.op != "lt" or apart is None:
            return None
        below = search(K.le(a, b))
        if below is None:
            return None
        equal = K.antisymmetric(below, K.assume(K.le(b, a)))
        equal = equal if apart.conclusion.args[0] is equal.conclusion else K.symmetric(equal)
        return K.total_order(K.negation(equal, apart, K.le(b, a)))

    def _natural_order(self, goal: Term) -> Theorem | None:
        """The goal from orders of naturals in force, all of them with their arguments in normal form"""
        if self._orders is None:
            self._orders = [
                self._in_normal_form(th)
                for th in self.theorems
                if th.conclusion.op in ("eq", "le", "lt") and th.conclusion.args[0].sort == K.NAT
            ]
        orders = self._orders
        return self._laid_out(goal, lambda p: prove_index_order(p, orders), plain=True)

    def _laid_out(self, goal: Term, search: Callable[[Term], Theorem | None], plain: bool = False) -> Theorem | None:
        """An order of naturals from that of their normal forms; where these are the same, only if `plain` is said"""
        a, b = (self._normal_natural(side) for side in goal.args)
        if a is None and b is None:
            return search(goal) if plain else None
        x, y = (right_side(eq, side) for eq, side in zip((a, b), goal.args, strict=True))
        th = search(order_of(goal.op, x, y))
        if th is None:
            return None
        return K.index_order(goal, ((1, th), *([(1, a)] if a else []), *([(-1, b)] if b else [])))

    @property
    def solved(self) -> dict[Term, Theorem]:
        """Natural variables that an equation in force determines: variable -> the theorem variable = the rest"""
        if self._solved is None:
            self._solved = {}
            for th in self.theorems:
                if th.conclusion.op == "eq" and th.conclusion.args[0].sort == K.NAT:
                    v, found = _solve_natural(th)
                    if v is not None and found is not None and not self._solved:  # one at a time: no circles
                        self._solved[v] = found
        return self._solved

    @property
    def of_indices(self) -> Context:
        """What is in force for indices alone: under it a fact is laid out before it is matched"""
        if not self.solved:
            return EMPTY
        return Context([th for th in self.theorems if th.conclusion.op == "eq" and th.conclusion.args[0].sort == K.NAT])

    def _in_normal_form(self, th: Theorem) -> Theorem:
        if th.conclusion.op == "eq":
            determines = _solve_natural(th)[0] in self.solved
            return _plainly(th, EMPTY if determines else self.of_indices)
        a, b = (self._normal_natural(side) for side in th.conclusion.args)
        if a is None and b is None:
            return th
        x, y = (right_side(eq, side) for eq, side in zip((a, b), th.conclusion.args, strict=True))
        goal = order_of(th.conclusion.op, x, y)
        return K.index_order(goal, ((1, th), *([(-1, a)] if a else []), *([(1, b)] if b else [])))

    def _normal_natural(self, t: Term) -> Theorem | None:
        """t = its normal form, or None where it is in normal form"""
        from .normal import Normaliser

        return Normaliser(self.of_indices).of(t).theorem

    def _of_naturals(self, goal: Term) -> list[Theorem]:
        """0 <= real(n) for each real(n) in the goal, and the orders of naturals in force, read as reals."""
        found = {a.args[0] for side in goal.args for m in K.poly(side) for a, _ in m if a.op == "real"}
        out = [K.real_nonnegative(n) for n in sorted(found, key=key)]
        if found:
            naturals = [
                th for th in self.theorems if th.conclusion.op in ("le", "lt") and th.conclusion.args[0].sort == K.NAT
            ]
            out += [K.real_order(th) for th in naturals]
        return out

    def _equation(self, goal: Term, depth: int) -> Theorem | None:
        a, b = goal.args
        if a is b:
            return K.reflexive(a)
        if a.sort == K.NAT:
            try:
                return K.index(a, b)
            except Refused:
                pass
        if a.sort == K.REAL or self._equations_about(goal):
            from .normal import Normaliser

            for facts in ((), self._equations_about(goal)):
                n = Normaliser(self, facts, Budget(RECALLED, depth + 1))
                try:
                    x, y = n.of(a), n.of(b)
                except OverBudget:
                    break
                if x.term is y.term:
                    return joined(a, x.theorem, y.theorem)
                if not self._equations_about(goal):
                    break
        below, above = self.prove(K.le(a, b), depth + 1), self.prove(K.le(b, a), depth + 1)
        return None if below is None or above is None else K.antisymmetric(below, above)

    def _equations_about(self, goal: Term) -> tuple[Fact, ...]:
        """The equations in force for the symbol on the left side of the goal: a condition may be an instance of them"""
        head = _head(goal.args[0])
        if head is None:
            return ()
        heads = [(Fact(th), th) for th in self.theorems if th.conclusion.op in ("eq", "forall", "implies")]
        return tuple([f for f, _ in heads if f.conclusion.op == "eq" and _head(f.conclusion.args[0]) == head])

    def _derivative(self, goal: Term, depth: int) -> Theorem | None:
        from .differentiation import prove_derivative

        return prove_derivative(goal, self)

    def _gradient(self, goal: Term, depth: int) -> Theorem | None:
        from .gradients import prove_gradient

        return prove_gradient(goal, self)

    def _is_order(self, p: Term, goal: Term) -> bool:
        """Whether p is the goal, an order of naturals, once its indices are in normal form: 1 <= n(k+1+1)"""
        ordered = p.op in ("le", "lt") and p.args[0].sort == K.NAT
        return ordered and self._in_normal_form(K.assume(p)).conclusion is goal

    def _not(self, goal: Term, depth: int) -> Theorem | None:
        p = goal.args[0]
        if p.op in ("le", "lt"):
            a, b = p.args
            other = self.prove(K.lt(b, a) if p.op == "le" else K.le(b, a), depth + 1)
            return None if other is None else refute(p, other)
        if p.op == "eq":
            a, b = p.args
            for q in (K.lt(a, b), K.lt(b, a)):
                if (strict := self.prove(q, depth + 1)) is not None:
                    return refute(p, strict)
            if a.sort == K.REAL and b is K.rat(0):
                return self._nonzero_product(p, depth)
        if p.op == "not":
            th = self.prove(p.args[0], depth + 1)
            return None if th is None else K.negation(th, K.assume(p), p)
        if p.op == "forall":
            from .differentiation import prove_differentiable

            return prove_differentiable(p, self)
        return None

    def _nonzero_product(self, p: Term, depth: int) -> Theorem | None:
        """not x1*x2*… = 0 from each not xi = 0; and for what is in force in another form, such as not 0 = x"""
        from .nonzero import nonzero_product

        return nonzero_product(self, p, depth)

    def _by_general(self, goal: Term, depth: int) -> Theorem | None:
        """The goal as an instance of a general fact in force, whose conditions are proved in turn."""
        for fact in (*self.general, *(self._equations_about(goal) if goal.op == "eq" else ())):
            variables = frozenset(fact.variables)
            for found in match(fact.conclusion, goal, {}, variables):
                if len(found) < len(variables):
                    continue
                instance = K.substitute(fact.conclusion, found)
                if instance is not goal and not self._is_order(instance, goal):
                    continue
                conditions = [self.prove(K.substitute(c, found), depth + 1) for c in fact.conditions]
                if all(th is not None for th in conditions):
                    th = apply(fact, found, [th for th in conditions if th is not None])
                    return th if instance is goal else self._in_normal_form(th)
        return None


def _solve_natural(th: Theorem) -> tuple[Term | None, Theorem | None]:
    """From an equation of naturals: a variable v that it determines, and v = the rest"""
    (left, c), (right, d) = (K.linear(side) for side in th.conclusion.args)
    difference = {a: left.get(a, 0) - right.get(a, 0) for a in (*left, *right)}
    for v in sorted([a for a in difference if a.op == "var"], key=key):
        sign = difference[v]
        rest = {a: -sign * e for a, e in difference.items() if a is not v and e}
        const = sign * (d - c)
        if abs(sign) == 1 and const >= 0 and all(e > 0 and v not in a.free for a, e in rest.items()):
            other = natural_term(rest, const)
            below, above = (prove_index_order(goal, [th]) for goal in (K.le(v, other), K.le(other, v)))
            return (v, K.antisymmetric(below, above)) if below is not None and above is not None else (None, None)
    return None, None


def _plainly(th: Theorem, context: Context) -> Theorem:
    """The equation of naturals with its sides laid out, which it has not determined itself: n(1) = 1 for n(0+1) = 1"""
    from .normal import Normaliser

    one, other = (Normaliser(context).of(side).theorem for side in th.conclusion.args)
    return chain(turned(one), th, other) or th


def _read_as_real(t: Term) -> Term | None:
    """The natural that the real is, where it is one by its form"""
    if t.op == "rat" and t.data.denominator == 1 and t.data >= 0:
        return K.num(int(t.data))
    return t.args[0] if t.op == "real" else None


def _head(t: Term) -> object:
    return t.data if t.op in ("app", "functional") else t.op if t.op == "sum" else None


EMPTY = Context([])


def _squared(goal: Term) -> tuple[Term, ...]:
    """What is squared in the goal, in order of first sight"""
    found: dict[Term, None] = {}
    stack = list(reversed(goal.args))
    while stack:
        t = stack.pop()
        if (t.op == "pow" and t.args[1] is K.num(2)) or (t.op == "mul" and t.args[0] is t.args[1]):
            found[t.args[0]] = None
        if t.op in ("add", "mul"):
            stack += reversed(t.args)
    return tuple(found)


def apply(fact: Fact, values: dict[Term, Term], conditions: list[Theorem]) -> Theorem:
    """The fact at these values, its conditions proved."""
    th, i, k, p = fact.theorem, 0, 0, fact.theorem.conclusion
    while p.op in ("forall", "implies"):
        if p.op == "forall":
            th = K.specialise(th, (values[fact.variables[i]],))
            i += 1
        else:
            th = K.modus_ponens(th, conditions[k])
            k += 1
        p = th.conclusion
        if i == len(fact.variables) and k == len(fact.conditions):
            break
    return th


def contradiction(a: Theorem, b: Theorem) -> Theorem | None:
    """0 < 0 from a order or equation and one that it excludes; of naturals or reals."""
    try:
        if a.conclusion.args[0].sort == K.NAT:
            return prove_index_order(K.lt(K.ZERO, K.ZERO), [a, b])
        return prove_order(K.lt(K.rat(0), K.rat(0)), [a, b])
    except Refused:
        return None


def refute(p: Term, other: Theorem) -> Theorem | None:
    """not p, from an order that p contradicts"""
    false = contradiction(K.assume(p), other)
    return None if false is None else K.negation(false, K.irreflexive(false.conclusion.args[0]), p)


def opposites(p: Term) -> list[Theorem]:
    """What follows from assuming p in another form: from not a <= b, that b < a."""
    if p.op == "not" and p.args[0].op in ("le", "lt"):
        return [K.total_order(K.assume(p))]
    return []
