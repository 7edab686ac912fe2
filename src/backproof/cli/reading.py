"""See what there is, and begin: `list`, `print`, `new`."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path

import click

from .reporting import (
    AS_JSON,
    INSIDE,
    PATHS,
    PROVED,
    UNREADABLE,
    document,
    entry_document,
    load,
    problem_document,
    say,
    unknown,
)


@click.command("list")
@PATHS
@AS_JSON
def list_(paths: tuple[str, ...], as_json: bool) -> int:
    """List the theorems: name, title, statement and place. Nothing is checked."""
    loaded = load(paths)
    code = UNREADABLE if loaded.problems else PROVED
    about = [{**entry_document(e), "statement": str(e.derivation.statement)} for e in loaded.entries]
    if as_json:
        document(theorems=about, problems=[problem_document(p) for p in loaded.problems], exit_code=code)
        return code
    for a in about:
        click.echo(click.style(a["name"], bold=True))
        click.echo(f"    {a['title']}\n    {a['statement']}\n    {a['file']}:{a['line']}")
    say(loaded.problems)
    return code


@click.command("print")
@click.argument("name")
@click.option("--to", "form", type=click.Choice(["text", "latex"]), default="text", show_default=True)
@INSIDE
def print_(name: str, form: str, paths: tuple[str, ...]) -> int:
    """Print the page of the theorem NAME: statement, hypotheses, and each line with its reason.

    LaTeX needs amsmath alone. A page is printed whatever the verdict is; `check` says that.
    """
    from importlib import import_module

    loaded = load(paths)
    entry = next((e for e in loaded.entries if e.derivation.name == name), None)
    if entry is None:
        unknown(name, [e.derivation.name for e in loaded.entries])
        say(loaded.problems)
        return UNREADABLE
    from ..loading import unreadable

    with contextlib.redirect_stdout(sys.stderr):
        problem = unreadable(entry)
    if problem is not None:
        say([problem])
        return UNREADABLE
    page: Callable[..., str] = import_module(f"backproof.printing.{form}").page
    click.echo(page(entry.derivation).rstrip("\n"))
    return PROVED


@click.command()
@click.argument("file")
def new(file: str) -> int:
    """Write a derivation to start from, which checks, to FILE. A file that exists is left as it is."""
    from ..loading import is_derivation
    from ..starter import TEXT

    path = Path(file)
    if not is_derivation(path):
        raise click.UsageError(f"{file}: a derivation is a file NAME.py, its name not beginning with _ or test_.")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(TEXT)
    except FileExistsError:
        raise click.UsageError(f"{file} exists, and is left as it is. Give another name.") from None
    click.echo(f"{file} is written. Check it: backproof check {file}")
    return PROVED
