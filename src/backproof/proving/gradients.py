"""Gradients of functions that are written out: a loss that is no symbol, but a sum of squares or a cross-entropy.

Along any curve through the point the function is one of a single number, which `differentiation` can do; and that is
what a gradient is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .. import kernel as K
from ..kernel import Symbol, Term, Theorem
from .context import EMPTY, Context
from .differentiation import differentiate
from .equations import prove_equation
from .facts import Fact
from .lowering import lowered
from .stated_derivatives import Givens, NoDerivativeError

ZERO = K.rat(0)


def prove_gradient(goal: Term, context: Context) -> Theorem | None:
    """The goal, that a function of vectors has a certain gradient, from its derivative along every curve."""
    curve = any_curve(goal, [p for th in context.theorems for p in (*th.hypotheses, th.conclusion)])
    inside = context.extended(curve.moves, curve.passes)
    whole = _decided(curve.along, context)  # and no more: outside of a sum nobody knows that there is an entry
    try:
        written = curve.along if whole is None else whole.conclusion.args[1]
        th = differentiate(written, curve.s, curve.r, Givens(inside))
    except NoDerivativeError:
        return None
    if whole is not None:
        th = K.derivative_same_function(th, K.generalise(K.symmetric(whole), curve.s))
    facts = Fact(curve.passes), *_equations_for(goal, curve.slope, context)
    value = prove_equation(th.conclusion.args[2], curve.total, inside, facts)
    return curve.closed(th, value, goal) if isinstance(value, Theorem) else None


class Curve(NamedTuple):
    """Any curve u of vectors that passes at the number r through the point of a gradient, with any speeds du there."""

    u: Symbol
    du: Symbol
    s: Term
    r: Term
    moves: Theorem  # assumed: at r the entries of s -> u(s) have the derivatives du
    passes: Theorem  # assumed: u(r) is the point
    along: Term  # the function along the curve at s, cut off at the length of the vector, as the kernel says it
    slope: Term  # what the gradient is claimed to be, an entry of it
    total: Term  # and so what the derivative along the curve is to be

    def closed(self, th: Theorem, value: Theorem, goal: Term) -> Theorem:
        """The goal, from the derivative along the curve and that its value is the total"""
        th = K.derivative_rewritten(th, K.reflexive(self.r), value)
        return K.gradient_by_curves(th, goal, self.u, self.du, self.r)


def any_curve(goal: Term, spoken_of: Iterable[Term]) -> Curve:
    """A curve for the gradient, of which what is spoken of says nothing."""
    spoken_of = (goal, *spoken_of)
    f, u = K.fresh_symbol((K.NAT,), *spoken_of), K.fresh_symbol((K.REAL, K.NAT), *spoken_of)
    du = K.fresh_symbol((K.NAT,), *spoken_of, f, u)
    s = K.fresh(K.REAL, *spoken_of)
    r, k = K.fresh(K.REAL, s, *spoken_of), K.fresh(K.NAT, *spoken_of)
    n = goal.args[3]
    at, slope, body = K.open_gradient(goal, f, k)
    below, entry, speed = K.lt(k, n), K.app(u, s, k), K.app(du, k)
    moves = K.forall(k, K.implies(below, K.derivative(s, entry, r, speed)))
    passes = K.forall(k, K.implies(below, K.eq(K.app(u, r, k), at)))
    along = K.instantiate_symbol(K.reflexive(body), f, (k,), K.if_(below, entry, ZERO)).conclusion.args[0]
    return Curve(u, du, s, r, K.assume(moves), K.assume(passes), along, slope, K.total(k, n, K.mul(slope, speed)))


def _equations_for(goal: Term, slope: Term, context: Context) -> Iterator[Fact]:
    """What is in force of the symbols of the slope: a premise of a theorem that is cited has no reasons of its own

    So too of those that come in with it, if the goal does not speak of them: there they are what is looked at.
    """
    named, met = K.symbols(slope), set(K.symbols(goal))
    while named:
        met |= named
        found = [f for f in map(Fact, context.theorems) if _defined(f) & named]
        yield from found
        named = {g for f in found for g in K.symbols(f.conclusion)} - met


def _defined(fact: Fact) -> set[Symbol]:
    """The symbol whose values an equation says"""
    left = fact.conclusion.args[0] if fact.is_equation else None
    return {left.data} if left is not None and left.op == "app" else set()


# ---------------------------------------------------------------- a functional that becomes a function


def written_out(th: Theorem) -> Theorem:
    """The theorem without the ends that its vectors were cut off at, where a sum over the entries stays below them.

    The premises stay as they are.
    """
    p = th.conclusion
    if p.op == "forall":
        v = K.fresh(p.data, p, *th.hypotheses)
        return K.generalise(written_out(K.specialise(th, (v,))), v)
    if p.op == "implies":
        return K.discharge(written_out(K.modus_ponens(th, K.assume(p.args[0]))), p.args[0])
    if p.op == "and":
        return K.conjunction(written_out(K.left(th)), written_out(K.right(th)))
    context = Context([K.assume(h) for h in th.hypotheses])
    if p.op == "derivative":
        s = K.fresh(K.REAL, p, *th.hypotheses)
        same = _decided(K.open_binder(p, s), context)
        return th if same is None else K.derivative_same_function(th, K.generalise(same, s))
    if p.op in K.RELATIONS and p.args[0].sort == K.REAL:
        sides = [e for side in dict.fromkeys(p.args) if (e := _decided(side, context)) is not None]
        return K.replace_in(th, tuple(sides)) if sides else th
    return th


def without_ends(p: Term) -> Term:
    """The formula, with functions of vectors in it that are not cut off: what it says is the same, and can be read."""
    if p.op == "forall":
        v = K.fresh(p.data, p)
        return K.forall(v, without_ends(K.open_binder(p, v)))
    if p.op == "implies":
        return K.implies(p.args[0], without_ends(p.args[1]))
    if p.op != "gradient":
        return p
    f, k = K.fresh_symbol((K.NAT,), p), K.fresh(K.NAT, p)
    at, slope, body = K.open_gradient(p, f, k)
    same = _decided(body, EMPTY)
    return p if same is None else K.gradient(k, at, slope, f, same.conclusion.args[1], p.args[3])


def _decided(t: Term, context: Context) -> Theorem | None:
    """t = t without the choices whose condition holds, and with k for 0 + k; None where there are none"""
    if t.op == "sum":
        k = K.fresh(K.NAT, t, *context.free)
        body = K.open_binder(t, k)
        inside = _decided(body, context.extended(K.assume(K.lt(k, t.args[0]))))
        return None if inside is None else K.under_sum(inside, k, t.args[0])
    if t.op == "if" and (holds := context.prove(t.args[0])) is not None:
        first = K.if_true(holds, *t.args[1:])
        more = _decided(t.args[1], context)
        return first if more is None else K.transitive((first, more))
    if t.op == "nadd" and t.args[0] is K.ZERO:
        return K.index(t, t.args[1])
    if t.sort == K.PROP or t.op == "functional":
        return None
    same = [e for a in dict.fromkeys(t.args) if (e := _decided(a, context)) is not None]
    return K.replace(t, tuple(same)) if same else None


def counted_from_zero(body: Term, v: Symbol) -> Term | None:
    """The body with v(j) for v(j+1); None where it speaks of v otherwise: written entries are counted from 1."""
    o = K.fresh(K.NAT, body)
    k = K.fresh(K.NAT, body, o)
    shifted = K.instantiate_symbol(K.reflexive(body), v, (k,), K.app(v, K.nadd(o, k))).conclusion.args[0]
    low = lowered(shifted, o) if o in shifted.free else shifted
    return None if low is None else K.substitute(low, {o: K.ZERO})
