"""Checking again: judges that have not seen the proof, and authors' files that do what no file should."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import backproof
from backproof.importing import source
from backproof.recheck import overview, recheck

PACKAGE = Path(backproof.__file__).parent
FINE = """
from backproof import algebra, reals, theorem

a, b = reals("a b")


@theorem(a + b == b + a)
def fine(prove):
    return prove.by(algebra)
"""
FALSE = FINE.replace("a + b == b + a", "a == b")


@pytest.fixture
def project(project):
    """An empty project, as the current folder; returns a function that writes a file of it and gives its source."""

    def write(text, file="derivations/result.py"):
        return source(project(file, text))

    return write


def certificates(project, text=FINE):
    """The folder with the certificates of the theorems of a text."""
    from backproof.checks import check_all, proofs
    from backproof.loading import load_sources

    results, _ = check_all(load_sources([project(text, "made/derivations/result.py")]).entries, False)
    folder = Path("certificates")
    folder.mkdir()
    for name, certificate in proofs(results):
        (folder / f"{name}.json").write_text(certificate)
    return folder


def only(report):
    (row,) = report.rows
    return row


# ---------------------------------------------------------------- what is true


def test_a_theorem_is_accepted(project):
    """Its row says what was compared, and that Coq was not asked."""
    row = only(recheck([project(FINE)], coq=False))
    assert (row.name, row.kernel, row.certificate, row.coq) == ("fine", "proved", "accepted", "not asked")
    assert (row.hypotheses, row.statement, row.line) == ((), "a + b = b + a", 7)
    assert row.passed


def test_hypotheses_are_part_of_what_is_shown(project):
    """Whoever reads the statement needs to know from what it follows."""
    text = FINE.replace("@theorem(a + b == b + a)", "@theorem(a == b, given=[a == b + 0])")
    row = only(recheck([project(text)], coq=False))
    assert [said for _, said in row.hypotheses] == ["a = b + 0"]


def test_certificates_from_a_folder_are_replayed(project):
    """The process that could have written them is not asked."""
    folder = certificates(project)
    row = only(recheck([project(FINE)], certificates=folder, coq=False))
    assert (row.kernel, row.certificate) == ("not asked", "accepted")


def test_only_the_theorems_that_are_named_are_judged(project):
    """A name that no file states is given back."""
    text = FINE + "\n\n@theorem(a == a)\ndef other(prove):\n    return prove.by(algebra)\n"
    report = recheck([project(text)], ["other", "nothing"], coq=False)
    assert [row.name for row in report.rows] == ["other"]
    assert (report.unknown, report.known) == (("nothing",), ("fine", "other"))


def test_a_theorem_that_is_not_proved_has_no_certificate(project):
    """And does not pass."""
    row = only(recheck([project(FALSE)], coq=False))
    assert (row.kernel, row.certificate, row.passed) == ("refuted", "missing", False)
    assert row.why.startswith("derivations/result.py:9  the claim does not follow")


def test_a_file_that_cannot_be_read_is_a_problem_once(project):
    """Though two processes have found it."""
    report = recheck([project("x = (1"), project(FINE, "derivations/good.py")], coq=False)
    assert [p.line for p in report.problems] == [1]
    assert [row.name for row in report.rows] == ["fine"]


def test_an_overview_says_what_is_wrong_before_anything_is_checked(project):
    """Names that no file states, files that cannot be read, and which files have what was asked for: by one process."""
    good, bad = project(FINE, "derivations/good.py"), project("x = (1", "derivations/bad.py")
    other = project(FINE.replace("fine", "other"), "derivations/other.py")
    seen = overview([good, bad, other], ["other", "nothing"])
    assert (seen.sources, seen.unknown, seen.known) == ((other,), ("nothing",), ("fine", "other"))
    assert [p.line for p in seen.problems] == [1]
    assert overview([good, bad, other]).sources == (good, bad, other)


def test_an_overview_that_a_file_ends_rules_nothing_out(project):
    """Which file it was, and what the others state, is found out later."""
    sources = project(FINE), project("import os\nos._exit(0)", "derivations/ends.py")
    seen = overview(sources, ["fine"])
    assert (seen.sources, seen.problems, seen.unknown) == (sources, (), ())


def test_coq_that_is_not_installed_has_not_accepted_anything(project, monkeypatch):
    """The row says so in the words that stand for it everywhere."""
    monkeypatch.setenv("PATH", "")
    row = only(recheck([project(FINE)]))
    assert (row.coq, row.coq_why) == ("not checked", "not re-checked by Coq: not installed (Debian: coq)")


@pytest.mark.coq
def test_coq_is_asked_about_the_statement_that_was_read_anew(project):
    """Its word is kept apart from the others."""
    row = only(recheck([project(FINE)]))
    assert (row.certificate, row.coq) == ("accepted", "accepted")


# ---------------------------------------------------------------- what is false


def test_a_certificate_of_another_statement_is_refused(project):
    """A certificate proves what it proves, under whatever name it lies there."""
    folder = certificates(project)
    row = only(recheck([project(FALSE)], certificates=folder, coq=False))
    assert row.certificate == "rejected"
    assert row.why == "another statement: (eq (add a b) (add b a)) is not (eq a b)"


def test_a_statement_that_a_certificate_brings_along_is_not_read(project):
    """Nor anything else that the form of a certificate does not know."""
    folder = certificates(project)
    path = folder / "fine.json"
    document = json.loads(path.read_text())
    path.write_text(json.dumps({**document, "statement": "a = b", "places": [0], "hypotheses": []}))
    assert only(recheck([project(FALSE)], certificates=folder, coq=False)).certificate == "rejected"


def test_a_missing_and_a_mangled_certificate_are_told_apart(project):
    """Both with the reason."""
    folder = certificates(project)
    (folder / "fine.json").write_text("{")
    row = only(recheck([project(FINE)], certificates=folder, coq=False))
    assert (row.certificate, row.why[:33]) == ("rejected", "not a certificate: JSONDecodeErro")
    (folder / "fine.json").unlink()
    row = only(recheck([project(FINE)], certificates=folder, coq=False))
    assert (row.certificate, row.why) == ("missing", "there is no file certificates/fine.json")


FORGE = {
    "every theorem counts as genuine, and one is made by hand": """
import backproof.kernel.theorem as T, backproof.kernel.publication as P, backproof.kernel.logic as L
T.genuine = P.genuine = lambda x: True

def forged(hypotheses, conclusion):
    th = object.__new__(T.Theorem)
    for name, value in dict(hypotheses=frozenset(hypotheses), conclusion=conclusion, rule="reflexive",
                            parameters=(conclusion.args[0],), _seal=T._SEAL).items():
        object.__setattr__(th, name, value)
    return th

from backproof.derivation import theorems as D
D.Checker.block = lambda self, goal, *rest: forged((), goal[0])
""",
    "rules no longer look at what they need": """
import backproof.kernel.logic as L, backproof.kernel.arithmetic as A, backproof.kernel.theorem as T
T.need = L.need = A.need = lambda *ignored: None
from backproof import kernel as K
from backproof.derivation import theorems as D
D.Checker.block = lambda self, goal, *rest: K.algebra(*goal[0].args, ())
""",
    "the outcome is made by hand, around a theorem about something else": """
from backproof import kernel as K
from backproof.derivation import theorems as D
from backproof.derivation.outcomes import Outcome
D.Derivation.check = lambda self: Outcome("proved", [K.reflexive(K.rat(0))])
""",
    "a rule is added": """
import backproof.kernel.theorem as T
from backproof.kernel.nodes import Term

@T.rule
def oracle(p: Term) -> T.Sequent:
    return (), p

from backproof.derivation import theorems as D
D.Checker.block = lambda self, goal, *rest: oracle(goal[0])
""",
}


@pytest.mark.parametrize("attack", FORGE)
def test_a_file_that_changes_the_kernel_gets_nothing_through(project, attack):
    """What it makes of its own process is no certificate, though it says there that it is proved."""
    row = only(recheck([project(FORGE[attack] + FALSE)], coq=False))
    assert row.kernel == "proved"
    assert row.statement == "a = b"
    assert row.certificate == "rejected"
    assert not row.passed


LIE = """
from backproof import certificates, kernel as K
from backproof.derivation import theorems as D
from backproof.derivation.outcomes import Outcome

zero = K.rat(0)
D.Derivation.check = lambda self: Outcome("proved", [K.reflexive(zero)])
real = certificates.write_statement
certificates.write_statement = lambda hypotheses, statement: real((), K.eq(zero, zero))
"""


def test_a_file_that_lies_about_its_statement_is_shown_with_what_was_proved(project):
    """A file is a program: it may say that it states 0 = 0. Then 0 = 0 is what is vouched for, and what is shown."""
    row = only(recheck([project(LIE + FALSE)], coq=False))
    assert (row.certificate, row.statement) == ("accepted", "0 = 0")


def test_a_file_that_lies_changes_no_other_files_statement(project):
    """Each file is read in a process of its own. At worst it spoils the certificates that are made beside it."""
    report = recheck([project(LIE + FALSE), project(FINE.replace("fine", "good"), "derivations/z.py")], coq=False)
    assert {row.name: row.statement for row in report.rows} == {"fine": "0 = 0", "good": "a + b = b + a"}
    assert {row.name: row.certificate for row in report.rows} == {"fine": "accepted", "good": "rejected"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("import os\nos._exit(0)\n", "the process that runs this file gives no answer (exit code 0)"),
        ("import os\nos._exit(7)\n", "the process that runs this file gives no answer (exit code 7)"),
    ],
)
def test_a_file_that_ends_its_process_is_a_problem(project, text, why):
    """And no theorem of its is accepted."""
    report = recheck([project(text)], coq=False)
    assert report.rows == ()
    assert [p.message for p in report.problems] == [why]


def test_what_a_file_prints_is_no_answer(project):
    """Not through Python, nor straight to the first stream."""
    text = "import os\nprint('{}')\nos.write(1, b'{\"theorems\": []}')\n" + FINE
    assert only(recheck([project(text)], coq=False)).passed


def test_names_that_would_lead_out_of_the_folder_are_not_read(project):
    """A file that says that its theorem is called ../x names no certificate."""
    lie = "from backproof import recheck_author as R\nreal = R.statement\n"
    lie += "R.statement = lambda e: {**real(e), 'name': '../x'}\n"
    report = recheck([project(lie + FINE)], coq=False)
    assert report.rows == ()
    assert [p.message for p in report.problems] == [
        "what a theorem of this file states cannot be read: '../x' is not a name"
    ]


# ---------------------------------------------------------------- the process that replays


def replayed(cases, *options, **more):
    command = [sys.executable, *options, str(PACKAGE / "recheck_kernel.py")]
    return subprocess.run(command, input=json.dumps(cases), capture_output=True, text=True, check=True, **more)


CASE = {"certificate": "{}", "terms": [["rat", "0", []], ["eq", None, [0, 0]]], "places": [1]}


def test_the_process_that_replays_imports_the_kernel_alone():
    """Python's standard library, and of the package nothing but the kernel."""
    run = replayed([CASE], "-I", "-S", "-X", "importtime")
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if "|" in line}
    ours = {name for name in loaded if name.partition(".")[0] == "backproof"}
    assert {"backproof", "backproof.kernel", "backproof.kernel.replay"} <= ours
    assert {name for name in ours if not name.startswith("backproof.kernel")} == {"backproof"}
    others = {name.partition(".")[0] for name in loaded - ours} - {"imported package"}
    assert others <= {*sys.stdlib_module_names, *sys.builtin_module_names}


def test_a_library_beside_the_author_is_not_the_kernels(project):
    """A file `fractions.py` in the current folder, or on PYTHONPATH, is not what the kernel computes with."""
    Path("fractions.py").write_text("raise SystemExit('wrong fractions')\n")
    Path("json.py").write_text("raise SystemExit('wrong json')\n")
    assert only(recheck([project(FINE)], coq=False)).passed


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, "not a certificate: KeyError: 'format'"),
        ({"certificate": "["}, "not a certificate: JSONDecodeError: Expecting value: line 1 column 2 (char 1)"),
        (
            {"certificate": None},
            "not a certificate: TypeError: the JSON object must be str, bytes or bytearray, not NoneType",
        ),
        ({"places": [7]}, "not a table of terms: IndexError: list index out of range"),
        ({"places": [-1]}, "not a table of terms: TypeError: not a place: -1"),
        ({"places": []}, "cannot be replayed: ValueError: not enough values to unpack (expected at least 1, got 0)"),
        (
            {"terms": [["rat", 0.5, []]]},
            "not a table of terms: TypeError: a rational is written as text, like -1/2: 0.5",
        ),
    ],
)
def test_whatever_is_not_a_certificate_is_refused_and_the_next_is_read(change, why):
    """A reason for each; the process does not stop."""
    first, second = json.loads(replayed([{**CASE, **change}, CASE], "-I", "-S").stdout)
    assert (first["accepted"], second["accepted"]) == (False, False)
    assert first["why"] == why
