"""The laws of sums within sums and of Kronecker deltas. Beside `laws`, which see."""

from __future__ import annotations

from backproof import If, Sum
from backproof.language.constructions import mentions as free_in
from backproof.language.expressions import NAT, number

from . import vocabulary as V
from .laws import law, mentions
from .laws_of_sums import from_zero_or_one, limits
from .trees import names, places, substituted


@law("nests")
def exchanged(rng, e):
    """Σ over i of Σ over j = Σ over j of Σ over i, where neither range mentions the other index"""
    if e.op != "sum" or e.args[0].op != "sum":
        return None
    inner, i, *one = limits(e)
    body, j, *other = limits(inner)
    if i.args[0] == j.args[0] or any(mentions(x, i) for x in other) or any(mentions(x, j) for x in one):
        return None
    return Sum(Sum(body, (i, *one)), (j, *other))


@law("nests")
def exchanged_inside_a_product(rng, e):
    """Σ over i of c Σ over j of u = Σ over j of Σ over i of c u"""
    if e.op != "sum" or e.args[0].op != "*" or e.args[0].args[1].op != "sum":
        return None
    (c, inner), i, *one = (e.args[0].args, *e.args[1:])
    body, j, *other = limits(inner)
    if any(mentions(x, i) for x in (j, *other)) or any(mentions(x, j) for x in (c, *one)):
        return None
    return Sum(Sum(c * body, (i, *one)), (j, *other))


@law("nests")
def product_of_sums(rng, e):
    """(Σ over i of u)(Σ over j of v) = Σ over i of Σ over j of u v"""
    if e.op != "*" or any(x.op != "sum" or x.shape for x in e.args):
        return None
    (u, i, *one), (v, j, *other) = (limits(x) for x in e.args)
    if mentions(e.args[1], i) or mentions(e.args[0], j):
        return None
    return Sum(Sum(u * v, (j, *other)), (i, *one))


@law("nests")
def sum_of_products(rng, e):
    """Σ over i of Σ over j of u v = (Σ over i of u)(Σ over j of v), where u does not mention j, nor v or its range i"""
    if e.op != "sum" or e.args[0].op != "sum" or e.args[0].args[0].op != "*":
        return None
    inner, i, *one = limits(e)
    body, j, *other = limits(inner)
    for u, v in (body.args, body.args[::-1]):
        if not (u.shape or v.shape or free_in(u, j)) and not any(mentions(x, i) for x in (v, j, *other)):
            return Sum(u, (i, *one)) * Sum(v, (j, *other))
    return None


@law("nests")
def renamed_all(rng, e):
    """Two indices of sums within one another change their names"""
    if e.op != "sum" or e.args[0].op != "sum":
        return None
    inner, i, *one = limits(e)
    body, j, *other = limits(inner)
    if i.args[0] == j.args[0] or any(mentions(x, y) for x in (*one, *other) for y in (i, j)):
        return None
    spare = V.fresh(rng, names(e))
    if mentions(e, spare) or any(x in _bound(body) for x in (i.args[0], j.args[0])):
        return None
    swapped = substituted(substituted(substituted(body, i, spare), j, i), spare, j)
    return Sum(Sum(swapped, (i, *other)), (j, *one))


def _bound(e):
    """Names of indices of sums in e"""
    return {p.part.args[1].args[0] for p in places(e) if p.part.op == "sum"}


@law("triangles")
def triangle(rng, e):
    """Σ over i ≤ n of Σ over j ≤ i = Σ over j ≤ n of Σ over i from j to n, and back; both from 0, or both from 1"""
    if e.op != "sum" or e.args[0].op != "sum":
        return None
    inner, i, low, high = limits(e)
    body, j, first, last = limits(inner)
    if low.op != "num" or low.args[0] > 1 or high.op != "sym" or i.args[0] == j.args[0]:
        return None
    if last.op == "sym" and last.args[0] == i.args[0] and first.op == "num" and first.args[0] == low.args[0]:
        return Sum(Sum(body, (i, j, high)), (j, low, high))
    if first.op == "sym" and first.args[0] == i.args[0] and last.op == "sym" and last.args[0] == high.args[0]:
        return Sum(Sum(body, (i, low, j)), (j, low, high))
    return None


@law("deltas")
def picked(rng, e):
    """Σ over k of u(k) = Σ over k of Σ over j of (u(j) if j = k, else 0) over the same range"""
    if not from_zero_or_one(e) or e.shape:
        return None
    body, k, low, high = limits(e)
    j = V.fresh(rng, names(e))
    if mentions(e, j):
        return None
    moved = rng.choice((body, substituted(body, k, j)))
    chosen = rng.choice(
        (
            If(j == k, moved, 0),
            If(k == j, moved, 0),
            If(j != k, 0, moved),
            If(j == k, 1, 0) * moved,
            moved * If(k == j, number(1), 0),
        )
    )
    order = [(j, low, high), (k, low, high)]
    rng.shuffle(order)
    return Sum(Sum(chosen, order[0]), order[1])


@law("deltas")
def picked_at_the_end(rng, e):
    """a = Σ over k to n of (a if k = n, else 0), where k begins at 0"""
    if e.shape or e.sort == NAT:
        return None
    k = V.fresh(rng, names(e))
    end = rng.choice((V.n, V.m))
    if mentions(e, k):
        return None
    return Sum(rng.choice((If(k == end, e, 0), e * If(end == k, 1, 0))), (k, number(0), end))


@law("deltas")
def out_of_range(rng, e):
    """a = a + Σ over k of (u if k = n + 1, else 0), for k ends at n; so for 0, where k begins at 1"""
    if e.shape or e.sort == NAT:
        return None
    k = V.fresh(rng, names(e))
    outside = rng.choice((V.n + 1, V.n + 2, number(0)))
    return e + Sum(If(k == outside, V.s[k], 0), (k, number(1), V.n))


@law("deltas")
def everywhere_but(rng, e):
    """Σ over k of u(k) = Σ over k of (n u(k) − Σ over j of (0 if j = k, else u(k))), both from 1 to n"""
    if not from_zero_or_one(e) or e.shape or e.args[2].args[0] != 1:
        return None
    body, k, low, high = limits(e)
    j = V.fresh(rng, names(e))
    if mentions(e, j):
        return None
    return Sum(high * body - Sum(If(j == k, 0, body), (j, low, high)), (k, low, high))
