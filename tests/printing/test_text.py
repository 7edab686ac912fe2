"""What a page of text says of a theorem: quantifiers, premises, facts, cases, lemmas; and where nothing is proved."""

from backproof import (
    Given,
    Sum,
    algebra,
    both,
    calc,
    for_all,
    function,
    implies,
    naturals,
    positive,
    reals,
    sequence,
    theorem,
    vector,
)
from backproof.printing import text

n, t, k = naturals("n t k")
a, b, c = reals("a b c")
f, x, v = function("f"), sequence("x", n), vector("v", n)


def test_a_page_without_a_proof_does_not_say_theorem():
    """What is undecided is a claim, its proof is not complete, and no mark ends it."""

    @theorem(a + b == a)
    def wrong(prove):
        """No."""
        return calc(a + b).equals(a, by=algebra)

    assert text.page(wrong) == (
        "wrong\n═════\n\n" + HERE + "Claim (not proved).  For all real numbers a and b,\n\n    a + b = a.\n\n"
        "Proof (not complete).  No.\n\n    a + b = a    algebra\n"
    )


HERE = """\
What a page of text says of a theorem: quantifiers, premises, facts, cases, lemmas; and
where nothing is proved.

"""


def body(d):
    """The page after its title and what the file says of itself."""
    return text.page(d).split("\n\n", 2)[2]


def test_quantifiers_and_premises_are_said_in_words():
    """A symbol of the statement alone is quantified there, and a premise is supposed in the proof."""

    @theorem(for_all(k, a, implies(a > 0, (k + 1) * a / a == k + 1)))
    def cancelled(prove):
        return prove.suppose(lambda p: calc((k + 1) * a / a).equals(k + 1, by=[algebra, p]))

    assert (
        body(cancelled)
        == """\
Theorem.  For all natural numbers k and all real numbers a, if a > 0,

    (k+1) a/a = k+1.

Proof.  Let k be any natural number, and let a be any real number. Suppose that a > 0.

    (k+1) a/a = k+1    algebra, a > 0                                                       ∎
"""
    )


def test_facts_come_before_the_parts_that_use_them():
    """A fact with a calculation is announced; a fact by reasons is a line."""
    r = positive("r")

    @theorem(
        both(Sum(x[t][k], (k, 1, n)) == Sum(x[t][k], (k, 1, n)), r * a == a * r),
        given=[Given("law of f", for_all(a, f(a) == 2 * a), "definition"), b != 0],
    )
    def facts(prove):
        one = prove.have(r * b == b * r, calc(r * b).equals(b * r, by=algebra), "commuting")
        prove.have(a + 0 == a, algebra)
        return prove.parts(calc(Sum(x[t][k], (k, 1, n))).equals(Sum(x[t][k], (k, 1, n)), by=algebra),
                           prove.by(algebra, one))  # fmt: skip

    assert (
        body(facts)
        == """\
Setting.  Let n be any natural number; b any real number; and x(0), x(1), … any vectors of
length n.

Let f be a function of a real number such that

    f(a) = 2 a   for all real a    law of f

Theorem.  Suppose that b ≠ 0.

Then, for all natural numbers t, all r > 0 and all real numbers a,

    Σ(k=1..n) x(t, k) = Σ(k=1..n) x(t, k) and
                  r a = a r.

Proof.  We first show that r b = b r (commuting).

      r b = b r    algebra

Next,

    a + 0 = a    algebra

Now to the claim itself.

Part 1.

      Σ(k=1..n) x(t, k) = Σ(k=1..n) x(t, k)    algebra

Part 2.

      r a = a r    algebra, commuting                                                       ∎
"""
    )


def test_vectors_and_cases_are_introduced_in_the_statement_and_closed_in_the_proof():
    """Three cases of one comparison leave nothing out; a vector of the statement is quantified there."""

    @theorem(c * v + 0 * v == c * v)
    def cases(prove):
        line = calc(c * v + 0 * v).equals(c * v, by=algebra)
        return prove.cases((c > 0, line), (c == 0, line), (c < 0, line))

    page = body(cases)
    assert page.startswith(
        "Setting.  Let n be any natural number.\n\nTheorem.  For all real numbers c and all vectors v of length n,"
    )
    assert "These are all cases." in page


def test_a_long_line_is_broken_outside_of_its_brackets():
    """A left side that leaves no room for a right side has lines of its own."""
    long = a + b + c + f(a + b)
    for _ in range(3):
        long = long + f(a) * (b + c) + a * b * c * f(b) + f(a + b + c)

    @theorem(long == long + 0)
    def wide(prove):
        return calc(long).equals(long + 0, by=algebra)

    lines = body(wide).split("\n")
    assert lines[4:8] == [
        "    a + b + c + f(a + b) + f(a) (b + c) + a b c f(b) + f(a + b + c) + f(a) (b + c) + a b c f(b)",
        "        + f(a + b + c) + f(a) (b + c) + a b c f(b) + f(a + b + c)",
        "      = a + b + c + f(a + b) + f(a) (b + c) + a b c f(b) + f(a + b + c) + f(a) (b + c)",
        "            + a b c f(b) + f(a + b + c) + f(a) (b + c) + a b c f(b) + f(a + b + c) + 0.",
    ]


def test_a_lemma_is_cited_with_its_instance():
    """The title of a theorem in quotation marks, then the values that were given for its symbols and functions."""

    @theorem(for_all(a, f(a) + b == b + f(a)), title="Sums commute")
    def commute(prove):
        return calc(f(a) + b).equals(b + f(a), by=algebra)

    @theorem(2 * c + b == b + 2 * c)
    def cited(prove):
        return calc(2 * c + b).equals(b + 2 * c, by=commute.at(f=lambda z: 2 * z))

    assert "“Sums commute” with f(z) = 2 z" in " ".join(text.page(cited).split())
