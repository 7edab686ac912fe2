"""What is tried for a number or a function, plainest first, each with a cost: the search takes small sums of costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .. import kernel as K
from ..kernel import Symbol, Term
from ..kernel.nodes import VECTOR

Half = Fraction(1, 2)

#: value and cost
REALS: tuple[tuple[Any, int], ...] = (
    (0, 0), (1, 1), (-1, 2), (2, 2), (Half, 3), (-2, 3), (3, 4), (-Half, 4), (-3, 5), (Fraction(1, 4), 5), (4, 5),
    (Fraction(3, 2), 6), (Fraction(1, 3), 6), (-4, 7), (Fraction(3, 4), 7), (5, 7), (Fraction(-1, 3), 8), (6, 8),
)  # fmt: skip
NATURALS: tuple[tuple[Any, int], ...] = ((0, 0), (1, 1), (2, 2), (3, 3), (4, 5), (5, 7))
#: of a size 1 is plainest: of nothing almost everything is true
SIZES: tuple[tuple[Any, int], ...] = ((1, 0), (2, 1), (0, 1), (3, 2), (4, 4), (5, 6))
ELSEWHERE: tuple[tuple[Any, int], ...] = ((0, 0), (1, 2), (-1, 4), (2, 5))


@dataclass(frozen=True)
class Candidate:
    """A function by name, and its kernel term of one argument z: the last real one, or the last.

    Of an array each entry is that; where it is `indexed`, `term` is told one of the entry's indices besides: `i` of a
    row, `j` of a column or of the entry of a vector.
    """

    name: str  # the formula of z, as text
    latex: str
    term: Callable[..., Term]
    of: str = K.REAL  # the sort of that argument and of the value; a natural number can stand for a real one
    smooth: bool = False  # whether it has derivatives everywhere
    indexed: str = ""

    def body(self, *arguments: Term) -> Term:
        """The value at these arguments."""
        z = next((a for a in reversed(arguments) if a.sort == K.REAL), arguments[-1])
        z = K.real(z) if z.sort == K.NAT and self.of == K.REAL else z
        if self.indexed:
            return self.term(z, K.real(arguments[-1 if self.indexed == "j" else -2]))
        return self.term(z)


@dataclass(frozen=True)
class Functional:
    """A function of a vector, by name, and its kernel term of the vector's entries, counted from 1."""

    name: str  # the formula of the vector y
    latex: str
    term: Callable[[Callable[[int], Term]], Term]


ZERO, ONE, MINUS = K.rat(0), K.rat(1), K.rat(-1)

# name, LaTeX, term; the plainest first
OF_REALS: tuple[Candidate, ...] = (
    Candidate("z", "z", lambda z: z, smooth=True),
    Candidate(
        "1 if z ≥ 0, else −1", r"1 \text{ if } z \ge 0, \text{ else } {-1}", lambda z: K.if_(K.le(ZERO, z), ONE, MINUS)
    ),
    Candidate("−z", "-z", lambda z: K.mul(MINUS, z), smooth=True),
    Candidate("max(z, 0)", r"\max(z, 0)", lambda z: K.if_(K.le(ZERO, z), z, ZERO)),
    Candidate("z^2", "z^{2}", lambda z: K.mul(z, z), smooth=True),
    Candidate("2 z", "2 z", lambda z: K.mul(K.rat(2), z), smooth=True),
    Candidate("|z|", "|z|", lambda z: K.if_(K.le(ZERO, z), z, K.mul(MINUS, z))),
    Candidate(
        "1 if z > 0, else −1", r"1 \text{ if } z > 0, \text{ else } {-1}", lambda z: K.if_(K.lt(ZERO, z), ONE, MINUS)
    ),
    Candidate("1 if z > 0, else 0", r"1 \text{ if } z > 0, \text{ else } 0", lambda z: K.if_(K.lt(ZERO, z), ONE, ZERO)),
    Candidate("1 if z = 0, else 0", r"1 \text{ if } z = 0, \text{ else } 0", lambda z: K.if_(K.eq(z, ZERO), ONE, ZERO)),
    Candidate("z + 1", "z + 1", lambda z: K.add(z, ONE), smooth=True),
    Candidate("1", "1", lambda z: ONE, smooth=True),
    Candidate("0", "0", lambda z: ZERO, smooth=True),
    Candidate("−1", "-1", lambda z: MINUS, smooth=True),
    Candidate("2", "2", lambda z: K.rat(2), smooth=True),
    Candidate("z^3", "z^{3}", lambda z: K.power(z, K.num(3)), smooth=True),
)
# of vectors and matrices, besides; of matrices
BY_ENTRY = (Candidate("j z", "j z", lambda z, j: K.mul(j, z), smooth=True, indexed="j"),)
BY_ROW = (Candidate("z + i", "z + i", lambda z, i: K.add(z, i), smooth=True, indexed="i"),)
OF_VECTORS: tuple[Functional, ...] = (
    Functional("y(1)", "y_{1}", lambda y: y(1)),
    Functional("y(1)^2", "y_{1}^{2}", lambda y: K.mul(y(1), y(1))),
    Functional("y(1) + y(2)", "y_{1} + y_{2}", lambda y: K.add(y(1), y(2))),
    Functional("−y(1)", "-y_{1}", lambda y: K.mul(MINUS, y(1))),
    Functional("y(1) − y(2)", "y_{1} - y_{2}", lambda y: K.add(y(1), K.mul(MINUS, y(2)))),
    Functional("0", "0", lambda y: ZERO),
    Functional("y(1) y(2)", "y_{1} y_{2}", lambda y: K.mul(y(1), y(2))),
)
OF_NATURALS: tuple[Candidate, ...] = (
    Candidate("1", "1", lambda z: K.ONE, K.NAT),
    Candidate("2", "2", lambda z: K.num(2), K.NAT),
    Candidate("0", "0", lambda z: K.ZERO, K.NAT),
    Candidate("3", "3", lambda z: K.num(3), K.NAT),
    Candidate("z + 1", "z + 1", lambda z: K.nadd(z, K.ONE), K.NAT),
    Candidate("z", "z", lambda z: z, K.NAT),
)


#: of a function whose values are natural numbers: each value is chosen by itself
ONE_BY_ONE = "one by one"


def family(f: Symbol) -> dict[str, Candidate | Functional]:
    """The functions that are tried for a symbol as a whole, by name."""
    if f[1][-1] == VECTOR:
        return {c.name: c for c in OF_VECTORS}
    if f[2] == K.NAT:
        return {c.name: c for c in OF_NATURALS}
    rank = [*reversed(f[1]), K.REAL].index(K.REAL) if K.REAL in f[1] else 0
    return {c.name: c for c in (*OF_REALS[:1], *BY_ENTRY[:rank], *BY_ROW[: rank // 2], *OF_REALS[1:])}


@dataclass(frozen=True)
class Explicit:
    """A function that is written out: parameters and body. Of a functional, `ENTRIES` in the body is the vector."""

    parameters: tuple[Term, ...]
    body: Term


ENTRIES = K.symbol("_entries", (K.NAT,), K.REAL)


def explicit(f: Symbol, name: str) -> Explicit:
    """The function of this name for the symbol, written out."""
    c = family(f)[name]
    parameters = tuple([K.var(f"_p{i}", sort) for i, sort in enumerate(f[1]) if sort != VECTOR])
    if isinstance(c, Functional):
        return Explicit(parameters, c.term(lambda i: K.app(ENTRIES, K.num(i - 1))))
    return Explicit(parameters, c.body(*parameters))


def table(f: Symbol, points: dict[tuple[Any, ...], Any], elsewhere: Any, parameters: tuple[Term, ...]) -> Term:
    """The function with these values at these points, and another one elsewhere, as a kernel term of its parameters."""
    if not parameters:
        return K.rat(Fraction(points[()]))
    out: Term = K.rat(Fraction(elsewhere))
    heads = list(dict.fromkeys(p[0] for p in points))
    for q in reversed(heads):
        inside = {p[1:]: v for p, v in points.items() if p[0] == q}
        here = K.num(int(q)) if parameters[0].sort == K.NAT else K.rat(Fraction(q))
        out = K.if_(K.eq(parameters[0], here), table(f, inside, elsewhere, parameters[1:]), out)
    return out
