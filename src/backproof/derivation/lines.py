"""One line of a calculation: whether its sides compare as it says, and what is left over where they do not."""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Term, Theorem
from ..language.elaborate import claim_at
from ..language.expressions import Expr, is_zero
from ..language.formulas import claim
from ..language.notation import text
from ..language.readback import Written, term_texts
from ..language.terms import At, number_term
from ..proving.budget import Budget
from ..proving.comparisons import chained, prove_comparison
from ..proving.context import Context
from ..proving.equations import Difference, prove_equation
from ..proving.facts import Fact
from .calculus import derivative_line, with_value
from .fitting import unmet
from .outcomes import Failure
from .proofs import Line, Place


def compared(
    left: Expr, line: Line, at: At, context: Context, facts: tuple[Fact, ...], written: Written
) -> Theorem | Difference:
    """The left side and that of the line in the line's relation, or of arrays the entries `at`; or what is left over.

    Raises Undecided, OverBudget.
    """
    if left.op == "diff":
        goal = claim_at(claim(line.relation, left, line.right), at)
        return derivative_line(goal, line.by, context, facts, written)
    a, b = (number_term(e, at if e.shape else ()) for e in (left, line.right))
    if line.relation == "=":
        return prove_equation(a, b, context, facts, Budget())
    return prove_comparison(K.le(a, b) if line.relation == "<=" else K.lt(a, b), context, facts, Budget())


def not_needed(line: Line, facts: list[Fact]) -> list[str]:
    """The reasons of a line that holds which nobody has used, as far as that is counted."""
    out = []
    for reason in line.by:
        mine = [f for f in facts if reason.name in (f.name, *f.name.split(", "))]
        if any(f.conclusion.op == "eq" and not f.is_equation for f in mine):
            continue  # an equation of sizes may have served for a range, which is not counted
        if mine and not any(f.used for f in mine) and len(line.by) > 1:
            out.append(reason.name)
    return out


def joined_lines(lines: list[Theorem]) -> Theorem:
    """The first side of the first line and the last of the last, in the strictest relation that the lines give"""
    if lines[0].conclusion.op == "derivative":
        return with_value(lines[0], joined_lines(lines[1:])) if len(lines) > 1 else lines[0]
    relations = {th.conclusion.op for th in lines}
    if relations == {"eq"}:
        return K.transitive(tuple(lines)) if len(lines) > 1 else lines[0]
    ends = lines[0].conclusion.args[0], lines[-1].conclusion.args[1]
    return chained(K.lt(*ends) if "lt" in relations else K.le(*ends), lines)


def leftover(
    place: Place,
    step: str,
    claim: tuple[str, ...],
    by: str,
    differences: list[Difference],
    written: Written,
    facts: list[Fact],
    context: Context,
    entry: Term | None = None,
) -> Failure:
    """A failure that shows the first equation that is left over, if the claim came down to one; of which entry"""
    if not differences:
        return Failure(place, step, claim, by)
    found = differences[0]
    missing = [*unmet(facts, context), *found.missing]
    spoken_of = [found.left, found.right, *[p for _, p in missing], *([entry] if entry else [])]
    left, right, *others = term_texts(*spoken_of, written=written)
    needs: dict[str, list[str]] = {}
    for (fact, _), condition in zip(missing, others[: len(missing)], strict=True):
        needs.setdefault(fact, [])
        needs[fact] += [condition] if condition not in needs[fact] else []
    applied = frozenset([f.name for f in facts if f.used])
    entry_text = others[-1] if entry else ""
    sides, relation = (left, right), found.relation
    return Failure(place, step, claim, by, needs, applied, sides, relation, entry_text, note=found.spent)


def side(e: Expr) -> str:
    """One side of a line, for a message."""
    return "0" if is_zero(e) else text(e)
