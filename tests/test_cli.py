"""The command line: what each command prints, to whom, and with which exit code it ends."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import backproof
from backproof import checks, cli

SOURCES = Path(backproof.__file__).parents[1]
HEAD = (
    "from backproof import Given, algebra, calc, for_all, naturals, reals, sequence, theorem\n\na, b = reals('a b')\n"
)
FINE = HEAD + "\n\n@theorem(a + b == b + a, title='Order does not matter')\ndef fine(prove):\n    return prove.by()\n"
FALSE = (
    HEAD + "\n\n@theorem(a + b == b - a)\ndef wrong(prove):\n    return calc(a + b).equals(b - a, by=algebra)\n\n\n"
    "@theorem(a == a)\ndef right(prove):\n    return prove.by(algebra)\n"
)
NOTED = (
    HEAD + "h = Given('h', b == a)\n\n\n"
    "@theorem(a == a, given=[h])\ndef noted(prove):\n    return calc(a).equals(a, by=(algebra, h))\n"
)
LONG = "the_name_of_this_theorem_is_so_long_that_no_table_of_eighty_columns_has_a_place_for_it"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty project, as the current folder; returns a function that writes a file of it."""
    monkeypatch.chdir(tmp_path)

    def write(file: str, text: str) -> str:
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return file

    return write


class Ran:
    """What a command printed, and its exit code; `out` is for programs, `err` for people."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def document(self):
        return json.loads(self.out)


def run(*arguments):
    """The command line in this process, as `main` runs it."""
    with CliRunner().isolation() as (out, err, _):
        with pytest.raises(SystemExit) as exit:
            cli.main([str(a) for a in arguments])
        sys.stderr.flush()
    return Ran(exit.value.code, out.getvalue().decode(), err.getvalue().decode())


def fresh(*arguments, **environment):
    """The command line in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONIOENCODING": "utf-8", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "backproof", *arguments], capture_output=True, encoding="utf-8", check=False, env=env
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def verdicts(ran):
    """What the table says of each theorem."""
    rows = [line.split() for line in ran.out.splitlines()]
    return {row[0]: row[1] for row in rows if len(row) >= 4 and row[1] in ("proved", "refuted", "undecided")}


# ---------------------------------------------------------------- the verdicts of check


def test_a_table_of_theorem_verdict_lines_milliseconds_and_judges(project):
    """And the exit code 0, where all are proved."""
    ran = run("check", project("result.py", FINE))
    head, row, empty, last = ran.out.splitlines()
    assert head.split() == ["theorem", "verdict", "lines", "ms", "judges"]
    assert re.fullmatch(r"fine +proved +0 +\d+\.\d  kernel", row)
    assert (empty, ran.err, ran.code) == ("", "", 0)
    assert re.fullmatch(r"1 of 1 theorem proved, \d\.\d\d s", last)


def test_a_theorem_that_does_not_follow_prints_its_message(project):
    """The author's line, the two sides as written and the difference that is left; the others are still checked."""
    ran = run("check", project("result.py", FALSE))
    assert (verdicts(ran), ran.code, ran.err) == ({"wrong": "refuted", "right": "proved"}, 1, "")
    assert (
        "\nwrong is refuted\n\n"
        "result.py:8  step 1 does not follow\n"
        "    a + b\n"
        "  = b − a          by algebra\n"
        "  left over, with every reason used:\n"
        "    a + b\n"
        "  = −a + b\n"
        "  false at a = 1, b = 0: left 1, right −1\n\n"
        "1 of 2 theorems proved, "
    ) in ran.out


def test_without_a_path_in_an_empty_folder_it_is_the_collection(project):
    """In a fresh process, as after an install: every theorem of it is proved."""
    ran = fresh("check")
    assert (ran.code, ran.err) == (0, "")
    assert set(verdicts(ran).values()) == {"proved"}
    total = re.search(r"^(\d+) of (\d+) theorems proved", ran.out, re.M)
    assert total[1] == total[2] == str(len(verdicts(ran)))
    assert len(verdicts(ran)) > 20


def test_without_a_path_it_is_the_derivations_of_the_folder(project):
    """Where there are some."""
    project("derivations/chapter/result.py", FINE)
    assert verdicts(run("check")) == {"fine": "proved"}


def test_files_and_folders_may_be_mixed(project):
    """Each theorem comes once, in the order in which the paths are given."""
    project("one/result.py", FINE)
    project("two.py", FALSE)
    assert list(verdicts(run("check", "two.py", "one", "one/result.py"))) == ["wrong", "right", "fine"]


def test_certificates_are_a_second_judge(project):
    """Replayed in the same process."""
    ran = run("check", "--certificates", project("result.py", FINE))
    assert (ran.code, "kernel, certificate" in ran.out) == (0, True)


def test_a_certificate_that_is_refused_is_not_proved(project, monkeypatch):
    """Whatever the kernel said of the proof before."""
    monkeypatch.setattr(checks.certificates, "write", lambda theorems: "[]")
    ran = run("check", "--certificates", project("result.py", FINE))
    assert (ran.code, verdicts(ran)) == (1, {"fine": "undecided"})
    assert "the kernel proves it, and its certificate is refused: " in ran.out


def test_notes_are_errors_where_it_is_strict(project):
    """A reason that was not needed is said, and counts on demand."""
    file = project("result.py", NOTED)
    said = "noted: result.py:9  step 1: the reason h was not needed"
    loose, strict = run("check", file), run("check", "--strict", file)
    assert (loose.code, strict.code) == (0, 1)
    assert f"note: {said}" in loose.out
    assert f"error: {said}" in strict.out


def test_what_a_file_prints_is_not_taken_for_our_output(project):
    """The JSON document stays one, and the file's words are seen by its author."""
    ran = run("check", "--json", project("result.py", FINE + "print('hello')\n"))
    assert (ran.document["proved"], ran.err) == (1, "hello\n")


# ---------------------------------------------------------------- ask


def test_ask_proves_refutes_and_says_why():
    """The answer goes to programs and people alike; the exit code is 0 only where it is proved."""
    ran = run("ask", "1/a > 1/b", "--given", "a < b", "--given", "a != 0", "--given", "b != 0", "--where", "a: real")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == "refuted: 1/a > 1/b\n  false at a = −1, b = 1: left −1, right 1\n"
    ran = run("ask", "x/x = 1", "--given", "x != 0")
    assert (ran.code, ran.out) == (0, "proved: x/x = 1\n  from x ≠ 0\n  defined, since x ≠ 0\n")
    assert run("ask", "diff(a, a) = 1").code == 0
    assert run("ask", "diff(abs(a), a) = 1").code == 1


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


def test_ask_answers_as_the_readme_shows():
    """Each run of ask in the README, with all that it prints."""
    readme = (Path(__file__).resolve().parents[1] / "README.md").read_text("utf-8")
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


# ---------------------------------------------------------------- names survive


def test_names_survive_in_a_pipe(project):
    """Whatever is said of the width of a terminal that is not there."""
    project("result.py", FINE.replace("fine", LONG))
    ran = fresh("check", "result.py", COLUMNS="40")
    assert verdicts(ran) == {LONG: "proved"}
    assert "\x1b" not in ran.out


def test_names_survive_at_80_columns(project, monkeypatch):
    """In a terminal, the rest of the row goes below the name."""
    monkeypatch.setenv("COLUMNS", "80")
    from backproof.loading import load

    results, _ = checks.check_all(load([project("result.py", FINE.replace("fine", LONG))]).entries, False)
    monkeypatch.setattr(checks.sys.stdout, "isatty", lambda: True, raising=False)
    name, rest = map(cli.click.unstyle, checks.table(results))
    assert name == LONG
    assert rest.split()[0] == "proved"
    assert len(rest) <= 80


@pytest.mark.parametrize(("encoding", "shown"), [("latin-1", "b \\u2212 a"), ("ascii", "b − a"), ("utf-8", "b − a")])
def test_a_stream_that_knows_few_letters_gets_what_it_can(project, encoding, shown):
    """What latin-1 has not is escaped; ASCII is a slip of the settings, for which click writes UTF-8. No traceback."""
    project("result.py", FALSE)
    ran = fresh("check", "result.py", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (ran.code, ran.err) == (1, "")
    assert shown in ran.out


# ---------------------------------------------------------------- bad input


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


def test_a_folder_that_cannot_be_written_is_no_bug(project):
    """A file stands in the way: exit code 2."""
    ran = run("new", project("result.py", FINE) + "/new.py")
    assert (ran.code, ran.out, ran.err[:11]) == (2, "", "backproof: ")


# ---------------------------------------------------------------- documents


def test_the_json_document_of_check(project):
    """Its keys and types: programs read it."""
    project("bad.py", "x = (1\n")
    ran = run("check", "--json", project("result.py", FALSE), "bad.py")
    document = ran.document
    kinds = {"backproof": str, "theorems": list, "problems": list, "proved": int, "seconds": float, "exit_code": int}
    assert {key: type(value) for key, value in document.items()} == kinds
    assert (ran.code, document["exit_code"], document["proved"]) == (2, 2, 1)
    wrong, right = document["theorems"]
    kinds = {"name": str, "title": str, "file": str, "line": int, "verdict": str, "judges": list, "lines": int}
    kinds |= {"milliseconds": float, "failures": list, "refused": type(None), "notes": list}
    assert {key: type(value) for key, value in right.items()} == {**kinds, "counterexample": type(None)}
    assert {key: type(value) for key, value in wrong.items()} == {**kinds, "counterexample": dict}
    assert (right["name"], right["line"], right["judges"], right["failures"]) == ("right", 11, ["kernel"], [])
    (failure,) = wrong["failures"]
    assert failure.pop("message").startswith("result.py:8  step 1 does not follow")
    found = failure.pop("counterexample")
    assert (found["format"], found["left"], found["right"]) == ("backproof counterexample 1", "1", "-1")
    said = {"step": "step 1", "claim": ["a + b", "= b − a"], "by": "algebra", "left_over": ["a + b", "−a + b"]}
    said |= {"closing": None}
    assert failure == {"file": "result.py", "line": 8, **said}
    assert [(p["file"], p["line"]) for p in document["problems"]] == [("bad.py", 1)]


def test_the_json_document_of_list(project):
    """The statement, and nothing that only a check would know."""
    document = run("list", "--json", project("result.py", FINE)).document
    place = {"file": "result.py", "line": 6}
    (about,) = document["theorems"]
    assert about == {"name": "fine", "title": "Order does not matter", **place, "statement": "a + b = b + a"}
    assert (document["problems"], document["exit_code"]) == ([], 0)


def test_list_shows_name_title_statement_and_place(project):
    """For people."""
    ran = run("list", project("result.py", FINE))
    assert ran.out == "fine\n    Order does not matter\n    a + b = b + a\n    result.py:6\n"


def test_print_gives_the_page(project):
    """As text, or as a document for LaTeX with amsmath."""
    project("derivations/result.py", FINE)
    text, latex = run("print", "fine"), run("print", "fine", "--to", "latex")
    assert text.out.startswith("Order does not matter\n═════")
    assert "\\usepackage{amsmath}" in latex.out
    assert (text.code, latex.code, latex.out.splitlines()[-1]) == (0, 0, "\\end{document}")


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


# ---------------------------------------------------------------- new, and the rest


def test_new_writes_a_file_that_checks(project):
    """Also into a folder that is not there yet, and by itself when checked without a path."""
    ran = run("new", "derivations/mine.py")
    assert ran.out == "derivations/mine.py is written. Check it: backproof check derivations/mine.py\n"
    assert verdicts(run("check", "--strict")) == {"weight_decay_is_geometric": "proved"}


@pytest.mark.parametrize("name", ["mine.txt", "_mine.py", "test_mine.py", "mine"])
def test_new_refuses_a_name_that_check_would_pass_over(project, name):
    """It says which names are derivations."""
    ran = run("new", name)
    assert (ran.code, Path(name).exists()) == (2, False)
    assert "a derivation is a file NAME.py" in " ".join(ran.err.split())


def test_new_overwrites_nothing(project):
    """The file is as it was."""
    ran = run("new", project("mine.py", FINE))
    assert ran.code == 2
    assert "mine.py exists, and is left as it is. Give another name." in ran.err
    assert Path("mine.py").read_text("utf-8") == FINE


@pytest.mark.parametrize("command", ["", "check", "list", "print", "new", "export", "recheck"])
def test_help_is_there_for_every_command(command):
    """And names the command's options."""
    ran = run(*command.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: backproof {command}".rstrip())
    assert ran.out == run(*command.split(), "-h").out


def test_the_version_is_that_of_the_package():
    """One word and a number."""
    assert run("--version").out == f"backproof {backproof.__version__}\n"


# ---------------------------------------------------------------- sharpen

SHARP = """from backproof import Given, order, reals, theorem

a, b = reals("a b")


@theorem(a < b + 1, given=[a <= b, Given("not too small", a >= -5)])
def below(prove):
    return prove.by(order)
"""


def test_sharpen_stores_counterexamples_beside_the_file(project):
    """And names the hypotheses for which there is none: here one that is not needed."""
    file = project("chapter/result.py", SHARP)
    ran = run("sharpen", file)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == ("below: nothing shows that it needs: not too small\n1 of 2 hypotheses are shown to be needed\n")
    stored = json.loads(Path("chapter/result.examples.json").read_text("utf-8"))
    (found,) = stored["theorems"]["below"]["without"].values()
    assert found["text"] == "false at a = 1, b = 0: left 1, right 1"
    assert "Without a ≤ b the statement is false at a = 1 and b = 0; the left side is 1 there, the right 1." in (
        " ".join(run("print", "below", "--in", file).out.split())
    )


def test_sharpen_leaves_the_file_as_it_is_where_nothing_changes(project):
    """What is stored and still a counterexample is kept, to the byte."""
    file = project("result.py", SHARP)
    run("sharpen", file)
    stored = Path("result.examples.json")
    first = stored.read_text("utf-8").replace('["variable", "a", "Real", "1"]', '["variable", "a", "Real", "4"]')
    first = first.replace('"left": "1"', '"left": "4"')
    stored.write_text(first, "utf-8")
    document = run("sharpen", file, "--json").document
    assert document["theorems"] == [{"name": "below", "hypotheses": 2, "missing": ["not too small"]}]
    second = stored.read_text("utf-8")
    assert '["variable", "a", "Real", "4"]' in second
    assert run("sharpen", file).code == 1
    assert stored.read_text("utf-8") == second


def test_sharpen_does_not_write_over_what_it_cannot_read(project):
    """The file may be somebody's own."""
    file = project("result.py", SHARP)
    Path("result.examples.json").write_text("mine", "utf-8")
    ran = run("sharpen", file)
    assert ran.code == 2
    assert "result.examples.json: these examples were not written down by backproof" in ran.err
    assert Path("result.examples.json").read_text("utf-8") == "mine"
