"""What an answer says: in words, as JSON, and what it holds."""

import json

import pytest

from backproof import ask
from backproof import kernel as K
from backproof.asking import strategies
from backproof.language.errors import WritingError


def test_a_proof_says_what_it_rests_on():
    """The hypotheses that were needed, and what had to be shown for the claim to be defined."""
    a = ask("x/x == 1", given=["x != 0", "y > 0"])
    assert str(a) == "proved: x/x = 1\n  from x ≠ 0\n  defined, since x ≠ 0"
    assert (a.verdict, [str(p) for p in a.used], a.conditions) == ("proved", ["x ≠ 0"], ("x ≠ 0",))


def test_a_refutation_says_where():
    """The numbers at which the claim fails, and the two sides there."""
    a = ask("1/a > 1/b", given=["a < b", "a != 0", "b != 0"])
    assert str(a) == "refuted: 1/a > 1/b\n  false at a = −1, b = 1: left −1, right 1"
    assert a.theorem is None


def test_what_is_undefined_is_refuted_there():
    """The meaning is that of real analysis: x/x has no value at 0, and 1/0 none at all."""
    assert str(ask("x/x == 1")) == "refuted: x/x = 1\n  undefined at x = 0: the denominator x is 0"
    assert ask("1/0 == 1/0").verdict == "refuted"
    assert ask("0*(1/x) == 0").verdict == "refuted"


def test_what_is_undecided_says_what_is_left_over():
    """Neither proved nor refuted: what remains to be shown."""
    a = ask("f(x) == f(y)", given=["f(x) - f(y) == x*y", "x**4*y**4 == z**7"], where={"f": "function"})
    assert a.verdict in ("refuted", "undecided")
    d = ask("diff(x*abs(x), x) == 2*abs(x)")
    assert str(d) == (
        "undecided: d/dx (x |x|) = 2 |x|\n"
        "  a choice has a derivative away from its threshold: neither 0 < x nor the reverse is given\n"
        "  it would follow from x ≠ 0"
    )


def test_an_undecided_answer_never_says_nothing(monkeypatch):
    """Where no difference is left to show, it says that neither a proof nor numbers were found."""
    monkeypatch.setattr(strategies, "prove", lambda *_: strategies.Attempt(None))
    monkeypatch.setattr(strategies, "would_close", lambda *_: ())
    assert str(ask("a == a")) == (
        "undecided: a = a\n  it was not found to follow from what is given, and no numbers were found at which it fails"
    )


def test_an_index_counts_from_one_in_what_is_said_of_it():
    """x(i) is the i-th entry in conditions and in what is left over, as it is in the claim."""
    where = {"n": "natural", "x": "vector(n)", "i": "index(n)"}
    a = ask("1/x[i]*x[i] == 1", given="x[i] > 0", where=where)
    assert a.conditions == ("x(i) ≠ 0",)
    b = ask("exp(x[i]) == y", given="tanh(exp(y)) == 1/7", where=where)
    assert b.missing == ("left over: exp(x(i)) = y",)


def test_a_derivative_is_asked_for():
    """`diff(e, x) == v` says that there is a derivative, and what it is; it is refuted where it is something else."""
    assert str(ask("diff(x**2, x) == 2*x")) == "proved: d/dx x^2 = 2 x"
    assert str(ask("diff(1/x, x) == -1/x**2", given="x != 0")) == (
        "proved: d/dx (1/x) = (−1)/x^2\n  from x ≠ 0\n  defined, since x ≠ 0, x^2 ≠ 0"
    )
    assert str(ask("diff(x**2, x) == 3*x")) == (
        "refuted: d/dx x^2 = 3 x\n  false at x = 1: left 2, right 3\n  d/dx x^2 = 2 x"
    )
    assert ask("diff(f(x), x) == diff(f(x), x)", where={"f": "function"}).missing == (
        "nothing says that f(i) has a derivative at i = x",
    )
    assert str(ask("diff(abs(x), x) == 1", given="x < 0")) == (
        "refuted: d/dx |x| = 1\n  false at x = −1: left −1, right 1\n  d/dx |x| = −1"
    )
    assert str(ask("diff(abs(x), x) == sign(x)")) == (
        "refuted: d/dx |x| = sign(x)\n  undefined at x = 0: no derivative: −1 from the left, 1 from the right"
    )


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("diff(abs(x), x) == sign(x)", "diff(abs(x), x) == 1"),
        ("diff(relu(x), x) == (1 + step(x))/2", "diff(relu(x), x) == step(x)"),
        ("diff(x*abs(x), x) == 2*abs(x)", "diff(x*abs(x), x) == 2*x"),
        ("diff(log(abs(x)), x) == 1/x", "diff(log(abs(x)), x) == 1/abs(x)"),
        ("diff(relu(x) + abs(x), x) == If(x > 0, 2, -1)", "diff(relu(x) + abs(x), x) == If(x > 0, 2, 0)"),
    ],
)
def test_away_from_a_kink_both_sides_are_looked_at(claim, wrong):
    """That x is not 0 is enough; without it there is none where x is 0, or nobody says so; and another one is wrong."""
    assert ask(claim, given="x != 0").verdict == "proved"
    assert ask(wrong, given="x != 0").verdict == "refuted"
    assert ask(claim).verdict != "proved"


def test_a_maximum_has_a_derivative_where_the_two_differ():
    """By the order of the two, whichever it is."""
    assert ask("diff(max(x, y), x) == If(x > y, 1, 0)", given="x != y").verdict == "proved"
    assert ask("diff(max(x, y), x) == If(x > y, 0, 1)", given="x != y").verdict == "refuted"
    assert ask("diff(max(x, y), x) == If(x > y, 1, 0)").verdict == "refuted"


def test_a_square_of_what_is_not_zero_may_be_differentiated_through():
    """0 < f(x)^2 follows from f(x) != 0, as it does for a number; without that it is refuted, and with another sign."""
    where, given = {"f": "function", "g": "function"}, ["diff(f(x), x) == g(x)", "f(x) != 0"]
    assert ask("diff(log(f(x)**2), x) == 2*g(x)/f(x)", given=given, where=where).verdict == "proved"
    assert ask("diff(sqrt(f(x)**2), x) == f(x)*g(x)/sqrt(f(x)**2)", given=given, where=where).verdict == "proved"
    assert ask("diff(sqrt(f(x)**2), x) == g(x)", given=given, where=where).verdict == "refuted"
    assert ask("diff(log(f(x)**2), x) == 2*g(x)/f(x)", given=given[:1], where=where).verdict == "refuted"


def test_derivatives_are_compared():
    """A claim that compares derivatives says that they exist, and that it holds of what they are: which is said."""
    assert str(ask("diff(x**2, x) >= 0", given="x >= 0")) == ("proved: d/dx x^2 ≥ 0\n  from x ≥ 0\n  d/dx x^2 = 2 x")
    assert str(ask("diff(x**2, x) >= 0")) == (
        "refuted: d/dx x^2 ≥ 0\n  false at x = −1: left −2, right 0\n  d/dx x^2 = 2 x"
    )
    assert ask("diff(x**2, x) == diff(x**2 + 1, x)").verdict == "proved"
    assert ask("2*diff(x**3, x) > diff(x**2, x)", given="x > 1").verdict == "proved"


def test_what_has_no_derivative_is_compared_with_nothing():
    """Where no derivative is found the claim is undecided, and so is one about derivatives within a sum."""
    assert ask("diff(abs(x), x) <= 1").missing == (
        "a choice has a derivative away from its threshold: neither 0 < x nor the reverse is given",
    )
    assert ask("Sum(diff(x**k, x), (k, 1, 3)) >= 0").missing == (
        "a derivative by a number that has a name can be asked for: diff(e, x) == v",
    )


def test_what_is_tied_to_the_symbol_is_refused_in_comparisons_too():
    """With z = x^2 given, `2*diff(z*x, x)` is not what anybody means."""
    with pytest.raises(WritingError, match="z is tied to x by"):
        ask("2*diff(z*x, x) <= z", given="z == x**2")


def test_a_chain_names_the_first_wrong_link():
    """Each link has an answer; a refuted link is named before an undecided one."""
    a = ask("(a + b)**2 = a**2 + b**2 + 2*a*b = a**2 + b**2 <= a**2 + b**2 + 1")
    assert a.verdict == "refuted"
    assert a.wrong_link == 2
    assert [link.verdict for link in a.links] == ["proved", "refuted", "proved"]
    assert str(a) == (
        "refuted: (a + b)^2 = a^2 + b^2 + 2 a b = a^2 + b^2 ≤ a^2 + b^2 + 1\n"
        "  link 2 of 3 is wrong\n"
        "  1  (a + b)^2 = a^2 + b^2 + 2 a b  proved\n"
        "  2  a^2 + b^2 + 2 a b = a^2 + b^2  refuted\n"
        f"       {a.links[1].counterexample.text()}\n"
        "  3  a^2 + b^2 ≤ a^2 + b^2 + 1      proved"
    )


def test_a_chain_that_is_proved_has_one_theorem():
    """The theorem of a chain is the conjunction of those of its links."""
    a = ask("a/c = (a + b - b)/c = 2*a/(2*c)", given="c > 0")
    assert a.proved
    assert a.wrong_link is None
    links = [link.theorem for link in a.links]
    assert a.theorem.conclusion is K.both(links[0].conclusion, links[1].conclusion)
    assert str(a).endswith("from c > 0")


def test_an_answer_is_json():
    """The same in JSON; the theorem is a certificate that the kernel's reader derives again."""
    a = ask("x/x == 1", given=["x != 0"])
    document = json.loads(a.to_json())
    (again,) = K.replay(document.pop("certificate"))
    assert again.conclusion is a.theorem.conclusion
    assert again.hypotheses == a.theorem.hypotheses
    assert document == {
        "claim": "x/x = 1",
        "verdict": "proved",
        "used": ["x ≠ 0"],
        "conditions": ["x ≠ 0"],
        "missing": [],
        "remarks": [],
        "counterexample": None,
        "wrong_link": None,
        "links": [],
    }
    wrong = json.loads(ask("a = b = a").to_json())
    assert (wrong["verdict"], wrong["wrong_link"], len(wrong["links"])) == ("refuted", 1, 2)
    assert wrong["counterexample"]["text"].startswith("false at")


def test_an_answer_is_frozen():
    """A verdict cannot be changed after it was given."""
    with pytest.raises(AttributeError):
        ask("a == b").verdict = "proved"
