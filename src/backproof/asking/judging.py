"""How a question is answered: a proof that the kernel checks, else a counterexample that it checks, else undecided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from .. import __version__
from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from ..language.depth import deep_calls
from ..language.elaborate import formula_term
from ..language.expressions import Expr
from ..language.formulas import Formula
from ..language.notation import text
from ..language.ranges import entries_owed, says_a_derivative, speaks_of
from ..language.readback import term_text
from . import strategies
from .answers import PROVED, REFUTED, UNDECIDED, Answer, shown
from .derivatives import Compared, compared
from .questions import Question, conjuncts, question

LARGEST = 20_000  # parts of what is asked, once max, abs and their kin are written out as choices
ZERO = K.rat(0)
CONTRADICTION = "the givens contradict each other: no numbers satisfy them all, and everything follows"
NOT_FOUND = "it was not found to follow from what is given, and no numbers were found at which it fails"
SELF_CHECK = 200  # instances at which what has been proved is tried to be refuted


class BothProvedAndRefuted(Exception):
    """backproof has proved a claim and found a counterexample to it: one of the two is wrong. Please report it.

    This must never happen: the kernel, the reading of the claim, or the judge of counterexamples has an error.
    """


def ask(claim: object, given: object = (), where: Mapping[str, str] | Iterable[str] = ()) -> Answer:
    """Is this step right? `claim` is text in Python's syntax (`"1/a > 1/b"`, a chain `"A = B = C <= D"`), a list of
    lines, a SymPy relation or a written formula; `given` are hypotheses in the same forms; `where` gives sorts to
    names, `{"a": "positive", "x": "vector(n)"}`; a name without a sort is a real number.

    The meaning is that of real analysis: what is undefined somewhere is refuted there, and a given is defined where it
    is assumed. Raises WritingError for what cannot be read; for text it shows the place.
    """
    with deep_calls():
        asked = question(claim, given, where)
        answers = tuple(_answer(asked, link) for link in asked.links)
        return answers[0] if len(answers) == 1 else _whole(asked, answers)


def _whole(asked: Question, links: tuple[Answer, ...]) -> Answer:
    """The answer to a chain: proved where every link is, refuted where one is"""
    verdicts = [a.verdict for a in links]
    verdict = PROVED if set(verdicts) == {PROVED} else REFUTED if REFUTED in verdicts else UNDECIDED
    theorem = None
    if verdict == PROVED:
        for a in links:
            theorem = a.theorem if theorem is None or a.theorem is None else K.conjunction(theorem, a.theorem)
    wrong = next((a for a in links if a.verdict == verdict), links[0])
    used = {id(p): p for a in links for p in a.used}
    return Answer(
        asked.links,
        verdict,
        theorem,
        wrong.counterexample,
        tuple(used.values()),
        tuple(dict.fromkeys(c for a in links for c in a.conditions)),
        wrong.missing if verdict == UNDECIDED else (),
        tuple(dict.fromkeys(r for a in links for r in a.remarks)),
        links,
    )


def _answer(asked: Question, link: Formula) -> Answer:
    if speaks_of(link, "diff") and not says_a_derivative(link):
        return _of_derivatives(asked, link)
    statement, hypotheses = formula_term(link), tuple(asked.terms())
    if sum(_size(p) for p in (statement, *hypotheses)) > LARGEST:
        return _undecided(link, f"written out, with every choice, it has more than {LARGEST:,} parts")
    outside = _outside(asked, link, hypotheses)
    if outside:
        return Answer((link,), UNDECIDED, missing=tuple(outside))
    goal, owed = K.target(statement), K.defined(statement)
    conditions = () if owed is None else tuple(dict.fromkeys(term_text(q, asked.written) for q in conjuncts(owed)))
    attempt = strategies.prove(hypotheses, goal, asked.written)
    if attempt.theorem is not None:
        return _proved(asked, link, _checked(attempt.theorem, hypotheses, goal), conditions, link)
    counterexample = strategies.refute(asked.hypotheses, link)
    if counterexample is not None:
        remarks = _what_derivatives_are(asked, link, hypotheses) if speaks_of(link, "diff") else ()
        return Answer((link,), REFUTED, counterexample=counterexample, conditions=conditions, remarks=remarks)
    if speaks_of(link, "diff"):
        refuted = _refuted_derivative(asked, link, hypotheses)
        if refuted is not None:
            return refuted
    false = _contradiction(hypotheses)
    if false is not None:
        return _proved(asked, link, K.absurd(false, K.irreflexive(ZERO), goal), conditions, link)
    missing = (*attempt.missing, *strategies.would_close(hypotheses, goal, asked.written))
    return Answer((link,), UNDECIDED, conditions=conditions, missing=missing or (NOT_FOUND,))


def _of_derivatives(asked: Question, link: Formula) -> Answer:
    """The answer to a claim that compares derivatives: that they exist, and that it holds of what they are"""
    found, hypotheses = compared(link, asked), tuple(asked.terms())
    if isinstance(found, str):
        return _undecided(link, found)
    goal = K.target(found.statement)
    conditions = tuple(dict.fromkeys(term_text(q, asked.written) for q in found.owed))
    attempt = strategies.prove(hypotheses, goal, asked.written)
    if attempt.theorem is not None:
        theorem = _checked(attempt.theorem, hypotheses, goal)
        answer = _proved(asked, link, theorem, conditions, found.of_values)
        return replace(answer, remarks=(*found.remarks, *answer.remarks))
    refuted = _refuted_value(asked, link, found, hypotheses)
    return refuted or Answer(
        (link,), UNDECIDED, conditions=conditions, missing=attempt.missing or (NOT_FOUND,), remarks=found.remarks
    )


def _what_derivatives_are(asked: Question, link: Formula, hypotheses: tuple[Term, ...]) -> tuple[str, ...]:
    """What each derivative is, where that is proved"""
    found = compared(link, asked)
    if isinstance(found, str) or strategies.prove(hypotheses, found.exists).theorem is None:
        return ()
    return found.remarks


def _refuted_derivative(asked: Question, link: Formula, hypotheses: tuple[Term, ...]) -> Answer | None:
    """The answer where the derivative is found, and is something else"""
    found = compared(link, asked)
    return None if isinstance(found, str) else _refuted_value(asked, link, found, hypotheses)


def _refuted_value(asked: Question, link: Formula, found: Compared, hypotheses: tuple[Term, ...]) -> Answer | None:
    """The claim refuted, where it is proved what the derivatives are, and the claim fails of that"""
    if found.of_values is None or strategies.prove(hypotheses, found.exists).theorem is None:
        return None
    counterexample = strategies.refute(asked.hypotheses, found.of_values)
    if counterexample is None:
        return None
    return Answer((link,), REFUTED, counterexample=counterexample, remarks=found.remarks)


def _proved(
    asked: Question, link: Formula, theorem: Theorem, conditions: tuple[str, ...], checked: Formula | None
) -> Answer:
    """The answer that rests on the theorem, after a small attempt to refute what it proves, where that can be tried"""
    counterexample = None if checked is None else strategies.refute(asked.hypotheses, checked, SELF_CHECK)
    if counterexample is not None:
        raise BothProvedAndRefuted(
            f"backproof {__version__} has both proved and refuted {shown((link,))}: one of its parts is wrong; "
            f"please report it, with the counterexample {counterexample.text()}"
        )
    givens = asked.terms()
    needed = {id(givens[p]) for p in theorem.hypotheses}
    contradict = bool(needed) and _contradiction(tuple(givens)) is not None
    return Answer(
        (link,),
        PROVED,
        theorem,
        used=tuple(h.formula for h in asked.hypotheses if id(h) in needed),
        conditions=conditions,
        remarks=(CONTRADICTION,) if contradict else (),
    )


def _undecided(link: Formula, why: str) -> Answer:
    return Answer((link,), UNDECIDED, missing=(why,))


def _size(t: Term) -> int:
    """The parts of a term when it is written out; in memory equal parts are one"""
    known: dict[Term, int] = {}
    stack = [t]
    while stack:
        t = stack[-1]
        waiting = [a for a in t.args if a not in known]
        if waiting:
            stack += waiting
        else:
            known[stack.pop()] = 1 + sum(known[a] for a in t.args)
    return known[t]


def _outside(asked: Question, link: Formula, hypotheses: tuple[Term, ...]) -> list[str]:
    """The entries that the claim or a given speaks of, and that need not exist, each said once"""
    out: dict[str, None] = {}
    for p in (link, *[h.formula for h in asked.hypotheses]):
        for entry, exists in entries_owed(p, asked.arrays):
            if strategies.prove(hypotheses, exists).theorem is None:
                of = "" if p is link else f", in the given {text(p)},"
                out[f"{text(entry)}{of} is an entry only where {_bounds(entry, asked)}, which does not follow"] = None
    return list(out)


def _bounds(entry: Expr, asked: Question) -> str:
    """1 ≤ i ≤ n, as written, for each index of an entry, a row or a column"""
    array, *indices = entry.args
    sizes = {"row": array.shape[:1], "col": array.shape[1:]}.get(entry.op, array.shape)
    if entry.op == "call":
        sizes = asked.arrays[array.name]
    return " and ".join(f"1 ≤ {text(i)} ≤ {text(n)}" for i, n in zip(indices[-len(sizes) :], sizes, strict=True))


def _checked(theorem: Theorem, hypotheses: tuple[Term, ...], goal: Term) -> Theorem:
    """The theorem, once it is seen to say what was asked. Raises Refused, an internal error, where it does not."""
    if theorem.conclusion is not goal or theorem.hypotheses - set(hypotheses):
        raise Refused(f"what was proved is not what was asked: {theorem!r}")
    return theorem


def _contradiction(hypotheses: tuple[Term, ...]) -> Theorem | None:
    """0 < 0 from what is given, where that is found at once"""
    return strategies.prove(hypotheses, K.lt(ZERO, ZERO)).theorem if hypotheses else None
