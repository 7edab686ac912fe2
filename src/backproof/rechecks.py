"""What `backproof recheck` says: the judges one by one, and the statement that they speak of. Values in, text out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from .loading import shown
from .recheck import ACCEPTED, NOT_ASKED, REJECTED, Row


def lines(row: Row, deep: bool) -> list[str]:
    """One theorem in full."""
    out = [f"{click.style(row.name, bold=True)}  {shown(row.file)}:{row.line}"]
    out += [f"    given        {said}" for _, said in row.hypotheses]
    out += [f"    statement    {row.statement}"]
    out += [f"    kernel       {_colored(row.kernel, row.kernel == 'proved')}"]
    said = f"{row.certificate}, {row.inferences} inferences" if row.certificate == ACCEPTED else row.certificate
    out += [f"    certificate  {_colored(said, row.certificate == ACCEPTED)}{_why(row.why)}"]
    return [*out, f"    Coq          {_coq(row, deep)}", ""]


def _coq(row: Row, deep: bool) -> str:
    if row.coq == ACCEPTED:
        return _colored("accepted, by coqchk too" if deep else "accepted", True)
    if row.coq == REJECTED:
        return _colored("rejected", False) + _why(row.coq_why)
    return row.coq_why or row.coq


def _colored(word: str, good: bool) -> str:
    return click.style(word, fg="green" if good else None if word == NOT_ASKED else "red")


def _why(text: str) -> str:
    """A reason after a verdict: beside it where it is one line, else indented below"""
    first, *others = text.splitlines() or [""]
    return "".join([f": {first}" if first else "", *[f"\n      {line}" for line in others]])


def totals(rows: Sequence[Row], seconds: float) -> str:
    """The last line: what each judge has accepted."""
    n = len(rows)
    certificates = sum(row.certificate == ACCEPTED for row in rows)
    coq = [row for row in rows if row.coq == ACCEPTED]
    absent = next((row.coq_why for row in rows if row.coq not in (ACCEPTED, REJECTED, NOT_ASKED)), "")
    asked = any(row.coq != NOT_ASKED for row in rows)
    by_coq = absent or (f"Coq accepts {len(coq)}" if asked else "Coq was not asked")
    return f"{certificates} of {n} certificate{'s' * (n != 1)} accepted, {by_coq}, {seconds:.1f} s"


def described(row: Row) -> dict[str, Any]:
    """The same for a program to read."""
    return {
        "name": row.name,
        "title": row.title,
        "file": shown(row.file),
        "line": row.line,
        "hypotheses": [{"name": name, "says": said} for name, said in row.hypotheses],
        "statement": row.statement,
        "kernel": row.kernel,
        "certificate": {"status": row.certificate, "why": row.why, "inferences": row.inferences},
        "coq": {"status": row.coq, "why": row.coq_why},
    }
