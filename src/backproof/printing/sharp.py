"""That the hypotheses of a theorem can hold together, and what goes wrong without each, in sentences with numbers.

The numbers are stored beside the theorem's file; the kernel confirms them anew for the page, for the file may be older
than the theorem.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from ..derivation.reasons import Given
from ..derivation.theorems import Derivation
from ..refuting.counterexamples import Counterexample, Rejected
from ..refuting.enclosures import near
from ..refuting.models import Model
from ..sharpness import NONE, checked, missing, named_hypotheses, stored_for
from .prose import Math, Names, Prose, listed
from .wording import given_name, phrase

ENTRY = re.compile(r": (in entry [\d, ]+): left")


class Sharpness(NamedTuple):
    """A sentence for each counterexample, with the hypotheses that it shows to be needed; whether these are all of
    them; and a sentence for the model. What is not stored is empty."""

    needed: tuple[Prose, ...] = ()
    every: bool = False
    together: Prose = ()


def sharpness(d: Derivation, names: Names) -> Sharpness:
    """What the stored examples show."""
    try:
        stored = stored_for(d)
    except (Rejected, OSError):
        return Sharpness()
    if stored == NONE:
        return Sharpness()
    found = checked(d, stored)
    groups: dict[str, list[Given]] = {}
    for h in named_hypotheses(d):
        if h.name in found.without:
            groups.setdefault(found.without[h.name].text(), []).append(h)
    needed = tuple([_sentence(hs, found.without[hs[0].name], names) for hs in groups.values()])
    return Sharpness(needed, not missing(d, found), _together(d, found.model))


def _sentence(hypotheses: Sequence[Given], c: Counterexample, names: Names) -> Prose:
    without = listed([_without(h, names) for h in hypotheses], last=", and ")
    at: Prose = (" at ", *_instance(c.equations)) if c.equations else ()
    first = ("W" + str(without[0])[1:], *without[1:])
    if c.undefined is not None:
        return (*first, " the statement is not defined", *at, ": ", c.undefined, " there.")
    shows: Prose = ()
    if c.left is not None and c.right is not None:
        entry = ENTRY.search(c.text())
        where = f"{entry[1]} " if entry else ""
        shows = (f"; {where}the left side is ", _side(c.left), " there, the right ", _side(c.right))
    return (*first, " the statement is false", *at, *shows, ".")


def _together(d: Derivation, model: Model | None) -> Prose:
    """Nothing where nothing is supposed"""
    if model is None or not model.equations or not d.hypotheses:
        return ()
    shows: Prose = ()
    if model.left is not None and model.right is not None:
        a, b = _side(model.left), _side(model.right)
        same, alike = isinstance(model.left, Fraction) and model.left == model.right, near(model.left, model.right)
        shows = ("; both sides are ", a, " there") if same else ("; the left side is ", a, " there, the right ", b)
        shows = shows if alike is None else ("; both sides are ", _side(alike), " there, to nine digits")
    at = _instance(model.equations)
    return ("The hypotheses can hold together: for example, they do at ", *at, *shows, ".")


def _instance(equations: Sequence[tuple[str, str]]) -> Prose:
    return listed([(Math(*pair),) for pair in equations])


def _without(h: Given, names: Names) -> Prose:
    named = given_name(h, names)
    return ("without “", *named, "”") if named else ("without ", *phrase(h.formula))


def _side(q: object) -> Math:
    shown = getattr(q, "shown", str(q))
    return Math(shown.replace("-", "−"), shown.replace("−", "-"))
