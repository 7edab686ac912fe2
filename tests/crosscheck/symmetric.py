"""Exact losses with a symmetry: polynomials that a shift, or a matrix, leaves alone; and in sixty digits, a factor."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction as F
from typing import Any

import mpmath as mp

from backproof.derivation.theorems import Derivation

from ..evaluator.arrays import Matrix
from ..evaluator.exact import Instance
from ..evaluator.extended import Point
from .digits import number
from .drawing import Rng, Sizes, Vector, dot, plus
from .networks import Maker

REALS = (F(0), F(1), F(-2))


def across(x: Vector, rng: Rng) -> Vector:
    """An arbitrary vector at right angles to x"""
    v, square = rng.vector(len(x)), dot(x, x)
    return plus(v, -dot(v, x) / square, x) if square else v


class Loss:
    """The sum of a (b . v) + c (b . v)^2 over some vectors b, and even (x . v)^2 for one more, where it is given."""

    def __init__(self, directions: list[Vector], rng: Rng, x: Vector = ()) -> None:
        self.parts = [(b, rng.number(), rng.number()) for b in directions]
        self.x, self.even = x, rng.number()

    def __call__(self, v: Vector) -> F:
        out = sum((a * dot(b, v) + c * dot(b, v) ** 2 for b, a, c in self.parts), F(0))
        return out + self.even * dot(self.x, v) ** 2 if self.x else out

    def gradient(self, v: Vector) -> Vector:
        out = (F(0),) * len(v)
        for b, a, c in self.parts:
            out = plus(out, a + 2 * c * dot(b, v), b)
        return plus(out, 2 * self.even * dot(self.x, v), self.x) if self.x else out


def descending(w: Vector, loss: Loss, rng: Rng) -> dict[str, Callable[..., Any]]:
    """The parameters, their gradients and the rates at every time"""
    path, rates = [w], [rng.number() / 4 for _ in range(12)]
    for rate in rates:
        path.append(plus(path[-1], -rate, loss.gradient(path[-1])))
    return {"w": path.__getitem__, "g": lambda t: loss.gradient(path[t]), "eta": rates.__getitem__}


def constant(v: Vector) -> Callable[[], Vector]:
    return lambda: v


def on_a_curve(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """Any polynomial loss on any curve of the second degree"""
    n, r = sizes.widths[0], rng.number()
    start, speed, bend = (rng.vector(n) for _ in range(3))

    def y(q: F) -> Vector:
        return plus(plus(start, q, speed), q * q, bend)

    loss = Loss([rng.vector(n), rng.vector(n)], rng)
    functions = {
        "y": y, "u": constant(plus(speed, 2 * r, bend)), "loss": loss, "g": constant(loss.gradient(y(r))),
        "f": lambda q: loss(y(q)),
    }  # fmt: skip
    return Instance({"n": F(n), "r": r}, functions, reals=REALS)


def level_curve(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """A loss that sees nothing along a, and a curve that goes along a, back and forth"""
    n, r = sizes.widths[0], rng.number()
    w, a, one, two = rng.vector(n), rng.vector(n), rng.number(), rng.number()
    loss = Loss([across(a, rng), across(a, rng)], rng)

    def y(q: F) -> Vector:
        return plus(w, one * q + two * q * q, a)

    velocity = plus((F(0),) * n, one + 2 * two * r, a)
    functions = {"y": y, "u": constant(velocity), "loss": loss, "g": constant(loss.gradient(y(r)))}
    return Instance({"n": F(n), "r": r, "c": loss(w)}, functions, reals=REALS)


def shifted(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """A loss that sees nothing along a"""
    n = sizes.widths[0]
    w, a = rng.vector(n), rng.vector(n)
    loss = Loss([across(a, rng), across(a, rng)], rng)
    functions = {"a": constant(a), "loss": loss}
    if "t" in d.scope.free:
        functions |= descending(w, loss, rng)
    else:
        functions |= {"w": constant(w), "g": constant(loss.gradient(w))}
    return Instance({"n": F(n), "t": F(rng.within(0, 4))}, functions, reals=REALS)


def times(P: list[Vector], v: Vector) -> Vector:
    return tuple(dot(row, v) for row in P)


def identity_plus(x: Vector, c: Vector) -> list[Vector]:
    """The matrix 1 + x c^T"""
    n = len(x)
    return [tuple(F(i == j) + x[i] * c[j] for j in range(n)) for i in range(n)]


def lines(w: Vector) -> Callable[[int, F], Vector]:
    """From w along the i-th axis"""
    return lambda i, q: tuple(p + (q if k == i else 0) for k, p in enumerate(w, 1))


def carried(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """A loss along one vector b, and a matrix that keeps b . v; it is a reflection where it is to be orthogonal"""
    n = sizes.widths[0]
    w, x = rng.vector(n), rng.vector(n)
    if any(h.name == "the matrix is orthogonal" for h in d.hypotheses):
        P, loss = reflection(x), Loss([across(x, rng), across(x, rng)], rng, x)
    else:
        b = rng.vector(n)
        P, loss = identity_plus(across(b, rng), rng.vector(n)), Loss([b], rng)
    v = times(P, w)
    functions = {
        "P": lambda: Matrix(tuple(P), n), "loss": loss, "w": constant(w), "v": constant(v), "y": lines(w),
        "g": constant(loss.gradient(w)), "u": constant(loss.gradient(v)),
    }  # fmt: skip
    return Instance({"n": F(n)}, functions, reals=REALS)


def reflection(x: Vector) -> list[Vector]:
    """The orthogonal matrix that turns x round, and leaves alone what is at right angles to it"""
    square = dot(x, x)
    return identity_plus(tuple(-2 * p / square for p in x) if square else x, x)


def left_fixed(d: Derivation, sizes: Sizes, rng: Rng) -> Instance:
    """Descent from a point that a reflection leaves alone"""
    n = sizes.widths[0]
    x = rng.vector(n)
    P, loss = reflection(x), Loss([across(x, rng), across(x, rng)], rng, x)
    functions = descending(across(x, rng), loss, rng)
    w = functions["w"]
    functions |= {"P": lambda: Matrix(tuple(P), n), "loss": loss, "y": lambda t, i, q: lines(w(t))(i, q)}
    return Instance({"n": F(n), "t": F(rng.within(0, 4))}, functions, reals=REALS)


MAKERS: dict[str, Maker] = {
    "loss_moves_as_its_gradient_says": on_a_curve,
    "gradient_is_at_right_angles_to_a_symmetry": level_curve,
    "gradients_along_a_shift_sum_to_zero": shifted,
    "descent_conserves_what_a_shift_shifts": shifted,
    "transpose_carries_the_gradient_back": carried,
    "orthogonal_symmetry_carries_the_gradient_along": carried,
    "descent_never_leaves_what_a_symmetry_leaves_fixed": left_fixed,
}

# ---------------------------------------------------------------- in sixty digits


def scaled(d: Derivation, rng: Rng) -> Point:
    """A loss that is a quotient of squares of the parameters that are scaled, and a polynomial of the others"""
    n = rng.within(1, 4)
    w = tuple(number(rng) or mp.mpf(1) for _ in range(n))
    a = tuple(mp.mpf(rng.within(0, 1)) for _ in range(n))
    b, c = ([number(rng) for _ in range(n)] for _ in range(2))

    def loss(v: Any) -> Any:
        inside = [i for i in range(n) if a[i]]
        below = sum((v[i] ** 2 for i in inside), mp.mpf(0))
        above = sum((b[i] * v[i] * v[j] for i in inside for j in inside if i <= j), mp.mpf(0))
        rest = sum((c[i] * v[i] ** 2 for i in range(n) if not a[i]), mp.mpf(1))
        return (above / below if inside else 1) * rest

    gradient = tuple(mp.diff(lambda q, i=i: loss((*w[:i], q, *w[i + 1 :])), w[i]) for i in range(n))
    functions = {"w": lambda: w, "a": lambda: a, "g": lambda: gradient, "loss": loss}
    numbers = {"n": mp.mpf(n), "eta": number(rng)}
    return Point(numbers, functions, (mp.mpf(1) / 2, mp.mpf(1), mp.mpf(3), mp.mpf(-1)))


def outputs(d: Derivation, rng: Rng) -> Point:
    """Outputs, targets and a shift"""
    n = rng.within(1, 4)
    w, tau = (tuple(number(rng) for _ in range(n)) for _ in range(2))
    return Point({"n": mp.mpf(n), "q": number(rng)}, {"w": lambda: w, "tau": lambda: tau})


def rescaled(d: Derivation, rng: Rng) -> Point:
    """An input of a unit, its weight above, a factor and a rate"""
    numbers = {"x": number(rng), "p": number(rng), "c": abs(number(rng)) + 1, "rho": abs(number(rng)) + 1}
    return Point({**numbers, "q": number(rng)})


IN_SIXTY_DIGITS: dict[str, Callable[[Derivation, Rng], Point]] = {
    "softmax_does_not_see_a_shift": outputs,
    "gradient_is_at_right_angles_to_what_is_scaled": scaled,
    "step_makes_what_is_scaled_longer": scaled,
    "rescaling_is_left": rescaled,
}
