"""Rules of finite sums, conditions, naturals and the ordered field of the reals.

The names in the examples are those of `logic`.
"""

from __future__ import annotations

from fractions import Fraction

from .nodes import NAT, REAL, Term
from .polynomials import Polynomial, constant, is_atom, linear, plus, poly, times
from .substitution import substitute
from .terms import ONE, ZERO, add, eq, if_, inv, le, lt, mul, nadd, power, rat, real, total
from .theorem import Sequent, Theorem, absent, hypotheses_of, need, rule, sides

# ---------------------------------------------------------------- finite sums


@rule
def sum_empty(k: Term, body: Term) -> Sequent:
    """|- Sum(k < 0, body) = 0

    >>> sum_empty(k, app(w, k))
    |- (eq (sum 0 (w #0)) 0)
    """
    return (), eq(total(k, ZERO, body), rat(0))


@rule
def sum_more(k: Term, n: Term, body: Term) -> Sequent:
    """|- Sum(k < n+1, body) = Sum(k < n, body) + body[n/k]

    >>> sum_more(k, n, app(w, k))
    |- (eq (sum (nadd n 1) (w #0)) (add (sum n (w #0)) (w n)))
    """
    return (), eq(total(k, nadd(n, ONE), body), add(total(k, n, body), substitute(body, {k: n})))


@rule
def sum_linear(k: Term, n: Term, body: Term, parts: tuple[tuple[Term, Term], ...]) -> Sequent:
    """|- Sum(k < n, body) = c1*Sum(k < n, g1) + …  for the parts (c1, g1), ….

    Fails unless body and c1*g1 + … are one polynomial and no c contains k.

    >>> sum_linear(k, n, mul(app(w, k), x), ((x, app(w, k)),))
    |- (eq (sum n (mul (w #0) x)) (mul x (sum n (w #0))))
    """
    p, right = poly(body), rat(0)
    for i, (c, g) in enumerate(parts):
        need(k not in c.free, "the coefficient {} contains the index {}", c, k)
        p = plus(p, times(poly(c), poly(g)), -1)
        part = mul(c, total(k, n, g))
        right = part if i == 0 else add(right, part)
    need(not p, "{} is not the combination {}", body, parts)
    return (), eq(total(k, n, body), right)


@rule
def under_sum(th: Theorem, k: Term, n: Term) -> Sequent:
    """G, k < n |- f = g  gives  G |- Sum(k < n, f) = Sum(k < n, g).  Fails unless k is free in neither G nor n.

    >>> under_sum(assume(eq(app(f, x), y)), k, n)
    (eq (f x) y) |- (eq (sum n (f x)) (sum n y))
    """
    f, g = sides(th.conclusion, "eq")
    rest = th.hypotheses - {lt(k, n)}
    absent(k, rest)
    return rest, eq(total(k, n, f), total(k, n, g))


@rule
def sum_exchange(k: Term, n: Term, j: Term, m: Term, body: Term) -> Sequent:
    """|- Sum(k < n, Sum(j < m, body)) = Sum(j < m, Sum(k < n, body))

    Fails unless k and j are two variables, and neither is free in n or m.

    >>> sum_exchange(k, n, var("j", NAT), num(3), app(w, k))
    |- (eq (sum n (sum 3 (w #1))) (sum 3 (sum n (w #0))))
    """
    need(k is not j, "one index {} for two sums", k)
    absent(k, (m,))
    absent(j, (n,))
    return (), eq(total(k, n, total(j, m, body)), total(j, m, total(k, n, body)))


@rule
def sum_delta(th: Theorem, k: Term, body: Term) -> Sequent:
    """G |- i < n  gives  G |- Sum(k < n, If(k = i, body, 0)) = body[i/k].

    Fails unless k is a variable that is free in neither n nor i.

    >>> sum_delta(assume(lt(ONE, n)), k, app(w, k))
    (lt 1 n) |- (eq (sum n (if (eq #0 1) (w #0) 0)) (w 1))
    """
    i, n = sides(th.conclusion, "lt")
    need(i.sort == NAT, "{} is not about naturals", th.conclusion)
    absent(k, (i, n))
    return th.hypotheses, eq(total(k, n, if_(eq(k, i), body, rat(0))), substitute(body, {k: i}))


# ---------------------------------------------------------------- conditions


@rule
def if_true(th: Theorem, u: Term, v: Term) -> Sequent:
    """G |- c  gives  G |- If(c, u, v) = u.  Fails unless c can be a condition.

    >>> if_true(assume(p), y, z)
    (le x y) |- (eq (if (le x y) y z) y)
    """
    return th.hypotheses, eq(if_(th.conclusion, u, v), u)


@rule
def if_false(th: Theorem, u: Term, v: Term) -> Sequent:
    """G |- not c  gives  G |- If(c, u, v) = v.  Fails unless c can be a condition.

    >>> if_false(assume(no(p)), y, z)
    (not (le x y)) |- (eq (if (le x y) y z) z)
    """
    need(th.conclusion.op == "not", "{} is no negation", th.conclusion)
    return th.hypotheses, eq(if_(th.conclusion.args[0], u, v), v)


# ---------------------------------------------------------------- naturals


@rule
def index(a: Term, b: Term) -> Sequent:
    """|- a = b.  Fails unless the naturals a and b are the same linear form.

    >>> index(nadd(k, n), nadd(n, k))
    |- (eq (nadd k n) (nadd n k))
    """
    need(a.sort == b.sort == NAT and linear(a) == linear(b), "{} and {} differ", a, b)
    return (), eq(a, b)


@rule
def index_order(goal: Term, facts: tuple[tuple[int, Theorem], ...]) -> Sequent:
    """Facts about naturals, each so many times, give the goal a <= b or a < b.

    With a < b read as a+1 <= b: fails unless b - a is the sum of the facts' differences, each times its
    multiplier (non-negative; any integer for an equation), of a natural number and of natural terms.

    >>> index_order(le(k, n), ((1, assume(lt(k, n))),))
    (lt k n) |- (le k n)
    """
    need(goal.op in ("le", "lt"), "{} is no order", goal)
    rest, const = _difference(goal)
    for times_, th in facts:
        need(th.conclusion.op in ("eq", "le", "lt"), "{} is no order", th.conclusion)
        need(times_ >= 0 or th.conclusion.op == "eq", "a negative multiple of {}", th.conclusion)
        more, c = _difference(th.conclusion)
        const -= times_ * c
        for atom, e in more.items():
            rest[atom] = rest.get(atom, 0) - times_ * e
    need(const >= 0 and min([0, *rest.values()]) == 0, "{} does not follow", goal)
    return hypotheses_of(*[th for _, th in facts]), goal


def _difference(p: Term) -> tuple[dict[Term, int], int]:
    """b - a of the order or equation p between naturals a and b, less 1 where p is strict"""
    need(p.args[0].sort == p.args[1].sort == NAT, "{} is not about naturals", p)
    (a, c), (b, d) = linear(p.args[0]), linear(p.args[1])
    out = dict(b)
    for atom, e in a.items():
        out[atom] = out.get(atom, 0) - e
    return out, d - c - (p.op == "lt")


@rule
def real_numeral(n: Term) -> Sequent:
    """|- real(k) = k  for a numeral k.  Fails on anything else.

    >>> real_numeral(num(2))
    |- (eq (real 2) 2)
    """
    need(n.op == "num", "{} is no numeral", n)
    return (), eq(real(n), rat(n.data))


@rule
def real_sum(a: Term, b: Term) -> Sequent:
    """|- real(a + b) = real(a) + real(b)

    >>> real_sum(k, ONE)
    |- (eq (real (nadd k 1)) (add (real k) (real 1)))
    """
    return (), eq(real(nadd(a, b)), add(real(a), real(b)))


@rule
def real_nonnegative(a: Term) -> Sequent:
    """|- 0 <= real(a)

    >>> real_nonnegative(k)
    |- (le 0 (real k))
    """
    return (), le(rat(0), real(a))


@rule
def real_order(th: Theorem) -> Sequent:
    """G |- a <= b (or <) of naturals  gives  G |- real(a) <= real(b) (or <).  Fails on anything else.

    >>> real_order(assume(lt(k, n)))
    (lt k n) |- (lt (real k) (real n))
    """
    need(th.conclusion.op in ("le", "lt"), "{} is no order", th.conclusion)
    a, b = th.conclusion.args
    return th.hypotheses, le(real(a), real(b)) if th.conclusion.op == "le" else lt(real(a), real(b))


# ---------------------------------------------------------------- inverses and powers


@rule
def inverse(th: Theorem) -> Sequent:
    """G |- not a = 0  gives  G |- a * a^-1 = 1.  Fails on anything else.

    >>> inverse(assume(no(eq(x, rat(0)))))
    (not (eq x 0)) |- (eq (mul x (inv x)) 1)
    """
    need(
        th.conclusion.op == "not" and th.conclusion.args[0].op == "eq", "{} is not of the form not a = 0", th.conclusion
    )
    a, zero = th.conclusion.args[0].args
    need(zero is rat(0), "{} is not 0", zero)
    return th.hypotheses, eq(mul(a, inv(a)), rat(1))


@rule
def inverse_constant(a: Term) -> Sequent:
    """|- c^-1 = 1/c for a constant c, and 0^-1 = 0.  Fails unless a is a constant.

    >>> inverse_constant(rat(2))
    |- (eq (inv 2) 1/2)
    """
    need(a.op == "rat", "{} is no constant", a)
    return (), eq(inv(a), rat(1 / a.data if a.data else 0))


@rule
def inverse_product(a: Term, b: Term) -> Sequent:
    """|- (a * b)^-1 = a^-1 * b^-1

    >>> inverse_product(x, y)
    |- (eq (inv (mul x y)) (mul (inv x) (inv y)))
    """
    return (), eq(inv(mul(a, b)), mul(inv(a), inv(b)))


@rule
def inverse_inverse(a: Term) -> Sequent:
    """|- (a^-1)^-1 = a

    >>> inverse_inverse(x)
    |- (eq (inv (inv x)) x)
    """
    return (), eq(inv(inv(a)), a)


@rule
def power_zero(a: Term) -> Sequent:
    """|- a^0 = 1

    >>> power_zero(x)
    |- (eq (pow x 0) 1)
    """
    return (), eq(power(a, ZERO), rat(1))


@rule
def power_more(a: Term, n: Term) -> Sequent:
    """|- a^(n+1) = a^n * a

    >>> power_more(x, n)
    |- (eq (pow x (nadd n 1)) (mul (pow x n) x))
    """
    return (), eq(power(a, nadd(n, ONE)), mul(power(a, n), a))


# ---------------------------------------------------------------- algebra and order


@rule
def algebra(a: Term, b: Term, equations: tuple[Theorem, ...]) -> Sequent:
    """Equations x = e, … for atoms x  give  a = b.

    Fails unless a and b are the same polynomial once each atom x is replaced by its e, all at once.

    >>> algebra(mul(x, y), mul(z, x), (assume(eq(y, z)),))
    (eq y z) |- (eq (mul x y) (mul z x))
    """
    values: dict[Term, Polynomial] = {}
    for th in equations:
        x, e = sides(th.conclusion, "eq")
        need(x.sort == REAL and is_atom(x) and x not in values, "{} is no atom, or a second equation for one", x)
        values[x] = poly(e)
    goal = eq(a, b)
    need(a.sort == REAL and poly(a, values) == poly(b, values), "{} and {} differ", a, b)
    return hypotheses_of(*equations), goal


@rule
def combination(a: Term, b: Term, equations: tuple[tuple[Term, Theorem], ...]) -> Sequent:
    """Equations l = r with cofactors c  give  a = b.  Fails unless a - b is the sum of the c*(l - r), as polynomials.

    >>> combination(x, rat(0), ((rat(1), assume(eq(add(x, y), y))),))
    (eq (add x y) y) |- (eq x 0)
    """
    goal = eq(a, b)
    p = plus(poly(a), poly(b), -1)
    p = plus(p, _multiples(equations), -1)
    need(a.sort == REAL and not p, "{} and {} differ", a, b)
    return hypotheses_of(*[th for _, th in equations]), goal


def _multiples(equations: tuple[tuple[Term, Theorem], ...]) -> Polynomial:
    """The sum of the c*(l - r)"""
    out: Polynomial = {}
    for c, th in equations:
        l, r = sides(th.conclusion, "eq")
        need(c.sort == l.sort == REAL, "{} is not of reals", th.conclusion)
        out = plus(out, times(poly(c), plus(poly(l), poly(r), -1)))
    return out


@rule
def order(
    goal: Term,
    products: tuple[tuple[Fraction, tuple[Theorem, ...], tuple[Term, ...]], ...],
    equations: tuple[tuple[Term, Theorem], ...],
) -> Sequent:
    """Inequalities and equations of reals give the goal a <= b or a < b.

    A product (c, facts, roots) stands for c times the differences of the facts (v - u for u <= v or u < v)
    times the squares of the roots. Fails unless each c >= 0 and b - a is, as a polynomial, the sum of the
    products and of cofactor*(l - r) for the equations; and, for a < b, unless some product has c > 0, strict
    facts only (none counts: it is c itself) and no roots. With the goal 0 < 0 this finds a contradiction.

    >>> order(le(rat(0), mul(x, x)), ((Fraction(1), (), (x,)),), ())
    |- (le 0 (mul x x))
    """
    need(goal.op in ("le", "lt") and goal.args[0].sort == REAL, "{} is no inequality of reals", goal)
    p, strict = plus(poly(goal.args[1]), poly(goal.args[0]), -1), False
    for c, facts, roots in products:
        need(c >= 0, "a negative coefficient {}", c)
        q, positive = constant(c), c > 0 and not roots
        for th in facts:
            need(
                th.conclusion.op in ("le", "lt") and th.conclusion.args[0].sort == REAL,
                "{} is no inequality",
                th.conclusion,
            )
            u, v = th.conclusion.args
            q = times(q, plus(poly(v), poly(u), -1))
            positive = positive and th.conclusion.op == "lt"
        for root in roots:
            need(root.sort == REAL, "{} is not a real", root)
            q = times(q, times(poly(root), poly(root)))
        strict = strict or positive
        p = plus(p, q, -1)
    p = plus(p, _multiples(equations), -1)
    need(not p, "the certificate does not add up to {}", goal)
    need(goal.op == "le" or strict, "nothing in the certificate is strict")
    facts_used = [th for _, facts, _ in products for th in facts]
    return hypotheses_of(*facts_used, *[th for _, th in equations]), goal
