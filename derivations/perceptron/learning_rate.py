"""Started from zero, a perceptron's learning rate scales its weights and changes nothing else.

Let n be any number of inputs, x(1), x(2), … any stream of inputs and y(1), y(2), … any real labels. One
perceptron learns with the rate η, a second one with the rate 1, both from zero weights. Their activation is any
function of the score that ignores positive factors, as the sign does.
"""

from backproof.collection.perceptron.sign import sign_ignores_positive_factors, strict_sign_ignores_positive_factors

from backproof import algebra, calc, naturals, reals, theorem, vector
from backproof.models import perceptron

n, t = naturals("n t")
eta = reals("eta")
phi = perceptron.sign_like("phi")
data = perceptron.data(n)
w = perceptron.weights("w", data, rate=eta, phi=phi)
u = perceptron.weights("u", data, rate=1, phi=phi)
x, y = data.x[t + 1], data.y[t + 1]
xi = vector("xi", n)


@theorem(w[t] == eta*u[t], given=[eta >= 0, phi, w, u], title="The learning rate only scales the weights")
def learning_rate_scales_the_weights(prove):
    """By induction on the number of updates. With the rate 0 nothing ever moves, whatever the activation does."""
    base = (calc(w[0])
        .equals(0,                                               by=w.start)
        .equals(eta*u[0],                                        by=u.start))

    def step(hypothesis):
        return prove.cases(
            (eta > 0, calc(w[t + 1])
                .equals(w[t] + eta*(y - phi(w[t] @ x))*x,          by=w.update)
                .equals(eta*u[t] + eta*(y - phi(eta*u[t] @ x))*x,  by=hypothesis)
                .equals(eta*u[t] + eta*(y - phi(u[t] @ x))*x,      by=phi.ignores_positive_factors(eta, u[t] @ x))
                .equals(eta*(u[t] + 1*(y - phi(u[t] @ x))*x),      by=algebra)
                .equals(eta*u[t + 1],                              by=u.update)),
            (eta == 0, lambda zero: calc(w[t + 1])
                .equals(w[t] + eta*(y - phi(w[t] @ x))*x,          by=w.update)
                .equals(w[t],                                      by=zero)
                .equals(eta*u[t],                                  by=hypothesis)
                .equals(0,                                         by=zero)
                .equals(eta*u[t + 1],                              by=zero)))

    return prove.induction(t, base, step)


@theorem(phi(w[t] @ xi) == phi(u[t] @ xi), given=[eta > 0, phi, w, u], title="The learning rate changes no prediction")
def learning_rate_changes_no_prediction(prove):
    """At any time and for any input ξ, seen or unseen."""
    return (calc(phi(w[t] @ xi))
        .equals(phi(eta*u[t] @ xi),    by=learning_rate_scales_the_weights)
        .equals(phi(u[t] @ xi),        by=phi.ignores_positive_factors(eta, u[t] @ xi)))


# ---------------------------------------------------------------- the two usual thresholds

step = perceptron.defined_activation(perceptron.step, "phi")
strict = perceptron.defined_activation(perceptron.strict_step, "psi")


@theorem(phi(w[t] @ xi) == phi(u[t] @ xi), given=[eta > 0, step, w, u],
         title="No prediction changes with the threshold z >= 0")
def no_prediction_changes_with_the_threshold_at_least_zero(prove):
    """The sign with a tie counted as +1, as in the seeds, ignores positive factors."""
    return prove.by(learning_rate_changes_no_prediction, sign_ignores_positive_factors)


w_psi = perceptron.weights("w", data, rate=eta, phi=strict)
u_psi = perceptron.weights("u", data, rate=1, phi=strict)
psi = strict


@theorem(psi(w[t] @ xi) == psi(u[t] @ xi), given=[eta > 0, strict, w_psi, u_psi],
         title="No prediction changes with the threshold z > 0")
def no_prediction_changes_with_the_threshold_above_zero(prove):
    """The same with a tie counted as -1, as in scikit-learn's prediction."""
    return prove.by(learning_rate_changes_no_prediction.at(phi=psi), strict_sign_ignores_positive_factors)
