"""What is tried for a number or a function, plainest first, each with a cost: the search takes small sums of costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .. import kernel as K
from ..kernel import Symbol, Term

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
    """A function by name, and its kernel term of its last argument."""

    name: str  # the formula of its last argument z, as text
    latex: str
    term: Callable[[Term], Term]
    of: str = K.REAL  # the sort of that argument and of the value; a natural number can stand for a real one

    def body(self, *arguments: Term) -> Term:
        """The value at these arguments."""
        z = arguments[-1]
        return self.term(K.real(z) if z.sort == K.NAT and self.of == K.REAL else z)


ZERO, ONE, MINUS = K.rat(0), K.rat(1), K.rat(-1)

# name, LaTeX, term; the plainest first
OF_REALS: tuple[Candidate, ...] = (
    Candidate("z", "z", lambda z: z),
    Candidate(
        "1 if z ≥ 0, else −1", r"1 \text{ if } z \ge 0, \text{ else } -1", lambda z: K.if_(K.le(ZERO, z), ONE, MINUS)
    ),
    Candidate("−z", "-z", lambda z: K.mul(MINUS, z)),
    Candidate("max(z, 0)", r"\max(z, 0)", lambda z: K.if_(K.le(ZERO, z), z, ZERO)),
    Candidate("z^2", "z^{2}", lambda z: K.mul(z, z)),
    Candidate("2 z", "2 z", lambda z: K.mul(K.rat(2), z)),
    Candidate("|z|", "|z|", lambda z: K.if_(K.le(ZERO, z), z, K.mul(MINUS, z))),
    Candidate(
        "1 if z > 0, else −1", r"1 \text{ if } z > 0, \text{ else } -1", lambda z: K.if_(K.lt(ZERO, z), ONE, MINUS)
    ),
    Candidate("1 if z > 0, else 0", r"1 \text{ if } z > 0, \text{ else } 0", lambda z: K.if_(K.lt(ZERO, z), ONE, ZERO)),
    Candidate("1 if z = 0, else 0", r"1 \text{ if } z = 0, \text{ else } 0", lambda z: K.if_(K.eq(z, ZERO), ONE, ZERO)),
    Candidate("z + 1", "z + 1", lambda z: K.add(z, ONE)),
    Candidate("1", "1", lambda z: ONE),
    Candidate("0", "0", lambda z: ZERO),
    Candidate("−1", "-1", lambda z: MINUS),
    Candidate("2", "2", lambda z: K.rat(2)),
    Candidate("z^3", "z^{3}", lambda z: K.power(z, K.num(3))),
)
OF_NATURALS: tuple[Candidate, ...] = (
    Candidate("1", "1", lambda z: K.ONE, K.NAT),
    Candidate("2", "2", lambda z: K.num(2), K.NAT),
    Candidate("0", "0", lambda z: K.ZERO, K.NAT),
    Candidate("3", "3", lambda z: K.num(3), K.NAT),
    Candidate("z + 1", "z + 1", lambda z: K.nadd(z, K.ONE), K.NAT),
    Candidate("z", "z", lambda z: z, K.NAT),
)


def family(f: Symbol) -> dict[str, Candidate]:
    """The functions that are tried for a symbol as a whole, by name."""
    return {c.name: c for c in (OF_NATURALS if f[2] == K.NAT else OF_REALS)}


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
