"""What is asked: the claims, one for each link of a chain, and the hypotheses, from text, SymPy or written formulas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from .. import kernel as K
from ..derivation.reasons import Given
from ..derivation.ties import check_ties
from ..kernel import Term
from ..language.elaborate import assumed, formula_term
from ..language.errors import WritingError
from ..language.expressions import Expr, Shape, expr
from ..language.formulas import Claim, Formula, claim, formula, parts_of
from ..language.from_text import Names, claims_from_text, expression_from_text
from ..language.functions import Function
from ..language.notation import text
from ..language.ranges import says_a_derivative, speaks_of
from ..language.readback import Written
from ..language.scope import Scope
from ..language.sorts import is_sign, where_from_lines

MOST_GIVENS = 40  # each is weighed against each other one
Lines = list[Any] | tuple[Any, ...]


@dataclass(frozen=True)
class Question:
    """The links of a chain, or the one claim; and the hypotheses, in order: signs of symbols, then what is given."""

    links: tuple[Formula, ...]
    hypotheses: tuple[Given, ...]
    arrays: Mapping[str, Shape]  # the shapes of declared vectors and matrices
    written: Written  # what its names mean, for messages: an index counts from 1 there, too

    def terms(self) -> dict[Term, Given]:
        """What is in force, as kernel formulas: each hypothesis, and before it that it is defined, which it asserts."""
        out: dict[Term, Given] = {}
        for h in self.hypotheses:
            p = formula_term(h.formula)
            owed = K.needed(p)
            for q in (*([] if owed is None else conjuncts(owed)), p):
                out.setdefault(q, h)
        return out


def conjuncts(p: Term) -> list[Term]:
    """The parts of a conjunction."""
    return [*conjuncts(p.args[0]), *conjuncts(p.args[1])] if p.op == "and" else [p]


def question(claimed: object, given: object = (), where: Mapping[str, str] | Iterable[str] = ()) -> Question:
    """What is asked. Raises WritingError, for text with the place in it, for what cannot be read."""
    sorts = dict(where) if isinstance(where, Mapping) else where_from_lines(where)
    names = Names.of(sorts)
    links = _chain(claimed, names) if isinstance(claimed, list | tuple) else _claims(claimed, names)
    givens = [g for x in _listed(given) for g in _given(x, names)]
    if len(givens) > MOST_GIVENS:
        raise WritingError(
            f"there are {len(givens)} givens, more than {MOST_GIVENS}: leave out what the step does not need"
        )
    for g in givens:
        if speaks_of(g.formula, "diff") and not says_a_derivative(g.formula):
            raise WritingError(f"the given {g.formula} compares a derivative: say first what that is, diff(e, x) == v")
    scope = _scope([*links, *[g.formula for g in givens]], names)
    signs = [p for v in scope.free.values() if (p := assumed(v)) is not None and p.op != "range"]
    ranges = [p for v in scope.free.values() if (p := assumed(v)) is not None and p.op == "range"]
    hypotheses = [Given(text(p), p) for p in (*signs, *ranges)]
    for name, sort in sorts.items():
        if is_sign(sort) and name.strip() in scope.free:
            y = scope.free[name.strip()]
            hypotheses.append(Given(f"{text(y)} is 1 or −1", claim("=", y**2, 1)))
    for p in (*[g.formula for g in givens], *links):
        check_ties(p, (*hypotheses, *givens))
    shapes = {name: d.shape for name, d in names.declared.items() if d.shape}
    means: dict[str, Expr | Function] = {**scope.functions, **scope.free}
    return Question(tuple(links), (*hypotheses, *givens), MappingProxyType(shapes), MappingProxyType(means))


def _listed(given: object) -> list[Any]:
    return list(given) if isinstance(given, list | tuple) else [given]


def _given(x: Any, names: Names) -> list[Given]:
    """A hypothesis; a chain or a model brings several"""
    if isinstance(x, Given):
        return [x]
    if hasattr(x, "givens"):
        return [g for y in x.givens for g in _given(y, names)]
    if isinstance(x, list | tuple):
        return [g for y in x for g in _given(y, names)]
    return [Given(text(p), p) for p in _claims(x, names)]


def _claims(x: object, names: Names) -> list[Formula]:
    return list(claims_from_text(x, names)) if isinstance(x, str) else [formula(x)]


def _chain(lines: Lines, names: Names) -> list[Formula]:
    """The links of a list of lines: text that begins with a relation goes on from the line before, as do (relation,
    expression) pairs; a line may also be a claim of its own"""
    if not lines:
        raise WritingError("there is no line to read")
    out: list[Formula] = []
    last: Expr | None = None
    for place, line in enumerate(lines):
        if isinstance(line, str) and line.lstrip()[:1] in ("=", "<", ">", "!"):
            if last is None:
                raise WritingError(f"the line {line!r} goes on from nothing: a chain begins with an expression")
            out += claims_from_text(line, names, after=last)
        elif isinstance(line, tuple) and len(line) == 2:
            if last is None:
                raise WritingError("a chain begins with an expression, and goes on with (relation, expression)")
            right = expression_from_text(line[1], names) if isinstance(line[1], str) else expr(line[1])
            out.append(claim(line[0], last, right))
        elif place == 0 and (first := _expression(line, names)) is not None:
            last = first
            continue
        else:
            out += _claims(line, names)
        end = out[-1]
        last = end.right if isinstance(end, Claim) else None
    if not out:
        raise WritingError("the chain has one side only: a second line begins with a relation, such as = b")
    return out


def _expression(line: object, names: Names) -> Expr | None:
    """The first line of a chain where it is an expression; None where it is a claim"""
    if isinstance(line, str):
        return None if any(c in line for c in "=<>") else expression_from_text(line, names)
    return (
        line if isinstance(line, Expr) else expr(line) if hasattr(line, "free_symbols") and not _related(line) else None
    )


def _related(x: Any) -> bool:
    return bool(getattr(x, "is_Relational", False) or getattr(x, "is_Boolean", False))


def _scope(formulas: list[Formula], names: Names) -> Scope:
    """What the question speaks of. What SymPy only names is what `where` declares under that name."""
    scope = Scope()
    scope.add(formulas)
    for name, declared in names.declared.items():
        if name in scope.functions or name in scope.free:
            scope.add(parts_of(declared)[:1] if isinstance(declared, Expr) and declared.shape else [declared])
    scope.check_declared()
    return scope
