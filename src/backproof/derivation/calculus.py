"""Lines of a calculation that begins with a derivative."""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Term, Theorem
from ..language.readback import Written, term_text, term_texts
from ..proving.budget import Budget
from ..proving.context import Context
from ..proving.differentiation import derivative_of, rewritten
from ..proving.equations import Difference, prove_equation
from ..proving.facts import Fact
from ..proving.gradients import without_ends
from ..proving.stated_derivatives import Givens, NoDerivativeError, given_derivative, unmet_premises
from .outcomes import Undecided
from .reasons import Reason, calculus


def derivative_line(
    goal: Term, by: tuple[Reason, ...], context: Context, facts: tuple[Fact, ...], written: Written
) -> Theorem | Difference:
    """The first line of such a calculation, `diff(e, x) = v`, or what is left over between two values.

    It is by `calculus`, with the derivatives that are in force; or by a fact that says it. Facts rewrite the value.
    `written` is what the names in messages mean. Raises Undecided.
    """
    if goal.op != "derivative":
        raise Undecided("a derivative is said to be something by =, before it is compared")
    if calculus not in by and not any(f.conclusion.op in ("derivative", "gradient") for f in facts):
        raise Undecided("a derivative is by calculus, or by a fact that says what it is")
    wide = context.extended(*[f.theorem for f in facts])
    th = _derived(goal, wide, facts, written) if calculus in by else _given(goal, wide, facts, written)
    for f in facts:  # they are found among what is in force, where nobody counts
        f.used += f.theorem.hypotheses <= th.hypotheses
    value = prove_equation(th.conclusion.args[2], goal.args[2], wide, facts, Budget())
    return rewritten(th, goal, value) if isinstance(value, Theorem) else value


def _given(goal: Term, context: Context, facts: tuple[Fact, ...], written: Written) -> Theorem:
    th = given_derivative(goal, facts, context)
    if th is not None:
        return th
    needs = _needs([goal], context, facts, written)
    why = "no reason says what this derivative is: to differentiate, give calculus as a reason, too"
    raise Undecided("" if needs else why, needs)


def _derived(goal: Term, context: Context, facts: tuple[Fact, ...], written: Written) -> Theorem:
    try:
        return derivative_of(goal, Givens(context, tuple(f for f in facts if f.is_equation)))
    except NoDerivativeError as error:
        words, terms = error.obstacle
        why = words.format(*term_texts(*map(without_ends, terms), written=written))
        needs = _needs(error.within, context, facts, written)
        raise Undecided("" if needs else why, needs) from None


def _needs(wanted: list[Term], context: Context, facts: tuple[Fact, ...], written: Written) -> dict[str, list[str]]:
    """The premises without which the facts do not say what one of the derivatives is, by the facts' names"""
    needs: dict[str, list[str]] = {}
    for fact, premise in [found for p in wanted for found in unmet_premises(p, facts, context)]:
        shown = term_text(without_ends(premise), written)
        needs.setdefault(fact.name, [])
        needs[fact.name] += [shown] if shown not in needs[fact.name] else []
    return needs


def with_value(th: Theorem, value: Theorem) -> Theorem:
    """The derivative with another value, equal to its own. Raises Undecided where the value is not equal to another."""
    if value.conclusion.op != "eq":
        raise Undecided("a derivative is equal to something: a calculation from it goes on by = alone")
    return K.derivative_rewritten(th, K.reflexive(th.conclusion.args[1]), value)
