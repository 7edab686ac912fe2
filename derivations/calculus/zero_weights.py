"""With all weights zero, the loss moves with the last layer alone, and only where the errors do not sum to zero.

Let the weights and biases of a network with a hidden layer move along any path, and let all weights be zero at q = r. The
biases are any, and so are the activations. The derivative of the loss at r is R times the speed of the output, R being
the sum over the samples of the gradients of their losses. The output moves as the last weights and the last bias do. So
every derivative vanishes where R = 0; and where it is not, the last bias has one that does not.
"""

from backproof.collection.calculus.backpropagation import backpropagation_is_the_gradient

from backproof import Given, Sum, calc, diff, for_all, hadamard, implies, naturals, theorem
from backproof.models import paths

d = naturals("d")
net = paths.path(hidden=d + 1)
l, s, q, r, H = net.l, net.s, net.q, net.r, net.H
W, b, z, h, delta, V, v, G, g = net.W, net.b, net.z, net.h, net.delta, net.V, net.v, net.G, net.g
i = net.unit("i", l)
loss = Sum(net.loss(s, z[net.top, s, q]), s)
R = Sum(delta[net.top, s], s)
zero_now = Given("all weights are zero", for_all(l, W[l, r] == 0))
o = net.unit("o", net.top)


@theorem(diff(loss, q, at=r) == R @ (V[net.top] @ net.phi(H, b[H, r]) + v[net.top]), given=[zero_now, net],
         title="Zero weights: the loss moves with the last layer alone")
def loss_moves_with_the_last_layer_alone(prove):
    """No error comes back through zero weights; and the last layer sees only the biases below it."""
    silent = prove.have(for_all(l, s, implies(l <= H, delta[l, s] == 0)),
        calc(delta[l, s])
            .equals(hadamard(W[l + 1, r].T @ delta[l + 1, s], net.slope(l, z[l, s, r])),    by=net.backward)
            .equals(0,                                                                      by=zero_now))
    same = prove.have(for_all(l, s, implies(l <= H, h[l, s, r] == net.phi(l, b[l, r]))),
        calc(h[l, s, r])
            .equals(net.phi(l, z[l, s, r]),                              by=net.activation)
            .equals(net.phi(l, W[l, r] @ h[l - 1, s, r] + b[l, r]),      by=net.affine)
            .equals(net.phi(l, b[l, r]),                                 by=zero_now))
    below = prove.have(for_all(s, h[H, s, r] == net.phi(H, b[H, r])), same(H))
    return (calc(diff(loss, q, at=r))
        .equals(Sum(Sum(G[l].row(i) @ V[l].row(i), i) + g[l] @ v[l], l),                                         by=backpropagation_is_the_gradient.at(H=d + 1))
        .equals(Sum(G[net.top].row(o) @ V[net.top].row(o), o) + g[net.top] @ v[net.top],                                           by=[net.gradient_of_weights, net.gradient_of_biases, silent])
        .equals(R @ (V[net.top] @ net.phi(H, b[H, r]) + v[net.top]),     by=[net.gradient_of_weights, net.gradient_of_biases, below]))
