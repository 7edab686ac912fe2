"""The weakest plausible fact that would close a claim."""

import pytest

from backproof import ask
from backproof.asking import strategies


@pytest.mark.parametrize(
    ("claim", "given", "where", "fact"),
    [
        ("x/x == 1", [], {}, "x ≠ 0"),
        ("relu(c*x) == c*relu(x)", [], {}, "0 ≤ c"),
        ("1/b < 1/a", ["a < b"], {}, "0 < a"),
        ("a*c <= b*c", ["a <= b"], {}, "0 ≤ c"),
        ("sqrt(x**2) == x", [], {}, "0 ≤ x"),
        ("2/n <= 2", [], {"n": "natural"}, "n ≠ 0"),
    ],
)
def test_the_weakest_fact_is_named(claim, given, where, fact, monkeypatch):
    """An undecided claim says what it would follow from."""
    monkeypatch.setattr(strategies, "refute", lambda *_, **__: None)
    assert ask(claim, given=given, where=where).missing[-1] == f"it would follow from {fact}"


@pytest.mark.parametrize(("claim", "given"), [("f(a) == a", []), ("a <= b", []), ("a <= 0", ["0 <= a"])])
def test_nothing_is_named_that_is_the_claim_itself(claim, given, monkeypatch):
    """What says no more than the claim is no help, nor is what contradicts or exhausts the givens."""
    monkeypatch.setattr(strategies, "refute", lambda *_, **__: None)
    missing = ask(claim, given=given, where={"f": "function"}).missing
    assert not any("would follow" in line for line in missing)
