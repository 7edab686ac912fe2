"""Zero weights, any biases: the gradient vanishes exactly when the errors at the output sum to zero.

With all weights zero, at any depth with a hidden layer, and with any biases and activations, every gradient below the
last layer vanishes. The last bias receives the sum R of the errors over the samples, and the last weights receive R times
the activations below. So the point is critical exactly when R = 0. For the squared error that is so when the last bias
is the mean of the targets.
"""

from backproof.collection.networks.zero_weights import gradients_at_zero_weights

from backproof import Given, Sum, both, calc, for_all, naturals, theorem
from backproof.models import network

d = naturals("d")
net = network.training(depth=d + 2)
l, t, s = net.l, net.t, net.s
W, b, delta, G, g = net.W, net.b, net.delta, net.weight_gradient, net.bias_gradient
zero_now = Given("all weights are zero", for_all(l, W[l, t] == 0))
R = Sum(delta[d + 2, t, s], s)
balanced = Given("the errors at the output sum to zero", R == 0)
critical = Given("the gradient vanishes", for_all(l, both(G[l, t] == 0, g[l, t] == 0)))


@theorem(both(G[l, t] == 0, g[l, t] == 0), given=[zero_now, balanced, *net.forward_pass, *net.gradients],
         title="Zero weights, errors that sum to zero: a critical point")
def zero_weights_are_critical_where_the_errors_sum_to_zero(prove):
    """The last layer receives multiples of the sum of the errors, and all others nothing."""
    return prove.cases(
        (l < d + 2, prove.parts(
            calc(G[l, t]).equals(0,                by=gradients_at_zero_weights.at(L=d + 2)),
            calc(g[l, t]).equals(0,                by=gradients_at_zero_weights.at(L=d + 2)))),
        (l == d + 2, prove.parts(
            calc(G[l, t]).equals(0,                by=[gradients_at_zero_weights.at(L=d + 2, l=d + 1), balanced]),
            (calc(g[l, t])
                .equals(Sum(delta[l, t, s], s),    by=net.gradient_of_biases)
                .equals(0,                         by=balanced)))))


@theorem(R == 0, given=[critical, net.gradient_of_biases],
         title="A critical point: the errors at the output sum to zero")
def errors_sum_to_zero_at_a_critical_point(prove):
    """That sum is the gradient of the last biases."""
    return (calc(R)
        .equals(g[d + 2, t],    by=net.gradient_of_biases)
        .equals(0,              by=critical))
