"""What is known of sums without being told: they compare as their terms do, and no term exceeds a sum of such that are
not negative; closed forms of powers of the index and of geometric sums.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import combinations

from .. import kernel as K
from ..kernel import Term, Theorem
from ..kernel.polynomials import Polynomial, plus, times
from .budget import Budget
from .context import Context
from .derived import sum_of_ones
from .equations import prove_equation
from .inductions import Prove
from .nonnegative import sum_nonnegative, sum_positive, term_at_most
from .ordering import key, monomial_key, polynomial_term
from .orders import weaker
from .powers import power_inverse
from .squares import square_root

ONE = Fraction(1)
ZERO = K.rat(0)
SUMS = 6  # sums that are looked at


def sums_among(polynomials: list[Polynomial]) -> list[Term]:
    """The sums that occur as factors."""
    return sorted({a for p in polynomials for m in p for a, _ in m if a.op == "sum"}, key=key)[:SUMS]


def facts_of_sums(wanted: Polynomial, polynomials: list[Polynomial], context: Context, prove: Prove) -> list[Theorem]:
    """Orders of the sums that occur. `wanted` is to be shown not to be negative."""
    out: list[Theorem] = []
    for group in _groups(wanted):
        out += [th for th in [_combined(group, context, prove)] if th is not None]
    for s in sums_among([wanted, *polynomials]):
        out += _of_one(s, context, prove)
    out += _lagrange(wanted, context)
    return out


def _groups(wanted: Polynomial) -> list[list[tuple[Polynomial, Term]]]:
    """The parts c*Sum(k < n, f) of what is wanted, together where they have one range; a multiple of n among them is
    the sum of a constant"""
    by_range: dict[Term, list[tuple[Polynomial, Term]]] = {}
    for m in sorted(wanted, key=monomial_key):
        sums = [a for a, e in m if a.op == "sum" and e == 1]
        if len(sums) == 1:
            rest: Polynomial = {frozenset((a, e) for a, e in m if a is not sums[0]): wanted[m]}
            by_range.setdefault(sums[0].args[0], []).append((rest, sums[0]))
    out = [g for g in by_range.values() if len(g) > 1]
    for n, group in by_range.items():
        lengths = [(m, a) for m in sorted(wanted, key=monomial_key) for a, e in m if a is K.real(n) and e == 1]
        if lengths:
            ones = sum_of_ones(n).conclusion.args[0]
            more = [({frozenset((b, e) for b, e in m if b is not a): wanted[m]}, ones) for m, a in lengths]
            out.append([*group, *more])
    return out


def _combined(group: list[tuple[Polynomial, Term]], context: Context, prove: Prove) -> Theorem | None:
    """0 <= c1*Sum(f1) + … from 0 <= c1*f1 + … for each index"""
    n = group[0][1].args[0]
    k = K.fresh(K.NAT, n, *[s for _, s in group], *context.free, *[polynomial_term(c) for c, _ in group])
    body: Polynomial = {}
    parts = []
    for c, s in group:
        inside = K.open_binder(s, k)
        body = plus(body, times(c, K.poly(inside)))
        parts.append((polynomial_term(c), inside))
    whole = polynomial_term(body)
    term = prove(K.le(ZERO, whole), [*context.theorems, K.assume(K.lt(k, n))])
    if term is None:
        return None
    above = sum_nonnegative(term, k, n)
    split = K.sum_linear(k, n, whole, tuple(parts))
    right = split.conclusion.args[1]
    return K.order(K.le(ZERO, right), ((ONE, (above,), ()),), ((K.rat(-1), split),))


def _of_one(s: Term, context: Context, prove: Prove) -> list[Theorem]:
    """0 <= Sum(f), and f(i) <= Sum(f) for an index i in range; 0 < Sum(f) where 0 < f and the range is not empty"""
    n = s.args[0]
    k = K.fresh(K.NAT, s, *context.free)
    body = K.open_binder(s, k)
    inside = [*context.theorems, K.assume(K.lt(k, n))]
    strict = prove(K.lt(ZERO, body), inside)
    term = strict or prove(K.le(ZERO, body), inside)
    if term is None:
        return []
    term = weaker(term) if term.conclusion.op == "lt" else term
    out = [sum_nonnegative(term, k, n)]
    members = [th for th in context.theorems if th.conclusion.op == "lt" and th.conclusion.args[1] is n][:2]
    some = context.prove(K.lt(K.ZERO, n)) if strict is not None else None
    if some is not None and some.conclusion.args[0] not in [m.conclusion.args[0] for m in members]:
        members.append(some)
    for member in members:
        i = member.conclusion.args[0]
        at_most = term_at_most(term, k, n, member)
        if at_most is not None:
            out.append(at_most)
            if strict is not None and i.sort == K.NAT:
                out.append(sum_positive(strict, at_most, k, member))
    return out


def _lagrange(wanted: Polynomial, context: Context) -> list[Theorem]:
    """Cauchy and Schwarz: 0 <= Sum(Sum((x(k)*y(j) - x(j)*y(k))^2)) = 2*(Sum(x^2)*Sum(y^2) - Sum(x*y)^2)"""
    out = []
    for m in sorted(wanted, key=monomial_key):
        sums = sorted([a for a, e in m if a.op == "sum" and e == 1], key=key)
        sums += [sum_of_ones(a.args[0]).conclusion.args[0] for a, e in m if a.op == "real" and e == 1]
        for one, other in combinations(sums, 2):
            n = one.args[0]
            if other.args[0] is not n:
                continue
            k = K.fresh(K.NAT, one, other, *context.free)
            j = K.fresh(K.NAT, one, other, k, *context.free)
            roots = [square_root(K.poly(K.open_binder(s, k))) for s in (one, other)]
            if roots[0] is None or roots[1] is None:
                continue
            x, y = (polynomial_term(r) for r in roots if r is not None)
            at = [(K.substitute(t, {k: v})) for v in (k, j) for t in (x, y)]
            cross = K.add(K.mul(at[0], at[3]), K.mul(K.rat(-1), K.mul(at[2], at[1])))
            square = K.order(K.le(ZERO, K.mul(cross, cross)), ((ONE, (), (cross,)),), ())
            inner = sum_nonnegative(square, j, n)
            whole = sum_nonnegative(inner, k, n)
            both = K.total(k, n, K.mul(x, y))
            form = K.mul(K.rat(2), K.add(K.mul(one, other), K.mul(K.rat(-1), K.mul(both, both))))
            equal = prove_equation(whole.conclusion.args[1], form, context, (), Budget())
            if isinstance(equal, Theorem):
                out.append(K.order(K.le(ZERO, form), ((ONE, (whole,), ()),), ((K.rat(-1), equal),)))
    return out


# ---------------------------------------------------------------- closed forms

_N = K.var("_n", K.NAT)
_R = K.var("_r", K.REAL)
_K = K.var("_k", K.NAT)


def closed_forms(polynomials: list[Polynomial], context: Context) -> list[Theorem]:
    """Equations of the sums of r^k, k, k^2 and k^3 that occur, on whole or as factors."""
    out = []
    for s in sums_among(polynomials):
        k = K.fresh(K.NAT, s, *context.free)
        body, n = K.open_binder(s, k), s.args[0]
        if body.op == "inv" and body.args[0].op == "pow" and body.args[0].args[1] is k:
            base = body.args[0].args[0]
            if k not in base.free:
                outside = K.under_sum(power_inverse(base, k), k, n)  # Sum((c^-1)^k) = Sum((c^k)^-1)
                out.append(K.replace_in(K.specialise(_geometric(), (K.inv(base), n)), (outside,)))
        if body.op == "pow" and body.args[1] is k and k not in body.args[0].free:
            out.append(K.specialise(_geometric(), (body.args[0], n)))
        for power in (1, 2, 3):
            if K.poly(body) == {frozenset(((K.real(k), power),)): ONE}:
                form = K.specialise(_powers(power), (n,))
                if form.conclusion.args[0] is s:
                    out.append(form)
    return out


@cache
def _geometric() -> Theorem:
    """for all r, n: Sum(k < n, r^k)*(1 - r) = 1 - r^n"""
    rest = K.add(K.rat(1), K.mul(K.rat(-1), _R))

    def sides(n: Term) -> tuple[Term, Term]:
        return K.mul(K.total(_K, n, K.power(_R, _K)), rest), K.add(K.rat(1), K.mul(K.rat(-1), K.power(_R, n)))

    p = K.eq(*sides(_N))
    base = K.combination(*sides(K.ZERO), ((rest, K.sum_empty(_K, K.power(_R, _K))),))
    more, power = K.sum_more(_K, _N, K.power(_R, _K)), K.power_more(_R, _N)
    step = K.combination(*sides(K.nadd(_N, K.ONE)), ((rest, more), (K.rat(1), K.assume(p)), (K.rat(1), power)))
    return K.generalise(K.induction(base, step, _N, p), _R)


@cache
def _powers(power: int) -> Theorem:
    """for all n: Sum(k < n, k^power) = a polynomial of n"""
    n = K.real(_N)
    coefficients = {1: (0, Fraction(-1, 2), Fraction(1, 2)), 2: (0, Fraction(1, 6), Fraction(-1, 2), Fraction(1, 3)),
                    3: (0, 0, Fraction(1, 4), Fraction(-1, 2), Fraction(1, 4))}[power]  # fmt: skip
    of_n: Polynomial = {frozenset(((n, e),)): Fraction(c) for e, c in enumerate(coefficients) if c}
    form = polynomial_term(of_n)
    body = polynomial_term({frozenset(((K.real(_K), power),)): ONE})
    total = K.total(_K, _N, body)
    p = K.eq(total, form)
    nothing = K.real_numeral(K.ZERO)
    base_right = K.substitute(form, {_N: K.ZERO})
    zero = K.algebra(base_right, ZERO, (nothing,))
    base = K.transitive((K.sum_empty(_K, body), K.symmetric(zero)))
    after = K.nadd(_N, K.ONE)
    more = K.sum_more(_K, _N, body)
    grown = K.transitive(
        (K.real_sum(_N, K.ONE), K.algebra(K.add(n, K.real(K.ONE)), K.add(n, K.rat(1)), (K.real_numeral(K.ONE),)))
    )
    right = K.substitute(form, {_N: after})
    middle = K.algebra(more.conclusion.args[1], right, (K.assume(p), grown))
    return K.induction(base, K.transitive((more, middle)), _N, p)
