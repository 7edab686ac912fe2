"""A derivation laid out as a page, before any type is set: sentences, and displays of aligned rows.

    title, what the file says of it
    Setting     what is arbitrary, and the definitions
    Theorem     what is supposed, and the statement
    Proof       headings, sentences, and calculations with a reason at the right of each line
    Sharpness   what goes wrong without each hypothesis, and that they can hold together, in numbers

A symbol that only the statement speaks of is quantified there; all others are introduced in the setting.
"""

from __future__ import annotations

import ast
import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..derivation.proofs import Block, Cases, Chain, Define, Direct, Have, Induction, Parts, Suppose, written_in
from ..derivation.reasons import Given
from ..derivation.theorems import Derivation, file_of
from ..language.elaborate import assumed
from ..language.expressions import Expr, number
from ..language.formulas import Claim, Formula, at_value
from ..language.functions import Function
from ..language.notation import relation, side, text
from ..language.symbols import IndexRange
from .prose import Math, Names, Prose, listed, math, names_in, read
from .sharp import sharpness
from .wording import (
    any_of,
    be,
    bound_by_statement,
    for_all_words,
    given_name,
    let_be,
    phrase,
    reason_words,
    uses_in,
    why_all,
)


@dataclass(frozen=True)
class Row:
    """left relation right, for which values, and the reason or the name at the right; `step` numbers a proof's lines.

    A continued row has no left side; what is no relation stands in `right` alone.
    """

    left: Math | None
    relation: Math | None
    right: Math
    where: Prose = ()
    note: Prose = ()
    step: int | None = None


@dataclass(frozen=True)
class Display:
    """Rows that are aligned at their relations. A `sentence` ends in a full stop, and joins its rows by "and"."""

    rows: tuple[Row, ...]
    depth: int = 0
    sentence: bool = False

    def mark(self, i: int) -> str:
        """What stands after row i."""
        after = len(self.rows) - 1 - i
        return "" if not self.sentence else "." if not after else " and" if after == 1 else ","


@dataclass(frozen=True)
class Paragraph:
    """A sentence or more, perhaps with a heading that runs into it: "Base.", "Case η > 0."."""

    words: Prose
    heading: Prose = ()
    depth: int = 0


@dataclass(frozen=True)
class Item:
    """One of a list."""

    words: Prose


Blocks = tuple[Paragraph | Display | Item, ...]


@dataclass(frozen=True)
class Page:
    """A derivation, ready to be set in type. `proved` is False where a line does not follow: it says no Theorem."""

    name: str
    title: Prose
    about: tuple[Prose, ...]
    setting: Blocks
    theorem: Blocks
    proof: Blocks
    sharpness: Blocks  # that the hypotheses are needed, and can hold together; empty where no examples are stored
    proved: bool
    source: str  # of the author's file: the first digits of its SHA-256


def page_of(d: Derivation) -> Page:
    """The page of a derivation. Its lines are checked first; raises WritingError where its proof cannot be read."""
    names = names_in([d.statement, *[h.formula for h in d.hypotheses], *written_in(d.proof)])
    about, source = _file(file_of(d))
    return Page(
        d.name,
        read(d.title, names),
        tuple(read(_one_line(p), names) for p in about.split("\n\n") if p.strip()),
        _setting(d, names),
        _theorem(d, names),
        _Proof(names).whole(d),
        _sharpness(d, names),
        d.check().proved,
        source,
    )


def _sharpness(d: Derivation, names: Names) -> Blocks:
    """A sentence for each hypothesis; a list where there are several"""
    found = sharpness(d, names)
    together = [found.together] if found.together else []
    if len(found.needed) < 2:
        sentences = [*found.needed, *together]
        return tuple([Paragraph(words, ("Sharpness.",) if i == 0 else ()) for i, words in enumerate(sentences)])
    first = "No hypothesis can be left out." if found.every else "Of the hypotheses, these cannot be left out."
    items = [Item(words) for words in found.needed]
    return (Paragraph((first,), ("Sharpness.",)), *items, *[Paragraph(words) for words in together])


def _file(path: Path) -> tuple[str, str]:
    """What the author's file says of itself, and the hash of its bytes; nothing of a theorem from a prompt"""
    if not path.is_file():
        return "", "none"
    content = path.read_bytes()
    return ast.get_docstring(ast.parse(content)) or "", hashlib.sha256(content).hexdigest()[:16]


def _one_line(s: str) -> str:
    return " ".join(s.split())


# ---------------------------------------------------------------- rows


def _side(e: Expr, vectors: bool) -> Math:
    return Math(side(e, "text", vectors), side(e, "latex", vectors))


def _relation(op: str) -> Math:
    return Math(relation(op, "text"), relation(op, "latex"))


def rows_of(p: Formula, note: Prose = (), where: Prose = ()) -> tuple[Row, ...]:
    """A formula as rows, its quantifiers and premises in words beside it; `a and b` as two rows."""
    if isinstance(p, Claim):
        vectors = bool(p.left.shape or p.right.shape)
        return (Row(_side(p.left, vectors), _relation(p.op), _side(p.right, vectors), where, note),)
    if p.op == "for all":
        return rows_of(p.parts[-1], note, (*for_all_words(p.parts[:-1]), *_and(where)))
    if p.op == "implies":
        return rows_of(p.parts[1], note, ("if ", *phrase(p.parts[0]), *_and(where)))
    if p.op == "and":
        return (*rows_of(p.parts[0], note, where), *rows_of(p.parts[1], note, where))
    return (Row(None, None, math(p), where, note),)


def _and(where: Prose) -> Prose:
    return (*END, *where) if where else ()


END = (",", " ")  # between two conditions of a row: a line may end there


# ---------------------------------------------------------------- setting and statement


def _head(p: Formula) -> Function | None:
    """The function that a definition speaks of: that of its left side"""
    while p.op in ("for all", "implies"):
        p = p.parts[-1]
    left = p.parts[0]
    while isinstance(left, Expr) and left.op == "entry":
        left = left.args[0]
    return left.args[0] if isinstance(left, Expr) and left.op == "call" else None


def _setting(d: Derivation, names: Names) -> Blocks:
    definitions = [h for h in d.hypotheses if h.kind == "definition"]
    defined = {f.name: f for h in definitions if (f := _head(h.formula)) is not None}
    symbols, vectors = bound_by_statement(d)
    later = {s.args[0] for s in symbols} | {f.name for f in vectors} | set(defined)
    uses = uses_in(d)
    arbitrary = any_of(
        [s for name, s in d.scope.free.items() if name not in later],
        [f for name, f in d.scope.functions.items() if name not in later],
        uses,
    )
    out: list[Paragraph | Display] = []
    if arbitrary:
        out.append(Paragraph(("Let ", *_each(_be_any(arbitrary[0]), *arbitrary[1:]), "."), _SETTING))
    if definitions:
        heading = () if arbitrary else _SETTING
        out.append(Paragraph(("Let ", *be(list(defined.values()), uses), " such that"), heading))
        out.append(Display(_named_rows(definitions, names)))
    return tuple(out)


_SETTING: Prose = ("Setting.",)


def _be_any(p: Prose) -> Prose:
    """n and t any natural numbers -> n and t be any natural numbers"""
    at = next(i for i, x in enumerate(p) if isinstance(x, str) and " any " in x)
    return (*p[:at], str(p[at]).replace(" any ", " be any ", 1), *p[at + 1 :])


def _each(*items: Prose) -> Prose:
    return listed(items, "; ", "; and " if len(items) > 2 else " and ")


def _named_rows(givens: list[Given], names: Names) -> tuple[Row, ...]:
    return tuple(row for h in givens for row in rows_of(h.formula, given_name(h, names)))


def _theorem(d: Derivation, names: Names) -> Blocks:
    symbols, vectors = bound_by_statement(d)
    ranged = [s for s in d.scope.free.values() if isinstance(s.args[1], IndexRange)]
    own = [text(q) for s in (*symbols, *ranged) if (q := assumed(s)) is not None]  # said where they are introduced
    supposed = [h for h in d.hypotheses if h.kind == "hypothesis" and text(h.formula) not in own]
    variables, goal = list(symbols), d.statement
    while goal.op == "for all":
        variables += goal.parts[:-1]
        goal = goal.parts[-1]
    out: list[Paragraph | Display] = []
    if supposed and all(isinstance(h.formula, Claim) and not given_name(h, names) for h in supposed):
        out.append(Paragraph(("Suppose that ", *listed(phrase(h.formula) for h in supposed), ".")))
    elif supposed:
        out += [Paragraph(("Suppose that",)), Display(_named_rows(supposed, names))]
    start = "Then" if supposed else ""
    words: Prose = for_all_words(variables, vectors, short=False) if variables or vectors else ()
    if words and not start:
        words = (str(words[0]).capitalize(), *words[1:])
    if goal.op == "implies":
        words = (*words, ", " if words else "", "if " if start or words else "If ", *phrase(goal.parts[0]))
        goal = goal.parts[1]
    opening: Prose = (start, ", " if start and words else "", *words, "," if words else "")
    out += [Paragraph(opening if start or words else ("We have",)), Display(rows_of(goal), sentence=True)]
    return tuple(out)


# ---------------------------------------------------------------- proof


@dataclass
class _Proof:
    names: Names
    out: list[Paragraph | Display] = field(default_factory=list)
    step: int = 0

    def whole(self, d: Derivation) -> Blocks:
        if d.text:
            self.out += [Paragraph(read(_one_line(p), self.names)) for p in d.text.split("\n\n")]
        self.block(d.statement, d.proof, 0)
        return tuple(self.out)

    def say(self, depth: int, *words: str | Math, heading: Prose = ()) -> None:
        self.out.append(Paragraph(words, heading, depth))

    def block(self, goal: Formula, block: Block, depth: int) -> None:
        goal = self.stripped(goal, depth)
        for i, have in enumerate(block.facts):
            self.have(have, depth, not i)
        facts = [have for have in block.facts if isinstance(have, Have)]
        if any(not isinstance(have.proof, Direct) for have in facts):
            self.say(depth, "Now to the claim itself.")
        elif facts and isinstance(block.proof, Chain | Direct):
            self.say(depth, "Hence,")
        proof = block.proof
        if isinstance(proof, Chain):
            self.chain(proof, depth)
        elif isinstance(proof, Induction):
            self.induction(goal, proof, depth)
        elif isinstance(proof, Cases):
            self.cases(goal, proof, depth)
        elif isinstance(proof, Parts):
            self.parts(goal, proof, depth)
        elif isinstance(proof, Suppose):
            self.block(goal, proof.proof, depth)
        else:
            self.direct(goal, proof, depth)

    def stripped(self, goal: Formula, depth: int) -> Formula:
        """The goal without its outer variables and premises, which are in force from here on."""
        symbols: list[Expr] = []
        premises: list[Formula] = []
        while goal.op in ("for all", "implies"):
            if goal.op == "for all":
                symbols += goal.parts[:-1]
            else:
                premises.append(goal.parts[0])
            goal = goal.parts[-1]
        words = let_be(symbols) if symbols else ()
        if premises:
            words = (*words, " " if words else "", "Suppose that ", *listed(map(phrase, premises)), ".")
        if words:
            self.say(depth, *words)
        return goal

    def chain(self, chain: Chain, depth: int) -> None:
        vectors = any(e.shape for e in (chain.first, *[line.right for line in chain.lines]))
        rows: list[Row] = []
        for line in chain.lines:
            self.step += 1
            left = None if rows else _side(chain.first, vectors)
            note = reason_words(line.by, self.names)
            rows.append(Row(left, _relation(line.relation), _side(line.right, vectors), (), note, self.step))
        self.out.append(Display(tuple(rows), depth))

    def direct(self, goal: Formula, proof: Direct, depth: int) -> None:
        rows: list[Row] = []
        for row in rows_of(goal, reason_words(proof.by, self.names)):
            self.step += 1
            rows.append(Row(row.left, row.relation, row.right, row.where, row.note, self.step))
        self.out.append(Display(tuple(rows), depth))

    def define(self, d: Define, depth: int) -> None:
        name = given_name(d.local, self.names)
        named: Prose = (" (", *name, ")") if name else ()
        self.say(depth, "For the proof, let ", math(d.function), " be such that", *named)
        rows = []
        for row in (row for p in d.formulas for row in rows_of(p)):
            self.step += 1
            rows.append(replace(row, step=self.step))
        self.out.append(Display(tuple(rows), depth))

    def have(self, have: Have | Define, depth: int, first: bool) -> None:
        if isinstance(have, Define):
            self.define(have, depth)
            return
        goal = have.local.formula
        name = given_name(have.local, self.names)
        named: Prose = (" (", *name, ")") if name else ()
        if isinstance(have.proof, Direct):
            self.say(depth, "First," if first else "Next,", *named)
            self.direct(goal, have.proof, depth)
            return
        self.say(depth, "We first show that " if first else "Next, we show that ", *phrase(goal), *named, ".")
        self.block(goal, Block((), have.proof), depth + 1)

    def induction(self, goal: Formula, proof: Induction, depth: int) -> None:
        v = proof.variable
        self.say(depth, heading=("Base, ", Math(f"{text(v)} = 0", f"{math(v).latex} = 0"), "."))
        self.block(at_value(goal, v, number(0)), proof.base, depth + 1)
        after = Math(f"{text(v + 1)}", f"{math(v).latex}+1")
        heading: Prose = ("Induction step, from ", math(v), " to ", after, ".")
        self.say(depth, "Suppose that ", *phrase(goal), ".", heading=heading)
        self.block(at_value(goal, v, v + 1), proof.step, depth + 1)

    def cases(self, goal: Formula, proof: Cases, depth: int) -> None:
        for local, block in proof.branches:
            self.say(depth, heading=("Case ", *phrase(local.formula), "."))
            self.block(goal, block, depth + 1)
        self.say(depth, *why_all([local.formula for local, _ in proof.branches]))

    def parts(self, goal: Formula, proof: Parts, depth: int) -> None:
        goals = [goal]
        while len(goals) < len(proof.proofs) and goals[0].op == "and":
            goals = [*goals[0].parts, *goals[1:]]
        for i, block in enumerate(proof.proofs):
            self.say(depth, heading=(f"Part {i + 1}.",))
            self.block(goals[min(i, len(goals) - 1)], block, depth + 1)
