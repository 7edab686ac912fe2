"""The real reason: scaling the start and the rate alike scales the whole trajectory.

The rate matters only in comparison with the start, through w(0)/η. Zero is the one start that every scaling leaves
alone; from there the rate has nothing to be compared with.
"""

from backproof import Given, algebra, calc, for_all, naturals, positive, reals, theorem, vector
from backproof.models import perceptron

n, t = naturals("n t")
c, eta = reals("c eta")
phi = perceptron.sign_like("phi")
data = perceptron.data(n)
v = vector("v", n)
u = perceptron.weights("u", data, rate=eta, phi=phi, start=v)
w = perceptron.weights("w", data, rate=c*eta, phi=phi, start=c*v)
x, y = data.x[t + 1], data.y[t + 1]
xi = vector("xi", n)


@theorem(w[t] == c*u[t], given=[c >= 0, phi, u, w], title="Start and rate scaled alike scale the weights")
def start_and_rate_scaled_alike_scale_the_weights(prove):
    """By induction on the number of updates, for any start, any rate of either sign, and any factor c >= 0."""
    base = (calc(w[0])
        .equals(c*v,                                                 by=w.start)
        .equals(c*u[0],                                              by=u.start))

    def step(hypothesis):
        return prove.cases(
            (c > 0, calc(w[t + 1])
                .equals(w[t] + c*eta*(y - phi(w[t] @ x))*x,            by=w.update)
                .equals(c*u[t] + c*eta*(y - phi(c*u[t] @ x))*x,        by=hypothesis)
                .equals(c*u[t] + c*eta*(y - phi(u[t] @ x))*x,          by=phi.ignores_positive_factors(c, u[t] @ x))
                .equals(c*(u[t] + eta*(y - phi(u[t] @ x))*x),          by=algebra)
                .equals(c*u[t + 1],                                    by=u.update)),
            (c == 0, lambda zero: calc(w[t + 1])
                .equals(w[t] + c*eta*(y - phi(w[t] @ x))*x,            by=w.update)
                .equals(w[t],                                          by=zero)
                .equals(c*u[t],                                        by=hypothesis)
                .equals(c*u[t + 1],                                    by=zero)))

    return prove.induction(t, base, step)


@theorem(phi(w[t] @ xi) == phi(u[t] @ xi), given=[c > 0, phi, u, w],
         title="Start and rate scaled alike change no prediction")
def start_and_rate_scaled_alike_change_no_prediction(prove):
    """At any time and for any input ξ."""
    return (calc(phi(w[t] @ xi))
        .equals(phi(c*u[t] @ xi),    by=start_and_rate_scaled_alike_scale_the_weights)
        .equals(phi(u[t] @ xi),      by=phi.ignores_positive_factors(c, u[t] @ xi)))


factor = positive("a")
left_alone = Given("every scaling leaves the start alone", for_all(factor, factor*v == v))


@theorem(v == 0, given=[left_alone], title="Only zero is left alone by every scaling")
def only_zero_is_left_alone_by_every_scaling(prove):
    """Already the factor 2 moves every other start; and zero it leaves alone."""
    return (calc(v)
        .equals(2*v - v,      by=algebra)
        .equals(v - v,        by=left_alone(2))
        .equals(0,            by=algebra))
