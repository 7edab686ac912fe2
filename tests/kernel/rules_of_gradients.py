"""Each rule of `kernel.gradients`: uses of it with what they infer, and what it refuses. `test_rules` tries them."""

from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    app,
    assume,
    conjunction,
    derivative,
    derivative_constant,
    derivative_identity,
    derivative_rewritten,
    eq,
    functional,
    gradient,
    gradient_by_curves,
    gradient_chain,
    if_,
    instantiate_functional,
    le,
    left,
    lt,
    mul,
    rat,
    reflexive,
    right,
    sum_linear,
    symbol,
    symmetric,
    total,
    under_functional,
    var,
)

k, n = [var(name, NAT) for name in "kn"]
s, x, y, z = [var(name, REAL) for name in "sxyz"]
f, g = symbol("f", (NAT,), REAL), symbol("g", (REAL,), REAL)
u, du, v = symbol("u", (REAL, NAT), REAL), symbol("du", (NAT,), REAL), symbol("v", (NAT,), REAL)
loss = symbol("l", ("Vector",), REAL)
zero = rat(0)
fk = app(f, k)
identity, constant = derivative_identity(s, x), derivative_constant(s, y, x)
LOSS = gradient(k, fk, app(du, k), v, functional(loss, k, n, app(v, k)), n)
FLAT = gradient(k, x, zero, v, y, n)
ALONG = derivative_rewritten(
    derivative_constant(s, y, z), reflexive(z), symmetric(sum_linear(k, n, mul(zero, app(du, k)), ()))
)

# rule, a use of it, the hypotheses and the conclusion
INFERS = [
    (
        "under_functional",
        lambda: under_functional(left(conjunction(assume(eq(x, y)), assume(lt(k, n)))), loss, k, n, ()),
        [eq(x, y)],
        eq(functional(loss, k, n, x), functional(loss, k, n, y)),
    ),
    (
        "gradient_chain",
        lambda: gradient_chain(assume(LOSS), derivative_constant(s, fk, x), reflexive(fk), k),
        [LOSS],
        derivative(s, functional(loss, k, n, if_(lt(k, n), fk, zero)), x, total(k, n, mul(app(du, k), zero))),
    ),
    ("gradient_by_curves", lambda: gradient_by_curves(ALONG, FLAT, u, du, z), [], FLAT),
    (
        "instantiate_functional",
        lambda: instantiate_functional(assume(LOSS), loss, (), v, mul(app(v, ONE), y)),
        [gradient(k, fk, app(du, k), v, mul(if_(lt(ONE, n), app(v, ONE), zero), y), n)],
        gradient(k, fk, app(du, k), v, mul(if_(lt(ONE, n), app(v, ONE), zero), y), n),
    ),
]

# rule, a use of it, why it is refused
REFUSES = [
    ("under_functional", lambda: under_functional(assume(eq(fk, x)), loss, k, n, ()), "k is free in (eq (f k) x)"),
    (
        "under_functional",
        lambda: under_functional(assume(eq(x, y)), g, k, n, ()),
        "under_functional: ('g', ('Real',), 'Real') is no functional of 0 arguments and a vector",
    ),
    (
        "gradient_chain",
        lambda: gradient_chain(identity, identity, reflexive(x), k),
        "(derivative #0 x 1) is no gradient",
    ),
    (
        "gradient_chain",
        lambda: gradient_chain(assume(LOSS), derivative_constant(s, x, y), reflexive(x), k),
        "(eq x x) does not say that the curve passes through (f k)",
    ),
    (
        "gradient_chain",
        lambda: gradient_chain(
            assume(LOSS), assume(derivative(s, app(u, s, k), x, y)), assume(eq(app(u, x, k), fk)), k
        ),
        "k is free in (derivative (u #0 k) x y)",
    ),
    (
        "gradient_by_curves",
        lambda: gradient_by_curves(ALONG, gradient(k, z, zero, v, y, n), u, du, z),
        "z is free in (gradient z 0 y n)",
    ),
    (
        "gradient_by_curves",
        lambda: gradient_by_curves(constant, FLAT, u, du, x),
        "(derivative y x 0) is not (derivative y x (sum n (mul 0 (du #0))))",
    ),
    ("gradient_by_curves", lambda: gradient_by_curves(ALONG, le(x, y), u, du, z), "(le x y) is no gradient"),
    (
        "gradient_by_curves",
        lambda: gradient_by_curves(ALONG, FLAT, g, du, z),
        "('g', ('Real',), 'Real') and ('du', ('Nat',), 'Real') are no curve and its slope",
    ),
    (
        "gradient_by_curves",
        lambda: gradient_by_curves(right(conjunction(assume(eq(app(u, x, k), x)), ALONG)), FLAT, u, du, z),
        "the curve occurs in (eq (u x k) x)",
    ),
    (
        "instantiate_functional",
        lambda: instantiate_functional(assume(LOSS), loss, (x,), v, x),
        "x is not of the signature of ('l', ('Vector',), 'Real')",
    ),
    (
        "instantiate_functional",
        lambda: instantiate_functional(assume(LOSS), g, (), v, x),
        "('g', ('Real',), 'Real') is no functional, or ('v', ('Nat',), 'Real') no vector",
    ),
]
