"""`backproof list`, `print` and `new`."""

from pathlib import Path

import pytest

from .running import FINE, NO_STATEMENT, run, verdicts


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


def test_a_page_of_what_cannot_be_read_is_refused(project):
    """Where it stands and why, not as a bug of ours."""
    file = project("result.py", NO_STATEMENT)
    ran = run("print", "wrong", "--in", file)
    says = "a derivative is said to be something, by =; then that can be compared"
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"error: result.py:4: d/dx x^2 = d/dx (y x): {says}\n"


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
