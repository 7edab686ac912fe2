"""Attempts on matrices, indices that count from 1 to a length, and layers whose widths are a function.

Each was tried against the reader and the check. Where one once succeeded, the test says what was proved.
"""

import pytest

from backproof import (
    Function,
    Given,
    If,
    Sum,
    algebra,
    both,
    calc,
    claim,
    for_all,
    function,
    hadamard,
    implies,
    index,
    matrix,
    naturals,
    order,
    outer,
    reals,
    sequence,
    theorem,
    vector,
    widths,
)  # fmt: skip
from backproof.language.elaborate import formula_term
from backproof.language.formulas import Formula
from backproof.models import network

from .attempts import refused

n, k, t, p, q, L = naturals("n k t p q L")
a, z = reals("a z")
f, w, m = function("f"), sequence("w"), widths("m")
table = Function("table", ("Nat", "Nat"))
l, i, j = index("l", L), index("i", n), index("j", n)
A, B, R = matrix("A", n, n), matrix("B", n, n), matrix("R", p, q)
x, y = vector("x", n), vector("y", n)
net = network.training()
s, layer, score = net.s, net.l, net.z[net.l, t, net.s]
all_scores_vanish = for_all(layer, score == 0)


def outcome(statement, *given):
    """The verdict on the statement, from these hypotheses by algebra and by order"""
    hypotheses = [Given(f"given {number}", g) for number, g in enumerate(given)]
    found = set()
    for basic in (algebra, order):
        d = theorem(statement, given=hypotheses)(lambda prove, by=basic: prove.by(by, *hypotheses))
        found.add(d.check().verdict)
    return "proved" if "proved" in found else "undecided"


# ---------------------------------------------------------------- what an index counts to


@pytest.mark.parametrize("make", [lambda: index("i", naturals("i")), lambda: index("i", m(naturals("i")))])
def test_an_index_does_not_count_to_itself(make):
    """`a = b for all 1 ≤ i ≤ i` was proved, and i = i + 1: an i that counts from 1 was below one that counts from 0."""
    assert refused(make).endswith("which contains its own name")


@pytest.mark.parametrize("bind", [False, True])
def test_the_length_of_an_index_has_the_names_of_the_theorem(bind):
    """`j+1 ≤ i for all 1 ≤ i ≤ n, 1 ≤ j ≤ i` was proved: in the range of j, i was a natural, elsewhere an index."""
    below = index("j", naturals("i"))
    said = refused(lambda: outcome(for_all(i, below, below + 1 <= i) if bind else both(below + 1 <= i, i <= n)))
    assert said.startswith("two symbols are named i: one is")
    assert said.endswith("they would print alike")
    assert outcome(for_all(i, index("j", i), index("j", i) <= n)) == "proved"


@pytest.mark.parametrize("bind", [lambda e: for_all(i, n, e), lambda e: for_all(i, for_all(n, e))])
def test_the_length_of_a_bound_index_is_not_bound_after_it(bind):
    """From `table(i, n) = 0 for all 1 ≤ i ≤ n, n` table(2, 1) = 0 was proved: the first n was another one."""
    said = refused(lambda: outcome(implies(n >= 2, table(2, 1) == 0), bind(table(i, n) == 0)))
    assert said == "i counts to n, and n is bound after it: bind n before i"
    assert outcome(implies(n >= 2, table(2, 1) == 0), for_all(n, i, table(i, n) == 0)) == "undecided"


def test_the_length_of_a_free_index_is_not_bound():
    """1 ≤ i ≤ n is a hypothesis about an n outside of `for all n`, and of a sum over n."""
    for bound in (for_all(n, table(i, n) == 0), Sum(table(i, n), (n, 0, 2)) == 0):
        said = refused(lambda bound=bound: outcome(table(i, 1) == 0, bound))
        assert said == "i counts to n, and n is bound here: bind i after n"


def test_the_length_of_an_index_prints_like_nothing_else():
    """`table(i, κ) = 0 for all κ, 1 ≤ i ≤ κ` bound kappa, and i counted to κ."""
    latin, greek = naturals("kappa"), naturals("κ")
    given = for_all(latin, index("i", greek), table(index("i", greek), latin) == 0)
    said = refused(lambda: outcome(table(2, 1) == 0, given))
    assert said.endswith("are two names that print alike, as κ: choose another one")


def test_two_indices_of_one_name_count_to_one_length():
    """An i up to n and an i up to p."""
    other = index("i", p)
    assert refused(lambda: outcome(x[i] == w[other])).startswith("two symbols are named i: one is an index up to n")
    assert refused(lambda: outcome(x[i] == w[naturals("i")])).startswith("two symbols are named i")


def test_what_is_in_force_in_a_proof_has_one_meaning_in_its_lines():
    """For a natural l = 5 the page said l = 6, of an index: in the lines of `for all l`, l was another symbol."""
    named_alike = index("l", n)

    def proof(prove):
        prove.have(claim("=", named_alike, 6), order)
        return prove.by(algebra)

    d = theorem(for_all(naturals("l"), implies(claim("=", naturals("l"), 5), a == a)))(proof)
    assert refused(d.check).startswith("two symbols are named l: one is without assumption, the other an index up to n")
    d = theorem(for_all(k, claim("=", k, k)))(lambda prove: calc(reals("k")).equals(reals("k"), by=algebra))
    assert refused(d.check) == "k stands for a Nat and for a Real: two symbols of one name"


def test_a_binding_of_a_lemma_has_the_names_of_the_theorem():
    """`.at(k=i)` with a natural i, in a theorem of an index i, printed as if it were that index."""
    lemma = theorem(w[k] - w[k] == 0)(lambda prove: prove.by(algebra))
    d = theorem(w[i] - w[i] == 0)(lambda prove: prove.by(lemma.at(k=naturals("i"))))
    assert refused(d.check).startswith("two symbols are named i")


def test_no_induction_begins_at_an_index():
    """The page said `Base, l = 0` of an index, where l = 1 was shown."""
    made = theorem(for_all(l, w[l] == 0))(lambda prove: prove.induction(l, prove.by(algebra), lambda h: prove.by(h)))
    assert refused(made.check) == "induction begins at 0, and l at 1: write it as k + 1, and the induction on k"


def test_a_range_is_of_an_index():
    """`1 ≤ k ≤ n` put together by hand of a natural k was read as k < n."""
    said = refused(lambda: formula_term(Formula("range", (k, n))))
    assert said == "k is no index, and has no range: write two claims"


def test_one_function_has_one_shape_everywhere():
    """v(2)·v(2) = v(2)·v(2) + v(2, n+2)² was proved of two functions v: their lengths n+1 and n+l agree at l = 1."""
    one, other = Function("v", ("Nat",), lambda _: (n + 1,)), Function("v", ("Nat",), lambda t: (n + t,))
    said = refused(lambda: outcome(other(2) @ other(2) == one(2) @ one(2) + one(2)[n + 2] ** 2))
    assert said.startswith("two functions are named v: one has a vector of length")


# ---------------------------------------------------------------- what is false is not proved


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        (A == A.T, []), (A @ B == B @ A, []), ((A @ B).T == A.T @ B.T, []), (outer(x, y) == outer(y, x), []),
        (hadamard(A, B) == A @ B, []), (A[i, j] == A[j, i], []), (A.row(i) == A.col(i), []),
        (hadamard(x, y) == 0, [x @ y == 0]), (A @ B == 0, [hadamard(A, B) == 0]), (A.T @ x == 0, [A @ x == 0]),
        (A.row(j) == 0, [A.col(j) == 0]), (outer(x, y) @ y == x, []), (A @ x == x @ y * x, []),
    ],
)  # fmt: skip
def test_rows_are_no_columns(statement, given):
    """Transposes, orders of factors, entrywise products for products, outer products the other way round."""
    assert outcome(statement, *given) == "undecided"


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        (R.T[q, p] == 0, [R == 0]), (implies(both(p >= 1, q >= 1), R[q, p] == 0), [R == 0]),
        (R.T[k, t] == R[k, t], []), (x[i - 1] == 0, [x == 0]), (x[i + 1] == 0, [x == 0]), (x[n] == 0, [x == 0]),
        (x[k] == 0, [x == 0]), (x[k] == 0, [x[i] == 0]), (for_all(i, x[i] == 0), [x[i] == 0]),
        (net.phi(0, z) == 0, [for_all(layer, net.phi(layer, z) == 0)]),
        (net.z[layer - 1, t, s] == 0, [all_scores_vanish]), (net.z[layer + 1, t, s] == 0, [all_scores_vanish]),
        (net.z[k, t, s] == 0, [all_scores_vanish]), (net.z[k + 1, t, s] == 0, [all_scores_vanish]),
        (net.z[1, t, s] == 0, [all_scores_vanish]), (score[net.unit("i", layer + 1)] == 0, [score == 0]),
        (score[net.unit("i", layer - 1)] == 0, [score == 0]),
    ],
)  # fmt: skip
def test_nothing_is_known_outside_of_a_range(statement, given):
    """The entries 0 and n + 1, the layers 0 and L + 1, layer 1 of a network of none, units of another layer."""
    assert outcome(statement, *given) == "undecided"


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        (Sum(A[i, j], i) == Sum(A[j, i], i), []), (Sum(A.row(i), i)[i] == Sum(A[i, i], i), []),
        (Sum(A.row(i), i)[j] == Sum(A[j, i], i), []), (Sum(Sum(x[i], i), i) == x @ x, []),
        (Sum(Sum(i, i), i) == Sum(i * i, i), []), (Sum(i, i) == n * n / 2, []), (Sum(i - 1, i) == Sum(i, i), []),
        (Sum(1, (k, 1, i - 1)) == i, []), (Sum(1, (k, i - 1, i)) == 1, []),
        (Sum(x[k], (k, 1, i)) == Sum(x[k], (k, 1, i - 1)), []), (Sum(x[i] * y[j], i, j) == x @ y, []),
        (Sum(A.T.row(i), i)[i] == Sum(A[j, i], j), []), (Sum(hadamard(x, A.row(i)), i)[i] == x[i] * A[i, i], []),
    ],
)  # fmt: skip
def test_a_sum_over_an_index_captures_nothing(statement, given):
    """Rows summed over an index and asked for the entry of that name; sums inside of sums of one name."""
    assert outcome(statement, *given) == "undecided"


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        (m(l) == m(l + 1), []), (m(l) > 0, []), (m(l) - 1 >= 0, []), (m(0) <= m(1), []),
        (implies(n <= k, m(n) <= m(k)), []), (Sum(1, index("r", m(l))) == m(l - 1), []),
        (Sum(1, index("r", m(l))) == m(l + 1), [m(l) == m(l - 1)]),
        (i < n, []), (i <= n - 1, []), (i >= 2, []), (i + z >= z + 2, []), (claim(">=", i - 1, 1), []),
        (n > 0, []), (Sum(1, i) >= 1, []), (x[i] == x[j], [i <= j]), (x[i] == x[j], [claim("=", i, j - 1)]),
        (x[i] == x[k], [claim("=", i, k + 1)]), (f(x) == 0, [f(0) == 0]), (f(x + y) == f(x) + f(y), []),
        (If(i <= n - 1, x[i], 0) == x[i], []), (implies(both(z > i, z < i + 1), a == a + 1), []),
    ],
)  # fmt: skip
def test_sizes_and_indices_are_off_by_nothing(statement, given):
    """Widths of neighbours, widths of 0, ends of ranges, an index as a number, and equations between indices."""
    assert outcome(statement, *given) == "undecided"


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        ((A @ B).T == B.T @ A.T, []), (outer(y, x) == outer(x, y).T, []), (both(i >= 1, i <= n), []),
        (Sum(A.row(i)[j], i) == Sum(A.row(i), i)[j], []), (Sum(Sum(x[i], i), i) == n * Sum(x[i], i), []),
        (Sum(1, index("r", m(l))) == m(l), []), (Sum(i - 1, i) == Sum(i, i) - n, []),
        (Sum(1, (k, 1, i - 1)) == i - 1, []), (Sum(x[k], (k, 1, i)) == Sum(x[k], (k, 1, i - 1)) + x[i], []),
        (x[i] == x[j], [claim("=", i, j)]), (x[i] == x[k + 1], [claim("=", i, k + 1)]),
        (implies(layer < net.L, net.W[layer + 1, t] == 0), [for_all(layer, net.W[layer, t] == 0)]),
    ],
)  # fmt: skip
def test_what_is_true_at_the_same_places_is_proved(statement, given):
    """So the attempts above fail because they are false, not because nothing is proved there."""
    assert outcome(statement, *given) == "proved"


# ---------------------------------------------------------------- shapes


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: A @ matrix("B", k, n),
         "a matrix product of a matrix of shape (n, n) and a matrix of shape (k, n): A and B"),
        (lambda: R + R.T, "a sum of a matrix of shape (p, q) and a matrix of shape (q, p): R and Rᵀ"),
        (lambda: R @ R, "a matrix product of a matrix of shape (p, q) and a matrix of shape (p, q): R and R"),
        (lambda: x @ A, "a dot product of a vector of length n and a matrix of shape (n, n): x and A"),
        (lambda: A @ 0, "a dot product is of two vectors, not of A and 0"),
        (lambda: A.T[i], "Aᵀ is a matrix of shape (n, n): it has no entry i"),
        (lambda: x[i, i], "x is a vector of length n: it has no entry (i, i)"),
        (lambda: x.T, "x is a vector of length n: it has no transpose"),
        (lambda: x.row(1), "x is a vector of length n: it has no rows"),
        (lambda: A.row(z), "z stands where a natural number is needed: an index, a time or a size"),
        (lambda: hadamard(x, A), "an entrywise product of a vector of length n and a matrix of shape (n, n): x and A"),
        (lambda: hadamard(a, z), "an entrywise product of a number and a number: a and z"),
        (lambda: outer(A, x), "an outer product is of two vectors, not of A and x"),
        (lambda: A + 1, "a sum of a matrix of shape (n, n) and a number: A and 1"),
        (lambda: A * A, "a product of two arrays, A and A: write A @ A for the matrix product"),
        (lambda: A / A, "a division by the matrix A"),
        (lambda: A**2, "a power is a number to a natural number, not (A) ** (2)"),
        (lambda: abs(A), "A is a matrix: an absolute value is for numbers"),
        (lambda: m(z), "m takes a natural number, not z"),
        (lambda: index("i", z), "z stands where a natural number is needed: an index, a time or a size"),
        (lambda: index("i", -1), "−1 stands where a natural number is needed: an index, a time or a size"),
        (lambda: Sum(a, (i, 1, n)), "the index of a sum is a natural symbol, not i"),
        (lambda: Sum(vector("v", m(i)), i), "the length of v depends on the index i of the sum"),
        (lambda: vector("v", m(k)) + vector("v", m(k + 1)),
         "a sum of a vector of length m(k) and a vector of length m(k+1): v and v"),
        (lambda: A <= 0, "vectors are compared by = only, not A <= 0"),
        (lambda: x <= y, "vectors are compared by = only, not x <= y"),
        (lambda: a <= x, "a comparison of a number and a vector of length n: a and x"),
        (lambda: calc(x).at_most(y, by=order), "vectors are compared by = only, not x <= y"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(make, said):
    """Where it is written, with both shapes."""
    assert refused(make) == said


@pytest.mark.parametrize(
    "make", [lambda: x[i - 2], lambda: x[n - 1], lambda: m(k - 1), lambda: net.W[0, t], lambda: net.W[k, t]]
)
def test_no_natural_is_negative(make):
    """An index less 2, a natural less 1, and layer 0, whose weights would begin at layer −1."""
    assert "may be negative" in refused(make)


@pytest.mark.parametrize(
    ("e", "shown"),
    [
        (hadamard(A, B) @ A, "(A ⊙ B) A"), (hadamard(A, B @ A), "A ⊙ (B A)"), ((A @ x) @ y, "(A x)·y"),
        (x @ y * A, "(x·y) A"), (A * (x @ y), "A (x·y)"), (f(x)[i], "(f(x))[i]"), ((A / a) @ x, "(A/a) x"),
        (outer(x, A @ y), "x (A y)ᵀ"), ((A @ B).T, "(A B)ᵀ"), (A.T[i, j], "(Aᵀ)[i, j]"), (A.row(i)[j], "(A(i,:))[j]"),
    ],
)  # fmt: skip
def test_products_of_arrays_print_in_one_way(e, shown):
    """(A ⊙ B) A printed as A ⊙ B A, (A x)·y as A x·y, which is a matrix, too; the entry of f(x) as f(x, i)."""
    assert str(e) == shown
