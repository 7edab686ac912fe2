"""Whether a function of the kernel's is defined around a point, judged from germs: for tests of what a derivative owes.

A term of the kernel is looked at where its number, or its vector, moves as a power series. `Judge(…, partial=True)`
raises Undefined at 1/0, at a logarithm of what is not positive and at a root of what is negative; without it these have
some value, as in the kernel, and formulas have truth values. Logarithms and roots stand where their values do not
matter: below a power of 0, or a factor of 0. Written without the kernel's `definedness`.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from backproof import kernel as K
from backproof.kernel import NAT, REAL, Term

from .power_series import Series, Undefined, Unsure, around, constant, slope

Environment = dict[Term, Any]
POINTS = [Fraction(i, 2) for i in range(-8, 9)]  # where a claim for all reals is looked at
RANGE = 5  # the naturals at which a claim for all naturals is looked at
HOLDS = {"eq": lambda d: d == 0, "le": lambda d: d <= 0, "lt": lambda d: d < 0}

f, m = K.symbol("f", (REAL,), REAL), K.symbol("m", (REAL,), NAT)
V = K.symbol("V", (NAT,), REAL)
s, r = K.var("s", REAL), K.var("r", REAL)
n = K.var("n", NAT)
INDICES = [K.var(f"k{i}", NAT) for i in range(3)]


class Judge:
    """Values of terms and truth of formulas, where the symbols are these Python functions of series and naturals."""

    def __init__(self, symbols: dict[Any, Callable[..., Any]], partial: bool = False) -> None:
        self.symbols, self.partial = symbols, partial

    def of(self, t: Term, env: Environment) -> Any:
        """The value: an int of a natural, a Series of a real."""
        if t.op == "var":
            return env[t]
        if t.op == "rat":
            return constant(t.data)
        if t.op == "num":
            return t.data
        if t.op == "if":
            return self.of(t.args[1] if self.truth(t.args[0], env) else t.args[2], env)
        if t.op == "sum":
            k = K.fresh(NAT, t, *env)
            body = K.open_binder(t, k)
            return sum((self.of(body, {**env, k: i}) for i in range(self.of(t.args[0], env))), constant(0))
        args = [self.of(a, env) for a in t.args]
        if t.op in ("add", "nadd"):
            return args[0] + args[1]
        if t.op == "mul":
            return args[0] * args[1]
        if t.op == "real":
            return constant(args[0])
        if t.op == "app":
            return self.symbols[t.data](*args)
        if t.op == "pow":
            return args[0] ** args[1]
        sign = args[0].sign()
        if self.partial and (sign == 0 if t.op == "inv" else sign < 0 or (sign == 0 and t.data == "log")):
            raise Undefined
        return constant(1) / args[0] if t.op == "inv" and sign else constant(0)

    def truth(self, p: Term, env: Environment) -> bool:
        if p.op in HOLDS:
            a, b = (self.of(t, env) for t in p.args)
            return HOLDS[p.op](a - b if isinstance(a, int) else (a - b).sign())
        if p.op == "not":
            return not self.truth(p.args[0], env)
        if p.op in ("and", "implies"):
            first = self.truth(p.args[0], env)
            return first and self.truth(p.args[1], env) if p.op == "and" else not first or self.truth(p.args[1], env)
        assert p.op == "forall"
        v = K.fresh(p.data, p, *env)
        inside = K.open_binder(p, v)
        if inside.op == "not" and inside.args[0].op == "derivative":  # no number is the derivative
            return not self._differentiable(inside.args[0], env)
        values: list[Any] = [*range(RANGE)] if p.data == NAT else [g for q in POINTS for g in around(q)]
        return all(self.truth(inside, {**env, v: value}) for value in values)

    def _differentiable(self, p: Term, env: Environment) -> bool:
        v = K.fresh(REAL, p, *env)
        body = K.open_binder(p, v)
        return slope(*[self.of(body, {**env, v: g}) for g in around(self.of(p.args[1], env).c[0])]) is not None


def _steps(rng: random.Random, values: list[Any]) -> Callable[[Series], Any]:
    """A function that is constant below, at and above a threshold"""
    below, at, above, threshold = *[rng.choice(values) for _ in range(3)], rng.choice([-1, 0, 1])

    def step(x: Series) -> Any:
        sign = (x - constant(threshold)).sign()
        return below if sign < 0 else at if sign == 0 else above

    return step


def symbols(rng: random.Random) -> dict[Any, Callable[..., Any]]:
    """What f and m are: f continuous, or with a jump, or alone at its threshold."""
    smooth = [lambda x: x, lambda x: x * x, lambda x: x if x.sign() >= 0 else constant(-1) * x]
    steps = _steps(rng, [constant(q) for q in (-1, 0, 1, 2)])
    return {f: rng.choice([*smooth, steps, steps, steps]), m: _steps(rng, [0, 1, 2])}


def partial(rng: random.Random, depth: int, moving: Callable[[Term], Term], bound: int = 0) -> Term:
    """An inverse, a logarithm or a root of a random term, to no effect on the value"""
    inside = real(rng, depth - 1, moving, bound)
    op = rng.choice(["inv", "log", "sqrt"])
    t = K.inv(inside) if op == "inv" else K.named(op, inside)
    return K.power(t, K.ZERO) if rng.random() < 0.5 else K.mul(K.rat(0), t)


def real(rng: random.Random, depth: int, moving: Callable[[Term], Term], bound: int = 0) -> Term:
    """A random term. `moving` makes what moves, a number or an entry at an index; `bound` sums are around it."""

    def more() -> Term:
        return real(rng, depth - 1, moving, bound)

    if depth <= 0 or rng.random() < 0.1:
        z = rng.random()
        return moving(natural(rng, moving, bound)) if z < 0.65 else r if z < 0.72 else K.rat(rng.choice([-1, 0, 1, 2]))
    op = rng.choice(["add", "mul", "partial", "partial", "if", "if", "f", "f", "real", "sum"])
    if op == "if":
        return K.if_(rng.choice([K.eq, K.le, K.lt])(more(), more()), more(), more())
    if op == "f":
        return K.app(f, more())
    if op == "real":
        return K.real(natural(rng, moving, bound))
    if op == "partial":
        return partial(rng, depth, moving, bound)
    if op == "sum" and bound < len(INDICES):
        over = natural(rng, moving, bound)
        return K.total(INDICES[bound], over, real(rng, depth - 1, moving, bound + 1))
    return (K.mul if op == "mul" else K.add)(more(), more())


def natural(rng: random.Random, moving: Callable[[Term], Term], bound: int) -> Term:
    """A random natural; some depend on what moves"""
    if rng.random() < 0.2:
        return K.app(m, moving(K.num(rng.choice([0, 1]))))
    return rng.choice([n, K.ZERO, K.ONE, K.num(2), *INDICES[:bound]])


def defined(judge: Judge, body: Term, environments: list[Environment]) -> bool | None:
    """Whether the body is defined in all of these; None where that cannot be told."""
    try:
        for env in environments:
            judge.of(body, env)
    except Undefined:
        return False
    except Unsure:
        return None
    return True
