"""Lemmas about plain variables, which arithmetic in a proof is reduced to.

A polynomial identity, or a linear fact about naturals, does not depend on what its atoms are. Each is stated
once for variables x0, x1, … and closed by Coq's decision procedures there, where they meet neither sums nor
`x/y` nor a long context; the proof then applies the lemma to the atoms.
"""

from __future__ import annotations

from ..kernel.nodes import NAT, Term
from .printing import coq_type, numeral, rational


class Atoms:
    """Which variable stands for which atom, in the order in which they were met."""

    def __init__(self, sort: str) -> None:
        self.sort = sort
        self.of: dict[Term, str] = {}

    def __call__(self, t: Term) -> str:
        """t with its atoms as variables. Sums, products and numeral powers are kept; for naturals, sums."""
        if t.op == "rat":
            return rational(t.data)
        if t.op == "num":
            return numeral(t.data)
        if t.op == "add":
            return f"(Rplus {self(t.args[0])} {self(t.args[1])})"
        if t.op == "mul":
            return f"(Rmult {self(t.args[0])} {self(t.args[1])})"
        if t.op == "pow" and t.args[1].op == "num":
            return f"(pow {self(t.args[0])} {numeral(t.args[1].data)})"
        if t.op == "nadd":
            return f"(Nat.add {self(t.args[0])} {self(t.args[1])})"
        return self.of.setdefault(t, f"x{len(self.of)}")

    def relation(self, p: Term) -> str:
        """The equation, inequality or order p with its atoms as variables."""
        a, b = self(p.args[0]), self(p.args[1])
        if p.op == "eq":
            return f"@eq {coq_type(self.sort)} {a} {b}"
        return f"{p.op if self.sort == NAT else 'R' + p.op} {a} {b}"

    def binders(self) -> str:
        return f" ({' '.join(self.of.values())} : {coq_type(self.sort)})" if self.of else ""


def facts(atoms: Atoms, formulas: list[Term]) -> str:
    """` (e0 : fact) …`, each with a space before it"""
    return "".join([f" (e{i} : {atoms.relation(p)})" for i, p in enumerate(formulas)])
