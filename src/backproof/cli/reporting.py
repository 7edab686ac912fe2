"""What the commands share: exit codes, options, and how they say what is wrong."""

from __future__ import annotations

import contextlib
import difflib
import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from .. import __version__

if TYPE_CHECKING:
    from ..loading import Entry, Loaded, Problem

PROVED, NOT_PROVED, UNREADABLE, BUG = 0, 1, 2, 3

PATHS = click.argument("paths", nargs=-1, metavar="[PATH]...")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document for a program to read.")
INSIDE = click.option(
    "--in", "paths", multiple=True, metavar="PATH", help="Files or folders to look in; several may be given."
)


def load(paths: Sequence[str]) -> Loaded:
    """The theorems of the files; what these print goes where it is not taken for our output"""
    from ..loading import load

    with contextlib.redirect_stdout(sys.stderr):
        return load(paths)


def say(problems: Iterable[Problem]) -> None:
    """What cannot be read, to whom it concerns: standard output is for results."""
    for p in problems:
        click.echo(f"{click.style('error', fg='red')}: {p}", err=True)


def document(**content: Any) -> None:
    """The one JSON document that a program is given."""
    click.echo(json.dumps({"backproof": __version__, **content}, indent=2, ensure_ascii=False))


def problem_document(p: Problem) -> dict[str, Any]:
    """A problem, in a document."""
    from ..loading import shown

    return {"file": shown(p.file), "line": p.line, "message": p.message}


def unknown(name: str, known: Iterable[str]) -> None:
    """That there is no such theorem, and which one may be meant."""
    near = difflib.get_close_matches(name, list(known), 3, 0.5)
    hint = f"Is it {' or '.join(near)}?" if near else "`backproof list` shows the names."
    click.echo(f"{click.style('error', fg='red')}: there is no theorem named {name}. {hint}", err=True)


def entry_document(e: Entry) -> dict[str, Any]:
    """Which theorem it is, in a document."""
    from ..loading import shown

    d = e.derivation
    return {"name": d.name, "title": d.title, "file": shown(d.place.file), "line": d.place.line}
