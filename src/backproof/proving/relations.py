"""Polynomials modulo relations whose left side is no atom: a·a⁻¹ = 1, y·y = 1, …, with their cofactors."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from .. import kernel as K
from ..kernel import Term, Theorem
from ..kernel.polynomials import Monomial, Polynomial, plus, times
from .brackets import bracket_squared, is_bracket
from .facts import Fact
from .ordering import divides, leading, monomial_key, polynomial_term

if TYPE_CHECKING:
    from .context import Context

MOST = 400  # reductions of one polynomial
LARGEST = 1_000  # monomials of a polynomial that is still reduced
HIGHEST = 200  # and its degree


class Relation(NamedTuple):
    """lead = rest. The theorem l = r has l - r = scale*(lead - rest); it may still have to be proved."""

    lead: Monomial
    rest: Polynomial
    scale: Fraction
    theorem: Theorem | None
    nonzero: Term | None  # where the theorem is to come from `not nonzero = 0`
    fact: Fact | None


Cofactors = tuple[tuple[Term, Theorem], ...]


def _relation(
    difference: Polynomial, lead: Monomial, th: Theorem | None, nonzero: Term | None, fact: Fact | None
) -> Relation:
    scale = difference[lead]
    rest = {m: -c / scale for m, c in difference.items() if m != lead}
    return Relation(lead, rest, scale, th, nonzero, fact)


def inverse_relations(p: Polynomial) -> list[Relation]:
    """a * a^-1 = 1 for every inverse in p, to be used where a is known not to be 0"""
    inverses = {a for m in p for a, _ in m if a.op == "inv"}
    out: list[Relation] = []
    for v in sorted(inverses, key=lambda a: monomial_key(frozenset(((a, 1),)))):
        base = K.poly(v.args[0])
        lead = frozenset((*leading(base), (v, 1))) if base else frozenset()
        if base and v not in {a for m in base for a, _ in m}:
            difference = plus(times(base, {frozenset(((v, 1),)): Fraction(1)}), {frozenset(): Fraction(1)}, -1)
            out.append(_relation(difference, lead, None, v.args[0], None))
    return out


def bracket_relations(p: Polynomial) -> list[Relation]:
    """b * b = b for every bracket b that p has a power of"""
    squared = {a for m in p for a, e in m if e > 1 and is_bracket(a)}
    out: list[Relation] = []
    for b in sorted(squared, key=lambda a: monomial_key(frozenset(((a, 1),)))):
        lead, rest = frozenset(((b, 2),)), {frozenset(((b, 1),)): Fraction(1)}
        out.append(Relation(lead, rest, Fraction(1), bracket_squared(b), None, None))
    return out


def monomial_relation(th: Theorem, fact: Fact) -> Relation | None:
    """The equation th, read from left to right, as a relation for one monomial of its left side: one with a sum
    rather than another, since the last term of a sum may have been taken out of it."""
    left, right = map(K.poly, th.conclusion.args)
    difference = plus(left, right, -1)
    stays = {m: c for m, c in left.items() if m in difference}
    summed = {m: c for m, c in stays.items() if any(a.op == "sum" for a, _ in m)}
    return _relation(difference, leading(summed or stays), th, None, fact) if stays else None


def reduce(
    p: Polynomial, relations: list[Relation], context: Context, spend: Callable[[], None]
) -> tuple[Polynomial, Cofactors] | None:
    """p modulo the relations, and cofactors: p - result is the sum of cofactor*(l - r). None where nothing applies."""
    used: list[tuple[Polynomial, Theorem]] = []
    proved: dict[int, Theorem | None] = {i: r.theorem for i, r in enumerate(relations) if r.theorem is not None}
    for _ in range(MOST):
        spend()
        found = _applicable(p, relations, context, proved)
        if found is None:
            break
        i, quotient, c = found
        r, th = relations[i], proved[i]
        assert th is not None
        multiple: Polynomial = {quotient: c}
        p = plus(p, times(multiple, plus({r.lead: Fraction(1)}, r.rest, -1)), -1)
        if len(p) > LARGEST or any(sum([e for _, e in m]) > HIGHEST for m in p):  # it does not become simpler
            return None
        used.append(({quotient: c / r.scale}, th))
        if r.fact is not None:
            r.fact.used += 1
    if not used:
        return None
    total: dict[Theorem, Polynomial] = {}
    for cofactor, th in used:
        total[th] = plus(total.get(th, {}), cofactor)
    return p, tuple([(polynomial_term(c), th) for th, c in total.items() if c])


def _applicable(
    p: Polynomial, relations: list[Relation], context: Context, proved: dict[int, Theorem | None]
) -> tuple[int, Monomial, Fraction] | None:
    for m in sorted(p, key=monomial_key):
        for i, r in enumerate(relations):
            quotient = divides(r.lead, m)
            if quotient is None:
                continue
            if i not in proved:
                assert r.nonzero is not None
                th = context.prove(K.no(K.eq(r.nonzero, K.rat(0))))
                proved[i] = None if th is None else K.inverse(th)
            if proved[i] is not None:
                return i, quotient, p[m]
    return None
