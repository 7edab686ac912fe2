"""Functions that a proof defines for itself: by a formula, or by a recursion up or down; the theorem speaks of none."""

import pytest

from backproof import (
    Given,
    Sum,
    WritingError,
    algebra,
    calc,
    diff,
    for_all,
    function,
    implies,
    index,
    matrix,
    naturals,
    reals,
    sequence,
    theorem,
    vector,
)
from backproof import kernel as K
from backproof.language.expressions import NAT, expr
from backproof.language.functions import Function
from backproof.printing import latex, text

from .outcomes import checked

k, n = naturals("k n")
a, b, c, x, y = reals("a b c x y")
phi = function("phi")
f, g = sequence("f"), sequence("g")
u, v = vector("u", n), vector("v", n)


def powers(prove):
    """Sums of x, by a recursion that the statement does not speak of."""
    sums = prove.define(f, f[0] == 0, for_all(k, f[k + 1] == f[k] + x), name="partial sums")

    def by_induction():
        base = calc(f[0]).equals(0, by=sums).equals(0 * x, by=algebra)
        return prove.induction(
            k,
            base,
            lambda h: calc(f[k + 1]).equals(f[k] + x, by=sums).equals(k * x + x, by=h).equals((k + 1) * x, by=algebra),
        )

    total = prove.have(for_all(k, f[k] == k * x), by_induction)
    return calc(n * x + x).equals(f[n] + x, by=total).equals(f[n + 1], by=sums).equals((n + 1) * x, by=total)


def test_a_recursion_of_the_proof_is_dropped():
    """What is proved has no hypothesis about it."""
    outcome = checked(n * x + x == (n + 1) * x, powers)
    assert outcome.proved
    assert outcome.theorems[0].hypotheses == frozenset()
    assert K.symbols(outcome.theorems[0].conclusion) == set()


def test_an_abbreviation_of_the_proof():
    """One equation for all arguments; entries count from 1."""
    i = index("i", n)
    w = vector("w", n)

    def prove(prove):
        product = prove.define(w, for_all(i, w[i] == u[i] * v[i]))
        return calc(u @ v).equals(Sum(w[i], i), by=product).equals(v @ u, by=product)

    outcome = checked(u @ v == v @ u, prove)
    assert outcome.proved
    assert outcome.theorems[0].hypotheses == frozenset()


@pytest.mark.parametrize("other", [expr(0), 2 * u], ids=str)
def test_an_array_of_the_proof(other):
    """A vector by its entries or by one equation, a matrix too."""
    i, j = index("i", n), index("j", n)
    w, a = vector("w", n), matrix("A", n, n)

    def prove(prove):
        product = prove.define(w, w == u + other)
        square = prove.define(a, for_all(i, j, a[i, j] == w[i] * w[j]), name="squares")
        return (
            calc((u + other) @ (u + other))
            .equals(w @ w, by=product)
            .equals(Sum(a[i, i], i), by=square)
            .equals((u + other) @ (u + other), by=[square, product])
        )

    outcome = checked((u + other) @ (u + other) == (u + other) @ (u + other), prove)
    assert outcome.proved
    assert outcome.theorems[0].hypotheses == frozenset()


@pytest.mark.parametrize(
    ("what", "printed"),
    [(x, "x"), (f[0], "f(0)"), (u[1], "u(1)"), (phi(x), "φ(x)"), (2 * u, "2 u"), (3, "3"), ("f", "'f'")],
    ids=str,
)
def test_what_is_no_function_is_not_defined(what, printed):
    """A number, a value, an entry; that was an error of Python."""
    with pytest.raises(WritingError) as error:
        checked(x == x, lambda prove: (prove.define(what, x == 0), prove.by(algebra))[1])
    assert str(error.value) == (
        f"{printed} is nothing that a proof can define: a function is, a sequence, a vector or a matrix, by its name, "
        "as in prove.define(f, for_all(z, f(z) == …))"
    )


def test_a_recursion_downwards():
    """From a last layer."""
    h = Function("h", (NAT,), (), "call")

    def prove(prove):
        down = prove.define(h, h(n) == 1, for_all(k, implies(k < n, h(k) == h(k + 1))))
        return calc(expr(1) * x).equals(h(n) * x, by=down).equals(x, by=down)

    outcome = checked(1 * x == x, prove)
    assert outcome.proved
    assert outcome.theorems[0].hypotheses == frozenset()


@pytest.mark.parametrize(
    ("statement", "formulas", "note"),
    [
        (f[k] == 0, [for_all(k, f[k] == 0)], "it occurs in f(k) = 0"),
        (
            x == x,
            [f[0] == x],
            "a definition gives the value at all arguments, or a start and a step of a recursion up or down",
        ),
        (
            x == x,
            [for_all(k, n, f[k + n] == x)],
            "a definition gives the value at all arguments, or a start and a step of a recursion up or down",
        ),
        (
            x == x,
            [f[1] == x, for_all(k, f[k + 1] == f[k])],
            "a definition gives the value at all arguments, or a start and a step of a recursion up or down",
        ),
        (
            x == x,
            [for_all(k, f[k] == g[k]), for_all(k, f[k] == 1)],
            "a definition gives the value at all arguments, or a start and a step of a recursion up or down",
        ),
    ],
    ids=str,
)
def test_what_is_no_definition_of_the_proof(statement, formulas, note):
    """A function that the statement speaks of; one value; a point that has two; a recursion that begins at 1."""

    def prove(prove):
        d = prove.define(f, *formulas)
        return prove.by(d, algebra)

    outcome = checked(statement, prove)
    assert not outcome.proved
    assert [line.wrong for line in outcome.failures] == ["does not define a function that only the proof speaks of"]
    assert [line.note for line in outcome.failures] == [note]


def test_a_function_is_not_defined_twice():
    """0 = 1 would follow."""

    def prove(prove):
        zero, one = prove.define(f, for_all(k, f[k] == 0)), prove.define(f, for_all(k, f[k] == 1), name="again")
        return calc(0 * x).equals(f[1], by=zero).equals(1, by=one)

    outcome = checked(0 * x == 1, prove)
    assert [line.note for line in outcome.failures] == ["it occurs in f(i) = 0 for all i"]


def test_a_definition_does_not_change_what_is_given():
    """A function of the hypotheses is not defined anew."""
    given = Given("f is 1", for_all(k, f[k] == 1))

    def prove(prove):
        zero = prove.define(f, for_all(k, f[k] == 0))
        return calc(0 * x).equals(f[1], by=zero).equals(1, by=given)

    outcome = checked(0 * x == 1, prove, [given])
    assert [line.note for line in outcome.failures] == ["it occurs in f(i) = 1 for all i"]


@pytest.mark.parametrize(
    ("formulas", "message"),
    [
        ([for_all(k, f[k] == f[k] + 1)], "f(k) needs itself"),
        ([f[0] == 0, for_all(k, f[k + 1] == f[k + 1])], "f(k+1) needs itself"),
        ([for_all(k, f[k] == f[k + 1] + 1)], "needs f(k+1), which comes later"),
        ([for_all(y, diff(phi(y), y) == y)], "that there is a derivative is assumed"),
    ],
    ids=str,
)
def test_a_definition_of_nothing_is_refused_as_it_is_written(formulas, message):
    """As a given that is called a definition is."""
    with pytest.raises(WritingError, match="defines nothing") as error:
        checked(x == x, lambda prove: (prove.define(f, *formulas), prove.by(algebra))[1])
    assert message in str(error.value)


def test_a_definition_that_divides_owes_what_others_owe():
    """The denominator is not known not to be 0."""
    outcome = checked(x == x, lambda prove: (prove.define(f, for_all(k, f[k] == k / x)), prove.by(algebra))[1])
    assert [(line.step, line.wrong, line.note) for line in outcome.failures] == [
        ("the definition", "is not defined", "is defined only where x ≠ 0 for all i, which is not given")
    ]


def test_a_definition_ends_with_its_case():
    """It is no reason outside of the part in which it stands."""
    kept = []

    def prove(prove):
        def first(condition):
            kept.append(prove.define(f, for_all(k, f[k] == x)))
            return calc(x).equals(f[1], by=kept[0]).equals(x + 0, by=kept[0])

        def second(condition):
            return calc(x).equals(f[1], by=kept[0]).equals(x + 0, by=kept[0])

        return prove.cases((x > 0, first), (x <= 0, second))

    outcome = checked(x == x + 0, prove)
    assert [line.note for line in outcome.failures] == [
        "definition of f does not hold here: it belongs to another part of the proof"
    ] * 2


def test_its_page():
    """What the proof introduces is said to be for the proof."""
    d = theorem(n * x + x == (n + 1) * x, title="Sums")(powers)
    page = text.page(d)
    assert "For the proof, let f be such that (partial sums)\n\n      f(0) = 0\n" in page
    assert r"For the proof, let $f$ be such that (partial sums)" in latex.page(d)
    assert "\\label{eq:powers:None}" not in latex.page(d)
