"""Terms that move with a number or a curve, written out: definitions put in, sums term by term, choices decided.

What does not move is computed. What is left is made of what moves, by sums, products and what has no definition.
"""

from __future__ import annotations

from collections.abc import Callable

from .. import kernel as K
from ..kernel import Term, Theorem
from ..proving.values import NoValue, Values
from .equations import Equation, offset


def said(e: Equation, arguments: tuple[Term, ...], values: Values) -> Theorem | None:
    """f(arguments) = … by this equation, or None where it says nothing of it; the arguments are numbers, or move."""
    found: list[Term | None] = [None] * len(e.sorts)
    for a, q in zip(e.arguments, arguments, strict=True):
        if not a.loose:
            if values.value(a) != q.data:
                return None
            continue
        place, more = offset(a)
        assert place is not None  # `equation_of` saw to that
        i = len(found) - 1 - place
        n = q if not more else K.num(q.data - more) if q.data >= more else None
        if n is None or found[i] not in (None, n):
            return None
        found[i] = n
    th, here = K.assume(e.formula), [n for n in found if n is not None]
    while th.conclusion.op in ("forall", "implies"):
        if th.conclusion.op == "forall":
            th = K.specialise(th, (here.pop(0),))
            continue
        premise = values.truth(th.conclusion.args[0])
        if premise.conclusion is not th.conclusion.args[0]:
            return None
        th = K.modus_ponens(th, premise)
    if e.swapped:
        th = K.symmetric(th)
    left = th.conclusion.args[0]
    moved = {a: n for a, n in zip(left.args, arguments, strict=True) if a is not n}
    if not moved:
        return th
    equations = tuple([K.index(a, n) if a.sort == K.NAT else values.of(a) for a, n in moved.items()])
    return K.transitive((K.symmetric(K.replace(left, equations)), th))


class Unrolled:
    """Terms written out. `moves` says whether a term moves, `given` what an application is: a theorem, or None."""

    def __init__(self, values: Values, moves: Callable[[Term], bool], given: Callable[[Term], Theorem | None]) -> None:
        self.values, self.moves, self.given = values, moves, given

    def of(self, t: Term) -> Theorem:
        """|- t = t written out. Raises NoValue."""
        if not self.moves(t):
            return self._fixed(t)
        if t.op == "app":
            return self._applied(t)
        if t.op == "sum":
            return self._sum(t)
        if t.op == "if" and not self.moves(t.args[0]):
            truth = self.values.truth(t.args[0])
            taken = K.if_true(truth, *t.args[1:]) if truth.conclusion is t.args[0] else K.if_false(truth, *t.args[1:])
            return K.transitive((taken, self.of(taken.conclusion.args[1])))
        return self._of_parts(t, (*t.args[0].args, *t.args[1:]) if t.op == "if" else t.args)

    def _fixed(self, t: Term) -> Theorem:
        try:
            return self.values.of(t)
        except NoValue:
            if t.op not in ("add", "mul", "inv", "pow", "fn"):
                raise
            return self._of_parts(t, t.args)  # exp(1) stays as it is

    def _of_parts(self, t: Term, parts: tuple[Term, ...]) -> Theorem:
        equations = [self.values.of(a) if a.sort == K.NAT else self.of(a) for a in dict.fromkeys(parts)]
        moving = tuple([e for e in equations if e.conclusion.args[0] is not e.conclusion.args[1]])
        return K.replace(t, moving) if moving else K.reflexive(t)

    def _applied(self, t: Term) -> Theorem:
        known = self.given(t)
        if known is None:
            th = self._of_parts(t, t.args)
            placed = th.conclusion.args[1]
            return th if placed is t or self.given(placed) is None else K.transitive((th, self.of(placed)))
        return K.transitive((known, self.of(known.conclusion.args[1])))

    def _sum(self, t: Term) -> Theorem:
        def added(more: Term, so_far: Theorem) -> Theorem:
            parts = dict.fromkeys([so_far, self.of(more.args[1])])
            return K.replace(more, tuple([e for e in parts if e.conclusion.args[0] is not e.conclusion.args[1]]))

        return self.values.summed(t, added)
