"""Sums within sums, brought to one order: Sum(k < n, a(k)*Sum(j < m, b(k, j))*Sum(…)) as one nest, its indices sorted.

In the normal form what does not depend on an index stands before its sum, which is the form for facts to match; but it
lets one expression have several. Here every sum with what is under it becomes Sum(k1 < n1, Sum(k2 < n2, … product)),
with the indices in their canonical order (see `labels`): exchanged, renamed or nested otherwise, it is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import kernel as K
from ..kernel import Term, Theorem
from ..kernel.polynomials import Polynomial, is_atom
from .brackets import is_bracket
from .budget import Budget
from .chains import chain
from .context import EMPTY, Context
from .deltas import delta
from .labels import Nest, canonical_order
from .normal import Normaliser
from .ordering import factors, key, polynomial_term, product, single

ROUNDS = 8  # contractions of deltas in one line, each of which is brought to a normal form again


def nested(t: Term, context: Context, budget: Budget, brackets: bool = False) -> Theorem | None:
    """t = t with its sums as canonical nests, t being in normal form; None where they are. Raises OverBudget."""
    steps: list[Theorem] = []
    for _ in range(ROUNDS):
        if brackets or steps:
            for strict in (False, True) if brackets else (False,):
                normal = Normaliser(context, (), budget, frozenset() if brackets else None, strict).of(t)
                steps += [normal.theorem] if normal.theorem is not None else []
                t = normal.term
        nester = Nester(context, t.free, budget, brackets)
        th = nester.of(t)
        if th is not None:
            steps.append(th)
            t = th.conclusion.args[1]
        if not nester.picked:
            break
    return chain(*steps)


class _Sum(NamedTuple):
    """A sum of one product: the sum as it stands, its index, its range, the factors that are no sums, and the sums."""

    term: Term
    k: Term
    n: Term
    plain: tuple[Term, ...]
    sums: tuple[_Sum, ...]

    def all(self) -> Iterator[_Sum]:
        """This sum and those under it"""
        yield self
        for s in self.sums:
            yield from s.all()


class Nester:
    """Nests in canonical order, under a context."""

    def __init__(self, context: Context, taken: frozenset[Term], budget: Budget, brackets: bool) -> None:
        self.context, self.budget, self.brackets = context, budget, brackets
        self.taken = taken | context.free
        self.plain = Normaliser(EMPTY, (), budget)
        self.memo: dict[Term, Theorem | None] = {}
        self.picked = False  # whether a delta was contracted, so that what comes out is to be brought to normal form

    def of(self, t: Term) -> Theorem | None:
        """t = t with all its sums as canonical nests; None where they are. t is in normal form."""
        if t not in self.memo:
            self.memo[t] = self._of(t)
        return self.memo[t]

    def _of(self, t: Term) -> Theorem | None:
        if not has_sum(t):
            return None
        if t.sort == K.REAL and not is_atom(t):
            found = {a for m in K.poly(t) for a, _ in m if has_sum(a)}
            equations = [th for a in sorted(found, key=key) if (th := self.of(a)) is not None]
            if not equations:
                return None
            values: dict[Term, Polynomial] = {th.conclusion.args[0]: K.poly(th.conclusion.args[1]) for th in equations}
            return K.algebra(t, polynomial_term(K.poly(t, values)), tuple(equations))
        if t.op == "sum":
            inside = self._inside(t)
            s = t if inside is None else inside.conclusion.args[1]
            return chain(inside, self._nest(s))
        args = (*t.args[0].args, *t.args[1:]) if t.op == "if" else t.args
        changed = [th for a in dict.fromkeys(args) if not a.loose and (th := self.of(a)) is not None]
        return K.replace(t, tuple(changed)) if changed else None

    def _inside(self, s: Term) -> Theorem | None:
        """The sum s with the sums in arguments of functions, choices and the like as canonical nests"""
        k = self._name(s.free)
        body = K.open_binder(s, k)
        equations: list[Theorem] = []
        for a in sorted({a for m in K.poly(body) for a, _ in m if has_sum(a)}, key=key):
            th = self._inside(a) if a.op == "sum" else self.of(a)
            if th is not None:
                equations.append(th)
        return K.under_sum(K.replace(body, tuple(equations)), k, s.args[0]) if equations else None

    # ------------------------------------------------------------ one nest

    def _name(self, *avoid: frozenset[Term], start: int = 0) -> Term:
        while (v := K.var(f"_{start}", K.NAT)) in self.taken or any(v in free for free in avoid):
            start += 1
        return v

    def _names(self, s: Term) -> Iterator[Term]:
        v = self._name(s.free)
        while True:
            yield v
            v = self._name(s.free, start=int(v.data[0][1:]) + 1)

    def _nest(self, s: Term) -> Theorem | None:
        """s = the same as a canonical nest, or with a delta contracted"""
        tree = _taken_apart(s, self._names(s))
        if tree is None:
            return None
        nest = Nest({x.k: x.n for x in tree.all()}, tuple([a for x in tree.all() for a in x.plain]))
        if len(nest.ranges) > 1:
            for v in _last(nest):
                if (th := self._contracted(tree, nest, v)) is not None:
                    return th
        order = canonical_order(nest, self.budget.spend) if len(nest.ranges) > 1 else list(nest.ranges)
        names = self._names(s)
        renamed = {v: next(names) for v in order}
        th = self._arranged(_renamed(tree, renamed), list(renamed.values()))
        return None if th.conclusion.args[1] is s else th

    def _contracted(self, tree: _Sum, nest: Nest, v: Term) -> Theorem | None:
        """The sum with v innermost and then without its sum, where a delta picks one value of v"""
        concerned = [a for a in nest.factors if v in a.free]
        count = self.brackets and len(concerned) == 1 and is_bracket(concerned[0])
        if not count and not any(delta(a, v) for a in concerned):
            return None
        order = [*[u for u in nest.ranges if u is not v], v]
        context = self.context.extended(*[K.assume(K.lt(u, n)) for u, n in nest.ranges.items() if u is not v])
        summed = product(factors([(a, 1) for a in nest.factors]))
        around = frozenset(order[:-1]) if self.brackets else None
        picked = Normaliser(context, (), self.budget, around, True).of(K.total(v, nest.ranges[v], summed)).theorem
        if picked is None or any(a.op == "sum" for m in K.poly(picked.conclusion.args[1]) for a, _ in m):
            return None
        self.picked = True
        th = self._arranged(tree, order, summed)
        for u in order[-2::-1]:
            picked = K.under_sum(picked, u, nest.ranges[u])
        return K.transitive((th, picked))

    def _arranged(self, tree: _Sum, order: list[Term], innermost: Term | None = None) -> Theorem:
        """The sum = a nest with its indices in this order"""
        rank = {v: i for i, v in enumerate(order)}
        ranges = {x.k: x.n for x in tree.all()}
        pulled, found, last = self._pulled((), (tree,), rank, innermost)
        assert pulled is not None
        return chain(pulled, _sorted(found, last, ranges, rank)) or pulled

    def _pulled(
        self, plain: tuple[Term, ...], sums: tuple[_Sum, ...], rank: dict[Term, int], innermost: Term | None
    ) -> tuple[Theorem | None, list[Term], Term]:
        """The product of the plain factors and the sums = a nest; with its indices in order, and what stands inside"""
        self.budget.spend()
        if not sums:
            whole = product(list(plain))
            if innermost is not None:
                return (None if whole is innermost else K.algebra(whole, innermost, ())), [], innermost
            inside = self.plain.of(whole)
            return inside.theorem, [], inside.term
        one = min(sums, key=lambda s: rank[s.k])
        rest = tuple([s for s in sums if s is not one])
        outside = [*plain, *[s.term for s in rest]]
        body = K.open_binder(one.term, one.k)
        now = (*plain, *one.plain), (*rest, *one.sums)
        inner, order, last = self._pulled(*now, rank, innermost)
        whole = _next_product(*now, rank)
        if outside:
            c = product(outside)
            th = K.symmetric(K.sum_linear(one.k, one.n, whole, ((c, body),)))
            steps = [th, *([K.under_sum(inner, one.k, one.n)] if inner is not None else [])]
        else:
            same = None if body is whole else K.algebra(body, whole, ())
            joined = chain(same, inner)
            steps = [] if joined is None else [K.under_sum(joined, one.k, one.n)]
        chained = chain(*steps) or (K.reflexive(one.term) if not outside else None)
        return chained, [one.k, *order], last


def _next_product(plain: tuple[Term, ...], sums: tuple[_Sum, ...], rank: dict[Term, int]) -> Term:
    """The product as `_pulled` takes it: the sum that is next stands last"""
    if not sums:
        return product(list(plain))
    one = min(sums, key=lambda s: rank[s.k])
    return product([*plain, *[s.term for s in sums if s is not one], one.term])


def _sorted(order: list[Term], last: Term, ranges: dict[Term, Term], rank: dict[Term, int]) -> Theorem | None:
    """The nest with its indices in this order = the same with them by rank; None where they are"""
    if len(order) < 2:
        return None
    k, rest = order[0], order[1:]
    inner = _sorted(rest, last, ranges, rank)
    rest = sorted(rest, key=lambda v: rank[v])
    return chain(K.under_sum(inner, k, ranges[k]) if inner else None, _inserted(k, rest, last, ranges, rank))


def _inserted(
    k: Term, order: list[Term], last: Term, ranges: dict[Term, Term], rank: dict[Term, int]
) -> Theorem | None:
    """Sum(k, nest) = the nest with k where it belongs; None where that is before all"""
    if not order or rank[k] < rank[order[0]]:
        return None
    j = order[0]
    rest = last
    for v in reversed(order[1:]):
        rest = K.total(v, ranges[v], rest)
    exchanged = K.sum_exchange(k, ranges[k], j, ranges[j], rest)
    inner = _inserted(k, order[1:], last, ranges, rank)
    return chain(exchanged, K.under_sum(inner, j, ranges[j]) if inner else None)


_deep: dict[Term, int] = {}


def depth_of_sums(t: Term) -> int:
    """How many sums stand within one another in t. A sum of many terms leans to the left: nothing descends here."""
    stack = [t]
    while stack:
        one = stack[-1]
        later = [a for a in one.args if a not in _deep]
        stack.extend(later)
        if not later:
            _deep[stack.pop()] = (one.op == "sum") + max([_deep[a] for a in one.args], default=0)
    return _deep[t]


def depends_on_indices(t: Term) -> bool:
    """Whether t is a sum whose range, or a choice whose condition, depends on an index of a sum around"""
    return t.op in ("sum", "if") and t.args[0].loose > 0


def has_sum(t: Term) -> bool:
    """Whether a sum stands in the term or formula."""
    return depth_of_sums(t) > 0


def _last(nest: Nest) -> list[Term]:
    """The indices that may stand innermost: no range depends on them"""
    return [v for v in nest.ranges if not any(v in n.free for n in nest.ranges.values())]


def _taken_apart(s: Term, names: Iterator[Term]) -> _Sum | None:
    """The sum and what is under it, each index by another name; None where some body is not one product"""
    k = next(names)
    one = single(K.poly(K.open_binder(s, k)))
    if one is None or one[1] != 1:
        return None
    plain: list[Term] = []
    sums: list[_Sum] = []
    for a in factors(one[0]):
        inner = _taken_apart(a, names) if a.op == "sum" else None
        if inner is None:
            plain.append(a)
        else:
            sums.append(inner)
    return _Sum(s, k, s.args[0], tuple(plain), tuple(sums))


def _renamed(s: _Sum, names: dict[Term, Term]) -> _Sum:
    def put(t: Term) -> Term:
        return K.substitute(t, names)

    sums = tuple([_renamed(x, names) for x in s.sums])
    return _Sum(put(s.term), names[s.k], put(s.n), tuple(map(put, s.plain)), sums)
