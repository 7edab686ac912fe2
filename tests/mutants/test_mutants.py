"""Every theorem of the collection, altered in one place at a time: what is still proved is true, and pinned by name.

`survivors.toml` lists the mutants that are still proved, with the reason why each is a true statement.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from backproof.derivation import checking, fitting, lines
from backproof.derivation import theorems as derivations
from backproof.kernel import Theorem
from backproof.language.errors import WritingError
from backproof.proving import comparisons, context
from backproof.proving.budget import Budget
from backproof.proving.facts import Fact

from ..crosscheck.in_sixty_digits import MAKERS as IN_SIXTY_DIGITS
from ..crosscheck.makers import OF_NETWORKS
from ..evaluator.exact import Instance, Undefined, holds
from ..evaluator.extended import Point
from . import sixty_digits
from .instances import instances, of_a_run
from .mutants import Mutant, Says, mutants, theorems

THEOREMS = theorems()
PINNED: dict[str, str] = {}  # mutant -> why it is true
for group in tomllib.loads((Path(__file__).parent / "survivors.toml").read_text("utf-8"))["true"]:
    for pinned in group["mutants"]:
        assert pinned not in PINNED, f"{pinned} is pinned twice"
        PINNED[pinned] = group["because"]
KINDS = {
    "sign",
    "index",
    "factor",
    "factor dropped",
    "term",
    "swap",
    "dot",
    "relation",
    "reason",
    "hypothesis",
    "case",
    "derivative",
    "transpose",
}
INSTANCES = 200
LARGEST = 100  # mutants of one theorem that are tried, apart from rounding at each place


@cache
def mutants_of(name: str) -> dict[str, Mutant]:
    """The mutants of one theorem, by their names."""
    return {m.name: m for m in sampled(mutants(THEOREMS[name]))}


def sampled(every: list[Mutant]) -> list[Mutant]:
    """Of more than LARGEST mutants every second, third, … at each place: the first of each line is among them."""
    step, seen = -(-len(every) // LARGEST), Counter[str]()
    out = []
    for m in every:
        place = m.name.partition("reason “")[0] if m.kind == "reason" else m.name.rpartition(": ")[0]
        if seen[place] % step == 0:
            out.append(m)
        seen[place] += 1
    return out


def pinned_of(name: str) -> set[str]:
    """The survivors of one theorem that are listed."""
    return {m for m in PINNED if m.partition("/")[0] == name}


class Dead(Exception):
    """A line does not follow: what becomes of the others does not matter."""


SEARCHES = [(lines, "prove_equation"), (lines, "prove_comparison"), (fitting, "prove_equation"),
            (fitting, "prove_comparison"), (comparisons, "prove_order"), (context, "prove_order")]  # fmt: skip
FOUND: dict[Any, Any] = {}


def in_force(x: Any) -> Any:
    """What an argument of a search says, as a key: all that is in force, in order."""
    if isinstance(x, context.Context):
        return in_force(x.theorems)
    if isinstance(x, Fact):
        return "fact", in_force(x.theorem)
    if isinstance(x, list | tuple):
        return tuple([in_force(part) for part in x])
    return (x.conclusion, x.hypotheses) if isinstance(x, Theorem) else None if isinstance(x, Budget) else x


@contextmanager
def shallow_calls() -> Iterator[None]:
    """Not as deep as a check may go: a mutant whose facts lead round in a circle fails the sooner."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(3_000)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


@pytest.fixture
def hastily(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check ends at its first failure; what two mutants share, with all that is in force, is searched once."""

    def once(search: Callable[..., Any]) -> Callable[..., Any]:
        def searched(*arguments: Any) -> Any:
            question = search.__name__, in_force(arguments)
            if question not in FOUND:
                FOUND[question] = search(*arguments)
            return FOUND[question]

        return searched

    def failed(*_: Any, **__: Any) -> None:
        raise Dead

    for d in THEOREMS.values():
        assert d.check().proved
    FOUND.clear()
    for module, name in SEARCHES:
        monkeypatch.setattr(module, name, once(getattr(module, name)))
    for module in (checking, lines):
        monkeypatch.setattr(module, "Failure", failed)
    monkeypatch.setattr(derivations, "deep_calls", shallow_calls)


def survives(m: Mutant) -> bool:
    """Whether the mutant is still proved; one that cannot be written or searched to an end is not."""
    try:
        return m.proved()
    except (Dead, WritingError, RecursionError):
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
        if PINNED[name].startswith("Nothing meets the premises"):
            assert all(verdict for _, verdict in judged), f"UNSOUND: {name}"
            continue
        assert len(judged) == INSTANCES, f"only {len(judged)} instances meet the hypotheses"
        wrong = [i for i, verdict in judged if not verdict]
        assert not wrong, f"UNSOUND: {name} is proved, and false at {wrong[0]}"


def _judged(theorem: str, part: Says) -> Iterator[tuple[Instance | Point, bool]]:
    """Instances at which everything that is said is defined, and whether it is true there"""
    d = THEOREMS[theorem]
    if theorem in IN_SIXTY_DIGITS:
        yield from sixty_digits.judged(d, part.assumed, part.hypotheses, part.claims)
        return
    if theorem in OF_NETWORKS or "mistake" in theorem:
        found = of_a_run(d, part.assumed, part.hypotheses, part.claims, part.defined)
    else:
        found = instances(d, part.assumed, part.hypotheses)
    for instance in found:
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
    """Of the altered statements, four in five are seen to be false at the first of the same instances.

    Not counted are those that nowhere are false, and somewhere say nothing, as of unit i + 1 where there is no such
    unit: in a layer of identical units they are true wherever there is one.
    """
    seen: Counter[str] = Counter()
    for name in THEOREMS:
        first = [instance for instance, _ in islice(_judged(name, _said(name)), 120)]
        for m in mutants_of(name).values():
            if m.name.startswith(f"{name}/statement"):
                (part,) = m.says
                seen[_verdict(part, first)] += 1
    assert seen["false"] > 4 * seen["true"], seen


def _verdict(part: Says, instances: list[Instance | Point]) -> str:
    found = "true"
    for instance in instances:
        match _verdict_at(part, instance):
            case "false":
                return "false"
            case "says nothing":
                found = "says nothing"
    return found


def _said(name: str) -> Says:
    d = THEOREMS[name]
    return Says(tuple(h.formula for h in d.hypotheses), (), (d.statement,))


def _verdict_at(part: Says, instance: Instance | Point) -> str:
    try:
        if isinstance(instance, Point):
            return sixty_digits.verdict_at(part.claims, instance)
        return "true" if all(holds(p, instance) for p in part.claims) else "false"
    except Undefined:
        return "says nothing"


def test_few_survive() -> None:
    """At most 5 % of all mutants, each of them with a reason; every kind of change occurs."""
    every = [m for name in THEOREMS for m in mutants_of(name).values()]
    assert {m.kind for m in every} == KINDS
    assert PINNED.keys() <= {m.name for m in every}
    assert all(why.strip() for why in PINNED.values())
    assert len(PINNED) <= len(every) * 5 / 100, Counter(m.kind for m in every if m.name in PINNED)
