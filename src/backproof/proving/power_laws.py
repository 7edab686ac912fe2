"""Laws of powers with a symbolic exponent, by induction on it: of products, of sums of exponents, of inverses, of 1.

And the geometric sum, (1 - r) * Sum(k < n, r^k) = 1 - r^n.
"""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Term, Theorem
from .exponentials import for_all, instance
from .ordering import factors, key, natural_term, product, single

ONE = K.rat(1)
_X, _Y, _M, _N = K.var("_x", K.REAL), K.var("_y", K.REAL), K.var("_m", K.NAT), K.var("_n", K.NAT)


@for_all(_X, _Y, _N)
def _of_product() -> Theorem:
    def sides(n: Term) -> tuple[Term, Term]:
        return K.power(K.mul(_X, _Y), n), K.mul(K.power(_X, n), K.power(_Y, n))

    p = K.eq(*sides(_N))
    base = K.algebra(*sides(K.ZERO), ())
    one, x, y = (K.power_more(a, _N) for a in (K.mul(_X, _Y), _X, _Y))
    before = K.mul(K.power(_X, _N), _X)
    equations = (
        (ONE, one),
        (K.mul(_X, _Y), K.assume(p)),
        (K.mul(K.rat(-1), K.power(_Y, K.nadd(_N, K.ONE))), x),
        (K.mul(K.rat(-1), before), y),
    )
    step = K.combination(*sides(K.nadd(_N, K.ONE)), equations)
    return K.specialise(K.induction(base, step, _N, p), (_N,))


@for_all(_X, _N, _M)
def _of_sum() -> Theorem:
    def sides(n: Term) -> tuple[Term, Term]:
        return K.power(_X, K.nadd(_M, n)), K.mul(K.power(_X, _M), K.power(_X, n))

    p = K.eq(*sides(_N))
    zero = K.replace(sides(K.ZERO)[0], (K.index(K.nadd(_M, K.ZERO), _M),))
    base = K.transitive((zero, K.algebra(zero.conclusion.args[1], sides(K.ZERO)[1], ())))
    after = K.nadd(_N, K.ONE)
    whole = K.replace(sides(after)[0], (K.index(K.nadd(_M, after), K.nadd(K.nadd(_M, _N), K.ONE)),))
    more = K.power_more(_X, K.nadd(_M, _N))
    equations = ((_X, K.assume(p)), (K.mul(K.rat(-1), K.power(_X, _M)), K.power_more(_X, _N)))
    step = K.transitive((whole, more, K.combination(more.conclusion.args[1], sides(after)[1], equations)))
    return K.specialise(K.induction(base, step, _N, p), (_N,))


@for_all(_X, _N)
def _of_inverse() -> Theorem:
    v = K.inv(_X)

    def sides(n: Term) -> tuple[Term, Term]:
        return K.power(v, n), K.inv(K.power(_X, n))

    p = K.eq(*sides(_N))
    one = K.transitive((K.replace(sides(K.ZERO)[1], (K.power_zero(_X),)), K.inverse_constant(ONE)))
    base = K.transitive((K.power_zero(v), K.symmetric(one)))
    after = K.nadd(_N, K.ONE)
    split = K.transitive((K.replace(sides(after)[1], (K.power_more(_X, _N),)), K.inverse_product(K.power(_X, _N), _X)))
    more = K.power_more(v, _N)
    middle = K.algebra(more.conclusion.args[1], split.conclusion.args[1], (K.assume(p),))
    step = K.transitive((more, middle, K.symmetric(split)))
    return K.specialise(K.induction(base, step, _N, p), (_N,))


@for_all(_N)
def _of_one() -> Theorem:
    p = K.eq(K.power(ONE, _N), ONE)
    more = K.power_more(ONE, _N)
    step = K.transitive((more, K.algebra(more.conclusion.args[1], ONE, (K.assume(p),))))
    return K.specialise(K.induction(K.power_zero(ONE), step, _N, p), (_N,))


@for_all(_X, _N)
def _geometric() -> Theorem:
    def sides(n: Term) -> tuple[Term, Term]:
        total = K.total(_M, n, K.power(_X, _M))
        return K.mul(K.add(ONE, K.mul(K.rat(-1), _X)), total), K.add(ONE, K.mul(K.rat(-1), K.power(_X, n)))

    p = K.eq(*sides(_N))
    rest = K.add(ONE, K.mul(K.rat(-1), _X))
    base = K.combination(*sides(K.ZERO), ((rest, K.sum_empty(_M, K.power(_X, _M))),))
    equations = (
        (rest, K.sum_more(_M, _N, K.power(_X, _M))),
        (ONE, K.assume(p)),
        (ONE, K.power_more(_X, _N)),
    )
    step = K.combination(*sides(K.nadd(_N, K.ONE)), equations)
    return K.specialise(K.induction(base, step, _N, p), (_N,))


def geometric(r: Term, n: Term) -> Theorem:
    """|- (1 - r) * Sum(k < n, r^k) = 1 - r^n"""
    return instance(_geometric, (r, n))


def power_step(t: Term) -> Theorem | None:
    """t = t' for a power t of a product, of an inverse or of 1, or with a sum as exponent; None for others"""
    a, n = t.args
    if a is ONE:
        return instance(_of_one, (n,))
    if a.op == "inv":
        return instance(_of_inverse, (a.args[0], n))
    atoms, rest = K.linear(n)
    if rest == 0 and sum(atoms.values()) > 1:
        first = min(atoms, key=key)
        others = natural_term({x: e - (x is first) for x, e in atoms.items() if e > (x is first)}, 0)
        whole = K.replace(t, (K.index(n, K.nadd(first, others)),))
        law = instance(_of_sum, (a, others, first))
        return law if n is K.nadd(first, others) else K.transitive((whole, law))
    return _of_monomial(t, a, n)


def _of_monomial(t: Term, a: Term, n: Term) -> Theorem | None:
    one = single(K.poly(a))
    if one is None or not one[0]:
        return None
    m, c = one
    parts = [*([K.rat(c)] if c != 1 else []), *factors(m)]
    if len(parts) < 2:
        return None
    first, rest = parts[0], product(parts[1:])
    law = instance(_of_product, (first, rest, n))
    if a is K.mul(first, rest):
        return law
    return K.transitive((K.replace(t, (K.algebra(a, K.mul(first, rest), ()),)), law))
