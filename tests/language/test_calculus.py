"""Derivatives and gradients as they are written: what is read, what is refused, how they print."""

import pytest
import sympy as sp

from backproof import (
    If,
    Max,
    Sum,
    WritingError,
    both,
    claim,
    diff,
    for_all,
    function,
    functional,
    grad,
    index,
    matrix,
    naturals,
    positive,
    reals,
    sequence,
    vector,
)
from backproof import kernel as K
from backproof.language.elaborate import formula_term
from backproof.language.expressions import NAT, expr
from backproof.language.formulas import at_value
from backproof.language.functions import Function
from backproof.language.scope import Scope

k, n, t = naturals("k n t")
x, y, z = reals("x y z")
phi, slope = function("phi"), function("slope")
f, loss = sequence("f"), functional("loss")
u, v = vector("u", n), vector("v", n)
i = index("i", n)

X, Y = K.var("x", K.REAL), K.var("y", K.REAL)
S = K.var("s", K.REAL)
PHI = K.symbol("phi", (K.REAL,), K.REAL)


# ---------------------------------------------------------------- read


def test_a_derivative_is_at_the_value_that_the_symbol_has():
    """The kernel's variable is bound in the function, and free as the point."""
    assert formula_term(diff(phi(x) * x, x) == y) is K.derivative(S, K.mul(K.app(PHI, S), S), X, Y)


def test_at_another_number_the_symbol_is_bound():
    """diff(e, x, at=…) does not speak of x outside of e."""
    p = formula_term(diff(phi(x), x, at=2 * y) == z)
    assert p is K.derivative(S, K.app(PHI, S), K.mul(K.rat(2), Y), K.var("z", K.REAL))
    assert X not in p.free


def test_the_derivative_may_stand_at_the_right():
    """An equation is read alike from both sides."""
    assert formula_term(y == diff(phi(x), x)) is formula_term(diff(phi(x), x) == y)


def test_for_all_binds_the_point():
    """What holds at every x is that the function has the derivative there."""
    p = formula_term(for_all(x, diff(phi(x), x) == slope(x)))
    inside = K.open_binder(p, X)
    assert inside is K.derivative(S, K.app(PHI, S), X, K.app(K.symbol("slope", (K.REAL,), K.REAL), X))


def test_a_derivative_of_an_array_is_one_of_each_entry():
    """Also where its value is the number 0, which is the array of zeros."""
    p = formula_term(diff(u * x, x) == u)
    entry = K.open_binder(p, K.var("k", K.NAT))
    assert entry.op == "implies"
    assert entry.args[1].op == "derivative"
    assert formula_term(diff(u, x) == 0).op == "forall"
    assert formula_term(diff(matrix("W", n, n) * x, x) == matrix("W", n, n)).op == "forall"


def test_a_gradient_is_of_the_functional_at_the_vector():
    """Its entries are those of a vector of the same length."""
    k_, w = K.var("k", K.NAT), K.symbol("w", (K.NAT,), K.REAL)
    N, entry = K.var("n", K.NAT), K.nadd(k_, K.ONE)
    at, slope_ = (K.app(K.symbol(name, (K.NAT,), K.REAL), entry) for name in "uv")
    body = K.functional(K.symbol("loss", ("Vector",), K.REAL), k_, N, K.app(w, k_))
    assert formula_term(grad(loss(u)) == v) is K.gradient(k_, at, slope_, w, body, N)
    assert formula_term(v == grad(loss(u))) is formula_term(grad(loss(u)) == v)


def test_a_functional_takes_other_arguments_before_the_vector():
    """A sample, as in loss(s, y)."""
    each = functional("each", NAT)
    p = formula_term(each(t, u) == x)
    assert p.args[0].op == "functional"
    assert p.args[0].args[2] is K.var("t", K.NAT)


# ---------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda: diff(f[k], k), "a derivative is by a real number that has a name, or by an entry, not by k"),
        (lambda: diff(x, x + y), "a derivative is by a real number that has a name, or by an entry, not by x + y"),
        (lambda: diff(x, 2), "a derivative is by a real number that has a name, or by an entry, not by 2"),
        (lambda: diff(x, u), "a derivative is by a real number that has a name, or by an entry, not by u"),
        (lambda: diff(x, u[i], at=y), "a derivative is by a real number that has a name, or by an entry, not by u(i)"),
        (
            lambda: diff(diff(x, x), x),
            "d/dx x is said to be something, not differentiated again: name it by a function",
        ),
        (
            lambda: diff(grad(loss(u)), x),
            "∇loss(u) is said to be something, not differentiated again: name it by a function",
        ),
        (lambda: grad(x), "x is no functional of a vector: a gradient is of one, as grad(loss(y))"),
        (lambda: grad(phi(x)), "φ(x) is no functional of a vector: a gradient is of one, as grad(loss(y))"),
        (lambda: grad(loss(u) + 1), "loss(u) + 1 is no functional of a vector: a gradient is of one, as grad(loss(y))"),
        (
            lambda: formula_term(diff(x, x) + 1 == 2),
            "d/dx x stands where a number is needed: write `d/dx x == …` by itself, and name its value",
        ),
        (
            lambda: formula_term(diff(x, x) <= 2),
            "d/dx x ≤ 2: a derivative is said to be something, by =; then that can be compared",
        ),
        (
            lambda: formula_term(diff(x, x) != 2),
            "d/dx x ≠ 2: a derivative is said to be something, by =; then that can be compared",
        ),
        (
            lambda: formula_term(diff(x, x) == diff(y, y)),
            "d/dx x = d/dy y: a derivative is said to be something, by =; then that can be compared",
        ),
        (
            lambda: formula_term(grad(loss(u)) == grad(loss(v))),
            "∇loss(u) = ∇loss(v): a gradient is said to be something, by =; then that can be compared",
        ),
        (
            lambda: formula_term(diff(phi(y), y, at=x) == y),
            "(d/dy φ(y) at y = x) = y: y is bound in the derivative, and stands outside of it, too: take another name "
            "there",
        ),
        (
            lambda: formula_term(diff(x, u[i]) == y),
            "d/du(i) x is taken by an entry: write what depends on it as a function of a real number",
        ),
        (
            lambda: formula_term(diff(u * x, x)[1] == y),
            "d/dx (u x) stands where a number is needed: write `d/dx (u x) == …` by itself, and name its value",
        ),
        (
            lambda: formula_term(If(diff(x, x) == 1, x, y) == x),
            "d/dx x stands where a number is needed: write `d/dx x == …` by itself, and name its value",
        ),
    ],
)
def test_what_is_refused(made, message):
    """Each says what to write instead."""
    with pytest.raises(WritingError) as error:
        made()
    assert str(error.value) == message


def test_shapes_are_compared():
    """The derivative of a number is a number, a gradient is as long as its vector."""
    with pytest.raises(WritingError, match="a comparison of a number and a vector"):
        claim("=", diff(u @ v * x, x), u)
    with pytest.raises(WritingError, match="a comparison"):
        claim("=", grad(loss(u)), vector("w", n + 1))


def test_a_bound_symbol_is_not_spoken_of_outside():
    """d/dy … at y = x is about x alone."""
    scope = Scope()
    scope.add([diff(phi(y), y, at=x) == z])
    assert list(scope.free) == ["x", "z"]


def test_the_index_of_an_induction_is_not_the_symbol_of_a_derivative():
    """Where k is replaced, a bound real of the same name is left alone."""
    real_k = reals("k")
    e = diff(phi(real_k), real_k, at=x)
    assert str(at_value(e, k, k + 1)) == str(e)
    assert str(at_value(diff(f[k] * x, x), k, k + 1)) == "d/dx (f(k+1) x)"


# ---------------------------------------------------------------- printed


@pytest.mark.parametrize(
    ("e", "text", "latex"),
    [
        (diff(phi(x), x), "d/dx φ(x)", r"\frac{\mathrm{d}}{\mathrm{d}x} \phi(x)"),
        (diff(x**2, x), "d/dx x^2", r"\frac{\mathrm{d}}{\mathrm{d}x} x^{2}"),
        (diff(x * y, x), "d/dx (x y)", r"\frac{\mathrm{d}}{\mathrm{d}x} (x y)"),
        (diff(-x, x), "d/dx (−x)", r"\frac{\mathrm{d}}{\mathrm{d}x} (-x)"),
        (diff(x / y, x), "d/dx (x/y)", r"\frac{\mathrm{d}}{\mathrm{d}x} \left(\frac{x}{y}\right)"),
        (diff(u @ v, x), "d/dx (u·v)", r"\frac{\mathrm{d}}{\mathrm{d}x} (\mathbf{u} \cdot \mathbf{v})"),
        (diff(Max(0, x), x), "d/dx max(0, x)", r"\frac{\mathrm{d}}{\mathrm{d}x} \max(0, x)"),
        (
            diff(Sum(f[k] * x, (k, 1, n)), x),
            "d/dx (Σ(k=1..n) f(k) x)",
            r"\frac{\mathrm{d}}{\mathrm{d}x} \left(\sum_{k=1}^{n} f_{k} x\right)",
        ),
        (
            diff(phi(y), y, at=2 * x),
            "(d/dy φ(y) at y = 2 x)",
            r"\left.\frac{\mathrm{d}}{\mathrm{d}y} \phi(y)\right|_{y = 2 x}",
        ),
        (grad(loss(u)), "∇loss(u)", r"\nabla \mathrm{loss}(\mathbf{u})"),
    ],
)
def test_how_it_prints(e, text, latex):
    """What is differentiated stands in brackets, unless it is one thing."""
    assert str(e) == text
    assert e.latex() == latex


def test_no_quotient_prints_like_a_derivative():
    """d/(d x) x^2 is x for every d but 0: its d is italic in LaTeX, and it has brackets in text."""
    d, dx = reals("d dx")
    for quotient in ((d / (d * x)) * x**2, (d / dx) * x**2, d / (dx * x**2)):
        assert str(quotient) != str(diff(x**2, x))
        assert r"\mathrm{d}" not in quotient.latex().replace(r"\mathrm{dx}", "")
    with pytest.raises(WritingError, match="derivatives are written with it"):
        sequence("d", display=("d", r"\mathrm{d}"))


def test_no_name_prints_like_a_gradient():
    """A vector that is called ∇loss would be read as the gradient of loss."""
    other = Function("G", (NAT,), (n,), display=("∇loss", r"\nabla \mathrm{loss}"))
    with pytest.raises(WritingError, match="two names that print alike, as ∇loss"):
        Scope().add([both(grad(loss(u)) == v, other(t) == v)])


# ---------------------------------------------------------------- SymPy


def test_a_derivative_is_sympys_derivative():
    """Not evaluated."""
    assert diff(phi(x) * x, x).sympy() == sp.Derivative(phi(x).sympy() * x.sympy(), x.sympy())
    assert diff(phi(y), y, at=x).sympy() == sp.Subs(sp.Derivative(phi(y).sympy(), y.sympy()), y.sympy(), x.sympy())


def test_sympys_derivative_is_read():
    """By one symbol, once; at a point too. Positive symbols stay positive."""
    X, h = sp.Symbol("x", real=True), sp.Function("phi")
    assert str(expr(sp.Derivative(h(X) * X, X))) == "d/dx (x φ(x))"
    assert formula_term(expr(sp.Derivative(h(X), X)) == y) is formula_term(diff(phi(x), x) == y)
    at = sp.Subs(sp.Derivative(h(X), X), X, 2)
    assert formula_term(expr(at) == y) is formula_term(diff(phi(x), x, at=2) == y)
    assert formula_term(diff(phi(X), X) == y) is formula_term(diff(phi(x), x) == y)
    P = sp.Symbol("p", positive=True)
    assert expr(sp.Derivative(h(P), P)).args[1].args[1] == positive("p").args[1]


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (
            lambda X, h: sp.Derivative(h(X), X, X),
            "Derivative(phi(x), (x, 2)): a derivative is the first one, by one symbol; name it by a function to go on",
        ),
        (
            lambda X, h: h(X**2).diff(X).args[2],
            "Subs(Derivative(phi(_xi_1), _xi_1), _xi_1, x**2) has a symbol that SymPy made: write the derivative by a "
            "symbol of yours, and its point",
        ),
        (
            lambda X, h: sp.Subs(h(X) + X, X, 2),
            "Subs(x + phi(x), x, 2): of substitutions, that in a derivative by the same symbol alone is read",
        ),
    ],
)
def test_what_of_sympys_derivatives_is_not_read(made, message):
    """Second ones, names that SymPy gave, substitutions in anything else."""
    with pytest.raises(WritingError) as error:
        expr(made(sp.Symbol("x", real=True), sp.Function("phi")))
    assert str(error.value) == message
