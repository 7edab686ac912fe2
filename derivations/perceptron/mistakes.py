"""The rule that updates on mistakes only, as scikit-learn's Perceptron does: the learning rate is still only a scale.

An update is made where y (w·x) <= 0, so also at a tie. No activation occurs in the rule; what makes the theorem true
is that the condition compares with zero.
"""

from backproof.collection.perceptron.sign import strict_sign_ignores_positive_factors

from backproof import If, algebra, calc, naturals, reals, theorem, vector
from backproof.models import perceptron

n, t = naturals("n t")
eta = reals("eta")
data = perceptron.data(n)
w = perceptron.weights("w", data, rate=eta, rule=perceptron.mistake_update)
u = perceptron.weights("u", data, rate=1, rule=perceptron.mistake_update)
x, y = data.x[t + 1], data.y[t + 1]
xi = vector("xi", n)
psi = perceptron.defined_activation(perceptron.strict_step, "psi")


@theorem(w[t] == eta*u[t], given=[eta >= 0, w, u],
         title="Updating on mistakes only, the learning rate only scales the weights")
def learning_rate_scales_the_weights_of_the_mistake_rule(prove):
    """By induction on the number of updates. For η > 0, y (η u·x) <= 0 says the same as y (u·x) <= 0."""
    base = (calc(w[0])
        .equals(0,                                                          by=w.start)
        .equals(eta*u[0],                                                   by=u.start))

    def step(hypothesis):
        return prove.cases(
            (eta > 0, calc(w[t + 1])
                .equals(w[t] + If(y*(w[t] @ x) <= 0, eta*y*x, 0),             by=w.update)
                .equals(eta*u[t] + If(y*(eta*u[t] @ x) <= 0, eta*y*x, 0),     by=hypothesis)
                .equals(eta*u[t] + If(y*(u[t] @ x) <= 0, eta*y*x, 0),         by=algebra)
                .equals(eta*(u[t] + If(y*(u[t] @ x) <= 0, 1*y*x, 0)),         by=algebra)
                .equals(eta*u[t + 1],                                         by=u.update)),
            (eta == 0, lambda zero: calc(w[t + 1])
                .equals(w[t] + If(y*(w[t] @ x) <= 0, eta*y*x, 0),             by=w.update)
                .equals(w[t],                                                 by=zero)
                .equals(eta*u[t],                                             by=hypothesis)
                .equals(eta*u[t + 1],                                         by=zero)))

    return prove.induction(t, base, step)


@theorem(psi(w[t] @ xi) == psi(u[t] @ xi), given=[eta > 0, psi, w, u],
         title="Updating on mistakes only, the learning rate changes no prediction")
def learning_rate_changes_no_prediction_of_the_mistake_rule(prove):
    """scikit-learn predicts +1 where the score is positive."""
    return (calc(psi(w[t] @ xi))
        .equals(psi(eta*u[t] @ xi),    by=learning_rate_scales_the_weights_of_the_mistake_rule)
        .equals(psi(u[t] @ xi),        by=strict_sign_ignores_positive_factors(eta, u[t] @ xi)))
