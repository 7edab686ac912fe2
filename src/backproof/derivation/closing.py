"""What would close a step that no numbers break: another reason, or a fact that is not given."""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Refused
from ..language.elaborate import formula_term
from ..language.errors import WritingError
from ..language.readback import Written, term_text
from ..proving.automatic import prove_goal
from ..proving.missing import nearest_missing
from .in_force import Claimed

FOLLOWS = "it follows from what holds there, and not by this reason: give another one, or a step between"


def would_close(c: Claimed, written: Written) -> str:
    """That the claim follows anyway, or the weakest plausible fact with which it does; nothing where none is found.

    `written` gives the names to the fact.
    """
    try:
        hypotheses = tuple([h.term for h in c.hypotheses])
        goal = K.target(formula_term(c.formula))
        if prove_goal(hypotheses, goal).theorem is not None:
            return FOLLOWS
        fact = nearest_missing(hypotheses, goal)
    except (WritingError, Refused, RecursionError):  # too large to look at, or one name with two meanings
        return ""
    return "" if fact is None else f"it would follow from {term_text(fact, written)}"
