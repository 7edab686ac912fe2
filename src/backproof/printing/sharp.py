"""That the hypotheses of a theorem are needed: what goes wrong without each, in sentences with numbers.

The numbers are stored beside the theorem's file; the kernel confirms them anew for the page, for the file may be older
than the theorem.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..derivation.reasons import Given
from ..derivation.theorems import Derivation
from ..refuting.counterexamples import Counterexample, Rejected
from ..sharpness import checked, named_hypotheses, stored_for
from .prose import Math, Names, Prose, listed
from .wording import given_name, phrase

ENTRY = re.compile(r": (in entry [\d, ]+): left")


def needed(d: Derivation, names: Names) -> tuple[Prose, ...]:
    """A sentence for each counterexample, with the hypotheses that it shows to be needed; none where none is stored."""
    try:
        found = checked(d, stored_for(d))
    except (Rejected, OSError):
        return ()
    groups: dict[str, list[Given]] = {}
    for h in named_hypotheses(d):
        if h.name in found:
            groups.setdefault(found[h.name].text(), []).append(h)
    return tuple([_sentence(hs, found[hs[0].name], names) for hs in groups.values()])


def _sentence(hypotheses: Sequence[Given], c: Counterexample, names: Names) -> Prose:
    without = listed([_without(h, names) for h in hypotheses], last=", and ")
    at: Prose = (" at ", *listed([(Math(*pair),) for pair in c.equations])) if c.equations else ()
    first = ("W" + str(without[0])[1:], *without[1:])
    if c.undefined is not None:
        return (*first, " the statement is not defined", *at, ": ", c.undefined, " there.")
    shows: Prose = ()
    if c.left is not None and c.right is not None:
        entry = ENTRY.search(c.text())
        where = f"{entry[1]} " if entry else ""
        shows = (f"; {where}the left side is ", _side(c.left), " there, the right ", _side(c.right))
    return (*first, " the statement is false", *at, *shows, ".")


def _without(h: Given, names: Names) -> Prose:
    named = given_name(h, names)
    return ("without “", *named, "”") if named else ("without ", *phrase(h.formula))


def _side(q: object) -> Math:
    shown = getattr(q, "shown", str(q))
    return Math(shown.replace("-", "−"), shown.replace("−", "-"))
