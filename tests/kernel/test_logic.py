"""Rules of logic where a name could be captured, or a variable is free where it may not be."""

from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    ZERO,
    add,
    app,
    assume,
    conjunction,
    eq,
    forall,
    induction,
    instantiate,
    instantiate_symbol,
    lt,
    nadd,
    num,
    reflexive,
    right,
    specialise,
    symbol,
    var,
)

x, y, z = [var(name, REAL) for name in "xyz"]
k, m, n = [var(name, NAT) for name in "kmn"]
f = symbol("f", (REAL,), REAL)
w = symbol("w", (NAT,), REAL)
one_more = nadd(k, ONE)


def test_the_base_of_an_induction_may_speak_of_the_variable():
    """k may be free in what the base assumes: it is proved for all k' from what holds of this k."""
    th = induction(
        right(conjunction(assume(eq(k, ONE)), reflexive(app(w, ZERO)))),
        reflexive(app(w, one_more)),
        k,
        eq(app(w, k), app(w, k)),
    )
    assert th.hypotheses == {eq(k, ONE)}
    assert th.conclusion is forall(m, eq(app(w, m), app(w, m)))


def test_an_instance_does_not_capture():
    """A value that contains the name of a bound variable stays free of the binder."""
    th = instantiate_symbol(assume(forall(x, eq(app(f, y), x))), f, (z,), add(z, x))
    assert th.conclusion is forall(z, eq(add(y, x), z))
    assert instantiate(assume(forall(k, lt(k, n))), n, k).conclusion is forall(m, lt(m, k))
    assert specialise(assume(forall(n, forall(k, lt(k, n)))), (num(3),)).conclusion is forall(k, lt(k, num(3)))
