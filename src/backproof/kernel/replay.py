"""Reading a certificate: every theorem in it is derived again, from nothing, through the rules.

A certificate is a JSON object. Nothing in it is believed: not a conclusion, not a hypothesis; those are
computed. Its form (`backproof.certificates` writes it):

    {"format": "backproof certificate 1",
     "terms": [[op, data, [argument, …]], …],      arguments are numbers of earlier terms
     "steps": [[rule, [parameter, …]], …],         premises are numbers of earlier steps
     "roots": [step, …]}

A binder is written with the variable that it binds: ["sum", null, [k, n, body]], ["forall", null, [v, p]],
["derivative", null, [s, body, at, value]], ["functional", f, [k, n, body, argument, …]],
["gradient", v, [k, at, slope, body, n]] with the symbol v of the vector.
A parameter is {"t": term}, {"p": step}, {"q": "1/2"}, {"n": 3}, {"s": [name, sorts, result]} or a list of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from . import terms as T
from .nodes import Symbol, Term, symbol
from .theorem import RULES, Refused, Theorem

FORMAT = "backproof certificate 1"

_BUILD: dict[str, Callable[..., Term]] = {
    "num": T.num, "var": T.var, "app": lambda f, *args: T.app(_symbol(f), *args), "rat": lambda q: T.rat(_rational(q)),
    "nadd": T.nadd, "real": T.real, "add": T.add, "mul": T.mul, "inv": T.inv, "pow": T.power, "sum": T.total,
    "fn": T.named, "if": T.if_, "eq": T.eq, "le": T.le, "lt": T.lt, "not": T.no, "and": T.both, "implies": T.implies,
    "forall": T.forall, "derivative": T.derivative,
    "gradient": lambda v, k, at, slope, body, n: T.gradient(k, at, slope, _symbol(v), body, n),
    "functional": lambda f, *args: T.functional(_symbol(f), *args),
}  # fmt: skip


_MALFORMED = (AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError, ZeroDivisionError)


def replay(text: str) -> list[Theorem]:
    """The theorems that a certificate proves. Raises Refused where it is malformed or a rule does not apply."""
    try:
        document = json.loads(text)
        if document["format"] != FORMAT:
            raise Refused(f"not a certificate of this version: {document['format']!r}")
        terms = _terms(document["terms"])
        steps: list[Theorem] = []
        for name, parameters in document["steps"]:
            steps.append(RULES[name](*[_parameter(p, terms, steps) for p in parameters]))
        return [steps[_place(i)] for i in document["roots"]]
    except _MALFORMED as error:
        raise Refused(f"not a certificate: {type(error).__name__}: {error}") from None


def read_terms(rows: Any, places: Any) -> tuple[Term, ...]:
    """The terms at these places of a table like a certificate's "terms". Raises Refused where it is malformed.

    Whoever compares a certificate with a statement reads the statement by this, and makes it from its author's file.
    """
    try:
        terms = _terms(rows)
        return tuple([terms[_place(i)] for i in places])
    except _MALFORMED as error:
        raise Refused(f"not a table of terms: {type(error).__name__}: {error}") from None


def _terms(rows: Any) -> list[Term]:
    terms: list[Term] = []
    for op, data, arguments in rows:
        head = [] if data is None else data if op == "var" else [data]
        terms.append(_BUILD[op](*head, *[terms[_place(i)] for i in arguments]))
    return terms


def _place(i: object) -> int:
    if type(i) is not int or i < 0:
        raise TypeError(f"not a place: {i!r}")
    return i


def _rational(q: object) -> Fraction:
    if type(q) is not str or re.fullmatch(r"-?[0-9]+(/[0-9]+)?", q) is None:
        raise TypeError(f"a rational is written as text, like -1/2: {q!r}")
    return Fraction(q)


def _symbol(f: Any) -> Symbol:
    name, sorts, result = f
    return symbol(name, tuple(sorts), result)


def _parameter(p: Any, terms: list[Term], steps: list[Theorem]) -> Any:
    if type(p) is list:
        return tuple([_parameter(x, terms, steps) for x in p])
    ((kind, x),) = p.items()
    if kind == "t":
        return terms[_place(x)]
    if kind == "p":
        return steps[_place(x)]
    if kind == "q":
        return _rational(x)
    if kind == "n" and type(x) is int:
        return x
    if kind == "s":
        return _symbol(x)
    raise TypeError(f"not a parameter: {p!r}")
