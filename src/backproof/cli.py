"""The command line. Exit codes: 0 all proved, 1 something is not, 2 wrong usage or unreadable input, 3 our own bug."""

from __future__ import annotations

import contextlib
import difflib
import io
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from . import __version__

if TYPE_CHECKING:
    from .loading import Entry, Loaded, Problem

PROVED, NOT_PROVED, UNREADABLE, BUG = 0, 1, 2, 3

_paths = click.argument("paths", nargs=-1, metavar="[PATH]...")
_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document for a program to read.")
_inside = click.option(
    "--in", "paths", multiple=True, metavar="PATH", help="Files or folders to look in; several may be given."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="backproof", message="%(prog)s %(version)s")
def commands() -> None:
    """Check, read and trust derivations about how neural networks learn.

    Where no PATH is given, the derivations are those in ./derivations, if there is such a folder, else the collection
    that comes with backproof.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # else it was put there by somebody else
            stream.reconfigure(errors="backslashreplace")
    color = False if os.environ.get("NO_COLOR") else None
    try:
        arguments = _claims_first(sys.argv[1:] if arguments is None else arguments)
        code = commands.main(arguments, prog_name="backproof", standalone_mode=False, color=color)
        sys.stdout.flush()
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(NOT_PROVED)
    except OSError as error:
        from .loading import shortened

        click.echo(f"backproof: {shortened(str(error))}", err=True)
        sys.exit(UNREADABLE)
    except Exception as error:
        if os.environ.get("BACKPROOF_DEBUG"):
            raise
        click.echo(f"backproof: internal error: {type(error).__name__}: {error}", err=True)
        click.echo(
            f"This is a bug in backproof {__version__}, not in your files. Please report it, with what", err=True
        )
        click.echo("the same command prints under BACKPROOF_DEBUG=1.", err=True)
        sys.exit(BUG)
    sys.exit(code if isinstance(code, int) else PROVED)


def _claims_first(arguments: Sequence[str]) -> list[str]:
    """The arguments with a space before a claim that begins with a minus, as `-a < b`: it is not taken for an option"""
    if list(arguments[:1]) != ["ask"]:
        return list(arguments)
    return [f" {a}" if _NEGATIVE.match(a) else a for a in arguments]


_NEGATIVE = re.compile(r"-(?!-\w+=).*[=<>]", re.DOTALL)  # a relation after a minus; but --given=a<b is an option


# ---------------------------------------------------------------- what the commands share


def _load(paths: Sequence[str]) -> Loaded:
    """The theorems of the files; what these print goes where it is not taken for our output"""
    from .loading import load

    with contextlib.redirect_stdout(sys.stderr):
        return load(paths)


def _say(problems: Iterable[Problem]) -> None:
    for p in problems:
        click.echo(f"{click.style('error', fg='red')}: {p}", err=True)


def _document(**content: Any) -> None:
    click.echo(json.dumps({"backproof": __version__, **content}, indent=2, ensure_ascii=False))


def _problem(p: Problem) -> dict[str, Any]:
    from .loading import shown

    return {"file": shown(p.file), "line": p.line, "message": p.message}


def _unknown(name: str, known: Iterable[str]) -> None:
    near = difflib.get_close_matches(name, list(known), 3, 0.5)
    hint = f"Is it {' or '.join(near)}?" if near else "`backproof list` shows the names."
    click.echo(f"{click.style('error', fg='red')}: there is no theorem named {name}. {hint}", err=True)


def _about(e: Entry) -> dict[str, Any]:
    from .loading import shown

    d = e.derivation
    return {"name": d.name, "title": d.title, "file": shown(d.place.file), "line": d.place.line}


# ---------------------------------------------------------------- check


@commands.command()
@_paths
@click.option("--strict", is_flag=True, help="Notes, such as a reason that was not needed, are errors.")
@click.option("--certificates", is_flag=True, help="Replay every proof from its certificate too, in this process.")
@click.option(
    "--explain", is_flag=True, help="Look longer for numbers that break a failing step; else, what closes it."
)
@_json
def check(paths: tuple[str, ...], strict: bool, certificates: bool, explain: bool, as_json: bool) -> int:
    """Check every line of every theorem in the files or folders.

    The verdict is "proved" where the kernel has a theorem, "refuted" where numbers were found at which the statement is
    false, else "undecided". What does not follow is shown below, with numbers at which it is false where there are any.
    """
    from .checks import check_all, described, failed, table, totals

    start = time.perf_counter()
    loaded = _load(paths)
    with contextlib.redirect_stdout(sys.stderr):
        results, problems = check_all(loaded.entries, certificates, explain)
    problems = [*loaded.problems, *problems]
    bad = [r for r in results if failed(r) or (strict and r.outcome.notes)]
    code = UNREADABLE if problems else NOT_PROVED if bad else PROVED
    seconds = time.perf_counter() - start
    if as_json:
        _document(
            theorems=[{**_about(r.entry), **described(r)} for r in results],
            problems=[_problem(p) for p in problems],
            proved=len(results) - sum(map(failed, results)),
            seconds=round(seconds, 3),
            exit_code=code,
        )
        return code
    for line in table(results):
        click.echo(line)
    for r in results:
        for message in r.messages(explain):
            click.echo(f"\n{click.style(r.entry.derivation.name, bold=True)} is {r.verdict}\n\n{message}")
    notes = [(r.entry.derivation.name, note) for r in results for note in r.notes()]
    if notes:
        click.echo()
    for name, note in notes:
        click.echo(f"{click.style('error' if strict else 'note', fg='yellow')}: {name}: {note}")
    click.echo(("\n" if results else "") + totals(results, len(problems), seconds))
    _say(problems)
    return code


# ---------------------------------------------------------------- ask


@commands.command()
@click.argument("claim")
@click.option("--given", multiple=True, metavar="CLAIM", help="What is assumed; several may be given.")
@click.option("--where", multiple=True, metavar="NAME: SORT", help="The sort of a name; several may be given.")
@_json
def ask(claim: str, given: tuple[str, ...], where: tuple[str, ...], as_json: bool) -> int:
    """Is this step right? CLAIM is a relation, or a chain A = B = C <= D, in Python's syntax.

    The answer is "proved", "refuted" with exact numbers, or "undecided" with what is missing. A name is a real number
    unless --where says otherwise: positive, nonnegative, nonzero, sign, natural, positive natural, index(n), vector(n),
    matrix(m, n), function, sequence. Entries count from 1. What is undefined somewhere is refuted there.

    \b
    backproof ask "1/a > 1/b" --given "a < b" --given "a > 0"
    backproof ask "dot(x, y) = dot(y, x)" --where "n: natural" --where "x, y: vector(n)"
    """
    from .asking.judging import ask as answer
    from .language.errors import WritingError

    try:
        found = answer(claim, list(given), list(where))
    except WritingError as error:
        if as_json:
            _document(error=str(error), exit_code=UNREADABLE)
        click.echo(f"{click.style('error', fg='red')}: {error}", err=True)
        return UNREADABLE
    code = PROVED if found.proved else NOT_PROVED
    if as_json:
        _document(**found.document(), exit_code=code)
    else:
        click.echo(str(found))
    return code


# ---------------------------------------------------------------- sharpen


@commands.command()
@_paths
@click.option("--budget", type=click.IntRange(1), help="Evaluations that one search may take.")
@_json
def sharpen(paths: tuple[str, ...], budget: int | None, as_json: bool) -> int:
    """Show that the hypotheses of the theorems are needed: find counterexamples to the theorems without them.

    They are written to NAME.examples.json beside each NAME.py, and printed on the pages. What is stored there and still
    is a counterexample is kept. A hypothesis without one is named below: it may not be needed, or be beyond the search.
    """
    from .loading import shown
    from .refuting.counterexamples import Rejected
    from .sharpness import BUDGET, file_for, missing, named_hypotheses, read, sharpened, written

    loaded = _load(paths)
    rows = []
    for source in dict.fromkeys(e.source.path for e in loaded.entries):
        path = file_for(source)
        found = {}
        try:
            stored = read(path.read_text("utf-8")) if path.is_file() else {}
        except Rejected as error:
            raise click.UsageError(f"{shown(path)}: {error}. Delete the file to have it written anew.") from None
        for d in [e.derivation for e in loaded.entries if e.source.path == source]:
            found[d.name] = sharpened(d, stored.get(d.name, {}), budget=budget or BUDGET)
            rows.append((d.name, len(named_hypotheses(d)), missing(d, found[d.name])))
        found = {name: examples for name, examples in found.items() if examples}
        if found and (not path.is_file() or written(found) != path.read_text("utf-8")):
            path.write_text(written(found), "utf-8", newline="\n")
    code = UNREADABLE if loaded.problems else NOT_PROVED if any(lost for _, _, lost in rows) else PROVED
    if as_json:
        theorems = [{"name": name, "hypotheses": count, "missing": lost} for name, count, lost in rows]
        _document(theorems=theorems, problems=[_problem(p) for p in loaded.problems], exit_code=code)
        return code
    for name, _, lost in rows:
        for h in lost:
            click.echo(f"{click.style(name, bold=True)}: nothing shows that it needs: {h}")
    total = sum(count for _, count, _ in rows)
    shown_to_be = total - sum(len(lost) for _, _, lost in rows)
    click.echo(f"{shown_to_be} of {total} hypotheses are shown to be needed")
    _say(loaded.problems)
    return code


# ---------------------------------------------------------------- list, print, new


@commands.command("list")
@_paths
@_json
def list_(paths: tuple[str, ...], as_json: bool) -> int:
    """List the theorems: name, title, statement and place. Nothing is checked."""
    loaded = _load(paths)
    code = UNREADABLE if loaded.problems else PROVED
    about = [{**_about(e), "statement": str(e.derivation.statement)} for e in loaded.entries]
    if as_json:
        _document(theorems=about, problems=[_problem(p) for p in loaded.problems], exit_code=code)
        return code
    for a in about:
        click.echo(click.style(a["name"], bold=True))
        click.echo(f"    {a['title']}\n    {a['statement']}\n    {a['file']}:{a['line']}")
    _say(loaded.problems)
    return code


@commands.command("print")
@click.argument("name")
@click.option("--to", "form", type=click.Choice(["text", "latex"]), default="text", show_default=True)
@_inside
def print_(name: str, form: str, paths: tuple[str, ...]) -> int:
    """Print the page of the theorem NAME: statement, hypotheses, and each line with its reason.

    LaTeX needs amsmath alone. A page is printed whatever the verdict is; `check` says that.
    """
    from importlib import import_module

    loaded = _load(paths)
    entry = next((e for e in loaded.entries if e.derivation.name == name), None)
    if entry is None:
        _unknown(name, [e.derivation.name for e in loaded.entries])
        _say(loaded.problems)
        return UNREADABLE
    from .loading import read

    with contextlib.redirect_stdout(sys.stderr):
        problem = read(entry)
    if problem is not None:
        _say([problem])
        return UNREADABLE
    page: Callable[..., str] = import_module(f"backproof.printing.{form}").page
    click.echo(page(entry.derivation).rstrip("\n"))
    return PROVED


@commands.command()
@click.argument("file")
def new(file: str) -> int:
    """Write a derivation to start from, which checks, to FILE. A file that exists is left as it is."""
    from .loading import is_derivation
    from .starter import TEXT

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


# ---------------------------------------------------------------- export, recheck


@commands.command()
@click.option("--to", "form", type=click.Choice(["json", "coq"]), required=True, help="Certificates, or a Coq project.")
@click.argument("directory", required=False, metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path))
@_inside
def export(form: str, directory: Path | None, paths: tuple[str, ...]) -> int:
    """Write the proofs to the folder DIR, for other judges to read.

    json writes a certificate NAME.json for each theorem, into `certificates` where no DIR is given. coq writes a
    project whose Statements.v says what is claimed, into `coq`. Theorems that are not proved are left out, and the
    exit code says so.
    """
    from .checks import check_all, coq_export, failed, proofs

    loaded = _load(paths)
    with contextlib.redirect_stdout(sys.stderr):
        results, problems = check_all(loaded.entries, False)
    proved = [r for r in results if not failed(r)]
    target = directory if directory is not None else Path("certificates" if form == "json" else "coq")
    if form == "json":
        target.mkdir(parents=True, exist_ok=True)
        for name, text in proofs(proved):
            (target / f"{name}.json").write_text(text, "utf-8", newline="\n")
    else:
        from .coq import write_project

        write_project(target, [coq_export(r) for r in proved])
    click.echo(f"{len(proved)} of {len(results)} theorem{'s' * (len(results) != 1)} written to {target.as_posix()}")
    for r in results:
        if failed(r):
            click.echo(f"left out: {r.entry.derivation.name} is {r.verdict}", err=True)
    _say([*loaded.problems, *problems])
    return UNREADABLE if loaded.problems or problems else NOT_PROVED if len(proved) < len(results) else PROVED


@commands.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@_inside
@click.option(
    "--from", "directory", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Read the certificates from this folder, and make none.",
)  # fmt: skip
@click.option("--coq/--no-coq", default=True, help="Ask Coq, where it is installed.", show_default=True)
@click.option("--deep", is_flag=True, help="Have coqchk check what Coq compiled, too. Takes longer.")
@click.option("--no-cache", is_flag=True, help="Ask Coq anew, also about what it has accepted before.")
@_json
def recheck(
    names: tuple[str, ...], paths: tuple[str, ...], directory: Path | None, coq: bool, deep: bool, no_cache: bool,
    as_json: bool,
) -> int:  # fmt: skip
    """Have every theorem, or those that are named, judged again without trust in the author's file.

    Its certificate is replayed in a process that imports the kernel alone, and what it proves is compared with the
    statement that yet another process reads anew from the file. Then Coq is asked. The statement is shown as the kernel
    reads it: that, from those hypotheses, is what is proved.
    """
    from .coq import default_cache
    from .loading import find
    from .recheck import Report, overview
    from .recheck import recheck as judge
    from .rechecks import described, lines, totals

    if deep and not coq:
        raise click.UsageError("--deep asks Coq, --no-coq does not: leave one of them out.")
    for name in names:
        if not name.isidentifier():
            raise click.UsageError(f"{name} is not the name of a theorem. Give files and folders by --in.")
    start = time.perf_counter()
    sources, missing = find(paths)
    seen = overview(sources, names)
    early = [*missing, *seen.problems]
    if not as_json:  # what is wrong is said before the slow part
        for name in seen.unknown:
            _unknown(name, seen.known)
        _say(early)
    if missing or seen.unknown:
        report = Report((), (), seen.unknown, seen.known)
    else:
        cache = None if no_cache else default_cache()
        report = judge(seen.sources, names, certificates=directory, coq=coq, deep=deep, cache=cache)
    late = [p for p in report.problems if p not in early]
    passed = all(row.passed and (not deep or row.coq == "accepted") for row in report.rows)
    code = UNREADABLE if early or late or report.unknown else PROVED if passed else NOT_PROVED
    seconds = time.perf_counter() - start
    if as_json:
        theorems, wrong = [described(row) for row in report.rows], [_problem(p) for p in [*early, *late]]
        _document(theorems=theorems, problems=wrong, unknown=report.unknown, seconds=round(seconds, 3), exit_code=code)
        return code
    for row in report.rows:
        for line in lines(row, deep):
            click.echo(line)
    click.echo(totals(report.rows, seconds))
    _say(late)
    return code
