"""Who proves, and who refutes: untrusted searches behind two functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import kernel as K
from ..derivation.reasons import Given
from ..kernel import Term, Theorem
from ..kernel.polynomials import TooLarge
from ..language.formulas import Formula
from ..language.readback import NOTHING, Written, term_text, term_texts
from ..proving.automatic import prove_goal
from ..proving.context import Context
from ..proving.differentiation import derivative_of
from ..proving.missing import nearest_missing
from ..proving.normal import Normaliser
from ..proving.stated_derivatives import Givens, NoDerivativeError
from ..refuting import search
from ..refuting.counterexamples import Counterexample

EVALUATIONS = search.DEFAULT


@dataclass(frozen=True)
class Attempt:
    """The theorem hypotheses |- goal, or what is left over."""

    theorem: Theorem | None
    missing: tuple[str, ...] = ()


def prove(hypotheses: tuple[Term, ...], goal: Term, written: Written = NOTHING) -> Attempt:
    """The goal from the hypotheses, or what is missing, in words with the names that are written."""
    found = prove_goal(hypotheses, goal)
    if found.theorem is not None:
        return Attempt(found.theorem)
    missing = _without_derivative(goal, Context([K.assume(h) for h in hypotheses]), written)
    for d in found.left_over[:1]:
        left, right = term_texts(d.left, d.right, written=written)
        missing.append(f"left over: {left} {d.relation} {right}")
    if found.stopped:
        missing.append(found.stopped)
    return Attempt(None, tuple(missing))


def would_close(hypotheses: tuple[Term, ...], goal: Term, written: Written = NOTHING) -> tuple[str, ...]:
    """In words, a plausible fact from which, with the hypotheses, the goal would follow; () where none was found"""
    fact = nearest_missing(hypotheses, goal)
    return () if fact is None else (f"it would follow from {term_text(fact, written)}",)


def _without_derivative(goal: Term, context: Context, written: Written) -> list[str]:
    """Why a function in the goal has no derivative, as far as can be seen, or what that is instead"""
    out = []
    for p in (q for q in (goal, *goal.args) if q.op == "derivative"):
        try:
            found = derivative_of(p, Givens(context)).conclusion.args[2]
        except NoDerivativeError as error:
            words, terms = error.obstacle
            out.append(words.format(*term_texts(*terms, written=written)))
        else:
            of_found = Normaliser(context).of(found).term
            if of_found is p.args[2]:
                continue
            value, claimed = term_texts(of_found, p.args[2], written=written)
            out.append(f"left over: the derivative is {value}, and that it is {claimed} does not follow")
    return out


def refute(hypotheses: Sequence[Given], statement: Formula, budget: int = EVALUATIONS) -> Counterexample | None:
    """A counterexample to the statement under the hypotheses, or None."""
    try:
        return search.refute(hypotheses, statement, budget=budget)
    except (TooLarge, RecursionError):  # numbers too large to look at
        return None
