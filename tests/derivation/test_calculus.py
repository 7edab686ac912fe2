"""Calculations that begin with a derivative."""

import json
import os
import subprocess
import sys

import pytest

from backproof import (
    Given,
    Max,
    WritingError,
    algebra,
    calc,
    calculus,
    certificates,
    diff,
    for_all,
    function,
    functional,
    grad,
    implies,
    naturals,
    reals,
    sequence,
    theorem,
    vector,
)
from backproof import kernel as K
from backproof.language.expressions import NAT
from backproof.language.functions import Function

from .outcomes import checked, notes

k, n = naturals("k n")
a, b, c, x, y = reals("a b c x y")
phi, slope, psi = function("phi"), function("slope"), function("psi")
f, loss = sequence("f"), functional("loss")
u, v = vector("u", n), vector("v", n)
differentiable = Given("slope of φ", for_all(y, diff(phi(y), y) == slope(y)))


def chain(first, *lines):
    """A proof by one calculation of equalities: each line with its reasons."""

    def prove(_):
        made = calc(first)
        for right, by in lines:
            made = made.equals(right, by=by)
        return made

    return prove


# ---------------------------------------------------------------- chains


def test_a_calculation_goes_on_from_a_derivative():
    """The first line differentiates, the others rewrite its value, by facts too."""
    e = diff(x * phi(x), x)
    given = [differentiable, Given("the slope there", slope(x) == 3)]
    lines = (
        (phi(x) + x * slope(x), [calculus, differentiable]),
        (phi(x) + x * 3, given[1]),
        (3 * x + phi(x), algebra),
    )
    assert checked(e == 3 * x + phi(x), chain(e, *lines), given).proved


def test_a_first_line_rewrites_its_value_by_its_reasons():
    """The given value in place of what the rules give."""
    e = diff(phi(x) * 2, x)
    given = [differentiable, Given("the slope there", slope(x) == 3)]
    assert checked(e == 6, chain(e, (6, [calculus, *given])), given).proved


def test_a_derivative_is_what_is_given():
    """A line by a fact alone says what the fact says, for any value of what it binds; conditions are found."""
    e = diff(phi(x), x)
    twice = (2 * slope(x) - slope(x), algebra)
    assert checked(e == twice[0], chain(e, (slope(x), differentiable), twice), [differentiable]).proved
    where = Given("slope where it counts", for_all(y, implies(y > 0, diff(phi(y), y) == slope(y))))
    both = [Given("positive", x > 0), where]
    assert checked(e == slope(x) + 0, chain(e, (slope(x) + 0, where)), both).proved
    (failure,) = checked(e == slope(x) + 0, chain(e, (slope(x) + 0, where)), [where]).failures
    assert (failure.needs, failure.note) == ({"slope where it counts": ["0 < x"]}, "")


def test_a_premise_that_a_cited_derivative_needs_is_named():
    """Of a theorem that is cited beside calculus: the derivative, or the gradient, that is not given."""
    e, value = diff(loss(u * phi(x)), x), (v @ u) * slope(x)
    moved = Given("gradient of the loss", grad(loss(u * phi(x))) == v)

    @theorem(e == value, given=[differentiable, moved], title="Chain rule")
    def chain_rule(prove):
        return prove.by([calculus, differentiable, moved])

    def needed(*given):
        (failure,) = checked(e == value, chain(e, (value, [calculus, chain_rule])), given).failures
        return failure.needs, failure.note

    assert needed(differentiable)[0] == {
        "Chain rule": ["j ↦ loss((j(k+1) for k<n)) has the gradient (v(i+1) for i) at (u(i+1) φ(x) for i)"]
    }
    assert needed(moved)[0] == {"Chain rule": ["d/dj [φ(j)] = slope(i) at j = i for all i"]}


@pytest.mark.parametrize(
    ("by", "note"),
    [
        (algebra, "a derivative is by calculus, or by a fact that says what it is"),
        ([algebra], "a derivative is by calculus, or by a fact that says what it is"),
        (differentiable, "no reason says what this derivative is: to differentiate, give calculus as a reason, too"),
    ],
)
def test_a_reason_that_does_not_differentiate(by, note):
    """Algebra knows no derivatives; a fact says what it says."""
    outcome = checked(diff(x * x, x) == 2 * x, chain(diff(x * x, x), (2 * x, by)), [differentiable])
    assert notes(outcome) == [("step 1", note)]


def test_a_reason_that_was_not_needed_is_noted():
    """A fact beside calculus that the derivative did not use; one that it used is not noted."""
    e = diff(x * x, x)
    outcome = checked(e == 2 * x, chain(e, (2 * x, [calculus, differentiable])), [differentiable])
    assert outcome.proved
    assert [note.partition("  ")[2] for note in outcome.notes if "step" in note] == [
        "step 1: the reason slope of φ was not needed"
    ]
    e = diff(phi(x) * x, x)
    value = phi(x) + slope(x) * x
    assert checked(e == value, chain(e, (value, [calculus, differentiable])), [differentiable]).notes == []


def test_an_inequality_says_nothing_of_a_derivative():
    """A derivative is equal to something; that may be compared in a theorem of its own."""
    outcome = checked(
        diff(x * x, x) == 2 * x,
        lambda prove: calc(diff(x * x, x)).equals(2 * x, by=calculus).at_most(2 * x, by=algebra),
    )
    assert notes(outcome) == [
        ("this part", "a derivative is equal to something: a calculation from it goes on by = alone")
    ]
    with pytest.raises(WritingError, match="by =; then that can be compared"):
        checked(diff(x, x) == 1, lambda prove: calc(diff(x, x)).at_most(1, by=calculus))


def test_a_derivative_is_no_line_further_on():
    """It begins a calculation, or stands in a fact."""
    with pytest.raises(WritingError, match="stands where a number is needed"):
        checked(x == x, chain(x, (diff(x**2 / 2, x), calculus)))


def test_the_value_that_is_left_over_is_shown():
    """Both values, as they are after every reason."""
    (failure,) = checked(diff(x * x, x) == x, chain(diff(x * x, x), (x, calculus))).failures
    assert failure.left_over == ("2 x", "x")


def test_what_is_missing_is_said_in_the_names_of_the_author():
    """A function without a derivative, a threshold, a loss without a gradient."""
    assert notes(checked(diff(phi(x), x) == 0, chain(diff(phi(x), x), (0, calculus)))) == [
        ("step 1", "nothing says that φ(i) has a derivative at i = x")
    ]
    assert notes(checked(diff(Max(0, x), x) == 1, chain(diff(Max(0, x), x), (1, calculus)))) == [
        ("step 1", "a choice has a derivative away from its threshold: neither 0 < x nor the reverse is given")
    ]
    assert notes(checked(diff(loss(u * x), x) == 0, chain(diff(loss(u * x), x), (0, calculus)))) == [
        ("step 1", "nothing says that loss((u(i+1) x for i<n)) has a gradient at its argument")
    ]


def test_what_a_derivative_owes_is_asked_for():
    """Where the function is not defined, nothing is said of it."""
    outcome = checked(diff(1 / x, x) == -1 / x**2, chain(diff(1 / x, x), (-1 / x**2, calculus)))
    assert [line.wrong for line in outcome.failures] == [
        "is not defined",
        "does not follow",
        "is not defined",
        "does not follow",
    ]


def test_vectors_and_matrices_are_differentiated_entry_by_entry():
    """A line about arrays is one about each entry."""
    e = diff(u * x**2, x)
    assert checked(e == 2 * x * u, chain(e, (2 * x * u, calculus))).proved
    total = diff((u * x) @ (v * x), x)
    assert checked(total == 2 * x * (u @ v), chain(total, (2 * x * (u @ v), calculus))).proved


def test_a_loss_along_a_curve():
    """The gradient at the vector that is reached, times the speed."""
    e = diff(loss(u * x), x)
    gradient = Given("gradient of the loss", grad(loss(u * x)) == v)
    assert checked(e == v @ u, chain(e, (v @ u, [calculus, gradient])), [gradient]).proved


def test_a_family_is_looked_through():
    """An equation for all numbers says what the function is; one at the point does not."""
    family = Given("φ is the square", for_all(y, phi(y) == y**2))
    assert checked(diff(phi(x), x) == 2 * x, chain(diff(phi(x), x), (2 * x, [calculus, family])), [family]).proved
    there = Given("φ is the square", phi(x) == x**2)
    assert not checked(diff(phi(x), x) == 2 * x, chain(diff(phi(x), x), (2 * x, [calculus, there])), [there]).proved


def test_a_derivative_is_proved_by_its_reasons_at_once():
    """Without lines, as other statements; also for all values of what it binds."""
    product = diff(x * phi(x), x) == phi(x) + x * slope(x)
    assert checked(product, lambda prove: prove.by(calculus, differentiable), [differentiable]).proved
    assert checked(for_all(x, implies(x > 0, diff(Max(0, x), x) == 1)), lambda p: p.by(calculus)).proved


def test_two_derivatives_of_one_function_are_equal():
    """At one point. Nothing else follows from two derivatives."""
    one, other = Given("one", diff(phi(x), x) == a), Given("two", diff(phi(x), x) == b)
    assert checked(a == b, lambda prove: prove.by(one, other), [one, other]).proved
    outcome = checked(a + c == b + c, chain(a + c, (b + c, [one, other])), [one, other])
    assert outcome.proved
    assert outcome.notes == []
    for second in (diff(psi(x), x) == b, diff(phi(y), y, at=c) == b):
        another = Given("two", second)
        assert not checked(a == b, lambda prove, r=another: prove.by(one, r), [one, another]).proved


def test_by_induction():
    """A power of a function, as a sequence in which each is the last one times the function."""
    h = Function("h", (NAT, "Real"))
    given = [
        Given("start", for_all(y, h(0, y) == 1)),
        Given("update", for_all(k, y, h(k + 1, y) == h(k, y) * y)),
    ]

    def prove(prove):
        def step(hypothesis):
            return (calc(diff(h(k + 1, x) * x, x))
                .equals(h(k + 1, x) + (h(k, x) + k * h(k, x)) * x,   by=[calculus, given[1], hypothesis])
                .equals(h(k + 1, x) + (k + 1) * h(k + 1, x),        by=given[1]))  # fmt: skip

        base = calc(diff(h(0, x) * x, x)).equals(1, by=[calculus, given[0]]).equals(h(0, x) + 0 * h(0, x), by=given[0])
        return prove.induction(k, base, step)

    assert checked(diff(h(k, x) * x, x) == h(k, x) + k * h(k, x), prove, given).proved


# ---------------------------------------------------------------- elsewhere, too

SCRIPT = """
from backproof import *
from backproof.certificates import write
x, y, n, k = *reals("x y"), *naturals("n k")
phi, slope, loss, f = function("phi"), function("slope"), functional("loss"), sequence("f")
u, v = vector("u", n), vector("v", n)
given = [Given("a", for_all(y, diff(phi(y), y) == slope(y))), Given("b", grad(loss(u*phi(x))) == v)]

@theorem(diff(loss(u*phi(x)) + Sum(f[k]*x**(k + 1), (k, 1, n)), x)
         == (v @ u)*slope(x) + Sum((k + 1)*f[k]*x**k, (k, 1, n)), given=given)
def one(prove):
    g = sequence("g")
    prove.define(g, g[0] == 0, for_all(k, g[k + 1] == g[k] + 1))
    return prove.by([calculus, *given])

outcome = one.check()
print(outcome.message() or write(outcome.theorems))
"""


def test_the_same_certificate_under_every_hash_seed():
    """The search for derivatives does not depend on the order of sets; the certificate derives the theorem again."""
    written = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            text=True,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    ]
    assert len(set(written)) == 1
    (th,) = K.replay(written[0])
    assert th.conclusion.op == "derivative"
    assert {p.op for p in th.hypotheses} == {"forall", "gradient"}
    assert certificates.write([th]) + "\n" == written[0]
    assert json.loads(written[0])["format"] == K.FORMAT
