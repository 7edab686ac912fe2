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
from .certificates import Certificate, NotConfirmed, certificate
from .evaluation import Cell, plain
from .problems import Hypothesis, Problem, problem
from .wording import Words

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
        return Instance(dict([_read_cell(x) for x in data["values"]]) | {("part",): data["part"]}, data["part"])


@dataclass(frozen=True)
class Counterexample:
    """An instance that meets every hypothesis and breaks the statement, confirmed by the kernel.

    `left` and `right` are the two sides there, None where `undefined` says what has no value. The certificate holds
    the kernel's theorems. One that was read from JSON has none until it is checked.
    """

    instance: Instance
    left: Fraction | None
    right: Fraction | None
    undefined: str | None
    words: str
    formulas: str
    certificate: Certificate | None = field(default=None, compare=False, repr=False)

    @property
    def theorem(self) -> Theorem | None:
        """not (defined and statement), at the instance."""
        return None if self.certificate is None else self.certificate.conclusion

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
        try:
            data = json.loads(text)
            if data["format"] != FORMAT:
                raise ValueError(f"its format is {data['format']!r}")
            left, right = (None if data[s] is None else Fraction(data[s]) for s in ("left", "right"))
            return Counterexample(Instance.of_data(data), left, right, data["undefined"], data["text"], data["latex"])
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, ZeroDivisionError) as error:
            raise Rejected(f"this is no counterexample that was written down: {error}") from None

    def check(self, hypotheses: Sequence[Hypothesis], statement: Formula) -> Counterexample:
        """The same, proved by the kernel from nothing, without a search. Raises Rejected."""
        given = problem(hypotheses, statement)
        made = confirmed(given, self.instance)
        if (made.left, made.right, made.undefined) != (self.left, self.right, self.undefined):
            raise Rejected(f"at this instance it is another: {made.words}")
        return made


def confirmed(given: Problem, instance: Instance) -> Counterexample:
    """The counterexample at this instance. Raises Rejected unless the kernel proves it."""
    if not 0 <= instance.part < len(given.targets):
        raise Rejected("the statement makes no such claim")
    try:
        found = certificate(given, given.targets[instance.part], instance.chosen)
    except NotConfirmed as error:
        raise Rejected(f"not a counterexample: {error}") from None
    return described(given, instance, found)


def described(given: Problem, instance: Instance, found: Certificate) -> Counterexample:
    """The counterexample that the certificate proves, in words."""
    words = Words(given, instance.chosen, given.targets[instance.part], instance.part, found)
    left, right, undefined = words.sides()
    return Counterexample(
        instance, left, right, undefined, words.text(), words.latex(), found
    )  # fmt: skip


def _number(q: Fraction | None) -> str | None:
    return None if q is None else str(q)


def _cell(cell: Cell, q: Any) -> list[Any]:
    head = cell[0]
    if isinstance(head, K.Term):
        return ["variable", *head.data, str(q)]
    if head in ("function", "elsewhere"):
        return [head, list(cell[1][1]), cell[1][0], cell[1][2], str(q)]
    return ["value", list(head[1]), head[0], head[2], [str(a) for a in cell[1:]], str(q)]


def _read_cell(x: Sequence[Any]) -> tuple[Cell, Any]:
    kind = x[0]
    if kind == "variable":
        return (K.var(x[1], x[2]),), plain(Fraction(x[3]))
    f = K.symbol(x[2], tuple(x[1]), x[3])
    if kind == "function":
        return (kind, f), x[4]
    if kind == "elsewhere":
        return (kind, f), plain(Fraction(x[4]))
    if kind != "value":
        raise ValueError(f"a value of the kind {kind!r}")
    return (f, *[plain(Fraction(a)) for a in x[4]]), plain(Fraction(x[5]))
