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
    """A function by name: what it does to numbers, and its kernel term. Both take all of the arguments."""

    name: str  # the formula of its last argument z, as text
    latex: str
    work: Callable[..., Any]
    body: Callable[..., Term]


ZERO, ONE, MINUS = K.rat(0), K.rat(1), K.rat(-1)


def _of(z: Term) -> Term:
    return K.real(z) if z.sort == K.NAT else z


# fmt: off  (a table: name, LaTeX, function, term; the plainest first)
OF_REALS: tuple[Candidate, ...] = (
    Candidate("z", "z", lambda *a: a[-1], lambda *a: _of(a[-1])),
    Candidate(
        "1 if z ≥ 0, else −1",
        r"1 \text{ if } z \ge 0, \text{ else } -1",
        lambda *a: 1 if a[-1] >= 0 else -1,
        lambda *a: K.if_(K.le(ZERO, _of(a[-1])), ONE, MINUS),
    ),
    Candidate("−z", "-z", lambda *a: -a[-1], lambda *a: K.mul(MINUS, _of(a[-1]))),
    Candidate(
        "max(z, 0)", r"\max(z, 0)", lambda *a: max(a[-1], 0), lambda *a: K.if_(K.le(ZERO, _of(a[-1])), _of(a[-1]), ZERO)
    ),
    Candidate("z^2", "z^{2}", lambda *a: a[-1] * a[-1], lambda *a: K.mul(_of(a[-1]), _of(a[-1]))),
    Candidate("2 z", "2 z", lambda *a: 2 * a[-1], lambda *a: K.mul(K.rat(2), _of(a[-1]))),
    Candidate(
        "|z|",
        "|z|",
        lambda *a: abs(a[-1]),
        lambda *a: K.if_(K.le(ZERO, _of(a[-1])), _of(a[-1]), K.mul(MINUS, _of(a[-1]))),
    ),
    Candidate(
        "1 if z > 0, else −1",
        r"1 \text{ if } z > 0, \text{ else } -1",
        lambda *a: 1 if a[-1] > 0 else -1,
        lambda *a: K.if_(K.lt(ZERO, _of(a[-1])), ONE, MINUS),
    ),
    Candidate(
        "1 if z > 0, else 0",
        r"1 \text{ if } z > 0, \text{ else } 0",
        lambda *a: 1 if a[-1] > 0 else 0,
        lambda *a: K.if_(K.lt(ZERO, _of(a[-1])), ONE, ZERO),
    ),
    Candidate(
        "1 if z = 0, else 0",
        r"1 \text{ if } z = 0, \text{ else } 0",
        lambda *a: 1 if a[-1] == 0 else 0,
        lambda *a: K.if_(K.eq(_of(a[-1]), ZERO), ONE, ZERO),
    ),
    Candidate("z + 1", "z + 1", lambda *a: a[-1] + 1, lambda *a: K.add(_of(a[-1]), ONE)),
    Candidate("1", "1", lambda *a: 1, lambda *a: ONE),
    Candidate("0", "0", lambda *a: 0, lambda *a: ZERO),
    Candidate("−1", "-1", lambda *a: -1, lambda *a: MINUS),
    Candidate("2", "2", lambda *a: 2, lambda *a: K.rat(2)),
    Candidate("z^3", "z^{3}", lambda *a: a[-1] ** 3, lambda *a: K.power(_of(a[-1]), K.num(3))),
)
OF_NATURALS: tuple[Candidate, ...] = (
    Candidate("1", "1", lambda *a: 1, lambda *a: K.ONE),
    Candidate("2", "2", lambda *a: 2, lambda *a: K.num(2)),
    Candidate("0", "0", lambda *a: 0, lambda *a: K.ZERO),
    Candidate("3", "3", lambda *a: 3, lambda *a: K.num(3)),
    Candidate("z + 1", "z + 1", lambda *a: a[-1] + 1, lambda *a: K.nadd(a[-1], K.ONE)),
    Candidate("z", "z", lambda *a: a[-1], lambda *a: a[-1]),
)
# fmt: on


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
