"""Models of many theorems in one text file, each on a line of its own, so that a change shows which of them changed.

Finding a model takes a search; checking one takes the kernel a moment. What the file says is believed by nobody: its
readers check the model that they use.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Protocol

from ..language.formulas import Formula
from .counterexamples import Rejected
from .models import Model
from .problems import Hypothesis
from .search import DEFAULT, model

FILE = "models.json"  # in the folder of the derivations


class Stated(Protocol):
    """A theorem: `backproof.Derivation`, or anything with its attributes."""

    @property
    def name(self) -> str: ...
    @property
    def hypotheses(self) -> tuple[Hypothesis, ...]: ...
    @property
    def statement(self) -> Formula: ...


def find_models(theorems: Iterable[Stated], *, budget: int = DEFAULT) -> dict[str, Model]:
    """A model of each theorem for which the budget finds one, by the theorem's name."""
    found = ((d.name, model(d.hypotheses, d.statement, budget=budget)) for d in theorems)
    return {name: m for name, m in found if m is not None}


def written(models: Mapping[str, Model]) -> str:
    """The models as JSON, in order of their names."""
    lines = [f"  {json.dumps(name)}: {models[name].to_json()}" for name in sorted(models)]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read(text: str) -> dict[str, Model]:
    """What was `written`: models that claim to be some until they are checked. Raises Rejected."""
    try:
        data = json.loads(text)
        return {name: Model.from_json(json.dumps(x)) for name, x in data.items()}
    except (ValueError, AttributeError, RecursionError) as error:
        raise Rejected(f"these models were not written down by backproof: {error}") from None
