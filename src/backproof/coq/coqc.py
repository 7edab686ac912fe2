"""Running Coq on a folder of sources, and reading what it prints."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

#: What the standard library's real numbers stand on, and the excluded middle, as `Print Assumptions` names them.
AXIOMS = frozenset(
    (
        "ClassicalDedekindReals.sig_forall_dec",
        "ClassicalDedekindReals.sig_not_dec",
        "FunctionalExtensionality.functional_extensionality_dep",
        "Classical_Prop.classic",
    )
)
#: The same, as `coqchk` names them.
CHECKED_AXIOMS = frozenset(
    (
        "Coq.Reals.ClassicalDedekindReals.sig_forall_dec",
        "Coq.Reals.ClassicalDedekindReals.sig_not_dec",
        "Coq.Logic.FunctionalExtensionality.functional_extensionality_dep",
        "Coq.Logic.Classical_Prop.classic",
    )
)

#: characters of Coq's message that are kept
LONGEST = 3_000


def version() -> str | None:
    """The version of the installed Coq, or None where there is no `coqc` that runs."""
    if shutil.which("coqc") is None:
        return None
    done = _run(["coqc", "--print-version"], Path.cwd())
    return done.stdout.split()[0] if done.returncode == 0 and done.stdout.split() else None


def compile_file(directory: Path, file: str) -> tuple[bool, str]:
    """Compile one source of the folder. Whether Coq accepts it, and what it says."""
    done = _run(["coqc", "-q", "-Q", ".", "Backproof", file], directory)
    return done.returncode == 0, done.stdout + done.stderr


def check_compiled(directory: Path, modules: Sequence[str]) -> tuple[bool, str]:
    """Have `coqchk`, a second and smaller program, check the compiled modules and all that they stand on."""
    if shutil.which("coqchk") is None:
        return False, "coqchk is not installed"
    names = [f"Backproof.{m}" for m in modules]
    done = _run(["coqchk", "-silent", "-o", "-Q", ".", "Backproof", *names], directory)
    return done.returncode == 0, done.stdout + done.stderr


def _run(command: list[str], directory: Path) -> subprocess.CompletedProcess[str]:
    # The variables that would make Coq load other files than the ones it is given.
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("COQ", "ROCQ", "OCAMLPATH"))}
    return subprocess.run(
        command,
        cwd=directory,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def failure(output: str) -> str:
    """The first error in what Coq printed, in one line, with its place."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    place = next((line for line in lines if line.startswith("File ")), "")
    for i, line in enumerate(lines):
        if line.startswith("Error"):
            return " ".join([place, *lines[i:]]).strip()[:LONGEST]
    return " ".join(lines)[:LONGEST]


def not_allowed(printed: str) -> list[str]:
    """What is neither known nor an axiom of the white list in the answers to `Print Assumptions`; a line each."""
    out = []
    for line in printed.splitlines():
        if not line.strip() or line[0].isspace() or line in ("Axioms:", "Closed under the global context"):
            continue  # an indented line goes on with the type of the axiom above it
        if line.split(" ")[0].split(":")[0] not in AXIOMS or "is assumed" in line:
            out.append(line)
    return out


def not_allowed_deep(printed: str) -> list[str]:
    """What `coqchk -o` lists beyond the white list: axioms, disabled checks. Its form is checked too."""
    sections = dict(re.findall(r"^\* ([^:\n]+):[ \t]*(.*(?:\n[ \t]+\S.*)*)", printed, re.MULTILINE))
    out = []
    for title, content in sections.items():
        for entry in content.split("\n"):
            known = {"Theory": {"Set is predicative"}, "Axioms": CHECKED_AXIOMS | {"<none>"}}.get(title, {"<none>"})
            if entry.strip() and entry.strip() not in known:
                out.append(f"{title}: {entry.strip()}")
    if not {"Theory", "Axioms"} <= set(sections) or len(sections) < 5:
        out.append("coqchk printed no summary")
    return out
