"""Is this step right? What is proved, refuted and left undecided, in text, as objects and as SymPy."""

import pytest
import sympy as sp

from backproof import BothProvedAndRefuted, Given, WritingError, ask, both, for_all, function, implies, reals, vector
from backproof import kernel as K
from backproof.asking import strategies
from backproof.asking.questions import question
from backproof.language.elaborate import formula_term


def verdict(claim, *given, **where):
    return ask(claim, given=list(given), where=where).verdict


@pytest.mark.parametrize(
    ("claim", "given", "where"),
    [
        ("(a + b)*(a - b) == a**2 - b**2", [], {}),
        ("a/b + c/d == (a*d + b*c)/(b*d)", ["b != 0", "d != 0"], {}),
        ("1/(1/a) == a", ["a != 0"], {}),
        ("x/x == 1", ["x != 0"], {}),
        ("sqrt(x**2) == x", ["x >= 0"], {}),
        ("log(a*b) == log(a) + log(b)", ["a > 0", "b > 0"], {}),
        ("1/a > 1/b", ["a < b", "a > 0"], {}),
        ("a*c <= b*c", ["a <= b", "c >= 0"], {}),
        ("max(a, b)*c == max(a*c, b*c)", [], {"c": "positive"}),
        ("abs(a*b) == abs(a)*abs(b)", [], {}),
        ("relu(c*x) == c*relu(x)", ["c > 0"], {}),
        ("step(eta*z) == step(z)", [], {"eta": "positive"}),
        ("(A @ B).T == B.T @ A.T", [], {"A": "matrix(m, n)", "B": "matrix(n, m)", "m": "natural", "n": "natural"}),
        ("norm2(x + y) == norm2(x) + 2*dot(x, y) + norm2(y)", [],
         {"x": "vector(n)", "y": "vector(n)", "n": "natural"}),
        ("Sum(x[k], (k, 1, n + 1)) == Sum(x[k], (k, 1, n)) + x[n + 1]", [],
         {"x": "sequence", "n": "natural"}),
        ("Sum(x[k]*y[k], (k, 1, n)) == Sum(x[k], (k, 1, n))*Sum(y[k], (k, 1, n))", ["n == 1"],
         {"x": "vector(n)", "y": "vector(n)", "n": "natural"}),
        ("(A @ B).T == A.T @ B.T", ["A @ B == B @ A"], {"A": "matrix(n, n)", "B": "matrix(n, n)", "n": "natural"}),
        ("trace(A.T) == trace(A)", [], {"A": "matrix(n, n)", "n": "natural"}),
        ("W[i, 2] == W.T[2, i]", [], {"W": "matrix(n, 2)", "i": "index(n)", "n": "natural"}),
        ("Sum(s[k], (k, 3, 1)) == 0", [], {"s": "sequence"}),
    ],
)  # fmt: skip
def test_what_is_right_is_proved(claim, given, where):
    """True claims with what they need, each as a kernel theorem from what is given."""
    a = ask(claim, given, where)
    assert a.proved, str(a)
    asked = question(claim, given, where)
    assert a.theorem.conclusion is K.target(formula_term(asked.links[0]))
    assert a.theorem.hypotheses <= set(asked.terms())


@pytest.mark.parametrize(
    ("claim", "given", "where", "where_false"),
    [
        ("x/x == 1", [], {}, "undefined at x = 0: the denominator x is 0"),
        ("relu(c*x) == c*relu(x)", [], {}, "false at c = −1, x = 1: left 0, right −1"),
        ("step(eta*z) == step(z)", [], {}, "false at η = 0, z = −1: left 1, right −1"),
        ("max(a, b)*c == max(a*c, b*c)", [], {}, "false at a = 0, b = 1, c = −1: left −1, right 0"),
        ("1/a > 1/b", ["a < b", "a != 0", "b != 0"], {}, "false at a = −1, b = 1: left −1, right 1"),
        ("sqrt(x**2) == x", [], {}, "false at x = −1: left 1, right −1"),
        ("log(a*b) == log(a) + log(b)", [], {}, "undefined at a = 0: the argument a b of log is 0, not positive"),
        ("a*c <= b*c", ["a <= b"], {}, "false at a = 0, c = −1, b = 1: left 0, right −1"),
        ("(A @ B).T == A.T @ B.T", [], {"A": "matrix(n, n)", "B": "matrix(n, n)", "n": "natural"},
         "false at n = 2, A = ((0, 1), (0, 0)), B = ((0, 0), (1, 0)): in entry 1, 1: left 1, right 0"),
        ("Sum(x[k]*y[k], (k, 1, n)) == Sum(x[k], (k, 1, n))*Sum(y[k], (k, 1, n))", [],
         {"x": "vector(n)", "y": "vector(n)", "n": "natural"},
         "false at n = 2, x = (1, 0), y = (0, 1): left 0, right 1"),
        ("trace(A @ B) == trace(A)*trace(B)", [], {"A": "matrix(n, n)", "B": "matrix(n, n)", "n": "natural"},
         "false at n = 2, A = ((1, 0), (0, 0)), B = ((0, 0), (0, 1)): left 0, right 1"),
        ("x == y", [], {"x": "vector(n)", "y": "vector(n)", "n": "positive natural"},
         "false at n = 1, x = (0), y = (1): left 0, right 1"),
        ("y == 1", [], {"y": "sign"}, "false at y = −1: left −1, right 1"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refuted(claim, given, where, where_false):
    """False claims, each with exact numbers at which the kernel has proved that it fails."""
    a = ask(claim, given, where)
    assert a.verdict == "refuted", str(a)
    assert a.counterexample.theorem is not None
    asked = question(claim, given, where)
    assert a.counterexample.check(asked.hypotheses, asked.links[0]).text() == a.counterexample.text()
    assert a.counterexample.text() == where_false


def test_a_given_asserts_its_own_definedness():
    """From 1/a > 0 follows that a is not 0; so a claim about 1/a needs no more."""
    assert str(ask("a/a == 1", given="1/a > 0")) == "proved: a/a = 1\n  from 1/a > 0\n  defined, since a ≠ 0"


def test_givens_that_contradict_each_other_are_named():
    """Everything follows from a contradiction, and the answer says that this is why."""
    a = ask("a == b", given=["a < 0", "a > 0"])
    assert a.proved
    assert a.remarks == ("the givens contradict each other: no numbers satisfy them all, and everything follows",)
    assert ask("a > b*c", given=["a < 0", "a > 0"]).remarks == a.remarks
    assert ask("a == a", given=["a < 0", "a > 0"]).remarks == ()


@pytest.mark.parametrize(
    ("claim", "where", "missing"),
    [
        ("x[0] == x[0]", {"x": "vector(3)"}, "x(0) is an entry only where 1 ≤ 0 ≤ 3, which does not follow"),
        ("x[4] == x[4]", {"x": "vector(3)"}, "x(4) is an entry only where 1 ≤ 4 ≤ 3, which does not follow"),
        ("x[n + 1] == x[n + 1]", {"x": "vector(n)", "n": "natural"},
         "x(n+1) is an entry only where 1 ≤ n+1 ≤ n, which does not follow"),
        ("x[1] == x[1]", {"x": "vector(n)", "n": "natural"},
         "x(1) is an entry only where 1 ≤ 1 ≤ n, which does not follow"),
        ("W[i, 3] == W[i, 3]", {"W": "matrix(2, 2)", "i": "index(2)"},
         "W(i, 3) is an entry only where 1 ≤ i ≤ 2 and 1 ≤ 3 ≤ 2, which does not follow"),
        ("Sum(x[k], (k, 0, n)) == Sum(x[k], (k, 0, n))", {"x": "vector(n)", "n": "natural"},
         "x(k) is an entry only where 1 ≤ k ≤ n, which does not follow"),
        ("If(n >= 2, x[n - 1], 0) == 0", {"x": "vector(n)", "n": "positive natural"}, None),
        ("0*x[0] == 0", {"x": "vector(3)"}, "x(0) is an entry only where 1 ≤ 0 ≤ 3, which does not follow"),
    ],
)  # fmt: skip
def test_an_entry_outside_of_its_range_leaves_the_claim_undecided(claim, where, missing):
    """Outside of an index's range there is no entry: nothing is proved or refuted, not even of 0 times it."""
    if missing is None:
        with pytest.raises(WritingError, match="may be negative"):
            ask(claim, where=where)
        return
    a = ask(claim, where=where)
    assert (a.verdict, a.missing) == ("undecided", (missing,))


@pytest.mark.parametrize(
    ("claim", "given", "where"),
    [
        ("x[1] == x[1]", ["n >= 1"], {"x": "vector(n)", "n": "natural"}),
        ("x[1] == x[1]", [], {"x": "vector(n)", "n": "positive natural"}),
        ("x[i] == x[i]", ["i >= 1", "i <= n"], {"x": "vector(n)", "n": "natural", "i": "natural"}),
        ("If(i <= n, x[i], 0) == If(i <= n, x[i], 0)", ["i >= 1"], {"x": "vector(n)", "n": "natural", "i": "natural"}),
        ("Sum(x[k], (k, 1, n - 1)) == Sum(x[k], (k, 1, n - 1))", [], {"x": "vector(n)", "n": "natural"}),
        ("(A @ B)[1, 2] == (A @ B)[1, 2]", [], {"A": "matrix(1, n)", "B": "matrix(n, 2)", "n": "natural"}),
    ],
)
def test_an_entry_that_exists_is_spoken_of(claim, given, where):
    """What is given, a sum's range and the condition of a choice may say that there is such an entry."""
    assert ask(claim, given, where).proved


def test_an_entry_of_a_given_must_exist():
    """A given about an entry that need not exist makes the claim undecided, and is named."""
    a = ask("a == a", given="x[0] > 0", where={"x": "vector(3)"})
    assert a.missing == ("x(0), in the given x(0) > 0, is an entry only where 1 ≤ 0 ≤ 3, which does not follow",)


def test_sympy_and_written_formulas_are_asked_like_text():
    """The three forms may be mixed; the kernel term is the same."""
    a, b = sp.symbols("a b")
    c, d = reals("a b")
    found = [ask(claim, "b > 0") for claim in ("a*b/b == a", sp.Eq(a * b / b, a, evaluate=False), c * d / d == c)]
    assert [x.verdict for x in found] == ["proved"] * 3
    assert found[0].theorem.conclusion is found[2].theorem.conclusion
    assert ask(sp.Gt(a, 0), given=sp.Gt(a, 1)).proved


def test_what_sympy_only_names_is_declared_by_where():
    """SymPy's f(a) and x[i] need a sort, and its entries are looked at as those of text."""
    f, x, a = sp.Function("f"), sp.IndexedBase("x"), sp.Symbol("a")
    with pytest.raises(WritingError, match="f is not declared"):
        ask(sp.Eq(f(a), f(a), evaluate=False))
    assert ask(sp.Eq(f(a), f(a), evaluate=False), where={"f": "function"}).proved
    zero = ask(sp.Eq(x[0], x[0], evaluate=False), where={"x": "vector(3)"})
    assert zero.missing == ("x(0) is an entry only where 1 ≤ 0 ≤ 3, which does not follow",)


def test_a_list_of_lines_is_a_chain():
    """Lines begin with a relation, or are pairs of a relation and an expression of any form."""
    a = sp.Symbol("a")
    for lines in (
        ["a + 1", "= 1 + a", "<= a + 2"],
        ["a + 1 = 1 + a", ("<=", a + 2)],
        [a + 1, "== 1 + a", ("<=", "a + 2")],
    ):
        assert ask(lines).verdict == "proved"
        assert str(question(lines).links[-1]).endswith("a + 2")
    assert len(ask(["a = a", "b = b"]).links) == 2


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([], "there is no line to read"),
        (["a + b"], "the chain has one side only: a second line begins with a relation, such as = b"),
        (["= b"], "the line '= b' goes on from nothing: a chain begins with an expression"),
    ],
)
def test_a_chain_that_is_none_is_refused(lines, message):
    """A chain begins with an expression and goes on."""
    with pytest.raises(WritingError) as caught:
        ask(lines)
    assert str(caught.value) == message


def test_many_givens_are_refused_at_once():
    """Each is weighed against each other one: hundreds would take minutes."""
    with pytest.raises(WritingError) as caught:
        ask("a == b", given=[f"a{k} < a{k + 1}" for k in range(41)])
    assert str(caught.value) == "there are 41 givens, more than 40: leave out what the step does not need"


def test_givens_may_be_named_and_quantified():
    """A given of a derivation, or a formula for all values, is a hypothesis here, too."""
    phi, (c, z) = function("phi"), reals("c z")
    odd = Given("phi is odd", for_all(z, phi(-z) == -phi(z)))
    assert ask("phi(0) + phi(0) == 0", given=[odd], where={"phi": "function"}).verdict != "refuted"
    assert ask(phi(-c) == -phi(c), given=[odd]).proved


def test_a_formula_for_all_values_is_asked():
    """What quantifies, joins or supposes is a claim like others."""
    z, w = reals("z w")
    phi = function("phi")
    assert ask(for_all(z, both(z * z >= 0, implies(z > 0, 1 / z > 0)))).proved
    assert ask(for_all(z, w, phi(z) * phi(w) == phi(w) * phi(z))).proved
    assert ask(for_all(z, implies(z >= 0, 1 / z > 0))).verdict == "refuted"


def test_names_that_print_alike_are_refused():
    """eta and η are two names, and print as one."""
    with pytest.raises(WritingError, match="eta and η are two names that print alike"):
        ask("eta == η")


def test_a_name_has_one_meaning_in_a_question():
    """What where says and what SymPy assumes must be the same."""
    p = sp.Symbol("p", positive=True)
    with pytest.raises(WritingError, match="two symbols are named p"):
        ask(sp.Gt(p, -1, evaluate=False), given="p < 1")
    with pytest.raises(WritingError, match="x is"):
        ask(vector("x", 3) == 0, where={"x": "real"})


def test_both_proved_and_refuted_is_an_internal_error(monkeypatch):
    """After each proof a refutation is tried. Where it succeeds, nothing is answered, and the error names itself."""
    found = strategies.refute([], question("a == b").links[0])
    monkeypatch.setattr(strategies, "refute", lambda *_: found)
    with pytest.raises(BothProvedAndRefuted) as caught:
        ask("a + b == b + a")
    assert "has both proved and refuted a + b = b + a: one of its parts is wrong; please report it" in str(caught.value)
    assert "false at a = 0, b = 1" in str(caught.value)


def test_a_prover_that_proves_something_else_is_not_believed(monkeypatch):
    """What a search hands over counts only if it is a theorem, of what was asked, from what was given."""
    wrong = strategies.Attempt(K.reflexive(K.rat(0)))
    monkeypatch.setattr(strategies, "prove", lambda *_: wrong)
    with pytest.raises(K.Refused, match="what was proved is not what was asked"):
        ask("a == b")


def test_a_theorem_from_other_hypotheses_is_not_believed(monkeypatch):
    """A hypothesis that was not given is found out."""
    goal = formula_term(question("a == b").links[0])
    monkeypatch.setattr(strategies, "prove", lambda *_: strategies.Attempt(K.assume(goal)))
    with pytest.raises(K.Refused, match="what was proved is not what was asked"):
        ask("a == b")


def test_what_is_too_large_when_it_is_written_out_is_undecided():
    """Thirty maxima within one another are a billion cases."""
    a = ask("max(" * 30 + "a" + ", b)" * 30 + " == a")
    assert a.missing == ("written out, with every choice, it has more than 20,000 parts",)
