"""Every theorem of the collection, altered in one place at a time: what is still proved is true, and pinned by name.

`survivors.toml` lists the mutants that are still proved, with the reason why each is a true statement.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from backproof.derivation import checking

from ..evaluator.exact import Instance, Undefined, holds
from .instances import instances
from .mutants import Mutant, Says, mutants, theorems

THEOREMS = theorems()
PINNED: dict[str, str] = {}  # mutant -> why it is true
for group in tomllib.loads((Path(__file__).parent / "survivors.toml").read_text("utf-8"))["true"]:
    for pinned in group["mutants"]:
        assert pinned not in PINNED, f"{pinned} is pinned twice"
        PINNED[pinned] = group["because"]
KINDS = {
    "sign", "index", "factor", "factor dropped", "term", "swap", "dot", "relation", "reason", "hypothesis", "case",
}  # fmt: skip
INSTANCES = 200


@cache
def mutants_of(name: str) -> dict[str, Mutant]:
    """The mutants of one theorem, by their names."""
    return {m.name: m for m in mutants(THEOREMS[name])}


def pinned_of(name: str) -> set[str]:
    """The survivors of one theorem that are listed."""
    return {m for m in PINNED if m.partition("/")[0] == name}


class Dead(Exception):
    """A line does not follow: what becomes of the others does not matter."""


@pytest.fixture
def hastily(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check ends at its first failure; a line that two mutants share, with all that is in force, is searched once."""
    search: Callable[..., Any] = checking.prove_equation
    found: dict[Any, Any] = {}

    def once(a: Any, b: Any, context: Any, facts: Any = (), *rest: Any) -> Any:
        force = tuple((th.conclusion, th.hypotheses) for th in (*context.theorems, *[f.theorem for f in facts]))
        question = a, b, len(facts), force
        if question not in found:
            found[question] = search(a, b, context, facts, *rest)
        return found[question]

    def failed(*_: Any, **__: Any) -> None:
        raise Dead

    for d in THEOREMS.values():
        assert d.check().proved
    monkeypatch.setattr(checking, "prove_equation", once)
    monkeypatch.setattr(checking, "Failure", failed)


def survives(m: Mutant) -> bool:
    """Whether the mutant is still proved."""
    try:
        return m.proved()
    except Dead:
        return False


@pytest.mark.parametrize("name", THEOREMS)
@pytest.mark.usefixtures("hastily")
def test_what_is_altered_is_no_longer_proved(name: str) -> None:
    """A mutant that is still proved is listed with its reason; one that is listed is still proved."""
    survivors = {m.name for m in mutants_of(name).values() if survives(m)}
    new, gone = sorted(survivors - pinned_of(name)), sorted(pinned_of(name) - survivors)
    assert not new, "still proved, and not known to be true:\n  " + "\n  ".join(new)
    assert not gone, "listed in survivors.toml, but no longer proved:\n  " + "\n  ".join(gone)


@pytest.mark.parametrize("name", PINNED, ids=list(PINNED))
def test_what_survives_is_true(name: str) -> None:
    """Each survivor is proved when checked by itself, and true at 200 exact instances that meet its hypotheses."""
    theorem = name.partition("/")[0]
    mutant = mutants_of(theorem)[name]
    assert mutant.proved()
    for part in mutant.says:
        judged = list(islice(_judged(theorem, part), INSTANCES))
        assert len(judged) == INSTANCES, f"only {len(judged)} instances meet the hypotheses"
        wrong = [i for i, verdict in judged if not verdict]
        assert not wrong, f"UNSOUND: {name} is proved, and false at {wrong[0]}"


def _judged(theorem: str, part: Says) -> Iterator[tuple[Instance, bool]]:
    """Instances at which everything that is said is defined, and whether it is true there"""
    for instance in instances(THEOREMS[theorem], part.assumed, part.hypotheses):
        try:
            yield instance, all(holds(p, instance) for p in part.claims)
        except Undefined:
            continue


@pytest.mark.parametrize("name", THEOREMS)
def test_every_theorem_is_true(name: str) -> None:
    """At 200 exact instances of its hypotheses: they are not vacuous, and the evaluator agrees with the proof."""
    judged = list(islice(_judged(name, _said(name)), INSTANCES))
    assert len(judged) == INSTANCES
    assert all(verdict for _, verdict in judged)


def test_the_instances_tell_true_from_false() -> None:
    """Of the altered statements, three in four are seen to be false at the first of the same instances."""
    seen: Counter[bool] = Counter()
    for name in THEOREMS:
        first = [instance for instance, _ in islice(_judged(name, _said(name)), 12)]
        for m in mutants_of(name).values():
            if m.name.startswith(f"{name}/statement"):
                (part,) = m.says
                seen[any(_false_at(part, instance) for instance in first)] += 1
    assert seen[True] > 3 * seen[False], seen


def _said(name: str) -> Says:
    d = THEOREMS[name]
    return Says(tuple(h.formula for h in d.hypotheses), (), (d.statement,))


def _false_at(part: Says, instance: Instance) -> bool:
    try:
        return not all(holds(p, instance) for p in part.claims)
    except Undefined:
        return False


def test_few_survive() -> None:
    """At most 5 % of all mutants, each of them with a reason; every kind of change occurs."""
    every = [m for name in THEOREMS for m in mutants_of(name).values()]
    assert {m.kind for m in every} == KINDS
    assert PINNED.keys() <= {m.name for m in every}
    assert all(why.strip() for why in PINNED.values())
    assert len(PINNED) <= len(every) * 5 / 100, Counter(m.kind for m in every if m.name in PINNED)
