"""That a theorem says something, and needs its hypotheses: examples in numbers, stored beside its file.

A model is an instance at which the hypotheses hold, and in which something happens: of nothing, everything is true.
For each hypothesis there is a counterexample to the theorem without it. Recurrences, data and the ranges of indices
are what a theorem speaks of; the others are its hypotheses, and each has to earn its place. What a file of examples
says is believed by nobody: whoever uses an example checks it, which takes the kernel a moment, where finding it took a
search.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .derivation.reasons import Given
from .derivation.theorems import Derivation, file_of
from .language.depth import deep_calls
from .language.elaborate import assumed
from .language.formulas import Formula, at_value, for_all, implies
from .language.symbols import symbol
from .refuting.counterexamples import Counterexample, Rejected
from .refuting.models import Model
from .refuting.search import model, refute

FORMAT = "backproof examples 2"
ENDING = ".examples.json"
BUDGET = 10_000  # evaluations for a model, and for one hypothesis


@dataclass(frozen=True)
class Examples:
    """Of one theorem: a model, and counterexamples by the name of the hypothesis that is left out."""

    model: Model | None = None
    without: Mapping[str, Counterexample] = field(default_factory=dict)


NONE = Examples()
Stored = Mapping[str, Examples]  # by the name of the theorem


# ---------------------------------------------------------------- hypotheses


def named_hypotheses(d: Derivation) -> tuple[Given, ...]:
    """Those that have to earn their place: all but definitions and ranges of indices; then the statement's premises."""
    given = [h for h in d.hypotheses if h.kind == "hypothesis"]
    given += [Given(str(p), p) for p in _premises(d.statement)]
    return tuple([h for h in given if h.formula.op != "range"])


def without(d: Derivation, h: Given) -> tuple[tuple[Given, ...], Formula]:
    """What is given where h is not, and the statement, without h where that is a premise of it.

    A symbol whose sign h is stands there for any real number.
    """
    if all(g is not h for g in d.hypotheses):
        return d.hypotheses, _without_premise(d.statement, h.name)
    rest = [g for g in d.hypotheses if g is not h]
    for v in d.scope.free.values():
        sign = assumed(v)
        if sign is not None and str(sign) == str(h.formula):
            plain = symbol(v.args[0], v.sort)
            changed = [Given(g.name, at_value(g.formula, v, plain), g.kind) for g in rest]
            return tuple(changed), at_value(d.statement, v, plain)
    return tuple(rest), d.statement


def _premises(p: Formula) -> Iterator[Formula]:
    """What the statement supposes before it claims anything"""
    while p.op in ("for all", "implies"):
        if p.op == "implies":
            yield p.parts[0]
        p = p.parts[-1]


def _without_premise(p: Formula, name: str) -> Formula:
    if p.op == "implies":
        rest = _without_premise(p.parts[1], name)
        return rest if str(p.parts[0]) == name else implies(p.parts[0], rest)
    return for_all(*p.parts[:-1], _without_premise(p.parts[-1], name)) if p.op == "for all" else p


# ---------------------------------------------------------------- files


def file_for(source: Path) -> Path:
    """Where the examples to the theorems of a derivation file are: beside it."""
    return source.with_name(source.stem + ENDING)


def read(text: str) -> dict[str, Examples]:
    """What was `written`: examples that claim to be some until they are checked. Raises Rejected."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError(f"its format is {data['format']!r}, not {FORMAT!r}")
        return {name: _examples(entry) for name, entry in data["theorems"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Rejected(f"these examples were not written down by backproof: {error}") from None


def _examples(entry: Mapping[str, Any]) -> Examples:
    found = Model.from_json(json.dumps(entry["model"])) if "model" in entry else None
    return Examples(found, {h: Counterexample.from_json(json.dumps(c)) for h, c in entry["without"].items()})


def written(stored: Stored) -> str:
    """Examples as JSON, each on a line of its own, so that a change shows which of them changed."""
    theorems = []
    for name, found in stored.items():
        lines = [f"      {json.dumps(h, ensure_ascii=False)}: {c.to_json()}" for h, c in found.without.items()]
        body = "{\n" + ",\n".join(lines) + "\n    }" if lines else "{}"
        model = "" if found.model is None else f"    {json.dumps('model')}: {found.model.to_json()},\n"
        theorems.append(f"  {json.dumps(name)}: {{\n{model}    {json.dumps('without')}: {body}\n  }}")
    inside = "{\n" + ",\n".join(theorems) + "\n}" if theorems else "{}"
    return f'{{"format": {json.dumps(FORMAT)}, "theorems": {inside}}}\n'


def stored_for(d: Derivation) -> Examples:
    """The examples that are stored for the theorem, unchecked; none where its file has no examples.

    Raises Rejected where the file of examples cannot be read.
    """
    path = file_for(file_of(d))
    return read(path.read_text("utf-8")).get(d.name, NONE) if path.is_file() else NONE


# ---------------------------------------------------------------- finding and checking


def checked(d: Derivation, stored: Examples) -> Examples:
    """Those of the examples that are some today, confirmed from nothing; in the order of the hypotheses."""
    out: dict[str, Counterexample] = {}
    with deep_calls():
        for h in named_hypotheses(d):
            if h.name in stored.without:
                try:
                    out[h.name] = stored.without[h.name].check(*without(d, h))
                except Rejected:
                    continue
        try:
            kept = stored.model and stored.model.check(d.hypotheses, d.statement)
        except Rejected:
            kept = None
    return Examples(kept, out)


def sharpened(d: Derivation, stored: Examples, *, budget: int = BUDGET) -> Examples:
    """What is stored and still an example is kept, a model unless more happens in another one; what is missing is
    searched for."""
    kept = checked(d, stored)
    best = kept.model
    if best is None or best.missing:
        found = model(d.hypotheses, d.statement, budget=budget)
        if found is not None and (best is None or len(found.missing) < len(best.missing)):
            best = found
    out = {}
    for h in named_hypotheses(d):
        c = kept.without.get(h.name) or refute(*without(d, h), budget=budget)
        if c is not None:
            out[h.name] = c
    return Examples(best, out)


def missing(d: Derivation, found: Examples) -> list[str]:
    """The names of the hypotheses that no counterexample shows to be needed."""
    return [h.name for h in named_hypotheses(d) if h.name not in found.without]
