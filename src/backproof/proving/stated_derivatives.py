"""Derivatives that facts state: of what function, at which point, however the indices in them are spelled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .. import kernel as K
from ..kernel import Term, Theorem
from .chains import joined
from .context import Context, apply
from .facts import Fact, match
from .normal import Normaliser

ZERO = K.rat(0)
DEEPEST = 50  # equations looked through, one within the other


class Obstacle(NamedTuple):
    """Why a function has no derivative, as far as can be seen: what is missing, and the terms that the words name."""

    words: str  # with a {} for each of the terms
    terms: tuple[Term, ...]


class NoDerivativeError(Exception):
    """Nothing in force gives the derivative; `obstacle` says of what.

    `within` are the derivatives that would have been made of it, from the inside out.
    """

    def __init__(self, words: str, *terms: Term) -> None:
        super().__init__(words)
        self.obstacle = Obstacle(words, terms)
        self.within: list[Term] = []


class Givens(NamedTuple):
    """What is in force, and the equations that say what a function symbol is, to be looked through."""

    context: Context
    equations: tuple[Fact, ...] = ()
    left: int = DEEPEST  # how many times more an equation may be looked through

    def under(self, *theorems: Theorem) -> Givens:
        """The same where more is in force."""
        return self._replace(context=self.context.extended(*theorems))


def given_derivative(p: Term, facts: Iterable[Fact], context: Context) -> Theorem | None:
    """The theorem that the function of the derivative p has one at its point, where that is what a fact says."""
    for fact in facts:
        if fact.conclusion.op == "derivative":
            for found in instances_of(fact, p, (0, 1)):
                th = with_conditions(fact, found, context)
                th = None if th is None else _renumbered(th, p, context)
                if th is not None:
                    return th
    return None


def unmet_premises(p: Term, facts: Iterable[Fact], context: Context) -> Iterator[tuple[Fact, Term]]:
    """The first premise that does not hold, of each fact that would say what the derivative p is."""
    for fact in facts:
        if fact.conclusion.op == "derivative":
            for found in instances_of(fact, p, (0, 1)):
                premises = [K.substitute(c, found) for c in fact.conditions]
                yield from [(fact, c) for c in premises if context.prove(c) is None][:1]


def _renumbered(th: Theorem, p: Term, context: Context) -> Theorem | None:
    """The derivative for the function and the point of p, where these differ by the spelling of indices at most"""
    if th.conclusion.args[:2] == p.args[:2]:
        return th
    s = K.fresh(K.REAL, th.conclusion, p, *context.free)
    function = equal_but_for_spelling(K.open_binder(th.conclusion, s), K.open_binder(p, s), context)
    point = equal_but_for_spelling(th.conclusion.args[1], p.args[1], context)
    if function is None or point is None:
        return None
    return K.derivative_rewritten(of_same_function(th, s, function), point, K.reflexive(th.conclusion.args[2]))


def equal_but_for_spelling(a: Term, b: Term, context: Context) -> Theorem | None:
    """a = b, where they differ by the spelling of indices at most"""
    if a is b:
        return K.reflexive(a)
    n = Normaliser(context.of_indices)
    x, y = n.of(a), n.of(b)
    return joined(a, x.theorem, y.theorem) if x.term is y.term else None


def same_derivatives(facts: Iterable[Fact]) -> Iterator[tuple[Theorem, str]]:
    """The equations of the values, where two facts say what the derivative of one function at one point is."""
    known = [f for f in facts if f.conclusion.op == "derivative" and not f.variables and not f.conditions]
    for i, f in enumerate(known):
        for g in known[i + 1 :]:
            if f.conclusion.args[:2] == g.conclusion.args[:2]:
                yield K.derivative_unique(f.theorem, g.theorem), f"{f.name}, {g.name}"


def known_derivative(t: Term, s: Term, at: Term, givens: Givens) -> Theorem | None:
    """The derivative from a fact about just this function"""
    return given_derivative(K.derivative(s, t, at, ZERO), facts_about(givens.context, "derivative"), givens.context)


def facts_about(context: Context, op: str) -> Iterator[Fact]:
    """What is in force that concludes a derivative, or a gradient, as `op` says"""
    for th in context.theorems:
        fact = Fact(th)
        if fact.conclusion.op == op:
            yield fact


def instances_of(fact: Fact, wanted: Term, places: tuple[int, ...]) -> Iterator[dict[Term, Term]]:
    """The values of the fact's variables at which its arguments at these places are the wanted ones"""
    variables = frozenset(fact.variables)

    def go(i: int, known: dict[Term, Term]) -> Iterator[dict[Term, Term]]:
        if i == len(places):
            if len(known) == len(variables):
                yield known
            return
        for found in match(fact.conclusion.args[places[i]], wanted.args[places[i]], known, variables):
            yield from go(i + 1, found)

    yield from go(0, {})


def with_conditions(fact: Fact, values: dict[Term, Term], context: Context) -> Theorem | None:
    """The fact at these values of its variables, if its conditions are known there"""
    conditions = [context.prove(K.substitute(c, values)) for c in fact.conditions]
    if any(th is None for th in conditions):
        return None
    return apply(fact, values, [th for th in conditions if th is not None])


def of_same_function(th: Theorem, s: Term, same: Theorem) -> Theorem:
    """The derivative for the right side of an equation that holds for all s: nothing is assumed of s"""
    return K.derivative_same_function(th, K.generalise(same, s))
