"""Points at which theorems about exp and its kin are judged, in sixty digits: the hypotheses of a mutant hold there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import mpmath as mp

from backproof.derivation.theorems import Derivation
from backproof.language.formulas import Formula

from ..crosscheck.digits import number
from ..crosscheck.drawing import Rng
from ..crosscheck.in_sixty_digits import MAKERS, along_a_curve, meeting
from ..evaluator.extended import DIGITS, NO_VALUE, Point, holds

DRAWS = 8_000


def judged(
    d: Derivation, assumed: tuple[Formula, ...], hypotheses: tuple[Formula, ...], claims: tuple[Formula, ...]
) -> Iterator[tuple[Point, bool]]:
    """Points that meet the hypotheses and what is assumed besides, and whether the claims are true there."""
    with mp.workdps(DIGITS):
        for point in meeting(d, drawn, (*hypotheses, *assumed), DRAWS):
            verdict = verdict_at(claims, point)
            if verdict != "says nothing":
                yield point, verdict == "true"


def verdict_at(claims: tuple[Formula, ...], point: Point) -> str:
    """Whether the claims are true at the point, in words; they may say nothing there."""
    with mp.workdps(DIGITS):
        try:
            return "true" if all(holds(p, point) for p in claims) else "false"
        except NO_VALUE:
            return "says nothing"


def drawn(d: Derivation, rng: Rng) -> Point:
    """As the theorem has it, and sometimes otherwise: a mutant may lack the hypothesis that a maker makes true."""
    point = MAKERS[d.name](d, rng)
    if MAKERS[d.name] is along_a_curve:
        n = int(point.numbers["n"])
        other = tuple(number(rng) for _ in range(n))
        spoilt = rng.choice(("tau", "u", "", "", "", ""))
        if spoilt:
            point = replace(point, functions={**point.functions, spoilt: lambda: other})
        more = {"k": rng.randrange(n + 1), "i": rng.randrange(n + 1), "t": number(rng), "z": number(rng)}
        point = replace(point, numbers={**{k: mp.mpf(v) for k, v in more.items()}, **point.numbers})
    return point
