"""Whether a derivative or a gradient is what a claim without free variables says, as the kernel's theorem.

The rules of calculus give the derivative, and computing gives both values. Where they differ, the claim is false: no
function has two derivatives at one point. A gradient is the derivative along every curve.
"""

from __future__ import annotations

from collections.abc import Sequence

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from ..proving.budget import OverBudget
from ..proving.context import EMPTY
from ..proving.differentiation import derivative_of, differentiate, not_without_derivative
from ..proving.facts import Fact
from ..proving.gradients import any_curve
from ..proving.stated_derivatives import Givens, NoDerivativeError
from ..proving.values import NoValue, Values
from .equations import Equation
from .kinks import at_a_kink
from .unrolling import Unrolled


def decided(p: Term, values: Values, equations: Sequence[Equation]) -> Theorem:
    """|- p, or |- not p, from the equations, for the claim p about a derivative or a gradient, or that there is none.

    Raises NoValue.
    """
    givens = _givens(equations)
    try:
        if p.op == "derivative":
            return _derivative(p, values, givens)
        if p.op == "gradient":
            return _gradient(p, values, givens)
        if (th := not_without_derivative(p, givens)) is not None:
            return th
    except (NoDerivativeError, Refused, OverBudget) as error:
        if (th := at_a_kink(p, values, equations)) is not None:
            return th
        raise NoValue(str(error)) from None
    raise NoValue(f"{p!r} is not computed")


def _givens(equations: Sequence[Equation]) -> Givens:
    theorems = [K.assume(e.formula) for e in equations]
    facts = [Fact(_turned(th) if e.swapped else th) for e, th in zip(equations, theorems, strict=True)]
    return Givens(EMPTY, tuple(facts))


def _turned(th: Theorem) -> Theorem:
    """The equation from right to left, below its quantifiers and premises"""
    p = th.conclusion
    if p.op == "forall":
        v = K.fresh(p.data, p, *th.hypotheses)
        return K.generalise(_turned(K.specialise(th, (v,))), v)
    if p.op == "implies":
        return K.discharge(_turned(K.modus_ponens(th, K.assume(p.args[0]))), p.args[0])
    return K.symmetric(th)


def derivative(p: Term, equations: Sequence[Equation]) -> Term:
    """What the derivative is that the claim p is about. Raises NoValue."""
    try:
        return derivative_of(p, _givens(equations)).conclusion.args[2]
    except (NoDerivativeError, Refused, OverBudget) as error:
        raise NoValue(str(error)) from None


def _derivative(p: Term, values: Values, givens: Givens) -> Theorem:
    th = derivative_of(p, givens)
    found, claimed = (values.of(x.conclusion.args[2] if isinstance(x, Theorem) else x) for x in (th, p.args[2]))
    if found.conclusion.args[1] is claimed.conclusion.args[1]:
        equal = K.transitive((found, K.symmetric(claimed)))
        return K.derivative_rewritten(th, K.reflexive(p.args[1]), equal)
    same = K.derivative_unique(K.assume(p), th)  # p |- claimed = found
    between = K.transitive((K.symmetric(claimed), same, found))
    opposite = values.truth(between.conclusion)
    return K.negation(between, opposite, p)


def _gradient(p: Term, values: Values, givens: Givens) -> Theorem:
    """Along any curve u through the point: the derivative and the sum of slopes and speeds are one polynomial in the
    speeds"""
    c = any_curve(p, [f.theorem.conclusion for f in givens.equations])
    th = differentiate(c.along, c.s, c.r, givens.under(c.moves, c.passes))
    count = int(values.value(p.args[3]))
    points = {K.app(c.u, c.r, K.num(j)): j for j in range(count)}

    def passes(t: Term) -> Theorem | None:
        if t not in points:
            return None
        through = K.specialise(c.passes, (K.num(points[t]),))
        return K.modus_ponens(through, values.truth(through.conclusion.args[0]))

    unrolled = Unrolled(values, lambda t: bool(t.free) or c.du in K.symbols(t), passes)
    one, other = unrolled.of(th.conclusion.args[2]), unrolled.of(c.total)
    equal = K.transitive((one, K.algebra(one.conclusion.args[1], other.conclusion.args[1], ()), K.symmetric(other)))
    return c.closed(th, equal, p)
