"""Kernel terms as text, for messages: what is left over of a line was not written by anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from types import MappingProxyType

from .. import kernel as K
from ..kernel import Term
from .expressions import Expr
from .functions import Function
from .letters import GREEK
from .notation import function_name
from .symbols import IndexRange

_RELATION = {"eq": "=", "le": "≤", "lt": "<"}
_OPPOSITE = {"le": "lt", "lt": "le"}
_BOUND = "ijkpqrs"


Written = Mapping[str, Expr | Function]  # the author's symbols and functions, by name
NOTHING: Written = MappingProxyType({})
_INDEX = "_index_"  # how the kernel's variable of an author's index is named here: the index less 1


@dataclass(frozen=True)
class _Names:
    """The letters that are left for bound variables, and how the author's functions print"""

    letters: tuple[str, ...]
    functions: Mapping[str, str]

    def without(self, count: int) -> _Names:
        return replace(self, letters=self.letters[count:])


def term_text(t: Term, written: Written = NOTHING) -> str:
    """The term or formula on one line. Indices of sums run from 0 to below the end, as in the kernel."""
    return term_texts(t, written=written)[0]


def term_texts(*terms: Term, written: Written = NOTHING) -> list[str]:
    """Terms that are read together, each on one line: a name means the same in all of them.

    The reader's own indices get letters that neither the author's variables nor the indices of sums have. An index of
    the author's counts from 1, as it was written, where `written` has it; so `l` is printed for the kernel's l + 1.
    """
    free = sorted(frozenset().union(*[t.free for t in terms]), key=repr)
    taken = {v.data[0] for v in free} | {name for name, w in written.items() if isinstance(w, Expr)}
    letters = [s for s in (*_BOUND, *[f"k{i}" for i in range(60)]) if s not in taken]
    own = {v: K.var(letters.pop(0), v.sort) for v in free if v.data[0].startswith("_")}
    own |= {v: K.var(f"{_INDEX}{v.data[0]}", v.sort) for v in free if _counts_from_one(v, written)}
    shown = {f.name: function_name(f, "text") for f in written.values() if isinstance(f, Function)}
    return [_show(K.substitute(t, own), _Names(tuple(letters), shown))[0] for t in terms]


def _counts_from_one(v: Term, written: Written) -> bool:
    of = written.get(v.data[0])
    return isinstance(of, Expr) and of.op == "sym" and isinstance(of.args[1], IndexRange)


def _name(name: str) -> str:
    head, _, sub = name.partition("_")
    return GREEK.get(head, head) + (f"_{sub}" if sub else "")


def _number(q: Fraction) -> str:
    return str(q).replace("-", "−")


def _show(t: Term, names: _Names) -> tuple[str, int]:
    """The text and how tightly it binds: 0 sum, 1 big sum, 2 product, 3 power, 4 atom"""

    def at(x: Term, least: int) -> str:
        s, binds = _show(x, names)
        return s if binds >= least else f"({s})"

    if t.op in ("rat", "num"):
        s = _number(Fraction(t.data))
        return s, 4 if s.isdigit() else 2 if "−" not in s else 0
    if t.op in ("var", "nadd") and _offset(t):
        return _natural(t, names)
    if t.op == "var":
        return _name(t.data[0]), 4
    if t.op == "app":
        head = names.functions.get(t.data[0], _name(t.data[0]))
        return f"{head}({', '.join(_show(a, names)[0] for a in t.args)})", 4
    if t.op == "fn":
        return f"{t.data}({_show(t.args[0], names)[0]})", 4
    if t.op == "real":
        return _show(t.args[0], names)
    if t.op == "nadd":
        if not t.loose and not K.linear(t)[0]:
            return str(K.linear(t)[1]), 4
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
        k, rest = names.letters[0], names.without(1)
        body, binds = _show(K.open_binder(t, K.var(k, K.NAT)), rest)
        return f"Σ({k}<{_show(t.args[0], names)[0]}) {body if binds >= 1 else f'({body})'}", 1
    if t.op == "functional":
        k, rest = names.letters[0], names.without(1)
        entry = _show(K.open_binder(t, K.var(k, K.NAT)), rest)[0]
        vector = f"({entry} for {k}<{_show(t.args[1], names)[0]})"
        head = names.functions.get(t.data[0], _name(t.data[0]))
        return f"{head}({', '.join([*[_show(a, names)[0] for a in t.args[2:]], vector])})", 4
    if t.op == "if":
        return f"({at(t.args[1], 0)} if {_show(t.args[0], names)[0]}, else {at(t.args[2], 0)})", 4
    return _formula(t, names), 0


def _sum(t: Term, names: _Names) -> str:
    left = _show(t.args[0], names)[0]
    negative, s, binds = _signed(t.args[1], names)
    return f"{left} {'−' if negative else '+'} {s if binds >= 1 else f'({s})'}"


def _product(t: Term, names: _Names) -> tuple[str, int]:
    negative, s, binds = _signed(t, names)
    return (f"−{s if binds >= 1 else f'({s})'}", 0) if negative else (s, binds)


def _signed(t: Term, names: _Names) -> tuple[bool, str, int]:
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


def _powers(factors: list[Term], names: _Names, open_end: bool = False) -> list[str]:
    """Each factor, bracketed where it has to be; neighbours that are equal as a power. A sum at an open end reaches
    as far as the product does, and needs no brackets."""
    out = []
    for f, run in groupby(factors):
        times = len(list(run))
        s, binds = _show(f, names)
        least = 4 if times > 1 else 1 if open_end and f.op == "sum" and f is factors[-1] else 3
        out.append((s if binds >= least else f"({s})") + (f"^{times}" if times > 1 else ""))
    return out


def _formula(p: Term, names: _Names) -> str:
    if p.op in _RELATION:
        return _relation(p.op, p.args[0], p.args[1], names)
    if p.op == "not":
        q = p.args[0]
        if q.op == "eq":
            return f"{_show(q.args[0], names)[0]} ≠ {_show(q.args[1], names)[0]}"
        if q.op in _OPPOSITE:
            return _relation(_OPPOSITE[q.op], q.args[1], q.args[0], names)
        if (none := _denied(q)) is not None:  # owed where a symbol is applied to what moves
            s, (function, at, _) = _opened_derivative(none, names)
            return f"d/d{s} [{function}] exists at {s} = {at}"
        return f"not ({_formula(q, names)})"
    if p.op == "and":
        return f"{_formula(p.args[0], names)} and {_formula(p.args[1], names)}"
    if p.op == "derivative":
        s, (function, at, value) = _opened_derivative(p, names)
        return f"d/d{s} [{function}] = {value} at {s} = {at}"
    if p.op == "gradient":
        k, v = names.letters[0], K.symbol(names.letters[1], (K.NAT,), K.REAL)
        point, slope, body = K.open_gradient(p, v, K.var(k, K.NAT))
        i = K.fresh(K.NAT, body)  # v(i) is what the author calls entry i + 1
        counted = K.instantiate_symbol(K.reflexive(body), v, (i,), K.app(v, K.nadd(i, K.ONE)))
        body = counted.conclusion.args[0]
        shown = [_show(t, names.without(2))[0] for t in (body, slope, point)]
        return f"{v[0]} ↦ {shown[0]} has the gradient ({shown[1]} for {k}) at ({shown[2]} for {k})"
    if p.op == "implies" and p.args[0].op == "not" and p.args[0].args[0].op == "forall":
        return f"({_formula(p.args[0].args[0], names)}, or {_formula(p.args[1], names)})"
    if p.op == "implies":
        return f"({_formula(p.args[1], names)} if {_formula(p.args[0], names)})"
    k = names.letters[0]
    return f"{_formula(K.open_binder(p, K.var(k, K.bound_sort(p))), names.without(1))} for all {k}"


def _denied(p: Term) -> Term | None:
    """The derivative of which p says that it is no number"""
    none = K.open_binder(p, K.fresh(K.REAL, p)) if p.op == "forall" and p.data == K.REAL else p
    return none.args[0] if none is not p and none.op == "not" and none.args[0].op == "derivative" else None


def _opened_derivative(p: Term, names: _Names) -> tuple[str, tuple[str, str, str]]:
    """The letter of what moves; the function of it, the point, the value"""
    s, (_, at, value) = names.letters[0], p.args
    function = K.open_binder(p, K.var(s, K.REAL))
    shown, inner = _show(function, names.without(1))[0], names.without(1)
    return s, (shown, _show(at, inner)[0], _show(value, inner)[0])


# ---------------------------------------------------------------- the author's indices, which count from 1


def _offset(t: Term) -> int:
    """By how much the author's indices in a natural are larger, all in all, than the kernel's"""
    return sum(count for a, count in K.linear(t)[0].items() if a.op == "var" and a.data[0].startswith(_INDEX))


def _natural(t: Term, names: _Names, more: int = 0) -> tuple[str, int]:
    """A natural with indices in it, and `more`, as the author counts"""
    atoms, constant = K.linear(t)
    c = constant + more - _offset(t)
    parts = [p for a, count in atoms.items() for p in [_show_atom(a, names)] * count]
    shown = "+".join(parts) + (f"+{c}" if c > 0 else f"−{-c}" if c < 0 else "")
    return shown, 4 if len(parts) == 1 and c == 0 else 0


def _show_atom(a: Term, names: _Names) -> str:
    return _name(a.data[0].removeprefix(_INDEX)) if a.op == "var" else _show(a, names)[0]


def _relation(op: str, a: Term, b: Term, names: _Names) -> str:
    """The relation; between naturals, i − 1 < n reads i ≤ n, and n ≤ i − 1 reads n < i"""
    if a.sort == K.NAT and op == "lt" and K.linear(a)[1] < _offset(a):
        return f"{_natural(a, names, 1)[0]} ≤ {_show(b, names)[0]}"
    if b.sort == K.NAT and op == "le" and K.linear(b)[1] < _offset(b):
        return f"{_show(a, names)[0]} < {_natural(b, names, 1)[0]}"
    return f"{_show(a, names)[0]} {_RELATION[op]} {_show(b, names)[0]}"
