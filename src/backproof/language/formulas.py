"""Written formulas: claims (one relation between two sides), and what is made of them."""

from __future__ import annotations

from typing import Any

from .errors import WritingError
from .expressions import NAT, Expr, common_shape, expr
from .functions import Function

RELATIONS = ("=", "!=", "<=", "<", ">=", ">")


class Formula:
    """A claim, or claims joined: `op` is a relation, "and", "implies", "not" or "for all"; `parts` are its sides,
    its formulas, or the variables and the formula that they bind."""

    __slots__ = ("op", "parts")
    op: str
    parts: tuple[Any, ...]

    def __init__(self, op: str, parts: tuple[Any, ...]) -> None:
        object.__setattr__(self, "op", op)
        object.__setattr__(self, "parts", parts)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a formula is immutable")

    def __bool__(self) -> bool:
        raise WritingError(f"{self} has no truth value; a chain like a <= b <= c is two claims")

    def __repr__(self) -> str:
        from .notation import text

        return text(self)

    def latex(self) -> str:
        """The formula as LaTeX for math mode; needs amsmath alone."""
        from .notation import latex

        return latex(self)


class Claim(Formula):
    """left op right, for numbers or, entry by entry, for vectors."""

    __slots__ = ()
    parts: tuple[Expr, Expr]

    @property
    def left(self) -> Expr:
        return self.parts[0]

    @property
    def right(self) -> Expr:
        return self.parts[1]


def claim(op: str, left: object, right: object) -> Claim:
    """The claim left op right. Raises WritingError where the sides are of different shapes."""
    if op == "==":
        op = "="
    if op not in RELATIONS:
        raise WritingError(f"{op!r} is not a relation: one of {', '.join(RELATIONS)}")
    a, b = expr(left), expr(right)
    if common_shape(a, b, "a comparison") and op != "=":
        raise WritingError(f"vectors are compared by = only, not {a} {op} {b}")
    return Claim(op, (a, b))


_SYMPY = {
    "Equality": "=",
    "Unequality": "!=",
    "LessThan": "<=",
    "StrictLessThan": "<",
    "GreaterThan": ">=",
    "StrictGreaterThan": ">",
}


def read_claim(x: Any) -> Claim:
    """A claim, or a SymPy relation (Eq, Le, …), as a claim."""
    if isinstance(x, Claim):
        return x
    op = _SYMPY.get(type(x).__name__)
    if op is not None:
        return claim(op, x.lhs, x.rhs)
    if isinstance(x, bool) or type(x).__name__ in ("BooleanTrue", "BooleanFalse"):
        raise WritingError(
            f"{x} is a truth value, not a claim: `==` between SymPy expressions compares spellings (write Eq(x, y)), "
            "and SymPy may have decided the relation already"
        )
    raise WritingError(f"{x!r} is not a claim: write a relation such as a == b, a <= b or a < b")


def formula(x: object) -> Formula:
    """A formula, or a SymPy relation as one."""
    return x if isinstance(x, Formula) else read_claim(x)


def for_all(*variables_and_formula: object) -> Formula:
    """for_all(t, z, formula): the formula for all naturals and reals of these names."""
    *variables, body = variables_and_formula
    symbols = [expr(v) for v in variables]
    if not symbols:
        raise WritingError("for_all needs the variables, then the formula")
    for v in symbols:
        if v.op != "sym":
            raise WritingError(f"for_all binds symbols, not {v}")
    if len({v.args[0] for v in symbols}) != len(symbols):
        raise WritingError("for_all binds one symbol twice")
    return Formula("for all", (*symbols, formula(body)))


def implies(premise: object, conclusion: object) -> Formula:
    """premise implies conclusion"""
    return Formula("implies", (formula(premise), formula(conclusion)))


def both(*formulas: object) -> Formula:
    """All of the formulas."""
    first, *rest = [formula(p) for p in formulas]
    for p in rest:
        first = Formula("and", (first, p))
    return first


def negated(p: object) -> Formula:
    """not p; of a claim, the opposite relation."""
    p = formula(p)
    opposite = {"=": "!=", "!=": "=", "<=": ">", "<": ">=", ">=": "<", ">": "<="}
    if isinstance(p, Claim) and not (p.left.shape or p.right.shape):
        return Claim(opposite[p.op], p.parts)
    return Formula("not", (p,))


def parts_of(x: Any) -> list[Any]:
    """The expressions, formulas and functions directly inside an expression or formula."""
    if isinstance(x, Expr) and x.op == "sym":
        return [x.args[1].length] if hasattr(x.args[1], "length") else []
    if isinstance(x, Expr):
        return [a for a in (*x.args, *x.shape) if isinstance(a, Expr | Formula | Function)]
    if isinstance(x, Formula):
        return list(x.parts)
    return list(x.shape) if isinstance(x, Function) else []


def at_value(x: Any, symbol: Expr, value: Expr) -> Any:
    """The expression or formula with the value for a natural symbol where that is free; numerals are added up."""
    if isinstance(x, Expr):
        if x.op == "sym":
            return value if x.args[0] == symbol.args[0] else x
        binds = x.op == "sum" or (x.op == "diff" and len(x.args) == 3)
        bound = binds and x.args[1].args[0] == symbol.args[0]
        args = tuple([a if bound and i < 2 else at_value(a, symbol, value) for i, a in enumerate(x.args)])
        if x.op == "+" and x.sort == NAT:
            return _natural_sum(*args)
        return Expr(x.op, args, x.sort, tuple([at_value(n, symbol, value) for n in x.shape]))
    if isinstance(x, Formula):
        if x.op == "for all" and any(v.args[0] == symbol.args[0] for v in x.parts[:-1]):
            return x
        parts = x.parts[:-1] if x.op == "for all" else ()
        return type(x)(x.op, (*parts, *[at_value(p, symbol, value) for p in x.parts[len(parts) :]]))
    return x


def _natural_sum(a: Expr, b: Expr) -> Expr:
    if a.op == "num" and b.op == "num":
        return expr(int(a.args[0] + b.args[0]))
    if a.op == "+" and a.args[1].op == "num" and b.op == "num":
        return _natural_sum(a.args[0], _natural_sum(a.args[1], b))
    return a + b
