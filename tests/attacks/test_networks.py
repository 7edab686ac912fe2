"""Attempts to have a false statement about networks or inequalities called proved, or another one printed.

Units, samples and layers that are not there, lemmas at layers beyond their hypotheses, widths and ranges that hide a
hypothesis, arrays that print alike. Each is refused; where one once succeeded, the test says how.
"""

import random
from itertools import product

import pytest
from backproof.collection.inequalities.factors import positive_factor_cancels
from backproof.collection.networks import identical_units as identical
from backproof.collection.networks import stuck_at_zero as stuck
from backproof.collection.networks import zero_weights as zero
from backproof.collection.perceptron import mistake_bound as novikoff

from backproof import (
    Abs,
    Given,
    If,
    Max,
    Sum,
    WritingError,
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
)  # fmt: skip
from backproof import kernel as K
from backproof.language.expressions import NAT, expr
from backproof.language.functions import Function
from backproof.language.terms import number_term
from backproof.models import network
from backproof.printing.text import page

from .attempts import stated, undecided

net = network.training()
l, t, s, L, N = net.l, net.t, net.s, net.L, net.N
W, b, z, h, delta = net.W, net.b, net.z, net.h, net.delta
n, k = naturals("n k")
a, c, d = reals("a c d")
v, w = vector("v", n), vector("w", n)
i, p = net.unit("i", l), net.unit("p", l + 1)
no_weights = Given("no weights", for_all(l, W[l, t] == 0))
for_samples = Given("for all samples", for_all(s, a == 0))
for_layers = Given("for all layers", for_all(l, a == 0))


def said(statement, given, proof):
    """What is said against a derivation that is not proved, or against one that cannot be written"""
    try:
        return undecided(stated(statement, proof, given))
    except WritingError as error:
        return str(error)


# ---------------------------------------------------------------- there may be no sample, no unit, no layer


@pytest.mark.parametrize(
    ("proof", "missing"),
    [
        (lambda prove: prove.by(for_samples), "does not follow"),
        (lambda prove: prove.by(for_samples(s)), "needs s ≤ N"),
        (lambda prove: prove.by(for_samples(1)), "needs 0 < N"),
        (lambda prove: prove.by(for_samples(N)), "may be negative"),
        (lambda prove: calc(a).equals(a + 0 * z[l, t, s][1], by=algebra).equals(0, by=for_samples(s)), "needs s ≤ N"),
        (lambda prove: (prove.have(for_all(s, a == 0), for_samples), prove.by(for_samples(1)))[1], "does not follow"),
    ],
)
def test_what_holds_at_every_sample_says_nothing_where_there_is_none(proof, missing):
    """N = 0, a = 1: a sample that stands in the proof alone has no range there."""
    assert missing in said(a == 0, [for_samples], proof)


def test_there_may_be_no_layer_and_no_unit():
    """L = 0, a = 1; and the layer is in the statement where it is spoken of at all."""
    assert "does not follow" in said(a == 0, [for_layers], lambda prove: prove.by(for_layers))
    assert "needs 0 < L" in said(a == 0, [for_layers], lambda prove: prove.by(for_layers(1)))
    units = Given("for all units", for_all(i, a == 0))
    assert "needs 0 < m(l)" in said(a + 0 * b[l, t][1] == 0, [units], lambda prove: prove.by(units(1)))


def test_a_sum_over_no_samples_is_not_positive():
    """N = 0: the sum of what is at least 1 is 0."""
    assert "does not follow" in said(Sum(z[l, t, s][1] ** 2 + 1, s) > 0, [], lambda prove: prove.by(order))


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: W[k, t], "k−1 may be negative"),
        (lambda: h[l - 2, t, s], "l−2 may be negative"),
        (lambda: W[0, t], "0−1 may be negative"),
        (lambda: Sum(b[l, t], l), "the length of b(l, t) depends on the index l"),
        (lambda: W[l, t] @ h[l, t, s], "a matrix product of"),
        (lambda: W[l + 1, t] == W[l, t], "a comparison of"),
        (lambda: claim("<=", z[l, t, s], z[l, t, s]), "vectors are compared by = only"),
    ],
)
def test_what_has_no_layer_or_no_shape_cannot_be_written(make, why):
    """Layers before the first, sums of vectors of several lengths, products and comparisons that do not fit."""
    with pytest.raises(WritingError) as error:
        make()
    assert str(error.value).startswith(why)


def test_layer_zero_is_not_taken_for_a_layer():
    """b(l - 1) of l = 1 is b(0), of which "all layers" says nothing."""
    start = Given("zero start", for_all(l, b[l, 0] == 0))
    assert "does not follow" in said(b[l - 1, 0] == 0, [start], lambda prove: prove.by(start))


# ---------------------------------------------------------------- names and ranges


def test_a_unit_is_bound_after_its_layer():
    """For all l, z(l)_i = 0, where i is free and counts to m(l): its range would not be a hypothesis of anything."""
    assert said(for_all(l, z[l, t, s][i] == 0), [], lambda prove: prove.by()).startswith("i counts to m(l), and l is")


def test_a_unit_has_one_range():
    """i of layer l and i of layer l + 1 print alike."""
    other = index("i", net.m(l + 1))
    found = said(both(z[l, t, s][i] == 0, z[l + 1, t, s][other] == 0), [], lambda prove: prove.by())
    assert found.startswith("two symbols are named i: one is an index up to m(l), the other an index up to m(l+1)")


def test_an_index_is_not_captured_by_a_sum():
    """The sum of all entries is not n times each of them, and an inner sum over i does not see the outer i."""
    j = index("j", n)
    for statement in (for_all(j, Sum(v[j], j) == n * v[j]), Sum(Sum(v[j], j) * v[j], j) == v @ v):
        assert "does not follow" in said(statement, [], lambda prove: prove.by(algebra))


@pytest.mark.parametrize(
    "shown", [("W", "W"), ("h(1)", "h"), ("−a", "a"), ("2 a", "a"), ("f", r"\sum"), ("a + f", "f")]
)
def test_no_function_prints_as_another_one_or_as_an_operation(shown):
    """A display that reads like the weights, like a value, like -a, like a sum."""

    def written():
        f = Function("f", (NAT,), display=shown)
        return f(n) + 0 * W[l, t][1, 1] == f(n)

    try:
        found = said(written(), [], lambda prove: prove.by(algebra))
    except WritingError as error:
        found = str(error)
    assert "print alike" in found or "as a name" in found or "is not one name" in found


# ---------------------------------------------------------------- lemmas beyond their hypotheses


@pytest.mark.parametrize(
    ("statement", "given", "by", "missing"),
    [
        (delta[l, t, s] == 0, [net.backward, no_weights], zero.zero_weights_above_give_zero_error, "needs l < L"),
        (delta[l, t, 1] == 0, [zero.hidden, zero.zero_above, net.backward], zero.zero_weights_above_give_zero_error,
         "needs 0 < N"),
        (h[l, t, s][p] == h[l, t, s][1], [*net.forward_pass, zero.hidden, no_weights, Given("b", b[l, t] == 0)],
         identical.equal_activations.at(i=p, j=1), "needs p ≤ m(l)"),
        (implies(l + t <= L, W[l, t + 1] == 0), [zero.zero_start, *net.gradients, *net.steps],
         zero.layers_wait_for_the_layers_above.at(t=t + 1), "needs l+t+1 ≤ L"),
        (implies(k + t < L + 1, W[k + 1, t] == 0), [zero.zero_start, *net.gradients, *net.steps],
         zero.layers_wait_for_the_layers_above.at(L=L + 1), "if p < L+1) for all p, which is not given"),
        (W[l, t] == 0, [zero.zero_start, net], zero.layers_wait_for_the_layers_above.at(eta=lambda m, q: m - m),
         "which is not given"),
        (implies(k < L, W[k + 1, t] == 0), [stuck.zero_at_zero, stuck.zero_start, net],
         stuck.only_the_output_bias_ever_moves, "needs 2 ≤ L"),
        (implies(k < L, W[k + 1, t] == 0), [stuck.deep, stuck.zero_start, net],
         stuck.only_the_output_bias_ever_moves.at(phi=lambda m, q: 0 * q), "which is not given"),
        (novikoff.M[t] * novikoff.gamma**2 <= novikoff.R**2, [novikoff.eta > 0, novikoff.gamma < 0, novikoff.labels,
         novikoff.bounded, novikoff.unit, novikoff.margin, novikoff.w, *novikoff.mistakes, novikoff.zero_start],
         novikoff.mistakes_are_bounded_from_zero.at(gamma=-novikoff.gamma), "needs −γ ≤"),
    ],
)  # fmt: skip
def test_a_lemma_keeps_its_hypotheses_at_other_values(statement, given, by, missing):
    """The last layer, no sample, a unit of another layer, a later time, a deeper network, no rates, another activation,
    another margin: each instance asks for the hypotheses of the instance."""
    assert missing in said(statement, given, lambda prove: prove.by(by))


@pytest.mark.parametrize("bindings", [{"m": lambda q: 0 * q}, {"s": N}, {"l": 0}])
def test_sizes_and_indices_are_bound_to_naturals_in_range(bindings):
    """Widths that are a product, the sample N, which is none where N = 0, and layer 0."""
    found = said(
        h[l, t, s][i] == h[l, t, s][1],
        [*net.forward_pass],
        lambda prove: prove.by(identical.equal_activations.at(**bindings)),
    )
    assert "may be negative" in found or "is not an index" in found


# ---------------------------------------------------------------- inequalities


@pytest.mark.parametrize(
    ("statement", "given", "proof"),
    [
        (a <= c, [a * 0 <= c * 0], lambda prove: prove.by(positive_factor_cancels.at(b=c, c=0))),
        (a <= c, [a * (d / d) <= c * (d / d)], lambda prove: prove.by(positive_factor_cancels.at(b=c, c=d / d))),
        (implies(a < L, a + 1 <= L), [], lambda prove: prove.by(order)),
        (implies(both(a > 0, a < 2), a == 1), [], lambda prove: prove.by(order)),
        (net.m(l) * a >= a, [a >= 0], lambda prove: prove.by(order)),
        (If(a < c, a, c) < c, [a <= c], lambda prove: prove.by(order)),
        (Max(a, c) > a, [], lambda prove: prove.cases((a <= c, prove.by(order)), (c < a, prove.by(order)))),
        (Abs(a) > 0, [], lambda prove: prove.cases((a >= 0, prove.by(order)), (a < 0, prove.by(order)))),
        (1 / a * a >= 1, [], lambda prove: prove.by(order)),
        (a < c, [a * a <= c * c, c >= 0, a != c], lambda prove: prove.by(order)),
        (a > 0, [a >= 0, a * a >= a], lambda prove: prove.by(order)),
        (a**n <= c**n, [a <= c, c >= 0], lambda prove: prove.by(order)),
        (a**n >= a, [a >= 1], lambda prove: prove.by(order)),
        ((v @ w) ** 2 == (v @ v) * (w @ w), [], lambda prove: prove.by(order)),
        (hadamard(v, w) @ hadamard(v, w) <= (v @ w) ** 2, [], lambda prove: prove.by(order)),
        (k <= n, [], lambda prove: calc(k).at_most(n + k, by=order).at_most(n, by=order)),
        (a <= c, [], lambda prove: calc(a).at_most(c, by=prove.have(a <= c, lambda: prove.by(order)))),
        (k == k + 0 * L, [], lambda prove: prove.cases((k < L, prove.by(algebra)), (k == L, prove.by(algebra)))),
    ],
)  # fmt: skip
def test_no_false_inequality_about_factors_choices_and_sizes(statement, given, proof):
    """Factors 0 and d/d, reals between naturals, a layer without units, ties, powers to the 0 and of negatives, layers
    beyond the last."""
    assert "does not follow" in said(statement, given, proof)


# ---------------------------------------------------------------- what a page says


def test_a_definition_under_a_premise_is_none_by_itself():
    """e(k) = e(k) + 1 where k < n defines no e: at k = 0 and n = 1 it says 0 = 1, and would stand in a setting."""
    e = sequence("e")
    with pytest.raises(WritingError, match="this defines nothing: e"):
        Given("recurrence", for_all(k, implies(k < n, e[k] == e[k] + 1)), "definition")


def test_what_is_called_a_definition_is_on_the_page():
    """Zero weights as a "definition" of them: they stand in the setting, and every other theorem asks for them."""
    hidden = Given("zero weights", for_all(l, W[l, t] == 0), "definition")
    d = theorem(z[l, t, s] == b[l, t], given=[hidden, net.affine])(lambda prove: prove.by(net.affine, hidden))
    assert d.check().proved
    assert "W(l, t) = 0" in page(d)
    assert "needs" in said(
        2 * z[l, t, s] == 2 * b[l, t], [net.affine], lambda _: calc(2 * z[l, t, s]).equals(2 * b[l, t], by=d)
    )


class Arrays:
    """Numbers, vectors and matrices at random, of a depth"""

    A, B = matrix("A", n, n), matrix("B", n, n)
    y, f, u = vector("y", n), function("f"), sequence("u", n, style="superscript")
    i, j = index("i", n), index("j", n)

    def __init__(self, seed):
        self.random = random.Random(seed)

    def of(self, *choices):
        return self.random.choice(choices)

    def entry(self):
        return self.of(self.i, self.j, expr(1), expr(2), expr(12))

    def number(self, depth):
        if not depth:
            return self.of(a, c, self.y[self.i], self.A[self.i, self.j], self.A.T[self.i, self.j], self.u[2][self.j])
        number, array, matrix_ = (lambda make=make: make(depth - 1) for make in (self.number, self.vector, self.matrix))
        return self.of(
            lambda: array() @ array(), lambda: number() + number(), lambda: number() - number(),
            lambda: number() * number(), lambda: number() / number(), lambda: array()[self.entry()],
            lambda: matrix_()[self.entry(), self.entry()], lambda: self.f(number()), lambda: -number(),
            lambda: Sum(number(), self.of(self.i, self.j)),
        )()  # fmt: skip

    def vector(self, depth):
        if not depth:
            return self.of(v, self.y, self.u[t], self.u[2], self.u[12])
        number, array, matrix_ = (lambda make=make: make(depth - 1) for make in (self.number, self.vector, self.matrix))
        return self.of(
            lambda: matrix_() @ array(), lambda: matrix_().T @ array(), lambda: array() + array(),
            lambda: array() - array(), lambda: number() * array(), lambda: hadamard(array(), array()),
            lambda: matrix_().row(self.entry()), lambda: matrix_().col(self.entry()), lambda: self.f(array()),
            lambda: -array(), lambda: array() / number(), lambda: Sum(array(), self.of(self.i, self.j)),
        )()  # fmt: skip

    def matrix(self, depth):
        if not depth:
            return self.of(self.A, self.B)
        number, array, matrix_ = (lambda make=make: make(depth - 1) for make in (self.number, self.vector, self.matrix))
        return self.of(
            lambda: matrix_() @ matrix_(), lambda: matrix_().T, lambda: matrix_() + matrix_(),
            lambda: matrix_() - matrix_(), lambda: number() * matrix_(), lambda: outer(array(), array()),
            lambda: hadamard(matrix_(), matrix_()), lambda: self.f(matrix_()), lambda: -matrix_(),
            lambda: Sum(outer(array(), array()), self.i),
        )()  # fmt: skip


AT = K.var("row", K.NAT), K.var("column", K.NAT)


def test_no_two_arrays_print_alike():
    """Products of matrices, transposes, rows of columns, outer and entrywise products, sums of them, entries of all."""
    shown = {}
    for seed in range(3000):
        writer = Arrays(seed)
        e = writer.of(writer.number, writer.vector, writer.matrix)(writer.of(1, 2, 3))
        term = number_term(e, AT[: len(e.shape)])
        for printed in (("text", str(e)), ("LaTeX", e.latex())):
            assert shown.setdefault(printed, term) is term, printed


def test_no_two_values_of_a_network_print_alike():
    """Weights at layers and times, their entries, rows and columns, transposed or not; scores, activations, slopes."""
    shown = {}
    layers = [l, l + 1, expr(1), expr(2), expr(12), k + 1]
    units = [expr(1), expr(2), expr(12), k + 1, s]
    for layer, time in product(layers, [t, t + 1, expr(1), expr(12), k]):
        weights = [W[layer, time], W[layer, time].T]
        made = [*weights, b[layer, time], net.rate[layer, time], *[b[layer, time][u] for u in units]]
        made += [x for A in weights for u in units for x in (A.row(u), A.col(u), *[A[u, q] for q in units])]
        for f, sample in product((z, h, delta), [s, expr(1), expr(12)]):
            entries = [f[layer, time, sample][u] for u in units]
            made += [*entries, *[net.slope(layer, e) for e in entries]]
        for e in made:
            term = number_term(e, AT[: len(e.shape)])
            for printed in (("text", str(e)), ("LaTeX", e.latex())):
                assert shown.setdefault(printed, term) is term, printed
