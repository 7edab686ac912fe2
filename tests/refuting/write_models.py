"""Writes `derivations/models.json` anew: `python -m tests.refuting.write_models [BUDGET]`, from the repository.

What is stored and still confirmed stays, unless the search finds a model in which more happens. Only theorems without a
model in which everything happens are searched: with a new theorem a run takes seconds, with a larger budget minutes.
"""

import sys

from backproof.collection import FOLDER
from backproof.derivation.theorems import Derivation
from backproof.language.depth import deep_calls
from backproof.loading import load
from backproof.refuting.counterexamples import Rejected
from backproof.refuting.models import Model
from backproof.refuting.search import DEFAULT
from backproof.refuting.stored import FILE, find_models, read, written


def main(budget: int = DEFAULT) -> None:
    """Write down a model of every theorem of the collection that has one, the stored one or a better one."""
    file = FOLDER / FILE
    theorems = [e.derivation for e in load([FOLDER]).entries]
    stored = read(file.read_text("utf-8")) if file.exists() else {}
    kept = {d.name: m for d in theorems if d.name in stored and (m := confirmed(d, stored[d.name])) is not None}
    for d in theorems:
        if d.name not in kept or kept[d.name].missing:
            for name, m in find_models([d], budget=budget).items():
                if name not in kept or len(m.missing) < len(kept[name].missing):
                    kept[name] = m
    file.write_text(written(kept), "utf-8", newline="\n")


def confirmed(d: Derivation, stored: Model) -> Model | None:
    """The stored model as the kernel confirms it at the theorem of today; None where it does not."""
    try:
        with deep_calls():
            return stored.check(d.hypotheses, d.statement)
    except Rejected:
        return None


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
