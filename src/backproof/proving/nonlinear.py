"""Contradictions between polynomial inequalities: which products of them, with squares, add up to 0 < 0.

A bounded search for Positivstellensatz certificates: products of two or three inequalities, equations times
monomials, and guessed squares are the columns of a linear programme. Untrusted: `order` multiplies out.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, combinations_with_replacement

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from ..kernel.polynomials import UNIT, Monomial, Polynomial, plus, times
from .ordering import difference, divides, key, leading, monomial_key, monomial_term, polynomial_term
from .programmes import balanced
from .squares import sums_of_squares

ONE = Fraction(1)
FALSE = K.lt(K.rat(0), K.rat(0))
LARGEST = 60  # monomials of a product
FACTS = 26  # facts of which products are made
MOST = 260  # products
DIFFERENCES = 4  # atoms whose sums and differences are squared, also where no square of theirs occurs
REACHING = 16  # multiples of one equation that bring it to what occurs
HALVES = 9  # monomials of which squares of sums are guessed


@dataclass(frozen=True)
class Product:
    """A product of inequalities and squares, worked out."""

    facts: tuple[Theorem, ...]
    roots: tuple[Term, ...]
    strict: bool
    polynomial: Polynomial


def contradiction_among(facts: list[Theorem], first: Theorem | None = None) -> Theorem | None:
    """0 < 0 from inequalities and equations of reals, or None. What stands `first` is multiplied before others."""
    facts = _distinct([*([first] if first else []), *facts])
    orders = [(th, d) for th in facts if th.conclusion.op in ("le", "lt") and (d := difference(*th.conclusion.args))]
    equations = [(th, d) for th in facts if th.conclusion.op == "eq" and (d := difference(*th.conclusion.args))]
    for th in facts:
        if th.conclusion.op == "lt" and not difference(*th.conclusion.args):
            return K.order(FALSE, ((ONE, (th,), ()),), ())
    single = [
        Product((), (), True, {UNIT: ONE}),
        *[Product((th,), (), th.conclusion.op == "lt", d) for th, d in orders],
    ]
    if (false := _combined(single, equations, 0)) is not None:
        return false
    squares = _squares(orders, [d for _, d in equations])
    if (false := _combined([*single, *squares], equations, 1)) is not None:
        return false
    several = orders[:FACTS]
    pairs = [p for a, b in combinations_with_replacement(several, 2) if (p := _product((a, b))) is not None]
    if (false := _combined([*single, *squares, *pairs[:MOST]], equations, 1)) is not None:
        return false
    more = _with_squares(several, squares) + _triples(several)
    return _combined([*single, *squares, *pairs[:MOST], *more[:MOST]], equations, 2) if more else None


def _distinct(facts: list[Theorem]) -> list[Theorem]:
    """The first of those that say the same, but for a positive factor; an order before a weaker one"""
    strict: set[frozenset[tuple[Monomial, Fraction]]] = set()
    seen: set[tuple[str, frozenset[tuple[Monomial, Fraction]]]] = set()
    out = []
    for th in sorted(facts[1:], key=lambda th: th.conclusion.op != "lt"):  # the order of the others is kept
        d = difference(*th.conclusion.args)
        scale = abs(d[min(d, key=monomial_key)]) if d else ONE
        form = frozenset((m, c / scale) for m, c in d.items())
        op = th.conclusion.op
        if (op, form) in seen or (op == "le" and form in strict) or (d and set(d) == {UNIT} and d[UNIT] > 0):
            continue
        seen.add((op, form))
        if op == "lt":
            strict.add(form)
        if d or op == "lt":
            out.append(th)
    return [*facts[:1], *out]


def _product(several: tuple[tuple[Theorem, Polynomial], ...], roots: tuple[Term, ...] = ()) -> Product | None:
    p: Polynomial = {UNIT: ONE}
    for q in (*[d for _, d in several], *[K.poly(r) for r in roots for _ in range(2)]):
        if len(p) * len(q) > LARGEST:
            return None
        p = times(p, q)
    facts = tuple([th for th, _ in several])
    return Product(facts, roots, not roots and all(th.conclusion.op == "lt" for th in facts), p)


def _triples(orders: list[tuple[Theorem, Polynomial]]) -> list[Product]:
    """Products of three: the first, which is to be refuted, times any two; any three where there are few"""
    if len(orders) > 7:
        orders = orders[:10]
        chosen = [(orders[0], a, b) for a, b in combinations_with_replacement(orders[1:], 2)]
    else:
        chosen = list(combinations_with_replacement(orders, 3))
    return [p for c in chosen if (p := _product(c)) is not None]


def _with_squares(orders: list[tuple[Theorem, Polynomial]], squares: list[Product]) -> list[Product]:
    """Each fact times each simple square"""
    roots = [s.roots for s in squares if s.roots and len(K.poly(s.roots[0])) <= 2][:12]
    out = [p for fact in orders[:12] for r in roots if (p := _product((fact,), r)) is not None]
    if len(orders) <= 5:  # such as t*(1 - t)*(a - b)^2
        binomials = [r for r in roots if len(K.poly(r[0])) == 2][:8]
        pairs = combinations(orders, 2)
        out += [p for pair in pairs for r in binomials if (p := _product(pair, r)) is not None]
    return out


def _squares(orders: list[tuple[Theorem, Polynomial]], equations: list[Polynomial]) -> list[Product]:
    """Squares of atoms and of sums and differences of monomials whose squares occur; and a sum of squares that the
    opposite of a fact is"""
    halves: dict[Monomial, None] = {}
    occurring: set[Monomial] = set()
    roots: dict[Term, None] = {}
    for _, d in orders:
        occurring.update(d)
        for r in sums_of_squares(plus({}, d, -1)):
            roots[r] = None
        for m in sorted(d, key=monomial_key):
            if all(e % 2 == 0 for _, e in m):
                halves[frozenset((a, e // 2) for a, e in m)] = None
    occurring.update(m for d in equations for m in d)
    atoms = sorted({a for m in occurring for a, _ in m}, key=key)
    for a in atoms:
        roots[a] = None
        halves.setdefault(frozenset(((a, 1),)), None)
    simplest = [frozenset(((a, 1),)) for a in atoms[:DIFFERENCES]]
    for one, other in combinations(simplest, 2):  # before others: not all are multiplied by facts
        for sign in (-1, 1):
            roots[polynomial_term({one: ONE, other: Fraction(sign)})] = None
    for h in list(halves):  # what a half is multiplied by where it occurs: a*b beside a^2 for a^3*b
        for m in sorted(occurring, key=monomial_key):
            if h != UNIT and (q := divides(h, m)) is not None and q != UNIT and sum(e for _, e in m) % 2 == 0:
                halves.setdefault(q, None)
    basis = list(halves)[:HALVES]
    for m in basis:
        if m != UNIT:
            roots[monomial_term(m)] = None
    for one, other in combinations(basis, 2):
        for sign in (-1, 1):
            roots[polynomial_term({one: ONE, other: Fraction(sign)})] = None
    out = []
    for r in roots:
        p = K.poly(r)
        if len(p) <= 8:
            out.append(Product((), (r,), False, times(p, p)))
    return out


def _combined(products: list[Product], equations: list[tuple[Theorem, Polynomial]], degree: int) -> Theorem | None:
    """0 < 0 as a combination of the products and of multiples of the equations"""
    free: list[tuple[Theorem, Term, Polynomial]] = []
    if equations:
        multipliers = _multipliers(products, equations, degree)
        for th, d in equations:
            for m in dict.fromkeys([*multipliers, *(_reaching(products, d) if degree else [])]):
                if len(d) <= LARGEST:
                    free.append((th, monomial_term(m), times(d, {m: ONE})))
    found = balanced([p.polynomial for p in products], [p for _, _, p in free], [p.strict for p in products])
    if found is None:
        return None
    weights, cofactors = found
    chosen = tuple([(w, p.facts, p.roots) for w, p in zip(weights, products, strict=True) if w])
    totals: dict[Theorem, Term] = {}
    for c, (th, monomial, _) in zip(cofactors, free, strict=True):
        if c:
            part = K.mul(K.rat(-c), monomial)  # the equation stands for l - r, its difference for r - l
            totals[th] = K.add(totals[th], part) if th in totals else part
    try:
        return K.order(FALSE, chosen, tuple((c, th) for th, c in totals.items()))
    except Refused:
        return None


def _multipliers(products: list[Product], equations: list[tuple[Theorem, Polynomial]], degree: int) -> list[Monomial]:
    """Monomials by which an equation may be multiplied: 1, the atoms, and products of two"""
    atoms = sorted({a for _, d in equations for m in d for a, _ in m}, key=key)
    if degree:
        atoms = sorted({*atoms, *[a for p in products for m in p.polynomial for a, _ in m]}, key=key)
    if degree == 0 or len(atoms) > 8 or len(equations) * len(atoms) > 60:
        return [UNIT]
    out: list[Monomial] = [UNIT, *[frozenset(((a, 1),)) for a in atoms]]
    if len(atoms) <= 5 and len(equations) <= 2:
        for a, b in combinations_with_replacement(atoms, 2):
            out.append(frozenset(((a, 2),)) if a is b else frozenset(((a, 1), (b, 1))))
    return out


def _reaching(products: list[Product], d: Polynomial) -> list[Monomial]:
    """Monomials that bring the equation's monomial of highest degree to one that occurs: y^2 = 1 where x^2*y^2 does"""
    top = leading(d)
    found = {q for p in products for m in p.polynomial if (q := divides(top, m)) is not None}
    return sorted(found, key=lambda m: (sum(e for _, e in m), monomial_key(m)))[:REACHING]
