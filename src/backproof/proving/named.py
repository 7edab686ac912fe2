"""Normal forms of exp, log, sqrt and tanh, for `normal`: each step is a theorem t = t'.

exp of a sum is a product; of a multiple, a power, so that below exp stands one monomial with a coefficient 1/q; exp(-a)
is an inverse. log of a product is a sum where the factors are positive, sqrt of a product a product where they are not
negative, sqrt of a square an absolute value. tanh is written with exp.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from .. import kernel as K
from ..kernel import Term, Theorem
from ..kernel.polynomials import Monomial, Polynomial, plus, times
from .exponentials import (
    exp_multiple,
    exp_negative,
    exp_zero,
    log_exp,
    log_inverse,
    log_one,
    log_power,
    log_product,
    tanh_quotient,
)
from .ordering import (
    common_factor,
    factors,
    key,
    leading,
    monomial_key,
    monomial_term,
    polynomial_term,
    product,
    without,
)
from .orders import UNIT, ZERO, minus, weaker
from .relations import Relation, inverse_relations, reduce
from .roots import inverse_sqrt, root, sqrt_even, sqrt_exp, sqrt_inverse, sqrt_product
from .signs import mentions_named, not_negative, positive
from .squares import square_root
from .subterms import subterms

if TYPE_CHECKING:
    from .context import Context

LARGEST_MULTIPLE = 64  # n in exp(n*a) = exp(a)^n
LARGEST_FACTORED = 1_000_000  # numbers that are factored below log and sqrt


def normal_step(t: Term, context: Context) -> Theorem | None:
    """t = t' for a named function t of an argument in normal form, or None where t is in normal form."""
    return _STEPS[t.data](t, t.args[0], context)


# ---------------------------------------------------------------- exp


def _exp(t: Term, u: Term, context: Context) -> Theorem | None:
    if u is ZERO:
        return exp_zero()
    if u.op == "fn" and u.data == "log":
        above = positive(u.args[0], context)
        return None if above is None else K.exp_log(above)
    if u.op == "add":
        return K.exp_sum(*u.args)
    ((m, c),) = K.poly(u).items()
    if c < 0:
        opposite = monomial_term(m, -c)
        return K.transitive((K.replace(t, (K.algebra(u, minus(opposite), ()),)), exp_negative(opposite)))
    n = c.numerator
    if not 1 < n <= LARGEST_MULTIPLE:
        return None
    part = monomial_term(m, Fraction(1, c.denominator))
    times_ = K.algebra(u, K.mul(K.real(K.num(n)), part), (K.real_numeral(K.num(n)),))
    return K.transitive((K.replace(t, (times_,)), exp_multiple(K.num(n), part)))


def power_of_exp(t: Term) -> Theorem | None:
    """exp(a)^n = exp(n*a) for a symbolic n"""
    a, n = t.args
    if a.op != "fn" or a.data != "exp":
        return None
    return K.symmetric(exp_multiple(n, a.args[0]))


def over_one_denominator(x: Term, y: Term) -> tuple[Theorem, ...]:
    """Equations exp(a/p) = exp(a/q)^(q/p) where exp occurs of several fractions of one a: below all is the same q"""
    found: dict[Monomial, dict[Term, int]] = {}
    for t in subterms(x, y):
        if t.op == "fn" and t.data == "exp" and not t.loose and len(p := K.poly(t.args[0])) == 1:
            ((m, c),) = p.items()
            if c > 0 and c.numerator == 1:
                found.setdefault(m, {})[t] = c.denominator
    out = []
    for m in sorted(found, key=monomial_key):
        q = lcm(*found[m].values())
        part = monomial_term(m, Fraction(1, q))
        for t in sorted(found[m], key=key):
            n = q // found[m][t]
            if 1 < n <= LARGEST_MULTIPLE:
                u = t.args[0]
                equation = K.algebra(u, K.mul(K.real(K.num(n)), part), (K.real_numeral(K.num(n)),))
                out.append(K.transitive((K.replace(t, (equation,)), exp_multiple(K.num(n), part))))
    return tuple(out)


def _without_inverses(p: Polynomial, context: Context) -> tuple[Monomial, Polynomial]:
    """p as v*q, where v is a product of inverses, and q has none of those in it; the inverted terms are positive"""
    most: dict[Term, int] = {}
    for m in p:
        for a, e in m:
            if a.op == "inv" and mentions_named(a) and positive(a.args[0], context) is not None:
                most[a] = max(most.get(a, 0), e)
    out: Polynomial = {}
    for m, c in p.items():
        powers = dict(m)
        term: Polynomial = {frozenset((a, e) for a, e in m if a not in most): c}
        for v in sorted(most, key=key):
            for _ in range(most[v] - powers.get(v, 0)):
                term = times(term, K.poly(v.args[0]))
        out = plus(out, term)
    return frozenset(most.items()), out


def _split(u: Term, context: Context) -> tuple[Theorem, Term, Term] | None:
    """u = a*b, where a are inverses, or what all terms of u have in common, with their first coefficient; None for 1"""
    v, p = _without_inverses(K.poly(u), context)
    if v:
        first, other = product(factors(v)), polynomial_term(p)
        equation = _equal(u, K.mul(first, other), v, context)
        return None if equation is None else (equation, first, other)
    c = p[leading(p)]
    if c < 0:
        return None
    shared = common_factor(p)
    if not shared and c == 1:
        return None
    rest = {m: q / c for m, q in without(p, shared).items()}
    first, other = monomial_term(shared, c), polynomial_term(rest)
    return K.algebra(u, K.mul(first, other), ()), first, other


def _equal(u: Term, w: Term, v: Monomial, context: Context) -> Theorem | None:
    """u = w modulo a*a^-1 = 1 for the inverses of v"""
    if not v:
        return K.algebra(u, w, ())
    relations = inverse_relations({frozenset(((a, 1),)): UNIT for a, _ in v})
    done = reduce(K.poly(w), relations, context, lambda: None)
    again = reduce(K.poly(u), relations, context, lambda: None)  # u is in normal form, unless a condition was missed
    if done is None or again is not None or plus(done[0], K.poly(u), -1):
        return None
    return K.symmetric(K.combination(w, u, done[1]))


def inverse_of_named(t: Term, context: Context) -> Theorem | None:
    """(a + b*exp(c)^-1)^-1 without an inverse in an inverse, and sqrt(a)^-1 = a^-1*sqrt(a)"""
    (a,) = t.args
    if a.op == "fn" and a.data == "sqrt":
        above = positive(a.args[0], context)
        return None if above is None else inverse_sqrt(above)
    if a.op != "add":
        return None
    v, p = _without_inverses(K.poly(a), context)
    if not v or not p:
        return None
    first, rest = product(factors(v)), polynomial_term(p)
    equation = _equal(a, K.mul(first, rest), v, context)
    return None if equation is None else K.transitive((K.replace(t, (equation,)), K.inverse_product(first, rest)))


# ---------------------------------------------------------------- log


def _log(t: Term, u: Term, context: Context) -> Theorem | None:
    if u.op == "rat":
        return _log_number(t, u.data, context)
    if u.op == "fn" and u.data == "exp":
        return log_exp(u.args[0])
    root_or_inverse = u.op in ("inv", "pow") or (u.op == "fn" and u.data == "sqrt")
    above = positive(u.args[0], context) if root_or_inverse else None
    if above is not None and u.op == "inv":
        return log_inverse(above)
    if above is not None and u.op == "pow":
        return log_power(above, u.args[1])
    if above is not None:
        return _log_root(t, above, context)
    p = K.poly(u)
    if len(p) == 1:
        ((m, c),) = p.items()
        return _log_factors(t, u, m, c, context)
    split = _split(u, context)
    if split is None:
        return None
    equation, *parts = split
    known = [positive(x, context) for x in parts]
    if known[0] is None or known[1] is None:
        return None
    return K.transitive((K.replace(t, (equation,)), log_product(known[0], known[1])))


def _log_root(t: Term, above: Theorem, context: Context) -> Theorem | None:
    """log(sqrt(a)) = log(a)/2"""
    s = t.args[0]
    th = positive(s, context)
    if th is None:
        return None
    half = K.rat(Fraction(1, 2))
    twice = log_product(th, th)  # log(s*s) = log(s) + log(s)
    whole = K.replace(twice.conclusion.args[0], (K.sqrt_square(weaker(above)),))
    right = K.mul(half, whole.conclusion.args[1])
    return K.combination(t, right, ((minus(half), twice), (half, whole)))


def _log_factors(t: Term, u: Term, m: Monomial, c: Fraction, context: Context) -> Theorem | None:
    """log(a*b) = log(a) + log(b) for a first factor and the rest, if both are positive"""
    atoms = factors(m)
    if c != 1:
        choices = [(K.rat(c), product(atoms))] if c > 0 else []
    elif len(atoms) > 1:
        choices = [(a, product(_less(atoms, a))) for a in dict.fromkeys(atoms)]
    else:
        choices = []
    for a, rest in choices:
        known = positive(a, context)
        other = None if known is None else positive(rest, context)
        if known is not None and other is not None:
            whole = K.algebra(u, K.mul(a, rest), ())
            return K.transitive((K.replace(t, (whole,)), log_product(known, other)))
    return None


def _less(atoms: list[Term], a: Term) -> list[Term]:
    """The atoms, once less of a"""
    i = atoms.index(a)
    return atoms[:i] + atoms[i + 1 :]


def _log_number(t: Term, c: Fraction, context: Context) -> Theorem | None:
    if c == 1:
        return log_one()
    if c <= 0 or max(c.numerator, c.denominator) > LARGEST_FACTORED:
        return None
    if c.denominator != 1:
        below, top = K.rat(c.denominator), K.rat(c.numerator)
        inverse = K.inverse_constant(below)
        if c.numerator == 1:
            return K.transitive((K.replace(t, (K.symmetric(inverse),)), log_inverse(_positive_number(below))))
        one = K.rat(Fraction(1, c.denominator))
        return _log_split(t, top, one)
    r = _smallest_factor(c.numerator)
    return None if r == c.numerator else _log_split(t, K.rat(r), K.rat(c.numerator // r))


def _log_split(t: Term, a: Term, b: Term) -> Theorem:
    whole = K.algebra(t.args[0], K.mul(a, b), ())
    return K.transitive((K.replace(t, (whole,)), log_product(_positive_number(a), _positive_number(b))))


def _positive_number(c: Term) -> Theorem:
    return K.order(K.lt(ZERO, c), ((c.data, (), ()),), ())


def _smallest_factor(n: int) -> int:
    r = 2
    while r * r <= n:
        if n % r == 0:
            return r
        r += 1
    return n


# ---------------------------------------------------------------- sqrt


def _sqrt(t: Term, u: Term, context: Context) -> Theorem | None:
    if u.op == "rat":
        return _sqrt_number(t, u.data)
    if u.op == "fn" and u.data == "exp":
        return sqrt_exp(u.args[0])
    if u.op == "inv":
        above = positive(u.args[0], context)
        return None if above is None else sqrt_inverse(above)
    p = K.poly(u)
    if len(p) == 1:
        ((m, c),) = p.items()
        return _sqrt_factors(t, u, m, c, context)
    if (r := square_root(p)) is not None:
        return sqrt_even(u, polynomial_term(r))
    c = p[leading(p)]
    if c > 0 and c != 1:
        return _sqrt_split(t, u, K.rat(c), polynomial_term({m: q / c for m, q in p.items()}), context)
    return None


def _sqrt_factors(t: Term, u: Term, m: Monomial, c: Fraction, context: Context) -> Theorem | None:
    """sqrt(a*b) = sqrt(a)*sqrt(b) for a first factor and the rest, if neither is negative; sqrt(a*a) = |a|"""
    atoms = factors(m)
    if c != 1:
        return _sqrt_split(t, u, K.rat(c), product(atoms), context) if c > 0 else None
    powers = dict(m)
    for a in dict.fromkeys(atoms):
        known = not_negative(a, context)
        if known is not None and len(atoms) > 1:
            th = _sqrt_split(t, u, a, product(_less(atoms, a)), context)
        elif known is None and powers[a] > 1 and len(atoms) > 2:
            th = _sqrt_split(t, u, K.mul(a, a), product(_less(_less(atoms, a), a)), context)
        else:
            th = None
        if th is not None:
            return th
    if len(atoms) == 2 and atoms[0] is atoms[1]:
        return sqrt_even(u, atoms[0])
    return None


def _sqrt_split(t: Term, u: Term, a: Term, b: Term, context: Context) -> Theorem | None:
    known = [not_negative(x, context) for x in (a, b)]
    if known[0] is None or known[1] is None:
        return None
    whole = K.algebra(u, K.mul(a, b), ())
    return K.transitive((K.replace(t, (whole,)), sqrt_product(known[0], known[1])))


def _sqrt_number(t: Term, c: Fraction) -> Theorem | None:
    """A rational root, or a rational times the roots of primes"""
    n = c.numerator * c.denominator
    if c < 0 or n > LARGEST_FACTORED**2:
        return None
    whole, rest = _square_part(n) if n <= LARGEST_FACTORED else (1, n)
    outside = Fraction(whole, c.denominator)
    if n == 0:
        outside, rest = Fraction(0), 1
    if rest == 1:
        r = K.rat(outside)
        above = [K.order(K.le(ZERO, x), ((x.data, (), ()),), ()) for x in (t.args[0], r)]
        return root(above[0], above[1], K.algebra(K.mul(r, r), t.args[0], ()))
    if outside != 1:
        return _sqrt_numbers(t, K.rat(outside * outside), K.rat(rest))
    factor = _smallest_factor(rest)
    return None if factor == rest else _sqrt_numbers(t, K.rat(factor), K.rat(rest // factor))


def _sqrt_numbers(t: Term, a: Term, b: Term) -> Theorem:
    known = [K.order(K.le(ZERO, x), ((x.data, (), ()),), ()) for x in (a, b)]
    return K.transitive((K.replace(t, (K.algebra(t.args[0], K.mul(a, b), ()),)), sqrt_product(known[0], known[1])))


def _square_part(n: int) -> tuple[int, int]:
    """s and r with n = s*s*r, r without a square in it"""
    s, r = 1, n
    d = 2
    while d * d <= r:
        while r % (d * d) == 0:
            r //= d * d
            s *= d
        d += 1
    return s, r


def root_relations(p: Polynomial, context: Context) -> list[Relation]:
    """sqrt(a)*sqrt(a) = a for the roots that are squared in p, where 0 <= a"""
    roots = {a for m in p for a, e in m if e > 1 and a.op == "fn" and a.data == "sqrt"}
    out = []
    for s in sorted(roots, key=key):
        above = not_negative(s.args[0], context)
        if above is not None:
            square = K.sqrt_square(above)
            out.append(Relation(frozenset(((s, 2),)), K.poly(s.args[0]), UNIT, square, None, None))
    return out


def _tanh(t: Term, u: Term, context: Context) -> Theorem | None:
    return tanh_quotient(u)


_STEPS: dict[str, Callable[[Term, Term, Context], Theorem | None]] = {
    "exp": _exp, "log": _log, "sqrt": _sqrt, "tanh": _tanh,
}  # fmt: skip
