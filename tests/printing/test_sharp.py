"""What a page says of sharpness: that each hypothesis is needed, in numbers that the kernel confirmed for it."""

import pytest

from backproof.printing import latex, sharp, text

from ..crosscheck.test_theorems import THEOREMS


def sentences(page):
    """The paragraphs after the proof, each on one line."""
    parts = [" ".join(p.split()) for p in page.split("\n\n")]
    return [p for p in parts if "Without " in p and " the statement is " in p]


def test_hypotheses_are_named_as_on_the_page():
    """By their names, else by what they say; as text and as LaTeX."""
    d = THEOREMS["identical_units_stay_identical"]
    first, second = sentences(text.page(d))
    assert first.startswith("Sharpness. Without “layer l is hidden” the statement is false at l = 1, L = 1, ")
    assert second.startswith("Without “the units start alike” the statement is false at l = 1, L = 2, ")
    assert second.endswith("; in entry 1 the left side is 0 there, the right 1.")
    written = " ".join(latex.page(d, standalone=False).split())
    assert r"\partword{Sharpness.}Without ``layer $l$ is hidden'' the statement is false at $l = 1$, $L = 1$" in written
    assert r"$\mathbf{W}^{(1)}_{0} = \begin{pmatrix} 0 & 0 \\ 1 & 0 \end{pmatrix}$" in written


def test_what_is_not_defined_is_said():
    """Without c > 0 there is a division by zero."""
    first, second = sentences(text.page(THEOREMS["smaller_over_the_larger"]))
    assert first == (
        "Sharpness. Without c > 0 the statement is not defined at a = −1 and c = 0: the denominator c is 0 there."
    )
    assert second == ("Without a < c the statement is false at a = 1 and c = 1; the left side is 1 there, the right 1.")


def test_a_theorem_without_hypotheses_has_no_such_paragraph():
    """There is nothing to be left out."""
    assert sharp.needed(THEOREMS["cauchy_schwarz"], {}) == ()


@pytest.mark.parametrize("stored", ["nothing", "of another theorem"])
def test_what_is_no_counterexample_is_not_printed(stored, monkeypatch):
    """The page asks the kernel, and does not believe the file."""
    d, other = THEOREMS["positive_factor_cancels"], THEOREMS["squaring_keeps_the_order"]
    found = {} if stored == "nothing" else {"c > 0": sharp.stored_for(other)["a ≥ 0"]}
    monkeypatch.setattr(sharp, "stored_for", lambda d: found)
    assert sharp.needed(d, {}) == ()
