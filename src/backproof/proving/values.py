"""Computing with proofs: `|- t = q` for a closed term t and its rational value q, and the truth of closed formulas.

Nothing is searched for: the value is computed, and each step is handed to the kernel. Products are computed from the
left and stop at a factor 0, so that what stands beside it needs no value. A function symbol has the values that a
`Definitions` gives it, a theorem each; without one a term that contains it has no value.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from .. import kernel as K
from ..kernel import Symbol, Term, Theorem
from .derived import by_contradiction
from .numerals import FALSE_NATURAL, for_each, same_range, upper_bound

LARGEST_RANGE = 64  # values of one index that are gone through
ONE = Fraction(1)
FALSE_REAL = K.lt(K.rat(0), K.rat(0))

#: for a symbol and the numerals it is applied to, a theorem f(numerals) = … , or None
Definitions = Callable[[Symbol, tuple[Term, ...]], Theorem | None]


class NoValue(Exception):
    """The term has no value that can be computed here, or the formula no truth; the message says why."""


def not_computed(p: Term) -> Theorem:
    """What is said of a formula that is about a derivative, or about infinitely many. Raises NoValue."""
    raise NoValue(f"{p!r} is about infinitely many" if p.op == "forall" else f"{p!r} is not computed")


class Values:
    """Values of closed terms and truths of closed formulas, each computed once."""

    def __init__(
        self, definitions: Definitions = lambda f, args: None, others: Callable[[Term], Theorem] = not_computed
    ) -> None:
        self.definitions, self.others = definitions, others
        self._values: dict[Term, Theorem | None] = {}
        self._truths: dict[Term, Theorem] = {}

    # ------------------------------------------------------------ terms

    def of(self, t: Term) -> Theorem:
        """|- t = its value, a constant or a numeral. Raises NoValue."""
        if t in self._values:
            found = self._values[t]
            if found is None:
                raise NoValue(f"{t!r} is defined by itself")
            return found
        self._values[t] = None
        try:
            th = self._natural(t) if t.sort == K.NAT else self._real(t)
        except NoValue:
            del self._values[t]
            raise
        self._values[t] = th
        return th

    def value(self, t: Term) -> Fraction:
        """The number that the term is. Raises NoValue."""
        return Fraction(t.data if t.op in ("rat", "num") else self.of(t).conclusion.args[1].data)

    def _natural(self, t: Term) -> Theorem:
        if t.op == "num":
            return K.reflexive(t)
        if t.op == "app":
            return self._applied(t)
        atoms, c = K.linear(t)
        if any(a.op != "app" for a in atoms):
            raise NoValue(f"{t!r} is no number")
        equations = tuple([self.of(a) for a in atoms])
        value = K.num(
            c + sum(n * int(e.conclusion.args[1].data) for n, e in zip(atoms.values(), equations, strict=True))
        )
        if not equations:
            return K.index(t, value)
        placed = K.replace(t, equations)
        return K.transitive((placed, K.index(placed.conclusion.args[1], value)))

    def _real(self, t: Term) -> Theorem:
        if t.op == "rat":
            return K.reflexive(t)
        if t.op in ("add", "mul") or (t.op == "pow" and t.args[1].op == "num"):
            return self._ring(t)
        way = {
            "inv": self._inverse, "real": self._of_natural, "if": self._choice, "sum": self._sum,
            "app": self._applied, "pow": self._power, "fn": self._named,
        }.get(t.op)  # fmt: skip
        if way is None:
            raise NoValue(f"{t!r} is no number")
        return way(t)

    def _ring(self, t: Term) -> Theorem:
        """A region of sums and products, from the values of the atoms that it needs"""
        number, needed = self._region(t)
        return K.algebra(t, K.rat(number), needed)

    def _region(self, t: Term) -> tuple[Fraction, tuple[Theorem, ...]]:
        """The number that a region of sums and products is, and the values of the atoms that it needs"""
        needed: dict[Term, Theorem] = {}

        def number(t: Term) -> Fraction:
            if t.op == "rat":
                return Fraction(t.data)
            if t.op == "add":
                return number(t.args[0]) + number(t.args[1])
            if t.op == "mul":
                a = number(t.args[0])
                return a * number(t.args[1]) if a else a
            if t.op == "pow" and t.args[1].op == "num":
                return _raised(number(t.args[0]), t.args[1].data)
            needed[t] = self.of(t)
            return _data(needed[t])

        return number(t), tuple(needed.values())

    def _inverse(self, t: Term) -> Theorem:
        inside = self.of(t.args[0])
        return self._then(t, (inside,), lambda placed: K.inverse_constant(placed.args[0]))

    def _of_natural(self, t: Term) -> Theorem:
        return self._then(t, (self.of(t.args[0]),), lambda placed: K.real_numeral(placed.args[0]))

    def _power(self, t: Term) -> Theorem:
        n = int(self.value(t.args[1]))
        return self._then(t, (self.of(t.args[0]), self.of(t.args[1])), lambda placed: K.algebra(
            placed, K.rat(_raised(placed.args[0].data, n)), ()))  # fmt: skip

    def _named(self, t: Term) -> Theorem:
        """exp(0), log(1), the root of a square: what a named function is in normal form"""
        return self._then(t, (self.of(t.args[0]),), self._normal)

    def _normal(self, t: Term) -> Theorem:
        from .context import EMPTY
        from .named import normal_step

        th = normal_step(t, EMPTY)
        if th is None or th.hypotheses:
            raise NoValue(f"{t!r} has no rational value that is known")
        return K.transitive((th, self.of(th.conclusion.args[1])))

    def _choice(self, t: Term) -> Theorem:
        c, u, v = t.args
        truth = self.truth(c)
        taken = K.if_true(truth, u, v) if truth.conclusion is c else K.if_false(truth, u, v)
        return K.transitive((taken, self.of(taken.conclusion.args[1])))

    def _sum(self, t: Term) -> Theorem:
        def added(more: Term, so_far: Theorem) -> Theorem:
            number, needed = self._region(more.args[1])
            return K.algebra(more, K.rat(_data(so_far) + number), (so_far, *needed))

        return self.summed(t, added)

    def summed(self, t: Term, added: Callable[[Term, Theorem], Theorem]) -> Theorem:
        """Sum(k < n, f) = …, one more term after the other, from the empty sum. Raises NoValue.

        `added` says what Sum(k < j, f) + f(j) is, being given what the first of the two is.
        """
        n = int(self.value(t.args[0]))
        if n > LARGEST_RANGE:
            raise NoValue(f"a sum of {n} terms")
        k = K.fresh(K.NAT, t)
        body = K.open_binder(t, k)
        so_far = K.sum_empty(k, body)
        for j in range(n):
            more = K.sum_more(k, K.num(j), body)
            last = added(more.conclusion.args[1], so_far)
            so_far = K.transitive((same_range(k, body, K.num(j + 1), K.nadd(K.num(j), K.ONE)), more, last))
        if t.args[0].op == "num":
            return so_far
        return K.transitive((same_range(k, body, t.args[0], K.num(n), self.of(t.args[0])), so_far))

    def _applied(self, t: Term) -> Theorem:
        equations = tuple(dict.fromkeys([self.of(a) for a in t.args]))
        arguments = tuple([e.conclusion.args[1] for e in [self.of(a) for a in t.args]])

        def defined(placed: Term) -> Theorem:
            th = self.definitions(t.data, arguments)
            if th is None:
                raise NoValue(f"{placed!r} is not given")
            return K.transitive((th, self.of(th.conclusion.args[1])))

        if all(a in ("num", "rat") for a in [a.op for a in t.args]):
            return defined(t)
        return self._then(t, equations, lambda placed: self.of(placed))

    def _then(self, t: Term, equations: tuple[Theorem, ...], last: Callable[[Term], Theorem]) -> Theorem:
        """t = … with the equations put into its arguments, and from there"""
        moving = tuple(dict.fromkeys([e for e in equations if e.conclusion.args[0] is not e.conclusion.args[1]]))
        if not moving:
            return last(t)
        placed = K.replace(t, moving)
        return K.transitive((placed, last(placed.conclusion.args[1])))

    # ------------------------------------------------------------ formulas

    def truth(self, p: Term) -> Theorem:
        """|- p, or |- not p. Raises NoValue."""
        if p not in self._truths:
            way = {"eq": self._equal, "le": self._ordered, "lt": self._ordered, "not": self._not, "and": self._and,
                   "implies": self._implies, "forall": self._forall}.get(p.op, self.others)  # fmt: skip
            self._truths[p] = way(p)
        return self._truths[p]

    def holds(self, p: Term) -> bool:
        """Whether the formula is true. Raises NoValue."""
        return self.truth(p).conclusion is p

    def _equal(self, p: Term) -> Theorem:
        a, b = p.args
        if a is b:
            return K.reflexive(a)
        x, y = self.of(a), self.of(b)
        if _data(x) == _data(y):
            return K.transitive((x, K.symmetric(y)))
        between = K.transitive((K.symmetric(x), K.assume(p), y))
        return _contradicted(p, between)

    def _ordered(self, p: Term) -> Theorem:
        x, y = (self.of(side) for side in p.args)
        equations = tuple(dict.fromkeys([e for e in (x, y) if e.conclusion.args[0] is not e.conclusion.args[1]]))
        a, b = _data(x), _data(y)
        if not (a <= b if p.op == "le" else a < b):
            return _contradicted(p, K.replace_in(K.assume(p), equations))
        opposite = K.no(p)
        other = K.replace_in(K.total_order(K.assume(opposite)), equations)
        false = _false(other)
        return by_contradiction(p, false)

    def _not(self, p: Term) -> Theorem:
        th = self.truth(p.args[0])
        return th if th.conclusion is p else K.negation(th, K.assume(p), p)

    def _and(self, p: Term) -> Theorem:
        first = self.truth(p.args[0])
        if first.conclusion is not p.args[0]:
            return K.negation(K.left(K.assume(p)), first, p)
        second = self.truth(p.args[1])
        if second.conclusion is not p.args[1]:
            return K.negation(K.right(K.assume(p)), second, p)
        return K.conjunction(first, second)

    def _implies(self, p: Term) -> Theorem:
        premise, conclusion = p.args
        first = self.truth(premise)
        if first.conclusion is not premise:
            return K.discharge(K.absurd(K.assume(premise), first, conclusion), premise)
        second = self.truth(conclusion)
        if second.conclusion is conclusion:
            return K.discharge(second, premise)
        return K.negation(K.modus_ponens(K.assume(p), first), second, p)

    def _forall(self, p: Term) -> Theorem:
        """For all naturals below a number: each of them is looked at"""
        v = K.fresh(p.data, p)
        body = K.open_binder(p, v)
        bound = upper_bound(body, v)
        if bound is None:
            return self.others(p)
        n = int(self.value(bound.args[1]))
        if n > LARGEST_RANGE:
            raise NoValue(f"{n} values of an index")
        each = []
        for j in range(n):
            here = self.truth(K.open_binder(p, K.num(j)))
            if here.conclusion.op == "not" and here.conclusion.args[0] is K.open_binder(p, K.num(j)):
                return K.negation(K.specialise(K.assume(p), (K.num(j),)), here, p)
            each.append(here)
        return K.generalise(for_each(body, v, bound, each, self.of(bound.args[1])), v)

    # ------------------------------------------------------------ what a false formula implies

    def falsified(self, th: Theorem, witnesses: tuple[Term, ...]) -> Theorem:
        """From G |- p, where p is false at these values of its outermost variables, G |- 0 < 0. Raises NoValue."""
        p = th.conclusion
        if p.op == "forall":
            if witnesses and witnesses[0].sort == p.data:
                return self.falsified(K.specialise(th, witnesses[:1]), witnesses[1:])
            return self._by_some(th)
        if p.op == "implies" and (p.args[1].op in ("forall", "implies", "and") or self.holds(p.args[0])):
            return self.falsified(K.modus_ponens(th, self._true(p.args[0])), witnesses)
        if p.op == "and":
            try:
                return self.falsified(K.left(th), witnesses)
            except NoValue:
                return self.falsified(K.right(th), witnesses)
        opposite = self.truth(p)
        if opposite.conclusion is p:
            raise NoValue(f"{p!r} is true")
        return K.absurd(th, opposite, FALSE_REAL)

    def _by_some(self, th: Theorem) -> Theorem:
        p = th.conclusion
        v = K.fresh(p.data, p)
        bound = upper_bound(K.open_binder(p, v), v)
        if bound is None:
            raise NoValue(f"no value is named at which {p!r} is false")
        for j in range(min(int(self.value(bound.args[1])), LARGEST_RANGE)):
            try:
                return self.falsified(K.specialise(th, (K.num(j),)), ())
            except NoValue:
                continue
        raise NoValue(f"{p!r} is not seen to be false")

    def _true(self, p: Term) -> Theorem:
        th = self.truth(p)
        if th.conclusion is not p:
            raise NoValue(f"{p!r} is false")
        return th


def _data(th: Theorem) -> Fraction:
    return Fraction(th.conclusion.args[1].data)


def _raised(q: Fraction, n: int) -> Fraction:
    if n * (abs(q.numerator).bit_length() + q.denominator.bit_length()) > 20_000 and abs(q) not in (0, 1):
        raise NoValue(f"a power {n}")
    return Fraction(q**n)


def _false(th: Theorem) -> Theorem:
    """0 < 0, from an equation or order of two constants or numerals that is false"""
    p = th.conclusion
    a, b = (Fraction(side.data) for side in p.args)
    if p.args[0].sort == K.NAT:
        return K.index_order(FALSE_NATURAL, ((1 if p.op != "eq" or a > b else -1, th),))
    if p.op == "eq":
        return K.order(FALSE_REAL, ((ONE, (), ()),), ((K.rat(1 / (b - a)), th),))
    rest = a - b  # not negative, and positive where the order is not strict
    products = ((ONE, (th,), ()), *([(rest, (), ())] if rest else []))
    return K.order(FALSE_REAL, products, ())


def _contradicted(p: Term, consequence: Theorem) -> Theorem:
    """not p, from p |- a false relation of numbers"""
    false = _false(consequence)
    return K.negation(false, K.irreflexive(false.conclusion.args[0]), p)
