"""Pages with derivatives, gradients and what a proof defines for itself, every character of one of them."""

import shutil
import subprocess

import pytest

from backproof import (
    Given,
    Sum,
    calc,
    calculus,
    diff,
    for_all,
    function,
    functional,
    grad,
    naturals,
    reals,
    sequence,
    theorem,
    vector,
)
from backproof.language.expressions import REAL
from backproof.language.functions import Function
from backproof.printing import latex, text

x, y = reals("x y")
n, k = naturals("n k")
phi, slope = function("phi"), Function("slope", (REAL,), display=("φ′", r"\phi'"))
loss, f, g = functional("loss"), sequence("f"), sequence("g")
u, v = vector("u", n), vector("v", n)
differentiable = Given("slope of φ", for_all(y, diff(phi(y), y) == slope(y)))
gradient = Given("gradient of the loss", grad(loss(u * phi(x))) == v)
e = diff(loss(u * phi(x)) + Sum(f[k] * x ** (k + 1), (k, 1, n)), x)
value = (v @ u) * slope(x) + Sum((k + 1) * f[k] * x**k, (k, 1, n))


@theorem(e == value, given=[differentiable, gradient], title="A loss and a polynomial")
def both(prove):
    """Term by term."""
    sums = prove.define(g, g[0] == 0, for_all(k, g[k + 1] == g[k] + f[k] * x**k), name="partial sums")
    prove.have(g[0] == 0, sums)
    return calc(e).equals(value, by=[calculus, differentiable, gradient])


TEXT = """\
Setting.  Let n be any natural number; x any real number; f(1), f(2), … any real numbers; u
and v any vectors of length n; loss any function of a vector; and φ and φ′ any functions of
a real number.

Theorem.  Suppose that

        d/dy φ(y) = φ′(y)   for all real y    slope of φ
    ∇loss(u φ(x)) = v                         gradient of the loss

Then

    d/dx (loss(u φ(x)) + Σ(k=1..n) f(k) x^(k+1))
      = (v·u) φ′(x) + Σ(k=1..n) (k+1) f(k) x^k.

Proof.  Term by term.

For the proof, let g be such that (partial sums)

      g(0) = 0
    g(k+1) = g(k) + f(k) x^k   for all natural k

Next,

    g(0) = 0    partial sums

Hence,

    d/dx (loss(u φ(x)) + Σ(k=1..n) f(k) x^(k+1))
      = (v·u) φ′(x) + Σ(k=1..n) (k+1) f(k) x^k    calculus, slope of φ, gradient of the loss
                                                                                            ∎
"""


def test_the_page():
    """Derivatives, a gradient, a definition of the proof's own, and the lines of the proof."""
    assert text.page(both).endswith(TEXT)


def test_its_latex():
    """An upright d; each line of the proof with its own label."""
    page = latex.page(both)
    assert r"\frac{\mathrm{d}}{\mathrm{d}y} \phi(y) &= \phi'(y)" in page
    assert r"\nabla \mathrm{loss}(\mathbf{u} \phi(x)) &= \mathbf{v}" in page
    assert page.isascii()
    labels = [line.rpartition("\\label{")[2].partition("}")[0] for line in page.splitlines() if "\\label{" in line]
    assert labels == [f"eq:both:{i}" for i in range(1, 5)]


def test_it_compiles(tmp_path):
    """With amsmath alone, and no line is too long."""
    if shutil.which("pdflatex") is None:
        pytest.skip("pdflatex is not installed")
    (tmp_path / "page.tex").write_text(latex.page(both))
    run = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "page.tex"], cwd=tmp_path, capture_output=True, check=False
    )
    assert run.returncode == 0
    assert b"Overfull" not in run.stdout
