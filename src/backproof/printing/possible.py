"""That the hypotheses of a theorem can hold together: a stored model of it, in a sentence.

Theorems about nothing are true too. The numbers are those of the collection's `models.json`; the kernel confirms them
anew for the page, for the file may be older than the theorem.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..collection import FOLDER
from ..derivation.theorems import Derivation, file_of
from ..language.depth import deep_calls
from ..refuting.counterexamples import Rejected
from ..refuting.models import Model
from ..refuting.stored import FILE, read
from .prose import Math, Prose, listed

LONGEST = 300  # characters of the sentence as text


def holding_together(d: Derivation) -> Prose:
    """The sentence; empty where there is nothing to suppose, no model is stored, or the sentence would be too long."""
    model = _model(d)
    if model is None or not model.equations:
        return ()
    sides = (model.left, model.right)
    shows: Prose = ()
    if sides[0] is not None and sides[1] is not None:
        a, b = (_number(str(q)) for q in sides)
        shows = ("; both sides are ", a, " there") if a == b else ("; the left side is ", a, " there, the right ", b)
    at = listed([(Math(text, latex),) for text, latex in model.equations])
    words: Prose = ("The hypotheses can hold together: for example, they do at ", *at, *shows, ".")
    return words if sum(len(x if isinstance(x, str) else x.text) for x in words) < LONGEST else ()


def _number(q: str) -> Math:
    return Math(q.replace("-", "−"), q)


def _model(d: Derivation) -> Model | None:
    if not d.hypotheses or FOLDER.resolve() not in file_of(d).resolve().parents:
        return None
    found = _stored(FOLDER / FILE).get(d.name)
    if found is None:
        return None
    try:
        with deep_calls():
            return found.check(d.hypotheses, d.statement)
    except Rejected:
        return None


@cache
def _stored(path: Path) -> dict[str, Model]:
    try:
        return read(path.read_text("utf-8"))
    except (OSError, Rejected):
        return {}
