"""Checking certificates again, by judges that have not seen the author's proof.

0. `overview`: a fresh process reads the authors' files, so that what is wrong with them is said at once.
1. One fresh process runs the authors' files and writes certificates; or they are read from a folder.
2. Other fresh processes, one for each file, run it anew and say what its theorems state.
3. Another one, which imports the kernel alone, replays each certificate and compares what it proves with the statement.
4. Coq, where it is installed, proves the same statements from the same certificates.

This process never runs an author's file. What a file says of itself in the second step is still its own word, for it is
a program: so a report carries the statement that was compared, as the kernel reads it, and that is what is proved.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from . import kernel as K
from .importing import Source
from .language.depth import deep_calls
from .loading import Problem, two_of_one_name

_PACKAGE = Path(__file__).resolve().parent
ACCEPTED, REJECTED, MISSING = "accepted", "rejected", "missing"
NOT_ASKED = "not asked"


@dataclass(frozen=True)
class Row:
    """What the judges say of one theorem, and what exactly they speak of."""

    name: str
    title: str
    file: Path
    line: int
    hypotheses: tuple[tuple[str, str], ...]  # name on the page, and what it says as the kernel reads it
    statement: str
    kernel: str  # the verdict of the process that wrote the certificate: proved, undecided, …; not asked
    certificate: str  # accepted, rejected or missing
    why: str  # where it is not accepted
    inferences: int
    coq: str = NOT_ASKED  # accepted, rejected, not checked; not asked
    coq_why: str = ""

    @property
    def passed(self) -> bool:
        """Whether no judge that was asked has an objection. One that is not installed has not passed anything."""
        return self.kernel in ("proved", NOT_ASKED) and self.certificate == ACCEPTED and self.coq != REJECTED


@dataclass(frozen=True)
class Report:
    """The theorems that were looked at, in the order of the files, and what could not be read."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]  # names that were asked for, and that no file states
    known: tuple[str, ...]


@dataclass(frozen=True)
class Overview:
    """What is to be judged, as a process that reads the files says, which takes a second. Nothing rests on it: what it
    does not say is found out later."""

    sources: tuple[Source, ...]  # those that have a theorem that was asked for
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]
    known: tuple[str, ...]


@dataclass(frozen=True)
class _Stated:
    """What a file says that one of its theorems states: as it was said, and read by the kernel's own constructors."""

    source: Source
    name: str
    title: str
    line: int
    names: tuple[str, ...]  # of the hypotheses
    rows: object
    places: object
    hypotheses: tuple[K.Term, ...]
    statement: K.Term


@dataclass(frozen=True)
class _Certificate:
    """A certificate, the verdict of the process that wrote it, and why there is none."""

    verdict: str
    text: str | None
    why: str


@dataclass(frozen=True)
class _Judgement:
    status: str
    why: str
    inferences: int


def overview(sources: Sequence[Source], names: Collection[str] = ()) -> Overview:
    """Which of these files have the theorems that are named, or any where none is; what is wrong is said at once."""
    answer = _answer("names", sources)
    if isinstance(answer, str):  # a file has ended the process: which one it was, `recheck` finds out
        return Overview(tuple(sources), (), (), ())
    theorems, problems = answer
    files = {str(t.get("name")): t.get("file") for t in theorems}
    asked = {files[name] for name in names if name in files}
    return Overview(
        tuple([s for s in sources if not names or str(s.path) in asked]),
        tuple(problems),
        tuple([name for name in names if name not in files]),
        tuple(files),
    )


def recheck(
    sources: Sequence[Source],
    names: Collection[str] = (),
    *,
    certificates: Path | None = None,
    coq: bool = True,
    deep: bool = False,
    cache: Path | None = None,
) -> Report:
    """Check the theorems of these files again, or those that are named. `certificates` is a folder that holds them;
    without it they are made first. `cache` is where Coq's answers are kept, None to ask it anew."""
    with deep_calls():
        return _report(sources, names, certificates, coq, deep, cache)


def _report(
    sources: Sequence[Source],
    names: Collection[str],
    certificates: Path | None,
    coq: bool,
    deep: bool,
    cache: Path | None,
) -> Report:
    with ThreadPoolExecutor(max_workers=min(8, os.cpu_count() or 1)) as pool:
        making = None if certificates is not None else pool.submit(_ask, "certificates", list(sources))
        answers = list(pool.map(lambda s: _ask("statements", [s]), sources))
    problems: list[Problem] = []
    stated: dict[str, _Stated] = {}
    for s, (theorems, wrong) in zip(sources, answers, strict=True):
        problems += wrong
        for answer in theorems:
            try:
                one = _stated(s, answer)
            except (K.Refused, KeyError, TypeError, ValueError) as error:
                problems.append(Problem(s.path, None, f"what a theorem of this file states cannot be read: {error}"))
                continue
            first = stated.setdefault(one.name, one)
            if first is not one:
                problems.append(two_of_one_name(one.name, s.path, one.line, first.source.path, first.line))
    wanted = [one for name, one in stated.items() if not names or name in names]
    written: dict[object, dict[str, Any]] = {}
    if making is not None:
        answered, wrong = making.result()
        problems += [p for p in wrong if p not in problems]
        written = {(t.get("name"), t.get("file")): t for t in answered}
    found = [_written(one, written) if certificates is None else _stored(one, certificates) for one in wanted]
    rows = [_row(*each) for each in zip(wanted, found, _judged(wanted, found), strict=True)]
    if coq:
        rows = _ask_coq(rows, wanted, found, deep, cache)
    unknown = tuple([name for name in names if name not in stated])
    return Report(tuple(rows), tuple(problems), unknown, tuple(stated))


# ---------------------------------------------------------------- the authors' processes


def _ask(want: str, sources: Sequence[Source]) -> tuple[list[dict[str, Any]], list[Problem]]:
    """What a fresh process that runs these files answers; that it gives no answer is a problem of each of them."""
    answer = _answer(want, sources)
    return ([], [Problem(s.path, None, answer) for s in sources]) if isinstance(answer, str) else answer


def _answer(want: str, sources: Sequence[Source]) -> tuple[list[dict[str, Any]], list[Problem]] | str:
    """What a fresh process that runs these files answers; or why it gives no answer"""
    question = {"want": want, "sources": [[str(s.path), str(s.root)] for s in sources]}
    start = "import sys; sys.path.append(sys.argv[1]); from backproof.recheck_author import main; main()"
    command = [sys.executable, "-P", "-c", start, str(_PACKAGE.parent)]
    run = subprocess.run(command, input=json.dumps(question).encode(), capture_output=True, check=False)
    try:
        said = json.loads(run.stdout)
        theorems = [dict(t) for t in said["theorems"]]
        problems = [Problem(Path(p["file"]), p["line"], str(p["message"])) for p in said["problems"]]
    except (ValueError, KeyError, TypeError):
        last = run.stderr.decode(errors="replace").strip().splitlines()[-1:]
        why = f"the process that runs this file gives no answer (exit code {run.returncode})"
        return ": ".join([why, *last])
    return theorems, problems


def _stated(s: Source, answer: dict[str, Any]) -> _Stated:
    """One theorem of an answer. Raises where it is malformed: what ran may have changed it at will."""
    name, names = answer["name"], tuple(map(str, answer["hypotheses"]))
    if type(name) is not str or not name.isidentifier():  # it becomes the name of a file
        raise ValueError(f"{name!r} is not a name")
    *hypotheses, statement = K.read_terms(answer["terms"], answer["places"])
    if len(names) != len(hypotheses):
        raise ValueError(f"{len(hypotheses)} hypotheses have {len(names)} names")
    where = s, name, str(answer["title"]), int(answer["line"])
    return _Stated(*where, names, answer["terms"], answer["places"], tuple(hypotheses), statement)


def _written(one: _Stated, written: dict[object, dict[str, Any]]) -> _Certificate:
    answer = written.get((one.name, str(one.source.path)), {})
    verdict, text = str(answer.get("verdict", "unreadable")), answer.get("certificate")
    why = str(answer.get("message", "no certificate was written"))
    return _Certificate(verdict, text if type(text) is str else None, why)


def _stored(one: _Stated, folder: Path) -> _Certificate:
    path = folder / f"{one.name}.json"
    try:
        return _Certificate(NOT_ASKED, path.read_text("utf-8"), "")
    except FileNotFoundError:
        return _Certificate(NOT_ASKED, None, f"there is no file {path.as_posix()}")
    except (OSError, UnicodeDecodeError) as error:
        return _Certificate(NOT_ASKED, None, f"{path.as_posix()} cannot be read: {error}")


# ---------------------------------------------------------------- the judges


def _judged(wanted: list[_Stated], found: list[_Certificate]) -> list[_Judgement]:
    """What the replay says, for each theorem."""
    pairs = list(zip(wanted, found, strict=True))
    cases = [{"certificate": c.text, "terms": s.rows, "places": s.places} for s, c in pairs if c.text is not None]
    command = [sys.executable, "-I", "-S", str(_PACKAGE / "recheck_kernel.py")]
    run = subprocess.run(command, input=json.dumps(cases).encode(), capture_output=True, check=False)
    if run.returncode != 0:
        raise RuntimeError(f"the process that replays certificates failed:\n{run.stderr.decode(errors='replace')}")
    answers = iter(json.loads(run.stdout))
    out = []
    for c in found:
        if c.text is None:
            out.append(_Judgement(MISSING, c.why, 0))
            continue
        answer = next(answers)
        out.append(
            _Judgement(ACCEPTED if answer["accepted"] is True else REJECTED, answer["why"], answer["inferences"])
        )
    return out


def _row(one: _Stated, certificate: _Certificate, judged: _Judgement) -> Row:
    from .language.readback import term_text

    hypotheses = tuple([(name, term_text(p)) for name, p in zip(one.names, one.hypotheses, strict=True)])
    return Row(
        one.name, one.title, one.source.path, one.line, hypotheses, term_text(one.statement),
        certificate.verdict, judged.status, judged.why, judged.inferences,
    )  # fmt: skip


def _ask_coq(
    rows: list[Row], wanted: list[_Stated], found: list[_Certificate], deep: bool, cache: Path | None
) -> list[Row]:
    """Coq's word where the certificate is accepted: it is given what this replays to, and the statement."""
    from .coq import Export, audit

    exports = []
    for row, one, c in zip(rows, wanted, found, strict=True):
        if row.certificate == ACCEPTED and c.text is not None:
            named = tuple(zip(one.names, one.hypotheses, strict=True))
            exports.append(Export(row.name, named, one.statement, tuple(K.replay(c.text))))
    answers = {a.name: a for a in audit(exports, deep=deep, jobs=os.cpu_count() or 1, cache=cache).answers}
    return [
        replace(row, coq=answers[row.name].status, coq_why=answers[row.name].reason) if row.name in answers else row
        for row in rows
    ]
