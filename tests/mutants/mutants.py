"""Every theorem of the collection altered in one place: what each mutant is called, how it is checked, what it says."""

from __future__ import annotations

import copy
import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from backproof import Expr, algebra
from backproof.collection import FOLDER
from backproof.derivation.proofs import Block, Cases, Chain, Define, Direct, Have, Line
from backproof.derivation.reasons import Basic, Given, Instance, Local, Reason
from backproof.derivation.theorems import Derivation
from backproof.language.errors import WritingError
from backproof.language.formulas import Claim, Formula, both, claim, negated, parts_of
from backproof.language.functions import Function
from backproof.language.scope import Scope

from ..property.trees import places
from .alterations import FLIPPED, alterations, formula_alterations
from .proofs import Site, exchanged, sites

STRONGER = {"=": ("<",), "<=": ("<", "="), "<": ("=",)}  # what a line can say that it does not say already


@dataclass(frozen=True)
class Says:
    """A part of what a mutant says: the claims hold wherever the hypotheses and what is assumed at the place do.

    `defined` are the proof's own definitions, which make the functions of which the claims speak.
    """

    hypotheses: tuple[Formula, ...]
    assumed: tuple[Formula, ...]
    claims: tuple[Formula, ...]
    defined: tuple[Formula, ...] = ()


@dataclass(frozen=True)
class Mutant:
    """One altered theorem. `name` is stable: theorem, place, what was altered."""

    name: str
    kind: str
    proved: Callable[[], bool]
    says: tuple[Says, ...]


def theorems() -> dict[str, Derivation]:
    """Every theorem of the collection, by name."""
    found: dict[str, Derivation] = {}
    for path in sorted(FOLDER.glob("*/*.py")):
        module = importlib.import_module(f"backproof.collection.{path.parent.name}.{path.stem}")
        mine = [d for d in vars(module).values() if isinstance(d, Derivation) and d.__module__ == module.__name__]
        assert not found.keys() & {d.name for d in mine}, "two theorems have one name"
        found.update({d.name: d for d in mine})
    return found


def mutants(d: Derivation) -> list[Mutant]:
    """Every mutant of the theorem, in order; equal names are told apart by a number."""
    out: list[Mutant] = []
    count: dict[str, int] = {}
    for m in (*_of_statement(d), *_of_hypotheses(d), *_of_proof(d)):
        count[m.name] = count.get(m.name, 0) + 1
        out.append(m if count[m.name] == 1 else replace(m, name=f"{m.name} (place {count[m.name]})"))
    return out


# ---------------------------------------------------------------- statement and hypotheses


def _rebuilt(d: Derivation, statement: Formula, hypotheses: tuple[Given, ...]) -> Derivation:
    """The theorem with another statement or other hypotheses; its proof is read anew."""
    scope = Scope()
    scope.add([statement, *[h.formula for h in hypotheses]])
    out = copy.copy(d)
    vars(out).update(statement=statement, hypotheses=hypotheses, scope=scope, _outcome=None, _proof=None)
    return out


def _formulas(d: Derivation, without: Given | None = None) -> tuple[Formula, ...]:
    return tuple(h.formula for h in d.hypotheses if h is not without)


def _of_statement(d: Derivation) -> Iterator[Mutant]:
    for kind, says, new in formula_alterations(d.statement, d.scope):

        def proved(new: Formula = new) -> bool:
            try:
                return _rebuilt(d, new, d.hypotheses).check().proved
            except WritingError:
                return False

        yield Mutant(f"{d.name}/statement, {says}", kind, proved, (Says(_formulas(d), (), (new,)),))


def _of_hypotheses(d: Derivation) -> Iterator[Mutant]:
    """Each hypothesis dropped, with the reasons that cite it; and, where it compares strictly, weakened"""
    for given in d.hypotheses:
        rest = tuple(h for h in d.hypotheses if h is not given)

        def dropped(given: Given = given, rest: tuple[Given, ...] = rest) -> bool:
            return _rebuilt(d, d.statement, rest).check_proof(_without(d.proof, given, d.statement)).proved

        says = (Says(_formulas(d, given), (), (d.statement,)),)
        yield Mutant(f"{d.name}/hypothesis {given.name} dropped", "hypothesis", dropped, says)
        p = given.formula
        for op in FLIPPED[p.op] if isinstance(p, Claim) and p.op != "=" else ():
            if op + "=" == p.op:
                continue  # a stricter hypothesis says nothing new
            other = Given("the hypothesis as altered", Claim(op, p.parts), given.kind)
            hypotheses = tuple(other if h is given else h for h in d.hypotheses)

            def changed(given: Given = given, other: Given = other, hypotheses: tuple[Given, ...] = hypotheses) -> bool:
                return _rebuilt(d, d.statement, hypotheses).check_proof(exchanged(d.proof, given, other)).proved

            says = (Says(tuple(h.formula for h in hypotheses), (), (d.statement,)),)
            yield Mutant(f"{d.name}/hypothesis {p} → {other.formula}", "relation", changed, says)


def _without(block: Block, reason: Reason, goal: Formula) -> Block:
    """The proof of the goal without citing the reason anywhere."""
    for site in sites(block, goal):
        for part in site.node.lines if isinstance(site.node, Chain) else [site.node]:
            if isinstance(part, Line | Direct) and any(_cites(r, reason) for r in part.by):
                kept = tuple(r for r in part.by if not _cites(r, reason)) or (algebra,)
                block = exchanged(block, part, replace(part, by=kept))
                return _without(block, reason, goal)
    return block


def _cites(r: Reason, reason: Reason) -> bool:
    return r is reason or (isinstance(r, Instance) and r.of is reason)


# ---------------------------------------------------------------- the proof


def _of_proof(d: Derivation) -> Iterator[Mutant]:
    for site in sites(d.proof, d.statement):
        if isinstance(site.node, Chain):
            yield from _of_chain(d, site, site.node)
        elif isinstance(site.node, Cases):
            yield from _of_cases(d, site, site.node)
        elif isinstance(site.node, Have):
            yield from _of_have(d, site, site.node)
        elif isinstance(site.node, Define):
            yield from _of_definition(d, site, site.node)
        else:
            yield from _of_reasons(d, site, site.node, "", (d.statement,))


def _mutant(
    d: Derivation, site: Site, says: str, kind: str, old: object, new: object, claims: tuple[Formula, ...]
) -> Mutant:
    def proved() -> bool:
        return d.check_proof(exchanged(d.proof, old, new)).proved

    return Mutant(
        f"{d.name}/{site.where}{says}", kind, proved, (Says(_formulas(d), site.assumed, claims, site.defined),)
    )


def _of_chain(d: Derivation, site: Site, chain: Chain) -> Iterator[Mutant]:
    written = [chain.first, *[line.right for line in chain.lines]]
    scope = _with_symbols(d.scope, written)
    for k, e in enumerate(written):
        for kind, says, new in alterations(e, scope, tuple(written)):
            try:
                changed = _rewritten(chain, k, new)
                claims = _lines(changed)[max(k - 1, 0) : k + 1]
            except WritingError:
                continue  # its shape fits no neighbour: nobody could write it
            yield _mutant(d, site, f"line {k}: {says}", kind, chain, changed, claims)
    for k, line in enumerate(chain.lines, 1):
        for relation in STRONGER[line.relation]:
            if not (line.right.shape or written[k - 1].shape):
                other = replace(line, relation=relation)
                changed = replace(chain, lines=(*chain.lines[: k - 1], other, *chain.lines[k:]))
                says = f"line {k}: {line.relation} → {relation}"
                yield _mutant(d, site, says, "relation", chain, changed, _lines(changed)[k - 1 : k])
        yield from _of_reasons(d, site, line, f"line {k}: ", _lines(chain)[k - 1 : k])


def _with_symbols(scope: Scope, written: list[Expr]) -> Scope:
    """The names of the theorem, and those that are free in the calculation"""
    inner = Scope()
    inner.free, inner.functions = dict(scope.free), scope.functions
    for e in written:
        for p in places(e):
            if p.part.op == "sym" and not any(p.part.args[0] == s.args[1].args[0] for s in p.sums):
                inner.free.setdefault(p.part.args[0], p.part)
    return inner


def _of_reasons(
    d: Derivation, site: Site, part: Line | Direct, where: str, claims: tuple[Formula, ...]
) -> Iterator[Mutant]:
    for reason in part.by:
        if not isinstance(reason, Basic):
            kept = tuple(r for r in part.by if r is not reason) or (algebra,)
            says = f"{where}reason “{reason.name}” dropped"
            yield _mutant(d, site, says, "reason", part, replace(part, by=kept), claims)


def _of_cases(d: Derivation, site: Site, cases: Cases) -> Iterator[Mutant]:
    for local, _ in cases.branches:
        rest = tuple(b for b in cases.branches if b[0] is not local)
        yield _mutant(d, site, f"{local.name} dropped", "case", cases, replace(cases, branches=rest), (d.statement,))
        for kind, says, new in formula_alterations(local.formula, d.scope):
            other = Local("the case as altered", new)
            conditions = [new if c is local else c.formula for c, _ in cases.branches]
            *others, last = conditions
            left_out = (*site.assumed, *[negated(p) for p in others])
            parts = [Says(_formulas(d), left_out, (last,), site.defined)]  # nothing is left out
            for k, (_, block) in enumerate(cases.branches):
                assumed = (*site.assumed, *[negated(p) for p in conditions[:k]], conditions[k])
                inside = sites(block, site.goal, "", assumed, site.defined)
                parts += [
                    Says(_formulas(d), s.assumed, _lines(s.node), s.defined)
                    for s in inside
                    if isinstance(s.node, Chain)
                ]
            yield replace(_mutant(d, site, f"{local.name}: {says}", kind, local, other, ()), says=tuple(parts))


def _of_have(d: Derivation, site: Site, have: Have) -> Iterator[Mutant]:
    for kind, says, new in formula_alterations(have.local.formula, d.scope):
        other = Local("the fact as altered", new)
        yield _mutant(d, site, f"fact {have.local.formula}: {says}", kind, have.local, other, (new,))


def _of_definition(d: Derivation, site: Site, define: Define) -> Iterator[Mutant]:
    """A function of the proof's own that is another one: what is said of it in the proof has to be true of that"""
    for k, p in enumerate(define.formulas):
        for kind, says, new in formula_alterations(p, d.scope):
            if kind == "hypothesis":
                continue  # for more layers or units than there are it defines more, and nobody looks at that
            formulas = (*define.formulas[:k], new, *define.formulas[k + 1 :])
            other = replace(define, formulas=formulas, local=Local("the definition as altered", both(*formulas)))
            altered = exchanged(exchanged(d.proof, define, other), define.local, other.local)

            def proved(altered: Block = altered) -> bool:
                return d.check_proof(altered).proved

            inside = [s for s in sites(altered, d.statement) if any(q is formulas[k] for q in s.defined)]
            parts = []
            for s in inside:
                claims = _lines(s.node) if isinstance(s.node, Chain) else ()
                claims = (s.node.local.formula,) if isinstance(s.node, Have) else claims
                if any(_speaks_of(define.function, q) for q in claims):
                    parts.append(Says(_formulas(d), s.assumed, claims, s.defined))
            name = f"{d.name}/{site.where}definition {define.local.name}: {says}"
            yield Mutant(name, kind, proved, (*parts, Says(_formulas(d), (), (d.statement,))))


def _speaks_of(f: Function, x: object) -> bool:
    return x is f or any(_speaks_of(f, part) for part in parts_of(x))


def _rewritten(chain: Chain, k: int, new: Expr) -> Chain:
    """The calculation with another line k; line 0 is what it begins with"""
    if k == 0:
        return replace(chain, first=new)
    line = replace(chain.lines[k - 1], right=new)
    return replace(chain, lines=(*chain.lines[: k - 1], line, *chain.lines[k:]))


def _lines(chain: Chain) -> tuple[Formula, ...]:
    left = [chain.first, *[line.right for line in chain.lines]]
    return tuple(claim(line.relation, a, line.right) for a, line in zip(left, chain.lines, strict=False))
