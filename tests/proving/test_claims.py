"""The table of claims: each true one is proved from its givens, no false one is, and a proof is always the same."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from backproof.proving.automatic import prove_goal

from .claims import TRUE, read
from .false_claims import FALSE


@pytest.mark.parametrize("claim", TRUE, ids="  given ".join)
def test_it_is_proved_from_what_is_given(claim):
    """The theorem says what was asked, under hypotheses that are among the givens."""
    hypotheses, goal = read(claim)
    theorem = prove_goal(hypotheses, goal).theorem
    assert theorem is not None
    assert theorem.conclusion is goal
    assert theorem.hypotheses <= set(hypotheses)


@pytest.mark.parametrize("claim", FALSE, ids="  given ".join)
def test_it_is_not_proved(claim):
    """A false neighbour, or one that does not follow, stays without a theorem."""
    assert prove_goal(*read(claim)).theorem is None


PRINT_THEM = """
import hashlib
from backproof import kernel as K
from backproof.asking.questions import question
from backproof.certificates import write
from backproof.language.elaborate import formula_term
from backproof.proving.automatic import prove_goal
for claim, given in (
    ("a/b + b/a >= 2", ["a > 0", "b > 0"]),
    ("a/(b + c) + b/(c + a) + c/(a + b) >= 3/2", ["a > 0", "b > 0", "c > 0"]),
    ("abs(abs(a) - abs(b)) <= abs(a - b)", []),
    ("(a*c + b*d)**2 <= (a**2 + b**2)*(c**2 + d**2)", []),
    ("max(a, b)*c == max(a*c, b*c)", []),
    ("x == y", ["x**2 == y**2", "x >= 0", "y >= 0"]),
    ("sqrt(a + b) <= sqrt(a) + sqrt(b)", ["a >= 0", "b >= 0"]),
):
    asked = question(claim, given, {})
    attempt = prove_goal(tuple(asked.terms()), K.target(formula_term(asked.links[0])))
    proof = write([attempt.theorem]) if attempt.theorem is not None else ""
    print(claim, attempt.left_over, hashlib.sha256(proof.encode()).hexdigest())
"""


def found_under(seed: str) -> str:
    """Certificates and what is left over, as a fresh process under the hash seed finds them"""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", PRINT_THEM]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_the_search_does_not_depend_on_the_hash_seed():
    """The same proofs, byte for byte, in every process."""
    assert found_under("0") == found_under("1") == found_under("4242")
