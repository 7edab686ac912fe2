"""A network with tied layers is a narrow one, trained with its own rate in every layer.

Let a network with d + 2 weight layers, at least one of them hidden, start with all units of each hidden layer alike.
Beside it stands a network, marked by dashes, whose hidden layers have one unit each. Its first weights and its biases
are those of one unit of the wide network; every other weight is the wide one's, times the number of units below it.
Then both compute the same of every input, and gradient descent on the wide network is gradient descent on the narrow
one, if the rates of the narrow one are, in terms of those of the wide one: for the first weights and all hidden biases,
divided by the width of the layer; for inner weights, times the width of the layer below and divided by that of the
layer; for the last weights, times the width of the layer below; for the last biases, the same. It is enough that where
both have the same outputs the loss sends back the same errors; and every hidden layer has a unit.
"""

from backproof import Given, Sum, algebra, both, calc, for_all, implies, index, naturals, theorem
from backproof.models import network

d, k, q, e = naturals("d k q e")
wide = network.training(depth=d + 2)
narrow = network.training(beside=wide)
l, t, s, m = wide.l, wide.t, wide.s, wide.m
W, b, z, h, delta = wide.W, wide.b, wide.z, wide.h, wide.delta
V, c, y, a, epsilon = narrow.W, narrow.b, narrow.z, narrow.h, narrow.delta
p, o = index("p", m(0)), index("o", m(d + 2))                              # an input, an output
i, j = index("i", m(1)), index("j", m(d + 1))                              # a unit of the first, the last hidden layer
u, v = index("u", m(k + 1)), index("v", m(k + 2))                          # a unit of hidden layer k + 1, of the one above
w = index("w", m(q + 1))                                                   # a unit of hidden layer q + 1

occupied = Given("hidden layers have units", for_all(k, implies(k <= d, m(k + 1) >= 1)))
one_unit = Given("hidden layers of the narrow network have one unit", for_all(k, implies(k <= d, narrow.m(k + 1) == 1)), "definition")
inputs_alike = Given("as many inputs", narrow.m(0) == m(0), "definition")
outputs_alike = Given("as many outputs", narrow.m(d + 2) == m(d + 2), "definition")
shapes = [one_unit, inputs_alike, outputs_alike]
same_data = Given("the same inputs", for_all(t, s, p, a[0, t, s][p] == h[0, t, s][p]), "definition")

corresponding = lambda time: both(
    for_all(i, p, W[1, time][i, p] == V[1, time][1, p]),
    for_all(k, implies(k < d, for_all(v, u, W[k + 2, time][v, u] == V[k + 2, time][1, 1]/m(k + 1)))),
    for_all(o, j, W[d + 2, time][o, j] == V[d + 2, time][o, 1]/m(d + 1)),
    for_all(k, u, implies(k <= d, b[k + 1, time][u] == c[k + 1, time][1])),
    for_all(o, b[d + 2, time][o] == c[d + 2, time][o]))
now = Given("the parameters correspond", corresponding(t))


@theorem(both(for_all(k, u, implies(k <= d, z[k + 1, t, s][u] == y[k + 1, t, s][1])), for_all(o, z[d + 2, t, s][o] == y[d + 2, t, s][o])),
         given=[occupied, *shapes, same_data, now, *wide.forward_pass, *narrow.forward_pass],
         title="Corresponding networks compute the same")
def corresponding_networks_compute_the_same(prove):
    """By induction on the layers: equal terms, added up over the layer below, are one term times its width."""
    hidden = prove.have(
        for_all(k, u, implies(k <= d, z[k + 1, t, s][u] == y[k + 1, t, s][1])),
        lambda: prove.induction(k,
            (calc(z[1, t, s][u])
                .equals(W[1, t].row(u) @ h[0, t, s] + b[1, t][u],                      by=wide.affine)
                .equals(V[1, t].row(1) @ a[0, t, s] + c[1, t][1],                      by=[now, same_data, inputs_alike])
                .equals(y[1, t, s][1],                                                 by=[narrow.affine, one_unit(0)])),
            lambda below: (calc(z[k + 2, t, s][u])
                .equals(W[k + 2, t].row(u) @ h[k + 1, t, s] + b[k + 2, t][u],          by=wide.affine)
                .equals(W[k + 2, t].row(u) @ wide.phi(k + 1, z[k + 1, t, s]) + b[k + 2, t][u],   by=wide.activation)
                .equals(V[k + 2, t][1, 1]*wide.phi(k + 1, y[k + 1, t, s][1]) + c[k + 2, t][1],   by=[now, below])
                .equals(V[k + 2, t].row(1) @ a[k + 1, t, s] + c[k + 2, t][1],          by=[narrow.activation, one_unit(k)])
                .equals(y[k + 2, t, s][1],                                             by=[narrow.affine, one_unit(k + 1)]))))
    return prove.parts(
        prove.by(hidden),
        (calc(z[d + 2, t, s][o])
            .equals(W[d + 2, t].row(o) @ h[d + 1, t, s] + b[d + 2, t][o],              by=wide.affine)
            .equals(W[d + 2, t].row(o) @ wide.phi(d + 1, z[d + 1, t, s]) + b[d + 2, t][o],   by=wide.activation)
            .equals(V[d + 2, t][o, 1]*wide.phi(d + 1, y[d + 1, t, s][1]) + c[d + 2, t][o],   by=[now, hidden])
            .equals(V[d + 2, t].row(o) @ a[d + 1, t, s] + c[d + 2, t][o],              by=[narrow.activation, one_unit(d)])
            .equals(y[d + 2, t, s][o],                                                 by=[narrow.affine, outputs_alike])))


same_loss = Given("where the outputs are equal, so are the errors at the output",
                  for_all(t, s, implies(for_all(o, z[d + 2, t, s][o] == y[d + 2, t, s][o]),
                                        for_all(o, delta[d + 2, t, s][o] == epsilon[d + 2, t, s][o]))))
data = [occupied, *shapes, same_data, same_loss]


@theorem(for_all(k, u, implies(k <= d, delta[k + 1, t, s][u] == epsilon[k + 1, t, s][1]/m(k + 1))),
         given=[*data, now, *wide.forward_pass, *narrow.forward_pass, wide.backward, narrow.backward],
         title="Corresponding networks: the narrow one's error is the sum of the wide one's")
def error_of_the_narrow_network_is_a_sum(prove):
    """By induction downwards over the layers: what the narrow unit receives is spread over the units that it stands for."""
    same = corresponding_networks_compute_the_same
    outputs = prove.have(for_all(o, z[d + 2, t, s][o] == y[d + 2, t, s][o]), same)
    at_output = prove.have(for_all(o, delta[d + 2, t, s][o] == epsilon[d + 2, t, s][o]), [same_loss, outputs])
    down = prove.have(
        for_all(e, q, w, implies(both(q <= d, d < q + e), delta[q + 1, t, s][w] == epsilon[q + 1, t, s][1]/m(q + 1))),
        lambda: prove.induction(e,
            calc(delta[q + 1, t, s][w]).equals(epsilon[q + 1, t, s][1]/m(q + 1), by=algebra),
            lambda above: prove.cases(
                (q < d, (calc(delta[q + 1, t, s][w])
                    .equals((W[q + 2, t].col(w) @ delta[q + 2, t, s])*wide.slope(q + 1, z[q + 1, t, s][w]),                 by=wide.backward)
                    .equals(V[q + 2, t][1, 1]*epsilon[q + 2, t, s][1]/m(q + 1)*wide.slope(q + 1, y[q + 1, t, s][1]),       by=[now, above, same])
                    .equals((V[q + 2, t].col(1) @ epsilon[q + 2, t, s])*wide.slope(q + 1, y[q + 1, t, s][1])/m(q + 1),     by=one_unit(q + 1))
                    .equals(epsilon[q + 1, t, s][1]/m(q + 1),                                                            by=[narrow.backward, one_unit(q)]))),
                (q == d, (calc(delta[q + 1, t, s][w])
                    .equals((W[q + 2, t].col(w) @ delta[q + 2, t, s])*wide.slope(q + 1, z[q + 1, t, s][w]),                 by=wide.backward)
                    .equals((V[q + 2, t].col(1) @ epsilon[q + 2, t, s])*wide.slope(q + 1, y[q + 1, t, s][1])/m(q + 1),     by=[now, at_output, same, outputs_alike])
                    .equals(epsilon[q + 1, t, s][1]/m(q + 1),                                                            by=[narrow.backward, one_unit(q)]))))))
    return prove.by(down(d + 1))


eta, eta_narrow, eta_biases = wide.rate, narrow.rate, narrow.bias_rate
rates = [
    Given("rate of the first weights", for_all(t, eta_narrow[1, t] == eta[1, t]/m(1)), "definition"),
    Given("rates of the inner weights", for_all(k, t, implies(k < d, eta_narrow[k + 2, t] == eta[k + 2, t]*m(k + 1)/m(k + 2))), "definition"),
    Given("rate of the last weights", for_all(t, eta_narrow[d + 2, t] == eta[d + 2, t]*m(d + 1)), "definition"),
    Given("rates of the hidden biases", for_all(k, t, implies(k <= d, eta_biases[k + 1, t] == eta[k + 1, t]/m(k + 1))), "definition"),
    Given("rate of the last biases", for_all(t, eta_biases[d + 2, t] == eta[d + 2, t]), "definition")]
start = Given("the parameters correspond at the start", corresponding(0))


@theorem(corresponding(t), given=[*data, *rates, start, wide, narrow],
         title="A network with tied layers is a narrow one, with a rate for every layer")
def tied_network_is_a_narrow_one(prove):
    """By induction on the number of steps: equal gradients, but for the numbers of units and the rates, which make up for them."""
    first, inner, last, hidden_biases, last_biases = rates
    same, spread = corresponding_networks_compute_the_same, error_of_the_narrow_network_is_a_sum
    base = prove.by(start)

    def step(hypothesis):
        outputs = prove.have(for_all(s, o, z[d + 2, t, s][o] == y[d + 2, t, s][o]), same)
        at_output = prove.have(for_all(s, o, delta[d + 2, t, s][o] == epsilon[d + 2, t, s][o]), [same_loss, outputs(s)])
        activations = prove.have(for_all(q, s, w, implies(q <= d, h[q + 1, t, s][w] == a[q + 1, t, s][1])),
            (calc(h[q + 1, t, s][w])
                .equals(wide.phi(q + 1, z[q + 1, t, s][w]),       by=wide.activation)
                .equals(wide.phi(q + 1, y[q + 1, t, s][1]),       by=same)
                .equals(a[q + 1, t, s][1],                        by=[narrow.activation, one_unit(q)])))
        return prove.parts(
            (calc(W[1, t + 1][i, p])
                .equals(W[1, t][i, p] - eta[1, t]*Sum(delta[1, t, s][i]*h[0, t, s][p], s),                       by=[wide.weight_step, wide.gradient_of_weights])
                .equals(V[1, t][1, p] - eta[1, t]/m(1)*Sum(epsilon[1, t, s][1]*a[0, t, s][p], s),                by=[hypothesis, spread, same_data])
                .equals(V[1, t + 1][1, p],                                                                       by=[narrow.weight_step, narrow.gradient_of_weights, first, one_unit(0), inputs_alike])),
            (calc(W[k + 2, t + 1][v, u])
                .equals(W[k + 2, t][v, u] - eta[k + 2, t]*Sum(delta[k + 2, t, s][v]*h[k + 1, t, s][u], s),       by=[wide.weight_step, wide.gradient_of_weights])
                .equals(V[k + 2, t][1, 1]/m(k + 1) - eta[k + 2, t]/m(k + 2)*Sum(epsilon[k + 2, t, s][1]*a[k + 1, t, s][1], s),
                                                                                                                 by=[hypothesis, spread, activations])
                .equals(V[k + 2, t + 1][1, 1]/m(k + 1),                                                          by=[narrow.weight_step, narrow.gradient_of_weights, inner, one_unit(k), one_unit(k + 1)])),
            (calc(W[d + 2, t + 1][o, j])
                .equals(W[d + 2, t][o, j] - eta[d + 2, t]*Sum(delta[d + 2, t, s][o]*h[d + 1, t, s][j], s),       by=[wide.weight_step, wide.gradient_of_weights])
                .equals(V[d + 2, t][o, 1]/m(d + 1) - eta[d + 2, t]*Sum(epsilon[d + 2, t, s][o]*a[d + 1, t, s][1], s),
                                                                                                                 by=[hypothesis, at_output, activations])
                .equals(V[d + 2, t + 1][o, 1]/m(d + 1),                                                          by=[narrow.weight_step, narrow.gradient_of_weights, last, one_unit(d), outputs_alike])),
            (calc(b[k + 1, t + 1][u])
                .equals(b[k + 1, t][u] - eta[k + 1, t]*Sum(delta[k + 1, t, s][u], s),                            by=[wide.bias_step, wide.gradient_of_biases])
                .equals(c[k + 1, t][1] - eta[k + 1, t]/m(k + 1)*Sum(epsilon[k + 1, t, s][1], s),                 by=[hypothesis, spread])
                .equals(c[k + 1, t + 1][1],                                                                      by=[narrow.bias_step, narrow.gradient_of_biases, hidden_biases, one_unit(k)])),
            (calc(b[d + 2, t + 1][o])
                .equals(b[d + 2, t][o] - eta[d + 2, t]*Sum(delta[d + 2, t, s][o], s),                            by=[wide.bias_step, wide.gradient_of_biases])
                .equals(c[d + 2, t][o] - eta[d + 2, t]*Sum(epsilon[d + 2, t, s][o], s),                          by=[hypothesis, at_output])
                .equals(c[d + 2, t + 1][o],                                                                      by=[narrow.bias_step, narrow.gradient_of_biases, last_biases, outputs_alike])))

    return prove.induction(t, base, step)
