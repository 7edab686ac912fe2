"""A statement and its hypotheses, laid out for a search: what is checked when, what is chosen and from what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from .. import kernel as K
from ..kernel import Symbol, Term
from ..kernel.nodes import VECTOR
from ..language.elaborate import assumed, formula_term
from ..language.errors import WritingError
from ..language.expressions import NAT, number
from ..language.formulas import Formula
from ..language.scope import Scope
from ..language.symbols import IndexRange, symbol
from ..language.terms import kernel_symbol, kernel_variable, natural_term
from ..proving.signs import mentions_named
from ..proving.subterms import subterms
from .equations import Equation, differentiable, equation_of, layers, offset, parts_of, said_by_itself, slope_of_what
from .evaluation import Compiled
from .laws import Law, laws_of
from .situations import function_of


class Hypothesis(Protocol):
    """What is given: `backproof.Given`, or anything with its attributes."""

    @property
    def name(self) -> str: ...
    @property
    def formula(self) -> Formula: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True)
class Target:
    """One of the claims that the statement makes, with variables of the search for those that it binds outside."""

    witnesses: tuple[Term, ...]
    defined: Term | None
    premises: tuple[Term, ...]
    claim: Term


@dataclass(frozen=True)
class Problem:
    """Hypotheses in order (name, kind, formula), the statement, and how they are looked at."""

    scope: Scope
    hypotheses: tuple[tuple[str, str, Term], ...]
    written: tuple[Formula, ...]
    statement: Formula
    goal: Term
    targets: tuple[Target, ...]
    equations: dict[Symbol | Term, list[Equation]] = field(repr=False)
    families: frozenset[Symbol] = frozenset()
    sizes: frozenset[Term] = frozenset()
    checks: tuple[Term, ...] = ()  # what is decided by what is chosen
    general: tuple[Term, ...] = ()  # what is about infinitely many, and does not define a symbol
    shapes: dict[Symbol, tuple[Compiled, ...]] = field(default_factory=dict, repr=False)
    moving: frozenset[Symbol] = frozenset()  # of the families, those that something is differentiated through
    slopes: frozenset[Symbol] = frozenset()  # names of derivatives, and their values are those
    laws: dict[Symbol, Law] = field(default_factory=dict, repr=False)

    @property
    def symbols(self) -> list[Symbol]:
        """The function symbols, in order of their names."""
        return sorted(set().union(*[K.symbols(p) for p in (self.goal, *[h[2] for h in self.hypotheses])]))

    @property
    def variables(self) -> list[Term]:
        """The free variables, in order of their names; lengths of vectors too that no formula speaks of."""
        lengths = [kernel_variable(e) for e in self.scope.free.values()]
        free = self.goal.free.union(lengths, *[h[2].free for h in self.hypotheses])
        return sorted(free, key=lambda v: v.data)

    @property
    def names_a_function(self) -> bool:
        """Whether exp, log, sqrt or tanh occurs."""
        return mentions_named(self.goal, *[h[2] for h in self.hypotheses])


def problem(hypotheses: Sequence[Hypothesis], statement: Formula) -> Problem:
    """Read a statement. What its symbols assume of themselves are hypotheses, too, before the others."""
    scope = Scope()
    scope.add([statement, *[h.formula for h in hypotheses]])
    given = [(h.name, h.kind, formula_term(h.formula), h.formula) for h in hypotheses]
    known = {p for _, _, p, _ in given}
    signs = [q for v in scope.free.values() if (q := assumed(v)) is not None and formula_term(q) not in known]
    given = [*[(str(q), "hypothesis", formula_term(q), q) for q in signs], *given]
    goal = formula_term(statement)
    return of_terms(scope, [g[:3] for g in given], tuple([g[3] for g in given]), statement, goal)


def of_terms(
    scope: Scope, given: Sequence[tuple[str, str, Term]], written: tuple[Formula, ...], statement: Formula, goal: Term
) -> Problem:
    """The same from kernel formulas."""
    parts = [(q, kind) for _, kind, p in given for q in parts_of(p)]
    everything = [goal, *[q for q, _ in parts]]
    moving = differentiated([q for q, _ in parts], everything)
    wholly = _as_wholes([q for q, _ in parts], everything) | moving
    equations: dict[Symbol | Term, list[Equation]] = {}
    for q in recurrences_first([q for q, _ in parts]):
        e = equation_of(q)
        if e is not None and e.head not in wholly:
            equations.setdefault(e.head, []).append(e)
    named = [e for q, _ in parts if (e := slope_of_what(q)) is not None and e.head not in wholly]
    for e in named:
        equations.setdefault(e.head, []).append(e)
    checks: list[Term] = []
    general: list[Term] = []
    for _, kind, p in given:
        owed = K.defined(p)
        for q in [*([] if owed is None else parts_of(owed)), *parts_of(p)]:
            e = equation_of(q)
            there = [] if e is None else equations.get(e.head, [])
            by_construction = kind == "definition" and (unlimited(q) or len(there) == 1)
            if e in there and (by_construction or (isinstance(e.head, Term) and said_by_itself(there) is not None)):
                continue
            (general if unlimited(q) else checks).append(q)
    return Problem(
        scope, tuple(given), written, statement, goal, tuple(_targets(goal)), equations, wholly,
        _sizes(everything), tuple(checks), tuple(general), _shapes(scope), moving,
        frozenset([e.head for e in named if isinstance(e.head, tuple)]), laws_of(general, equations),
    )  # fmt: skip


def recurrences_first(parts: Sequence[Term]) -> list[Term]:
    """What speaks of all times first: where a single value is given besides, it has to come out."""
    return [q for q in parts if unlimited(q)] + [q for q in parts if not unlimited(q)]


def _shapes(scope: Scope) -> dict[Symbol, tuple[Compiled, ...]]:
    """For each function with arrays as values, their sizes, computed from its arguments less one"""
    out: dict[Symbol, tuple[Compiled, ...]] = {}
    for f in scope.functions.values():
        if not f.rank:
            continue
        at = [symbol(f"any{i}", s, IndexRange(number(1)) if s == NAT else None) for i, s in enumerate(f.sorts)]
        try:
            sizes = [natural_term(n) for n in (f.shape_of(*at) if f.sorts else f.shape)]
        except WritingError:
            continue
        out[kernel_symbol(f)] = tuple([function_of([kernel_variable(v) for v in at], n) for n in sizes])
    return out


def _as_wholes(parts: list[Term], everything: list[Term]) -> frozenset[Symbol]:
    """The symbols that are chosen as whole functions: a hypothesis about all reals speaks of them, and none of the
    equations defines them at all reals; or their values are naturals, or they are functions of a vector"""
    out = {f for p in everything for f in K.symbols(p) if f[2] == K.NAT or f[1][-1:] == (VECTOR,)}
    heads = {e.head for q in parts if (e := equation_of(q)) is not None and K.REAL in e.sorts and _for_all_reals(e)}
    for p in parts:
        if K.REAL in layers(p).sorts and equation_of(p) is None:
            out |= {f for f in K.symbols(p) if K.REAL in f[1] and f not in heads}
    return frozenset(out)


def differentiated(parts: list[Term], everything: list[Term]) -> frozenset[Symbol]:
    """The symbols that something is differentiated through, but for those that equations for all reals define"""
    equations = [e for q in parts if (e := equation_of(q)) is not None and _for_all_reals(e)]
    found = {f for p in everything for t in _derivatives(p) for f in K.symbols(t)}
    while more := {f for e in equations if e.head in found for f in K.symbols(e.right)} - found:
        found |= more
    heads = {e.head for e in equations}
    return frozenset([f for f in found if set(f[1]) & {K.REAL, VECTOR} and f not in heads])


def _for_all_reals(e: Equation) -> bool:
    return all(offset(a)[0] is not None for a in e.arguments if a.sort == K.REAL)


def _derivatives(p: Term) -> list[Term]:
    """The functions in p that something says a derivative or gradient of"""
    claims = [t for t in subterms(p) if t.op in ("derivative", "gradient")]
    return [t.args[0 if t.op == "derivative" else 2] for t in claims]


def unlimited(t: Term) -> bool:
    """Whether the formula speaks of infinitely many values."""
    from .evaluation import _limit

    if t.op == "forall" and _limit(t) is None:
        return True
    if differentiable(t) is not None:
        return False
    return t.sort == K.PROP and any(unlimited(a) for a in t.args)


def _targets(goal: Term) -> list[Target]:
    out = []
    taken = 0
    for p in parts_of(goal):
        owed, witnesses, premises = K.needed(p), [], []
        while p.op in ("forall", "implies"):
            if p.op == "implies":
                premises.append(p.args[0])
                p = p.args[1]
                continue
            v = K.var(f"_w{taken}", p.data)
            taken += 1
            witnesses.append(v)
            p = K.open_binder(p, v)
            if owed is not None and not premises:  # the same quantifiers stand outside of both
                owed = K.open_binder(owed, v)
        out.append(Target(tuple(witnesses), owed, tuple(premises), p))
    return out


def _sizes(formulas: list[Term]) -> frozenset[Term]:
    """Natural variables that something is as long as"""
    out: set[Term] = set()
    for t in subterms(*formulas):
        if t.op == "sum":
            out |= _whole(t.args[0])
        if t.op == "lt" and t.args[0].sort == K.NAT:
            out |= _whole(t.args[1]) - t.args[0].free
    return frozenset(out)


def _whole(n: Term) -> set[Term]:
    """The variables that a length is, or is a sum of"""
    return {v for v in K.linear(n)[0] if v.op == "var"}
