"""Inferences that no rule makes: were the kernel to let one through, Coq would not."""

from backproof.coq.nodes import Node
from backproof.kernel import (
    ZERO,
    add,
    app,
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
    num,
    power,
    rat,
    real,
    total,
)

from . import uses_of_calculus
from .uses_of_rules import N, Q, after, f, f0, fk, fn, g, k, length, m, n, one, p, q, sum_f, two, w, x, y, zero


def forged(rule, parameters, hypotheses, conclusion):
    return Node(rule, parameters, frozenset(hypotheses), conclusion)


def _a_recursion(start, step, f=f):
    """f dropped from `start, step |- n = n`: this proves no falsehood, but only where such an f exists for this n."""
    about_nothing = forged("reflexive", (n,), (start, step), eq(n, n))
    return forged("drop_definition", (about_nothing, f, (start, step)), (), eq(n, n))


def _a_definition(symbol_, p):
    """The same with one formula."""
    about_nothing = forged("reflexive", (zero,), (p,), eq(zero, zero))
    return forged("drop_definition", (about_nothing, symbol_, (p,)), (), eq(zero, zero))


assumed = {
    t: forged("assume", (t,), (t,), t)
    for t in (p, q, lt(x, y), eq(x, y), eq(fk, x), lt(k, n), le(n, m), eq(n, m), le(zero, x), le(x, zero), lt(x, zero))
}

FORGED = {
    "sum_exchange with a range that depends on the other index": lambda: forged(
        "sum_exchange", (k, n, m, k, app(w, k, m)), (),
        eq(total(k, n, total(m, k, app(w, k, m))), total(m, k, total(k, n, app(w, k, m)))),
    ),
    "sum_exchange without the other index in its place": lambda: forged(
        "sum_exchange", (k, n, m, N, app(w, k, m)), (),
        eq(total(k, n, total(m, N, app(w, k, m))), total(k, n, total(m, N, app(w, m, k)))),
    ),
    "sum_delta at the end of the range": lambda: forged(
        "sum_delta", (assumed[le(n, m)], k, fk), (le(n, m),), eq(total(k, n, if_(eq(k, m), fk, zero)), app(f, m))
    ),
    "sum_delta with the index in a hypothesis": lambda: forged(
        "sum_delta", (assumed[lt(k, n)], k, fk), (lt(k, n),), eq(total(k, n, if_(eq(k, k), fk, zero)), fk)
    ),
    "generalise a variable of a hypothesis": lambda: forged(
        "generalise", (assumed[eq(fk, x)], k), (eq(fk, x),), forall(k, eq(fk, x))
    ),
    "under_sum with the index in a hypothesis": lambda: forged(
        "under_sum", (assumed[eq(fk, x)], k, n), (eq(fk, x),), eq(total(k, n, fk), total(k, n, x))
    ),
    "under_sum beyond the range": lambda: forged(
        "under_sum", (assumed[eq(fk, x)], k, m), (lt(k, n),), eq(total(k, m, fk), total(k, m, x))
    ),
    "induction with a hypothesis on the variable": lambda: forged(
        "induction",
        (
            forged("reflexive", (f0,), (), eq(f0, f0)),
            forged("assume", (eq(app(f, after(k)), f0),), (eq(app(f, after(k)), f0),), eq(app(f, after(k)), f0)),
            k,
            eq(fk, f0),
        ),
        (eq(app(f, after(k)), f0),),
        forall(k, eq(fk, f0)),
    ),
    "f(k+1) = 1 + f(k+1)": lambda: _a_recursion(
        eq(f0, one), forall(k, eq(app(f, after(k)), add(one, app(f, after(k)))))
    ),
    "f(k+1) by all f(j) with j < 2": lambda: _a_recursion(
        eq(f0, one), forall(k, eq(app(f, after(k)), add(one, total(m, num(2), app(f, m)))))
    ),
    "f(k) = 1 + f(k) below n": lambda: _a_recursion(
        eq(fn, one), forall(k, implies(lt(k, n), eq(fk, add(one, fk))))
    ),
    "f(k) from f(k+1) without a bound": lambda: _a_recursion(
        eq(fn, one), forall(k, implies(le(k, n), eq(fk, add(one, app(f, after(k))))))
    ),
    "f(0) = x for every x": lambda: _a_recursion(forall(x, eq(f0, x)), forall(k, eq(app(f, after(k)), fk))),
    "f(k) = x for every x": lambda: _a_definition(f, forall(k, forall(x, eq(fk, x)))),
    "f(m(k)) = k": lambda: _a_definition(f, forall(k, eq(app(f, app(length, k)), real(k)))),
    "f(k+1) and f(k) by one equation": lambda: _a_definition(
        w, forall(k, forall(n, eq(app(w, after(k), k), add(fk, real(n)))))
    ),
    "f(k+1) = 1 + f(k+1), entries from 1": lambda: _a_recursion(
        forall(n, eq(app(w, ZERO, after(n)), one)),
        forall(k, forall(n, eq(app(w, after(k), after(n)), add(one, app(w, after(k), n))))), w,
    ),
    "f(k) = 1 + f(k)": lambda: _a_definition(f, forall(k, eq(fk, add(one, fk)))),
    "order with a negative coefficient": lambda: forged(
        "order", (le(y, x), ((Q(-1), (assumed[p],), ()),), ()), (p,), le(y, x)
    ),
    "order, strict from a weak fact": lambda: forged(
        "order", (lt(x, y), ((Q(1), (assumed[p],), ()),), ()), (p,), lt(x, y)
    ),
    "order, strict by a square": lambda: forged(
        "order", (lt(zero, mul(x, x)), ((Q(1), (), (x,)),), ()), (), lt(zero, mul(x, x))
    ),
    "index_order with a negative multiple": lambda: forged(
        "index_order", (le(m, n), ((-1, assumed[le(n, m)]),)), (le(n, m),), le(m, n)
    ),
    "index_order from 0 <= -1": lambda: forged("index_order", (lt(n, n), ()), (), lt(n, n)),
    "sum_linear with the index in a coefficient": lambda: forged(
        "sum_linear", (k, n, mul(fk, x), ((fk, x),)), (), eq(total(k, n, mul(fk, x)), mul(fk, total(k, n, x)))
    ),
    "algebra: x/x = 1": lambda: forged("algebra", (mul(x, inv(x)), one, ()), (), eq(mul(x, inv(x)), one)),
    "algebra: replaced in one side alone": lambda: forged(
        "algebra", (app(g, x), app(g, y), (assumed[eq(x, y)],)), (), eq(app(g, x), app(g, y))
    ),
    "combination with another cofactor": lambda: forged(
        "combination", (mul(x, x), mul(y, y), ((x, assumed[eq(x, y)]),)), (eq(x, y),), eq(mul(x, x), mul(y, y))
    ),
    "0^-1 = 1": lambda: forged("inverse_constant", (zero,), (), eq(inv(zero), one)),
    "0^0 = 0": lambda: forged("power_zero", (zero,), (), eq(power(zero, ZERO), zero)),
    "a^(n+1) = a^n": lambda: forged("power_more", (x, n), (), eq(power(x, after(n)), power(x, n))),
    "instantiate in the conclusion alone": lambda: forged("instantiate", (assumed[p], x, y), (p,), le(y, y)),
    "replace under a binder by its own index": lambda: forged(
        "replace", (total(k, n, fk), (assumed[eq(fk, x)],)), (eq(fk, x),), eq(total(k, n, fk), total(k, n, x))
    ),
    "cases that do not meet": lambda: forged("cases", (assumed[p], assumed[p], q), (), p),
    "sum_more, one entry too far": lambda: forged(
        "sum_more", (k, n, fk), (), eq(total(k, after(n), fk), add(sum_f, app(f, after(n))))
    ),
    "if_true by another condition": lambda: forged("if_true", (assumed[p], x, y), (p,), eq(if_(le(y, x), x, y), x)),
    "total_order the wrong way": lambda: forged(
        "total_order", (forged("assume", (no(p),), (no(p),), no(p)),), (no(p),), lt(x, y)
    ),
    "exp(a + b) = exp(a) + exp(b)": lambda: forged(
        "exp_sum", (x, y), (), eq(named("exp", add(x, y)), add(named("exp", x), named("exp", y)))
    ),
    "2 + a <= exp(a)": lambda: forged("exp_tangent", (x,), (), le(add(two, x), named("exp", x))),
    "exp(log(a)) = a for 0 <= a": lambda: forged(
        "exp_log", (assumed[le(zero, x)],), (le(zero, x),), eq(named("exp", named("log", x)), x)
    ),
    "exp(log(a)) = a for a < 0": lambda: forged(
        "exp_log", (assumed[lt(x, zero)],), (lt(x, zero),), eq(named("exp", named("log", zero)), zero)
    ),
    "sqrt(a)*sqrt(a) = a for a <= 0": lambda: forged(
        "sqrt_square", (assumed[le(x, zero)],), (le(x, zero),), eq(mul(named("sqrt", x), named("sqrt", x)), x)
    ),
    "0 < sqrt(a) for 0 <= a": lambda: forged(
        "sqrt_nonnegative", (assumed[le(zero, x)],), (le(zero, x),), lt(zero, named("sqrt", x))
    ),
    "tanh = exp(a) - exp(-a)": lambda: forged(
        "tanh_exp", (x,), (), eq(named("tanh", x), add(named("exp", x), mul(rat(-1), named("exp", mul(rat(-1), x)))))
    ),
    "real_numeral of another": lambda: forged("real_numeral", (num(3),), (), eq(real(num(3)), rat(4))),
    **uses_of_calculus.FORGED,
}  # fmt: skip
