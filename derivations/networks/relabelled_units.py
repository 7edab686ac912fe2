"""Hidden units have no names: a relabelling leaves the loss alone, the gradient goes along, and descent keeps what it leaves fixed.

Relabel the units of every hidden layer, each in its own way, and the weights and biases with them. For every depth, all widths,
any activations, losses and samples, the outputs are the same, so is the loss, and the gradient is relabelled, too. So
parameters that a relabelling leaves fixed are never left by gradient descent: identical units, which are fixed by their
exchange, are one case of it.
"""

from backproof.collection.calculus.backpropagation import backpropagation_is_the_gradient

from backproof import (
    Function,
    Given,
    If,
    Sum,
    algebra,
    both,
    calc,
    calculus,
    diff,
    for_all,
    implies,
    index,
    naturals,
    theorem,
)
from backproof.models import network, paths, relabelling

n, k, p, u = naturals("n k p u")
c, e = index("c", n), index("e", n)
sigma, tau = (Function(name, ("Nat",), result="Nat") for name in ("sigma", "tau"))
f = Function("f", ("Nat",))
unit = lambda x, of: both(x >= 1, x <= of)
labels = Given("labels from 1 to n", for_all(p, implies(unit(p, n), both(unit(sigma(p), n), unit(tau(p), n)))))
inverse = Given("the way back", for_all(p, implies(unit(p, n), both(tau(sigma(p)) == p, sigma(tau(p)) == p))))


@theorem(Sum(f(sigma(c)), c) == Sum(f(c), c), given=[labels, inverse], title="A sum does not depend on the order of its terms")
def relabelled_sum(prove):
    """Each term is counted once: e is sigma(c) exactly where c is tau(e)."""
    there, back = lambda x, y: If(y == sigma(x), 1, 0), lambda x, y: If(x == tau(y), 1, 0)
    same = prove.have(for_all(p, u, implies(both(unit(p, n), unit(u, n)), there(p, u) == back(p, u))), lambda: prove.cases(
        (u == sigma(p), calc(there(p, u)).equals(back(p, u), by=[inverse, algebra])),
        (u != sigma(p), lambda other: prove.cases(
            (p == tau(u), calc(there(p, u)).equals(back(p, u), by=[inverse, algebra])),
            (p != tau(u), calc(there(p, u)).equals(back(p, u), by=algebra))))))
    return (calc(Sum(f(sigma(c)), c))
        .equals(Sum(Sum(there(c, e)*f(e), e), c),    by=algebra)
        .equals(Sum(Sum(back(c, e)*f(e), e), c),     by=same)
        .equals(Sum(Sum(back(c, e)*f(e), c), e),     by=algebra)
        .equals(Sum(f(e), e),                        by=algebra))


# ---------------------------------------------------------------- the loss

net = paths.path()
twin = relabelling.relabelled(net)
by = twin.by
l, s, q, r, H, m = net.l, net.s, net.q, net.r, net.H, net.m
W, b, z, h, delta, V, v, G, g = net.W, net.b, net.z, net.h, net.delta, net.V, net.v, net.G, net.g
i, j, o = net.unit("i", l), net.unit("j", l - 1), net.unit("o", net.top)
in_layer = lambda of, layer: relabelled_sum.at(n=m(layer), sigma=lambda x: by.sigma(layer, x), tau=lambda x: by.tau(layer, x), f=of)


@theorem(for_all(k, p, implies(both(k <= H, unit(p, m(k + 1))), twin.z[k + 1, s, q][p] == z[k + 1, s, q][by.sigma(k + 1, p)])),
         given=[*by.bijection, by.inputs, *twin.forward_pass, *net.forward_pass], title="Relabelled units have the scores of the units that they are")
def relabelled_units_have_the_same_scores(prove):
    """By induction on the layers: what a unit adds up comes in another order."""
    base = (calc(twin.z[1, s, q][p])
        .equals(twin.W[1, q].row(p) @ twin.h[0, s, q] + twin.b[1, q][p],                        by=twin.affine)
        .equals(W[1, q].row(by.sigma(1, p)) @ h[0, s, q] + b[1, q][by.sigma(1, p)],             by=[twin.weights, twin.biases, twin.data, by.inputs, net.inputs])
        .equals(z[1, s, q][by.sigma(1, p)],                                                     by=net.affine))

    def step(hypothesis):
        a, me = net.unit("a", k + 1), by.sigma(k + 2, p)
        below = by.sigma(k + 1, a)
        return (calc(twin.z[k + 2, s, q][p])
            .equals(twin.W[k + 2, q].row(p) @ twin.h[k + 1, s, q] + twin.b[k + 2, q][p],                     by=twin.affine)
            .equals(Sum(W[k + 2, q][me, below]*net.phi(k + 1, z[k + 1, s, q][below]), a) + b[k + 2, q][me],  by=[twin.weights, twin.biases, twin.activation, hypothesis])
            .equals(Sum(W[k + 2, q][me, below]*h[k + 1, s, q][below], a) + b[k + 2, q][me],                  by=net.activation)
            .equals(Sum(W[k + 2, q][me, a]*h[k + 1, s, q][a], a) + b[k + 2, q][me],                          by=in_layer(lambda x: W[k + 2, q][me, x]*h[k + 1, s, q][x], k + 1))
            .equals(z[k + 2, s, q][me],                                                                      by=net.affine))

    return prove.induction(k, base, step)


loss = lambda outputs: Sum(net.loss(s, outputs[net.top, s, q]), s)


@theorem(loss(twin.z) == loss(z), given=[by, *twin.forward_pass, *net.forward_pass], title="A relabelling of hidden units leaves the loss alone")
def relabelling_leaves_the_loss_alone(prove):
    """The outputs are the same, since their units keep their places."""
    same = prove.have(for_all(s, o, twin.z[net.top, s, q][o] == z[net.top, s, q][o]),
        (calc(twin.z[net.top, s, q][o])
            .equals(z[net.top, s, q][by.sigma(net.top, o)],    by=relabelled_units_have_the_same_scores(H))
            .equals(z[net.top, s, q][o],                       by=by.outputs)))
    return calc(loss(twin.z)).equals(loss(z), by=same)


# ---------------------------------------------------------------- the gradient


@theorem(both(diff(twin.W[l, q][i, j], q, at=r) == twin.V[l][i, j], diff(twin.b[l, q][i], q, at=r) == twin.v[l][i]),
         given=[by.labels, twin.weights, twin.biases, *twin.speeds, net.weights_move, net.biases_move], title="Relabelled parameters move at relabelled speeds")
def relabelled_parameters_move_at_relabelled_speeds(prove):
    """Each is one of the parameters, with another name."""
    return prove.parts(
        calc(diff(twin.W[l, q][i, j], q, at=r)).equals(twin.V[l][i, j],    by=[calculus, twin.weights, net.weights_move, twin.weights_speed]),
        calc(diff(twin.b[l, q][i], q, at=r)).equals(twin.v[l][i],          by=[calculus, twin.biases, net.biases_move, twin.biases_speed]))


C = Function("C", ("Real",))
loss_of_twin = Given("loss of the relabelled network", for_all(q, C(q) == loss(twin.z)), "definition")
row = lambda x: by.sigma(l, x)
column = lambda x: by.sigma(l - 1, x)


@theorem(diff(C(q), q, at=r) == Sum(Sum(Sum(G[l][row(i), column(j)]*twin.V[l][i, j], j), i) + Sum(g[l][row(i)]*twin.v[l][i], i), l),
         given=[by, *twin.forward_pass, *twin.speeds, loss_of_twin, net], title="The gradient of the relabelled network is the relabelled gradient")
def gradient_goes_along_with_a_relabelling(prove):
    """The loss is the same on the whole path, and so is its derivative; then the sums over the units are put in another order."""
    along = prove.have(for_all(q, C(q) == loss(z)), calc(C(q)).equals(loss(twin.z), by=loss_of_twin).equals(loss(z), by=relabelling_leaves_the_loss_alone))
    moved = lambda x, y: G[l][x, y]*V[l][x, y]
    columns = prove.have(for_all(l, i, Sum(moved(row(i), column(j)), j) == Sum(moved(row(i), j), j)),
        calc(Sum(moved(row(i), column(j)), j)).equals(Sum(moved(row(i), j), j), by=in_layer(lambda x: moved(row(i), x), l - 1)))
    rows = prove.have(for_all(l, Sum(Sum(moved(row(i), j), j), i) == Sum(Sum(moved(i, j), j), i)),
        calc(Sum(Sum(moved(row(i), j), j), i)).equals(Sum(Sum(moved(i, j), j), i), by=in_layer(lambda x: Sum(moved(x, j), j), l)))
    biases = prove.have(for_all(l, Sum(g[l][row(i)]*v[l][row(i)], i) == g[l] @ v[l]),
        calc(Sum(g[l][row(i)]*v[l][row(i)], i)).equals(g[l] @ v[l], by=in_layer(lambda x: g[l][x]*v[l][x], l)))
    of_biases = Sum(g[l][row(i)]*v[l][row(i)], i)
    return (calc(diff(C(q), q, at=r))
        .equals(Sum(Sum(G[l].row(i) @ V[l].row(i), i) + g[l] @ v[l], l),                 by=[calculus, along, backpropagation_is_the_gradient])
        .equals(Sum(Sum(Sum(moved(row(i), j), j), i) + of_biases, l),                    by=[rows, biases])
        .equals(Sum(Sum(Sum(moved(row(i), column(j)), j), i) + of_biases, l),            by=columns)
        .equals(Sum(Sum(Sum(G[l][row(i), column(j)]*twin.V[l][i, j], j), i) + Sum(g[l][row(i)]*twin.v[l][i], i), l),    by=twin.speeds))


# ---------------------------------------------------------------- gradient descent

d, deep, q_ = naturals("d e q")
trained = network.training(depth=d + 1)
order = relabelling.relabelling(trained.m, trained.L)
at, t, y = trained.l, trained.t, trained.s
me, below = trained.unit("i", at), trained.unit("j", at - 1)
M, w, a, x, epsilon, D, e_ = trained.W, trained.b, trained.z, trained.h, trained.delta, trained.weight_gradient, trained.bias_gradient
place = order.sigma
fixed = lambda matrices, vectors, time: both(
    for_all(at, me, below, matrices[at, time][place(at, me), place(at - 1, below)] == matrices[at, time][me, below]),
    for_all(at, me, vectors[at, time][place(at, me)] == vectors[at, time][me]))
now = Given("the relabelling leaves the parameters fixed", fixed(M, w, t))
ordered = lambda of, layer: relabelled_sum.at(n=m(layer), sigma=lambda z: place(layer, z), tau=lambda z: order.tau(layer, z), f=of)
passes = [*trained.forward_pass, trained.backward]


@theorem(for_all(k, p, implies(both(k <= d, unit(p, m(k + 1))), a[k + 1, t, y][place(k + 1, p)] == a[k + 1, t, y][p])),
         given=[*order.bijection, order.inputs, now, *trained.forward_pass], title="Units that a relabelling exchanges have equal scores, if it leaves the parameters fixed")
def exchanged_units_have_equal_scores(prove):
    """By induction on the layers, as for two networks: here both are one."""
    v = trained.unit("v", 0)
    base = (calc(a[1, t, y][place(1, p)])
        .equals(M[1, t].row(place(1, p)) @ x[0, t, y] + w[1, t][place(1, p)],                         by=trained.affine)
        .equals(Sum(M[1, t][place(1, p), place(0, v)]*x[0, t, y][v], v) + w[1, t][place(1, p)],       by=order.inputs)
        .equals(M[1, t].row(p) @ x[0, t, y] + w[1, t][p],                                             by=now)
        .equals(a[1, t, y][p],                                                                        by=trained.affine))

    def step(hypothesis):
        c = trained.unit("c", k + 1)
        there, other = place(k + 2, p), place(k + 1, c)
        return (calc(a[k + 2, t, y][there])
            .equals(M[k + 2, t].row(there) @ x[k + 1, t, y] + w[k + 2, t][there],                       by=trained.affine)
            .equals(Sum(M[k + 2, t][there, other]*x[k + 1, t, y][other], c) + w[k + 2, t][there],       by=ordered(lambda z: M[k + 2, t][there, z]*x[k + 1, t, y][z], k + 1))
            .equals(Sum(M[k + 2, t][p, c]*net.phi(k + 1, a[k + 1, t, y][other]), c) + w[k + 2, t][p],   by=[now, trained.activation])
            .equals(Sum(M[k + 2, t][p, c]*x[k + 1, t, y][c], c) + w[k + 2, t][p],                       by=[hypothesis, trained.activation])
            .equals(a[k + 2, t, y][p],                                                                  by=trained.affine))

    return prove.induction(k, base, step)


@theorem(for_all(k, p, implies(both(k <= d, unit(p, m(k + 1))), epsilon[k + 1, t, y][place(k + 1, p)] == epsilon[k + 1, t, y][p])),
         given=[order, now, *passes], title="Units that a relabelling exchanges have equal errors, if it leaves the parameters fixed")
def exchanged_units_have_equal_errors(prove):
    """By induction downwards over the layers, from the outputs, which keep their places: whatever the loss is."""
    scores = prove.have(for_all(q_, u, implies(both(q_ <= d, unit(u, m(q_ + 1))), a[q_ + 1, t, y][place(q_ + 1, u)] == a[q_ + 1, t, y][u])), exchanged_units_have_equal_scores)
    c = trained.unit("c", q_ + 2)
    there, other = place(q_ + 1, u), place(q_ + 2, c)
    down = prove.have(
        for_all(deep, q_, u, implies(both(q_ <= d, d < q_ + deep, unit(u, m(q_ + 1))), epsilon[q_ + 1, t, y][there] == epsilon[q_ + 1, t, y][u])),
        lambda: prove.induction(deep,
            calc(epsilon[q_ + 1, t, y][there]).equals(epsilon[q_ + 1, t, y][u], by=algebra),
            lambda above: prove.cases(
                (q_ < d, (calc(epsilon[q_ + 1, t, y][there])
                    .equals(Sum(M[q_ + 2, t][c, there]*epsilon[q_ + 2, t, y][c], c)*trained.slope(q_ + 1, a[q_ + 1, t, y][there]),             by=trained.backward)
                    .equals(Sum(M[q_ + 2, t][other, there]*epsilon[q_ + 2, t, y][other], c)*trained.slope(q_ + 1, a[q_ + 1, t, y][there]),     by=ordered(lambda z: M[q_ + 2, t][z, there]*epsilon[q_ + 2, t, y][z], q_ + 2))
                    .equals(Sum(M[q_ + 2, t][c, u]*epsilon[q_ + 2, t, y][c], c)*trained.slope(q_ + 1, a[q_ + 1, t, y][u]),                     by=[now, above, scores])
                    .equals(epsilon[q_ + 1, t, y][u],                                                                                       by=trained.backward))),
                (q_ == d, calc(epsilon[q_ + 1, t, y][there]).equals(epsilon[q_ + 1, t, y][u], by=order.outputs)))))
    return prove.by(down(d + 1))


@theorem(fixed(D, e_, t), given=[order, now, *passes, trained.gradient_of_weights, trained.gradient_of_biases],
         title="Parameters that a relabelling leaves fixed have a gradient that it leaves fixed")
def gradient_is_left_fixed(prove):
    """Sums over the samples of errors times activations, which are equal for units that are exchanged."""
    errors = prove.have(for_all(k, p, y, implies(both(k <= d, unit(p, m(k + 1))), epsilon[k + 1, t, y][place(k + 1, p)] == epsilon[k + 1, t, y][p])), exchanged_units_have_equal_errors)
    scores = prove.have(for_all(k, p, y, implies(both(k <= d, unit(p, m(k + 1))), a[k + 1, t, y][place(k + 1, p)] == a[k + 1, t, y][p])), exchanged_units_have_equal_scores)
    activations = prove.have(for_all(k, p, y, implies(both(k <= d, unit(p, m(k))), x[k, t, y][place(k, p)] == x[k, t, y][p])), lambda: prove.induction(k,
        calc(x[0, t, y][place(0, p)]).equals(x[0, t, y][p], by=order.inputs),
        lambda _: (calc(x[k + 1, t, y][place(k + 1, p)])
            .equals(trained.phi(k + 1, a[k + 1, t, y][place(k + 1, p)]),    by=trained.activation)
            .equals(trained.phi(k + 1, a[k + 1, t, y][p]),                  by=scores)
            .equals(x[k + 1, t, y][p],                                      by=trained.activation))))
    return prove.parts(
        (calc(D[at, t][place(at, me), place(at - 1, below)])
            .equals(Sum(epsilon[at, t, y][place(at, me)]*x[at - 1, t, y][place(at - 1, below)], y),    by=trained.gradient_of_weights)
            .equals(Sum(epsilon[at, t, y][me]*x[at - 1, t, y][below], y),                              by=[errors, activations])
            .equals(D[at, t][me, below],                                                               by=trained.gradient_of_weights)),
        (calc(e_[at, t][place(at, me)])
            .equals(Sum(epsilon[at, t, y][place(at, me)], y),    by=trained.gradient_of_biases)
            .equals(Sum(epsilon[at, t, y][me], y),               by=errors)
            .equals(e_[at, t][me],                               by=trained.gradient_of_biases)))


start = Given("the relabelling leaves the start fixed", fixed(M, w, 0))


@theorem(fixed(M, w, t), given=[order, start, trained], title="Descent never leaves what a relabelling leaves fixed")
def descent_never_leaves_what_a_relabelling_leaves_fixed(prove):
    """By induction on the number of steps: fixed parameters less multiples of a gradient that is left fixed. Rates may differ from layer to layer."""
    base = prove.by(start)

    def step(hypothesis):
        return prove.parts(
            (calc(M[at, t + 1][place(at, me), place(at - 1, below)])
                .equals(M[at, t][place(at, me), place(at - 1, below)] - trained.rate[at, t]*D[at, t][place(at, me), place(at - 1, below)],    by=trained.weight_step)
                .equals(M[at, t][me, below] - trained.rate[at, t]*D[at, t][me, below],                                                        by=[hypothesis, gradient_is_left_fixed])
                .equals(M[at, t + 1][me, below],                                                                                              by=trained.weight_step)),
            (calc(w[at, t + 1][place(at, me)])
                .equals(w[at, t][place(at, me)] - trained.rate[at, t]*e_[at, t][place(at, me)],    by=trained.bias_step)
                .equals(w[at, t][me] - trained.rate[at, t]*e_[at, t][me],                          by=[hypothesis, gradient_is_left_fixed])
                .equals(w[at, t + 1][me],                                                          by=trained.bias_step)))

    return prove.induction(t, base, step)
