"""How written expressions and formulas print as plain text."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from .expressions import NAT, Expr, is_predecessor, is_zero
from .formulas import Claim, Formula
from .functions import Function
from .letters import GREEK

# how tightly a construction binds; an argument that binds less tightly is bracketed
CHOICE, SUM, BIG, PRODUCT, DOT, POWER, ATOM = range(7)

_RELATION = {"=": "=", "!=": "≠", "<=": "≤", "<": "<", ">=": "≥", ">": ">"}
_NAMES = {"+": "plus", "-": "minus", "*": "times", "/": "over", "^": "power"}


class Text:
    """Plain text: every `op_` method returns (string, how tightly it binds)."""

    times, minus, dot, entrywise = " ", "−", "·", " ⊙ "
    relation = _RELATION

    def whole(self, x: Any) -> str:
        return self.formula(x) if isinstance(x, Formula) else self.show(x)[0]

    def at(self, e: Expr, least: int) -> str:
        s, binds = self.show(e)
        return s if binds >= least else self.brackets(s)

    def brackets(self, s: str) -> str:
        return f"({s})"

    def show(self, e: Expr) -> tuple[str, int]:
        method: Callable[..., tuple[str, int]] = getattr(self, "op_" + _NAMES.get(e.op, e.op))
        return method(e, *e.args)

    # -- numbers and names
    def op_num(self, e: Expr, q: Fraction) -> tuple[str, int]:
        if q.denominator == 1:
            return (str(q), ATOM) if q >= 0 else (self.minus + str(-q), SUM)
        s = self.fraction(str(abs(q.numerator)), str(q.denominator))
        return (s, PRODUCT) if q > 0 else (self.minus + s, SUM)

    def fraction(self, a: str, b: str) -> str:
        return f"{a}/{b}"

    def op_sym(self, e: Expr, name: str, _: object) -> tuple[str, int]:
        return self.name(name, False), ATOM

    def name(self, name: str, bold: bool, below: str = "", above: str = "") -> str:
        head, _, sub = name.partition("_")
        return GREEK.get(head, head) + (f"_{sub}" if sub else "_" if name.endswith("_") else "")

    def function(self, f: Function, bold: bool, below: str = "", above: str = "") -> str:
        return f.display[0] if f.display else self.name(f.name, bold)

    # -- functions
    def op_call(self, e: Expr, f: Function, *args: Expr) -> tuple[str, int]:
        return self.call(f, [self.show(a)[0] for a in args], None), ATOM

    def call(self, f: Function, args: list[str], entry: str | None, array: bool = False) -> str:
        """A value of a function, its entry, or where `array` a row or a column of it"""
        inside = [*args, *([entry] if entry is not None else [])]
        return self.function(f, bool(f.rank) and (entry is None or array)) + (
            f"({', '.join(inside)})" if inside else ""
        )

    def op_entry(self, e: Expr, v: Expr, *indices: Expr) -> tuple[str, int]:
        index = ", ".join(self.show(i)[0] for i in indices)
        if v.op == "call" and v.args[0].rank:
            return self.call(v.args[0], [self.show(a)[0] for a in v.args[1:]], index), ATOM
        return self.subscript(self.brackets(self.show(v)[0]), index), ATOM

    def subscript(self, s: str, index: str) -> str:
        return f"{s}[{index}]"

    # -- arithmetic
    def op_plus(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        sign = "+" if e.sort == NAT else " + "
        right = self.brackets(self.show(b)[0]) if b.op == "+" else self.term(b, e)
        return f"{self.term(a, e, SUM)}{sign}{right}", self.ends(b)

    def op_minus(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        sign = self.minus if is_predecessor(e) else f" {self.minus} "
        return f"{self.term(a, e, SUM)}{sign}{self.term(b, e)}", self.ends(b)

    def term(self, a: Expr, of: Expr, least: int = BIG) -> str:
        """A summand; the zero of a sum of vectors is the zero vector"""
        return self.zero() if of.shape and is_zero(a) else self.at(a, least)

    def ends(self, last: Expr) -> int:
        """How tightly a sum with this last summand binds"""
        return SUM

    def op_neg(self, e: Expr, a: Expr) -> tuple[str, int]:
        return f"{self.minus}{self.at(a, BIG)}", SUM

    def op_times(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        left, (right, binds) = self.factor(a), self.show(b)
        big = binds == BIG  # a sum over everything that follows needs no brackets at the end of a product
        if binds < POWER and not big:
            right = self.brackets(right)
        return left + self.between(a, left, right) + right, BIG if big else PRODUCT

    def factor(self, a: Expr) -> str:
        """A factor at the left; (1/2) x, (a/b) x, (u·x) v and (d/dx a) b keep their brackets"""
        s, binds = self.show(a)
        product = binds == PRODUCT and not _quotient(a) and a.op not in ("hadamard", "diff")
        return s if product or binds >= POWER else self.brackets(s)

    def between(self, a: Expr, left: str, right: str) -> str:
        last = last_factor(a)
        unit = last.op == "num" and last.args[0] in (0, 1)
        return self.dot if unit or self.begins_with_number(right) else self.times

    def begins_with_number(self, s: str) -> bool:
        return s[:1].isdigit()

    def op_over(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        return f"{self.factor(a)}/{self.at(b, POWER)}", PRODUCT

    def op_power(self, e: Expr, a: Expr, n: Expr) -> tuple[str, int]:
        exponent, binds = self.show(n)
        return f"{self.at(a, ATOM)}^{exponent if binds == ATOM else self.brackets(exponent)}", POWER

    def op_dot(self, e: Expr, a: Expr, b: Expr, n: Expr) -> tuple[str, int]:
        left = self.brackets(self.show(a)[0]) if a.op in ("matmul", "hadamard") else self.factor(a)
        return f"{left}{self.dot}{self.at(b, POWER)}", DOT

    def op_sum(self, e: Expr, body: Expr, k: Expr, low: Expr, high: Expr) -> tuple[str, int]:
        last = self.show(high)[0].replace(" ", "")
        return f"Σ({self.show(k)[0]}={self.show(low)[0]}..{last}) {self.at(body, BIG)}", BIG

    # -- derivatives
    def op_diff(self, e: Expr, body: Expr, x: Expr, *at: Expr) -> tuple[str, int]:
        whole, by = f"d/d{self.show(x)[0]} {self.at(body, POWER)}", self.show(x)[0]
        return (f"({whole} at {by} = {self.show(at[0])[0]})", ATOM) if at else (whole, PRODUCT)

    def op_grad(self, e: Expr, call: Expr) -> tuple[str, int]:
        return f"∇{self.show(call)[0]}", ATOM

    # -- matrices
    def op_matmul(self, e: Expr, a: Expr, b: Expr, n: Expr) -> tuple[str, int]:
        return f"{self.factor(a)}{self.times}{self.at(b, POWER)}", PRODUCT

    def op_hadamard(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        return f"{self.at(a, POWER)}{self.entrywise}{self.at(b, POWER)}", PRODUCT

    def op_outer(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        return f"{self.at(a, POWER)}{self.times}{self.transpose(b)}", PRODUCT

    def op_norm2(self, e: Expr, a: Expr, n: Expr) -> tuple[str, int]:
        return f"‖{self.show(a)[0]}‖²", POWER

    def op_trace(self, e: Expr, a: Expr, n: Expr) -> tuple[str, int]:
        return self.operator("tr", a), ATOM

    def op_T(self, e: Expr, a: Expr) -> tuple[str, int]:
        return self.transpose(a), POWER

    def transpose(self, a: Expr) -> str:
        return self.at(a, ATOM) + "ᵀ"

    def op_row(self, e: Expr, a: Expr, i: Expr) -> tuple[str, int]:
        return self.array_part(a, f"{self.show(i)[0]},:"), ATOM

    def op_col(self, e: Expr, a: Expr, j: Expr) -> tuple[str, int]:
        return self.array_part(a, f":,{self.show(j)[0]}"), ATOM

    def array_part(self, a: Expr, index: str) -> str:
        if a.op == "call" and a.args[0].rank:
            return self.call(a.args[0], [self.show(x)[0] for x in a.args[1:]], index, True)
        return self.subscript(self.brackets(self.show(a)[0]), index)

    # -- choices
    def op_if(self, e: Expr, c: Claim, u: Expr, v: Expr) -> tuple[str, int]:
        return f"({self.branch(u, e)} if {self.formula(c)}, else {self.branch(v, e)})", ATOM

    def branch(self, u: Expr, of: Expr) -> str:
        return self.zero() if of.shape and is_zero(u) else self.at(u, SUM)

    def op_abs(self, e: Expr, a: Expr) -> tuple[str, int]:
        return f"|{self.show(a)[0]}|", ATOM

    def op_sign(self, e: Expr, a: Expr) -> tuple[str, int]:
        return self.operator("sign", a), ATOM

    def op_exp(self, e: Expr, a: Expr) -> tuple[str, int]:
        return self.operator(e.op, a), ATOM

    op_log = op_sqrt = op_tanh = op_sigmoid = op_relu = op_step = op_exp

    def op_max(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        return self.operator(e.op, a, b), ATOM

    op_min = op_max

    def operator(self, name: str, *args: Expr) -> str:
        return f"{name}({', '.join(self.show(a)[0] for a in args)})"

    # -- formulas
    def formula(self, p: Formula) -> str:
        if isinstance(p, Claim):
            vectors = bool(p.left.shape or p.right.shape)
            sides = [self.zero() if vectors and is_zero(x) else self.show(x)[0] for x in p.parts]
            return f"{sides[0]} {self.relation[p.op]} {sides[1]}"
        if p.op == "range":
            return f" {self.relation['<=']} ".join(["1", *[self.show(x)[0] for x in p.parts]])
        if p.op == "for all":
            *variables, body = p.parts
            names = ", ".join(self.bound(v) for v in variables)
            return f"{self.formula(body)} {self.words('for all')} {names}"
        if p.op == "implies":
            return f"{self.part(p.parts[1])} {self.words('if')} {self.part(p.parts[0])}"
        if p.op == "not":
            return f"{self.words('not')} ({self.formula(p.parts[0])})"
        left = self.formula(p.parts[0]) if p.parts[0].op == "and" else self.part(p.parts[0])
        return f"{left} {self.words('and')} {self.part(p.parts[1])}"

    def part(self, p: Formula) -> str:
        """A formula inside of another one"""
        return self.formula(p) if isinstance(p, Claim) or p.op == "not" else self.brackets(self.formula(p))

    def bound(self, v: Expr) -> str:
        from .elaborate import assumed

        claim = assumed(v)
        return self.show(v)[0] if claim is None else self.formula(claim)

    def words(self, s: str) -> str:
        return s

    def zero(self) -> str:
        return "0"


def _quotient(a: Expr) -> bool:
    return a.op == "/" or (a.op == "num" and a.args[0].denominator != 1)


def last_factor(a: Expr) -> Expr:
    """The factor at the right end of a product, or what is none."""
    while a.op == "*":
        a = a.args[1]
    return a
