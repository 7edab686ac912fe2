"""What holds for every rule: its parameters are of exactly the kinds that it names, and it alone makes a theorem."""

import copy
import pickle
from fractions import Fraction

import pytest

from backproof.certificates import write
from backproof.kernel import (
    NAT,
    REAL,
    RULES,
    Refused,
    Term,
    Theorem,
    algebra,
    assume,
    conjunction,
    eq,
    forall,
    index_order,
    le,
    order,
    rat,
    reflexive,
    replay,
    specialise,
    sum_linear,
    transitive,
    var,
)
from backproof.kernel.theorem import rule

from . import rules_of_arithmetic, rules_of_calculus, rules_of_functions, rules_of_gradients, rules_of_logic

# module of the kernel -> its tables
TABLES = {
    "logic": rules_of_logic,
    "arithmetic": rules_of_arithmetic,
    "functions": rules_of_functions,
    "calculus": rules_of_calculus,
    "gradients": rules_of_gradients,
}
INFERS = [row for tables in TABLES.values() for row in tables.INFERS]
REFUSES = [row for tables in TABLES.values() for row in tables.REFUSES]

x, y = var("x", REAL), var("y", REAL)
k = var("k", NAT)
SQUARE = le(rat(0), rat(4))
LOOSE = forall(x, le(x, y)).args[0]


class MyInt(int):
    """An int, and yet not one."""


class MyFraction(Fraction):
    """A fraction, and yet not one."""


class MyTuple(tuple):
    """A tuple, and yet not one."""

    __slots__ = ()


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_wants_its_parameters(name):
    """No rule has a parameter that may be left out."""
    with pytest.raises(Refused) as refusal:
        RULES[name]()
    assert str(refusal.value) == f"{name}: not the parameters of this rule: ()"


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_says_what_it_infers(name):
    """The docstring is the inference bar: something stands right of `|-`, or the rule says what it gives."""
    assert "|-" in RULES[name].__doc__ or "give" in RULES[name].__doc__


@pytest.mark.parametrize(("name", "use", "hypotheses", "conclusion"), INFERS, ids=[row[0] for row in INFERS])
def test_a_rule_infers(name, use, hypotheses, conclusion):
    """The rule answers with exactly these hypotheses and this conclusion, and so does its certificate."""
    th = use()
    (again,) = replay(write([th]))
    for inferred in (th, again):
        assert (inferred.rule, inferred.hypotheses, inferred.conclusion) == (name, frozenset(hypotheses), conclusion)


@pytest.mark.parametrize(("name", "use", "why"), REFUSES, ids=[row[0] for row in REFUSES])
def test_a_rule_refuses(name, use, why):
    """The rule refuses, and says why."""
    with pytest.raises(Refused) as refusal:
        use()
    assert str(refusal.value) == why
    assert name in RULES


@pytest.mark.parametrize("module", TABLES)
def test_every_rule_is_used_and_every_condition_refused(module):
    """Each rule has its line in both tables; where the docstring names no condition the second is not owed."""
    here = {name: rule.__doc__ for name, rule in RULES.items() if rule.__module__ == f"backproof.kernel.{module}"}
    assert {name for name, *_ in TABLES[module].INFERS} == set(here)
    conditional = {name for name, doc in here.items() if "Fails" in doc}
    assert conditional <= {name for name, *_ in TABLES[module].REFUSES} <= set(here)
    if module in ("calculus", "gradients"):  # there each rule refuses something
        assert {name for name, *_ in TABLES[module].REFUSES} == set(here)


def test_every_rule_is_in_a_module_whose_tables_are_tested():
    """A rule in a new module gets a new pair of tables."""
    assert {r.__module__ for r in RULES.values()} == {f"backproof.kernel.{module}" for module in TABLES}
    assert len(RULES) == 72


@pytest.mark.parametrize(
    "use",
    [
        lambda: reflexive(LOOSE),
        lambda: assume(LOOSE),
        lambda: specialise(assume(forall(x, le(x, y))), (LOOSE.args[0],)),
        lambda: reflexive(x, x),
        lambda: reflexive("x"),
        lambda: reflexive(assume(le(x, y))),
        lambda: conjunction(assume(le(x, y)), le(x, y)),
        lambda: transitive([reflexive(x)]),
        lambda: transitive(MyTuple([reflexive(x)])),
        lambda: sum_linear(k, var("n", NAT), x, ((x, rat(1), x),)),
        lambda: index_order(le(k, k), ((True, assume(le(k, k))),)),
        lambda: index_order(le(k, k), ((1.0, assume(le(k, k))),)),
        lambda: index_order(le(k, k), ((Fraction(1), assume(le(k, k))),)),
        lambda: index_order(le(k, k), ((MyInt(1), assume(le(k, k))),)),
        lambda: order(SQUARE, ((4, (), ()),), ()),
        lambda: order(SQUARE, ((4.0, (), ()),), ()),
        lambda: order(SQUARE, ((True, (), ()),), ()),
        lambda: order(SQUARE, ((MyFraction(4), (), ()),), ()),
        lambda: order(SQUARE, ((Fraction(4), [], ()),), ()),
        lambda: algebra(x, x, (eq(x, y),)),
    ],
)
def test_a_parameter_is_of_exactly_its_kind(use):
    """No loose term, no subclass, no list for a tuple, no number for a fraction, no formula for a theorem."""
    with pytest.raises(Refused, match=r"^[a-z_]+: not the parameters of this rule: "):
        use()


def test_a_theorem_keeps_what_made_it():
    """Rule and parameters are kept, premises among them."""
    premise = assume(eq(x, y))
    th = transitive((premise, reflexive(y)))
    assert th.rule == "transitive"
    assert th.parameters[0][0] is premise
    assert repr(th) == "(eq x y) |- (eq x y)"
    assert repr(reflexive(x)) == "|- (eq x x)"


def test_a_theorem_is_immutable():
    """Neither its parts nor others can be set, changed or deleted."""
    th = reflexive(x)
    for name in ("conclusion", "hypotheses", "rule", "parameters", "_seal", "__class__", "note"):
        with pytest.raises(AttributeError, match=r"^a theorem is immutable$"):
            setattr(th, name, None)
        with pytest.raises(AttributeError, match=r"^a theorem is immutable$"):
            delattr(th, name)


def test_only_a_rule_makes_a_theorem():
    """Calling, subclassing and pickling are refused; a copy is the theorem itself."""
    th = reflexive(x)
    with pytest.raises(TypeError, match=r"^only a rule makes a theorem$"):
        Theorem()
    with pytest.raises(TypeError, match=r"^there is one kind of theorem$"):
        type("Mine", (Theorem,), {})
    with pytest.raises(TypeError, match=r"^a theorem is not pickled; write a certificate$"):
        pickle.dumps(th)
    assert copy.copy(th) is th
    assert copy.deepcopy([th])[0] is th


def test_a_rule_keeps_its_name():
    """A second rule of one name is not entered, so none is replaced behind a proof's back."""

    def reflexive(a: Term):
        return (), a

    with pytest.raises(TypeError, match=r"^there is a rule reflexive already$"):
        rule(reflexive)
    assert RULES["reflexive"](x).conclusion is eq(x, x)
