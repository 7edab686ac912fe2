"""Backpropagation with the losses that are in use, where nothing has to be assumed of the loss.

The general theorem is about any loss that is differentiable where it is reached. Half the squared distance and softmax with
cross-entropy are, everywhere, and their gradients are what backpropagation starts from at the output: z - tau, and
p (the sum of tau) - tau, where p are the shares that softmax gives.
"""

from backproof.collection.calculus.backpropagation import backpropagation_is_the_gradient, net

from backproof import Given, Sum, calc, diff, exp, for_all, index, log, norm2, sequence, theorem

l, s, q, r, m = net.l, net.s, net.q, net.r, net.m
z, delta, V, v, G, g = net.z, net.delta, net.V, net.v, net.G, net.g
i, j, k = net.unit("i", l), index("j", m(net.top)), index("k", m(net.top))
tau = sequence("tau", m(net.top))
moving = [*net.forward_pass, net.weights_move, net.biases_move, net.differentiable, *net.gradients]
gradient = Sum(Sum(G[l].row(i) @ V[l].row(i), i) + g[l] @ v[l], l)

squared_error = lambda s, out: norm2(out - tau[s])/2
residual = Given("error at the output", for_all(s, delta[net.top, s] == z[net.top, s, r] - tau[s]), "definition")


@theorem(diff(Sum(squared_error(s, z[net.top, s, q]), s), q, at=r) == gradient, given=[*moving, residual],
         title="Backpropagation is the gradient of the squared error")
def backpropagation_is_the_gradient_of_the_squared_error(prove):
    """The outputs less the targets are the gradient of half the squared distance."""
    return (calc(diff(Sum(squared_error(s, z[net.top, s, q]), s), q, at=r))
        .equals(gradient,    by=backpropagation_is_the_gradient.at(loss=squared_error)))


share = lambda out, unit: exp(out[unit])/Sum(exp(out[k]), k)
cross_entropy = lambda s, out: Sum(-tau[s][j]*log(share(out, j)), j)
output = z[net.top, s, r]
surplus = Given("error at the output", for_all(s, j, delta[net.top, s][j] == share(output, j)*Sum(tau[s][k], k) - tau[s][j]), "definition")


@theorem(diff(Sum(cross_entropy(s, z[net.top, s, q]), s), q, at=r) == gradient, given=[*moving, surplus],
         title="Backpropagation is the gradient of softmax and cross-entropy")
def backpropagation_is_the_gradient_of_softmax_and_cross_entropy(prove):
    """For any number of classes, and any targets: with targets that sum to 1 the error is p - tau."""
    return (calc(diff(Sum(cross_entropy(s, z[net.top, s, q]), s), q, at=r))
        .equals(gradient,    by=backpropagation_is_the_gradient.at(loss=cross_entropy)))
