"""Each rule of `kernel.calculus`: uses of it with what they infer, and what it refuses. `test_rules` tries them."""

from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    add,
    algebra,
    app,
    assume,
    both,
    derivative,
    derivative_chain,
    derivative_choice,
    derivative_constant,
    derivative_exp,
    derivative_identity,
    derivative_inverse,
    derivative_log,
    derivative_one_side,
    derivative_power,
    derivative_product,
    derivative_rewritten,
    derivative_same_function,
    derivative_sqrt,
    derivative_sum,
    derivative_under_sum,
    derivative_unique,
    eq,
    forall,
    generalise,
    if_,
    implies,
    inv,
    le,
    lt,
    mul,
    nadd,
    named,
    no,
    power,
    rat,
    real,
    reflexive,
    symbol,
    total,
    var,
)

k, m, n = [var(v, NAT) for v in "kmn"]
s, x, y, z = [var(name, REAL) for name in "sxyz"]
f, g = symbol("f", (NAT,), REAL), symbol("g", (REAL,), REAL)
u, v = symbol("u", (REAL, NAT), REAL), symbol("v", (NAT,), REAL)
zero, one, two = rat(0), rat(1), rat(2)
fk = app(f, k)
identity, constant = derivative_identity(s, x), derivative_constant(s, y, x)
OF_G = derivative(z, app(g, z), x, y)


def beside(low, high):
    """s and y are one between these."""
    return forall(s, implies(lt(low, s), implies(lt(s, high), eq(s, y))))


def choice(fact, relation, branch=identity, other=zero, b=constant):
    return derivative_choice(assume(fact), identity, b, branch, forall(s, eq(other, other)), forall(s, relation(s, y)))


# rule, a use of it, the hypotheses and the conclusion
INFERS = [
    ("derivative_exp", lambda: derivative_exp(x), [], derivative(s, named("exp", s), x, named("exp", x))),
    (
        "derivative_log",
        lambda: derivative_log(assume(lt(zero, x))),
        [lt(zero, x)],
        derivative(s, named("log", s), x, inv(x)),
    ),
    (
        "derivative_sqrt",
        lambda: derivative_sqrt(assume(lt(zero, x))),
        [lt(zero, x)],
        derivative(s, named("sqrt", s), x, inv(mul(two, named("sqrt", x)))),
    ),
    ("derivative_constant", lambda: constant, [], derivative(s, y, x, zero)),
    ("derivative_identity", lambda: identity, [], derivative(s, s, x, one)),
    (
        "derivative_sum",
        lambda: derivative_sum(assume(OF_G), identity),
        [OF_G],
        derivative(s, add(app(g, s), s), x, add(y, one)),
    ),
    (
        "derivative_product",
        lambda: derivative_product(assume(OF_G), identity),
        [OF_G],
        derivative(s, mul(app(g, s), s), x, add(mul(y, x), mul(app(g, x), one))),
    ),
    (
        "derivative_inverse",
        lambda: derivative_inverse(assume(OF_G), assume(no(eq(app(g, x), zero)))),
        [OF_G, no(eq(app(g, x), zero))],
        derivative(s, inv(app(g, s)), x, mul(mul(rat(-1), y), mul(inv(app(g, x)), inv(app(g, x))))),
    ),
    (
        "derivative_power",
        lambda: derivative_power(assume(OF_G), n),
        [OF_G],
        derivative(s, power(app(g, s), nadd(n, ONE)), x, mul(mul(real(nadd(n, ONE)), power(app(g, x), n)), y)),
    ),
    (
        "derivative_chain",
        lambda: derivative_chain(
            assume(derivative(z, app(g, z), mul(x, x), y)), derivative_product(identity, identity)
        ),
        [derivative(z, app(g, z), mul(x, x), y)],
        derivative(s, app(g, mul(s, s)), x, mul(y, add(mul(one, x), mul(x, one)))),
    ),
    (
        "derivative_under_sum",
        lambda: derivative_under_sum(assume(derivative(s, app(u, s, m), x, y)), k, n),
        [derivative(s, app(u, s, m), x, y)],
        derivative(s, total(k, n, app(u, s, m)), x, total(k, n, y)),
    ),
    ("derivative_choice", lambda: choice(lt(x, y), le), [lt(x, y)], derivative(s, if_(le(s, y), s, zero), x, one)),
    ("derivative_choice", lambda: choice(lt(x, y), lt), [lt(x, y)], derivative(s, if_(lt(s, y), s, zero), x, one)),
    ("derivative_choice", lambda: choice(lt(x, y), eq), [lt(x, y)], derivative(s, if_(eq(s, y), zero, s), x, one)),
    ("derivative_choice", lambda: choice(lt(y, x), le), [lt(y, x)], derivative(s, if_(le(s, y), zero, s), x, one)),
    ("derivative_choice", lambda: choice(lt(y, x), lt), [lt(y, x)], derivative(s, if_(lt(s, y), zero, s), x, one)),
    ("derivative_choice", lambda: choice(lt(y, x), eq), [lt(y, x)], derivative(s, if_(eq(s, y), zero, s), x, one)),
    (
        "derivative_same_function",
        lambda: derivative_same_function(identity, generalise(algebra(s, mul(one, s), ()), s)),
        [],
        derivative(s, mul(one, s), x, one),
    ),
    (
        "derivative_rewritten",
        lambda: derivative_rewritten(identity, assume(eq(x, y)), assume(eq(one, z))),
        [eq(x, y), eq(one, z)],
        derivative(s, s, y, z),
    ),
    (
        "derivative_unique",
        lambda: derivative_unique(assume(OF_G), assume(derivative(s, app(g, s), x, z))),
        [OF_G, derivative(s, app(g, s), x, z)],
        eq(y, z),
    ),
    (
        "derivative_one_side",
        lambda: derivative_one_side(identity, constant, assume(beside(x, z)), assume(lt(x, z))),
        [beside(x, z), lt(x, z)],
        both(eq(x, y), eq(one, zero)),
    ),
    (
        "derivative_one_side",
        lambda: derivative_one_side(identity, constant, assume(beside(zero, x)), assume(lt(zero, x))),
        [beside(zero, x), lt(zero, x)],
        both(eq(x, y), eq(one, zero)),
    ),
]

# rule, a use of it, why it is refused
REFUSES = [
    ("derivative_exp", lambda: derivative_exp(k), "derivative_exp: k is not a closed term of sort Real"),
    ("derivative_log", lambda: derivative_log(assume(le(zero, x))), "(le 0 x) is not of the form 0 < a"),
    ("derivative_log", lambda: derivative_log(assume(lt(one, x))), "(lt 1 x) is not of the form 0 < a"),
    ("derivative_sqrt", lambda: derivative_sqrt(assume(le(zero, x))), "(le 0 x) is not of the form 0 < a"),
    ("derivative_constant", lambda: derivative_constant(s, mul(s, x), x), "(mul s x) contains s"),
    ("derivative_constant", lambda: derivative_constant(one, y, y), "y contains 1"),
    ("derivative_identity", lambda: derivative_identity(one, x), "1 is not a variable"),
    (
        "derivative_identity",
        lambda: derivative_identity(k, x),
        "derivative_identity: k is not a closed term of sort Real",
    ),
    ("derivative_sum", lambda: derivative_sum(identity, assume(le(x, y))), "(le x y) is no derivative"),
    ("derivative_sum", lambda: derivative_sum(identity, derivative_identity(s, y)), "two points: x and y"),
    ("derivative_product", lambda: derivative_product(identity, derivative_identity(s, y)), "two points: x and y"),
    (
        "derivative_inverse",
        lambda: derivative_inverse(identity, assume(no(eq(y, zero)))),
        "(not (eq y 0)) does not say that x is not 0",
    ),
    (
        "derivative_inverse",
        lambda: derivative_inverse(identity, assume(eq(x, zero))),
        "(eq x 0) does not say that x is not 0",
    ),
    ("derivative_power", lambda: derivative_power(identity, x), "derivative_power: x is not a closed term of sort Nat"),
    ("derivative_power", lambda: derivative_power(reflexive(x), n), "(eq x x) is no derivative"),
    (
        "derivative_chain",
        lambda: derivative_chain(assume(derivative(z, app(g, z), y, y)), identity),
        "y is not x",
    ),
    (
        "derivative_under_sum",
        lambda: derivative_under_sum(assume(derivative(s, app(u, s, k), x, y)), k, n),
        "k is free in (derivative (u #0 k) x y)",
    ),
    ("derivative_under_sum", lambda: derivative_under_sum(derivative_identity(s, fk), k, n), "k is free in (f k)"),
    (
        "derivative_choice",
        lambda: choice(le(x, y), le),
        "(le x y) is neither x < y nor the reverse",
    ),
    (
        "derivative_choice",
        lambda: choice(lt(x, y), le, b=derivative_constant(s, z, x)),
        "(le _0 y) does not compare _0 and z",
    ),
    (
        "derivative_choice",
        lambda: choice(lt(x, y), le, derivative_identity(s, y)),
        "three points: x, x and y",
    ),
    (
        "derivative_choice",
        lambda: derivative_choice(
            assume(lt(x, y)), identity, constant, identity, forall(s, eq(s, one)), forall(s, le(s, y))
        ),
        "(eq _0 1) is not of the form v = v",
    ),
    (
        "derivative_choice",
        lambda: derivative_choice(
            assume(lt(x, y)), identity, constant, identity, forall(k, eq(k, k)), forall(s, le(s, y))
        ),
        "not for all reals",
    ),
    (
        "derivative_same_function",
        lambda: derivative_same_function(identity, assume(eq(x, y))),
        "(eq x y) is not for all reals",
    ),
    (
        "derivative_same_function",
        lambda: derivative_same_function(identity, assume(forall(s, eq(mul(one, s), s)))),
        "(eq (mul 1 _0) _0) is no equation for _0",
    ),
    (
        "derivative_same_function",
        lambda: derivative_same_function(identity, assume(forall(s, implies(le(s, x), eq(s, y))))),
        "(implies (le _0 x) (eq _0 y)) is no equation for _0",
    ),
    (
        "derivative_rewritten",
        lambda: derivative_rewritten(identity, reflexive(y), reflexive(one)),
        "(eq y y) and (eq 1 1) are not of the point and the value",
    ),
    (
        "derivative_unique",
        lambda: derivative_unique(identity, constant),
        "(derivative #0 x 1) and (derivative y x 0) are of two functions or points",
    ),
    (
        "derivative_one_side",
        lambda: derivative_one_side(identity, derivative_constant(s, y, z), assume(beside(x, z)), assume(lt(x, z))),
        "x, z and (lt x z) are not about one point",
    ),
    (
        "derivative_one_side",
        lambda: derivative_one_side(identity, constant, assume(beside(y, z)), assume(lt(y, z))),
        "x, x and (lt y z) are not about one point",
    ),
    (
        "derivative_one_side",
        lambda: derivative_one_side(identity, constant, assume(beside(x, z)), assume(le(x, z))),
        "(le x z) is no 'lt'",
    ),
    *[
        (
            "derivative_one_side",
            lambda same=same: derivative_one_side(identity, constant, assume(same), assume(lt(x, z))),
            f"{same!r} is not {beside(x, z)!r}",
        )
        for same in (
            beside(x, y),
            beside(y, z),
            forall(s, implies(lt(x, s), implies(lt(s, z), eq(y, s)))),
            forall(s, implies(lt(x, s), eq(s, y))),
            implies(lt(x, z), eq(x, y)),
            forall(s, implies(eq(x, s), implies(lt(s, z), eq(s, y)))),
        )
    ],
]
