"""A counterexample: an instance as numbers to paste, what the kernel proved at it, and its JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from .. import kernel as K
from ..kernel import Theorem
from ..language.formulas import Formula
from .candidates import ONE_BY_ONE, family
from .certificates import Certificate, NotConfirmed, certificate
from .comparing import Unsuitable
from .enclosures import Between, Root
from .enumeration import broken
from .evaluation import Cell, Needed, plain
from .index_functions import RULES, formulas, names
from .intervals import Comparison, by_intervals, computed_at
from .laws import CONSTANT, FREE
from .problems import Hypothesis, Problem, Target, problem
from .wording import Side, Words

FORMAT = "backproof counterexample 1"


class Rejected(Exception):
    """It is not a counterexample to this statement under these hypotheses; the message says why."""


@dataclass(frozen=True)
class Instance:
    """Which values were chosen: of variables, of functions at arguments, of whole functions; and which claim it is
    about, of a statement that makes several."""

    chosen: Mapping[Cell, Any]
    part: int = 0

    def data(self) -> dict[str, Any]:
        """For JSON."""
        return {"part": self.part, "values": [_cell(c, q) for c, q in self.chosen.items() if c[0] != "part"]}

    @staticmethod
    def of_data(data: Mapping[str, Any]) -> Instance:
        if type(data["part"]) is not int:
            raise ValueError(f"a claim {data['part']!r}")
        chosen = dict([_read_cell(x) for x in data["values"]])
        for kind, f in [c for c, q in chosen.items() if q in RULES and c[0] == "function"]:
            formulas(f, chosen[kind, f], {c[1:]: q for c, q in chosen.items() if c[0] == f})  # ValueError if too large
        return Instance(chosen | {("part",): data["part"]}, data["part"])


@dataclass(frozen=True)
class Counterexample:
    """An instance that meets every hypothesis and breaks the statement.

    `left` and `right` are the two sides there, None where `undefined` says what has no value; an interval where exp or
    its kin take part; `equations` are the instance, each as text and as LaTeX. The certificate holds the kernel's
    theorems, or says what was compared by intervals. One that was read from JSON has neither until it is checked.
    """

    instance: Instance
    left: Side
    right: Side
    undefined: str | None
    words: str
    formulas: str
    equations: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    certificate: Certificate | Comparison | None = field(default=None, compare=False, repr=False)

    @property
    def theorem(self) -> Theorem | None:
        """The kernel's: not (defined and statement), at the instance. None where intervals were compared."""
        return self.certificate.conclusion if isinstance(self.certificate, Certificate) else None

    @property
    def intervals(self) -> tuple[str, ...]:
        """The implementations that compared intervals; none where the kernel proved everything."""
        return self.certificate.implementations if isinstance(self.certificate, Comparison) else ()

    def text(self) -> str:
        """On one line: `false at n = 1, x = (1): left −1, right 1`."""
        return self.words

    def latex(self) -> str:
        """The instance in LaTeX's math mode, as a list of equations."""
        return self.formulas

    def to_json(self) -> str:
        """The instance, and what it shows, as JSON."""
        sides = {"left": _number(self.left), "right": _number(self.right), "undefined": self.undefined}
        document = {"format": FORMAT, **self.instance.data(), **sides, "text": self.words, "latex": self.formulas}
        return json.dumps(document, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> Counterexample:
        """A counterexample that was written by `to_json`; it claims to be one until it is checked. Raises Rejected."""
        data, instance = read_document(text, FORMAT)
        return Counterexample(
            instance,
            _read_number(data["left"]),
            _read_number(data["right"]),
            data["undefined"],
            data["text"],
            data["latex"],
        )

    def check(self, hypotheses: Sequence[Hypothesis], statement: Formula) -> Counterexample:
        """The same, from nothing and without a search. Raises Rejected."""
        made = confirmed(problem(hypotheses, statement), self.instance)
        if (made.left, made.right, made.undefined) != (self.left, self.right, self.undefined):
            raise Rejected(f"at this instance it is another: {made.words}")
        return made


def read_document(text: str, format_: str) -> tuple[dict[str, Any], Instance]:
    """What JSON of this format says, and the instance in it. Raises Rejected."""
    try:
        data = json.loads(text)
        if data["format"] != format_:
            raise ValueError(f"its format is {data['format']!r}, not {format_!r}")
        for side in ("left", "right"):
            _read_number(data.setdefault(side, None))
        data.setdefault("undefined", None)
        data["text"], data["latex"] = str(data["text"]), str(data["latex"])
        return data, Instance.of_data(data)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, ZeroDivisionError, RecursionError) as error:
        raise Rejected(f"this was not written down by backproof: {error}") from None


def confirmed(given: Problem, instance: Instance) -> Counterexample:
    """The counterexample at this instance. Raises Rejected unless it is one."""
    if not 0 <= instance.part < len(given.targets):
        raise Rejected("the statement makes no such claim")
    target = given.targets[instance.part]
    found = _confirmed(given, target, instance)
    words = Words(given, instance.chosen, target, instance.part, found)
    return Counterexample(instance, *words.sides(), words.text(), words.latex(), tuple(words.equations()), found)


def _confirmed(given: Problem, target: Target, instance: Instance) -> Certificate | Comparison:
    """By the kernel; where named functions take part, by intervals"""
    try:
        if not broken(target, computed_at(given, instance.chosen)):
            raise Rejected("not a counterexample: the statement holds at this instance")
    except Needed as needed:
        raise Rejected(f"a value is not given: {needed}") from None
    except Unsuitable as error:
        raise Rejected(f"not a counterexample: {error}") from None
    try:
        return certificate(given, target, instance.chosen)
    except NotConfirmed as error:
        if not given.names_a_function:
            raise Rejected(f"not a counterexample: {error}") from None
    try:
        return by_intervals(given, target, instance.chosen)
    except NotConfirmed as error:
        raise Rejected(f"not a counterexample: {error}") from None


def _number(q: Side) -> str | list[str] | None:
    return [str(q.low), str(q.high)] if isinstance(q, Between) else None if q is None else str(q)


def _read_number(x: Any) -> Side:
    return None if x is None else Between(*map(Fraction, x)) if isinstance(x, list) else Fraction(x)


def _cell(cell: Cell, q: Any) -> list[Any]:
    head = cell[0]
    if isinstance(head, K.Term):
        return ["variable", *head.data, str(q)]
    if head in ("function", "elsewhere", "law"):
        return [head, list(cell[1][1]), cell[1][0], cell[1][2], str(q)]
    return ["value", list(head[1]), head[0], head[2], [str(a) for a in cell[1:]], str(q)]


def _read_cell(x: Sequence[Any]) -> tuple[Cell, Any]:
    kind = x[0]
    if kind == "variable":
        root = Root.of_text(x[3]) if x[2] == K.REAL else None
        return (K.var(x[1], x[2]),), root or _read_value(x[3], x[2])
    f = K.symbol(x[2], tuple(x[1]), x[3])
    if kind == "function":
        if x[4] not in (*family(f), *names(f)) and (x[4] != ONE_BY_ONE or f[2] != K.NAT):
            raise ValueError(f"a function {x[4]!r}")
        return (kind, f), x[4]
    if kind == "law":
        if x[4] not in (FREE, CONSTANT):
            raise ValueError(f"a law {x[4]!r}")
        return (kind, f), x[4]
    if kind == "elsewhere":
        return (kind, f), _read_value(x[4], f[2])
    if kind != "value":
        raise ValueError(f"a value of the kind {kind!r}")
    return (f, *[_read_value(a, sort) for a, sort in zip(x[4], f[1], strict=True)]), _read_value(x[5], f[2])


def _read_value(text: str, sort: str) -> Any:
    q = Fraction(text)
    if sort == K.NAT and (q < 0 or q.denominator != 1):
        raise ValueError(f"a natural number {text!r}")
    return plain(q)
