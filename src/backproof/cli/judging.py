"""Hand the proofs to other judges: `export`, `recheck`."""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path

import click

from .reporting import (
    AS_JSON,
    INSIDE,
    NOT_PROVED,
    PROVED,
    UNREADABLE,
    document,
    load,
    problem_document,
    say,
    unknown,
)


@click.command()
@click.option("--to", "form", type=click.Choice(["json", "coq"]), required=True, help="Certificates, or a Coq project.")
@click.argument("directory", required=False, metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path))
@INSIDE
def export(form: str, directory: Path | None, paths: tuple[str, ...]) -> int:
    """Write the proofs to the folder DIR, for other judges to read.

    json writes a certificate NAME.json for each theorem, into `certificates` where no DIR is given. coq writes a
    project whose Statements.v says what is claimed, into `coq`. Theorems that are not proved are left out, and the
    exit code says so.
    """
    from ..checks import check_all, coq_export, failed, proofs

    loaded = load(paths)
    with contextlib.redirect_stdout(sys.stderr):
        results, problems = check_all(loaded.entries, False)
    proved = [r for r in results if not failed(r)]
    target = directory if directory is not None else Path("certificates" if form == "json" else "coq")
    if form == "json":
        target.mkdir(parents=True, exist_ok=True)
        for name, text in proofs(proved):
            (target / f"{name}.json").write_text(text, "utf-8", newline="\n")
    else:
        from ..coq import write_project

        write_project(target, [coq_export(r) for r in proved])
    click.echo(f"{len(proved)} of {len(results)} theorem{'s' * (len(results) != 1)} written to {target.as_posix()}")
    for r in results:
        if failed(r):
            click.echo(f"left out: {r.entry.derivation.name} is {r.verdict}", err=True)
    say([*loaded.problems, *problems])
    return UNREADABLE if loaded.problems or problems else NOT_PROVED if len(proved) < len(results) else PROVED


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@INSIDE
@click.option(
    "--from", "directory", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Read the certificates from this folder, and make none.",
)  # fmt: skip
@click.option("--coq/--no-coq", default=True, help="Ask Coq, where it is installed.", show_default=True)
@click.option("--deep", is_flag=True, help="Have coqchk check what Coq compiled, too. Takes longer.")
@click.option("--no-cache", is_flag=True, help="Ask Coq anew, also about what it has accepted before.")
@AS_JSON
def recheck(
    names: tuple[str, ...], paths: tuple[str, ...], directory: Path | None, coq: bool, deep: bool, no_cache: bool,
    as_json: bool,
) -> int:  # fmt: skip
    """Have every theorem, or those that are named, judged again without trust in the author's file.

    Its certificate is replayed in a process that imports the kernel alone, and what it proves is compared with the
    statement that yet another process reads anew from the file. Then Coq is asked. The statement is shown as the kernel
    reads it: that, from those hypotheses, is what is proved.
    """
    from ..coq import default_cache
    from ..loading import find
    from ..recheck import Report, overview
    from ..recheck import recheck as judge
    from ..rechecks import described, lines, totals

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
            unknown(name, seen.known)
        say(early)
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
        theorems, wrong = [described(row) for row in report.rows], [problem_document(p) for p in [*early, *late]]
        document(theorems=theorems, problems=wrong, unknown=report.unknown, seconds=round(seconds, 3), exit_code=code)
        return code
    for row in report.rows:
        for line in lines(row, deep):
            click.echo(line)
    click.echo(totals(report.rows, seconds))
    say(late)
    return code
