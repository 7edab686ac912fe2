"""From a start other than zero the learning rate can change a prediction: an exact example.

One input, and the weight 1 to start with. The sample x(1) = 1 is met, with the label -1; then x(2) = 1 is predicted.
With the rate 1/4 the prediction is 1, with the rate 3/4 it is -1.
"""

from fractions import Fraction

from backproof import Given, algebra, both, calc, theorem, vector
from backproof.models import perceptron

phi = perceptron.defined_activation(perceptron.step, "phi")
data = perceptron.data(1)
x, y = data.x, data.y
v = vector("v", 1)
w = perceptron.weights("w", data, rate=Fraction(1, 4), phi=phi, start=v)
u = perceptron.weights("u", data, rate=Fraction(3, 4), phi=phi, start=v)
start = Given("the start", v[1] == 1)
first = Given("the first input", x[1][1] == 1)
label = Given("its label", y[1] == -1)
second = Given("the second input", x[2][1] == 1)


@theorem(both(phi(w[1] @ x[2]) == 1, phi(u[1] @ x[2]) == -1), given=[phi, start, first, label, second, w, u],
         title="From the start 1, the rates 1/4 and 3/4 predict differently")
def rates_predict_differently_from_a_nonzero_start(prove):
    """The first sample moves the weight from 1 to 1 - 2η, which is positive for one rate and negative for the other."""
    positive = prove.have(phi(1) == 1, phi.definition)
    return prove.parts(
        (calc(phi(w[1] @ x[2]))
            .equals(phi(w[1][1]*x[2][1]),                                 by=algebra)
            .equals(phi(w[1][1]),                                         by=second)
            .equals(phi(w[0][1] + Fraction(1, 4)*(y[1] - phi(w[0][1]*x[1][1]))*x[1][1]),   by=w.update)
            .equals(phi(1 + Fraction(1, 4)*(-1 - 1)*1),                   by=[w.start, start, first, label, positive])
            .equals(phi(Fraction(1, 2)),                                  by=algebra)
            .equals(1,                                                    by=phi.definition)),
        (calc(phi(u[1] @ x[2]))
            .equals(phi(u[1][1]*x[2][1]),                                 by=algebra)
            .equals(phi(u[1][1]),                                         by=second)
            .equals(phi(u[0][1] + Fraction(3, 4)*(y[1] - phi(u[0][1]*x[1][1]))*x[1][1]),   by=u.update)
            .equals(phi(1 + Fraction(3, 4)*(-1 - 1)*1),                   by=[u.start, start, first, label, positive])
            .equals(phi(Fraction(-1, 2)),                                 by=algebra)
            .equals(-1,                                                   by=phi.definition)))
