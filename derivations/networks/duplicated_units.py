"""Units may be duplicated: what a unit sends on is shared out among its copies, and a critical point stays one.

Beside a network stands a larger one, marked by dashes. Each of its units is a copy of a unit of the first: sigma[l](i) is the
unit that unit i of layer l copies. It has the incoming weights and the bias of that unit; its outgoing weights are those of
that unit times its share lambda[l](i), and the shares of all copies of a unit sum to 1. Shares are any numbers, also negative
ones or 0. Then both networks compute the same, and every gradient of the larger one is a share of one of the smaller one. So
where the smaller one is at a critical point, the larger one is at a whole family of them. To split one unit in two is
one case: shares lambda and 1 - lambda of that unit, and 1 of every other. For every depth, all widths, any activations.
"""

from backproof import (
    Function,
    Given,
    If,
    Sum,
    algebra,
    both,
    calc,
    for_all,
    implies,
    index,
    naturals,
    theorem,
)
from backproof.models import network

n, k, p, d, deep, q = naturals("n k p d e q")
copies = naturals("M")
c, e = index("c", copies), index("a", n)
sigma, share, f = Function("sigma", ("Nat",), result="Nat"), Function("lambda", ("Nat",)), Function("f", ("Nat",))
unit = lambda x, of: both(x >= 1, x <= of)
known = Given("every copy is one of a unit", for_all(p, implies(unit(p, copies), unit(sigma(p), n))))
whole = Given("shares sum to 1", for_all(e, Sum(share(c)*If(e == sigma(c), 1, 0), c) == 1))


@theorem(Sum(share(c)*f(sigma(c)), c) == Sum(f(e), e), given=[known, whole], title="Shares of copies add up to one of each")
def shares_of_copies_add_up(prove):
    """Sorted by what they are copies of."""
    return (calc(Sum(share(c)*f(sigma(c)), c))
        .equals(Sum(Sum(If(e == sigma(c), 1, 0)*f(e), e)*share(c), c),    by=algebra)
        .equals(Sum(Sum(share(c)*If(e == sigma(c), 1, 0), c)*f(e), e),    by=algebra)
        .equals(Sum(f(e), e),                                             by=whole))


# ---------------------------------------------------------------- the larger network

net = network.training(depth=d + 1)
large = network.training(beside=net)
l, t, s, m = net.l, net.t, net.s, net.m
W, b, z, h, delta, G, g = net.W, net.b, net.z, net.h, net.delta, net.weight_gradient, net.bias_gradient
of, part = Function("sigma", ("Nat", "Nat"), style="layer", result="Nat"), Function("lambda", ("Nat", "Nat"), style="layer")
i, j, u = index("i", large.m(l)), index("j", large.m(l - 1)), index("u", m(l))
a = index("a", m(k))
v = index("v", large.m(k))
every_copy = Given("every copy is one of a unit", for_all(k, p, implies(unit(p, large.m(k)), unit(of(k, p), m(k)))))
shares = Given("shares sum to 1", for_all(k, a, Sum(part(k, v)*If(a == of(k, v), 1, 0), v) == 1))
inputs = Given("inputs have no copies", both(large.m(0) == m(0), for_all(p, both(of(0, p) == p, part(0, p) == 1))))
outputs = Given("outputs have no copies", both(large.m(d + 1) == m(d + 1), for_all(p, both(of(d + 1, p) == p, part(d + 1, p) == 1))))
weights = Given("weights of the copies", for_all(l, t, i, j, large.W[l, t][i, j] == W[l, t][of(l, i), of(l - 1, j)]*part(l - 1, j)), "definition")
biases = Given("biases of the copies", for_all(l, t, i, large.b[l, t][i] == b[l, t][of(l, i)]), "definition")
o = index("o", m(0))
data = Given("the same inputs", for_all(t, s, o, large.h[0, t, s][o] == h[0, t, s][o]), "definition")
added = lambda what, layer: shares_of_copies_add_up.at(M=large.m(layer), n=m(layer), sigma=lambda x: of(layer, x), **{"lambda": lambda x: part(layer, x)}, f=what)


@theorem(for_all(k, p, implies(both(k <= d, unit(p, large.m(k + 1))), large.z[k + 1, t, s][p] == z[k + 1, t, s][of(k + 1, p)])),
         given=[every_copy, shares, inputs, weights, biases, data, *large.forward_pass, *net.forward_pass], title="Copies have the scores of the units that they copy")
def copies_have_the_same_scores(prove):
    """By induction on the layers: what comes in from the copies of a unit adds up to what comes in from that unit."""
    base = (calc(large.z[1, t, s][p])
        .equals(large.W[1, t].row(p) @ large.h[0, t, s] + large.b[1, t][p],                                      by=large.affine)
        .equals(W[1, t].row(of(1, p)) @ h[0, t, s] + b[1, t][of(1, p)],                                          by=[weights, biases, inputs, data])
        .equals(z[1, t, s][of(1, p)],                                                                            by=net.affine))

    def step(hypothesis):
        y, r, me = index("y", large.m(k + 1)), index("r", m(k + 1)), of(k + 2, p)
        other = of(k + 1, y)
        return (calc(large.z[k + 2, t, s][p])
            .equals(large.W[k + 2, t].row(p) @ large.h[k + 1, t, s] + large.b[k + 2, t][p],                      by=large.affine)
            .equals(Sum(part(k + 1, y)*(W[k + 2, t][me, other]*net.phi(k + 1, z[k + 1, t, s][other])), y) + b[k + 2, t][me],    by=[weights, biases, large.activation, hypothesis])
            .equals(Sum(part(k + 1, y)*(W[k + 2, t][me, other]*h[k + 1, t, s][other]), y) + b[k + 2, t][me],     by=net.activation)
            .equals(Sum(W[k + 2, t][me, r]*h[k + 1, t, s][r], r) + b[k + 2, t][me],                              by=added(lambda x: W[k + 2, t][me, x]*h[k + 1, t, s][x], k + 1))
            .equals(z[k + 2, t, s][me],                                                                          by=net.affine))

    return prove.induction(k, base, step)


# ---------------------------------------------------------------- its gradients

w = index("w", m(d + 1))
same_loss = Given("equal outputs have equal errors",
                  for_all(t, s, implies(for_all(w, large.z[d + 1, t, s][w] == z[d + 1, t, s][w]), for_all(w, large.delta[d + 1, t, s][w] == delta[d + 1, t, s][w]))))
sized = [every_copy, shares, inputs, outputs, weights, biases, data, same_loss]


@theorem(for_all(k, p, implies(both(k <= d, unit(p, large.m(k + 1))), large.delta[k + 1, t, s][p] == part(k + 1, p)*delta[k + 1, t, s][of(k + 1, p)])),
         given=[*sized, *large.forward_pass, *net.forward_pass, large.backward, net.backward], title="Copies have shares of the error of the unit that they copy")
def copies_have_shares_of_the_error(prove):
    """By induction downwards over the layers: what comes back from the copies above adds up to what comes back from the units."""
    y = naturals("y")
    alike = prove.have(for_all(q, y, implies(both(q <= d, unit(y, large.m(q + 1))), large.z[q + 1, t, s][y] == z[q + 1, t, s][of(q + 1, y)])), copies_have_the_same_scores)
    same_outputs = prove.have(for_all(w, large.z[d + 1, t, s][w] == z[d + 1, t, s][w]),
        calc(large.z[d + 1, t, s][w]).equals(z[d + 1, t, s][of(d + 1, w)], by=[alike(d), outputs]).equals(z[d + 1, t, s][w], by=outputs))
    at_output = prove.have(for_all(w, large.delta[d + 1, t, s][w] == delta[d + 1, t, s][w]), [same_loss, same_outputs])
    x, r, me = index("x", large.m(q + 2)), index("r", m(q + 2)), of(q + 1, y)
    other = of(q + 2, x)
    slope = net.slope(q + 1, z[q + 1, t, s][me])
    down = prove.have(
        for_all(deep, q, y, implies(both(q <= d, d < q + deep, unit(y, large.m(q + 1))), large.delta[q + 1, t, s][y] == part(q + 1, y)*delta[q + 1, t, s][me])),
        lambda: prove.induction(deep,
            calc(large.delta[q + 1, t, s][y]).equals(part(q + 1, y)*delta[q + 1, t, s][me], by=algebra),
            lambda above: prove.cases(
                (q < d, (calc(large.delta[q + 1, t, s][y])
                    .equals(Sum(large.W[q + 2, t][x, y]*large.delta[q + 2, t, s][x], x)*net.slope(q + 1, large.z[q + 1, t, s][y]),           by=large.backward)
                    .equals(part(q + 1, y)*Sum(part(q + 2, x)*(W[q + 2, t][other, me]*delta[q + 2, t, s][other]), x)*slope,                   by=[weights, above, alike])
                    .equals(part(q + 1, y)*Sum(W[q + 2, t][r, me]*delta[q + 2, t, s][r], r)*slope,                                            by=added(lambda v: W[q + 2, t][v, me]*delta[q + 2, t, s][v], q + 2))
                    .equals(part(q + 1, y)*delta[q + 1, t, s][me],                                                                            by=net.backward))),
                (q == d, calc(large.delta[q + 1, t, s][y]).equals(part(q + 1, y)*delta[q + 1, t, s][me], by=[at_output, outputs])))))
    return prove.by(down(d + 1))


@theorem(both(for_all(l, i, j, large.weight_gradient[l, t][i, j] == part(l, i)*G[l, t][of(l, i), of(l - 1, j)]),
              for_all(l, i, large.bias_gradient[l, t][i] == part(l, i)*g[l, t][of(l, i)])),
         given=[*sized, *large.forward_pass, *net.forward_pass, *large.gradients, *net.gradients], title="Copies have shares of the gradients of the unit that they copy")
def copies_have_shares_of_the_gradients(prove):
    """The gradients of the weights that come in are shares, and those of the weights that go out are equal to that of the unit."""
    errors = prove.have(for_all(k, p, s, implies(both(k <= d, unit(p, large.m(k + 1))), large.delta[k + 1, t, s][p] == part(k + 1, p)*delta[k + 1, t, s][of(k + 1, p)])), copies_have_shares_of_the_error)
    scores = prove.have(for_all(k, p, s, implies(both(k <= d, unit(p, large.m(k + 1))), large.z[k + 1, t, s][p] == z[k + 1, t, s][of(k + 1, p)])), copies_have_the_same_scores)
    activations = prove.have(for_all(k, p, s, implies(both(k <= d, unit(p, large.m(k))), large.h[k, t, s][p] == h[k, t, s][of(k, p)])), lambda: prove.induction(k,
        calc(large.h[0, t, s][p]).equals(h[0, t, s][of(0, p)], by=[data, inputs]),
        lambda _: (calc(large.h[k + 1, t, s][p])
            .equals(net.phi(k + 1, z[k + 1, t, s][of(k + 1, p)]),    by=[large.activation, scores])
            .equals(h[k + 1, t, s][of(k + 1, p)],                    by=net.activation))))
    return prove.parts(
        (calc(large.weight_gradient[l, t][i, j])
            .equals(Sum(large.delta[l, t, s][i]*large.h[l - 1, t, s][j], s),                          by=large.gradient_of_weights)
            .equals(part(l, i)*Sum(delta[l, t, s][of(l, i)]*h[l - 1, t, s][of(l - 1, j)], s),         by=[errors, activations])
            .equals(part(l, i)*G[l, t][of(l, i), of(l - 1, j)],                                       by=net.gradient_of_weights)),
        (calc(large.bias_gradient[l, t][i])
            .equals(Sum(large.delta[l, t, s][i], s),                    by=large.gradient_of_biases)
            .equals(part(l, i)*Sum(delta[l, t, s][of(l, i)], s),        by=errors)
            .equals(part(l, i)*g[l, t][of(l, i)],                       by=net.gradient_of_biases)))


critical = Given("a critical point", both(for_all(l, G[l, t] == 0), for_all(l, g[l, t] == 0)))


@theorem(both(for_all(l, large.weight_gradient[l, t] == 0), for_all(l, large.bias_gradient[l, t] == 0)),
         given=[*sized, critical, *large.forward_pass, *net.forward_pass, *large.gradients, *net.gradients], title="Duplicated units keep critical points")
def duplicated_units_keep_critical_points(prove):
    """A share of zero is zero, whatever the shares are: so a critical point becomes a family of them."""
    return prove.parts(
        calc(large.weight_gradient[l, t]).equals(0, by=[copies_have_shares_of_the_gradients, critical]),
        calc(large.bias_gradient[l, t]).equals(0, by=[copies_have_shares_of_the_gradients, critical]))
