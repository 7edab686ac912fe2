"""Definitions that define: a recurrence says what comes next by what came before.

Nothing is proved wrongly from one that does not, since a given is a hypothesis whatever it is called. But "let w be
such that w(t) = w(t+1) + b" defines no sequence, and a page that says so would mislead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .. import kernel as K
from ..language.errors import WritingError
from ..language.expressions import NAT, Expr
from ..language.formulas import Claim, Formula, parts_of
from ..language.ranges import speaks_of
from ..language.terms import kernel_variable, natural_term


def check_definition(p: Formula) -> None:
    """Raises WritingError where each value of a sequence is given by itself, or by a value that comes later.

    Under a premise a later value is no objection: layers may be counted downwards, from the last one. A derivative is
    no definition either: that there is one has to be assumed.
    """
    if any(speaks_of(p, op) for op in ("diff", "grad")):
        raise WritingError(f'{p} defines nothing: that there is a derivative is assumed, so leave out "definition"')
    if p.op != "for all":
        return
    says = p.parts[-1]
    while says.op == "implies":
        says = says.parts[1]
    if not isinstance(says, Claim) or says.op != "=":
        return
    times = {kernel_variable(v) for v in p.parts[:-1] if v.sort == NAT and not hasattr(v.args[1], "length")}
    left, right = says.parts
    defined = left.args[0] if left.op == "entry" else left
    if defined.op != "call" or set(defined.args[0].sorts) != {NAT}:
        return
    for needed in _unconditional(right):
        if needed.op != "call" or needed.args[0].signature != defined.args[0].signature:
            continue
        later = _later(defined, needed, times)
        if (later and says is p.parts[-1]) or (later == 0 and left is defined):
            why = f"needs {needed}, which comes later" if later else "needs itself"
            raise WritingError(
                f"this defines nothing: {defined} {why}. Write what comes next by what came before, as in "
                'w[t + 1] == w[t] + b, or leave out "definition" if it is meant as a hypothesis'
            )


def _unconditional(x: Any) -> Iterator[Expr]:
    """The expressions in it, but for the branches of an If: what they need may be needed at some times only"""
    if isinstance(x, Expr):
        yield x
    for part in parts_of(x)[:1] if isinstance(x, Expr) and x.op == "if" else parts_of(x):
        yield from _unconditional(part)


def _later(defined: Expr, needed: Expr, times: set[K.Term]) -> int | None:
    """How much later the one is than the other at every time: 0 for the same; None where it is earlier or unknown"""
    total = 0
    for a, b in zip(defined.args[1:], needed.args[1:], strict=True):
        try:
            (atoms, now), (others, then) = K.linear(natural_term(a)), K.linear(natural_term(b))
        except WritingError:
            return None
        if atoms != others or then < now or (then > now and not times & set(atoms)):
            return None
        total += then - now
    return total
