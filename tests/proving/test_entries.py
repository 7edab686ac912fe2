"""Facts about entry k+1, for k < n, hold of any entry from 1 to n that a function, or a number, names."""

import pytest

from backproof import kernel as K
from backproof.kernel import NAT, REAL
from backproof.proving.context import EMPTY, Context
from backproof.proving.entries import at_named_entries
from backproof.proving.facts import Fact

k, n, p = (K.var(name, NAT) for name in "knp")
s, x = K.var("s", REAL), K.var("x", REAL)
v, w = K.symbol("v", (NAT,), REAL), K.symbol("w", (NAT,), REAL)
curve = K.symbol("y", (NAT, REAL), REAL)
sigma = K.symbol("sigma", (NAT,), NAT)
after = K.nadd(k, K.ONE)
below = K.lt(k, n)
EQUATION = K.forall(k, K.implies(below, K.eq(K.app(v, after), K.app(w, after))))
NAMED = K.app(v, K.app(sigma, p))


def of_any(fact, *terms, context=EMPTY):
    """What the facts say of the entries that are named in the terms."""
    return [f.theorem.conclusion for f in at_named_entries([Fact(K.assume(fact), "a fact")], terms, context)]


def for_any_entry(claim):
    """For all k with 1 <= k and k <= n."""
    return K.forall(k, K.implies(K.le(K.ONE, k), K.implies(K.le(k, n), claim)))


def test_an_entry_that_a_function_names_brings_the_fact_for_any_entry():
    """v(k+1) = w(k+1) for all k < n becomes v(k) = w(k) for 1 <= k <= n, under no other hypothesis."""
    assert of_any(EQUATION, NAMED) == [for_any_entry(K.eq(K.app(v, k), K.app(w, k)))]
    (fact,) = at_named_entries([Fact(K.assume(EQUATION), "a fact")], [NAMED], EMPTY)
    assert fact.theorem.hypotheses == {EQUATION}
    assert fact.name == "a fact"


def test_so_does_a_number_that_is_known_to_be_one_at_least():
    """v(p) alone does not; with 1 <= p in force it does."""
    assert of_any(EQUATION, K.app(v, p)) == []
    assert len(of_any(EQUATION, K.app(v, p), context=Context([K.assume(K.le(K.ONE, p))]))) == 1


def test_derivatives_are_said_of_any_entry():
    """s -> y(k+1, s) has the derivative v(k+1) at x."""
    said = K.forall(k, K.implies(below, K.derivative(s, K.app(curve, after, s), x, K.app(v, after))))
    wanted = K.derivative(s, K.app(curve, k, s), x, K.app(v, k))
    assert of_any(said, K.app(curve, K.app(sigma, p), x)) == [for_any_entry(wanted)]


@pytest.mark.parametrize(
    "fact",
    [
        K.forall(k, K.eq(K.app(v, after), K.app(w, after))),  # of no range
        K.forall(k, K.implies(below, K.eq(K.app(v, after), K.app(w, k)))),  # k itself is spoken of
        K.forall(k, K.implies(below, K.eq(K.app(w, after), x))),  # of another function
        K.forall(k, K.implies(below, K.le(K.app(v, after), x))),  # no equation
    ],
)
def test_other_facts_are_left_alone(fact):
    """Nothing is made of them, and nothing raised."""
    assert of_any(fact, NAMED) == []
