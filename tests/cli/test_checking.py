"""`backproof check` and `backproof sharpen`: tables, messages and documents."""

import json
import re
from pathlib import Path

from backproof import checks, cli

from .running import FALSE, FINE, LONG, NO_STATEMENT, NOTED, fresh, run, verdicts


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
    assert ran.out == (
        "below: nothing shows that it needs: not too small\n"
        "1 of 1 theorems have a model; 1 of 2 hypotheses are shown to be needed\n"
    )
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
    assert document["theorems"] == [
        {
            "name": "below",
            "model": "holds at a = 0, b = 0: left 0, right 1",
            "hypotheses": 2,
            "missing": ["not too small"],
        }
    ]
    second = stored.read_text("utf-8")
    assert '["variable", "a", "Real", "4"]' in second
    assert run("sharpen", file).code == 1
    assert stored.read_text("utf-8") == second


def test_sharpen_names_a_theorem_about_nothing(project):
    """Hypotheses that no numbers meet are worse than one too many."""
    file = project("result.py", SHARP.replace("a <= b,", "a < 0, a > 0,"))
    ran = run("sharpen", file)
    assert ran.code == 1
    assert ran.out.startswith("below: no numbers are found at which its hypotheses hold\n")


def test_sharpen_names_what_it_cannot_read(project):
    """The other theorems get their examples."""
    file = project("result.py", SHARP + NO_STATEMENT)
    ran = run("sharpen", file)
    assert (ran.code, Path("result.examples.json").is_file()) == (2, True)
    assert "d/dx x^2 = d/dx (y x): a derivative is said to be something, by =" in ran.err


def test_sharpen_does_not_write_over_what_it_cannot_read(project):
    """The file may be somebody's own."""
    file = project("result.py", SHARP)
    Path("result.examples.json").write_text("mine", "utf-8")
    ran = run("sharpen", file)
    assert ran.code == 2
    assert "result.examples.json: these examples were not written down by backproof" in ran.err
    assert Path("result.examples.json").read_text("utf-8") == "mine"
