"""Attempts to have something false proved, or something true refuted, by derivatives at the edge of where a function is
defined, by losses that a theorem is cited with, and by symbols that are tied through a derivative.

Written by somebody who did not write the rules.
"""

import random
from fractions import Fraction

import pytest
from backproof.collection.calculus.backpropagation import backpropagation_is_the_gradient, net

from backproof import (
    Abs,
    Given,
    If,
    Sum,
    WritingError,
    algebra,
    ask,
    calc,
    calculus,
    diff,
    for_all,
    function,
    functional,
    grad,
    index,
    log,
    naturals,
    norm2,
    reals,
    relu,
    sequence,
    sign,
    sqrt,
    step,
    theorem,
    vector,
)
from backproof import kernel as K
from backproof.kernel import NAT, ONE, REAL, Refused
from backproof.language.functions import Function

from . import germs
from .attempts import by_one_step
from .power_series import Unsure

k, n, t = naturals("k n t")
c, r, s, x, y, z = reals("c r s x y z")
f, g, phi = function("f"), function("g"), function("phi")
loss, cost = functional("loss"), functional("cost", NAT, REAL)
u, v = vector("u", n), vector("v", n)


def verdict(claim, *given):
    """The verdict of ask, or what is said of a claim that is not read."""
    try:
        return ask(claim, given=given).verdict
    except WritingError as error:
        return str(error)


# ---------------------------------------------------------------- where a function is defined

zero_everywhere = Given("g is 0", for_all(s, g(s) == 0))


@theorem(diff(g(s), s, at=x) == 0, given=[zero_everywhere])
def derivative_of_nothing(prove):
    """A constant does not move."""
    return calc(diff(g(s), s, at=x)).equals(0, by=[calculus, zero_everywhere])


ONE_SIDED = [
    diff(If(s >= 0, 1, log(s)) ** 0, s, at=0) == 0,
    diff(If(s >= 0, 1, 1 / (s - s)) ** 0, s, at=0) == 0,
    diff(log(If(s >= 0, 1, -1)) ** 0, s, at=0) == 0,
    diff(If(s <= 0, If(s >= 0, 1, 1 / (s - s)), 1 / (s - s)) ** 0, s, at=0) == 0,
]


@pytest.mark.parametrize("claim", ONE_SIDED, ids=str)
def test_no_derivative_where_a_function_is_undefined_on_one_side(claim):
    """At a threshold a choice is defined, and beside it there is a logarithm of a negative number, or 1/0."""
    assert verdict(claim) != "proved"


@pytest.mark.parametrize("body", [lambda s: log(f(s)) ** 0, lambda s: (1 / f(s)) ** 0], ids=["logarithm", "quotient"])
def test_no_derivative_where_a_function_is_defined_at_one_point_alone(body):
    """f may be 1 at x, and -1 or 0 everywhere else: f is any function."""
    assert verdict(diff(body(x), x) == 0, f(x) > 0) != "proved"


def test_no_derivative_by_citing_what_is_constant():
    """0 times a square root is 0 where there is the root: left of 0 there is none."""

    def zero(s):
        return If(s >= 0, 0, 0 * sqrt(s))

    assert not by_one_step(diff(zero(s), s, at=0) == 0, lambda: derivative_of_nothing.at(g=zero, x=0)).proved


def test_the_kernel_publishes_no_derivative_on_one_side():
    """The same from rules alone: s -> If(0 <= s, 1, 1 + 0*log(s)) is 1 for the kernel, whatever log(s) is."""
    v, one, zero = K.var("s", REAL), K.rat(1), K.rat(0)
    other, right = K.add(one, K.mul(zero, K.named("log", v))), K.le(zero, v)
    taken = K.if_true(K.assume(right), one, other)
    not_taken = K.transitive((K.if_false(K.assume(K.no(right)), one, other), K.algebra(other, one, ())))
    same = K.generalise(K.symmetric(K.cases(taken, not_taken, right)), v)
    th = K.derivative_same_function(K.derivative_constant(v, one, zero), same)
    at_zero = K.assume(K.no(K.le(zero, zero)))
    contradicted = K.absurd(K.order(K.le(zero, zero), (), ()), at_zero, K.lt(zero, zero))
    owed = K.discharge(contradicted, at_zero.conclusion)
    with pytest.raises(Refused):
        K.publication.publish((), th.conclusion, [K.conjunction(owed, th)])


TRUE_WITH_A_ROOT = [
    (diff(sqrt(c) * x, x) == sqrt(c), c >= 0),
    (diff(x**2 / (sqrt(c) + y), x) == 2 * x / (sqrt(c) + y), c >= 0, y > 0),
    (diff(x * sqrt(norm2(u)), x) == sqrt(norm2(u)),),
    (diff(sqrt(x**4), x) == 2 * x,),
    (diff(x * sqrt(x**2), x) == 2 * Abs(x),),
    (diff(sqrt(relu(x)), x) == 0, x < 0),
    (diff(If(x >= 0, x * sqrt(x), 0), x) == If(x >= 0, sqrt(x) * 3 / 2, 0),),
]


@pytest.mark.parametrize("claim", TRUE_WITH_A_ROOT, ids=lambda claim: str(claim[0]))
def test_a_root_of_zero_does_not_refute_a_derivative(claim):
    """Roots of constants, roots that vanish around the point, roots of what is a square: these are true."""
    assert verdict(*claim) != "refuted"


def test_a_root_that_moves_has_no_derivative_at_zero():
    """There is none to the left of 0, and to the right it is too steep."""
    assert verdict(diff(sqrt(x), x) == 1 / (2 * sqrt(x)), x >= 0) == "refuted"
    assert verdict(diff(sqrt(x), x) == 1 / (2 * sqrt(x)), x > 0) == "proved"
    assert verdict(diff(sqrt(x) * sqrt(x), x) == 1, x >= 0) == "refuted"


@pytest.mark.parametrize("block", range(8))
def test_random_derivatives_are_what_germs_say(block):
    """Choices, quotients and logarithms at points where they break: nothing false is proved, nothing true refuted."""
    found = []
    for seed in range(40 * block, 40 * block + 40):
        rng = random.Random(seed)
        tree, point = germs.tree(rng, rng.choice([2, 3, 3, 4])), Fraction(rng.choice([-1, 0, 0, 0, 1, 2]))
        try:
            slope, body = germs.derivative(tree, point), germs.written(tree, x)
        except (Unsure, WritingError):
            continue
        claimed = slope if slope is not None and rng.random() < 0.7 else Fraction(rng.choice([-1, 0, 1, 2]))
        wrong = "refuted" if slope is not None and claimed == slope else "proved"
        claim = diff(body, x, at=point) == claimed
        found.append(verdict(claim))
        assert found[-1] != wrong, (seed, claim)
    assert {"proved", "refuted"} <= set(found)


def test_a_hypothesis_that_zero_is_not_zero_stops_no_search():
    """In the branch that is never taken 0 is not 0: that was an error of Python."""
    claim = diff(x * If(0 * x != 2 * 0 * x, 1 / (x - x), 1), x) == 1
    assert verdict(claim) == "undecided"


# ---------------------------------------------------------------- a theorem about any loss

l, q, m = net.l, net.q, net.m
out, i, j = net.z[net.top, net.s, q], net.unit("i", net.l), index("j", m(net.top))
tau = sequence("tau", m(net.top))
moved = Function("moved", (NAT, REAL), lambda *_: (m(net.top),), "layer", rank=1)
C = Function("C", (REAL,))
gradient = Sum(Sum(net.G[l].row(i) @ net.V[l].row(i), i) + net.g[l] @ net.v[l], l)
moving = [*net.forward_pass, net.weights_move, net.biases_move, net.differentiable, *net.gradients]


def half_square(s, y):
    """Half the squared distance of the outputs y from the target of the sample s."""
    return norm2(y - tau[s]) / 2


def residual(y):
    """The error of half the square."""
    return y - tau[net.s]


def scaled(y):
    """The error of half the square times r."""
    return residual(y) * net.r


def at_target(y):
    """The error of the square, where the target is where it moved to."""
    return 2 * (y - moved(net.s, net.r))


def backpropagated(written, cited, error):
    """What is missing for: the derivative of the sum of `written` is what backpropagation computes from `error`."""

    def top(at):
        return net.z[net.top, net.s, at]

    total = Given("loss", for_all(q, C(q) == Sum(written(net.s, top(q)), net.s)), "definition")
    start = Given("error", for_all(net.s, net.delta[net.top, net.s] == error(top(net.r))), "definition")
    statement = diff(C(q), q, at=net.r) == gradient

    def prove(_):
        by = [calculus, total, backpropagation_is_the_gradient.at(loss=cited)]
        return calc(diff(C(q), q, at=net.r)).equals(gradient, by=by)

    checked = theorem(statement, given=[*moving, total, start])(prove).check()
    (line,) = checked.failures or (None,)
    return "proved" if line is None else line.note or "; ".join(p for ps in line.needs.values() for p in ps)


def test_a_loss_with_a_factor_that_stands_still():
    """The number at which the path is looked at is one number: what else is in force does not matter."""

    def scaled_half_square(s, y):
        return half_square(s, y) * net.r + net.r

    assert backpropagated(scaled_half_square, scaled_half_square, scaled) == "proved"


NO_DERIVATIVE = "nothing says that z(H+1, i+1, k, j+1) has a derivative at k = r"


@pytest.mark.parametrize(
    ("written", "cited", "error"),
    [
        (lambda s, y: half_square(s, y) * q, lambda s, y: half_square(s, y) * q, scaled),
        (lambda s, y: half_square(s, y) * q, lambda s, y: half_square(s, y) * net.r, scaled),
        (lambda s, y: half_square(s, y) + q, lambda s, y: half_square(s, y) + net.r, residual),
        (lambda s, y: norm2(y - moved(s, q)), lambda s, y: norm2(y - moved(s, q)), at_target),
        (lambda s, y: norm2(y - moved(s, q)), lambda s, y: norm2(y - moved(s, net.r)), at_target),
        (half_square, lambda s, y: 2 * half_square(s, y), residual),
        (lambda s, y: half_square(s, y) + norm2(y), half_square, residual),
        (half_square, lambda _, y: half_square(net.s, y), residual),
    ],
    ids=["factor", "frozen", "summand", "target", "frozen target", "twice", "more", "one sample for all"],
)
def test_a_loss_that_moves_by_itself_is_not_the_one_of_the_theorem(written, cited, error):
    """The path's own number in the loss, a target that moves, another loss or error than the one that is cited."""
    assert backpropagated(written, cited, error) == NO_DERIVATIVE


@pytest.mark.parametrize(
    ("loss_of", "error", "function_of_k"),
    [
        (lambda _, y: Sum(Abs(y[j]), j), sign, "Σ(p<m(H+1)) (k(p+1) if 0 ≤ k(p+1), else −k(p+1))"),
        (lambda _, y: Sum(relu(y[j]), j), step, "Σ(p<m(H+1)) (k(p+1) if 0 ≤ k(p+1), else 0)"),
        (lambda _, y: Sum(0 * log(y[j]), j), lambda y: 0 * y, "Σ(p<m(H+1)) 0 log(k(p+1))"),
        (half_square, lambda _: out - tau[net.s], "(Σ(p<m(H+1)) (k(p+1) − τ(i+1, p+1))^2)/2"),
    ],
    ids=["absolute value", "relu", "logarithm", "an error at another number"],
)
def test_a_loss_that_has_not_this_gradient(loss_of, error, function_of_k):
    """Kinks, logarithms of what may be negative, also where they are multiplied by 0; an error at q instead of r."""
    gradient_of = f"(k ↦ {function_of_k} has the gradient (δ(H+1, i+1, j+1) for j) at (z(H+1, i+1, r, j+1) for j)"
    assert backpropagated(loss_of, loss_of, error) == f"{gradient_of} if i < N) for all i"


# ---------------------------------------------------------------- functionals


def test_losses_telescope():
    """That was an error of Python. Losses at other arguments do not."""
    w = sequence("w", n)
    steps = Sum(loss(w[k + 1]) - loss(w[k]), (k, 0, t))

    def proved(right):
        return theorem(steps == right)(lambda _: calc(steps).equals(right, by=algebra)).check().proved

    assert proved(loss(w[t + 1]) - loss(w[0]))
    assert not proved(loss(w[t]) - loss(w[0]))
    assert not proved(loss(w[t + 1]) - loss(w[1]))


def test_a_functional_of_vectors_of_two_lengths():
    """It is cited as one that adds up n entries: of a longer vector that leaves some out."""
    longer = vector("longer", n + 1)
    alike = Given("alike", loss(u) == loss(longer))

    @theorem(loss(u) + 1 == loss(longer) + 1, given=[alike])
    def one_more(_):
        """One more of both."""
        return calc(loss(u) + 1).equals(loss(longer) + 1, by=alike)

    a, b = index("a", n), index("b", n + 1)
    short = Given("short", Sum(u[a], a) == Sum(longer[a], a))

    def cited():
        return one_more.at(loss=lambda y: Sum(y[a], a))

    assert by_one_step(Sum(u[a], a) + 1 == Sum(longer[a], a) + 1, cited, [short]).proved
    assert not by_one_step(Sum(u[a], a) + 1 == Sum(longer[b], b) + 1, cited, [short]).proved


# ---------------------------------------------------------------- symbols that are tied

PRODUCT = diff(z * x, x) == z
TIED = "d/dx (z x) = z: z is tied to x by {}: write it as a function of x, z(x), or the whole expression instead"


@pytest.mark.parametrize(
    "given",
    [
        (diff(phi(y), y, at=x) == c, c == z),
        (diff(phi(x), x) == c, c == z + 1),
        (grad(loss(u * x)) == v, v == z * u),
    ],
    ids=str,
)
def test_what_is_a_derivative_and_given_once_more_ties(given):
    """phi(y) = y^2/2 has the slope c = x, which is z: so z x is x^2."""
    assert verdict(PRODUCT, *given) == TIED.format(given[1])


@pytest.mark.parametrize(
    "given",
    [
        (phi(x) == z, y == phi(x), y == x),
        (for_all(y, phi(y) == z), phi(x) == x**2),
    ],
    ids=str,
)
def test_what_equations_say_of_a_value_at_the_number_ties_nothing(given):
    """A limit, which `ties` names: z is the number phi(x) here, and of s -> z s with a number z the line is true."""
    assert verdict(PRODUCT, *given) == "proved"


def test_a_factor_is_no_part_of_what_is_differentiated():
    """(d/dx x^2)/x is 2; d/dx x^2/x would read as the derivative of x, which is 1."""
    slope = diff(x**2, x)
    assert verdict(slope / x == 2, x > 0) == verdict(slope * x == 2 * x**2) == "proved"
    assert [str(slope / x), str(slope * x), str(diff(x**2, x, at=z) * x)] == [
        "(d/dx x^2)/x", "(d/dx x^2) x", "(d/dx x^2 at x = z) x"
    ]  # fmt: skip
    assert (slope * x).latex() == r"\left(\frac{\mathrm{d}}{\mathrm{d}x} x^{2}\right) x"


# ---------------------------------------------------------------- the rules


def test_symbols_of_one_name_stay_apart_in_an_instance():
    """A number, an index, a vector and a function that are all named v, and a functional that is named so, too."""
    number, place = K.var("v", REAL), K.var("v", NAT)
    entries, two = K.symbol("v", (NAT,), REAL), K.symbol("v", (REAL, NAT), REAL)
    functional_v, length = K.symbol("v", (REAL, "Vector"), REAL), K.var("n", NAT)
    seen = K.functional(functional_v, place, length, K.app(two, number, place), number)
    body = K.add(K.app(entries, place), K.mul(number, K.app(two, number, ONE)))
    th = K.instantiate_functional(K.reflexive(seen), functional_v, (number,), entries, body)
    at_place = K.if_(K.lt(place, length), K.app(two, number, place), K.rat(0))
    expected = K.add(at_place, K.mul(number, K.app(two, number, ONE)))
    assert th.conclusion is K.eq(expected, expected)


def test_an_argument_beside_the_vector_may_speak_of_a_vector_of_that_name():
    """F(v(0))[k < n -> v(k+1)] with a, v -> a*v(0): the first v is the theorem's own, the last one what F sees."""
    own, F = K.symbol("v", (NAT,), REAL), K.symbol("F", (REAL, "Vector"), REAL)
    a, i, length = K.var("a", REAL), K.var("i", NAT), K.var("n", NAT)
    first = K.app(own, K.ZERO)
    seen = K.functional(F, i, length, K.app(own, K.nadd(i, ONE)), first)
    th = K.instantiate_functional(K.reflexive(seen), F, (a,), own, K.mul(a, K.app(own, K.ZERO)))
    inside = K.if_(K.lt(K.ZERO, length), K.app(own, K.nadd(K.ZERO, ONE)), K.rat(0))
    assert th.conclusion is K.eq(K.mul(first, inside), K.mul(first, inside))
