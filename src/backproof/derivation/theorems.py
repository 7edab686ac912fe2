"""A theorem as its author states it, its proof, and the check that turns both into kernel theorems."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from ..language.depth import deep_calls
from ..language.elaborate import assumed, formula_term
from ..language.errors import WritingError
from ..language.formulas import Formula, formula
from ..language.notation import text
from ..language.readback import term_text
from ..language.scope import Scope
from ..proving.context import Context
from ..proving.facts import Fact, match, split
from .checking import Checker
from .outcomes import PROVED, Failure, Outcome, Undecided
from .proofs import Block, Builder, Place, Proof, here, lines_of, opened, written_in
from .reasons import Given, Instance, Lemma
from .ties import check_ties


class Derivation:
    """A stated theorem with its proof. `hypotheses` are in order, each named; nothing is checked until `check`.

    Cite it as a reason: `by=name`, at values of its outermost quantified variables `by=name(a, b)`, or with its free
    symbols and functions bound, `by=name.at(eta=c, phi=step)`.
    """

    def __init__(
        self,
        name: str,
        statement: Formula,
        hypotheses: tuple[Given, ...],
        prove: Callable[[Builder], Proof],
        place: Place,
        title: str | None = None,
    ) -> None:
        self.name, self.statement, self.place = name, statement, place
        self.title = title or name.replace("_", " ")
        self.text = (prove.__doc__ or "").strip()
        self._prove = prove
        self.scope = Scope()
        self.scope.add([statement, *[h.formula for h in hypotheses]])
        self.scope.check_declared()
        signs = [(v, assumed(v)) for v in self.scope.free.values()]
        self.hypotheses = (*[Given(text(p), p) for _, p in signs if p is not None], *hypotheses)
        for p in (*[h.formula for h in hypotheses], statement):
            check_ties(p, self.hypotheses)
        self.in_progress = False  # its lines are being checked: to cite it now would be to cite it in its own proof
        self._outcome: Outcome | None = None
        self._proof: Block | None = None
        self._spoken_of = self.scope  # with what the lines of the proof speak of, once it is read

    def __setattr__(self, name: str, value: object) -> None:
        if name in ("statement", "hypotheses", "scope") and name in self.__dict__:
            raise AttributeError(f"the {name} of {self.name} is fixed: what was checked would not be what is printed")
        super().__setattr__(name, value)

    def __repr__(self) -> str:
        return f"{self.name}: {self.statement}"

    # ------------------------------------------------------------ what is to be proved

    def hypothesis_terms(self) -> tuple[Term, ...]:
        """The hypotheses as kernel formulas, in order."""
        return tuple(h.term for h in self.hypotheses)

    def statement_term(self) -> Term:
        """The statement as a kernel formula."""
        return formula_term(self.statement)

    @property
    def proof(self) -> Block:
        """The proof as its author wrote it. Raises WritingError where it cannot be read."""
        if self._proof is None:
            proof = Builder(self.statement).whole(self._prove)
            spoken_of = self.scope.extended([*opened(self.statement), *written_in(proof)])
            spoken_of.check_declared()
            self._proof, self._spoken_of = proof, spoken_of
        return self._proof

    # ------------------------------------------------------------ checking

    def check(self) -> Outcome:
        """Check every line, once. What is wrong is in the outcome; nothing is raised but WritingError."""
        if self.in_progress:
            raise WritingError(f"{self.name} is checked within its own proof")
        if self._outcome is None:
            start = time.perf_counter()
            self.in_progress = True
            try:
                with deep_calls():
                    self._outcome = self._check(self.proof)
                    self._outcome.notes += self._doubts()
            finally:  # what was raised is raised again the next time, and is no outcome
                self.in_progress = False
            self._outcome.milliseconds = 1000 * (time.perf_counter() - start)
        return self._outcome

    def check_proof(self, proof: Block) -> Outcome:
        """Check another proof of the same statement: for tests that alter one."""
        with deep_calls():
            return self._check(proof)

    def _check(self, proof: Block) -> Outcome:
        checker = Checker(self.hypotheses, self._spoken_of)
        out = Outcome(lines=len(lines_of(proof)), failures=checker.failures, notes=checker.notes)
        goal = self.statement_term()
        context = Context([checker.givens[id(h)] for h in self.hypotheses])
        if not self._sound_hypotheses(goal, out):
            return out
        try:
            th = checker.block((goal, self.statement), proof, context, "")
        except Undecided as error:
            out.failures.append(Failure(self.place, "this theorem", (text(self.statement),), "", note=str(error)))
            return out
        owed = K.defined(goal)
        defined = None if owed is None else context.prove(owed)
        if owed is not None and defined is None:
            self._fails(out, f"the statement is defined only where {self._as_written(owed)}, which is not given")
        if th is None or out.failures:
            return out
        whole = th if defined is None else K.conjunction(defined, th)
        theorems = [whole, *self._owed_by_hypotheses(out)]
        try:
            K.publish(self.hypothesis_terms(), goal, theorems)
        except Refused as error:
            if not out.failures:
                self._fails(out, f"the kernel does not accept the whole: {error}")
            return out
        out.theorems, out.verdict = theorems, PROVED
        out.notes += [f"the hypothesis {h.name} was not needed" for h in self._unneeded(theorems)]
        return out

    def _sound_hypotheses(self, goal: Term, out: Outcome) -> bool:
        for h, p in zip(self.hypotheses, self.hypothesis_terms(), strict=True):
            if any(_says(part.conclusion, goal) for part in split(K.assume(p))):
                self._fails(out, f"the hypothesis {h.name} says the statement itself: nothing would be proved")
                return False
        return True

    def _owed_by_hypotheses(self, out: Outcome) -> list[Theorem]:
        """What the hypotheses owe, each proved from the ones before it"""
        made = []
        terms = self.hypothesis_terms()
        for i, p in enumerate(terms):
            owed = K.defined(p)
            if owed is None:
                continue
            th = Context([K.assume(q) for q in terms[:i]]).prove(owed)
            if th is None:
                self._fails(out, f"the hypothesis {self.hypotheses[i].name} is defined only where "
                                 f"{self._as_written(owed)}, which no earlier hypothesis gives")  # fmt: skip
            else:
                made.append(th)
        return made

    def _unneeded(self, theorems: list[Theorem]) -> list[Given]:
        needed = frozenset().union(*[th.hypotheses for th in theorems])
        pairs = zip(self.hypotheses, self.hypothesis_terms(), strict=True)
        return [h for h, p in pairs if p not in needed and h.kind == "hypothesis"]

    def _doubts(self) -> list[str]:
        """That the hypotheses cannot all hold, or that a definition is none: what is proved may then say nothing"""
        out = [
            f"the definition {name} is not seen to define what it is about: what it says is a hypothesis"
            for name in self._undefining()
        ]
        context = Context([K.assume(p) for p in self.hypothesis_terms()])
        if any(context.prove(K.lt(zero, zero)) is not None for zero in (K.rat(0), K.ZERO)):
            out.append("the hypotheses contradict each other: nothing satisfies them all, and everything follows")
        return out

    def _undefining(self) -> list[str]:
        """The names of givens that are called definitions, and of which it is not seen that they define something"""
        from ..refuting.definitional import define_nothing
        from ..refuting.equations import parts_of

        pairs = zip(self.hypotheses, self.hypothesis_terms(), strict=True)
        parts = [(q, h.name) for h, p in pairs if h.kind == "definition" for q in parts_of(p)]
        nothing = define_nothing([q for q, _ in parts])
        return list(dict.fromkeys([name for q, name in parts if q in nothing]))

    def _fails(self, out: Outcome, note: str) -> None:
        out.failures.append(Failure(self.place, "this theorem", (text(self.statement),), "", note=note))

    def _as_written(self, p: Term) -> str:
        return term_text(p, {**self.scope.functions, **self.scope.free})

    # ------------------------------------------------------------ citing

    def statement_theorem(self) -> Theorem:
        """hypotheses |- statement. Raises WritingError unless it is proved."""
        outcome = self.check()
        if not outcome.proved:
            raise WritingError(f"{self.name} is {outcome.verdict}")
        th = outcome.theorems[0]
        return th if th.conclusion is self.statement_term() else K.right(th)

    def as_lemma(self) -> Lemma:
        """The theorem as a reason."""
        return Lemma(self)

    def at(self, **bindings: Any) -> Lemma:
        """The theorem with free symbols and functions bound: `.at(eta=c, phi=step)`. Raises WritingError for others."""
        unknown = [b for b in bindings if b not in self.scope.free and b not in self.scope.functions]
        if unknown:
            known = ", ".join([*self.scope.free, *self.scope.functions])
            raise WritingError(f"{self.name} does not speak of {unknown[0]}; it speaks of {known}")
        return Lemma(self, bindings)

    def __call__(self, *values: object) -> Instance:
        return self.as_lemma()(*values)


def _says(p: Term, goal: Term) -> bool:
    """Whether p is the goal: written the other way round perhaps, with other names, or for all values of some."""
    if _form(p) != _form(goal):
        return False
    fact, aim = Fact(K.assume(p)), Fact(K.assume(goal))
    q = aim.conclusion
    variables = frozenset(fact.variables)
    for wanted in (q, K.eq(*reversed(q.args))) if q.op == "eq" else (q,):
        for found in match(fact.conclusion, wanted, {}, variables):
            same = [K.substitute(x, found) for x in (*fact.conditions, fact.conclusion)] == [*aim.conditions, wanted]
            names = set(found.values())
            if same and len(names) == len(found) and all(x.op == "var" for x in names):
                return True
    return False


def _form(p: Term) -> tuple[str, int]:
    """What stands below the quantifiers and premises of a formula, and how many premises there are"""
    premises = 0
    while p.op in ("forall", "implies"):
        premises += p.op == "implies"
        p = p.args[-1]
    return p.op, premises


def _givens(things: Iterable[Any]) -> list[Given]:
    """Hypotheses from what an author lists: givens, formulas, and models that bring several."""
    out: list[Given] = []
    for x in things:
        if isinstance(x, Given):
            out.append(x)
        elif hasattr(x, "givens"):
            out += _givens(x.givens)
        elif isinstance(x, list | tuple):
            out += _givens(x)
        else:
            p = formula(x)
            out.append(Given(text(p), p))
    unique: list[Given] = []
    for g in out:
        if all(g is not other for other in unique):
            unique.append(g)
    return unique


def theorem(
    statement: object, *, given: Iterable[Any] = (), title: str | None = None
) -> Callable[[Callable[[Builder], Proof]], Derivation]:
    """State a theorem; the function that follows is its proof and names it.

    `statement` is a formula; `given` lists its hypotheses in order (a `Given`, a formula, or a model that brings its
    recurrences). Symbols that were declared with a sign bring it as a hypothesis. Everything else that the statement
    speaks of is arbitrary. Raises WritingError for what is outside the language.
    """
    place = here()
    p, hypotheses = formula(statement), tuple(_givens(given))

    def made(prove: Callable[[Builder], Proof]) -> Derivation:
        with deep_calls():
            d = Derivation(prove.__name__, p, hypotheses, prove, place, title)
        d.__module__ = prove.__module__
        return d

    return made


def file_of(d: Derivation) -> Path:
    """The file in which a derivation stands."""
    return Path(d.place.file)
