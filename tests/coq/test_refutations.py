"""Counterexamples as proofs that Coq accepts: the hypotheses hold at the instance, and the statement does not."""

import pytest
from backproof.collection.calculus.backpropagation import backpropagation_is_the_gradient
from backproof.collection.calculus.losses import gradient_where_the_targets_sum_to_one
from backproof.collection.networks.duplicated_units import copies_have_shares_of_the_error
from backproof.collection.networks.identical_units import equal_errors
from backproof.collection.networks.relabelled_units import relabelled_sum
from backproof.collection.perceptron.learning_rate import learning_rate_scales_the_weights

from backproof import Abs, Given, Max, diff, matrix, naturals, reals
from backproof.coq import audit
from backproof.coq.refutations import refutation
from backproof.coq.statements import statement_text
from backproof.language.constructions import exp, sqrt
from backproof.refuting.counterexamples import Counterexample
from backproof.refuting.search import refute
from backproof.sharpness import checked, stored_for

a, b, c, x = reals("a b c x")
n = naturals("n")
A, B = matrix("A", n, n), matrix("B", n, n)


def without(d, name, budget=20_000):
    """A counterexample to the theorem without the hypothesis of that name."""
    return refute([h for h in d.hypotheses if h.name != name], d.statement, budget=budget)


def stored(d, name):
    """The stored one, confirmed."""
    return checked(d, stored_for(d)).without[name]


@pytest.fixture(scope="module")
def refuted():
    """Counterexamples of several kinds, by name."""
    return {
        "a_quotient": refute([], x / x == 1),
        "a_maximum": refute([], Max(a, b) * c == Max(a * c, b * c)),
        "a_transposed_product": refute([], (A @ B).T == A.T @ B.T),
        "inverses": refute([Given("in order", a < b), Given("a", a != 0), Given("b", b != 0)], 1 / a > 1 / b),
        "a_root": refute([], sqrt(x**2) == x),
        "the_perceptron": without(learning_rate_scales_the_weights, "η ≥ 0"),
        "a_network": without(equal_errors, "equal outgoing weights"),
        "a_derivative": refute([], diff(x**2, x) == x),
        "a_gradient": without(backpropagation_is_the_gradient, "slope of the activation"),
        "a_kink": refute([], diff(Abs(x), x) == 1),
        "exchanged_labels": stored(relabelled_sum, "labels from 1 to n"),
        "split_units": stored(copies_have_shares_of_the_error, "shares sum to 1"),
        "a_logarithm": without(gradient_where_the_targets_sum_to_one, "the targets sum to 1"),
    }


@pytest.mark.coq
def test_coq_accepts_them(refuted, coq_version):
    """Quotients, matrices, recurrences in time and in layers, derivatives along a path and gradients, a kink, and units
    that are exchanged or split."""
    said = audit([refutation(name, found) for name, found in refuted.items()])
    assert [(x.name, x.status, x.reason) for x in said.answers] == [(name, "accepted", "") for name in refuted]


def test_the_perceptron_is_read_as_its_recurrences(refuted):
    """What stays a hypothesis are the definitions; the claim is about numbers."""
    export = refutation("the_perceptron", refuted["the_perceptron"])
    assert [name for name, _ in export.hypotheses] == ["update of w", "update of u", "start of w", "start of u"]
    assert "~" in statement_text(export.name, export.hypotheses, export.statement)


def test_what_is_not_proved_is_not_exported(refuted):
    """Intervals are no proof, and neither is a text that was read."""
    with pytest.raises(ValueError, match="compares intervals, and has no proof to export"):
        refutation("exp", refute([], exp(a) == 1 + a))
    with pytest.raises(ValueError, match="was read, and not checked"):
        refutation("read", Counterexample.from_json(refuted["a_quotient"].to_json()))
