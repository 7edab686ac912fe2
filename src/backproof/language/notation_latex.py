"""How written expressions and formulas print as LaTeX: what is written as in plain text is inherited from there."""

from __future__ import annotations

import re

from .expressions import NAT, REAL, Expr, is_zero
from .formulas import Claim
from .functions import Function
from .letters import word
from .notation_text import ATOM, BIG, CHOICE, POWER, PRODUCT, SUM, Text, last_factor

_RELATION = {"=": "=", "!=": r"\ne", "<=": r"\le", "<": "<", ">=": r"\ge", ">": ">"}
_KNOWN = ("max", "min", "exp", "log", "tanh")  # operators with a command of their own
_WORDS = (r"\mathrm", r"\operatorname", *[rf"\{name}" for name in _KNOWN])
_TIME_ABOVE = re.compile(r"\^\{\([^()]*\)\}")  # the brackets of x^{(t)} are no level of their own


class LaTeX(Text):
    """LaTeX for math mode."""

    times, minus, dot, entrywise = " ", "-", r" \cdot ", r" \odot "
    relation = _RELATION

    def brackets(self, s: str) -> str:
        return self.fenced("(", s, ")")

    def fenced(self, opening: str, s: str, closing: str) -> str:
        if any(tall in s for tall in (r"\frac", r"\sum", r"\begin")):
            return rf"\left{opening}{s}\right{closing}"
        size = ("", "", r"\big", r"\Big")[min(_levels(s), 3)]
        if not size:
            return f"{opening}{s}{closing}"
        return f"{size}l{opening}{s}{size}r{closing}"

    def fraction(self, a: str, b: str) -> str:
        return rf"\tfrac{{{a}}}{{{b}}}"

    def name(self, name: str, bold: bool, below: str = "", above: str = "") -> str:
        head, _, sub = name.partition("_")
        shown = word(head, r"\mathbf" if bold else "")
        subs = [word(s) for s in sub.split("_") if s] + ([r"\_"] if name.endswith("_") else [])
        below = ",".join([*subs, *([below] if below else [])])
        return shown + (rf"^{{{above}}}" if above else "") + (rf"_{{{below}}}" if below else "")

    def function(self, f: Function, bold: bool, below: str = "", above: str = "") -> str:
        if not f.display:
            return self.name(f.name, bold, below, above)
        shown = f.display[1]
        if "_" in shown or "^" in shown:
            shown = rf"{{{shown}}}"
        return shown + (rf"^{{{above}}}" if above else "") + (rf"_{{{below}}}" if below else "")

    def call(self, f: Function, args: list[str], entry: str | None, array: bool = False) -> str:
        bold = bool(f.rank) and (entry is None or array)
        if f.style == "call" and f.sorts:
            return self.function(f, bold) + self.arguments([*args, *([entry] if entry is not None else [])])
        indices = [a for a, sort in zip(args, f.sorts, strict=True) if sort == NAT]
        above = rf"({indices.pop(0)})" if indices and f.style in ("layer", "superscript") else ""
        below = ", ".join(indices) if f.style != "layer" else ",".join(indices)
        if entry is not None:
            below += (r";\," if array else ",") * bool(below) + entry
        reals = [a for a, sort in zip(args, f.sorts, strict=True) if sort == REAL]
        return self.function(f, bold, below, above) + (self.arguments(reals) if reals else "")

    def arguments(self, args: list[str]) -> str:
        around = self.brackets(", ".join(args)) if args else ""
        return (r"\!" if around.startswith(r"\left") else "") + around

    def subscript(self, s: str, index: str) -> str:
        return rf"{s}_{{{index}}}"

    def ends(self, last: Expr) -> int:
        return CHOICE if last.op == "if" else SUM

    def term(self, a: Expr, of: Expr, least: int = BIG) -> str:
        choice = a.op == "if" and least == BIG  # at the end of a sum the brace alone is clear
        return self.show(a)[0] if choice else super().term(a, of, least)

    def factor(self, a: Expr) -> str:
        s, binds = self.show(a)
        product = binds == PRODUCT and a.op not in ("hadamard", "diff")
        return s if product or binds in (POWER, ATOM) else self.brackets(s)

    def between(self, a: Expr, left: str, right: str) -> str:
        found = super().between(a, left, right)
        if found == self.dot:
            return found
        if left.endswith(r"\right)") or right.startswith(r"\left") or last_factor(a).op == "num":
            return self.times  # \left and \right bring a space of their own
        closes, opens = left.endswith((")", r"\rvert")), right.startswith(("(", r"\lvert", r"\big", r"\Big"))
        words = right.startswith(_WORDS) or _isword(last_factor(a))
        return r" \, " if words or closes != opens else self.times

    def begins_with_number(self, s: str) -> bool:
        return s[:1].isdigit() or s.startswith((r"\tfrac", r"\frac"))

    def op_diff(self, e: Expr, body: Expr, x: Expr, *at: Expr) -> tuple[str, int]:
        whole, by = rf"\frac{{\mathrm{{d}}}}{{\mathrm{{d}}{self.show(x)[0]}}} {self.at(body, POWER)}", self.show(x)[0]
        return (rf"\left.{whole}\right|_{{{by} = {self.show(at[0])[0]}}}", ATOM) if at else (whole, PRODUCT)

    def op_grad(self, e: Expr, call: Expr) -> tuple[str, int]:
        return rf"\nabla {self.show(call)[0]}", ATOM

    def op_over(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        return rf"\frac{{{self.show(a)[0]}}}{{{self.show(b)[0]}}}", PRODUCT

    def op_power(self, e: Expr, a: Expr, n: Expr) -> tuple[str, int]:
        return rf"{self.raised(a)}^{{{self.show(n)[0]}}}", POWER

    def raised(self, a: Expr) -> str:
        """What an exponent can follow: TeX refuses a second one on the same letter"""
        s, binds = self.show(a)
        return self.brackets(s) if binds < ATOM or ("^" in s and not s.endswith((")", r"\rvert"))) else s

    def transpose(self, a: Expr) -> str:
        return self.raised(a) + r"^{\mathsf{T}}"

    def op_norm2(self, e: Expr, a: Expr, n: Expr) -> tuple[str, int]:
        return self.fenced(r"\lVert ", self.show(a)[0], r" \rVert") + "^{2}", POWER

    def op_sum(self, e: Expr, body: Expr, k: Expr, low: Expr, high: Expr) -> tuple[str, int]:
        return rf"\sum_{{{self.show(k)[0]}={self.show(low)[0]}}}^{{{self.show(high)[0]}}} {self.at(body, BIG)}", BIG

    def op_if(self, e: Expr, c: Claim, u: Expr, v: Expr) -> tuple[str, int]:
        rows = (rf"{self.branch(u, e)} & \text{{if }} {self.formula(c)}", rf"{self.branch(v, e)} & \text{{otherwise}}")
        return rf"\begin{{cases}} {rows[0]} \\ {rows[1]} \end{{cases}}", CHOICE

    def branch(self, u: Expr, of: Expr) -> str:
        return self.zero() if of.shape and is_zero(u) else self.show(u)[0]

    def op_abs(self, e: Expr, a: Expr) -> tuple[str, int]:
        return self.fenced(r"\lvert ", self.show(a)[0], r" \rvert"), ATOM

    def op_sqrt(self, e: Expr, a: Expr) -> tuple[str, int]:
        return rf"\sqrt{{{self.show(a)[0]}}}", ATOM

    def operator(self, name: str, *args: Expr) -> str:
        shown = rf"\{name}" if name in _KNOWN else rf"\operatorname{{{name}}}"
        return shown + self.brackets(", ".join(self.show(a)[0] for a in args))

    def words(self, s: str) -> str:
        return rf"\text{{ {s} }}"

    def zero(self) -> str:
        return r"\mathbf{0}"


def _isword(a: Expr) -> bool:
    """Whether it is a symbol of several letters, which stands upright"""
    return a.op == "sym" and word(a.args[0].partition("_")[0]).startswith(r"\mathrm")


def _levels(s: str) -> int:
    """How deeply brackets are nested in a string"""
    deepest = depth = 0
    for c in _TIME_ABOVE.sub("", s):
        depth += (c == "(") - (c == ")")
        deepest = max(deepest, depth)
    return deepest
