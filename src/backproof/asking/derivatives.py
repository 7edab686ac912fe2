"""Claims that compare derivatives: `diff(sigmoid(x), x) <= 1/4` says that there is a derivative, and that it is so.

The derivative is found by the search, and given a name; the kernel proves that it is the derivative, and what the claim
says of it. Only a claim whose derivatives are of numbers, by a number that has a name, is read so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import kernel as K
from ..derivation.ties import check_ties
from ..kernel import Term
from ..language.constructions import If, exp, log, sqrt, tanh
from ..language.elaborate import formula_term
from ..language.errors import WritingError
from ..language.expressions import Expr, number
from ..language.formulas import Claim, Formula, claim, parts_of
from ..language.notation import text
from ..language.ranges import speaks_of
from ..language.readback import term_text, term_texts
from ..language.symbols import symbol
from ..proving.context import Context
from ..proving.differentiation import derivative_of
from ..proving.facts import split
from ..proving.normal import Normaliser
from ..proving.stated_derivatives import Givens, NoDerivativeError
from .questions import Question, conjuncts


@dataclass(frozen=True)
class Compared:
    """A claim about derivatives, as the kernel has it: each is what it was found to be, and the claim holds of that."""

    statement: Term
    of_values: Formula | None  # the claim about what was found, as one would write it; None where it cannot be written
    remarks: tuple[str, ...]  # what each derivative is
    exists: Term  # that each is the derivative
    owed: tuple[Term, ...]  # for what was written to be defined


def compared(link: Formula, asked: Question) -> Compared | str:
    """The claim with its derivatives found; or, in words, what keeps them from being found."""
    if not isinstance(link, Claim):
        return "a derivative is compared in a single claim about numbers"
    found = list(_derivatives(link).values())
    if any(d.shape or d.args[1].op != "sym" for d in found) or _bound(link) or speaks_of(link, "grad"):
        return "a derivative by a number that has a name can be asked for: diff(e, x) == v"
    taken = _names(link)
    context = Context([part for h in asked.terms() for part in split(K.assume(h))])
    names: dict[int, Expr] = {}
    values: dict[int, Expr | None] = {}
    formulas: list[Term] = []
    terms: dict[Term, Term] = {}
    remarks = []
    owed: list[Term | None] = []
    for place, d in enumerate(found):
        name = next(n for n in (f"d{i}" for i in range(place, 99)) if n not in taken)
        taken.add(name)
        v = symbol(name)
        says = claim("=", d, v)
        check_ties(says, asked.hypotheses)
        wanted = formula_term(says)
        try:
            value = derivative_of(wanted, Givens(context)).conclusion.args[2]
        except NoDerivativeError as error:
            words, obstacles = error.obstacle
            return words.format(*term_texts(*obstacles, written=asked.written))
        value = Normaliser(context).of(value).term
        owed.append(K.defined(wanted))
        names[id(d)] = v
        terms[K.var(name, K.REAL)] = value
        formulas.append(K.substitute(wanted, {K.var(name, K.REAL): value}))
        values[id(d)] = written(value)
        remarks.append(f"{text(d)} = {term_text(value, asked.written)}")
    same = {text(d): d for d in found}
    of_names = _put(link, {key: names[id(d)] for key, d in same.items()})
    claimed = formula_term(of_names)
    owed.append(K.defined(claimed))
    statement = K.substitute(claimed, terms)
    exists = formulas[0]
    for p in formulas[1:]:
        exists = K.both(exists, p)
    known = {key: values[id(d)] for key, d in same.items()}
    written_out = {key: e for key, e in known.items() if e is not None}
    of_values = _put(link, written_out) if len(written_out) == len(known) else None
    conditions = tuple([K.substitute(part, terms) for p in owed if p is not None for part in conjuncts(p)])
    return Compared(K.both(exists, statement), of_values, tuple(remarks), exists, conditions)


def _derivatives(x: Any) -> dict[str, Expr]:
    """The derivatives in an expression or formula, each once, by how it is written"""
    if isinstance(x, Expr) and x.op == "diff":
        return {text(x): x}
    out: dict[str, Expr] = {}
    for part in parts_of(x):
        out |= _derivatives(part)
    return out


def _bound(x: Any) -> bool:
    """Whether a derivative stands in a sum"""
    if isinstance(x, Expr) and x.op == "sum" and speaks_of(x, "diff"):
        return True
    return any(_bound(p) for p in parts_of(x))


def _names(x: Any) -> set[str]:
    if isinstance(x, Expr) and x.op == "sym":
        return {x.args[0]}
    own = {x.name} if hasattr(x, "name") else set()
    return own.union(*[_names(p) for p in parts_of(x)])


def _put(x: Any, values: Mapping[str, Expr]) -> Any:
    """The expression or formula with the values for its derivatives"""
    if isinstance(x, Expr):
        if x.op == "diff":
            return values[text(x)]
        if not speaks_of(x, "diff"):
            return x
        return Expr(x.op, tuple([_put(a, values) for a in x.args]), x.sort, x.shape)
    if isinstance(x, Formula):
        return type(x)(x.op, tuple([_put(p, values) for p in x.parts]))
    return x


_NAMED = {"exp": exp, "log": log, "sqrt": sqrt, "tanh": tanh}


def written(t: Term) -> Expr | None:
    """The real term as one would write it; None where it speaks of what has no such form here, such as a sum."""
    if t.op == "rat":
        return number(t.data)
    if t.op == "var" and t.sort == K.REAL:
        return symbol(t.data[0])
    if t.op == "pow" and t.args[1].op == "num":
        base = written(t.args[0])
        return None if base is None else base ** t.args[1].data
    if t.op == "if":
        p, (u, v) = t.args[0], [written(a) for a in t.args[1:]]
        if p.args[0].sort != K.REAL or u is None or v is None:
            return None
        a, b = (written(s) for s in p.args)
        op = {"eq": "=", "le": "<=", "lt": "<"}[p.op]
        return None if a is None or b is None else If(claim(op, a, b), u, v)
    if t.op not in ("add", "mul", "inv", "fn"):
        return None
    args = [written(a) for a in t.args]
    if any(a is None for a in args):
        return None
    parts = [a for a in args if a is not None]
    try:
        if t.op == "fn":
            return _NAMED[t.data](*parts)
        if t.op == "inv":
            return number(1) / parts[0]
        return parts[0] + parts[1] if t.op == "add" else parts[0] * parts[1]
    except WritingError:
        return None
