"""From a proof as data to kernel theorems, or to failures that say what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from ..language.elaborate import assumed, claim_at, formula_term
from ..language.errors import WritingError
from ..language.expressions import Expr, common_shape, expr
from ..language.formulas import Formula, at_value, claim, for_all, implies
from ..language.notation import relation, text
from ..language.readback import Written, term_text
from ..language.scope import Scope
from ..language.terms import At, kernel_symbol, kernel_variable, number_term, own_indices
from ..proving.budget import OverBudget
from ..proving.context import Context, opposites
from ..proving.entries import at_named_entries
from ..proving.equations import Difference
from ..proving.facts import Fact, split
from ..proving.stated_derivatives import same_derivatives
from .fitting import applied, by_rewriting, respelled
from .lines import compared, joined_lines, leftover, not_needed, side
from .outcomes import Failure, Undecided
from .proofs import Block, Cases, Chain, Define, Direct, Have, Induction, Line, Parts, Place, Proof, Suppose
from .reasons import (
    Basic,
    Given,
    Instance,
    Lemma,
    Local,
    Reason,
    as_formula,
    generalised,
    names,
    specialised,
    variables_of,
)
from .ties import Assumed, Named, check_ties, tie

NO_DEFINITION = "a definition gives the value at all arguments, or a start and a step of a recursion up or down"
Goal = tuple[Term, Formula]  # the formula to prove, and the written one that gives its variables their names
Prove = Callable[[Goal, Context], Theorem | None]


class Checker:
    """Checks one derivation. `facts` are the reasons in force by identity; `failures` collects what does not follow."""

    def __init__(self, givens: Iterable[Given], scope: Scope) -> None:
        self.written: Written = {**scope.functions, **scope.free}  # what the names in force mean
        self.facts: dict[int, Theorem] = {}
        self.failures: list[Failure] = []
        self.used: set[int] = set()
        self.notes: list[str] = []
        self.lines = 0
        self.assumed: tuple[Named, ...] = tuple(givens)  # what may tie a symbol to what one differentiates by
        self.givens = {id(g): K.assume(g.term) for g in self.assumed}
        self.in_force = {th.conclusion for th in self.givens.values()}
        self.facts.update(self.givens)

    # ------------------------------------------------------------ proofs

    def block(self, goal: Goal, block: Block, context: Context, path: str) -> Theorem | None:
        """A theorem with the goal as its conclusion, or None and a failure.

        An induction without facts before it is on the goal as it stands, as far as it does not bind the variable, so
        that its hypothesis is for all values of what the goal binds.
        """
        over = block.proof.variable if isinstance(block.proof, Induction) and not block.facts else None
        return self._named(goal, context, lambda g, c: self._block(g, block, c, path), over)

    def _named(self, goal: Goal, context: Context, prove: Prove, over: Expr | None = None) -> Theorem | None:
        """The goal without its outer `for all` and premises, which are in force under the author's names.

        For an induction over a variable: only so far that this variable is free, so that the hypothesis keeps the rest.
        """
        term, written = goal
        if over is not None and kernel_variable(over) in term.free:
            return prove(goal, context)
        if written.op == "implies":
            p = term.args[0]
            inner = context.extended(*split(K.assume(p)), *opposites(p))
            with self._scope():
                self.assumed += (Assumed("the premise", p),)
                th = self._named((term.args[1], written.parts[1]), inner, prove, over)
            return None if th is None else K.discharge(th, p)
        if written.op != "for all":
            return prove(goal, context)
        v, *others = written.parts
        variable = kernel_variable(v)
        if variable in context.free:
            (first, *_) = [h for th in context.theorems for h in (*th.hypotheses, th.conclusion) if variable in h.free]
            raise Undecided(
                f"{v} occurs in what is assumed here, {term_text(first, self.written)}: bind another name in {written}"
            )
        term = K.open_binder(term, variable)
        rest = for_all(*others) if len(others) > 1 else others[0]
        bound = assumed(v)
        with self._meaning(v):
            th = self._named((term, rest if bound is None else implies(bound, rest)), context, prove, over)
        return None if th is None else K.generalise(th, variable)

    @contextmanager
    def _meaning(self, v: Expr) -> Iterator[None]:
        """The name of the symbol means this symbol inside."""
        outside = self.written
        self.written = {**outside, v.args[0]: v}
        try:
            yield
        finally:
            self.written = outside

    @contextmanager
    def _scope(self) -> Iterator[None]:
        """What comes to hold inside does not hold outside."""
        facts, assumed = dict(self.facts), self.assumed
        try:
            yield
        finally:
            self.facts, self.assumed = facts, assumed

    def _block(self, goal: Goal, block: Block, context: Context, path: str) -> Theorem | None:
        with self._scope():
            return self._proved(goal, block, context, path)

    def _proved(self, goal: Goal, block: Block, context: Context, path: str) -> Theorem | None:
        for have in block.facts:
            th = self._define(have, context, path) if isinstance(have, Define) else self._have(have, context, path)
            if th is None:
                return None
            context = context.extended(th)
        made = self._proof(goal, block.proof, context, path)
        for have in reversed(block.facts):
            if made is not None and isinstance(have, Define):
                made = self._without(have, made, path)
        return made

    def _proof(self, goal: Goal, proof: Proof, context: Context, path: str) -> Theorem | None:
        try:
            match proof:
                case Chain():
                    return self._chain(goal, proof, context, path)
                case Induction():
                    return self._induction(goal, proof, context, path)
                case Cases():
                    return self._branches(goal, list(proof.branches), proof.place, context, path)
                case Parts():
                    return self._parts(goal, proof, context, path)
                case Suppose():
                    return self._suppose(goal, proof, context, path)
                case Direct():
                    return self._direct(goal, proof, context, path)
        except (OverBudget, Undecided, RecursionError) as error:
            self.failures.append(Failure(proof.place, f"{path}this part", (), "", note=str(error)))
            return None

    def _define(self, d: Define, context: Context, path: str) -> Theorem | None:
        """What the definition says, assumed until `_without` drops it"""
        terms = [formula_term(p) for p in d.formulas]
        for term, written in zip(terms, d.formulas, strict=True):
            owed = K.defined(term)
            if owed is not None and context.prove(owed) is None:
                self._undefined(d.place, f"{path}the definition", (text(written),), owed)
                return None
        th = K.assume(terms[0])
        for term in terms[1:]:
            th = K.conjunction(th, K.assume(term))
        self.facts[id(d.local)] = th
        self.assumed += (Assumed(d.local.name, th.conclusion),)
        return th

    def _without(self, d: Define, th: Theorem, path: str) -> Theorem | None:
        terms = tuple(formula_term(p) for p in d.formulas)
        try:
            return K.drop_definition(th, kernel_symbol(d.function), terms)
        except Refused:
            shown = tuple(text(p) for p in d.formulas)
            wrong = "does not define a function that only the proof speaks of"
            f = kernel_symbol(d.function)
            rest = [p for p in (*sorted(th.hypotheses - set(terms), key=repr), th.conclusion) if f in K.symbols(p)]
            note = f"it occurs in {term_text(rest[0], self.written)}" if rest else NO_DEFINITION
            self.failures.append(
                Failure(d.place, f"{path}the definition of {d.function}", shown, "", wrong=wrong, note=note)
            )
            return None

    def _have(self, have: Have, context: Context, path: str) -> Theorem | None:
        written = have.local.formula
        try:
            check_ties(written, self.assumed)
        except WritingError as error:
            self.failures.append(Failure(have.place, f"{path}the fact", (), "", note=str(error)))
            return None
        goal = formula_term(written)
        th = self.block((goal, written), Block((), have.proof), context, f"{path}{text(written)}, ")
        owed = K.defined(goal)
        if owed is not None and context.prove(owed) is None:
            self._undefined(have.place, f"{path}the fact", (text(written),), owed)
            return None
        if th is not None:
            self.facts[id(have.local)] = th
        return th

    def _induction(self, goal: Goal, proof: Induction, context: Context, path: str) -> Theorem | None:
        p, written = goal
        k = kernel_variable(proof.variable)
        if k not in p.free:
            raise Undecided(f"the statement does not speak of {proof.variable}, on which the induction is")
        holders = sorted([h for th in context.theorems for h in th.hypotheses if k in h.free], key=repr)
        if holders:
            raise Undecided(
                f"{proof.variable} occurs in what is assumed here, {term_text(holders[0], self.written)}: "
                "an induction on it would not be general"
            )
        at_start: Goal = (K.substitute(p, {k: K.ZERO}), at_value(written, proof.variable, expr(0)))
        base = self.block(at_start, proof.base, context, f"{path}base, ")
        hypothesis = K.assume(p)
        self.facts[id(proof.hypothesis)] = hypothesis
        next_one: Goal = (
            K.substitute(p, {k: K.nadd(k, K.ONE)}),
            at_value(written, proof.variable, proof.variable + 1),
        )
        step = self.block(next_one, proof.step, context.extended(hypothesis), f"{path}induction step, ")
        return None if base is None or step is None else K.specialise(K.induction(base, step, k, p), (k,))

    def _branches(
        self, goal: Goal, branches: list[tuple[Local, Block]], place: Place, context: Context, path: str
    ) -> Theorem | None:
        (local, block), *rest = branches
        p = formula_term(local.formula)
        if not rest:  # the last case must follow from the others being false
            last = context.prove(p)
            if last is None:
                note = f"the cases leave something out: {local.formula} does not follow where the others fail"
                self.failures.append(Failure(place, f"{path}the case split", (), "", note=note))
            th = self._under(goal, local, block, context, path)
            return None if th is None or last is None else K.modus_ponens(K.discharge(th, p), last)
        yes = self._under(goal, local, block, context, path)
        otherwise = context.extended(K.assume(K.no(p)), *opposites(K.no(p)))
        no = self._branches(goal, rest, place, otherwise, path)
        return None if yes is None or no is None else K.cases(yes, no, p)

    def _under(self, goal: Goal, local: Local, block: Block, context: Context, path: str) -> Theorem | None:
        p = formula_term(local.formula)
        owed = K.defined(p)
        if owed is not None and context.prove(owed) is None:
            raise Undecided(f"the case {local.formula} {self._undefined_words(owed)}")
        with self._scope():
            case = self.facts[id(local)] = K.assume(p)
            self.assumed += (Assumed(local.name, p),)
            return self.block(goal, block, context.extended(*split(case), *opposites(p)), f"{path}{local.name}, ")

    def _parts(self, goal: Goal, proof: Parts, context: Context, path: str) -> Theorem | None:
        goals = [goal]
        while len(goals) < len(proof.proofs):
            term, written = goals[0]
            if written.op != "and":
                raise Undecided(f"there are {len(proof.proofs)} proofs for a statement of {len(goals)} part(s)")
            goals = [*zip(term.args, written.parts, strict=True), *goals[1:]]
        made = [
            self.block(g, b, context, f"{path}part {i}, ")
            for i, (g, b) in enumerate(zip(goals, proof.proofs, strict=True), 1)
        ]
        out = made[0]
        for th in made[1:]:
            out = None if out is None or th is None else K.conjunction(out, th)
        return out

    def _suppose(self, goal: Goal, proof: Suppose, context: Context, path: str) -> Theorem | None:
        premise = formula_term(proof.premise.formula)
        if premise not in context.by_conclusion:
            raise Undecided(f"{proof.premise.formula} is not a premise of the statement")
        self.facts[id(proof.premise)] = context.by_conclusion[premise]
        return self.block(goal, proof.proof, context, path)

    def _direct(self, goal: Goal, proof: Direct, context: Context, path: str) -> Theorem | None:
        step, claim, by = f"{path}the claim", (text(goal[1]),), names(proof.by)
        differences: list[Difference] = []
        try:
            facts = self._facts(proof.by, context)
            wide = context.extended(*[th for f in facts for th in (f.theorem, *applied(f.theorem, context))])
            th = wide.by_conclusion.get(goal[0]) or by_rewriting(goal[0], wide, facts, differences)
        except (Undecided, OverBudget) as error:
            self.failures.append(Failure(proof.place, step, claim, by, note=str(error)))
            return None
        if th is None:
            self.failures.append(leftover(proof.place, step, claim, by, differences, self.written, facts, context))
        return th

    # ------------------------------------------------------------ calculations

    def _chain(self, goal: Goal, chain: Chain, context: Context, path: str) -> Theorem | None:
        lines = chain.lines
        if not lines:
            raise Undecided("the calculation has no lines")
        shape = next((s for e in (chain.first, *[x.right for x in lines]) if (s := e.shape)), ())
        indices = own_indices(shape, context.free)
        at = tuple(K.nadd(k, K.ONE) for k, _ in indices)
        inner = context.extended(*[K.assume(K.lt(k, n)) for k, n in indices])
        ok = self._defined_line(chain.first, at, inner, chain.place, path, 0)
        made: list[Theorem] = []
        left = chain.first
        for number, line in enumerate(lines, 1):
            self.lines += 1
            th = self._line(left, line, at, inner, path, number)
            if th is not None:
                made.append(th)
            ok = self._defined_line(line.right, at, inner, line.place, path, number) and ok
            left = line.right
        if len(made) < len(lines) or not ok:
            return None
        th = joined_lines(made)
        for k, n in reversed(indices):
            th = K.generalise(K.discharge(th, K.lt(k, n)), k)
        return self._fitted(goal, th, chain, context, path)

    def _line(self, left: Expr, line: Line, at: At, context: Context, path: str, number: int) -> Theorem | None:
        vectors = bool(common_shape(left, line.right, "a comparison"))
        written = (side(left), f"{relation(line.relation, 'text')} {side(line.right)}")
        try:
            facts = self._facts(line.by, context)
            wide = context.extended(*[th for f in facts for th in applied(f.theorem, context)])
            if (tied := tie(left, self.assumed)) is not None:
                raise Undecided(tied)
            at = at if vectors else ()
            sides = [number_term(e, at if e.shape else ()) for e in (left, line.right) if e.op != "diff"]
            facts += at_named_entries(facts, sides, context)
            found = compared(left, line, at, wide, tuple(facts), self.written)
        except (Undecided, OverBudget) as error:
            needs = error.needs if isinstance(error, Undecided) else {}
            step, by = f"{path}step {number}", names(line.by)
            self.failures.append(Failure(line.place, step, written, by, needs, note=str(error)))
            return None
        if isinstance(found, Theorem):
            self._unused(line, facts, path, number)
            return found
        entry = at[0] if vectors and len(at) == 1 else None
        step, by = f"{path}step {number}", names(line.by)
        self.failures.append(leftover(line.place, step, written, by, [found], self.written, facts, context, entry))
        return None

    def _unused(self, line: Line, facts: list[Fact], path: str, number: int) -> None:
        for name in not_needed(line, facts):
            where = f"{line.place.file}:{line.place.line}  {path}step {number}"
            self.notes.append(f"{where}: the reason {name} was not needed")

    def _defined_line(self, e: Expr, at: At, context: Context, place: Place, path: str, number: int) -> bool:
        at = at if e.shape else ()
        owed = K.defined(claim_at(claim("=", e, 0), at) if e.op == "diff" else number_term(e, at))
        if owed is None or context.prove(owed) is not None:
            return True
        self._undefined(place, f"{path}step {number}" if number else f"{path}the first line", (side(e),), owed)
        return False

    def _undefined(self, place: Place, step: str, claim: tuple[str, ...], owed: Term) -> None:
        self.failures.append(Failure(place, step, claim, "", wrong="is not defined", note=self._undefined_words(owed)))

    def _fitted(self, goal: Goal, th: Theorem, chain: Chain, context: Context, path: str) -> Theorem | None:
        """The theorem that was proved, as the goal: it is the goal, or differs by notation, algebra and direction."""
        if th.conclusion is goal[0]:
            return th
        out = respelled(goal[0], th, context) or by_rewriting(goal[0], context.extended(th), [], [])
        if out is None:
            relations = {line.relation for line in chain.lines}
            strictest = relation(next(r for r in ("<", "<=", "=") if r in relations), "text")
            shown = f"{side(chain.first)} {strictest} {side(chain.lines[-1].right)}"
            note = f"what was shown, {shown}, is not what was to be shown: {text(goal[1])}"
            self.failures.append(Failure(chain.place, f"{path}the calculation", (), "", note=note))
        return out

    def _undefined_words(self, owed: Term) -> str:
        return f"is defined only where {term_text(owed, self.written)}, which is not given"

    # ------------------------------------------------------------ reasons

    def _facts(self, by: tuple[Reason, ...], context: Context) -> list[Fact]:
        """The reasons as facts to rewrite with. Raises Undecided."""
        facts = [Fact(th, r.name) for r in by if not isinstance(r, Basic) for th in self._parts_of(r)]
        said = [Fact(th, f.name) for f in facts for th in applied(f.theorem, context)]
        return [*facts, *[Fact(th, name) for th, name in same_derivatives(said)]]

    def _parts_of(self, r: Reason) -> list[Theorem]:
        """What a reason says, conjunct by conjunct; a lemma for all of its symbols."""
        lemma = r.of if isinstance(r, Instance) else r
        parts = split(self._theorem(r))
        if not isinstance(lemma, Lemma):
            return parts
        return [generalised(lemma.derivation, th, lemma.bindings) for th in parts]

    def _theorem(self, r: Reason) -> Theorem:
        if isinstance(r, Instance):
            return specialised(self._theorem(r.of), r.values, variables_of(r.of))
        if isinstance(r, Lemma):
            if r.derivation.in_progress:
                raise Undecided(f"{r.derivation.name} is what is being proved: it is cited in its own proof")
            outcome = r.derivation.check()
            if not outcome.proved:
                raise Undecided(f"rests on {r.derivation.name}, which is not proved")
            return as_formula(r.derivation, r.derivation.statement_theorem(), r.bindings, self.in_force)
        th = self.facts.get(id(r))
        if th is None:
            if isinstance(r, Given):
                raise Undecided(f"{r.name} is not given: add it to given=[…] of the theorem")
            raise Undecided(f"{r.name} does not hold here: it belongs to another part of the proof")
        self.used.add(id(r))
        return th
