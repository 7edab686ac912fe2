"""Attempts to have a false statement called proved, or to show another one than was proved, by the proof around it.

Hypotheses that are used and not shown, conditions that are forgotten, what holds in one part used in another, what is
exchanged after the check. Where one once succeeded, the test says how.
"""

import json

import pytest
import sympy as sp

from backproof import (
    Given,
    If,
    Sum,
    WritingError,
    algebra,
    both,
    calc,
    claim,
    for_all,
    function,
    implies,
    naturals,
    positive,
    reals,
    sequence,
    theorem,
    vector,
)  # fmt: skip
from backproof import kernel as K
from backproof.certificates import write
from backproof.kernel.replay import replay

from .attempts import stated, undecided

n, t, k, m = naturals("n t k m")
a, b, c, z = reals("a b c z")
p = positive("p")
f, g = function("f"), function("g")
x, y = vector("x", n), vector("y", n)
w = sequence("w")
zero = Given("x vanishes", x == 0)


# ---------------------------------------------------------------- what has to be defined


@pytest.mark.parametrize(
    ("statement", "condition"),
    [
        (a / a == 1, "a ≠ 0"),
        (0 * (1 / a) == 0, "a ≠ 0"),
        (f(1 / a) == f(1 / a), "a ≠ 0"),
        (If(a == 0, a / a, 1) == 1, "(a ≠ 0 if a = 0)"),
        (If(1 / a == 0, 1, 1) == 1, "a ≠ 0"),
        (a**n / a == a**n * (1 / a), "a ≠ 0"),
        (Sum(1 / w[k], (k, 1, n)) - Sum(1 / w[k], (k, 1, n)) == 0, "(w(i+1) ≠ 0 if i < n) for all i"),
        (Sum(1 / a, (k, 1, 0)) == 0, "(a ≠ 0 if i < 0) for all i"),
        (for_all(z, z / z == z / z), "i ≠ 0 for all i"),
        (implies(claim("=", 1 / a, 1), a == a), "a ≠ 0"),
        (x / a == x / a, "(a ≠ 0 if i < n) for all i"),
    ],
)
def test_a_denominator_is_not_forgotten(statement, condition):
    """Where all cancels, where a factor is 0, inside of functions, branches, conditions, sums, premises."""
    said = undecided(stated(statement))
    assert f"the statement is defined only where {condition}, which is not given" in said


def test_a_branch_that_is_not_taken_owes_nothing():
    """a/a stands where a is not 0."""
    assert stated(If(a == 0, 1, a / a) == 1).check().proved


def test_a_line_in_between_owes_as_well():
    """a = a a/a = a hides that a ≠ 0."""
    said = undecided(stated(a == a, lambda prove: calc(a).equals(a * a / a, by=algebra).equals(a, by=algebra)))
    assert "step 1 is not defined" in said


def test_a_hypothesis_does_not_say_that_it_is_defined():
    """1/a = 1/a holds anyway; and what gives its meaning has to stand before it."""
    for given in ([claim("=", 1 / a, 1 / a)], [b / a == c, a != 0]):
        said = undecided(stated(b == b, given=given))
        assert "is defined only where a ≠ 0, which no earlier hypothesis gives" in said
    assert stated(b / a == b * (1 / a), given=[a != 0, b / a == c]).check().proved


# ---------------------------------------------------------------- indices, sizes, naturals


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        (x @ x > 0, [n != 0]),
        (x[n + 1] == 0, [zero]),
        (x[0] == 0, [zero]),
        (x[n] == 0, [zero]),
        (n - m >= 0, []),
        (implies(both(z < 1, z >= 0), z == 0), []),
        (Sum(1, (k, 0, n - 3)) == n - 2, []),
        (Sum(1, (k, 2, n)) == n - 1, []),
        (Sum(k, (k, 0, n)) == n * n / 2, []),
        (w[t + 1] == 0, [w[t] == 0]),
        (-(a**2) == a**2, []),
        (a / b * c == a / (b * c), [b != 0, c != 0]),
        (Sum(Sum(k, (k, 0, 1)), (k, 0, 2)) == Sum(k * 2, (k, 0, 2)), []),
    ],
)
def test_what_fails_at_one_size_is_not_proved(statement, given):
    """n = 0, the entry behind the last one, a difference of naturals, sums that are empty or begin late."""
    by = [h for h in given if isinstance(h, Given)] or [algebra]
    assert "does not follow" in undecided(stated(statement, given=given, by=by))


def test_a_difference_of_naturals_is_one_of_reals():
    """n - m + m = n holds for all n and m, because - is not cut off at 0."""
    assert stated((n - m) + m == n).check().proved
    assert stated(2 * (n / 2) == n).check().proved


def test_vectors_of_two_lengths_do_not_meet_at_zero():
    """x = 0 = v for an x of n entries and a v of m: each line has its shapes right, the chain proves nothing of v."""
    v = vector("v", m)
    by = Given("v vanishes", v == 0)
    said = undecided(stated(x == y, lambda prove: calc(x).equals(0, by=zero).equals(v, by=by), given=[zero, by]))
    assert "step 2 does not follow" in said


# ---------------------------------------------------------------- parts of a proof


def test_a_case_does_not_hold_in_the_other_one():
    """a = 0 is kept from the first case and used in the second."""

    def proof(prove):
        kept = []

        def first(here):
            kept.append(here)
            return calc(a).equals(0, by=here)

        return prove.cases((a == 0, first), (a != 0, lambda _: calc(a).equals(0, by=kept[0])))

    assert "case a = 0 does not hold here: it belongs to another part of the proof" in undecided(stated(a == 0, proof))


def test_an_induction_hypothesis_does_not_hold_outside():
    """It is kept from an induction that is thrown away."""

    def proof(prove):
        kept = []

        def step(hypothesis):
            kept.append(hypothesis)
            return calc(w[t + 1]).equals(0, by=hypothesis)

        prove.induction(t, calc(w[0]).equals(0, by=algebra), step)
        return prove.by(kept[0])

    said = undecided(stated(w[t] == 0, proof))
    assert "induction hypothesis does not hold here: it belongs to another part of the proof" in said


def test_a_fact_of_one_case_does_not_hold_in_the_other_one():
    """`have` inside of a case."""

    def proof(prove):
        kept = []

        def first(here):
            kept.append(prove.have(a == 0, here))
            return calc(a).equals(0, by=kept[0])

        return prove.cases((a == 0, first), (a != 0, lambda _: calc(a).equals(0, by=kept[0])))

    assert "does not hold here" in undecided(stated(a == 0, proof))


@pytest.mark.parametrize(
    ("statement", "proof", "said"),
    [
        (a == a + 1, lambda prove: prove.by(), "the claim does not follow"),
        (a == a + 1, lambda prove: calc(a), "the calculation has no lines"),
        (a == a + 1, lambda prove: calc(a).equals(a, by=algebra), "is not what was to be shown: a = a + 1"),
        (a == b, lambda prove: calc(b).equals(b, by=algebra), "is not what was to be shown: a = b"),
        (a == 0, lambda prove: (prove.have(a == 0, algebra), prove.by(algebra))[1], "a = 0, the claim does not follow"),
        (a == a, lambda prove: prove.cases((a > 0, prove.by()), (a < 0, prove.by())), "the cases leave something out"),
        (w[0] == 0, lambda prove: prove.induction(t, prove.by(), lambda h: prove.by(h)), "does not speak of t"),
        (a == 0, lambda prove: prove.by(zero), "x vanishes is not given: add it to given=[…] of the theorem"),
        (x == 0, lambda prove: prove.by(Given("x vanishes", x == 0)), "x vanishes is not given"),
    ],
)
def test_a_proof_proves_what_is_stated(statement, proof, said):
    """Nothing shown, something else shown, cases left out, hypotheses that are not listed."""
    assert said in undecided(stated(statement, proof))


def test_an_induction_is_general():
    """From w(t) = w(0) for one t no induction on t begins; nor does `for all t` follow from w(t) = 0."""

    def proof(prove):
        return prove.induction(t, prove.by(algebra), lambda h: calc(w[t + 1]).equals(0, by=h))

    said = undecided(stated(w[t] == 0, proof, given=[w[t] == w[0], w[0] == 0]))
    assert "t occurs in what is assumed here, w(t) = w(0): an induction on it would not be general" in said
    assert "does not follow" in undecided(stated(for_all(t, w[t] == 0), given=[w[t] == 0]))


# ---------------------------------------------------------------- hypotheses


def test_the_conclusion_is_not_assumed():
    """As it stands, turned around, or for all."""
    for given in ([a == b], [b == a]):
        assert "says the statement itself: nothing would be proved" in undecided(stated(a == b, given=given))


def test_contradictory_hypotheses_are_shown():
    """What follows from p > 0 and p < 0 is listed with both: it says nothing, and nothing is hidden."""
    d = stated(claim("=", 1, 2), given=[p < 0], by=[algebra])
    assert [str(h.formula) for h in d.hypotheses] == ["p > 0", "p < 0"]
    assert not d.check().proved


def test_every_sign_is_listed():
    """Of free symbols by `positive` and by SymPy, in the statement, in a hypothesis, in a length."""
    r, size = sp.Symbol("r", positive=True), sp.Symbol("size", integer=True, positive=True)
    v = vector("v", size)
    d = stated(claim("=", r + p, p + r), given=[v == 0])
    assert [str(h.formula) for h in d.hypotheses] == ["r > 0", "p > 0", "size ≥ 1", "v = 0"]
    assert d.check().proved


def test_a_sign_of_the_proof_is_none_of_the_theorem():
    """`positive("a")` inside of a proof about any real a."""
    other = positive("a")
    with pytest.raises(WritingError, match="two symbols are named a: one is without assumption, the other positive"):
        stated(a * a >= 0, lambda prove: prove.cases((other > 0, prove.by()), (other <= 0, prove.by()))).check()


def test_the_lines_of_a_proof_print_what_is_checked():
    """Another display in a line of the proof: the page said w(t) = u(t), and it was proved."""
    u = sequence("w", display=("u", "u"))
    d = stated(w[t] == w[t], lambda prove: calc(w[t]).equals(u[t], by=algebra).equals(w[t], by=algebra))
    with pytest.raises(WritingError, match="w is declared twice and prints in two ways"):
        d.check()


# ---------------------------------------------------------------- lemmas


def test_a_lemma_is_not_cited_without_its_hypotheses():
    """a b = 0 where a = 0; without a = 0 the citing theorem is undecided."""
    h, i = Given("a vanishes", a == 0), Given("c vanishes", c == 0)
    lemma = stated(a * b == 0, given=[h], by=[h])
    assert lemma.check().proved
    assert "does not follow" in undecided(stated(a * b == 0, by=[lemma]))
    assert "does not follow" in undecided(stated(c * b == 0, by=[lemma.at(a=c)]))
    assert stated(c * b == 0, given=[i], by=[lemma.at(a=c), i]).check().proved


def test_a_lemma_that_is_not_proved_proves_nothing():
    """What cites it is undecided, and says on what it rests."""
    lemma = stated(a == b)
    lemma.check()
    assert "rests on <lambda>, which is not proved" in undecided(stated(a == c, by=[lemma.at(b=c)]))


def test_no_theorem_cites_itself():
    """By itself, and around a corner, in either order."""
    first = theorem(a == b)(lambda prove: prove.by(first))
    assert "it is cited in its own proof" in undecided(first)
    one = theorem(a == b)(lambda prove: prove.by(other))
    other = theorem(a == b)(lambda prove: prove.by(one))
    for d in (one, other, one):
        assert "rests on" in undecided(d) or "it is cited in its own proof" in undecided(d)


def test_a_binding_is_made_anew_each_time():
    """A function that answers differently for the hypothesis and for the conclusion leaves a hypothesis over."""
    lemma = stated(f(1) == 0, given=[for_all(z, f(z) == 0)])
    answers = iter([lambda s: s - s + 1, lambda s: 0 * s])
    changing = lemma.at(f=lambda s: next(answers, lambda r: 0 * r)(s))
    assert "does not follow" in undecided(stated(claim("=", 1 - 1 + 1, 0), by=[changing]))


def test_a_value_is_not_captured():
    """An instance at the name that the hypothesis binds, and one whose free symbol is the name of a parameter."""
    h = Given("h", for_all(z, f(z) == g(z)))
    assert stated(f(z + 1) == g(z + 1), given=[h], by=[h(z + 1)]).check().proved
    assert "does not follow" in undecided(stated(for_all(c, f(c) == g(b)), given=[h], by=[h(b)]))
    parameter = reals("parameter1")
    lemma = stated(f(1) == f(1) * 1)
    assert lemma.check().proved
    cited = stated(parameter == 1, by=[lemma.at(f=lambda s: parameter * s)])
    assert "does not follow" in undecided(cited)


def test_an_instance_has_its_premises():
    """For all c > 0, f(c) = 0: not at -1, and not at any z."""
    q = positive("q")
    h = Given("h", for_all(q, f(q) == 0))
    for value in (-1, z, 0):
        assert "does not follow" in undecided(stated(f(value) == 0, given=[h], by=[h(value)]))
    assert stated(f(2) == 0, given=[h], by=[h(2)]).check().proved


# ---------------------------------------------------------------- the check, and what it leaves behind


def test_another_proof_does_not_make_another_theorem():
    """The author's function is exchanged after the statement: the kernel decides what it proves."""
    d = stated(a == a + 1)
    d._prove = lambda prove: calc(a).equals(a, by=algebra)
    assert "is not what was to be shown" in undecided(d)


def test_what_was_raised_is_raised_again():
    """A proof that cannot be read is not taken for one that cites itself when it is checked again."""
    d = theorem(a == a)(lambda prove: None)
    for _ in range(2):
        with pytest.raises(WritingError, match="was `return` forgotten"):
            d.check()


def test_a_certificate_says_what_was_proved():
    """It replays to the statement that was printed, and a changed one does not."""
    d = stated(a + b == b + a)
    document = write(d.check().theorems)
    (th,) = replay(document)
    assert th.conclusion is d.statement_term()
    assert not th.hypotheses
    changed = json.loads(document)
    for term in changed["terms"]:
        if term[0] == "var" and term[1][0] == "b":
            term[1][0] = "c"
    (other,) = replay(json.dumps(changed))
    assert other.conclusion is not d.statement_term()
    with pytest.raises(K.Refused, match="another statement"):
        K.publish((), d.statement_term(), [other])
