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
from .ordering import key, monomial_key

COLUMNS = 120  # products that one linear programme may weigh
PIVOTS = 400

Column = tuple[tuple[Theorem, ...], tuple[Term, ...], bool, Polynomial]  # facts, roots, strict, their product


def prove_order(
    goal: Term, facts: list[Theorem], roots: tuple[Term, ...] = (), degrees: tuple[int, ...] = (1, 2)
) -> Theorem | None:
    """The goal u <= v or u < v of reals from inequalities and equations in force, or None.

    Degree 1 adds facts up, degree 2 products of two facts besides.
    """
    wanted = plus(K.poly(goal.args[1]), K.poly(goal.args[0]), -1)
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


def _difference(th: Theorem) -> Polynomial:
    return plus(K.poly(th.conclusion.args[1]), K.poly(th.conclusion.args[0]), -1)


def _columns(facts: list[Theorem], roots: tuple[Term, ...], degree: int, wanted: Polynomial) -> list[Column]:
    """What may be added: 1, the facts, squares, and from degree 2 on products of two facts."""
    differences = [(th, _difference(th)) for th in facts]
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
    """Weights >= 0 of the columns and free multiples of the equations that add up to `wanted`, or None."""
    free = [_difference(th) for th in equations]
    free = [{m: -c for m, c in d.items()} for d in free]  # l - r
    everything = [c[3] for c in columns] + free + [{m: -c for m, c in d.items()} for d in free]
    monomials = sorted({m for d in (wanted, *everything) for m in d}, key=monomial_key)
    covered = {m for d in everything for m in d}
    if any(m not in covered for m in wanted) or len(monomials) > 2 * COLUMNS:
        return None
    rows = [[d.get(m, Fraction(0)) for d in everything] for m in monomials]
    right = [wanted.get(m, Fraction(0)) for m in monomials]
    gain = [Fraction(1) if i < len(columns) and columns[i][2] else Fraction(0) for i in range(len(everything))]
    found = _simplex(rows, right, gain if strict else None)
    if found is None or (strict and not any(w > 0 and columns[i][2] for i, w in enumerate(found[: len(columns)]))):
        return None
    n, m = len(columns), len(free)
    return found[:n], [found[n + i] - found[n + m + i] for i in range(m)]


def _simplex(rows: list[list[Fraction]], right: list[Fraction], gain: list[Fraction] | None) -> list[Fraction] | None:
    """x >= 0 with rows*x = right; if a gain is given, one of positive gain where there is one. Bland's rule, exact."""
    n, m = len(rows[0]) if rows else 0, len(rows)
    table = []
    for i, (row, b) in enumerate(zip(rows, right, strict=True)):
        sign = -1 if b < 0 else 1
        table.append([sign * a for a in row] + [Fraction(int(i == j)) for j in range(m)] + [sign * b])
    basis = [n + i for i in range(m)]
    if _run(table, basis, [Fraction(0)] * n + [Fraction(1)] * m, n) is None:
        return None
    if any(b >= n and table[i][-1] for i, b in enumerate(basis)):
        return None
    for i in range(m):  # an artificial variable that is still in the basis, at 0, goes where it can
        if basis[i] >= n and (j := next((j for j in range(n) if table[i][j]), None)) is not None:
            _pivot(table, basis, i, j)
    ray = -1
    if gain is not None:
        end = _run(table, basis, [-g for g in gain] + [Fraction(0)] * m, n, enough=True)
        if end is None:
            return None
        ray = end
    out = [Fraction(0)] * n
    for i, column in enumerate(basis):
        if column < n:
            out[column] = table[i][-1] - (table[i][ray] if ray >= 0 else Fraction(0))
    if ray >= 0:
        out[ray] = Fraction(1)
    return out


def _run(
    table: list[list[Fraction]], basis: list[int], cost: list[Fraction], usable: int, enough: bool = False
) -> int | None:
    """Minimise the cost in place. -1 at the end; a column along which the cost falls for ever; None past the budget.

    With `enough`, any cost below 0 will do.
    """
    reduced = [*cost, Fraction(0)]  # what a unit of each column changes the cost by; last, the cost so far, negated
    for row, column in zip(table, basis, strict=True):
        if c := cost[column]:
            reduced = [a - c * b if b else a for a, b in zip(reduced, row, strict=True)]
    for _ in range(PIVOTS):
        if enough and reduced[-1] > 0:
            return -1
        entering = next((j for j in range(usable) if reduced[j] < 0), None)
        if entering is None:
            return -1
        ratios = [(row[-1] / row[entering], basis[i], i) for i, row in enumerate(table) if row[entering] > 0]
        if not ratios:
            return entering
        _pivot(table, basis, min(ratios)[2], entering)
        c, pivot = reduced[entering], table[min(ratios)[2]]
        reduced = [a - c * b if b else a for a, b in zip(reduced, pivot, strict=True)]
    return None


def _pivot(table: list[list[Fraction]], basis: list[int], leaving: int, entering: int) -> None:
    scale = table[leaving][entering]
    pivot = table[leaving] = [a / scale if a else a for a in table[leaving]]
    for i, row in enumerate(table):
        if i != leaving and row[entering]:
            c = row[entering]
            table[i] = [a - c * b if b else a for a, b in zip(row, pivot, strict=True)]
    basis[leaving] = entering


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
