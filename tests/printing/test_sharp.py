"""What a page says of sharpness: that each hypothesis is needed, and that they can hold together, in numbers.

The kernel confirmed them for the page.
"""

import dataclasses

import pytest

from backproof import algebra, calc, reals, theorem
from backproof.printing import latex, sharp, text
from backproof.sharpness import NONE, Examples

from ..crosscheck.test_theorems import THEOREMS

a, b = reals("a b")


def sentences(page):
    """The paragraphs after the proof, each on one line."""
    parts = [" ".join(p.split()) for p in page.split("\n\n")]
    return [p for p in parts if p.startswith(("Sharpness. ", "– ", "The hypotheses can hold together"))]


def test_hypotheses_are_named_as_on_the_page():
    """By their names, else by what they say; as text and as LaTeX, in a list."""
    d = THEOREMS["identical_units_stay_identical"]
    first, *items, last = sentences(text.page(d))
    assert first == "Sharpness. No hypothesis can be left out."
    assert items[0].startswith("– Without “layer l is hidden” the statement is false at l = 1, L = 1, ")
    assert items[1].startswith("– Without “the units start alike” the statement is false at l = 1, L = 2, ")
    assert items[1].endswith("; in entry 1 the left side is 0 there, the right 1.")
    assert last.startswith(
        "The hypotheses can hold together: for example, they do at l = 1, L = 2, t = 2, i = 1, j = 1, "
    )
    written = " ".join(latex.page(d, standalone=False).split())
    start = r"\partword{Sharpness.}No hypothesis can be left out. \begin{itemize} \item Without ``layer $l$ is hidden''"
    assert start in written
    assert written.count(r"\item ") == len(items)
    assert r"the right $1$. \end{itemize} The hypotheses can hold together" in written
    assert r"$\mathbf{W}^{(1)}_{0} = \begin{pmatrix} 0 & 0 \\ 1 & 0 \end{pmatrix}$" in written


def test_one_sentence_is_no_list():
    """It runs into the heading."""
    only, together = sentences(text.page(THEOREMS["number_over_the_square_of_one_more"]))
    assert only.startswith("Sharpness. Without a ≥ 0 the statement is ")
    assert together.startswith("The hypotheses can hold together: for example, they do at a = 1; ")


def test_what_is_not_defined_is_said():
    """Without c > 0 there is a division by zero."""
    _, first, second, _ = sentences(text.page(THEOREMS["smaller_over_the_larger"]))
    assert first == "– Without c > 0 the statement is not defined at a = −1 and c = 0: the denominator c is 0 there."
    assert second == "– Without a < c the statement is false at a = 1 and c = 1; the left side is 1 there, the right 1."


def test_two_sides_of_a_model_that_differ_are_both_said():
    """With their values, as text and as LaTeX."""
    d = THEOREMS["positive_factor_cancels"]
    assert sentences(text.page(d))[-1] == (
        "The hypotheses can hold together: for example, they do at a = 0, b = 1 and c = 1; the left side is 0 there, "
        "the right 1."
    )
    assert " ".join(latex.page(d, standalone=False).split()).endswith(
        "The hypotheses can hold together: for example, they do at $a = 0$, $b = 1$ and $c = 1$; the left side is $0$ "
        "there, the right $1$."
    )


def test_a_theorem_without_hypotheses_has_no_such_paragraph():
    """There is nothing to be left out, and nothing that could not hold together."""
    assert sentences(text.page(THEOREMS["cauchy_schwarz"])) == []


def test_what_is_left_out_of_the_list_is_not_said_to_be_needed(monkeypatch):
    """With a counterexample for one of two hypotheses."""
    d = THEOREMS["identical_units_stay_identical"]
    found = dict(sharp.stored_for(d).without)
    found.popitem()
    monkeypatch.setattr(sharp, "stored_for", lambda d: Examples(None, found))
    assert not sharp.sharpness(d, {}).every


def test_a_theorem_of_another_file_has_no_stored_examples():
    """The names of the collection are not its author's."""

    @theorem(a + b == b + a, given=[a > 0])
    def positive_factor_cancels(prove):
        return calc(a + b).equals(b + a, by=algebra)

    assert sharp.sharpness(positive_factor_cancels, {}) == sharp.Sharpness()


@pytest.mark.parametrize("stored", ["nothing", "of another theorem"])
def test_what_is_no_example_is_not_printed(stored, monkeypatch):
    """The page asks the kernel, and does not believe the file."""
    d, other = THEOREMS["positive_factor_cancels"], sharp.stored_for(THEOREMS["squaring_keeps_the_order"])
    mine = sharp.stored_for(d).model
    wrong = Examples(dataclasses.replace(mine, instance=other.model.instance), {"c > 0": other.without["a ≥ 0"]})
    monkeypatch.setattr(sharp, "stored_for", lambda d: NONE if stored == "nothing" else wrong)
    assert sharp.sharpness(d, {}) == sharp.Sharpness()
