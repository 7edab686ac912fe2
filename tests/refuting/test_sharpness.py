"""Hypotheses are needed: the stored counterexamples to the theorems without them, confirmed from nothing."""

import pytest

from backproof.refuting.counterexamples import Rejected
from backproof.sharpness import checked, file_for, missing, named_hypotheses, read, stored_for, without, written

from ..crosscheck.test_theorems import THEOREMS

SHOWN = {name: d for name, d in THEOREMS.items() if named_hypotheses(d)}


@pytest.mark.parametrize("name", SHOWN)
def test_every_stored_counterexample_is_one(name):
    """The kernel, or two interval arithmetics, confirm each at its instance; none is of a hypothesis that is gone."""
    d = SHOWN[name]
    stored = stored_for(d)
    assert set(stored) <= {h.name for h in named_hypotheses(d)}
    assert set(checked(d, stored)) == set(stored)


def test_the_headline_theorems_need_every_hypothesis():
    """For the learning rate, and for the bound on mistakes."""
    for name in ("learning_rate_scales_the_weights", "learning_rate_changes_no_prediction"):
        assert missing(THEOREMS[name], stored_for(THEOREMS[name])) == []


def test_most_hypotheses_are_shown_to_be_needed():
    """What no counterexample shows to be needed is named by `backproof sharpen`."""
    every = [(name, h.name) for name, d in SHOWN.items() for h in named_hypotheses(d)]
    lost = [(name, h) for name, d in SHOWN.items() for h in missing(d, stored_for(d))]
    assert len(every) - len(lost) >= 179, f"{len(every) - len(lost)} of {len(every)}"


def test_a_counterexample_that_is_altered_is_rejected():
    """With the rate 1 in place of −1 the theorem holds."""
    d = THEOREMS["learning_rate_scales_the_weights"]
    (rate,) = [h for h in named_hypotheses(d) if h.name == "η ≥ 0"]
    text = written({d.name: stored_for(d)})
    assert read(text)[d.name]["η ≥ 0"].check(*without(d, rate)).left == 2
    altered = read(text.replace('["variable", "eta", "Real", "-1"]', '["variable", "eta", "Real", "1"]'))
    with pytest.raises(Rejected):
        altered[d.name]["η ≥ 0"].check(*without(d, rate))


def test_a_file_that_is_none_is_rejected(tmp_path):
    """One message; and the file lies beside its derivations."""
    assert file_for(tmp_path / "a.py") == tmp_path / "a.examples.json"
    with pytest.raises(Rejected, match="these examples were not written down by backproof"):
        read('{"format": "something else"}')
