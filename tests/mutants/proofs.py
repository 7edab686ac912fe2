"""Walking through a proof, and the same proof with one thing in it exchanged."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from backproof.derivation.proofs import Block, Cases, Chain, Define, Direct, Have, Induction, Parts, Suppose
from backproof.derivation.reasons import Instance
from backproof.language.expressions import number
from backproof.language.formulas import Formula, at_value, for_all, negated


class Site(NamedTuple):
    """A part of a proof: where it stands, in the words of the messages, and what is assumed there."""

    where: str
    assumed: tuple[Formula, ...]
    node: Chain | Cases | Direct | Have | Define
    goal: Formula  # what the part is a proof of; of a fact or definition, what it is used for
    defined: tuple[Formula, ...]  # the proof's own definitions so far


def sites(
    block: Block,
    goal: Formula,
    where: str = "",
    assumed: tuple[Formula, ...] = (),
    defined: tuple[Formula, ...] = (),
) -> Iterator[Site]:
    """Every calculation, case split, direct proof, definition and fact of a proof of the goal, in order."""
    proof = block.proof
    while not isinstance(proof, Induction) and goal.op in ("for all", "implies"):
        assumed = (*assumed, goal.parts[0]) if goal.op == "implies" else assumed
        goal = goal.parts[-1]
    for have in block.facts:
        yield Site(where, assumed, have, goal, defined)
        if isinstance(have, Define):
            defined = (*defined, *have.formulas)
            continue
        yield from sites(Block((), have.proof), have.local.formula, f"{where}{have.local.formula}, ", assumed, defined)
    if isinstance(proof, Chain | Cases | Direct):
        yield Site(where, assumed, proof, goal, defined)
    if isinstance(proof, Induction):
        if goal.op == "for all" and any(v.args[0] == proof.variable.args[0] for v in goal.parts[:-1]):
            others = [v for v in goal.parts[:-1] if v.args[0] != proof.variable.args[0]]
            goal = for_all(*others, goal.parts[-1]) if others else goal.parts[-1]
        at = partial(at_value, goal, proof.variable)
        yield from sites(proof.base, at(number(0)), f"{where}base, ", assumed, defined)
        yield from sites(proof.step, at(proof.variable + 1), f"{where}step, ", assumed, defined)
    elif isinstance(proof, Cases):
        for k, (local, inner) in enumerate(proof.branches):
            others = [negated(other.formula) for other, _ in proof.branches[:k]]
            yield from sites(inner, goal, f"{where}{local.name}, ", (*assumed, *others, local.formula), defined)
    elif isinstance(proof, Suppose):
        yield from sites(proof.proof, goal, where, (*assumed, proof.premise.formula), defined)
    elif isinstance(proof, Parts):
        goals = [goal]
        while len(goals) < len(proof.proofs):
            goals = [*goals[0].parts, *goals[1:]]
        for i, (part, inner) in enumerate(zip(goals, proof.proofs, strict=True), 1):
            yield from sites(inner, part, f"{where}part {i}, ", assumed, defined)


def exchanged(x: Any, old: Any, new: Any) -> Any:
    """x with `new` wherever the very object `old` stands; a fact also where it is a reason."""
    if x is old:
        return new
    if isinstance(x, tuple):
        parts = tuple(exchanged(p, old, new) for p in x)
        return x if all(p is q for p, q in zip(parts, x, strict=True)) else parts
    if isinstance(x, Instance):
        return Instance(new, x.values) if x.of is old else x
    if not dataclasses.is_dataclass(x) or isinstance(x, type):
        return x
    changes = {f.name: exchanged(getattr(x, f.name), old, new) for f in dataclasses.fields(x)}
    return dataclasses.replace(x, **changes) if any(v is not getattr(x, k) for k, v in changes.items()) else x
