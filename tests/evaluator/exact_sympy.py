"""What SymPy expressions mean, as exact numbers: the reading of `exact`, for what an author hands over as SymPy.

Nothing is evaluated by SymPy: its tree is walked. `Indexed` and undefined functions take their values from the same
instance; the names in `vectors` have the entry as their last index.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import sympy as sp
from sympy.core.function import AppliedUndef

from .exact import Instance, Unreadable, entry, quotient, whole
from .named import NAMED

_RELATION: dict[type, Callable[[Fraction, Fraction], bool]] = {
    sp.Eq: lambda a, b: a == b,
    sp.Ne: lambda a, b: a != b,
    sp.Le: lambda a, b: a <= b,
    sp.Lt: lambda a, b: a < b,
    sp.Ge: lambda a, b: a >= b,
    sp.Gt: lambda a, b: a > b,
}


def sympy_value(x: Any, instance: Instance, vectors: frozenset[str] = frozenset()) -> Fraction:
    """The number that a SymPy scalar is. Raises Undefined where it has none."""

    def go(x: Any, instance: Instance) -> Fraction:
        if isinstance(x, sp.Rational):
            return Fraction(int(x.p), int(x.q))
        if isinstance(x, sp.Symbol):
            return instance.number(x.name)
        if isinstance(x, sp.Add):
            return sum((go(a, instance) for a in x.args), Fraction(0))
        if isinstance(x, sp.Mul):
            out = Fraction(1)
            for a in x.args:
                out *= go(a, instance)
            return out
        if type(x) in (sp.exp, sp.log, sp.tanh):
            return NAMED[x.func.__name__](go(x.args[0], instance))
        if isinstance(x, sp.Pow) and abs(x.exp) == sp.S.Half:
            root = NAMED["sqrt"](go(x.base, instance))
            return root if x.exp > 0 else quotient(Fraction(1), root)
        if isinstance(x, sp.Pow):
            return power(go(x.base, instance), whole(go(x.exp, instance)))
        if isinstance(x, sp.Sum):
            return total(x.function, x.limits, instance)
        if isinstance(x, sp.Piecewise):
            return next(go(v, instance) for v, c in x.args if c == sp.true or condition(c, instance))
        if isinstance(x, sp.Indexed):
            return called(str(x.base.label), [whole(go(i, instance)) for i in x.indices], instance)
        if isinstance(x, AppliedUndef):
            return Fraction(instance.function(x.func.__name__)(*[go(a, instance) for a in x.args]))
        if isinstance(x, sp.Abs):
            return abs(go(x.args[0], instance))
        if isinstance(x, sp.sign):
            q = go(x.args[0], instance)
            return Fraction((q > 0) - (q < 0))
        if isinstance(x, sp.Max | sp.Min):
            return (max if isinstance(x, sp.Max) else min)(go(a, instance) for a in x.args)
        if isinstance(x, sp.KroneckerDelta):
            return Fraction(int(go(x.args[0], instance) == go(x.args[1], instance)))
        raise Unreadable(f"no meaning of {type(x).__name__} of SymPy")

    def power(base: Fraction, exponent: int) -> Fraction:
        out = Fraction(1)
        for _ in range(abs(exponent)):
            out *= base
        return out if exponent >= 0 else quotient(Fraction(1), out)

    def total(body: Any, limits: Any, instance: Instance) -> Fraction:
        if not limits:
            return go(body, instance)
        *inner, (k, low, high) = limits  # SymPy lists the innermost sum first
        first, last = whole(go(low, instance)), whole(go(high, instance))
        choices = [instance.having(**{k.name: Fraction(j)}) for j in range(first, last + 1)]
        return sum((total(body, inner, choice) for choice in choices), Fraction(0))

    def condition(c: Any, instance: Instance) -> bool:
        if isinstance(c, sp.And | sp.Or):
            return (all if isinstance(c, sp.And) else any)(condition(x, instance) for x in c.args)
        if type(c) not in _RELATION:
            raise Unreadable(f"no meaning of the condition {c}")
        return _RELATION[type(c)](go(c.lhs, instance), go(c.rhs, instance))

    def called(name: str, indices: list[int], instance: Instance) -> Fraction:
        f = instance.function(name)
        if name not in vectors:
            return Fraction(f(*indices))
        return Fraction(entry(tuple(f(*indices[:-1])), indices[-1]))

    return go(x, instance)
