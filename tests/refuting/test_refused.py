"""How many of the false derivations in `tests/refused` are refuted with numbers, at their statement or at a line.

Those that have no numeric counterexample are named here, each with its reason; so are those that have one that is not
found within the default budget.
"""

import runpy
from pathlib import Path

import pytest

from backproof import WritingError
from backproof.derivation.in_force import claims_in
from backproof.derivation.why_not import claimed, why_not
from backproof.refuting.counterexamples import Counterexample
from backproof.refuting.search import refute, refute_line

from ..refused.test_pairs import FILE, NAMES, PAIRS, theorems_of
from .rechecking import recheck

TRUE_LINES = "every line is true where it stands: the reason beside it is wrong"
CIRCULAR = "what it says is true: it is cited in its own proof"
ASSUMED = "what it says follows from a hypothesis that says it"
NOT_GENERAL = "what it says is true: the proof is not general"
TIED = "the line is true: what it leaves to be differentiated is tied to the variable by a definition"
NO_ENTRY = "it speaks of an entry that there is not, of which nothing is false"
# They are refused as they are read: there is nothing that could be false.
UNREAD = {
    "the weights are not transposed",
    "a power of an index",
    "a symbol that a given ties to x",
    "a recurrence that runs through x",
    "by an index of a sum",
    "the variable of the derivative is let out",
    "the exponent is differentiated",
    "back through a matrix that is not square",
    "errors back through the weights above",
    "an activation is no reason",
    "the activation above for the one below",
    "the error one layer off, in a chain",
}
COUNTED_OUT = {
    "the base rests on the induction hypothesis": TRUE_LINES,
    "the theorem is cited in its own proof": CIRCULAR,
    "two theorems that cite each other": CIRCULAR,
    "the statement is among the hypotheses": ASSUMED,
    "the statement is among the hypotheses, turned round": ASSUMED,
    "the statement is a part of a hypothesis": ASSUMED,
    "the statement is assumed of every time": ASSUMED,
    "one case rests on the fact of the other": TRUE_LINES,
    "an induction on a time that a given speaks of": NOT_GENERAL,
    "an induction inside a case that speaks of its time": NOT_GENERAL,
    "for all, of a size that a bound is given for": NOT_GENERAL,
    "for all, of a number whose sign is given": NOT_GENERAL,
    "what holds in a case is said of all": NOT_GENERAL,
    "the step by the hypothesis alone": TRUE_LINES,
    "the hypothesis taken at the next time": TRUE_LINES,
    "a sum that is already one term longer": TRUE_LINES,
    "two steps back on a hypothesis of one": TRUE_LINES,
    "a bound that is claimed one step early": TRUE_LINES,
    "the start instead of the update": TRUE_LINES,
    "algebra alone, where the label is needed": TRUE_LINES,
    "a lemma about another threshold": TRUE_LINES,
    "a lemma at another number": TRUE_LINES,
    "the other perceptron's update": TRUE_LINES,
    "down, with the hypothesis for the layer itself": TRUE_LINES,
    "the statement for one layer is too weak": NOT_GENERAL,
    "a unit one beyond": NO_ENTRY,
    "a unit of another layer": NO_ENTRY,
    "the sample of the loss is the author's own": TRUE_LINES,
    "a definition of the proof's own ties as a given does": TIED,
    "a hypothesis that divides before it may": "its statement is true: a hypothesis is not defined before the next one",
}

INFINITE = "a hypothesis about all times would have to be met by more than a table"
MISSED = {
    "Novikoff with the rate zero": "the data have to meet a margin and a bound for all times",
    "Novikoff with a separator of another length": "the data have to meet a margin and a bound for all times",
    "Novikoff without a bound on the inputs": "the data have to meet a margin for all times",
    "Novikoff with labels of any size": "the data have to meet a margin and a bound for all times",
    "Novikoff from another start": "the data have to meet a margin and a bound for all times",
    "up, where each layer comes from the one above": INFINITE,
    "down from the first layer": "an error that a hypothesis gives and the backward pass, too",
    "both arguments move": "a quotient of squares with a value of its own at 0 is not among what is tried",
    "the share of another class": "it takes two classes whose outputs differ, in a network that moves",
    "alike after the first step is not alike at the start": "twenty values of the second step have to come out equal",
}

READ = [p for p in PAIRS if p.title not in UNREAD]


def loaded(source):
    """The last theorem of a file."""
    Path(FILE).write_text(source, "utf-8")
    return theorems_of(runpy.run_path(FILE, init_globals=NAMES))[-1]


def refutation(d):
    """Of the statement, else of the first line that is false where it stands."""
    found = refute(d.hypotheses, d.statement)
    if found is not None:
        return found
    for c in claims_in(d):
        found = refute_line(c.hypotheses, c.formula)
        if found is not None:
            return found
    return None


def each(pairs):
    return pytest.mark.parametrize("pair", pairs, ids=[f"{p.kind}-{p.title.replace(' ', '_')}" for p in pairs])


@each([p for p in PAIRS if p.title in UNREAD])
def test_it_is_not_read(pair, tmp_path, monkeypatch):
    """What the author is told instead of numbers is on the page."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WritingError):
        loaded(pair.written(1)).check()


@each(READ)
def test_it_is_refuted_and_its_neighbour_is_not(pair, tmp_path, monkeypatch):
    """With numbers, unless it is named above; nothing in the derivation one token away is false."""
    monkeypatch.chdir(tmp_path)
    assert (refutation(loaded(pair.written(1))) is None) == (pair.title in COUNTED_OUT | MISSED)
    true = loaded(pair.written(2))
    for c in claims_in(true):
        assert refute_line(c.hypotheses, c.formula, budget=200) is None, f"{c.step}: {c.formula}"


@each(READ)
def test_each_number_on_the_page_is_judged_again(pair, tmp_path, monkeypatch):
    """By the evaluator of authored lines, under what is in force at the line; and from its JSON, without a search."""
    monkeypatch.chdir(tmp_path)
    d = loaded(pair.written(1))
    outcome = why_not(d, d.check())
    claims = list(claims_in(d)) if any(f.counterexample is not None for f in outcome.failures) else []
    judged = []
    for f in outcome.failures:
        if f.counterexample is not None:
            c = claimed(f, claims)
            judged.append((c.hypotheses, c.formula, f.counterexample))
    judged += [(d.hypotheses, d.statement, outcome.counterexample)] if outcome.counterexample else []
    for hypotheses, claim, found in judged:
        recheck(hypotheses, claim, found)
        assert Counterexample.from_json(found.to_json()).check(hypotheses, claim).text() == found.text()


def test_nine_in_ten_that_have_a_numeric_counterexample_are_refuted():
    """The rest are named, and have one of a few reasons."""
    assert {p.title for p in PAIRS} >= COUNTED_OUT.keys() | MISSED.keys() | UNREAD
    with_numbers = [p for p in READ if p.title not in COUNTED_OUT]
    assert len(MISSED) < 0.1 * len(with_numbers)
