"""A threshold at zero sees only the sign of its argument, so it ignores every positive factor.

This is the one property of the activation that the learning-rate theorem uses. It holds for both conventions at the
tie, z >= 0 and z > 0; the threshold has to be at zero and the factor has to be positive.
"""

from backproof import calc, for_all, positive, reals, theorem
from backproof.models import perceptron

c, z = positive("c"), reals("z")
phi = perceptron.defined_activation(perceptron.step, "phi")
psi = perceptron.defined_activation(perceptron.strict_step, "psi")


@theorem(for_all(c, z, phi(c*z) == phi(z)), given=[phi], title="The sign ignores positive factors")
def sign_ignores_positive_factors(prove):
    """c z has the sign of z, because c > 0."""
    return prove.cases(
        (z >= 0, calc(phi(c*z))
            .equals(1,         by=phi.definition)
            .equals(phi(z),    by=phi.definition)),
        (z < 0, calc(phi(c*z))
            .equals(-1,        by=phi.definition)
            .equals(phi(z),    by=phi.definition)))


@theorem(for_all(c, z, psi(c*z) == psi(z)), given=[psi],
         title="The sign that counts a tie as negative ignores positive factors")
def strict_sign_ignores_positive_factors(prove):
    """The same with the tie on the other side."""
    return prove.cases(
        (z > 0, calc(psi(c*z))
            .equals(1,         by=psi.definition)
            .equals(psi(z),    by=psi.definition)),
        (z <= 0, calc(psi(c*z))
            .equals(-1,        by=psi.definition)
            .equals(psi(z),    by=psi.definition)))
