"""SymPy's errors: none of them leads to a proof, by asking or in a derivation.

Each has a test of its own, and says what SymPy makes of it.
"""

import os
import subprocess
import sys

import pytest
import sympy as sp

from backproof import Given, WritingError, algebra, ask, theorem
from backproof.asking.questions import question
from backproof.language.expressions import Expr
from backproof.language.from_text import Names

from .questions import VECTORS, verdict


def nowhere_proved(claim, given=(), where=None):
    """Not by ask, and not as a theorem by algebra."""
    where = where or {}
    try:
        asked = question(claim, given, where)
    except WritingError:
        return True

    declared = Names.of(where).declared.values()
    spoken_of = [d == d if isinstance(d, Expr) else d(*[1] * len(d.sorts)) == d(*[1] * len(d.sorts)) for d in declared]

    def by_algebra():
        @theorem(
            asked.links[0], given=[*asked.hypotheses, *[Given(f"declared {k}", c) for k, c in enumerate(spoken_of)]]
        )
        def derived(prove):
            return prove.by(algebra)

        return derived.check().verdict

    try:
        derived = by_algebra()
    except WritingError:
        derived = "unread"
    return ask(claim, given, where).verdict != "proved" and derived != "proved"


p, q, a, b, r = sp.symbols("p q a b r")
i, j = sp.symbols("i j", integer=True, positive=True)
n = sp.Symbol("n", integer=True, positive=True)
X, C, W = sp.IndexedBase("x"), sp.IndexedBase("c"), sp.IndexedBase("W")


def test_hazard_capture_by_subs_in_a_sum():
    """Sum(p*x[i], (i, 1, n)).subs(p, i) makes i*x[i] of p*x[i]: not what the sum is where p is i."""
    whole = sp.Sum(p * X[j], (j, 1, n))
    assert whole.subs(p, j) == sp.Sum(j * X[j], (j, 1, n))
    assert nowhere_proved(sp.Eq(whole, whole.subs(p, j)), where={"x": "sequence"})


def test_hazard_capture_in_a_lambda():
    """Lambda(x, x + y).subs(y, x) doubles its argument: at 1 it would be 2, and is 1 + y."""
    f = sp.Lambda(a, a + b)
    assert nowhere_proved(sp.Eq(f(1), f.subs(b, a)(1)), [sp.Eq(a, b)])


def test_hazard_capture_in_an_integral():
    """The integral of x*y over x from 0 to 1 is y/2, also where y is called x."""
    wrong = sp.Integral(a * b, (a, 0, 1)).subs(b, a).doit()
    assert nowhere_proved(sp.Eq(b / 2, wrong), [sp.Eq(a, b)])


def test_hazard_a_range_replaced_with_its_index():
    """xreplace({i: n}) binds n in a sum up to n, which is no sum."""
    wrong = sp.Sum(X[i], (i, 1, n)).xreplace({i: n})
    assert nowhere_proved(sp.Eq(sp.Sum(X[i], (i, 1, n)), wrong), where={"x": "sequence"})


def test_hazard_a_sum_differentiated_by_an_entry():
    """d/dx(i) of Sum(c(i)*x(i)) is c(i), and not the sum of all c."""
    wrong = sp.Sum(C[i] * X[i], (i, 1, n)).diff(X[i])
    where = {"x": "sequence", "c": "sequence"}
    assert nowhere_proved(sp.Eq(C[j], wrong), where=where)
    assert verdict("diff(Sum(c[k]*x[k], (k, 1, n)), x[1]) == Sum(c[k], (k, 1, n))", given="n >= 1", **VECTORS) == (
        "undecided"
    )


def test_hazard_cse_lifts_a_bound_index():
    """A common part that contains the index does not leave the sum."""
    shared, (rest,) = sp.cse(sp.Sum((X[i] + 1) ** 2 + sp.exp(X[i] + 1), (i, 1, n)))
    lifted = rest
    for name, part in reversed(shared):
        lifted = lifted.subs(name, part.subs(i, j))
    right = sp.Sum((X[i] + 1) ** 2 + sp.exp(X[i] + 1), (i, 1, n))
    assert lifted == right or nowhere_proved(sp.Eq(right, lifted), where={"x": "sequence"})


def test_hazard_a_dummy_index_used_twice():
    """W[i, i] summed once is not W[i, j] summed twice."""
    assert nowhere_proved(
        "Sum(W[k, k], (k, 1, n)) == Sum(W[k, m], (k, 1, n), (m, 1, n))", where={"W": "matrix(n, n)", "n": "natural"}
    )
    inner = sp.Sum(W[i, i], (i, 1, n))
    assert nowhere_proved(
        sp.Eq(sp.Sum(W[i, j], (i, 1, n), (j, 1, n)), inner), where={"W": "matrix(m, m)", "m": "natural"}
    )


def test_hazard_sums_below_their_range():
    """Sum(k, (k, 1, n)).doit() is 3 at n = -3; such a sum is empty. Others go through poles, or forget n = 0."""
    assert sp.Sum(i, (i, 1, p)).doit().subs(p, -3) == 3
    assert nowhere_proved("Sum(k, (k, 1, -3)) == 3")
    assert nowhere_proved(sp.Eq(sp.Sum(i, (i, 1, -3)), 3))
    assert nowhere_proved("Sum(1/(k*(k + 1)), (k, 0, n)) == n/(n + 1)", where={"n": "natural"})
    assert nowhere_proved(sp.Eq(sp.Sum(1 / (i * (i + 1)), (i, -3, n)), sp.Sum(1 / (i * (i + 1)), (i, -3, n)).doit()))
    assert nowhere_proved(sp.Eq(sp.Sum((-1) ** i * sp.binomial(n, i), (i, 0, n)), 0))
    assert nowhere_proved("(1 - 1)**n == 0", where={"n": "natural"})


def test_hazard_a_delta_outside_of_its_range():
    """A Kronecker delta summed over 1 to n gives the entry only where the index is in 1 to n."""
    total = sp.Sum(X[i] * sp.KroneckerDelta(i, j), (i, 1, n))
    assert nowhere_proved(sp.Eq(total, X[j]), where={"x": "sequence"})


def test_hazard_assumptions_about_a_bound_symbol():
    """A positive index makes SymPy's Sum(|i|, -3 … 3) zero; sqrt(p**2) keeps p at -3."""
    assert sp.Sum(sp.Abs(i), (i, -3, 3)).doit() == 0
    assert nowhere_proved(sp.Eq(sp.Sum(sp.Abs(i), (i, -3, 3)), 0, evaluate=False))
    positive = sp.Symbol("p", positive=True)
    assert nowhere_proved(sp.Eq(sp.sqrt(9), sp.sqrt(positive**2).subs(positive, -3), evaluate=False))
    assert nowhere_proved("sqrt(p**2) == p")


def test_hazard_automatic_evaluation():
    """x/x, D*y/D with D = 0, exp(log(x)) and 0*f are evaluated by SymPy as they are built; as text they are not."""
    for text in ("a/a == 1", "exp(log(a)) == a", "0*(1/a) == 0", "0*log(a) == 0"):
        assert nowhere_proved(text)
    assert nowhere_proved("(a - a)*b/(a - a) == b")
    for truth in (sp.Eq(a / a, 1), sp.Eq(sp.exp(sp.log(a)), a), sp.Eq(0 * a, 0)):
        with pytest.raises(WritingError, match="is a truth value, not a claim"):
            ask(truth)


def test_hazard_calculus():
    """Jumps, ReLU at 0, unknown functions and pieces have no derivative there: nothing is proved of it."""
    for text in ("diff(f(a), a) == diff(f(a), a)", "0*diff(f(a), a) == 0"):
        assert verdict(text, f="function") == "undecided"
    for text in ("diff(step(a), a) == 0", "diff(relu(a), a) == If(a > 0, 1, 0)", "diff(relu(a), a) == 1/2"):
        assert verdict(text) == "refuted"
    assert verdict("diff(If(a == 1, 1, a), a) == 0") == "refuted"
    assert verdict("a + diff(a, a) == a + 1") == "proved"
    assert verdict("a + diff(a, a) == a + 2") == "refuted"
    assert verdict("a == a", given="diff(a, a) + 1 == 1") == "unread"
    assert verdict("a == 2", given="diff(a, a) == 0") != "proved"
    assert nowhere_proved(sp.Eq(sp.Derivative(sp.Function("f")(a), a), 0), where={"f": "function"})
    assert nowhere_proved(sp.Eq(sp.Heaviside(a), sp.Rational(1, 2)))


def test_hazard_matrices():
    """A product of symmetric matrices need not be symmetric; a trace of a sum has no zero derivative; MatrixSymbols."""
    where = {"A": "matrix(n, n)", "B": "matrix(n, n)", "n": "natural"}
    assert nowhere_proved("(A @ B).T == A @ B", ["A.T == A", "B.T == B"], where)
    assert nowhere_proved("A @ B == B @ A", [], where)
    assert nowhere_proved("diff(trace(A + B), A[1, 1]) == 0", ["n >= 1"], where)
    M = sp.MatrixSymbol("M", 2, 2)
    for wrong in (M[1, 1].diff(M), sp.Trace(M.T * M).diff(M)):
        with pytest.raises(WritingError):
            ask(sp.Eq(M[1, 1], wrong[0, 0] if hasattr(wrong, "__getitem__") else wrong, evaluate=False))


def test_hazard_simplify_and_the_hash_seed():
    """SymPy's answers may depend on the hash seed; those of ask do not."""
    program = """
from backproof import ask
where = {"A": "matrix(n, n)", "n": "natural", "x": "vector(n)"}
for claim, given in (
    ("1/a > 1/b", ["a < b", "a != 0", "b != 0"]), ("A.T @ x == A @ x", []), ("max(a, b)*c == max(a*c, b*c)", ["c > 0"]),
    ("a*b*c*d = d*c*b*a = 1", []), ("x/x == 1", []),
):
    try:
        print(ask(claim, given, where).to_json())
    except Exception as error:
        print(error)
"""
    answers = [
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=_environment(seed)
        ).stdout
        for seed in ("0", "1", "4242")
    ]
    assert answers[0] == answers[1] == answers[2]
    assert '"refuted"' in answers[0]


def _environment(seed):
    return {**os.environ, "PYTHONHASHSEED": seed}
