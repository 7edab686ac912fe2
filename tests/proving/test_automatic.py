"""The proof search without hints: what it proves, what it does not, and that it says the same twice."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from backproof import kernel as K
from backproof.asking.questions import question
from backproof.kernel import Term
from backproof.language.elaborate import formula_term
from backproof.proving.automatic import Attempt, prove_goal

from .claims import FALSE, TRUE, Claim


def read(claim: Claim) -> tuple[tuple[Term, ...], Term]:
    """The hypotheses and the goal, `defined(statement) and statement`, of a claim as text."""
    statement, given, where = claim
    parts = [[part for part in text.split(";") if part.strip()] for text in (given, where)]
    asked = question(statement, *parts)
    (link,) = asked.links
    return tuple(asked.terms()), K.target(formula_term(link))


def attempt(*claim: str) -> Attempt:
    """The attempt at a claim: its text, its givens, its sorts"""
    statement, given, where = (*claim, "", "")[:3]
    return prove_goal(*read((statement, given, where)))


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
    """A false neighbour, or one that does not follow, stays undecided."""
    assert prove_goal(*read(claim)).theorem is None


def test_without_budget_nothing_is_proved_that_needs_a_search():
    """A spent budget is no proof, and no error."""
    hypotheses, goal = read(("1/a > 1/b", "0 < a; a < b", ""))
    assert prove_goal(hypotheses, goal, budget=3).theorem is None


# what is missing, as facts in the kernel's own words: each line is one way to close the claim
MISSING = [
    (("a/b*b == a",), ["(not (eq b 0))"]),
    (("a*c <= b*c", "a <= b"), ["(le 0 c)"]),
    (("1/a > 1/b", "a < b"), ["(lt 0 a)"]),
    (("x == y", "x**2 == y**2; x >= 0"), ["(le 0 y)"]),
    (("step(eta*z) == step(z)",), ["(lt 0 eta)"]),
    (("relu(c*x) == c*relu(x)",), ["(le 0 c)"]),
    (("max(a, b)*c == max(a*c, b*c)",), ["(le 0 c)"]),
    (("a**n <= b**n", "a <= b", "n: natural"), ["(le 0 a)"]),
    (("1/n <= 1", "", "n: natural"), ["(not (eq (real n) 0))", "(le 1 n)"]),
    (("x**2 <= x", "0 <= x"), ["(le x 1)"]),
    (("log(a*b) == log(a) + log(b)",), ["(lt 0 b) (lt 0 a)"]),
    (("a**3 + b**3 >= a**2*b + a*b**2",), ["(le 0 b) (le 0 a)"]),
]


@pytest.mark.parametrize(("claim", "expected"), MISSING, ids=lambda x: "  given ".join(x))
def test_the_weakest_missing_fact_is_named(claim, expected):
    """A plausible fact that is not given and with which the claim is proved, weak before strong."""
    hypotheses, goal = read((*claim, "", "")[:3])
    found = prove_goal(hypotheses, goal, explain=True).missing
    assert [" ".join(map(repr, facts)) for facts in found] == expected
    for facts in found:
        assert prove_goal((*hypotheses, *facts), goal).theorem is not None


def test_nothing_is_missing_that_contradicts_what_is_given():
    """From a < 0 and 0 < a everything follows: that is no help."""
    hypotheses, goal = read(("b > 5", "a < 0", ""))
    found = prove_goal(hypotheses, goal, explain=True).missing
    assert all("(lt 0 a)" not in map(repr, facts) for facts in found)


def test_what_is_left_over_is_the_goal_simplified():
    """The first equation or order that is not shown, in normal form."""
    assert repr(attempt("(a + b)**2 == a**2 + b**2").left_over) == (
        "((eq (add (add (mul (mul 2 a) b) (mul a a)) (mul b b)) (add (mul a a) (mul b b))),)"
    )
    assert repr(attempt("x/x == 1").left_over) == "((not (eq x 0)),)"


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
):
    asked = question(claim, given, {})
    goal = K.target(formula_term(asked.links[0]))
    attempt = prove_goal(tuple(asked.terms()), goal, explain=True)
    proof = write([attempt.theorem]) if attempt.theorem is not None else ""
    print(claim, attempt.missing, attempt.left_over, hashlib.sha256(proof.encode()).hexdigest())
"""


def found_under(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", PRINT_THEM]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_the_search_does_not_depend_on_the_hash_seed():
    """The same proofs, byte for byte, and the same missing facts in every process."""
    assert found_under("0") == found_under("1") == found_under("4242")
