"""Attempts to have sums change places, or deltas pick entries, where they may not.

The one unsoundness ever found in this kernel was a binder opened under a name that was taken. So the rules are tried
here with every collision of names that a few variables allow, and what they infer is computed in models.
"""

import itertools

import pytest

from backproof import If, Sum, algebra, calc, function, naturals, sequence, theorem
from backproof.certificates import write
from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    RULES,
    Refused,
    app,
    assume,
    eq,
    generalise,
    if_,
    index_order,
    le,
    lt,
    mul,
    nadd,
    num,
    open_binder,
    rat,
    real,
    replay,
    specialise,
    substitute,
    sum_delta,
    sum_exchange,
    symbol,
    total,
    under_sum,
    var,
)
from backproof.language.functions import Function

from .test_random_proofs import Model

K_, N_, M_ = [var(name, NAT) for name in "knm"]
W_ = symbol("w", (NAT,), REAL)
TERMS = [K_, N_, M_, num(2), nadd(K_, ONE), nadd(N_, M_)]
BODIES = [
    rat(1),
    app(W_, K_),
    mul(app(W_, K_), real(N_)),
    total(M_, N_, mul(app(W_, M_), real(K_))),
    if_(lt(K_, N_), app(W_, M_), real(N_)),
]


def models():
    out = [Model(seed) for seed in range(25)]
    for i, model in enumerate(out):
        model.values[M_] = (i * 7) % 4
    return out


def tried(infer):
    """The theorem, or None where the rule refuses"""
    try:
        return infer()
    except Refused:
        return None


def false_somewhere(theorems):
    """The theorems with a model of their hypotheses in which the conclusion is false"""
    there = models()
    return [
        th
        for th in theorems
        if any(all(model(h) for h in th.hypotheses) and not model(th.conclusion) for model in there)
    ]


def test_no_collision_of_names_makes_an_exchange_false():
    """Every choice of two indices, two ranges and a body over three names: 1,620 uses, most of them refused."""
    variables = [K_, N_, M_]
    uses = itertools.product(variables, TERMS, variables, TERMS, BODIES)
    made = [tried(lambda u=u: sum_exchange(*u)) for u in uses]
    inferred = [th for th in made if th is not None]
    assert 150 < len(inferred) < len(made) / 2
    assert false_somewhere(inferred) == []


def test_no_collision_of_names_makes_a_delta_false():
    """The same for deltas, also where the hypothesis of the range speaks of the index of the sum."""
    uses = itertools.product([K_, N_, M_], TERMS, TERMS, BODIES)
    made = [tried(lambda u=u: sum_delta(assume(lt(u[1], u[2])), u[0], u[3])) for u in uses]
    about_the_index = [tried(lambda b=b: sum_delta(index_order(lt(N_, nadd(N_, ONE)), ()), K_, b)) for b in BODIES]
    inferred = [th for th in (*made, *about_the_index) if th is not None]
    assert 100 < len(inferred) < len(made)
    assert false_somewhere(inferred) == []


def test_without_its_conditions_the_exchange_would_be_false():
    """What the rule refuses is false in some model, so the tests above can fail."""
    swapped = [(K_, N_, M_, K_), (K_, M_, M_, N_), (K_, N_, K_, M_)]
    body = mul(app(W_, K_), real(M_))
    for i, n, j, m in swapped:
        claim = eq(total(i, n, total(j, m, body)), total(j, m, total(i, n, body)))
        assert any(not model(claim) for model in models())
        assert tried(lambda i=i, n=n, j=j, m=m: sum_exchange(i, n, j, m, body)) is None


def test_an_exchange_under_a_sum_keeps_to_its_index():
    """Exchanged under a third sum, whose index is a range of the two: allowed. Exchanged with that third: refused."""
    body = mul(app(W_, K_), app(W_, N_))
    inner = sum_exchange(K_, M_, N_, nadd(M_, ONE), body)
    outer = under_sum(inner, M_, num(3))
    assert false_somewhere([outer]) == []
    with pytest.raises(Refused, match="m is free in m"):
        sum_exchange(M_, num(3), K_, M_, body)


def test_an_instance_of_an_exchange_does_not_capture():
    """Exchanged for a free m, which then becomes a term with the names of the two indices."""
    th = generalise(sum_exchange(K_, M_, N_, num(2), mul(app(W_, K_), app(W_, N_))), M_)
    for value in (K_, N_, nadd(K_, N_)):
        assert false_somewhere([specialise(th, (value,))]) == []


def test_a_delta_under_its_own_index_is_not_opened_wrongly():
    """The body's own sum has the index that is put in for k as its range, and that index's name as its own."""
    body = total(N_, K_, app(W_, N_))
    th = sum_delta(assume(lt(N_, M_)), K_, body)
    right = th.conclusion.args[1]
    assert right is total(K_, N_, app(W_, K_))
    assert open_binder(right, N_) is app(W_, N_)
    assert substitute(right, {N_: num(2)}) is total(K_, num(2), app(W_, K_))
    assert false_somewhere([th]) == []


EXCHANGE = sum_exchange(K_, num(2), M_, N_, app(W_, K_))
DELTA = sum_delta(assume(lt(N_, M_)), K_, app(W_, K_))


def natural(name):
    """A natural variable as a certificate has it"""
    return f'["var", ["{name}", "Nat"], []]'


@pytest.mark.parametrize(
    ("th", "old", "new"),
    [
        (EXCHANGE, natural("n"), natural("k")),
        (EXCHANGE, natural("m"), natural("k")),
        (DELTA, '["lt", null', '["le", null'),
        (DELTA, natural("n"), natural("k")),
    ],
)
def test_a_tampered_certificate_is_refused(th, old, new):
    """A range that becomes the other index, two indices that become one, `<=` for `<`: replay does not infer it."""
    text = write([th])
    spaced = text if old in text else text.replace(",", ", ").replace(",  ", ", ")
    assert old in spaced
    assert replay(spaced)
    with pytest.raises(Refused):
        replay(spaced.replace(old, new))


def test_the_rules_keep_their_kinds():
    """A formula for a body, a real for an index, a range that is no natural, an assumption for a theorem."""
    x = var("x", REAL)
    for bad in (
        lambda: sum_exchange(K_, N_, M_, N_, le(K_, M_)),
        lambda: sum_exchange(x, N_, M_, N_, app(W_, M_)),
        lambda: sum_exchange(K_, x, M_, N_, app(W_, M_)),
        lambda: sum_exchange(num(0), N_, M_, N_, app(W_, M_)),
        lambda: sum_delta(lt(M_, N_), K_, app(W_, K_)),
        lambda: sum_delta(assume(lt(x, x)), K_, app(W_, K_)),
        lambda: sum_delta(assume(lt(M_, N_)), K_, le(K_, M_)),
    ):
        assert tried(bad) is None
    assert {"sum_exchange", "sum_delta"} <= set(RULES)


# ---------------------------------------------------------------- through the search

n, m, i, j, k, l = naturals("n m i j k l")
f, g = sequence("f"), function("g")
W = Function("W", ("Nat", "Nat"), style="index")


def verdict(left, right, given=()):
    return theorem(left == right, given=list(given))(lambda prove, *_: calc(left).equals(right, by=algebra)).check()


NEIGHBOURS = {
    "the two ranges exchanged without the indices": (
        Sum(Sum(W[i, j], (j, 1, m)), (i, 1, n)),
        Sum(Sum(W[i, j], (j, 1, n)), (i, 1, m)),
        Sum(Sum(W[i, j], (i, 1, n)), (j, 1, m)),
    ),
    "a dependent range exchanged as if it were not": (
        Sum(Sum(W[i, j], (j, 1, i)), (i, 1, n)),
        Sum(Sum(W[i, j], (i, 1, n)), (j, 1, n)),
        Sum(Sum(W[i, j], (i, j, n)), (j, 1, n)),
    ),
    "the diagonal left out of the triangle": (
        Sum(Sum(W[i, j], (j, 1, i)), (i, 1, n)),
        Sum(Sum(W[i, j], (i, j + 1, n)), (j, 1, n)),
        Sum(Sum(W[i, j], (i, j, n)), (j, 1, n)),
    ),
    "the diagonal apart, and twice": (
        Sum(Sum(W[i, j], (j, 1, i)), (i, 1, n)),
        Sum(Sum(W[i, j], (i, j, n)), (j, 1, n)) + Sum(W[j, j], (j, 1, n)),
        Sum(Sum(W[i, j], (i, j + 1, n)), (j, 1, n)) + Sum(W[j, j], (j, 1, n)),
    ),
    "one index for two in a product of sums": (
        Sum(f[i], (i, 1, n)) * Sum(g(f[j]), (j, 1, n)),
        Sum(f[i] * g(f[i]), (i, 1, n)),
        Sum(Sum(g(f[i]) * f[j], (i, 1, n)), (j, 1, n)),
    ),
    "a ring that runs the other way in one place": (
        Sum(Sum(Sum(W[i, j] * W[j, k] * W[k, i], (i, 1, n)), (j, 1, n)), (k, 1, n)),
        Sum(Sum(Sum(W[i, j] * W[j, k] * W[i, k], (i, 1, n)), (j, 1, n)), (k, 1, n)),
        Sum(Sum(Sum(W[k, j] * W[j, i] * W[i, k], (i, 1, n)), (j, 1, n)), (k, 1, n)),
    ),
    "two pairs for a ring of four": (
        Sum(Sum(Sum(Sum(W[i, j] * W[j, k] * W[k, l] * W[l, i], (i, 1, n)), (j, 1, n)), (k, 1, n)), (l, 1, n)),
        Sum(Sum(Sum(Sum(W[i, j] * W[j, i] * W[k, l] * W[l, k], (i, 1, n)), (j, 1, n)), (k, 1, n)), (l, 1, n)),
        Sum(Sum(Sum(Sum(W[l, j] * W[j, i] * W[i, k] * W[k, l], (i, 1, n)), (j, 1, n)), (k, 1, n)), (l, 1, n)),
    ),
    "a delta in another range": (
        Sum(Sum(If(j == i, W[i, j], 0), (j, 1, m)), (i, 1, n)),
        Sum(W[i, i], (i, 1, n)),
        Sum(If(i <= m, W[i, i], 0), (i, 1, n)),
    ),
    "a delta one beyond its range": (
        Sum(Sum(If(j == i + 1, W[i, j], 0), (j, 1, n)), (i, 1, n)),
        Sum(W[i, i + 1], (i, 1, n)),
        Sum(If(i < n, W[i, i + 1], 0), (i, 1, n)),
    ),
    "what a delta leaves elsewhere": (
        Sum(Sum(If(j == i, W[i, j], 1), (j, 1, n)), (i, 1, n)),
        Sum(W[i, i], (i, 1, n)),
        Sum(W[i, i], (i, 1, n)) + n * n - n,
    ),
}


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_a_false_exchange_is_undecided_beside_its_true_neighbour(name):
    """The false equality is not proved; the one that differs from it by a token is."""
    left, false, true = NEIGHBOURS[name]
    assert verdict(left, false).verdict == "undecided"
    assert verdict(left, true).proved


def test_a_delta_is_contracted_only_where_its_index_is_in_range():
    """f(i) for a sum over k from 1 to n needs 1 ≤ i and i ≤ n; each of them alone does not do."""
    left = Sum(If(k == i, f[k], 0), (k, 1, n))
    assert verdict(left, f[i], [i >= 1, i <= n]).proved
    for given in ([], [i >= 1], [i <= n], [i >= 1, i <= n + 1], [i >= 0, i < n]):
        assert verdict(left, f[i], given).verdict == "undecided", given
    assert verdict(left, 0 * f[i], [i > n]).proved
    assert verdict(left, 0 * f[i], [i == 0]).proved


def test_triangles_within_triangles_spend_a_budget_and_say_so():
    """Five indices, each at most the one before; and each at least the one after: equal, but too much for one line."""
    indices = (i, j, k, l, m)
    left = right = W[i, j] * W[j, k] * W[k, l] * W[l, m] * W[m, i]
    for before, one in reversed(list(itertools.pairwise(indices))):
        left = Sum(left, (one, 0, before))
    for one, after in itertools.pairwise(indices):
        right = Sum(right, (one, after, n))
    outcome = verdict(Sum(left, (i, 0, n)), Sum(right, (m, 0, n)))
    assert [failure.note for failure in outcome.failures] == [
        "too many sums whose ranges, or conditions, depend on one another: the budget of one line is spent; "
        "let fewer of them change places in one line"
    ]
