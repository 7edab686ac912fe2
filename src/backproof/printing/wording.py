"""The sentences of a page: what is arbitrary, for which values a line holds, what a reason says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from ..derivation.reasons import Basic, Given, Instance, Lemma, Local, Reason
from ..derivation.theorems import Derivation
from ..language.elaborate import assumed
from ..language.errors import WritingError
from ..language.expressions import NAT, Expr, Function, expr
from ..language.formulas import Claim, Formula, claim, parts_of
from ..language.notation import text
from ..language.scope import Scope
from ..language.symbols import symbol
from .prose import Math, Names, Prose, listed, math, read

_COUNT = ("no", "a", "two", "three", "four", "five", "six")


# ---------------------------------------------------------------- what is arbitrary


def bound_by_statement(d: Derivation) -> tuple[list[Expr], list[Function]]:
    """Free symbols, and vectors, that the statement alone speaks of: they are said there, "for all natural t"."""
    given = Scope()
    given.add([h.formula for h in d.hypotheses])
    for f in d.scope.functions.values():
        given.add(f.shape)
    symbols = [s for name, s in d.scope.free.items() if name not in given.free]
    vectors = [f for f in d.scope.functions.values() if not f.sorts and f.name not in given.functions]
    return symbols, vectors


def any_of(symbols: Iterable[Expr], functions: Iterable[Function], first: Callable[[Function], int]) -> list[Prose]:
    """n and t any natural numbers; x_1, x_2, … any vectors of length n; φ any function of a real number"""
    out = [_are(group, "natural number" if sort == NAT else "real number") for sort, group in _by_sort(symbols)]
    for group in _alike(sorted(functions, key=lambda f: (f.sorts != (NAT,), not f.shape))):
        out.append(listed(_introduced(f, first(f)) for f in group) + (" any ",) + _kind(group[0], len(group) > 1))
    return out


def be(functions: list[Function], first: Callable[[Function], int]) -> Prose:
    """w_0, w_1, … be vectors of length n and φ a function of a real number"""
    out: list[Prose] = []
    for group in _alike(functions):
        many = len(group) > 1 or _is_sequence(group[0])
        be_a = (" be " if not out else " ") + ("" if many else "a ")
        out.append(listed(_introduced(f, first(f)) for f in group) + (be_a,) + _kind(group[0], many))
    return listed(out)


def _alike(functions: Iterable[Function]) -> list[list[Function]]:
    made: dict[tuple[Any, ...], list[Function]] = {}
    for f in functions:
        made.setdefault((f.style == "call", f.sorts, tuple(str(n) for n in f.shape)), []).append(f)
    return list(made.values())


def _by_sort(symbols: Iterable[Expr]) -> list[tuple[str, list[Expr]]]:
    in_order = sorted(symbols, key=lambda s: s.sort != NAT)
    return [(sort, list(group)) for sort, group in groupby(in_order, key=lambda s: s.sort)]


def _are(group: list[Expr], noun: str) -> Prose:
    return listed((math(s),) for s in group) + (f" any {noun}{'s' if len(group) > 1 else ''}",)


def _is_sequence(f: Function) -> bool:
    return f.style != "call" and f.sorts == (NAT,)


def _introduced(f: Function, first: int) -> Prose:
    return (math(f(first)), ", ", math(f(first + 1)), ", …") if _is_sequence(f) else (math(f),)


def _kind(f: Function, many: bool) -> Prose:
    """What a function, or a term of a sequence, is"""
    values: Prose = ("real number",)
    if f.shape:
        values = ("vector of length ", math(f.shape[0]))
    if _is_sequence(f) or not f.sorts:
        return _plural(values) if many or _is_sequence(f) else values
    naturals = f.sorts.count(NAT)
    arguments = [
        f"{_COUNT[min(n, 6)]} {noun}{'s' if n > 1 else ''}"
        for n, noun in ((naturals, "natural number"), (len(f.sorts) - naturals, "real number"))
        if n
    ]
    ends: Prose = ("",) if not f.shape else (" with ", *_plural(values), " as values")
    return (f"function{'s' if many else ''} of {' and '.join(arguments)}", *ends)


def _plural(values: Prose) -> Prose:
    return (str(values[0]).replace("vector", "vectors").replace("number", "numbers"), *values[1:])


def first_index(d: Derivation) -> Callable[[Function], int]:
    """Where a sequence begins: the least time at which the theorem can speak of it."""
    least: dict[str, int] = {}

    def walk(x: Any, low: dict[str, int]) -> None:
        if isinstance(x, Expr) and x.op == "sum":
            low = {**low, x.args[1].args[0]: _least(x.args[2], low)}
        if isinstance(x, Expr) and x.op == "call" and _is_sequence(x.args[0]):
            f = x.args[0].name
            least[f] = min(least.get(f, 10**9), _least(x.args[1], low))
        for part in parts_of(x):
            walk(part, low)

    for p in (d.statement, *(h.formula for h in d.hypotheses)):
        walk(p, {})
    return lambda f: least.get(f.name, 0)


def _least(e: Expr, low: dict[str, int]) -> int:
    if e.op == "num":
        return int(e.args[0])
    if e.op == "+":
        return _least(e.args[0], low) + _least(e.args[1], low)
    if e.op == "sym":
        return low.get(e.args[0], 1 if e.args[1] == "at least one" else 0)
    return 0


# ---------------------------------------------------------------- for which values


def for_all_words(symbols: Iterable[Expr], vectors: Iterable[Function] = (), short: bool = True) -> Prose:
    """for all natural t, all c > 0 and all real z"""
    items: list[Prose] = []
    nat, real = ("natural", "real") if short else ("natural numbers", "real numbers")
    for (sort, signed), group in groupby(symbols, key=lambda s: (s.sort, s.args[1] is not None)):
        shown = list(group)
        noun = "" if signed else f"{nat if sort == NAT else real} "
        claims = [assumed(s) for s in shown]
        items.append(("all " + noun, *listed((math(s if p is None else p),) for s, p in zip(shown, claims, strict=True))))
    for v in vectors:
        items.append(("all vectors ", math(v), " of length ", math(v.shape[0])))
    return ("for ", *listed(items))


def let_be(symbols: list[Expr]) -> Prose:
    """Let c > 0, and let z be any real number."""
    signed = [p for s in symbols if (p := assumed(s)) is not None]
    plain = [_are(group, "natural number" if sort == NAT else "real number")
             for sort, group in _by_sort(s for s in symbols if s.args[1] is None)]  # fmt: skip
    items: list[Prose] = [("let ", *listed((math(p),) for p in signed))] if signed else []
    items += [("let ", *_with_be(p)) for p in plain]
    words = listed(items, last=", and ")
    return ("Let", str(words[0])[3:], *words[1:], ".")


def _with_be(p: Prose) -> Prose:
    return (*p[:-1], str(p[-1]).replace(" any ", " be any "))


def phrase(p: Formula) -> Prose:
    """A formula in a sentence: its words are words."""
    if p.op == "for all":
        *variables, body = p.parts
        return (*phrase(body), " ", *for_all_words(variables))
    if p.op == "implies":
        return ("if ", *phrase(p.parts[0]), ", then ", *phrase(p.parts[1]))
    if p.op == "and":
        return (*phrase(p.parts[0]), " and ", *phrase(p.parts[1]))
    return (math(p),)


_SIGNS = {"<": {-1}, "=": {0}, ">": {1}, "<=": {-1, 0}, ">=": {0, 1}, "!=": {-1, 1}}


def why_all(conditions: list[Formula]) -> Prose:
    """Why these cases are all: what the conditions say together. It is true wherever the split has been checked."""
    if all(isinstance(p, Claim) and not p.left.shape for p in conditions):
        first = conditions[0]
        if len({(str(p.parts[0]), str(p.parts[1])) for p in conditions}) == 1:
            together = set().union(*[_SIGNS[p.op] for p in conditions])
            for op, signs in _SIGNS.items():
                if signs == together:
                    return ("These are all cases, since ", math(claim(op, first.parts[0], first.parts[1])), ".")
    return ("These are all cases.",)


# ---------------------------------------------------------------- reasons


def reason_words(by: Iterable[Reason], names: Names) -> Prose:
    """What stands at the right of a line."""
    return listed((_reason(r, names) for r in by), last=", ")


def _reason(r: Reason, names: Names) -> Prose:
    if isinstance(r, Instance):
        return (*_reason(r.of, names), *_at(r))
    if isinstance(r, Lemma):
        return ("“", *read(r.name, names), "”", *_bindings(r))
    if isinstance(r, Basic):
        return (r.name,)
    if isinstance(r, Given):
        return given_name(r, names) or phrase(r.formula)
    if r.name == "induction hypothesis":
        return (r.name,)
    named = r.name not in (str(r.formula), "premise") and r.name != f"case {r.formula}"
    return read(r.name, names) if named else phrase(r.formula)


def given_name(g: Given | Local, names: Names) -> Prose:
    """The name of a hypothesis; nothing where it is called by what it says."""
    return () if g.name == str(g.formula) else read(g.name, names)


def _at(r: Instance) -> Prose:
    variables: list[Expr] = []
    p = r.of.derivation.statement if isinstance(r.of, Lemma) else r.of.formula
    if not isinstance(r.of, Lemma) or not r.of.derivation.scope.free:
        while p.op == "for all":
            variables += p.parts[:-1]
            p = p.parts[-1]
    if len(variables) < len(r.values):
        return (" at ", *listed((math(v),) for v in r.values))
    pairs = [(v, e) for v, e in zip(variables, r.values, strict=False) if text(v) != text(e)]
    return (" with ", *listed((math(claim("=", v, e)),) for v, e in pairs)) if pairs else ()


def _bindings(r: Lemma) -> Prose:
    items: list[Prose] = []
    for name, value in r.bindings.items():
        scope = r.derivation.scope
        if name in scope.functions:
            items.append(_bound_function(scope.functions[name], value))
        else:
            items.append((math(claim("=", scope.free[name], expr(value))),))
    return (" with ", *listed(items)) if items else ()


def _bound_function(f: Function, value: Any) -> Prose:
    bare = getattr(value, "function", value)
    if isinstance(bare, Function):
        return (math(bare), " for ", math(f))
    free = [s for s in ("z", "s", "t", "k", "i", "j") if s != f.name][: len(f.sorts)]
    arguments = [symbol(s, sort) for s, sort in zip(free, f.sorts, strict=False)]
    try:
        made = expr(value(*arguments))
    except (WritingError, TypeError):
        return (math(f), " chosen")
    return (Math(f"{math(f(*arguments)).text} = {made}", f"{f(*arguments).latex()} = {made.latex()}"),)


