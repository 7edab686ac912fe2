"""How long it takes to prove without hints, and to give up.

Run it: `python tests/benchmarks/proving.py`. After the import and one proof that loads the rest, it prints the median
and the slowest of the claims in `tests/proving`: of `claims`, which are proved, and of `false_claims`, which are not.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from backproof.kernel import Term
from backproof.proving.automatic import prove_goal

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "proving"))

from claims import TRUE, Claim, read  # their folder is no package
from false_claims import FALSE


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
