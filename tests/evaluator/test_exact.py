"""The evaluator itself, against values worked out by hand."""

import ast
from fractions import Fraction as F
from pathlib import Path

import pytest
import sympy as sp

from backproof import (
    Abs,
    If,
    Max,
    Min,
    Sum,
    both,
    exp,
    for_all,
    function,
    implies,
    log,
    naturals,
    positive,
    reals,
    relu,
    sequence,
    sigmoid,
    sign,
    sqrt,
    step,
    tanh,
    vector,
)

from .exact import Instance, Undefined, Unreadable, holds, value
from .exact_sympy import sympy_value
from .tables import Table

a, b = reals("a b")
n, k, t = naturals("n k t")
phi, s = function("phi"), sequence("s")
w, x = sequence("w", n), vector("x", n)
HERE = Instance(
    {"a": F(3), "b": F(-1, 2), "n": F(2), "t": F(1)},
    {"phi": lambda z: z * z, "s": lambda i: F(10 * i), "w": lambda i: (F(i), F(i + 1)), "x": lambda: (F(5), F(7))},
)


@pytest.mark.parametrize(
    ("e", "expected"),
    [
        (a + b - 1, F(3, 2)),
        (-a * b, F(3, 2)),
        (a / b, F(-6)),
        (a**n, F(9)),
        ((a - 3) ** 0, F(1)),
        (phi(b) + s[t + 1], F(81, 4)),
        (n * a, F(6)),
        (Sum(s[k], (k, 0, n)), F(30)),
        (Sum(s[k], (k, 1, n - 1)), F(10)),
        (Sum(s[k], (k, 2, n - 2)), F(0)),
        (Sum(k, (k, 0, n - 3)), F(0)),
        (Sum(Sum(a, (t, 1, k)), (k, 1, n)), F(9)),
        (w[t] @ x, F(19)),
        (w[t][2], F(2)),
        ((w[t] + 2 * x)[1], F(11)),
        (0 @ x, F(0)),
        (If(a <= b, 1 / (a - a), 4), F(4)),
        (Max(a, b) + Min(a, b), F(5, 2)),
        (Abs(b) - sign(b) - sign(a - a), F(3, 2)),
        (exp(a - 3) + log(a - 2) + tanh(a - a), F(1)),
        (sqrt(b**2) - sqrt(a + 1) / sqrt(a / 12), F(-7, 2)),
        (sigmoid(a - a), F(1, 2)),
        (relu(a) + relu(b), F(3)),
        (step(a) + step(b) + step(a - a), F(1)),
    ],
)
def test_an_expression_has_the_value_that_a_reader_computes(e, expected):
    """Both ends of a sum count, empty ones are 0, entries and samples count from 1, choices are lazy."""
    assert value(e, HERE) == expected


def test_vectors_are_tuples():
    """Sums, multiples, sums over a range and choices of vectors, entry by entry; 0 is the zero vector too."""
    assert value(w[t] - a * x, HERE) == (F(-14), F(-19))
    assert value(Sum(w[k], (k, 0, n)), HERE) == (F(3), F(6))
    assert value(Sum(w[k], (k, 3, n)), HERE) == (F(0), F(0))
    assert value(If(a > 0, 0, x), HERE) == (F(0), F(0))
    assert holds(If(a > 0, 0, x) == 0, HERE)


@pytest.mark.parametrize(
    "e",
    [
        a / (b - b),
        1 / (n - 2),
        If(a > 0, 1 / (a - a), 0),
        0 * (1 / (a - a)),
        w[t][0],
        w[t][n + 1],
        log(b),
        log(a - a),
        sqrt(b),
        0 * sqrt(a - 4),
    ],
)
def test_what_real_analysis_gives_no_value_is_undefined(e):
    """A quotient by 0, wherever it stands, what log and sqrt are not defined for, an entry that a vector has not."""
    with pytest.raises(Undefined):
        value(e, HERE)


@pytest.mark.parametrize("e", [exp(a), log(a), sqrt(a), tanh(b), sigmoid(a), 0 * exp(a)])
def test_what_is_no_fraction_is_not_read(e):
    """A value that is no fraction is not rounded to one."""
    with pytest.raises(Unreadable, match="is no fraction"):
        value(e, HERE)


def test_a_named_function_of_a_vector_is_taken_entry_by_entry():
    """The shape is kept; 0 is the zero vector, of which the entries are taken too."""
    assert value(relu(w[t] - x), HERE) == (F(0), F(0))
    assert value(step(x - w[t]) + sqrt(4 * w[t] - 4 * w[0]), HERE) == (F(3), F(3))
    assert value(exp(x - x), HERE) == (F(1), F(1))


def test_what_has_no_given_value_is_not_guessed():
    """A symbol or a function without a value, a natural that is none, a table of the wrong length."""
    for e in (reals("c"), function("psi")(a), naturals("a"), sequence("x2", n)[0]):
        with pytest.raises(Unreadable):
            value(e, Instance({"a": F(1, 2), "n": F(2)}, {"x2": lambda i: (F(1),)}))


def test_formulas_are_judged_on_the_given_ranges():
    """Premises are looked at first, so that what they exclude may be undefined; `positive` restricts what is bound."""
    z, c = reals("z"), positive("c")
    assert holds(for_all(t, s[t + 1] == s[t] + 10), HERE)
    assert not holds(for_all(t, s[t] <= 20), HERE)
    assert holds(for_all(z, implies(z != 0, z / z == 1)), HERE)
    assert holds(for_all(c, z, sign(c * z) == sign(z)), HERE)
    assert not holds(both(a > b, a < b), HERE)
    with pytest.raises(Undefined):
        holds(for_all(z, z / z == 1), HERE)


def test_sympy_expressions_are_read_from_their_tree():
    """Sums with both ends, the innermost range first; `Indexed` entries from 1; a negative power is a quotient."""
    i, j = sp.symbols("i j", integer=True)
    A, N, W, S = sp.Symbol("a"), sp.Symbol("n"), sp.IndexedBase("w"), sp.IndexedBase("s")
    cases = [
        (sp.Sum(S[i] * j, (j, 1, i), (i, 1, N)), F(10 + 20 * 3)),
        (sp.Sum(S[i], (i, 0, -3)), F(0)),
        (W[1, 2] / A, F(2, 3)),
        (sp.Function("phi")(A) + sp.Abs(-A) + sp.Max(A, 4), F(16)),
        (sp.Piecewise((1 / (A - 3), A < 0), (sp.sign(A), True)), F(1)),
        (sp.KroneckerDelta(N, 2), F(1)),
        (sp.exp(A - 3) + sp.log(A - 2) + sp.tanh(A - 3) + sp.sqrt(A + 1) + 1 / sp.sqrt(A + 1), F(7, 2)),
    ]
    for e, expected in cases:
        assert sympy_value(e, HERE, frozenset({"w"})) == expected
    with pytest.raises(Undefined):
        sympy_value(1 / (A - 3), HERE)


def test_a_table_does_not_depend_on_the_order_of_questions():
    """Two tables of one seed agree, whatever was asked before."""
    one, other = Table("seed", 2), Table("seed", 2)
    assert [one(F(1)), one(F(2))] == [other(F(2)), other(F(1))][::-1]


def test_the_evaluator_shares_nothing_with_the_kernel():
    """It imports the written objects, and from the rest of the package nothing."""
    allowed = {"backproof.language.expressions", "backproof.language.formulas"}
    for name in ("arrays.py", "exact.py", "exact_sympy.py", "named.py", "tables.py"):
        for node in ast.walk(ast.parse((Path(__file__).parent / name).read_text("utf-8"))):
            modules = [node.module] if isinstance(node, ast.ImportFrom) and not node.level else []
            modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert {m for m in modules if m and m.startswith("backproof")} <= allowed
