"""What backpropagation computes for one weight is the partial derivative of the loss by it.

Let weight (c, d) of layer a move, and nothing else. For every depth, all widths, any number of samples, and any
activations and losses that have derivatives where they are reached: the loss has a derivative by that weight, the sum
over the samples of the error of unit c of layer a, times the activation of unit d below it.
"""

from backproof.collection.calculus.backpropagation import backpropagation_is_the_gradient

from backproof import Sum, calc, calculus, diff, for_all, theorem
from backproof.models import paths

path = paths.one_weight()
net = path.net
l, s, q, r, m = net.l, net.s, net.q, net.r, net.m
W, b, z, h, delta, V, v, G, g = net.W, net.b, net.z, net.h, net.delta, net.V, net.v, net.G, net.g
a, c, d = path.a, path.c, path.d
i, j = net.unit("i", l), net.unit("j", l - 1)
loss = Sum(net.loss(s, z[net.top, s, q]), s)


@theorem(diff(loss, q, at=r) == Sum(delta[a, s][c]*h[a - 1, s, r][d], s),
         given=[path.weights, path.biases, *net.forward_pass, net.differentiable, net.output_error, *net.gradients],
         title="The partial derivative by one weight")
def partial_derivative_by_one_weight(prove):
    """The path moves at the speed 1 in that weight, and at the speed 0 in all others."""
    alone = prove.define(V, for_all(l, i, j, V[l][i, j] == path.only(l, i, j)), name="one speed is 1")
    still = prove.define(v, for_all(l, i, v[l][i] == 0), name="biases have no speed")
    prove.have(for_all(l, diff(W[l, q], q, at=r) == V[l]),
               calc(diff(W[l, q], q, at=r)).equals(V[l], by=[calculus, path.weights, alone]))
    prove.have(for_all(l, diff(b[l, q], q, at=r) == v[l]),
               calc(diff(b[l, q], q, at=r)).equals(v[l], by=[calculus, path.biases, still]))
    return (calc(diff(loss, q, at=r))
        .equals(Sum(Sum(G[l].row(i) @ V[l].row(i), i) + g[l] @ v[l], l),    by=backpropagation_is_the_gradient.at(r=r))
        .equals(G[a][c, d],                                                 by=[alone, still])
        .equals(Sum(delta[a, s][c]*h[a - 1, s, r][d], s),                   by=net.gradient_of_weights))
