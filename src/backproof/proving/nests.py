"""Sums within sums in one canonical order: what is summed over independent ranges may be summed in any order.

A sum whose body is one monomial is laid flat: the factors of all its sums stand in the innermost. Then the sums are
exchanged, each with its neighbour, until they stand in the order that gives the least term of all possible orders, with
the bound variables named by their place. Two nests that differ in the order and the names of their sums become one.
"""

from __future__ import annotations

from itertools import permutations

from .. import kernel as K
from ..kernel import Term, Theorem
from .ordering import factors, key, natural_term, product, single

Binder = tuple[Term, Term]  # a variable and the end of its range

MOST = 6  # sums in one nest: 720 orders of them are looked at


def canonical(s: Term, taken: frozenset[Term]) -> Theorem | None:
    """s = the same nest in canonical order, for a sum in normal form; None where it is no nest, or is in order."""
    flat = _flat(s, taken)
    if flat is None:
        return None
    whole, count = flat
    if not 2 <= count <= MOST:
        return None
    ordered = _ordered(whole.conclusion.args[1], count, taken | s.free)
    steps = [th for th in (whole, ordered) if th is not None and th.conclusion.args[0] is not th.conclusion.args[1]]
    if not steps:
        return None
    return steps[0] if len(steps) == 1 else K.transitive(tuple(steps))


# ---------------------------------------------------------------- laying flat


def _flat(s: Term, taken: frozenset[Term]) -> tuple[Theorem, int] | None:
    """s = the nest with all its factors innermost, and how many sums that has"""
    k = _fresh(taken | s.free)
    n, body = s.args[0], K.open_binder(s, k)
    m = single(K.poly(body))
    if m is None or m[1] != 1:
        return None
    every = factors(m[0])
    sums = [a for a in every if a.op == "sum"]
    rest = product([a for a in every if a.op != "sum"])
    inside = K.algebra(body, product([rest, *sums]), ())
    count, value = 0, inside.conclusion.args[1]
    if sums:
        nest, count = _product(rest, sums, taken | s.free | {k})
        inside = K.transitive((inside, nest))
        value = nest.conclusion.args[1]
    if value is body:
        return K.reflexive(s), count + 1
    return K.under_sum(inside, k, n), count + 1


def _product(rest: Term, sums: list[Term], taken: frozenset[Term]) -> tuple[Theorem, int]:
    """rest*s1*s2*… = one nest, each s with its own sums laid flat first"""
    th, count, first = K.reflexive(rest), 0, True
    for s in sums:
        found = _flat(s, taken)
        flat, depth = found if found is not None else (K.reflexive(s), 1)
        left = th.conclusion.args[1]
        step = _multiplied(th, flat)
        pushed = (
            _pushed(left, flat.conclusion.args[1], depth, taken) if first else _met(left, count, flat, depth, taken)
        )
        th = K.transitive((step, pushed))
        count, first = count + depth, False
    return th, count


def _multiplied(one: Theorem, other: Theorem) -> Theorem:
    """l1 * l2 = r1 * r2 from l1 = r1 and l2 = r2: the difference is l2 * (l1 - r1) + r1 * (l2 - r2)"""
    (a, b), (c, d) = one.conclusion.args, other.conclusion.args
    return K.combination(K.mul(a, c), K.mul(b, d), ((c, one), (b, other)))


def _pushed(c: Term, nest: Term, depth: int, taken: frozenset[Term]) -> Theorem:
    """c * nest = the nest with c as a factor innermost"""
    if depth == 0:
        return K.reflexive(K.mul(c, nest))
    k = _fresh(taken | nest.free | c.free)
    n, body = nest.args[0], K.open_binder(nest, k)
    out = K.symmetric(K.sum_linear(k, n, K.mul(c, body), ((c, body),)))
    inner = _pushed(c, body, depth - 1, taken | {k})
    return K.transitive((out, K.under_sum(inner, k, n)))


def _met(nest: Term, count: int, flat: Theorem, depth: int, taken: frozenset[Term]) -> Theorem:
    """nest * other = one nest: the other is a factor innermost of the first, and lets its factors in there"""
    other = flat.conclusion.args[1]
    swapped = K.algebra(K.mul(nest, other), K.mul(other, nest), ())
    inside = _pushed(other, nest, count, taken | other.free)

    def under(t: Term, left: int, known: frozenset[Term]) -> Theorem:
        if left == 0:
            a, b = t.args  # other * (factors of the first)
            turned = K.algebra(t, K.mul(b, a), ())
            return K.transitive((turned, _pushed(b, a, depth, known)))
        k = _fresh(known | t.free)
        return K.under_sum(under(K.open_binder(t, k), left - 1, known | {k}), k, t.args[0])

    return K.transitive((swapped, inside, under(inside.conclusion.args[1], count, taken | other.free)))


# ---------------------------------------------------------------- ordering


def _ordered(nest: Term, count: int, taken: frozenset[Term]) -> Theorem | None:
    """nest = the same in the least of its orders"""
    binders, body = _opened(nest, count, taken)
    m = single(K.poly(body))
    if m is None:
        return None
    every = factors(m[0])
    possible = [order for order in permutations(range(count)) if _possible(order, binders)]
    best = min(possible, key=lambda order: key(_built([binders[i] for i in order], every)))
    steps = _exchanged(binders, body, best)
    inner = [binders[i] for i in best]
    names = {k: K.var(f"_order{i}", K.NAT) for i, (k, _) in enumerate(inner)}
    back = {name: k for k, name in names.items()}
    placed = sorted([_settled(K.substitute(a, names)) for a in every], key=key)
    sorted_body = product([K.substitute(a, back) for a in placed])
    if sorted_body is not body:
        steps.append(_under(inner, _same_up_to_indices(body, sorted_body, names, back)))
    if not steps:
        return None
    return steps[0] if len(steps) == 1 else K.transitive(tuple(steps))


def _opened(nest: Term, count: int, taken: frozenset[Term]) -> tuple[list[Binder], Term]:
    binders: list[Binder] = []
    for _ in range(count):
        k = _fresh(taken | nest.free | {v for v, _ in binders})
        binders.append((k, nest.args[0]))
        nest = K.open_binder(nest, k)
    return binders, nest


def _possible(order: tuple[int, ...], binders: list[Binder]) -> bool:
    """Whether every range stands inside of the sums that it depends on"""
    place = {i: at for at, i in enumerate(order)}
    return all(
        place[j] < place[i] for i, (_, n) in enumerate(binders) for j, (k, _) in enumerate(binders) if k in n.free
    )


def _built(binders: list[Binder], every: list[Term]) -> Term:
    """The nest in this order, its factors in order once the variables are named by their place"""
    names = {k: K.var(f"_order{i}", K.NAT) for i, (k, _) in enumerate(binders)}
    out = product(sorted([_settled(K.substitute(a, names)) for a in every], key=key))
    for k, n in reversed(binders):
        out = K.total(names[k], K.substitute(n, names), out)
    return out


def _indices(t: Term) -> dict[Term, Term]:
    """The sums of naturals in t, outermost, each with the form in which it stands in order"""
    out: dict[Term, Term] = {}
    stack, seen = [t], set()
    while stack:
        s = stack.pop()
        if s in seen:
            continue
        seen.add(s)
        if s.op == "nadd" and not s.loose:
            out[s] = natural_term(*K.linear(s))
        else:
            stack.extend(s.args)
    return out


def _settled(t: Term) -> Term:
    return K.substitute(t, _indices(t))


def _same_up_to_indices(body: Term, target: Term, names: dict[Term, Term], back: dict[Term, Term]) -> Theorem:
    """body = target, which has the same factors in another order, and the same indices in the order of the names"""
    equations = []
    for s in _indices(body):
        settled = K.substitute(_settled(K.substitute(s, names)), back)
        if settled is not s:
            equations.append(K.index(s, settled))
    first = K.replace(body, tuple(equations))
    return K.transitive((first, K.algebra(first.conclusion.args[1], target, ())))


def _exchanged(binders: list[Binder], body: Term, order: tuple[int, ...]) -> list[Theorem]:
    """The exchanges of neighbours that lead to the order"""
    now, steps = list(range(len(binders))), []
    for target in range(len(order)):
        at = now.index(order[target])
        while at > target:
            now[at - 1], now[at] = now[at], now[at - 1]
            (k, n), (j, m) = binders[now[at]], binders[now[at - 1]]
            rest = body
            for i in reversed(now[at + 1 :]):
                rest = K.total(*binders[i], rest)
            steps.append(_under([binders[i] for i in now[: at - 1]], K.sum_exchange(k, n, j, m, rest)))
            at -= 1
    return steps


def _under(binders: list[Binder], th: Theorem) -> Theorem:
    for k, n in reversed(binders):
        th = K.under_sum(th, k, n)
    return th


def _fresh(taken: frozenset[Term]) -> Term:
    i = 0
    while (k := K.var(f"_{i}", K.NAT)) in taken:
        i += 1
    return k
