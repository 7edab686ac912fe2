"""Finding certificates for `order` and `index_order`: which products of facts add up to the goal.

Exact linear programming over the products of at most two facts and given squares. Untrusted: the kernel
multiplies a certificate out. Counted budgets; past them there is no certificate.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, combinations_with_replacement, product

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from ..kernel.polynomials import UNIT, Polynomial, plus, times
from .ordering import difference, key
from .programmes import balanced

COLUMNS = 120  # products that one linear programme may weigh

Column = tuple[tuple[Theorem, ...], tuple[Term, ...], bool, Polynomial]  # facts, roots, strict, their product


def prove_order(
    goal: Term, facts: list[Theorem], roots: tuple[Term, ...] = (), degrees: tuple[int, ...] = (1, 2)
) -> Theorem | None:
    """The goal u <= v or u < v of reals from inequalities and equations in force, or None.

    Degree 1 adds facts up, degree 2 products of two facts besides.
    """
    wanted = difference(*goal.args)
    strict = goal.op == "lt"
    if len(wanted) == 0 and not strict:
        return K.order(goal, (), ())
    if set(wanted) == {UNIT} and wanted[UNIT] > 0:
        return K.order(goal, ((wanted[UNIT], (), ()),), ())
    inequalities = [th for th in facts if th.conclusion.op in ("le", "lt") and th.conclusion.args[0].sort == K.REAL]
    equations = [th for th in facts if th.conclusion.op == "eq" and th.conclusion.args[0].sort == K.REAL]
    for degree in degrees:
        columns = _columns(inequalities, roots, degree, wanted)
        found = _solve(wanted, strict, columns, equations)
        if found is not None:
            weights, cofactors = found
            products = tuple([(w, c[0], c[1]) for w, c in zip(weights, columns, strict=True) if w])
            chosen = tuple([(K.rat(w), th) for w, th in zip(cofactors, equations, strict=True) if w])
            try:
                return K.order(goal, products, chosen)
            except Refused:
                return None
    return None


def _columns(facts: list[Theorem], roots: tuple[Term, ...], degree: int, wanted: Polynomial) -> list[Column]:
    """What may be added: 1, the facts, squares, and from degree 2 on products of two facts."""
    differences = [(th, difference(*th.conclusion.args)) for th in facts]
    out: list[Column] = [((), (), True, {UNIT: Fraction(1)})]
    out += [((th,), (), th.conclusion.op == "lt", d) for th, d in differences if d]
    if degree > 1:
        for (th, d), (ht, e) in combinations_with_replacement(differences, 2):
            if len(d) * len(e) <= 64:
                out.append(((th, ht), (), th.conclusion.op == ht.conclusion.op == "lt", times(d, e)))
        out += [((), (r,), False, times(p, p)) for r in roots for p in [K.poly(r)] if len(p) <= 8]
        atoms = sorted({a for m in wanted for a, e in m if e >= 2}, key=key)
        for a in atoms:
            square = times(K.poly(a), K.poly(a))
            out.append(((), (a,), False, square))
            out += [((th,), (a,), False, times(square, d)) for th, d in differences if len(d) <= 8]
    return out[:COLUMNS]


def _solve(
    wanted: Polynomial, strict: bool, columns: list[Column], equations: list[Theorem]
) -> tuple[list[Fraction], list[Fraction]] | None:
    """Weights >= 0 of the columns and multiples of the equations that add up to `wanted`, or None."""
    free = [plus({}, difference(*th.conclusion.args), -1) for th in equations]  # l - r
    covered = {m for d in (*[c[3] for c in columns], *free) for m in d}
    if any(m not in covered for m in wanted):
        return None
    signed = [plus({}, wanted, -1), *[c[3] for c in columns]]
    some = [True, *[False] * len(columns)]  # whose weights add up to 1
    found = balanced(signed, free, [False, *[c[2] for c in columns]] if strict else some)
    if found is None:
        return None
    (scale, *weights), cofactors = found
    if scale:
        return [w / scale for w in weights], [w / scale for w in cofactors]
    if not wanted:
        return weights, cofactors
    weak = balanced(signed, free, some)  # what is in force is a contradiction, which may be added to anything
    if weak is None:
        return None
    together = [[v + w for v, w in zip(one, other, strict=True)] for one, other in zip(found, weak, strict=True)]
    return together[0][1:], together[1]


def prove_index_order(goal: Term, facts: list[Theorem]) -> Theorem | None:
    """The goal a <= b or a < b of naturals from at most three facts, or None."""
    orders = [th for th in facts if th.conclusion.op in ("eq", "le", "lt") and th.conclusion.args[0].sort == K.NAT]
    # an inequality once, an equation in either direction
    signed = [[(m, th, _distance(th.conclusion)) for m in _SIGNS[th.conclusion.op]] for th in orders]
    wanted = _distance(goal)
    for size in range(min(3, len(orders)) + 1):
        for chosen in combinations(signed, size):
            for uses in product(*chosen):
                if _follows(wanted, uses):  # the kernel is asked for what holds alone: most combinations do not
                    return K.index_order(goal, tuple([(m, th) for m, th, _ in uses]))
    return None


_SIGNS = {"le": (1,), "lt": (1,), "eq": (1, -1)}
Distance = tuple[dict[Term, int], int]


def _distance(p: Term) -> Distance:
    """b - a of an order or equation of naturals, as a linear form; less 1 where it is strict"""
    (a, c), (b, d) = K.linear(p.args[0]), K.linear(p.args[1])
    for atom, e in a.items():
        b[atom] = b.get(atom, 0) - e
    return b, d - c - (p.op == "lt")


def _follows(wanted: Distance, uses: tuple[tuple[int, Theorem, Distance], ...]) -> bool:
    """Whether what is wanted is the sum of the distances, so many times each, and of naturals"""
    const = wanted[1]
    for m, _, (_, c) in uses:
        const -= m * c
    if const < 0:
        return False
    rest = dict(wanted[0])
    for m, _, (more, _) in uses:
        for atom, e in more.items():
            rest[atom] = rest.get(atom, 0) - m * e
    return all(e >= 0 for e in rest.values())
