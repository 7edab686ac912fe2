"""What the search proves of exp, log, sqrt, tanh, sigmoid, relu and step, with nothing cited but what is given."""

import pytest

from backproof import exp, log, sqrt
from backproof import kernel as K
from backproof.certificates import write
from backproof.language.elaborate import formula_term
from backproof.language.readback import term_text
from backproof.language.terms import number_term
from backproof.proving.context import Context
from backproof.proving.normal import Normaliser
from backproof.proving.squares import completed, square_root

from .statements import TRUE, a, asked, b, x, y


@pytest.mark.parametrize("row", TRUE, ids=lambda row: ", ".join(map(str, row)))
def test_it_is_proved(row):
    """From the laws in the kernel alone; the certificate replays, and nothing else is assumed."""
    d = asked(*row)
    outcome = d.check()
    assert outcome.proved, outcome.message()
    hypotheses = frozenset(d.hypothesis_terms())
    for th in K.replay(write(list(outcome.theorems))):
        assert th.hypotheses <= hypotheses


@pytest.mark.parametrize(
    ("e", "given", "normal"),
    [
        (exp(a + 2 * b - 3), (), "exp(a) exp(b)^2/exp(1)^3"),
        (exp(a * (b + 1) / 2), (), "exp(1/2 a b) exp(1/2 a)"),
        (1 / (1 + exp(-x)), (), "1 − 1/(1 + exp(x))"),
        (log(12 * x * y), (x > 0, y > 0), "2 log(2) + log(3) + log(x) + log(y)"),
        (log(12 * x * y), (x > 0,), "log(12 x y)"),
        (log(x / (x + y)), (x > 0, y > 0), "−log(x + y) + log(x)"),
        (sqrt(a**2 * b), (a >= 0, b >= 0), "sqrt(b) a"),
        (sqrt(12 * a**2), (), "2 sqrt(3) (a if 0 ≤ a, else −a)"),
        (sqrt(b), (), "sqrt(b)"),
    ],
    ids=str,
)
def test_a_normal_form_reads(e, given, normal):
    """One monomial below exp, factors below log and sqrt; what is not known to be in the domain stays as it is."""
    context = Context([K.assume(formula_term(g)) for g in given])
    found = Normaliser(context).of(number_term(e))
    assert Normaliser(context).of(found.term).term is found.term
    assert term_text(found.term) == normal


def test_what_is_missing_is_said():
    """Outside of the domain a line is not defined, and the message says where it is."""
    said = asked(log(a * b) == log(a) + log(b), a > 0).check().message()
    assert said.endswith("  the statement is defined only where 0 < a b and 0 < a and 0 < b, which is not given")
    assert "    log(a b)\n  = log(a) + log(b)\n" in said


def test_a_polynomial_that_is_a_square_is_seen():
    """Its root is found, its leading coefficient positive; what is no square has none."""
    p, q = K.poly(number_term((a - 2 * b + 3) ** 2)), K.poly(number_term(a - 2 * b + 3))
    assert square_root(p) in (q, {m: -c for m, c in q.items()})
    for no in (a**2 + b**2, 2 * a**2, -(a**2), a**3, a**2 + 2 * a, a * b):
        assert square_root(K.poly(number_term(no))) is None
    assert [term_text(r) for r in completed(K.poly(number_term(a**2 - a + b**2)))] == ["−1/2 + a"]
