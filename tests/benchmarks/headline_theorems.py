"""Both headline theorems, by backproof and by knuckledragger in one run: times after import, ratios, assumptions.

Run by hand, with an interpreter that has knuckledragger (`pip install knuckledragger` in an environment of its own):
`python tests/benchmarks/headline_theorems.py --peer PYTHON [--runs N]`. No test asserts a time.

A time is that from the statement to the theorem: for backproof, reading the author's file anew and checking the theorem
with every lemma that it cites; in brackets the check alone. The first run of each process is apart, since both
remember something from one run to the next. What knuckledragger proves is a little less, as the assumptions show:
vectors are abstract there, sums are arbitrary functions, and the rate is positive, where backproof takes 0 as well.
"""

import argparse
import json
import runpy
import statistics
import subprocess
import sys
import time
from pathlib import Path

from backproof.certificates import nodes
from backproof.collection import FOLDER

HERE = Path(__file__).parent
FILES = {
    "learning_rate_scales_the_weights": "perceptron/learning_rate.py",
    "identical_units_stay_identical": "networks/identical_units.py",
}


def of_backproof(name: str, runs: int) -> tuple[list[float], list[float], int, list[str]]:
    """Seconds of each run, with the statement and without, the inferences of the proof, the hypotheses."""
    whole, alone, inferences, hypotheses = [], [], 0, []
    for _ in range(runs):
        start = time.perf_counter()
        derivation = runpy.run_path(str(Path(FOLDER) / FILES[name]))[name]  # fresh, and so are its lemmas
        stated = time.perf_counter()
        outcome = derivation.check()
        end = time.perf_counter()
        assert outcome.proved
        whole.append(end - start)
        alone.append(end - stated)
        inferences = len(nodes(outcome.theorems))
        hypotheses = [f"{h.name}: {h.formula}" for h in derivation.hypotheses]
    return whole, alone, inferences, hypotheses


def shown(seconds: list[float]) -> str:
    """First run; least and median of the others."""
    first, *others = [1000 * s for s in seconds]
    return f"first {first:7.1f} ms   then at least {min(others):7.1f} ms, median {statistics.median(others):7.1f} ms"


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--peer", required=True, help="a Python interpreter that has knuckledragger")
    options.add_argument("--runs", type=int, default=20)
    given = options.parse_args()
    command = [given.peer, str(HERE / "knuckledragger_theorems.py"), str(given.runs)]
    peer = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    print(f"backproof, Python {sys.version.split()[0]}; knuckledragger {peer['knuckledragger']} with z3-solver "
          f"{peer['z3-solver']}, Python {peer['python']} ({1000 * peer['import']:.0f} ms to import)")  # fmt: skip
    for name in FILES:
        whole, alone, inferences, hypotheses = of_backproof(name, given.runs)
        other = peer["theorems"][name]
        print(f"\n{name}")
        print(f"  backproof       {shown(whole)}   ({inferences} inferences, {len(hypotheses)} hypotheses)")
        print(f"    (check alone  {shown(alone)})")
        if other["failed"]:
            print(f"  knuckledragger  NOT PROVED in {1000 * min(other['seconds']):.0f} ms: {other['failed']}")
            continue
        print(f"  knuckledragger  {shown(other['seconds'])}   ({len(other['assumed'])} axioms)")
        middle = [statistics.median(s[1:]) for s in (whole, alone, other["seconds"])]
        print(f"  ratio of the medians, knuckledragger over backproof: {middle[2] / middle[0]:.2f} "
              f"(check alone: {middle[2] / middle[1]:.2f})")  # fmt: skip
        for who, assumed in (
            ("backproof", hypotheses),
            ("knuckledragger", [f"{words}: {' '.join(said.split())}" for words, said in other["assumed"].items()]),
        ):
            print("\n    ".join([f"  {who} assumes", *assumed]))


if __name__ == "__main__":
    main()
