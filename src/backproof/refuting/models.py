"""A model: an instance that meets every hypothesis of a statement and the statement, and in which something happens.

A theorem whose hypotheses nothing meets says nothing. What should happen: every recurrence is run, each choice takes
both of its branches, and the two sides are not both 0.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from .. import kernel as K
from ..kernel import Term
from ..language.formulas import Formula
from ..language.readback import term_text
from .certificates import Certificate, NotConfirmed, certificate
from .comparing import NotToldApart, Unsuitable
from .counterexamples import Instance, Rejected, read_document
from .enumeration import HORIZON, Budget, instances, satisfied
from .evaluation import Cell, Compiled, Needed, slope_of, value
from .intervals import Comparison, by_intervals, computed_at
from .problems import Hypothesis, Problem, Target, problem, unlimited
from .shrinking import drawn_instances
from .situations import Situation
from .wording import Side, Words

FORMAT = "backproof model 1"
ALIKE = 3  # instances that are kept of those in which equally much happens
PLAIN_SHARE = 5  # tenths of the budget that try the plainest first
ATTEMPTS = 12  # instances that the kernel may be asked about in vain


@dataclass(frozen=True)
class Model:
    """An instance at which the hypotheses and the statement hold, confirmed by the kernel, or where exp or its kin take
    part by two interval arithmetics.

    `left` and `right` are the two sides there; `equations` are the instance, each as text and as LaTeX. `missing` says
    what does not happen: a recurrence that is not run, a branch that is never taken, sides that are both 0. One that
    was read from JSON has neither equations nor a certificate until it is checked.
    """

    instance: Instance
    left: Side
    right: Side
    missing: tuple[str, ...]
    words: str
    formulas: str
    equations: tuple[tuple[str, str], ...] = ()
    certificate: Certificate | Comparison | None = field(default=None, compare=False, repr=False)

    def text(self) -> str:
        """On one line: `holds at n = 1, x = (1): both sides are 1`."""
        return self.words

    def latex(self) -> str:
        """The instance in LaTeX's math mode, as a list of equations."""
        return self.formulas

    def to_json(self) -> str:
        """The instance, and what it shows, as JSON."""
        shown = {"text": self.words, "latex": self.formulas}
        return json.dumps({"format": FORMAT, **self.instance.data(), **shown}, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> Model:
        """A model that was written by `to_json`; it claims to be one until it is checked. Raises Rejected."""
        data, instance = read_document(text, FORMAT)
        return Model(instance, None, None, (), str(data["text"]), str(data["latex"]))

    def check(self, hypotheses: Sequence[Hypothesis], statement: Formula) -> Model:
        """The same, proved by the kernel from nothing, without a search. Raises Rejected."""
        return confirmed_model(problem(hypotheses, statement), self.instance)


def find(given: Problem, budget: Budget) -> Model | None:
    """The instance in which most happens among those that the budget reaches, the cheapest of these.

    Where something does not happen in the plainest ones, instances are drawn in which everything does.
    """
    plain = Budget(budget.evaluations * PLAIN_SHARE // 10)
    best: dict[int, list[Mapping[Cell, Any]]] = {}
    for target, chosen in instances(given, plain, satisfied):
        unmet = len(_missing(given, target, chosen))
        alike = best.setdefault(unmet, [])
        if len(alike) < ALIKE:
            alike.append(chosen)
        if not unmet:
            break
    budget.used += plain.used
    if 0 not in best and plain.used > plain.evaluations:  # something was left to try

        def lively(target: Target, at: Situation) -> bool:
            return satisfied(target, at) and not _missing(given, target, at.chosen)

        best[0] = [chosen for _, chosen in islice(drawn_instances(given, budget, lively), ALIKE)]
    for likely in [c for unmet in sorted(best) for c in best[unmet]][:ATTEMPTS]:
        try:
            return confirmed_model(given, Instance(likely, likely["part",]))
        except Rejected:
            continue
    return None


def confirmed_model(given: Problem, instance: Instance) -> Model:
    """The model at this instance. Raises Rejected unless the kernel proves that it is one."""
    if not 0 <= instance.part < len(given.targets):
        raise Rejected("the statement makes no such claim")
    target = given.targets[instance.part]
    found: Certificate | Comparison
    try:
        if not _not_refuted(target, computed_at(given, instance.chosen)):
            raise Rejected("not a model: the statement fails at this instance")
        try:
            found = certificate(given, target, instance.chosen, satisfied=True)
        except NotConfirmed:
            if not given.names_a_function:
                raise
            found = by_intervals(given, target, instance.chosen, _not_refuted)
    except (NotConfirmed, Needed, Unsuitable) as error:
        raise Rejected(f"not a model: {error}") from None
    words = Words(given, instance.chosen, target, instance.part, found)
    left, right, _ = words.sides()
    missing = _missing(given, target, instance.chosen)
    shown = tuple(words.equations())
    return Model(instance, left, right, missing, words.holding(), words.latex(), shown, found)


def _not_refuted(target: Target, at: Situation) -> bool:
    """Whether the target is defined and its premises hold, and the claim does, or says that two sides are equal (or at
    most) which intervals do not tell apart: a model has to show that the hypotheses can be met

    Of sides that are not told apart, one is not less than the other, nor another number; and sides that have no value
    there, since a condition in them is not decided, show nothing.
    """
    try:
        return satisfied(target, at)
    except NotToldApart:
        if target.claim.op not in ("eq", "le", "derivative"):
            raise
        for side in _sides(target.claim):
            side(at, ())
        owed = target.defined is None or value(target.defined)(at, ())
        return bool(owed and all(value(p)(at, ()) for p in target.premises))


def _missing(given: Problem, target: Target, chosen: Mapping[Cell, Any]) -> tuple[str, ...]:
    """What does not happen at an instance, in words"""
    at = computed_at(given, chosen)
    at.trace = set()
    try:
        _not_refuted(target, at)
        p = target.claim.args[0] if target.claim.op == "not" else target.claim
        both = [side(at, ()) for side in _sides(p)]
    except (Needed, Unsuitable):
        return ("it cannot be run",)
    out = []
    if not any(both) and K.rat(0) not in p.args:
        out.append("both sides are 0")
    run = at.trace
    for name, _, q in given.hypotheses:
        equations = [e for es in given.equations.values() for e in es if _says(q, e.formula)]
        out += [f"{name} is not run" for e in equations if unlimited(e.formula) and e.formula not in run]
    run |= _run_by_hypotheses(given, chosen)
    for t in _choices([q for _, _, q in given.hypotheses] + [target.claim]):
        out += [f"{term_text(t.args[0]) if not t.args[0].loose else 'a condition'} is never {b}"
                for b, taken in (("true", True), ("false", False)) if (t, taken) not in run]  # fmt: skip
    return tuple(dict.fromkeys(out))


def _run_by_hypotheses(given: Problem, chosen: Mapping[Cell, Any]) -> set[Any]:
    """The branches that hypotheses take which define nothing, such as that shares sum to 1"""
    at = computed_at(given, chosen)
    at.trace, at.horizon = set(), HORIZON
    defined = {e.formula for es in given.equations.values() for e in es}
    for p in [p for p in (*given.checks, *given.general) if p not in defined]:
        try:
            value(p)(at, ())
        except (Needed, Unsuitable):
            continue
    return at.trace


def _sides(p: Term) -> list[Compiled]:
    """What the claim compares, to be computed"""
    if p.op == "derivative":
        return [slope_of(p), value(p.args[2])]
    return [value(side) for side in p.args] if p.op in K.RELATIONS else [lambda at, stack: 1]


def _says(p: Term, part: Term) -> bool:
    from .equations import parts_of

    return part in parts_of(p)


def _choices(formulas: Sequence[Term]) -> list[Term]:
    """The Ifs in the formulas, in order"""
    seen: dict[Term, None] = {}
    stack = list(reversed(formulas))
    while stack:
        t = stack.pop()
        if t not in seen:
            seen[t] = None
            stack.extend(reversed(t.args))
    return [t for t in seen if t.op == "if"]
