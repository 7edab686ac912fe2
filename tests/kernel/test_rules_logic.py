"""Each rule of `kernel.logic`: what it infers, and what it refuses, in its own words."""

import pytest

from backproof.certificates import write
from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    RULES,
    ZERO,
    Refused,
    absurd,
    add,
    antisymmetric,
    app,
    assume,
    both,
    cases,
    conjunction,
    discharge,
    drop_definition,
    eq,
    forall,
    generalise,
    if_,
    implies,
    induction,
    instantiate,
    instantiate_symbol,
    irreflexive,
    le,
    left,
    lt,
    modus_ponens,
    mul,
    nadd,
    negation,
    no,
    num,
    rat,
    real,
    reflexive,
    replace,
    replace_in,
    replay,
    right,
    specialise,
    symbol,
    symmetric,
    total,
    total_order,
    transitive,
    var,
)

x, y, z = [var(name, REAL) for name in "xyz"]
k, m, n = [var(name, NAT) for name in "kmn"]
f = symbol("f", (REAL,), REAL)
w = symbol("w", (NAT,), REAL)
p, q = le(x, y), lt(y, z)
one_more = nadd(k, ONE)
DEFINITION = forall(k, eq(app(w, k), real(k)))
WITH_DEFINITION = right(conjunction(assume(DEFINITION), assume(p)))

# rule, a use of it, the hypotheses and the conclusion
INFERS = [
    ("assume", lambda: assume(p), [p], p),
    ("discharge", lambda: discharge(assume(p), p), [], implies(p, p)),
    ("discharge", lambda: discharge(assume(p), q), [p], implies(q, p)),
    ("modus_ponens", lambda: modus_ponens(assume(implies(p, q)), assume(p)), [implies(p, q), p], q),
    ("conjunction", lambda: conjunction(assume(p), assume(q)), [p, q], both(p, q)),
    ("left", lambda: left(assume(both(p, q))), [both(p, q)], p),
    ("right", lambda: right(assume(both(p, q))), [both(p, q)], q),
    ("cases", lambda: cases(left(assume(both(q, p))), assume(q), p), [both(q, p), q], q),
    (
        "cases",
        lambda: cases(assume(p), absurd(assume(q), assume(no(q)), p), q),
        [p, q],
        p,
    ),
    ("cases", lambda: cases(absurd(assume(p), assume(no(p)), q), assume(q), p), [no(p), q], q),
    ("negation", lambda: negation(assume(p), assume(no(p)), p), [no(p)], no(p)),
    ("negation", lambda: negation(assume(p), assume(no(p)), no(p)), [p], no(no(p))),
    ("absurd", lambda: absurd(assume(p), assume(no(p)), eq(x, z)), [p, no(p)], eq(x, z)),
    ("generalise", lambda: generalise(reflexive(x), x), [], forall(y, eq(y, y))),
    ("generalise", lambda: generalise(assume(p), z), [p], forall(z, p)),
    ("generalise", lambda: generalise(assume(p), k), [p], forall(k, p)),
    ("specialise", lambda: specialise(assume(forall(x, p)), (z,)), [forall(x, p)], le(z, y)),
    ("specialise", lambda: specialise(assume(forall(x, p)), (y,)), [forall(x, p)], le(y, y)),
    (
        "specialise",
        lambda: specialise(assume(forall(x, forall(y, p))), (add(x, y), x)),
        [forall(x, forall(y, p))],
        le(add(x, y), x),
    ),
    ("specialise", lambda: specialise(assume(p), ()), [p], p),
    ("instantiate", lambda: instantiate(assume(p), x, add(x, y)), [le(add(x, y), y)], le(add(x, y), y)),
    ("instantiate", lambda: instantiate(assume(forall(x, p)), y, x), [forall(z, le(z, x))], forall(z, le(z, x))),
    (
        "instantiate_symbol",
        lambda: instantiate_symbol(assume(eq(app(f, app(f, x)), y)), f, (z,), mul(z, y)),
        [eq(mul(mul(x, y), y), y)],
        eq(mul(mul(x, y), y), y),
    ),
    (
        "instantiate_symbol",
        lambda: instantiate_symbol(reflexive(total(k, n, app(w, k))), w, (m,), real(nadd(m, k))),
        [],
        eq(total(m, n, real(nadd(m, k))), total(m, n, real(nadd(m, k)))),
    ),
    ("drop_definition", lambda: drop_definition(WITH_DEFINITION, w, (DEFINITION,)), [p], p),
    (
        "induction",
        lambda: induction(assume(p), left(conjunction(assume(p), assume(q))), k, p),
        [p, q],
        forall(k, p),
    ),
    (
        "induction",
        lambda: induction(
            reflexive(app(w, ZERO)),
            left(conjunction(reflexive(app(w, one_more)), assume(p))),
            k,
            eq(app(w, k), app(w, k)),
        ),
        [p],
        forall(m, eq(app(w, m), app(w, m))),
    ),
    ("reflexive", lambda: reflexive(k), [], eq(k, k)),
    ("symmetric", lambda: symmetric(assume(eq(x, y))), [eq(x, y)], eq(y, x)),
    ("transitive", lambda: transitive((assume(eq(x, y)),)), [eq(x, y)], eq(x, y)),
    (
        "transitive",
        lambda: transitive((assume(eq(x, y)), assume(eq(y, z)), assume(eq(z, rat(0))))),
        [eq(x, y), eq(y, z), eq(z, rat(0))],
        eq(x, rat(0)),
    ),
    ("replace", lambda: replace(app(f, x), (assume(eq(x, y)),)), [eq(x, y)], eq(app(f, x), app(f, y))),
    (
        "replace",
        lambda: replace(add(x, y), (assume(eq(x, y)), assume(eq(y, x)))),
        [eq(x, y), eq(y, x)],
        eq(add(x, y), add(y, x)),
    ),
    (
        "replace",
        lambda: replace(total(k, n, mul(x, app(w, k))), (assume(eq(x, y)), assume(eq(n, m)), assume(eq(app(w, k), x)))),
        [eq(x, y), eq(n, m), eq(app(w, k), x)],
        eq(total(k, n, mul(x, app(w, k))), total(k, m, mul(y, app(w, k)))),
    ),
    (
        "replace",
        lambda: replace(if_(le(x, y), x, z), (assume(eq(x, z)),)),
        [eq(x, z)],
        eq(if_(le(x, y), x, z), if_(le(z, y), z, z)),
    ),
    ("replace_in", lambda: replace_in(assume(p), (assume(eq(x, z)),)), [p, eq(x, z)], le(z, y)),
    ("total_order", lambda: total_order(assume(no(p))), [no(p)], lt(y, x)),
    ("total_order", lambda: total_order(assume(no(lt(k, n)))), [no(lt(k, n))], le(n, k)),
    ("irreflexive", lambda: irreflexive(x), [], no(lt(x, x))),
    ("irreflexive", lambda: irreflexive(k), [], no(lt(k, k))),
    ("antisymmetric", lambda: antisymmetric(assume(p), assume(le(y, x))), [p, le(y, x)], eq(x, y)),
]

# rule, a use of it, why it is refused
REFUSES = [
    ("assume", lambda: assume(x), "x is not a formula"),
    ("discharge", lambda: discharge(assume(p), x), "discharge: x is not a closed term of sort Prop"),
    ("modus_ponens", lambda: modus_ponens(assume(p), assume(p)), "(le x y) is no 'implies'"),
    ("modus_ponens", lambda: modus_ponens(assume(implies(p, q)), assume(q)), "the premise (le x y) is not (lt y z)"),
    ("left", lambda: left(assume(p)), "(le x y) is no 'and'"),
    ("left", lambda: left(assume(implies(p, q))), "(implies (le x y) (lt y z)) is no 'and'"),
    ("right", lambda: right(assume(p)), "(le x y) is no 'and'"),
    ("cases", lambda: cases(assume(p), assume(q), p), "two conclusions: (le x y) and (lt y z)"),
    ("cases", lambda: cases(assume(p), assume(p), x), "cases: x is not a closed term of sort Prop"),
    ("negation", lambda: negation(assume(p), assume(no(q)), p), "(not (lt y z)) does not contradict (le x y)"),
    ("negation", lambda: negation(assume(no(p)), assume(p), p), "(le x y) does not contradict (not (le x y))"),
    ("negation", lambda: negation(assume(p), assume(no(p)), x), "negation: x is not a closed term of sort Prop"),
    ("absurd", lambda: absurd(assume(p), assume(q), q), "(lt y z) does not contradict (le x y)"),
    ("absurd", lambda: absurd(assume(p), assume(no(p)), x), "x is not a formula"),
    ("generalise", lambda: generalise(assume(p), x), "x is free in (le x y)"),
    ("generalise", lambda: generalise(reflexive(rat(1)), rat(1)), "1 is not a variable"),
    ("specialise", lambda: specialise(assume(p), (x,)), "(le x y) is not for all"),
    ("specialise", lambda: specialise(assume(forall(x, p)), (x, x)), "(le x y) is not for all"),
    ("specialise", lambda: specialise(assume(forall(x, p)), (k,)), "specialise: k is not a closed term of sort Real"),
    ("specialise", lambda: specialise(assume(forall(k, p)), (x,)), "specialise: x is not a closed term of sort Nat"),
    ("instantiate", lambda: instantiate(assume(p), rat(1), x), "1 is not a variable"),
    ("instantiate", lambda: instantiate(assume(p), x, k), "instantiate: k is not a closed term of sort Real"),
    (
        "instantiate_symbol",
        lambda: instantiate_symbol(assume(p), symbol("f", (REAL, REAL), REAL), (z, z), z),
        "not distinct variables: (z, z)",
    ),
    ("instantiate_symbol", lambda: instantiate_symbol(assume(p), f, (rat(1),), z), "not distinct variables: (1,)"),
    (
        "instantiate_symbol",
        lambda: instantiate_symbol(assume(p), f, (k,), z),
        "z is not of the signature of ('f', ('Real',), 'Real')",
    ),
    (
        "instantiate_symbol",
        lambda: instantiate_symbol(assume(p), f, (), z),
        "z is not of the signature of ('f', ('Real',), 'Real')",
    ),
    (
        "instantiate_symbol",
        lambda: instantiate_symbol(assume(p), f, (x,), k),
        "k is not of the signature of ('f', ('Real',), 'Real')",
    ),
    (
        "drop_definition",
        lambda: drop_definition(WITH_DEFINITION, w, (p,)),
        "(le x y) does not define ('w', ('Nat',), 'Real')",
    ),
    (
        "drop_definition",
        lambda: drop_definition(assume(DEFINITION), w, (DEFINITION,)),
        "('w', ('Nat',), 'Real') occurs in (forall:Nat (eq (w #0) (real #0)))",
    ),
    (
        "drop_definition",
        lambda: drop_definition(right(conjunction(assume(eq(app(w, n), x)), assume(p))), w, (DEFINITION,)),
        "('w', ('Nat',), 'Real') occurs in (eq (w n) x)",
    ),
    ("induction", lambda: induction(assume(p), assume(p), x, p), "x is not a natural variable"),
    ("induction", lambda: induction(assume(p), assume(p), ZERO, p), "0 is not a natural variable"),
    ("induction", lambda: induction(assume(q), assume(p), k, p), "(lt y z) is not the base of (le x y)"),
    ("induction", lambda: induction(assume(p), assume(q), k, p), "(lt y z) is not the step of (le x y)"),
    (
        "induction",
        lambda: induction(assume(le(ZERO, n)), assume(le(one_more, n)), k, le(k, n)),
        "k is free in (le (nadd k 1) n)",
    ),
    (
        "induction",
        lambda: induction(reflexive(ZERO), reflexive(nadd(ONE, k)), k, eq(k, k)),
        "(eq (nadd 1 k) (nadd 1 k)) is not the step of (eq k k)",
    ),
    ("reflexive", lambda: reflexive(p), "reflexive: (le x y) is not a closed term of sort Real"),
    ("symmetric", lambda: symmetric(assume(p)), "(le x y) is no 'eq'"),
    ("transitive", lambda: transitive(()), "an empty chain"),
    ("transitive", lambda: transitive((assume(p),)), "(le x y) is no 'eq'"),
    ("transitive", lambda: transitive((assume(eq(x, y)), assume(p))), "(le x y) is no 'eq'"),
    ("transitive", lambda: transitive((assume(eq(x, y)), assume(eq(z, y)))), "the chain breaks: z is not y"),
    ("replace", lambda: replace(x, (assume(p),)), "(le x y) is no 'eq'"),
    ("replace", lambda: replace(x, (assume(eq(x, y)), assume(eq(x, z)))), "two equations for one term"),
    ("replace", lambda: replace(p, ()), "replace: (le x y) is not a closed term of sort Real"),
    ("replace_in", lambda: replace_in(assume(p), (assume(q),)), "(lt y z) is no 'eq'"),
    (
        "replace_in",
        lambda: replace_in(assume(p), (assume(eq(x, y)), assume(eq(x, z)))),
        "two equations for one term",
    ),
    ("total_order", lambda: total_order(assume(p)), "(le x y) is no negated order"),
    ("total_order", lambda: total_order(assume(no(eq(x, y)))), "(not (eq x y)) is no negated order"),
    ("irreflexive", lambda: irreflexive(p), "irreflexive: (le x y) is not a closed term of sort Real"),
    ("antisymmetric", lambda: antisymmetric(assume(p), assume(p)), "(le x y) is not (le y x)"),
    ("antisymmetric", lambda: antisymmetric(assume(q), assume(lt(z, y))), "(lt y z) is no 'le'"),
    ("antisymmetric", lambda: antisymmetric(assume(p), assume(lt(y, x))), "(lt y x) is not (le y x)"),
]


@pytest.mark.parametrize(("name", "use", "hypotheses", "conclusion"), INFERS, ids=[row[0] for row in INFERS])
def test_a_rule_infers(name, use, hypotheses, conclusion):
    """The rule answers with exactly these hypotheses and this conclusion, and so does its certificate."""
    th = use()
    (again,) = replay(write([th]))
    for inferred in (th, again):
        assert (inferred.rule, inferred.hypotheses, inferred.conclusion) == (name, frozenset(hypotheses), conclusion)


@pytest.mark.parametrize(("name", "use", "why"), REFUSES, ids=[row[0] for row in REFUSES])
def test_a_rule_refuses(name, use, why):
    """The rule refuses, and says why."""
    with pytest.raises(Refused) as refusal:
        use()
    assert str(refusal.value) == why
    assert name in RULES


def test_every_rule_of_logic_is_used_and_every_condition_refused():
    """Each rule has its line in both tables; where the docstring names no condition the second is not owed."""
    here = {name: rule.__doc__ for name, rule in RULES.items() if rule.__module__ == "backproof.kernel.logic"}
    assert {name for name, *_ in INFERS} == set(here)
    assert {name for name, doc in here.items() if "Fails" in doc} <= {name for name, *_ in REFUSES} <= set(here)


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
