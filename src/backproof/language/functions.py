"""Declared functions: an author's function symbols, sequences, vectors and layers."""

from __future__ import annotations

from collections.abc import Callable

from .errors import WritingError
from .expressions import (
    NAT,
    REAL,
    VECTOR,
    Expr,
    Shape,
    checked_predecessor,
    dimension,
    expr,
    is_predecessor,
    natural,
    number,
    same_shape,
)
from .names import check_display, check_name


class Function:
    """A declared function symbol: argument sorts, sort and shape of its values, and how it prints.

    The shape is a tuple of sizes, or a function from the arguments to one (the widths of a layer). `style` is "call"
    for f(x), "index" for w_t, "superscript" for w^(t), "layer" for W^(l)_t (first the layer). `display`
    is how the name prints, as text and as LaTeX, where that does not follow from it (Δw, ŷ). `declared` is False for
    one that was met in a SymPy expression: it must be declared elsewhere in the theorem.
    """

    __slots__ = ("declared", "display", "name", "rank", "result", "shape_of", "sorts", "style")
    name: str
    sorts: tuple[str, ...]
    shape_of: Callable[..., Shape]
    rank: int
    style: str
    declared: bool
    display: tuple[str, str] | None
    result: str

    def __init__(
        self,
        name: str,
        sorts: tuple[str, ...],
        shape: Shape | Callable[..., Shape] = (),
        style: str = "call",
        declared: bool = True,
        display: tuple[str, str] | None = None,
        result: str = REAL,
        rank: int | None = None,
    ) -> None:
        if callable(shape):
            shape_of, rank = shape, 1 if rank is None else rank
        else:
            sizes = tuple(natural(n) for n in shape)
            shape_of, rank = (lambda *_: sizes), len(sizes)
        if not sorts and not rank:
            raise WritingError(f"the function {name} takes no argument: write a symbol")
        put = object.__setattr__
        put(self, "name", check_name(name))
        put(self, "sorts", tuple(sorts))
        put(self, "shape_of", shape_of)
        put(self, "rank", rank)
        put(self, "style", style)
        put(self, "declared", declared)
        put(self, "display", check_display(display))
        put(self, "result", result)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a function is immutable")

    @property
    def signature(self) -> tuple[str, tuple[str, ...], str]:
        """Name and sorts as the kernel sees them: an entry has more natural arguments. Then the sort of the values."""
        return self.name, self.sorts + (NAT,) * self.rank, self.result

    @property
    def shape(self) -> Shape:
        """The shape of its values where that does not depend on the arguments."""
        return self.shape_of() if not self.sorts or not self.rank else self.shape_of(*[number(1) for _ in self.sorts])

    def __call__(self, *arguments: object) -> Expr:
        args = [expr(a) for a in arguments]
        if len(args) != len(self.sorts):
            raise WritingError(f"{self.name} takes {len(self.sorts)} argument(s), not {len(args)}")
        shape: Shape = ()
        for a, s in zip(args, self.sorts, strict=True):
            if s == VECTOR:
                if len(a.shape) != 1:
                    raise WritingError(f"{self.name} takes a vector, not {a}, {dimension(a.shape)}")
                continue
            if s == NAT:
                natural_argument(self.name, a)
            elif a.shape and (self.rank or (shape and not same_shape(shape, a.shape))):
                raise WritingError(f"{self.name} takes numbers, not {a}, {dimension(a.shape)}")
            shape = a.shape or shape  # a function of numbers is applied to a vector entry by entry
        return Expr("call", (self, *args), self.result, self.shape_of(*args) if self.rank else shape)

    def __getitem__(self, arguments: object) -> Expr:
        return self(*(arguments if isinstance(arguments, tuple) else (arguments,)))

    def __repr__(self) -> str:
        return self.name


def natural_argument(name: str, a: Expr) -> None:
    """Raises WritingError unless a can be a natural argument of the function."""
    if a.shape or (a.sort != NAT and not is_predecessor(a)):
        raise WritingError(f"{name} takes a natural number, not {a}")
    checked_predecessor(a)
