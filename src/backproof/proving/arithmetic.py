"""One equation, order or inequation of reals by arithmetic: its opposite, with what is in force, gives 0 < 0.

Everything is brought to normal form and multiplied by its denominators; what is known of the signs of the parts is
added; then `nonlinear` searches for a certificate.
"""

from __future__ import annotations

from fractions import Fraction

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from ..kernel.polynomials import UNIT, Monomial, Polynomial, plus, times
from .budget import Budget, OverBudget
from .comparisons import normal_fact
from .context import Context
from .derived import by_contradiction
from .facts import Fact, concludes
from .inductions import Prove
from .named_orders import named_facts
from .nonlinear import contradiction_among
from .normal import Normaliser
from .ordering import difference, key, polynomial_term
from .orders import nonzero, order_of, square_positive
from .powers import power_at_least_one, power_at_most_one
from .signs import not_negative, positive
from .termwise import closed_forms, facts_of_sums

ONE = Fraction(1)
ZERO = K.rat(0)
FACTS = 40  # orders and equations that are looked at
POWERS = 4  # of one denominator


def prove_by_arithmetic(goal: Term, context: Context, prove: Prove | None = None) -> Theorem | None:
    """The goal, whose relation is = or < or <= or the negation of one, or None.

    With `prove`, which proves goals about a term of a sum from facts, sums are compared term by term.
    """
    if goal.op == "not":
        p = goal.args[0]
        false = _contradiction(K.assume(p), context, prove)
        return None if false is None else K.negation(false, K.irreflexive(ZERO), p)
    if goal.op == "eq":
        a, b = goal.args
        below = prove_by_arithmetic(K.le(a, b), context, prove)
        above = None if below is None else prove_by_arithmetic(K.le(b, a), context, prove)
        return None if below is None or above is None else K.antisymmetric(below, above)
    opposite = K.no(goal)
    false = _contradiction(K.total_order(K.assume(opposite)), context, prove)
    return None if false is None else by_contradiction(goal, false)


def _contradiction(contrary: Theorem, context: Context, prove: Prove | None) -> Theorem | None:
    """0 < 0 from what is in force and the contrary of what is to be shown"""
    rules = tuple([Fact(th) for th in context.theorems if th.conclusion.op == "forall" and concludes(th) == "eq"])
    false = None
    for several in dict.fromkeys((rules, ())):
        try:
            false = _contradiction_by(several, contrary, context, prove)
        except OverBudget:  # rules that lead in a circle
            if not several:
                raise
        if false is not None:
            return false
    return false


def _contradiction_by(
    rules: tuple[Fact, ...], contrary: Theorem, context: Context, prove: Prove | None
) -> Theorem | None:
    """The same, where normal forms are taken by the rules"""
    normaliser = Normaliser(context, rules, Budget())
    facts = [f for th in context.theorems if (f := _as_real(th)) is not None]
    first = _as_real(contrary)
    facts = facts[:FACTS]
    if first is None:
        return None
    ready = [normal_fact(th, normaliser) for th in dict.fromkeys([first, *facts])]
    a, b = ready[0].conclusion.args
    ready += named_facts(a, b, ready, context)
    polynomials = [difference(*th.conclusion.args) for th in ready]
    ready += closed_forms(polynomials, context)
    if prove is not None and any(a.op == "sum" for p in polynomials for m in p for a, _ in m):
        more = facts_of_sums(plus({}, polynomials[0], -1), polynomials, context, prove)
        ready += [normal_fact(th, normaliser) for th in more]
        context = context.extended(*more)
    ready = [_cleared(th, context) for th in ready]
    if _functions(ready[:1]) - _functions_of(polynomials[:1]):  # such as stood in a denominator
        a, b = ready[0].conclusion.args
        ready += [_cleared(th, context) for th in named_facts(a, b, ready, context)]
    ready = list(dict.fromkeys([*ready, *_signs(ready, context)]))
    return contradiction_among(ready[1:], ready[0])


def _functions(facts: list[Theorem]) -> set[Term]:
    return _functions_of([difference(*th.conclusion.args) for th in facts])


def _functions_of(polynomials: list[Polynomial]) -> set[Term]:
    """The named functions that stand as factors"""
    return {a for p in polynomials for m in p for a, _ in m if a.op == "fn"}


def _as_real(th: Theorem) -> Theorem | None:
    """The theorem, an order or equation of reals; one of naturals read so; None for anything else"""
    p = th.conclusion
    if p.op not in ("eq", "le", "lt"):
        return None
    if p.args[0].sort == K.REAL:
        return th
    if p.op == "eq":
        a, b = p.args
        return K.replace(K.real(a), (th,)) if a is not b and a.op != "num" else None
    return K.real_order(th)


def _signs(facts: list[Theorem], context: Context) -> list[Theorem]:
    """What the form of the atoms shows: 0 < a or 0 <= a; 1 <= a^n where 1 <= a, and a^n <= 1 where 0 <= a <= 1"""
    atoms = {a for th in facts for m in difference(*th.conclusion.args) for a, _ in m}
    out = []
    for a in sorted(atoms, key=key):
        if a.op not in ("var", "app"):
            th = positive(a, context) or not_negative(a, context)
            if th is not None:
                out.append(th)
        if a.op == "pow":
            out += _beside_one(a.args[0], a.args[1], context)
    return out


def _beside_one(a: Term, n: Term, context: Context) -> list[Theorem]:
    one = K.rat(1)
    if (above := not_negative(polynomial_term(difference(one, a)), context)) is not None:
        at_least = K.order(K.le(one, a), ((ONE, (above,), ()),), ())
        return [power_at_least_one(at_least, n)]
    if (below := not_negative(polynomial_term(difference(a, one)), context)) is not None:
        sign = not_negative(a, context)
        at_most = K.order(K.le(a, one), ((ONE, (below,), ()),), ())
        return [] if sign is None else [power_at_most_one(sign, at_most, n)]
    return []


def _cleared(th: Theorem, context: Context) -> Theorem:
    """The order or equation multiplied by its denominators, those of which the sign is known, or that they are not 0"""
    for _ in range(8):
        p = difference(*th.conclusion.args)
        inverses = sorted({a for m in p for a, _ in m if a.op == "inv"}, key=key)
        for v in inverses:
            if (done := _times_denominator(th, p, v, context)) is not None:
                th = done
                break
        else:
            return th
    return th


def _times_denominator(th: Theorem, p: Polynomial, v: Term, context: Context) -> Theorem | None:
    """The order 0 <= p, or equation p = 0, times a power of d, where v = d^-1 and none is left"""
    d = v.args[0]
    base = K.poly(d)
    if any(v in {a for a, _ in m} for m in base):
        return None
    found = _factor(d, context)
    if found is None:
        return None
    nonzero, factor, multiplier, each = found
    most = max(dict(m).get(v, 0) for m in p)
    if most > POWERS:
        return None
    uses = -(-most // each)
    scale: Polynomial = {UNIT: ONE}
    for _ in range(uses):
        scale = times(scale, K.poly(multiplier))
    sign = _sign(scale, base, uses * each)
    parts: dict[int, Polynomial] = {}
    for m, c in p.items():
        rest: Monomial = frozenset((a, e) for a, e in m if a is not v)
        e = dict(m).get(v, 0)
        parts[e] = plus(parts.get(e, {}), {rest: c})
    powers: list[Polynomial] = [{UNIT: ONE}]
    for _ in range(uses * each):
        powers.append(times(powers[-1], base))
    both = times(base, {frozenset(((v, 1),)): ONE})  # d*v
    out: Polynomial = {}
    cofactor: Polynomial = {}
    for e, part in sorted(parts.items()):
        # part*v^e*d^n = part*d^(n-e) + part*d^(n-e)*(d*v - 1)*(1 + d*v + ... )
        reduced = times(part, powers[uses * each - e])
        out = plus(out, reduced, sign)
        several: Polynomial = {UNIT: ONE}
        for _ in range(e):
            cofactor = plus(cofactor, times(reduced, several), sign)
            several = times(several, both)
    inverse = K.inverse(nonzero)
    target = polynomial_term(out)
    try:
        if th.conclusion.op == "eq":
            whole = polynomial_term(scale)
            return K.combination(ZERO, target, ((whole, th), (polynomial_term(cofactor), inverse)))
        made = order_of(th.conclusion.op, ZERO, target)
        return K.order(
            made,
            ((ONE, (th, *[factor] * uses), ()),),
            ((polynomial_term(plus({}, cofactor, -1)), inverse),) if cofactor else (),
        )
    except Refused:
        return None


def _sign(scale: Polynomial, base: Polynomial, n: int) -> int:
    """1 where the scale is base^n, -1 where it is the opposite of that"""
    power: Polynomial = {UNIT: ONE}
    for _ in range(n):
        power = times(power, base)
    return 1 if scale == power else -1


def _factor(d: Term, context: Context) -> tuple[Theorem, Theorem, Term, int] | None:
    """not d = 0, 0 < m, m, and which power of d the factor m is up to its sign: d, -d or d*d"""
    if (th := positive(d, context)) is not None:
        return nonzero(th), th, d, 1
    opposite = polynomial_term(plus({}, K.poly(d), -1))
    if (th := positive(opposite, context)) is not None:
        apart = context.prove(K.no(K.eq(d, ZERO)))
        return None if apart is None else (apart, th, opposite, 1)
    apart = context.prove(K.no(K.eq(d, ZERO)))
    if apart is None:
        return None
    return apart, square_positive(apart), K.mul(d, d), 2
