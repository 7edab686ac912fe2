"""The canonical order of the indices of sums within one another: the same however they are named or nested.

Indices are told apart by colours, refined until nothing changes: what is their range, in which factors do they stand,
beside indices of which colour. Where two are still alike, each is tried as the first, and the least outcome counts;
one that can change places with a tried one is not tried. This is graph canonisation, so the effort is counted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..kernel import Term
from .ordering import Key, key

Colours = dict[Term, int]


class Nest(NamedTuple):
    """Sum(k1 < n1, Sum(k2 < n2, … product of the factors)): variables with their ranges, from the outside in."""

    ranges: dict[Term, Term]
    factors: tuple[Term, ...]


def labelled(t: Term, labels: dict[Term, Key]) -> Key:
    """A key of t that has labels in the place of some variables, and does not depend on the order of terms and factors
    nor on that of the sides of an equation, all of which were ordered by the names of those variables."""
    if t.free.isdisjoint(labels):
        return key(t)
    if t in labels:
        return labels[t]
    if t.op in ("add", "mul", "nadd"):
        parts, stack = [], list(t.args)
        while stack:
            a = stack.pop()
            if a.op == t.op:
                stack.extend(a.args)
            else:
                parts.append(labelled(a, labels))
        return (t.op, (), tuple(sorted(parts)))
    inside = [labelled(a, labels) for a in t.args]
    data = t.data if type(t.data) is tuple else () if t.data is None else (t.data,)
    return (t.op, data, tuple(sorted(inside) if t.op == "eq" else inside))


def canonical_order(nest: Nest, spend: Callable[[], None]) -> list[Term]:
    """The indices in an order that depends on no name. An index comes after those that its range depends on."""
    best: tuple[Key, list[Term]] | None = None

    def look(colours: Colours) -> None:
        nonlocal best
        colours = refined(nest, colours, spend)
        alike = _alike(colours)
        if not alike:
            order = _ordered(nest, colours)
            description = _description(nest, {v: _label(i) for i, v in enumerate(order)}, order)
            if best is None or description < best[0]:
                best = description, order
            return
        tried: list[Term] = []
        for v in alike:
            if not any(_exchangeable(nest, v, u) for u in tried):
                tried.append(v)
                look({u: 2 * c + (u is not v and u in alike) for u, c in colours.items()})

    look(dict.fromkeys(nest.ranges, 0))
    assert best is not None
    return best[1]


def _label(i: int) -> Key:
    return ("~", (i,), ())


def refined(nest: Nest, colours: Colours, spend: Callable[[], None]) -> Colours:
    """Colours that tell apart whatever can be told by the ranges and factors in which an index stands"""
    while True:
        spend()
        marked = {v: _label(c) for v, c in colours.items()}
        seen: dict[Term, Key] = {}
        for v in nest.ranges:
            own = {**marked, v: _label(-1)}
            factors = sorted([labelled(a, own) for a in nest.factors if v in a.free])
            below = sorted([labelled(n, own) for n in nest.ranges.values() if v in n.free])
            seen[v] = ("", (colours[v],), (labelled(nest.ranges[v], marked), ("", (), tuple(factors)), *below))
        kinds = sorted(set(seen.values()))
        if len(kinds) == len(set(colours.values())):
            return colours
        colours = {v: kinds.index(s) for v, s in seen.items()}


def _alike(colours: Colours) -> list[Term]:
    """The first indices of one colour, in the order in which they stand; none, where all colours differ"""
    cells: dict[int, list[Term]] = {}
    for v, c in colours.items():
        cells.setdefault(c, []).append(v)
    return next((cells[c] for c in sorted(cells) if len(cells[c]) > 1), [])


def _ordered(nest: Nest, colours: Colours) -> list[Term]:
    """By colour, but each index after those that its range depends on"""
    out: list[Term] = []
    left = sorted(nest.ranges, key=lambda v: colours[v])
    while left:
        v = next(v for v in left if not any(u in nest.ranges[v].free for u in left))
        left.remove(v)
        out.append(v)
    return out


def _description(nest: Nest, labels: dict[Term, Key], order: list[Term]) -> Key:
    ranges = tuple([labelled(nest.ranges[v], labels) for v in order])
    return ("", ranges, tuple(sorted([labelled(a, labels) for a in nest.factors])))


def _exchangeable(nest: Nest, one: Term, other: Term) -> bool:
    """Whether the nest stays what it is when two indices change their names"""
    names: dict[Term, Key] = {v: key(v) for v in nest.ranges}
    swapped = {**names, one: names[other], other: names[one]}

    def said(labels: dict[Term, Key]) -> list[Key]:
        ranges = [("", (), (labels[v], labelled(n, labels))) for v, n in nest.ranges.items()]
        return sorted([*ranges, *[labelled(a, labels) for a in nest.factors]])

    return said(names) == said(swapped)
