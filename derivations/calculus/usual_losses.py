"""Backpropagation with the losses that are in use, where nothing has to be assumed of the loss.

The general theorem is about any loss that is differentiable where it is reached. Half the squared distance and softmax with
cross-entropy are, everywhere, and their gradients are what backpropagation starts from at the output: z - tau, and
p (the sum of tau) - tau, where p are the shares that softmax gives.
"""

from backproof.collection.calculus.backpropagation import backpropagation_is_the_gradient, net

from backproof import Function, Given, Sum, calc, calculus, diff, exp, for_all, index, log, norm2, sequence, theorem

l, s, q, r, m = net.l, net.s, net.q, net.r, net.m
z, delta, V, v, G, g = net.z, net.delta, net.V, net.v, net.G, net.g
i, j, k = net.unit("i", l), index("j", m(net.top)), index("k", m(net.top))
tau, p = sequence("tau", m(net.top)), sequence("p", m(net.top))
C = Function("C", ("Real",))
total = lambda of: Given("loss", for_all(q, C(q) == Sum(of(s, z[net.top, s, q]), s)), "definition")
moving = [*net.forward_pass, net.weights_move, net.biases_move, net.differentiable, *net.gradients]
gradient = Sum(Sum(G[l].row(i) @ V[l].row(i), i) + g[l] @ v[l], l)

squared_error = lambda s, out: norm2(out - tau[s])/2
squares = total(squared_error)
residual = Given("error at the output", for_all(s, delta[net.top, s] == z[net.top, s, r] - tau[s]), "definition")


@theorem(diff(C(q), q, at=r) == gradient, given=[*moving, squares, residual],
         title="Backpropagation is the gradient of the squared error")
def backpropagation_is_the_gradient_of_the_squared_error(prove):
    """The outputs less the targets are the gradient of half the squared distance."""
    return (calc(diff(C(q), q, at=r))
        .equals(gradient,    by=[calculus, squares, backpropagation_is_the_gradient.at(loss=squared_error)]))


share = lambda out, unit: exp(out[unit])/Sum(exp(out[k]), k)
cross_entropy = lambda s, out: Sum(-tau[s][j]*log(share(out, j)), j)
logarithms = total(cross_entropy)
shares = Given("softmax", for_all(s, j, p[s][j] == share(z[net.top, s, r], j)), "definition")
surplus = Given("error at the output", for_all(s, delta[net.top, s] == p[s]*Sum(tau[s][k], k) - tau[s]), "definition")


@theorem(diff(C(q), q, at=r) == gradient, given=[*moving, logarithms, shares, surplus],
         title="Backpropagation is the gradient of softmax and cross-entropy")
def backpropagation_is_the_gradient_of_softmax_and_cross_entropy(prove):
    """For any number of classes, and any targets: where they sum to 1, the error is the shares less the targets."""
    return (calc(diff(C(q), q, at=r))
        .equals(gradient,    by=[calculus, logarithms, backpropagation_is_the_gradient.at(loss=cross_entropy)]))
