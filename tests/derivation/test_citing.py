"""Lemmas with their instances, what hypotheses and statements owe, and circles."""

import pytest

from backproof import (
    Given,
    Max,
    WritingError,
    algebra,
    both,
    calc,
    for_all,
    function,
    functional,
    implies,
    index,
    naturals,
    norm2,
    positive,
    reals,
    sequence,
    theorem,
    vector,
)

from .outcomes import checked

s, t = naturals("s t")
a, b, x, y, z = reals("a b x y z")
c = positive("c")
f, g = sequence("f"), sequence("g")
phi, psi = function("phi"), function("psi")
identity = Given("φ is the identity", for_all(z, phi(z) == z))


@theorem(Max(c * x, 0) == c * Max(x, 0))
def rectifier_is_homogeneous(prove):
    """A lemma with a hypothesis of its own, c > 0."""
    return prove.cases((x >= 0, prove.by(algebra)), (x < 0, prove.by(algebra)))


@theorem(phi(z) + z == 2 * z, given=[identity])
def twice(prove):
    """A lemma about a function."""
    return prove.by(identity)


@theorem(x == y)
def not_so(prove):
    """What is false is not proved."""
    return prove.by(algebra)


def test_a_symbol_with_a_sign_brings_its_hypothesis():
    """`positive("c")` is listed, and is a hypothesis of the theorem."""
    assert [h.name for h in rectifier_is_homogeneous.hypotheses] == ["c > 0"]
    assert rectifier_is_homogeneous.check().proved


def test_a_lemma_is_found_at_what_the_line_speaks_of():
    """All of its symbols are matched, and its hypothesis is shown for them."""

    def proof(prove):
        return calc(Max(2 * y, 0)).equals(2 * Max(y, 0), by=rectifier_is_homogeneous.at(c=2, x=y))

    assert checked(Max(2 * y, 0) == 2 * Max(y, 0), proof).proved


def test_a_lemma_says_which_hypothesis_it_lacks():
    """a may be negative."""

    def proof(prove):
        return calc(Max(a * y, 0)).equals(a * Max(y, 0), by=rectifier_is_homogeneous.at(c=a, x=y))

    (failure,) = checked(Max(a * y, 0) == a * Max(y, 0), proof).failures
    assert list(failure.needs.values()) == [["0 < a"]]
    assert "  needs 0 < a, which is not given" in failure.message()


def test_a_function_of_a_lemma_is_bound():
    """The lemma about φ, said of ψ, of which the same is given."""
    also = Given("ψ is the identity", for_all(z, psi(z) == z))

    def proof(prove):
        return calc(psi(y) + y).equals(2 * y, by=twice.at(phi=psi, z=y))

    assert checked(psi(y) + y == 2 * y, proof, [also]).proved


def test_a_lemma_does_not_speak_of_everything():
    """A binding of another name is refused as it is written."""
    with pytest.raises(WritingError) as error:
        rectifier_is_homogeneous.at(d=a)
    assert str(error.value) == "rectifier_is_homogeneous does not speak of d; it speaks of c, x"


def test_an_instance_of_a_given():
    """At a value of its quantified variable; more values than variables are refused."""
    every = Given("f is g", for_all(t, f[t] == g[t]))
    assert checked(f[3] + 1 == g[3] + 1, lambda prove: prove.by(every(3)), [every]).proved
    with pytest.raises(WritingError, match="there are more values than variables: s is left over"):
        checked(f[3] == g[3] + 0, lambda prove: prove.by(every(3, s)), [every])


def test_what_rests_on_an_undecided_lemma_is_undecided():
    """The message names the lemma."""
    outcome = checked(x + 1 == y + 1, lambda prove: calc(x + 1).equals(y + 1, by=not_so))
    assert not outcome.proved
    assert outcome.failures[0].note == "rests on not_so, which is not proved"


def test_a_theorem_is_not_cited_in_its_own_proof():
    """Neither at its own symbols nor at others."""

    @theorem(for_all(x, phi(x) == psi(x)))
    def itself(prove):
        return prove.by(itself)

    assert itself.check().failures[0].note == "itself is what is being proved: it is cited in its own proof"


@pytest.mark.parametrize("first", [0, 1])
def test_two_theorems_that_cite_each_other_are_both_undecided(first):
    """Whichever is checked first."""

    @theorem(phi(a) == psi(a))
    def one(prove):
        return prove.by(other)

    @theorem(psi(a) == phi(a))
    def other(prove):
        return prove.by(one)

    both_of_them = [one, other]
    assert [d.check().verdict for d in (both_of_them[first], both_of_them[1 - first])] == ["undecided", "undecided"]
    assert not one.check().theorems
    assert not other.check().theorems


def test_a_given_that_is_not_given():
    """A hypothesis may be cited only by the theorem that lists it."""
    outcome = checked(phi(x) == x + 0, lambda prove: prove.by(identity))
    assert outcome.failures[0].note == "φ is the identity is not given: add it to given=[…] of the theorem"


def test_a_statement_owes_that_it_is_defined():
    """Even where both sides are equal by convention."""
    outcome = checked(x / y == 1 * x / y, lambda prove: prove.by(algebra))
    assert outcome.failures[-1].note == "the statement is defined only where y ≠ 0, which is not given"
    assert checked(x / y == 1 * x / y, lambda prove: prove.by(algebra), [y != 0]).proved


def test_a_hypothesis_owes_that_it_is_defined_by_earlier_ones():
    """In the listed order."""
    ratio, nonzero = Given("the ratio", a / b == 2), Given("b is not 0", b != 0)
    late = checked(a / b + 1 == 3, lambda prove: prove.by(ratio), [ratio, nonzero])
    assert "the hypothesis the ratio is defined only where b ≠ 0, which no earlier hypothesis gives" in late.message()
    assert checked(a / b + 1 == 3, lambda prove: prove.by(ratio), [nonzero, ratio]).proved


@pytest.mark.parametrize(
    "says",
    [a == phi(b), phi(b) == a, both(x == y, a == phi(b)), for_all(z, z == phi(b)), for_all(x, y, x == phi(y))],
)
def test_the_statement_is_no_hypothesis(says):
    """As it is, turned round, as a part of another, or for all values."""
    given = Given("it", says)
    outcome = checked(a == phi(b), lambda prove: prove.by(given), [given])
    assert outcome.failures[0].note == "the hypothesis it says the statement itself: nothing would be proved"


@pytest.mark.parametrize("says", [a == phi(a), for_all(t, f[t] == 0)])
def test_a_hypothesis_that_says_less_or_something_else_is_none_of_these(says):
    """A special case of the statement, and a fact about something else, may be assumed."""
    outcome = checked(phi(b) - a == phi(b) - a, lambda prove: prove.by(algebra), [Given("it", says)])
    assert outcome.proved


def test_a_proof_is_checked_once():
    """The second time the outcome is the same object."""
    assert twice.check() is twice.check()


def test_a_check_within_its_own_proof_is_refused():
    """An author's function cannot ask for the outcome that it is to produce."""

    @theorem(x == x + 0)
    def nested(prove):
        nested.check()
        return prove.by(algebra)

    with pytest.raises(WritingError, match="nested is checked within its own proof"):
        nested.check()


# ---------------------------------------------------------------- at what a hypothesis in force speaks of

zero_so_far = Given("f is zero so far", for_all(t, implies(t <= s, f[t] == 0)))


@theorem(for_all(t, implies(t <= s, f[t] * a == 0)), given=[zero_so_far])
def multiples_are_zero_so_far(prove):
    """A lemma whose hypothesis speaks of s, as its statement does."""
    return calc(f[t] * a).equals(0, by=zero_so_far)


def test_a_lemma_is_cited_at_a_symbol_that_its_hypothesis_speaks_of():
    """The hypothesis is in force as it stands, and keeps the symbol its name."""
    cited = checked(
        f[s] * a == 0, lambda prove: calc(f[s] * a).equals(0, by=multiples_are_zero_so_far(s)), [zero_so_far]
    )
    assert cited.proved


n, loss = naturals("n"), functional("loss")
u, m = vector("u", n), vector("m", n)
level = Given("level", loss(u) == a)


@theorem(loss(u) + 1 == a + 1, given=[level])
def level_and_one(prove):
    """A lemma whose hypothesis speaks of any loss."""
    return calc(loss(u) + 1).equals(a + 1, by=level)


def test_a_premise_about_a_loss_is_owed_about_the_loss_that_is_written_out():
    """It is a premise of the lemma, and not left behind as a hypothesis; where it does not hold, it is named."""
    squares = level_and_one.at(loss=norm2)

    def cited(_):
        return calc(norm2(u) + 1).equals(a + 1, by=squares)

    assert checked(norm2(u) + 1 == a + 1, cited, [Given("length", norm2(u) == a)]).proved
    assert not checked(norm2(u) + 1 == a + 1, cited, [Given("length", norm2(u) == b)]).proved


def test_a_functional_of_equal_vectors_has_one_value():
    """Entry by entry: the vectors are not one expression."""
    i = index("i", n)
    same = Given("equal entries", for_all(i, u[i] == m[i]))
    assert checked(loss(u) == loss(m), lambda prove: calc(loss(u)).equals(loss(m), by=same), [same]).proved
    half = Given("equal entries", for_all(i, u[i] == 2 * m[i]))
    assert not checked(loss(u) == loss(m), lambda prove: calc(loss(u)).equals(loss(m), by=half), [half]).proved
