"""Forged theorems, terms, numbers and rules: whatever passes in one process, no certificate carries it to another.

Python cannot seal a class, so that a program may deceive itself. What counts is what a fresh process, which imports
the kernel alone, derives from the certificate.
"""

import copy
import dataclasses
import json
import pickle
import subprocess
import sys
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import pytest

import backproof.kernel
from backproof.certificates import write
from backproof.kernel import (
    FORMAT,
    NAT,
    ONE,
    REAL,
    RULES,
    ZERO,
    Refused,
    Term,
    Theorem,
    algebra,
    app,
    assume,
    eq,
    forall,
    index,
    index_order,
    inverse_constant,
    le,
    order,
    publish,
    rat,
    real_numeral,
    reflexive,
    replace,
    replay,
    symbol,
    symmetric,
    transitive,
    var,
)

SOURCE = Path(backproof.kernel.__file__).parents[2]
READER = """
import json, sys
from backproof.kernel import Refused, replay
try:
    said = [repr(th) for th in replay(sys.stdin.read())]
except Refused as refusal:
    said = f"Refused: {refusal}"
loaded = sorted(name for name in sys.modules if name.split(".")[0] not in sys.stdlib_module_names)
print(json.dumps([said, loaded]))
"""

x, y = var("x", REAL), var("y", REAL)
FALSE = eq(rat(0), rat(1))
put = object.__setattr__


def in_a_fresh_process(text):
    """What another Python, with nothing but the kernel, derives from the certificate."""
    run = subprocess.run(
        [sys.executable, "-c", READER],
        input=text,
        env={"PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    said, loaded = json.loads(run.stdout)
    assert all(name.split(".")[:2] in (["backproof"], ["backproof", "kernel"]) or "." not in name for name in loaded)
    assert not {"sympy", "numpy"} & set(loaded)
    return said


@contextmanager
def altered(thing, name, value):
    """A slot that is set in spite of everything, and set back."""
    before = getattr(thing, name)
    put(thing, name, value)
    try:
        yield
    finally:
        put(thing, name, before)


def filled(thing, **slots):
    for name, value in slots.items():
        put(thing, name, value)
    return thing


def with_the_seal():
    """A forgery that steals the seal of a genuine theorem: the process that does this deceives itself."""
    genuine = reflexive(rat(0))
    return filled(
        object.__new__(Theorem), hypotheses=frozenset(), conclusion=FALSE, rule="reflexive", parameters=(rat(0),),
        _seal=genuine._seal,
    )  # fmt: skip


# ---------------------------------------------------------------- theorems


def test_no_copy_differs_from_its_theorem():
    """copy, deepcopy, pickle, replace and subclass give the theorem itself or nothing."""
    th = reflexive(x)
    assert copy.copy(th) is copy.deepcopy(th) is th
    with pytest.raises(TypeError, match=r"^a theorem is not pickled; write a certificate$"):
        pickle.dumps(th)
    with pytest.raises(TypeError, match=r"^replace\(\) should be called on dataclass instances$"):
        dataclasses.replace(th, conclusion=FALSE)
    with pytest.raises(TypeError, match=r"^there is one kind of theorem$"):

        class Mine(Theorem):
            pass


class _State:
    """Pickles as an empty theorem with a state to fill in."""

    def __reduce__(self):
        return object.__new__, (Theorem,), (None, {"conclusion": "0 = 1"})


def test_no_pickle_fills_a_theorem():
    """A pickle written by hand cannot set a slot."""
    text = pickle.dumps(_State())
    with pytest.raises(AttributeError, match=r"^a theorem is immutable$"):
        pickle.loads(text)


class LookAlike:
    """Has the slots of a theorem."""

    __slots__ = ("_seal", "conclusion", "hypotheses", "parameters", "rule")


def test_a_look_alike_is_no_theorem():
    """Neither an empty object nor another class that became `Theorem` is published or used as a premise."""
    look_alike = filled(LookAlike(), hypotheses=frozenset(), conclusion=FALSE, rule="reflexive", parameters=(rat(0),))
    look_alike.__class__ = Theorem
    empty = filled(object.__new__(Theorem), hypotheses=frozenset(), conclusion=FALSE, rule="order", parameters=())
    assert type(look_alike) is type(empty) is Theorem
    for forged in (look_alike, empty):
        with pytest.raises(Refused, match=r"^not a theorem: no rule made it$"):
            publish((), FALSE, [forged])
        with pytest.raises(Refused, match=r"^symmetric: not the parameters of this rule: \(\|- \(eq 0 1\),\)$"):
            symmetric(forged)
        with pytest.raises(Refused, match=r"^transitive: not the parameters of this rule: "):
            transitive((forged,))


def test_an_empty_theorem_is_no_premise():
    """An object of the class alone, with nothing in it, is neither used nor published."""
    bare = object.__new__(Theorem)
    for use in (lambda: symmetric(bare), lambda: publish((), FALSE, [bare])):
        with pytest.raises((Refused, AttributeError)):
            use()


ZERO_IS_ZERO = ["|- (eq 0 0)"]


@pytest.mark.parametrize(
    ("forge", "said"),
    [
        (with_the_seal, ZERO_IS_ZERO),
        (lambda: filled(reflexive(rat(0)), conclusion=FALSE), ZERO_IS_ZERO),
        (lambda: filled(assume(FALSE), hypotheses=frozenset()), ["(eq 0 1) |- (eq 0 1)"]),
        (
            lambda: filled(reflexive(rat(0)), conclusion=FALSE, parameters=(rat(0), rat(1))),
            "Refused: reflexive: not the parameters of this rule: (0, 1)",
        ),
        (
            lambda: filled(reflexive(rat(0)), conclusion=FALSE, rule="oracle"),
            "Refused: not a certificate: KeyError: 'oracle'",
        ),
        (
            lambda: filled(reflexive(rat(0)), conclusion=FALSE, rule="order", parameters=(FALSE, (), ())),
            "Refused: (eq 0 1) is no inequality of reals",
        ),
        (lambda: symmetric(symmetric(with_the_seal())), ZERO_IS_ZERO),
        (lambda: transitive((with_the_seal(), reflexive(rat(1)))), "Refused: the chain breaks: 1 is not 0"),
    ],
)
def test_a_forged_theorem_stays_where_it_was_forged(forge, said):
    """`0 = 1`, made by setting slots, proves nothing in a fresh process, nor does what was inferred from it."""
    th = forge()
    assert (th.conclusion, th.hypotheses) == (FALSE, frozenset())
    assert in_a_fresh_process(write([th])) == said


# ---------------------------------------------------------------- terms and numbers


def test_a_changed_constant_stays_where_it_was_changed():
    """1 that is 0 in this process is 1 in the next: nothing is proved of it there."""
    with altered(ONE, "data", 0):
        th = index(ONE, ZERO)
        text = write([th])
    assert repr(th) == "|- (eq 1 0)"
    assert in_a_fresh_process(text) == ["|- (eq 0 0)"]


def test_a_changed_fraction_stays_where_it_was_changed():
    """The same of a numerator: what is written is read again, and proved of that number or not at all."""
    two = rat(2)
    with altered(two.data, "_numerator", 3):
        th = algebra(two, rat(3), ())
        text = write([th])
    assert repr(th) == "|- (eq 2 3)"
    assert in_a_fresh_process(text) == ["|- (eq 3 3)"]
    coefficient = Fraction(1)
    kept = order(le(x, y), ((coefficient, (assume(le(x, y)),), ()),), ())
    with altered(coefficient, "_numerator", -1):
        text = write([kept])
    assert in_a_fresh_process(text) == "Refused: a negative coefficient Fraction(-1, 1)"


def test_a_term_without_a_constructor_is_no_term():
    """An object of the class of terms, filled by force, is written as it is and refused as it is read."""
    forged = filled(
        object.__new__(Term), op="eq", data=None, args=(rat(0), ONE), sort="Prop", loose=0, free=frozenset()
    )
    th = assume(forged)
    assert in_a_fresh_process(write([th])) == (
        "Refused: not a certificate: TypeError: 1 is not a closed term of sort Real"
    )
    with pytest.raises(Refused, match=r"^another statement: "):
        publish((forged,), eq(rat(0), rat(1)), [th])


def test_terms_are_neither_copied_nor_pickled():
    """copy and deepcopy give the term itself, pickle and a call of the class nothing; its class stays."""
    t = forall(x, le(x, y))
    assert copy.copy(t) is copy.deepcopy(t) is t
    with pytest.raises(TypeError, match=r"^a term is not pickled; write a certificate$"):
        pickle.dumps(t)
    with pytest.raises(TypeError, match=r"^terms are made by the constructors of backproof\.kernel$"):
        Term()
    with pytest.raises(AttributeError, match=r"^a term is immutable$"):
        t.__class__ = Theorem
    with pytest.raises(TypeError, match=r"^replace\(\) should be called on dataclass instances$"):
        dataclasses.replace(t, op="not")


class LyingName(str):
    """A name that equals every other."""

    __slots__ = ()

    def __eq__(self, other):
        return True

    def __hash__(self):
        return hash("x")


class LyingInt(int):
    """An int that is as large as one likes."""

    def __ge__(self, other):
        return True


class LyingFraction(Fraction):
    """A fraction that is as large as one likes."""

    def __ge__(self, other):
        return True


class MyTuple(tuple):
    """A tuple, and yet not one."""

    __slots__ = ()


class MyTerm(Term):
    """A subclass of terms, for Python does not seal them: it is no term."""


@pytest.mark.parametrize(
    ("build", "why"),
    [
        (lambda: var(LyingName("x"), REAL), "not a name: 'x'"),
        (lambda: var("x", LyingName("Complex")), "no variable of sort 'Complex'"),
        (lambda: symbol(LyingName("f"), (REAL,), REAL), "not a name: 'f'"),
        (lambda: symbol("f", (LyingName("Nat"),), REAL), "not a signature of 'f': ('Nat',) -> 'Real'"),
        (lambda: symbol("f", MyTuple((REAL,)), REAL), "not a signature of 'f': ('Real',) -> 'Real'"),
        (lambda: app(MyTuple(symbol("f", (REAL,), REAL)), x), "('f', ('Real',), 'Real') does not take 1 arguments"),
        (lambda: rat(LyingFraction(1)), "a constant is an int or a Fraction, not LyingFraction(1, 1)"),
        (lambda: rat(LyingInt(1)), "a constant is an int or a Fraction, not 1"),
        (lambda: rat(True), "a constant is an int or a Fraction, not True"),
        (lambda: rat(1.0), "a constant is an int or a Fraction, not 1.0"),
        (lambda: backproof.kernel.num(LyingInt(-1)), "not a natural number: -1"),
        (lambda: backproof.kernel.inv(filled(object.__new__(MyTerm), op="rat", data=0, args=())), None),
    ],
)
def test_a_subclass_is_not_what_it_says(build, why):
    """A name, number, tuple or term of a subclass may lie about equality and order, so none is taken."""
    with pytest.raises(TypeError) as refusal:
        build()
    assert why is None or str(refusal.value) == why


@pytest.mark.parametrize(
    "use",
    [
        lambda th: order(le(y, x), ((LyingFraction(-1), (th,), ()),), ()),
        lambda th: order(le(y, x), ((-1, (th,), ()),), ()),
        lambda th: order(le(y, x), ((-1.0, (th,), ()),), ()),
        lambda th: order(le(y, x), ((True, (th,), ()),), ()),
        lambda th: index_order(le(ONE, ZERO), ((LyingInt(-1), assume(le(ZERO, ONE))),)),
        lambda th: inverse_constant(0),
        lambda th: real_numeral(True),
        lambda th: replace(x, [symmetric(reflexive(x))]),
    ],
)
def test_a_rule_takes_no_subclass(use):
    """The parameters of a rule are of exactly its kinds."""
    with pytest.raises(Refused, match=r"^[a-z_]+: not the parameters of this rule: "):
        use(assume(le(x, y)))


# ---------------------------------------------------------------- rules and certificates


def test_a_rule_of_ones_own_is_nobody_elses(monkeypatch):
    """A rule that is put into the table of this process is unknown to the next."""
    monkeypatch.setitem(RULES, "oracle", lambda: with_the_seal())
    text = json.dumps({"format": FORMAT, "terms": [], "steps": [["oracle", []]], "roots": [0]})
    assert replay(text)[0].conclusion is FALSE
    assert in_a_fresh_process(text) == "Refused: not a certificate: KeyError: 'oracle'"


def test_a_rule_that_was_replaced_is_itself_elsewhere(monkeypatch):
    """The same of a rule of a known name."""
    monkeypatch.setitem(RULES, "reflexive", lambda a: with_the_seal())
    text = write([reflexive(x)])
    assert replay(text)[0].conclusion is FALSE
    assert in_a_fresh_process(text) == ["|- (eq x x)"]


def test_an_honest_certificate_is_derived_by_the_kernel_alone():
    """So that the tests above do not pass because nothing replays; `in_a_fresh_process` looks at what is loaded."""
    th = transitive((assume(eq(x, y)), symmetric(assume(eq(x, y)))))
    assert in_a_fresh_process(write([th, reflexive(var("k", NAT))])) == ["(eq x y) |- (eq x x)", "|- (eq k k)"]
