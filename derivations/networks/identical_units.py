"""Hidden units that start alike stay alike.

Two units of one hidden layer with equal incoming weights, equal biases and equal outgoing weights receive equal
gradients, so gradient descent keeps them equal: for every depth, all widths, any activation, any loss, any number of
samples, any data, and rates that may change with the step and the layer.
"""

from backproof import Given, Sum, both, calc, theorem
from backproof.models import network

net = network.training()
l, t, s, L = net.l, net.t, net.s, net.L
W, b, z, h, delta, G, g = net.W, net.b, net.z, net.h, net.delta, net.weight_gradient, net.bias_gradient
i, j = net.unit("i", l), net.unit("j", l)
hidden = Given("layer l is hidden", l < L)

rows = Given("equal incoming weights", W[l, t].row(i) == W[l, t].row(j))
biases = Given("equal biases", b[l, t][i] == b[l, t][j])
columns = Given("equal outgoing weights", W[l + 1, t].col(i) == W[l + 1, t].col(j))


@theorem(z[l, t, s][i] == z[l, t, s][j], given=[rows, biases, net.affine], title="Equal rows and biases give equal preactivations")
def equal_preactivations(prove):
    """The scores of the two units are the same sum."""
    return (calc(z[l, t, s][i])
        .equals(W[l, t].row(i) @ h[l - 1, t, s] + b[l, t][i],    by=net.affine)
        .equals(W[l, t].row(j) @ h[l - 1, t, s] + b[l, t][j],    by=[rows, biases])
        .equals(z[l, t, s][j],                                   by=net.affine))


@theorem(h[l, t, s][i] == h[l, t, s][j], given=[hidden, rows, biases, *net.forward_pass], title="Equal rows and biases give equal activations")
def equal_activations(prove):
    """The same activation of the same score."""
    return (calc(h[l, t, s][i])
        .equals(net.phi(l, z[l, t, s][i]),    by=net.activation)
        .equals(net.phi(l, z[l, t, s][j]),    by=equal_preactivations)
        .equals(h[l, t, s][j],                by=net.activation))


@theorem(delta[l, t, s][i] == delta[l, t, s][j], given=[hidden, rows, biases, columns, net.affine, net.backward],
         title="Identical units receive equal errors")
def equal_errors(prove):
    """The errors above come back through equal outgoing weights."""
    return (calc(delta[l, t, s][i])
        .equals((W[l + 1, t].col(i) @ delta[l + 1, t, s])*net.slope(l, z[l, t, s][i]),    by=net.backward)
        .equals((W[l + 1, t].col(j) @ delta[l + 1, t, s])*net.slope(l, z[l, t, s][i]),    by=columns)
        .equals((W[l + 1, t].col(j) @ delta[l + 1, t, s])*net.slope(l, z[l, t, s][j]),    by=equal_preactivations)
        .equals(delta[l, t, s][j],                                                        by=net.backward))


@theorem(G[l, t].row(i) == G[l, t].row(j),
         given=[hidden, rows, biases, columns, net.affine, net.backward, net.gradient_of_weights],
         title="Identical units: equal gradients of the incoming weights")
def equal_gradients_of_incoming_weights(prove):
    """Equal errors, and the same inputs."""
    return (calc(G[l, t].row(i))
        .equals(Sum(delta[l, t, s][i]*h[l - 1, t, s], s),    by=net.gradient_of_weights)
        .equals(Sum(delta[l, t, s][j]*h[l - 1, t, s], s),    by=equal_errors)
        .equals(G[l, t].row(j),                              by=net.gradient_of_weights))


@theorem(g[l, t][i] == g[l, t][j],
         given=[hidden, rows, biases, columns, net.affine, net.backward, net.gradient_of_biases],
         title="Identical units: equal gradients of the biases")
def equal_gradients_of_biases(prove):
    """The sum of equal errors."""
    return (calc(g[l, t][i])
        .equals(Sum(delta[l, t, s][i], s),    by=net.gradient_of_biases)
        .equals(Sum(delta[l, t, s][j], s),    by=equal_errors)
        .equals(g[l, t][j],                   by=net.gradient_of_biases))


@theorem(G[l + 1, t].col(i) == G[l + 1, t].col(j),
         given=[hidden, rows, biases, *net.forward_pass, net.gradient_of_weights],
         title="Equal rows and biases: equal gradients of the outgoing weights")
def equal_gradients_of_outgoing_weights(prove):
    """The errors above, times equal activations. The outgoing weights themselves may differ."""
    return (calc(G[l + 1, t].col(i))
        .equals(Sum(h[l, t, s][i]*delta[l + 1, t, s], s),    by=net.gradient_of_weights)
        .equals(Sum(h[l, t, s][j]*delta[l + 1, t, s], s),    by=equal_activations)
        .equals(G[l + 1, t].col(j),                          by=net.gradient_of_weights))


alike = lambda time: both(W[l, time].row(i) == W[l, time].row(j), b[l, time][i] == b[l, time][j],
                          W[l + 1, time].col(i) == W[l + 1, time].col(j))
start = Given("the units start alike", alike(0))


@theorem(alike(t), given=[hidden, start, net], title="Identical units stay identical")
def identical_units_stay_identical(prove):
    """By induction on the number of steps: equal parameters less equal multiples of equal gradients."""
    base = prove.by(start)

    def step(hypothesis):
        return prove.parts(
            (calc(W[l, t + 1].row(i))
                .equals(W[l, t].row(i) - net.rate[l, t]*G[l, t].row(i),                  by=net.weight_step)
                .equals(W[l, t].row(j) - net.rate[l, t]*G[l, t].row(i),                  by=hypothesis)
                .equals(W[l, t].row(j) - net.rate[l, t]*G[l, t].row(j),                  by=equal_gradients_of_incoming_weights)
                .equals(W[l, t + 1].row(j),                                              by=net.weight_step)),
            (calc(b[l, t + 1][i])
                .equals(b[l, t][i] - net.rate[l, t]*g[l, t][i],                          by=net.bias_step)
                .equals(b[l, t][j] - net.rate[l, t]*g[l, t][i],                          by=hypothesis)
                .equals(b[l, t][j] - net.rate[l, t]*g[l, t][j],                          by=equal_gradients_of_biases)
                .equals(b[l, t + 1][j],                                                  by=net.bias_step)),
            (calc(W[l + 1, t + 1].col(i))
                .equals(W[l + 1, t].col(i) - net.rate[l + 1, t]*G[l + 1, t].col(i),      by=net.weight_step)
                .equals(W[l + 1, t].col(j) - net.rate[l + 1, t]*G[l + 1, t].col(i),      by=hypothesis)
                .equals(W[l + 1, t].col(j) - net.rate[l + 1, t]*G[l + 1, t].col(j),      by=equal_gradients_of_outgoing_weights)
                .equals(W[l + 1, t + 1].col(j),                                          by=net.weight_step)))

    return prove.induction(t, base, step)
