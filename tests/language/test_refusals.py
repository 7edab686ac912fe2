"""Everything that the language refuses, each with its exact message, raised at the author's line."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
import sympy as sp

from backproof import (
    Abs,
    If,
    Max,
    Min,
    Sum,
    WritingError,
    algebra,
    claim,
    for_all,
    function,
    naturals,
    positive,
    reals,
    sequence,
    theorem,
    vector,
)

a, b = reals("a b")
n, m, k, t = naturals("n m k t")
x, y, z = vector("x", n), vector("y", n), vector("z", m)
f, g = function("f"), function("g", 2)
s, w = sequence("s"), sequence("w", n)
X = sp.Symbol("X", real=True)
K, I = sp.Symbol("k", integer=True, nonnegative=True), sp.Symbol("i", integer=True)

NOT_MATHEMATICS = (
    " is a Python truth value, not mathematics: SymPy's `x == 0` compares spellings; write Eq(x, 0), "
    "or use the symbols of backproof"
)
NOT_A_CLAIM = (
    " is a truth value, not a claim: `==` between SymPy expressions compares spellings (write Eq(x, y)), "
    "and SymPy may have decided the relation already"
)


def stated(statement, **more):
    """A theorem that says so; its proof is not looked at."""
    return theorem(statement, **more)(lambda prove: prove.by(algebra))


def refuses(write, message):
    """Writing it raises exactly this message, and the traceback goes through the line that wrote it."""
    with pytest.raises(WritingError) as caught:
        write()
    assert str(caught.value) == message
    assert any(entry.name == "<lambda>" and entry.path == caught.traceback[0].path for entry in caught.traceback)


SCALARS = [
    (
        lambda: a + True,
        "True" + NOT_MATHEMATICS,
    ),
    (
        lambda: a * (X == 0),
        "False" + NOT_MATHEMATICS,
    ),
    (lambda: a + np.True_, "np.True_ (bool) is not an expression"),
    (lambda: a + 0.1, "0.1 is a float: only exact numbers are read; write Fraction(1, 10), or 1/Integer(10)"),
    (lambda: 0.5 * a, "0.5 is a float: only exact numbers are read; write Fraction(1, 10), or 1/Integer(10)"),
    (
        lambda: a + np.float64(0.5),
        "np.float64(0.5) is a float: only exact numbers are read; write Fraction(1, 10), or 1/Integer(10)",
    ),
    (lambda: a + float("nan"), "nan is a float: only exact numbers are read; write Fraction(1, 10), or 1/Integer(10)"),
    (lambda: a**0.5, "0.5 is a float: only exact numbers are read; write Fraction(1, 10), or 1/Integer(10)"),
    (lambda: x[0.5], "0.5 is a float: only exact numbers are read; write Fraction(1, 10), or 1/Integer(10)"),
    (lambda: a + X * 0.5, "0.5*X contains a float: only exact numbers are read; write Rational(1, 10)"),
    (
        lambda: a + sp.Float("0.1"),
        "0.100000000000000 contains a float: only exact numbers are read; write Rational(1, 10)",
    ),
    (lambda: a + 1j, "1j (complex) is not an expression"),
    (lambda: a + np.int64(3), "np.int64(3) (int64) is not an expression"),
    (lambda: a + "b", "'b' (str) is not an expression"),
    (lambda: a + None, "None (NoneType) is not an expression"),
    (lambda: a + np.array([1, 2]), "array([1, 2]) (ndarray) is not an expression"),
    (lambda: f + a, "f is a function without its arguments"),
]


@pytest.mark.parametrize(("write", "message"), SCALARS)
def test_only_exact_numbers_and_expressions_stand_in_a_line(write, message):
    """A truth value, a float in any guise, and what is no mathematics at all."""
    refuses(write, message)


CLAIMS = [
    (
        lambda: If(X == 0, 1, 2),
        "False" + NOT_A_CLAIM,
    ),
    (
        lambda: If(sp.Eq(sp.Integer(1), 1), 1, 2),
        "True" + NOT_A_CLAIM,
    ),
    (
        lambda: stated(X == X),
        "True" + NOT_A_CLAIM,
    ),
    (lambda: stated(a), "a is not a claim: write a relation such as a == b, a <= b or a < b"),
    (lambda: stated(a == 1, given=[a]), "a is not a claim: write a relation such as a == b, a <= b or a < b"),
    (lambda: bool(a), "a has no truth value"),
    (lambda: a if a > 0 else b, "a > 0 has no truth value; a chain like a <= b <= c is two claims"),
    (lambda: a < b < 1, "a < b has no truth value; a chain like a <= b <= c is two claims"),
    (lambda: x <= y, "vectors are compared by = only, not x <= y"),
    (lambda: If(x == y, 1, 2), "the condition x = y compares vectors"),
    (lambda: claim("~", a, b), "'~' is not a relation: one of =, !=, <=, <, >=, >"),
    (lambda: for_all(a == b), "for_all needs the variables, then the formula"),
    (lambda: for_all(a + b, a == b), "for_all binds symbols, not a + b"),
    (lambda: for_all(a, a, a == b), "for_all binds one symbol twice"),
]


@pytest.mark.parametrize(("write", "message"), CLAIMS)
def test_a_claim_is_written_not_decided(write, message):
    """What Python or SymPy has already decided is no claim; a claim has no truth value."""
    refuses(write, message)


SHAPES = [
    (lambda: x * y, "a product of two vectors, x and y: write x @ y for the dot product"),
    (lambda: x + z, "a sum of a vector of length n and a vector of length m: x and z"),
    (lambda: x - z, "a difference of a vector of length n and a vector of length m: x and z"),
    (lambda: x @ z, "a dot product of a vector of length n and a vector of length m: x and z"),
    (lambda: x + 1, "a sum of a vector of length n and a number: x and 1"),
    (lambda: x @ a, "a dot product of a vector of length n and a number: x and a"),
    (lambda: a @ b, "a dot product is of two vectors, not of a and b"),
    (lambda: x == z, "a comparison of a vector of length n and a vector of length m: x and z"),
    (lambda: x**2, "a power is a number to a natural number, not (x) ** (2)"),
    (lambda: 2**x, "a power is a number to a natural number, not (2) ** (x)"),
    (lambda: a / x, "a division by the vector x"),
    (lambda: a / 0, "a division by 0: (a)/0"),
    (lambda: Abs(x), "x is a vector: abs is for numbers"),
    (lambda: Max(x, 1), "x is a vector: max is for numbers"),
    (lambda: Min(1, x), "x is a vector: min is for numbers"),
    (lambda: If(a > 0, x, 1), "a choice of a vector of length n and a number: x and 1"),
    (lambda: a[1], "a is a number: it has no entry 1"),
    (lambda: x[a], "a stands where a natural number is needed: an index, a time or a size"),
    (lambda: x[1, 2], "x is a vector of length n: it has no entry (1, 2)"),
    (lambda: list(x), "the entries of x cannot be listed: its length is symbolic"),
    (
        lambda: x.sympy(),
        "x is a vector of length n: ask for one entry, such as .sympy(i), with as many SymPy indices as it has sizes",
    ),
    (lambda: vector("x", -1), "−1 stands where a natural number is needed: an index, a time or a size"),
    (lambda: vector("x", a), "a stands where a natural number is needed: an index, a time or a size"),
    (lambda: sequence("s", a), "a stands where a natural number is needed: an index, a time or a size"),
]


@pytest.mark.parametrize(("write", "message"), SHAPES)
def test_numbers_and_vectors_are_told_apart(write, message):
    """A wrong dimension is refused where it is written, with both sides."""
    refuses(write, message)


ARGUMENTS = [
    (lambda: f(), "f takes 1 argument(s), not 0"),
    (lambda: f(a, b), "f takes 1 argument(s), not 2"),
    (lambda: g(a), "g takes 2 argument(s), not 1"),
    (lambda: s[a], "s takes a natural number, not a"),
    (lambda: s[Fraction(1, 2)], "s takes a natural number, not 1/2"),
    (lambda: w[-1], "w takes a natural number, not −1"),
    (lambda: s[t - 1], "t−1 may be negative: declare t as an index, or write it as k + 1"),
    (lambda: function("f", 0), "the function f takes no argument: write a symbol"),
    (lambda: a**b, "a power is a number to a natural number, not (a) ** (b)"),
    (lambda: a**-1, "a power is a number to a natural number, not (a) ** (−1)"),
    (lambda: a ** Fraction(1, 2), "a power is a number to a natural number, not (a) ** (1/2)"),
]


@pytest.mark.parametrize(("write", "message"), ARGUMENTS)
def test_functions_and_powers_take_what_they_are_declared_for(write, message):
    """Number and sorts of arguments; indices are natural, powers have natural exponents."""
    refuses(write, message)


SUMS = [
    (lambda: Sum(a, (a, 1, n)), "the index of a sum is a natural symbol, not a"),
    (lambda: Sum(a, (k, 1)), "the range of a sum is (k, first, last), or an index with its range, not (k, 1)"),
    (lambda: Sum(a, k), "the range of a sum is (k, first, last), or an index with its range, not k"),
    (lambda: Sum(a, (k, 1, k)), "the range 1 … k contains its own index k"),
    (lambda: Sum(a, (k, -1, n)), "−1 stands where a natural number is needed: an index, a time or a size"),
    (lambda: Sum(a, (k, b, n)), "b stands where a natural number is needed: an index, a time or a size"),
    (lambda: Sum(vector("v", k), (k, 1, n)), "the length of v depends on the index k of the sum"),
]


@pytest.mark.parametrize(("write", "message"), SUMS)
def test_a_sum_has_an_index_and_a_range(write, message):
    """The index is a natural symbol of its own, and both ends are given."""
    refuses(write, message)


NAMES = [
    (lambda: reals(""), "no name was given"),
    (lambda: reals("1a"), "'1a' is not a name: use letters, digits and _, beginning with a letter"),
    (lambda: reals("_a"), "'_a' is not a name: use letters, digits and _, beginning with a letter"),
    (lambda: reals("a·b"), "'a·b' is not a name: '·' is U+00B7; use Latin letters, Greek ones, digits and _"),
    (lambda: naturals("if"), "'if' is no name of a symbol: it would print like the word between formulas"),
    (lambda: reals("exp"), "'exp' is no name of a symbol: it would print like the function exp of backproof"),
    (lambda: function("step"), "'step' is no name of a symbol: it would print like the function step of backproof"),
    (
        lambda: sequence("s", display=("sqrt", "s")),
        "'sqrt' does not print as a name: a word, perhaps with Δ before and ′ behind",
    ),
    (
        lambda: sequence("s", display=("s", r"\mathrm{exp}")),
        "'\\\\mathrm{exp}' is not one name in LaTeX: a letter, perhaps with \\Delta, \\hat{…}, \\mathbf{…}, _{…}",
    ),
    (
        lambda: sequence("s", display=("s", r"\exp")),
        "'\\\\exp' is not one name in LaTeX: a letter, perhaps with \\Delta, \\hat{…}, \\mathbf{…}, _{…}",
    ),
]


@pytest.mark.parametrize(("write", "message"), NAMES)
def test_a_name_prints_as_a_name(write, message):
    """Words, brackets and signs are no names."""
    refuses(write, message)


EXPONENTS = "a power has a natural exponent, or 1/2, which is a square root"
SYMPY = [
    (
        lambda: a + sp.Symbol("c", integer=True),
        "the integer c may be negative: declare Symbol('c', integer=True, nonnegative=True)",
    ),
    (
        lambda: a + sp.Symbol("c", integer=True, negative=True),
        "the integer c may be negative: declare Symbol('c', integer=True, nonnegative=True)",
    ),
    (lambda: a + sp.Symbol("c", imaginary=True), "c is declared not to be a real number"),
    (lambda: a + sp.Symbol("c", commutative=False), "c is declared not to be a real number"),
    (lambda: a + sp.Dummy("c"), "_c is a Dummy of SymPy, which its name does not tell from others: use a Symbol"),
    (
        lambda: a + (sp.Symbol("c") + sp.Symbol("c", positive=True)),
        "two symbols of SymPy are named c: they would print alike",
    ),
    (lambda: a + sp.I, "I (ImaginaryUnit of SymPy) is not in the language"),
    (lambda: a + sp.pi, "pi (Pi of SymPy) is not in the language"),
    (lambda: a + sp.oo, "oo (Infinity of SymPy) is not in the language"),
    (lambda: a + sp.nan, "nan (NaN of SymPy) is not in the language"),
    (lambda: a + sp.MatrixSymbol("M", 2, 2)[0, 0], "M[0, 0] (MatrixElement of SymPy) is not in the language"),
    (lambda: a + sp.MatrixSymbol("M", 2, 2), "M (MatrixSymbol of SymPy) is not in the language"),
    (lambda: a + sp.Matrix([1, 2]), "Matrix([[1], [2]]) (MutableDenseMatrix of SymPy) is not in the language"),
    (lambda: a + sp.sin(X), "sin(X) (sin of SymPy) is not in the language"),
    (lambda: a + sp.sqrt(X) ** 3, "X**(3/2) is not in the language yet: " + EXPONENTS),
    (lambda: a + X ** sp.Rational(-1, 3), "X**(-1/3) is not in the language yet: " + EXPONENTS),
    (lambda: a * X ** sp.Rational(-3, 2), "X**(-3/2) is not in the language yet: " + EXPONENTS),
    (lambda: a + X**X, "X**X is not in the language yet: " + EXPONENTS),
    (lambda: a + sp.E**X * sp.pi, "pi (Pi of SymPy) is not in the language"),
    (lambda: a + sp.Heaviside(X), "Heaviside(X) has no agreed value at 0: write a Piecewise"),
    (lambda: a + sp.Integral(X, X), "Integral(X, X) (Integral of SymPy) is not in the language"),
    (
        lambda: a + sp.Derivative(sp.Function("h")(X), X, X),
        "Derivative(h(X), (X, 2)): a derivative is the first one, by one symbol; name it by a function to go on",
    ),
    (
        lambda: a + sp.Piecewise((1, X > 0)),
        "Piecewise((1, X > 0)) says nothing where none of its conditions holds: end it with (value, True)",
    ),
    (
        lambda: a + sp.Piecewise((1, (X > 0) & (X < 1)), (2, True)),
        "the condition (X > 0) & (X < 1) is not one equation or inequality",
    ),
    (lambda: a + sp.Sum(X, (K, -1, 3)), "Sum(X, (k, -1, 3)) begins at -1: a sum begins at a natural number"),
    (lambda: a + sp.Sum(X, (K, 0, sp.oo)), "oo (Infinity of SymPy) is not in the language"),
    (lambda: a + sp.IndexedBase("v")[X], "an index of v is not a natural number: X"),
    (
        lambda: a + sp.IndexedBase("v")[I],
        "the integer i may be negative: declare Symbol('i', integer=True, nonnegative=True)",
    ),
]


@pytest.mark.parametrize(("write", "message"), SYMPY)
def test_what_sympy_means_and_the_language_does_not(write, message):
    """Possibly negative integers, other numbers, matrices, and functions without a word here."""
    refuses(write, message)


MEANINGS = [
    (
        lambda: stated(reals("c") == positive("c")),
        "two symbols are named c: one is without assumption, the other positive; they would print alike",
    ),
    (lambda: stated(reals("c") == naturals("c")), "c stands for a Real and for a Nat: two symbols of one name"),
    (
        lambda: stated(a + sp.Symbol("c", positive=True) == sp.Symbol("c") + a),
        "two symbols are named c: one is positive, the other without assumption; they would print alike",
    ),
    (lambda: stated(f(a) == function("f", 2)(a, b)), "two functions are named f: one takes Real, the other Real, Real"),
    (lambda: stated(f(a) == reals("f")), "f is a symbol here and a function elsewhere in the theorem"),
    (lambda: stated(vector("f", n) @ x == f(a)), "two functions are named f: one takes Nat, the other Real"),
    (
        lambda: stated(x @ x == vector("x", m) @ z),
        "two functions are named x: one has a vector of length n as its value, the other a vector of length m",
    ),
    (
        lambda: stated(a + sp.Function("h")(X) == a),
        'h is not declared: write h = function("h") and use it in the theorem',
    ),
    (
        lambda: stated(a + sp.IndexedBase("v")[K] == a),
        'v is not declared: write v = sequence("v") and use it in the theorem',
    ),
]


@pytest.mark.parametrize(("write", "message"), MEANINGS)
def test_a_name_has_one_meaning_in_a_theorem(write, message):
    """Two symbols or functions of one name, and functions that nobody declared."""
    refuses(write, message)


ELABORATED = [
    (lambda: stated(a**101 == a).statement_term(), "the power 101 is larger than 100: name it by a symbol"),
    (lambda: s[2**n], "s takes a natural number, not 2^n"),
    (
        lambda: stated(Sum(a, (k, 1, 2 * n)) == a).statement_term(),
        "the last index of a sum is a natural, less a number at most: not 2 n",
    ),
    (
        lambda: stated(s[t] == a, given=[Sum(a, (k, 1, n - m)) == b]).hypothesis_terms(),
        "the last index of a sum is a natural, less a number at most: not n − m",
    ),
]


@pytest.mark.parametrize(("write", "message"), ELABORATED)
def test_what_cannot_be_an_index_or_a_range_is_named(write, message):
    """A difference of two sizes, a multiple, a power; and a power that would fill the memory."""
    refuses(write, message)
