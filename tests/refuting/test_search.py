"""The smallest counterexample of each false statement, exactly; and none of a true one."""

import json

import pytest

from backproof import Given, If, Max, Sum, for_all, matrix, naturals, reals, sequence, vector
from backproof.language.constructions import exp, log, sigmoid, sqrt, tanh
from backproof.language.formulas import both, implies, negated
from backproof.models import network, perceptron
from backproof.refuting.counterexamples import Counterexample, Rejected
from backproof.refuting.enumeration import Budget
from backproof.refuting.search import refute, refute_line

from .rechecking import recheck

a, b, c, x, z, eta, bias = reals("a b c x z eta bias")
n, t, k = naturals("n t k")
f, g = sequence("f"), sequence("g")
A, B = matrix("A", n, n), matrix("B", n, n)
xi, start = vector("xi", n), vector("start", n)
step, data = perceptron.step, perceptron.data(n)
phi = perceptron.defined_activation(step)
at_one = perceptron.defined_activation(lambda z: If(z >= 1, 1, -1))
signlike = perceptron.sign_like()


def relu(e):
    return Max(e, 0)


def givens(things):
    """What an author lists, as hypotheses in order."""
    out = []
    for h in things:
        if isinstance(h, Given):
            out.append(h)
        else:
            out += givens(h.givens) if hasattr(h, "givens") else [Given(str(h), h)]
    return out


def perceptrons(activation, start=0):
    """Two perceptrons on the same data, of the rates eta and 1."""
    w = perceptron.weights("w", data, rate=eta, phi=activation, start=start)
    return w, perceptron.weights("u", data, rate=1, phi=activation, start=start)


def with_separate_bias_rate():
    """Weights and bias from zero; the weights learn with eta or 1, the biases with 1."""
    out = []
    for first, second, rate in (("w", "b", eta), ("u", "v", 1)):
        w, s = sequence(first, n), sequence(second)
        error = data.y[t + 1] - phi(w[t] @ data.x[t + 1] + s[t])
        out.append((w, s, [
            Given(f"start of {first}", w[0] == 0), Given(f"start of {second}", s[0] == 0),
            Given(f"update of {first}", for_all(t, w[t + 1] == w[t] + rate * error * data.x[t + 1]), "definition"),
            Given(f"update of {second}", for_all(t, s[t + 1] == s[t] + error), "definition"),
        ]))  # fmt: skip
    (w, s, one), (u, v, other) = out
    return [eta > 0, phi, *one, *other], phi(w[t] @ xi + s[t]) == phi(u[t] @ xi + v[t])


w, u = perceptrons(signlike)
w_step, u_step = perceptrons(phi)
w_one, u_one = perceptrons(at_one)
w_start, u_start = perceptrons(phi, start)

# name: (hypotheses, statement, what is said)
FALSE = {
    "a quotient by itself": (
        [], x / x == 1,
        "undefined at x = 0: the denominator x is 0",
    ),
    "a threshold and any factor": (
        [], step(eta * z) == step(z),
        "false at η = 0, z = −1: left 1, right −1",
    ),
    "a rectifier and any factor": (
        [], relu(c * x) == c * relu(x),
        "false at c = −1, x = 1: left 0, right −1",
    ),
    "a maximum and any factor": (
        [], Max(a, b) * c == Max(a * c, b * c),
        "false at a = 0, b = 1, c = −1: left −1, right 0",
    ),
    "a sum of products": (
        [], Sum(f[k] * g[k], (k, 1, n)) == Sum(f[k], (k, 1, n)) * Sum(g[k], (k, 1, n)),
        "false at n = 2, f(1) = 1, f(2) = 0, g(1) = 0, g(2) = 1: left 0, right 1",
    ),
    "a transposed product": (
        [], (A @ B).T == A.T @ B.T,
        "false at n = 2, A = ((0, 1), (0, 0)), B = ((0, 0), (1, 0)): in entry 1, 1: left 1, right 0",
    ),
    "inverses in order": (
        [a < b, a != 0, b != 0], 1 / a > 1 / b,
        "false at a = −1, b = 1: left −1, right 1",
    ),
    "a denominator under a sum": (
        [], Sum(f[k] / f[k], (k, 1, n)) == n,
        "undefined at n = 1, f(1) = 0: the denominator f(1) is 0",
    ),
    "for all": (
        [], for_all(x, x**2 >= x),
        "false at x = 1/2: left 1/4, right 1/2",
    ),
    "implies": (
        [], implies(a * b == 0, a == 0),
        "false at a = 1, b = 0: left 1, right 0",
    ),
    "and": (
        [], both(a**2 >= 0, a**2 > 0),
        "false at a = 0: left 0, right 0",
    ),
    "not": (
        [], negated(both(a == 1, b == 2)),
        "false at a = 1, b = 2",
    ),
    "an unknown function of opposite scores": (
        [], signlike(-x) + signlike(x) == 0,
        "false at x = 0, φ(0) = 1: left 2, right 0",
    ),
    "the perceptron of any rate": (
        [signlike, w, u], w[t] == eta * u[t],
        "false at n = 1, t = 2, η = −1, φ(z) = 1 if z ≥ 0, else −1 for all z, y(1) = 0, y(2) = 0, x(1) = (1), "
        "x(2) = (1): left 2, right 0",
    ),
    "the perceptron with a negative rate": (
        [eta < 0, phi, w_step, u_step], w_step[t] == eta * u_step[t],
        "false at n = 1, t = 2, η = −1, y(1) = 0, y(2) = 0, x(1) = (1), x(2) = (1): left 2, right 0",
    ),
    "the perceptron from a start": (
        [eta > 0, phi, w_start, u_start], w_start[t] == eta * u_start[t],
        "false at n = 1, t = 0, η = 2, start = (1): left 1, right 2",
    ),
    "the predictions of a perceptron from a start": (
        [eta > 0, phi, w_start, u_start], phi(w_start[t] @ xi) == phi(u_start[t] @ xi),
        "false at n = 1, t = 1, η = 2, ξ = (1), start = (1), y(1) = 0, x(1) = (1): left −1, right 1",
    ),
    "the perceptron with its threshold at one": (
        [eta > 0, at_one, w_one, u_one], at_one(w_one[t] @ xi) == at_one(u_one[t] @ xi),
        "false at n = 1, t = 1, η = 1/2, ξ = (1), y(1) = 0, x(1) = (1): left −1, right 1",
    ),
    "the perceptron whose bias has a rate of its own": (
        *with_separate_bias_rate(),
        "false at n = 1, t = 2, η = 2, ξ = (1), y(1) = 0, y(2) = 1, x(1) = (1), x(2) = (0): left −1, right 1",
    ),
    "the logarithm of a product": (
        [], log(a * b) == log(a) + log(b),
        "undefined at a = 0: the argument a b of log is 0, not positive",
    ),
    "the root of a square": (
        [], sqrt(x**2) == x,
        "false at x = −1: left 1, right −1",
    ),
    "the root of a negative number": (
        [], sqrt(x) >= 0,
        "undefined at x = −1: the argument x of sqrt is −1, negative",
    ),
    "exp of a product": (
        [], exp(a * b) == exp(a) * exp(b),
        "false at a = 0, b = 1: left 1, right 2.718281… (by intervals: Arb and mpmath)",
    ),
    "tanh of a sum": (
        [], tanh(a + b) == tanh(a) + tanh(b),
        "false at a = 1, b = 1: left 0.964027…, right 1.523188… (by intervals: Arb and mpmath)",
    ),
    "sigmoids in any order": (
        [], sigmoid(a) <= sigmoid(b),
        "false at a = 1, b = 0: left 0.731058…, right 1/2 (by intervals: Arb and mpmath)",
    ),
}  # fmt: skip
TRUE = {
    "a quotient by itself": ([x != 0], x / x == 1),
    "a threshold and a positive factor": ([eta > 0], step(eta * z) == step(z)),
    "a rectifier and a factor that is not negative": ([c >= 0], relu(c * x) == c * relu(x)),
    "a maximum and a positive factor": ([c > 0], Max(a, b) * c == Max(a * c, b * c)),
    "a transposed product": ([], (A @ B).T == B.T @ A.T),
    "inverses in order": ([a < b, a > 0], 1 / a > 1 / b),
    "the perceptron": ([eta > 0, signlike, w, u], w[t] == eta * u[t]),
    "the logarithm of a product": ([a > 0, b > 0], log(a * b) == log(a) + log(b)),
    "the root of a square": ([x >= 0], sqrt(x**2) == x),
    "exp of a sum": ([], exp(a + b) == exp(a) * exp(b)),
}


@pytest.mark.parametrize("name", FALSE)
def test_the_smallest_counterexample(name):
    """It is found, confirmed, reads so; and the evaluator of authored lines agrees where the numbers are exact."""
    hypotheses, statement, said = FALSE[name]
    found = refute(givens(hypotheses), statement)
    assert found is not None
    assert found.text() == said
    assert (found.theorem is None) == bool(found.intervals)
    if not found.intervals:
        recheck(givens(hypotheses), statement, found)


@pytest.mark.parametrize("name", FALSE)
def test_it_is_checked_again_from_json(name):
    """Written down and read, it is confirmed without a search, and says the same."""
    hypotheses, statement, _ = FALSE[name]
    found = refute(givens(hypotheses), statement)
    read = Counterexample.from_json(found.to_json())
    assert read.certificate is None
    again = read.check(givens(hypotheses), statement)
    assert again == found
    assert again.to_json() == found.to_json()


@pytest.mark.parametrize("name", TRUE)
def test_what_is_true_is_not_refuted(name):
    """With the hypothesis that is needed nothing is found."""
    hypotheses, statement = TRUE[name]
    assert refute(givens(hypotheses), statement, budget=1_500) is None


def test_the_theorem_speaks_of_the_instance():
    """What the kernel proved is the negation of `defined and statement` with the numbers in it."""
    found = refute([], x / x == 1)
    assert repr(found.theorem) == "|- (not (and (not (eq 0 0)) (eq (mul 0 (inv 0)) 1)))"


def test_a_counterexample_to_something_else_is_rejected():
    """Neither to a true statement, nor where a hypothesis fails, nor with sides that are not so."""
    found = refute([], relu(c * x) == c * relu(x))
    with pytest.raises(Rejected, match="the statement holds at this instance"):
        found.check([], relu(c * x) == relu(c * x))
    with pytest.raises(Rejected, match="is not proved at the instance"):
        found.check(givens([c > 0]), relu(c * x) == c * relu(x))
    document = json.loads(found.to_json())
    document["left"] = "7"
    with pytest.raises(Rejected, match="at this instance it is another"):
        Counterexample.from_json(json.dumps(document)).check([], relu(c * x) == c * relu(x))
    document["values"] = []
    with pytest.raises(Rejected, match="a value is not given"):
        Counterexample.from_json(json.dumps(document)).check([], relu(c * x) == c * relu(x))


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "backproof counterexample 1"}', "null", "[" * 5000])
def test_what_was_not_written_down_is_rejected(text):
    """Any other JSON is refused with a message."""
    with pytest.raises(Rejected, match="this was not written down by backproof"):
        Counterexample.from_json(text)


def test_the_budget_is_counted():
    """The search takes no more evaluations than it may, and says how many it took."""
    spent = Budget(100)
    assert refute([], (a + b) ** 2 == a**2 + 2 * a * b + b**2, budget=spent) is None
    assert spent.used == 101


def test_hypotheses_that_nothing_meets_refute_nothing():
    """A contradiction in the hypotheses leaves no instance."""
    assert refute(givens([a > 0, a < 0]), a == b, budget=500) is None


def test_a_hypothesis_about_all_reals_has_to_be_proved():
    """That f is additive and f(1) = 2 leaves no freedom: f(1/2) = 1 is no false statement, and f(2) = 5 is one."""
    h = perceptron.any_activation("h")
    y = reals("y")
    additive = [Given("h is additive", for_all(x, y, h(x + y) == h(x) + h(y))), Given("h of 1", h(1) == 2)]
    assert refute(additive, h(2) == 4, budget=500) is None
    found = refute(additive, h(2) == 5)
    assert found.text() == "false at h(z) = 2 z for all z: left 4, right 5"
    recheck(additive, h(2) == 5, found)


def test_an_entry_outside_of_its_range_refutes_nothing():
    """A vector of length n has no entry n + 1, so nothing is false of it."""
    assert refute([], start[n + 1] == 0, budget=500) is None
    assert refute([], start[1] == 0).text() == "false at n = 1, start = (1): left 1, right 0"


def test_a_line_is_refuted_from_what_is_in_force():
    """The case of a split counts as a hypothesis."""
    wrong = refute_line(givens([z < 0]), step(z) == 1)
    assert wrong.text() == "false at z = −1: left −1, right 1"
    assert refute_line(givens([z >= 0]), step(z) == 1, budget=500) is None


def test_units_that_start_alike_in_all_but_one_respect():
    """Each of the three hypotheses about two identical units is needed for their gradients."""
    net = network.training()
    l, t, W, b = net.l, net.t, net.W, net.b
    i, j = net.unit("i", l), net.unit("j", l)
    rows = Given("equal rows", W[l, t].row(i) == W[l, t].row(j))
    biases = Given("equal biases", b[l, t][i] == b[l, t][j])
    columns = Given("equal columns", W[l + 1, t].col(i) == W[l + 1, t].col(j))
    alike = net.delta[l, t, net.s][i] == net.delta[l, t, net.s][j]
    said = {}
    for left_out in (rows, biases, columns):
        kept = [h for h in (rows, biases, columns) if h is not left_out]
        hypotheses = givens([net.l < net.L, *kept, net.affine, net.activation, net.backward])
        found = refute(hypotheses, alike)
        recheck(hypotheses, alike, found)
        said[left_out.name] = found.text()
    same = "false at l = 1, L = 2, t = 0, s = 1, N = 1, i = 1, j = 2, δ(2, 0, 1) = (0, 1), m(k) = 2 for all k, "
    assert said == {
        "equal rows": same + "b(1, 0) = (0, 0), W(1, 0) = ((0, 1), (0, 0)), W(2, 0) = ((0, 0), (1, 1)), "
        "h(0, 0, 1) = (0, 1), φ′(1, 0) = 1, φ′(1, 1) = 0: left 0, right 1",
        "equal biases": same + "W(1, 0) = ((0, 0), (0, 0)), W(2, 0) = ((0, 0), (1, 1)), b(1, 0) = (1, 0), "
        "φ′(1, 0) = 0, φ′(1, 1) = 1: left 1, right 0",
        "equal columns": same + "W(1, 0) = ((0, 0), (0, 0)), W(2, 0) = ((0, 0), (1, 0)), b(1, 0) = (0, 0), "
        "φ′(1, 0) = 1: left 1, right 0",
    }


def test_what_is_too_large_is_not_tried():
    """Huge powers, sums in sums and deep nesting end soon: a verdict is found or none."""
    deep, power = x, x + 2
    for _ in range(2_000):
        deep = deep + 1
    for _ in range(30):
        power = power**90
    sums = Sum(Sum(Sum(Sum(k, (k, 1, 60)), (t, 1, 60)), (n, 1, 60)), (naturals("m"), 1, 60))
    assert refute([], power == 2) is None
    assert refute([], sums == 0) is None
    assert refute([], deep == 0).text() == "false at x = 0: left 2000, right 0"
