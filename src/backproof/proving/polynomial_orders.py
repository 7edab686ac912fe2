"""0 <= p and 0 < p for polynomials over atoms, from inequalities and equations in force: which products add up to p.

From the cheap to the dear: facts added up (complete for linear arithmetic, by linear programming); products of the
signs of atoms; a sum of squares; products of two facts and squares of differences, also against the goal's opposite;
products of three. Untrusted: the kernel multiplies a certificate out.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations, combinations_with_replacement
from typing import NamedTuple

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from ..kernel.polynomials import UNIT, Monomial, Polynomial, TooLarge, plus, times
from .inequalities import difference, product_of
from .linear_programs import weights
from .ordering import key, monomial_key, polynomial_term
from .sums_of_squares import half_monomials, squares_beside, sum_of_squares

COLUMNS = (120, 200, 400, 600)  # products that one programme of each level may weigh
FACTS = 14  # facts of which products are formed
THREE = 6  # facts of which products of three are formed
MONOMIALS = 80  # that products bring in, for which signs are looked for
MULTIPLES = 40  # of one equation
LARGEST = 120  # monomials of a product
ZERO = K.rat(0)
ONE = Fraction(1)
UNITY: Polynomial = {UNIT: ONE}

Spend = Callable[[int], None]


class Known(NamedTuple):
    """0 <= difference or 0 < difference, and the theorem that says so"""

    theorem: Theorem
    difference: Polynomial
    strict: bool


class Column(NamedTuple):
    """A product of facts and of the squares of roots"""

    facts: tuple[Theorem, ...]
    roots: tuple[Term, ...]
    strict: bool
    value: Polynomial


class Orders:
    """What is in force, as polynomials, for one goal after another."""

    def __init__(self, theorems: list[Theorem], spend: Spend) -> None:
        self.spend = spend
        self.facts: list[Known] = []
        self.equations: list[tuple[Theorem, Polynomial]] = []
        for th in dict.fromkeys(theorems):
            d = difference(th.conclusion)
            if th.conclusion.op == "eq":
                if d:
                    self.equations.append((th, d))
            elif not _trivial(d, th.conclusion.op == "lt"):
                self.facts.append(Known(th, d, th.conclusion.op == "lt"))

    def prove(self, goal: Term, level: int) -> Theorem | None:
        """The goal u <= v or u < v, trying no level beyond the one that is named: 0 to 3."""
        wanted, strict = difference(goal), goal.op == "lt"
        if not wanted and not strict:
            return K.order(goal, (), ())
        if set(wanted) == {UNIT} and wanted[UNIT] > 0:
            return K.order(goal, ((wanted[UNIT], (), ()),), ())
        try:
            return self._search(goal, wanted, strict, level)
        except (TooLarge, Refused):
            return None

    def _search(self, goal: Term, wanted: Polynomial, strict: bool, level: int) -> Theorem | None:
        facts = self._relevant(wanted)
        if (th := self._weighed(goal, wanted, strict, _single(facts), 0)) is not None:
            return th
        if level > 0:
            columns = [*_single(facts), *_signed(wanted, facts)]
            th = self._weighed(goal, wanted, strict, columns, 1) or self._squares(goal, wanted, strict)
            if th is not None:
                return th
        others = [d for _, d in self.equations]
        for deep in range(2, level + 1):
            other = K.total_order(K.assume(K.no(goal)))
            against = Known(other, difference(other.conclusion), other.conclusion.op == "lt")
            columns = _products(wanted, facts, others, deep)
            there: Polynomial = {m: ONE for c in columns for m in c.value}
            columns += _signed(there, facts)[:MONOMIALS]
            th = self._weighed(goal, wanted, strict, columns, deep)
            if th is None:
                th = self._contradiction(goal, wanted, facts, against, deep)
            if th is not None:
                return th
        return None

    def _relevant(self, wanted: Polynomial) -> list[Known]:
        """The facts that share an atom with what is wanted, or with such a fact, and so on: the nearest first"""
        atoms = _atoms(wanted)
        if not atoms:
            return self.facts
        rest, out = list(self.facts), []  # type: list[Known], list[Known]
        others = [_atoms(d) for _, d in self.equations]
        while True:
            near = [f for f in rest if not atoms.isdisjoint(_atoms(f.difference))]
            grown = atoms.union(*[_atoms(f.difference) for f in near], *[o for o in others if not atoms.isdisjoint(o)])
            out += near
            rest = [f for f in rest if f not in near]
            if grown == atoms:
                return [*out, *[f for f in rest if not f.difference or set(f.difference) == {UNIT}]]
            atoms = grown

    def _weighed(
        self, goal: Term, wanted: Polynomial, strict: bool, columns: list[Column], level: int
    ) -> Theorem | None:
        """The goal as a sum of columns and of multiples of the equations"""
        everything = [Column((), (), True, UNITY), *columns][: COLUMNS[level]]
        self.spend(1 + len(everything) // 4)
        free = self._multiples(wanted, everything, level)
        n = len(everything)
        gainful = frozenset(i for i, c in enumerate(everything) if c.strict) if strict else None
        vectors = [*[c.value for c in everything], *[times(c, _negated(d)) for c, _, d in free]]
        found = weights(wanted, vectors, frozenset(range(n, len(vectors))), gainful, monomial_key)
        if found is None:
            return None
        products = tuple([(q, c.facts, c.roots) for q, c in zip(found, everything, strict=False) if q])
        cofactors: dict[Theorem, Polynomial] = {}
        for q, (c, th, _) in zip(found[n:], free, strict=True):
            if q:
                cofactors[th] = plus(cofactors.get(th, {}), c, q)
        return K.order(goal, products, tuple([(polynomial_term(c), th) for th, c in cofactors.items() if c]))

    def _multiples(
        self, wanted: Polynomial, columns: list[Column], level: int
    ) -> list[tuple[Polynomial, Theorem, Polynomial]]:
        """Multiples of the equations, from level 1 on by what brings one monomial of theirs to one that is there"""
        out: list[tuple[Polynomial, Theorem, Polynomial]] = []
        there = dict.fromkeys(sorted({m for p in (wanted, *[c.value for c in columns]) for m in p}, key=monomial_key))
        for th, d in self.equations:
            by: dict[Monomial, None] = {UNIT: None}
            if level:
                for m in sorted(d, key=lambda m: (-sum(e for _, e in m), monomial_key(m))):
                    for n in there:
                        if (q := _quotient(m, n)) is not None and sum(e for _, e in q) <= 2:
                            by[q] = None
            out += [({m: ONE}, th, d) for m in list(by)[:MULTIPLES]]
        return out

    def _squares(self, goal: Term, wanted: Polynomial, strict: bool) -> Theorem | None:
        """The goal as a sum of squares"""
        if len(wanted) > LARGEST:
            return None
        self.spend(2)
        found = sum_of_squares(wanted, half_monomials(wanted))
        if found is None:
            return None
        products = [(q, (), ()) if set(r) == {UNIT} else (q, (), (polynomial_term(r),)) for q, r in found]
        if strict and not any(not roots for _, _, roots in products):
            return None
        return K.order(goal, tuple(products), ())

    def _contradiction(
        self, goal: Term, wanted: Polynomial, facts: list[Known], against: Known, level: int
    ) -> Theorem | None:
        """The goal because its opposite, times what is known, gives 0 < 0"""
        columns = _against(wanted, facts, [d for _, d in self.equations], against, level)
        false = self._weighed(K.lt(ZERO, ZERO), {}, True, columns, level)
        if false is None:
            return None
        impossible = K.irreflexive(ZERO)
        if K.no(goal) not in false.hypotheses:
            return K.absurd(false, impossible, goal)
        return K.cases(K.assume(goal), K.absurd(false, impossible, goal), goal)


def _trivial(d: Polynomial, strict: bool) -> bool:
    """Whether it is true of numbers alone"""
    return (not d and not strict) or (set(d) == {UNIT} and d[UNIT] > 0)


def _atoms(p: Polynomial) -> set[Term]:
    return {a for m in p for a, _ in m}


def _negated(p: Polynomial) -> Polynomial:
    return {m: -c for m, c in p.items()}


def _quotient(m: Monomial, n: Monomial) -> Monomial | None:
    """n/m, or None"""
    have = dict(n)
    for a, e in m:
        if have.get(a, 0) < e:
            return None
        have[a] -= e
    return frozenset((a, e) for a, e in have.items() if e)


def _single(facts: list[Known]) -> list[Column]:
    return [Column((f.theorem,), (), f.strict, f.difference) for f in facts]


def _signed(wanted: Polynomial, facts: list[Known]) -> list[Column]:
    """For each monomial that occurs: a product of signs of its atoms, and a square, that is a multiple of it"""
    signs = _signs(facts)
    out: list[Column] = []
    monomials = {m for p in (wanted, *[f.difference for f in facts]) for m in p if sum(e for _, e in m) > 1}
    for m in sorted(monomials, key=monomial_key)[: 2 * MONOMIALS]:
        parts: list[Known] = []
        roots: list[Term] = []
        for a, e in sorted(m, key=lambda x: key(x[0])):
            sign = signs.get(a)
            if sign is not None and sign.strict:
                parts += [sign] * e
            else:
                roots += [a] * (e // 2)
                if e % 2 and sign is None:
                    break
                parts += [sign] * (e % 2) if sign is not None else []
        else:
            out.append(_column(parts, roots))
    return out


def _signs(facts: list[Known]) -> dict[Term, Known]:
    """Facts that say the sign of one atom; a strict one rather than another"""
    out: dict[Term, Known] = {}
    for f in facts:
        if len(f.difference) == 1:
            ((m, _),) = f.difference.items()
            if len(m) == 1:
                ((a, e),) = m
                if e == 1 and (a not in out or (f.strict and not out[a].strict)):
                    out[a] = f
    return out


def _column(parts: list[Known], roots: list[Term]) -> Column:
    if len(parts) == 2:
        value = product_of(parts[0].theorem.conclusion, parts[1].theorem.conclusion)
    else:
        value = UNITY
        for f in parts:
            value = times(value, f.difference)
    for r in roots:
        p = K.poly(r)
        value = times(value, times(p, p))
    return Column(tuple(f.theorem for f in parts), tuple(roots), not roots and all(f.strict for f in parts), value)


def _squared(wanted: Polynomial, *others: Polynomial) -> list[Column]:
    """Squares of monomials, and of sums and differences of two, that may cancel what occurs"""
    roots = half_monomials(wanted, *others)
    singles: list[Polynomial] = [{r: ONE} for r in roots if r]
    return [_column([], [polynomial_term(p)]) for p in [*singles, *squares_beside(wanted, roots)]]


def _products(wanted: Polynomial, facts: list[Known], others: list[Polynomial], level: int) -> list[Column]:
    """Facts, squares, products of two facts; from level 3 on of three, and of two facts and a square"""
    chosen = [f for f in facts if len(f.difference) <= 12][:FACTS]
    out = [*_single(facts), *_signed(wanted, facts), *_squared(wanted, *others)]
    for f, g in combinations_with_replacement(chosen, 2):
        if len(f.difference) * len(g.difference) <= LARGEST:
            out.append(_column([f, g], []))
    return out + (_of_degree_three(wanted, chosen) if level > 2 else [])


def _of_degree_three(wanted: Polynomial, chosen: list[Known]) -> list[Column]:
    out: list[Column] = []
    atoms = sorted(_atoms(wanted), key=key)[:THREE]
    roots: list[Polynomial] = [{frozenset(((a, 1),)): ONE} for a in atoms]
    for m, n in combinations([*[frozenset(((a, 1),)) for a in atoms], UNIT], 2):
        roots += [{m: ONE, n: Fraction(sign)} for sign in (-1, 1)]
    for r in roots:
        out += [_column([f], [polynomial_term(r)]) for f in chosen[:THREE]]
        out += [_column([f, g], [polynomial_term(r)]) for f, g in combinations(chosen[: THREE - 2], 2)]
    for three in combinations_with_replacement(chosen[:THREE], 3):
        if len(three[0].difference) * len(three[1].difference) * len(three[2].difference) <= LARGEST:
            out.append(_column(list(three), []))
    return out


def _against(
    wanted: Polynomial, facts: list[Known], others: list[Polynomial], against: Known, level: int
) -> list[Column]:
    """Products with the opposite of the goal, and what they may be cancelled by"""
    chosen = [f for f in facts if len(f.difference) <= 12][:FACTS]
    roots = half_monomials(wanted)
    out = [_column([against], []), _column([against, against], [])]
    out += [_column([against, f], []) for f in chosen]
    out += [_column([against], [polynomial_term({r: ONE})]) for r in roots if r]
    atoms = sorted(_atoms(wanted), key=key)[:THREE]
    out += [_column([against], [a]) for a in atoms]
    if level > 2:
        out += [_column([against, f, g], []) for f, g in combinations_with_replacement(chosen[:THREE], 2)]
        out += [_column([against, against, f], []) for f in chosen[:THREE]]
        out += [_column([against] * 3, [])] if len(against.difference) <= 4 else []
        pairs = combinations(atoms[: THREE - 2], 2)
        out += [_column([against], [K.add(a, K.mul(K.rat(sign), b))]) for a, b in pairs for sign in (-1, 1)]
    out += _products(against.difference, facts, others, 2)[len(facts) :]
    there: Polynomial = {m: ONE for c in out for m in c.value}
    return [*_single(facts), *out, *_signed(there, facts)[:MONOMIALS]]
