"""When Coq's word counts, and what is said where it has none."""

import json

import pytest

from backproof.coq import ACCEPTED, NOT_CHECKED, NOT_INSTALLED, Audit, audit, coqc, default_cache, write_project
from backproof.coq.auditing import key


def test_without_coq_nothing_is_accepted(exports, monkeypatch, tmp_path):
    """Where there is no coqc every theorem is not checked, in the words that the reader is promised."""
    monkeypatch.setenv("PATH", str(tmp_path))
    said = audit(exports, cache=tmp_path)
    assert {(a.status, a.reason) for a in said.answers} == {(NOT_CHECKED, NOT_INSTALLED)}
    assert NOT_INSTALLED == "not re-checked by Coq: not installed (Debian: coq)"
    assert (said.accepted, said.coq) == (False, None)


def test_a_coqc_that_does_not_run_is_none(monkeypatch, tmp_path):
    """A file of that name that fails is no Coq."""
    (tmp_path / "coqc").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "coqc").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert coqc.version() is None


def test_nothing_is_not_everything():
    """No theorems are not all theorems."""
    assert not Audit((), "8.16.1", False).accepted


@pytest.mark.coq
def test_what_is_unchanged_is_not_compiled_again(exports, tmp_path, monkeypatch, coq_version):
    """An acceptance is kept by what it depends on; a change of the theorem, or of Coq, is compiled anew."""
    first = audit(exports[2:], cache=tmp_path)
    assert [(a.status, a.from_cache) for a in first.answers] == [(ACCEPTED, False)]
    (kept,) = tmp_path.iterdir()
    assert json.loads(kept.read_text()) == {"theorem": "sign", "coq": coq_version, "deep": False, "status": ACCEPTED}

    def refuse(*_):
        raise AssertionError("compiled again")

    monkeypatch.setattr(coqc, "compile_file", refuse)
    again = audit(exports[2:], cache=tmp_path)
    assert [(a.status, a.from_cache) for a in again.answers] == [(ACCEPTED, True)]
    for changed in ({"exports": exports[1:2]}, {"deep": True}, {"cache": None}):
        with pytest.raises(AssertionError, match="compiled again"):
            audit(**{"exports": exports[2:], "cache": tmp_path, **changed})
    monkeypatch.setattr(coqc, "version", lambda: "8.20.0")
    with pytest.raises(AssertionError, match="compiled again"):
        audit(exports[2:], cache=tmp_path)


@pytest.mark.coq
def test_a_refusal_is_not_kept(exports, tmp_path, monkeypatch):
    """What Coq rejects is asked again the next time."""
    monkeypatch.setattr(coqc, "AXIOMS", frozenset())
    said = audit(exports[2:], cache=tmp_path)
    assert not said.accepted
    assert "Classical_Prop.classic" in said.answers[0].reason
    assert list(tmp_path.iterdir()) == []


def test_the_key_is_of_everything(exports, monkeypatch):
    """Theorem, version, depth and prelude are in it."""
    e = exports[2]
    keys = [key(e, "8.16.1", False), key(e, "8.16.1", True), key(e, "8.20.0", False), key(exports[1], "8.16.1", False)]
    monkeypatch.setattr("backproof.coq.auditing.prelude", lambda: "Axiom bad : False.")
    keys.append(key(e, "8.16.1", False))
    assert len(set(keys)) == len(keys)


@pytest.mark.coq
def test_a_written_project_is_the_generated_one(exports, tmp_path):
    """A folder as it was written is accepted; a file more, a file less, or a byte more is not."""
    write_project(tmp_path, exports[2:])
    assert audit(exports[2:], directory=tmp_path).accepted
    (tmp_path / "more.v").write_text("")
    assert audit(exports[2:], directory=tmp_path).answers[0].reason == "the file belongs to no theorem"
    (tmp_path / "more.v").unlink()
    (tmp_path / "sign.v").write_bytes((tmp_path / "sign.v").read_bytes() + b"\n")
    answer = audit(exports[2:], directory=tmp_path).answers[0]
    assert (answer.reason, answer.file) == ("the file is not the one that is generated from the theorem", "sign.v")
    (tmp_path / "sign.v").unlink()
    assert audit(exports[2:], directory=tmp_path).answers[0].reason == "the file is missing"


@pytest.mark.coq
def test_coqchk_agrees(exports):
    """The second and smaller checker goes over the compiled theorems and the library that they stand on."""
    said = audit(exports[2:], deep=True)
    assert [(a.status, a.reason) for a in said.answers] == [(ACCEPTED, "")]


SUMMARY = """
CONTEXT SUMMARY
===============

* Theory: Set is predicative

* Axioms:
    Coq.Logic.Classical_Prop.classic{more}

* Constants/Inductives relying on type-in-type: {types}

* Constants/Inductives relying on unsafe (co)fixpoints: {fixpoints}

* Inductives whose positivity is assumed: <none>
"""


def test_the_summary_of_coqchk_is_read():
    """An axiom beyond the white list, and a check that was off, are found; so is a summary that is none."""
    fine = {"more": "", "types": "<none>", "fixpoints": "<none>"}
    assert coqc.not_allowed_deep(SUMMARY.format(**fine)) == []
    axiom = SUMMARY.format(**{**fine, "more": "\n    Backproof.sign.bad"})
    assert coqc.not_allowed_deep(axiom) == ["Axioms: Backproof.sign.bad"]
    fixpoint = SUMMARY.format(**{**fine, "fixpoints": "\n    Backproof.sign.bogus"})
    assert coqc.not_allowed_deep(fixpoint) == [
        "Constants/Inductives relying on unsafe (co)fixpoints: Backproof.sign.bogus"
    ]
    assert coqc.not_allowed_deep("") == ["coqchk printed no summary"]


def test_the_answers_to_print_assumptions_are_read():
    """Four axioms may stand there; anything else, of whatever form, may not."""
    fine = (
        "Axioms:\nClassicalDedekindReals.sig_forall_dec\n  : forall P : nat -> Prop,\n    True\n"
        "Classical_Prop.classic : forall P : Prop, P \\/ ~ P\nClosed under the global context\n"
    )
    assert coqc.not_allowed(fine) == []
    for line in ("bad : False", "sign.classic : False", "bogus is assumed to be guarded.", "Whatever else"):
        assert coqc.not_allowed(fine + line + "\n") == [line]


def test_the_cache_is_the_users(monkeypatch, tmp_path):
    """The default is where the system keeps such things."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_cache() == tmp_path / "backproof" / "coq"
