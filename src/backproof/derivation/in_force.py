"""What a proof claims line by line, and what is in force at each line: for asking whether a line is false."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..language.elaborate import assumed
from ..language.errors import WritingError
from ..language.expressions import Expr, expr
from ..language.formulas import Formula, at_value, claim, negated
from ..language.notation import text
from .proofs import Block, Cases, Chain, Define, Direct, Induction, Parts, Place, Proof, Suppose
from .reasons import Given
from .theorems import Derivation


@dataclass(frozen=True)
class Claimed:
    """One claim within a proof: where it stands, which step it is (as failures name it), and what is in force there.

    Facts that were proved on the way are left out: they follow from the rest.
    """

    place: Place
    step: str
    hypotheses: tuple[Given, ...]
    formula: Formula


def claims_in(d: Derivation) -> Iterator[Claimed]:
    """Every line of the derivation's proof, and every goal that a part of it is to reach, in order; the statement last.
    Raises WritingError where the proof cannot be read."""
    yield from _block(d.statement, d.proof, d.hypotheses, "")
    yield Claimed(d.place, "this theorem", d.hypotheses, d.statement)


def _block(goal: Formula, block: Block, given: tuple[Given, ...], path: str) -> Iterator[Claimed]:
    if not (isinstance(block.proof, Induction) and not block.facts):
        goal, given = _opened(goal, given)
    for have in block.facts:
        if isinstance(have, Define):
            given = (*given, *[Given(have.local.name, p, "definition") for p in have.formulas])
            continue
        says = have.local.formula
        yield from _block(says, Block((), have.proof), given, f"{path}{text(says)}, ")
        yield Claimed(have.place, f"{path}the fact", given, says)
    yield from _proof(goal, block.proof, given, path)


def _opened(goal: Formula, given: tuple[Given, ...]) -> tuple[Formula, tuple[Given, ...]]:
    """The goal without its outer `for all` and premises, which are in force under the author's names"""
    while goal.op in ("for all", "implies"):
        if goal.op == "implies":
            given, goal = (*given, Given(text(goal.parts[0]), goal.parts[0])), goal.parts[1]
        else:
            signs = [p for v in goal.parts[:-1] if (p := assumed(v)) is not None]
            given, goal = (*given, *[Given(text(p), p) for p in signs]), goal.parts[-1]
    return goal, given


def _proof(goal: Formula, proof: Proof, given: tuple[Given, ...], path: str) -> Iterator[Claimed]:
    if isinstance(proof, Chain):
        yield from _lines(proof, given, path)
        yield Claimed(proof.place, f"{path}the calculation", given, goal)
    elif isinstance(proof, Direct):
        yield Claimed(proof.place, f"{path}the claim", given, goal)
    elif isinstance(proof, Induction):
        yield from _induction(goal, proof, given, path)
    elif isinstance(proof, Suppose):
        yield from _block(goal, proof.proof, given, path)
    elif isinstance(proof, Cases):
        yield from _cases(goal, proof, given, path)
    else:
        yield from _parts(goal, proof, given, path)


def _lines(chain: Chain, given: tuple[Given, ...], path: str) -> Iterator[Claimed]:
    left = chain.first
    for number, line in enumerate(chain.lines, 1):
        yield Claimed(line.place, f"{path}step {number}", given, claim(line.relation, left, line.right))
        left = line.right


def _induction(goal: Formula, proof: Induction, given: tuple[Given, ...], path: str) -> Iterator[Claimed]:
    v: Expr = proof.variable
    goal, given = _free_of(goal, v, given)
    yield from _block(at_value(goal, v, expr(0)), proof.base, given, f"{path}base, ")
    further = (*given, Given("induction hypothesis", goal))
    yield from _block(at_value(goal, v, v + 1), proof.step, further, f"{path}induction step, ")


def _free_of(goal: Formula, v: Expr, given: tuple[Given, ...]) -> tuple[Formula, tuple[Given, ...]]:
    """The goal opened only so far that v is free in it"""
    while goal.op in ("for all", "implies") and not _speaks_of(goal, v):
        if goal.op == "implies":
            given, goal = (*given, Given(text(goal.parts[0]), goal.parts[0])), goal.parts[1]
            continue
        first, *others = goal.parts[:-1]
        bound = assumed(first)
        given = given if bound is None else (*given, Given(text(bound), bound))
        goal = Formula("for all", (*others, goal.parts[-1])) if others else goal.parts[-1]
    return goal, given


def _speaks_of(p: Formula, v: Expr) -> bool:
    from ..language.elaborate import formula_term
    from ..language.terms import kernel_variable

    return kernel_variable(v) in formula_term(p).free


def _cases(goal: Formula, proof: Cases, given: tuple[Given, ...], path: str) -> Iterator[Claimed]:
    others = given
    for i, (local, block) in enumerate(proof.branches):
        condition = local.formula
        if i == len(proof.branches) - 1:
            yield Claimed(proof.place, f"{path}the case split", others, condition)
        yield from _block(goal, block, (*given, Given(text(condition), condition)), f"{path}{local.name}, ")
        opposite = negated(condition)
        others = (*others, Given(text(opposite), opposite))


def _parts(goal: Formula, proof: Parts, given: tuple[Given, ...], path: str) -> Iterator[Claimed]:
    goals = [goal]
    while len(goals) < len(proof.proofs):
        if goals[0].op != "and":
            raise WritingError(f"there are {len(proof.proofs)} proofs for a statement of {len(goals)} part(s)")
        goals = [*goals[0].parts, *goals[1:]]
    for i, (g, b) in enumerate(zip(goals, proof.proofs, strict=True), 1):
        yield from _block(g, b, given, f"{path}part {i}, ")
