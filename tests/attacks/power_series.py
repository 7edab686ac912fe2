"""Functions of one number around a point, as power series: apart from backproof, for tests of derivatives.

A function is looked at at the point, and from the right and from the left as a power series in the distance, cut off,
with rational coefficients. It has a derivative where it is defined at all three, is continuous there, and both sides
have one slope. Written from the meaning of real analysis alone.
"""

from __future__ import annotations

from fractions import Fraction

ORDER = 8


class Undefined(Exception):
    """There is a division by 0, a logarithm of what is not positive, or a root of what is negative."""


class Unsure(Exception):
    """The series is too short to decide a sign."""


class Series:
    """A power series in t > 0. `exact`: nothing was cut off."""

    def __init__(self, coefficients: list[Fraction], exact: bool = True) -> None:
        self.c = ([*coefficients] + [Fraction(0)] * ORDER)[:ORDER]
        self.exact = exact and not any(coefficients[ORDER:])

    def __add__(self, other: Series) -> Series:
        return Series([a + b for a, b in zip(self.c, other.c, strict=True)], self.exact and other.exact)

    def __mul__(self, other: Series) -> Series:
        whole = [Fraction(0)] * (2 * ORDER)
        for i, a in enumerate(self.c):
            for j, b in enumerate(other.c):
                whole[i + j] += a * b
        return Series(whole, self.exact and other.exact)

    def __sub__(self, other: Series) -> Series:
        return self + constant(-1) * other

    def __truediv__(self, other: Series) -> Series:
        if other.sign() == 0:
            raise Undefined
        first = other.c[0]
        if first == 0:
            raise Unsure  # a pole, or a gap that could be filled: at the point itself it is undefined
        out = [1 / first]
        for n in range(1, ORDER):
            out.append(-sum((other.c[k] * out[n - k] for k in range(1, n + 1)), Fraction(0)) / first)
        return self * Series(out, other.exact and not any(other.c[1:]))

    def __pow__(self, exponent: int) -> Series:
        out = constant(1)
        for _ in range(exponent):
            out = out * self
        return out

    def sign(self) -> int:
        for a in self.c:
            if a:
                return 1 if a > 0 else -1
        if not self.exact:
            raise Unsure
        return 0


def constant(q: Fraction | int) -> Series:
    return Series([Fraction(q)])


def around(point: Fraction) -> list[Series]:
    """The point, and what is to the right and to the left of it."""
    return [Series([point, Fraction(d)]) for d in (0, 1, -1)]


def slope(here: Series, right: Series, left: Series) -> Fraction | None:
    """The derivative of what has these values around the point, None where there is none."""
    if here.c[0] == right.c[0] == left.c[0] and right.c[1] == -left.c[1]:
        return right.c[1]
    return None
