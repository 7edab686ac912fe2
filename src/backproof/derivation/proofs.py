"""A proof as data: what the author wrote, with its place in the file; nothing is checked here."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..language.errors import WritingError
from ..language.expressions import NAT, Expr, expr
from ..language.formulas import Formula, both, claim, formula
from ..language.functions import Function
from .reasons import Instance, Lemma, Local, Reason, named, reasons, shown
from .recurrences import check_definition

_PACKAGE = f"{Path(__file__).resolve().parents[1]}{os.sep}"
_COLLECTION = f"{_PACKAGE}collection{os.sep}"


@dataclass(frozen=True)
class Place:
    """A line in an author's file."""

    file: str
    line: int


def here() -> Place:
    """The nearest line outside of this package (the collection is outside, even where it is installed within)."""
    frame = sys._getframe(1)
    while frame.f_back is not None:
        file = frame.f_code.co_filename
        if not file.startswith(_PACKAGE) or file.startswith(_COLLECTION):
            break
        frame = frame.f_back
    return Place(frame.f_code.co_filename, frame.f_lineno)


@dataclass(frozen=True)
class Line:
    """`relation right` with its reasons; its left side is the line before."""

    relation: str
    right: Expr
    by: tuple[Reason, ...]
    place: Place


@dataclass(frozen=True)
class Chain:
    """first = … = last, a reason beside each line."""

    first: Expr
    lines: tuple[Line, ...]
    place: Place

    def equals(self, e: object, by: object) -> Chain:
        """One more line: `= e`, because of the reasons."""
        return self._with("=", e, by)

    def at_most(self, e: object, by: object) -> Chain:
        """One more line: `<= e`, because of the reasons."""
        return self._with("<=", e, by)

    def less_than(self, e: object, by: object) -> Chain:
        """One more line: `< e`, because of the reasons."""
        return self._with("<", e, by)

    def _with(self, relation: str, e: object, by: object) -> Chain:
        right = expr(e)
        claim(relation, self.lines[-1].right if self.lines else self.first, right)  # its shapes fit
        return Chain(self.first, (*self.lines, Line(relation, right, reasons(by), here())), self.place)


def calc(first: object) -> Chain:
    """A calculation that begins with this expression: `calc(a).equals(b, by=…).equals(c, by=…)`."""
    return Chain(expr(first), (), here())


@dataclass(frozen=True)
class Block:
    """Symbols defined and facts proved on the way, then the proof that uses them."""

    facts: tuple[Have | Define, ...]
    proof: Proof


@dataclass(frozen=True)
class Have:
    """A fact that is stated and proved within a proof."""

    local: Local
    proof: Proof
    place: Place


@dataclass(frozen=True)
class Define:
    """A function that the proof introduces, for itself: what is proved does not speak of it."""

    function: Function
    formulas: tuple[Formula, ...]
    local: Local
    place: Place


@dataclass(frozen=True)
class Induction:
    """From 0, and from k to k + 1."""

    variable: Expr
    base: Block
    hypothesis: Local
    step: Block
    place: Place


@dataclass(frozen=True)
class Cases:
    """One proof for each condition; together the conditions leave nothing out."""

    branches: tuple[tuple[Local, Block], ...]
    place: Place


@dataclass(frozen=True)
class Suppose:
    """For a statement `premise implies conclusion`: the premise, and the proof from it."""

    premise: Local
    proof: Block
    place: Place


@dataclass(frozen=True)
class Parts:
    """For a statement `p and q and …`: a proof of each."""

    proofs: tuple[Block, ...]
    place: Place


@dataclass(frozen=True)
class Direct:
    """The statement follows from these reasons at once."""

    by: tuple[Reason, ...]
    place: Place


Proof = Chain | Induction | Cases | Suppose | Parts | Direct


@dataclass
class Builder:
    """What the author's function gets as `prove`: it makes the parts of a proof."""

    statement: Formula
    _open: list[list[Have | Define]] = field(default_factory=lambda: [[]])

    def induction(self, variable: object, base: Proof, step: Callable[[Local], Proof]) -> Induction:
        """Prove the statement at 0, and from the hypothesis that it holds at the variable, one further."""
        v = expr(variable)
        if v.op != "sym" or v.sort != NAT:
            raise WritingError(f"induction is on a natural symbol, not on {v}")
        if v.args[1] is not None:
            raise WritingError(f"induction begins at 0, and {v} at 1: write it as k + 1, and the induction on k")
        hypothesis = Local("induction hypothesis", self.statement)
        return Induction(v, Block((), _proof(base)), hypothesis, self._block(step, hypothesis), here())

    def cases(self, *branches: tuple[object, Callable[[Local], Proof] | Proof]) -> Cases:
        """(condition, proof), …: each proof may be a function of its condition. The conditions leave nothing out."""
        made = []
        for condition, proof in branches:
            local = Local(f"case {formula(condition)}", formula(condition))
            made.append((local, self._block(proof, local)))
        if len(made) < 2:
            raise WritingError("a case split has at least two cases")
        return Cases(tuple(made), here())

    def suppose(self, proof: Callable[[Local], Proof]) -> Suppose:
        """For a statement `premise implies conclusion`, perhaps for all of some variables: a proof from the premise."""
        p = self.statement
        while p.op == "for all":
            p = p.parts[-1]
        if p.op != "implies":
            raise WritingError(f"there is no premise to suppose in {self.statement}")
        premise = Local("premise", p.parts[0])
        saved, self.statement = self.statement, p.parts[1]
        try:
            return Suppose(premise, self._block(proof, premise), here())
        finally:
            self.statement = saved

    def parts(self, *proofs: Proof) -> Parts:
        """For a statement `p and q and …`: a proof of each, in order."""
        return Parts(tuple(Block((), _proof(p)) for p in proofs), here())

    def by(self, *because: object) -> Direct:
        """The statement follows from these reasons at once."""
        return Direct(reasons(because), here())

    def have(self, says: object, proof: Proof | object, name: str | None = None) -> Local:
        """State a fact and prove it, by a reason, a proof, or a function that makes one; it is a reason from then on.

        An induction or supposition is made by a function, `prove.have(p, lambda: prove.induction(…))`: it is about p.
        """
        p = formula(says)
        local = Local(named(name or str(p), p), p)
        if callable(proof) and not isinstance(proof, Reason) and not hasattr(proof, "as_lemma"):
            saved, self.statement = self.statement, p
            try:
                proof = _proof(proof())
            finally:
                self.statement = saved
        made = proof if isinstance(proof, Proof) else Direct(reasons(proof), here())
        self._open[-1].append(Have(local, made, here()))
        return local

    def define(self, function: Function | Expr, *formulas: object, name: str | None = None) -> Local:
        """A function of the proof's own, by an equation for all its arguments, or by a start and a step of a recursion.

        Or a vector or matrix of its own, by one equation. What it is called by stands as a reason from then on. Raises
        WritingError for a definition of nothing.
        """
        if isinstance(function, Expr) and function.op == "call" and len(function.args) == 1:
            (function,) = function.args  # a vector is a function of its entries alone
        if not isinstance(function, Function):
            raise WritingError(
                f"{shown(function)} is nothing that a proof can define: a function is, a sequence, a vector or a "
                "matrix, by its name, as in prove.define(f, for_all(z, f(z) == …))"
            )
        made = tuple(formula(p) for p in formulas)
        for p in made:
            check_definition(p)
        local = Local(named(name or f"definition of {function}", both(*made)), both(*made))
        self._open[-1].append(Define(function, made, local, here()))
        return local

    def _block(self, proof: Callable[[Local], Proof] | Proof, local: Local) -> Block:
        if isinstance(proof, Proof):
            return Block((), proof)
        self._open.append([])
        try:
            made = _proof(proof(local))
        finally:
            facts = self._open.pop()
        return Block(tuple(facts), made)

    def whole(self, function: Callable[[Builder], Proof]) -> Block:
        """The author's proof."""
        made = _proof(function(self))
        return Block(tuple(self._open[0]), made)


def _proof(x: Any) -> Proof:
    if isinstance(x, Proof):
        return x
    raise WritingError(
        f"a proof is a calculation, an induction, cases, …; this is {shown(x)} (was `return` forgotten?)"
    )


def lines_of(block: Block) -> list[Line]:
    """Every line of calculation in a proof, in order."""
    out = [line for have in block.facts if isinstance(have, Have) for line in lines_of(Block((), have.proof))]
    p = block.proof
    if isinstance(p, Chain):
        return [*out, *p.lines]
    inner = {Induction: ("base", "step"), Suppose: ("proof",)}.get(type(p), ())
    blocks = [getattr(p, name) for name in inner]
    if isinstance(p, Cases):
        blocks = [b for _, b in p.branches]
    if isinstance(p, Parts):
        blocks = list(p.proofs)
    return [*out, *[line for b in blocks for line in lines_of(b)]]


def written_in(block: Block) -> list[Expr | Formula]:
    """Every expression and formula that an author wrote in a proof, in order."""
    out: list[Expr | Formula] = []
    for have in block.facts:
        if isinstance(have, Define):
            out += have.formulas
            continue
        out += [have.local.formula, *opened(have.local.formula), *written_in(Block((), have.proof))]
    p = block.proof
    if isinstance(p, Chain):
        return [*out, p.first, *[e for line in p.lines for e in (line.right, *_values(line.by))]]
    if isinstance(p, Direct):
        return [*out, *_values(p.by)]
    if isinstance(p, Cases):
        return [*out, *[e for local, b in p.branches for e in (local.formula, *written_in(b))]]
    inner = (p.base, p.step) if isinstance(p, Induction) else p.proofs if isinstance(p, Parts) else (p.proof,)
    return [*out, *[e for b in inner for e in written_in(b)]]


def opened(p: Formula) -> list[Expr]:
    """What a formula binds outside, which is in force under its name in the proof of the formula"""
    if p.op == "for all":
        return [*p.parts[:-1], *opened(p.parts[-1])]
    return opened(p.parts[1]) if p.op == "implies" else [v for q in p.parts for v in opened(q)] if p.op == "and" else []


def _values(by: tuple[Reason, ...]) -> list[Expr]:
    values = [v for r in by if isinstance(r, Instance) for v in r.values]
    lemmas = [r.of if isinstance(r, Instance) else r for r in by]
    return [*values, *[v for r in lemmas if isinstance(r, Lemma) for v in r.bindings.values() if isinstance(v, Expr)]]
