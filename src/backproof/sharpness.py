"""That each hypothesis of a theorem is needed: a counterexample to the theorem without it, stored beside its file.

Recurrences, data and the ranges of indices are what a theorem speaks of; the others are its hypotheses, and each has to
earn its place. What a file of examples says is believed by nobody: whoever uses a counterexample checks it, which takes
the kernel a moment, where finding it took a search.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from .derivation.reasons import Given
from .derivation.theorems import Derivation, file_of
from .language.depth import deep_calls
from .language.elaborate import assumed
from .language.formulas import Formula, at_value, for_all, implies
from .language.symbols import symbol
from .refuting.counterexamples import Counterexample, Rejected
from .refuting.search import refute

FORMAT = "backproof examples 1"
ENDING = ".examples.json"
BUDGET = 10_000  # evaluations for one hypothesis

Counterexamples = Mapping[str, Counterexample]  # by the name of the hypothesis that is left out
Stored = Mapping[str, Counterexamples]  # by the name of the theorem


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
    """Where the counterexamples to the theorems of a derivation file are: beside it."""
    return source.with_name(source.stem + ENDING)


def read(text: str) -> dict[str, dict[str, Counterexample]]:
    """What was `written`: counterexamples that claim to be some until they are checked. Raises Rejected."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError(f"its format is {data['format']!r}, not {FORMAT!r}")
        return {
            name: {h: Counterexample.from_json(json.dumps(c)) for h, c in entry["without"].items()}
            for name, entry in data["theorems"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Rejected(f"these examples were not written down by backproof: {error}") from None


def written(stored: Stored) -> str:
    """Counterexamples as JSON, each on a line of its own, so that a change shows which of them changed."""
    theorems = []
    for name, found in stored.items():
        lines = [f"      {json.dumps(h, ensure_ascii=False)}: {c.to_json()}" for h, c in found.items()]
        body = "{\n" + ",\n".join(lines) + "\n    }" if lines else "{}"
        theorems.append(f"  {json.dumps(name)}: {{\n    {json.dumps('without')}: {body}\n  }}")
    inside = "{\n" + ",\n".join(theorems) + "\n}" if theorems else "{}"
    return f'{{"format": {json.dumps(FORMAT)}, "theorems": {inside}}}\n'


def stored_for(d: Derivation) -> dict[str, Counterexample]:
    """The counterexamples that are stored for the theorem, unchecked; none where its file has no examples.

    Raises Rejected where the file of examples cannot be read.
    """
    path = file_for(file_of(d))
    return read(path.read_text("utf-8")).get(d.name, {}) if path.is_file() else {}


# ---------------------------------------------------------------- finding and checking


def checked(d: Derivation, stored: Counterexamples) -> dict[str, Counterexample]:
    """Those of the counterexamples that are some today, confirmed from nothing; in the order of the hypotheses."""
    out = {}
    for h in named_hypotheses(d):
        if h.name in stored:
            try:
                with deep_calls():
                    out[h.name] = stored[h.name].check(*without(d, h))
            except Rejected:
                continue
    return out


def sharpened(d: Derivation, stored: Counterexamples, *, budget: int = BUDGET) -> dict[str, Counterexample]:
    """What is stored and still a counterexample is kept; for the other hypotheses one is searched for."""
    kept = checked(d, stored)
    out = {}
    for h in named_hypotheses(d):
        found = kept.get(h.name) or refute(*without(d, h), budget=budget)
        if found is not None:
            out[h.name] = found
    return out


def missing(d: Derivation, found: Iterable[str]) -> list[str]:
    """The names of the hypotheses that no counterexample shows to be needed."""
    known = set(found)
    return [h.name for h in named_hypotheses(d) if h.name not in known]
