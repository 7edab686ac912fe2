"""Certificates that would prove something false: each is refused, or derives what is true and is not published."""

import json

import pytest

from backproof.kernel import (
    FORMAT,
    NAT,
    REAL,
    Refused,
    add,
    app,
    both,
    eq,
    forall,
    inv,
    lt,
    mul,
    no,
    publish,
    rat,
    replay,
    symbol,
    total,
    var,
)

x, y = var("x", REAL), var("y", REAL)
k, n = var("k", NAT), var("n", NAT)
FALSE = eq(rat(0), rat(1))

X, Y, K, N = (
    ["var", ["x", "Real"], []],
    ["var", ["y", "Real"], []],
    ["var", ["k", "Nat"], []],
    ["var", ["n", "Nat"], []],
)
F = ["f", ["Nat"], "Real"]


def certificate(terms, steps, roots=None):
    roots = [len(steps) - 1] if roots is None else roots
    return json.dumps({"format": FORMAT, "terms": terms, "steps": steps, "roots": roots})


def refusal(text, statement=FALSE):
    """Why the certificate does not publish the statement."""
    with pytest.raises(Refused) as error:
        publish((), statement, replay(text))
    return str(error.value)


ATTEMPTS = [
    (
        "an assumption is the theorem",
        certificate([["rat", "0", []], ["rat", "1", []], ["eq", None, [0, 1]]], [["assume", [{"t": 2}]]]),
        "another hypothesis: ['(eq 0 1)']",
    ),
    (
        "a step that is its own premise",
        certificate([X], [["symmetric", [{"p": 0}]]]),
        "not a certificate: IndexError: list index out of range",
    ),
    (
        "a step that is the last one",
        certificate([X], [["reflexive", [{"t": 0}]], ["symmetric", [{"p": -1}]]]),
        "not a certificate: TypeError: not a place: -1",
    ),
    (
        "a term that is its own argument",
        certificate([["inv", None, [0]]], [["reflexive", [{"t": 0}]]]),
        "not a certificate: IndexError: list index out of range",
    ),
    (
        "a float for a coefficient",
        certificate(
            [["rat", "0", []], ["rat", "1", []], ["lt", None, [1, 0]]],
            [["order", [{"t": 2}, [[{"q": -1.0}, [], []]], []]]],
        ),
        "not a certificate: TypeError: a rational is written as text, like -1/2: -1.0",
    ),
    (
        "a float in text",
        certificate(
            [["rat", "0", []], ["rat", "1", []], ["lt", None, [1, 0]]],
            [["order", [{"t": 2}, [[{"q": "-1e0"}, [], []]], []]]],
        ),
        "not a certificate: TypeError: a rational is written as text, like -1/2: '-1e0'",
    ),
    (
        "a natural for a coefficient",
        certificate([X, ["le", None, [0, 0]]], [["order", [{"t": 1}, [[{"n": 1}, [], []]], []]]]),
        "order: not the parameters of this rule: ((le x x), ((1, (), ()),), ())",
    ),
    (
        "a negative coefficient",
        certificate(
            [["rat", "0", []], ["rat", "1", []], ["lt", None, [1, 0]]],
            [["order", [{"t": 2}, [[{"q": "-1"}, [], []]], []]]],
        ),
        "a negative coefficient Fraction(-1, 1)",
    ),
    (
        "a bound index in the table",
        certificate([["bound", [0, "Nat"], []]], [["reflexive", [{"t": 0}]]]),
        "not a certificate: KeyError: 'bound'",
    ),
    (
        "a binder over a term",
        certificate([["num", 0, []], N, X, ["sum", None, [0, 1, 2]]], [["reflexive", [{"t": 3}]]]),
        "not a certificate: TypeError: not a variable: 0",
    ),
    (
        "a sum to its own index",
        certificate([K, X, ["sum", None, [0, 0, 1]]], [["reflexive", [{"t": 2}]]]),
        "not a certificate: TypeError: the range k contains its own index",
    ),
    (
        "a sum over a real",
        certificate([X, N, Y, ["sum", None, [0, 1, 2]]], [["reflexive", [{"t": 3}]]]),
        "not a certificate: TypeError: x is not a closed term of sort Nat",
    ),
    (
        "a symbol of one signature used by another",
        certificate([X, ["app", F, [0]]], [["reflexive", [{"t": 1}]]]),
        "not a certificate: TypeError: x is not a closed term of sort Nat",
    ),
    (
        "a natural that is below zero",
        certificate([["num", -1, []]], [["real_nonnegative", [{"t": 0}]]]),
        "not a certificate: TypeError: not a natural number: -1",
    ),
    (
        "a rule that is a method",
        certificate([X], [["__class__", [{"t": 0}]]]),
        "not a certificate: KeyError: '__class__'",
    ),
    (
        "a number that is none",
        '{"format": "backproof certificate 1", "terms": [["num", NaN, []]], "steps": [], "roots": []}',
        "not a certificate: TypeError: not a natural number: nan",
    ),
    (
        "nothing at all",
        certificate([], [], []),
        "1 theorems are wanted, 0 are there",
    ),
    (
        "another true statement",
        certificate([["rat", "0", []]], [["reflexive", [{"t": 0}]]]),
        "another statement: (eq 0 0) is not (eq 0 1)",
    ),
    (
        "a second conclusion in the same object",
        '{"format": "backproof certificate 1", "terms": [["rat", "0", []], ["rat", "1", []]],'
        ' "steps": [["algebra", [{"t": 0}, {"t": 0}, []]]],'
        ' "steps": [["algebra", [{"t": 0}, {"t": 1}, []]]], "roots": [0]}',
        "0 and 1 differ",
    ),
]


@pytest.mark.parametrize(("text", "why"), [row[1:] for row in ATTEMPTS], ids=[row[0] for row in ATTEMPTS])
def test_zero_is_not_published_as_one(text, why):
    """Whatever the certificate says of itself, `0 = 1` is not derived from it."""
    assert refusal(text) == why


def test_a_recursion_without_a_solution_is_not_dropped():
    """The certificate that proved 0 = 1 to an earlier kernel: f(k+1) = 1 + f(0) + f(1), the sum over a k of its own."""
    terms = [
        K, ["num", 0, []], ["num", 1, []], ["num", 2, []], ["rat", "0", []], ["rat", "1", []],
        ["app", F, [1]], ["eq", None, [6, 4]],  # 7: f(0) = 0
        ["app", F, [0]], ["sum", None, [0, 3, 8]], ["add", None, [5, 9]],
        ["nadd", None, [0, 2]], ["app", F, [11]], ["eq", None, [12, 10]],
        ["forall", None, [0, 13]],  # 14: for all k: f(k+1) = 1 + Sum(k < 2, f(k))
    ]  # fmt: skip
    steps = [
        ["assume", [{"t": 7}]],
        ["assume", [{"t": 14}]],
        ["reflexive", [{"t": 4}]],
        ["conjunction", [{"p": 0}, {"p": 2}]],
        ["right", [{"p": 3}]],
        ["conjunction", [{"p": 1}, {"p": 4}]],
        ["right", [{"p": 5}]],
    ]
    assert len(replay(certificate(terms, steps))[0].hypotheses) == 2
    dropped = [*steps, ["drop_definition", [{"p": 6}, {"s": F}, [{"t": 7}, {"t": 14}]]]]
    assert refusal(certificate(terms, dropped)) == (
        "(forall:Nat (eq (f (nadd #0 1)) (add 1 (sum 2 (f #0))))) is no primitive recursion"
    )


def test_a_binder_takes_the_variable_that_is_written():
    """A name that is bound twice, free beside it, or of two sorts is read as written and captures nothing."""
    real_k = ["var", ["k", "Real"], []]
    terms = [
        K, N, ["app", F, [0]], ["sum", None, [0, 1, 2]],  # 3: Sum(k < n, f(k))
        ["mul", None, [2, 3]], ["sum", None, [0, 1, 4]],  # 5: Sum(k < n, f(k) * Sum(k < n, f(k)))
        real_k, ["add", None, [6, 3]], ["eq", None, [7, 7]], ["forall", None, [6, 8]],  # 9: for all real k: …
        ["eq", None, [7, 5]],
    ]  # fmt: skip
    steps = [["reflexive", [{"t": 5}]], ["assume", [{"t": 9}]], ["assume", [{"t": 10}]]]
    nested, quantified, open_ = replay(certificate(terms, steps, [0, 1, 2]))
    f, j = symbol("f", (NAT,), REAL), var("j", NAT)
    inner = total(j, n, app(f, j))
    outer = total(k, n, mul(app(f, k), inner))
    assert nested.conclusion is eq(outer, outer)
    assert quantified.conclusion is forall(y, eq(add(y, inner), add(y, inner)))
    assert open_.conclusion is eq(add(var("k", REAL), inner), outer)


def test_a_statement_is_not_published_without_its_denominator():
    """0 * 1/x = 0 is derived for every x, and is published only with x != 0 proved."""
    statement = eq(mul(rat(0), inv(x)), rat(0))
    terms = [X, ["rat", "0", []], ["inv", None, [0]], ["mul", None, [1, 2]]]
    text = certificate(terms, [["algebra", [{"t": 3}, {"t": 1}, []]]])
    assert replay(text)[0].conclusion is statement
    assert refusal(text, statement) == (
        f"another statement: {statement!r} is not {both(no(eq(x, rat(0))), statement)!r}"
    )
    guarded = total(k, n, inv(app(symbol("f", (NAT,), REAL), k)))
    same = eq(guarded, guarded)
    terms = [K, N, ["app", F, [0]], ["inv", None, [2]], ["sum", None, [0, 1, 3]]]
    assert refusal(certificate(terms, [["reflexive", [{"t": 4}]]]), same).startswith(
        f"another statement: {same!r} is not (and "
    )


def test_a_certificate_is_compared_with_the_statement_and_not_believed():
    """A statement that differs in a sort, a side or a strictness is another one."""
    text = certificate([X, ["eq", None, [0, 0]], ["rat", "0", []]], [["reflexive", [{"t": 0}]]])
    assert publish((), eq(x, x), replay(text)) is None
    for other in (eq(k, k), eq(y, y), lt(x, x), eq(var("x", NAT), var("x", NAT)), forall(x, eq(x, x))):
        assert refusal(text, other) == f"another statement: (eq x x) is not {other!r}"
