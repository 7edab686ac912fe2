"""A process of its own that runs authors' files: it says which theorems they have, or what these state, or writes
certificates of what it can prove.

An author's file is a program, and could change anything in the process that runs it. So nothing that is said here is
believed: certificates are replayed by `backproof.recheck_kernel`, and the statements that they are compared with are
printed for a person to read. Standard input is JSON: {"want": "names", "statements" or "certificates", "sources":
[[path, root], …]}; standard output is JSON, whatever the files print: {"theorems": [...], "problems": [...]}.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from . import certificates
from .derivation.outcomes import Outcome
from .importing import Source
from .language.depth import deep_calls
from .loading import Entry, Problem, checked, load_sources, shortened


def name(entry: Entry) -> dict[str, Any]:
    """What one theorem is called, and where it is."""
    return {"name": entry.derivation.name, "file": str(entry.source.path)}


def statement(entry: Entry) -> dict[str, Any]:
    """What one theorem states, as terms of the kernel in a certificate's encoding, and where."""
    d = entry.derivation
    with deep_calls():
        said = certificates.write_statement(d.hypothesis_terms(), d.statement_term())
    return {
        "name": d.name,
        "title": d.title,
        "line": d.place.line,
        "hypotheses": [h.name for h in d.hypotheses],
        **said,
    }


def certificate(entry: Entry) -> dict[str, Any]:
    """What checking one theorem finds, and its certificate where it is proved."""
    d, found = entry.derivation, checked(entry)
    out = {"name": d.name, "file": str(entry.source.path), "verdict": "unreadable", "certificate": None}
    if isinstance(found, Problem):
        return {**out, "message": str(found)}
    with deep_calls():
        text = certificates.write(found.theorems) if found.proved else None
    return {**out, "verdict": found.verdict, "message": said(found), "certificate": text}


def said(outcome: Outcome) -> str:
    """The failures of a check, with short paths."""
    return shortened(outcome.message())


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """The answer to one question, as a value."""
    loaded = load_sources([Source(Path(path), Path(root)) for path, root in question["sources"]])
    tell = {"names": name, "statements": statement, "certificates": certificate}[question["want"]]
    theorems, problems = [], list(loaded.problems)
    for entry in loaded.entries:
        theorems.append(tell(entry))
    return {
        "theorems": theorems,
        "problems": [{"file": str(p.file), "line": p.line, "message": p.message} for p in problems],
    }


def main() -> None:
    """Answer the question on standard input."""
    question = json.loads(sys.stdin.buffer.read())
    out = os.dup(1)
    os.dup2(2, 1)  # what an author's file prints is no answer
    text = json.dumps(answer(question))
    with open(out, "wb") as stream:
        stream.write(text.encode())


if __name__ == "__main__":
    main()
