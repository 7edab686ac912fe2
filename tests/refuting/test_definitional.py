"""Which equations define their symbols, and which only look as if they did."""

import pytest

from backproof import Given, for_all, naturals, reals, sequence
from backproof import kernel as K
from backproof.language.elaborate import formula_term
from backproof.language.formulas import implies
from backproof.models import network, perceptron
from backproof.refuting.definitional import accepted, define_nothing
from backproof.refuting.equations import parts_of
from backproof.refuting.search import refute

from ..crosscheck.test_theorems import THEOREMS

t, s, k, N = naturals("t s k N")
z, c = reals("z c")
f, g, h = sequence("f"), sequence("g"), sequence("h")
phi = perceptron.any_activation()


def defining(*formulas):
    """For each formula whether it is accepted as a definition, after the ones before it."""
    terms = [q for p in formulas for q in parts_of(formula_term(p))]
    symbols = frozenset().union(*[K.symbols(p) for p in terms])
    found = {e.formula for e in accepted(tuple(terms), symbols)}
    return [p in found for p in terms]


DEFINES = {
    "a start and a step": (f[0] == 1, for_all(t, f[t + 1] == 2 * f[t])),
    "two steps back": (f[0] == 0, f[1] == 1, for_all(t, f[t + 2] == f[t + 1] + f[t])),
    "two symbols by turns": (for_all(t, f[t + 1] == g[t]), for_all(t, g[t + 1] == f[t])),
    "one from the other at the same time": (for_all(t, g[t] == 2 * f[t]), for_all(t, f[t + 1] == g[t])),
    "downwards from a bound": (for_all(t, implies(t < 3, f[t] == f[t + 1])),),
    "an explicit function": (for_all(z, phi(z) == z**2),),
    "one value of a function": (phi(0) == 0, phi(1) == 2),
    "single values in a circle that ends": (f[1] == f[2], f[2] == f[3]),
}  # fmt: skip
DOES_NOT = {
    "by itself": (for_all(t, f[t] == f[t] + 1),),
    "by the next value, for ever": (for_all(t, f[t] == f[t + 1] + 1),),
    "by a later value of another": (for_all(t, f[t] == g[t + 1]), for_all(t, g[t] == f[t] + 1)),
    "in a circle": (for_all(t, f[t] == g[t]), for_all(t, g[t] == f[t] + 1)),
    "in a circle of three": (for_all(t, f[t] == g[t]), for_all(t, g[t] == h[t]), for_all(t, h[t] == f[t] + 1)),
    "single values in a circle": (f[1] == f[2], f[2] == f[1] + 1),
    "two equations for one value": (f[0] == 0, f[0] == 1),
    "a step over a given value": (for_all(t, f[t + 1] == f[t]), f[2] == 7),
    "two explicit functions": (for_all(z, phi(z) == 1), phi(0) == 0),
    "a scaled argument": (for_all(c, z, phi(c * z) == phi(z)),),
    "a right side of more than the argument": (for_all(z, c, phi(z) == c),),
    "up and down": (for_all(t, implies(t < 3, f[t] == f[t + 1])), for_all(t, implies(t > 4, f[t] == f[t + 1]))),
    "a real argument that is halved": (for_all(z, phi(z) == phi(z / 2) + 1),),
}  # fmt: skip


@pytest.mark.parametrize("name", DEFINES)
def test_these_can_be_run(name):
    """There is a function that meets them, whatever else is so."""
    assert all(defining(*DEFINES[name]))


@pytest.mark.parametrize("name", DOES_NOT)
def test_these_define_nothing(name):
    """One of them says too much, or rests on itself: it would have to be proved."""
    assert not all(defining(*DOES_NOT[name]))


@pytest.mark.parametrize("name", DEFINES)
def test_what_defines_is_not_complained_of(name):
    """In whatever order it is given."""
    parts = [q for p in DEFINES[name] for q in parts_of(formula_term(p))]
    assert define_nothing(parts) == define_nothing(parts[::-1]) == []


@pytest.mark.parametrize("name", DOES_NOT)
def test_what_defines_nothing_is_named(name):
    """The last part that does not go with those before it, and not all of them."""
    parts = [q for p in DOES_NOT[name] for q in parts_of(formula_term(p))]
    assert len(define_nothing(parts)) == 1


def test_a_variable_is_defined_by_what_is_there_before_it():
    """A number by other numbers, or by the value of a function; not in a circle."""
    x, y = reals("x y")
    for good in ([x == y], [x == y, z == x + y], [x == phi(2), for_all(z, phi(z) == z)]):
        assert define_nothing([formula_term(p) for p in good]) == []
    for bad in ([x == y, y == x], [x < y], [x == x], [x == y, x == z], [x == phi(2), for_all(z, phi(z) == x)]):
        assert len(define_nothing([formula_term(p) for p in bad])) == 1


def test_every_definition_of_the_collection_defines():
    """Downwards through as many layers as there are, too: nothing is said of a definition that defines."""
    net = network.training()
    assert define_nothing([q for d in net.givens for q in parts_of(formula_term(d.formula))]) == []
    for d in THEOREMS.values():
        assert not [note for note in d.check().notes if note.startswith("the definition")]


def test_a_network_is_run_upwards_downwards_and_in_time():
    """Seven symbols that rest on one another."""
    net = network.training()
    given = [q for d in net.givens for q in parts_of(formula_term(d.formula))]
    layers, samples = K.var("L", K.NAT), K.var("N", K.NAT)
    at = [K.substitute(p, {layers: K.num(3), samples: K.ONE}) for p in given]
    symbols = frozenset([K.symbol(x.name, *x.signature[1:]) for x in (
        net.W, net.b, net.z, net.h, net.delta, net.weight_gradient, net.bias_gradient)])  # fmt: skip
    assert [e.formula for e in accepted(tuple(at), symbols)] == at


CONTRADICTORY = ("by itself", "in a circle", "in a circle of three", "single values in a circle",
                 "two equations for one value", "two explicit functions", "a real argument that is halved",
                 "a right side of more than the argument")  # fmt: skip


@pytest.mark.parametrize("name", CONTRADICTORY)
def test_nothing_is_refuted_from_what_nothing_meets(name):
    """Not even z = z + 1."""
    hypotheses = [Given(f"hypothesis {i}", p) for i, p in enumerate(DOES_NOT[name])]
    assert refute(hypotheses, z == z + 1, budget=300) is None
