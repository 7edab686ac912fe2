"""SymPy in and out: the same mathematics is the same kernel term, whoever wrote it, and nothing is lost on the way."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
import sympy as sp

from backproof import (
    Abs,
    If,
    Max,
    Min,
    Sum,
    WritingError,
    claim,
    exp,
    function,
    log,
    matrix,
    naturals,
    nonzero,
    norm2,
    positive,
    reals,
    relu,
    sequence,
    sign,
    sqrt,
    step,
    tanh,
    trace,
    vector,
)
from backproof.language.elaborate import claim_formula
from backproof.language.expressions import expr
from backproof.language.functions import Function
from backproof.language.terms import number_term

from ..evaluator.exact import Undefined, value
from ..evaluator.exact_sympy import sympy_value
from ..property import vocabulary as V
from ..property.shapes import SHAPES, start
from ..property.trees import depth

a, b = reals("a b")
p, q = positive("p"), nonzero("q")
n, k = naturals("n k")
f, s, W = function("f"), sequence("s"), Function("W", ("Nat", "Nat"), style="index")
A, B = sp.symbols("a b", real=True)
P, Q = sp.Symbol("p", positive=True), sp.Symbol("q", real=True, nonzero=True)
N, K = sp.symbols("n k", integer=True, nonnegative=True)
F, S, WW = sp.Function("f"), sp.IndexedBase("s"), sp.IndexedBase("W")

# by backproof's objects alone, by SymPy's alone, and by both in one line
THRICE = [
    (a + b, A + B, a + B),
    (a - b, A - B, a - B),
    (a * b, A * B, A * b),
    (-a, -A, -expr(A)),
    (a / b, A / B, A / b),
    (a / 2, A / 2, expr(A) / 2),
    (2 * a + 3, 2 * A + 3, 2 * expr(A) + sp.Integer(3)),
    (a**3, A**3, expr(A) ** 3),
    (p**n, P**N, p**N),
    (1 / q, 1 / Q, sp.Integer(1) / q),
    (f(a), F(A), f(A)),
    (f(b + f(a)), F(F(A) + B), f(b + F(A))),
    (s[n], S[N], s[N]),
    (s[n + 1], S[N + 1], s[N + 1]),
    (s[n + n + 1], S[2 * N + 1], s[n + N + 1]),
    (a ** (n + n), A ** (2 * N), a ** (n + N)),
    (W[k, n], WW[K, N], W[K, n]),
    (a * n, N * A, a * N),
    (Sum(s[k], (k, 1, n)), sp.Sum(S[K], (K, 1, N)), Sum(S[K], (k, 1, N))),
    (Sum(s[k], (k, 0, n - 1)), sp.Sum(S[K], (K, 0, N - 1)), Sum(s[k], (K, 0, N - 1))),
    (a + Sum(f(s[k]), (k, 1, n)), A + sp.Sum(F(S[K]), (K, 1, N)), a + sp.Sum(F(S[K]), (K, 1, N))),
    (If(a >= 0, 1, -1), sp.Piecewise((1, A >= 0), (-1, True)), If(sp.Ge(A, 0), 1, -1)),
    (If(claim("!=", a, b), a, b), sp.Piecewise((A, sp.Ne(A, B)), (B, True)), If(sp.Ne(A, B), a, B)),
    (If(claim("=", k, n), 1, 0), sp.KroneckerDelta(N, K), If(sp.Eq(K, N), 1, 0)),
    (Abs(a), sp.Abs(A), Abs(A)),
    (sign(a), sp.sign(A), sign(A)),
    (Max(a, b), sp.Max(A, B), Max(A, b)),
    (Min(a, f(b)), sp.Min(A, F(B)), Min(A, f(b))),
    (exp(a + b), sp.exp(A + B), exp(A + B)),
    (exp(-a), sp.exp(-A), exp(-a)),
    (log(f(a)), sp.log(F(A)), log(F(A))),
    (sqrt(a), sp.sqrt(A), sqrt(A)),
    (1 / sqrt(a), 1 / sp.sqrt(A), 1 / sqrt(A)),
    (b / sqrt(a), B / sp.sqrt(A), b / sqrt(A)),
    (1 / sqrt(f(a) ** 3 + 1), (F(A) ** 3 + 1) ** sp.Rational(-1, 2), 1 / sqrt(F(A) ** 3 + 1)),
    (sqrt(expr(2)), sp.sqrt(2), sqrt(2)),
    (exp(expr(1)), sp.E, exp(1)),
    (tanh(a), sp.tanh(A), tanh(A)),
    (relu(a), sp.Max(0, A), relu(A)),
    (step(a), sp.Piecewise((1, A >= 0), (-1, True)), step(A)),
    (expr(Fraction(1, 10)), sp.Rational(1, 10), expr(sp.Rational(1, 10))),
]


@pytest.mark.parametrize(("written", "by_sympy", "mixed"), THRICE, ids=[str(t[0]) for t in THRICE])
def test_the_same_mathematics_is_one_kernel_term(written, by_sympy, mixed):
    """Written, from SymPy, and mixed: one object in the kernel, where SymPy had nothing to evaluate."""
    assert number_term(expr(by_sympy)) is number_term(written)
    assert number_term(expr(mixed)) is number_term(written)


@pytest.mark.parametrize(("written", "by_sympy", "mixed"), THRICE, ids=[str(t[0]) for t in THRICE])
def test_sympy_gets_back_what_it_gave(written, by_sympy, mixed):
    """In and out again is the same SymPy expression; what was written comes out as that expression too."""
    assert expr(by_sympy).sympy() == by_sympy or isinstance(by_sympy, sp.KroneckerDelta)
    assert written.sympy() == expr(by_sympy).sympy() == expr(mixed).sympy()


def test_claims_of_sympy_are_the_claims_that_are_written():
    """Eq, Ne, Le, Lt, Ge and Gt, each as the relation of backproof's own symbols."""
    for op, relation in {"=": sp.Eq, "!=": sp.Ne, "<=": sp.Le, "<": sp.Lt, ">=": sp.Ge, ">": sp.Gt}.items():
        made = If(relation(A, B), 1, 0).args[0]
        assert claim_formula(made) is claim_formula(claim(op, a, b))


def test_a_sign_that_sympy_assumes_is_a_hypothesis():
    """Positive, nonnegative, negative, nonpositive by its bound, nonzero: nothing that SymPy assumes is forgotten."""
    assumed = {"positive": "positive", "nonnegative": "nonnegative", "negative": "negative", "nonzero": "nonzero"}
    for given, read in assumed.items():
        assert expr(sp.Symbol("c", real=True, **{given: True})).args == ("c", read)
    assert expr(sp.Symbol("c", integer=True, positive=True)).args == ("c", "at least one")
    assert expr(sp.Symbol("c", real=True)).args == expr(sp.Symbol("c")).args == ("c", None)


def test_what_sympy_evaluated_is_what_is_read():
    """x/x reaches us as 1, and a sum of two equal terms as twice the term: it is read as it stands."""
    assert expr(A / A).args == (1,)
    assert number_term(expr(A + A)) is number_term(2 * a)


def test_a_vector_comes_out_entry_by_entry():
    """A dot product is the sum over the entries 1 to n, an entry an `Indexed`."""
    x, y = vector("x", n), vector("y", n)
    i = sp.Symbol("i", integer=True, positive=True)
    X, Y = sp.IndexedBase("x"), sp.IndexedBase("y")
    assert (2 * x + y).sympy(i) == 2 * X[i] + Y[i]
    assert x[k].sympy() == X[K]
    out = (x @ y).sympy()
    over = out.limits[0][0]
    assert out == sp.Sum(X[over] * Y[over], (over, 1, N))


def test_squared_lengths_and_traces_come_out():
    """A squared length and a trace are sums over the entries."""
    x, M = vector("x", n), matrix("M", n, n)
    X, D = sp.IndexedBase("x"), sp.IndexedBase("M")
    length, diagonal = norm2(x).sympy(), trace(M).sympy()
    k = length.limits[0][0]
    assert length == sp.Sum(X[k] ** 2, (k, 1, N))
    k = diagonal.limits[0][0]
    assert diagonal == sp.Sum(D[k, k], (k, 1, N))


# a name of a shape of the property tests -> how deep the deepest of its expressions is at least
COMING_OUT = {
    "rings": 5,
    "functions": 5,
    "powers": 4,
    "sums": 4,
    "natural indices": 4,
    "inverses": 4,
    "dot products": 4,
}


VECTORS = sp.symbols("x w v", cls=sp.IndexedBase)


def read_again(out):
    """What came out of an expression, as an expression; None where SymPy made something of it that cannot be read."""
    try:
        return expr(out)
    except WritingError as error:
        if "a power has a natural exponent" in str(error) or "is not one equation or inequality" in str(error):
            return None
        raise


@pytest.mark.parametrize("name", COMING_OUT)
def test_what_comes_out_of_random_expressions_means_the_same(name):
    """Out, and in again: the exact values agree at sizes 0 to 3 wherever what was written has one.

    A few do not come in again: SymPy multiplies exponents and joins nested conditions, for which there is no word.
    """
    shape, compared, read, deepest = SHAPES[name], 0, 0, 0
    for i in range(40):
        rng = random.Random(f"{name}, SymPy, {i}")
        written = start(shape, rng)
        out = written.sympy()
        again = read_again(out)
        read += again is not None
        deepest = max(deepest, depth(written))
        for size in range(4):
            where = V.instance(rng, size)
            try:
                expected = value(written, where)
            except Undefined:
                continue
            assert sympy_value(out, where, frozenset({"w", "v", "x"})) == expected
            compared += 1
            if again is not None and not out.has(*VECTORS):
                assert value(again, where) == expected
    assert deepest >= COMING_OUT[name]
    assert compared >= 100
    assert read >= 36
