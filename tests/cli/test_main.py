"""What all commands have in common: bad input, wrong usage, streams, exit codes."""

import pytest

import backproof
from backproof import checks

from .running import FALSE, FINE, HEAD, fresh, run, verdicts


@pytest.mark.parametrize(("encoding", "shown"), [("latin-1", "b \\u2212 a"), ("ascii", "b − a"), ("utf-8", "b − a")])
def test_a_stream_that_knows_few_letters_gets_what_it_can(project, encoding, shown):
    """What latin-1 has not is escaped; ASCII is a slip of the settings, for which click writes UTF-8. No traceback."""
    project("result.py", FALSE)
    ran = fresh("check", "result.py", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (ran.code, ran.err) == (1, "")
    assert shown in ran.out


THEOREM = "\n\n@theorem({})\ndef t(prove):\n    return prove.by(algebra)\n"
BAD = {
    "syntax": (
        "x = (1\n",
        "bad.py:1: this is not Python: '(' was never closed. Nothing in this file can be checked before it is.",
    ),
    "no theorem": (
        "x = 1\n",
        "bad.py:1: there is no theorem in this file. A theorem is a function under @theorem(…); `backproof new FILE.py`"
        " writes an example. The name of a file that only helps others begins with _.",
    ),
    "outside of the language": (
        HEAD + THEOREM.format("a == 0.1"),
        "bad.py:6: 0.1 is a float: only exact numbers are read; write Fraction(1, 10), or 1/Integer(10)",
    ),
    "a recurrence that needs its own future": (
        HEAD + "t, w = naturals('t'), sequence('w')\nGiven('w', for_all(t, w[t] == w[t + 1] + b), 'definition')\n",
        "bad.py:5: this defines nothing: w(t) needs w(t+1), which comes later. Write what comes next by what came "
        'before, as in w[t + 1] == w[t] + b, or leave out "definition" if it is meant as a hypothesis',
    ),
    "a name that is used twice": (
        HEAD + THEOREM.format("a == a") + THEOREM.format("b == b"),
        "bad.py:11: two theorems are named t: this one and the one at line 6. Rename one of them.",
    ),
    "a name that another file has": (
        FINE,
        "good.py:6: two theorems are named fine: this one and the one at bad.py:6. Rename one of them.",
    ),
    "a proof that cannot be read": (
        HEAD + THEOREM.format("a == a").replace("algebra", "algebre"),
        "bad.py:8: the name algebre is unknown here. Import it, declare it (algebre = reals('algebre')), or correct "
        "it.",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_one_message_and_the_other_files_are_checked(project, case):
    """Exit code 2, and no traceback."""
    text, message = BAD[case]
    ran = run("check", project("bad.py", text), project("good.py", FINE))
    assert (ran.code, ran.err) == (2, f"error: {message}\n")
    assert verdicts(ran)["fine"] == "proved"
    assert ", 1 problem in the input, " in ran.out


def test_a_missing_path_is_named(project):
    """And the path that is there is checked."""
    ran = run("check", "nowhere", project("good.py", FINE))
    message = "nowhere: there is no such file or folder. Look for a slip of the pen in the path."
    assert (ran.code, ran.err, verdicts(ran)) == (2, f"error: {message}\n", {"fine": "proved"})


@pytest.mark.parametrize("command", ["print", "recheck"])
def test_an_unknown_name_is_told_what_it_resembles(project, command):
    """Or where the names are to be found."""
    project("derivations/result.py", FINE)
    ran = run(command, "fime")
    assert (ran.code, ran.err) == (2, "error: there is no theorem named fime. Is it fine?\n")
    ran = run(command, "xxxxxxxx")
    assert ran.err == "error: there is no theorem named xxxxxxxx. `backproof list` shows the names.\n"


def test_wrong_usage_is_exit_code_2(project):
    """As everywhere."""
    for wrong in (["prove"], ["check", "--fast"], ["print"], ["export"], ["recheck", "--deep", "--no-coq"]):
        ran = run(*wrong)
        assert (ran.code, ran.out) == (2, ""), wrong
        assert "Usage: backproof" in ran.err


def test_a_bug_of_ours_is_exit_code_3(project, monkeypatch):
    """It is not blamed on the author; the traceback is there for who asks."""

    def broken(*_):
        raise KeyError("a bug")

    monkeypatch.setattr(checks, "check_all", broken)
    file = project("result.py", FINE)
    ran = run("check", file)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("backproof: internal error: KeyError: 'a bug'\nThis is a bug in backproof ")
    monkeypatch.setenv("BACKPROOF_DEBUG", "1")
    with pytest.raises(KeyError):
        run("check", file)


@pytest.mark.parametrize("command", ["", "check", "ask", "sharpen", "list", "print", "new", "export", "recheck"])
def test_help_is_there_for_every_command(command):
    """And names the command's options."""
    ran = run(*command.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: backproof {command}".rstrip())
    assert ran.out == run(*command.split(), "-h").out


def test_the_version_is_that_of_the_package():
    """One word and a number."""
    assert run("--version").out == f"backproof {backproof.__version__}\n"
