"""Kernel terms in messages: an author's index reads as it was written, an author's function as it prints."""

import pytest

from backproof import claim, index, naturals, reals
from backproof import kernel as K
from backproof.language.elaborate import formula_term
from backproof.language.expressions import NAT, REAL
from backproof.language.functions import Function
from backproof.language.readback import term_text
from backproof.language.terms import number_term

n, t = naturals("n t")
l = index("l", n)
z = reals("z")
f = Function("f", (NAT,))
slope = Function("slope", (NAT, REAL), display=("φ′", r"\phi'"))
WRITTEN = {"n": n, "t": t, "l": l, "z": z, "f": f, "slope": slope}
below = K.var("l", K.NAT)  # the kernel's variable of the index l is l - 1


@pytest.mark.parametrize(
    ("e", "shown"),
    [(f(l), "f(l)"), (f(l - 1), "f(l−1)"), (f(l + 1), "f(l+1)"), (f(l + t + 2), "f(l+t+2)"), (f(l + l), "f(l+l)"),
     (slope(l, z), "φ′(l, z)"), (f(t + 1), "f(t+1)")],
)  # fmt: skip
def test_an_index_counts_from_one_as_it_was_written(e, shown):
    """Not as in the kernel, whose variable is one less; and a function has the name that its pages show."""
    assert term_text(number_term(e), WRITTEN) == shown


@pytest.mark.parametrize(
    ("p", "shown"),
    [
        (K.lt(below, K.var("n", K.NAT)), "l ≤ n"),
        (K.le(K.var("n", K.NAT), below), "n < l"),
        (K.no(K.lt(below, K.var("n", K.NAT))), "n < l"),
        (K.no(K.le(K.var("n", K.NAT), below)), "l ≤ n"),
        (formula_term(claim("<", l, n)), "l < n"),
        (formula_term(claim("<=", l + 1, n)), "l+1 ≤ n"),
        (formula_term(claim("=", l, n)), "l = n"),
    ],
)
def test_a_range_is_compared_as_one_writes_it(p, shown):
    """l - 1 < n is l ≤ n between naturals."""
    assert term_text(p, WRITTEN) == shown


def test_what_nobody_wrote_is_shown_as_the_kernel_has_it():
    """Without the author's symbols the name is that of the kernel's variable."""
    assert term_text(number_term(f(l))) == "f(l+1)"


def test_a_minus_before_a_sum_stands_before_all_of_it():
    """−(a − b) is not −a − b; of a product, and of a sum over an index, nothing is bracketed."""
    a, b, k = K.var("a", K.REAL), K.var("b", K.REAL), K.var("k", K.NAT)
    minus = K.rat(-1)
    assert term_text(K.mul(minus, K.add(a, K.mul(minus, b)))) == "−(a − b)"
    assert term_text(K.mul(minus, K.mul(a, b))) == "−a b"
    assert term_text(K.mul(minus, K.total(k, K.var("n", K.NAT), a))) == "−Σ(i<n) a"


def test_entries_of_a_vector_that_a_gradient_binds_count_from_one():
    """As the entries of every other vector do."""
    k, v, a = K.var("k", K.NAT), K.symbol("v", (K.NAT,), K.REAL), K.symbol("a", (K.NAT,), K.REAL)
    there = K.app(a, K.nadd(k, K.ONE))
    goal = K.gradient(k, there, K.rat(1), v, K.total(k, K.var("n", K.NAT), K.app(v, k)), K.var("n", K.NAT))
    assert term_text(goal) == "j ↦ Σ(k<n) j(k+1) has the gradient (1 for i) at (a(i+1) for i)"
