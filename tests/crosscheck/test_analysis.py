"""Theorems about exp and its kin are true at drawn points in sixty digits, and false where a constant is changed."""

from __future__ import annotations

from itertools import islice

import mpmath as mp
import pytest

from backproof.collection import FOLDER
from backproof.derivation.theorems import Derivation
from backproof.language.expressions import Expr
from backproof.language.formulas import Claim, Formula
from backproof.loading import load

from ..evaluator.extended import DIGITS, Point, holds
from .in_sixty_digits import MAKERS, meeting

THEOREMS: dict[str, Derivation] = {e.derivation.name: e.derivation for e in load([FOLDER]).entries}
DRAWS = 12


def points(name: str) -> list[Point]:
    """Drawn points that satisfy the hypotheses."""
    d = THEOREMS[name]
    return list(islice(meeting(d, MAKERS[name], tuple(h.formula for h in d.hypotheses), 40 * DRAWS), DRAWS))


@pytest.mark.parametrize("name", MAKERS)
def test_the_theorem_is_true(name: str) -> None:
    """At every drawn point."""
    with mp.workdps(DIGITS):
        every = points(name)
        assert len(every) == DRAWS
        assert all(holds(THEOREMS[name].statement, at) for at in every)


def doubled(p: Formula) -> Formula:
    """The statement, or its first part, with twice the right side of an equation, or 1 for 0, a bound a thousand times
    off."""
    if p.op == "and":
        return doubled(p.parts[0])
    assert isinstance(p, Claim)
    zero = p.right.op == "num" and p.right.args[0] == 0
    right: Expr = {"=": p.right + 1 if zero else p.right * 2, ">": p.right * 1000, ">=": p.right * 1000}.get(
        p.op, p.right / 1000
    )
    return Claim(p.op, (p.left, right))


@pytest.mark.parametrize("name", MAKERS)
def test_the_points_tell_true_from_false(name: str) -> None:
    """With another constant the statement fails at one of the points."""
    with mp.workdps(DIGITS):
        assert not all(holds(doubled(THEOREMS[name].statement), at) for at in points(name))
