"""Weights that start at zero, with any biases: what the first step can move, and how long the first layers wait.

Errors come back through the weights above, so a layer below zero weights receives none. With all weights zero only
the last layer moves; it takes one update for each layer until the first one moves, and until then the output does not
depend on the input at all.
"""

from backproof import Given, Sum, algebra, both, calc, for_all, hadamard, implies, index, naturals, outer, theorem
from backproof.models import network

net = network.training()
l, t, s, L = net.l, net.t, net.s, net.L
W, b, z, h, delta, G, g = net.W, net.b, net.z, net.h, net.delta, net.weight_gradient, net.bias_gradient
hidden = Given("layer l is hidden", l < L)
zero_above = Given("the weights above are zero", W[l + 1, t] == 0)


@theorem(delta[l, t, s] == 0, given=[hidden, zero_above, net.backward], title="Zero weights above: no error comes back")
def zero_weights_above_give_zero_error(prove):
    """Whatever the error above, the activation and the sample."""
    return (calc(delta[l, t, s])
        .equals(hadamard(W[l + 1, t].T @ delta[l + 1, t, s], net.slope(l, z[l, t, s])),    by=net.backward)
        .equals(0,                                                                         by=zero_above))


@theorem(both(G[l, t] == 0, g[l, t] == 0), given=[hidden, zero_above, *net.gradients],
         title="Zero weights above: no gradient")
def zero_weights_above_give_zero_gradients(prove):
    """Neither weights nor biases below zero weights receive a gradient."""
    return prove.parts(
        (calc(G[l, t])
            .equals(Sum(outer(delta[l, t, s], h[l - 1, t, s]), s),    by=net.gradient_of_weights)
            .equals(0,                                                by=zero_weights_above_give_zero_error)),
        (calc(g[l, t])
            .equals(Sum(delta[l, t, s], s),                           by=net.gradient_of_biases)
            .equals(0,                                                by=zero_weights_above_give_zero_error)))


zero_start = Given("all weights start at zero", for_all(l, W[l, 0] == 0))


@theorem(for_all(l, implies(l + t <= L, both(W[l, t] == 0, b[l, t] == b[l, 0]))),
         given=[zero_start, *net.gradients, *net.steps], title="A layer waits for the layers above it")
def layers_wait_for_the_layers_above(prove):
    """By induction on the number of updates t, for all layers l <= L - t together."""
    base = prove.parts(calc(W[l, 0]).equals(0, by=zero_start), calc(b[l, 0]).equals(b[l, 0], by=algebra))

    def step(hypothesis):
        prove.have(W[l + 1, t] == 0, hypothesis(l + 1))
        return prove.parts(
            (calc(W[l, t + 1])
                .equals(W[l, t] - net.rate[l, t]*G[l, t],      by=net.weight_step)
                .equals(0 - net.rate[l, t]*G[l, t],            by=hypothesis)
                .equals(0,                                     by=zero_weights_above_give_zero_gradients)),
            (calc(b[l, t + 1])
                .equals(b[l, t] - net.rate[l, t]*g[l, t],      by=net.bias_step)
                .equals(b[l, 0] - net.rate[l, t]*g[l, t],      by=hypothesis)
                .equals(b[l, 0],                               by=zero_weights_above_give_zero_gradients)))

    return prove.induction(t, base, step)


r, k = index("r", net.N), naturals("k")


@theorem(implies(k < L, z[k + 1, t, s] == z[k + 1, t, r]),
         given=[Given("fewer updates than layers", t < L), zero_start, net],
         title="Until update L the output does not depend on the input")
def output_does_not_depend_on_the_input_before_update_L(prove):
    """By induction on the layers: the weights of layer 1 are still zero, and everything above sees only what it sends."""
    base = (calc(z[1, t, s])
        .equals(W[1, t] @ h[0, t, s] + b[1, t],                                 by=net.affine)
        .equals(b[1, t],                                                        by=layers_wait_for_the_layers_above(1))
        .equals(W[1, t] @ h[0, t, r] + b[1, t],                                 by=layers_wait_for_the_layers_above(1))
        .equals(z[1, t, r],                                                     by=net.affine))

    def step(hypothesis):
        return (calc(z[k + 2, t, s])
            .equals(W[k + 2, t] @ h[k + 1, t, s] + b[k + 2, t],                      by=net.affine)
            .equals(W[k + 2, t] @ net.phi(k + 1, z[k + 1, t, s]) + b[k + 2, t],      by=net.activation)
            .equals(W[k + 2, t] @ net.phi(k + 1, z[k + 1, t, r]) + b[k + 2, t],      by=hypothesis)
            .equals(W[k + 2, t] @ h[k + 1, t, r] + b[k + 2, t],                      by=net.activation)
            .equals(z[k + 2, t, r],                                                  by=net.affine))

    return prove.induction(k, base, step)


# ---------------------------------------------------------------- at the moment when all weights are zero

zero_now = Given("all weights are zero", for_all(l, W[l, t] == 0))


@theorem(both(z[l, t, s] == b[l, t], implies(l < L, h[l, t, s] == net.phi(l, b[l, t]))),
         given=[zero_now, *net.forward_pass], title="Zero weights: every layer sees only its biases")
def zero_weights_leave_only_the_biases(prove):
    """Whatever the input."""
    return prove.parts(
        (calc(z[l, t, s])
            .equals(W[l, t] @ h[l - 1, t, s] + b[l, t],    by=net.affine)
            .equals(b[l, t],                               by=zero_now)),
        (calc(h[l, t, s])
            .equals(net.phi(l, z[l, t, s]),                                by=net.activation)
            .equals(net.phi(l, W[l, t] @ h[l - 1, t, s] + b[l, t]),        by=net.affine)
            .equals(net.phi(l, b[l, t]),                                   by=zero_now)))


@theorem(implies(l < L, both(G[l, t] == 0, g[l, t] == 0,
                             G[l + 1, t] == outer(Sum(delta[l + 1, t, s], s), net.phi(l, b[l, t])))),
         given=[zero_now, *net.forward_pass, *net.gradients], title="Zero weights, any biases: which gradients vanish")
def gradients_at_zero_weights(prove):
    """Below the last layer every gradient vanishes; the last layer's weights receive a matrix of rank at most one."""
    return prove.parts(
        calc(G[l, t]).equals(0,                                                       by=zero_weights_above_give_zero_gradients),
        calc(g[l, t]).equals(0,                                                       by=zero_weights_above_give_zero_gradients),
        (calc(G[l + 1, t])
            .equals(Sum(outer(delta[l + 1, t, s], h[l, t, s]), s),                    by=net.gradient_of_weights)
            .equals(Sum(outer(delta[l + 1, t, s], net.phi(l, b[l, t])), s),           by=zero_weights_leave_only_the_biases)
            .equals(outer(Sum(delta[l + 1, t, s], s), net.phi(l, b[l, t])),           by=algebra)))
