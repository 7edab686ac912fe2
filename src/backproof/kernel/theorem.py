"""The one constructor of truth.

A `Theorem` is a sequent `hypotheses |- conclusion`; symbols that are free in it are universally quantified.
Only a *rule* makes one: a function marked `@rule`, which returns the hypotheses and the conclusion that it
infers from its arguments, or raises `Refused`. A theorem keeps the rule and the arguments that made it.

Python cannot seal a class. The object guards against mistakes; the certificate, re-derived from nothing by
`backproof.kernel.replay`, and Coq guard against everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, get_args, get_origin, get_type_hints

from .nodes import PROP, Term
from .polynomials import TooLarge

Sequent = tuple[Iterable[Term], Term]


class Refused(Exception):
    """A rule does not apply; the message says why."""


class Theorem:
    """hypotheses |- conclusion, with the rule and the parameters that made it."""

    __slots__ = ("_seal", "conclusion", "hypotheses", "parameters", "rule")
    _seal: object
    hypotheses: frozenset[Term]
    conclusion: Term
    rule: str
    parameters: tuple[Any, ...]

    def __init__(self) -> None:
        raise TypeError("only a rule makes a theorem")

    def __init_subclass__(cls) -> None:
        raise TypeError("there is one kind of theorem")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a theorem is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a theorem is immutable")

    def __reduce__(self) -> str:
        raise TypeError("a theorem is not pickled; write a certificate")

    def __copy__(self) -> Theorem:
        return self

    def __deepcopy__(self, memo: object) -> Theorem:
        return self

    def __repr__(self) -> str:
        left = ", ".join(sorted(map(repr, self.hypotheses)))
        return f"{left} |- {self.conclusion!r}" if left else f"|- {self.conclusion!r}"


_SEAL = object()  # what a rule leaves on each theorem: an object made by other means has none
RULES: dict[str, Callable[..., Theorem]] = {}


def genuine(x: object) -> bool:
    """Whether a rule made this object."""
    return type(x) is Theorem and getattr(x, "_seal", None) is _SEAL


def _fits(x: object, kind: Any) -> bool:
    """Whether x is exactly of this kind: a class, or a tuple of kinds; a term is closed, a theorem made by a rule."""
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        if type(x) is not tuple:
            return False
        if inner[-1] is Ellipsis:
            return all(_fits(y, inner[0]) for y in x)
        return len(x) == len(inner) and all(_fits(y, k) for y, k in zip(x, inner, strict=True))
    if kind is Theorem:
        return genuine(x)
    return type(x) is kind and (type(x) is not Term or not x.loose)


def rule(infer: Callable[..., Sequent]) -> Callable[..., Theorem]:
    """Make an inference a rule. Its annotations are checked exactly (no subclass) whenever it is applied."""
    hints = get_type_hints(infer)
    kinds = tuple(hints[p] for p in infer.__code__.co_varnames[: infer.__code__.co_argcount])

    def apply(*parameters: Any) -> Theorem:
        if len(parameters) != len(kinds) or not all(_fits(x, k) for x, k in zip(parameters, kinds, strict=True)):
            raise Refused(f"{infer.__name__}: not the parameters of this rule: {parameters!r}")
        try:
            hypotheses, conclusion = infer(*parameters)
        except (TypeError, TooLarge) as error:  # an ill-sorted term, a polynomial beyond the budget
            raise Refused(f"{infer.__name__}: {error}") from None
        theorem = object.__new__(Theorem)
        put = object.__setattr__
        put(theorem, "hypotheses", frozenset(hypotheses))
        put(theorem, "conclusion", conclusion)
        put(theorem, "rule", infer.__name__)
        put(theorem, "_seal", _SEAL)
        put(theorem, "parameters", parameters)
        return theorem

    apply.__name__, apply.__qualname__, apply.__doc__ = infer.__name__, infer.__name__, infer.__doc__
    apply.__module__, apply.__wrapped__ = infer.__module__, infer  # type: ignore[attr-defined]  # for doctest and help
    if RULES.setdefault(infer.__name__, apply) is not apply:
        raise TypeError(f"there is a rule {infer.__name__} already")
    return apply


# ---------------------------------------------------------------- what the rules share


def need(holds: object, why: str, *terms: object) -> None:
    if not holds:
        raise Refused(why.format(*map(repr, terms)))


def sides(p: Term, op: str) -> tuple[Term, Term]:
    """The two sides of an equation, inequality, conjunction or implication."""
    need(p.op == op, "{} is no {}", p, op)
    return p.args[0], p.args[1]


def hypotheses_of(*theorems: Theorem) -> frozenset[Term]:
    return frozenset().union(*[t.hypotheses for t in theorems])


def absent(v: Term, formulas: Iterable[Term]) -> None:
    """Fails unless v is a variable that is free in none of the formulas."""
    need(v.op == "var", "{} is not a variable", v)
    for p in formulas:
        need(v not in p.free, "{} is free in {}", v, p)


def formula(p: Term) -> Term:
    need(p.sort == PROP, "{} is not a formula", p)
    return p
