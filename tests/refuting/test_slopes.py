"""Claims about derivatives and gradients at an instance: the search finds them, the kernel proves them."""

import pytest

from backproof import Given, If, Sum, diff, exp, for_all, function, grad, index, log, naturals, reals, tanh, vector
from backproof.language.calculus import functional
from backproof.refuting.certificates import Certificate, published
from backproof.refuting.search import model, refute

a, x, y = reals("a x y")
n = naturals("n")
i, k = index("i", n), index("k", n)
phi, slope = function("phi"), function("slope")
u, g = vector("u", n), vector("g", n)
loss = functional("loss")


def test_a_derivative_that_is_another_one_is_refuted():
    """No function has two derivatives at one point; the sides are the derivative and what is claimed of it."""
    found = refute([], diff(x**2, x) == x)
    assert found.text() == "false at x = 1: left 2, right 1"
    assert isinstance(found.certificate, Certificate)
    assert published(found.certificate)[1] is found.theorem.conclusion


def test_a_function_that_is_differentiated_is_written_out():
    """What is claimed of every differentiable function is false of one."""
    named = Given("slope", diff(phi(x), x) == slope(x))
    found = refute([named], diff(phi(2 * x), x) == 2 * slope(x))
    assert found.text() == "false at x = 1, φ(z) = z^2 for all z, slope(1) = 2: left 8, right 4"


def test_a_derivative_has_a_model_where_its_value_is_a_fraction():
    """tanh at 0, and a logarithm whose slope is a fraction though it is none."""
    assert (
        model([], diff(tanh(a * x), x) == a * (1 - tanh(a * x) ** 2)).text()
        == "holds at a = 1, x = 0: both sides are 1"
    )
    assert model([], diff(log(1 + exp(x)), x) == exp(x) / (1 + exp(x))).text() == "holds at x = 0: both sides are 1/2"


def test_a_gradient_is_met_and_a_wrong_one_is_not():
    """The loss is a function of the entries, and its gradient is what the hypothesis gives a name to."""
    named = Given("gradient", grad(loss(u)) == g)
    assert model([named], Sum(g[i], i) == Sum(g[i], i)).text() == (
        "holds at n = 1, g = (1), loss(y) = y(1) for all y, u = (0): both sides are 1"
    )
    assert (
        refute([named], Sum(g[i], i) == 1).text()
        == "false at n = 1, g = (0), loss(y) = y(1)^2 for all y, u = (0): left 0, right 1"
    )


def test_at_the_threshold_of_a_choice_there_may_be_no_derivative():
    """|x| has none at 0; beyond it has one."""
    size = If(x >= 0, x, -x)
    assert refute([Given("at 0", x == 0)], diff(size, x) == 0).text() == (
        "undefined at x = 0: no derivative: −1 from the left, 1 from the right"
    )
    assert refute([Given("beyond", x > 0)], diff(size, x) == -1).text() == "false at x = 1: left 1, right −1"


def test_a_definition_for_all_reals_is_looked_through():
    """f is what its equation says, around the point and not only at it."""
    f = function("f")
    square = Given("f", for_all(y, f(y) == y * y), "definition")
    assert refute([square], diff(f(x), x) == x).text() == "false at x = 1: left 2, right 1"
    at_one = Given("at 1", f(1) == 1)
    found = refute([at_one], diff(f(x), x) == 1)
    assert found.text().startswith("false at x = 0, f(z) = z^2 for all z")


@pytest.mark.parametrize("claim", [diff(x * y, x) == y, diff(Sum(u[k] * x, k), x) == Sum(u[k], k)])
def test_what_is_true_is_not_refuted(claim):
    """Whatever is tried."""
    assert refute([], claim, budget=400) is None
