"""A fact that may rewrite a line: `for all v, …: c1 implies … l = r`, taken from left to right only."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations

from .. import kernel as K
from ..kernel import Term, Theorem
from ..kernel.polynomials import Monomial, Polynomial
from .ordering import common_factor, factors, key, monomial_term, natural_term, polynomial_term, without

Substitution = dict[Term, Term]


class Fact:
    """A theorem to rewrite with, its name for messages, and how often it was used."""

    def __init__(self, theorem: Theorem, name: str = "") -> None:
        self.theorem, self.name, self.used = theorem, name, 0
        taken = theorem.conclusion.free.union(*[h.free for h in theorem.hypotheses])
        reserved = tuple([v for v in sorted(taken, key=key) if v.data[0].startswith("_p")])
        self.variables, self.conditions, self.conclusion = opened(theorem.conclusion, reserved)
        self.pattern: Term | None = None  # the left side in normal form, once somebody has needed it

    @property
    def is_equation(self) -> bool:
        return self.conclusion.op == "eq" and self.conclusion.args[0].sort == K.REAL


@cache  # a lemma or a recurrence is cited again and again
def opened(p: Term, taken: tuple[Term, ...]) -> tuple[tuple[Term, ...], tuple[Term, ...], Term]:
    """The formula p without its quantifiers and premises: pattern variables for what was bound, premises, the rest."""
    variables: list[Term] = []
    conditions: list[Term] = []
    while p.op in ("forall", "implies"):
        if p.op == "forall":
            variables.append(_pattern_variable(len(variables), p.data, taken))
            p = K.open_binder(p, variables[-1])
        else:
            conditions.append(p.args[0])
            p = p.args[1]
    return tuple(variables), tuple(conditions), p


def concludes(theorem: Theorem) -> str:
    """What kind of formula stands below the theorem's quantifiers and premises: "eq", "le", …"""
    p = theorem.conclusion
    while p.op in ("forall", "implies"):
        p = p.args[-1]
    return p.op


def _pattern_variable(i: int, sort: str, taken: tuple[Term, ...]) -> Term:
    name = f"_p{i}"
    while K.var(name, sort) in taken:
        name += "_"
    return K.var(name, sort)


def split(theorem: Theorem) -> list[Theorem]:
    """The conjuncts of a theorem, also below `for all` and premises."""
    if not _has_conjunction(theorem.conclusion):
        return [theorem]
    p = theorem.conclusion
    if p.op == "and":
        return [*split(K.left(theorem)), *split(K.right(theorem))]
    if p.op == "forall":
        v = K.fresh(p.data, p, *theorem.hypotheses)
        return [K.generalise(th, v) for th in split(K.specialise(theorem, (v,)))]
    premise = K.assume(p.args[0])
    return [K.discharge(th, p.args[0]) for th in split(K.modus_ponens(theorem, premise))]


def _has_conjunction(p: Term) -> bool:
    while p.op in ("forall", "implies"):
        p = p.args[-1] if p.op == "implies" else p.args[0]
    return p.op == "and"


def match(pattern: Term, t: Term, known: Substitution, variables: frozenset[Term]) -> Iterator[Substitution]:
    """The substitutions of the variables that make the pattern t, up to index arithmetic and splits of a product.

    t is in normal form. A substitution may fail to be one after all: the caller compares what it gets.
    """
    if pattern in variables:
        if pattern in known:
            if known[pattern] is t:
                yield known
        elif pattern.sort == t.sort and not t.loose:
            yield {**known, pattern: t}
        return
    if pattern is t:
        yield known
        return
    if pattern.sort == K.NAT and not (pattern.loose or t.loose):
        yield from _match_natural(pattern, t, known, variables)
        return
    if pattern.op == "mul" and all(a in variables and a not in known for a in pattern.args):
        for one, two in _splits(K.poly(t)):
            yield {**known, pattern.args[0]: one, pattern.args[1]: two}
        return
    if pattern.op == t.op and pattern.data == t.data and len(pattern.args) == len(t.args):
        yield from _match_all(pattern.args, t.args, known, variables)


def _match_all(
    patterns: tuple[Term, ...], terms: tuple[Term, ...], known: Substitution, variables: frozenset[Term]
) -> Iterator[Substitution]:
    if not patterns:
        yield known
        return
    for found in match(patterns[0], terms[0], known, variables):
        yield from _match_all(patterns[1:], terms[1:], found, variables)


def match_factors(
    pattern: list[Term], have: list[Term], known: Substitution, variables: frozenset[Term]
) -> list[Substitution]:
    """The substitutions that make the factors of the pattern some of those that are there."""
    if not pattern:
        return [known] if len(known) == len(variables) else []
    out: list[Substitution] = []
    for i, t in enumerate(have):
        if i and have[i - 1] is t:
            continue
        for found in match(pattern[0], t, known, variables):
            out += match_factors(pattern[1:], have[:i] + have[i + 1 :], found, variables)
    return out


def _match_natural(pattern: Term, t: Term, known: Substitution, variables: frozenset[Term]) -> Iterator[Substitution]:
    (atoms, c), (have, d) = K.linear(pattern), K.linear(t)
    open_ = [a for a in atoms if a in variables and a not in known]
    if len(open_) == 1 and atoms[open_[0]] == 1:
        rest = dict(have)
        for a, e in atoms.items():
            if a is open_[0]:
                continue
            inner, extra = K.linear(known.get(a, a))
            d -= e * extra
            for b, times in inner.items():
                rest[b] = rest.get(b, 0) - e * times
        if d >= c and all(e >= 0 for e in rest.values()):
            yield {**known, open_[0]: natural_term({a: e for a, e in rest.items() if e}, d - c)}
    elif not open_ and K.linear(K.substitute(pattern, known)) == (have, d):
        yield known
    elif pattern.op == t.op == "app" and pattern.data == t.data:
        yield from _match_all(pattern.args, t.args, known, variables)


def _splits(p: Polynomial) -> Iterator[tuple[Term, Term]]:
    """The ways to write p as c*z with c a product of common factors: as much as can be in c first."""
    if not p:
        return
    atoms = factors(common_factor(p))
    content = abs(next(iter(p.values()))) if len(p) == 1 else Fraction(1)
    seen: set[Monomial] = set()
    for size in range(min(len(atoms), 8), -1, -1):
        for chosen in combinations(atoms, size):
            first: dict[Term, int] = {}
            for a in chosen:
                first[a] = first.get(a, 0) + 1
            m = frozenset(first.items())
            if m in seen:
                continue
            seen.add(m)
            rest = without(p, m)
            if chosen:
                yield monomial_term(m), polynomial_term(rest)
            if content != 1:
                yield monomial_term(m, content), polynomial_term({n: c / content for n, c in rest.items()})
