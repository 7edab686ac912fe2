"""Which hypotheses define a symbol: explicitly, or by primitive recursion upwards or downwards."""

import pytest

from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    ZERO,
    Refused,
    add,
    app,
    assume,
    conjunction,
    drop_definition,
    eq,
    forall,
    if_,
    implies,
    le,
    lt,
    mul,
    nadd,
    num,
    rat,
    real,
    reflexive,
    right,
    symbol,
    total,
    var,
)

x, y, z = [var(name, REAL) for name in "xyz"]
k, m, n, l, top = [var(name, NAT) for name in ("k", "m", "n", "l", "top")]
s = symbol("s", (NAT,), REAL)  # a sequence
w = symbol("w", (NAT, NAT), REAL)  # weights over time
g = symbol("g", (REAL, REAL), REAL)
width = symbol("width", (NAT,), NAT)
u = symbol("u", (NAT,), REAL)  # something else
SHOWN = {s: "('s', ('Nat',), 'Real')", w: "('w', ('Nat', 'Nat'), 'Real')", g: "('g', ('Real', 'Real'), 'Real')"}


def quantified(*variables_and_formula):
    """for all … : formula"""
    *variables, formula = variables_and_formula
    for v in reversed(variables):
        formula = forall(v, formula)
    return formula


def after(t):
    return nadd(t, ONE)


def drop(f, *definition):
    """The definition dropped from  definition, x = x |- x = x."""
    th = reflexive(x)
    for p in definition:
        th = right(conjunction(assume(p), th))
    assert th.hypotheses == set(definition)
    return drop_definition(th, f, tuple(definition))


S0, SK, SK1 = app(s, ZERO), app(s, k), app(s, after(k))
W0, WTK, WT1K = app(w, ZERO, k), app(w, m, k), app(w, after(m), k)
START = eq(S0, x)
STEP = quantified(k, eq(SK1, add(SK, app(u, k))))

DEFINES = [
    ("a constant sequence", s, [quantified(k, eq(SK, x))]),
    ("from 1 on", s, [quantified(k, eq(SK1, x))]),
    (
        "upwards, with entries from 1",
        w,
        [
            quantified(k, eq(app(w, ZERO, after(k)), x)),
            quantified(m, k, eq(app(w, after(m), after(k)), add(app(w, m, k), app(w, m, nadd(k, num(2)))))),
        ],
    ),
    ("by another symbol", s, [quantified(k, eq(SK, total(m, k, app(u, m))))]),
    ("of two reals", g, [quantified(x, y, eq(app(g, y, x), add(x, mul(y, z))))]),
    ("under a premise", s, [quantified(k, implies(lt(k, n), eq(SK, x)))]),
    ("under a premise about another quantified variable", s, [quantified(k, m, implies(le(m, k), eq(SK, x)))]),
    ("with the quantifiers between premises", w, [quantified(m, implies(lt(m, n), quantified(k, eq(WTK, x))))]),
    ("with a free variable of the name that is bound", s, [quantified(k, eq(SK, add(real(k), real(n))))]),
    ("of a natural", width, [quantified(k, eq(app(width, k), nadd(k, n)))]),
    ("upwards", s, [START, STEP]),
    ("upwards from a start that is 0", s, [eq(S0, rat(0)), quantified(k, eq(SK1, add(SK, rat(1))))]),
    ("upwards, a natural", width, [eq(app(width, ZERO), n), quantified(k, eq(app(width, after(k)), app(width, k)))]),
    (
        "upwards in time, for all units, with sums over units",
        w,
        [
            quantified(k, implies(lt(k, n), eq(W0, rat(0)))),
            quantified(m, k, implies(lt(k, n), eq(WT1K, add(WTK, total(l, n, mul(app(w, m, l), app(u, l))))))),
        ],
    ),
    (
        "upwards in the second argument",
        w,
        [quantified(m, eq(app(w, m, ZERO), x)), quantified(m, k, eq(app(w, m, after(k)), app(w, num(7), k)))],
    ),
    (
        "upwards, with the condition of an If",
        s,
        [START, quantified(k, eq(SK1, if_(le(SK, x), SK, app(u, k))))],
    ),
    (
        "downwards from a bound",
        s,
        [eq(app(s, top), x), quantified(k, implies(lt(k, top), eq(SK, mul(SK1, app(u, k)))))],
    ),
    (
        "downwards with k+1 <= top",
        s,
        [eq(app(s, nadd(top, ONE)), x), quantified(k, implies(le(after(k), nadd(top, ONE)), eq(SK, SK1)))],
    ),
    (
        "downwards through layers, with sums over units",
        w,
        [
            quantified(k, eq(app(w, top, k), app(u, k))),
            quantified(
                m, k, implies(lt(k, n), implies(lt(m, top), eq(WTK, total(l, n, mul(app(w, after(m), l), app(u, l))))))
            ),
        ],
    ),
]

# what it is, the symbol, the formulas, why they are refused
REFUSES = [
    ("nothing", s, [], "a definition is one formula, or two"),
    ("three formulas", s, [START, STEP, quantified(k, eq(SK, x))], "a definition is one formula, or two"),
    ("no equation", s, [quantified(k, le(SK, x))], "(forall:Nat (le (s #0) x)) does not define {f}"),
    ("another symbol", s, [quantified(k, eq(app(u, k), x))], "(forall:Nat (eq (u #0) x)) does not define {f}"),
    ("the wrong side", s, [quantified(k, eq(x, SK))], "(forall:Nat (eq x (s #0))) does not define {f}"),
    ("one point", s, [START], "(eq (s 0) x) is not defined for all arguments"),
    ("a free variable as argument", s, [eq(SK, x)], "(eq (s k) x) is not defined for all arguments"),
    (
        "the free variable of the name that the kernel chooses",
        s,
        [quantified(m, eq(app(s, var("_0", NAT)), x))],
        "(forall:Nat (eq (s _0) x)) is not defined for all arguments",
    ),
    (
        "two numerals",
        w,
        [quantified(k, eq(app(w, after(k), nadd(k, num(2))), x))],
        "(forall:Nat (eq (w (nadd #0 1) (nadd #0 2)) x)) is not defined for all arguments",
    ),
    (
        "a numeral before",
        s,
        [quantified(k, eq(app(s, nadd(ONE, k)), x))],
        "(forall:Nat (eq (s (nadd 1 #0)) x)) is not defined for all arguments",
    ),
    (
        "the diagonal",
        w,
        [quantified(k, eq(app(w, k, k), x))],
        "(forall:Nat (eq (w #0 #0) x)) is not defined for all arguments",
    ),
    (
        "twice over: f(x) = y for all x, y",
        s,
        [quantified(k, y, eq(SK, y))],
        "(forall:Nat (forall:Real (eq (s #1) #0))) does not determine {f}: its right side also depends on ['_1']",
    ),
    (
        "in circles",
        s,
        [quantified(k, eq(SK, add(SK, rat(1))))],
        "(forall:Nat (eq (s #0) (add (s #0) 1))) is defined by itself",
    ),
    (
        "by its values under a sum",
        s,
        [quantified(k, eq(SK, total(m, k, app(s, m))))],
        "(forall:Nat (eq (s #0) (sum #0 (s #0)))) is defined by itself",
    ),
    (
        "in its own argument",
        width,
        [quantified(k, eq(app(width, app(width, k)), ZERO))],
        "{f} occurs in its own argument",
    ),
    (
        "under a premise about itself",
        s,
        [quantified(k, implies(eq(SK, x), eq(SK, y)))],
        "{f} occurs in the premise (eq (s _0) x)",
    ),
    ("a start about itself", s, [eq(S0, app(s, ONE)), STEP], "(eq (s 0) (s 1)) has no start"),
    ("a start at 1", s, [eq(app(s, ONE), x), STEP], "{step} is no primitive recursion"),
    ("a step of two", s, [START, quantified(k, eq(app(s, nadd(k, num(2))), SK))], None),
    ("the step alone from a numeral", s, [START, eq(app(s, nadd(ONE, ONE)), S0)], None),
    ("an equation of two values", s, [START, quantified(k, eq(SK1, SK1))], None),
    ("a value ahead", s, [START, quantified(k, eq(SK1, app(s, nadd(k, num(2)))))], None),
    ("a value far behind", s, [START, quantified(k, eq(SK1, S0))], None),
    ("k is not at the end", s, [START, quantified(k, eq(app(s, nadd(ONE, k)), SK))], None),
    ("the sum of all values", s, [START, quantified(k, eq(SK1, total(m, k, app(s, m))))], None),
    ("every step at every unit", w, [quantified(k, eq(W0, x)), quantified(k, eq(app(w, after(k), k), x))], None),
    ("a fixed unit", w, [quantified(k, eq(W0, x)), quantified(m, eq(app(w, after(m), n), x))], None),
    (
        "start and step in different arguments",
        w,
        [quantified(k, eq(W0, x)), quantified(m, k, eq(app(w, m, after(k)), x))],
        None,
    ),
    (
        "a use in another argument's place",
        w,
        [quantified(k, eq(W0, x)), quantified(m, k, eq(WT1K, app(w, k, m)))],
        None,
    ),
    ("downwards without a bound", s, [eq(app(s, top), x), quantified(k, eq(SK, SK1))], None),
    ("downwards including the bound", s, [eq(app(s, top), x), quantified(k, implies(le(k, top), eq(SK, SK1)))], None),
    ("downwards below another bound", s, [eq(app(s, top), x), quantified(k, implies(lt(k, n), eq(SK, SK1)))], None),
    ("downwards above the bound", s, [eq(app(s, top), x), quantified(k, implies(lt(top, k), eq(SK, SK1)))], None),
    ("downwards to itself", s, [eq(app(s, top), x), quantified(k, implies(lt(k, top), eq(SK, SK)))], None),
    ("downwards upwards", s, [eq(app(s, top), x), quantified(k, implies(lt(k, top), eq(SK1, SK)))], None),
    ("a bound that varies", s, [quantified(n, eq(app(s, n), x)), quantified(k, implies(lt(k, n), eq(SK, SK1)))], None),
    (
        "a bound that is quantified in the step alone",
        s,
        [eq(app(s, n), x), quantified(n, k, implies(lt(k, n), eq(SK, SK1)))],
        None,
    ),
    (
        "the same, with the name that the kernel chooses",
        s,
        [eq(app(s, var("_0", NAT)), x), quantified(n, k, implies(lt(k, n), eq(SK, SK1)))],
        None,
    ),
    (
        "a real that steps down",
        g,
        [
            quantified(y, eq(app(g, z, y), x)),
            quantified(x, y, implies(lt(x, z), eq(app(g, x, y), app(g, add(x, rat(1)), y)))),
        ],
        "drop_definition: _0 is not a closed term of sort Nat",
    ),
]


@pytest.mark.parametrize(("f", "definition"), [row[1:] for row in DEFINES], ids=[row[0] for row in DEFINES])
def test_a_definition_is_dropped(f, definition):
    """What defines its symbol, and the symbol is not spoken of otherwise: the hypothesis goes."""
    th = drop(f, *definition)
    assert (th.hypotheses, th.conclusion) == (frozenset(), eq(x, x))


@pytest.mark.parametrize(("f", "definition", "why"), [row[1:] for row in REFUSES], ids=[row[0] for row in REFUSES])
def test_what_does_not_define_is_kept(f, definition, why):
    """What may have no solution, or none for a reason that the kernel sees, stays a hypothesis."""
    shown = SHOWN.get(f, "('width', ('Nat',), 'Nat')")
    with pytest.raises(Refused) as refusal:
        drop(f, *definition)
    step = repr(definition[-1]) if definition else ""
    assert str(refusal.value) == (why or "{step} is no primitive recursion").format(f=shown, step=step)


def test_the_order_of_start_and_step_is_theirs():
    """The start comes first."""
    with pytest.raises(Refused, match=r"^\(forall:Nat .*\) has no start$"):
        drop(s, STEP, START)


def test_a_definition_that_is_spoken_of_is_kept():
    """The symbol may be free neither in another hypothesis nor in the conclusion, nor in the other half."""
    th = right(conjunction(assume(START), right(conjunction(assume(STEP), reflexive(x)))))
    with pytest.raises(Refused, match=r"^\(eq \(s 0\) x\) is not defined for all arguments$"):
        drop_definition(th, s, (START,))
    constant = quantified(k, eq(SK, x))
    both_of_them = right(conjunction(assume(constant), th))
    with pytest.raises(Refused) as refusal:
        drop_definition(both_of_them, s, (START, STEP))
    assert str(refusal.value) == f"{SHOWN[s]} occurs in {constant!r}"


def test_a_symbol_of_another_signature_is_another_symbol():
    """s: Nat, Nat -> Real may stay while s: Nat -> Real goes."""
    other = eq(app(symbol("s", (NAT, NAT), REAL), k, k), x)
    th = right(conjunction(assume(quantified(k, eq(SK, x))), assume(other)))
    assert drop_definition(th, s, (quantified(k, eq(SK, x)),)).hypotheses == {other}
