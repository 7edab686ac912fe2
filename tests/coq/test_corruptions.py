"""Corrupted exports: each is caught, and by the check that should catch it.

Each check is run alone, so that no corruption is saved by another check that comes earlier; of those that only the
comparison with what is generated can tell, it is shown that the others accept them.
"""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from backproof.coq import ACCEPTED, REJECTED, audit
from backproof.coq.auditing import differences
from backproof.coq.scan import objections

from .corruptions import CORRUPTIONS, P, S, concerned, corrupted


@pytest.fixture(scope="module")
def said(whole, compile_):
    """What Coq says of every corruption, for each theorem that it is about; two at a time."""
    assert compile_(whole, "sign").status == ACCEPTED
    jobs = [(n, t) for n, (check, _, _) in CORRUPTIONS.items() if check != "scan" for t in concerned(n)]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda job: compile_(corrupted(whole, job[0]), job[1]), jobs))
    out = {name: [] for name, _ in jobs}
    for (name, _), answer in zip(jobs, answers, strict=True):
        out[name].append(answer)
    return out


def test_there_are_enough():
    """At least 80, of every kind."""
    assert len(CORRUPTIONS) >= 80
    assert {check for check, _, _ in CORRUPTIONS.values()} == {"scan", "coqc", "assumptions", "pinned"}


@pytest.mark.coq
def test_the_whole_is_accepted(whole, compile_):
    """What is corrupted below is in order before."""
    assert [o for file, text in whole.items() if file != "_CoqProject" for o in objections(file, text)] == []
    assert [compile_(whole, theorem).status for theorem in ("sign", "division")] == [ACCEPTED, ACCEPTED]


@pytest.mark.parametrize("name", [n for n, (check, _, _) in CORRUPTIONS.items() if check == "scan"])
def test_the_scan_catches(whole, name):
    """A sentence of a kind that has no business in the file is found by reading it."""
    _, file, _ = CORRUPTIONS[name]
    assert objections(file, corrupted(whole, name)[file])


@pytest.mark.parametrize("name", ["t", "ent", "statement", "owed"])
def test_a_theorem_may_have_a_name_that_other_words_end_in(whole, name):
    """t_statement is its own; in statement_holds there is no t_."""
    own = re.sub(r"\bsign_", f"{name}_", whole["sign.v"])
    assert f"Theorem {name}_statement_holds : {name}_statement" in own
    assert objections(f"{name}.v", own) == []
    assert objections(f"{name}.v", own.replace(f": {name}_statement", ": sign_statement", 1))


@pytest.mark.coq
@pytest.mark.parametrize("name", [n for n, (check, _, _) in CORRUPTIONS.items() if check == "coqc"])
def test_coq_refuses(said, name):
    """The corrupted project does not compile, and for a reason that is not its spelling."""
    assert REJECTED in [a.status for a in said[name]]
    for a in said[name]:
        assert "it rests on" not in a.reason
        assert "Syntax error" not in a.reason or name == "cut in the middle"


@pytest.mark.coq
@pytest.mark.parametrize("name", [n for n, (check, _, _) in CORRUPTIONS.items() if check == "assumptions"])
def test_coq_says_what_it_rests_on(said, name):
    """The file compiles; asked from outside, the theorem rests on more than it may, or is not the pinned one."""
    (answer,) = said[name]
    assert answer.status == REJECTED
    assert re.search(r"it rests on|_assumptions.v.*(was not found|has type)", answer.reason), answer.reason


@pytest.mark.coq
@pytest.mark.parametrize("name", [n for n, (check, _, _) in CORRUPTIONS.items() if check == "pinned"])
def test_only_the_comparison_catches(whole, said, tmp_path, name):
    """Scan and Coq accept it: it is a proof, of something else. It is not what is generated from the theorem."""
    texts = corrupted(whole, name)
    assert [o for file in (S, P) for o in objections(file, texts[file])] == []
    assert ACCEPTED in [a.status for a in said[name]]
    for file, text in texts.items():
        (tmp_path / file).write_text(text, "utf-8")
    assert [file for file, _ in differences(tmp_path, whole)] == [S, P]


@pytest.mark.coq
@pytest.mark.parametrize("name", list(CORRUPTIONS)[::16])
def test_the_audit_refuses_a_corrupted_folder(exports, whole, tmp_path, name):
    """Whatever has been done to a written project, the audit rejects it and names the file."""
    for file, text in corrupted(whole, name).items():
        (tmp_path / file).write_text(text, "utf-8")
    said = audit(exports[1:], directory=tmp_path)
    assert not said.accepted
    files = CORRUPTIONS[name][1]
    assert {a.file for a in said.answers if a.status == "rejected"} <= {files} if isinstance(files, str) else set(files)
