"""Proving one equation from facts: compare normal forms, split cases, look under sums, clear denominators."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .. import kernel as K
from ..kernel import Term, Theorem
from ..kernel.polynomials import Monomial, Polynomial, plus, times
from .budget import Budget, OverBudget
from .chains import chain, joined, right_side, turned
from .context import Context, opposites
from .derived import sum_of_ones
from .facts import Fact, split
from .named import over_one_denominator, root_relations
from .nests import depends_on_indices, depth_of_sums, nested
from .normal import Normaliser
from .ordering import key, leading, monomial_key, monomial_term, polynomial_term
from .relations import reduce
from .shifting import closed_sums, unshifted
from .subterms import subterms

SPLITS = 8  # conditions that one line may be split on, one within another
GUESSES = 3  # how deep within those it is tried whether two parts are equal, or a sum is shifted
PAIRS = 6  # of parts that may be equal
PARTED = ("app", "fn", "inv", "pow", "sum", "functional")  # what is equal where its parts are
BRACKETED = 4_000  # conversions and terms of one attempt with brackets, which have the most terms
LONGEST = 60  # terms of a side whose sums are shifted: each sum within a sum has more terms then
TRIANGLES = (
    "too many sums whose ranges, or conditions, depend on one another: the budget of one line is spent; "
    "let fewer of them change places in one line"
)


@dataclass(frozen=True)
class Difference:
    """What is left over: the two normal forms, and the conditions of facts that matched but were not proved."""

    left: Term
    right: Term
    missing: tuple[tuple[str, Term], ...]
    relation: str = "="
    spent: str = ""  # which part of the search spent a budget of its own, so that the forms may be equal after all


def prove_equation(
    a: Term, b: Term, context: Context, facts: tuple[Fact, ...] = (), budget: Budget | None = None, depth: int = 0
) -> Theorem | Difference:
    """The theorem a = b, or what is left over. Raises OverBudget."""
    budget = budget or Budget()
    normaliser = Normaliser(context, facts, budget)
    x, y = normaliser.of(a), normaliser.of(b)
    if x.term is y.term:
        return joined(a, x.theorem, y.theorem)
    middle = _compare(x.term, y.term, context, facts, budget, depth)
    if middle is None:
        return Difference(x.term, y.term, tuple(dict.fromkeys(normaliser.missing)), spent=budget.over)
    return chain(x.theorem, middle, turned(y.theorem)) or middle


def _compare(x: Term, y: Term, context: Context, facts: tuple[Fact, ...], budget: Budget, depth: int) -> Theorem | None:
    """x = y for two different normal forms, or None"""
    if (th := _as_nests(x, y, context, budget)) is not None:
        return th
    c = condition(x, y)
    if c is not None and depth < SPLITS:
        one = _branch(x, y, c, context, facts, budget, depth)
        other = None if one is None else _branch(x, y, K.no(c), context, facts, budget, depth)
        return None if one is None or other is None else K.cases(one, other, c)
    difference = plus(K.poly(x), K.poly(y), -1)
    return (
        _by_one_denominator(x, y, context, facts, budget, depth)
        or _over_common_denominator(x, y, difference, context)
        or _under_sums(x, y, difference, context, facts, budget, depth)
        or _in_brackets(x, y, difference, context, facts, budget, depth)
        or _under_functions(x, y, difference, context, facts, budget, depth)
        or _unshifted(x, y, context, facts, budget, depth)
        or _between(x, y, context)
    )


def _by_one_denominator(
    x: Term, y: Term, context: Context, facts: tuple[Fact, ...], budget: Budget, depth: int
) -> Theorem | None:
    """x = y once exp(a) and exp(a/2) are powers of one"""
    equations = over_one_denominator(x, y)
    if not equations or depth >= SPLITS:
        return None
    left, right = K.replace(x, equations), K.replace(y, equations)
    middle = prove_equation(left.conclusion.args[1], right.conclusion.args[1], context, facts, budget, depth + 1)
    return K.transitive((left, middle, K.symmetric(right))) if isinstance(middle, Theorem) else None


def _as_nests(x: Term, y: Term, context: Context, budget: Budget) -> Theorem | None:
    """x = y where the same sums stand within one another in another order"""
    if max(depth_of_sums(x), depth_of_sums(y)) < 2:
        return None
    one, other = (nested(side, context, budget) for side in (x, y))
    return joined(x, one, other) if right_side(one, x) is right_side(other, y) else None


def _in_brackets(
    x: Term, y: Term, difference: Polynomial, context: Context, facts: tuple[Fact, ...], budget: Budget, depth: int
) -> Theorem | None:
    """The same where ranges or conditions depend on indices of sums around; what both sides have is left alone"""
    if depth >= GUESSES or max(depth_of_sums(x), depth_of_sums(y)) < 2:
        return None
    p, q = ({m: c for m, c in K.poly(side).items() if m in difference} for side in (x, y))
    a, b = polynomial_term(p), polynomial_term(q)
    if max(len(p), len(q)) > LONGEST or not any(depends_on_indices(t) for t in subterms(a, b)):
        return None
    own = Budget(min(budget.left, BRACKETED), budget.searching)
    try:
        one, other = (nested(side, context, own, brackets=True) for side in (a, b))
    except OverBudget:
        budget.over = TRIANGLES
        return None
    left, right = right_side(one, a), right_side(other, b)
    if left is right:
        return K.combination(x, y, ((K.rat(1), joined(a, one, other)),))
    if condition(left, right) is None:
        return None
    middle = _compare(left, right, context, facts, budget, depth + 1)  # what is left over at the ends of ranges
    if middle is None:
        return None
    return K.combination(x, y, tuple([(K.rat(1), th) for th in (one, middle, turned(other)) if th is not None]))


def _between(x: Term, y: Term, context: Context) -> Theorem | None:
    """x = y from x <= y and y <= x, or from a contradiction in force (a case that cannot be)"""
    if not any(th.conclusion.op in ("le", "lt", "eq") for th in context.theorems):
        return None
    for zero in (K.rat(0), K.ZERO):
        false = context.prove(K.lt(zero, zero))
        if false is not None:
            return K.absurd(false, K.irreflexive(zero), K.eq(x, y))
    below = context.prove(K.le(x, y))
    above = None if below is None else context.prove(K.le(y, x))
    return None if below is None or above is None else K.antisymmetric(below, above)


def _branch(
    x: Term, y: Term, p: Term, context: Context, facts: tuple[Fact, ...], budget: Budget, depth: int
) -> Theorem | None:
    case = K.assume(p)
    equation = _oriented(case) if p.op == "eq" and p.args[0].sort == K.REAL else None
    more = () if equation is None else (Fact(equation),)
    th = prove_equation(x, y, context.extended(*split(case), *opposites(p)), (*facts, *more), budget, depth + 1)
    return th if isinstance(th, Theorem) else None


def _oriented(case: Theorem) -> Theorem | None:
    """The equation of the case as `lead = rest`: an atom that the rest does not contain, or the leading monomial."""
    u, v = case.conclusion.args
    p = plus(K.poly(u), K.poly(v), -1)
    atoms = sorted([m for m in p if len(m) == 1 and all(e == 1 for _, e in m)], key=monomial_key, reverse=True)
    for lead in [*atoms, *([leading(p)] if p else [])]:
        rest = {m: -c / p[lead] for m, c in p.items() if m != lead}
        term = monomial_term(lead)
        if lead and all([a not in subterms(polynomial_term(rest)) for a, _ in lead] if lead in atoms else [True]):
            return K.combination(term, polynomial_term(rest), ((K.rat(1 / p[lead]), case),))
    return None


def condition(x: Term, y: Term) -> Term | None:
    """A condition of an If in x or y that no bound index occurs in: the smallest, the first in order among those."""
    found = [t.args[0] for t in subterms(x, y) if t.op == "if" and not t.args[0].loose]
    return min(found, key=lambda c: (len(subterms(c)), key(c))) if found else None


def _over_common_denominator(x: Term, y: Term, difference: Polynomial, context: Context) -> Theorem | None:
    """x = y where x - y vanishes once every term is brought over the same powers of the denominators."""
    inverses = sorted({a for m in difference for a, _ in m if a.op == "inv"}, key=key)
    if not inverses:
        return None
    p, cofactors = difference, []
    for v in inverses:
        th = context.prove(K.no(K.eq(v.args[0], K.rat(0))))
        if th is None:
            continue
        relation = plus(times(K.poly(v.args[0]), K.poly(v)), {frozenset(): Fraction(1)}, -1)
        most = max(dict(m).get(v, 0) for m in p) if p else 0
        cofactor: Polynomial = {}
        for _ in range(most):
            low = {m: c for m, c in p.items() if dict(m).get(v, 0) < most}
            p = plus(p, times(low, relation))
            cofactor = plus(cofactor, low, -1)
        if cofactor:
            cofactors.append((polynomial_term(cofactor), K.inverse(th)))
    if cofactors and (done := reduce(p, root_relations(p, context), context, lambda: None)) is not None:
        p = done[0]
        cofactors += done[1]
    return K.combination(x, y, tuple(cofactors)) if not p and cofactors else None


def _under_functions(
    x: Term, y: Term, difference: Polynomial, context: Context, facts: tuple[Fact, ...], budget: Budget, depth: int
) -> Theorem | None:
    """x = y once two applications of one function, or two sums, are found to be equal, because their parts are."""
    if depth >= GUESSES:
        return None
    found = sorted({a for m in difference for a, _ in m if a.op in PARTED}, key=key)
    pairs = [(a, b) for i, a in enumerate(found) for b in found[:i] if a.op == b.op and a.data == b.data]
    for one, other in pairs[:PAIRS]:
        if (th := _same_arguments(one, other, context, facts, budget, depth)) is None:
            continue
        replaced = K.replace(x, (th,)), K.replace(y, (th,))
        left, right = (r.conclusion.args[1] for r in replaced)
        middle = prove_equation(left, right, context, facts, budget, depth + 1)
        if isinstance(middle, Theorem):
            return K.transitive((replaced[0], middle, K.symmetric(replaced[1])))
        return None
    return None


def _same_arguments(
    one: Term, other: Term, context: Context, facts: tuple[Fact, ...], budget: Budget, depth: int
) -> Theorem | None:
    """f(u, …) = f(v, …) from u = v, …; so for two sums over one range, and a functional of two vectors"""
    if one.op in ("sum", "functional"):
        return _same_bodies(one, other, context, facts, budget, depth)
    equations: list[Theorem] = []
    for a, b in zip(one.args, other.args, strict=True):
        if a is b:
            continue
        if a.sort != K.REAL or a.loose or b.loose:
            return None
        th = prove_equation(a, b, context, facts, budget, depth + 1)
        if not isinstance(th, Theorem) or any(a is e.conclusion.args[0] for e in equations):
            return None
        equations.append(th)
    th = K.replace(one, tuple(equations))
    return th if th.conclusion.args[1] is other else None


def _same_bodies(
    one: Term, other: Term, context: Context, facts: tuple[Fact, ...], budget: Budget, depth: int
) -> Theorem | None:
    """Sum(k < n, u) = Sum(k < n, v) from u = v for all k < n; and f of the vectors of length n with these entries"""
    (n, *args), around = (t.args[:1] if t.op == "sum" else t.args[1:] for t in (one, other))
    if (n, *args) != around:
        return None
    k = K.fresh(K.NAT, one, other, *context.free)
    bodies = K.open_binder(one, k), K.open_binder(other, k)
    th = prove_equation(*bodies, context.extended(K.assume(K.lt(k, n))), facts, budget, depth + 1)
    if not isinstance(th, Theorem):
        return None
    return K.under_sum(th, k, n) if one.op == "sum" else K.under_functional(th, one.data, k, n, tuple(args))


def _unshifted(
    x: Term, y: Term, context: Context, facts: tuple[Fact, ...], budget: Budget, depth: int
) -> Theorem | None:
    """x = y once sums that speak of k+1, k+2, … are written as sums that speak of k"""
    if depth >= GUESSES or max(len(K.poly(x)), len(K.poly(y))) > LONGEST:
        return None
    equations: list[Theorem] = []
    for s in closed_sums(x, y):
        inside = any(s in subterms(e.conclusion.args[0]) for e in equations)
        th = None if inside else _unshifted_sum(s, context, budget)
        if th is not None:
            equations.append(th)
    if not equations:
        return None
    left, right = K.replace(x, tuple(equations)), K.replace(y, tuple(equations))
    sides = left.conclusion.args[1], right.conclusion.args[1]
    middle = prove_equation(*sides, context, facts, budget, depth + 1)
    return K.transitive((left, middle, K.symmetric(right))) if isinstance(middle, Theorem) else None


def _unshifted_sum(s: Term, context: Context, budget: Budget) -> Theorem | None:
    k = K.fresh(K.NAT, s, *context.free)
    inside = Normaliser(context.extended(K.assume(K.lt(k, s.args[0]))), (), budget)
    return unshifted(s, k, inside.of)


def _under_sums(
    x: Term, y: Term, difference: Polynomial, context: Context, facts: tuple[Fact, ...], budget: Budget, depth: int
) -> Theorem | None:
    """x = y where x - y is a combination of sums whose bodies, so combined, vanish for every index in range."""
    groups: dict[Term, list[tuple[Polynomial, Term]]] = {}
    equations: list[tuple[Term, Theorem]] = []
    plain: list[Monomial] = []
    choosing = {a for m in difference for a, _ in m if a.op == "sum" and any(t.op == "if" for t in subterms(a))}
    ranges = {a.args[0] for a in choosing}
    for m in sorted(difference, key=monomial_key):
        sums = [a for a, e in m if a.op == "sum" and e == 1]
        wanted = [a for a in sums if a in choosing]  # what is decided case by case; the other factors wait outside
        if not wanted and any(a.op == "real" and a.args[0] in ranges for a, _ in m):
            sums = []
        if len(wanted or sums) > 1 or depth >= SPLITS:
            return None
        if not sums:
            plain.append(m)
            continue
        (one,) = wanted or sums
        rest: Polynomial = {frozenset((a, e) for a, e in m if a is not one): difference[m]}
        groups.setdefault(one.args[0], []).append((rest, one))
    for m in plain:  # c times the length n of a range is the sum of c over it
        lengths = sorted([a for a, e in m if a.op == "real" and e == 1 and a.args[0] in groups], key=key)
        if not lengths:
            return None
        c: Polynomial = {frozenset((a, e) for a, e in m if a is not lengths[0]): difference[m]}
        ones = sum_of_ones(lengths[0].args[0])
        groups[lengths[0].args[0]].append((c, ones.conclusion.args[0]))
        equations.append((polynomial_term(plus({}, c, -1)), ones))
    for n, terms in groups.items():
        taken = context.free.union(x.free, y.free)
        i = 0
        while (k := K.var(f"_{i}", K.NAT)) in taken:
            i += 1
        body: Polynomial = {}
        parts = []
        for c, s in terms:
            inside = K.open_binder(s, k)
            body = plus(body, times(c, K.poly(inside)))
            parts.append((polynomial_term(c), inside))
        whole = polynomial_term(body)
        zero = prove_equation(whole, K.rat(0), context.extended(K.assume(K.lt(k, n))), facts, budget, depth + 1)
        if not isinstance(zero, Theorem):
            return None
        nothing = K.sum_linear(k, n, K.rat(0), ())
        combined = K.symmetric(K.sum_linear(k, n, whole, tuple(parts)))
        equations.append((K.rat(1), K.transitive((combined, K.under_sum(zero, k, n), nothing))))
    return K.combination(x, y, tuple(equations)) if equations else None
