"""What `backproof check` and `export` say: results of checks as tables, documents and files. Values in, text out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from . import certificates
from . import kernel as K
from .derivation.outcomes import Outcome
from .language.depth import deep_calls
from .loading import Entry, Problem, checked, shortened, shown

if TYPE_CHECKING:
    from .coq import Export
    from .refuting.counterexamples import Counterexample


@dataclass(frozen=True)
class Result:
    """A theorem that was checked; `replayed` says what replaying its certificate found: "", or why it was refused."""

    entry: Entry
    outcome: Outcome
    replayed: str | None = None

    @property
    def verdict(self) -> str:
        return self.outcome.verdict if not self.replayed else "undecided"

    @property
    def judges(self) -> list[str]:
        """Who has said that it is proved."""
        return ["kernel"] * self.outcome.proved + ["certificate"] * (self.replayed == "")

    def messages(self, explain: bool = False) -> Iterator[str]:
        """What is wrong, in full; explained, with what would close a step that no numbers break."""
        if not self.outcome.proved:
            yield shortened(self.outcome.message(explain))
        if self.replayed:
            yield f"  the kernel proves it, and its certificate is refused: {self.replayed}"

    def notes(self) -> list[str]:
        return [shortened(note) for note in self.outcome.notes]


def failed(r: Result) -> bool:
    """Whether the theorem is not proved, or a judge that was asked refuses it."""
    return not r.outcome.proved or bool(r.replayed)


EXPLAINING = 30_000  # evaluations in which `--explain` looks for the plainest counterexample to a step


def check_all(entries: Sequence[Entry], replay: bool, explain: bool = False) -> tuple[list[Result], list[Problem]]:
    """The results of checking these theorems, and the proofs that cannot be read."""
    results, problems = [], []
    for entry in entries:
        found = checked(entry, EXPLAINING if explain else None)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            replayed = _replayed(entry, found) if replay and found.proved else None
            results.append(Result(entry, found, replayed))
    return results, problems


def _replayed(entry: Entry, outcome: Outcome) -> str:
    d = entry.derivation
    try:
        with deep_calls():
            K.publish(d.hypothesis_terms(), d.statement_term(), K.replay(certificates.write(outcome.theorems)))
    except K.Refused as error:
        return str(error)
    return ""


# ---------------------------------------------------------------- as text


def table(results: Sequence[Result]) -> list[str]:
    """A line for each theorem; two where the terminal is too narrow for its name and the rest."""
    if not results:
        return []
    names = [r.entry.derivation.name for r in results]
    cells = [(r.verdict, str(r.outcome.lines), f"{r.outcome.milliseconds:.1f}", ", ".join(r.judges)) for r in results]
    head = ("verdict", "lines", "ms", "judges")
    widths = [max(len(row[i]) for row in (head, *cells)) for i in range(len(head))]

    def rest(row: tuple[str, ...], color: str | None) -> str:
        verdict = click.style(row[0].ljust(widths[0]), fg=color)
        return "  ".join([verdict, row[1].rjust(widths[1]), row[2].rjust(widths[2]), row[3]]).rstrip()

    width = max(map(len, ["theorem", *names]))
    narrow = sys.stdout.isatty() and width + sum(widths) + 2 * len(widths) > get_terminal_size().columns
    colors = ["green" if not failed(r) else "red" for r in results]
    if narrow:
        pairs = zip(names, cells, colors, strict=True)
        return [line for name, row, color in pairs for line in (name, f"    {rest(row, color)}")]
    return [
        f"{'theorem'.ljust(width)}  {rest(head, None)}",
        *[f"{name.ljust(width)}  {rest(row, c)}" for name, row, c in zip(names, cells, colors, strict=True)],
    ]


def totals(results: Sequence[Result], problems: int, seconds: float) -> str:
    """The last line."""
    proved = len(results) - sum(map(failed, results))
    what = f"{proved} of {len(results)} theorem{'s' * (len(results) != 1)} proved"
    wrong = f", {problems} problem{'s' * (problems != 1)} in the input" if problems else ""
    return f"{what}{wrong}, {seconds:.2f} s"


def described(r: Result) -> dict[str, Any]:
    """The result for a program to read."""
    return {
        "verdict": r.verdict,
        "judges": r.judges,
        "lines": r.outcome.lines,
        "milliseconds": round(r.outcome.milliseconds, 3),
        "failures": [
            {
                "file": shown(f.place.file),
                "line": f.place.line,
                "step": f.step,
                "claim": list(f.claim),
                "by": f.by,
                "left_over": None if f.left_over is None else list(f.left_over),
                "message": shortened(f.message()),
                "counterexample": _as_data(f.counterexample),
                "closing": f.closing or None,
            }
            for f in r.outcome.failures
        ],
        "counterexample": _as_data(r.outcome.counterexample),
        "refused": r.replayed or None,
        "notes": r.notes(),
    }


def _as_data(c: Counterexample | None) -> Any:
    """As JSON has it"""
    return None if c is None else json.loads(c.to_json())


# ---------------------------------------------------------------- for other judges


def proofs(results: Sequence[Result]) -> Iterator[tuple[str, str]]:
    """Name and certificate of each: the same bytes every time."""
    for r in results:
        with deep_calls():
            yield r.entry.derivation.name, certificates.write(r.outcome.theorems) + "\n"


def coq_export(r: Result) -> Export:
    """The theorem for Coq."""
    from .coq import Export

    d = r.entry.derivation
    names = [h.name for h in d.hypotheses]
    with deep_calls():
        hypotheses = tuple(zip(names, d.hypothesis_terms(), strict=True))
        return Export(d.name, hypotheses, d.statement_term(), tuple(r.outcome.theorems))
