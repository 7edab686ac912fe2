"""Attempts to cite a theorem about any function with one that says something else.

Written by somebody who did not write what puts it in.
"""

import pytest

from backproof import (
    Sum,
    algebra,
    calc,
    function,
    functional,
    grad,
    index,
    naturals,
    norm2,
    reals,
    sequence,
    theorem,
    vector,
)
from backproof import kernel as K
from backproof.derivation.reasons import as_formula
from backproof.kernel import NAT, REAL

from .attempts import by_one_step, refused

k, n = naturals("k n")
x = reals("x")
f = function("f")
loss, cost = functional("loss"), functional("cost", NAT, REAL)
u, v = vector("u", n), vector("v", n)


@theorem(cost(k, x, u) * 2 == cost(k, x, u) + cost(k, x, u))
def twice(prove):
    """Algebra."""
    return calc(cost(k, x, u) * 2).equals(cost(k, x, u) + cost(k, x, u), by=algebra)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (3, "cost takes 3 argument(s): give a function for it, such as a lambda, not 3"),
        (x, "cost takes 3 argument(s): give a function for it, such as a lambda, not x"),
        (lambda y: norm2(y), "cost takes 3 argument(s), and what is given for it another number"),
        (lambda a, b, y: y, "y is a vector: cost is for numbers"),
        (lambda a, b, y: y[a], "cost is to be a function of the entries 1, 2, … of its vector, unlike y(a)"),
        (lambda a, b, y: grad(loss(y)), "∇loss(y) is a vector: cost is for numbers"),
    ],
    ids=["number", "symbol", "arity", "vector", "entry 0", "gradient"],
)  # fmt: skip
def test_what_is_no_number_of_a_vector_is_said(value, says):
    """Never by an error of Python."""
    assert refused(lambda: by_one_step(x == x, lambda: twice.at(cost=value))) == says


@pytest.mark.parametrize(
    "value",
    [cost, functional("other", NAT, REAL), lambda a, b, y: cost(a + 1, b * x, y * b), lambda a, b, y: y[a + 1] * b],
    ids=["itself", "another one", "itself elsewhere", "an entry"],
)
def test_a_functional_is_cited_with_another_one(value):
    """What stands for its arguments is put in, once."""
    e = value(k, x, u)
    assert by_one_step(e * 2 == e + e, lambda: twice.at(cost=value)).proved
    assert not by_one_step(e * 2 == e + value(k, x, v), lambda: twice.at(cost=value)).proved


@theorem(f(x) * 2 == f(x) + f(x))
def twice_a_number(prove):
    """Algebra."""
    return calc(f(x) * 2).equals(f(x) + f(x), by=algebra)


OF_A_VECTOR = [
    lambda number, array, entries, at: lambda a, b, y: b * number + norm2(y) * number,
    lambda number, array, entries, at: lambda a, b, y: (y @ array) * b,
    lambda number, array, entries, at: lambda a, b, y: y[1] * entries[a] + b,
    lambda number, array, entries, at: lambda a, b, y: Sum(y[at] * b, at),
    lambda number, array, entries, at: lambda *arguments: arguments[2][1] * number + arguments[1],
    lambda number, array, entries, at: lambda a, tr, y: y[1] * number + tr,  # tr is no name of a symbol
]
OF_A_NUMBER = [
    lambda number, array, entries, at: lambda a: a * number,
    lambda number, array, entries, at: lambda a: (array @ u) * a,
    lambda number, array, entries, at: lambda *arguments: arguments[0] * number,
]


def cited(value_of, name):
    """What is cited where the value speaks of symbols of this name that are no arguments."""
    value = value_of(reals(name), vector(name, n), sequence(name), index(name, n))
    d, of = (twice, "cost") if value_of in OF_A_VECTOR else (twice_a_number, "f")
    return as_formula(d, d.statement_theorem(), {of: value})


@pytest.mark.parametrize("name", ["a", "b", "y", "a_2", "y_2", "vectorofcost", "argument1off", "argument2"])
@pytest.mark.parametrize("value_of", [*OF_A_VECTOR, *OF_A_NUMBER])
def test_what_is_called_as_an_argument_is_none(value_of, name):
    """The citation is that with other names, renamed: a symbol was taken for the argument that had its name."""
    i, entry = K.var("i", NAT), K.symbol(name, (NAT,), REAL)
    renamed = K.instantiate(cited(value_of, "neutral"), K.var("neutral", REAL), K.var(name, REAL))
    renamed = K.instantiate_symbol(renamed, K.symbol("neutral", (NAT,), REAL), (i,), K.app(entry, i))
    assert cited(value_of, name).conclusion is renamed.conclusion
