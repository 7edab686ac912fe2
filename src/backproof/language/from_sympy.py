"""SymPy in: a SymPy scalar becomes a written expression, in the order in which SymPy prints it.

What SymPy had already evaluated is what is read (`x/x` reaches us as 1). Symbols: an integer that is declared
nonnegative or positive is a natural; every other symbol is a real, with its sign as a hypothesis. Functions and
indexed bases must be declared elsewhere in the theorem under the same name.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import sympy as sp
from sympy.core.function import AppliedUndef

from .errors import WritingError
from .constructions import Abs, If, Max, Min, Sum, sign
from .expressions import NAT, REAL, Expr, Function, expr, number
from .formulas import claim
from .symbols import symbol

_SIGNS = (("is_positive", "positive"), ("is_negative", "negative"), ("is_nonnegative", "nonnegative"))
_RELATIONS = {sp.Eq: "=", sp.Ne: "!=", sp.Le: "<=", sp.Lt: "<", sp.Ge: ">=", sp.Gt: ">"}


def from_sympy(x: Any) -> Expr:
    """The written expression of a SymPy scalar. Raises WritingError for what the language has no word for."""
    return _read(x, frozenset())


def _read(x: Any, indices: frozenset[str]) -> Expr:
    """`indices` are the names that sums around x bind."""
    if isinstance(x, sp.Integer | sp.Rational):
        return number(Fraction(int(x.p), int(x.q)))
    if isinstance(x, sp.Symbol):
        return _symbol(x, indices)
    if isinstance(x, sp.Float) or x.has(sp.Float):
        raise WritingError(f"{x} contains a float: only exact numbers are read; write Rational(1, 10)")
    if isinstance(x, sp.Add):
        return _added([_read_term(a, indices) for a in x.as_ordered_terms()])
    if isinstance(x, sp.Mul):
        return _multiplied(x, indices)
    if isinstance(x, sp.Pow):
        return _power(x, indices)
    if isinstance(x, sp.Sum):
        return _sum(x, indices)
    if isinstance(x, sp.Piecewise):
        return _piecewise(x, indices)
    if isinstance(x, sp.Abs):
        return Abs(_read(x.args[0], indices))
    if isinstance(x, sp.sign):
        return sign(_read(x.args[0], indices))
    if isinstance(x, sp.Max | sp.Min):
        make, (first, *rest) = (Max if isinstance(x, sp.Max) else Min), [_read(a, indices) for a in x.args]
        for a in rest:
            first = make(first, a)
        return first
    if isinstance(x, sp.Indexed):
        return _called(str(x.base.label), x.indices, indices, "index")
    if isinstance(x, AppliedUndef):
        return _called(x.func.__name__, x.args, indices, "call")
    if isinstance(x, sp.KroneckerDelta):
        return If(claim("=", _read(x.args[0], indices), _read(x.args[1], indices)), 1, 0)
    if isinstance(x, sp.Heaviside):
        raise WritingError(f"{x} has no agreed value at 0: write a Piecewise")
    raise WritingError(f"{x} ({type(x).__name__} of SymPy) is not in the language")


def _symbol(x: sp.Symbol, indices: frozenset[str]) -> Expr:
    if x.name in indices:
        return symbol(x.name, NAT)
    if x.is_integer:
        if x.is_positive:
            return symbol(x.name, NAT, "at least one")
        if x.is_nonnegative:
            return symbol(x.name, NAT)
        raise WritingError(
            f"the integer {x} may be negative: declare Symbol({x.name!r}, integer=True, nonnegative=True)"
        )
    if x.is_real is False or x.is_commutative is False:
        raise WritingError(f"{x} is declared not to be a real number")
    assumption = next((name for test, name in _SIGNS if getattr(x, test)), None)
    return symbol(x.name, REAL, assumption or ("nonzero" if x.is_nonzero else None))


def _read_term(a: Any, indices: frozenset[str]) -> tuple[bool, Expr]:
    """Whether a term of a sum is subtracted, and what is."""
    if a.could_extract_minus_sign() and (a.is_Number or (a.is_Mul and a.args[0].is_Number)):
        return True, _read(-a, indices)
    return False, _read(a, indices)


def _added(terms: list[tuple[bool, Expr]]) -> Expr:
    (minus, out), *rest = terms
    out = -out if minus else out
    for minus, e in rest:
        out = out - e if minus else out + e
    return out


def _multiplied(x: sp.Mul, indices: frozenset[str]) -> Expr:
    if x.could_extract_minus_sign() and x.args[0].is_Number:
        return -_read(-x, indices)
    above: list[Expr] = []
    below: list[Expr] = []
    for a in x.as_ordered_factors():
        if isinstance(a, sp.Rational) and a.q != 1:
            if a.p != 1:
                above.append(number(int(a.p)))
            below.append(number(int(a.q)))
        elif isinstance(a, sp.Pow) and isinstance(a.exp, sp.Integer) and a.exp < 0:
            below.append(_read(a.base ** (-a.exp), indices))
        else:
            above.append(_read(a, indices))
    top = _times(above)
    return top / _times(below) if below else top


def _times(factors: list[Expr]) -> Expr:
    if not factors:
        return number(1)
    out = factors[0]
    for f in factors[1:]:
        out = out * f
    return out


def _power(x: sp.Pow, indices: frozenset[str]) -> Expr:
    base, exponent = x.args
    if isinstance(exponent, sp.Integer) and exponent < 0:
        return number(1) / _read(base**-exponent, indices)
    e = _read(exponent, indices) if exponent.is_integer else None
    if e is None or e.sort != NAT:
        raise WritingError(f"{x} is not in the language yet: a power has a natural exponent")
    return _read(base, indices) ** e


def _sum(x: sp.Sum, indices: frozenset[str]) -> Expr:
    inner = indices | {limit[0].name for limit in x.limits}
    body = _read(x.function, inner)
    for k, low, high in x.limits:
        first = _read(low, inner)
        if first.sort != NAT:
            raise WritingError(f"{x} begins at {low}: a sum begins at a natural number")
        body = Sum(body, (symbol(k.name, NAT), first, _read(high, inner)))
    return body


def _piecewise(x: sp.Piecewise, indices: frozenset[str]) -> Expr:
    *branches, (last, otherwise) = x.args
    if otherwise is not sp.true:
        raise WritingError(f"{x} says nothing where none of its conditions holds: end it with (value, True)")
    out = _read(last, indices)
    for value, condition in reversed(branches):
        relation = _RELATIONS.get(type(condition))
        if relation is None:
            raise WritingError(f"the condition {condition} is not one equation or inequality")
        c = claim(relation, _read(condition.lhs, indices), _read(condition.rhs, indices))
        out = If(c, _read(value, indices), out)
    return out


def _called(name: str, arguments: Any, indices: frozenset[str], style: str) -> Expr:
    args = [_read(a, indices) for a in arguments]
    if style == "index" and any(a.sort != NAT for a in args):
        raise WritingError(f"an index of {name} is not a natural number: {', '.join(map(repr, args))}")
    sorts = tuple(NAT if style == "index" else REAL for _ in args)
    return Function(name, sorts, (), style, declared=False)(*[expr(a) for a in args])
