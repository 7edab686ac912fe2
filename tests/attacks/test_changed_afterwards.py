"""Attempts to change what a page prints after it was checked: the names, formulas and bindings of a theorem are fixed.

Each succeeded once, by an ordinary assignment. What reaches below (`object.__setattr__`, private names) is outside of
the threat model: the replayed certificate and Coq guard against it.
"""

import pytest

from backproof import Given, WritingError, algebra, claim, reals, sequence, vector
from backproof.derivation.reasons import Instance, Lemma
from backproof.language.symbols import symbol

from .attempts import stated

a, b, c, z = reals("a b c z")
zero = Given("x vanishes", vector("x", symbol("n", "Nat")) == 0)


@pytest.mark.parametrize("part", ["name", "formula", "kind"])
def test_a_given_is_fixed(part):
    """After `given.formula = other` the page listed the other formula, of a theorem that was proved with the first."""
    h = Given("h", a == 0)
    d = stated(a * b == 0, given=[h], by=[h])
    assert d.check().proved
    with pytest.raises(AttributeError, match=f"{part} of h: a = 0 is fixed"):
        setattr(h, part, b == b)
    with pytest.raises(AttributeError, match=f"{part} of h: a = 0 is fixed"):
        delattr(h, part)
    assert str(d.hypotheses[0].formula) == "a = 0"


def test_a_name_is_not_another_formula():
    """The page gave `a > 0` as a reason, by the name of the hypothesis a < 0."""
    with pytest.raises(WritingError, match="'a > 0' reads like a formula, and names a < 0: name it by words"):
        Given("a > 0", a < 0)
    with pytest.raises(WritingError, match="'b = c' reads like a formula, and names a = a"):
        stated(a == a, lambda prove: prove.by(prove.have(a == a, algebra, name="b = c"))).check()


@pytest.mark.parametrize("part", ["statement", "hypotheses", "scope"])
def test_a_theorem_is_fixed(part):
    """After `theorem.statement = other` the page stated the other one, and said proved."""
    d = stated(a + b == b + a)
    assert d.check().proved
    with pytest.raises(AttributeError, match=f"the {part} of <lambda> is fixed"):
        setattr(d, part, claim("=", 1, 2))


@pytest.mark.parametrize("part", ["name", "display", "style", "shape", "sorts", "declared"])
def test_a_function_is_fixed(part):
    """After `function.display = other` every page printed the other name."""
    with pytest.raises(AttributeError, match="a function is immutable"):
        setattr(sequence("q"), part, ("u", "u"))


def test_written_things_are_fixed():
    """Expressions, claims, reasons and the bindings of a lemma."""
    d = stated(a + b == b + a)
    for thing, part in [(a + b, "args"), (a == b, "parts"), (algebra, "name"), (Instance(zero, ()), "values")]:
        with pytest.raises(AttributeError):
            setattr(thing, part, ())
    values = {"a": c}
    lemma = Lemma(d, values)
    values["a"] = z
    assert dict(lemma.bindings) == {"a": c}
    with pytest.raises(TypeError):
        lemma.bindings["a"] = z


def test_a_list_of_hypotheses_is_read_once():
    """What is put into the list afterwards is no hypothesis."""
    given = [a == 0]
    d = stated(a * b == 0, given=given)
    given.append(b == b + 1)
    given[0] = b == 0
    assert [str(h.formula) for h in d.hypotheses] == ["a = 0"]
