"""What backpropagation computes for one bias is the partial derivative of the loss by it.

Let bias c of layer a move, and nothing else. For every depth, all widths, any number of samples, and any activations
and losses that have derivatives where they are reached: the loss has a derivative by that bias, the sum over the
samples of the error of unit c of layer a.
"""

from backproof.collection.calculus.backpropagation import backpropagation_is_the_gradient

from backproof import Sum, algebra, calc, calculus, diff, for_all, theorem
from backproof.models import paths

path = paths.one_bias()
net = path.net
l, s, q, r, m = net.l, net.s, net.q, net.r, net.m
W, b, z, h, delta, V, v, G, g = net.W, net.b, net.z, net.h, net.delta, net.V, net.v, net.G, net.g
a, c = path.a, path.c
i = net.unit("i", l)
loss = Sum(net.loss(s, z[net.top, s, q]), s)


@theorem(diff(loss, q, at=r) == Sum(delta[a, s][c], s),
         given=[path.weights, path.biases, *net.forward_pass, net.differentiable, net.output_error, *net.gradients],
         title="The partial derivative by one bias")
def partial_derivative_by_one_bias(prove):
    """The path moves at the speed 1 in that bias, and at the speed 0 in all other parameters."""
    still = prove.define(V, for_all(l, V[l] == 0), name="weights have no speed")
    alone = prove.define(v, for_all(l, i, v[l][i] == path.only(l, i)), name="one speed is 1")
    prove.have(for_all(l, diff(W[l, q], q, at=r) == V[l]),
               calc(diff(W[l, q], q, at=r)).equals(V[l], by=[calculus, path.weights, still]))
    prove.have(for_all(l, diff(b[l, q], q, at=r) == v[l]),
               calc(diff(b[l, q], q, at=r)).equals(v[l], by=[calculus, path.biases, alone]))
    return (calc(diff(loss, q, at=r))
        .equals(Sum(Sum(G[l].row(i) @ V[l].row(i), i) + g[l] @ v[l], l),    by=backpropagation_is_the_gradient.at(r=r))
        .equals(Sum(Sum(g[l][i]*path.only(l, i), i), l),                    by=[still, alone])
        .equals(g[a][c],                                                    by=algebra)
        .equals(Sum(delta[a, s][c], s),                                     by=net.gradient_of_biases))
