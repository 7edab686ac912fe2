"""SymPy in: a SymPy scalar becomes a written expression, in the order in which SymPy prints it.

What SymPy had already evaluated is what is read (`x/x` reaches us as 1); nothing is evaluated here. Symbols: an
integer that is declared nonnegative or positive is a natural; every other symbol is a real, with its sign as a
hypothesis. A name says which symbol it is, so two symbols of one name are refused, and a `Dummy` unless a sum binds it.
Functions and indexed bases must be declared elsewhere in the theorem under the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import sympy as sp
from sympy.core.function import AppliedUndef

from .calculus import diff
from .constructions import Abs, If, Max, Min, Sum, exp, log, sign, sqrt, tanh
from .errors import WritingError
from .expressions import NAT, REAL, Expr, expr, number
from .formulas import claim
from .functions import Function
from .symbols import symbol

_SIGNS = (("is_positive", "positive"), ("is_negative", "negative"), ("is_nonnegative", "nonnegative"))
_EXPONENTS = "a power has a natural exponent, or 1/2, which is a square root"
LARGEST_MULTIPLE = 100  # times that an index is added to itself
_FUNCTIONS = {sp.exp: exp, sp.log: log, sp.tanh: tanh, sp.Abs: Abs, sp.sign: sign}
_RELATIONS = {sp.Eq: "=", sp.Ne: "!=", sp.Le: "<=", sp.Lt: "<", sp.Ge: ">=", sp.Gt: ">"}


def from_sympy(x: Any) -> Expr:
    """The written expression of a SymPy scalar. Raises WritingError for what the language has no word for."""
    _one_symbol_a_name(x)
    return _read(x, {})


def _one_symbol_a_name(x: Any) -> None:
    """Raises WritingError where two free symbols of x have one name, or one is a Dummy."""
    known: dict[str, sp.Symbol] = {}
    for s in sorted((s for s in x.free_symbols if isinstance(s, sp.Symbol)), key=lambda s: str(s.name)):
        if isinstance(s, sp.Dummy):
            raise WritingError(f"{s} is a Dummy of SymPy, which its name does not tell from others: use a Symbol")
        if known.setdefault(s.name, s) is not s:
            raise WritingError(f"two symbols of SymPy are named {s.name}: they would print alike")


def _read(x: Any, indices: Mapping[str, sp.Symbol]) -> Expr:
    """`indices` are the symbols that sums around x bind, by their names."""
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
    if type(x) in _FUNCTIONS:
        return _FUNCTIONS[type(x)](_read(x.args[0], indices))
    if x is sp.E:
        return exp(1)
    if isinstance(x, sp.Max | sp.Min):
        make, (first, *rest) = (Max if isinstance(x, sp.Max) else Min), [_read(a, indices) for a in x.args]
        for a in rest:
            first = make(first, a)
        return first
    if isinstance(x, sp.Derivative):
        return _derivative(x, indices)
    if isinstance(x, sp.Subs):
        return _derivative_at(x, indices)
    if isinstance(x, sp.Indexed):
        return _called(str(x.base.label), x.indices, indices, "index")
    if isinstance(x, AppliedUndef):
        return _called(x.func.__name__, x.args, indices, "call")
    if isinstance(x, sp.KroneckerDelta):
        return If(claim("=", _read(x.args[0], indices), _read(x.args[1], indices)), 1, 0)
    if isinstance(x, sp.Heaviside):
        raise WritingError(f"{x} has no agreed value at 0: write a Piecewise")
    raise WritingError(f"{x} ({type(x).__name__} of SymPy) is not in the language")


def _symbol(x: sp.Symbol, indices: Mapping[str, sp.Symbol]) -> Expr:
    if x.name in indices:
        if indices[x.name] != x:
            raise WritingError(f"two symbols of SymPy are named {x.name}, and a sum binds one of them")
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


def _derivative(x: sp.Derivative, indices: Mapping[str, sp.Symbol], *at: Expr) -> Expr:
    if x.derivative_count != 1 or not isinstance(x.variables[0], sp.Symbol):
        raise WritingError(f"{x}: a derivative is the first one, by one symbol; name it by a function to go on")
    return diff(_read(x.expr, indices), _read(x.variables[0], indices), *at)


def _derivative_at(x: sp.Subs, indices: Mapping[str, sp.Symbol]) -> Expr:
    """SymPy's word for the derivative at another point"""
    inside = x.expr
    if not isinstance(inside, sp.Derivative) or inside.variables != x.variables:
        raise WritingError(f"{x}: of substitutions, that in a derivative by the same symbol alone is read")
    if isinstance(x.variables[0], sp.Dummy) or x.variables[0].name.startswith("_"):
        raise WritingError(
            f"{x} has a symbol that SymPy made: write the derivative by a symbol of yours, and its point"
        )
    return _derivative(inside, indices, _read(x.point[0], indices))


def _read_term(a: Any, indices: Mapping[str, sp.Symbol]) -> tuple[bool, Expr]:
    """Whether a term of a sum is subtracted, and what is."""
    if a.is_Number and a.is_negative:
        return True, _read(-a, indices)
    if a.is_Mul and _is_negative_number(a.args[0]):
        return True, _multiplied(a, indices, negated=True)
    return False, _read(a, indices)


def _is_negative_number(x: Any) -> bool:
    return bool(x.is_Number and x.is_negative)


def _added(terms: list[tuple[bool, Expr]]) -> Expr:
    (minus, out), *rest = terms
    out = -out if minus else out
    for minus, e in rest:
        out = out - e if minus else out + e
    return out


def _multiplied(x: sp.Mul, indices: Mapping[str, sp.Symbol], negated: bool = False) -> Expr:
    """x, or -x for an x that begins with a negative number"""
    first, *others = x.args
    if _is_negative_number(first):
        if not negated:
            return -_multiplied(x, indices, negated=True)
        others = others if first == -1 else [-first, *others]
        x = sp.Mul(*others, evaluate=False) if len(others) != 1 else others[0]
    above: list[Expr] = []
    below: list[Expr] = []
    for a in x.as_ordered_factors() if x.is_Mul else [x]:
        if isinstance(a, sp.Rational) and a.q != 1:
            if a.p != 1:
                above.append(number(int(a.p)))
            below.append(number(int(a.q)))
        elif isinstance(a, sp.Pow) and _is_negative_number(a.exp):
            below.append(_raised(a, indices))
        else:
            above.append(_read(a, indices))
    top = _times(above)
    return top / _times(below) if below else top


def _raised(x: sp.Pow, indices: Mapping[str, sp.Symbol]) -> Expr:
    """The denominator of a power with a negative exponent"""
    if isinstance(x.exp, sp.Integer):
        base, times = _read(x.base, indices), -int(x.exp)
        return base if times == 1 else base**times
    if x.exp == -sp.S.Half:
        return sqrt(_read(x.base, indices))
    raise WritingError(f"{x} is not in the language yet: {_EXPONENTS}")


def _times(factors: list[Expr]) -> Expr:
    if not factors:
        return number(1)
    out = factors[0]
    for f in factors[1:]:
        out = out * f
    return out


def _power(x: sp.Pow, indices: Mapping[str, sp.Symbol]) -> Expr:
    base, exponent = x.args
    if exponent == sp.S.Half:
        return sqrt(_read(base, indices))
    if _is_negative_number(exponent):
        return number(1) / _raised(x, indices)
    e = _natural(exponent, indices) if exponent.is_integer else None
    if e is None or e.sort != NAT:
        raise WritingError(f"{x} is not in the language yet: {_EXPONENTS}")
    return _read(base, indices) ** e


def _natural(x: Any, indices: Mapping[str, sp.Symbol]) -> Expr:
    """An index or exponent: SymPy makes 2*n of n + n, which is read as n + n again."""
    e = _read(x, indices)
    if e.sort == NAT or not isinstance(x, sp.Add | sp.Mul):
        return e
    if isinstance(x, sp.Add):
        parts = [_natural(a, indices) for a in x.as_ordered_terms()]
    else:
        times, rest = x.as_coeff_Mul()
        if not isinstance(times, sp.Integer) or not 0 < times <= LARGEST_MULTIPLE or rest is x:
            return e
        parts = [_natural(rest, indices)] * int(times)
    if any(a.sort != NAT for a in parts):
        return e
    out = parts[0]
    for a in parts[1:]:
        out = out + a
    return out


def _sum(x: sp.Sum, indices: Mapping[str, sp.Symbol]) -> Expr:
    if any(len(limit) != 3 for limit in x.limits):
        raise WritingError(f"{x} has a sum without its first and last index")
    inner = {**indices, **{limit[0].name: limit[0] for limit in x.limits}}
    if len({limit[0].name for limit in x.limits}) != len(x.limits):
        raise WritingError(f"{x} sums twice over one name")
    body = _read(x.function, inner)
    for k, low, high in x.limits:
        first = _read(low, inner)
        if first.sort != NAT:
            raise WritingError(f"{x} begins at {low}: a sum begins at a natural number")
        body = Sum(body, (symbol(k.name, NAT), first, _read(high, inner)))
    return body


def _piecewise(x: sp.Piecewise, indices: Mapping[str, sp.Symbol]) -> Expr:
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


def _called(name: str, arguments: Any, indices: Mapping[str, sp.Symbol], style: str) -> Expr:
    args = [(_natural if style == "index" else _read)(a, indices) for a in arguments]
    if style == "index" and any(a.sort != NAT for a in args):
        raise WritingError(f"an index of {name} is not a natural number: {', '.join(map(repr, args))}")
    sorts = tuple(NAT if style == "index" else REAL for _ in args)
    return Function(name, sorts, (), style, declared=False)(*[expr(a) for a in args])
