"""The derivative of a function, with its theorem: construction by construction, as one learns it.

Untrusted like all search: what it answers is a kernel theorem `s -> t has the derivative … at a point`. A function
symbol has a derivative where a fact in force says so; nothing else is taken to be differentiable.
"""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Term, Theorem
from .context import Context
from .equations import prove_equation
from .facts import match
from .ordering import natural_term
from .points import passes_through
from .stated_derivatives import (
    Givens,
    NoDerivativeError,
    equal_but_for_spelling,
    facts_about,
    instances_of,
    known_derivative,
    of_same_function,
    with_conditions,
)

ONE, ZERO = K.rat(1), K.rat(0)


def differentiate(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    """The theorem that s -> t has a derivative at the point `at`, which does not contain s.

    Raises NoDerivativeError where what is in force does not give one.
    """
    if s not in t.free:
        return K.derivative_constant(s, t, at)
    if t is s:
        return K.derivative_identity(s, at)
    known = known_derivative(t, s, at, givens)
    if known is not None:
        return known
    rule = {
        "add": _sum, "mul": _product, "inv": _inverse, "pow": _power, "sum": _under_sum, "if": _choice,
        "app": _call, "functional": _functional, "fn": _named,
    }.get(t.op)  # fmt: skip
    if rule is None:
        raise NoDerivativeError("no rule for the derivative of {}", t)
    try:
        return rule(t, s, at, givens)
    except NoDerivativeError as error:
        error.within.append(K.derivative(s, t, at, ZERO))
        raise


def derivative_of(p: Term, givens: Givens) -> Theorem:
    """The theorem that the function of the derivative p has a derivative at its point: the value may be another one.

    Raises NoDerivativeError.
    """
    s = K.fresh(K.REAL, p, *givens.context.free)
    return differentiate(K.open_binder(p, s), s, p.args[1], givens)


def _at(t: Term, s: Term, at: Term) -> Term:
    return K.substitute(t, {s: at})


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
        return of_same_function(K.derivative_constant(s, ONE, at), s, K.symmetric(K.power_zero(base)))
    if c == 0:
        return _power_of_a_symbol(t, s, at, givens)
    before = natural_term(atoms, c - 1)
    th = K.derivative_power(differentiate(base, s, at, givens), before)
    index = K.index(K.nadd(before, K.ONE), exponent)
    return of_same_function(th, s, K.replace(K.power(base, K.nadd(before, K.ONE)), (index,)))


def _power_of_a_symbol(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    """f^n where n is not written as one more: by what is given of n, or n f^n f^-1 f' where f is not 0"""
    base, n = t.args
    known = [givens.context.solved[v] for v in givens.context.solved if v in n.free]
    if known:
        same = K.replace(t, tuple(known))
        return of_same_function(differentiate(same.conclusion.args[1], s, at, givens), s, K.symmetric(same))
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
    start = of_same_function(K.derivative_constant(s, ONE, at), s, K.symmetric(K.power_zero(base)))
    step = K.derivative_power(inner, k)
    context = givens.context.extended(nonzero)
    parts = []
    for th, power in ((start, K.ZERO), (step, K.nadd(k, K.ONE))):
        equal = context.prove(K.eq(th.conclusion.args[2], value(power)))
        if equal is None:
            raise NoDerivativeError("the derivative of {} is too large to be rewritten", t)
        parts.append(K.derivative_rewritten(th, K.reflexive(at), equal))
    return K.specialise(K.induction(parts[0], parts[1], k, goal), (n,))


# ---------------------------------------------------------------- sums and choices


def _under_sum(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    n = t.args[0]
    if s in n.free:
        raise NoDerivativeError("the range of {} depends on what is differentiated by", _at(t, s, at))
    k = K.fresh(K.NAT, t, at, s, *givens.context.free)
    inside = givens.under(K.assume(K.lt(k, n)))
    return K.derivative_under_sum(differentiate(K.open_binder(t, k), s, at, inside), k, n)


def _choice(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    condition = t.args[0]
    if s not in condition.free:
        return _fixed_choice(t, s, at, givens)
    here, there = (_at(a, s, at) for a in condition.args)
    below, above = K.lt(here, there), K.lt(there, here)
    for order in (below, above):
        fact = givens.context.prove(order)
        if fact is not None:
            return _on_one_side(t, s, at, givens, fact)
    apart = _apart(here, there, givens.context)
    if apart is not None:
        sides = K.assume(below), _above(here, there, apart)
        one, other = (_on_one_side(t, s, at, givens.under(fact), fact) for fact in sides)
        return _in_either_case(below, one, other)
    raise NoDerivativeError(
        "a choice has a derivative away from its threshold: neither {} < {} nor the reverse is given", here, there
    )


def _apart(a: Term, b: Term, context: Context) -> Theorem | None:
    """|- not a = b"""
    equal = K.eq(a, b)
    turned = context.prove(K.no(K.eq(b, a)))
    if turned is not None:
        return K.negation(K.symmetric(K.assume(equal)), turned, equal)
    return context.prove(K.no(equal))


def _above(a: Term, b: Term, apart: Theorem) -> Theorem:
    """not a < b |- b < a, from |- not a = b"""
    least = K.total_order(K.assume(K.no(K.lt(a, b))))  # b <= a
    goal = K.lt(b, a)
    equal = K.antisymmetric(K.total_order(K.assume(K.no(goal))), least)
    return K.cases(K.assume(goal), K.absurd(equal, apart, goal), goal)


def _on_one_side(t: Term, s: Term, at: Term, givens: Givens, fact: Theorem) -> Theorem:
    """A choice on one side of its threshold, by the fact that says on which: it is the branch that is taken"""
    condition, u, v = t.args
    a, b = condition.args
    below = fact.conclusion.args[0] is _at(a, s, at)
    taken, other = (u, v) if below and condition.op != "eq" else (v, u)
    return K.derivative_choice(
        fact, differentiate(a, s, at, givens), differentiate(b, s, at, givens), differentiate(taken, s, at, givens),
        K.forall(s, K.eq(other, other)), K.forall(s, condition),
    )  # fmt: skip


def _fixed_choice(t: Term, s: Term, at: Term, givens: Givens) -> Theorem:
    """A choice that does not depend on s: in either case it is one function, and so is its derivative"""
    c, u, v = t.args
    yes = givens.context.prove(c)
    no = None if yes is not None else givens.context.prove(K.no(c))
    if yes is not None or no is not None:
        branch, same = (u, K.if_true(yes, u, v)) if yes is not None else (v, K.if_false(no, u, v))
        th = differentiate(branch, s, at, givens)
        return K.derivative_same_function(th, K.generalise(K.symmetric(same), s))
    branches = []
    for case, branch, same in (
        (K.assume(c), u, K.if_true(K.assume(c), u, v)),
        (K.assume(K.no(c)), v, K.if_false(K.assume(K.no(c)), u, v)),
    ):
        th = differentiate(branch, s, at, givens.under(case))
        branches.append(K.derivative_same_function(th, K.generalise(K.symmetric(same), s)))
    return _in_either_case(c, *branches)


def _in_either_case(c: Term, one: Theorem, other: Theorem) -> Theorem:
    """c |- f' = p  and  not c |- f' = q, of one function, give  f' = If(c, p, q)"""
    (_, at, p), (_, _, q) = one.conclusion.args, other.conclusion.args
    first, second = K.if_true(K.assume(c), p, q), K.if_false(K.assume(K.no(c)), p, q)
    return K.cases(
        K.derivative_rewritten(one, K.reflexive(at), K.symmetric(first)),
        K.derivative_rewritten(other, K.reflexive(at), K.symmetric(second)),
        c,
    )


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
    outer = known_derivative(outside, z, there, givens)
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
    th = of_same_function(differentiate(same.conclusion.args[1], z, at, givens), z, K.symmetric(same))
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
            same = with_conditions(fact, found, givens.context)
            alike = None if same is None else equal_but_for_spelling(same.conclusion.args[0], t, givens.context)
            if same is not None and alike is not None and not any(s in h.free for h in same.hypotheses):
                inside = differentiate(same.conclusion.args[1], s, at, givens._replace(left=givens.left - 1))
                return of_same_function(inside, s, K.transitive((K.symmetric(same), alike)))
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
    known = [(fact, places) for places in ((2, 3, 0), (2, 3)) for fact in facts_about(givens.context, "gradient")]
    for fact, places in known:  # at just this point; then at one that is the same in other words
        for found in instances_of(fact, wanted, places):
            grad = with_conditions(fact, found, givens.context)
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


def prove_differentiable(p: Term, context: Context) -> Theorem | None:
    """not p, where p says that no number is the derivative of a function at a point"""
    try:
        return not_without_derivative(p, Givens(context))
    except NoDerivativeError:
        return None


def not_without_derivative(p: Term, givens: Givens) -> Theorem | None:
    """The same, or None where p says something else. Raises NoDerivativeError."""
    none = K.open_binder(p, K.fresh(K.REAL, p)) if p.op == "forall" and p.data == K.REAL else p
    if none is p or none.op != "not" or none.args[0].op != "derivative":
        return None
    th = derivative_of(none.args[0], givens)
    return K.negation(th, K.specialise(K.assume(p), (th.conclusion.args[2],)), p)
