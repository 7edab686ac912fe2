"""Values that no equation gives: the same at all times, or at each by itself."""

from backproof import Function, Given, for_all, implies, naturals, reals, sequence
from backproof.refuting.laws import CONSTANT
from backproof.refuting.search import model, refute

t, k = naturals("t k")
eta = reals("eta")
w, g = sequence("w"), Function("g", ("Nat", "Nat"))

step = Given("step", for_all(t, w[t + 1] == w[t] - g[1, t]), "definition")
inner = Given("inner", for_all(t, g[0, t] == 2 * g[1, t]), "definition")
still = Given("where w is that of the start, so is g", for_all(t, implies(w[t] == w[0], g[1, t] == g[1, 0])))


def test_a_hypothesis_about_all_times_is_met_by_values_that_stay():
    """With single values it would not be proved; the words say that they are the same at all times."""
    found = model([step, inner, still], w[k] == w[0])
    assert "g(1, k) = 0 for all k" in found.text()
    assert CONSTANT in found.instance.chosen.values()


def test_a_counterexample_can_rest_on_them():
    """It is checked again from its JSON, as any other."""
    found = refute([step, inner, still], w[k] == w[0])
    assert found.text() == "false at k = 1, w(0) = 0, g(1, k) = 1 for all k: left −1, right 0"
    assert type(found).from_json(found.to_json()).check([step, inner, still], w[k] == w[0]) == found


def test_without_such_a_hypothesis_values_are_chosen_one_by_one():
    """As few as matter."""
    assert refute([step, inner], w[k] == w[0]).text() == "false at k = 1, w(0) = 0, g(1, 0) = 1: left −1, right 0"
