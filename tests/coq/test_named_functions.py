"""What is proved of exp, log, sqrt, tanh and what is made of them, checked by Coq."""

import pytest

from backproof import log
from backproof.coq import Export, audit
from backproof.coq.nodes import read

from ..proving.statements import TRUE, a, asked, b
from .exporting import exported


@pytest.mark.coq
def test_coq_accepts_what_is_proved_of_named_functions(judge):
    """The proof of every statement of the table, each found without a hint: all of their inferences in one file."""
    theorems = [th for row in TRUE for th in asked(*row).check().theorems]
    assert len(theorems) >= len(TRUE)
    assert judge(exported(*read(theorems))) is None


@pytest.mark.coq
def test_coq_accepts_a_statement_that_owes_its_domain(coq_version):
    """The published statement says that log is defined where it is used, and Coq has proved that, too."""
    d = asked(log(a * b) == log(a) + log(b), a > 0, b > 0)
    outcome = d.check()
    hypotheses = tuple(zip([h.name for h in d.hypotheses], d.hypothesis_terms(), strict=True))
    said = audit([Export("log_of_a_product", hypotheses, d.statement_term(), tuple(outcome.theorems))])
    assert [(answer.name, answer.reason) for answer in said.answers if answer.status != "accepted"] == []
    assert said.accepted
