"""Errors that come back are proportional to the outgoing weights.

Of two units of one layer with equal preactivations, one with c times the outgoing weights of the other receives c
times its error; so a unit with no outgoing weights receives none. It is each unit's own outgoing weights that count,
not "the value of the weights".
"""

from backproof import Given, calc, reals, theorem
from backproof.models import network

net = network.training()
l, t, s, L = net.l, net.t, net.s, net.L
W, z, delta = net.W, net.z, net.delta
i, j = net.unit("i", l), net.unit("j", l)
c = reals("c")
hidden = Given("layer l is hidden", l < L)
multiple = Given("outgoing weights of i are c times those of j", W[l + 1, t].col(i) == c*W[l + 1, t].col(j))
same_score = Given("equal preactivations", z[l, t, s][i] == z[l, t, s][j])
silent = Given("unit i has no outgoing weights", W[l + 1, t].col(i) == 0)


@theorem(delta[l, t, s][i] == c*delta[l, t, s][j], given=[hidden, same_score, multiple, net.backward],
         title="Errors are proportional to the outgoing weights")
def errors_are_proportional_to_the_outgoing_weights(prove):
    """The error above is the same for both."""
    return (calc(delta[l, t, s][i])
        .equals((W[l + 1, t].col(i) @ delta[l + 1, t, s])*net.slope(l, z[l, t, s][i]),        by=net.backward)
        .equals((c*W[l + 1, t].col(j) @ delta[l + 1, t, s])*net.slope(l, z[l, t, s][j]),      by=[multiple, same_score])
        .equals(c*delta[l, t, s][j],                                                          by=net.backward))


@theorem(delta[l, t, s][i] == 0, given=[hidden, silent, net.backward], title="Zero outgoing weights give zero error")
def zero_outgoing_weights_give_zero_error(prove):
    """Nothing comes back to a unit that sends nothing on."""
    return (calc(delta[l, t, s][i])
        .equals((W[l + 1, t].col(i) @ delta[l + 1, t, s])*net.slope(l, z[l, t, s][i]),        by=net.backward)
        .equals(0,                                                                            by=silent))
