"""`backproof export` and `backproof recheck`."""

from pathlib import Path

from .running import FALSE, FINE, fresh, run


def test_export_gives_the_same_bytes_twice(project):
    """In processes that order their sets differently; what is not proved is left out."""
    project("derivations/result.py", FINE)
    project("derivations/other.py", FALSE)
    written = []
    for seed in ("1", "2"):
        ran = fresh("export", "--to", "json", f"out{seed}", PYTHONHASHSEED=seed)
        assert (ran.code, ran.out) == (1, f"2 of 3 theorems written to out{seed}\n")
        assert ran.err == "left out: wrong is refuted\n"
        written.append({p.name: p.read_bytes() for p in Path(f"out{seed}").iterdir()})
    assert written[0] == written[1]
    assert sorted(written[0]) == ["fine.json", "right.json"]


def test_what_is_exported_is_what_recheck_reads(project):
    """The statement stands beside the verdict."""
    project("derivations/result.py", FINE)
    assert run("export", "--to", "json").out == "1 of 1 theorem written to certificates\n"
    ran = run("recheck", "fine", "--from", "certificates", "--no-coq")
    assert ran.code == 0
    assert "statement    a + b = b + a\n" in ran.out


def test_recheck_says_what_is_wrong_before_it_judges(project, monkeypatch):
    """A path or a name that is not there: nothing is judged. A file that cannot be read: it is named first."""
    project("derivations/result.py", FINE)

    def late(*_, **__):
        raise AssertionError("it is not said at once")

    with monkeypatch.context() as patch:
        patch.setattr("backproof.recheck.recheck", late)
        ran = run("recheck", "--in", "nowhere", "--in", "derivations")
        assert (ran.code, ran.err) == (
            2, "error: nowhere: there is no such file or folder. Look for a slip of the pen in the path.\n"
        )  # fmt: skip
        assert run("recheck", "fine", "fime").err == "error: there is no theorem named fime. Is it fine?\n"
        path = run("recheck", "derivations/result.py")
        assert path.err.endswith(
            "Error: derivations/result.py is not the name of a theorem. Give files and folders by --in.\n"
        )
    project("derivations/bad.py", "x = (1")
    ran = run("recheck", "--no-coq", "--in", "derivations")
    assert (ran.code, ran.err.count("bad.py:1: this is not Python")) == (2, 1)
    assert "certificate  accepted" in ran.out
    document = run("recheck", "--no-coq", "--json", "--in", "derivations").document
    assert [p["line"] for p in document["problems"]] == [1]


def test_a_folder_that_cannot_be_written_is_no_bug(project):
    """A file stands in the way: exit code 2."""
    ran = run("new", project("result.py", FINE) + "/new.py")
    assert (ran.code, ran.out, ran.err[:11]) == (2, "", "backproof: ")
