"""The reasons that may stand beside a line: a short, closed vocabulary.

A given, a hypothesis of an induction or a case, a lemma (with its instance where that is not obvious),
`algebra`, `order`, `calculus` and `notation`. A reason says what to rewrite with; conditions (positivity, non-zero
denominators, ranges) are found among what is in force at the line.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from inspect import signature
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .. import kernel as K
from ..kernel import Term, Theorem
from ..language.elaborate import formula_term
from ..language.errors import WritingError
from ..language.expressions import NAT, REAL, VECTOR, Expr, dimension, expr, natural, scalar
from ..language.formulas import Formula, formula, parts_of
from ..language.functions import Function
from ..language.names import check_name
from ..language.symbols import symbol, vector
from ..language.terms import index_value, kernel_symbol, kernel_variable, natural_term, number_term
from ..proving.facts import split
from ..proving.gradients import counted_from_zero, written_out
from .recurrences import check_definition

if TYPE_CHECKING:
    from .theorems import Derivation


class _Fixed:
    """What is said once and for all: a page prints what was checked."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in self.__dict__:
            raise AttributeError(f"{name} of {self} is fixed: what was checked would not be what is printed")
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{name} of {self} is fixed")


class Basic(_Fixed):
    """A reason that needs no fact: `algebra` (rings, finite sums, inverses, conditions), `notation` (unfolding)."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


algebra = Basic("algebra")
notation = Basic("notation")
order = Basic("order")
calculus = Basic("calculus")


def named(name: str, says: Formula) -> str:
    """The name. Raises WritingError where it reads like another formula than the one that it names."""
    if any(c in name for c in "=<>≤≥≠") and name != str(says):
        raise WritingError(f"{name!r} reads like a formula, and names {says}: name it by words, or not at all")
    return name


class Given(_Fixed):
    """A hypothesis of a theorem: its name on the page, and what it says.

    `kind` is "definition" for the objects of a theorem (recurrences, starts, data), "hypothesis" for what is assumed
    of them. Raises WritingError for a definition that needs its own future.
    """

    def __init__(self, name: str, says: object, kind: str = "hypothesis") -> None:
        p = formula(says)
        if kind == "definition":
            check_definition(p)
        self.name, self.formula, self.kind = named(name, p), p, kind

    @cached_property
    def term(self) -> Term:
        """What it says as a kernel formula."""
        return formula_term(self.formula)

    def __call__(self, *values: object) -> Instance:
        """The given at these values of its outermost variables."""
        return Instance(self, tuple(expr(v) for v in values))

    def __repr__(self) -> str:
        return f"{self.name}: {self.formula}"


class Local(_Fixed):
    """What holds inside a part of a proof: an induction hypothesis, the condition of a case, a fact proved before."""

    def __init__(self, name: str, says: Formula) -> None:
        self.name, self.formula = name, says

    def __call__(self, *values: object) -> Instance:
        return Instance(self, tuple(expr(v) for v in values))

    def __repr__(self) -> str:
        return self.name


class Instance(_Fixed):
    """A given, local fact or lemma at chosen values of its outermost variables."""

    def __init__(self, of: Given | Local | Lemma, values: tuple[Expr, ...]) -> None:
        self.of, self.values = of, values

    @property
    def name(self) -> str:
        return self.of.name


class Lemma(_Fixed):
    """A theorem that is cited, with values for its free symbols and functions."""

    def __init__(self, derivation: Derivation, bindings: dict[str, Any] | None = None) -> None:
        self.derivation, self.bindings = derivation, MappingProxyType(dict(bindings or {}))

    @property
    def name(self) -> str:
        return self.derivation.title

    def __call__(self, *values: object) -> Instance:
        return Instance(self, tuple(expr(v) for v in values))


Reason = Basic | Given | Local | Instance | Lemma


def reasons(by: object) -> tuple[Reason, ...]:
    """What stands after `by=`, as a tuple. Raises WritingError for what is no reason."""
    if isinstance(by, list | tuple):
        return tuple(r for x in by for r in reasons(x))
    if isinstance(by, Reason):
        return (by,)
    as_lemma: Callable[[], Lemma] | None = getattr(by, "as_lemma", None)
    if as_lemma is not None:
        return (as_lemma(),)
    givens = [f"“{g.name}”" for g in getattr(by, "givens", ()) if isinstance(g, Given)]
    hint = (
        f"what it assumes is one, {', '.join(givens)}"
        if givens
        else "give a hypothesis, a theorem, algebra or notation"
    )
    raise WritingError(f"{shown(by)} is not a reason: {hint}")


def shown(x: object) -> str:
    """The object in an error, without its place in memory."""
    return f"{x!r}" if type(x).__repr__ is not object.__repr__ else f"this {type(x).__name__}"


def names(by: Iterable[Reason]) -> str:
    """The reasons in words."""
    return ", ".join(r.name for r in by)


def variables_of(r: Given | Local | Lemma) -> list[Expr]:
    """The outermost quantified variables of what a reason says."""
    p = r.derivation.statement if isinstance(r, Lemma) else r.formula
    return list(p.parts[:-1]) if p.op == "for all" else []


def specialised(th: Theorem, values: tuple[Expr, ...], variables: list[Expr]) -> Theorem:
    """The theorem at values of its outermost variables, what these assume of themselves left as premises."""
    premises = []
    for place, v in enumerate(values):
        while th.conclusion.op == "implies":
            premises.append(th.conclusion.args[0])
            th = K.modus_ponens(th, K.assume(th.conclusion.args[0]))
        if th.conclusion.op != "forall" or place >= len(variables):
            raise WritingError(f"there are more values than variables: {v} is left over")
        of = variables[place]
        th = K.specialise(th, (index_value(of, natural(v)) if of.sort == NAT else number_term(v),))
    for p in reversed(premises):
        th = K.discharge(th, p)
    return th


def as_formula(
    derivation: Derivation, theorem: Theorem, bindings: Mapping[str, Any], in_force: Collection[Term] = ()
) -> Theorem:
    """The theorem as one formula, hypotheses imply conclusion, with the bindings in place of its symbols.

    Hypotheses that are in force as they stand stay hypotheses, unless they speak of what a line would match.
    """
    th = _all_bound(derivation, theorem, bindings)
    spoken_of = frozenset().union(*[_matched(part.conclusion) for part in split(th)]) if in_force else frozenset()
    for given in reversed(derivation.hypotheses):
        (p,) = _all_bound(derivation, K.assume(given.term), bindings).hypotheses if bindings else (given.term,)
        if p in th.hypotheses and not (p in in_force and spoken_of.isdisjoint(p.free)):
            th = K.discharge(th, p)
    return th


def generalised(derivation: Derivation, th: Theorem, bindings: Mapping[str, Any]) -> Theorem:
    """Such a formula for all of the symbols that occur where a line would match; the others keep their names.

    So does one that a hypothesis speaks of, where the theorem is cited at a value that contains it.
    """
    spoken_of = _matched(th.conclusion).difference(*[p.free for p in th.hypotheses])
    for name, s in reversed(derivation.scope.free.items()):
        if name not in bindings and kernel_variable(s) in spoken_of:
            th = K.generalise(th, kernel_variable(s))
    return th


def _matched(p: Term) -> frozenset[Term]:
    """The variables on the left side of what a formula concludes: of an equation, or a derivative's function and point.

    An inequality is not matched.
    """
    while p.op in ("forall", "implies"):
        p = K.open_binder(p, K.fresh(p.data, p)) if p.op == "forall" else p.args[1]
    if p.op == "derivative":
        return p.args[0].free | p.args[1].free
    return p.args[0].free if p.op == "eq" else frozenset()


def _all_bound(derivation: Derivation, th: Theorem, bindings: Mapping[str, Any]) -> Theorem:
    """All symbols bound at once: a value may speak of what another binding replaces"""
    symbols = [name for name in bindings if name in derivation.scope.free]
    for name in symbols:
        v = kernel_variable(derivation.scope.free[name])
        th = K.instantiate(th, v, K.var(f"_of_{name}", v.sort))
    for name, value in bindings.items():
        if name not in symbols:
            th = _bound(derivation, th, name, value)
    for name in symbols:
        th = _bound(derivation, th, name, bindings[name])
    return th


def _bound(derivation: Derivation, th: Theorem, name: str, value: Any) -> Theorem:
    if name in derivation.scope.functions:
        return _bound_function(derivation, derivation.scope.functions[name], th, value)
    if name not in derivation.scope.free:
        raise WritingError(f"{derivation.name} does not speak of {name}")
    of, e = derivation.scope.free[name], expr(value)
    if of.sort == NAT and e.sort != NAT:
        raise WritingError(f"{name} stands for a natural number, {e} is none")
    term = index_value(of, e) if of.sort == NAT else number_term(e)
    return K.instantiate(th, K.var(f"_of_{name}", term.sort), term)


def _applied(f: Function, value: Any, length: object = 1) -> tuple[list[Expr], Expr]:
    """Arguments for f, a vector among them being of this length, and what the value for f makes of them.

    They have the names that the value gives them, for messages; where it speaks of a symbol of that name besides, which
    is no argument, they have others. Raises WritingError unless it is a function of so many.
    """
    called, more = _names_of_arguments(f, value), ""
    while True:
        arguments, others = (
            [vector(c + x, length) if sort == VECTOR else symbol(c + x, sort) for c, sort in called.items()]
            for x in (more, f"{more}_2")
        )
        e = expr(value(*arguments))
        if _names_in(expr(value(*others))).isdisjoint([c + more for c in called]):
            return arguments, e
        more += "_2"


def _names_of_arguments(f: Function, value: Any) -> dict[str, str]:
    """What the value for f calls its arguments, with their sorts"""
    takes = f"{f.name} takes {len(f.sorts)} argument(s)"
    if not callable(value):
        raise WritingError(f"{takes}: give a function for it, such as a lambda, not {shown(value)}")
    try:
        called = list(signature(value).bind(*f.sorts).arguments)
    except TypeError:
        raise WritingError(f"{takes}, and what is given for it another number") from None
    try:
        return dict(zip(map(check_name, called), f.sorts, strict=True))
    except (WritingError, ValueError):  # no name of a symbol; or one name for several arguments
        return {f"argument{i}": sort for i, sort in enumerate(f.sorts, 1)}


def _names_in(e: Expr) -> set[str]:
    """The names of all symbols and functions in the expression, also of those that it binds"""
    names: set[str] = set()
    stack: list[Any] = [e]
    while stack:
        x = stack.pop()
        if isinstance(x, Function) or x.op == "sym":
            names.add(x.name if isinstance(x, Function) else x.args[0])
        stack += parts_of(x)
    return names


def _bound_function(derivation: Derivation, f: Function, th: Theorem, value: Any) -> Theorem:
    """f replaced by another function, or by what a Python function makes of its arguments"""
    if f.sorts[-1:] == (VECTOR,):
        return _bound_functional(derivation, f, th, value)
    params, e = _applied(f, value) if f.sorts else ([], expr(value))
    if len(e.shape) != f.rank:
        raise WritingError(f"{f.name} has values of another shape than {e}, which is {dimension(e.shape)}")
    entry = tuple(K.var(f"_entry{i + 1}", K.NAT) for i in range(f.rank))
    body = number_term(e, entry) if f.result == REAL else natural_term(e)
    return K.instantiate_symbol(th, kernel_symbol(f), (*[kernel_variable(p) for p in params], *entry), body)


def _bound_functional(derivation: Derivation, f: Function, th: Theorem, value: Any) -> Theorem:
    """f replaced by what a Python function makes of its arguments, the last of them a vector: `lambda s, y: norm2(y)/2`

    The vector is as long as the one that f is first applied to in the derivation.
    """
    lengths = [a for h in derivation.hypotheses for a in _vectors_of(f, h.formula)]
    length = next(iter([*_vectors_of(f, derivation.statement), *lengths]))
    (*params, y), e = _applied(f, value, length)
    entries = kernel_symbol(y.args[0])
    body = counted_from_zero(number_term(scalar(e, f.name)), entries)
    if body is None:
        raise WritingError(f"{f.name} is to be a function of the entries 1, 2, … of its vector, unlike {e}")
    return written_out(
        K.instantiate_functional(th, kernel_symbol(f), tuple(kernel_variable(p) for p in params), entries, body)
    )


def _vectors_of(f: Function, x: Any) -> list[Expr]:
    """The lengths of the vectors that f is applied to"""
    inside = [n for part in parts_of(x) for n in _vectors_of(f, part)]
    here = isinstance(x, Expr) and x.op == "call" and x.args[0].signature == f.signature
    return [x.args[-1].shape[0], *inside] if here else inside
