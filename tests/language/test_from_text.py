"""Text in: what each form means, that text, objects and SymPy give one kernel term, and what is refused."""

from __future__ import annotations

import time
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
    dot,
    exp,
    function,
    hadamard,
    index,
    log,
    matrix,
    naturals,
    norm2,
    outer,
    positive,
    reals,
    relu,
    sequence,
    sigmoid,
    sign,
    sqrt,
    step,
    tanh,
    trace,
    vector,
)
from backproof.language.elaborate import formula_term
from backproof.language.expressions import Expr, number
from backproof.language.formulas import formula
from backproof.language.from_text import Names, claims_from_text, expression_from_text
from backproof.language.sorts import SORTS, where_from_lines

n, m, k, t = naturals("n m k t")
a, b, c = reals("a b c")
eta = positive("eta")
x, y = vector("x", n), vector("y", n)
A, B, W = matrix("A", n, n), matrix("B", n, n), matrix("W", m, n)
f, g, s, w = function("f"), function("g", 2), sequence("s"), sequence("w", n)
i = index("i", n)
WHERE = {
    "n": "natural", "m": "natural", "t": "natural", "eta": "positive", "i": "index(n)", "x": "vector(n)",
    "y": "vector(n)", "A": "matrix(n, n)", "B": "matrix(n, n)", "W": "matrix(m, n)", "f": "function",
    "g": "function(2)", "s": "sequence", "w": "sequence(n)",
}  # fmt: skip


def read(text, where=WHERE):
    """The claims of a text."""
    return claims_from_text(text, Names.of(where))


def raised(reads, *arguments):
    """The error of what cannot be read."""
    with pytest.raises(WritingError) as caught:
        reads(*arguments)
    return caught.value


def refused(text, where=WHERE):
    """What is said against a text: the message, and from where on the text is not read."""
    error = raised(read, text, where)
    return error.why, error.text[error.place :] if error.place >= 0 else None


# ---------------------------------------------------------------- one line, three ways


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a + b == b + a", a + b == b + a),
        ("a - b - c = a - (b + c)", a - b - c == a - (b + c)),
        ("-a**2 <= 0", -(a**2) <= 0),
        ("(-a)**2 >= 0.25", (-a) ** 2 >= Fraction(1, 4)),
        ("2*a/b != 1/3", 2 * a / b != Fraction(1, 3)),
        ("-2/3 < a", number(Fraction(-2, 3)) < a),
        ("1e-3 < .5", number(Fraction(1, 1000)) < Fraction(1, 2)),
        ("a**n == a**(n + 1)", a**n == a ** (n + 1)),
        ("a**(2*n) == 1", a ** (n + n) == 1),
        ("a**-1 == 1/a", number(1) / a == number(1) / a),
        ("a**-2 == 1/a**2", number(1) / a**2 == number(1) / a**2),
        ("eta*x[i] == w[t + 1][i]", eta * x[i] == w[t + 1][i]),
        ("x[1] == W[i, 2]", x[1] == W[i, 2]),
        ("x @ y == dot(x, y)", x @ y == dot(x, y)),
        ("norm2(x) == x @ x", norm2(x) == x @ x),
        ("(A @ B).T == B.T @ A.T", (A @ B).T == B.T @ A.T),
        ("trace(A @ B) == trace(B @ A)", trace(A @ B) == trace(B @ A)),
        ("W @ x == W @ y", W @ x == W @ y),
        ("hadamard(x, y) == hadamard(y, x)", hadamard(x, y) == hadamard(y, x)),
        ("outer(x, y) == outer(y, x).T", outer(x, y) == outer(y, x).T),
        ("x + y == 0", x + y == 0),
        ("f(a) == g(a, b)", f(a) == g(a, b)),
        ("f(x) == tanh(x)", f(x) == tanh(x)),
        ("s[t + 1] == s[t]", s[t + 1] == s[t]),
        ("Sum(x[k]*y[k], (k, 1, n)) == x @ y", Sum(x[k] * y[k], (k, 1, n)) == x @ y),
        ("Sum(s[k], (k, 0, n - 1)) == 0", Sum(s[k], (k, 0, n - 1)) == 0),
        ("Sum(s[k], (k, 1, -3)) == 0", Sum(s[k], (k, 1, -3)) == 0),
        ("Sum(W[k, t], (k, 1, m), (t, 1, n)) == 0", Sum(W[k, t], (k, 1, m), (t, 1, n)) == 0),
        ("abs(a) == max(a, -a)", Abs(a) == Max(a, -a)),
        ("Max(a, b, c) >= Min(a, b, c)", Max(Max(a, b), c) >= Min(Min(a, b), c)),
        ("If(a <= b, a, b) == min(a, b)", If(a <= b, a, b) == Min(a, b)),
        ("If(a = b, 1, 0) == If(b = a, 1, 0)", If(a == b, 1, 0) == If(b == a, 1, 0)),
        ("exp(log(a)) == sqrt(a)**2", exp(log(a)) == sqrt(a) ** 2),
        ("sigmoid(a) - relu(a) + step(a) - sign(a) < 3", sigmoid(a) - relu(a) + step(a) - sign(a) < 3),
        ("+a == a", +a == a),
    ],
)  # fmt: skip
def test_text_reads_as_the_objects_that_it_spells(text, written):
    """A line as text and as objects has the same kernel term, and prints the same."""
    (found,) = read(text)
    assert formula_term(found) is formula_term(written)
    assert str(found) == str(written)


X, Y, P = sp.symbols("a b c")
I, N = sp.Symbol("k", integer=True, positive=True), sp.Symbol("n", integer=True, nonnegative=True)
V, U = sp.IndexedBase("x"), sp.IndexedBase("y")


@pytest.mark.parametrize(
    ("text", "from_sympy"),
    [
        ("a + b == a*b", sp.Eq(X + Y, X * Y)),
        ("a/b < a**2", sp.Lt(X / Y, X**2)),
        ("1/a > 1/b", sp.Gt(1 / X, 1 / Y)),
        ("a/3 != 1/3", sp.Ne(X / 3, sp.Rational(1, 3))),
        ("-a <= 2*b", sp.Le(-X, 2 * Y)),
        ("a - b >= 1/10", sp.Ge(X - Y, sp.Rational(1, 10))),
        ("sqrt(a) == exp(b)", sp.Eq(sp.sqrt(X), sp.exp(Y))),
        ("abs(a) == max(a, b)", sp.Eq(sp.Abs(X), sp.Max(X, Y))),
        ("sign(a) == log(b)", sp.Eq(sp.sign(X), sp.log(Y))),
        ("a**n == a**(n + n)", sp.Eq(X**N, X ** (2 * N), evaluate=False)),
        ("Sum(x[k]*y[k], (k, 1, n)) == 0", sp.Eq(sp.Sum(V[I] * U[I], (I, 1, N)), 0)),
        ("If(a <= b, a, b) == c", sp.Eq(sp.Piecewise((X, X <= Y), (Y, True)), P)),
        ("tanh(a)/sqrt(b) == 1", sp.Eq(sp.tanh(X) / sp.sqrt(Y), 1)),
    ],
)
def test_text_reads_as_the_sympy_expression_that_it_spells(text, from_sympy):
    """A line as text and as SymPy has the same kernel term."""
    (found,) = read(text)
    assert formula_term(found) is formula_term(formula(from_sympy))


def test_a_chain_is_one_claim_for_each_relation():
    """A chain is read link by link; = is ==, and the side in the middle is one expression."""
    found = read("a = b == c <= a + 1")
    assert [str(p) for p in found] == ["a = b", "b = c", "c ≤ a + 1"]
    assert found[0].right is found[1].left


def test_new_lines_are_spaces():
    """A chain may be laid out on several lines."""
    assert [str(p) for p in read("a - b\n    = a - b\n\t<= c")] == ["a − b = a − b", "a − b ≤ c"]


def test_a_derivative_is_written_and_printed():
    """A derivative can be asked about, in text and in LaTeX."""
    (found,) = read("diff(a**2, a) == 2*a")
    assert str(found) == "d/da a^2 = 2 a"
    assert found.latex() == r"\frac{\mathrm{d}}{\mathrm{d}a} a^{2} = 2 a"


def test_a_division_by_zero_is_read_so_that_it_can_be_refuted():
    """1/0 is an expression that is defined nowhere, not an error of the reader."""
    assert str(read("1/0 == 1")[0]) == "1/0 = 1"
    assert str(read("0**-1 == 1")[0]) == "1/0 = 1"


@pytest.mark.parametrize(("text", "shown"), [("2/4", "2/4"), ("6/3", "6/3"), ("1/2", "1/2"), ("0.50", "1/2")])
def test_numbers_print_as_they_are_written(text, shown):
    """A quotient in lowest terms is a number, another one stays a division; a decimal is an exact fraction."""
    assert str(expression_from_text(text, Names())) == shown


# ---------------------------------------------------------------- sorts


@pytest.mark.parametrize(
    ("sort", "hypothesis"),
    [
        ("positive", "positive"),
        ("nonnegative", "nonnegative"),
        ("nonzero", "nonzero"),
        ("negative", "negative"),
        ("real", None),
        ("sign", None),
        ("  positive   natural ", "at least one"),
        ("natural", None),
    ],
)
def test_a_sort_brings_its_assumption(sort, hypothesis):
    """A sort of numbers makes a symbol with the assumption of that sort."""
    made = Names.of({"z": sort}).declared["z"]
    assert isinstance(made, Expr)
    assert made.args == ("z", hypothesis)


def test_sizes_are_numbers_naturals_and_sums_of_them():
    """A size may be declared after what has it."""
    declared = Names.of(
        {"x": "vector(n + m + 1)", "W": "matrix(2, n)", "n": "natural", "m": "positive natural"}
    ).declared
    assert [str(d.shape) for d in declared.values()] == ["(n+m+1,)", "(2, n)", "()", "()"]


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ({"x": f"vector({'n+' * 100}n)"}, "where x: the sort has 209 characters, more than 200"),
        ({"x": "vectr(n)"}, "where x: 'vectr(n)' is no sort: one of " + ", ".join(SORTS)),
        ({"x": "vector(n)"}, "where x: vector(n): the size n is not declared: where n: natural"),
        ({"n": "real", "x": "vector(n)"}, "where x: vector(n): the size n is no natural: where n: natural"),
        ({"n": "natural", "x": "vector(2*n)"},
         "where x: vector(2*n): '2*n' is no size: a number, a declared natural, or a sum of them"),
        ({"f": "function(0)"}, "where f: function(0): function(2) is a function of two numbers"),
        ({"exp": "real"}, "where: exp is a function of the language: choose another name"),
        ({"pi": "real"}, "where: pi is the number π: choose another name"),
        ({"a b": "real"}, "'a b' is not a name: use letters, digits and _, beginning with a letter"),
        ({"_a": "real"}, "'_a' is not a name: use letters, digits and _, beginning with a letter"),
        ({"a": "real", "a ": "real"}, "where declares a name twice"),
        ({"a": 1}, "where gives sorts to names, each as text: not 'a': 1"),
    ],
)  # fmt: skip
def test_what_is_no_sort_is_refused(where, message):
    """A sort that cannot be read is refused with what can be."""
    assert str(raised(Names.of, where)) == message


def test_sorts_are_read_from_lines():
    """In the shell a sort is a line, and several names may share one."""
    assert where_from_lines(["a, b: positive", "x:vector(n)"]) == {"a": "positive", "b": "positive", "x": "vector(n)"}
    with pytest.raises(WritingError, match="where 'a': write a name and its sort"):
        where_from_lines(["a"])
    with pytest.raises(WritingError, match="a is declared twice"):
        where_from_lines(["a: real", "a: positive"])


# ---------------------------------------------------------------- what is refused, and where


@pytest.mark.parametrize(
    ("text", "why", "rest"),
    [
        ("a ^ 2 == b", "^ is not read: Python's ^ is no power: write **", "^ 2 == b"),
        ("a ≤ b", "≤ is not read: write <=", "≤ b"),
        ("a =< b", "=< is no relation: write <=", "=< b"),
        ("a === b", "=== is no relation: write ==", "=== b"),
        ("2a == b", "a number stands before a name: write the product with *, as in 2*a", "2a == b"),
        ("a b == c", "there is nothing between two parts: write a product with *", " b == c"),
        ("a == ", "a side of the relation is missing", "== "),
        ("a + b", "this is an expression, not a claim: a relation is missing, one of == = != <= < >= >", "a + b"),
        ("(a + b == c", "this ( is never closed", "(a + b == c"),
        ("a + b) == c", "this ) closes nothing", ") == c"),
        ("a(b + c) == a", "a is not declared: where a: function; a product is written with *", "a(b + c) == a"),
        ("(a + b)(c) == a", "only a function that has a name is called: write a product with *", "(a + b)(c) == a"),
        ("x(1) == a", "x is declared, and no function: write a product with *", "x(1) == a"),
        ("z[1] == a", "z is not declared, and has no entries: where z: vector(n) or sequence", "z[1] == a"),
        ("z[1, 2] == a", "z is not declared, and has no entries: where z: matrix(m, n)", "z[1, 2] == a"),
        ("W[1] == a", "W is a matrix of shape (m, n): an entry of it has 2 index(es)", "W[1] == a"),
        ("f[1] == a", "f is a function: write f(x)", "f[1] == a"),
        ("s(1) == a", "s is a sequence: write s[t]", "s(1) == a"),
        ("f == s", "f is a function: write f(x)", "f == s"),
        ("exp == a", "exp is a function: write exp(x)", "exp == a"),
        ("Sum == a", "Sum is a function: write Sum(e, (k, a, b))", "Sum == a"),
        ("pi > 3", "pi would be read as the number π: it is not in the language", "pi > 3"),
        ("exp(1) == e", "e would be read as the number exp(1): declare it where it is a name: e: real", "e"),
        ("I*I == -1", "I would be read as the imaginary unit: declare it where it is a name: I: real", "I*I == -1"),
        ("ln(a) == b", "ln is not declared: write log(x)", "ln(a) == b"),
        ("tahn(a) == b", "tahn is not declared: is it tanh?", "tahn(a) == b"),
        ("a**(1/2) == b", "a power has a natural exponent: write sqrt(x)", "a**(1/2) == b"),
        ("a**b == 1", "b is not declared, hence a real; an exponent is natural: where b: natural", "b == 1"),
        ("a**eta == 1", "an exponent is a number from 0 on, a declared natural, or a sum of those, not η", "eta == 1"),
        ("x[a] == 1", "a is not declared, hence a real; an index is natural: where a: natural", "a] == 1"),
        ("a**101 == 1", "a power larger than 100: name the exponent by a natural", "a**101 == 1"),
        ("(a**50)**3 == 1", "a power larger than 100: name the exponent by a natural", "a**50)**3 == 1"),
        ("x + 1 == y", "a sum of a vector of length n and a number: x and 1", "x + 1 == y"),
        ("x*y == 0", "a product of two vectors, x and y: write x @ y for the dot product", "x*y == 0"),
        ("x < y", "vectors are compared by = only, not x < y", "y"),
        ("abs(x) == y", "x is a vector: abs is for numbers", "abs(x) == y"),
        ("a // b == 1", "the operations are + - * / ** @", "a // b == 1"),
        ("1_000 == a", "the number 1_000 is not read: write it in digits, such as 1000, 0.25 or 1/3", "1_000 == a"),
        ("0x10 == a", "the number 0x10 is not read: write it in digits, such as 1000, 0.25 or 1/3", "0x10 == a"),
        ("a if b else c == 1", "a choice is written If(a <= b, u, v)", "a if b else c == 1"),
        ("max(a) == a", "max takes 2 to 20 argument(s): max(a, b), of two or more", "max(a) == a"),
        (f"min({'a, ' * 20}a) == a", "min takes 2 to 20 argument(s): min(a, b), of two or more",
         f"min({'a, ' * 20}a) == a"),
        ("exp(a, b) == a", "exp takes 1 argument(s): exp(x)", "exp(a, b) == a"),
        ("g(a) == 1", "g takes 2 argument(s), not 1", "g(a) == 1"),
        ("Sum(a) == 1", "a sum is written Sum(e, (k, a, b))", "Sum(a) == 1"),
        ("Sum(a, (k, 1)) == 1", "the range of a sum is (k, first, last): Sum(e, (k, a, b))", "(k, 1)) == 1"),
        ("Sum(a, (k, 1, b)) == 1", "b is not declared, hence a real; the last index of a sum is natural: "
         "where b: natural", "b)) == 1"),
        ("Sum(a, (a, 1, n)) == a", "a is the index of a sum elsewhere: give one of the two another name", "a"),
        ("If(a, b, c) == 1", "the condition of a choice is one relation between two numbers, such as a <= b",
         "a, b, c) == 1"),
        ("If(a < b < c, b, c) == 1", "the condition of a choice is one relation between two numbers, such as a <= b",
         "a < b < c, b, c) == 1"),
        ("(a == b) + 1 == 2", "a relation stands inside of an expression: outside of If(c, a, b) there is no place for "
         "it", "a == b) + 1 == 2"),
        ("", "there is no text to read", None),
        ("   ", "there is no text to read", None),
    ],
)  # fmt: skip
def test_what_is_refused_says_why_and_where(text, why, rest):
    """Each refusal, word by word, with the text from the place on where it is not read."""
    assert refused(text) == (why, rest)


def test_the_place_is_marked():
    """What is printed is the message, the text, and a mark below the place."""
    assert (
        str(raised(read, "a + b = c ^ 2"))
        == "^ is not read: Python's ^ is no power: write **\n    a + b = c ^ 2\n              ^"
    )


def test_a_long_text_is_shown_around_the_place():
    """The mark is below the place also where the text does not fit into a line."""
    _, shown, mark = str(raised(read, "a + " * 100 + "ln(a) == b")).splitlines()
    assert len(shown) < 100
    assert shown[mark.index("^") :].startswith("ln(a)")


# ---------------------------------------------------------------- sizes


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a + " * 2500 + "a == 1", "the text has 10,006 characters, more than the 4,000 that are read"),
        ("(" * 1000 + "a" + ")" * 1000 + " == 1", "brackets are nested more than 40 deep"),
        ("-" * 3900 + "a == 1", "operations are nested more than 120 deep"),
        ("+".join("a" * 1500) + " == 1", "operations are nested more than 120 deep"),
        ("a" + "=a" * 1500,
         "there are more than 1,000 names, numbers and operators"),
        ("a**10**9 == 1", "an exponent is a number from 0 on, a declared natural, or a sum of those"),
        ("2**10**9 == 1", "an exponent is a number from 0 on, a declared natural, or a sum of those"),
        ("9**9**9 == 1", "an exponent is a number from 0 on, a declared natural, or a sum of those"),
        ("a**1000000000 == 1", "a power larger than 100: name the exponent by a natural"),
        ("((9**99)**99)**99 == 1", "a power larger than 100: name the exponent by a natural"),
        ("1" * 61 + " == a", "a number of 61 digits: at most 60 are read"),
        ("1e999999999 == a", "the number 1e999999999 is not read: write it in digits, such as 1000, 0.25 or 1/3"),
        ("Sum(a, (k, 1, 10**9)) == 1",
         "the last index of a sum is a number from 0 on, a declared natural, or a sum of those"),
    ],
)  # fmt: skip
def test_what_is_too_large_is_refused_at_once(text, why):
    """Limits are counted: what is beyond one is refused within a second, and says which."""
    start = time.perf_counter()
    assert refused(text)[0] == why
    assert time.perf_counter() - start < 1
