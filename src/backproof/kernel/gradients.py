"""Rules of gradients: functions of vectors.

`gradient(k, at, slope, v, body, n)` says that the function v -> body of vectors of length n has the gradient `slope` at
the point `at`. It means: along every curve of vectors that passes through the point and whose entries have
derivatives there, the function has a derivative, and that is the sum over k < n of slope times the entry's derivative.
In finitely many dimensions that is Fréchet's derivative. (If F is not differentiable in his sense, there are h_j -> 0
with |F(a + h_j) - F(a) - slope·h_j| > e |h_j|, h_j / |h_j| -> w and |h_j| falling fast; the curve that is a + h_j at
|h_j| and a + s w elsewhere has the derivative w at 0, and F along it has not the derivative slope·w.) The rules are
the two halves of this sentence.

In the examples s is a real variable; the other names are those of `logic`.
"""

from __future__ import annotations

from .binders import open_gradient, symbols
from .calculus import at_point, parts
from .nodes import NAT, REAL, VECTOR, Symbol, Term, symbol
from .substitution import fresh, fresh_symbol, replace_functional, replace_symbol
from .terms import (
    app,
    derivative,
    eq,
    forall,
    functional,
    if_,
    implies,
    lt,
    mul,
    rat,
    total,
)
from .theorem import Sequent, Theorem, absent, need, rule, sides


@rule
def under_functional(th: Theorem, f: Symbol, k: Term, n: Term, args: tuple[Term, ...]) -> Sequent:
    """G, k < n |- a = b  gives  G |- f(args)[k < n -> a] = f(args)[k < n -> b].

    Fails unless k is free in neither G, n nor args, and f is a functional symbol that takes them.

    >>> under_functional(assume(eq(x, y)), symbol("l", ("Vector",), REAL), k, n, ())
    (eq x y) |- (eq (l x n) (l y n))
    """
    f = symbol(*f)
    a, b = sides(th.conclusion, "eq")
    rest = th.hypotheses - {lt(k, n)}
    absent(k, rest)
    return rest, eq(functional(f, k, n, a, *args), functional(f, k, n, b, *args))


@rule
def gradient_chain(grad: Theorem, curve: Theorem, start: Theorem, k: Term) -> Sequent:
    """The chain rule.  G |- gradient g of v -> F at a;  H, k < n |- u(k) has the derivative u'(k) at a point;
    I, k < n |- u(k) = a(k) at that point  give  G, H, I |- F with u(k) for k < n and 0 else as its vector has the
    derivative Sum(k < n, g(k) * u'(k)) at the point.

    Fails unless k is a natural variable that is free in none of G, H, I, n and the point.

    >>> F = gradient(k, app(w, k), rat(2), symbol("v", (NAT,), REAL), x, n)
    >>> gradient_chain(assume(F), derivative_constant(s, app(w, k), y), reflexive(app(w, k)), k)
    (gradient (w #0) 2 x n) |- (derivative x y (sum n (mul 2 0)))
    """
    p = grad.conclusion
    need(p.op == "gradient", "{} is no gradient", p)
    s = fresh(REAL, p, curve.conclusion, start.conclusion)
    u, at, du = parts(curve, s)
    f, n = fresh_symbol((NAT,), p, u), p.args[3]
    a, g, big = open_gradient(p, f, k)
    rest = [curve.hypotheses - {lt(k, n)}, start.hypotheses - {lt(k, n)}]
    absent(k, (p, n, at, *grad.hypotheses, *rest[0], *rest[1]))
    need(
        start.conclusion is eq(at_point(u, s, at), a),
        "{} does not say that the curve passes through {}",
        start.conclusion,
        a,
    )
    along = replace_symbol(big, f, (k,), if_(lt(k, n), u, rat(0)))
    return grad.hypotheses.union(*rest), derivative(s, along, at, total(k, n, mul(g, du)))


@rule
def gradient_by_curves(th: Theorem, goal: Term, u: Symbol, du: Symbol, r: Term) -> Sequent:
    """G, C, D |- F along u has the derivative Sum(k < n, g(k) * du(k)) at r  gives  G |- gradient g of F at a.

    C says `for all k: k < n implies s -> u(s, k) has the derivative du(k) at r`, and D `for all k: k < n implies
    u(r, k) = a(k)`; F along the curve is F with u(s, k) for k < n and 0 else as its vector. `goal` is the gradient.

    Fails unless the symbols u (real, natural) and du (natural) and the variable r occur in neither G nor the goal.

    >>> goal = gradient(k, x, rat(0), symbol("v", (NAT,), REAL), y, n)
    >>> zero = sum_linear(k, n, mul(rat(0), app(w, k)), ())
    >>> along = derivative_rewritten(derivative_constant(s, y, z), reflexive(z), symmetric(zero))
    >>> gradient_by_curves(along, goal, symbol("u", (REAL, NAT), REAL), w, z)
    |- (gradient x 0 y n)
    """
    need(goal.op == "gradient", "{} is no gradient", goal)
    need(u[1:] == ((REAL, NAT), REAL) and du[1:] == ((NAT,), REAL), "{} and {} are no curve and its slope", u, du)
    u, du = symbol(*u), symbol(*du)
    need(r.op == "var" and r.sort == REAL, "{} is not a real variable", r)
    s, k, n, f = fresh(REAL, goal, r), fresh(NAT, goal), goal.args[3], fresh_symbol((NAT,), goal, u, du)
    a, g, big = open_gradient(goal, f, k)
    entry = app(u, s, k)
    slopes = forall(k, implies(lt(k, n), derivative(s, entry, r, app(du, k))))
    passes = forall(k, implies(lt(k, n), eq(app(u, r, k), a)))
    along = replace_symbol(big, f, (k,), if_(lt(k, n), entry, rat(0)))
    wanted = derivative(s, along, r, total(k, n, mul(g, app(du, k))))
    need(th.conclusion is wanted, "{} is not {}", th.conclusion, wanted)
    rest = th.hypotheses - {slopes, passes}
    absent(r, (*rest, goal))
    for p in (*rest, goal):
        need(not symbols(p) & {u, du}, "the curve occurs in {}", p)
    return rest, goal


@rule
def instantiate_functional(th: Theorem, f: Symbol, params: tuple[Term, ...], v: Symbol, body: Term) -> Sequent:
    """G |- p  gives the same with `params, v -> body` for the functional symbol f, also in the hypotheses.

    In the body the symbol v stands for the entries of the vector: for what f sees, 0 beyond the length. Fails unless
    the params are distinct variables of f's sorts and the body is real.

    >>> ell = symbol("l", ("Vector",), REAL)
    >>> instantiate_functional(reflexive(functional(ell, k, n, x)), ell, (), w, app(w, ONE))
    |- (eq (if (lt 1 n) x 0) (if (lt 1 n) x 0))
    """
    f, v = symbol(*f), symbol(*v)
    need(f[1][-1] == VECTOR and v[1:] == ((NAT,), REAL), "{} is no functional, or {} no vector", f, v)
    need(all(p.op == "var" for p in params) and len(set(params)) == len(params), "not distinct variables: {}", params)
    need(
        tuple([p.sort for p in params]) == f[1][:-1] and body.sort == REAL, "{} is not of the signature of {}", body, f
    )
    replaced = [replace_functional(p, f, params, v, body) for p in (*th.hypotheses, th.conclusion)]
    return replaced[:-1], replaced[-1]
