"""What checking a derivation found: the verdict, the theorems, and each failure in the author's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..kernel import Theorem
from .proofs import Place

if TYPE_CHECKING:
    from ..refuting.counterexamples import Counterexample

PROVED = "proved"
REFUTED = "refuted"
UNDECIDED = "undecided"


class Undecided(Exception):
    """A reason cannot be used; the message says why. `needs` are conditions of reasons that were not found."""

    def __init__(self, why: str, needs: Mapping[str, list[str]] | None = None) -> None:
        super().__init__(why)
        self.needs = dict(needs or {})


@dataclass(frozen=True)
class Failure:
    """A step that does not follow: where, what was to be shown, and what is missing."""

    place: Place
    step: str  # "step 3", "base, step 1", "case η > 0, step 2"
    claim: tuple[str, ...]  # what was to be shown, as written: one string, or the two sides
    by: str
    needs: dict[str, list[str]] = field(default_factory=dict)  # reason -> conditions of its instances, not found
    applied: frozenset[str] = frozenset()  # the reasons that were used, though perhaps not at all of these instances
    left_over: tuple[str, str] | None = None  # the two sides after every reason was used
    relation: str = "="  # between them
    entry: str = ""  # of which entry these are, in a line about vectors
    wrong: str = "does not follow"  # what is wrong with the step
    note: str = ""  # why, where the two sides do not say it
    counterexample: Counterexample | None = None  # to what is claimed, under what is in force there
    tried: int = 0  # evaluations in which one was looked for
    closing: str = ""  # what would close it, where there is none and that was looked for

    def message(self) -> str:
        """The failure as several lines of text."""
        out = [f"{self.place.file}:{self.place.line}  {self.step} {self.wrong}"]
        if self.claim:
            out.append(f"    {self.claim[0]}")
            out += [f"  {line}" for line in self.claim[1:]]
        if self.by:
            out[-1] += f"          by {self.by}"
        for reason, (first, *others) in self.needs.items():
            if reason in self.applied:  # so nobody knows whether the line needs it
                out.append(f"  {reason} would apply once more where {'; or where '.join([first, *others])}")
            elif others:
                out.append(
                    f"  needs for one instance of {reason}: {first}; for another: {'; or '.join(others)}; none is given"
                )
            else:
                out.append(f"  needs {first}, which is not given")
        if self.note:
            out.append(f"  {self.note}")
        if self.left_over is not None:
            entry = f" in entry {self.entry}" if self.entry else ""
            out.append(f"  left over{entry}, with every reason used:")
            out.append(f"    {self.left_over[0]}")
            out.append(f"  {self.relation} {self.left_over[1]}")
        if self.counterexample is not None:
            out.append(f"  {self.counterexample.text()}")
        return "\n".join(out)

    def explained(self) -> str:
        """The message; and where no numbers break the step, what would close it."""
        if self.counterexample is not None or not self.tried:
            return self.message()
        out = [self.message(), f"  undecided: no numbers that break it were found in {self.tried:,} evaluations"]
        if self.closing:
            out.append(f"  {self.closing}")
        conditions = dict.fromkeys(c for needed in self.needs.values() for c in needed)
        if self.left_over is not None and self.claim != (self.left_over[0], f"{self.relation} {self.left_over[1]}"):
            entry = f" for every {self.entry}" if self.entry else ""
            conditions[f"{self.left_over[0]} {self.relation} {self.left_over[1]}{entry}"] = None
        if conditions:
            out.append("  any of these facts may close it; prove it with prove.have, or give it:")
            out += [f"    {c}" for c in conditions]
        return "\n".join(out)


@dataclass
class Outcome:
    """The result of one check. `theorems` are those that `kernel.publish` wants, in its order.

    `counterexample` is one to the statement, where it was looked for and found: with it the verdict is "refuted".
    """

    verdict: str = UNDECIDED
    theorems: list[Theorem] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lines: int = 0
    milliseconds: float = 0.0
    counterexample: Counterexample | None = None

    @property
    def proved(self) -> bool:
        return self.verdict == PROVED

    def message(self, explained: bool = False) -> str:
        """Every failure, one after another; then, if none has shown it, at what numbers the statement is false.

        `explained`: with what would close a failure for which no numbers were found.
        """
        said = [f.explained() if explained else f.message() for f in self.failures]
        if self.counterexample is not None:
            shown = [f.counterexample for f in self.failures if f.counterexample is not None]
            there = any(_numbers(c) == _numbers(self.counterexample) for c in shown)
            if all(c.text() != self.counterexample.text() for c in shown):
                said.append(f"the statement is {'false there, too' if there else self.counterexample.text()}")
        return "\n\n".join(said)


def _numbers(c: Counterexample) -> frozenset[str]:
    """The equations of the instance, in whatever order"""
    return frozenset(c.latex().split(r",\; "))
