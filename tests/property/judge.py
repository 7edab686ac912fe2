"""What is asked of the prover: an equality of written expressions, from what their symbols assume of themselves."""

from __future__ import annotations

from collections.abc import Iterable

from backproof import Expr
from backproof import kernel as K
from backproof.kernel import Theorem
from backproof.language.depth import deep_calls
from backproof.language.elaborate import assumed, claim_formula, formula_term
from backproof.language.formulas import Formula, claim
from backproof.language.scope import Scope
from backproof.language.terms import natural_term, number_term, own_index
from backproof.proving.budget import OverBudget
from backproof.proving.context import Context, opposites
from backproof.proving.equations import prove_equation
from backproof.proving.facts import split


def hypotheses_of(left: Expr, right: Expr, more: Iterable[Formula] = ()) -> list[Formula]:
    """What the symbols assume of themselves, then `more`."""
    scope = Scope()
    scope.add([left, right, *more])
    return [*[h for v in scope.free.values() if (h := assumed(v)) is not None], *more]


def accepted(left: Expr, right: Expr, more: Iterable[Formula] = ()) -> bool:
    """Whether `hypotheses |- defined(left = right) and left = right` becomes a published theorem."""
    written = claim("=", left, right)
    hypotheses = tuple(formula_term(h) for h in hypotheses_of(left, right, more))
    assumed_ = [K.assume(h) for h in hypotheses]
    context = Context([*assumed_, *[o for h in hypotheses for o in opposites(h)]])
    goal = claim_formula(written)
    shape = left.shape or right.shape
    try:
        with deep_calls():
            th = _entries(left, right, natural_term(shape[0]), context) if shape else _numbers(left, right, context)
    except OverBudget:
        return False
    if th is None or ((owed := K.defined(goal)) is not None and (ready := context.prove(owed)) is None):
        return False
    whole = th if owed is None else K.conjunction(ready, th)
    K.publish(hypotheses, goal, [whole])
    return True


def _numbers(left: Expr, right: Expr, context: Context) -> Theorem | None:
    found = prove_equation(number_term(left), number_term(right), context)
    return found if isinstance(found, Theorem) else None


def _entries(left: Expr, right: Expr, n: K.Term, context: Context) -> Theorem | None:
    """The claim of entry k+1 for all k < n"""
    k = own_index(context.free)
    i, inside = K.nadd(k, K.ONE), K.lt(k, n)
    a, b = (number_term(e, (i,) if e.shape else ()) for e in (left, right))
    found = prove_equation(a, b, context.extended(*split(K.assume(inside))))
    return K.generalise(K.discharge(found, inside), k) if isinstance(found, Theorem) else None
