"""Functions from what a proof says that they are: an instance knows those of the statement only."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

from backproof import Expr
from backproof.language.formulas import Claim, Formula
from backproof.language.functions import Function

from ..evaluator import arrays
from ..evaluator.arrays import Undefined
from ..evaluator.exact import Instance, natural, number, value


def with_defined(instance: Instance, formulas: tuple[Formula, ...]) -> Instance:
    """The instance with the functions that these equations define, each for all its arguments or by a recursion."""
    if not formulas:
        return instance
    functions = dict(instance.functions)
    out = Instance(instance.numbers, functions, instance.horizon, instance.reals, instance.ranges)
    equations: dict[str, list[Claim]] = {}
    for p in formulas:
        says = p.parts[-1] if p.op == "for all" else p
        assert isinstance(says, Claim), f"{p} is no definition that can be run"
        assert says.op == "=", f"{p} is no definition"
        equations.setdefault(_defined(says)[0].name, []).append(says)
    for name, cases in equations.items():
        functions[name] = _run(cases, out)
    return out


def _defined(says: Claim) -> tuple[Function, tuple[Expr, ...], tuple[Expr, ...]]:
    """The function on the left, its arguments, and the indices of its entry"""
    left, indices = (says.left.args[0], says.left.args[1:]) if says.left.op == "entry" else (says.left, ())
    assert left.op == "call", f"{says} defines no function"
    return left.args[0], left.args[1:], indices


def _run(cases: list[Claim], instance: Instance) -> Callable[..., Any]:
    known: dict[tuple[Any, ...], Any] = {}

    def at(*arguments: Any) -> Any:
        if arguments not in known:
            known[arguments] = found(arguments)
        return known[arguments]

    def found(arguments: tuple[Any, ...]) -> Any:
        for says in cases:
            _, pattern, indices = _defined(says)
            bound = _matched(pattern, arguments)
            if bound is not None:
                return _value(says, indices, instance.having(**bound))
        raise Undefined(f"nothing is said of a function of the proof at {arguments}")

    return at


def _matched(pattern: tuple[Expr, ...], arguments: tuple[Any, ...]) -> dict[str, Fraction] | None:
    """What the bound variables are, where arguments have the form of the pattern: a numeral, k, or k + a numeral"""
    bound: dict[str, Fraction] = {}
    for p, q in zip(pattern, arguments, strict=True):
        if p.op == "num":
            if p.args[0] != q:
                return None
            continue
        v, later = (p.args[0], p.args[1].args[0]) if p.op == "+" else (p, 0)
        if (later and q < later) or bound.get(v.args[0], q - later) != q - later:
            return None
        bound[v.args[0]] = Fraction(q - later)
    return bound


def _value(says: Claim, indices: tuple[Expr, ...], instance: Instance) -> Any:
    array = says.left.args[0] if indices else says.left
    shape = tuple(natural(number(n, instance)) for n in array.shape)
    if not indices:
        return arrays.fitted(value(says.right, instance), shape)
    names = [i.args[0] for i in indices]
    entries = {
        place: number(says.right, instance.having(**dict(zip(names, map(Fraction, place), strict=True))))
        for place in product(*[range(1, n + 1) for n in shape])
    }
    if len(shape) == 1:
        return tuple(entries[i,] for i in range(1, shape[0] + 1))
    rows = tuple(tuple(entries[i, j] for j in range(1, shape[1] + 1)) for i in range(1, shape[0] + 1))
    return arrays.Matrix(rows, shape[1])
