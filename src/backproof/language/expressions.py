"""Written expressions: exactly what the author wrote, with its sort and its shape.

An expression is immutable and keeps order, grouping, fractions and differences. Its *sort* is `Nat` (an index, a
size, a time) or `Real`; its *shape* is `()` for a number, `(n,)` for a vector of length n and `(m, n)` for a matrix,
where sizes are expressions. Shapes are checked as expressions are built. Numbering is that of papers: entries,
samples and weight layers count from 1, time from 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from .errors import WritingError

if TYPE_CHECKING:
    from .formulas import Claim

NAT: Final = "Nat"
REAL: Final = "Real"
VECTOR: Final = "Vector"  # of the last argument of a functional

#: assumption of a symbol -> (relation, bound): `positive` means `symbol > 0`
ASSUMPTIONS: Final = {
    "positive": (">", 0),
    "nonnegative": (">=", 0),
    "negative": ("<", 0),
    "nonpositive": ("<=", 0),
    "nonzero": ("!=", 0),
    "at least one": (">=", 1),
}

Shape = tuple["Expr", ...]


class Expr:
    """A written expression: `op` applied to `args`, of a sort and a shape. Made by operators and functions."""

    __slots__ = ("args", "op", "shape", "sort")
    op: str
    args: tuple[Any, ...]
    sort: str
    shape: Shape
    __array_ufunc__ = None  # NumPy hands its operators over to ours instead of looping over us

    def __init__(self, op: str, args: tuple[Any, ...], sort: str = REAL, shape: Shape = ()) -> None:
        put = object.__setattr__
        put(self, "op", op)
        put(self, "args", args)
        put(self, "sort", sort)
        put(self, "shape", shape)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("an expression is immutable")

    def __add__(self, other: object) -> Expr:
        return _sum("+", self, expr(other))

    def __radd__(self, other: object) -> Expr:
        return _sum("+", expr(other), self)

    def __sub__(self, other: object) -> Expr:
        return _sum("-", self, expr(other))

    def __rsub__(self, other: object) -> Expr:
        return _sum("-", expr(other), self)

    def __mul__(self, other: object) -> Expr:
        return _product(self, expr(other))

    def __rmul__(self, other: object) -> Expr:
        return _product(expr(other), self)

    def __truediv__(self, other: object) -> Expr:
        return _quotient(self, expr(other))

    def __rtruediv__(self, other: object) -> Expr:
        return _quotient(expr(other), self)

    def __matmul__(self, other: object) -> Expr:
        return _dot(self, expr(other))

    def __rmatmul__(self, other: object) -> Expr:
        return _dot(expr(other), self)

    def __pow__(self, other: object) -> Expr:
        exponent = expr(other)
        if self.shape or exponent.shape or (exponent.sort != NAT and not is_predecessor(exponent)):
            raise WritingError(f"a power is a number to a natural number, not ({self}) ** ({exponent})")
        return Expr("^", (self, checked_predecessor(exponent)))

    def __rpow__(self, other: object) -> Expr:
        return expr(other) ** self

    def __neg__(self) -> Expr:
        return Expr("neg", (self,), REAL, self.shape)

    def __pos__(self) -> Expr:
        return self

    def __abs__(self) -> Expr:
        return Expr("abs", (scalar(self, "an absolute value"),))

    def __getitem__(self, index: object) -> Expr:
        """Entry i of a vector, or entry i, j of a matrix, counted from 1."""
        indices = index if isinstance(index, tuple) else (index,)
        if len(self.shape) != len(indices) or not self.shape:
            raise WritingError(f"{self} is {dimension(self.shape)}: it has no entry {index}")
        return Expr("entry", (self, *[natural(i) for i in indices]))

    @property
    def T(self) -> Expr:
        """The transpose of a matrix."""
        if len(self.shape) != 2:
            raise WritingError(f"{self} is {dimension(self.shape)}: it has no transpose")
        return Expr("T", (self,), REAL, self.shape[::-1])

    def row(self, i: object) -> Expr:
        """Row i of a matrix, as a vector: the incoming weights of unit i."""
        if len(self.shape) != 2:
            raise WritingError(f"{self} is {dimension(self.shape)}: it has no rows")
        return Expr("row", (self, natural(i)), REAL, self.shape[1:])

    def col(self, j: object) -> Expr:
        """Column j of a matrix, as a vector: the outgoing weights of unit j."""
        if len(self.shape) != 2:
            raise WritingError(f"{self} is {dimension(self.shape)}: it has no columns")
        return Expr("col", (self, natural(j)), REAL, self.shape[:1])

    def __iter__(self) -> Iterator[Expr]:
        raise WritingError(f"the entries of {self} cannot be listed: its length is symbolic")

    def __eq__(self, other: object) -> Claim:  # type: ignore[override]  # `==` writes a claim, as in SymPy's Eq
        return _claim("=", self, other)

    def __ne__(self, other: object) -> Claim:  # type: ignore[override]  # as SymPy's Ne
        return _claim("!=", self, other)

    def __le__(self, other: object) -> Claim:
        return _claim("<=", self, other)

    def __lt__(self, other: object) -> Claim:
        return _claim("<", self, other)

    def __ge__(self, other: object) -> Claim:
        return _claim(">=", self, other)

    def __gt__(self, other: object) -> Claim:
        return _claim(">", self, other)

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        raise WritingError(f"{self} has no truth value")

    def __repr__(self) -> str:
        from .notation import text

        return text(self)

    def latex(self) -> str:
        """The expression as LaTeX for math mode; needs amsmath alone."""
        from .notation import latex

        return latex(self)

    def sympy(self, *index: Any) -> Any:
        """The SymPy expression; of a vector or matrix, its entry at the SymPy symbols `index`."""
        from .to_sympy import to_sympy

        return to_sympy(self, *index)


def _claim(op: str, left: Expr, other: object) -> Claim:
    from .formulas import claim

    return claim(op, left, other)


# ---------------------------------------------------------------- reading Python values


def expr(x: object) -> Expr:
    """A Python value as an expression: one, an int, a Fraction or a SymPy scalar.

    Raises WritingError for a bool, a float and anything else.
    """
    if isinstance(x, Expr):
        return x
    if type(x) is int or type(x) is Fraction:
        return number(x)
    if isinstance(x, bool):
        raise WritingError(
            f"{x} is a Python truth value, not mathematics: SymPy's `x == 0` compares spellings; write Eq(x, 0), "
            "or use the symbols of backproof"
        )
    if isinstance(x, float):
        raise WritingError(f"{x!r} is a float: only exact numbers are read; write Fraction(1, 10), or 1/Integer(10)")
    if _is_sympy(x):
        from .from_sympy import from_sympy

        return from_sympy(x)
    from .functions import Function

    if isinstance(x, Function):
        raise WritingError(f"{x.name} is a function without its arguments")
    raise WritingError(f"{x!r} ({type(x).__name__}) is not an expression")


def _is_sympy(x: object) -> bool:
    return any((c.__module__ or "").partition(".")[0] == "sympy" for c in type(x).__mro__)  # f(x) is of no module


def number(q: int | Fraction) -> Expr:
    """An exact number; a whole number from 0 on is a natural, which is also a real."""
    q = Fraction(q)
    return Expr("num", (q,), NAT if q >= 0 and q.denominator == 1 else REAL)


def natural(x: object) -> Expr:
    """The expression x in the place of an index, a time or a size."""
    e = expr(x)
    if (e.sort != NAT and not is_predecessor(e)) or e.shape:
        raise WritingError(f"{e} stands where a natural number is needed: an index, a time or a size")
    return checked_predecessor(e)


def checked_predecessor(e: Expr) -> Expr:
    """e itself. Raises WritingError where it is a difference of naturals that may be negative."""
    if e.sort != NAT:
        from .terms import natural_term

        natural_term(e)
    return e


def is_predecessor(e: Expr) -> bool:
    """Whether e is a natural less a number, such as l - 1. As an index it owes that the natural is so large."""
    return (
        e.op == "-"
        and (e.args[0].sort == NAT or is_predecessor(e.args[0]))
        and e.args[1].op == "num"
        and e.args[1].sort == NAT
    )


def less_one(e: Expr) -> Expr:
    """The natural before e: of l + 1 it is l, else l - 1"""
    if e.op == "+" and e.args[1].op == "num" and e.args[1].args[0] == 1:
        return natural(e.args[0])
    return number(e.args[0] - 1) if e.op == "num" and e.args[0] >= 1 else e - 1


def scalar(e: Expr, where: str) -> Expr:
    if e.shape:
        raise WritingError(f"{e} is a {'vector' if len(e.shape) == 1 else 'matrix'}: {where} is for numbers")
    return e


def is_zero(e: Expr) -> bool:
    return e.op == "num" and e.args[0] == 0


def dimension(shape: Shape) -> str:
    return (
        "a number"
        if not shape
        else f"a vector of length {shape[0]}"
        if len(shape) == 1
        else f"a matrix of shape {shape}"
    )


def same(a: Expr, b: Expr) -> bool:
    """Whether two expressions are written the same."""
    if a is b:
        return True
    return (
        a.op == b.op
        and a.sort == b.sort
        and len(a.args) == len(b.args)
        and all(_same_part(x, y) for x, y in zip(a.args, b.args, strict=True))
    )


def _same_part(x: Any, y: Any) -> bool:
    if isinstance(x, Expr) and isinstance(y, Expr):
        return same(x, y)
    if hasattr(x, "signature") and hasattr(y, "signature"):  # declared functions, in a call
        return bool(x.signature == y.signature)
    if hasattr(x, "parts") and hasattr(y, "parts"):  # a claim, in an If
        return x.op == y.op and all(same(p, q) for p, q in zip(x.parts, y.parts, strict=True))
    return type(x) is type(y) and bool(x == y)


def same_shape(a: Shape, b: Shape) -> bool:
    """Whether the sizes are the same natural numbers, however they are written: (l + 1) - 1 is l."""
    from .terms import same_natural

    return len(a) == len(b) and all(same(x, y) or same_natural(x, y) for x, y in zip(a, b, strict=True))


def common_shape(a: Expr, b: Expr, what: str) -> Shape:
    """The shape of two things that are added or compared; the number 0 is also the zero vector."""
    if same_shape(a.shape, b.shape) or is_zero(b):
        return a.shape
    if is_zero(a):
        return b.shape
    raise WritingError(f"{what} of {dimension(a.shape)} and {dimension(b.shape)}: {a} and {b}")


# ---------------------------------------------------------------- operators


def _sum(op: str, a: Expr, b: Expr) -> Expr:
    shape = common_shape(a, b, "a sum" if op == "+" else "a difference")
    return Expr(op, (a, b), NAT if op == "+" and a.sort == b.sort == NAT and not shape else REAL, shape)


def _product(a: Expr, b: Expr) -> Expr:
    if a.shape and b.shape:
        how = f"write {a} @ {b} for the {'dot' if len(a.shape) == len(b.shape) == 1 else 'matrix'} product"
        raise WritingError(
            f"a product of {'two vectors' if how.endswith('dot product') else 'two arrays'}, {a} and {b}: {how}"
        )
    return Expr("*", (a, b), REAL, a.shape or b.shape)


def _quotient(a: Expr, b: Expr) -> Expr:
    if b.shape:
        raise WritingError(f"a division by the {'vector' if len(b.shape) == 1 else 'matrix'} {b}")
    if is_zero(b):
        raise WritingError(f"a division by 0: ({a})/0")
    return Expr("/", (a, b), REAL, a.shape)


def _dot(a: Expr, b: Expr) -> Expr:
    """The dot product of two vectors, a matrix times a vector, or a product of matrices"""
    if len(a.shape) == 2 and b.shape:
        if not same_shape(a.shape[1:], b.shape[:1]):
            raise WritingError(f"a matrix product of {dimension(a.shape)} and {dimension(b.shape)}: {a} and {b}")
        return Expr("matmul", (a, b, b.shape[0]), REAL, a.shape[:1] + b.shape[1:])
    shape = common_shape(a, b, "a dot product")
    if len(shape) != 1:
        raise WritingError(f"a dot product is of two vectors, not of {a} and {b}")
    return Expr("dot", (a, b, shape[0]))
