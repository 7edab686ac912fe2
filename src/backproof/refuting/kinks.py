"""That there is no derivative where a function jumps or has a kink; and that one is not what is claimed of it.

On each side of the point the choices in the function are decided, so that it is there another function, which has a
derivative. If the first had one, both would have the same value at the point and the same derivative.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from ..proving.budget import OverBudget
from ..proving.context import EMPTY, Context
from ..proving.differentiation import differentiate
from ..proving.stated_derivatives import Givens, NoDerivativeError
from ..proving.subterms import subterms
from ..proving.values import NoValue, Values
from .equations import Equation
from .unrolling import Unrolled, said

WIDTHS = tuple([Fraction(1, 4**i) for i in range(6)])  # how far from the point a side is looked at
CHOICES = 50  # that are decided on one side


def at_a_kink(p: Term, values: Values, equations: Sequence[Equation]) -> Theorem | None:
    """|- not p, for the claim p about a derivative, or |- p, for the claim that no number is one; None where neither is
    seen."""
    v, claim = None, p
    if p.op == "forall" and p.data == K.REAL and p.args[0].op == "not":
        v = K.fresh(K.REAL, p)
        claim = K.open_binder(p, v).args[0]
    if claim.op != "derivative" or claim.args[1].op != "rat":
        return None
    try:
        for th in _consequences(claim, values, equations):
            q = th.conclusion
            if not q.free and (opposite := values.truth(q)).conclusion is not q:
                none = K.negation(th, opposite, claim)
                return none if v is None else K.generalise(none, v)
    except (NoValue, Refused, NoDerivativeError, OverBudget):
        pass
    return None


def _consequences(claim: Term, values: Values, equations: Sequence[Equation]) -> Iterator[Theorem]:
    """Equations that hold if there is this derivative: of values at the point, and of derivatives"""
    s = K.fresh(K.REAL, claim)

    def given(t: Term) -> Theorem | None:
        if any(a.sort == K.NAT and a.op != "num" for a in t.args):
            return None  # not yet
        there = [e for e in equations if e.head == t.data]
        return next((th for e in there if (th := said(e, t.args, values)) is not None), None)

    written = Unrolled(values, lambda t: s in t.free, given).of(K.open_binder(claim, s))
    slopes: list[Theorem] = []
    for way in (-1, 1):
        both = _on_one_side(claim, written, s, way, values)
        if both is not None:
            yield K.left(both)
            slopes.append(K.right(both))
    yield from slopes
    if len(slopes) == 2:
        yield K.transitive((K.symmetric(slopes[0]), slopes[1]))


def _on_one_side(claim: Term, written: Theorem, s: Term, way: int, values: Values) -> Theorem | None:
    """The claim |- f(at) = g(at) and f' = g', for the function g that f is below the point, or above it with way = 1"""
    at = claim.args[1]
    for width in WIDTHS:
        end = K.rat(at.data + way * width)
        low, high = (at, end) if way == 1 else (end, at)
        between = K.lt(low, s), K.lt(s, high)
        there = _decided(written, Context([K.assume(q) for q in between]))
        if there is not None:
            g = there.conclusion.args[1]
            for q in reversed(between):
                there = K.discharge(there, q)
            slope = differentiate(g, s, at, Givens(EMPTY))
            return K.derivative_one_side(K.assume(claim), slope, K.generalise(there, s), values.truth(K.lt(low, high)))
    return None


def _decided(written: Theorem, context: Context) -> Theorem | None:
    """|- t = t without its choices, where what is in force decides each of them"""
    steps = [written]
    for _ in range(CHOICES):
        t = steps[-1].conclusion.args[1]
        choices = [x for x in subterms(t) if x.op == "if" and not any(y.op == "if" for y in subterms(x.args[0]))]
        if not choices:
            return K.transitive(tuple(steps))
        c, u, v = choices[0].args
        if (yes := context.prove(c)) is not None:
            taken = K.if_true(yes, u, v)
        elif (no := context.prove(K.no(c))) is not None:
            taken = K.if_false(no, u, v)
        else:
            return None
        steps.append(K.replace(t, (taken,)))
    return None
