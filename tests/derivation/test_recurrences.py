"""Definitions that define nothing are refused; those that do, in every form that is in use, are not."""

import pytest

from backproof import Given, If, Sum, for_all, implies, index, naturals, reals, sequence
from backproof.language.errors import WritingError

t, s = naturals("t s")
n = naturals("n")
b = reals("b")
w, v = sequence("w"), sequence("v")
x = sequence("x", n)

NOTHING = {
    "the future": (w[t] == w[t + 1] + b, "w(t) needs w(t+1), which comes later"),
    "a later future": (w[t + 1] == w[t] + b * w[t + 3], "w(t+1) needs w(t+3), which comes later"),
    "itself": (w[t] == b - w[t], "w(t) needs itself"),
    "itself under a premise": (implies(t < n, w[t] == w[t] + 1), "w(t) needs itself"),
    "the future in a condition": (w[t] == If(w[t + 1] > 0, 1, 0), "w(t) needs w(t+1), which comes later"),
    "the future of vectors": (x[t] == 2 * x[t + 1], "x(t) needs x(t+1), which comes later"),
}
SOMETHING = {
    "the past": w[t + 1] == w[t] + b,
    "two steps back": w[t + 2] == w[t + 1] + w[t],
    "another sequence's future": w[t] == v[t + 1],
    "the future at some times": w[t] == If(b > 0, w[t + 1], 0),
    "a guarded future": implies(b > 0, w[t] == w[t + 1]),
    "unknown times": w[t + 1] == w[s],
}


@pytest.mark.parametrize("case", NOTHING)
def test_a_definition_that_needs_its_own_future_is_refused(case):
    """As a definition; what is assumed of a sequence may be anything."""
    says, why = NOTHING[case]
    with pytest.raises(WritingError) as error:
        Given("recurrence", for_all(t, says), "definition")
    assert str(error.value).replace("_", "").startswith(f"this defines nothing: {why}. Write what comes next by what")
    assert Given("recurrence", for_all(t, says)).kind == "hypothesis"


@pytest.mark.parametrize("case", SOMETHING)
def test_other_definitions_are_taken(case):
    """Also those of which it is not known what they need."""
    assert Given("recurrence", for_all(t, SOMETHING[case]), "definition").kind == "definition"


def test_entries_may_need_other_entries_of_the_same_time():
    """Only a later time is refused there."""
    i, k = index("i", n), index("k", n)
    assert Given("sums", for_all(t, i, x[t][i] == Sum(x[t][k], k) + b), "definition").name == "sums"
    with pytest.raises(WritingError, match="comes later"):
        Given("entries", for_all(t, i, x[t][i] == x[t + 1][i]), "definition")


def test_a_start_is_a_definition():
    """Without a variable there is no recurrence."""
    assert Given("start", w[0] == w[1] + b, "definition").name == "start"
