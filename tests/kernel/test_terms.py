"""Terms: one object for each, sorts checked as they are built, binders without names, nothing simplified."""

import copy
import pickle
from fractions import Fraction

import pytest

from backproof.kernel import (
    NAT,
    ONE,
    PROP,
    REAL,
    ZERO,
    Term,
    add,
    app,
    both,
    bound_sort,
    eq,
    forall,
    fresh,
    if_,
    implies,
    inv,
    le,
    lt,
    mul,
    nadd,
    no,
    num,
    open_binder,
    power,
    rat,
    real,
    substitute,
    symbol,
    symbols,
    total,
    var,
)

x, y, z = [var(name, REAL) for name in "xyz"]
k, m, n = [var(name, NAT) for name in "kmn"]
f = symbol("f", (REAL,), REAL)
w = symbol("w", (NAT,), REAL)
p, q = le(x, y), lt(y, z)
LOOSE_REAL = forall(x, le(x, y)).args[0].args[0]
LOOSE_NAT = forall(k, le(k, n)).args[0].args[0]
LOOSE_FORMULA = forall(k, le(k, n)).args[0]


def test_equal_terms_are_one_object():
    """However they are built, terms that are equal up to the names of bound variables are one object."""
    assert add(x, y) is add(var("x", REAL), var("y", REAL))
    assert rat(Fraction(2, 4)) is rat(Fraction(1, 2))
    assert total(k, n, app(w, k)) is total(m, n, app(w, m))
    assert forall(x, forall(y, p)) is forall(z, forall(x, le(z, x)))
    assert app(symbol("f", (REAL,), REAL), x) is app(f, x)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (rat(0), num(0)),
        (rat(1), rat(Fraction(1, 2))),
        (var("x", REAL), var("x", NAT)),
        (app(symbol("f", (REAL,), REAL), x), app(symbol("f", (REAL,), NAT), x)),
        (add(x, y), add(y, x)),
        (add(add(x, y), z), add(x, add(y, z))),
        (add(x, rat(0)), x),
        (mul(x, rat(1)), x),
        (mul(x, rat(0)), rat(0)),
        (inv(inv(x)), x),
        (power(x, ONE), x),
        (nadd(k, ZERO), k),
        (nadd(ONE, ONE), num(2)),
        (real(ONE), rat(1)),
        (eq(x, y), eq(y, x)),
        (no(no(p)), p),
        (total(k, n, total(m, n, app(w, k))), total(k, n, total(m, n, app(w, m)))),
        (forall(var("v", NAT), p), forall(var("v", REAL), p)),
        (total(k, ZERO, x), rat(0)),
        (if_(eq(x, x), y, z), y),
    ],
)
def test_different_terms_stay_different(one, other):
    """No constructor simplifies, sorts or confuses: what is written differently is another term."""
    assert one is not other
    assert one != other


@pytest.mark.parametrize(
    ("build", "why"),
    [
        (lambda: var("x", PROP), "no variable of sort 'Prop'"),
        (lambda: var("x", "real"), "no variable of sort 'real'"),
        (lambda: var("", REAL), "not a name: ''"),
        (lambda: var("a)^1*(b", REAL), "not a name: 'a)^1*(b'"),
        (lambda: var("x\n", REAL), "not a name: 'x\\n'"),
        (lambda: symbol("f g", (REAL,), REAL), "not a name: 'f g'"),
        (lambda: symbol("f", (), REAL), "not a signature of 'f': () -> 'Real'"),
        (lambda: symbol("f", [REAL], REAL), "not a signature of 'f': ['Real'] -> 'Real'"),
        (lambda: symbol("f", (PROP,), REAL), "not a signature of 'f': ('Prop',) -> 'Real'"),
        (lambda: symbol("f", (REAL,), PROP), "not a signature of 'f': ('Real',) -> 'Prop'"),
        (lambda: app(f), "('f', ('Real',), 'Real') does not take 0 arguments"),
        (lambda: app(f, x, y), "('f', ('Real',), 'Real') does not take 2 arguments"),
        (lambda: app(("undeclared", (REAL,), REAL), x), "('undeclared', ('Real',), 'Real') does not take 1 arguments"),
        (lambda: app("f", x), "'f' does not take 1 arguments"),
        (lambda: app(f, k), "k is not a closed term of sort Real"),
        (lambda: num(-1), "not a natural number: -1"),
        (lambda: num(True), "not a natural number: True"),
        (lambda: num(1.0), "not a natural number: 1.0"),
        (lambda: num(Fraction(1)), "not a natural number: Fraction(1, 1)"),
        (lambda: rat(True), "a constant is an int or a Fraction, not True"),
        (lambda: rat(0.5), "a constant is an int or a Fraction, not 0.5"),
        (lambda: rat("1/2"), "a constant is an int or a Fraction, not '1/2'"),
        (lambda: nadd(k, x), "x is not a closed term of sort Nat"),
        (lambda: nadd(k, 1), "1 is not a closed term of sort Nat"),
        (lambda: real(x), "x is not a closed term of sort Nat"),
        (lambda: add(x, k), "k is not a closed term of sort Real"),
        (lambda: mul(p, x), "(le x y) is not a closed term of sort Real"),
        (lambda: inv(k), "k is not a closed term of sort Real"),
        (lambda: power(x, rat(2)), "2 is not a closed term of sort Nat"),
        (lambda: power(k, k), "k is not a closed term of sort Real"),
        (lambda: total(k, k, x), "the range k contains its own index"),
        (lambda: total(k, nadd(n, k), x), "the range (nadd n k) contains its own index"),
        (lambda: total(x, n, x), "x is not a closed term of sort Nat"),
        (lambda: total(ONE, n, x), "not a variable: 1"),
        (lambda: total(k, n, k), "k is not a closed term of sort Real"),
        (lambda: total(k, x, x), "x is not a closed term of sort Nat"),
        (lambda: if_(no(p), x, y), "not a condition: (not (le x y))"),
        (lambda: if_(both(p, q), x, y), "not a condition: (and (le x y) (lt y z))"),
        (lambda: if_(x, x, y), "x is not a closed term of sort Prop"),
        (lambda: if_(p, x, k), "k is not a closed term of sort Real"),
        (lambda: eq(x, k), "k is not a closed term of sort Real"),
        (lambda: le(k, x), "x is not a closed term of sort Nat"),
        (lambda: lt(p, p), "(le x y) is not a closed term of sort Real"),
        (lambda: eq(0, x), "0 is not a closed term of sort Real"),
        (lambda: no(x), "x is not a closed term of sort Prop"),
        (lambda: both(p, x), "x is not a closed term of sort Prop"),
        (lambda: implies(True, p), "True is not a closed term of sort Prop"),
        (lambda: forall(rat(1), p), "not a variable: 1"),
        (lambda: forall(x, y), "y is not a closed term of sort Prop"),
        (lambda: open_binder(p, x), "x is not a closed term of sort None"),
        (lambda: open_binder(forall(x, p), k), "k is not a closed term of sort Real"),
        (lambda: substitute(p, {x: k}), "k is not a closed term of sort Real"),
        (lambda: Term(), "terms are made by the constructors of backproof.kernel"),
    ],
)
def test_an_ill_formed_term_is_refused(build, why):
    """A constructor checks names, exact types, sorts and numbers of arguments, and says what is wrong."""
    with pytest.raises(TypeError) as refusal:
        build()
    assert str(refusal.value) == why


@pytest.mark.parametrize(
    "build",
    [
        lambda: add(LOOSE_REAL, x),
        lambda: mul(x, LOOSE_REAL),
        lambda: inv(LOOSE_REAL),
        lambda: power(LOOSE_REAL, n),
        lambda: power(x, LOOSE_NAT),
        lambda: real(LOOSE_NAT),
        lambda: nadd(LOOSE_NAT, k),
        lambda: app(f, LOOSE_REAL),
        lambda: total(k, LOOSE_NAT, x),
        lambda: total(k, n, LOOSE_REAL),
        lambda: if_(LOOSE_FORMULA, x, y),
        lambda: if_(p, LOOSE_REAL, y),
        lambda: eq(LOOSE_REAL, x),
        lambda: le(LOOSE_NAT, n),
        lambda: no(LOOSE_FORMULA),
        lambda: both(LOOSE_FORMULA, p),
        lambda: implies(p, LOOSE_FORMULA),
        lambda: forall(k, LOOSE_FORMULA),
        lambda: open_binder(forall(k, p), LOOSE_NAT),
        lambda: substitute(p, {x: LOOSE_REAL}),
    ],
)
def test_a_loose_bound_index_enters_no_term(build):
    """What stands under a binder cannot be taken out and put under another one, of another sort perhaps."""
    with pytest.raises(TypeError, match=r"^.* is not a closed term of sort (Nat|Real|Prop)$"):
        build()


def test_an_opened_binder_is_taken_from_a_closed_term():
    """A binder under a binder is opened from the outside in."""
    nested = forall(k, forall(m, le(k, m)))
    with pytest.raises(TypeError, match=r"^only a closed term is opened, with a closed value$"):
        open_binder(nested.args[0], n)
    with pytest.raises(TypeError, match=r"^only closed terms are replaced, by closed terms$"):
        substitute(p, {LOOSE_REAL: x})
    assert open_binder(open_binder(nested, n), k) is le(n, k)


def test_a_binder_closes_over_its_variable_alone():
    """Free variables and the looseness of what is under a binder are known at every term."""
    body = mul(app(w, k), app(w, m))
    assert total(k, n, body).free == {m, n}
    assert forall(m, forall(k, eq(body, x))).free == {x}
    assert (forall(k, p).loose, LOOSE_REAL.loose, p.loose) == (0, 1, 0)
    assert (bound_sort(total(k, n, x)), bound_sort(forall(x, p)), bound_sort(forall(k, p))) == (NAT, REAL, NAT)


def test_opening_undoes_closing():
    """The body of a binder, opened with a term, is the body with that term for the variable; nothing is captured."""
    inner = total(m, k, mul(app(w, m), app(w, k)))
    assert open_binder(total(k, n, inner), m) is total(k, m, mul(app(w, k), app(w, m)))
    assert open_binder(forall(x, le(x, y)), y) is le(y, y)


def test_substitution_is_simultaneous_and_outermost_first():
    """All closed subterms are replaced at once, the largest first; what depends on a bound index stays."""
    assert substitute(add(x, y), {x: y, y: x}) is add(y, x)
    assert substitute(add(add(x, y), x), {add(x, y): x, x: z}) is add(x, z)
    assert substitute(total(k, n, add(app(w, k), x)), {app(w, k): z, x: y}) is total(k, n, add(app(w, k), y))
    assert substitute(total(k, n, app(w, k)), {n: k}) is total(m, k, app(w, m))


def test_a_fresh_variable_depends_on_the_terms_alone():
    """The first unused name, by name and not by sort: the same in every run and after every replay."""
    zeroth = var("_0", NAT)
    assert fresh(REAL, p) is var("_0", REAL)
    assert fresh(REAL, le(k, zeroth)) is var("_1", REAL)
    assert fresh(NAT, forall(zeroth, le(zeroth, k))) is zeroth


def test_the_symbols_of_a_term_are_found_everywhere():
    """Under binders, in ranges, conditions and arguments."""
    width = symbol("width", (NAT,), NAT)
    t = forall(n, eq(total(k, app(width, n), if_(le(app(f, x), y), app(w, k), z)), rat(0)))
    assert symbols(t) == {f, w, width}


def test_a_term_is_immutable():
    """Neither its parts nor others can be set, changed or deleted; a copy is the term itself; it is not pickled."""
    for name in ("op", "data", "args", "sort", "loose", "free", "__class__", "note"):
        with pytest.raises(AttributeError, match=r"^a term is immutable$"):
            setattr(x, name, None)
        with pytest.raises(AttributeError, match=r"^a term is immutable$"):
            delattr(x, name)
    with pytest.raises(TypeError, match=r"^a term is not pickled; write a certificate$"):
        pickle.dumps(x)
    assert copy.copy(x) is x
    assert copy.deepcopy([x])[0] is x


def test_a_shared_term_costs_its_nodes():
    """A term that is huge when written out is built, printed, substituted in and closed over in its own size."""
    t = x
    for _ in range(200):
        t = add(t, t)
    assert len(repr(t)) < 2000
    assert substitute(t, {x: y}).free == {y}
    assert forall(x, eq(t, t)).free == frozenset()
    assert symbols(t) == set()
