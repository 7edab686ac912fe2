"""Writes `derivations/models.json` anew: `python -m tests.refuting.write_models [BUDGET]`, some minutes.

Which models are found depends on the budget alone, so two runs write the same file.
"""

import sys

from backproof.collection import FOLDER
from backproof.loading import load
from backproof.refuting.search import DEFAULT
from backproof.refuting.stored import FILE, find_models, written


def main(budget: int = DEFAULT) -> None:
    """Search a model of every theorem of the collection and write down what was found."""
    theorems = [e.derivation for e in load([FOLDER]).entries]
    (FOLDER / FILE).write_text(written(find_models(theorems, budget=budget)), "utf-8", newline="\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
