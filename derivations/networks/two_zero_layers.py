"""Two zero layers stop everything below the upper one for ever.

If the activation is zero at zero, the weights of two layers are zero, and the biases from the lower one up to below
the upper one are zero, then what lies between sends nothing up and gets nothing back: the weights up to the upper
layer and the biases below it never change. One zero layer alone does not do this.
"""

from backproof import Given, Sum, algebra, both, calc, for_all, hadamard, implies, naturals, outer, theorem
from backproof.models import network

net = network.training()
l, t, s, L = net.l, net.t, net.s, net.L
W, b, z, h, delta, G, g, rate = net.W, net.b, net.z, net.h, net.delta, net.weight_gradient, net.bias_gradient, net.rate
p, d, k, j = naturals("p d k j")
q = p + d + 1                             # the lower layer is p + 1, the upper one q + 1
between = Given("the upper layer is in the network", q < L)
zero_at_zero = Given("the activation is zero at zero", for_all(l, net.phi(l, 0) == 0))
lower = Given("the lower layer is zero", W[p + 1, 0] == 0)
upper = Given("the upper layer is zero", W[q + 1, 0] == 0)
biases = Given("the biases between are zero", for_all(k, implies(both(p <= k, k < q), b[k + 1, 0] == 0)))


@theorem(both(for_all(k, implies(k <= q, W[k + 1, t] == W[k + 1, 0])), for_all(k, implies(k < q, b[k + 1, t] == b[k + 1, 0]))),
         given=[between, zero_at_zero, lower, upper, biases, net], title="Below two zero layers nothing ever moves")
def below_two_zero_layers_nothing_moves(prove):
    """By induction on the number of updates; inside, upwards for the activations and downwards for the errors."""
    base = prove.parts(
        calc(W[k + 1, 0]).equals(W[k + 1, 0], by=algebra),
        calc(b[k + 1, 0]).equals(b[k + 1, 0], by=algebra))

    def step(hypothesis):
        silent = prove.have(
            for_all(j, s, implies(p + j < q, h[p + j + 1, t, s] == 0)),
            lambda: prove.induction(j,
                (calc(h[p + 1, t, s])
                    .equals(net.phi(p + 1, W[p + 1, t] @ h[p, t, s] + b[p + 1, t]),                      by=[net.activation, net.affine])
                    .equals(net.phi(p + 1, W[p + 1, 0] @ h[p, t, s] + b[p + 1, 0]),                      by=hypothesis)
                    .equals(0,                                                                           by=[lower, biases, zero_at_zero])),
                lambda below: (calc(h[p + j + 2, t, s])
                    .equals(net.phi(p + j + 2, W[p + j + 2, t] @ h[p + j + 1, t, s] + b[p + j + 2, t]),  by=[net.activation, net.affine])
                    .equals(net.phi(p + j + 2, b[p + j + 2, 0]),                                         by=[below, hypothesis])
                    .equals(0,                                                                           by=[biases, zero_at_zero]))))
        no_error = prove.have(
            for_all(j, k, s, implies(both(k < q, q <= k + j), delta[k + 1, t, s] == 0)),
            lambda: prove.induction(j,
                calc(delta[k + 1, t, s]).equals(0, by=algebra),
                lambda above: prove.cases(
                    (k + 1 < q, (calc(delta[k + 1, t, s])
                        .equals(hadamard(W[k + 2, t].T @ delta[k + 2, t, s], net.slope(k + 1, z[k + 1, t, s])),   by=net.backward)
                        .equals(0,                                                                                by=above))),
                    (k + 1 == q, (calc(delta[k + 1, t, s])
                        .equals(hadamard(W[k + 2, t].T @ delta[k + 2, t, s], net.slope(k + 1, z[k + 1, t, s])),   by=net.backward)
                        .equals(0,                                                                                by=[hypothesis, upper]))))))
        at_rest = lambda case, why: (calc(W[k + 1, t + 1])
            .equals(W[k + 1, t] - rate[k + 1, t]*Sum(outer(delta[k + 1, t, s], h[k, t, s]), s),   by=[net.weight_step, net.gradient_of_weights])
            .equals(W[k + 1, t],                                                                  by=why)
            .equals(W[k + 1, 0],                                                                  by=hypothesis))
        return prove.parts(
            prove.cases((k < q, lambda case: at_rest(case, no_error(q))), (k == q, lambda case: at_rest(case, silent))),
            (calc(b[k + 1, t + 1])
                .equals(b[k + 1, t] - rate[k + 1, t]*Sum(delta[k + 1, t, s], s),                  by=[net.bias_step, net.gradient_of_biases])
                .equals(b[k + 1, t],                                                              by=no_error(q))
                .equals(b[k + 1, 0],                                                              by=hypothesis)))

    return prove.induction(t, base, step)
