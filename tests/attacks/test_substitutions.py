"""Functions put in for symbols, by the thousand: terms keep their meaning, binders their variables.

Written by somebody who did not write the rules.
"""

import json
import random

import pytest

from backproof import certificates
from backproof import kernel as K
from backproof.kernel import NAT, ONE, REAL, ZERO, Refused

from . import vectors

x = K.var("x", REAL)
k, n, m = (K.var(name, NAT) for name in "knm")
f = K.symbol("f", (REAL,), REAL)
w = K.symbol("w", (NAT,), REAL)
loss = K.symbol("loss", ("Vector",), REAL)
zero, one = K.rat(0), K.rat(1)


def given(p):
    return K.assume(p)


@pytest.mark.parametrize("seed", range(400))
def test_instances_mean_what_they_say(seed):
    """A term with another function for a symbol has the value that the term has with that function's values."""
    rng = random.Random(seed)
    V, P = vectors.V, vectors.P
    all_symbols = [vectors.F, vectors.G, V, vectors.W]
    t = vectors.real(rng, 4, [vectors.M, vectors.N], [vectors.X, vectors.Y, P], all_symbols)
    which = rng.choice(all_symbols)
    params = {vectors.F: (P,), vectors.G: (), V: (k,), vectors.W: (k, P)}[which]
    naturals = [vectors.M, vectors.N, vectors.OWN, *([k] if k in params else [])]
    body = vectors.real(rng, 3, naturals, [vectors.X, P], [*all_symbols, vectors.OWN_VECTOR])
    at = vectors.values(rng)
    if which in (vectors.F, vectors.G):
        th = K.instantiate_functional(K.reflexive(t), which, params, V, body)
        names = (*params, V)
    else:
        th = K.instantiate_symbol(K.reflexive(t), which, params, body)
        names = params

    def function(*a):
        return vectors.value(body, {**at, **dict(zip(names, a, strict=True))})

    assert vectors.value(th.conclusion.args[0], at) == vectors.value(t, {**at, which: function})


@pytest.mark.parametrize("seed", range(400))
def test_instances_and_binders_do_not_mind_the_order(seed):
    """To open a binder and to put a function in are the same, whichever comes first: nothing is captured."""
    rng = random.Random(seed)
    all_symbols = [vectors.F, vectors.G, vectors.V, vectors.W, vectors.OWN_VECTOR]
    p = vectors.formula(rng, 3, all_symbols)
    which = rng.choice(all_symbols[:4])
    params = {vectors.F: (vectors.P,), vectors.G: (), vectors.V: (k,), vectors.W: (k, vectors.P)}[which]
    body = vectors.real(rng, 3, [vectors.N, vectors.OWN, k], [vectors.X, vectors.P], all_symbols)

    def put_in(q):
        if q.sort != "Prop":
            return put_in(K.eq(q, q)).args[0]
        if which in (vectors.F, vectors.G):
            return K.instantiate_functional(given(q), which, params, vectors.V, body).conclusion
        return K.instantiate_symbol(given(q), which, params, body).conclusion

    q, r = p, put_in(p)
    while q.op == "forall":
        unlike = K.var("unlike", q.data)
        q, r = K.open_binder(q, unlike), K.open_binder(r, unlike)
        assert put_in(q) is r
    if q.op == "derivative":
        unlike = K.var("unlike", REAL)
        assert put_in(K.open_binder(q, unlike)) is K.open_binder(r, unlike)
    if q.op == "gradient":
        vector, unlike = K.symbol("unlike", (NAT,), REAL), K.var("unlike", NAT)
        opened = [K.open_gradient(x, vector, unlike) for x in (q, r)]
        assert tuple([put_in(part) for part in opened[0]]) == opened[1]


@pytest.mark.parametrize("seed", range(200))
def test_a_certificate_keeps_every_binder(seed):
    """A formula that is written and read is the formula."""
    p = vectors.formula(random.Random(seed), 3, [vectors.F, vectors.G, vectors.V, vectors.W, vectors.OWN_VECTOR])
    written = json.loads(json.dumps(certificates.write_statement((p,), p)))
    assert K.read_terms(written["terms"], written["places"]) == (p, p)


# ---------------------------------------------------------------- certificates


X, Y, N, KK = [["var", [name, sort], []] for name, sort in (("x", REAL), ("y", REAL), ("n", NAT), ("k", NAT))]
VECTOR = ["v", ["Nat"], "Real"]


@pytest.mark.parametrize(
    "row",
    [
        ["value", [0], [2]],
        ["value", 0, [2]],
        ["bound", [0, "Real"], []],
        ["fn", "sin", [0]],
        ["derivative", None, [2, 0, 0, 0]],
        ["derivative", None, [0, 0, 0]],
        ["derivative", None, [0, 0, 0, 2]],
        ["derivative", "Real", [0, 0, 0, 0]],
        ["gradient", VECTOR, [3, 0, 0, 0]],
        ["gradient", VECTOR, [0, 0, 0, 0, 2]],
        ["gradient", VECTOR, [3, 0, 0, 0, 3]],
        ["gradient", ["v", ["Real"], "Real"], [3, 0, 0, 0, 2]],
        ["gradient", ["v", ["Vector"], "Real"], [3, 0, 0, 0, 2]],
        ["gradient", None, [3, 0, 0, 0, 2]],
        ["gradient", [1, ["Nat"], "Real"], [3, 0, 0, 0, 2]],
        ["functional", VECTOR, [3, 2, 0]],
        ["functional", ["l", ["Vector"], "Real"], [3, 3, 0]],
        ["functional", ["l", ["Vector"], "Real"], [3, 2, 0, 0]],
        ["functional", ["l", ["Real", "Vector"], "Real"], [3, 2, 0]],
        ["functional", ["l", ["Vector"], "Nat"], [3, 2, 0]],
        ["app", ["l", ["Vector"], "Real"], [0]],
        ["app", ["l", ["Vector"], "Real"], []],
    ],
    ids=str,
)
def test_a_malformed_row_is_refused(row):
    """Raw bound indices and values of bound vectors, missing and surplus parts, wrong sorts and symbols."""
    with pytest.raises(Refused):
        K.read_terms([X, Y, N, KK, row], [4])


@pytest.mark.parametrize(
    "step",
    [
        ["derivative_constant", [{"t": 0}, {"t": 0}, {"t": 1}]],
        ["derivative_constant", [{"t": 2}, {"t": 0}, {"t": 1}]],
        ["derivative_constant", [{"t": 0}, {"t": 1}]],
        ["derivative_identity", [{"t": 2}, {"t": 0}]],
        ["derivative_sum", [{"p": 0}, {"p": 0}]],
        ["derivative_rewritten", [{"p": 0}, {"p": 0}, {"p": 0}]],
        ["open_gradient", [{"t": 0}, {"s": VECTOR}, {"t": 3}]],
        ["gradient", [{"t": 0}]],
        ["instantiate_functional", [{"p": 0}, {"s": VECTOR}, [], {"s": VECTOR}, {"t": 0}]],
        ["instantiate_functional", [{"p": 0}, {"s": ["l", ["Vector"], "Real"]}, [{"t": 0}], {"s": VECTOR}, {"t": 0}]],
        ["instantiate_functional", [{"p": 0}, {"s": ["l", "Vector", "Real"]}, [], {"s": VECTOR}, {"t": 0}]],
        ["gradient_by_curves", [{"p": 0}, {"t": 0}, {"s": VECTOR}, {"s": VECTOR}, {"t": 0}]],
        ["under_functional", [{"p": 0}, {"s": VECTOR}, {"t": 3}, {"t": 2}, []]],
    ],
    ids=str,
)
def test_a_malformed_step_is_refused(step):
    """A rule with other parameters than its own; names that are no rules."""
    document = {"format": K.FORMAT, "terms": [X, Y, N, KK], "steps": [["reflexive", [{"t": 0}]], step], "roots": [1]}
    with pytest.raises(Refused):
        K.replay(json.dumps(document))


def test_definitions_with_numerals_name_each_value_once():
    """x + 1 for every x is each number once; x + 1 and x + 2 of one x, or the same x twice, is not."""
    two = K.symbol("h", (NAT, NAT), REAL)
    other = K.reflexive(x)

    def drop(h, *definition):
        th = other
        for p in definition:
            th = K.right(K.conjunction(given(p), th))
        return K.drop_definition(th, h, definition)

    each = K.forall(k, K.forall(n, K.eq(K.app(two, K.nadd(k, ONE), K.nadd(n, K.num(2))), K.real(k))))
    assert drop(two, each).hypotheses == frozenset()
    for at in (
        (K.nadd(k, ONE), K.nadd(k, K.num(2))),
        (k, K.nadd(k, ONE)),
        (K.nadd(K.nadd(k, ONE), ONE), n),
        (K.nadd(k, n), n),
        (K.nadd(ONE, k), n),
        (K.nadd(k, m), n),
        (K.nadd(ONE, ONE), n),
    ):
        with pytest.raises(Refused):
            drop(two, K.forall(k, K.forall(n, K.eq(K.app(two, *at), K.real(k)))))
    moving = K.forall(x, K.eq(K.app(f, K.add(x, one)), x))
    with pytest.raises(Refused):
        drop(f, moving)
    within = K.forall(k, K.eq(K.app(w, k), K.functional(loss, m, n, K.app(w, m))))
    with pytest.raises(Refused):
        drop(w, within)
    last = K.forall(k, K.eq(K.app(w, K.nadd(k, ONE)), K.functional(loss, m, n, K.app(w, K.nadd(k, m)))))
    with pytest.raises(Refused):
        drop(w, K.eq(K.app(w, ZERO), zero), last)
    before = K.forall(k, K.eq(K.app(w, K.nadd(k, ONE)), K.functional(loss, m, n, K.app(w, k))))
    assert drop(w, K.eq(K.app(w, ZERO), zero), before).hypotheses == frozenset()
