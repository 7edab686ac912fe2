"""Certificates, written by hand: what they prove, and that nothing in them is believed."""

import copy
import json
from fractions import Fraction

import pytest

from backproof.certificates import write
from backproof.kernel import (
    FORMAT,
    NAT,
    ONE,
    REAL,
    Refused,
    app,
    assume,
    both,
    eq,
    forall,
    implies,
    le,
    lt,
    mul,
    nadd,
    rat,
    read_terms,
    reflexive,
    replay,
    symbol,
    total,
    var,
)

x, y = var("x", REAL), var("y", REAL)
k, n = var("k", NAT), var("n", NAT)
f = symbol("f", (REAL,), REAL)

# 0 <= x/2 from 0 <= x; y*y = y*y from f(y) = f(y); k + 1 <= n from k < n. Every field matters.
BY_HAND = json.loads("""
{"format": "backproof certificate 1",
 "terms": [["var", ["x", "Real"], []],
           ["rat", "0", []],
           ["le", null, [1, 0]],
           ["rat", "1/2", []],
           ["mul", null, [3, 0]],
           ["le", null, [1, 4]],
           ["var", ["y", "Real"], []],
           ["app", ["f", ["Real"], "Real"], [6]],
           ["mul", null, [0, 0]],
           ["var", ["k", "Nat"], []],
           ["var", ["n", "Nat"], []],
           ["lt", null, [9, 10]],
           ["num", 1, []],
           ["nadd", null, [9, 12]],
           ["le", null, [13, 10]]],
 "steps": [["assume", [{"t": 2}]],
           ["order", [{"t": 5}, [[{"q": "1/2"}, [{"p": 0}], []]], []]],
           ["reflexive", [{"t": 7}]],
           ["instantiate_symbol", [{"p": 2}, {"s": ["f", ["Real"], "Real"]}, [{"t": 0}], {"t": 8}]],
           ["assume", [{"t": 11}]],
           ["index_order", [{"t": 14}, [[{"n": 1}, {"p": 4}]]]]],
 "roots": [1, 3, 5]}
""")


def sequents(document):
    return [(th.hypotheses, th.conclusion) for th in replay(json.dumps(document))]


def outcome(document):
    """The sequents, or why there are none."""
    try:
        return sequents(document)
    except Refused as refusal:
        return str(refusal)


PROVED = [
    ({le(rat(0), x)}, le(rat(0), mul(rat(Fraction(1, 2)), x))),
    (set(), eq(mul(y, y), mul(y, y))),
    ({lt(k, n)}, le(nadd(k, ONE), n)),
]


def places(node, path=()):
    """The path to every part of the document."""
    items = node.items() if type(node) is dict else enumerate(node) if type(node) is list else ()
    for key, inner in items:
        yield (*path, key)
        yield from places(inner, (*path, key))


def altered(document, path, change):
    out = copy.deepcopy(document)
    *outer, last = path
    node = out
    for key in outer:
        node = node[key]
    change(node, last)
    return out


def changes(value):
    """What a part is changed to: other values of its kind and of other kinds."""
    if type(value) is int:
        return [value + 1, value - 1, -1, float(value), str(value), True, None, [value], 10**30]
    if type(value) is str:
        others = {"Real": "Nat", "Nat": "Real", "le": "lt", "lt": "le", "mul": "add", "1/2": "1/3", "0": "1"}
        return [value + "_", "", others.get(value, "z"), 0, None, [value], {"t": 0}]
    if value is None:
        return [0, "x", [], {"x": 0}]
    return [None, 0, "x", [], {"x": 0}]


def test_a_certificate_proves_what_it_proves():
    """The theorems of the roots, in their order."""
    assert sequents(BY_HAND) == PROVED


@pytest.mark.parametrize("path", [*places(BY_HAND)], ids=lambda path: ".".join(map(str, path)))
def test_every_field_matters(path):
    """Each part of the certificate, left out or changed in any way, proves something else or nothing."""
    node = BY_HAND
    for key in path:
        node = node[key]

    def delete(inner, key):
        del inner[key]

    attempts = [altered(BY_HAND, path, delete)]
    for value in changes(node):
        if value != node or type(value) is not type(node):
            attempts.append(altered(BY_HAND, path, lambda inner, key, value=value: inner.__setitem__(key, value)))
    for attempt in attempts:
        assert outcome(attempt) != PROVED


def test_a_binder_is_written_with_its_variable():
    """Another name for the bound variable gives the same theorem."""
    for name in ("k", "_0", "x"):
        document = {
            "format": FORMAT,
            "terms": [
                ["var", [name, "Nat"], []],
                ["var", ["n", "Nat"], []],
                ["app", ["w", ["Nat"], "Real"], [0]],
                ["sum", None, [0, 1, 2]],
                ["eq", None, [3, 3]],
                ["forall", None, [1, 4]],
            ],
            "steps": [["reflexive", [{"t": 3}]], ["assume", [{"t": 5}]]],
            "roots": [0, 1],
        }
        t = total(k, n, app(symbol("w", (NAT,), REAL), k))
        everywhere = forall(n, eq(t, t))
        assert sequents(document) == [(set(), eq(t, t)), ({everywhere}, everywhere)]


def test_what_is_written_is_what_is_read():
    """A proof written as a certificate replays to the same sequents, and to the same bytes."""
    theorems = replay(json.dumps(BY_HAND))
    more = assume(forall(x, implies(le(x, y), both(le(x, y), forall(k, lt(k, n))))))
    text = write([*theorems, more])
    again = replay(text)
    assert [(th.hypotheses, th.conclusion) for th in again] == [*PROVED, (more.hypotheses, more.conclusion)]
    assert write(again) == text


NO_RATIONAL = "not a certificate: TypeError: a rational is written as text, like -1/2: "


def minimal(**parts):
    return json.dumps({"format": FORMAT, "terms": [["var", ["x", "Real"], []]], "steps": [], "roots": []} | parts)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not a certificate: JSONDecodeError: Expecting value: line 1 column 1 (char 0)"),
        ("[]", "not a certificate: TypeError: list indices must be integers or slices, not str"),
        ("{}", "not a certificate: KeyError: 'format'"),
        ("null", "not a certificate: TypeError: 'NoneType' object is not subscriptable"),
        (minimal(format="backproof certificate 2"), "not a certificate of this version: 'backproof certificate 2'"),
        (minimal(format=None), "not a certificate of this version: None"),
        (minimal(roots=[0]), "not a certificate: IndexError: list index out of range"),
        (minimal(roots=[-1]), "not a certificate: TypeError: not a place: -1"),
        (minimal(roots=[False]), "not a certificate: TypeError: not a place: False"),
        (minimal(terms=[["add", None, [0, 0]]]), "not a certificate: IndexError: list index out of range"),
        (minimal(terms=[["bound", [0, "Real"], []]]), "not a certificate: KeyError: 'bound'"),
        (minimal(terms=[["rat", 1, []]]), NO_RATIONAL + "1"),
        (
            minimal(terms=[["rat", "1.5", []]]),
            NO_RATIONAL + "'1.5'",
        ),
        (minimal(terms=[["rat", "1/0", []]]), "not a certificate: ZeroDivisionError: Fraction(1, 0)"),
        (
            minimal(terms=[["rat", "١", []]]),
            NO_RATIONAL + "'١'",
        ),
        (minimal(terms=[["num", True, []]]), "not a certificate: TypeError: not a natural number: True"),
        (minimal(terms=[["num", 1.0, []]]), "not a certificate: TypeError: not a natural number: 1.0"),
        (minimal(terms=[["num", -1, []]]), "not a certificate: TypeError: not a natural number: -1"),
        (minimal(terms=[["var", ["x", "Prop"], []]]), "not a certificate: TypeError: no variable of sort 'Prop'"),
        (minimal(terms=[["var", ["x y", "Real"], []]]), "not a certificate: TypeError: not a name: 'x y'"),
        (minimal(steps=[["axiom", [{"t": 0}]]]), "not a certificate: KeyError: 'axiom'"),
        (minimal(steps=[["assume", [5]]]), "not a certificate: AttributeError: 'int' object has no attribute 'items'"),
        (minimal(steps=[["assume", [{"x": 0}]]]), "not a certificate: TypeError: not a parameter: {'x': 0}"),
        (minimal(steps=[["assume", [{"n": True}]]]), "not a certificate: TypeError: not a parameter: {'n': True}"),
        (minimal(steps=[["assume", [{"n": 1.0}]]]), "not a certificate: TypeError: not a parameter: {'n': 1.0}"),
        (minimal(steps=[["reflexive", [{"p": 0}]]]), "not a certificate: IndexError: list index out of range"),
        (minimal(steps=[["assume", [{"t": 0}]]]), "x is not a formula"),
        (minimal(steps=[["reflexive", []]]), "reflexive: not the parameters of this rule: ()"),
    ],
)
def test_a_malformed_certificate_is_refused(text, why):
    """Whatever is wrong with it, the answer is one refusal that says so."""
    with pytest.raises(Refused) as refusal:
        replay(text)
    assert str(refusal.value) == why


def test_a_deep_certificate_is_refused_and_not_a_crash():
    """Lists within lists, and terms within terms, deeper than Python goes."""
    nested = minimal()[:-1] + ', "more": ' + "[" * 100_000 + "]" * 100_000 + "}"
    terms = [["var", ["x", "Real"], []]] + [["inv", None, [i]] for i in range(20_000)]
    deep = minimal(terms=terms, steps=[["instantiate", [{"p": 0}, {"t": 0}, {"t": 1}]]])
    steps = [["reflexive", [{"t": 20_000}]], ["instantiate", [{"p": 0}, {"t": 0}, {"t": 1}]]]
    for text in (nested, minimal(terms=terms, steps=steps)):
        with pytest.raises(Refused, match=r"^not a certificate: RecursionError: maximum recursion depth exceeded"):
            replay(text)
    with pytest.raises(Refused, match=r"^not a certificate: IndexError: list index out of range$"):
        replay(deep)


def test_a_certificate_says_nothing_about_its_theorems():
    """A conclusion that is written beside a step is not read."""
    document = copy.deepcopy(BY_HAND) | {"conclusions": ["0 = 1"], "hypotheses": []}
    assert sequents(document) == PROVED
    assert reflexive(x).conclusion not in [conclusion for _, conclusion in sequents(document)]


def test_a_statement_is_read_like_a_certificate():
    """The terms at the given places, by the same constructors; what is malformed is refused."""
    assert read_terms(BY_HAND["terms"], [5, 7]) == (le(rat(0), mul(rat(Fraction(1, 2)), x)), app(f, y))
    for rows, places, why in (
        (BY_HAND["terms"], [99], "IndexError: list index out of range"),
        (BY_HAND["terms"], [-1], "TypeError: not a place: -1"),
        ([["bound", [0, "Real"], []]], [0], "KeyError: 'bound'"),
        (None, [], "TypeError: 'NoneType' object is not iterable"),
    ):
        with pytest.raises(Refused) as refusal:
            read_terms(rows, places)
        assert str(refusal.value) == f"not a table of terms: {why}"
