"""`backproof ask`: what it prints, and with which exit code it ends."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import backproof
from backproof.language.sorts import SORTS

from .running import SOURCES, run


def test_ask_proves_refutes_and_says_why():
    """The answer goes to programs and people alike; the exit code is 0 only where it is proved."""
    ran = run("ask", "1/a > 1/b", "--given", "a < b", "--given", "a != 0", "--given", "b != 0", "--where", "a: real")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == "refuted: 1/a > 1/b\n  false at a = −1, b = 1: left −1, right 1\n"
    ran = run("ask", "x/x = 1", "--given", "x != 0")
    assert (ran.code, ran.out) == (0, "proved: x/x = 1\n  from x ≠ 0\n  defined, since x ≠ 0\n")
    assert run("ask", "diff(a, a) = 1").code == 0
    assert run("ask", "diff(abs(a), a) = sign(a)").code == 1  # undecided, for there is none at 0


def test_ask_reads_sorts_of_several_names():
    """Names that share a sort are listed before it."""
    ran = run("ask", "dot(x, y) = dot(y, x)", "--where", "n: natural", "--where", "x, y: vector(n)")
    assert (ran.code, ran.out) == (0, "proved: x·y = y·x\n")


@pytest.mark.parametrize("claim", ["-a < -b", "-(a + b) = -a - b", "--a = a", "-h = -h", "-1 < 0"])
def test_ask_takes_a_claim_that_begins_with_a_minus(claim):
    """It is no option, whatever its first letter is; what has no relation in it may be one."""
    ran = run("ask", claim, "--given=a > b", "--given", "-b > -a")
    assert (ran.code, ran.err) == (0, "")
    assert run("ask", "--givn=a<b", "a = a").err.endswith("No such option '--givn'. Did you mean '--given'?\n")
    assert run("ask", "-h").out.startswith("Usage: backproof ask")


def test_ask_as_json():
    """The same answer for a program, with its certificate."""
    document = run("ask", "a = a + 0 = b", "--json").document
    assert document["exit_code"] == 1
    assert document["verdict"] == "refuted"
    assert document["wrong_link"] == 2
    assert [link["verdict"] for link in document["links"]] == ["proved", "refuted"]
    assert document["links"][0]["certificate"].startswith("{")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a ^ 2 = b"], "^ is not read: Python's ^ is no power: write **\n    a ^ 2 = b\n      ^"),
        (["a = b", "--given", "a >"], "a side of the relation is missing\n    a >\n      ^"),
        (["a = b", "--where", "a"], "where 'a': write a name and its sort, such as a: real, or x: vector(n)"),
        (["x = b", "--where", "x: vector(n)"], "where x: vector(n): the size n is not declared: where n: natural"),
        (["eta = η"], "eta and η are two names that print alike, as η: choose another one"),
        ([""], "there is no text to read"),
    ],
)
def test_ask_refuses_what_it_cannot_read(arguments, message):
    """One message, with the place in the text marked; in JSON the same, and exit code 2."""
    ran = run("ask", *arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"error: {message}\n")
    ran = run("ask", *arguments, "--json")
    assert (ran.code, ran.document["error"], ran.document["exit_code"]) == (2, message, 2)


def test_its_help_lists_every_sort():
    """As the README says."""
    shown = " ".join(run("ask", "--help").out.split())
    assert all(sort in shown for sort in SORTS)


def test_ask_answers_as_the_readme_shows():
    """Each run of ask in the README, with all that it prints."""
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
    runs = re.findall(r"^\$ backproof (ask .*)\n((?:(?!\$|```).*\n)+)", readme, re.M)
    assert len(runs) >= 4
    for command, printed in runs:
        assert run(*shlex.split(command)).out.strip() == printed.strip()


def test_ask_that_proves_and_refutes_is_an_internal_error(monkeypatch):
    """Exit code 3, and a message that asks to report it."""
    from backproof.asking import strategies
    from backproof.asking.questions import question

    found = strategies.refute([], question("a == b").links[0])
    monkeypatch.setattr(strategies, "refute", lambda *_: found)
    ran = run("ask", "a = a")
    assert (ran.code, ran.out) == (3, "")
    version = backproof.__version__
    assert f"internal error: BothProvedAndRefuted: backproof {version} has both proved and refuted a = a" in ran.err


def test_ask_of_text_does_not_wait_for_sympy():
    """A question that is proved, and one that is refuted, in text alone: SymPy is not imported."""
    program = (
        "import sys; from backproof import ask; "
        "ask('(a + b)**2 == a**2 + 2*a*b + b**2'); ask('a == b'); print(sorted({'sympy', 'numpy'} & set(sys.modules)))"
    )
    env = {**os.environ, "PYTHONPATH": str(SOURCES)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True, env=env)
    assert done.stdout == "[]\n"
