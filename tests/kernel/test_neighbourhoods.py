"""What a derivative owes around its point, and what it cannot be without."""

import pytest

from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    add,
    app,
    both,
    defined,
    derivative,
    eq,
    forall,
    gradient,
    if_,
    implies,
    inv,
    le,
    lt,
    mul,
    named,
    needed,
    no,
    power,
    rat,
    required,
    symbol,
    total,
    var,
)

s, x, y, c = (var(name, REAL) for name in "sxyc")
k, n = var("k", NAT), var("n", NAT)
d, j = var("_0", REAL), var("_0", NAT)
f, w, m = symbol("f", (REAL,), REAL), symbol("w", (NAT, REAL), REAL), symbol("m", (REAL,), NAT)
v = symbol("v", (NAT,), REAL)
zero, one = rat(0), rat(1)


def log(a):
    return named("log", a)


def sqrt(a):
    return named("sqrt", a)


def owed(body):
    """Of the derivative of s -> body at x, which is y."""
    return defined(derivative(s, body, x, y))


def has_a_derivative(body):
    return no(forall(d, no(derivative(s, body, x, d))))


@pytest.mark.parametrize(
    ("body", "formula"),
    [
        (log(s), lt(zero, x)),
        (inv(add(s, sqrt(c))), both(le(zero, c), no(eq(add(x, sqrt(c)), zero)))),
        (mul(s, sqrt(c)), le(zero, c)),
        (mul(s, sqrt(power(c, ONE))), le(zero, power(c, ONE))),
        (sqrt(power(s, ONE)), lt(zero, power(x, ONE))),
        (inv(named("exp", s)), no(eq(named("exp", x), zero))),
        (if_(lt(c, one), log(s), s), implies(lt(c, one), lt(zero, x))),
        (total(k, n, log(app(w, k, c))), forall(j, implies(lt(j, n), lt(zero, app(w, j, c))))),
        (total(k, n, log(mul(s, app(v, k)))), forall(j, implies(lt(j, n), lt(zero, mul(x, app(v, j)))))),
        (if_(le(s, one), s, zero), None),
    ],
    ids=str,
)  # fmt: skip
def test_where_all_is_continuous_the_point_decides(body, formula):
    """What does not move is asked what it is asked elsewhere."""
    assert owed(body) is formula


def test_at_a_threshold_both_sides_are_owed():
    """Beside it, either is taken; away from it, what is taken at the point."""
    assert owed(if_(le(zero, s), log(s), inv(s))) is both(
        implies(le(zero, x), lt(zero, x)), implies(le(x, zero), no(eq(x, zero)))
    )
    assert owed(if_(lt(s, zero), s, sqrt(s))) is implies(le(zero, x), lt(zero, x))


@pytest.mark.parametrize("condition", [eq(s, zero), le(app(f, s), zero), lt(app(m, s), ONE)], ids=str)
def test_where_a_condition_may_change_anyhow_both_sides_are_owed_outright(condition):
    """Equations, and values of a symbol that nothing says to be continuous."""
    assert owed(if_(condition, log(s), inv(s))) is both(lt(zero, x), no(eq(x, zero)))


def test_a_symbol_that_is_applied_to_what_moves_is_right_everywhere_or_has_a_derivative():
    """It may be 1 at the point, and -1 beside it."""
    for right, partial in (
        (lambda u: lt(zero, u), log),
        (lambda u: lt(zero, u), sqrt),
        (lambda u: no(eq(u, zero)), inv),
    ):
        value = app(f, s)
        here = both(right(app(f, x)), has_a_derivative(value))
        assert owed(partial(value)) is implies(no(forall(s, right(value))), here)


def test_a_choice_within_an_argument_is_not_taken_to_be_continuous():
    """If(0 <= s, 1, -1) is 1 at 0."""
    jump = if_(le(zero, s), one, rat(-1))
    assert owed(log(jump)) is implies(
        no(forall(s, lt(zero, jump))), both(lt(zero, if_(le(zero, x), one, rat(-1))), has_a_derivative(jump))
    )


def test_a_range_that_moves_has_no_neighbourhood():
    """1/(s + 1/(k + 1)) is defined at 0 for every k, and near 0 not for all of them."""
    assert owed(total(k, app(m, s), inv(app(v, k)))) is lt(zero, zero)
    assert owed(total(k, app(m, s), app(v, k))) is None


def test_the_point_is_not_captured():
    """Where the point has the name that would be bound next."""
    p = defined(derivative(s, total(k, n, log(mul(s, app(v, k)))), app(v, j), y))
    assert j in p.free


def test_functions_of_a_vector():
    """An entry is continuous; of a symbol that is applied to one nothing is known, and nothing makes sure of it."""
    entry = app(v, ONE)
    point = if_(lt(ONE, n), app(f, x), zero)

    def of(body):
        return defined(gradient(k, app(f, x), zero, v, body, n))

    assert of(log(entry)) is lt(zero, point)
    assert of(log(app(f, entry))) is lt(zero, zero)
    assert of(if_(le(entry, zero), one, inv(entry))) is implies(le(zero, point), no(eq(point, zero)))


def test_what_a_derivative_cannot_be_without():
    """The values at the point; and where the very number that moves stands in a root, that it is positive."""

    def at(body):
        return needed(derivative(s, body, x, y))

    assert at(log(s)) is lt(zero, x)
    assert at(log(app(f, s))) is lt(zero, app(f, x))
    assert at(mul(s, sqrt(s))) is both(le(zero, x), lt(zero, x))
    assert at(sqrt(mul(s, s))) is le(zero, mul(x, x))
    assert at(if_(le(zero, s), sqrt(s), zero)) is implies(le(zero, x), le(zero, x))
    claim = derivative(s, log(s), x, y)
    assert required(claim) is both(lt(zero, x), claim)
    assert required(eq(x, y)) is eq(x, y)
