"""What the kernel says of an instance: every hypothesis holds there, and the statement does not.

The instance is put into the hypotheses and the statement. Those parts of hypotheses that define their symbol stay
hypotheses, and so do single values at which none of them says anything (where a recurrence starts): together they can
always be met. Everything else is proved from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .. import kernel as K
from ..kernel import Refused, Symbol, Term, Theorem
from ..kernel.nodes import VECTOR
from ..kernel.substitution import replace_functional, replace_symbol
from ..proving.universal import prove
from ..proving.values import NoValue, Values
from .candidates import ENTRIES, ONE_BY_ONE, Explicit, explicit, family, table
from .definitional import accepted
from .enclosures import Root
from .equations import Equation, equation_of, parts_of, said_by_itself
from .evaluation import Cell, plain
from .index_functions import RULES, formulas
from .laws import CONSTANT, formula
from .problems import Problem, Target, recurrences_first
from .slopes import decided
from .unrolling import said


@dataclass(frozen=True)
class Certificate:
    """Theorems at the instance, from the definitions alone.

    `definitions` are what they rest on, by name, in order: single values, then definitions. `hypotheses` says that each
    hypothesis is defined and holds. `conclusion` is not (defined and statement); of a model, the claim at its values of
    what is bound, with its premises. `single` are all single values that were looked at: some only show that an
    equation says nothing of a value. `equations` are the definitions among them that are recurrences.
    """

    values: Values
    definitions: tuple[tuple[str, Term], ...]
    hypotheses: tuple[tuple[str, Theorem], ...]
    conclusion: Theorem
    single: frozenset[Term]
    equations: tuple[Equation, ...]


class NotConfirmed(Exception):
    """The kernel does not confirm the instance; the message says what is missing."""


class Placed:
    """The instance put into formulas: variables and functions replaced, definitions kept."""

    def __init__(self, problem: Problem, chosen: Mapping[Cell, Any]) -> None:
        self.problem, self.chosen = problem, chosen
        self.numbers = {v: _numeral(v, chosen.get((v,), _anything(problem, v))) for v in problem.variables}
        for v in problem.variables:
            named = said_by_itself(problem.equations.get(v, []))
            if named is not None and (v,) not in chosen:
                self.numbers[v] = K.substitute(named, self.numbers)
        parts = [q for _, _, p in problem.hypotheses for q in parts_of(p)]
        heads = {e.head for q in parts if (e := equation_of(q)) is not None}
        names = {f: chosen.get(("function", f)) for f in problem.families}
        self.ruled = {f: str(name) for f, name in sorted(names.items()) if name in RULES}
        single = [f for f, name in names.items() if name == ONE_BY_ONE or f in self.ruled]
        by_equations = [f for f in problem.symbols if f in heads and f not in names and ("elsewhere", f) not in chosen]
        self.defined = frozenset([*single, *by_equations])
        written = [f for f in problem.symbols if f not in self.defined and self._is_written_out(f)]
        self.functions = {f: self._function(f) for f in written}

    def _is_written_out(self, f: Symbol) -> bool:
        """A functional that nothing depends on stays arbitrary"""
        return f[1][-1:] != (VECTOR,) or ("function", f) in self.chosen

    def _function(self, f: Symbol) -> Explicit:
        if f in self.problem.families:
            return explicit(f, self.chosen.get(("function", f), next(iter(family(f)))))
        parameters = tuple([K.var(f"_p{i}", sort) for i, sort in enumerate(f[1])])
        points = {c[1:]: q for c, q in self.chosen.items() if c[0] == f}
        return Explicit(parameters, table(f, points, self.chosen.get(("elsewhere", f), 0), parameters))

    def __call__(self, p: Term) -> Term:
        p = K.substitute(p, self.numbers)
        for f, e in self.functions.items():
            if f[1][-1:] == (VECTOR,):
                p = replace_functional(p, f, e.parameters, ENTRIES, e.body)
            else:
                p = replace_symbol(p, f, e.parameters, e.body)
        return p

    def laws(self) -> list[Term]:
        """What the instance says of all times, and of functions of indices, as definitions."""
        out = []
        for f, name in self.ruled.items():
            out += formulas(f, name, {c[1:]: q for c, q in self.chosen.items() if c[0] == f})
        for f, law in self.problem.laws.items():
            if self.chosen.get(("law", f)) == CONSTANT and f in self.defined:
                fixed = [None if a is None else _as_numeral(self(a)) for a in law.fixed]
                out.append(formula(f, law, fixed, self.chosen))
        return out

    def at_witnesses(self, p: Term, target: Target) -> Term:
        """A formula or term of the target, at the chosen values of what the statement binds."""
        return self(K.substitute(p, {v: _numeral(v, self.chosen.get((v,), 0)) for v in target.witnesses}))


def _as_numeral(a: Term) -> Term:
    """A natural number without variables as a numeral; anything else as it is"""
    return K.num(K.linear(a)[1]) if a.sort == K.NAT and not K.linear(a)[0] else a


def _numeral(v: Term, q: Any) -> Term:
    if isinstance(q, Root):
        return K.named("sqrt", K.rat(q.square))
    return K.num(int(q)) if v.sort == K.NAT else K.rat(Fraction(q))


def _anything(problem: Problem, v: Term) -> int:
    """A value for a variable that nothing depends on"""
    return 1 if v in problem.sizes else 0


class Defined:
    """The values that accepted equations give, and those that the instance gives where no equation does."""

    def __init__(self, equations: list[Equation], chosen: Mapping[Cell, Any]) -> None:
        self.equations, self.chosen = equations, chosen
        self.values = Values(self, lambda p: decided(p, self.values, equations))
        self.single: dict[Term, None] = {}

    def __call__(self, f: Symbol, arguments: tuple[Term, ...]) -> Theorem | None:
        for e in self.equations:
            if e.head == f and (th := said(e, arguments, self.values)) is not None:
                return th
        q = self.chosen.get((f, *[plain(Fraction(a.data)) for a in arguments]), 0)
        p = K.eq(K.app(f, *arguments), K.num(int(q)) if f[2] == K.NAT else K.rat(Fraction(q)))
        self.single[p] = None
        return K.assume(p)


def certificate(problem: Problem, target: Target, chosen: Mapping[Cell, Any], satisfied: bool = False) -> Certificate:
    """Prove every hypothesis and the negation of the statement at the instance; if `satisfied`, that the target's
    premises and claim hold.

    Raises NotConfirmed.
    """
    placed = Placed(problem, chosen)
    at = [(name, placed(p)) for name, _, p in problem.hypotheses]
    parts = tuple(dict.fromkeys([q for _, p in at for q in parts_of(p)]))
    equations = accepted((*placed.laws(), *recurrences_first(parts)), placed.defined)
    defined = Defined(equations, chosen)
    given = {e.formula: K.assume(e.formula) for e in equations}
    try:
        proved = tuple([(name, _together(p, given, defined.values)) for name, p in at])
        owed = tuple(
            [
                (f"{name} is defined", _proved(q, given, defined.values))
                for name, p in at
                if (q := K.defined(p)) is not None
            ]
        )
        whole = K.required(placed(problem.goal))
        witnesses = tuple([_numeral(v, chosen.get((v,), 0)) for v in target.witnesses])
        if satisfied:
            claims = [placed.at_witnesses(p, target) for p in (*target.premises, target.claim)]
            last = _proved(claims[-1], given, defined.values)
            for p in reversed(claims[:-1]):
                last = K.conjunction(_proved(p, given, defined.values), last)
        else:
            false = defined.values.falsified(K.assume(whole), witnesses)
            last = K.negation(false, K.irreflexive(false.conclusion.args[0]), whole)
    except (NoValue, Refused) as error:
        raise NotConfirmed(str(error)) from None
    theorems = [last, *[th for _, th in (*owed, *proved)]]
    used = frozenset().union(*[th.hypotheses for th in theorems])
    names = names_of(at)
    single = [(_single_name(p), p) for p in defined.single if p in used]
    definitions = (*single, *[(names.get(e.formula) or _single_name(e.formula), e.formula) for e in equations])
    if used - {p for _, p in definitions}:
        raise NotConfirmed("a hypothesis is left over")
    return Certificate(defined.values, definitions, (*owed, *proved), last, frozenset(defined.single), tuple(equations))


def names_of(hypotheses: list[tuple[str, Term]]) -> dict[Term, str]:
    """For each part of a hypothesis the name of that."""
    return {q: name for name, p in reversed(hypotheses) for q in parts_of(p)}


def _single_name(p: Term) -> str:
    from ..language.readback import term_text

    return term_text(p)


def _proved(p: Term, given: Mapping[Term, Theorem], values: Values) -> Theorem:
    th = prove(p, values, list(given.values()))
    if th is None:
        raise NotConfirmed(f"{p!r} is not proved at the instance")
    return th


def _together(p: Term, given: Mapping[Term, Theorem], values: Values) -> Theorem:
    """The hypothesis from its parts, each of which defines a symbol or is proved"""
    theorems = {q: given[q] if q in given else _proved(q, given, values) for q in parts_of(p)}
    return theorems[p] if p in theorems else _joined(p, theorems, (), ())


def _joined(
    p: Term, theorems: Mapping[Term, Theorem], variables: tuple[Term, ...], premises: tuple[Any, ...]
) -> Theorem:
    """p, a formula under these variables and premises, from the theorems of the parts"""
    if p.op == "and":
        return K.conjunction(*[_joined(q, theorems, variables, premises) for q in p.args])
    if p.op == "implies":
        th = _joined(p.args[1], theorems, variables, (*premises, (len(variables), p.args[0])))
        return K.discharge(th, p.args[0])
    if p.op == "forall":
        v = K.var(f"_j{len(variables)}", p.data)
        return K.generalise(_joined(K.open_binder(p, v), theorems, (*variables, v), premises), v)
    whole = p
    for i in range(len(variables), -1, -1):
        for _, premise in [x for x in reversed(premises) if x[0] == i]:
            whole = K.implies(premise, whole)
        if i:
            whole = K.forall(variables[i - 1], whole)
    th, left = theorems[whole], list(variables)
    while th.conclusion is not p:
        if th.conclusion.op == "forall":
            th = K.specialise(th, (left.pop(0),))
        else:
            th = K.modus_ponens(th, K.assume(th.conclusion.args[0]))
    return th


def published(c: Certificate) -> tuple[tuple[tuple[str, Term], ...], Term, tuple[Theorem, ...]]:
    """The certificate as a theorem that the kernel publishes: definitions, statement, theorems.

    The statement says that each hypothesis holds that is no definition, and the conclusion. Raises NotConfirmed where
    it is not proved that a definition is defined.
    """
    kept = {p for _, p in c.definitions}
    proved = [th for _, th in c.hypotheses if th.conclusion not in kept]
    whole = c.conclusion
    for th in reversed(proved):
        whole = K.conjunction(th, whole)
    statement, given = whole.conclusion, {p: K.assume(p) for _, p in c.definitions}
    owed = K.defined(statement)
    if owed is not None:
        whole = K.conjunction(_proved(owed, given, c.values), whole)
    theorems = [whole]
    formulas = tuple([p for _, p in c.definitions])
    for before, q in K.owed(formulas):
        earlier = [p for p in formulas if p in before]
        theorems.append(_proved(q, {p: K.assume(p) for p in earlier}, Values()))
    try:
        K.publish(formulas, statement, theorems)
    except Refused as error:
        raise NotConfirmed(str(error)) from None
    return c.definitions, statement, tuple(theorems)
