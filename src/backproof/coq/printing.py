"""Terms of proof nodes as Coq text: a pure function of the term, for Coq to read and not for people.

Everything is printed with functions and parentheses, so no notation, precedence or scope can change what it
means (the literals alone are read in R_scope). Names of free variables and symbols carry their sort or
signature, so nothing of one name clashes with anything: neither with Coq's S, O, R or keywords nor with a
second symbol of that name. `backproof.coq.statements` prints statements, by code that shares nothing with this.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ..kernel.binders import symbols
from ..kernel.nodes import NAT, REAL, VECTOR, Symbol, Term

#: A numeral up to this one is a literal, which is unary in Coq; a larger one is made from a binary integer.
LITERAL = 4500

_FUNCTIONS = {
    "add": "Rplus",
    "mul": "Rmult",
    "inv": "Rinv",
    "pow": "pow",
    "real": "INR",
    "nadd": "Nat.add",
    "sum": "rsum",
}
#: named functions; each is as good as any outside of its domain, of which no theorem says anything
_NAMED = {"exp": "exp", "log": "ln", "sqrt": "sqrt", "tanh": "tanh"}
_FORMULAS = {"not": "not", "and": "and"}
_RELATIONS = {
    ("eq", NAT): "@eq nat", ("le", NAT): "le", ("lt", NAT): "lt",
    ("eq", "Real"): "@eq R", ("le", "Real"): "Rle", ("lt", "Real"): "Rlt",
}  # fmt: skip


def coq_type(sort: str) -> str:
    return {NAT: "nat", VECTOR: "(nat -> R)"}.get(sort, "R")


def name(x: Term | Symbol) -> str:
    """The Coq name of a free variable or of a function symbol. No two have one name.

    Python's identifiers have no `'`, so a letter outside of ASCII can be written between two of them.
    """
    if isinstance(x, Term):
        plain, prefix = x.data[0], "v" + x.sort[0].lower()
    else:
        plain, prefix = x[0], "f" + "".join([s[0].lower() for s in (*x[1], x[2])])
    return prefix + "_" + "".join([c if c.isascii() else f"'{ord(c):x}'" for c in plain])


def type_of(x: Term | Symbol) -> str:
    """The Coq type of a free variable or of a function symbol."""
    if isinstance(x, Term):
        return coq_type(x.sort)
    return " -> ".join([coq_type(s) for s in (*x[1], x[2])])


def free_names(terms: Iterable[Term]) -> dict[str, Term | Symbol]:
    """What has to be quantified before these terms, by Coq name and in the order of the names."""
    out: dict[str, Term | Symbol] = {}
    for t in terms:
        out.update({name(v): v for v in t.free})
        out.update({name(f): f for f in symbols(t)})
    return dict(sorted(out.items()))


def binders(names: dict[str, Term | Symbol]) -> str:
    """` (v : T) …`, each with a space before it"""
    return "".join([f" ({n} : {type_of(x)})" for n, x in names.items()])


def integer(q: int) -> str:
    return str(q) if q >= 0 else f"({q})"


def rational(q: Fraction) -> str:
    return integer(q.numerator) if q.denominator == 1 else f"(Rdiv {integer(q.numerator)} {q.denominator})"


def numeral(k: int) -> str:
    return f"{k}%nat" if k <= LITERAL else f"(Z.to_nat {k}%Z)"


def condition(c: Term) -> str:
    """Which of the prelude's conditionals decides the relation c."""
    return f"if_{c.op}" + ("_nat" if c.args[0].sort == NAT else "")


class Printer:
    """Prints terms, each closed one once. Bound variables are b0, b1, … from the outside in."""

    def __init__(self) -> None:
        self._memo: dict[tuple[Term, int], str] = {}

    def __call__(self, t: Term, depth: int = 0) -> str:
        """t under so many binders. What is closed is printed alike everywhere."""
        depth = depth if t.loose else 0
        known = self._memo.get((t, depth))
        if known is None:
            known = self._memo[t, depth] = self._print(t, depth)
        return known

    def _print(self, t: Term, depth: int) -> str:
        if t.op == "rat":
            return rational(t.data)
        if t.op == "num":
            return numeral(t.data)
        if t.op == "var":
            return name(t)
        if t.op == "bound":
            return f"b{depth - 1 - t.data[0]}"
        if t.op == "forall":
            return f"(forall b{depth} : {coq_type(t.data)}, {self(t.args[0], depth + 1)})"
        if t.op == "sum":
            return f"(rsum {self(t.args[0], depth)} {self._function(t.args[1], depth)})"
        if t.op == "value":
            return f"(b{depth - 1 - t.data[0]} {self(t.args[0], depth)})"
        if t.op == "derivative":
            body = self._function(t.args[0], depth, coq_type(REAL))
            return f"(der {body} {self(t.args[1], depth)} {self(t.args[2], depth)})"
        if t.op == "functional":
            vector = f"(cut {self(t.args[1], depth)} {self._function(t.args[0], depth)})"
            return f"({' '.join([name(t.data), *[self(a, depth) for a in t.args[2:]], vector])})"
        if t.op == "gradient":
            at, slope, inside, n = t.args
            parts = [self._function(inside, depth, coq_type(VECTOR)), self(n, depth)]
            return f"(has_gradient {' '.join([*parts, self._function(at, depth), self._function(slope, depth)])})"
        args = [self(a, depth) for a in t.args]
        if t.op == "implies":
            return f"({args[0]} -> {args[1]})"
        if t.op == "app":
            head = name(t.data)
        elif t.op == "fn":
            head = _NAMED[t.data]
        elif t.op == "if":
            head, args = condition(t.args[0]), [*[self(a, depth) for a in t.args[0].args], *args[1:]]
        elif (t.op, t.args[0].sort) in _RELATIONS:
            head = _RELATIONS[t.op, t.args[0].sort]
        else:
            head = _FUNCTIONS.get(t.op) or _FORMULAS[t.op]
        return f"({' '.join([head, *args])})"

    def _function(self, body: Term, depth: int, of: str = "nat") -> str:
        """What stands under a binder, as a function of what that binds"""
        return f"(fun b{depth} : {of} => {self(body, depth + 1)})"
