"""Written expressions: exactly what the author wrote, with its sort and its shape.

An expression is immutable and keeps order, grouping, fractions and differences. Its *sort* is `Nat` (an index, a
size, a time) or `Real`; its *shape* is `()` for a number and `(n,)` for a vector of length n, where n is an
expression. Shapes are checked as expressions are built. Numbering is that of papers: entries and samples count
from 1, time from 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from .errors import WritingError
from .names import check_display, check_name

if TYPE_CHECKING:
    from .formulas import Claim

NAT: Final = "Nat"
REAL: Final = "Real"

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
        if self.shape or exponent.shape or exponent.sort != NAT:
            raise WritingError(f"a power is a number to a natural number, not ({self}) ** ({exponent})")
        return Expr("^", (self, exponent), self.sort if self.op == "num" and self.sort == NAT else REAL)

    def __rpow__(self, other: object) -> Expr:
        return expr(other) ** self

    def __neg__(self) -> Expr:
        return Expr("neg", (self,), REAL, self.shape)

    def __pos__(self) -> Expr:
        return self

    def __abs__(self) -> Expr:
        return _numbers("abs", self)

    def __getitem__(self, i: object) -> Expr:
        """Entry i of a vector, counted from 1."""
        if len(self.shape) != 1:
            raise WritingError(f"{self} is not a vector: it has no entries")
        return Expr("entry", (self, natural(i)))

    def __iter__(self) -> Iterator[Expr]:
        raise WritingError(f"the entries of {self} cannot be listed: its length is symbolic")

    def __eq__(self, other: object) -> Claim:  # type: ignore[override]  # `==` writes a claim, as in SymPy's Eq
        return _claim("=", self, other)

    def __ne__(self, other: object) -> Claim:  # type: ignore[override]
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

    def sympy(self, index: Any = None) -> Any:
        """The SymPy expression; of a vector, its entry at the SymPy symbol `index`."""
        from .to_sympy import to_sympy

        return to_sympy(self, index)


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
    if isinstance(x, Function):
        raise WritingError(f"{x.name} is a function without its arguments")
    raise WritingError(f"{x!r} ({type(x).__name__}) is not an expression")


def _is_sympy(x: object) -> bool:
    return any(c.__module__.partition(".")[0] == "sympy" for c in type(x).__mro__)


def number(q: int | Fraction) -> Expr:
    """An exact number; a whole number from 0 on is a natural, which is also a real."""
    q = Fraction(q)
    return Expr("num", (q,), NAT if q >= 0 and q.denominator == 1 else REAL)


def natural(x: object) -> Expr:
    """The expression x in the place of an index, a time or a size."""
    e = expr(x)
    if e.sort != NAT or e.shape:
        raise WritingError(f"{e} stands where a natural number is needed: an index, a time or a size")
    return e


def _scalar(e: Expr, where: str) -> Expr:
    if e.shape:
        raise WritingError(f"{e} is a vector: {where} is for numbers")
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
    if isinstance(x, Function) and isinstance(y, Function):
        return x.signature == y.signature
    if hasattr(x, "parts") and hasattr(y, "parts"):  # a claim, in an If
        return x.op == y.op and all(same(p, q) for p, q in zip(x.parts, y.parts, strict=True))
    return type(x) is type(y) and bool(x == y)


def same_shape(a: Shape, b: Shape) -> bool:
    return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))


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
        raise WritingError(f"a product of two vectors, {a} and {b}: write {a} @ {b} for the dot product")
    return Expr("*", (a, b), REAL, a.shape or b.shape)


def _quotient(a: Expr, b: Expr) -> Expr:
    if b.shape:
        raise WritingError(f"a division by the vector {b}")
    if is_zero(b):
        raise WritingError(f"a division by 0: ({a})/0")
    return Expr("/", (a, b), REAL, a.shape)


def _dot(a: Expr, b: Expr) -> Expr:
    shape = common_shape(a, b, "a dot product")
    if len(shape) != 1:
        raise WritingError(f"a dot product is of two vectors, not of {a} and {b}")
    return Expr("dot", (a, b, shape[0]))


def _numbers(op: str, *args: object) -> Expr:
    return Expr(op, tuple(_scalar(expr(a), op) for a in args))


def Max(a: object, b: object) -> Expr:
    """The larger of two numbers."""
    return _numbers("max", a, b)


def Min(a: object, b: object) -> Expr:
    """The smaller of two numbers."""
    return _numbers("min", a, b)


def Abs(a: object) -> Expr:
    """The absolute value."""
    return _numbers("abs", a)


def sign(a: object) -> Expr:
    """1, 0 or -1."""
    return _numbers("sign", a)


def If(condition: object, u: object, v: object) -> Expr:
    """u where the condition (a claim about numbers) holds, else v. u and v may be vectors."""
    from .formulas import read_claim

    c = read_claim(condition)
    if any(p.shape for p in c.parts):
        raise WritingError(f"the condition {c} compares vectors")
    a, b = expr(u), expr(v)
    return Expr("if", (c, a, b), REAL, common_shape(a, b, "a choice"))


def Sum(body: object, *limits: object) -> Expr:
    """Sum(e, (k, a, b)): over k = a, …, b, both ends included; empty, hence 0, where b < a. k is a natural symbol."""
    e = expr(body)
    for limit in limits:
        if not isinstance(limit, tuple) or len(limit) != 3:
            raise WritingError(f"the range of a sum is (index, first, last), not {limit!r}")
        k, low = expr(limit[0]), natural(limit[1])
        high = expr(limit[2])
        if k.op != "sym" or k.sort != NAT:
            raise WritingError(f"the index of a sum is a natural symbol, not {k}")
        if mentions(low, k) or mentions(high, k):
            raise WritingError(f"the range {low} … {high} contains its own index {k}")
        if any(mentions(n, k) for n in e.shape):
            raise WritingError(f"the length of {e} depends on the index {k} of the sum")
        e = Expr("sum", (e, k, low, high), REAL, e.shape)
    return e


def mentions(e: Any, symbol: Expr) -> bool:
    """Whether the symbol occurs free in the expression or claim."""
    if not isinstance(e, Expr):
        return any(mentions(x, symbol) for x in getattr(e, "parts", ()))
    if e.op == "sym":
        return bool(e.args[0] == symbol.args[0])
    if e.op == "sum" and e.args[1].args[0] == symbol.args[0]:
        return mentions(e.args[2], symbol) or mentions(e.args[3], symbol)
    return any(mentions(x, symbol) for x in (*e.args, *e.shape))


# ---------------------------------------------------------------- symbols and functions


def symbol(name: str, sort: str = REAL, assumption: str | None = None) -> Expr:
    """One symbol. Its assumption, if any, becomes a hypothesis of the theorems that speak of it."""
    return Expr("sym", (check_name(name), assumption), sort)


def _many(names: str, sort: str, assumption: str | None) -> Any:
    made = [symbol(s, sort, assumption) for s in names.replace(",", " ").split()]
    if not made:
        raise WritingError("no name was given")
    return made[0] if len(made) == 1 else made


def naturals(names: str) -> Any:
    """Natural symbols: `n, t = naturals("n t")`; one name gives one symbol."""
    return _many(names, NAT, None)


def reals(names: str) -> Any:
    """Real symbols: `a, b = reals("a b")`."""
    return _many(names, REAL, None)


def positive(names: str) -> Any:
    """Real symbols with the hypothesis > 0, which is listed on the page."""
    return _many(names, REAL, "positive")


def nonnegative(names: str) -> Any:
    """Real symbols with the hypothesis >= 0, which is listed on the page."""
    return _many(names, REAL, "nonnegative")


def nonzero(names: str) -> Any:
    """Real symbols with the hypothesis != 0, which is listed on the page."""
    return _many(names, REAL, "nonzero")


class Function:
    """A declared function symbol: argument sorts, shape of its values, and how it prints.

    `style` is "call" for f(x), "index" for w_t, "superscript" for w^(t). `display` is how the name prints, as text and
    as LaTeX, where that does not follow from it (Δw, ŷ). `declared` is False for one that was met in a SymPy
    expression: it must be declared elsewhere in the theorem.
    """

    __slots__ = ("declared", "display", "name", "shape", "sorts", "style")
    name: str
    sorts: tuple[str, ...]
    shape: Shape
    style: str
    declared: bool
    display: tuple[str, str] | None

    def __init__(
        self, name: str, sorts: tuple[str, ...], shape: Shape = (), style: str = "call", declared: bool = True,
        display: tuple[str, str] | None = None,
    ) -> None:  # fmt: skip
        if not sorts and not shape:
            raise WritingError(f"the function {name} takes no argument: write a symbol")
        put = object.__setattr__
        put(self, "name", check_name(name))
        put(self, "sorts", tuple(sorts))
        put(self, "shape", tuple(natural(n) for n in shape))
        put(self, "style", style)
        put(self, "declared", declared)
        put(self, "display", check_display(display))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a function is immutable")

    @property
    def signature(self) -> tuple[str, tuple[str, ...]]:
        """Name and sorts as the kernel sees them: a vector's entry is one more natural argument."""
        return self.name, self.sorts + (NAT,) * len(self.shape)

    def __call__(self, *arguments: object) -> Expr:
        args = [expr(a) for a in arguments]
        if len(args) != len(self.sorts):
            raise WritingError(f"{self.name} takes {len(self.sorts)} argument(s), not {len(args)}")
        for a, s in zip(args, self.sorts, strict=True):
            if a.shape:
                raise WritingError(f"{self.name} takes numbers, not {a}, {dimension(a.shape)}")
            if s == NAT and a.sort != NAT:
                raise WritingError(f"{self.name} takes a natural number, not {a}")
        return Expr("call", (self, *args), REAL, self.shape)

    def __getitem__(self, arguments: object) -> Expr:
        return self(*(arguments if isinstance(arguments, tuple) else (arguments,)))

    def __repr__(self) -> str:
        return self.name


def function(name: str, arity: int = 1) -> Function:
    """An arbitrary function of so many reals: `phi = function("phi")`, then `phi(z)`."""
    return Function(name, (REAL,) * arity)


def sequence(
    name: str, length: object = None, style: str = "index", display: tuple[str, str] | None = None
) -> Function:
    """A sequence in time: of numbers, or of vectors of that length: `w = sequence("w", n)`, then `w[t + 1]`.

    `style` "superscript" prints w^(t); `display` is how the name prints, as text and as LaTeX.
    """
    return Function(name, (NAT,), () if length is None else (natural(length),), style, display=display)


def vector(name: str, length: object) -> Expr:
    """An arbitrary vector of that length."""
    return Function(name, (), (natural(length),))()
