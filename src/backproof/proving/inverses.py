"""An inverse nearer to its normal form: of a constant, an inverse, a product, or a sum.

The leading coefficient of a sum and what its monomials have in common are taken out, so that the inverse of a sum and
of a multiple of it are multiples of one atom.
"""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Term, Theorem
from ..kernel.polynomials import times
from .ordering import common_factor, leading, monomial_term, polynomial_term, without


def inverse_step(t: Term) -> Theorem | None:
    """a^-1 = …, a being in normal form; None where there is nothing to do"""
    (a,) = t.args
    if a.op == "rat":
        return K.inverse_constant(a)
    if a.op == "inv":
        return K.inverse_inverse(a.args[0])
    if a.op == "mul":
        return K.inverse_product(*a.args)
    if a.op == "pow" and a.args[1].op == "num":
        return None
    p = K.poly(a)
    if len(p) < 2:
        return None
    common = common_factor(p)
    c = p[leading(p)]
    if c == 1 and not common:
        return None
    rest = times(without(p, common), {frozenset(): 1 / c})
    parts = monomial_term(common, c), polynomial_term(rest)
    # both at once: on its own the split argument would be brought back to its normal form
    return K.transitive((K.replace(t, (K.algebra(a, K.mul(*parts), ()),)), K.inverse_product(*parts)))
