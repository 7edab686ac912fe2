"""The Coq project of a list of theorems, as texts by file name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from ..kernel.nodes import Term
from ..kernel.theorem import Theorem
from ..language.depth import deep_calls
from .nodes import read
from .proof import proof_text
from .statements import identifier, statement_text

DEEPEST = 30_000  # levels of Python calls

_HEADER = """From Backproof Require Import prelude.
Open Scope R_scope.

"""


@dataclass(frozen=True)
class Export:
    """A published theorem: its hypotheses by name, in their order, its statement, and the theorems of `publish`."""

    name: str
    hypotheses: tuple[tuple[str, Term], ...]
    statement: Term
    theorems: tuple[Theorem, ...]


def file_name(export: Export) -> str:
    """The theorem's name as Coq can have it: of its file and of its definitions."""
    return identifier(export.name)


def statement_block(export: Export) -> str:
    """The theorem's part of Statements.v. It depends on hypotheses and statement alone."""
    with deep_calls(DEEPEST):
        return statement_text(file_name(export), export.hypotheses, export.statement)


def statements_file(exports: Sequence[Export]) -> str:
    return _HEADER + "\n".join([statement_block(e) for e in exports])


def proof_file(export: Export) -> str:
    """The text of NAME.v, which proves the theorem's part of Statements.v."""
    with deep_calls():
        return proof_text(file_name(export), export.hypotheses, export.statement, read(export.theorems))


def prelude() -> str:
    return files(__package__).joinpath("prelude.v").read_text("utf-8")


def sources(exports: Sequence[Export]) -> dict[str, str]:
    """All files of the project by name. Raises ValueError where two theorems would be one file."""
    names = [file_name(e) for e in exports]
    seen = {"prelude", "statements"}
    for n in names:
        if n.lower() in seen:  # a file system may not tell upper from lower case
            raise ValueError(f"two theorems would be the file {n}.v, or it is a name of the project's own")
        seen.add(n.lower())
    order = ["prelude.v", "Statements.v", *[f"{n}.v" for n in names]]
    return {
        "_CoqProject": "\n".join(["-Q . Backproof", *order]) + "\n",
        "prelude.v": prelude(),
        "Statements.v": statements_file(exports),
        **{f"{n}.v": proof_file(e) for n, e in zip(names, exports, strict=True)},
    }


def write_project(directory: Path, exports: Sequence[Export]) -> list[Path]:
    """Write the project's files, prelude first, and return their paths. Other files there are left alone."""
    directory.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in sources(exports).items():
        path = directory / name
        path.write_text(text, "utf-8", newline="\n")
        written.append(path)
    return written
