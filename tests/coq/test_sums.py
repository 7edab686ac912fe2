"""What the search finds for nested sums and deltas: replayed by the kernel, accepted by Coq, refused when altered."""

import pytest

from backproof import If, Sum, naturals, sequence
from backproof import kernel as K
from backproof.certificates import write
from backproof.coq.nodes import in_order, read
from backproof.coq.page import Sheet
from backproof.coq.rules import SCRIPTS
from backproof.language.elaborate import formula_term
from backproof.language.functions import Function
from backproof.language.terms import number_term
from backproof.proving.context import Context
from backproof.proving.equations import prove_equation

HEADER = "From Backproof Require Import prelude.\nOpen Scope R_scope.\n"
n, m, i, j, k = naturals("n m i j k")
f = sequence("f")
W = Function("W", ("Nat", "Nat"), style="index")

LINES = {
    "exchanged": (Sum(Sum(W[i, j], (j, 1, m)), (i, 1, n)), Sum(Sum(W[i, j], (i, 1, n)), (j, 1, m)), []),
    "exchanged and renamed": (
        Sum(Sum(Sum(W[i, j] * W[j, k] * f[k], (i, 1, n)), (j, 1, m)), (k, 1, n)),
        Sum(f[j] * Sum(Sum(W[k, i] * W[i, j], (k, 1, n)), (i, 1, m)), (j, 1, n)),
        [],
    ),
    "a triangle": (
        Sum(Sum(W[i, j], (j, 0, i)), (i, 0, n)),
        Sum(Sum(W[i, j], (i, j, n)), (j, 0, n)),
        [],
    ),
    "a delta, counted from 1": (Sum(If(j == i, f[j], 0), (j, 1, n)), f[i], [i >= 1, i <= n]),
    "a delta with an else, in the outer sum": (
        Sum(Sum(If(i == j, W[i, j], f[j]), (i, 1, n)), (j, 1, n)),
        Sum(W[j, j] + (n - 1) * f[j], (j, 1, n)),
        [],
    ),
}


def proof(name):
    """The theorem that the search finds"""
    left, right, given = LINES[name]
    th = prove_equation(number_term(left), number_term(right), Context([K.assume(formula_term(p)) for p in given]))
    assert isinstance(th, K.Theorem)
    return th


def exported(name, rules=SCRIPTS):
    sheet = Sheet()
    for node in in_order(read([proof(name)])):
        sheet.lemma(node, rules[node.rule])
    return HEADER + "\n".join(sheet.sentences) + "\n"


@pytest.mark.parametrize("name", LINES)
def test_what_the_search_finds_is_replayed(name):
    """Its certificate proves the same from nothing."""
    th = proof(name)
    (again,) = K.replay(write([th]))
    assert (again.hypotheses, again.conclusion) == (th.hypotheses, th.conclusion)


@pytest.mark.coq
def test_coq_accepts_what_the_search_finds(judge):
    """Exchanges, triangles and deltas, from the first inference to the last."""
    assert judge.all([exported(name) for name in LINES]) == [None] * len(LINES)


@pytest.mark.coq
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("exchanged", "exact (sum_swap vn_n vn_m", "exact (sum_swap vn_m vn_n"),
        ("a delta, counted from 1", "exact (sum_delta vn_n", "exact (sum_delta vn_i"),
    ],
)
def test_coq_refuses_them_altered(judge, name, old, new):
    """The ranges of an exchange in each other's place; a delta whose index is below something else."""
    text = exported(name)
    assert old in text
    assert judge(text.replace(old, new, 1)) is not None
