"""A counterexample judged by the evaluators of authored lines, which share no reading with the search or the kernel.

The one with fractions, which differentiates polynomials by their values; where exp or its kin are no fractions, the one
with sixty digits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from mpmath import mpf

from backproof.language.formulas import Formula
from backproof.language.functions import Function
from backproof.language.symbols import IndexRange
from backproof.language.terms import kernel_symbol, kernel_variable
from backproof.refuting.comparing import Unsuitable
from backproof.refuting.counterexamples import Counterexample
from backproof.refuting.evaluation import SAMPLES
from backproof.refuting.intervals import computed_at
from backproof.refuting.problems import Hypothesis, Problem, problem
from backproof.refuting.situations import Situation
from backproof.refuting.wording import written_claims

from ..evaluator import exact, extended
from ..evaluator.arrays import Matrix, Undefined, Unreadable
from ..evaluator.exact import Instance
from ..evaluator.extended import Point

HORIZON = 2
# A theorem that defines a symbol by a logarithm along a path, which neither evaluator gives a value.
NOT_JUDGED = ("backpropagation_is_the_gradient_of_softmax_and_cross_entropy",)


def instance_of(given: Problem, c: Counterexample) -> Instance:
    """The counterexample's numbers and functions, for the evaluator; what is bound goes through its witnesses too."""
    elsewhere = {("elsewhere", f): 0 for f in given.symbols if ("elsewhere", f) not in c.instance.chosen}
    whole = {("function", f): "1" for f in given.families if ("function", f) not in c.instance.chosen}
    others = {(v,): 1 if v in given.sizes else 0 for v in given.variables}
    at = computed_at(given, {**others, **elsewhere, **whole, **c.instance.chosen})
    at.horizon = 1
    numbers = {}
    for name, e in given.scope.free.items():
        v = kernel_variable(e)
        q = at.variable(v)
        numbers[name] = Fraction(q) + isinstance(e.args[1], IndexRange)
    functions = {f.name: _function(f, at) for f in given.scope.functions.values()}
    target = given.targets[c.instance.part]
    bound, _ = list(written_claims(given.statement))[c.instance.part]
    ranges: dict[str, tuple[int, ...]] = {}
    reals = [Fraction(q) for q in SAMPLES]
    for e, w in zip(bound, target.witnesses, strict=False):
        q = Fraction(c.instance.chosen.get((w,), 0)) + isinstance(e.args[1], IndexRange)
        if w.sort == "Nat":
            ranges[e.args[0]] = (*range(HORIZON + 1), int(q))
        else:
            reals.append(q)
    return Instance(numbers, functions, HORIZON, tuple(reals), ranges)


def _function(f: Function, at: Situation) -> Callable[..., Any]:
    """f, as the evaluator takes it: numbers, tuples, matrices"""
    symbol = kernel_symbol(f)

    def number(*arguments: Any) -> Any:
        try:
            found = at.read(symbol, tuple([_plain(a) for a in arguments]))
        except Unsuitable as error:
            raise Undefined(str(error)) from None
        return Fraction(found) if isinstance(found, (int, Fraction)) else found

    def array(*arguments: Any) -> Any:
        before = tuple([a - 1 if sort == "Nat" else a for a, sort in zip(arguments, f.sorts, strict=True)])
        sizes = [range(1, int(n(at, before)) + 1) for n in at.shapes[symbol]]
        if f.rank == 1:
            return tuple([number(*arguments, i) for i in sizes[0]])
        return Matrix(tuple([tuple([number(*arguments, i, j) for j in sizes[1]]) for i in sizes[0]]), len(sizes[1]))

    return array if f.rank else number


def _plain(q: Any) -> Any:
    if isinstance(q, tuple):
        return tuple([_plain(x) for x in q])
    return int(q) if isinstance(q, (int, Fraction)) and Fraction(q).denominator == 1 else q


def holds(p: Formula, here: Instance) -> bool:
    """Whether the formula holds there, by fractions or by sixty digits."""
    try:
        return exact.holds(p, here)
    except Unreadable:
        numbers = {name: _digits(q) for name, q in here.numbers.items()}
        functions = {name: _by_rows(f) for name, f in here.functions.items()}
        return extended.holds(p, Point(numbers, functions, tuple(map(_digits, here.reals))))


def _by_rows(f: Callable[..., Any]) -> Callable[..., Any]:
    """The function, with a matrix as the tuple of its rows"""

    def at(*arguments: Any) -> Any:
        v = f(*arguments)
        return v.rows if isinstance(v, Matrix) else v

    return at


def _digits(q: Fraction) -> Any:
    return int(q) if q.denominator == 1 else mpf(q.numerator) / q.denominator


def recheck(hypotheses: Sequence[Hypothesis], statement: Formula, c: Counterexample) -> None:
    """Fails unless every hypothesis holds there, as the evaluator reads it, and the statement does not."""
    given = problem(hypotheses, statement)
    here = instance_of(given, c)
    for p in (*hypotheses,):
        try:
            assert holds(p.formula, here), f"{p.name} does not hold at {c.text()}"
        except Undefined:  # a recurrence beyond the layers that there are
            assert p.kind == "definition", f"{p.name} is not defined at {c.text()}"
    try:
        fails = not exact.holds(statement, here)
    except Undefined:
        fails = True
    except Unreadable:  # sixty digits know nothing of what is not defined
        fails = c.undefined is not None or not holds(statement, here)
    assert fails, f"{statement} holds: {c.text()}"
