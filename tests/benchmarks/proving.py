"""How long it takes to prove without hints, and to give up.

Run it: `python tests/benchmarks/proving.py`. After the import and one proof that loads the rest, it prints the median
and the slowest of the claims of `tests/proving/claims.py`, those that are proved and those that are not.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from backproof import kernel as K
from backproof.asking.questions import question
from backproof.kernel import Term
from backproof.language.elaborate import formula_term
from backproof.proving.automatic import prove_goal

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "proving"))

from claims import TRUE, Claim  # their folder is no package
from false_claims import FALSE


def read(claim: Claim) -> tuple[tuple[Term, ...], Term]:
    """Hypotheses and goal of a claim as text"""
    statement, given, where = claim
    asked = question(statement, *[[p for p in text.split(";") if p.strip()] for text in (given, where)])
    return tuple(asked.terms()), K.target(formula_term(asked.links[0]))


def timed(name: str, claims: list[Claim], run: Callable[[tuple[Term, ...], Term], object]) -> None:
    times: list[tuple[float, str]] = []
    for claim in claims:
        hypotheses, goal = read(claim)
        start = time.perf_counter()
        run(hypotheses, goal)
        times.append((time.perf_counter() - start, claim[0]))
    slowest, which = max(times)
    median = statistics.median(t for t, _ in times)
    print(f"{name}: {len(claims)} claims, median {1000 * median:.1f} ms, slowest {1000 * slowest:.0f} ms ({which})")


def main() -> None:
    prove_goal(*read(TRUE[0]))
    proved = sum(prove_goal(*read(claim)).theorem is not None for claim in TRUE)
    print(f"{proved} of {len(TRUE)} true claims are proved")
    timed("true", TRUE, prove_goal)
    timed("false or not to be proved", FALSE, prove_goal)


if __name__ == "__main__":
    main()
