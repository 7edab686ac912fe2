"""The derivative of a function, with its theorem: construction by construction, as one learns it.

Untrusted like all search: what it answers is a kernel theorem `s -> t has the derivative … at a point`. A function
symbol has a derivative where a fact in force says so; nothing else is taken to be differentiable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .. import kernel as K
from ..kernel import Term, Theorem
from .context import Context, apply, joined
from .equations import prove_equation
from .facts import Fact, match
from .ordering import natural_term
from .points import passes_through

ONE, ZERO = K.rat(1), K.rat(0)
DEEPEST = 50  # equations looked through, one within the other


class Obstacle(NamedTuple):
    """Why a function has no derivative, as far as can be seen: what is missing, and the terms that the words name."""

    words: str  # with a {} for each of the terms
    terms: tuple[Term, ...]


class NoDerivativeError(Exception):
    """Nothing in force gives the derivative; `obstacle` says of what."""

    def __init__(self, words: str, *terms: Term) -> None:
        super().__init__(words)
        self.obstacle = Obstacle(words, terms)


class Givens(NamedTuple):
    """What is in force, and the equations that say what a function symbol is, to be looked through."""

    context: Context
    equations: tuple[Fact, ...] = ()
    left: int = DEEPEST  # how many times more an equation may be looked through

    def under(self, *theorems: Theorem) -> Givens:
        """The same where more is in force."""
        return self._replace(context=self.context.extended(*theorems))


def differentiate(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    """The theorem that s -> t has a derivative at the point `at`, which does not contain s.

    Raises NoDerivativeError where what is in force does not give one.
    """
    if s not in t.free:
        return K.derivative_constant(s, t, at)
    if t is s:
        return K.derivative_identity(s, at)
    known = _given(t, s, at, givens)
    if known is not None:
        return known
    rule = {
        "add": _sum, "mul": _product, "inv": _inverse, "pow": _power, "sum": _under_sum, "if": _choice,
        "app": _call, "functional": _functional, "fn": _named,
    }.get(t.op)  # fmt: skip
    if rule is None:
        raise NoDerivativeError("no rule for the derivative of {}", t)
    return rule(t, s, at, givens)


def derivative_of(p: Term, givens: Givens) -> Theorem:
    """The theorem that the function of the derivative p has a derivative at its point: the value may be another one.

    Raises NoDerivativeError.
    """
    s = K.fresh(K.REAL, p, *givens.context.free)
    return differentiate(K.open_binder(p, s), s, p.args[1], givens)


def given_derivative(p: Term, facts: Iterable[Fact], context: Context) -> Theorem | None:
    """The theorem that the function of the derivative p has one at its point, where that is what a fact says."""
    for fact in facts:
        if fact.conclusion.op == "derivative":
            for found in _instances(fact, p, (0, 1)):
                th = _apply(fact, found, context)
                th = None if th is None else _renumbered(th, p, context)
                if th is not None:
                    return th
    return None


def _renumbered(th: Theorem, p: Term, context: Context) -> Theorem | None:
    """The derivative for the function and the point of p, where these differ by the spelling of indices at most"""
    if th.conclusion.args[:2] == p.args[:2]:
        return th
    s = K.fresh(K.REAL, th.conclusion, p, *context.free)
    function = _equal(K.open_binder(th.conclusion, s), K.open_binder(p, s), context)
    point = _equal(th.conclusion.args[1], p.args[1], context)
    if function is None or point is None:
        return None
    return K.derivative_rewritten(_renamed(th, s, function), point, K.reflexive(th.conclusion.args[2]))


def _equal(a: Term, b: Term, context: Context) -> Theorem | None:
    """a = b, where they differ by the spelling of indices at most"""
    from .normal import Normaliser

    if a is b:
        return K.reflexive(a)
    n = Normaliser(context.of_indices)
    x, y = n.of(a), n.of(b)
    return joined(a, x.theorem, y.theorem, b) if x.term is y.term else None


def same_derivatives(facts: Iterable[Fact]) -> Iterator[tuple[Theorem, str]]:
    """The equations of the values, where two facts say what the derivative of one function at one point is."""
    known = [f for f in facts if f.conclusion.op == "derivative" and not f.variables and not f.conditions]
    for i, f in enumerate(known):
        for g in known[i + 1 :]:
            if f.conclusion.args[:2] == g.conclusion.args[:2]:
                yield K.derivative_unique(f.theorem, g.theorem), f"{f.name}, {g.name}"


def _at(t: Term, s: Term, at: Term) -> Term:
    return K.substitute(t, {s: at})


# ---------------------------------------------------------------- what is given


def _given(t: Term, s: Term, at: Term, givens: Givens) -> Theorem | None:
    """The derivative from a fact about just this function"""
    return given_derivative(K.derivative(s, t, at, ZERO), _facts(givens.context, "derivative"), givens.context)


def _facts(context: Context, op: str) -> Iterator[Fact]:
    for th in context.theorems:
        fact = Fact(th)
        if fact.conclusion.op == op:
            yield fact


def _instances(fact: Fact, wanted: Term, places: tuple[int, ...]) -> Iterator[dict[Term, Term]]:
    """The values of the fact's variables at which its arguments at these places are the wanted ones"""
    variables = frozenset(fact.variables)

    def go(i: int, known: dict[Term, Term]) -> Iterator[dict[Term, Term]]:
        if i == len(places):
            if len(known) == len(variables):
                yield known
            return
        for found in match(fact.conclusion.args[places[i]], wanted.args[places[i]], known, variables):
            yield from go(i + 1, found)

    yield from go(0, {})


def _apply(fact: Fact, values: dict[Term, Term], context: Context) -> Theorem | None:
    conditions = [context.prove(K.substitute(c, values)) for c in fact.conditions]
    if any(th is None for th in conditions):
        return None
    return apply(fact, values, [th for th in conditions if th is not None])


# ---------------------------------------------------------------- rings


def _sum(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    a, b = t.args
    return K.derivative_sum(differentiate(a, s, at, givens), differentiate(b, s, at, givens))


def _product(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    a, b = t.args
    return K.derivative_product(differentiate(a, s, at, givens), differentiate(b, s, at, givens))


def _inverse(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    (a,) = t.args
    inner, there = differentiate(a, s, at, givens), _at(a, s, at)
    nonzero = givens.context.prove(K.no(K.eq(there, ZERO)))
    if nonzero is None:
        raise NoDerivativeError("{} divides, and is not known not to be 0", there)
    return K.derivative_inverse(inner, nonzero)


def _power(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    base, exponent = t.args
    atoms, c = K.linear(exponent)
    if c == 0 and not atoms:
        return _renamed(K.derivative_constant(s, ONE, at), s, K.symmetric(K.power_zero(base)))
    if c == 0:
        return _power_of_a_symbol(t, s, at, givens)
    before = natural_term(atoms, c - 1)
    th = K.derivative_power(differentiate(base, s, at, givens), before)
    index = K.index(K.nadd(before, K.ONE), exponent)
    return _renamed(th, s, K.replace(K.power(base, K.nadd(before, K.ONE)), (index,)))


def _power_of_a_symbol(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    """f^n where n is not written as one more: by what is given of n, or n f^n f^-1 f' where f is not 0"""
    base, n = t.args
    known = [givens.context.solved[v] for v in givens.context.solved if v in n.free]
    if known:
        same = K.replace(t, tuple(known))
        return _renamed(differentiate(same.conclusion.args[1], s, at, givens), s, K.symmetric(same))
    inner, there = differentiate(base, s, at, givens), _at(base, s, at)
    nonzero = givens.context.prove(K.no(K.eq(there, ZERO)))
    if nonzero is None:
        raise NoDerivativeError(
            "nothing says that the exponent of {} is one more than a natural number, nor that {} is not 0",
            _at(t, s, at),
            there,
        )
    slope = inner.conclusion.args[2]
    k = K.fresh(K.NAT, t, at, slope, *givens.context.free)

    def value(power: Term) -> Term:
        return K.mul(K.mul(K.mul(K.real(power), K.power(there, power)), K.inv(there)), slope)

    goal = K.derivative(s, K.power(base, k), at, value(k))
    start = _renamed(K.derivative_constant(s, ONE, at), s, K.symmetric(K.power_zero(base)))
    step = K.derivative_power(inner, k)
    context = givens.context.extended(nonzero)
    parts = []
    for th, power in ((start, K.ZERO), (step, K.nadd(k, K.ONE))):
        equal = context.prove(K.eq(th.conclusion.args[2], value(power)))
        if equal is None:
            raise NoDerivativeError("the derivative of {} is too large to be rewritten", t)
        parts.append(K.derivative_rewritten(th, K.reflexive(at), equal))
    return K.specialise(K.induction(parts[0], parts[1], k, goal), (n,))


def _renamed(th: Theorem, s: Term, same: Theorem) -> Theorem:
    """The derivative for the right side of an equation that holds for all s: nothing is assumed of s"""
    return K.derivative_same_function(th, K.generalise(same, s))


# ---------------------------------------------------------------- sums and choices


def _under_sum(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    n = t.args[0]
    if s in n.free:
        raise NoDerivativeError("the range of {} depends on what is differentiated by", _at(t, s, at))
    k = K.fresh(K.NAT, t, at, s, *givens.context.free)
    inside = givens.under(K.assume(K.lt(k, n)))
    return K.derivative_under_sum(differentiate(K.open_binder(t, k), s, at, inside), k, n)


def _choice(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    condition, u, v = t.args
    if s not in condition.free:
        return _fixed_choice(t, s, at, givens)
    a, b = condition.args
    here, there = _at(a, s, at), _at(b, s, at)
    for left, right in ((here, there), (there, here)):
        fact = givens.context.prove(K.lt(left, right))
        if fact is None:
            continue
        below = left is here
        taken, other = (u, v) if below and condition.op != "eq" else (v, u)
        return K.derivative_choice(
            fact, differentiate(a, s, at, givens), differentiate(b, s, at, givens),
            differentiate(taken, s, at, givens), K.forall(s, K.eq(other, other)), K.forall(s, condition),
        )  # fmt: skip
    raise NoDerivativeError(
        "a choice has a derivative away from its threshold: neither {} < {} nor the reverse is given", here, there
    )


def _fixed_choice(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    """A choice that does not depend on s: in either case it is one function, and so is its derivative"""
    c, u, v = t.args
    yes = givens.context.prove(c)
    no = None if yes is not None else givens.context.prove(K.no(c))
    if yes is not None or no is not None:
        branch, same = (u, K.if_true(yes, u, v)) if yes is not None else (v, K.if_false(no, u, v))
        th = differentiate(branch, s, at, givens)
        return K.derivative_same_function(th, K.generalise(K.symmetric(same), s))
    one = differentiate(u, s, at, givens.under(K.assume(c)))
    other = differentiate(v, s, at, givens.under(K.assume(K.no(c))))
    p, q = one.conclusion.args[2], other.conclusion.args[2]
    branches = []
    for th, same, value in (
        (one, K.if_true(K.assume(c), u, v), K.if_true(K.assume(c), p, q)),
        (other, K.if_false(K.assume(K.no(c)), u, v), K.if_false(K.assume(K.no(c)), p, q)),
    ):
        whole = K.derivative_same_function(th, K.generalise(K.symmetric(same), s))
        branches.append(K.derivative_rewritten(whole, K.reflexive(at), K.symmetric(value)))
    return K.cases(branches[0], branches[1], c)


# ---------------------------------------------------------------- functions


def _call(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    moving = [i for i, a in enumerate(t.args) if s in a.free]
    if len(moving) > 1 and (seen := _looked_through(t, s, at, givens)) is not None:
        return seen
    if len(moving) > 1 or t.args[moving[0]].sort != K.REAL:
        raise NoDerivativeError("{} depends in several places on what is differentiated by", _at(t, s, at))
    (i,) = moving
    inner = t.args[i]
    there = _at(inner, s, at)
    z = K.fresh(K.REAL, t, s, at, *givens.context.free)
    outside = K.app(t.data, *[z if j == i else a for j, a in enumerate(t.args)])
    outer = _given(outside, z, there, givens)
    if outer is None:
        seen = _looked_through(t, s, at, givens)
        if seen is not None:
            return seen
        raise NoDerivativeError("nothing says that {} has a derivative at {} = {}", outside, z, there)
    if inner is s:
        return outer
    return K.derivative_chain(outer, differentiate(inner, s, at, givens))


def _tanh(at: Term, givens: Givens) -> Theorem:
    """tanh' = 1 - tanh^2, by the quotient that tanh is"""
    z = K.fresh(K.REAL, at, *givens.context.free)
    law = K.tanh_exp(z)
    quotient = law.conclusion.args[1]
    below = law.conclusion.args[0].args[1]
    nonzero = givens.context.prove(K.no(K.eq(below, ZERO)))
    if nonzero is None:
        raise NoDerivativeError("{} is not known not to be 0", below)
    tanh, inverse = K.named("tanh", z), K.inv(below)
    cofactors = ((inverse, law), (K.mul(K.rat(-1), tanh), K.inverse(nonzero)))
    same = K.combination(tanh, K.mul(quotient, inverse), cofactors)
    th = _renamed(differentiate(same.conclusion.args[1], z, at, givens), z, K.symmetric(same))
    there = K.named("tanh", at)
    value = prove_equation(th.conclusion.args[2], K.add(ONE, K.mul(K.rat(-1), K.mul(there, there))), givens.context)
    return K.derivative_rewritten(th, K.reflexive(at), value) if isinstance(value, Theorem) else th


def _named(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    """exp, log and sqrt, the last two of something positive"""
    (inner,) = t.args
    there = _at(inner, s, at)
    if t.data == "exp":
        outer = K.derivative_exp(there)
    elif t.data in ("log", "sqrt"):
        positive = givens.context.prove(K.lt(ZERO, there))
        if positive is None:
            raise NoDerivativeError("{} has a derivative where 0 < {}, which is not given", _at(t, s, at), there)
        outer = K.derivative_log(positive) if t.data == "log" else K.derivative_sqrt(positive)
    else:
        outer = _tanh(there, givens)
    return outer if inner is s else K.derivative_chain(outer, differentiate(inner, s, at, givens))


def _looked_through(t: Term, s: Term, at: Term, givens: Givens) -> Theorem | None:
    """The derivative of what an equation says the application is, for all s: that is what a family of values needs"""
    if givens.left == 0:
        raise NoDerivativeError("{} is looked through too many times", _at(t, s, at))
    for fact in givens.equations:
        for found in match(fact.conclusion.args[0], t, {}, frozenset(fact.variables)):
            if len(found) < len(fact.variables):
                continue
            same = _apply(fact, found, givens.context)
            alike = None if same is None else _equal(same.conclusion.args[0], t, givens.context)
            if same is not None and alike is not None and not any(s in h.free for h in same.hypotheses):
                inside = differentiate(same.conclusion.args[1], s, at, givens._replace(left=givens.left - 1))
                return _renamed(inside, s, K.transitive((K.symmetric(same), alike)))
    return None


def _functional(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    """The chain rule of a gradient, and the vector cut off at its length, which changes nothing for a functional"""
    n, args = t.args[1], t.args[2:]
    if any(s in a.free for a in (n, *args)):
        raise NoDerivativeError("{} depends on what is differentiated by outside of its vector", _at(t, s, at))
    k = K.fresh(K.NAT, t, s, at, *givens.context.free)
    v = K.fresh_symbol((K.NAT,), t)
    u = K.open_binder(t, k)
    start = _at(u, s, at)
    wanted = K.gradient(k, start, ZERO, v, K.functional(t.data, k, n, K.app(v, k), *args), n)
    inside = givens.under(K.assume(K.lt(k, n)))
    known = [(fact, places) for places in ((2, 3, 0), (2, 3)) for fact in _facts(givens.context, "gradient")]
    for fact, places in known:  # at just this point; then at one that is the same in other words
        for found in _instances(fact, wanted, places):
            grad = _apply(fact, found, givens.context)
            if grad is None or any(grad.conclusion.args[i] != wanted.args[i] for i in places):
                continue
            point = K.open_gradient(grad.conclusion, v, k)[0]
            begins = K.reflexive(start) if point is start else passes_through(start, point, inside.context)
            if begins is None:
                continue
            curve = differentiate(u, s, at, inside)
            th = K.gradient_chain(grad, curve, begins, k)
            cut = K.if_true(K.assume(K.lt(k, n)), u, ZERO)
            same = K.under_functional(cut, t.data, k, n, args)
            return K.derivative_same_function(th, K.generalise(same, s))
    raise NoDerivativeError("nothing says that {} has a gradient at its argument", _at(t, s, at))


# ---------------------------------------------------------------- goals


def rewritten(th: Theorem, goal: Term, value: Theorem) -> Theorem:
    """The derivative with the value of the goal, by the equation of the two values"""
    return K.derivative_rewritten(th, K.reflexive(goal.args[1]), value)


def prove_derivative(goal: Term, context: Context) -> Theorem | None:
    """The goal, that a function has a certain derivative, where algebra shows that its value is the one found."""
    try:
        th = derivative_of(goal, Givens(context))
    except NoDerivativeError:
        return None
    equal = prove_equation(th.conclusion.args[2], goal.args[2], context)
    return rewritten(th, goal, equal) if isinstance(equal, Theorem) else None
