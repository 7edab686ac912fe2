"""What a page says of a model: that the hypotheses can hold together, in numbers that the kernel confirmed for it."""

import dataclasses

from backproof import algebra, calc, reals, theorem
from backproof.collection import FOLDER
from backproof.printing import latex, possible, text
from backproof.refuting.stored import FILE, read

from ..crosscheck.test_theorems import THEOREMS

a, b = reals("a b")


def last(page):
    """The last paragraph, on one line."""
    return " ".join(page.strip().split("\n\n")[-1].split())


def test_two_sides_that_differ_are_both_said():
    """With their values, as text and as LaTeX."""
    d = THEOREMS["positive_factor_cancels"]
    assert last(text.page(d)) == (
        "The hypotheses can hold together: for example, they do at a = 0, b = 1 and c = 1; the left side is 0 there, "
        "the right 1."
    )
    assert last(latex.page(d, standalone=False)) == (
        "The hypotheses can hold together: for example, they do at $a = 0$, $b = 1$ and $c = 1$; the left side is $0$ "
        "there, the right $1$."
    )


def test_without_hypotheses_nothing_is_said():
    """There is nothing that could not hold together."""
    assert possible.holding_together(THEOREMS["cauchy_schwarz"]) == ()


def test_a_long_model_is_left_out():
    """A reader would not compute it by hand; a sentence that is said is short."""
    stored = read((FOLDER / FILE).read_text("utf-8"))
    said = {name: possible.holding_together(THEOREMS[name]) for name in stored}
    assert said["error_of_the_narrow_network_is_a_sum"] == ()
    for words in said.values():
        assert sum(len(x if isinstance(x, str) else x.text) for x in words) < possible.LONGEST


def test_a_theorem_of_another_file_has_no_stored_model():
    """The names of the collection are not its author's."""

    @theorem(a + b == b + a, given=[a > 0])
    def positive_factor_cancels(prove):
        return calc(a + b).equals(b + a, by=algebra)

    assert possible.holding_together(positive_factor_cancels) == ()


def test_a_stored_model_that_is_none_is_not_printed(monkeypatch):
    """The page asks the kernel, and does not believe the file."""
    name = "positive_factor_cancels"
    stored = read((FOLDER / FILE).read_text("utf-8"))
    other = dataclasses.replace(stored[name], instance=stored["squaring_keeps_the_order"].instance)
    monkeypatch.setattr(possible, "_stored", lambda path: {name: other})
    assert possible.holding_together(THEOREMS[name]) == ()
