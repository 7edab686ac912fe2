"""exp, log, sqrt, tanh, sigmoid, relu and step: shapes, meaning in the kernel, and how what is left over reads."""

import pytest

from backproof import exp, log, matrix, naturals, reals, relu, sigmoid, sqrt, step, tanh, vector
from backproof import kernel as K
from backproof.language.elaborate import claim_formula
from backproof.language.expressions import expr
from backproof.language.readback import term_text
from backproof.language.terms import number_term

n, m = naturals("n m")
a, b = reals("a b")
x, W = vector("x", n), matrix("W", m, n)
A, ZERO, ONE = K.var("a", K.REAL), K.rat(0), K.rat(1)
ALL = (exp, log, sqrt, tanh, sigmoid, relu, step)


@pytest.mark.parametrize(
    ("e", "term"),
    [
        (exp(a), K.named("exp", A)),
        (log(a), K.named("log", A)),
        (sqrt(a), K.named("sqrt", A)),
        (tanh(a), K.named("tanh", A)),
        (sigmoid(a), K.mul(ONE, K.inv(K.add(ONE, K.named("exp", K.mul(K.rat(-1), A)))))),
        (relu(a), K.if_(K.le(ZERO, A), A, ZERO)),
        (step(a), K.if_(K.le(ZERO, A), ONE, K.rat(-1))),
        (exp(0), K.named("exp", ZERO)),
        (sqrt(n), K.named("sqrt", K.real(K.var("n", K.NAT)))),
    ],
    ids=str,
)
def test_a_named_function_means(e, term):
    """Four are the kernel's; the logistic function is its quotient, relu and step are choices. Nothing is computed."""
    assert number_term(expr(e)) is term


@pytest.mark.parametrize("f", ALL)
def test_a_function_of_an_array_is_taken_entry_by_entry(f):
    """The shape of a vector or a matrix is kept, and each entry is the function of the argument's entry."""
    assert [f(e).shape for e in (a, x, W)] == [(), x.shape, W.shape]
    i = naturals("i")
    assert number_term(f(x)[i]) is number_term(f(x[i]))
    assert number_term(f(W)[i, 2]) is number_term(f(W[i, 2]))
    assert number_term((W @ f(x))[i]).op == "sum"


def test_a_claim_about_arrays_is_a_claim_about_their_entries():
    """An equation of vectors is one for each entry, in which the function is applied to a number."""
    i = K.var("_0", K.NAT)
    entry = K.app(K.symbol("x", (K.NAT,), K.REAL), K.nadd(i, K.ONE))
    below = K.lt(i, K.var("n", K.NAT))
    wanted = K.forall(i, K.implies(below, K.eq(K.named("exp", entry), entry)))
    assert claim_formula(exp(x) == x) is wanted
    assert K.defined(claim_formula(log(x) == x)).args[0].args[1].op == "lt"


@pytest.mark.parametrize(
    ("e", "owed"),
    [(exp(a), None), (tanh(a), None), (relu(a), None), (step(a), None), (log(a), "0 < a"), (sqrt(a), "0 ≤ a")],
    ids=str,
)
def test_a_named_function_owes_its_domain(e, owed):
    """log and sqrt alone are not defined everywhere."""
    found = K.defined(number_term(e))
    assert (None if found is None else term_text(found)) == owed


def test_the_logistic_function_owes_its_denominator():
    """That 1 + exp(-a) is not 0 is proved like any other."""
    assert term_text(K.defined(number_term(sigmoid(a)))) == "1 + exp(−a) ≠ 0"


@pytest.mark.parametrize("f", ALL)
def test_it_takes_no_part_in_the_naturals(f):
    """Its value is a real, also at a natural."""
    assert f(n).sort == "Real"
    assert f(2).sort == "Real"


def test_what_is_left_over_reads_like_what_was_written():
    """The kernel's terms print with the names of the functions."""
    assert term_text(number_term(exp(a + b) * log(a) - sqrt(tanh(b)))) == "exp(a + b) log(a) − sqrt(tanh(b))"
