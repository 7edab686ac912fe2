"""Pages as LaTeX: sections and bare steps for a paper, with macros of its own; and every character arrives."""

import re
import shutil
import subprocess
import unicodedata

import pytest
from backproof.collection.perceptron.learning_rate import learning_rate_scales_the_weights
from backproof.collection.perceptron.sign import sign_ignores_positive_factors
from hypothesis import given, settings
from hypothesis import strategies as st

from backproof import algebra, calc, naturals, reals, sequence, theorem
from backproof.printing import latex
from backproof.printing.latex import escaped
from backproof.printing.prose import Math

needs_pdflatex = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")


def compiled(source, folder, name="page"):
    """The log of a run of pdflatex; it stops at the first error."""
    (folder / f"{name}.tex").write_text(source, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", f"{name}.tex"]
    run = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=60)
    log = (folder / f"{name}.log").read_text("utf-8", errors="replace").replace("\n", "")
    assert run.returncode == 0, log[-2000:]
    return log


@needs_pdflatex
def test_sections_and_steps_stand_in_a_paper_with_macros_of_its_own(tmp_path):
    """Two sections, and the steps of one theorem, in LaTeX's own article; a line of them is cited."""
    start = r"\documentclass{article}\usepackage{amsmath}\newcommand{\reason}[1]{\text{(#1)}}\begin{document}"
    sections = [latex.page(d, standalone=False) for d in (sign_ignores_positive_factors, every_character)]
    end = r"See \eqref{eq:learning_rate_scales_the_weights:4}.\end{document}"
    log = compiled("\n".join([start, *sections, latex.steps(learning_rate_scales_the_weights), end]), tmp_path)
    assert "Overfull" not in log


def test_the_steps_of_the_learning_rate_theorem():
    """The first of them, exactly: a header, the macros, and aligned lines with reasons and labels."""
    steps = latex.steps(learning_rate_scales_the_weights)
    header, _, rest = steps.partition("\n")
    assert re.fullmatch(
        r"% learning_rate_scales_the_weights, printed by backproof \S+ from a file with SHA-256 [0-9a-f]{16}", header
    )
    assert rest.startswith(r"""
% a reason at the right of a line; a long one in a narrow column
\providecommand{\reason}[1]{\text{\small #1}}
\providecommand{\reasonbox}[2]{\parbox[t]{#1}{\raggedright\small #2\strut}}

% Base, t = 0.
\begin{align}
  \mathbf{w}_{0} &= \mathbf{0} && \reason{start of $\mathbf{w}$} \label{eq:learning_rate_scales_the_weights:1} \\
  &= \eta \mathbf{u}_{0} && \reason{start of $\mathbf{u}$} \label{eq:learning_rate_scales_the_weights:2}
\end{align}

% Case \eta > 0.
\begin{align}
  \mathbf{w}_{t+1} &= \mathbf{w}_{t} + \eta \, (y_{t+1} - \phi(\mathbf{w}_{t} \cdot \mathbf{x}_{t+1}))""")


n, t = naturals("n t")
x, rate = sequence("x_in", n), reals("rate_max")


@theorem(rate * x[t] == x[t] * rate, title=r"50% & {more} #1_x^2~ \ $ ‘é’ 中 <ok> |η| “q”")
def every_character(prove):
    r"""With "quotes", x_in(2), rate_max >= 0 — an em dash, 100 %, ü, ß, \LaTeX, a_b, ½·η² … ∞."""
    return calc(rate * x[t]).equals(x[t] * rate, by=algebra)


@needs_pdflatex
def test_every_character_of_a_title_and_of_prose_is_escaped(tmp_path):
    """They compile, and what plain LaTeX cannot print is there as its code."""
    page = latex.page(every_character)
    assert r"\section*{\boldmath 50\% \& \{more\} \#1\_x\^{}2\~{} \textbackslash{} \$ `\'{e}' [U+4E2D] " in page
    prose = (
        r"With ``quotes'', $\mathbf{x}_{\mathrm{in},2}$, $\mathrm{rate}_{\mathrm{max}} \ge 0$ --- an em dash, 100 \%,"
    )
    assert prose in page.replace("\n", " ")
    assert "Missing character" not in compiled(page, tmp_path)


_UNESCAPED = re.compile(r"(?<!\\)[#%&^_~]")


@given(st.text(max_size=40))
@settings(max_examples=500, deadline=None)
def test_no_character_is_left_unescaped(s):
    """Whatever an author writes: ASCII comes out, specials behind a backslash, braces and dollars in pairs."""
    out = escaped(s)
    assert out.isascii()
    assert out.isprintable()
    plain = re.sub(r"\$[^$]*\$", "", re.sub(r"\\([{}$&#%_]|textbackslash\{\}|\^\{\}|~\{\})", "", out))
    plain = re.sub(r"\\[`'^~\"=a-zA-Z]+\{\w*\}", "", plain)
    assert "$" not in plain
    assert not _UNESCAPED.search(plain.replace("~", "") if "\N{NO-BREAK SPACE}" in s else plain)
    assert plain.count("{") == plain.count("}") == 0


@needs_pdflatex
def test_all_letters_with_accents_compile(tmp_path):
    """Latin-1, the Greek alphabet and everything that has a sign of its own."""
    letters = "".join(
        map(chr, (*range(0x20, 0x180), *range(0x391, 0x3CA), *range(0x2010, 0x2027), *range(0x2200, 0x2270)))
    )
    words = " ".join(escaped(c) for c in unicodedata.normalize("NFC", letters))
    compiled(f"\\documentclass{{article}}\\usepackage{{amsmath}}\\begin{{document}}{words}\\end{{document}}", tmp_path)


def test_words_of_a_formula_stand_outside_of_it():
    """Lines are broken at them; those in a group or an environment stay where they are."""
    words = (Math("", r"f(z) = 1 \text{ if } z \ge 0, \text{ else } {-1} \text{ for all } z"),)
    assert latex._prose(words) == r"$f(z) = 1$ if $z \ge 0,$ else ${-1}$ for all $z$"
    assert latex._prose((Math("", r"\text{entry $j$ of } y \text{ is } j z"),)) == r"entry $j$ of $y$ is $j z$"
    grouped = r"x = \begin{cases} 1 & \text{if } y \end{cases}"
    assert latex._prose((Math("", grouped),)) == f"${grouped}$"
