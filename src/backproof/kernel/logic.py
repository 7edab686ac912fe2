"""Rules of logic, equality and definition.

In the examples x, y, z are reals, k and n naturals, f(real) and w(natural) are real, p is x <= y, q is y < z.
"""

from __future__ import annotations

from .binders import open_binder, symbols
from .definitions import check_definition
from .nodes import NAT, Symbol, Term, symbol
from .substitution import replace_symbol, substitute
from .terms import ONE, ZERO, both, eq, forall, implies, le, lt, nadd, no
from .theorem import Sequent, Theorem, absent, formula, hypotheses_of, need, rule, sides

# ---------------------------------------------------------------- propositions


@rule
def assume(p: Term) -> Sequent:
    """p |- p.  Fails unless p is a formula.

    >>> assume(p)
    (le x y) |- (le x y)
    """
    return (formula(p),), p


@rule
def discharge(th: Theorem, p: Term) -> Sequent:
    """G |- q  gives  G - p |- p implies q.  Fails unless p is a formula.

    >>> discharge(assume(p), p)
    |- (implies (le x y) (le x y))
    """
    return th.hypotheses - {p}, implies(p, th.conclusion)


@rule
def modus_ponens(th: Theorem, given: Theorem) -> Sequent:
    """G |- p implies q  and  H |- p  give  G, H |- q.  Fails unless the second conclusion is the first's premise.

    >>> modus_ponens(assume(implies(p, q)), assume(p))
    (implies (le x y) (lt y z)), (le x y) |- (lt y z)
    """
    p, q = sides(th.conclusion, "implies")
    need(p is given.conclusion, "the premise {} is not {}", p, given.conclusion)
    return hypotheses_of(th, given), q


@rule
def conjunction(a: Theorem, b: Theorem) -> Sequent:
    """G |- p  and  H |- q  give  G, H |- p and q.

    >>> conjunction(assume(p), assume(q))
    (le x y), (lt y z) |- (and (le x y) (lt y z))
    """
    return hypotheses_of(a, b), both(a.conclusion, b.conclusion)


@rule
def left(th: Theorem) -> Sequent:
    """G |- p and q  gives  G |- p.  Fails unless the conclusion is a conjunction.

    >>> left(assume(both(p, q)))
    (and (le x y) (lt y z)) |- (le x y)
    """
    return th.hypotheses, sides(th.conclusion, "and")[0]


@rule
def right(th: Theorem) -> Sequent:
    """G |- p and q  gives  G |- q.  Fails unless the conclusion is a conjunction.

    >>> right(assume(both(p, q)))
    (and (le x y) (lt y z)) |- (lt y z)
    """
    return th.hypotheses, sides(th.conclusion, "and")[1]


@rule
def cases(yes: Theorem, other: Theorem, p: Term) -> Sequent:
    """G, p |- q  and  H, not p |- q  give  G, H |- q.  Fails unless the two conclusions are one.

    >>> cases(assume(q), assume(q), p)
    (lt y z) |- (lt y z)
    """
    need(yes.conclusion is other.conclusion, "two conclusions: {} and {}", yes.conclusion, other.conclusion)
    return (yes.hypotheses - {p}) | (other.hypotheses - {no(p)}), yes.conclusion


@rule
def negation(th: Theorem, contrary: Theorem, p: Term) -> Sequent:
    """G |- q  and  H |- not q  give  (G, H) - p |- not p.  Fails unless the second is the first's negation.

    >>> negation(assume(p), assume(no(p)), q)
    (le x y), (not (le x y)) |- (not (lt y z))
    """
    need(contrary.conclusion is no(th.conclusion), "{} does not contradict {}", contrary.conclusion, th.conclusion)
    return hypotheses_of(th, contrary) - {p}, no(p)


@rule
def absurd(th: Theorem, contrary: Theorem, q: Term) -> Sequent:
    """G |- p  and  H |- not p  give  G, H |- q.  Fails unless the second is the first's negation.

    >>> absurd(assume(p), assume(no(p)), q)
    (le x y), (not (le x y)) |- (lt y z)
    """
    need(contrary.conclusion is no(th.conclusion), "{} does not contradict {}", contrary.conclusion, th.conclusion)
    return hypotheses_of(th, contrary), formula(q)


# ---------------------------------------------------------------- quantifiers and instances


@rule
def generalise(th: Theorem, v: Term) -> Sequent:
    """G |- p  gives  G |- for all v: p.  Fails unless v is a variable that is free in no hypothesis.

    >>> generalise(reflexive(x), x)
    |- (forall:Real (eq #0 #0))
    """
    absent(v, th.hypotheses)
    return th.hypotheses, forall(v, th.conclusion)


@rule
def specialise(th: Theorem, values: tuple[Term, ...]) -> Sequent:
    """G |- for all v, …: p  gives  G |- p with the values.  Fails unless there are so many quantifiers of these sorts.

    >>> specialise(assume(forall(k, le(ZERO, k))), (ONE,))
    (forall:Nat (le 0 #0)) |- (le 0 1)
    """
    p = th.conclusion
    for value in values:
        need(p.op == "forall", "{} is not for all", p)
        p = open_binder(p, value)
    return th.hypotheses, p


@rule
def instantiate(th: Theorem, v: Term, value: Term) -> Sequent:
    """G |- p  gives  G[value/v] |- p[value/v].  Fails unless v is a variable and the value of its sort.

    >>> instantiate(assume(p), x, rat(2))
    (le 2 y) |- (le 2 y)
    """
    need(v.op == "var", "{} is not a variable", v)
    return [substitute(h, {v: value}) for h in th.hypotheses], substitute(th.conclusion, {v: value})


@rule
def instantiate_symbol(th: Theorem, f: Symbol, params: tuple[Term, ...], body: Term) -> Sequent:
    """G |- p  gives the same with `params -> body` for the function symbol f, also in the hypotheses.

    Fails unless the params are distinct variables of f's sorts and the body is of f's sort. Variables of the
    body that are not params are parameters of the function and stay free.

    >>> instantiate_symbol(assume(eq(app(f, x), y)), f, (z,), mul(z, z))
    (eq (mul x x) y) |- (eq (mul x x) y)
    """
    f = symbol(*f)
    need(all(p.op == "var" for p in params) and len(set(params)) == len(params), "not distinct variables: {}", params)
    need(tuple([p.sort for p in params]) == f[1] and body.sort == f[2], "{} is not of the signature of {}", body, f)
    return [replace_symbol(h, f, params, body) for h in th.hypotheses], replace_symbol(th.conclusion, f, params, body)


@rule
def drop_definition(th: Theorem, f: Symbol, definition: tuple[Term, ...]) -> Sequent:
    """G, D |- p  gives  G |- p  where D defines the symbol f: explicitly, or by primitive recursion.

    Fails unless D has one of the forms that `backproof.kernel.definitions` names, and f occurs in neither G nor p.

    >>> D = forall(k, eq(app(w, k), real(k)))
    >>> drop_definition(right(conjunction(assume(D), reflexive(x))), w, (D,))
    |- (eq x x)
    """
    f = symbol(*f)
    check_definition(f, definition)
    rest = th.hypotheses - set(definition)
    for p in (*rest, th.conclusion):
        need(f not in symbols(p), "{} occurs in {}", f, p)
    return rest, th.conclusion


@rule
def induction(base: Theorem, step: Theorem, k: Term, p: Term) -> Sequent:
    """G |- p(0)  and  H, p(k) |- p(k+1)  give  G, H |- for all k: p(k).

    Fails unless k is a natural variable that is free in no hypothesis other than p(k).

    >>> induction(index_order(le(ZERO, ZERO), ()), index_order(le(ZERO, nadd(k, ONE)), ()), k, le(ZERO, k))
    |- (forall:Nat (le 0 #0))
    """
    need(k.op == "var" and k.sort == NAT, "{} is not a natural variable", k)
    need(base.conclusion is substitute(p, {k: ZERO}), "{} is not the base of {}", base.conclusion, p)
    need(step.conclusion is substitute(p, {k: nadd(k, ONE)}), "{} is not the step of {}", step.conclusion, p)
    rest = step.hypotheses - {p}
    absent(k, rest)
    return base.hypotheses | rest, forall(k, p)


# ---------------------------------------------------------------- equality and order


@rule
def reflexive(a: Term) -> Sequent:
    """|- a = a

    >>> reflexive(x)
    |- (eq x x)
    """
    return (), eq(a, a)


@rule
def symmetric(th: Theorem) -> Sequent:
    """G |- a = b  gives  G |- b = a.  Fails unless the conclusion is an equation.

    >>> symmetric(assume(eq(x, y)))
    (eq x y) |- (eq y x)
    """
    a, b = sides(th.conclusion, "eq")
    return th.hypotheses, eq(b, a)


@rule
def transitive(chain: tuple[Theorem, ...]) -> Sequent:
    """G |- a = b, H |- b = c, …  give  G, H, … |- a = z.  Fails unless each right side is the next left side.

    >>> transitive((assume(eq(x, y)), assume(eq(y, z))))
    (eq x y), (eq y z) |- (eq x z)
    """
    need(chain, "an empty chain")
    first, last = sides(chain[0].conclusion, "eq")
    for th in chain[1:]:
        a, b = sides(th.conclusion, "eq")
        need(a is last, "the chain breaks: {} is not {}", a, last)
        last = b
    return hypotheses_of(*chain), eq(first, last)


@rule
def replace(t: Term, equations: tuple[Theorem, ...]) -> Sequent:
    """G |- a = b, …  give  G, … |- t = t[b/a, …]: every closed a in t, at once, outermost first.

    Fails unless these are equations with different left sides. What depends on a bound index of t is not
    closed, hence not replaced: under a sum use `under_sum`.

    >>> replace(app(f, x), (assume(eq(x, y)),))
    (eq x y) |- (eq (f x) (f y))
    """
    return hypotheses_of(*equations), eq(t, substitute(t, _pairs(equations)))


@rule
def replace_in(th: Theorem, equations: tuple[Theorem, ...]) -> Sequent:
    """G |- p  and  H |- a = b, …  give  G, H, … |- p[b/a, …].  Fails as `replace` does.

    >>> replace_in(assume(p), (assume(eq(x, z)),))
    (eq x z), (le x y) |- (le z y)
    """
    return hypotheses_of(th, *equations), substitute(th.conclusion, _pairs(equations))


def _pairs(equations: tuple[Theorem, ...]) -> dict[Term, Term]:
    pairs = dict([sides(e.conclusion, "eq") for e in equations])
    need(len(pairs) == len(equations), "two equations for one term")
    return pairs


@rule
def total_order(th: Theorem) -> Sequent:
    """G |- not a < b  gives  G |- b <= a;  G |- not a <= b  gives  G |- b < a.  Fails on anything else.

    >>> total_order(assume(no(p)))
    (not (le x y)) |- (lt y x)
    """
    need(
        th.conclusion.op == "not" and th.conclusion.args[0].op in ("le", "lt"), "{} is no negated order", th.conclusion
    )
    p = th.conclusion.args[0]
    a, b = p.args
    return th.hypotheses, le(b, a) if p.op == "lt" else lt(b, a)


@rule
def irreflexive(a: Term) -> Sequent:
    """|- not a < a

    >>> irreflexive(x)
    |- (not (lt x x))
    """
    return (), no(lt(a, a))


@rule
def antisymmetric(one: Theorem, other: Theorem) -> Sequent:
    """G |- a <= b  and  H |- b <= a  give  G, H |- a = b.  Fails unless the two are so.

    >>> antisymmetric(assume(le(x, y)), assume(le(y, x)))
    (le x y), (le y x) |- (eq x y)
    """
    a, b = sides(one.conclusion, "le")
    need(other.conclusion is le(b, a), "{} is not {}", other.conclusion, le(b, a))
    return hypotheses_of(one, other), eq(a, b)
