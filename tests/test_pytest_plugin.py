"""The pytest plugin: theorems as items beside a project's own tests, and other people's projects left alone."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import backproof

SOURCES = Path(backproof.__file__).parents[1]
HEAD = "from backproof import algebra, calc, reals, theorem\n\na, b = reals('a b')\n\n\n"
FINE = HEAD + "@theorem(a + b == b + a)\ndef fine(prove):\n    return prove.by(algebra)\n"
FALSE = (
    HEAD + "@theorem(a + b == b - a)\ndef wrong(prove):\n    return (calc(a + b)\n        .equals(b - a, by=algebra))\n"
)
BOTH = FINE + FALSE.removeprefix(HEAD)
MESSAGE = [
    "*result.py:9  step 1 does not follow",
    "*    a + b",
    "*  = b − a          by algebra",
    "*  left over, with every reason used:",
    "*    a + b",
    "*  = −a + b",
]


@pytest.fixture
def project(pytester, monkeypatch):
    """An empty project; returns a function that writes a file of it. Its pytest has our plugin, installed or not."""
    monkeypatch.setenv("PYTHONPATH", str(SOURCES))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    pytester.makeini("[pytest]\n")

    def write(file: str, text: str) -> Path:
        path = pytester.path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return write


def installed() -> bool:
    """Whether pytest finds the plugin by itself."""
    from importlib.metadata import entry_points

    return any(e.value == "backproof.pytest_plugin" for e in entry_points(group="pytest11"))


PLUGIN = [] if installed() else ["-p", "backproof.pytest_plugin"]


def run(pytester, *arguments):
    """pytest in a process of its own, as the project's author runs it."""
    return pytester.runpytest_subprocess(*PLUGIN, "-p", "no:cacheprovider", *arguments)


def collected(pytester, *arguments):
    """The ids of what would be run."""
    lines = run(pytester, "--collect-only", "-q", *arguments).outlines
    return [line for line in lines if "::" in line]


# ---------------------------------------------------------------- items


def test_every_theorem_is_an_item_with_a_readable_id(project, pytester):
    """The file and the name, in the order of the file."""
    project("derivations/chapter/result.py", BOTH)
    file = "derivations/chapter/result.py"
    for arguments in ([], ["derivations"], [file], ["derivations", file]):
        assert collected(pytester, *arguments) == [f"{file}::fine", f"{file}::wrong"]
    assert collected(pytester, f"{file}::wrong") == [f"{file}::wrong"]


def test_what_is_proved_passes(project, pytester):
    """As any test does."""
    project("derivations/result.py", FINE)
    result = run(pytester, "-v")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["derivations/result.py::fine PASSED*"])


def test_what_is_not_fails_with_its_message_at_the_authors_line(project, pytester):
    """And nothing of our own code is shown."""
    project("derivations/result.py", FALSE)
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*_ wrong _*", *MESSAGE])
    result.stdout.fnmatch_lines(["FAILED derivations/result.py::wrong*"])
    result.stdout.no_fnmatch_line("*pytest_plugin*")
    result.stdout.no_fnmatch_line("*Traceback*")


def test_the_line_is_what_an_editor_is_told(project, pytester):
    """`--tb=line` gives one line for each failure, with its place."""
    path = project("derivations/result.py", FALSE)
    run(pytester, "--tb=line").stdout.fnmatch_lines([f"{path}:9: *step 1 does not follow*"])


def test_a_proof_that_cannot_be_read_fails_alone(project, pytester):
    """The other theorems of the file are checked."""
    project("derivations/result.py", BOTH.replace("by=algebra", "by=algebre"))
    result = run(pytester)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["derivations/result.py:12: the name algebre is unknown here. Import it, *"])
    result.stdout.no_fnmatch_line("*Traceback*")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = (1\n", "derivations/bad.py:1: this is not Python: '(' was never closed.*"),
        ("x = 1\n", "derivations/bad.py:1: there is no theorem in this file.*"),
        (HEAD + "@theorem(a == 0.1)\ndef t(prove): ...\n", "derivations/bad.py:6: 0.1 is a float: *"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_error(project, pytester, text, message):
    """In the words of `backproof check`; the other files are still collected."""
    project("derivations/bad.py", text)
    project("derivations/good.py", FINE)
    result = run(pytester, "--continue-on-collection-errors")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines([message])
    result.stdout.no_fnmatch_line("*Traceback*")


# ---------------------------------------------------------------- what pytest does with items


def test_theorems_are_selected_by_name(project, pytester):
    """-k, as for any test."""
    project("derivations/result.py", BOTH)
    run(pytester, "-k", "fine").assert_outcomes(passed=1, deselected=1)


def test_those_that_failed_are_run_again(project, pytester):
    """--lf, then -x to stop at the first."""
    project("derivations/result.py", BOTH)
    pytester.runpytest_subprocess(*PLUGIN).assert_outcomes(passed=1, failed=1)
    result = pytester.runpytest_subprocess(*PLUGIN, "--lf", "-v")
    result.assert_outcomes(failed=1)
    result.stdout.no_fnmatch_line("*::fine*")


def test_theorems_are_shared_out_among_processes(project, pytester):
    """-n 2: the items are the same in each process."""
    pytest.importorskip("xdist")
    project("derivations/one.py", BOTH)
    project("derivations/two.py", FINE.replace("fine", "second"))
    result = run(pytester, "-n", "2")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["*step 1 does not follow"])


def test_a_junit_report_names_the_theorems(project, pytester):
    """With the verdict and the message."""
    project("derivations/chapter/result.py", BOTH)
    run(pytester, "--junit-xml=report.xml")
    cases = {case.get("name"): case for case in ET.parse("report.xml").getroot().iter("testcase")}
    assert set(cases) == {"fine", "wrong"}
    assert {case.get("classname") for case in cases.values()} == {"derivations.chapter.result"}
    verdicts = {name: case.find("properties/property").get("value") for name, case in cases.items()}
    assert verdicts == {"fine": "proved", "wrong": "refuted"}
    assert "step 1 does not follow" in cases["wrong"].find("failure").get("message")
    assert cases["fine"].find("failure") is None


# ---------------------------------------------------------------- beside other tests


def test_tests_in_the_same_file_are_tests(project, pytester):
    """With fixtures of a conftest.py, which is no derivation."""
    project("derivations/conftest.py", "import pytest\n\n\n@pytest.fixture\ndef three():\n    return 3\n")
    test = "\n\ndef test_of_numbers(three):\n    assert three == 3\n"
    project("derivations/result.py", FINE + test)
    file = "derivations/result.py"
    assert sorted(collected(pytester)) == [f"{file}::fine", f"{file}::test_of_numbers"]
    run(pytester).assert_outcomes(passed=2)


def test_an_imported_theorem_is_an_item_of_its_own_file_alone(project, pytester):
    """Also when a test module imports it, and under a second name."""
    project("derivations/lemma.py", FINE)
    cites = "from lemma import fine\n" + HEAD + "@theorem(a == a)\ndef cites(prove):\n    return prove.by(algebra)\n"
    project("derivations/result.py", cites + "\n\nthe_same = cites\n")
    project("tests/test_it.py", f"import sys\nsys.path.insert(0, {'derivations'!r})\nfrom lemma import fine\n")
    assert collected(pytester) == ["derivations/lemma.py::fine", "derivations/result.py::cites"]


def test_a_theorem_is_checked_once_where_its_file_is_a_test_module_too(project, pytester):
    """python_files may name the derivations."""
    pytester.makeini("[pytest]\npython_files = *.py\n")
    project("derivations/result.py", BOTH)
    project("plain.py", "def test_one(): pass\n")
    file = "derivations/result.py"
    assert collected(pytester) == [f"{file}::fine", f"{file}::wrong", "plain.py::test_one"]
    assert collected(pytester, file) == [f"{file}::fine", f"{file}::wrong"]


def test_helpers_and_tests_in_the_folder_are_not_derivations(project, pytester):
    """What begins with _ is nobody's; test_* is pytest's."""
    project("derivations/_data.py", "raise RuntimeError\n")
    project("derivations/test_it.py", "def test_one(): pass\n")
    project("derivations/result.py", FINE)
    assert collected(pytester) == ["derivations/result.py::fine", "derivations/test_it.py::test_one"]


@pytest.mark.parametrize(
    ("option", "found"),
    [
        ("proofs/*.py", ["proofs/a.py::in_a"]),
        ("proofs/**/*.py", ["proofs/a.py::in_a", "proofs/deep/b.py::in_b"]),
        ("proofs/deep/?.py derivations/*.py", ["derivations/c.py::in_c", "proofs/deep/b.py::in_b"]),
        ("nowhere/*.py", []),
    ],
)
def test_the_ini_option_says_which_files_are_derivations(project, pytester, option, found):
    """Patterns from the root folder, in place of the default."""
    pytester.makeini(f"[pytest]\nbackproof_files = {option}\n")
    for file, name in (("proofs/a.py", "in_a"), ("proofs/deep/b.py", "in_b"), ("derivations/c.py", "in_c")):
        project(file, FINE.replace("fine", name))
    assert sorted(collected(pytester)) == found


def test_files_of_another_folder_cite_each_other_from_there(project, pytester):
    """The folder before the first * is their root, as `backproof check proofs` has it."""
    pytester.makeini("[pytest]\nbackproof_files = proofs/**/*.py\n")
    project("proofs/chapter/lemma.py", FINE)
    by = "prove.by(fine)"
    cites = FINE.replace("prove.by(algebra)", by).replace("def fine", "def cites")
    project("proofs/result.py", "from chapter.lemma import fine\n" + cites)
    run(pytester, "--import-mode=importlib").assert_outcomes(passed=2)


@pytest.mark.parametrize("mode", ["prepend", "append", "importlib"])
def test_every_import_mode_will_do(project, pytester, mode):
    """Two files of one name in different folders, too."""
    project("derivations/one/result.py", FINE)
    project("derivations/two/result.py", "from one.result import fine\n" + FINE.replace("def fine", "def two"))
    run(pytester, f"--import-mode={mode}").assert_outcomes(passed=2)


# ---------------------------------------------------------------- other people's tests


def test_a_project_without_derivations_is_left_alone(project, pytester):
    """Its tests are collected by pytest's own collectors, and nothing of ours, nor SymPy, is imported."""
    project("src/module.py", "x = 1\n")
    test = "import sys\n\n\ndef test_what_is_imported():\n"
    test += "    ours = {m for m in sys.modules if m.split('.')[0] in ('backproof', 'sympy')}\n"
    test += "    assert ours <= {'backproof', 'backproof.pytest_plugin', 'backproof.loading', 'backproof.collection',"
    test += " 'backproof.importing'}\n"
    project("tests/test_it.py", test + "\n\ndef test_module(request):\n    assert 'Deriv' not in repr(request.node)\n")
    run(pytester, "-W", "error").assert_outcomes(passed=2)


def test_a_folder_of_that_name_may_hold_something_else(project, pytester):
    """Where there are other derivations, the option says so."""
    pytester.makeini("[pytest]\nbackproof_files =\n")
    project("derivations/spanish.py", "raise RuntimeError\n")
    project("test_it.py", "def test_one(): pass\n")
    assert collected(pytester) == ["test_it.py::test_one"]


def test_the_plugin_imports_nothing_that_takes_time():
    """It is loaded in every run of pytest wherever backproof is installed."""
    code = f"import sys; sys.path.insert(0, {str(SOURCES)!r}); import pytest; before = set(sys.modules); "
    code += "import backproof.pytest_plugin; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"backproof", "backproof.pytest_plugin"}
