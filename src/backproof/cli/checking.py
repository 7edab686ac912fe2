"""Check derivations, and show that their hypotheses are needed: `check`, `sharpen`."""

from __future__ import annotations

import contextlib
import sys
import time

import click

from .reporting import (
    AS_JSON,
    NOT_PROVED,
    PATHS,
    PROVED,
    UNREADABLE,
    document,
    entry_document,
    load,
    problem_document,
    say,
)


@click.command()
@PATHS
@click.option("--strict", is_flag=True, help="Notes, such as a reason that was not needed, are errors.")
@click.option("--certificates", is_flag=True, help="Replay every proof from its certificate too, in this process.")
@click.option(
    "--explain", is_flag=True, help="Look longer for numbers that break a failing step; else, what closes it."
)
@AS_JSON
def check(paths: tuple[str, ...], strict: bool, certificates: bool, explain: bool, as_json: bool) -> int:
    """Check every line of every theorem in the files or folders.

    The verdict is "proved" where the kernel has a theorem, "refuted" where numbers were found at which the statement is
    false, else "undecided". What does not follow is shown below, with numbers at which it is false where there are any.
    """
    from ..checks import check_all, described, failed, table, totals

    start = time.perf_counter()
    loaded = load(paths)
    with contextlib.redirect_stdout(sys.stderr):
        results, problems = check_all(loaded.entries, certificates, explain)
    problems = [*loaded.problems, *problems]
    bad = [r for r in results if failed(r) or (strict and r.outcome.notes)]
    code = UNREADABLE if problems else NOT_PROVED if bad else PROVED
    seconds = time.perf_counter() - start
    if as_json:
        document(
            theorems=[{**entry_document(r.entry), **described(r)} for r in results],
            problems=[problem_document(p) for p in problems],
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
    say(problems)
    return code


@click.command()
@PATHS
@click.option("--budget", type=click.IntRange(1), help="Evaluations that one search may take.")
@AS_JSON
def sharpen(paths: tuple[str, ...], budget: int | None, as_json: bool) -> int:
    """Find examples: for each theorem numbers at which it says something, and for each hypothesis numbers at which the
    theorem without it is false.

    They are written to NAME.examples.json beside each NAME.py, and printed on the pages. What is stored there and still
    is an example is kept. What has none is named below: a hypothesis may not be needed, or be beyond the search.
    """
    from ..loading import shown, unreadable
    from ..refuting.counterexamples import Rejected
    from ..sharpness import BUDGET, NONE, file_for, missing, named_hypotheses, read, sharpened, written

    loaded = load(paths)
    with contextlib.redirect_stdout(sys.stderr):
        found_wrong = [unreadable(e) for e in loaded.entries]
    entries = [e for e, problem in zip(loaded.entries, found_wrong, strict=True) if problem is None]
    problems = [*loaded.problems, *[p for p in found_wrong if p is not None]]
    rows = []
    for source in dict.fromkeys(e.source.path for e in entries):
        path = file_for(source)
        found = {}
        try:
            stored = read(path.read_text("utf-8")) if path.is_file() else {}
        except Rejected as error:
            raise click.UsageError(f"{shown(path)}: {error}. Delete the file to have it written anew.") from None
        for d in [e.derivation for e in entries if e.source.path == source]:
            found[d.name] = sharpened(d, stored.get(d.name, NONE), budget=budget or BUDGET)
            rows.append((d.name, found[d.name], len(named_hypotheses(d)), missing(d, found[d.name])))
        found = {name: examples for name, examples in found.items() if examples != NONE}
        if found and (not path.is_file() or written(found) != path.read_text("utf-8")):
            path.write_text(written(found), "utf-8", newline="\n")
    lacking = any(lost or examples.model is None for _, examples, _, lost in rows)
    code = UNREADABLE if problems else NOT_PROVED if lacking else PROVED
    if as_json:
        theorems = [
            {"name": name, "model": e.model and e.model.text(), "hypotheses": count, "missing": lost}
            for name, e, count, lost in rows
        ]
        document(theorems=theorems, problems=[problem_document(p) for p in problems], exit_code=code)
        return code
    for name, examples, _, lost in rows:
        if examples.model is None:
            click.echo(f"{click.style(name, bold=True)}: no numbers are found at which its hypotheses hold")
        for h in lost:
            click.echo(f"{click.style(name, bold=True)}: nothing shows that it needs: {h}")
    total = sum(count for _, _, count, _ in rows)
    shown_to_be = total - sum(len(lost) for *_, lost in rows)
    models = sum(examples.model is not None for _, examples, _, _ in rows)
    click.echo(
        f"{models} of {len(rows)} theorems have a model; {shown_to_be} of {total} hypotheses are shown to be needed"
    )
    say(problems)
    return code
