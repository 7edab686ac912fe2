"""All weights and hidden biases zero, and an activation that is zero at zero: nothing but the output bias ever moves.

This is the tanh or ReLU network that "does not learn" from zero. Every layer but the last receives no error, because
the weights above it are zero; the last weights receive no gradient, because what they multiply is zero. It needs a
hidden layer: a network without one, L = 1, does learn from zero weights.
"""

from backproof import Given, Sum, both, calc, for_all, hadamard, implies, naturals, outer, theorem
from backproof.models import network

net = network.training()
l, t, s, L = net.l, net.t, net.s, net.L
W, b, z, h, delta, G, g, rate = net.W, net.b, net.z, net.h, net.delta, net.weight_gradient, net.bias_gradient, net.rate
k = naturals("k")
deep = Given("there is a hidden layer", L >= 2)
zero_at_zero = Given("the activation is zero at zero", for_all(l, net.phi(l, 0) == 0))
nothing_moved = lambda time: both(for_all(k, implies(k < L, W[k + 1, time] == 0)),
                                  for_all(k, implies(k + 1 < L, b[k + 1, time] == 0)))
zero_start = Given("weights and hidden biases start at zero", nothing_moved(0))


@theorem(nothing_moved(t), given=[deep, zero_at_zero, zero_start, net],
         title="From zero weights and hidden biases, only the output bias ever moves")
def only_the_output_bias_ever_moves(prove):
    """By induction on the number of updates."""
    base = prove.by(zero_start)

    def step(hypothesis):
        no_error = prove.have(
            for_all(k, s, implies(k + 1 < L, delta[k + 1, t, s] == 0)),
            calc(delta[k + 1, t, s])
                .equals(hadamard(W[k + 2, t].T @ delta[k + 2, t, s], net.slope(k + 1, z[k + 1, t, s])),   by=net.backward)
                .equals(0,                                                                                by=hypothesis))
        silent = prove.have(
            for_all(k, s, implies(k + 1 < L, h[k + 1, t, s] == 0)),
            calc(h[k + 1, t, s])
                .equals(net.phi(k + 1, z[k + 1, t, s]),                            by=net.activation)
                .equals(net.phi(k + 1, W[k + 1, t] @ h[k, t, s] + b[k + 1, t]),    by=net.affine)
                .equals(0,                                                         by=[hypothesis, zero_at_zero]))
        first = (calc(W[1, t + 1])
            .equals(W[1, t] - rate[1, t]*G[1, t],                                           by=net.weight_step)
            .equals(W[1, t] - rate[1, t]*Sum(outer(delta[1, t, s], h[0, t, s]), s),         by=net.gradient_of_weights)
            .equals(0,                                                                      by=[hypothesis, no_error]))
        higher = lambda _: (calc(W[k + 2, t + 1])
            .equals(W[k + 2, t] - rate[k + 2, t]*G[k + 2, t],                               by=net.weight_step)
            .equals(W[k + 2, t] - rate[k + 2, t]*Sum(outer(delta[k + 2, t, s], h[k + 1, t, s]), s),
                                                                                            by=net.gradient_of_weights)
            .equals(0,                                                                      by=[hypothesis, silent]))
        weights = prove.have(for_all(k, implies(k < L, W[k + 1, t + 1] == 0)), lambda: prove.induction(k, first, higher))
        return prove.parts(
            prove.by(weights),
            (calc(b[k + 1, t + 1])
                .equals(b[k + 1, t] - rate[k + 1, t]*g[k + 1, t],                           by=net.bias_step)
                .equals(b[k + 1, t] - rate[k + 1, t]*Sum(delta[k + 1, t, s], s),            by=net.gradient_of_biases)
                .equals(0,                                                                  by=[hypothesis, no_error])))

    return prove.induction(t, base, step)
