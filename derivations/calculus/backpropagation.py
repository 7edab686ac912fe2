"""The numbers that backpropagation computes are the derivatives of the loss.

For every depth, all widths, any number of samples, any activations that have a derivative at the scores that are
reached, and any losses of the output vector that are differentiable at the outputs that are reached. Let the weights and
biases move along any path, with derivatives V and v at one moment q = r. Then the loss has a derivative at r, and it is the
scalar product of (V, v) with what backpropagation computes. So that is the gradient; a path that moves one weight alone
gives its partial derivative.
"""

from backproof import Sum, algebra, calc, calculus, diff, for_all, hadamard, implies, naturals, theorem
from backproof.models import paths

net = paths.path()
l, s, q, r, H, m = net.l, net.s, net.q, net.r, net.H, net.m
W, b, z, h, delta, V, v, G, g = net.W, net.b, net.z, net.h, net.delta, net.V, net.v, net.G, net.g
k, p = naturals("k p")
i = net.unit("i", l)
dz, dh = net.tangents()
share = lambda n: delta[n + 1, s] @ (V[n + 1] @ h[n, s, r] + v[n + 1])
loss = Sum(net.loss(s, z[net.top, s, q]), s)


@theorem(diff(loss, q, at=r) == Sum(Sum(G[l].row(i) @ V[l].row(i), i) + g[l] @ v[l], l), given=[net],
         title="Backpropagation is the gradient")
def backpropagation_is_the_gradient(prove):
    """Tangents go up through the layers, as errors come down; in every layer they meet in the same number."""
    start = prove.define(dh, for_all(s, dh[0, s] == 0),
                         for_all(l, s, dh[l, s] == hadamard(net.slope(l, z[l, s, r]), V[l] @ h[l - 1, s, r] + W[l, r] @ dh[l - 1, s] + v[l])),
                         name="tangents of the activations")
    score = prove.define(dz, for_all(l, s, dz[l, s] == V[l] @ h[l - 1, s, r] + W[l, r] @ dh[l - 1, s] + v[l]),
                         name="tangents of the scores")

    def scores_move(because):
        return (calc(diff(z[k + 1, s, q], q, at=r))
            .equals(V[k + 1] @ h[k, s, r] + W[k + 1, r] @ dh[k, s] + v[k + 1],    by=[calculus, net.affine, net.weights_move, net.biases_move, because])
            .equals(dz[k + 1, s],                                                 by=score))

    def activations_move():
        base = calc(diff(h[0, s, q], q, at=r)).equals(0, by=[calculus, net.inputs]).equals(dh[0, s], by=start)

        def step(hypothesis):
            scores = prove.have(diff(z[k + 1, s, q], q, at=r) == dz[k + 1, s], scores_move(hypothesis))
            return (calc(diff(h[k + 1, s, q], q, at=r))
                .equals(hadamard(net.slope(k + 1, z[k + 1, s, r]), dz[k + 1, s]),    by=[calculus, net.activation, net.differentiable, scores])
                .equals(dh[k + 1, s],                                                by=[start, score]))

        return prove.induction(k, base, step)

    def errors_meet_tangents():
        base = (calc(delta[1, s] @ dz[1, s])
            .equals(delta[1, s] @ (V[1] @ h[0, s, r] + W[1, r] @ dh[0, s] + v[1]),    by=score)
            .equals(share(0),                                                         by=start)
            .equals(Sum(share(p), (p, 0, 0)),                                         by=algebra))

        def step(hypothesis):
            back = W[k + 2, r].T @ delta[k + 2, s]
            return (calc(delta[k + 2, s] @ dz[k + 2, s])
                .equals(delta[k + 2, s] @ (V[k + 2] @ h[k + 1, s, r] + W[k + 2, r] @ dh[k + 1, s] + v[k + 2]),    by=score)
                .equals(back @ dh[k + 1, s] + share(k + 1),                                                       by=algebra)
                .equals(hadamard(back, net.slope(k + 1, z[k + 1, s, r])) @ dz[k + 1, s] + share(k + 1),           by=[start, score])
                .equals(delta[k + 1, s] @ dz[k + 1, s] + share(k + 1),                                            by=net.backward)
                .equals(Sum(share(p), (p, 0, k)) + share(k + 1),                                                  by=hypothesis)
                .equals(Sum(share(p), (p, 0, k + 1)),                                                             by=algebra))

        return prove.induction(k, base, step)

    up = prove.have(for_all(k, s, implies(k <= H, diff(h[k, s, q], q, at=r) == dh[k, s])), activations_move, name="activations move as tangents say")
    scores = prove.have(for_all(k, s, implies(k <= H, diff(z[k + 1, s, q], q, at=r) == dz[k + 1, s])), scores_move(up), name="scores move as tangents say")
    meet = prove.have(for_all(k, s, implies(k <= H, delta[k + 1, s] @ dz[k + 1, s] == Sum(share(p), (p, 0, k)))), errors_meet_tangents, name="errors meet tangents")
    return (calc(diff(loss, q, at=r))
        .equals(Sum(delta[net.top, s] @ dz[net.top, s], s),                  by=[calculus, net.output_error, scores])
        .equals(Sum(Sum(share(p), (p, 0, H)), s),                            by=meet(H))
        .equals(Sum(Sum(G[l].row(i) @ V[l].row(i), i) + g[l] @ v[l], l),     by=[net.gradient_of_weights, net.gradient_of_biases]))

