"""Derivation files: how they are found, under which name each is imported, and what is said of one that is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

import backproof.collection
from backproof.loading import Problem, checked, find, load, shown, unreadable

HEAD = "from backproof import algebra, calc, naturals, reals, theorem, vector\n\na, b = reals('a b')\n\n\n"
FINE = HEAD + "@theorem(a == a)\ndef fine(prove):\n    return prove.by(algebra)\n"


def names(loaded):
    return [e.derivation.name for e in loaded.entries]


def said(loaded):
    """The problems as they are printed, and those of proofs that cannot be read."""
    return [*map(str, loaded.problems), *[str(p) for e in loaded.entries if (p := unreadable(e)) is not None]]


# ---------------------------------------------------------------- finding


def test_without_a_path_it_is_the_derivations_here(project):
    """In a folder with `derivations/`, these are meant."""
    project("derivations/chapter/result.py", FINE)
    assert names(load()) == ["fine"]


def test_without_a_path_and_without_derivations_it_is_the_collection(project):
    """In an empty folder, the collection that comes with backproof."""
    sources, problems = find()
    assert problems == []
    assert {s.path.is_relative_to(backproof.collection.FOLDER.resolve()) for s in sources} == {True}


def test_helpers_tests_and_hidden_folders_are_no_derivations(project):
    """In a folder, files that begin with _ or test_, conftest.py and what is hidden are passed over."""
    for file in ("_data.py", "__init__.py", "test_it.py", "conftest.py", ".old/gone.py", "chapter/result.py", "b.txt"):
        project(f"derivations/{file}", "")
    assert [shown(s.path) for s in find()[0]] == ["derivations/chapter/result.py"]


def test_a_file_that_is_named_is_read_whatever_its_name_is(project):
    """Only folders are searched with a rule."""
    path = project("test_it.py", FINE)
    assert names(load([path])) == ["fine"]


def test_a_file_that_is_given_twice_is_read_once(project):
    """By itself and in its folder."""
    path = project("derivations/result.py", FINE)
    loaded = load([path, "derivations", path.parent])
    assert (names(loaded), loaded.problems) == (["fine"], ())


def test_theorems_come_in_the_order_of_the_file(project):
    """Not by name."""
    text = FINE + "\n\n@theorem(b == b)\ndef another(prove):\n    return prove.by(fine)\n"
    assert names(load([project("result.py", text)])) == ["fine", "another"]


# ---------------------------------------------------------------- one name for each file


def test_a_file_of_the_collection_has_its_name_in_the_collection(project):
    """Whether it is loaded by path or imported, it is one module."""
    path = backproof.collection.FOLDER / "perceptron" / "sign.py"
    (entry, *_) = load([path]).entries
    import backproof.collection.perceptron.sign as sign

    assert entry.derivation is sign.sign_ignores_positive_factors
    assert entry.source.module == "backproof.collection.perceptron.sign"


@pytest.mark.parametrize("line", ["from chapter.lemma import fine", "from .chapter.lemma import fine"])
def test_files_of_a_project_cite_each_other(project, line):
    """From the root of the derivations or relative, the theorem that is cited is the one that is checked."""
    project("derivations/chapter/lemma.py", FINE)
    project("derivations/result.py", f"{line}\n{HEAD}@theorem(b == b)\ndef cites(prove):\n    return prove.by(fine)\n")
    loaded = load()
    assert (names(loaded), loaded.problems) == (["fine", "cites"], ())
    lemma, result = (sys.modules[e.source.module] for e in loaded.entries)
    assert result.fine is lemma.fine
    assert all(checked(e).proved for e in loaded.entries)


def test_a_plain_name_belongs_to_the_project_that_uses_it(project):
    """Two projects may both have a `lemma.py`; neither is left behind under that name."""
    for root, statement in (("one", "a == a"), ("two", "a + b == b + a")):
        project(
            f"{root}/derivations/lemma.py", HEAD + f"@theorem({statement})\ndef {root}(prove):\n    return prove.by()\n"
        )
        project(
            f"{root}/derivations/result.py",
            f"from lemma import {root}\nassert {root}\n" + FINE.replace("fine", f"fine_{root}"),
        )
    loaded = load(["one", "two"])
    assert (names(loaded), loaded.problems) == (["one", "fine_one", "two", "fine_two"], ())
    assert "lemma" not in sys.modules


def test_a_derivation_takes_no_librarys_place(project):
    """A file `fractions.py` is not what `import fractions` means, not even in the file beside it."""
    project("derivations/fractions.py", FINE)
    project("derivations/result.py", "from fractions import Fraction\n" + FINE.replace("fine", "other"))
    assert load().problems == ()


def test_a_file_is_read_as_it_is_now(project):
    """Python's own cache of a file that another process read within the same second is not asked."""
    import os
    import py_compile

    path = project("derivations/result.py", FINE)
    before = path.stat()
    py_compile.compile(str(path))
    path.write_text(FINE.replace("fine", "FINE"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert names(load()) == ["FINE"]


def test_an_imported_theorem_is_not_one_of_the_file(project):
    """It is listed where it stands."""
    line = "from backproof.collection.perceptron.sign import sign_ignores_positive_factors\n"
    assert names(load([project("result.py", line + FINE)])) == ["fine"]


def test_a_theorem_that_a_function_of_another_file_makes_is_the_files_own(project):
    """It stands nowhere else."""
    maker = (
        HEAD
        + "def make():\n    @theorem(a == a)\n    def made(prove):\n        return prove.by(algebra)\n    return made\n"
    )
    project("derivations/_maker.py", maker)
    project("derivations/result.py", "from _maker import make\n\nmade = make()\n")
    assert names(load()) == ["made"]


# ---------------------------------------------------------------- what is said of bad input


PROOF = "def t(prove):\n    return prove.by(algebra)\n"
BAD = {
    "syntax": (
        "x = (1\n", 1,
        "this is not Python: '(' was never closed. Nothing in this file can be checked before it is.",
    ),
    "no theorem": (
        "x = 1\n", 1,
        "there is no theorem in this file. A theorem is a function under @theorem(…); `backproof new FILE.py` writes "
        "an example. The name of a file that only helps others begins with _.",
    ),
    "unknown name": (
        HEAD + "@theorem(a == c)\n" + PROOF, 6,
        "the name c is unknown here. Import it, declare it (c = reals('c')), or correct it.",
    ),
    "unknown name in a proof": (
        HEAD + "@theorem(a == a)\n" + PROOF.replace("algebra", "algebre"), 8,
        "the name algebre is unknown here. Import it, declare it (algebre = reals('algebre')), or correct it.",
    ),
    "two of one name": (
        f"{FINE}\n\n@theorem(b == b)\ndef fine(prove):\n    return prove.by(algebra)\n", 11,
        "two theorems are named fine: this one and the one at line 6. Rename one of them.",
    ),
    "lost": (
        f"{FINE}\n\nfine = 1\n", 6,
        "the name fine stands for something else at the end of the file, so this theorem is lost. "
        "Rename one of the two.",
    ),
    "loop": (
        HEAD + "for c in (a, b):\n    @theorem(c == c)\n    def t(prove):\n        return prove.by(algebra)\n", 7,
        "t is stated in a loop, and only the last of its theorems would be checked. Write each out.",
    ),
    "no name": (
        HEAD + "t = theorem(a == a)(lambda prove: prove.by(algebra))\n", 6,
        "a theorem here has no name, but <lambda>. Write its proof as a function, `def name(prove)`.",
    ),
    "outside of the language": (
        HEAD + "@theorem(a == 0.1)\n" + PROOF, 6,
        "0.1 is a float: only exact numbers are read; write Fraction(1, 10), or 1/Integer(10)",
    ),
    "dimensions": (
        HEAD + "@theorem(vector('x', naturals('n')) == vector('y', naturals('m')))\n" + PROOF, 6,
        "a comparison of a vector of length n and a vector of length m: x and y",
    ),
    "no proof": (
        HEAD + "@theorem(a == b)\ndef t(prove):\n    calc(a).equals(b, by=algebra)\n", 6,
        "a proof is a calculation, an induction, cases, …; this is None (was `return` forgotten?)",
    ),
    "no module": (
        "import nowhere\n", 1,
        "there is no module nowhere to import. Its name may be wrong, or it is not installed.",
    ),
    "no such theorem": (
        "from backproof.collection.perceptron.sign import nothing\n", 1,
        "cannot import name 'nothing' from 'backproof.collection.perceptron.sign'. Its name may be wrong.",
    ),
    "exit": (
        "import sys\n\nsys.exit()\n", 3,
        "the file ends the program (sys.exit), so it cannot be read. Take that line out.",
    ),
    "anything else": ("1/0\n", 1, "ZeroDivisionError: division by zero"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_is_wrong_gets_one_message_and_the_others_are_read(project, case):
    """File and line, what is wrong, why, what to do; and never a traceback."""
    text, line, message = BAD[case]
    project("bad.py", text)
    project("zzz.py", FINE.replace("fine", "the_other"))
    loaded = load(["bad.py", "zzz.py"])
    assert said(loaded) == [f"bad.py:{line}: {message}"]
    assert "the_other" in names(loaded)


def test_a_path_that_is_wrong_is_named(project):
    """Missing, no Python, and a folder with nothing to check."""
    project("notes.txt", "")
    Path("empty").mkdir()
    assert said(load(["nowhere.py", "notes.txt", "empty"])) == [
        "nowhere.py: there is no such file or folder. Look for a slip of the pen in the path.",
        "notes.txt: this is not a Python file. A derivation is a file that ends in .py.",
        "empty: there is no derivation in this folder. `backproof new FILE.py` writes one to start from.",
    ]


def test_two_files_do_not_state_theorems_of_one_name(project):
    """The second is a problem, since a name is how a theorem is asked for."""
    project("derivations/one.py", FINE)
    project("derivations/two.py", FINE)
    loaded = load()
    assert names(loaded) == ["fine"]
    assert said(loaded) == [
        "derivations/two.py:6: two theorems are named fine: this one and the one at derivations/one.py:6. "
        "Rename one of them."
    ]


def test_a_file_that_cites_an_unreadable_one_says_so(project):
    """At its own line, with the reason in the other file."""
    project("derivations/lemma.py", "x = (1\n")
    project("derivations/result.py", "\nfrom lemma import x\n")
    assert said(load(["derivations/result.py"])) == [
        "derivations/result.py:2: what is imported here cannot be read: derivations/lemma.py:1: this is not Python: "
        "'(' was never closed."
    ]


def test_files_that_import_each_other_are_told_so(project):
    """Under the names that their author knows."""
    project("derivations/one.py", "from two import x\n")
    project("derivations/two.py", "from one import y\n")
    assert said(load(["derivations/one.py"])) == [
        "derivations/one.py:1: what is imported here cannot be read: derivations/two.py:1: this file and one import "
        "each other. Put what both need into a third file."
    ]


def test_an_error_inside_of_backproof_says_where(project):
    """The author's line comes first: most often it is what is wrong."""
    (problem,) = load([project("bad.py", "from backproof import reals\n\nreals(3)\n")]).problems
    assert problem.line == 3
    assert "(raised in backproof's language/symbols.py:" in problem.message
    assert problem.message.endswith("; if the line is right, that is a bug: please report it)")


def test_a_proof_that_cannot_be_read_is_the_problem_of_its_line(project):
    """Also where the proof of the theorem that cites it is what is being checked."""
    text = FINE.replace("algebra)", "nonsens)") + "\n\n@theorem(b == b)\ndef cites(prove):\n    return prove.by(fine)\n"
    loaded = load([project("bad.py", text)])
    why = (
        "bad.py:8: the name nonsens is unknown here. Import it, declare it (nonsens = reals('nonsens')), or correct it"
    )
    for _ in range(2):  # what is raised once is raised again
        assert [str(checked(e)) for e in loaded.entries] == [f"{why}."] * 2


def test_a_bug_of_ours_is_not_taken_for_the_authors(project, monkeypatch):
    """What is raised where no author's line is at work is raised on."""
    (entry,) = load([project("result.py", FINE)]).entries

    def broken(self):
        raise ValueError("a bug")

    monkeypatch.setattr(type(entry.derivation), "check", broken)
    with pytest.raises(ValueError, match="a bug"):
        checked(entry)


def test_a_problem_without_a_line_names_the_file_alone():
    """As where the file is missing."""
    assert str(Problem(Path("x.py"), None, "it is missing.")) == "x.py: it is missing."


def test_checking_the_collection_waits_for_no_sympy():
    """Nor for NumPy: most of a second that a run of `backproof check` has no use for."""
    code = (
        "import sys; from backproof.loading import checked, load; from backproof.collection import FOLDER\n"
        "assert all(checked(e).proved for e in load([FOLDER]).entries)\n"
        "print(sorted({'sympy', 'numpy'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
