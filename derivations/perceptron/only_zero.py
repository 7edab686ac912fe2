"""Zero is the only start from which the learning rate never matters.

From any other start, two samples suffice: present the start itself twice, the first time with the label -1. With the
rate 1/4 the second prediction is 1, with the rate 3/4 it is -1.
"""

from fractions import Fraction

from backproof import Given, algebra, both, calc, naturals, order, theorem, vector
from backproof.models import perceptron

n = naturals("n")
phi = perceptron.defined_activation(perceptron.step, "phi")
data = perceptron.data(n)
x, y = data.x, data.y
a = vector("a", n)
w = perceptron.weights("w", data, rate=Fraction(1, 4), phi=phi, start=a)
u = perceptron.weights("u", data, rate=Fraction(3, 4), phi=phi, start=a)
not_zero = Given("the start is not zero", a @ a != 0)
first = Given("the first input", x[1] == a)
label = Given("its label", y[1] == -1)
second = Given("the second input", x[2] == a)


@theorem(both(phi(w[1] @ x[2]) == 1, phi(u[1] @ x[2]) == -1), given=[phi, not_zero, first, label, second, w, u],
         title="From any start but zero, the rates 1/4 and 3/4 can predict differently")
def rates_can_predict_differently_from_any_start_but_zero(prove):
    """The first update takes a to (1 - 2η) a, and the score of a to (1 - 2η) |a|^2."""
    prove.have(a @ a >= 0, order)
    prove.have(a @ a > 0, order)
    right = prove.have(phi(a @ a) == 1, phi.definition)
    return prove.parts(
        (calc(phi(w[1] @ x[2]))
            .equals(phi((a + Fraction(1, 4)*(y[1] - phi(a @ x[1]))*x[1]) @ x[2]),   by=[w.update, w.start])
            .equals(phi((a + Fraction(1, 4)*(-1 - phi(a @ a))*a) @ a),           by=[first, label, second])
            .equals(phi((a + Fraction(1, 4)*(-1 - 1)*a) @ a),                      by=right)
            .equals(phi(Fraction(1, 2)*(a @ a)),                                    by=algebra)
            .equals(1,                                                                by=phi.definition)),
        (calc(phi(u[1] @ x[2]))
            .equals(phi((a + Fraction(3, 4)*(y[1] - phi(a @ x[1]))*x[1]) @ x[2]),   by=[u.update, u.start])
            .equals(phi((a + Fraction(3, 4)*(-1 - phi(a @ a))*a) @ a),           by=[first, label, second])
            .equals(phi((a + Fraction(3, 4)*(-1 - 1)*a) @ a),                      by=right)
            .equals(phi(-(Fraction(1, 2)*(a @ a))),                                 by=algebra)
            .equals(-1,                                                               by=phi.definition)))
