"""The smallest uses of every rule of the kernel, and the letters that they are written in."""

from fractions import Fraction

from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    ZERO,
    absurd,
    add,
    algebra,
    antisymmetric,
    app,
    assume,
    both,
    cases,
    combination,
    conjunction,
    discharge,
    drop_definition,
    eq,
    exp_log,
    exp_sum,
    exp_tangent,
    forall,
    generalise,
    if_,
    if_false,
    if_true,
    implies,
    index,
    index_order,
    induction,
    instantiate,
    instantiate_symbol,
    inv,
    inverse,
    inverse_constant,
    inverse_inverse,
    inverse_product,
    irreflexive,
    le,
    left,
    lt,
    modus_ponens,
    mul,
    nadd,
    named,
    negation,
    no,
    num,
    order,
    power,
    power_more,
    power_zero,
    rat,
    real,
    real_nonnegative,
    real_numeral,
    real_order,
    real_sum,
    reflexive,
    replace,
    replace_in,
    right,
    specialise,
    sqrt_nonnegative,
    sqrt_square,
    sum_delta,
    sum_empty,
    sum_exchange,
    sum_linear,
    sum_more,
    symbol,
    symmetric,
    tanh_exp,
    total,
    total_order,
    transitive,
    under_sum,
    var,
)

from . import uses_of_calculus

Q = Fraction

k, m, n, N = (var(v, NAT) for v in "kmnN")
x, y, z, a, b = (var(v, REAL) for v in "xyzab")
f, g = symbol("f", (NAT,), REAL), symbol("g", (REAL,), REAL)
w, length = symbol("w", (NAT, NAT), REAL), symbol("m", (NAT,), NAT)
fk, fn, f0 = app(f, k), app(f, n), app(f, ZERO)
zero, one, two, half = rat(0), rat(1), rat(2), rat(Q(1, 2))
given = assume
p, q = le(x, y), lt(y, z)


def after(t):
    return nadd(t, ONE)


def _explicitly():
    """From `for all k, 0 < x implies w(k, n) = f(k) + n` follows something about f alone."""
    known = forall(k, forall(n, implies(lt(zero, x), eq(app(w, k, n), add(fk, real(n))))))
    spoken = modus_ponens(specialise(given(known), (k, ZERO)), given(lt(zero, x)))
    more = transitive((symmetric(spoken), spoken))
    return drop_definition(more, w, (known,))


def _upwards():
    """w(0, n) = f(n) and w(k+1, n) = Sum(i < n, w(k, i)) + a: sums over the other argument, under a premise."""
    i = var("i", NAT)
    start = forall(n, eq(app(w, ZERO, n), fn))
    body = add(total(i, n, app(w, k, i)), a)
    step = forall(k, forall(n, implies(lt(k, N), eq(app(w, after(k), n), body))))
    first = specialise(given(start), (n,))
    used = specialise(given(step), (ZERO, n))
    spoken = discharge(transitive((symmetric(first), first)), used.conclusion)
    return drop_definition(modus_ponens(spoken, used), w, (start, step))


def _upwards_alone():
    """f(0) = a and f(k+1) = f(k)*g(f(k)): no other argument, and a result that stands in an argument."""
    start, step = eq(f0, a), forall(k, eq(app(f, after(k)), mul(fk, app(g, fk))))
    there = replace(app(g, add(a, f0)), (given(start),))
    used = discharge(transitive((symmetric(there), there)), step)
    return drop_definition(modus_ponens(used, given(step)), f, (start, step))


def _downwards(strict):
    """w(k, N) = f(k) and w(n, k) with n < N, or n+1 <= N, from w(n+1, k): as a backward pass goes."""
    start = forall(k, eq(app(w, k, N), fk))
    below = lt(n, N) if strict else le(after(n), N)
    step = forall(n, forall(k, implies(below, eq(app(w, k, n), mul(two, app(w, after(k), after(n)))))))
    first = specialise(given(start), (k,))
    used = specialise(given(step), (n, k))
    spoken = discharge(transitive((symmetric(first), first)), used.conclusion)
    return drop_definition(modus_ponens(spoken, used), w, (start, step))


def _entries_from_one():
    """`for all k: w(k+1, n+2) = f(k) + n` with numerals in both arguments."""
    known = forall(k, forall(n, eq(app(w, after(k), nadd(n, num(2))), add(fk, real(n)))))
    spoken = specialise(given(known), (k, ZERO))
    return drop_definition(transitive((symmetric(spoken), spoken)), w, (known,))


def _layers(up):
    """A recursion over layers, upwards or downwards, whose entries count from 1 and depend on all entries before."""
    i, last = var("i", NAT), ZERO if up else N
    start = forall(n, eq(app(w, last, after(n)), fn))
    now, before = (after(k), k) if up else (k, after(k))
    body = add(total(i, n, app(w, before, after(i))), app(w, before, after(after(n))))
    step = forall(k, forall(n, implies(lt(k, N), eq(app(w, now, after(n)), body))))
    first = specialise(given(start), (n,))
    used = specialise(given(step), (ZERO, n))
    spoken = discharge(transitive((symmetric(first), first)), used.conclusion)
    return drop_definition(modus_ponens(spoken, used), w, (start, step))


def _by_induction():
    """k <= k + n, with a hypothesis on the induction variable in the base alone."""
    claim = le(ZERO, k)
    base = modus_ponens(discharge(index_order(le(ZERO, ZERO), ()), lt(x, fk)), given(lt(x, fk)))
    step = index_order(le(ZERO, after(k)), ((1, given(claim)),))
    return induction(base, step, k, claim)


def _lost_variables():
    """Cases on something that the result does not mention, and a premise about a symbol that it does not mention."""
    other = lt(app(g, z), app(f, N))
    yes = modus_ponens(discharge(given(p), other), given(other))
    not_ = modus_ponens(discharge(given(p), no(other)), given(no(other)))
    return cases(yes, not_, other)


sum_f = total(k, n, fk)
square = power(add(x, y), num(2))
product = mul(add(x, half), add(y, rat(-3)))
expanded = add(add(mul(x, y), mul(rat(-3), x)), add(mul(half, y), rat(Q(-3, 2))))
swap = (given(eq(app(g, x), y)), given(eq(y, app(g, x))))

#: rule -> its smallest uses; the last inference of each is one of the rule
USES = {
    "assume": [given(p), given(forall(k, eq(fk, fn)))],
    "discharge": [discharge(given(p), p), discharge(given(p), q)],
    "modus_ponens": [modus_ponens(given(implies(p, q)), given(p))],
    "conjunction": [conjunction(given(p), given(q))],
    "left": [left(given(both(p, q)))],
    "right": [right(given(both(p, q)))],
    "cases": [
        cases(modus_ponens(given(implies(p, q)), given(p)), modus_ponens(given(implies(no(p), q)), given(no(p))), p),
        _lost_variables(),
    ],
    "negation": [negation(modus_ponens(given(implies(p, q)), given(p)), given(no(q)), p)],
    "absurd": [absurd(given(p), given(no(p)), q)],
    "generalise": [generalise(reflexive(fk), k), generalise(given(p), a)],
    "specialise": [specialise(given(forall(k, forall(x, lt(x, fk)))), (after(n), mul(x, x)))],
    "instantiate": [
        instantiate(given(lt(fk, fn)), k, after(n)),
        instantiate(transitive((given(eq(x, y)), given(eq(y, z)))), y, x),
    ],
    "instantiate_symbol": [
        instantiate_symbol(given(eq(total(k, n, fk), app(f, nadd(n, m)))), f, (k,), mul(real(k), app(g, fk))),
        instantiate_symbol(given(lt(app(w, n, k), app(f, app(length, n)))), length, (m,), nadd(m, n)),
        instantiate_symbol(symmetric(given(eq(app(g, app(g, x)), x))), g, (y,), add(y, x)),
    ],
    "drop_definition": [_explicitly(), _upwards(), _upwards_alone(), _downwards(True), _downwards(False),
                        _entries_from_one(), _layers(True), _layers(False)],
    "induction": [
        _by_induction(),
        induction(
            given(eq(f0, x)),
            transitive((specialise(given(forall(k, eq(app(f, after(k)), fk))), (m,)), given(eq(app(f, m), x)))),
            m,
            eq(app(f, m), x),
        ),
    ],
    "reflexive": [reflexive(fk), reflexive(app(length, k))],
    "symmetric": [symmetric(given(eq(x, y))), symmetric(given(eq(n, app(length, k))))],
    "transitive": [
        transitive((given(eq(x, y)), given(eq(y, z)), given(eq(z, a)))),
        transitive((given(eq(n, m)),)),
    ],
    "replace": [
        replace(mul(app(g, x), total(k, n, add(fk, x))), (given(eq(x, y)), given(eq(n, app(length, m))))),
        replace(if_(le(x, y), x, total(m, n, x)), (given(eq(x, y)), given(eq(y, x)))),
        replace(x, ()),
    ],
    "replace_in": [
        replace_in(given(forall(k, implies(lt(k, n), lt(fk, x)))), (given(eq(n, m)), given(eq(x, f0)))),
        replace_in(given(p), (given(eq(x, y)), given(eq(y, x)))),
    ],
    "total_order": [total_order(given(no(c))) for c in (lt(x, y), le(x, y), lt(m, n), le(m, n))],
    "irreflexive": [irreflexive(mul(x, x)), irreflexive(nadd(n, m))],
    "antisymmetric": [antisymmetric(given(le(s, t)), given(le(t, s))) for s, t in ((x, fk), (n, app(length, n)))],
    "sum_empty": [sum_empty(k, mul(fk, fn))],
    "sum_more": [sum_more(k, n, mul(fk, total(m, k, app(w, m, k)))), sum_more(k, num(3), real(k))],
    "sum_linear": [
        sum_linear(k, n, mul(x, fk), ((x, fk),)),
        sum_linear(k, n, add(mul(half, fk), mul(fk, mul(x, real(k)))), ((half, fk), (x, mul(real(k), fk)))),
        sum_linear(k, n, add(fk, mul(rat(-1), fk)), ()),
        sum_linear(
            k, n, power(add(fk, x), num(2)), ((one, mul(fk, fk)), (mul(two, x), fk), (power(x, num(2)), one))
        ),
    ],
    "sum_exchange": [
        sum_exchange(k, n, m, app(length, N), mul(fk, app(w, m, k))),
        sum_exchange(k, n, m, n, app(f, m)),
    ],
    "sum_delta": [
        sum_delta(given(lt(m, n)), k, mul(fk, app(w, k, m))),
        sum_delta(given(lt(num(2), after(n))), k, x),
    ],
    "under_sum": [
        under_sum(
            modus_ponens(specialise(given(forall(k, implies(lt(k, n), eq(fk, x)))), (k,)), given(lt(k, n))), k, n
        ),
        under_sum(reflexive(app(w, k, k)), k, app(length, n)),
    ],
    "if_true": [if_true(given(c(s, t)), x, y) for c in (eq, le, lt) for s, t in ((x, fk), (n, app(length, n)))],
    "if_false": [if_false(given(no(c(s, t))), x, y) for c in (eq, le, lt) for s, t in ((x, fk), (n, num(2)))],
    "index": [
        index(nadd(n, nadd(num(2), m)), nadd(nadd(m, ONE), after(n))),
        index(nadd(app(length, n), num(0)), app(length, n)),
        index(nadd(num(9_000), ONE), num(9_001)),
    ],
    "index_order": [
        index_order(lt(n, nadd(n, ONE)), ()),
        index_order(le(n, m), ((1, given(lt(n, app(length, k)))), (1, given(le(app(length, k), m))))),
        index_order(lt(nadd(n, n), nadd(m, nadd(m, k))), ((2, given(lt(n, m))),)),
        index_order(le(m, n), ((-2, given(eq(n, nadd(k, n)))), (1, given(eq(m, n))))),
    ],
    "real_numeral": [real_numeral(num(c)) for c in (0, 1, 7, 4_000, 100_000)],
    "real_sum": [real_sum(n, after(app(length, m)))],
    "real_nonnegative": [real_nonnegative(app(length, n))],
    "real_order": [real_order(given(lt(n, m))), real_order(given(le(after(n), m)))],
    "inverse": [inverse(given(no(eq(add(x, y), zero))))],
    "inverse_constant": [inverse_constant(rat(c)) for c in (0, 1, 3, -2, Q(1, 3), Q(-4, 3))],
    "inverse_product": [inverse_product(x, sum_f)],
    "inverse_inverse": [inverse_inverse(add(x, one))],
    "power_zero": [power_zero(add(x, y))],
    "power_more": [power_more(x, app(length, n)), power_more(zero, ZERO)],
    "algebra": [
        algebra(product, expanded, ()),
        algebra(square, add(mul(x, add(x, mul(two, y))), power(y, num(2))), ()),
        algebra(mul(sum_f, inv(x)), mul(inv(x), mul(one, sum_f)), ()),
        algebra(add(mul(app(g, x), app(g, x)), y), add(y, power(app(g, x), num(2))), swap),
        algebra(power(add(x, half), num(3)), mul(fk, mul(fk, fk)), (given(eq(x, add(fk, rat(Q(-1, 2))))),)),
        algebra(power(x, num(4000)), mul(power(x, num(3999)), x), ()),
        algebra(add(power(x, n), inv(two)), add(inv(two), power(x, n)), ()),
    ],
    "combination": [
        combination(mul(x, y), mul(z, y), ((y, given(eq(x, z))),)),
        combination(
            add(mul(x, x), mul(y, y)),
            one,
            ((half, given(eq(mul(two, mul(x, x)), add(two, mul(rat(-2), mul(y, y)))))), (zero, given(eq(x, y)))),
        ),
    ],
    "order": [
        order(lt(zero, one), ((Q(1), (), ()),), ()),
        order(
            le(zero, add(mul(x, x), mul(half, power(sum_f, num(2))))),
            ((Q(1), (), (x,)), (Q(1, 2), (), (sum_f,))),
            (),
        ),
        order(lt(zero, mul(x, y)), ((Q(1), (given(lt(zero, x)), given(lt(zero, y))), ()),), ()),
        order(le(x, z), ((Q(1), (given(le(x, y)),), ()), (Q(1), (given(lt(y, z)),), ()), (Q(0), (given(p),), ())), ()),
        order(lt(x, add(y, one)), ((Q(1), (given(le(x, y)),), ()), (Q(1), (), ())), ()),
        order(
            le(mul(x, fk), fk),
            ((Q(2), (given(le(x, one)), given(le(zero, z))), ()),),
            ((add(one, mul(rat(-1), x)), given(eq(fk, mul(two, z)))),),
        ),
        order(lt(zero, zero), ((Q(1), (given(lt(x, y)),), ()), (Q(1), (given(le(y, x)),), ())), ()),
        order(lt(zero, x), ((Q(1, 3), (given(lt(zero, mul(rat(3), x))),), ()),), ()),
    ],
    **uses_of_calculus.USES,
    "exp_sum": [exp_sum(x, y), exp_sum(sum_f, mul(rat(-1), x))],
    "exp_tangent": [exp_tangent(x), exp_tangent(named("log", named("tanh", real(n))))],
    "exp_log": [exp_log(given(lt(zero, x))), exp_log(given(lt(zero, add(y, sum_f))))],
    "sqrt_square": [sqrt_square(given(le(zero, x))), sqrt_square(given(le(zero, mul(y, fk))))],
    "sqrt_nonnegative": [sqrt_nonnegative(given(le(zero, x))), sqrt_nonnegative(given(le(zero, zero)))],
    "tanh_exp": [tanh_exp(x), tanh_exp(add(x, inv(y)))],
}  # fmt: skip
