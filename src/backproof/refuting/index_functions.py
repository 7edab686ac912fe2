"""Functions of indices that have an inverse, or name what is copied: some values are chosen, all others follow a rule.

Which unit another one stands for is said by a function to the naturals, and a hypothesis speaks of all its values: no
two are equal, or none lies outside of its layer. The kernel has no choice between naturals, so such a function is
given by equations: `sigma(1, 1) = 2, sigma(1, 2) = 1`, and for all k and p `sigma(1, p+3) = p+3, sigma(k+2, p) = p`.
They speak of each value once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from .. import kernel as K
from ..kernel import Symbol, Term

#: names of functions whose values are chosen one by one: what they are elsewhere, by the last argument
ELSEWHERE_ITSELF, ELSEWHERE_ONE = "one by one, elsewhere z", "one by one, elsewhere 1"
RULES: Mapping[str, Callable[[Term], Term]] = {ELSEWHERE_ITSELF: lambda z: z, ELSEWHERE_ONE: lambda z: K.ONE}


LARGEST = 64  # arguments at which a value may be chosen: each smaller number is looked at by itself


def of_indices(f: Symbol) -> bool:
    """Whether all arguments and the values are naturals."""
    return f[2] == K.NAT and set(f[1]) == {K.NAT}


def elsewhere(name: str, arguments: tuple[Any, ...]) -> Any:
    """The value where none was chosen."""
    return 1 if name == ELSEWHERE_ONE else arguments[-1]


def formulas(f: Symbol, name: str, chosen: Mapping[tuple[Any, ...], Any]) -> list[Term]:
    """The equations that define f with the chosen values, by arguments, and the rule of this name elsewhere."""
    return _rows(f, name, (), {a: int(q) for a, q in chosen.items()})


def _rows(f: Symbol, name: str, before: tuple[Term, ...], chosen: Mapping[tuple[Any, ...], int]) -> list[Term]:
    """The equations for these first arguments; `chosen` are the values by those that are left"""
    left = len(f[1]) - len(before)
    if not chosen:
        return [_equation(f, name, before, [K.var(f"_i{i}", K.NAT) for i in range(left)])]
    if not left:
        return [K.eq(K.app(f, *before), K.num(chosen[()]))]
    end = 1 + max([int(a[0]) for a in chosen])
    if end > LARGEST:
        raise ValueError(f"a value of {f[0]} at {end - 1}")
    out = []
    for n in range(end):
        inside = {a[1:]: q for a, q in chosen.items() if a[0] == n}
        out += _rows(f, name, (*before, K.num(n)), inside)
    variables = [K.var(f"_i{i}", K.NAT) for i in range(left)]
    return [*out, _equation(f, name, before, variables, K.nadd(variables[0], K.num(end)))]


def _equation(f: Symbol, name: str, before: tuple[Term, ...], variables: list[Term], first: Term | None = None) -> Term:
    """for all variables: f(before, variables) is what the rule says; with `first` for the first of the variables"""
    after = variables if first is None else [first, *variables[1:]]
    arguments = (*before, *after)
    p = K.eq(K.app(f, *arguments), RULES[name](arguments[-1]))
    for v in reversed(variables):
        p = K.forall(v, p)
    return p


def told(points: Mapping[tuple[Any, ...], Any], name: str) -> dict[tuple[Any, ...], Any]:
    """The chosen values that are others than the rule says."""
    return {a: q for a, q in points.items() if q != elsewhere(name, a)}


def names(f: Symbol) -> Collection[str]:
    """The names of rules that can be chosen for f."""
    return tuple(RULES) if of_indices(f) else ()
