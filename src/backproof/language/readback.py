"""Kernel terms as text, for messages: what is left over of a line was not written by anybody."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby

from .. import kernel as K
from ..kernel import Term
from .notation import GREEK

_RELATION = {"eq": "=", "le": "≤", "lt": "<"}
_OPPOSITE = {"le": "lt", "lt": "le"}
_BOUND = "ijkpqrs"


def term_text(t: Term) -> str:
    """The term or formula on one line. Indices of sums run from 0 to below the end, as in the kernel."""
    return term_texts(t)[0]


def term_texts(*terms: Term) -> list[str]:
    """Terms that are read together, each on one line: a name means the same in all of them.

    The reader's own indices get letters that neither the author's variables nor the indices of sums have.
    """
    free = sorted(frozenset().union(*[t.free for t in terms]), key=repr)
    taken = {v.data[0] for v in free}
    letters = [s for s in (*_BOUND, *[f"k{i}" for i in range(60)]) if s not in taken]
    own = {v: K.var(letters.pop(0), v.sort) for v in free if v.data[0].startswith("_")}
    return [_show(K.substitute(t, own), letters)[0] for t in terms]


def _name(name: str) -> str:
    head, _, sub = name.partition("_")
    return GREEK.get(head, head) + (f"_{sub}" if sub else "")


def _number(q: Fraction) -> str:
    return str(q).replace("-", "−")


def _show(t: Term, names: list[str]) -> tuple[str, int]:
    """The text and how tightly it binds: 0 sum, 1 big sum, 2 product, 3 power, 4 atom"""

    def at(x: Term, least: int) -> str:
        s, binds = _show(x, names)
        return s if binds >= least else f"({s})"

    if t.op in ("rat", "num"):
        s = _number(Fraction(t.data))
        return s, 4 if s.isdigit() else 2 if "−" not in s else 0
    if t.op == "var":
        return _name(t.data[0]), 4
    if t.op == "app":
        return f"{_name(t.data[0])}({', '.join(_show(a, names)[0] for a in t.args)})", 4
    if t.op == "fn":
        return f"{t.data}({_show(t.args[0], names)[0]})", 4
    if t.op == "real":
        return _show(t.args[0], names)
    if t.op == "nadd":
        return "+".join(at(a, 0) for a in t.args), 0
    if t.op == "add":
        return _sum(t, names), 0
    if t.op == "mul":
        return _product(t, names)
    if t.op == "inv":
        return f"1/{at(t.args[0], 3)}", 2
    if t.op == "pow":
        return f"{at(t.args[0], 4)}^{at(t.args[1], 4)}", 3
    if t.op == "sum":
        k, rest = names[0], names[1:]
        body, binds = _show(K.open_binder(t, K.var(k, K.NAT)), rest)
        return f"Σ({k}<{_show(t.args[0], names)[0]}) {body if binds >= 1 else f'({body})'}", 1
    if t.op == "if":
        return f"({at(t.args[1], 0)} if {_show(t.args[0], names)[0]}, else {at(t.args[2], 0)})", 4
    return _formula(t, names), 0


def _sum(t: Term, names: list[str]) -> str:
    left = _show(t.args[0], names)[0]
    negative, s, binds = _signed(t.args[1], names)
    return f"{left} {'−' if negative else '+'} {s if binds >= 1 else f'({s})'}"


def _product(t: Term, names: list[str]) -> tuple[str, int]:
    negative, s, binds = _signed(t, names)
    return (f"−{s}", 0) if negative else (s, binds)


def _signed(t: Term, names: list[str]) -> tuple[bool, str, int]:
    """Whether a minus stands before the term; the rest of it; how tightly that binds. Equal neighbours are a power."""
    factors = _factors(t)
    c = Fraction(1)
    if factors[0].op == "rat":
        c = factors.pop(0).data
    if c in (1, -1) and len(factors) == 1:
        return c < 0, *_show(factors[0], names)
    over = [f for f in factors if f.op != "inv"]
    under = [f.args[0] for f in factors if f.op == "inv"]
    above = _powers(over, names, open_end=not under)
    if abs(c) != 1 or not above:
        above.insert(0, _number(abs(c)))
    numerator = above[0]
    for s in above[1:]:
        numerator += ("·" if numerator[-1:].isdigit() and s[:1].isdigit() else " ") + s
    if not under:
        return c < 0, numerator, 2
    below = _powers(under, names)
    return c < 0, f"{numerator}/{below[0] if len(below) == 1 else '(' + ' '.join(below) + ')'}", 2


def _factors(t: Term) -> list[Term]:
    return [*_factors(t.args[0]), *_factors(t.args[1])] if t.op == "mul" else [t]


def _powers(factors: list[Term], names: list[str], open_end: bool = False) -> list[str]:
    """Each factor, bracketed where it has to be; neighbours that are equal as a power. A sum at an open end reaches
    as far as the product does, and needs no brackets."""
    out = []
    for f, run in groupby(factors):
        times = len(list(run))
        s, binds = _show(f, names)
        least = 4 if times > 1 else 1 if open_end and f.op == "sum" and f is factors[-1] else 3
        out.append((s if binds >= least else f"({s})") + (f"^{times}" if times > 1 else ""))
    return out


def _formula(p: Term, names: list[str]) -> str:
    if p.op in _RELATION:
        return f"{_show(p.args[0], names)[0]} {_RELATION[p.op]} {_show(p.args[1], names)[0]}"
    if p.op == "not":
        q = p.args[0]
        if q.op == "eq":
            return f"{_show(q.args[0], names)[0]} ≠ {_show(q.args[1], names)[0]}"
        if q.op in _OPPOSITE:
            return f"{_show(q.args[1], names)[0]} {_RELATION[_OPPOSITE[q.op]]} {_show(q.args[0], names)[0]}"
        return f"not ({_formula(q, names)})"
    if p.op == "and":
        return f"{_formula(p.args[0], names)} and {_formula(p.args[1], names)}"
    if p.op == "implies":
        return f"({_formula(p.args[1], names)} if {_formula(p.args[0], names)})"
    k = names[0]
    return f"{_formula(K.open_binder(p, K.var(k, K.bound_sort(p))), names[1:])} for all {k}"
