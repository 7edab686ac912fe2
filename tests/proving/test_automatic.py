"""What is proved without hints, and what is close to it and false."""

import pytest

from backproof import ask
from backproof.asking import strategies

from . import unhinted_numbers, unhinted_sums

TRUE = [*unhinted_numbers.TRUE, *unhinted_sums.TRUE]
FALSE = [*unhinted_numbers.FALSE, *unhinted_sums.FALSE]


@pytest.mark.parametrize(("claim", "given", "where"), TRUE, ids=lambda x: x if isinstance(x, str) else "")
def test_what_a_good_student_proves_is_proved(claim, given, where):
    """A true claim is proved, without a hint."""
    assert ask(claim, given=given, where=where).verdict == "proved"


@pytest.mark.parametrize(("claim", "given", "where"), FALSE, ids=lambda x: x if isinstance(x, str) else "")
def test_what_is_false_stays_unproved(claim, given, where, monkeypatch):
    """A false neighbour of a true claim is not proved, even where no counterexample is looked for."""
    monkeypatch.setattr(strategies, "refute", lambda *_, **__: None)
    assert ask(claim, given=given, where=where).verdict == "undecided"
