"""How written expressions and formulas print, as plain text and as LaTeX: as written, brackets only where needed.

LaTeX needs amsmath alone. Vectors are bold; a sequence's time is a subscript, or a superscript in brackets.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from .expressions import NAT, Expr, Function, is_zero
from .formulas import Claim, Formula

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
_LETTERS = {letter: name for name, letter in GREEK.items()}

_TEXT_RELATION = {"=": "=", "!=": "≠", "<=": "≤", "<": "<", ">=": "≥", ">": ">"}
_LATEX_RELATION = {"=": "=", "!=": r"\ne", "<=": r"\le", "<": "<", ">=": r"\ge", ">": ">"}

# how tightly a construction binds; an argument that binds less tightly is bracketed
CHOICE, SUM, BIG, PRODUCT, DOT, POWER, ATOM = range(7)


def text(x: Expr | Formula) -> str:
    """The expression or formula on one line of plain text."""
    return _Text().whole(x)


def latex(x: Expr | Formula) -> str:
    """The expression or formula for LaTeX's math mode."""
    return _LaTeX().whole(x)


def side(e: Expr, to: str, vectors: bool) -> str:
    """One side of a line; the zero of a line about vectors is the zero vector. `to` is "text" or "latex"."""
    if vectors and is_zero(e) and to == "latex":
        return r"\mathbf{0}"
    return text(e) if to == "text" else latex(e)


class _Text:
    """Plain text: every method returns (string, how tightly it binds)."""

    times, minus, dot = " ", "−", "·"
    relation = _TEXT_RELATION

    def whole(self, x: Any) -> str:
        return self.formula(x) if isinstance(x, Formula) else self.show(x)[0]

    def at(self, e: Expr, least: int) -> str:
        s, binds = self.show(e)
        return s if binds >= least else self.brackets(s)

    def brackets(self, s: str) -> str:
        return f"({s})"

    def show(self, e: Expr) -> tuple[str, int]:
        method = getattr(self, "op_" + _NAMES.get(e.op, e.op))
        return method(e, *e.args)  # type: ignore[no-any-return]

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

    def name(self, name: str, bold: bool) -> str:
        head, _, sub = name.partition("_")
        return GREEK.get(head, head) + (f"_{sub}" if sub else "")

    # -- functions
    def op_call(self, e: Expr, f: Function, *args: Expr) -> tuple[str, int]:
        return self.call(f, [self.show(a)[0] for a in args], None), ATOM

    def call(self, f: Function, args: list[str], entry: str | None) -> str:
        inside = [*args, *([entry] if entry is not None else [])]
        return self.function(f, bool(f.shape) and entry is None) + (f"({', '.join(inside)})" if inside else "")

    def function(self, f: Function, bold: bool) -> str:
        return f.display[0] if f.display is not None else self.name(f.name, bold)

    def op_entry(self, e: Expr, v: Expr, *indices: Expr) -> tuple[str, int]:
        index = ", ".join(self.show(i)[0] for i in indices)
        if v.op == "call":
            return self.call(v.args[0], [self.show(a)[0] for a in v.args[1:]], index), ATOM
        return self.subscript(self.brackets(self.show(v)[0]), index), ATOM

    def subscript(self, s: str, index: str) -> str:
        return f"{s}[{index}]"

    # -- arithmetic
    def op_plus(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        least = BIG if b.op in ("neg", "num") else SUM if b.op == "+" else BIG
        tight = e.sort == NAT
        right = self.at(b, least) if b.op != "+" else self.brackets(self.show(b)[0])
        return f"{self.at(a, SUM)}{'+' if tight else ' + '}{right}", SUM

    def op_minus(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        return f"{self.at(a, SUM)} {self.minus} {self.at(b, BIG)}", SUM

    def op_neg(self, e: Expr, a: Expr) -> tuple[str, int]:
        return f"{self.minus}{self.at(a, PRODUCT)}", SUM

    def op_times(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        left, right = self.at(a, PRODUCT), self.at(b, POWER)
        return f"{left}{self.dot if _ends_in_digit(left) and right[:1].isdigit() else self.times}{right}", PRODUCT

    def op_over(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        return f"{self.at(a, PRODUCT)}/{self.at(b, POWER)}", PRODUCT

    def op_power(self, e: Expr, a: Expr, n: Expr) -> tuple[str, int]:
        exponent, binds = self.show(n)
        return f"{self.at(a, ATOM)}^{exponent if binds == ATOM else self.brackets(exponent)}", POWER

    def op_dot(self, e: Expr, a: Expr, b: Expr, n: Expr) -> tuple[str, int]:
        return f"{self.at(a, PRODUCT)}{self.dot}{self.at(b, POWER)}", DOT

    def op_sum(self, e: Expr, body: Expr, k: Expr, low: Expr, high: Expr) -> tuple[str, int]:
        return f"Σ({self.show(k)[0]}={self.show(low)[0]}..{self.show(high)[0]}) {self.at(body, BIG)}", BIG

    # -- matrices
    def op_matmul(self, e: Expr, a: Expr, b: Expr, n: Expr) -> tuple[str, int]:
        return f"{self.at(a, PRODUCT)}{self.times}{self.at(b, POWER)}", PRODUCT

    def op_hadamard(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        return f"{self.at(a, POWER)}{self.entrywise}{self.at(b, POWER)}", PRODUCT

    def op_outer(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        return f"{self.at(a, POWER)}{self.times}{self.at(b, ATOM)}{self.transposed}", PRODUCT

    def op_T(self, e: Expr, a: Expr) -> tuple[str, int]:
        return f"{self.at(a, ATOM)}{self.transposed}", POWER

    def op_row(self, e: Expr, a: Expr, i: Expr) -> tuple[str, int]:
        return self.part(a, f"{self.show(i)[0]},:"), ATOM

    def op_col(self, e: Expr, a: Expr, j: Expr) -> tuple[str, int]:
        return self.part(a, f":,{self.show(j)[0]}"), ATOM

    def part(self, a: Expr, index: str) -> str:
        if a.op == "call":
            return self.call(a.args[0], [self.show(x)[0] for x in a.args[1:]], index)
        return self.subscript(self.brackets(self.show(a)[0]), index)

    entrywise, transposed = " ⊙ ", "ᵀ"

    # -- choices
    def op_if(self, e: Expr, c: Claim, u: Expr, v: Expr) -> tuple[str, int]:
        return f"({self.at(u, SUM)} if {self.formula(c)}, else {self.at(v, SUM)})", ATOM

    def op_abs(self, e: Expr, a: Expr) -> tuple[str, int]:
        return f"|{self.show(a)[0]}|", ATOM

    def op_sign(self, e: Expr, a: Expr) -> tuple[str, int]:
        return self.operator("sign", a), ATOM

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
            return f"1 {self.relation['<=']} {self.show(p.parts[0])[0]} {self.relation['<=']} {self.show(p.parts[1])[0]}"
        if p.op == "for all":
            *variables, body = p.parts
            names = ", ".join(self.bound(v) for v in variables)
            return f"{self.formula(body)} {self.words('for all')} {names}"
        if p.op == "implies":
            return f"{self.formula(p.parts[1])} {self.words('if')} {self.formula(p.parts[0])}"
        if p.op == "not":
            return f"{self.words('not')} ({self.formula(p.parts[0])})"
        return f"{self.formula(p.parts[0])} {self.words('and')} {self.formula(p.parts[1])}"

    def bound(self, v: Expr) -> str:
        from .elaborate import assumed

        claim = assumed(v)
        return self.show(v)[0] if claim is None else self.formula(claim)

    def words(self, s: str) -> str:
        return s

    def zero(self) -> str:
        return "0"


class _LaTeX(_Text):
    """LaTeX for math mode."""

    times, minus, dot = r" \, ", "-", r" \cdot "
    relation = _LATEX_RELATION
    entrywise, transposed = r" \odot ", r"^{\mathsf{T}}"

    def brackets(self, s: str) -> str:
        return rf"\left({s}\right)"

    def fraction(self, a: str, b: str) -> str:
        return rf"\tfrac{{{a}}}{{{b}}}"

    def name(self, name: str, bold: bool) -> str:
        head, _, sub = name.partition("_")
        head = _LETTERS.get(head, head)
        if head in GREEK:
            shown = rf"\boldsymbol{{\{head}}}" if bold else rf"\{head}"
        elif bold:
            shown = rf"\mathbf{{{head}}}"
        else:
            shown = head if len(head) == 1 else rf"\mathrm{{{head}}}"
        return shown + (rf"_{{{sub}}}" if sub else "")

    def call(self, f: Function, args: list[str], entry: str | None) -> str:
        name = self.function(f, bool(f.shape) and entry is None)
        if f.style == "call":
            inside = [*args, *([entry] if entry is not None else [])]
            return name + (self.brackets(", ".join(inside)) if inside else "")
        time, index = ", ".join(args), "" if entry is None else entry
        if f.style == "layer":
            time, name = ", ".join(args[1:]), rf"{name}^{{({args[0]})}}"
        if f.style == "superscript" and args:
            time, name = "", rf"{name}^{{({time})}}"
        below = ", ".join(s for s in (time, index) if s)
        return rf"{name}_{{{below}}}" if below else name

    def function(self, f: Function, bold: bool) -> str:
        return f.display[1] if f.display is not None else self.name(f.name, bold)

    def subscript(self, s: str, index: str) -> str:
        return rf"{s}_{{{index}}}"

    def op_times(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        left, right = self.at(a, PRODUCT), self.at(b, POWER)
        if _ends_in_digit(left) and right[:1].isdigit():
            return left + self.dot + right, PRODUCT
        return left + (" " if right.startswith(r"\left") or len(left) == 1 else self.times) + right, PRODUCT

    def op_over(self, e: Expr, a: Expr, b: Expr) -> tuple[str, int]:
        return rf"\frac{{{self.show(a)[0]}}}{{{self.show(b)[0]}}}", PRODUCT

    def op_power(self, e: Expr, a: Expr, n: Expr) -> tuple[str, int]:
        return rf"{self.at(a, ATOM)}^{{{self.show(n)[0]}}}", POWER

    def op_sum(self, e: Expr, body: Expr, k: Expr, low: Expr, high: Expr) -> tuple[str, int]:
        return rf"\sum_{{{self.show(k)[0]}={self.show(low)[0]}}}^{{{self.show(high)[0]}}} {self.at(body, BIG)}", BIG

    def op_if(self, e: Expr, c: Claim, u: Expr, v: Expr) -> tuple[str, int]:
        yes, other = self.show(u)[0], self.show(v)[0]
        return (
            rf"\begin{{cases}} {yes} & \text{{if }} {self.formula(c)} \\ {other} & \text{{otherwise}} \end{{cases}}",
            ATOM,
        )

    def op_abs(self, e: Expr, a: Expr) -> tuple[str, int]:
        return rf"\left|{self.show(a)[0]}\right|", ATOM

    def operator(self, name: str, *args: Expr) -> str:
        shown = rf"\{name}" if name in ("max", "min") else rf"\operatorname{{{name}}}"
        return shown + self.brackets(", ".join(self.show(a)[0] for a in args))

    def words(self, s: str) -> str:
        return rf"\ \text{{{s}}}\ "

    def zero(self) -> str:
        return r"\mathbf{0}"


_NAMES = {"+": "plus", "-": "minus", "*": "times", "/": "over", "^": "power"}


def _ends_in_digit(s: str) -> bool:
    return s[-1:].isdigit() or (s.endswith("}") and s.startswith(r"\tfrac") and s.count("{") == 2)
