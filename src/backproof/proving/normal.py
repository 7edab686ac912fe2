"""Normal forms, and the kernel theorem `t = normal form of t`.

A conversion returns a theorem, so a bug here can only make a true line undecided. A term is brought to a
polynomial whose atoms are in normal form themselves: sums distributed, constant factors out of them, ranges
n+1 taken apart, conditions decided where what is in force decides them, a·a⁻¹ contracted where a is known
not to be 0; and facts rewrite it, from left to right, under sums and inside functions.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from .. import kernel as K
from ..kernel import Term, Theorem
from ..kernel.polynomials import Polynomial, is_atom
from .brackets import as_bracket, in_other_words, is_bracket, plain_condition, strict_bracket
from .budget import DEEPEST, ENDLESS, Budget, OverBudget
from .chains import chain, turned
from .context import EMPTY, Context, apply
from .deltas import contracted
from .derived import if_same, real_linear, sum_of_ones
from .facts import Fact, Substitution, match, match_factors
from .inverses import inverse_step
from .lowering import speaks_of_next
from .named import inverse_of_named, normal_step, power_of_exp, root_relations
from .ordering import factors, key, monomial_key, natural_term, polynomial_term, single
from .peeling import chooses, coefficients, last_factor, last_term, speaks_of_delta
from .powers import power_step
from .relations import Relation, bracket_relations, inverse_relations, monomial_relation, reduce
from .shifting import unshifted
from .widening import counted, widened


class Normal(NamedTuple):
    """The normal form, and the theorem `t = term`; None where t is its own normal form."""

    term: Term
    theorem: Theorem | None


class Normaliser:
    """Normal forms under a context, modulo facts.

    With brackets, what an If chooses by an index of a sum becomes a polynomial in brackets (see `brackets`).
    """

    def __init__(
        self,
        context: Context,
        facts: tuple[Fact, ...] = (),
        budget: Budget | None = None,
        brackets: frozenset[Term] | None = None,
        strict: bool = False,
    ) -> None:
        self.context, self.facts, self.budget = context, facts, budget or Budget()
        self.strict = strict  # whether brackets are brought to one form: once all sums are shifted
        self.brackets = brackets  # the indices of the sums around, or None where nothing becomes a bracket
        self.missing: list[tuple[str, Term]] = []  # conditions of facts that matched, but were not proved
        self.memo: dict[Term, Normal] = {}
        self.begun: set[Term] = set()  # terms whose normal form is being sought
        self.by_head: dict[tuple[str, object], list[tuple[Fact, Term]]] = {}
        self.products: list[tuple[Fact, Polynomial]] = []  # facts whose left side is no atom
        for fact in facts:
            self._index(fact)
        self.choosing = any(chooses(fact.conclusion) for fact in facts)  # a fact may bring a delta

    def _index(self, fact: Fact) -> None:
        if fact.conclusion.op != "eq":
            return
        indices = self.context.of_indices
        if indices is not EMPTY:
            pattern = Normaliser(indices).of(fact.conclusion.args[0]).term
        else:
            if fact.pattern is None:
                fact.pattern = _plain(fact.conclusion.args[0])
            pattern = fact.pattern
        if pattern in fact.variables or pattern.op == "rat":
            return
        if pattern.sort == K.NAT and pattern.op != "app":
            return  # a variable that an equation determines is in `solved`
        if pattern.sort == K.NAT or is_atom(pattern):
            self.by_head.setdefault((pattern.op, pattern.data), []).append((fact, pattern))
        else:
            self.products.append((fact, K.poly(pattern)))

    def of(self, t: Term) -> Normal:
        """The normal form of t."""
        if t.op == "num" or (t.op == "var" and t.sort == K.NAT and t not in self.context.solved):
            return Normal(t, None)  # most indices
        known = self.memo.get(t)
        if known is not None:
            return known
        steps: list[Theorem] = []
        begun = [t]
        current = t
        self.budget.depth += 1
        self._begin(t)
        while (th := self._step(current)) is not None:
            steps.append(th)
            current = th.conclusion.args[1]
            if (done := self.memo.get(current)) is not None:
                if done.theorem is not None:
                    steps.append(done.theorem)
                current = done.term
                break
            self._begin(current)
            begun.append(current)
        self.begun.difference_update(begun)
        self.budget.depth -= 1
        out = self.memo[t] = Normal(current, chain(*steps))
        self.memo.setdefault(current, Normal(current, None))
        return out

    def _begin(self, t: Term) -> None:
        """Note that the normal form of t is being sought. Raises OverBudget where it is sought within itself."""
        if t in self.begun or self.budget.depth > DEEPEST:
            raise OverBudget(ENDLESS)
        self.begun.add(t)

    def _step(self, t: Term) -> Theorem | None:
        """A theorem t = t' with t' nearer to the normal form, or None."""
        self.budget.spend()
        if t.sort == K.NAT:
            return self._natural(t)
        if not is_atom(t):
            return self._polynomial(t)
        if t.op == "sum":
            return self._sum(t) or self._rewrite(t)
        if (th := self._arguments(t)) is not None:
            return th
        head = {"if": self._if, "inv": self._inverse, "pow": self._power, "real": real_linear, "fn": self._named}.get(
            t.op
        )
        return (head(t) if head is not None else None) or self._rewrite(t)

    # ------------------------------------------------------------ parts

    def _natural(self, t: Term) -> Theorem | None:
        atoms, rest = K.linear(t)
        apps = [a for a in sorted(atoms, key=key) if a.op == "app"]
        changed = [th for a in apps if (th := self._arguments(a) or self._rewrite(a)) is not None]
        if changed:
            return K.replace(t, tuple(changed))
        solved = [self.context.solved[a] for a in sorted(atoms, key=key) if a in self.context.solved]
        if solved:
            return K.replace(t, tuple(solved))
        n = natural_term(atoms, rest)
        return None if n is t else K.index(t, n)

    def _arguments(self, t: Term) -> Theorem | None:
        """t = t with its arguments, and the sides of its condition, in normal form; a vector stays as it is"""
        equations: dict[Term, Theorem] = {}
        for a in (*t.args[0].args, *t.args[1:]) if t.op == "if" else t.args:
            if not a.loose and (th := self.of(a).theorem) is not None:
                equations[a] = th
        return K.replace(t, tuple(equations.values())) if equations else None

    def _polynomial(self, t: Term) -> Theorem | None:
        atoms: set[Term] = set()
        stack, seen = [t], set()
        while stack:
            n = stack.pop()
            if n in seen:
                continue
            seen.add(n)
            if is_atom(n):
                atoms.add(n)
            elif n.op != "rat":
                stack.extend(n.args[:1] if n.op == "pow" else n.args)
        values: dict[Term, Polynomial] = {}
        equations: list[Theorem] = []
        for a in sorted(atoms, key=key):
            normal = self.of(a)
            if normal.theorem is not None:
                values[a] = K.poly(normal.term)
                equations.append(normal.theorem)
        p = K.poly(t, values)
        if self.brackets is not None:
            self.budget.spend(len(p))
        n = polynomial_term(p)
        first = None if n is t else K.algebra(t, n, tuple(equations))
        second = self._reduced(n, p)
        return chain(first, second)

    def _reduced(self, n: Term, p: Polynomial) -> Theorem | None:
        """n = n modulo relations: a*a^-1 = 1, and facts whose left side is a product"""
        brackets = [] if self.brackets is None else bracket_relations(p)
        relations = [*inverse_relations(p), *brackets, *root_relations(p, self.context), *self._product_relations(p)]
        if not relations:
            return None
        done = reduce(p, relations, self.context, self.budget.spend)
        if done is None:
            return None
        q, cofactors = done
        return K.combination(n, polynomial_term(q), cofactors)

    def _product_relations(self, p: Polynomial) -> list[Relation]:
        out: list[Relation] = []
        for fact, left in self.products:
            one = single(left)
            if not fact.variables and not fact.conditions:
                relation = monomial_relation(self._in_normal_form(fact.theorem), fact)
                out += [relation] if relation is not None else []
            elif one is not None:
                pattern = factors(one[0])
                for m in sorted(p, key=monomial_key):
                    for found in match_factors(pattern, factors(m), {}, frozenset(fact.variables)):
                        th = self._conditions(fact, found)
                        if th is not None:
                            relation = monomial_relation(apply(fact, found, th), fact)
                            out += [relation] if relation is not None else []
        return out

    def _in_normal_form(self, th: Theorem) -> Theorem:
        """The equation between the normal forms of its sides, which no fact has rewritten"""
        plain = Normaliser(EMPTY, (), self.budget)
        one, other = (plain.of(side).theorem for side in th.conclusion.args)
        return chain(turned(one), th, other) or th

    # ------------------------------------------------------------ sums

    def _sum(self, t: Term) -> Theorem | None:
        n = self.of(t.args[0])
        if n.theorem is not None:
            return K.replace(t, (n.theorem,))
        atoms, rest = K.linear(n.term)
        k = self._fresh(t)
        body = K.open_binder(t, k)
        if n.term is K.ZERO:
            return K.sum_empty(k, body)
        delta = atoms and rest and (self.choosing or speaks_of_delta(body, k))
        if delta and (th := self._picked(k, n.term, body)) is not None:  # before the range is taken apart
            return th
        if (th := last_term(t, n.term, k)) is not None:
            return th
        around = None if self.brackets is None else self.brackets | {k}
        if self.brackets and (th := widened(t, self.brackets, self.context)) is not None:
            return th
        within = self.context.extended(K.assume(K.lt(k, n.term)))
        inside = Normaliser(within, self.facts, self.budget, around, self.strict)
        inside.missing = self.missing
        g = inside.of(body)
        steps = [K.under_sum(g.theorem, k, n.term)] if g.theorem is not None else []
        parts = coefficients(k, g.term)
        if not (len(parts) == 1 and parts[0] == (K.rat(1), g.term)):
            steps.append(K.sum_linear(k, n.term, g.term, parts))
        elif g.term is K.rat(1):
            steps.append(sum_of_ones(n.term))
        elif (th := self._shorter(k, n.term, g.term, inside)) is not None:
            steps.append(th)
        return chain(*steps)

    def _picked(self, k: Term, n: Term, body: Term) -> Theorem | None:
        """Sum(k < n, body) = … where a delta picks an entry of a summand, n+1 not being taken apart for it"""
        inside = Normaliser(self.context.extended(K.assume(K.lt(k, n))), self.facts, self.budget)
        g = inside.of(body)
        parts = coefficients(k, g.term)
        summed = dict.fromkeys(u for _, u in parts)
        found = [th for u in summed if (th := contracted(k, n, u, self.context, inside.of)) is not None]
        if not found:
            return None
        steps = [K.under_sum(g.theorem, k, n)] if g.theorem is not None else []
        apart = K.sum_linear(k, n, g.term, parts)
        return K.transitive((*steps, apart, K.replace(apart.conclusion.args[1], tuple(found))))

    def _shorter(self, k: Term, n: Term, body: Term, inside: Normaliser) -> Theorem | None:
        """Sum(k < n, body) = … where a delta picks an entry; with brackets, also where the body speaks of k+1, or only
        says how far k goes"""
        th = contracted(k, n, body, self.context, inside.of)
        if th is not None or self.brackets is None:
            return th
        if speaks_of_next(body, k):
            return unshifted(K.total(k, n, body), k, inside.of)
        return counted(k, n, body, self.context) if self.strict else None

    def _fresh(self, t: Term) -> Term:
        """The first variable that is free neither here nor in what is in force"""
        taken = self.context.free
        k = 0
        while (v := K.var(f"_{k}", K.NAT)) in taken or v in t.free:
            k += 1
        return v

    # ------------------------------------------------------------ conditions, inverses, powers

    def _if(self, t: Term) -> Theorem | None:
        c, u, v = t.args
        if u is v:
            return if_same(t)
        if (th := self.context.prove(c, self.budget.searching)) is not None:
            return K.if_true(th, u, v)
        if (th := self.context.prove(K.no(c), self.budget.searching)) is not None:
            return K.if_false(th, u, v)
        if (plain := plain_condition(c, self.brackets is not None)) is not c:
            return in_other_words(t, plain)
        if self.brackets is not None and c.free & self.brackets:
            return as_bracket(t) if not is_bracket(t) else strict_bracket(t) if self.strict else None
        return None

    def _named(self, t: Term) -> Theorem | None:
        return normal_step(t, self.context)

    def _inverse(self, t: Term) -> Theorem | None:
        return inverse_of_named(t, self.context) or inverse_step(t)

    def _power(self, t: Term) -> Theorem | None:
        return last_factor(t) or power_of_exp(t) or power_step(t)

    # ------------------------------------------------------------ facts

    def _rewrite(self, t: Term) -> Theorem | None:
        for fact, pattern in self.by_head.get((t.op, t.data), ()):
            variables = frozenset(fact.variables)
            for found in match(pattern, t, {}, variables):
                if len(found) == len(variables) and (th := self._instance(fact, found, t)) is not None:
                    fact.used += 1
                    return th
        return None

    def _conditions(self, fact: Fact, found: Substitution) -> list[Theorem] | None:
        out: list[Theorem] = []
        for c in fact.conditions:
            wanted = K.substitute(c, found)
            th = self.context.prove(wanted, self.budget.searching)
            if th is None:
                self.missing.append((fact.name, wanted))
                return None
            out.append(th)
        return out

    def _instance(self, fact: Fact, found: Substitution, t: Term) -> Theorem | None:
        left = K.substitute(fact.conclusion.args[0], found)
        same = None
        if left is not t:
            if left is K.substitute(fact.conclusion.args[1], found):
                return None
            normal = Normaliser(EMPTY, (), self.budget).of(left)
            if normal.term is not t:
                normal = Normaliser(self.context, (), self.budget).of(left)
            if normal.term is not t or normal.theorem is None:
                return None
            same = K.symmetric(normal.theorem)
        right = K.substitute(fact.conclusion.args[1], found)
        if t.free <= right.free and _speaks_of(right, t) and Normaliser(EMPTY, (), self.budget).of(right).term is t:
            return None  # it says t = t in other words
        conditions = self._conditions(fact, found)
        if conditions is None:
            return None
        th = apply(fact, found, conditions)
        if th.conclusion.args[1] is t:
            return None
        return th if same is None else K.transitive((same, th))


def _speaks_of(e: Term, t: Term) -> bool:
    """Whether e may have the normal form t: with nothing in force, that has no symbol which e has not"""
    return t.op != "app" or t.data in _symbols(e)


_symbols = cache(K.symbols)


@cache  # with a budget of its own, so that it depends on nothing that came before
def _plain(t: Term) -> Term:
    """The normal form of t with nothing in force."""
    return Normaliser(EMPTY).of(t).term
