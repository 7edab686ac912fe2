"""Walking through a proof, and the same proof with one thing in it exchanged."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, NamedTuple

from backproof.derivation.proofs import Block, Cases, Chain, Direct, Have, Induction, Parts, Suppose
from backproof.derivation.reasons import Instance
from backproof.language.formulas import Formula, negated


class Site(NamedTuple):
    """A part of a proof: where it stands, in the words of the messages, and what is assumed there."""

    where: str
    assumed: tuple[Formula, ...]
    node: Chain | Cases | Direct | Have


def sites(block: Block, where: str = "", assumed: tuple[Formula, ...] = ()) -> Iterator[Site]:
    """Every calculation, case split, direct proof and fact, in order."""
    for have in block.facts:
        yield Site(where, assumed, have)
        yield from sites(Block((), have.proof), f"{where}{have.local.formula}, ", assumed)
    proof = block.proof
    if isinstance(proof, Chain | Cases | Direct):
        yield Site(where, assumed, proof)
    if isinstance(proof, Induction):
        yield from sites(proof.base, f"{where}base, ", assumed)
        yield from sites(proof.step, f"{where}step, ", assumed)
    elif isinstance(proof, Cases):
        for k, (local, inner) in enumerate(proof.branches):
            others = [negated(other.formula) for other, _ in proof.branches[:k]]
            yield from sites(inner, f"{where}{local.name}, ", (*assumed, *others, local.formula))
    elif isinstance(proof, Suppose):
        yield from sites(proof.proof, where, (*assumed, proof.premise.formula))
    elif isinstance(proof, Parts):
        for i, inner in enumerate(proof.proofs, 1):
            yield from sites(inner, f"{where}part {i}, ", assumed)


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
