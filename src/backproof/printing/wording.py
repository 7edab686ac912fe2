"""The sentences of a page: what is arbitrary, for which values a line holds, what a reason says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ..derivation.reasons import Basic, Given, Instance, Lemma, Local, Reason
from ..derivation.theorems import Derivation
from ..language.elaborate import assumed
from ..language.errors import WritingError
from ..language.expressions import NAT, REAL, VECTOR, Expr, expr
from ..language.formulas import Claim, Formula, claim, parts_of
from ..language.functions import Function
from ..language.notation import text
from ..language.scope import Scope
from ..language.symbols import IndexRange, symbol
from .prose import Math, Names, Prose, listed, math, read

_COUNT = ("no", "a", "two", "three", "four", "five", "six")


# ---------------------------------------------------------------- what is arbitrary


def bound_by_statement(d: Derivation) -> tuple[list[Expr], list[Function]]:
    """Free symbols, and vectors, that the statement alone speaks of: they are said there, "for all natural t"."""
    plain = [s for s in d.scope.free.values() if not isinstance(s.args[1], IndexRange)]
    signs = {text(p) for s in plain if (p := assumed(s)) is not None}
    given = Scope()
    given.add([h.formula for h in d.hypotheses if text(h.formula) not in signs])
    for f in d.scope.functions.values():
        given.add(f.shape)
    symbols = [s for name, s in d.scope.free.items() if name not in given.free]
    vectors = [f for f in d.scope.functions.values() if not f.sorts and f.name not in given.functions]
    return symbols, vectors


@dataclass(frozen=True)
class Uses:
    """How a theorem uses its functions: where a sequence begins, and with which letters a function is written."""

    least: dict[str, int]
    letters: dict[str, tuple[Expr, ...]]

    def first(self, f: Function) -> int:
        """The least time at which the theorem can speak of a sequence."""
        return self.least.get(f.name, 0)

    def arguments(self, f: Function) -> tuple[Expr, ...]:
        """Letters for the natural arguments of a function: the theorem's own, else l, t and s."""
        counted = IndexRange(symbol("n", NAT))  # so that the layer l - 1 can be written
        plain = tuple(symbol(s, NAT, counted) for s in ("l", "t", "s", "k", "i", "j")[: f.sorts.count(NAT)])
        return self.letters.get(f.name, plain)


def uses_in(d: Derivation) -> Uses:
    """How the theorem uses its functions."""
    uses = Uses({}, {})

    def walk(x: Any, low: dict[str, int]) -> None:
        if isinstance(x, Expr) and x.op == "sum":
            low = {**low, x.args[1].args[0]: _least(x.args[2], low)}
        if isinstance(x, Expr) and x.op == "call":
            f = x.args[0]
            naturals = tuple(a for a, sort in zip(x.args[1:], f.sorts, strict=True) if sort == NAT)
            if _is_sequence(f):
                uses.least[f.name] = min(uses.least.get(f.name, 10**9), _least(naturals[0], low))
            if all(a.op == "sym" for a in naturals) and len({a.args[0] for a in naturals}) == len(naturals):
                uses.letters.setdefault(f.name, naturals)
        for part in parts_of(x):
            walk(part, low)

    for p in (*(h.formula for h in d.hypotheses), d.statement):
        walk(p, {})
    return uses


def any_of(symbols: Iterable[Expr], functions: Iterable[Function], uses: Uses) -> list[Prose]:
    """n and t any natural numbers; x_1, x_2, … any vectors of length n; φ any function of a real number"""
    plain = [s for s in symbols if not isinstance(s.args[1], IndexRange)]
    ranged = [s for s in symbols if isinstance(s.args[1], IndexRange)]
    of_naturals = [f for f in functions if f.result == NAT]
    out = [_are(group, "natural number" if sort == NAT else "real number") for sort, group in _by_sort(plain)]
    out += [_any(group, uses) for group in _alike(of_naturals, uses)]
    for _, same in groupby(ranged, key=lambda s: text(s.args[1].length)):
        group = list(same)
        out.append((*_are(group, "natural number"), " from 1 to ", math(group[0].args[1].length)))
    others = [f for f in functions if f.result != NAT]
    ordered = sorted(others, key=lambda f: (f.sorts != (NAT,), not f.rank))
    return [*out, *[_any(group, uses) for group in _alike(ordered, uses)]]


def _any(group: list[Function], uses: Uses) -> Prose:
    ends = _for_every(group, uses)
    terms = listed(_introduced(f, uses) for f in group)
    return (*terms, " any ", *_kind(group[0], len(group) > 1, uses), *((" ", *ends) if ends else ()))


def be(functions: list[Function], uses: Uses) -> Prose:
    """w_0, w_1, … be vectors of length n and φ a function of a real number"""
    out: list[Prose] = []
    for group in _alike(functions, uses):
        many = len(group) > 1 or _is_sequence(group[0]) or _is_term(group[0])
        be_a = (" be " if not out else " ") + ("" if many else "a ")
        terms = listed(_introduced(f, uses) for f in group)
        out.append((*terms, be_a, *_kind(group[0], many, uses)))
    ends = _for_every(functions, uses)
    return (*listed(out), *((", ", *ends, ",") if ends else ()))


def _for_every(functions: list[Function], uses: Uses) -> Prose:
    """for all l and t: the letters in the terms of layers"""
    letters = {text(a): a for f in functions if _is_term(f) for a in uses.arguments(f)}
    return ("for all ", *listed((math(a),) for a in letters.values())) if letters else ()


def _alike(functions: Iterable[Function], uses: Uses) -> list[list[Function]]:
    made: dict[tuple[Any, ...], list[Function]] = {}
    for f in functions:
        reals = tuple(s for s in f.sorts if s != NAT) if _is_term(f) else f.sorts
        key = (_is_term(f), f.style == "call", reals, f.result, tuple(map(text, _shape(f, uses))))
        made.setdefault(key, []).append(f)
    return list(made.values())


def _shape(f: Function, uses: Uses) -> tuple[Expr, ...]:
    """The shape of the values at the letters of the arguments"""
    if not _is_term(f) or not f.rank:
        return f.shape if f.rank else ()
    letters = iter(uses.arguments(f))
    return f(*[next(letters) if sort == NAT else symbol("z", REAL) for sort in f.sorts]).shape


def _by_sort(symbols: Iterable[Expr]) -> list[tuple[str, list[Expr]]]:
    in_order = sorted(symbols, key=lambda s: s.sort != NAT)
    return [(sort, list(group)) for sort, group in groupby(in_order, key=lambda s: s.sort)]


def _are(group: list[Expr], noun: str) -> Prose:
    return (*listed((math(s),) for s in group), f" any {noun}{'s' if len(group) > 1 else ''}")


def _is_sequence(f: Function) -> bool:
    return f.sorts == (NAT,) and (f.style not in ("call", "layer") or f.result == NAT)


def _is_term(f: Function) -> bool:
    """Whether it is introduced by a term with letters, z(l, t, s): a quantity of the layers"""
    return f.style == "layer" and NAT in f.sorts


def _introduced(f: Function, uses: Uses) -> Prose:
    if _is_sequence(f):
        first = uses.first(f)
        return (math(f(first)), ", ", math(f(first + 1)), ", …")
    if not _is_term(f):
        return (math(f),)
    letters = uses.arguments(f)
    if set(f.sorts) == {NAT}:
        return (math(f(*letters)),)
    of_layer = math(Function(f.name, (NAT,) * len(letters), style="layer", display=f.display)(*letters))
    return (Math(of_layer.text[:-1] + ", ·)", of_layer.latex),)


def _kind(f: Function, many: bool, uses: Uses) -> Prose:
    """What a function, or a term of a sequence, is"""
    values: Prose = ("natural number",) if f.result == NAT else ("real number",)
    shape = _shape(f, uses)
    if len(shape) == 1:
        values = ("vector of length ", math(shape[0]))
    elif shape:
        values = ("matrix with ", math(shape[0]), " rows and ", math(shape[1]), " columns")
    term = _is_term(f)
    if _is_sequence(f) or not f.sorts or (term and set(f.sorts) == {NAT}):
        return _plural(values) if many or f.sorts else values
    naturals = 0 if term else f.sorts.count(NAT)
    arguments = [
        f"{_COUNT[min(n, 6)]} {noun}{'s' if n > 1 else ''}"
        for n, noun in (
            (naturals, "natural number"),
            (f.sorts.count(REAL), "real number"),
            (f.sorts.count(VECTOR), "vector"),
        )
        if n
    ]
    ends: Prose = ("",) if not shape and f.result != NAT else (" with ", *_plural(values), " as values")
    return (f"function{'s' if many or term else ''} of {' and '.join(arguments)}", *ends)


def _plural(values: Prose) -> Prose:
    first = str(values[0]).replace("vector", "vectors").replace("number", "numbers").replace("matrix", "matrices")
    return (first, *values[1:])


def _least(e: Expr, low: dict[str, int]) -> int:
    if e.op == "num":
        return int(e.args[0])
    if e.op == "+":
        return _least(e.args[0], low) + _least(e.args[1], low)
    if e.op == "sym":
        return low.get(e.args[0], 1 if e.args[1] == "at least one" or isinstance(e.args[1], IndexRange) else 0)
    if e.op == "-":
        return max(_least(e.args[0], low) - _least(e.args[1], low), 0)
    return 0


# ---------------------------------------------------------------- for which values


def for_all_words(symbols: Iterable[Expr], vectors: Iterable[Function] = (), short: bool = True) -> Prose:
    """for all natural t, all c > 0 and all real z"""
    items: list[Prose] = []
    nat, real = ("natural", "real") if short else ("natural numbers", "real numbers")
    for (sort, signed), group in groupby(symbols, key=lambda s: (s.sort, s.args[1] is not None)):
        shown = list(group)
        noun = "" if signed else f"{nat if sort == NAT else real} "
        claims = [math(s if (p := assumed(s)) is None else p) for s in shown]
        items.append(("all " + noun, *listed((p,) for p in claims)))
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
