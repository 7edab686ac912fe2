"""Every theorem in the collection, checked by Coq from nothing but its standard real numbers."""

from pathlib import Path

import pytest

from backproof.coq import Export, audit
from backproof.loading import checked, load

COLLECTION = Path(__file__).resolve().parents[2] / "derivations"


@pytest.mark.coq
def test_coq_accepts_the_collection(coq_version):
    """Statement, proof and what the hypotheses owe: exported as the kernel has published them, and accepted."""
    exports = []
    for entry in load([COLLECTION]).entries:
        d, outcome = entry.derivation, checked(entry)
        assert outcome.proved, outcome
        hypotheses = tuple(zip([h.name for h in d.hypotheses], d.hypothesis_terms(), strict=True))
        exports.append(Export(d.name, hypotheses, d.statement_term(), tuple(outcome.theorems)))
    assert exports
    said = audit(exports)
    assert [(a.name, a.reason) for a in said.answers if a.status != "accepted"] == []
    assert said.accepted
