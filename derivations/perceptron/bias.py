"""A bias that starts at zero and learns with the same rate changes nothing: the rate scales weights and bias alike.

This is where "biases may start at zero" and "weights should not" meet: what matters here is that everything that
learns starts at zero and learns with one rate.
"""

from backproof import algebra, both, calc, naturals, reals, theorem, vector
from backproof.models import perceptron

n, t = naturals("n t")
eta = reals("eta")
phi = perceptron.sign_like("phi")
data = perceptron.data(n)
p = perceptron.weights_with_bias("w b", data, rate=eta, phi=phi)
q = perceptron.weights_with_bias("u v", data, rate=1, phi=phi)
w, b, u, v = p.w, p.b, q.w, q.b
x, y = data.x[t + 1], data.y[t + 1]
xi = vector("xi", n)
same_sign = phi.ignores_positive_factors(eta, u[t] @ x + v[t])


@theorem(both(w[t] == eta*u[t], b[t] == eta*v[t]), given=[eta >= 0, phi, p, q],
         title="The learning rate only scales the weights and the bias")
def learning_rate_scales_weights_and_bias(prove):
    """By induction on the number of updates, for weights and bias together."""
    base = prove.parts(
        (calc(w[0])
            .equals(0,                                                         by=p.start)
            .equals(eta*u[0],                                                  by=q.start)),
        (calc(b[0])
            .equals(0,                                                         by=p.bias_start)
            .equals(eta*v[0],                                                  by=q.bias_start)))

    def step(hypothesis):
        moving = prove.parts(
            (calc(w[t + 1])
                .equals(w[t] + eta*(y - phi(w[t] @ x + b[t]))*x,               by=p.update)
                .equals(eta*u[t] + eta*(y - phi(eta*u[t] @ x + eta*v[t]))*x,   by=hypothesis)
                .equals(eta*u[t] + eta*(y - phi(eta*(u[t] @ x + v[t])))*x,     by=algebra)
                .equals(eta*u[t] + eta*(y - phi(u[t] @ x + v[t]))*x,           by=same_sign)
                .equals(eta*u[t + 1],                                          by=q.update)),
            (calc(b[t + 1])
                .equals(b[t] + eta*(y - phi(w[t] @ x + b[t])),                 by=p.bias_update)
                .equals(eta*v[t] + eta*(y - phi(eta*u[t] @ x + eta*v[t])),     by=hypothesis)
                .equals(eta*v[t] + eta*(y - phi(eta*(u[t] @ x + v[t]))),       by=algebra)
                .equals(eta*v[t] + eta*(y - phi(u[t] @ x + v[t])),             by=same_sign)
                .equals(eta*v[t + 1],                                          by=q.bias_update)))
        def at_rest(zero): return prove.parts(
            (calc(w[t + 1])
                .equals(w[t] + eta*(y - phi(w[t] @ x + b[t]))*x,               by=p.update)
                .equals(w[t],                                                  by=zero)
                .equals(eta*u[t],                                              by=hypothesis)
                .equals(eta*u[t + 1],                                          by=zero)),
            (calc(b[t + 1])
                .equals(b[t] + eta*(y - phi(w[t] @ x + b[t])),                 by=p.bias_update)
                .equals(b[t],                                                  by=zero)
                .equals(eta*v[t],                                              by=hypothesis)
                .equals(eta*v[t + 1],                                          by=zero)))
        return prove.cases((eta > 0, moving), (eta == 0, at_rest))

    return prove.induction(t, base, step)


@theorem(phi(w[t] @ xi + b[t]) == phi(u[t] @ xi + v[t]), given=[eta > 0, phi, p, q],
         title="The learning rate changes no prediction, with a bias")
def learning_rate_changes_no_prediction_with_a_bias(prove):
    """At any time and for any input ξ, seen or unseen."""
    return (calc(phi(w[t] @ xi + b[t]))
        .equals(phi(eta*u[t] @ xi + eta*v[t]),    by=learning_rate_scales_weights_and_bias)
        .equals(phi(eta*(u[t] @ xi + v[t])),      by=algebra)
        .equals(phi(u[t] @ xi + v[t]),            by=phi.ignores_positive_factors(eta, u[t] @ xi + v[t])))
