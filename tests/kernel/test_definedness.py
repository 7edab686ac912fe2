"""What a term or formula owes in real analysis: denominators and domains, under binders and conditions."""

import pytest

from backproof.kernel import (
    NAT,
    REAL,
    add,
    app,
    both,
    defined,
    eq,
    forall,
    if_,
    implies,
    inv,
    le,
    lt,
    mul,
    named,
    no,
    power,
    rat,
    symbol,
    total,
    var,
)

x, y, z = [var(name, REAL) for name in "xyz"]
k, m, n = [var(name, NAT) for name in "kmn"]
f = symbol("f", (REAL,), REAL)
w = symbol("w", (NAT,), REAL)
width = symbol("width", (REAL,), NAT)


def nonzero(t):
    return no(eq(t, rat(0)))


@pytest.mark.parametrize(
    ("t", "owed"),
    [
        (x, None),
        (rat(0), None),
        (power(x, n), None),
        (total(k, n, app(w, k)), None),
        (forall(x, eq(x, y)), None),
        (inv(x), nonzero(x)),
        (inv(rat(2)), nonzero(rat(2))),
        (inv(rat(0)), nonzero(rat(0))),
        (inv(inv(x)), both(nonzero(x), nonzero(inv(x)))),
        (mul(rat(0), inv(x)), nonzero(x)),
        (add(inv(x), inv(x)), nonzero(x)),
        (add(inv(x), inv(y)), both(nonzero(x), nonzero(y))),
        (app(f, inv(x)), nonzero(x)),
        (power(inv(x), n), nonzero(x)),
        (total(k, n, inv(app(w, k))), forall(m, implies(lt(m, n), nonzero(app(w, m))))),
        (total(k, n, inv(x)), forall(m, implies(lt(m, n), nonzero(x)))),
        (
            total(k, n, total(m, k, inv(app(w, m)))),
            forall(k, implies(lt(k, n), forall(m, implies(lt(m, k), nonzero(app(w, m)))))),
        ),
        (total(k, app(width, inv(x)), y), nonzero(x)),
        (named("exp", x), None),
        (named("tanh", inv(x)), nonzero(x)),
        (named("log", x), lt(rat(0), x)),
        (named("log", rat(0)), lt(rat(0), rat(0))),
        (named("sqrt", x), le(rat(0), x)),
        (named("sqrt", inv(x)), both(nonzero(x), le(rat(0), inv(x)))),
        (named("log", named("log", x)), both(lt(rat(0), x), lt(rat(0), named("log", x)))),
        (total(k, n, named("log", app(w, k))), forall(m, implies(lt(m, n), lt(rat(0), app(w, m))))),
        (if_(le(x, y), named("sqrt", x), z), implies(le(x, y), le(rat(0), x))),
        (if_(le(x, y), inv(x), z), implies(le(x, y), nonzero(x))),
        (if_(le(x, y), z, inv(x)), implies(no(le(x, y)), nonzero(x))),
        (if_(le(inv(x), y), z, z), nonzero(x)),
        (eq(inv(x), inv(x)), nonzero(x)),
        (le(inv(x), y), nonzero(x)),
        (no(eq(inv(x), y)), nonzero(x)),
        (both(nonzero(x), eq(inv(x), y)), implies(nonzero(x), nonzero(x))),
        (both(eq(inv(x), y), nonzero(x)), nonzero(x)),
        (implies(nonzero(x), eq(inv(x), y)), implies(nonzero(x), nonzero(x))),
        (implies(eq(inv(x), y), nonzero(x)), nonzero(x)),
        (forall(x, eq(inv(x), y)), forall(z, nonzero(z))),
        (forall(k, eq(inv(x), y)), forall(k, nonzero(x))),
        (
            forall(x, implies(lt(rat(0), x), le(rat(0), inv(x)))),
            forall(x, implies(lt(rat(0), x), nonzero(x))),
        ),
    ],
)
def test_what_is_owed(t, owed):
    """Every inverted term is non-zero, every argument in the domain: for all indices, under the conditions."""
    assert defined(t) is owed


def test_what_is_owed_is_itself_about_the_same_variables():
    """No name that the kernel chose while it looked under a binder is left free."""
    t = forall(x, eq(total(k, n, if_(lt(x, y), inv(mul(app(w, k), x)), inv(y))), z))
    assert defined(t).free <= t.free


def test_a_shared_term_owes_in_its_own_size():
    """A term that is huge when written out owes what its parts owe."""
    t = inv(x)
    for _ in range(60):
        t = add(t, t)
    assert defined(t) is nonzero(x)
