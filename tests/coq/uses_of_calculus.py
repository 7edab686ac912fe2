"""The rules of derivatives: smallest uses that Coq accepts, and inferences that no rule makes."""

from backproof.coq.nodes import Node
from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    Term,
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
    functional,
    generalise,
    gradient,
    gradient_by_curves,
    gradient_chain,
    if_,
    if_true,
    implies,
    instantiate_functional,
    inv,
    le,
    lt,
    modus_ponens,
    mul,
    nadd,
    named,
    no,
    num,
    power,
    rat,
    real,
    reflexive,
    specialise,
    sum_linear,
    symbol,
    symmetric,
    total,
    under_functional,
    under_sum,
    var,
)

k, m, n, p = (var(v, NAT) for v in "kmnp")
s, x, y, z, r, a, b = (var(v, REAL) for v in ("s", "x", "y", "z", "r", "a", "b"))
f, g = symbol("f", (NAT,), REAL), symbol("g", (REAL,), REAL)
u, du, v = symbol("u", (REAL, NAT), REAL), symbol("du", (NAT,), REAL), symbol("v", (NAT,), REAL)
loss, error = symbol("l", ("Nat", "Vector"), REAL), symbol("e", ("Vector",), REAL)
zero, one, two = rat(0), rat(1), rat(2)
fk = app(f, k)
given = assume
identity = derivative_identity(s, x)
square = derivative_product(identity, identity)
every_curve = specialise(given(forall(k, implies(lt(k, n), derivative(s, app(u, s, k), x, app(du, k))))), (k,))
in_range = modus_ponens(every_curve, given(lt(k, n)))
passes = modus_ponens(specialise(given(forall(k, implies(lt(k, n), eq(app(u, x, k), fk)))), (k,)), given(lt(k, n)))
gradient_of_loss = gradient(k, fk, app(du, k), v, functional(loss, k, n, app(v, k), p), n)
everywhere = given(derivative(z, app(g, z), x, y))


def _of_a_sum() -> object:
    """v -> Sum(k < n, f(k) * v(k)) has the gradient f, at every point."""
    k1 = lt(k, n)
    C = forall(k, implies(k1, derivative(s, app(u, s, k), r, app(du, k))))
    term = modus_ponens(specialise(given(C), (k,)), given(k1))
    part = derivative_product(derivative_constant(s, fk, r), term)
    value = algebra(part.conclusion.args[2], mul(fk, app(du, k)), ())
    part = derivative_rewritten(part, reflexive(r), value)
    whole = derivative_under_sum(part, k, n)
    # the entries of the vector are cut off at n, which changes nothing below n
    entry = app(u, s, k)
    inside = if_true(given(k1), entry, zero)
    same = symmetric(under_sum(algebra(mul(fk, if_(k1, entry, zero)), mul(fk, entry), (inside,)), k, n))
    whole = derivative_same_function(whole, generalise(same, s))
    goal = gradient(k, x, fk, v, total(k, n, mul(fk, app(v, k))), n)
    return gradient_by_curves(whole, goal, u, du, r)


def _beside(low, high, f, g):
    return forall(s, implies(lt(low, s), implies(lt(s, high), eq(f, g))))


USES = {
    "derivative_exp": [derivative_exp(x), derivative_exp(total(k, n, fk))],
    "derivative_log": [derivative_log(given(lt(zero, mul(x, y))))],
    "derivative_sqrt": [derivative_sqrt(given(lt(zero, add(x, y))))],
    "derivative_constant": [derivative_constant(s, total(k, n, fk), x)],
    "derivative_identity": [derivative_identity(s, add(x, y))],
    "derivative_sum": [derivative_sum(square, identity), derivative_sum(everywhere, derivative_constant(s, y, x))],
    "derivative_product": [derivative_product(everywhere, square)],
    "derivative_inverse": [derivative_inverse(square, given(no(eq(mul(x, x), zero))))],
    "derivative_power": [derivative_power(square, n), derivative_power(everywhere, num(2))],
    "derivative_chain": [
        derivative_chain(given(derivative(z, app(g, z), mul(x, x), y)), square),
        derivative_chain(given(derivative(z, total(k, n, mul(fk, app(g, z))), x, y)), identity),
    ],
    "derivative_under_sum": [
        derivative_under_sum(in_range, k, n),
        derivative_under_sum(derivative_constant(s, fk, x), k, app(symbol("m", (NAT,), NAT), n)),
    ],
    "derivative_choice": [
        derivative_choice(
            given(fact),
            identity,
            derivative_constant(s, y, x),
            square,
            forall(s, eq(app(g, s), app(g, s))),
            forall(s, relation(s, y)),
        )
        for fact in (lt(x, y), lt(y, x))
        for relation in (eq, le, lt)
    ],
    "derivative_same_function": [
        derivative_same_function(square, generalise(algebra(mul(s, s), power(s, num(2)), ()), s)),
        derivative_same_function(everywhere, given(forall(s, eq(app(g, s), mul(s, y))))),
    ],
    "derivative_rewritten": [
        derivative_rewritten(square, given(eq(x, y)), algebra(square.conclusion.args[2], mul(two, x), ()))
    ],
    "derivative_one_side": [
        derivative_one_side(
            everywhere, derivative_constant(s, y, x), given(_beside(low, high, app(g, s), y)), given(lt(low, high))
        )
        for low, high in ((x, z), (z, x), (x, x))
    ],
    "derivative_unique": [derivative_unique(everywhere, given(derivative(s, app(g, s), x, z)))],
    "under_functional": [
        under_functional(reflexive(fk), loss, k, n, (p,)),
        under_functional(
            modus_ponens(specialise(given(forall(k, implies(lt(k, n), eq(fk, x)))), (k,)), given(lt(k, n))),
            error,
            k,
            n,
            (),
        ),
    ],
    "instantiate_functional": [
        instantiate_functional(
            symmetric(given(eq(functional(loss, k, n, fk, p), x))), loss, (m,), v, add(real(m), app(v, nadd(m, ONE)))
        ),
        instantiate_functional(given(gradient_of_loss), loss, (m,), v, total(m, n, mul(app(v, m), app(v, m)))),
    ],
    "gradient_chain": [
        gradient_chain(given(gradient_of_loss), in_range, passes, k),
        gradient_chain(
            given(gradient(k, fk, two, v, add(app(v, ONE), y), num(3))), derivative_constant(s, fk, x), reflexive(fk), k
        ),
    ],
    "gradient_by_curves": [
        _of_a_sum(),
        gradient_by_curves(
            derivative_rewritten(
                derivative_constant(s, y, z), reflexive(z), symmetric(sum_linear(k, n, mul(zero, app(du, k)), ()))
            ),
            gradient(k, x, zero, v, y, n),
            u,
            du,
            z,
        ),
    ],
}


def forged(rule: str, parameters: tuple, hypotheses: tuple, conclusion: Term) -> Node:
    return Node(rule, parameters, frozenset(hypotheses), conclusion)


def _assumed(p: Term) -> Node:
    return forged("assume", (p,), (p,), p)


_at_x, _at_y = derivative(s, app(g, s), x, z), derivative(s, app(g, s), y, z)
_identity = forged("derivative_identity", (s, x), (), derivative(s, s, x, one))
_constant = forged("derivative_constant", (s, y, x), (), derivative(s, y, x, zero))

FORGED = {
    "log differentiated where it is not known to be defined": lambda: forged(
        "derivative_log", (_assumed(le(zero, x)),), (le(zero, x),), derivative(s, named("log", s), x, inv(x))
    ),
    "sqrt differentiated at 0": lambda: forged(
        "derivative_sqrt",
        (_assumed(le(zero, x)),),
        (le(zero, x),),
        derivative(s, named("sqrt", s), x, inv(mul(two, named("sqrt", x)))),
    ),
    "exp has another derivative": lambda: forged(
        "derivative_exp", (x,), (), derivative(s, named("exp", s), x, mul(x, named("exp", x)))
    ),
    "a constant that is the variable": lambda: forged("derivative_constant", (s, s, x), (), derivative(s, s, x, zero)),
    "a sum of derivatives at two points": lambda: forged(
        "derivative_sum",
        (_assumed(_at_x), _assumed(_at_y)),
        (_at_x, _at_y),
        derivative(s, add(app(g, s), app(g, s)), x, add(z, z)),
    ),
    "a product without its second half": lambda: forged(
        "derivative_product", (_identity, _identity), (), derivative(s, mul(s, s), x, mul(one, x))
    ),
    "an inverse that may be one of 0": lambda: forged(
        "derivative_inverse",
        (_identity, _assumed(no(eq(y, zero)))),
        (no(eq(y, zero)),),
        derivative(s, inv(s), x, mul(mul(rat(-1), one), mul(inv(x), inv(x)))),
    ),
    "a power with the exponent left as it was": lambda: forged(
        "derivative_power",
        (_identity, n),
        (),
        derivative(s, power(s, nadd(n, ONE)), x, mul(mul(real(nadd(n, ONE)), power(x, nadd(n, ONE))), one)),
    ),
    "a chain without the inner derivative": lambda: forged(
        "derivative_chain",
        (_assumed(derivative(z, app(g, z), y, a)), _constant),
        (derivative(z, app(g, z), y, a),),
        derivative(s, app(g, y), x, a),
    ),
    "a chain through another point": lambda: forged(
        "derivative_chain", (_assumed(_at_y), _identity), (_at_y,), derivative(s, app(g, s), x, mul(z, one))
    ),
    "under a sum with the index in a hypothesis": lambda: forged(
        "derivative_under_sum",
        (_assumed(derivative(s, app(u, s, k), x, y)), k, n),
        (derivative(s, app(u, s, k), x, y),),
        derivative(s, total(k, n, app(u, s, k)), x, total(k, n, y)),
    ),
    "a choice at its threshold": lambda: forged(
        "derivative_choice",
        (_assumed(le(x, y)), _identity, _constant, _identity, forall(s, eq(zero, zero)), forall(s, le(s, y))),
        (le(x, y),),
        derivative(s, if_(le(s, y), s, zero), x, one),
    ),
    "a choice by the other branch": lambda: forged(
        "derivative_choice",
        (_assumed(lt(x, y)), _identity, _constant, _identity, forall(s, eq(zero, zero)), forall(s, le(s, y))),
        (lt(x, y),),
        derivative(s, if_(le(s, y), zero, s), x, one),
    ),
    "an equation at one point, generalised": lambda: forged(
        "derivative_same_function",
        (_identity, forged("generalise", (_assumed(eq(s, y)), s), (eq(s, y),), forall(s, eq(s, y)))),
        (eq(s, y),),
        derivative(s, y, x, one),
    ),
    "one value at a point on both sides of which nothing is said": lambda: forged(
        "derivative_one_side",
        (_identity, _constant, _assumed(forall(s, implies(lt(x, s), implies(lt(s, x), eq(s, y))))), _assumed(le(x, x))),
        (forall(s, implies(lt(x, s), implies(lt(s, x), eq(s, y)))), le(x, x)),
        both(eq(x, y), eq(one, zero)),
    ),
    "a derivative from an equation on the other side": lambda: forged(
        "derivative_one_side",
        (_identity, _constant, _assumed(forall(s, implies(lt(z, s), implies(lt(s, x), eq(s, y))))), _assumed(lt(x, z))),
        (forall(s, implies(lt(z, s), implies(lt(s, x), eq(s, y)))), lt(x, z)),
        both(eq(x, y), eq(one, zero)),
    ),
    "two values of two functions": lambda: forged("derivative_unique", (_identity, _constant), (), eq(one, zero)),
    "a value rewritten the wrong way": lambda: forged(
        "derivative_rewritten",
        (_identity, _assumed(eq(y, x)), forged("reflexive", (one,), (), eq(one, one))),
        (eq(y, x),),
        derivative(s, s, y, one),
    ),
    "under a functional beyond its length": lambda: forged(
        "under_functional",
        (_assumed(eq(fk, x)), error, k, n, ()),
        (lt(k, m),),
        eq(functional(error, k, n, fk), functional(error, k, n, x)),
    ),
    "a gradient along a curve through another point": lambda: forged(
        "gradient_chain",
        (
            _assumed(gradient_of_loss),
            forged("derivative_constant", (s, x, y), (), derivative(s, x, y, zero)),
            forged("reflexive", (x,), (), eq(x, x)),
            k,
        ),
        (gradient_of_loss,),
        derivative(s, functional(loss, k, n, if_(lt(k, n), x, zero), p), y, total(k, n, mul(app(du, k), zero))),
    ),
    "a gradient by one curve": lambda: forged(
        "gradient_by_curves",
        (
            forged("derivative_constant", (s, y, z), (), derivative(s, y, z, zero)),
            gradient(k, x, app(f, k), v, y, n),
            u,
            du,
            z,
        ),
        (),
        gradient(k, x, app(f, k), v, y, n),
    ),
    "a functional that sees beyond its length": lambda: forged(
        "instantiate_functional",
        (
            forged(
                "reflexive",
                (functional(error, k, n, x),),
                (),
                eq(functional(error, k, n, x), functional(error, k, n, x)),
            ),
            error,
            (),
            v,
            app(v, n),
        ),
        (),
        eq(if_(lt(n, n), x, zero), x),
    ),
}
