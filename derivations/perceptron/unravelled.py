"""The first two weight changes written out, as in the question that started this project.

The seed computes Δw(1) and Δw(2), plugs one into the other, and sets the start to zero. Its lines are kept as they
are printed there; the lines hold for any start, any rate of either sign and any activation, until zero is put in.
"""

from backproof.collection.perceptron.sign import sign_ignores_positive_factors

from backproof import Given, algebra, calc, for_all, naturals, reals, sequence, theorem
from backproof.models import perceptron

n, t = naturals("n t")
eta = reals("eta")
phi = perceptron.any_activation("phi")
data = perceptron.data(n, style="superscript")
x, y = data.x, data.y
w = sequence("w", n, "superscript")
change = sequence("change", n, "superscript", display=("Δw", r"\Delta \mathbf{w}"))
predicted = sequence("predicted", style="superscript", display=("ŷ", r"\hat{y}"))

prediction = Given("prediction", for_all(t, predicted[t + 1] == phi(w[t] @ x[t + 1])), "definition")
changes = Given("weight update", for_all(t, change[t + 1] == eta*(y[t + 1] - predicted[t + 1])*x[t + 1]), "definition")
weights = Given("new weights", for_all(t, w[t + 1] == w[t] + change[t + 1]), "definition")

unravelled = eta*(y[2] - phi((w[0] + eta*(y[1] - phi(w[0] @ x[1]))*x[1]) @ x[2]))*x[2]


@theorem(change[2] == unravelled, given=[prediction, changes, weights], title="The second weight change, unravelled")
def second_weight_change_unravelled(prove):
    """Let us unravel these dependencies by plugging in."""
    return (calc(change[2])
        .equals(eta*(y[2] - predicted[2])*x[2],                                                by=changes)
        .equals(eta*(y[2] - phi(w[1] @ x[2]))*x[2],                                            by=prediction)
        .equals(eta*(y[2] - phi((w[0] + change[1]) @ x[2]))*x[2],                              by=weights)
        .equals(eta*(y[2] - phi((w[0] + eta*(y[1] - predicted[1])*x[1]) @ x[2]))*x[2],         by=changes)
        .equals(eta*(y[2] - phi((w[0] + eta*(y[1] - phi(w[0] @ x[1]))*x[1]) @ x[2]))*x[2],     by=prediction))


step = perceptron.defined_activation(perceptron.step, "phi")
zero_start = Given("zero start", w[0] == 0)


@theorem(change[2] == eta*(y[2] - phi(eta*(y[1] - 1)*x[1] @ x[2]))*x[2],
         given=[step, zero_start, prediction, changes, weights], title="The second weight change from zero")
def second_weight_change_from_zero(prove):
    """Since 0·x(1) = 0 and φ(0) = 1, the last line simplifies."""
    return (calc(change[2])
        .equals(unravelled,                                                      by=second_weight_change_unravelled)
        .equals(eta*(y[2] - phi((0 + eta*(y[1] - phi(0))*x[1]) @ x[2]))*x[2],    by=zero_start)
        .equals(eta*(y[2] - phi((0 + eta*(y[1] - 1)*x[1]) @ x[2]))*x[2],         by=step.definition)
        .equals(eta*(y[2] - phi(eta*(y[1] - 1)*x[1] @ x[2]))*x[2],               by=algebra))


@theorem(change[2] == eta*(y[2] - phi((y[1] - 1)*x[1] @ x[2]))*x[2],
         given=[eta > 0, step, zero_start, prediction, changes, weights],
         title="The second weight change from zero, without η inside")
def second_weight_change_from_zero_without_the_rate_inside(prove):
    """Since η > 0 it does not change the sign, and the sign is all that matters to φ; so we can remove it."""
    return (calc(change[2])
        .equals(eta*(y[2] - phi(eta*(y[1] - 1)*x[1] @ x[2]))*x[2],     by=second_weight_change_from_zero)
        .equals(eta*(y[2] - phi((y[1] - 1)*x[1] @ x[2]))*x[2],         by=sign_ignores_positive_factors))
