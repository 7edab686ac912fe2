"""Rules of the named functions: six laws, which determine exp everywhere, log for 0 < a and sqrt for 0 <= a.

    exp     exp(a + b) = exp(a) * exp(b),  1 + a <= exp(a)
    log     exp(log(a)) = a  for 0 < a
    sqrt    sqrt(a) * sqrt(a) = a  and  0 <= sqrt(a)  for 0 <= a
    tanh    tanh(a) * (exp(a) + exp(-a)) = exp(a) - exp(-a)

Every other law (exp(0) = 1, 0 < exp(a), that exp is increasing, log(exp(a)) = a, …) is derived from these. Where a
function is not defined it has some value, of which no law says anything. Coq's standard library proves each of them.
"""

from __future__ import annotations

from .nodes import Term
from .terms import add, eq, le, mul, named, rat
from .theorem import Sequent, Theorem, need, rule


@rule
def exp_sum(a: Term, b: Term) -> Sequent:
    """|- exp(a + b) = exp(a) * exp(b)

    >>> exp_sum(x, y)
    |- (eq (exp (add x y)) (mul (exp x) (exp y)))
    """
    return (), eq(named("exp", add(a, b)), mul(named("exp", a), named("exp", b)))


@rule
def exp_tangent(a: Term) -> Sequent:
    """|- 1 + a <= exp(a)

    >>> exp_tangent(x)
    |- (le (add 1 x) (exp x))
    """
    return (), le(add(rat(1), a), named("exp", a))


@rule
def exp_log(th: Theorem) -> Sequent:
    """G |- 0 < a  gives  G |- exp(log(a)) = a.  Fails on anything else.

    >>> exp_log(assume(lt(rat(0), x)))
    (lt 0 x) |- (eq (exp (log x)) x)
    """
    a = _bounded(th, "<")
    return th.hypotheses, eq(named("exp", named("log", a)), a)


@rule
def sqrt_square(th: Theorem) -> Sequent:
    """G |- 0 <= a  gives  G |- sqrt(a) * sqrt(a) = a.  Fails on anything else.

    >>> sqrt_square(assume(le(rat(0), x)))
    (le 0 x) |- (eq (mul (sqrt x) (sqrt x)) x)
    """
    a = _bounded(th, "<=")
    return th.hypotheses, eq(mul(named("sqrt", a), named("sqrt", a)), a)


@rule
def sqrt_nonnegative(th: Theorem) -> Sequent:
    """G |- 0 <= a  gives  G |- 0 <= sqrt(a).  Fails on anything else.

    >>> sqrt_nonnegative(assume(le(rat(0), x)))
    (le 0 x) |- (le 0 (sqrt x))
    """
    return th.hypotheses, le(rat(0), named("sqrt", _bounded(th, "<=")))


@rule
def tanh_exp(a: Term) -> Sequent:
    """|- tanh(a) * (exp(a) + exp(-a)) = exp(a) - exp(-a), where -a is (-1)*a

    >>> tanh_exp(x)
    |- (eq (mul (tanh x) (add (exp x) (exp (mul -1 x)))) (add (exp x) (mul -1 (exp (mul -1 x)))))
    """
    up, down = named("exp", a), named("exp", mul(rat(-1), a))
    return (), eq(mul(named("tanh", a), add(up, down)), add(up, mul(rat(-1), down)))


def _bounded(th: Theorem, sign: str) -> Term:
    """The real a of the theorem 0 < a or 0 <= a"""
    p = th.conclusion
    need(p.op == {"<": "lt", "<=": "le"}[sign] and p.args[0] is rat(0), f"{{}} is not of the form 0 {sign} a", p)
    return p.args[1]
