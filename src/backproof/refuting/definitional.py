"""Which equations, taken together, define their symbols: whatever else is so, there are functions that meet them all.

Equations are accepted where no two speak of the same value, and where each value rests on values that come earlier:
in time, in the layers up or down, or in the order of the symbols. Earlier is a lexicographic order of naturals, found
here: in each group of symbols that rest on one another one argument of each never grows (or never falls, below a
bound), the steps where it moves are set aside, and the rest is looked at again. So the equations can be run from what
is arbitrary, and continued for ever: a counterexample that rests on them need not prove them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .. import kernel as K
from ..kernel import Symbol, Term, Theorem
from ..proving.inequalities import prove_index_order
from .equations import Equation, equation_of

_VECTOR = K.symbol("_vector", (K.NAT,), K.REAL)
OPENED = ("_a", "_b", "_c")  # how names of variables begin that quantifiers and sums bind
CHOICES = 3_000  # choices of an argument for each symbol of a group


@dataclass(frozen=True)
class Step:
    """The value of `head` at `at` rests on the value of `other` at `there`, where the facts hold."""

    head: Symbol
    at: tuple[Term, ...]
    other: Symbol
    there: tuple[Term, ...]
    facts: tuple[Theorem, ...]


def accepted(parts: tuple[Term, ...], defines: frozenset[Symbol]) -> list[Equation]:
    """The parts that define one of these symbols, in order; each together with the ones before it."""
    out: list[Equation] = []
    steps: list[Step] = []
    for p in parts:
        e = equation_of(p)
        if (
            e is None
            or isinstance(e.head, Term)
            or e.head not in defines
            or any(not _apart(e, other) for other in out if other.head == e.head)
        ):
            continue
        more = list(_steps(e, defines))
        if well_founded([*steps, *more]):
            out.append(e)
            steps += more
    return out


def define_nothing(parts: Sequence[Term]) -> list[Term]:
    """The parts that are not seen to say what their symbol or variable is, taken together, each from what comes before
    it. That no function is so is not said by this."""
    equations = [e for p in parts if (e := equation_of(p)) is not None]
    of_symbols = [e for e in equations if not isinstance(e.head, Term)]
    heads = frozenset([e.head for e in of_symbols if not isinstance(e.head, Term)])
    apart = all(_apart(e, f) for i, e in enumerate(of_symbols) for f in of_symbols[:i] if e.head == f.head)
    if not apart or not well_founded([step for e in of_symbols for step in _steps(e, heads)]):
        of_symbols = accepted(tuple(parts), heads)
    fine = {e.formula for e in of_symbols}
    rest_on = frozenset().union(*[e.formula.free for e in of_symbols])
    of_variables = [e for e in equations if isinstance(e.head, Term)]
    for i, e in enumerate(of_variables):
        again = e.head in [f.head for f in of_variables[:i]]
        ahead = any(f.head in e.right.free for f in of_variables[i:])
        circular = e.head in rest_on and K.symbols(e.right) & heads
        if not (again or ahead or circular or e.premises):
            fine.add(e.formula)
    return [p for p in parts if p not in fine]


def opened(e: Equation, prefix: str) -> tuple[Term, list[Term], Term]:
    """The application that is defined, premises and right side, with variables of this prefix for the quantified."""
    p, i, premises = e.formula, 0, []
    while p.op in ("forall", "implies"):
        if p.op == "forall":
            p = K.open_binder(p, K.var(f"{prefix}{i}", p.data))
            i += 1
        else:
            premises.append(p.args[0])
            p = p.args[1]
    left, right = p.args[::-1] if e.swapped else p.args
    return left, premises, right


def _apart(e: Equation, other: Equation) -> bool:
    """Whether the two never speak of the same value"""
    (left, p, _), (right, q, _) = opened(e, "_a"), opened(other, "_b")
    a, b = left.args, right.args
    if any(x.op == y.op == "rat" and x is not y for x, y in zip(a, b, strict=True)):
        return True
    same = [K.assume(K.eq(x, y)) for x, y in zip(a, b, strict=True) if x.sort == K.NAT and x is not y]
    return prove_index_order(K.lt(K.ZERO, K.ZERO), [*same, *_orders([*p, *q])]) is not None


def _orders(formulas: list[Term]) -> list[Theorem]:
    out: list[Theorem] = []
    for p in formulas:
        if p.op == "and":
            out += _orders(list(p.args))
        elif p.op in ("eq", "le", "lt") and p.args[0].sort == K.NAT:
            out.append(K.assume(p))
    return out


def _steps(e: Equation, defines: frozenset[Symbol]) -> Iterator[Step]:
    left, premises, right = opened(e, "_a")
    facts = tuple(_orders(premises))
    for t in (*left.args, *premises, right):
        for f, there, more in _uses(t, t.free | left.free):
            if f in defines:
                yield Step(left.data, left.args, f, there, (*facts, *more))


def _uses(t: Term, taken: frozenset[Term]) -> Iterator[tuple[Symbol, tuple[Term, ...], tuple[Theorem, ...]]]:
    """Every application in t, with the ranges of the indices that are bound around it"""
    if t.op == "app":
        yield t.data, t.args, ()
    if t.op in K.BINDS:
        i = 0
        while K.var(f"_c{i}", K.bound_sort(t)) in taken:
            i += 1
        v = K.var(f"_c{i}", K.bound_sort(t))
        within = (K.assume(K.lt(v, t.args[0])),) if t.op == "sum" else ()
        inside = K.open_gradient(t, _VECTOR, v) if t.op == "gradient" else (K.open_binder(t, v),)
        for f, there, more in (use for part in inside for use in _uses(part, taken | {v})):
            yield f, there, (*within, *more)
        for i, a in enumerate(t.args):
            if i not in K.BINDS[t.op]:
                yield from _uses(a, taken)
    else:
        for a in t.args:
            yield from _uses(a, taken)


# ---------------------------------------------------------------- earlier


def well_founded(steps: list[Step]) -> bool:
    """Whether there is no endless chain of values that rest on one another."""
    for group in _groups(steps):
        inside = [s for s in steps if s.head in group and s.other in group]
        if not inside:
            continue
        moving = _one_order(sorted(group), inside)
        if moving is None or not well_founded([s for s in inside if s not in moving]):
            return False
    return True


def _groups(steps: list[Step]) -> list[frozenset[Symbol]]:
    """The symbols that rest on one another, together"""
    reach: dict[Symbol, set[Symbol]] = {}
    for s in steps:
        reach.setdefault(s.head, set()).add(s.other)
        reach.setdefault(s.other, set())
    for k in reach:
        for f in reach:
            if k in reach[f]:
                reach[f] |= reach[k]
    made = {f: frozenset(g for g in reach if g == f or (g in reach[f] and f in reach[g])) for f in reach}
    return sorted(set(made.values()), key=sorted)


def _one_order(group: list[Symbol], steps: list[Step]) -> list[Step] | None:
    """An argument of each symbol that no step lets grow (or fall, below a bound): the steps in which it moves"""
    known: dict[tuple[int, int, int, bool], int | None] = {}
    tried = 0

    def moves(i: int, at: dict[Symbol, int], down: bool) -> int | None:
        key = (i, at[steps[i].head], at[steps[i].other], down)
        if key not in known:
            known[key] = _moves(steps[i], *key[1:])
        return known[key]

    def chosen(at: dict[Symbol, int], down: bool) -> list[Step] | None:
        nonlocal tried
        tried += 1
        if tried > CHOICES:
            return None
        if len(at) == len(group):
            return [s for i, s in enumerate(steps) if moves(i, at, down)] or None
        f = group[len(at)]
        for place in [i for i, sort in enumerate(f[1]) if sort == K.NAT]:
            more = {**at, f: place}
            decided = [i for i, s in enumerate(steps) if f in (s.head, s.other) and s.head in more and s.other in more]
            if all(moves(i, more, down) is not None for i in decided) and (found := chosen(more, down)) is not None:
                return found
        return None

    return chosen({}, False) or chosen({}, True)


def _moves(s: Step, i: int, j: int, down: bool) -> int | None:
    """1 where what the step needs is earlier in these arguments, 0 where it is not later, None where it may be"""
    here, there = s.at[i], s.there[j]
    facts = list(s.facts)
    if not down:
        if _proved(K.lt(there, here), facts):
            return 1
        return 0 if _proved(K.le(there, here), facts) else None
    if _proved(K.lt(here, there), facts) and any(_proved(K.lt(here, end), facts) for end in _ends(s, here)):
        return 1
    return 0 if _proved(K.eq(here, there), facts) else None


def _ends(s: Step, here: Term) -> list[Term]:
    """Numbers that may bound an argument from above: they do not depend on what is quantified"""
    out = [*[side for th in s.facts for side in th.conclusion.args], K.nadd(here, K.ONE)]
    return [e for e in out if not any(v.data[0].startswith(OPENED) for v in e.free)]


def _proved(goal: Term, facts: list[Theorem]) -> bool:
    if goal.op == "eq":
        return K.linear(goal.args[0]) == K.linear(goal.args[1])
    return prove_index_order(goal, facts) is not None
