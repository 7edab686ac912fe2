"""How written expressions print, exactly: text and LaTeX of each construction and of what it stands in."""

from fractions import Fraction

import pytest

from backproof import (
    Function,
    If,
    Max,
    Sum,
    both,
    exp,
    for_all,
    function,
    hadamard,
    implies,
    index,
    log,
    matrix,
    naturals,
    norm2,
    outer,
    positive,
    reals,
    relu,
    sequence,
    sigmoid,
    sign,
    sqrt,
    step,
    tanh,
    trace,
    vector,
    widths,
)
from backproof.language.expressions import NAT, REAL, less_one
from backproof.language.formulas import Formula, formula
from backproof.language.notation import function_name, latex, relation, side, text

n, t, k, i = naturals("n t k i")
a, b, c, rate, d = reals("a b c rate_max x_1_beta")
eta = positive("eta")
phi, ell = function("phi"), function("ell", 2)
u, v, x, xi = sequence("u", n), sequence("v", n), sequence("x", n), vector("xi", n)
y, w = sequence("y"), sequence("w", n, "superscript")
change = sequence("change", n, "superscript", display=("Δw", r"\Delta \mathbf{w}"))
hat = sequence("predicted", style="superscript", display=("ŷ", r"\hat{y}"))

# fmt: off
EXPRESSIONS = [
    (a + b + c, "a + b + c", "a + b + c"),
    (a + (b + c), "a + (b + c)", "a + (b + c)"),
    (a - b - c, "a − b − c", "a - b - c"),
    (a - (b - c), "a − (b − c)", "a - (b - c)"),
    (a + (-b), "a + (−b)", "a + (-b)"),
    (a - (-b), "a − (−b)", "a - (-b)"),
    (-(a - b), "−(a − b)", "-(a - b)"),
    ((-a)*b, "(−a) b", r"(-a) \, b"),
    (a*(-b), "a (−b)", r"a \, (-b)"),
    (a*b*c, "a b c", "a b c"),
    (a*(b*c), "a (b c)", r"a \, (b c)"),
    ((a + b)*(a - b), "(a + b) (a − b)", "(a + b) (a - b)"),
    (2*a, "2 a", "2 a"),
    (a*2, "a·2", r"a \cdot 2"),
    (1*(y[t + 1] - phi(u[t] @ x[t + 1]))*x[t + 1],
     "1·(y(t+1) − φ(u(t)·x(t+1))) x(t+1)",
     r"1 \cdot (y_{t+1} - \phi(\mathbf{u}_{t} \cdot \mathbf{x}_{t+1})) \, \mathbf{x}_{t+1}"),
    (eta*(u[t] + 1*(y[t + 1] - phi(u[t] @ x[t + 1]))*x[t + 1]),
     "η (u(t) + 1·(y(t+1) − φ(u(t)·x(t+1))) x(t+1))",
     r"\eta \, \bigl(\mathbf{u}_{t} + 1 \cdot (y_{t+1} - \phi(\mathbf{u}_{t} \cdot \mathbf{x}_{t+1})) \, "
     r"\mathbf{x}_{t+1}\bigr)"),
    (Fraction(1, 2)*a, "(1/2) a", r"\tfrac{1}{2} a"),
    (Fraction(-1, 2)*a, "(−1/2) a", r"(-\tfrac{1}{2}) a"),
    (a + Fraction(-1, 2), "a + (−1/2)", r"a + (-\tfrac{1}{2})"),
    (-3 + a, "−3 + a", "-3 + a"),
    (a/b, "a/b", r"\frac{a}{b}"),
    (a/b/c, "(a/b)/c", r"\frac{\frac{a}{b}}{c}"),
    (a/(b*c), "a/(b c)", r"\frac{a}{b c}"),
    (a*b/c, "a b/c", r"\frac{a b}{c}"),
    ((a + b)/(a - b), "(a + b)/(a − b)", r"\frac{a + b}{a - b}"),
    ((a/b)**2, "(a/b)^2", r"\left(\frac{a}{b}\right)^{2}"),
    ((a + b)**2, "(a + b)^2", "(a + b)^{2}"),
    (a**2*b, "a^2 b", "a^{2} b"),
    (a*2**n, "a·2^n", r"a \cdot 2^{n}"),
    ((a**n)**2, "(a^n)^2", "(a^{n})^{2}"),
    (w[t][k]**2, "w(t, k)^2", "(w^{(t)}_{k})^{2}"),
    (abs(a - b), "|a − b|", r"\lvert a - b \rvert"),
    (abs(a)**2, "|a|^2", r"\lvert a \rvert^{2}"),
    (abs(a)*b, "|a| b", r"\lvert a \rvert \, b"),
    (sign(a - b)*c, "sign(a − b) c", r"\operatorname{sign}(a - b) \, c"),
    (Max(a, b)*c, "max(a, b) c", r"\max(a, b) \, c"),
    (exp(a + b)*c, "exp(a + b) c", r"\exp(a + b) \, c"),
    (c*exp(-a)**2, "c exp(−a)^2", r"c \, \exp(-a)^{2}"),
    (log(a/b), "log(a/b)", r"\log\left(\frac{a}{b}\right)"),
    (2*sqrt(a + b)*c, "2 sqrt(a + b) c", r"2 \sqrt{a + b} c"),
    (sqrt(a)**2, "sqrt(a)^2", r"\sqrt{a}^{2}"),
    (sqrt(a**2)**2, "sqrt(a^2)^2", r"(\sqrt{a^{2}})^{2}"),
    (1/sqrt(sqrt(a)), "1/sqrt(sqrt(a))", r"\frac{1}{\sqrt{\sqrt{a}}}"),
    (tanh(a)*sigmoid(b), "tanh(a) sigmoid(b)", r"\tanh(a) \, \operatorname{sigmoid}(b)"),
    (relu(u[t]) - step(x[t]), "relu(u(t)) − step(x(t))",
     r"\operatorname{relu}(\mathbf{u}_{t}) - \operatorname{step}(\mathbf{x}_{t})"),
    (phi(phi(phi(phi(a) + 1) + 2) + 3),
     "φ(φ(φ(φ(a) + 1) + 2) + 3)",
     r"\phi\Bigl(\phi\bigl(\phi(\phi(a) + 1) + 2\bigr) + 3\Bigr)"),
    (ell(a, b) + c, "ell(a, b) + c", r"\mathrm{ell}(a, b) + c"),
    (2*u[t] @ x[t + 1], "2 u(t)·x(t+1)", r"2 \mathbf{u}_{t} \cdot \mathbf{x}_{t+1}"),
    (2*(u[t] @ x[t + 1]), "2 (u(t)·x(t+1))", r"2 (\mathbf{u}_{t} \cdot \mathbf{x}_{t+1})"),
    ((u[t] @ x[t])*x[t], "(u(t)·x(t)) x(t)", r"(\mathbf{u}_{t} \cdot \mathbf{x}_{t}) \, \mathbf{x}_{t}"),
    ((u[t] @ x[t])/2, "(u(t)·x(t))/2", r"\frac{\mathbf{u}_{t} \cdot \mathbf{x}_{t}}{2}"),
    ((u[t] + v[t]) @ x[t], "(u(t) + v(t))·x(t)", r"(\mathbf{u}_{t} + \mathbf{v}_{t}) \cdot \mathbf{x}_{t}"),
    (0 + eta*u[0], "0 + η u(0)", r"\mathbf{0} + \eta \mathbf{u}_{0}"),
    (u[t][1]*x[t + 1][i + 1], "u(t, 1) x(t+1, i+1)", "u_{t,1} x_{t+1,i+1}"),
    (w[t] + change[t + 1], "w(t) + Δw(t+1)", r"\mathbf{w}^{(t)} + \Delta \mathbf{w}^{(t+1)}"),
    (eta*(y[2] - hat[2])*x[2], "η (y(2) − ŷ(2)) x(2)", r"\eta \, (y_{2} - \hat{y}^{(2)}) \, \mathbf{x}_{2}"),
    (phi(w[t] @ xi), "φ(w(t)·ξ)", r"\phi(\mathbf{w}^{(t)} \cdot \boldsymbol{\xi})"),
    ((u[t] + x[t])[k], "(u(t) + x(t))[k]", r"(\mathbf{u}_{t} + \mathbf{x}_{t})_{k}"),
    (Sum(a, (k, 1, n)), "Σ(k=1..n) a", r"\sum_{k=1}^{n} a"),
    (a*Sum(u[t][k]*x[t][k], (k, 1, n)), "a Σ(k=1..n) u(t, k) x(t, k)", r"a \sum_{k=1}^{n} u_{t,k} x_{t,k}"),
    (Sum(a, (k, 0, n - 1))*b + c, "(Σ(k=0..n−1) a) b + c", r"\left(\sum_{k=0}^{n-1} a\right) b + c"),
    (Sum(a + b, (k, 0, n)), "Σ(k=0..n) (a + b)", r"\sum_{k=0}^{n} (a + b)"),
    (-Sum(a, (k, 0, n)), "−Σ(k=0..n) a", r"-\sum_{k=0}^{n} a"),
    (Sum(Sum(a, (i, 0, k)), (k, 0, n)), "Σ(k=0..n) Σ(i=0..k) a", r"\sum_{k=0}^{n} \sum_{i=0}^{k} a"),
    (phi(a/b), "φ(a/b)", r"\phi\!\left(\frac{a}{b}\right)"),
    (eta*(a/b + c), "η (a/b + c)", r"\eta \left(\frac{a}{b} + c\right)"),
    (If(a <= 0, 1, -1),
     "(1 if a ≤ 0, else −1)",
     r"\begin{cases} 1 & \text{if } a \le 0 \\ -1 & \text{otherwise} \end{cases}"),
    (If(a <= 0, 1, -1) + b,
     "(1 if a ≤ 0, else −1) + b",
     r"\left(\begin{cases} 1 & \text{if } a \le 0 \\ -1 & \text{otherwise} \end{cases}\right) + b"),
    (b - If(a <= 0, 1, -1),
     "b − (1 if a ≤ 0, else −1)",
     r"b - \begin{cases} 1 & \text{if } a \le 0 \\ -1 & \text{otherwise} \end{cases}"),
    (If(a != 0, 1, -1)*b,
     "(1 if a ≠ 0, else −1) b",
     r"\left(\begin{cases} 1 & \text{if } a \ne 0 \\ -1 & \text{otherwise} \end{cases}\right) b"),
    (w[t] + If(a*(w[t] @ x[t]) <= 0, eta*a*x[t], 0),
     "w(t) + (η a x(t) if a (w(t)·x(t)) ≤ 0, else 0)",
     r"\mathbf{w}^{(t)} + \begin{cases} \eta a \mathbf{x}_{t} & \text{if } a \, (\mathbf{w}^{(t)} \cdot "
     r"\mathbf{x}_{t}) \le 0 \\ \mathbf{0} & \text{otherwise} \end{cases}"),
    (rate*a, "rate_max a", r"\mathrm{rate}_{\mathrm{max}} \, a"),
    (a*rate, "a rate_max", r"a \, \mathrm{rate}_{\mathrm{max}}"),
    (d, "x_1_beta", r"x_{1,\beta}"),
]

FORMULAS = [
    (a == b, "a = b", "a = b"),
    (a != 0, "a ≠ 0", r"a \ne 0"),
    (a >= b + c, "a ≥ b + c", r"a \ge b + c"),
    (u[0] == 0, "u(0) = 0", r"\mathbf{u}_{0} = \mathbf{0}"),
    (for_all(eta, a, phi(eta*a) == phi(a)), "φ(η a) = φ(a) for all η > 0, a",
     r"\phi(\eta a) = \phi(a) \text{ for all } \eta > 0, a"),
    (implies(a > 0, b > 0), "b > 0 if a > 0", r"b > 0 \text{ if } a > 0"),
    (both(a > 0, b > 0, c > 0), "a > 0 and b > 0 and c > 0",
     r"a > 0 \text{ and } b > 0 \text{ and } c > 0"),
    (implies(both(a > 0, b > 0), c > 0), "c > 0 if (a > 0 and b > 0)",
     r"c > 0 \text{ if } (a > 0 \text{ and } b > 0)"),
    (both(for_all(c, a <= c), a > 0), "(a ≤ c for all c) and a > 0",
     r"(a \le c \text{ for all } c) \text{ and } a > 0"),
    (Formula("not", (formula(u[0] == 0),)), "not (u(0) = 0)", r"\text{ not } (\mathbf{u}_{0} = \mathbf{0})"),
]
# fmt: on

L, N = naturals("L N")
width = widths("m")
l, s = index("l", L), index("s", N)
W = Function("W", (NAT, NAT), lambda l, t: (width(l), width(less_one(l))), "layer", rank=2)
z = Function("z", (NAT, NAT, NAT), lambda l, *_: (width(l),), "layer", rank=1)
act = Function("phi", (NAT, REAL), style="layer")
j = index("j", width(l))
A, B = matrix("A", n, n), matrix("B", n, n)

LAYERS = [
    (W[l, t], "W(l, t)", r"\mathbf{W}^{(l)}_{t}"),
    (W[l, t][j, k], "W(l, t, j, k)", "W^{(l)}_{t,j, k}"),
    (W[l, t].row(j), "W(l, t, j,:)", r"\mathbf{W}^{(l)}_{t;\,j,:}"),
    (W[l + 1, t].col(j), "W(l+1, t, :,j)", r"\mathbf{W}^{(l+1)}_{t;\,:,j}"),
    (A.row(i), "A(i,:)", r"\mathbf{A}_{i,:}"),
    (W[l, t].T, "W(l, t)ᵀ", r"(\mathbf{W}^{(l)}_{t})^{\mathsf{T}}"),
    (A.T @ B, "Aᵀ B", r"\mathbf{A}^{\mathsf{T}} \mathbf{B}"),
    (W[l, t] @ z[l - 1, t, s], "W(l, t) z(l−1, t, s)", r"\mathbf{W}^{(l)}_{t} \mathbf{z}^{(l-1)}_{t,s}"),
    (act(l, z[l, t, s]), "φ(l, z(l, t, s))", r"\phi^{(l)}(\mathbf{z}^{(l)}_{t,s})"),
    (hadamard(u[t], v[t]), "u(t) ⊙ v(t)", r"\mathbf{u}_{t} \odot \mathbf{v}_{t}"),
    (outer(u[t], w[t]), "u(t) w(t)ᵀ", r"\mathbf{u}_{t} (\mathbf{w}^{(t)})^{\mathsf{T}}"),
    (norm2(u[t]) ** 2, "(‖u(t)‖²)^2", r"(\lVert \mathbf{u}_{t} \rVert^{2})^{2}"),
    (a / norm2(A @ u[t]), "a/‖A u(t)‖²", r"\frac{a}{\lVert \mathbf{A} \mathbf{u}_{t} \rVert^{2}}"),
    (trace(A @ B) * a, "tr(A B) a", r"\operatorname{tr}(\mathbf{A} \mathbf{B}) \, a"),
    (sign(u[t]), "sign(u(t))", r"\operatorname{sign}(\mathbf{u}_{t})"),
    (Sum(z[l, t, s], s), "Σ(s=1..N) z(l, t, s)", r"\sum_{s=1}^{N} \mathbf{z}^{(l)}_{t,s}"),
    (for_all(l, l < L), "l < L for all 1 ≤ l ≤ L", r"l < L \text{ for all } 1 \le l \le L"),
    (a >= 0, "a ≥ 0", r"a \ge 0"),
]


@pytest.mark.parametrize(
    ("written", "as_text", "as_latex"),
    [*EXPRESSIONS, *FORMULAS, *LAYERS],
    ids=[row[1] for row in (*EXPRESSIONS, *FORMULAS, *LAYERS)],
)
def test_what_is_written_prints_as_it_was_written(written, as_text, as_latex):
    """Order, grouping, fractions and differences are kept; brackets stand where a reader would have to guess. Matrices
    are bold, and the layer stands above; rows and columns are bold, and entries are not."""
    assert text(written) == as_text
    assert latex(written) == as_latex


def test_the_zero_of_a_line_about_vectors_is_the_zero_vector():
    """In LaTeX it is bold; the zero of a line about numbers is not."""
    zero = a * 0
    assert side(zero.args[1], "latex", True) == r"\mathbf{0}"
    assert side(zero.args[1], "latex", False) == "0"
    assert side(zero.args[1], "text", True) == "0"


def test_a_function_has_a_name_without_its_arguments():
    """The name of what has vectors as values is bold; a display is used as it stands."""
    assert [function_name(f, "text") for f in (phi, u, w, hat)] == ["φ", "u", "w", "ŷ"]
    assert [function_name(f, "latex") for f in (phi, u, w, hat)] == [
        r"\phi", r"\mathbf{u}", r"\mathbf{w}", r"\hat{y}",
    ]  # fmt: skip


def test_a_subscript_of_a_name_stands_beside_its_time():
    """TeX refuses two subscripts on one letter."""
    f = Function("w_out", (NAT,), (n,), "index")
    assert f(t + 1).latex() == r"\mathbf{w}_{\mathrm{out},t+1}"
    assert f(t)[k].latex() == r"w_{\mathrm{out},t,k}"
    shown = sequence("changed", n, display=("ŵ", r"\hat{w}_a"))
    assert shown[t].latex() == r"{\hat{w}_a}_{t}"


def test_letters_outside_of_ascii_are_printed_for_mathematics():
    """TeX's math mode knows accents and Greek letters by their names alone."""
    assert [latex(reals(s)) for s in ("η", "é", "Zoë", "alpha_max")] == [
        r"\eta", r"\acute{e}", r"\mathrm{Zo\ddot{e}}", r"\alpha_{\mathrm{max}}",
    ]  # fmt: skip


def test_relations_print_as_signs():
    """Every relation has a sign in text and in LaTeX."""
    assert [relation(op, "text") for op in ("=", "!=", "<=", "<", ">=", ">")] == ["=", "≠", "≤", "<", "≥", ">"]
    assert [relation(op, "latex") for op in ("!=", "<=", ">=")] == [r"\ne", r"\le", r"\ge"]
