"""What Coq says of exported theorems, and everything that has to be true before its word counts.

A theorem is accepted when
1. the sources are the ones that are generated here from hypotheses, statement and proof (`differences`);
2. no sentence in them is of a kind that has no business there (`backproof.coq.scan`);
3. Coq compiles them: the last lemmas prove the pinned statements;
4. seen from a file that loads them and opens nothing, they prove the pinned statements, and rest on no axiom
   beyond those of the standard real numbers and the excluded middle (`Print Assumptions`);
5. where it is deep, `coqchk` says so too.

Without Coq nothing is accepted.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from . import coqc
from .project import Export, file_name, prelude, proof_file, sources, statement_block
from .scan import objections
from .statements import owes

NOT_INSTALLED = "not re-checked by Coq: not installed (Debian: coq)"
ACCEPTED, REJECTED, NOT_CHECKED = "accepted", "rejected", "not checked"
SHARED = ("_CoqProject", "prelude.v", "Statements.v")


@dataclass(frozen=True)
class Answer:
    """Coq's word on one theorem: accepted, rejected with the reason and the file, or not checked."""

    name: str
    status: str
    reason: str = ""
    file: str = ""
    from_cache: bool = False


@dataclass(frozen=True)
class Audit:
    """The answers in the order of the exports. `coq` is the version that gave them, None where there is none."""

    answers: tuple[Answer, ...]
    coq: str | None
    deep: bool

    @property
    def accepted(self) -> bool:
        """Whether Coq has accepted every theorem. False where Coq is absent, and where there are none."""
        return self.coq is not None and bool(self.answers) and all(a.status == ACCEPTED for a in self.answers)


def default_cache() -> Path:
    """Where the command line keeps what Coq has accepted."""
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "backproof" / "coq"


def audit(
    exports: Sequence[Export],
    *,
    deep: bool = False,
    jobs: int = 2,
    cache: Path | None = None,
    directory: Path | None = None,
) -> Audit:
    """Have Coq check the theorems, so many at once.

    `cache` is a folder of plain files that say what has been accepted before; without it everything is compiled.
    `directory` is a project that was written before: its files have to be the ones that are generated now.
    """
    installed = coqc.version()
    if installed is None:
        return Audit(tuple([Answer(e.name, NOT_CHECKED, NOT_INSTALLED) for e in exports]), None, deep)
    answers = _unexportable(exports)
    exportable = [e for e in exports if e.name not in answers]
    try:
        generated = sources(exportable)
    except ValueError as error:
        return Audit(tuple([Answer(e.name, REJECTED, str(error)) for e in exports]), installed, deep)
    for e in exportable:
        if (objection := _objection(e, generated, directory)) is not None:
            answers[e.name] = objection
        elif cache is not None and (cache / f"{key(e, installed, deep)}.json").is_file():
            answers[e.name] = Answer(e.name, ACCEPTED, from_cache=True)
    pending = [e for e in exportable if e.name not in answers]
    if pending:
        with tempfile.TemporaryDirectory(prefix="backproof-coq-") as scratch:
            said = check(Path(scratch), sources(pending), claims(pending), deep, jobs)
        answers.update({a.name: a for a in said})
        for e in pending:
            if cache is not None and answers[e.name].status == ACCEPTED:
                _remember(cache, e, installed, deep)
    return Audit(tuple([answers[e.name] for e in exports]), installed, deep)


def _unexportable(exports: Sequence[Export]) -> dict[str, Answer]:
    """The theorems of which no proof can be written: one bad theorem is no reason to refuse the others."""
    out = {}
    for e in exports:
        try:
            proof_file(e)
        except (ValueError, RecursionError) as error:
            out[e.name] = Answer(e.name, REJECTED, f"it cannot be exported: {error}")
    return out


def _objection(export: Export, generated: dict[str, str], directory: Path | None) -> Answer | None:
    """What speaks against a theorem before Coq is asked."""
    own = f"{file_name(export)}.v"
    if directory is not None:
        for file, why in differences(directory, generated):
            others = generated.keys() - {own, *SHARED}
            if file not in others:  # its own, a shared one, or one that belongs to no theorem
                return Answer(export.name, REJECTED, why, file)
    for file in ("prelude.v", "Statements.v", own):
        for why in objections(file, generated[file]):
            return Answer(export.name, REJECTED, f"it does not belong there: {why}", file)
    return None


def claims(exports: Iterable[Export]) -> dict[str, tuple[str, list[str]]]:
    """For each theorem its Coq name and its pinned definitions."""
    out = {}
    for e in exports:
        name = file_name(e)
        debts = [f"{name}_owed_{i}" for i in range(1, len(owes(e.hypotheses)) + 1)]
        out[e.name] = (name, [f"{name}_statement", *debts])
    return out


def differences(directory: Path, generated: dict[str, str]) -> list[tuple[str, str]]:
    """Which of the generated files are not, byte for byte, in the folder; and sources there that are not generated."""
    out = []
    for file, text in generated.items():
        path = directory / file
        if not path.is_file():
            out.append((file, "the file is missing"))
        elif path.read_bytes() != text.encode("utf-8"):
            out.append((file, "the file is not the one that is generated from the theorem"))
    for path in sorted(directory.glob("*.v")):
        if path.name not in generated:
            out.append((path.name, "the file belongs to no theorem"))
    return out


def check(
    directory: Path, texts: dict[str, str], wanted: dict[str, tuple[str, list[str]]], deep: bool, jobs: int
) -> list[Answer]:
    """Compile these sources in an empty folder and ask Coq what each theorem rests on."""
    for file, text in texts.items():
        (directory / file).write_text(text, "utf-8", newline="\n")
    for file in ("prelude.v", "Statements.v"):
        fine, printed = coqc.compile_file(directory, file)
        if not fine:
            return [Answer(n, REJECTED, coqc.failure(printed), file) for n in wanted]
    with ThreadPoolExecutor(max_workers=max(jobs, 1)) as pool:
        answers = list(pool.map(lambda w: compiled(directory, w[0], *w[1]), wanted.items()))
    accepted = [a for a in answers if a.status == ACCEPTED]
    if deep and accepted:
        # coqchk spends its time on the standard library, so all theorems are given to it at once.
        fine, printed = coqc.check_compiled(directory, [wanted[a.name][0] for a in accepted])
        why = coqc.not_allowed_deep(printed) if fine else [coqc.failure(printed)]
        if why:
            answers = [Answer(a.name, REJECTED, f"coqchk: {'; '.join(why)}") if a in accepted else a for a in answers]
    for file, changed in differences(directory, texts):
        if file in texts:  # what was compiled is no longer what was to be compiled
            return [Answer(a.name, REJECTED, changed, file) for a in answers]
    return answers


def compiled(directory: Path, title: str, name: str, definitions: list[str]) -> Answer:
    fine, printed = coqc.compile_file(directory, f"{name}.v")
    if not fine:
        return Answer(title, REJECTED, coqc.failure(printed), f"{name}.v")
    # Nothing is opened here, so what the file may have named or written anew does not count.
    lines = [f"Require Backproof.Statements Backproof.{name}."]
    for i, d in enumerate(definitions):
        lines.append(f"Definition pinned_{i} : Backproof.Statements.{d} := Backproof.{name}.{d}_holds.")
        lines.append(f"Print Assumptions pinned_{i}.")
    (directory / f"{name}_assumptions.v").write_text("\n".join(lines) + "\n", "utf-8")
    fine, printed = coqc.compile_file(directory, f"{name}_assumptions.v")
    if not fine:
        return Answer(title, REJECTED, coqc.failure(printed), f"{name}.v")
    extra = coqc.not_allowed(printed)
    if extra:
        return Answer(title, REJECTED, f"it rests on {'; '.join(extra)}", f"{name}.v")
    if not printed.strip():
        return Answer(title, REJECTED, "Coq does not say what it rests on", f"{name}.v")
    return Answer(title, ACCEPTED)


# ---------------------------------------------------------------- what has been accepted before


def key(export: Export, installed: str, deep: bool) -> str:
    """A hash of all that an acceptance depends on."""
    parts = [
        "backproof Coq audit 1",
        installed,
        deep,
        sorted(coqc.AXIOMS),
        prelude(),
        statement_block(export),
        proof_file(export),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _remember(cache: Path, export: Export, installed: str, deep: bool) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    said = {"theorem": export.name, "coq": installed, "deep": deep, "status": ACCEPTED}
    path = cache / f"{key(export, installed, deep)}.json"
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(json.dumps(said) + "\n", "utf-8")
    os.replace(beside, path)  # two runs at once leave one whole file
