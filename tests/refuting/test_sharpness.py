"""Hypotheses are needed: the stored counterexamples to the theorems without them, confirmed from nothing."""

import pytest

from backproof import order, positive, reals, theorem
from backproof.refuting.counterexamples import Rejected
from backproof.sharpness import (
    NONE,
    Examples,
    checked,
    file_for,
    missing,
    named_hypotheses,
    read,
    sharpened,
    stored_for,
    without,
    written,
)

from ..crosscheck.test_theorems import THEOREMS
from .rechecking import NOT_JUDGED, recheck

DEFINED = "it makes sure that another hypothesis is defined: without it that cannot be said"
ENTRY = "without it an entry would be named that there is not: such a claim is neither true nor false"
LABELS = "labels are those of the layer"
COPIES = "every copy is one of a unit"
COUNTED_OUT = {
    "identical_units_stay_identical_under_rmsprop": {"ε > 0": DEFINED},
    "identical_units_stay_identical_under_adam": {"ε > 0": DEFINED},
    "copies_have_the_same_scores": {COPIES: ENTRY},
    "copies_have_shares_of_the_error": {COPIES: ENTRY},
    "copies_have_shares_of_the_gradients": {COPIES: ENTRY},
    "duplicated_units_keep_critical_points": {COPIES: ENTRY},
    "tied_network_is_a_narrow_one": {"hidden layers have units": DEFINED},
    "relabelled_units_have_the_same_scores": {LABELS: ENTRY},
    "relabelling_leaves_the_loss_alone": {LABELS: ENTRY},
    "relabelled_parameters_move_at_relabelled_speeds": {LABELS: ENTRY},
    "gradient_goes_along_with_a_relabelling": {LABELS: ENTRY},
    "exchanged_units_have_equal_scores": {LABELS: ENTRY},
    "exchanged_units_have_equal_errors": {LABELS: ENTRY},
    "gradient_is_left_fixed": {LABELS: ENTRY},
    "descent_never_leaves_what_a_relabelling_leaves_fixed": {LABELS: ENTRY},
}
SHOWN = {name: d for name, d in THEOREMS.items() if named_hypotheses(d)}


@pytest.mark.parametrize("name", SHOWN)
def test_every_stored_counterexample_is_one(name):
    """The kernel, or two interval arithmetics, confirm each at its instance; none is of a hypothesis that is gone."""
    d = SHOWN[name]
    stored = stored_for(d)
    assert set(stored.without) <= {h.name for h in named_hypotheses(d)}
    assert set(checked(d, stored).without) == set(stored.without)


def test_the_headline_theorems_need_every_hypothesis():
    """For the learning rate, and for the bound on mistakes."""
    for name in ("learning_rate_scales_the_weights", "learning_rate_changes_no_prediction"):
        assert missing(THEOREMS[name], stored_for(THEOREMS[name])) == []


def test_every_hypothesis_is_shown_to_be_needed_or_is_named_here():
    """With the reason why there is no counterexample; `backproof sharpen` names the same."""
    lost = {name: m for name, d in SHOWN.items() if (m := missing(d, stored_for(d)))}
    assert lost == {name: list(reasons) for name, reasons in COUNTED_OUT.items()}


@pytest.mark.parametrize("name", SHOWN)
def test_the_evaluator_of_authored_lines_agrees(name):
    """It shares no reading with the search or the kernel; with fractions, or sixty digits."""
    d = SHOWN[name]
    found = checked(d, stored_for(d)).without
    for h in named_hypotheses(d):
        if h.name in found and name not in NOT_JUDGED:
            recheck(*without(d, h), found[h.name])


def test_what_is_stored_is_shown_as_it_is_today():
    """The words beside the numbers are those that are printed, and the file is the one that would be written."""
    for name, d in SHOWN.items():
        stored = stored_for(d)
        assert written({name: stored}) == written({name: checked(d, stored)})


def test_a_search_finds_what_is_missing_and_keeps_what_is_there():
    """A stored counterexample stays, though the search would find another one first."""
    d = THEOREMS["positive_factor_cancels"]
    found = sharpened(d, NONE)
    assert {h: c.text() for h, c in found.without.items()} == {
        "c > 0": "false at a = 1, b = 0, c = 0: left 1, right 0",
        "a c ≤ b c": "false at a = 1, b = 0, c = 1: left 1, right 0",
    }
    other = read(written({d.name: found}).replace('["variable", "c", "Real", "0"]', '["variable", "c", "Real", "-1"]'))
    assert sharpened(d, other[d.name]).without["c > 0"].text() == "false at a = 1, b = 0, c = −1: left 1, right 0"
    assert missing(d, Examples(None, {"c > 0": found.without["c > 0"]})) == ["a c ≤ b c"]


def test_a_sign_that_a_symbol_brings_along_can_be_left_out():
    """The symbol is then any real number."""
    p, q = positive("p"), reals("q")
    d = theorem(p * q * q >= 0)(lambda prove: prove.by(order))
    (sign,) = named_hypotheses(d)
    assert sharpened(d, NONE).without[sign.name].text() == "false at p = −1, q = 1: left −1, right 0"


def test_the_range_of_an_index_is_no_hypothesis_to_be_left_out():
    """Outside of it there is no entry, and nothing to be said."""
    d = THEOREMS["equal_preactivations"]
    assert [h.name for h in named_hypotheses(d)] == ["equal incoming weights", "equal biases"]


def test_a_counterexample_that_is_altered_is_rejected():
    """With the rate 1 in place of −1 the theorem holds."""
    d = THEOREMS["learning_rate_scales_the_weights"]
    (rate,) = [h for h in named_hypotheses(d) if h.name == "η ≥ 0"]
    text = written({d.name: stored_for(d)})
    assert read(text)[d.name].without["η ≥ 0"].check(*without(d, rate)).left == 2
    altered = read(text.replace('["variable", "eta", "Real", "-1"]', '["variable", "eta", "Real", "1"]'))
    with pytest.raises(Rejected):
        altered[d.name].without["η ≥ 0"].check(*without(d, rate))


def test_a_file_that_is_none_is_rejected(tmp_path):
    """One message; and the file lies beside its derivations."""
    assert file_for(tmp_path / "a.py") == tmp_path / "a.examples.json"
    for text in ("", "[]", '{"format": "something else"}', '{"format": "backproof examples 2", "theorems": {"a": 1}}'):
        with pytest.raises(Rejected, match="these examples were not written down by backproof"):
            read(text)


def test_a_premise_of_the_statement_can_be_left_out():
    """It is a hypothesis, too: after more updates than there are layers above, a zero layer has moved."""
    d = THEOREMS["layers_wait_for_the_layers_above"]
    first, premise = named_hypotheses(d)
    assert (first.name, premise.name) == ("all weights start at zero", "l+t ≤ L")
    assert without(d, premise)[0] == d.hypotheses
    assert stored_for(d).without[premise.name].text().startswith("false at L = 1, t = 1, N = 1, ")
