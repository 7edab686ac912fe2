"""Started from zero, a perceptron's learning rate scales its weights and changes nothing else.

Let n be any number of inputs, x(1), x(2), … any stream of inputs and y(1), y(2), … any real labels. One
perceptron learns with the rate eta, a second one with the rate 1, both from zero weights. Their activation is any
function of the score that ignores positive factors, as the sign does.
"""

from backproof import algebra, calc, naturals, nonnegative, positive, theorem
from backproof.models import perceptron

n, t = naturals("n t")
eta = nonnegative("eta")
phi = perceptron.sign_like("phi")
data = perceptron.data(n)
w = perceptron.weights("w", data, rate=eta, phi=phi)
u = perceptron.weights("u", data, rate=1, phi=phi)
x, y = data.x[t + 1], data.y[t + 1]


@theorem(w[t] == eta*u[t], given=[phi, w, u], title="the learning rate only scales the weights")
def learning_rate_scales_the_weights(prove):
    """By induction on the number of updates. For a rate of 0 nothing ever moves, whatever the activation does."""
    base = (calc(w[0])
        .equals(0,                                         by=w.start)
        .equals(eta*u[0],                                  by=u.start))

    def step(hypothesis):
        return prove.cases(
            (eta > 0, calc(w[t + 1])
                .equals(w[t] + eta*(y - phi(w[t] @ x))*x,             by=w.update)
                .equals(eta*u[t] + eta*(y - phi(eta*u[t] @ x))*x,     by=hypothesis)
                .equals(eta*u[t] + eta*(y - phi(u[t] @ x))*x,         by=phi.ignores_positive_factors(eta, u[t] @ x))
                .equals(eta*(u[t] + 1*(y - phi(u[t] @ x))*x),         by=algebra)
                .equals(eta*u[t + 1],                                 by=u.update)),
            (eta == 0, lambda zero: calc(w[t + 1])
                .equals(w[t] + eta*(y - phi(w[t] @ x))*x,             by=w.update)
                .equals(w[t],                                         by=zero)
                .equals(eta*u[t],                                     by=hypothesis)
                .equals(0,                                            by=zero)
                .equals(eta*u[t + 1],                                 by=zero)))

    return prove.induction(t, base, step)
