"""Identical units stay identical under every optimiser that treats coordinates alike.

A coordinate of the weights or biases becomes a function of its value, of two numbers that the optimiser remembers of
it and of its gradient; the functions may depend on the layer and on the time, not on the coordinate. Gradient descent
is one, and so are momentum, Nesterov's momentum, weight decay, RMSProp and Adam, on all samples or on any mini-batches.
What the optimiser remembers must start alike, too.
"""

from backproof.collection.networks.identical_units import (
    equal_gradients_of_biases,
    equal_gradients_of_incoming_weights,
    equal_gradients_of_outgoing_weights,
)

from backproof import Given, both, calc, theorem
from backproof.models import network, optimisers

net = network.training()
rule = optimisers.coordinatewise(net)
l, t, L = net.l, net.t, net.L
W, b, P, Q, p, q = net.W, net.b, rule.p, rule.q, rule.c, rule.d
i, j = net.unit("i", l), net.unit("j", l)
hidden = Given("layer l is hidden", l < L)

alike = lambda time: both(*[A[l, time].row(i) == A[l, time].row(j) for A in (W, P, Q)],
                          *[a[l, time][i] == a[l, time][j] for a in (b, p, q)],
                          *[A[l + 1, time].col(i) == A[l + 1, time].col(j) for A in (W, P, Q)])
start = Given("units and memories start alike", alike(0))


@theorem(alike(t), given=[hidden, start, *net.forward_pass, *net.gradients, rule],
         title="Identical units stay identical under every coordinatewise optimiser")
def identical_units_stay_identical_under_every_coordinatewise_optimiser(prove):
    """By induction on the number of steps. Equal coordinates with equal memories and equal gradients, by one rule."""
    base = prove.by(start)

    def step(hypothesis):
        rows, biases, columns = (equal_gradients_of_incoming_weights, equal_gradients_of_biases,
                                 equal_gradients_of_outgoing_weights)
        U, A, B = rule.U, rule.A, rule.B
        row = lambda M, unit: M[l, t].row(unit)
        col = lambda M, unit: M[l + 1, t].col(unit)
        G, g = net.weight_gradient, net.bias_gradient
        step, keep, also = rule.weight_step
        shift, hold, besides = rule.bias_step
        return prove.parts(
            (calc(W[l, t + 1].row(i))
                .equals(U(l, t, row(W, i), row(P, i), row(Q, i), row(G, i)),    by=step)
                .equals(U(l, t, row(W, j), row(P, j), row(Q, j), row(G, i)),    by=hypothesis)
                .equals(U(l, t, row(W, j), row(P, j), row(Q, j), row(G, j)),    by=rows)
                .equals(W[l, t + 1].row(j),                                       by=step)),
            (calc(P[l, t + 1].row(i))
                .equals(A(l, t, row(P, i), row(W, i), row(G, i)),             by=keep)
                .equals(A(l, t, row(P, j), row(W, j), row(G, i)),             by=hypothesis)
                .equals(A(l, t, row(P, j), row(W, j), row(G, j)),             by=rows)
                .equals(P[l, t + 1].row(j),                                       by=keep)),
            (calc(Q[l, t + 1].row(i))
                .equals(B(l, t, row(Q, i), row(W, i), row(G, i)),            by=also)
                .equals(B(l, t, row(Q, j), row(W, j), row(G, i)),            by=hypothesis)
                .equals(B(l, t, row(Q, j), row(W, j), row(G, j)),            by=rows)
                .equals(Q[l, t + 1].row(j),                                       by=also)),
            (calc(b[l, t + 1][i])
                .equals(U(l, t, b[l, t][i], p[l, t][i], q[l, t][i], g[l, t][i]),    by=shift)
                .equals(U(l, t, b[l, t][j], p[l, t][j], q[l, t][j], g[l, t][i]),    by=hypothesis)
                .equals(U(l, t, b[l, t][j], p[l, t][j], q[l, t][j], g[l, t][j]),    by=biases)
                .equals(b[l, t + 1][j],                                               by=shift)),
            (calc(p[l, t + 1][i])
                .equals(A(l, t, p[l, t][i], b[l, t][i], g[l, t][i]),              by=hold)
                .equals(A(l, t, p[l, t][j], b[l, t][j], g[l, t][i]),              by=hypothesis)
                .equals(A(l, t, p[l, t][j], b[l, t][j], g[l, t][j]),              by=biases)
                .equals(p[l, t + 1][j],                                               by=hold)),
            (calc(q[l, t + 1][i])
                .equals(B(l, t, q[l, t][i], b[l, t][i], g[l, t][i]),             by=besides)
                .equals(B(l, t, q[l, t][j], b[l, t][j], g[l, t][i]),             by=hypothesis)
                .equals(B(l, t, q[l, t][j], b[l, t][j], g[l, t][j]),             by=biases)
                .equals(q[l, t + 1][j],                                               by=besides)),
            (calc(W[l + 1, t + 1].col(i))
                .equals(U(l + 1, t, col(W, i), col(P, i), col(Q, i), col(G, i)),    by=step)
                .equals(U(l + 1, t, col(W, j), col(P, j), col(Q, j), col(G, i)),    by=hypothesis)
                .equals(U(l + 1, t, col(W, j), col(P, j), col(Q, j), col(G, j)),    by=columns)
                .equals(W[l + 1, t + 1].col(j),                                       by=step)),
            (calc(P[l + 1, t + 1].col(i))
                .equals(A(l + 1, t, col(P, i), col(W, i), col(G, i)),             by=keep)
                .equals(A(l + 1, t, col(P, j), col(W, j), col(G, i)),             by=hypothesis)
                .equals(A(l + 1, t, col(P, j), col(W, j), col(G, j)),             by=columns)
                .equals(P[l + 1, t + 1].col(j),                                       by=keep)),
            (calc(Q[l + 1, t + 1].col(i))
                .equals(B(l + 1, t, col(Q, i), col(W, i), col(G, i)),            by=also)
                .equals(B(l + 1, t, col(Q, j), col(W, j), col(G, i)),            by=hypothesis)
                .equals(B(l + 1, t, col(Q, j), col(W, j), col(G, j)),            by=columns)
                .equals(Q[l + 1, t + 1].col(j),                                       by=also)))

    return prove.induction(t, base, step)
