"""What gradient flow conserves, as identities of gradients, and how far gradient descent misses it.

Let the activation satisfy phi(z) = z phi'(z), as ReLU, its leaky relatives and the identity do, whatever phi' is at a kink.
Then scaling what comes into a hidden unit and what leaves it by opposite factors changes nothing, and the gradients say so:
the incoming parameters of the unit and the outgoing ones have equal scalar products with their gradients. So gradient flow
conserves the difference of their squared lengths; one step of gradient descent changes it by the square of the rate times
the same difference of the gradients. In linear networks this is so of whole matrices.
"""

from backproof import Given, Sum, calc, for_all, outer, reals, theorem
from backproof.models import network

net = network.training()
l, t, s, L, eta = net.l, net.t, net.s, net.L, net.rate
W, b, z, h, delta, G, g = net.W, net.b, net.z, net.h, net.delta, net.weight_gradient, net.bias_gradient
i, y = net.unit("i", l), reals("y")
hidden = Given("layer l is hidden", l < L)
homogeneous = Given("the activation is homogeneous", for_all(l, y, net.phi(l, y) == y*net.slope(l, y)))
same_rate = Given("both layers have one rate", eta[l + 1, t] == eta[l, t])
passes = [*net.forward_pass, *net.gradients]


@theorem(W[l + 1, t].col(i) @ G[l + 1, t].col(i) == W[l, t].row(i) @ G[l, t].row(i) + b[l, t][i]*g[l, t][i],
         given=[hidden, homogeneous, *passes], title="Homogeneous units are balanced: their gradients")
def gradients_of_a_homogeneous_unit_are_balanced(prove):
    """Both sides are the sum over the samples of the unit's score times its error."""
    return (calc(W[l + 1, t].col(i) @ G[l + 1, t].col(i))
        .equals(Sum((W[l + 1, t].col(i) @ delta[l + 1, t, s])*h[l, t, s][i], s),                      by=net.gradient_of_weights)
        .equals(Sum((W[l + 1, t].col(i) @ delta[l + 1, t, s])*net.phi(l, z[l, t, s][i]), s),          by=net.activation)
        .equals(Sum((W[l + 1, t].col(i) @ delta[l + 1, t, s])*net.slope(l, z[l, t, s][i])*z[l, t, s][i], s),    by=homogeneous)
        .equals(Sum(delta[l, t, s][i]*z[l, t, s][i], s),                                              by=net.backward)
        .equals(Sum(delta[l, t, s][i]*(W[l, t].row(i) @ h[l - 1, t, s] + b[l, t][i]), s),             by=net.affine)
        .equals(W[l, t].row(i) @ G[l, t].row(i) + b[l, t][i]*g[l, t][i],                              by=[net.gradient_of_weights, net.gradient_of_biases]))


squares = lambda M, v, time: M[l, time].row(i) @ M[l, time].row(i) + v[l, time][i]**2 - M[l + 1, time].col(i) @ M[l + 1, time].col(i)


@theorem(squares(W, b, t + 1) - squares(W, b, t) == eta[l, t]**2*squares(G, g, t),
         given=[hidden, homogeneous, same_rate, *passes, *net.steps], title="Homogeneous units: what a step of gradient descent does not conserve")
def step_changes_the_balance_of_a_homogeneous_unit(prove):
    """What is linear in the rate cancels, since the gradients are balanced."""
    linear = W[l, t].row(i) @ G[l, t].row(i) + b[l, t][i]*g[l, t][i] - W[l + 1, t].col(i) @ G[l + 1, t].col(i)
    return (calc(squares(W, b, t + 1) - squares(W, b, t))
        .equals(eta[l, t]**2*squares(G, g, t) - 2*eta[l, t]*linear,    by=[net.weight_step, net.bias_step, same_rate])
        .equals(eta[l, t]**2*squares(G, g, t),                         by=gradients_of_a_homogeneous_unit_are_balanced))


# ---------------------------------------------------------------- linear networks

linear = [Given("the activation is the identity", for_all(l, y, net.phi(l, y) == y)),
          Given("its slope is 1", for_all(l, y, net.slope(l, y) == 1))]
identity, one = linear


@theorem(W[l + 1, t].T @ G[l + 1, t] == G[l, t] @ W[l, t].T + outer(g[l, t], b[l, t]), given=[hidden, *linear, *passes],
         title="Linear networks are balanced: their gradients")
def gradients_of_a_linear_network_are_balanced(prove):
    """Both sides are the sum over the samples of outer products of the layer's errors and scores."""
    return (calc(W[l + 1, t].T @ G[l + 1, t])
        .equals(Sum(outer(W[l + 1, t].T @ delta[l + 1, t, s], h[l, t, s]), s),        by=net.gradient_of_weights)
        .equals(Sum(outer(W[l + 1, t].T @ delta[l + 1, t, s], z[l, t, s]), s),        by=[net.activation, identity])
        .equals(Sum(outer(delta[l, t, s], z[l, t, s]), s),                            by=[net.backward, one])
        .equals(Sum(outer(delta[l, t, s], W[l, t] @ h[l - 1, t, s] + b[l, t]), s),    by=net.affine)
        .equals(G[l, t] @ W[l, t].T + outer(g[l, t], b[l, t]),                        by=[net.gradient_of_weights, net.gradient_of_biases]))


gram = lambda M, v, time: M[l, time] @ M[l, time].T + outer(v[l, time], v[l, time]) - M[l + 1, time].T @ M[l + 1, time]


@theorem(gram(W, b, t + 1) - gram(W, b, t) == eta[l, t]**2*gram(G, g, t),
         given=[hidden, *linear, same_rate, *passes, *net.steps], title="Linear networks: what a step of gradient descent does not conserve")
def step_changes_the_balance_of_a_linear_network(prove):
    """What is linear in the rate is a matrix that vanishes, and its transpose."""
    mixed = G[l, t] @ W[l, t].T + outer(g[l, t], b[l, t]) - W[l + 1, t].T @ G[l + 1, t]
    return (calc(gram(W, b, t + 1) - gram(W, b, t))
        .equals(eta[l, t]**2*gram(G, g, t) - eta[l, t]*(mixed + mixed.T),    by=[net.weight_step, net.bias_step, same_rate])
        .equals(eta[l, t]**2*gram(G, g, t),                                  by=gradients_of_a_linear_network_are_balanced))
