"""Pages of the collection: one exactly, and what holds of all of them, as text and as LaTeX."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from backproof.collection import FOLDER
from backproof.derivation.theorems import Derivation
from backproof.loading import load
from backproof.printing import latex, text
from backproof.printing.layout import page_of

LOADED = load([FOLDER])
THEOREMS: dict[str, Derivation] = {e.derivation.name: e.derivation for e in LOADED.entries}
LABEL = re.compile(r"\\label\{([^}]*)\}")
every_theorem = pytest.mark.parametrize("name", THEOREMS)

LEARNING_RATE = """\
The learning rate only scales the weights
═════════════════════════════════════════

Started from zero, a perceptron's learning rate scales its weights and changes nothing else.

Let n be any number of inputs, x(1), x(2), … any stream of inputs and y(1), y(2), … any real
labels. One perceptron learns with the rate η, a second one with the rate 1, both from zero
weights. Their activation is any function of the score that ignores positive factors, as the
sign does.

Setting.  Let n be any natural number; η any real number; x(1), x(2), … any vectors of
length n; y(1), y(2), … any real numbers; and φ any function of a real number.

Let w(0), w(1), … and u(0), u(1), … be vectors of length n such that

    w(t+1) = w(t) + η (y(t+1) − φ(w(t)·x(t+1))) x(t+1)   for all natural t    update of w
    u(t+1) = u(t) + 1·(y(t+1) − φ(u(t)·x(t+1))) x(t+1)   for all natural t    update of u

Theorem.  Suppose that

         η ≥ 0
    φ(c z) = φ(z)   for all c > 0 and all real z    φ ignores positive factors
      w(0) = 0                                      start of w
      u(0) = 0                                      start of u

Then, for all natural numbers t,

    w(t) = η u(t).

Proof.  By induction on the number of updates. With the rate 0 nothing ever moves, whatever
the activation does.

Base, t = 0.

      w(0) = 0         start of w
           = η u(0)    start of u

Induction step, from t to t+1.  Suppose that w(t) = η u(t).

  Case η > 0.

        w(t+1) = w(t) + η (y(t+1) − φ(w(t)·x(t+1))) x(t+1)        update of w
               = η u(t) + η (y(t+1) − φ(η u(t)·x(t+1))) x(t+1)    induction hypothesis
               = η u(t) + η (y(t+1) − φ(u(t)·x(t+1))) x(t+1)      φ ignores positive factors with
                                                                  c = η and z = u(t)·x(t+1)
               = η (u(t) + 1·(y(t+1) − φ(u(t)·x(t+1))) x(t+1))    algebra
               = η u(t+1)                                         update of u

  Case η = 0.

        w(t+1) = w(t) + η (y(t+1) − φ(w(t)·x(t+1))) x(t+1)    update of w
               = w(t)                                         η = 0
               = η u(t)                                       induction hypothesis
               = 0                                            η = 0
               = η u(t+1)                                     η = 0

  These are all cases, since η ≥ 0.                                                         ∎

Sharpness.  No hypothesis can be left out.

  – Without η ≥ 0 the statement is false at n = 1, t = 2, η = −1, φ(z) = 1 if z ≥ 0, else −1
    for all z, y(1) = 0, y(2) = 0, x(1) = (1) and x(2) = (1); the left side is 2 there, the
    right 0.

  – Without “φ ignores positive factors” the statement is false at n = 1, t = 2, η = 2,
    y(1) = 2, y(2) = 0, φ(0) = 0, φ(2) = 1, φ(4) = 0, x(1) = (1) and x(2) = (1); the left
    side is 4 there, the right 2.

  – Without “start of w” the statement is false at n = 1, t = 0, η = 0, w(0) = (1) and φ(z)
    = 1 if z ≥ 0, else −1 for all z; the left side is 1 there, the right 0.

  – Without “start of u” the statement is false at n = 1, t = 0, η = 1, u(0) = (1) and φ(z)
    = 1 if z ≥ 0, else −1 for all z; the left side is 0 there, the right 1.

The hypotheses can hold together: for example, they do at n = 1, t = 1, η = 1, φ(z) = 1 if z
≥ 0, else −1 for all z, y(1) = 0 and x(1) = (1); both sides are −1 there.
"""


def test_the_page_of_the_learning_rate() -> None:
    """The page of the perceptron's scaling law, every character of it."""
    assert text.page(THEOREMS["learning_rate_scales_the_weights"]) == LEARNING_RATE


@every_theorem
def test_a_text_page_is_narrow_and_stays_the_same(name: str) -> None:
    """At most 100 columns, nothing at the end of a line, one line break at the end; a second printing is equal."""
    page = text.page(THEOREMS[name])
    assert [s for s in page.split("\n") if len(s) > 100 or s != s.rstrip()] == []
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    assert page == text.page(THEOREMS[name])
    assert "Theorem." in page
    assert "∎" in page


@every_theorem
def test_every_line_of_a_proof_has_its_relation_on_the_page(name: str) -> None:
    """The relations of a calculation, ≤ and < among them, are those of its lines, in text and in LaTeX."""
    p = page_of(THEOREMS[name])
    rows = [row for block in p.proof if not hasattr(block, "words") for row in block.rows]
    steps = [row.step for row in rows if row.step is not None]  # a definition of the proof's own has none
    assert steps == list(range(1, len(steps) + 1))
    for row in rows:
        if row.relation is not None:
            assert (row.relation.text, row.relation.latex) in RELATIONS


RELATIONS = {("=", "="), ("≤", r"\le"), ("<", "<"), ("≥", r"\ge"), (">", ">"), ("≠", r"\ne")}


@every_theorem
def test_a_latex_page_is_ascii_with_one_label_a_line(name: str) -> None:
    """Nothing that plain LaTeX cannot read or that would end a formula; labels are unique and count the lines."""
    page = latex.page(THEOREMS[name])
    assert page == latex.page(THEOREMS[name])
    assert page.isascii()
    assert "[U+" not in page
    labels = LABEL.findall(page)
    assert labels == [f"eq:{name}:{i + 1}" for i in range(len(labels))]
    assert labels
    body = page.partition("\\begin{document}")[2]
    assert not re.search(r"(?<!\\)[%#~]", body)
    formulas = r"(?<!\\)\$[^$]*\$|\\begin\{align\*?\}.*?\\end\{align\*?\}"
    outside = re.sub(formulas, "", body, flags=re.DOTALL)
    assert not re.search(r"(?<!\\)[_^&$<>|]", outside)


@every_theorem
def test_the_bare_steps_have_the_labels_of_the_page(name: str) -> None:
    """The calculations alone, for a paper: no document, the same labels."""
    steps = latex.steps(THEOREMS[name])
    assert LABEL.findall(steps) == LABEL.findall(latex.page(THEOREMS[name]))
    assert "\\documentclass" not in steps


@pytest.mark.parametrize("part", ["pages", "steps"])
def test_latex_compiles_and_no_line_is_too_long(part: str, tmp_path: Path) -> None:
    """All pages, or all bare steps, as one document: no error, and nothing sticks out by more than 5 points."""
    if shutil.which("pdflatex") is None:
        pytest.skip("pdflatex is not installed")
    begin = "\\begin{document}\n"
    if part == "pages":
        preamble = latex.page(next(iter(THEOREMS.values()))).partition(begin)[0]
        parts = [latex.page(d, standalone=False) for d in THEOREMS.values()]
    else:
        preamble = "\\documentclass[11pt]{article}\n\\usepackage{amsmath}\n\\allowdisplaybreaks\n"
        parts = [latex.steps(d) for d in THEOREMS.values()]
    source = preamble + begin + "\n\\clearpage\n".join(parts) + "\\end{document}\n"
    (tmp_path / "all.tex").write_text(source, encoding="ascii")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "all.tex"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    log = (tmp_path / "all.log").read_text(encoding="latin-1")
    assert run.returncode == 0, log[-3000:]
    assert "multiply defined" not in log
    too_wide = [s for s in log.splitlines() if (m := re.match(r"Overfull \\hbox \(([\d.]+)pt", s)) and float(m[1]) > 5]
    assert too_wide == []


def test_a_network_is_introduced_with_the_shapes_of_its_layers() -> None:
    """Vectors of the layer's width, matrices with their rows and columns, indices with their ranges, once."""
    page = " ".join(text.page(THEOREMS["identical_units_stay_identical"]).split())
    assert "m(0), m(1), … any natural numbers; l any natural number from 1 to L" in page
    assert "i and j any natural numbers from 1 to m(l)" in page
    assert "φ(l, ·) and φ′(l, ·) any functions of a real number for all l" in page
    assert "be vectors of length m(l) and G(l, t) and W(l, t) matrices with m(l) rows and m(l−1) columns" in page
    assert "1 ≤ i ≤ m(l)" not in page


def test_a_family_of_functions_is_introduced_as_several() -> None:
    """W(l, ·) stands for a function for each layer."""
    page = " ".join(text.page(THEOREMS["partial_derivative_by_one_bias"]).split())
    assert (
        "Let W(l, ·) be functions of a real number with matrices with m(l) rows and m(l−1) columns as values, "
        "b(l, ·), h(l, s, ·) and z(l, s, ·) functions of a real number with vectors of length m(l) as values, "
        "δ(l, s) and g(l) vectors of length m(l)"
    ) in page


def test_the_parts_of_an_induction_are_at_their_time() -> None:
    """The base speaks of the time 0, where the statement speaks of t."""
    page = text.page(THEOREMS["identical_units_stay_identical"])
    base = page.partition("Base, t = 0.")[2].partition("Induction step")[0]
    assert "W(l, 0, i,:) = W(l, 0, j,:)" in base
    assert "(l, t" not in base
