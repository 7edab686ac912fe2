"""Attempts to have something read in another sense than it prints in: names, bindings, shapes, SymPy and Python values.

Each was tried against the reader. Where one once succeeded, the test says what was proved.
"""

from fractions import Fraction

import numpy as np
import pytest
import sympy as sp

from backproof import (
    Given,
    If,
    Sum,
    WritingError,
    algebra,
    both,
    claim,
    for_all,
    function,
    naturals,
    positive,
    reals,
    sequence,
    theorem,
    vector,
)  # fmt: skip
from backproof.language.elaborate import formula_term
from backproof.language.expressions import Expr, expr
from backproof.language.functions import Function
from backproof.language.symbols import symbol

from .attempts import refused, stated

n, t, k, m = naturals("n t k m")
a, b, eta = reals("a b eta")
f = function("f")
x, y = vector("x", n), vector("y", n)
w = sequence("w")
R = sp.Symbol("r")


def prove(statement, *by, given=()):
    """The verdict on a statement that is to follow from these reasons at once"""
    return stated(statement, given=given, by=by or (algebra,)).check().verdict


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    "name",
    ["a·b", "x‿y", "ｘ", "а", "ο", "µ", "ϕ", "ﬁ", "e\u0301", "ſ", "ℓ", "ı", "x²", "_0", "__class__", "1x", "", "x y"],
)  # fmt: skip
def test_no_name_prints_as_something_else(name):
    """`a·b` is an identifier for Python: as a symbol its square printed as a·b^2, and a·b^2 = a·b a·b was proved."""
    assert refused(lambda: symbol(name)).startswith(f"{name!r} is not a name")
    assert refused(lambda: Function(name, ("Real",))).startswith(f"{name!r} is not a name")


@pytest.mark.parametrize("word", ["for", "all", "if", "else", "and", "not"])
def test_no_name_is_a_word_of_a_formula(word):
    """With symbols `for` and `all`, the product a*for*all*t printed as `a for all t`."""
    assert refused(lambda: reals(word)) == (
        f"{word!r} is no name of a symbol: it would print like the word between formulas"
    )


def test_a_name_is_a_plain_string():
    """A subclass of str could answer the checks of names differently each time."""

    class Name(str):
        def isidentifier(self):
            return True

    assert refused(lambda: symbol(Name("a+b"))).startswith("'a+b' is not a name")


@pytest.mark.parametrize(
    ("bound", "free", "shown"),
    [("eta", "η", "η"), ("eta_1", "η_1", "η_1"), ("a__b", "a_b", "a_{b}"), ("x_eta", "x_η", "x_{\\eta}")],
)
def test_no_two_names_print_alike(bound, free, shown):
    """From f(η) = 0, of the symbol named η, it was proved that f(η) = 0 for all η, of the symbol named eta."""
    v, u = reals(bound), reals(free)
    g = Given("g", f(u) == 0)
    said = refused(lambda: prove(for_all(v, f(u) == 0), g, given=[g]))
    assert said == f"{bound} and {free} are two names that print alike, as {shown}: choose another one"


def test_no_index_of_a_sum_prints_like_a_free_symbol():
    """Σ(κ=1..2) κ = 2 κ was proved."""
    latin, greek = naturals("kappa"), naturals("κ")
    said = refused(lambda: prove(Sum(greek, (latin, 1, 2)) == 2 * greek))
    assert said == "kappa and κ are two names that print alike, as κ: choose another one"


def test_functions_do_not_print_alike_either():
    """phi(a) = φ(a) is no identity: these are two functions."""
    said = refused(lambda: prove(function("phi")(a) == function("φ")(a)))
    assert said == "phi and φ are two names that print alike, as φ: choose another one"


@pytest.mark.parametrize("name", ["x_t", "x_t_1", "eta_t"])
def test_no_constant_prints_as_if_it_depended_on_a_bound_variable(name):
    """From w(t) = x_t for all t, of the constant x_t, it was proved that w(1) = w(2)."""
    c = reals(name)
    g = Given("g", for_all(t, w[t] == c))
    said = refused(lambda: prove(w[1] == w[2], g, given=[g]))
    assert said.endswith("as if it depended on t, which is bound in the theorem: write a sequence, or another name")


def test_no_constant_prints_as_if_it_depended_on_the_index_of_a_sum():
    """Σ(k=1..3) x_k = 3 x_k was proved."""
    c = reals("x_k")
    said = refused(lambda: prove(Sum(c, (k, 1, 3)) == 3 * c))
    assert said.startswith("x_k prints as x_k, as if it depended on k, which is bound in the theorem")


def test_no_name_prints_like_a_term_of_a_sequence():
    """A vector w_0 and the start w[0] of a sequence w were one in LaTeX; the page of scaling.py said w_0 = c w_0."""
    ws, w0 = sequence("w", n), vector("w_0", n)
    said = refused(lambda: prove(ws[1] == ws[0], given=[ws[0] == a * w0]))
    assert said == "w_0 prints like a term of the sequence w, as w_0: choose another name"


# ---------------------------------------------------------------- displays


def test_one_function_does_not_print_in_two_ways():
    """u(t) = w(t) was proved: u was another display of w."""
    said = refused(lambda: prove(sequence("w", display=("u", "u"))[t] == w[t]))
    assert said == "w is declared twice and prints in two ways: use one of the two declarations"
    other = sequence("w", style="superscript")
    assert refused(lambda: prove(other[t] == w[t])) == said


def test_sympy_does_not_print_a_displayed_function_under_its_other_name():
    """The same by SymPy's IndexedBase, which knows no display."""
    shown, time = sequence("w", display=("u", "u")), sp.Symbol("t", integer=True, nonnegative=True)
    for sides in [(shown[t], sp.IndexedBase("w")[time]), (sp.IndexedBase("w")[time], shown[t])]:
        said = refused(lambda sides=sides: prove(claim("=", *sides)))
        assert said == "w prints as u: write it with its declaration, not by SymPy"


@pytest.mark.parametrize("shown", ["2 + w", "−w", "w·u", "w(1)", "w\u202e", "", "1", "a b", "all", "∂", "w=u"])
def test_a_display_is_a_name(shown):
    """With the display `2 + w`, thrice its term printed as 3·2 + w(t)."""
    said = refused(lambda: sequence("q", display=(shown, "q")))
    assert said == f"{shown!r} does not print as a name: a word, perhaps with Δ before and ′ behind"


@pytest.mark.parametrize(
    "latex",
    ["2 + w", "-w", r"\mathbf{0} \cdot w", "w u", r"\phantom{w}", r"\frac{1}{w}", r"\neq", "w}", "", "w^2", "$w$"],
)
def test_a_display_in_latex_is_a_name(latex):
    """What is printed as LaTeX is not read again, so it has to be one name from the start."""
    said = refused(lambda: sequence("q", display=("q", latex)))
    assert said.startswith(f"{latex!r} is not one name in LaTeX")


def test_a_display_is_no_bound_variable():
    """A sequence displayed as t, under `for all t`."""
    said = refused(lambda: prove(for_all(t, sequence("q", display=("t", "t"))[t] == 0)))
    assert said == "t and q are two names that print alike, as t: choose another one"


# ---------------------------------------------------------------- shapes and binders


def test_one_name_is_not_of_two_lengths():
    """x·x = x·x + x(n+1)^2 was proved: the first x had n entries, the second one n + 1."""
    longer = vector("x", n + 1)
    said = refused(lambda: prove(longer @ longer == x @ x + longer[n + 1] ** 2))
    assert said == (
        "two functions are named x: one has a vector of length n+1 as its value, the other a vector of length n"
    )


@pytest.mark.parametrize("bind", [lambda p: for_all(n, p), lambda p: both(p, for_all(m, n, p))])
def test_the_length_of_a_vector_is_not_bound(bind):
    """x = 0 for all n is not about a vector of n entries: it says that every entry that there is vanishes."""
    said = refused(lambda: prove(x[m + 1] == 0, given=[bind(x == 0)]))
    assert said == "n is the length of x: neither a sum nor a `for all` can bind it"


def test_the_length_of_a_vector_is_no_index_of_a_sum():
    """Σ(k=1..2) x·x = 2 x(1)^2 + x(2)^2 was proved, with an x of k entries."""
    z = vector("x", k)
    said = refused(lambda: prove(Sum(z @ z, (k, 1, 2)) == 2 * z[1] ** 2 + z[2] ** 2))
    assert said == "k is the length of x: neither a sum nor a `for all` can bind it"


def test_the_index_of_a_vector_line_is_nobodys():
    """Author's symbols named i, j or k, and an entry inside of a sum inside of an entry, are not captured."""
    i = naturals("i")
    entry = (x * Sum(y[k] * (a * y)[i], (k, 1, n)))[k]
    assert prove(entry == x[k] * Sum(y[i], (i, 1, n)) * a * y[i]) == "proved"
    assert prove(entry == x[k] * Sum(y[i] * a * y[i], (i, 1, n))) == "undecided"
    assert prove(x * w[i] == x * w[k]) == "undecided"


def test_the_readers_index_cannot_be_forged():
    """An Expr that is put together by hand could be named like the reader's own index."""
    forged = Expr("sym", ("_0", None), "Nat")
    assert refused(lambda: formula_term(x * w[forged] == x * w[forged])) == (
        "'_0' is not a name: use letters, digits and _, beginning with a letter"
    )


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Sum(a, (k, 0, k)), "the range 0 … k contains its own index k"),
        (lambda: Sum(a, (a, 0, n)), "the index of a sum is a natural symbol, not a"),
        (lambda: Sum(vector("v", k), (k, 0, 2)), "the length of v depends on the index k of the sum"),
        (lambda: for_all(t, t, a == b), "for_all binds one symbol twice"),
        (lambda: for_all(t + 1, a == b), "for_all binds symbols, not t+1"),
        (lambda: x * y, "a product of two vectors, x and y: write x @ y for the dot product"),
        (lambda: x + vector("v", m), "a sum of a vector of length n and a vector of length m: x and v"),
        (lambda: x == 1, "a comparison of a vector of length n and a number: x and 1"),
        (lambda: x != 0, "vectors are compared by = only, not x != 0"),
        (lambda: If(x == 0, 1, 2), "the condition x = 0 compares vectors"),
        (lambda: w[n - 1], "n−1 may be negative: declare n as an index, or write it as k + 1"),
        (lambda: x[-1], "−1 stands where a natural number is needed: an index, a time or a size"),
        (lambda: a**-1, "a power is a number to a natural number, not (a) ** (−1)"),
        (lambda: a / 0, "a division by 0: (a)/0"),
    ],
)  # fmt: skip
def test_what_is_written_wrongly_is_refused_as_it_is_written(make, said):
    """Ranges, dimensions and sorts are looked at as expressions are built."""
    assert refused(make) == said


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: both(reals("t") == a, t == n), "t stands for a Real and for a Nat: two symbols of one name"),
        (lambda: both(positive("a") > 1, a == a), "they would print alike"),
        (lambda: f(a) == function("f", 2)(a, b), "two functions are named f: one takes Real, the other Real, Real"),
        (lambda: f(a) == sequence("f")[t], "two functions are named f: one takes Real, the other Nat"),
        (lambda: reals("f") == f(a), "f is a function here and a symbol elsewhere in the theorem"),
        (lambda: for_all(reals("f"), f(a) == 0), "f is a function here and a symbol elsewhere in the theorem"),
    ],
)
def test_one_name_has_one_meaning_in_a_theorem(make, said):
    """Sorts, arities, assumptions."""
    assert refused(lambda: prove(make())).endswith(said)


# ---------------------------------------------------------------- Python


@pytest.mark.parametrize("value", [True, 0.5, np.int64(2), np.float64(1), np.bool_(True), None, "1", (a, b), 1j])
def test_only_exact_numbers_are_read(value):
    """Truth values, floats, NumPy scalars, strings and tuples."""
    for make in (lambda: a + value, lambda: value * a, lambda: a == value, lambda: f(value)):
        with pytest.raises((WritingError, TypeError)):
            make()


def test_a_subclass_of_a_number_is_not_a_number():
    """A Fraction whose `__eq__` lies would be interned as another constant."""

    class Liar(Fraction):
        def __eq__(self, other):
            return True

        __hash__ = Fraction.__hash__

    assert refused(lambda: a + Liar(1)).endswith("(Liar) is not an expression")


@pytest.mark.parametrize(
    "make",
    [
        lambda: 0 < a < 1,
        lambda: If(0 < a <= b, 1, 2),
        lambda: a in [b],
        lambda: max(a, b),
        lambda: bool(a == b),
        lambda: a and b,
        lambda: sp.Symbol("a") != a,
        lambda: list(x),
        lambda: sp.Function("g")(a),
    ],
)
def test_python_decides_nothing(make):
    """Chains of comparisons, membership, `max`, `not`, `and`: what asks for a truth value is refused."""
    refused(make)


@pytest.mark.parametrize(
    ("e", "shown"),
    [
        (a * x @ y * b, "(a x·y) b"), (-(a**2), "−a^2"), ((-a) ** 2, "(−a)^2"), (a / b * eta, "(a/b) η"),
        (a / (b * eta), "a/(b η)"), (a - (b - eta), "a − (b − η)"), (a + (-b), "a + (−b)"), (2 * expr(3), "2·3"),
        (Sum(a, (k, 1, n)) * b, "(Σ(k=1..n) a) b"), (Sum(a + b, (k, 1, n)), "Σ(k=1..n) (a + b)"),
        (Fraction(1, 2) * a, "(1/2) a"), (a ** (t + 1), "a^(t+1)"), (w[t] ** 2, "w(t)^2"),
    ],
)  # fmt: skip
def test_python_precedence_is_what_is_printed(e, shown):
    """`@` binds like `*`, from the left: a*x @ y*b is ((a x)·y) b, and prints so."""
    assert str(e) == shown


# ---------------------------------------------------------------- SymPy


def test_a_dummy_is_known_by_more_than_its_name():
    """a − a = 0 was proved of two different Dummies."""
    said = refused(lambda: sp.Dummy("r") - sp.Dummy("r") + a)
    assert said == "_r is a Dummy of SymPy, which its name does not tell from others: use a Symbol"


def test_two_symbols_of_one_name_are_two():
    """Symbol("r") and Symbol("r", real=True) are different for SymPy and print alike."""
    said = refused(lambda: expr(R - sp.Symbol("r", real=True)))
    assert said == "two symbols of SymPy are named r: they would print alike"


@pytest.mark.parametrize("outside", [sp.Symbol("k", integer=True, nonnegative=True), sp.Symbol("k")])
def test_a_sum_of_sympy_does_not_capture(outside):
    """The sum of i*k over i = 0, 1, 2, with a Dummy i named k, was read as the sum of k², and 5 was proved."""
    i = sp.Dummy("k", integer=True, nonnegative=True)
    said = refused(lambda: expr(sp.Sum(outside * i, (i, 0, 2))))
    assert said == "two symbols of SymPy are named k, and a sum binds one of them"
    assert str(expr(sp.Sum(i * i, (i, 0, 2)))) == "Σ(k=0..2) k^2"


def test_reading_evaluates_nothing():
    """1/(r/r)^2 was read as 1/1: SymPy evaluated it while we read, and the condition r ≠ 0 was lost."""
    r = sp.Mul(R, 1 / R, evaluate=False)
    assert str(expr(sp.Pow(r, -2, evaluate=False))) == "1/(r/r)^2"
    assert str(expr(sp.Mul(-1, R, 1 / R, evaluate=False))) == "−r/r"
    assert str(expr(sp.Add(R, sp.Mul(-1, R, 1 / R, evaluate=False), evaluate=False))) == "r − r/r"
    assert str(expr(sp.Mul(-1, R + 1, evaluate=False))) == "−(r + 1)"


@pytest.mark.parametrize(
    "x",
    [
        sp.oo, sp.nan, sp.zoo, sp.I, sp.pi, sp.cbrt(R**2), sp.sqrt(R)**3, sp.sin(R),
        R**-sp.Symbol("q", integer=True, nonnegative=True),
        sp.Symbol("q", integer=True), sp.Symbol("q", commutative=False), sp.Symbol("q", imaginary=True),
        sp.Sum(R, (sp.Symbol("k"), 0, sp.oo)), sp.MatrixSymbol("W", 2, 2)[0, 0], sp.Float("0.1") * R, sp.true,
        sp.Piecewise((1, R > 0)), sp.Heaviside(R), sp.Integral(R, R), sp.Derivative(sp.Function("g")(R), (R, 2)),
    ],
)  # fmt: skip
def test_what_sympy_means_otherwise_is_not_read(x):
    """Infinities, roots, complex numbers, limits that are missing."""
    refused(lambda: claim("=", x, x))


def test_a_relation_that_sympy_decided_is_none():
    """`==` between SymPy expressions is a truth value."""
    said = refused(lambda: theorem(R - R == 0))
    assert said.startswith("True is a truth value, not a claim")
    assert refused(lambda: theorem(sp.Eq(R, R))).startswith("True is a truth value, not a claim")


def test_a_sum_is_empty_where_it_ends_before_it_begins():
    """For SymPy the sum of k from 3 to 0 is -3; here it is 0, as in a paper, and `.doit()` is not asked."""
    i = sp.Symbol("k", integer=True, nonnegative=True)
    assert prove(claim("=", sp.Sum(i, (i, 3, 0)), 0)) == "proved"
    assert sp.Sum(i, (i, 3, 0)).doit() == -3
