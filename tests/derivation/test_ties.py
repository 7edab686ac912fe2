"""What a given ties to x is no constant where one differentiates by x: it is refused where it is read."""

import pytest

from backproof import (
    Given,
    If,
    Sum,
    WritingError,
    algebra,
    ask,
    both,
    calc,
    calculus,
    diff,
    for_all,
    function,
    functional,
    grad,
    implies,
    index,
    naturals,
    reals,
    sequence,
    theorem,
    vector,
)
from backproof.derivation.ties import check_ties
from backproof.language.expressions import REAL
from backproof.language.functions import Function
from backproof.models import network, paths

k, n, t = naturals("k n t")
c, p, w, x, y, z = reals("c p w x y z")
f, g = sequence("f"), sequence("g")
phi, slope, h = function("phi"), function("slope"), Function("h", (REAL, REAL))


def said(statement, *given):
    """What is said of the statement under these givens; nothing, where nothing in it is tied."""
    try:
        check_ties(statement, tuple([Given("the given", g) for g in given]))
    except WritingError as error:
        return str(error)
    return ""


def tied(what, by="the given", to="x", written=None):
    """The end of the message."""
    where = written or f"{what}({to})"
    return f"{what} is tied to {to} by {by}: write it as a function of {to}, {where}, or the whole expression instead"


def test_the_message_names_the_symbol_and_the_given():
    """It stands behind the line, and says what to write instead."""
    assert said(diff(z * x, x) == z, z == x**2) == "d/dx (z x) = z: " + tied("z")


@pytest.mark.parametrize(
    "given",
    [
        [z == x**2],
        [x**2 == z],
        [x == z],
        [z + 1 == x],
        [z == y, y == x],
        [y == z, y == x],
        [z == y, y == c + x],
        [z + y == c, y == x],
        [both(c == 1, z == x)],
        [implies(x > 0, z == 3)],
        [implies(c == 1, z == x)],
        [for_all(y, implies(y == x, z == y))],
        [for_all(y, implies(y == c, z == y)), c == x],
        [z == If(x <= 0, 0, 1)],
        [z == f[3], f[0] == 1, for_all(t, f[t + 1] == f[t] * x)],
        [z == Sum(f[k], (k, 1, n)), for_all(k, f[k] == k * x)],
        [z == phi(x)],
        [phi(z) == x],
        [diff(phi(y), y, at=x) == z],
        [diff(phi(y) + z * y, y, at=x) == 0],
        [diff(z * y, y, at=c) == x],
    ],
    ids=str,
)
def test_what_an_equation_ties(given):
    """Directly, turned round, through others, under premises, through a recurrence, as a derivative at the point."""
    assert said(diff(z * x, x) == z, *given) == "d/dx (z x) = z: " + tied("z")


@pytest.mark.parametrize(
    "given",
    [
        [],
        [z == y],
        [x > 0, z <= x, x < z],
        [x != z],
        [y == z * x],
        [y == z * x, c == y + z],
        [for_all(x, phi(x) == z * x)],
        [for_all(x, h(z, x) == x)],
        [for_all(x, implies(x == c, z == y))],
        [f[0] == z, for_all(t, f[t + 1] == f[t] * x)],
        [phi(x) == x**2],
        [diff(phi(y), y, at=z * x) == p],
        [diff(phi(y), y, at=z * x) == slope(z * x)],
    ],
    ids=str,
)
def test_what_nothing_ties(given):
    """Inequalities; equations of other symbols, or that define another symbol by z; x bound; a function at x itself."""
    assert said(diff(z * x, x) == z, *given) == ""


def test_symbols_that_are_given_twice_are_tied_together():
    """y = z x says what y is. With y = 5 it says what z is."""
    assert said(diff(z * x, x) == z, y == z * x, y == 5) == "d/dx (z x) = z: " + tied("z")
    assert said(diff(z * x, x) == z, f[0] == z, for_all(t, f[t + 1] == f[t] * x), f[5] == 7) != ""


def test_symbols_that_are_given_by_one_another_are_tied_together():
    """From z = y + x and y = z + c it follows that c is -x."""
    assert said(diff(c * x, x) == c, z == y + x, y == z + c) == "d/dx (c x) = c: " + tied("c")


def test_a_recurrence_ties_its_function():
    """Whichever of its values is looked at."""
    given = f[0] == 1, for_all(t, f[t + 1] == f[t] * x)
    assert said(diff(f[t] * x, x) == f[t], *given) == "d/dx (f(t) x) = f(t): " + tied("f", written="f(…, x)")


def test_a_function_is_tied_where_it_is_given_at_other_arguments_than_x():
    """phi(y) = x y for all y: at y = x that is x^2, and phi's own derivative is x."""
    slope_is = diff(phi(y), y, at=x) == x
    assert said(diff(phi(x), x) == x, for_all(y, phi(y) == x * y)) != ""
    assert said(slope_is, for_all(y, phi(y) == x * y)) == ""


def test_the_derivative_at_another_number_shows_which_symbol_moves():
    """diff(z*s, s, at=x) is by s, and nothing ties z to that."""
    assert said(diff(z * y, y, at=x) == z, z == x**2) == ""


def test_a_bound_symbol_is_another_one():
    """Under `for all` x is not the x of the given; nor is it in the given."""
    assert said(for_all(x, diff(z * x, x) == z), z == x**2) == ""
    assert said(diff(z * x, x) == z, for_all(x, z == x**2)) == ""


def test_a_premise_ties_as_a_given_does():
    """Also one under `for all`."""
    statement = for_all(x, implies(z == x**2, diff(z * x, x) == z))
    assert said(statement) == "d/dx (z x) = z: " + tied("z", "the premise")
    assert said(implies(diff(z * x, x) == z, z == x**2)) == ""


def test_a_given_that_differentiates_is_read_alike():
    """A hypothesis of a theorem, too, is what a reader reads."""
    square = Given("z is a square", z == x**2)
    with pytest.raises(WritingError) as error:
        theorem(z == z, given=[square, diff(z * x, x) == z])(lambda prove: prove.by(algebra))
    assert str(error.value) == "d/dx (z x) = z: " + tied("z", "z is a square")


def test_natural_numbers_are_tied_as_numbers_alone():
    """They do not move with a real number: ranges, indices and exponents are no ties."""
    assert said(diff(n * x, x) == n, x == n) != ""
    assert said(diff(Sum(f[k] * x, (k, 1, n)), x) == Sum(f[k], (k, 1, n)), x == Sum(g[k], (k, 1, n))) == ""
    assert said(diff(x ** (n + 1), x) == (n + 1) * x**n, x ** (n + 1) == y) == ""


def test_a_vector_is_tied_as_a_whole():
    """By any entry, and in any entry of what is differentiated."""
    u, v = vector("u", n), vector("v", n)
    i = index("i", n)
    assert said(diff(u * x, x) == u, u[1] == x) == "d/dx (u x) = u: " + tied("u", written="u(…, x)")
    assert said(diff(u * x, x) == u, for_all(i, u[i] == v[i] * x)) != ""
    assert said(diff(v * x, x) == v, for_all(i, u[i] == v[i] * x)) == ""


def test_a_gradient_at_the_point_is_tied():
    """It is the gradient at one vector, that of x."""
    loss, u, v = functional("loss"), vector("u", n), vector("v", n)
    there = grad(loss(u * x)) == v
    assert said(diff(loss(u * x), x) == v @ u, there) == ""
    assert said(diff(loss(v * x), x) == 0, there) == "d/dx loss(v x) = 0: " + tied("v", written="v(…, x)")


def test_the_tied_line_is_named():
    """A line that begins with a derivative, and a fact on the way; in the condition of a case and a definition of the
    proof's own, too."""
    square = Given("z is a square", z == x**2)
    outcome = theorem(z == z, given=[square])(lambda prove: calc(diff(z * x, x)).equals(z, by=calculus)).check()
    assert [(line.step, line.note) for line in outcome.failures] == [("step 1", tied("z", "z is a square"))]

    def on_the_way(prove):
        prove.have(diff(z * x, x) == z, calculus)
        return prove.by(algebra)

    outcome = theorem(z == z, given=[square])(on_the_way).check()
    fact = ("the fact", "d/dx (z x) = z: " + tied("z", "z is a square"))
    assert [(line.step, line.note) for line in outcome.failures] == [fact]

    def by_cases(prove):
        def there(condition):
            return calc(diff(x * y, x)).equals(y, by=calculus)

        return prove.cases((x == y, there), (x != y, there))

    outcome = theorem(diff(x * y, x) == y)(by_cases).check()
    assert [(line.step, line.note) for line in outcome.failures] == [
        ("case x = y, step 1", tied("y", "case x = y")),
    ]

    def by_a_definition(prove):
        prove.define(f, f[0] == c, for_all(t, f[t + 1] == f[t] * x))
        prove.have(diff(f[t] * x, x) == f[t], calculus)
        return prove.by(algebra)

    outcome = theorem(c == c)(by_a_definition).check()
    assert [line.note for line in outcome.failures] == [
        "d/dx (f(t) x) = f(t): " + tied("f", "definition of f", written="f(…, x)")
    ]


def test_ask_reads_alike():
    """What is asked is not answered by what nobody means."""
    assert ask("diff(z*x, x) == z").verdict == "proved"
    with pytest.raises(WritingError, match=r"z is tied to x by z = x\^2: "):
        ask("diff(z*x, x) == z", given="z == x**2")


def test_a_network_along_a_path_is_a_function_of_it():
    """All of its forward pass is; what is looked at in one moment is tied to that, and is not differentiated."""
    net = paths.path()
    l, s, r = net.l, net.s, net.r
    whole = Sum(net.loss(s, net.z[net.top, s, r]), s)
    for e in (net.W[l, r], net.b[l, r], net.z[l, s, r], net.h[l, s, r], whole, net.x[s]):
        assert said(diff(e, r) == 0, *[g.formula for g in net.givens]) == ""
    for e in (net.V[l], net.v[l], net.delta[l, s], net.G[l], net.g[l]):
        assert "is tied to r by the given" in said(diff(e, r) == 0, *[g.formula for g in net.givens])


def test_the_loss_of_a_network_has_no_derivative_by_a_number_that_is_one_of_its_weights():
    """All that the forward pass makes of the weights is tied to it."""
    net = network.training()
    l, s, L = net.l, net.s, net.L
    loss = functional("loss")
    a, b = net.unit("a", l), net.unit("b", l - 1)
    for given in (net.W[l, t][a, b] == x, x == net.W[l, t][a, b], net.W[l, 0][a, b] == x, net.b[l, t][a] == 2 * x):
        for e in (Sum(loss(net.z[L, t, s]), s), net.z[l, t, s] @ net.z[l, t, s], net.h[l, t, s] * x):
            assert "is tied to x by" in said(diff(e, x) == 0, *[g.formula for g in net.givens], given)


def test_the_loss_of_a_network_has_no_derivative_by_an_entry():
    """diff(loss, W[l, t][p, q]) == 0 is refused where it is read."""
    net = network.training()
    loss = functional("loss")
    p, q = index("p", net.m(1)), index("q", net.m(0))
    entry = net.W[1, t][p, q]
    d = theorem(diff(Sum(loss(net.z[net.L, t, net.s]), net.s), entry) == 0, given=[net])
    d = d(lambda prove: prove.by(calculus))
    with pytest.raises(WritingError, match=r"is taken by an entry: write what depends on it as a function"):
        d.check()
