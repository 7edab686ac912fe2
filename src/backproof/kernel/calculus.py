"""Rules of derivatives.

`derivative(s, body, at, value)` says that the function s -> body has at the point `at` the derivative `value`, a
number. Nothing is differentiable by default: a function symbol has a derivative where a hypothesis says so.

In the examples s is a real variable; the other names are those of `logic`.
"""

from __future__ import annotations

from .binders import open_binder
from .nodes import REAL, Term
from .substitution import fresh, substitute
from .terms import (
    ONE,
    add,
    both,
    derivative,
    eq,
    forall,
    if_,
    implies,
    inv,
    lt,
    mul,
    nadd,
    named,
    no,
    power,
    rat,
    real,
    total,
)
from .theorem import Sequent, Theorem, absent, hypotheses_of, need, rule, sides


def parts(th: Theorem, s: Term) -> tuple[Term, Term, Term]:
    """body with s for the bound variable, point and value of a derivative"""
    p = th.conclusion
    need(p.op == "derivative", "{} is no derivative", p)
    return open_binder(p, s), p.args[1], p.args[2]


def _variable(*terms: Term | Theorem) -> Term:
    """A real variable that is free in none of these terms and conclusions"""
    return fresh(REAL, *[x.conclusion if isinstance(x, Theorem) else x for x in terms])


def at_point(body: Term, s: Term, at: Term) -> Term:
    return substitute(body, {s: at})


# ---------------------------------------------------------------- what a function is made of


@rule
def derivative_constant(s: Term, c: Term, at: Term) -> Sequent:
    """|- s -> c has the derivative 0 at any point.  Fails unless s is a real variable that c does not contain.

    >>> derivative_constant(s, x, y)
    |- (derivative x y 0)
    """
    need(s.op == "var" and s not in c.free, "{} contains {}", c, s)
    return (), derivative(s, c, at, rat(0))


@rule
def derivative_identity(s: Term, at: Term) -> Sequent:
    """|- s -> s has the derivative 1 at any point.  Fails unless s is a real variable.

    >>> derivative_identity(s, y)
    |- (derivative #0 y 1)
    """
    need(s.op == "var", "{} is not a variable", s)
    return (), derivative(s, s, at, rat(1))


@rule
def derivative_sum(a: Theorem, b: Theorem) -> Sequent:
    """From f' of f and g' of g at one point:  f + g has the derivative f' + g' there.

    >>> derivative_sum(derivative_identity(s, y), derivative_constant(s, x, y))
    |- (derivative (add #0 x) y (add 1 0))
    """
    s = _variable(a, b)
    (f, at, p), (g, there, q) = parts(a, s), parts(b, s)
    need(at is there, "two points: {} and {}", at, there)
    return hypotheses_of(a, b), derivative(s, add(f, g), at, add(p, q))


@rule
def derivative_product(a: Theorem, b: Theorem) -> Sequent:
    """From f' of f and g' of g at one point:  f * g has the derivative f' * g + f * g' there.

    >>> derivative_product(derivative_identity(s, y), derivative_constant(s, x, y))
    |- (derivative (mul #0 x) y (add (mul 1 x) (mul y 0)))
    """
    s = _variable(a, b)
    (f, at, p), (g, there, q) = parts(a, s), parts(b, s)
    need(at is there, "two points: {} and {}", at, there)
    value = add(mul(p, at_point(g, s, at)), mul(at_point(f, s, at), q))
    return hypotheses_of(a, b), derivative(s, mul(f, g), at, value)


@rule
def derivative_inverse(th: Theorem, nonzero: Theorem) -> Sequent:
    """From f' of f at a point, and not f = 0 there:  f^-1 has the derivative -f' * (f^-1 * f^-1) there.

    >>> derivative_inverse(derivative_identity(s, y), assume(no(eq(y, rat(0)))))
    (not (eq y 0)) |- (derivative (inv #0) y (mul (mul -1 1) (mul (inv y) (inv y))))
    """
    s = _variable(th)
    f, at, p = parts(th, s)
    there = at_point(f, s, at)
    need(nonzero.conclusion is no(eq(there, rat(0))), "{} does not say that {} is not 0", nonzero.conclusion, there)
    value = mul(mul(rat(-1), p), mul(inv(there), inv(there)))
    return hypotheses_of(th, nonzero), derivative(s, inv(f), at, value)


@rule
def derivative_power(th: Theorem, n: Term) -> Sequent:
    """From f' of f at a point:  f^(n+1) has the derivative (real(n+1) * f^n) * f' there.

    Fails unless n is a natural.

    >>> derivative_power(derivative_identity(s, y), ONE)
    |- (derivative (pow #0 (nadd 1 1)) y (mul (mul (real (nadd 1 1)) (pow y 1)) 1))
    """
    s = fresh(REAL, th.conclusion, n)
    f, at, p = parts(th, s)
    more = nadd(n, ONE)
    value = mul(mul(real(more), power(at_point(f, s, at), n)), p)
    return th.hypotheses, derivative(s, power(f, more), at, value)


@rule
def derivative_exp(at: Term) -> Sequent:
    """|- s -> exp(s) has the derivative exp(at) at any point.

    >>> derivative_exp(y)
    |- (derivative (exp #0) y (exp y))
    """
    s = fresh(REAL, at)
    return (), derivative(s, named("exp", s), at, named("exp", at))


@rule
def derivative_log(th: Theorem) -> Sequent:
    """G |- 0 < a  gives  G |- s -> log(s) has the derivative a^-1 at a.  Fails on anything else.

    >>> derivative_log(assume(lt(rat(0), y)))
    (lt 0 y) |- (derivative (log #0) y (inv y))
    """
    s, at = _positive(th)
    return th.hypotheses, derivative(s, named("log", s), at, inv(at))


@rule
def derivative_sqrt(th: Theorem) -> Sequent:
    """G |- 0 < a  gives  G |- s -> sqrt(s) has the derivative (2 * sqrt(a))^-1 at a.  Fails on anything else.

    >>> derivative_sqrt(assume(lt(rat(0), y)))
    (lt 0 y) |- (derivative (sqrt #0) y (inv (mul 2 (sqrt y))))
    """
    s, at = _positive(th)
    return th.hypotheses, derivative(s, named("sqrt", s), at, inv(mul(rat(2), named("sqrt", at))))


def _positive(th: Theorem) -> tuple[Term, Term]:
    """A variable, and the a of the theorem 0 < a"""
    p = th.conclusion
    need(p.op == "lt" and p.args[0] is rat(0), "{} is not of the form 0 < a", p)
    return fresh(REAL, p), p.args[1]


@rule
def derivative_chain(outer: Theorem, inner: Theorem) -> Sequent:
    """From F' of z -> F at the point f(a), and f' of f at a:  s -> F[f/z] has the derivative F' * f' at a.

    Fails unless the point of the first is what the function of the second is at its point.

    >>> derivative_chain(derivative_inverse(derivative_identity(s, y), assume(no(eq(y, rat(0))))),
    ...                  derivative_identity(s, y))
    (not (eq y 0)) |- (derivative (inv #0) y (mul (mul (mul -1 1) (mul (inv y) (inv y))) 1))
    """
    s = _variable(outer, inner)
    f, at, p = parts(inner, s)
    z = fresh(REAL, outer.conclusion, f, s)
    big, there, q = parts(outer, z)
    need(there is at_point(f, s, at), "{} is not {}", there, at_point(f, s, at))
    return hypotheses_of(outer, inner), derivative(s, substitute(big, {z: f}), at, mul(q, p))


@rule
def derivative_under_sum(th: Theorem, k: Term, n: Term) -> Sequent:
    """G, k < n |- f' of f at a  gives  G |- Sum(k < n, f) has the derivative Sum(k < n, f') at a.

    Fails unless k is a natural variable that is free in none of G, n and a.

    >>> derivative_under_sum(derivative_constant(s, app(w, k), x), k, n)
    |- (derivative (sum n (w #0)) x (sum n 0))
    """
    s = fresh(REAL, th.conclusion, n, k)
    f, at, p = parts(th, s)
    rest = th.hypotheses - {lt(k, n)}
    absent(k, (*rest, at))
    return rest, derivative(s, total(k, n, f), at, total(k, n, p))


@rule
def derivative_choice(fact: Theorem, a: Theorem, b: Theorem, branch: Theorem, other: Term, condition: Term) -> Sequent:
    """Away from its threshold a choice has the derivative of the branch that is taken.

    From a < b or b < a at the point, where both a and b have derivatives (whatever they are), and a derivative of the
    branch u that is taken there:  s -> If(a = b, a <= b or a < b, u, v) has the derivative of u. `other` is the
    function s -> v that is not taken, and `condition` the formula `a ? b`, both closed over by the variable s of
    theirs: each as `for all s: v = v` and `for all s: a ? b`.

    Fails unless the fact is about exactly a and b at the point, and all speak of one point.

    >>> derivative_choice(assume(lt(y, x)), derivative_identity(s, y), derivative_constant(s, x, y),
    ...                   derivative_identity(s, y), forall(s, eq(rat(0), rat(0))), forall(s, lt(s, x)))
    (lt y x) |- (derivative (if (lt #0 x) #0 0) y 1)
    """
    s = _variable(fact, a, b, branch, other, condition)
    (f, at, _), (g, there, _), (u, here, p) = parts(a, s), parts(b, s), parts(branch, s)
    need(at is there and at is here, "three points: {}, {} and {}", at, there, here)
    need(condition.op == "forall" == other.op and condition.data == other.data == REAL, "not for all reals")
    c, same = open_binder(condition, s), open_binder(other, s)
    need(c.op in ("eq", "le", "lt") and c.args == (f, g), "{} does not compare {} and {}", c, f, g)
    need(same.op == "eq" and same.args[0] is same.args[1], "{} is not of the form v = v", same)
    v, fa, ga = same.args[0], at_point(f, s, at), at_point(g, s, at)
    below = fact.conclusion is lt(fa, ga)
    need(below or fact.conclusion is lt(ga, fa), "{} is neither {} < {} nor the reverse", fact.conclusion, fa, ga)
    whole = if_(c, u, v) if below and c.op != "eq" else if_(c, v, u)
    return hypotheses_of(fact, a, b, branch), derivative(s, whole, at, p)


# ---------------------------------------------------------------- what a derivative says


@rule
def derivative_same_function(th: Theorem, same: Theorem) -> Sequent:
    """From f' of f at a, and `for all s: f = g`:  g has the derivative f' at a.

    Fails unless the equation holds for all reals: at the point alone, or near no point, is not enough.

    >>> derivative_same_function(derivative_identity(s, y), generalise(algebra(s, mul(rat(1), s), ()), s))
    |- (derivative (mul 1 #0) y 1)
    """
    q = same.conclusion
    need(q.op == "forall" and q.data == REAL, "{} is not for all reals", q)
    s = fresh(REAL, th.conclusion, q)
    f, at, p = parts(th, s)
    e = open_binder(q, s)
    need(e.op == "eq" and e.args[0] is f, "{} is no equation for {}", e, f)
    return hypotheses_of(th, same), derivative(s, e.args[1], at, p)


@rule
def derivative_rewritten(th: Theorem, point: Theorem, value: Theorem) -> Sequent:
    """From f' of f at a, a = b and f' = e:  f has the derivative e at b.  Fails unless the equations are for these.

    >>> derivative_rewritten(derivative_identity(s, y), assume(eq(y, z)), reflexive(rat(1)))
    (eq y z) |- (derivative #0 z 1)
    """
    s = fresh(REAL, th.conclusion, point.conclusion, value.conclusion)
    f, at, p = parts(th, s)
    (a, b), (q, e) = sides(point.conclusion, "eq"), sides(value.conclusion, "eq")
    need(a is at and q is p, "{} and {} are not of the point and the value", point.conclusion, value.conclusion)
    return hypotheses_of(th, point, value), derivative(s, f, b, e)


@rule
def derivative_unique(a: Theorem, b: Theorem) -> Sequent:
    """From two derivatives of one function at one point:  they are equal.

    >>> derivative_unique(derivative_constant(s, x, y), derivative_constant(s, x, y))
    |- (eq 0 0)
    """
    p, q = a.conclusion, b.conclusion
    need(p.op == q.op == "derivative" and p.args[:2] == q.args[:2], "{} and {} are of two functions or points", p, q)
    return hypotheses_of(a, b), eq(p.args[2], q.args[2])


@rule
def derivative_one_side(a: Theorem, b: Theorem, same: Theorem, side: Theorem) -> Sequent:
    """Two functions that agree on one side of a point, and have derivatives there:  f = g at the point, and f' = g'.

    From f' of f and g' of g at a, a < e or e < a, and `for all s: low < s implies s < high implies f = g`, where these
    are a and e as they were compared. Fails unless the three speak of one point.

    >>> derivative_one_side(derivative_identity(s, y), derivative_constant(s, x, y),
    ...                     assume(forall(s, implies(lt(y, s), implies(lt(s, z), eq(s, x))))), assume(lt(y, z)))
    (forall:Real (implies (lt y #0) (implies (lt #0 z) (eq #0 x)))), (lt y z) |- (and (eq y x) (eq 1 0))
    """
    s = _variable(a, b, same, side)
    (f, at, p), (g, there, q) = parts(a, s), parts(b, s)
    low, high = sides(side.conclusion, "lt")
    need(at is there and at in (low, high), "{}, {} and {} are not about one point", at, there, side.conclusion)
    agree = forall(s, implies(lt(low, s), implies(lt(s, high), eq(f, g))))
    need(same.conclusion is agree, "{} is not {}", same.conclusion, agree)
    return hypotheses_of(a, b, same, side), both(eq(at_point(f, s, at), at_point(g, s, at)), eq(p, q))
