"""Random terms in which functional symbols see vectors, and what they are at a point: for tests of substitution.

Written from the meaning of terms alone: a functional symbol is applied to the sequence that is its body below the
length, and 0 from there on.
"""

import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from backproof import kernel as K
from backproof.kernel import Term

F = K.symbol("f", (K.REAL, "Vector"), K.REAL)
G = K.symbol("g", ("Vector",), K.REAL)
V = K.symbol("v", (K.NAT,), K.REAL)
W = K.symbol("w", (K.NAT, K.REAL), K.REAL)
X, Y, P = (K.var(name, K.REAL) for name in ("x", "y", "p"))
M, N = (K.var(name, K.NAT) for name in ("m", "n"))
OWN = K.var("_0", K.NAT)  # named like what the kernel calls fresh
OWN_VECTOR = K.symbol("_0", (K.NAT,), K.REAL)


def natural(rng: random.Random, names: list[Term], depth: int) -> Term:
    """A natural of small size, with these variables."""
    if depth <= 0 or rng.random() < 0.6:
        return rng.choice([*names, K.num(rng.randrange(3))])
    return K.nadd(natural(rng, names, depth - 1), natural(rng, names, depth - 1))


def real(rng: random.Random, depth: int, naturals: list[Term], reals: list[Term], symbols: list[Any]) -> Term:
    """A real number of these variables and symbols. A bound index has a name that may be in use outside, too."""

    def again(names: list[Term] = naturals) -> Term:
        return real(rng, depth - 1, names, reals, symbols)

    if depth <= 0:
        return rng.choice([*reals, K.rat(rng.randrange(-2, 3)), K.real(natural(rng, naturals, 0))])
    op = rng.choice(["add", "mul", "sum", "if", "app", "app", "functional", "functional", "leaf"])
    if op in ("add", "mul"):
        return (K.add if op == "add" else K.mul)(again(), again())
    if op == "if":
        a, b = natural(rng, naturals, 1), natural(rng, naturals, 1)
        return K.if_(rng.choice([K.lt, K.le, K.eq])(a, b), again(), again())
    k = K.var(rng.choice(["k", "m", "n", "_0", "_1"]), K.NAT)
    others = [a for a in naturals if a is not k]
    if op == "sum":
        return K.total(k, natural(rng, others, 1), again([*naturals, k]))
    f = rng.choice(symbols)
    arguments = []
    for sort in f[1]:
        if sort == K.REAL:
            arguments.append(again(others if f[1][-1] == "Vector" else naturals))
        elif sort == K.NAT:
            arguments.append(natural(rng, naturals, 1))
    if f[1][-1] != "Vector":
        return K.app(f, *arguments)
    arguments = [a if k not in a.free else X for a in arguments]
    return K.functional(f, k, natural(rng, others, 1), again([*naturals, k]), *arguments)


def formula(rng: random.Random, depth: int, symbols: list[Any]) -> Term:
    """A derivative, a gradient, or an equation: perhaps for all values of a variable, perhaps one within the other."""

    def t() -> Term:
        return real(rng, depth, [M, N], [X, Y, P], symbols)

    op = rng.choice(["derivative", "gradient", "gradient", "equation", *(["both"] if depth > 0 else [])])
    if op == "both":
        p = K.implies(formula(rng, depth - 1, symbols), formula(rng, depth - 1, symbols))
    elif op == "derivative":
        p = K.derivative(rng.choice([X, Y, P]), t(), t(), t())
    elif op == "equation":
        p = K.eq(t(), t())
    else:
        k, n = rng.choice([M, OWN, K.var("k", K.NAT)]), natural(rng, [N], 1)
        p = K.gradient(k, t(), t(), rng.choice([V, OWN_VECTOR]), t(), n)
    if rng.random() < 0.5:
        p = K.forall(rng.choice([X, M, N]), p)
    return p


Values = Mapping[Any, Any]


def value(t: Term, at: Values) -> Any:
    """What a term or an equation of terms is where its variables and symbols have these values."""
    if t.op in ("rat", "num"):
        return t.data
    if t.op == "var":
        return at[t]
    if t.op == "real":
        return Fraction(value(t.args[0], at))
    if t.op in ("add", "nadd"):
        return value(t.args[0], at) + value(t.args[1], at)
    if t.op == "mul":
        return value(t.args[0], at) * value(t.args[1], at)
    if t.op in ("eq", "le", "lt"):
        a, b = (value(x, at) for x in t.args)
        return a == b if t.op == "eq" else a <= b if t.op == "le" else a < b
    if t.op == "if":
        c, u, v = t.args
        return value(u if value(c, at) else v, at)
    if t.op == "app":
        return at[t.data](*[value(a, at) for a in t.args])
    k = K.fresh(K.NAT, t, *[x for x in at if isinstance(x, Term)])
    body = K.open_binder(t, k)
    n = value(t.args[0 if t.op == "sum" else 1], at)

    def entry(j: int) -> Any:
        return value(body, {**at, k: j})

    if t.op == "sum":
        return sum([entry(j) for j in range(n)], Fraction(0))
    assert t.op == "functional"
    return at[t.data](*[value(a, at) for a in t.args[2:]], lambda j: entry(j) if j < n else Fraction(0))


def values(rng: random.Random) -> dict[Any, Any]:
    """Small numbers for the variables, and some function for each symbol; one of a vector sees three entries."""
    c = [Fraction(rng.randrange(-3, 4)) for _ in range(9)]

    def vector(a: Callable[[int], Fraction]) -> Fraction:
        return c[0] * a(0) + c[1] * a(1) * a(0) + c[2] * a(2) + c[3]

    return {
        X: c[4], Y: c[5], P: c[6], OWN: 1, M: rng.randrange(3), N: rng.randrange(4),
        F: lambda x, a: x * vector(a) + c[7] * x, G: vector,
        V: lambda j: c[j % 5] + j, OWN_VECTOR: lambda j: c[j % 3] - j, W: lambda j, x: c[(j + 2) % 5] * x + j,
    }  # fmt: skip
