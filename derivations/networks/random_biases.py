"""Why not random biases and zero weights? Never at once, sometimes never, and otherwise along one direction.

All weights start at zero, and the biases anywhere. Never at once: a layer waits for all layers above it, as "A layer waits
for the layers above it" says. Sometimes never: if the errors at the output sum to zero at the start, gradient descent on
all samples moves nothing, whatever the hidden biases are. Otherwise: when the errors first reach a layer, they are
multiples of one vector, phi(b) * phi'(b) of its biases, entry by entry. So the rows of its weights are then multiples of one
row, with these numbers as factors: units whose factors differ part, and nothing else about them does.
"""

from backproof.collection.networks.critical_at_zero import zero_weights_are_critical_where_the_errors_sum_to_zero
from backproof.collection.networks.zero_weights import layers_wait_for_the_layers_above, zero_start

from backproof import Given, Sum, algebra, both, calc, for_all, hadamard, implies, index, naturals, outer, theorem
from backproof.models import network

net = network.training()
r = index("r", net.N)
l, t, s, L, eta = net.l, net.t, net.s, net.L, net.rate
W, b, z, h, delta, G, g = net.W, net.b, net.z, net.h, net.delta, net.weight_gradient, net.bias_gradient
reached = Given("updates so far", l + t < L)
direction = hadamard(net.phi(l, b[l, 0]), net.slope(l, b[l, 0]))
factor = lambda sample: eta[l + 1, t]*(g[l + 1, t] @ delta[l + 1, t + 1, sample])


@theorem(delta[l, t + 1, s] == -factor(s)*direction, given=[reached, zero_start, net],
         title="From zero weights, the first errors of a layer are multiples of one vector")
def first_errors_are_multiples_of_one_vector(prove):
    """The weights above have moved once, by a matrix of rank one; and the layer still sees its biases alone."""
    wait = layers_wait_for_the_layers_above
    silent = prove.have(for_all(r, h[l, t, r] == net.phi(l, b[l, 0])),
        calc(h[l, t, r])
            .equals(net.phi(l, z[l, t, r]),                              by=net.activation)
            .equals(net.phi(l, W[l, t] @ h[l - 1, t, r] + b[l, t]),      by=net.affine)
            .equals(net.phi(l, b[l, 0]),                                 by=wait))
    above = prove.have(W[l + 1, t + 1] == -eta[l + 1, t]*outer(g[l + 1, t], net.phi(l, b[l, 0])),
        calc(W[l + 1, t + 1])
            .equals(W[l + 1, t] - eta[l + 1, t]*G[l + 1, t],                                      by=net.weight_step)
            .equals(-eta[l + 1, t]*G[l + 1, t],                                                   by=wait(l + 1))
            .equals(-eta[l + 1, t]*Sum(outer(delta[l + 1, t, r], net.phi(l, b[l, 0])), r),        by=[net.gradient_of_weights, silent])
            .equals(-eta[l + 1, t]*outer(g[l + 1, t], net.phi(l, b[l, 0])),                       by=net.gradient_of_biases))
    score = prove.have(z[l, t + 1, s] == b[l, 0],
        calc(z[l, t + 1, s])
            .equals(W[l, t + 1] @ h[l - 1, t + 1, s] + b[l, t + 1],      by=net.affine)
            .equals(b[l, 0],                                             by=wait))
    return (calc(delta[l, t + 1, s])
        .equals(hadamard(W[l + 1, t + 1].T @ delta[l + 1, t + 1, s], net.slope(l, z[l, t + 1, s])),    by=net.backward)
        .equals(hadamard(W[l + 1, t + 1].T @ delta[l + 1, t + 1, s], net.slope(l, b[l, 0])),           by=score)
        .equals(-factor(s)*direction,                                                                  by=above))


@theorem(W[l, t + 2] == eta[l, t + 1]*outer(direction, Sum(factor(r)*h[l - 1, t + 1, r], r)), given=[reached, zero_start, net],
         title="From zero weights, the first weights of a layer have rank one")
def first_weights_have_rank_one(prove):
    """Every row is a multiple of one and the same: the factors are those of the errors."""
    return (calc(W[l, t + 2])
        .equals(W[l, t + 1] - eta[l, t + 1]*G[l, t + 1],                                              by=net.weight_step)
        .equals(-eta[l, t + 1]*G[l, t + 1],                                                           by=layers_wait_for_the_layers_above)
        .equals(-eta[l, t + 1]*Sum(outer(delta[l, t + 1, r], h[l - 1, t + 1, r]), r),                 by=net.gradient_of_weights)
        .equals(-eta[l, t + 1]*Sum(outer(-factor(r)*direction, h[l - 1, t + 1, r]), r),               by=first_errors_are_multiples_of_one_vector)
        .equals(eta[l, t + 1]*outer(direction, Sum(factor(r)*h[l - 1, t + 1, r], r)),                 by=algebra))


# ---------------------------------------------------------------- sometimes never

d = naturals("d")
deep = network.training(depth=d + 2)
output, error = deep.z[d + 2, t, r], deep.delta[d + 2, t, r]
k, n = index("k", deep.L), index("n", deep.L)
same_errors = Given("where the outputs are those of the start, so are the errors at the output",
                    for_all(t, implies(for_all(r, output == deep.z[d + 2, 0, r]), for_all(r, error == deep.delta[d + 2, 0, r]))))
deep_start = Given("all weights start at zero", for_all(k, deep.W[k, 0] == 0))
balanced = Given("the errors at the output sum to zero at the start", Sum(deep.delta[d + 2, 0, r], r) == 0)
nothing_moved = for_all(k, both(deep.W[k, t] == 0, deep.b[k, t] == deep.b[k, 0]))


@theorem(nothing_moved, given=[same_errors, deep_start, balanced, deep],
         title="Zero weights, any biases, and errors that sum to zero: nothing ever moves")
def nothing_ever_moves_where_the_errors_sum_to_zero(prove):
    """By induction on the number of updates: the output is still the last bias, so the errors are those of the start."""
    base = prove.parts(calc(deep.W[k, 0]).equals(0, by=deep_start), calc(deep.b[k, 0]).equals(deep.b[k, 0], by=algebra))

    def step(hypothesis):
        still = lambda time, because: (calc(deep.z[d + 2, time, r])
            .equals(deep.W[d + 2, time] @ deep.h[d + 1, time, r] + deep.b[d + 2, time],    by=deep.affine)
            .equals(deep.b[d + 2, 0],                                                     by=because))
        then = prove.have(for_all(r, deep.z[d + 2, 0, r] == deep.b[d + 2, 0]), still(0, deep_start))
        now = prove.have(for_all(r, output == deep.b[d + 2, 0]), still(t, hypothesis))
        alike = prove.have(for_all(r, output == deep.z[d + 2, 0, r]), calc(output).equals(deep.b[d + 2, 0], by=now).equals(deep.z[d + 2, 0, r], by=then))
        same = prove.have(for_all(r, error == deep.delta[d + 2, 0, r]), [same_errors, alike])
        prove.have(Sum(error, r) == 0,
            calc(Sum(error, r)).equals(Sum(deep.delta[d + 2, 0, r], r), by=same).equals(0, by=balanced))
        critical = prove.have(for_all(n, both(deep.weight_gradient[n, t] == 0, deep.bias_gradient[n, t] == 0)),
                              zero_weights_are_critical_where_the_errors_sum_to_zero)
        return prove.parts(
            (calc(deep.W[k, t + 1])
                .equals(deep.W[k, t] - deep.rate[k, t]*deep.weight_gradient[k, t],    by=deep.weight_step)
                .equals(0,                                                            by=[hypothesis, critical])),
            (calc(deep.b[k, t + 1])
                .equals(deep.b[k, t] - deep.rate[k, t]*deep.bias_gradient[k, t],      by=deep.bias_step)
                .equals(deep.b[k, 0],                                                 by=[hypothesis, critical])))

    return prove.induction(t, base, step)
