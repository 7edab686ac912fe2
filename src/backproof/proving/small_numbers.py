"""Claims for all naturals about functions that are given at small ones and by a rule above: at each of them, and above.

`sigma(1) = 2, sigma(2) = 1, sigma(p+3) = p+3 for all p` say what sigma is at 0, 1, 2 and at p+3; so a claim about
sigma(p) for all p is one about each of these. What the equations say is put in, from the inside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from .. import kernel as K
from ..kernel import Symbol, Term, Theorem
from .numerals import at_equal, for_each, upper_bound
from .ordering import natural_term
from .subterms import subterms
from .values import Values

FEW = 8  # values of an index that are gone through one by one

Prover = Callable[[Term], Theorem | None]


@lru_cache(maxsize=4096)
def _left(p: Term) -> Term | None:
    """f(…) of `for all …: f(…) = …`, an equation of naturals whose arguments are numbers, or variables plus numbers"""
    while p.op == "forall":
        p = p.args[0]
    if p.op != "eq" or p.args[0].op != "app" or p.args[0].sort != K.NAT:
        return None
    return p.args[0] if all(_number_or_offset(a) for a in p.args[0].args) else None


def _number_or_offset(a: Term) -> bool:
    if a.sort != K.NAT:
        return False
    atoms, _ = K.linear(a)
    return not atoms or (len(atoms) == 1 and all(v.op == "bound" and n == 1 for v, n in atoms.items()))


def given_by_number(given: Sequence[Theorem]) -> dict[Symbol, list[Theorem]]:
    """The functions of naturals to naturals that equations in force say values of, with these equations."""
    out: dict[Symbol, list[Theorem]] = {}
    for th in given:
        left = _left(th.conclusion)
        if left is not None:
            out.setdefault(left.data, []).append(th)
    return out


def largest(p: Term, v: Term, rules: dict[Symbol, list[Theorem]]) -> int:
    """How many of the smallest values of v the equations tell apart, in a formula p."""
    out = 0
    for t in subterms(p):
        if t.op == "app" and t.data in rules:
            for i, a in enumerate(t.args):
                atoms, c = K.linear(a)
                if list(atoms) == [v]:
                    out = max([out, *[_first_beyond(th, i) - c for th in rules[t.data]]])
    return out


def _first_beyond(th: Theorem, i: int) -> int:
    """The smallest number that is above what the equation says of single values of the argument i"""
    left = _left(th.conclusion)
    assert left is not None
    atoms, c = K.linear(left.args[i])
    return c if atoms else c + 1


def for_all_numbers(p: Term, v: Term, count: int, at: Prover) -> Theorem | None:
    """|- p, which is `for all naturals: q`, from q at 0, 1, …, count - 1 and at v + count; v is free nowhere else."""
    body = K.open_binder(p, v)
    if count == 0:
        th = at(body)
        return None if th is None else K.generalise(th, v)
    base = at(K.open_binder(p, K.ZERO))
    if base is None:
        return None
    above = for_all_numbers(K.forall(v, K.open_binder(p, K.nadd(v, K.ONE))), v, count - 1, at)
    if above is None:
        return None
    return K.induction(base, K.specialise(above, (v,)), v, body)


def put_in(p: Term, rules: dict[Symbol, list[Theorem]], prove: Prover) -> Theorem | None:
    """|- p, from p with what the equations say put in; None where they say nothing of p."""
    for t in subterms(p):
        if t.op == "app" and t.data in rules and not t.loose:
            for th in rules[t.data]:
                equal = _instance(th, t)
                if equal is not None and equal.conclusion.args[1] is not t:
                    here = prove(K.substitute(p, {t: equal.conclusion.args[1]}))
                    return None if here is None else at_equal(p, equal, here)
    return None


def below_a_few(body: Term, v: Term, at: Prover) -> Theorem | None:
    """|- body, from the body at each of the numbers that its premise v < n allows; None where these are not few."""
    bound = upper_bound(body, v)
    if bound is None or bound.args[1].op != "num" or bound.args[1].data > FEW:
        return None
    each: list[Theorem] = []
    for j in range(bound.args[1].data):
        here = at(K.substitute(body, {v: K.num(j)}))
        if here is None:
            return None
        each.append(here)
    return for_each(body, v, bound, each, K.reflexive(bound.args[1]))


def added_up(p: Term, rules: dict[Symbol, list[Theorem]], prove: Prover) -> Theorem | None:
    """|- p, from p with a sum of few terms, in which these functions stand, written term by term; None without one."""
    for t in subterms(p):
        few = t.op == "sum" and not t.loose and t.args[0].op == "num" and t.args[0].data <= FEW
        if few and any(f in rules for f in K.symbols(t)):
            equal = Values().summed(t, lambda more, so_far: K.replace(more, (so_far,)))
            here = prove(K.substitute(p, {t: equal.conclusion.args[1]}))
            return None if here is None else at_equal(p, equal, here)
    return None


def _instance(th: Theorem, t: Term) -> Theorem | None:
    """|- t = … by the equation, or None where it says nothing of t"""
    left = _left(th.conclusion)
    assert left is not None
    values: dict[int, Term] = {}
    for pattern, a in zip(left.args, t.args, strict=True):
        (patterns, c), (atoms, n) = K.linear(pattern), K.linear(a)
        if not patterns:
            if atoms or n != c:
                return None
            continue
        (variable,) = patterns
        if n < c:
            return None
        rest = natural_term(atoms, n - c)
        place = variable.data[0]
        if place in values and values[place] is not rest:
            return None
        values[place] = rest
    for place in range(len(values) - 1, -1, -1):
        th = K.specialise(th, (values[place],))
    said = th.conclusion.args[0]
    return K.transitive((*_same_arguments(t, said), th))


def _same_arguments(t: Term, said: Term) -> list[Theorem]:
    """|- f(…) = … = f(…), from one application of a function to another one whose arguments are the same numbers.

    One argument after the other, since what replaces one may occur in another.
    """
    steps = []
    for i, (a, b) in enumerate(zip(t.args, said.args, strict=True)):
        if a is not b:
            v = K.fresh(K.NAT, t, said)
            open_ = K.app(t.data, *said.args[:i], v, *t.args[i + 1 :])
            step = K.instantiate(K.replace(open_, (K.assume(K.eq(v, b)),)), v, a)
            steps.append(K.modus_ponens(K.discharge(step, K.eq(a, b)), K.index(a, b)))
    return steps
