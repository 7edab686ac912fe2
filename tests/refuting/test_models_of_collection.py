"""Every theorem of the collection has a model in which something happens, or a reason why none is stored.

The models are stored in `derivations/models.json`; `write_models.py` writes them. Here nothing is searched: the kernel
confirms each at the theorem as it stands today.
"""

import json

import pytest

from backproof.collection import FOLDER
from backproof.refuting.counterexamples import Rejected
from backproof.refuting.models import Model
from backproof.refuting.search import deep_calls
from backproof.refuting.stored import FILE, find_models, read, written

from ..crosscheck.test_theorems import THEOREMS

STORED = read((FOLDER / FILE).read_text("utf-8"))

DERIVATIVE = "it compares a derivative, and an instance has no derivatives: the search computes none"
WITHOUT: dict[str, str] = {}
# What does not happen in the stored model. Where no model could do better, the reason says so.
PARTLY: dict[str, str] = {}


@pytest.mark.parametrize("name", sorted(STORED))
def test_a_stored_model_is_confirmed(name):
    """By the kernel, from nothing; and what it shows is what is stored."""
    d, stored = THEOREMS[name], STORED[name]
    with deep_calls():
        confirmed = stored.check(d.hypotheses, d.statement)
    assert confirmed.certificate is not None
    assert (confirmed.text(), confirmed.latex()) == (stored.text(), stored.latex())
    assert bool(confirmed.missing) == (name in PARTLY)


def test_every_theorem_has_a_model_or_a_reason():
    """Never both; and no model of a theorem that is no more."""
    assert sorted(set(THEOREMS) - set(STORED)) == sorted(WITHOUT)
    assert set(STORED) <= set(THEOREMS)
    assert set(PARTLY) <= set(STORED)


@pytest.mark.parametrize("name", ["positive_factor_cancels", "equal_errors", "learning_rate_scales_the_weights"])
def test_a_stored_model_is_what_the_search_finds(name):
    """The file is no work by hand: the search writes the same again."""
    found = find_models([THEOREMS[name]])
    assert written(found) == written({name: STORED[name]})


def test_a_tampered_model_is_rejected():
    """With one number changed, c from 1 to −1, a hypothesis fails, and the kernel confirms nothing."""
    d, stored = THEOREMS["positive_factor_cancels"], STORED["positive_factor_cancels"]
    data = json.loads(stored.to_json())
    [value] = [v for v in data["values"] if v[1] == "c"]
    value[-1] = "-1"
    with pytest.raises(Rejected, match="not a model"):
        Model.from_json(json.dumps(data)).check(d.hypotheses, d.statement)


def test_a_model_of_another_theorem_is_rejected():
    """A model is one of its theorem alone."""
    d = THEOREMS["learning_rate_scales_the_weights"]
    with pytest.raises(Rejected):
        STORED["positive_factor_cancels"].check(d.hypotheses, d.statement)


def test_what_is_no_file_of_models_is_rejected():
    """Neither other text nor other JSON is read as models."""
    for text in ("", "[]", '{"a": 1}', '{"a": {"format": "backproof counterexample 1"}}'):
        with pytest.raises(Rejected, match="not written down by backproof"):
            read(text)
