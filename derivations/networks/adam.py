"""Identical units stay identical under RMSProp and Adam, with weight decay or without.

Instances of what holds of every optimiser that treats coordinates alike. What is to be shown besides is that their steps
are defined: the averages of the squared gradients stay at least zero, so that they have a root, and 1 - beta^(t+1) is not
zero, so that one can divide by it. The steps are assumed under these conditions alone. The rate and the decay may change
with the layer and the time, and each step may see other data.
"""

from backproof.collection.networks.optimisers import identical_units_stay_identical_under_every_coordinatewise_optimiser

from backproof import (
    Given,
    If,
    algebra,
    both,
    calc,
    for_all,
    implies,
    index,
    order,
    reals,
    sequence,
    sqrt,
    theorem,
)
from backproof.models import network, optimisers

net = network.training()
rule = optimisers.coordinatewise(net)
l, t, L, eta = net.l, net.t, net.L, net.rate
W, b, G, g = net.W, net.b, net.weight_gradient, net.bias_gradient
P, Q, p, q, U, A, B = rule.p, rule.q, rule.c, rule.d, rule.U, rule.A, rule.B       # averages of gradients; of their squares
C = optimisers.change("C")
decay = optimisers.number("lambda")
beta, gamma, epsilon, x, y, z, u = reals("beta gamma epsilon x y v u")
k = index("k", L)
i, j = net.unit("i", l), net.unit("j", l)
c, d = index("c", net.m(l)), index("d", net.m(l - 1))
e, f = index("e", net.m(k)), index("f", net.m(k - 1))
hidden = Given("layer l is hidden", l < L)


@theorem(both(beta**(t + 1) >= 0, beta**(t + 1) < 1), given=[beta >= 0, beta < 1], title="The powers of a number below one are below one")
def powers_below_one(prove):
    """By induction on the exponent."""
    base = prove.parts(calc(0).at_most(beta**1, by=order), calc(beta**1).less_than(1, by=order))

    def step(hypothesis):
        return prove.parts(
            calc(0).at_most(beta**(t + 1)*beta, by=order).equals(beta**(t + 2), by=algebra),
            calc(beta**(t + 2)).equals(beta**(t + 1)*beta, by=algebra).at_most(beta, by=order).less_than(1, by=order))

    return prove.induction(t, base, step)


@theorem(gamma*z + (1 - gamma)*u**2 >= 0, given=[gamma >= 0, gamma <= 1, z >= 0], title="An average with a square is at least zero")
def average_with_a_square_is_not_negative(prove):
    """Neither of the two parts is negative."""
    kept, new = prove.have(gamma*z >= 0, order), prove.have((1 - gamma)*u**2 >= 0, order)
    return prove.by(order, kept, new)


alike = lambda time, rows, entries: both(*[M[l, time].row(i) == M[l, time].row(j) for M in rows],
                                         *[a[l, time][i] == a[l, time][j] for a in entries],
                                         *[M[l + 1, time].col(i) == M[l + 1, time].col(j) for M in rows])
roots = Given("averages of squares start at zero or above", both(for_all(l, c, d, Q[l, 0][c, d] >= 0), for_all(l, c, q[l, 0][c] >= 0)))


def of_each(name, says):
    """`says(now, new)` of every coordinate: w, p, q and its gradient now, and w, p, q at the next time"""
    at = lambda time, entry, *arrays: tuple(M[l, time][entry] for M in arrays)
    return [Given(f"{name} of the {of}", for_all(l, t, *entry, says(at(t, entry, *arrays), at(t + 1, entry, *arrays[:3]))), "definition")
            for of, entry, arrays in (("weights", (c, d), (W, P, Q, G)), ("biases", (c,), (b, p, q, g)))]


mixed = lambda r, dw: gamma*r + (1 - gamma)*dw**2
square = of_each("average of the squares", lambda now, new: new[2] == mixed(now[2], now[3]))
each = [(W, P, Q, G, (e, f)), (b, p, q, g, (e,))]


def averages_are_not_negative(prove, r, dw, entry, squared):
    """By induction on the time"""
    now, new = r[k, t][entry], r[k, t + 1][entry]
    return lambda: prove.induction(t,
        prove.by(roots),
        lambda hypothesis: (calc(0)
            .at_most(mixed(now, dw[k, t][entry]),    by=average_with_a_square_is_not_negative.at(v=now, u=dw[k, t][entry]))
            .equals(new,                             by=squared)))


def rules_of_every_coordinate(prove, change, remembered, because, of_memory):
    """`change(v, r)` of the new memories, where the root is defined: zero elsewhere. `remembered(v, g)`: the first memory."""
    quotient = prove.define(C, for_all(t, y, z, C(t, y, z) == change(y, z)), name="the change, where it is defined")
    moves = prove.define(U, for_all(l, t, x, y, z, u, U(l, t, x, y, z, u) == x - eta[l, t]*(C(t, remembered(y, u), mixed(z, u)) + decay[l, t]*x)),
                         name="rule of the step")
    keeps = prove.define(A, for_all(l, t, y, x, u, A(l, t, y, x, u) == remembered(y, u)), name="rule of the first memory")
    also = prove.define(B, for_all(l, t, z, x, u, B(l, t, z, x, u) == mixed(z, u)), name="rule of the average of the squares")
    for (w, v, r, dw, entry), moved, sped, squared in zip(each, because, of_memory, square, strict=True):
        prove.have(for_all(t, k, *entry, r[k, t][entry] >= 0), averages_are_not_negative(prove, r, dw, entry, squared))
        prove.have(for_all(k, t, w[k, t + 1] == U(k, t, w[k, t], v[k, t], r[k, t], dw[k, t])),
            calc(w[k, t + 1])
                .equals(w[k, t] - eta[k, t]*(C(t, v[k, t + 1], r[k, t + 1]) + decay[k, t]*w[k, t]),    by=[*moved, quotient])
                .equals(U(k, t, w[k, t], v[k, t], r[k, t], dw[k, t]),                                  by=[moves, sped, squared]))
        prove.have(for_all(k, t, v[k, t + 1] == A(k, t, v[k, t], w[k, t], dw[k, t])),
            calc(v[k, t + 1]).equals(A(k, t, v[k, t], w[k, t], dw[k, t]),                              by=[sped, keeps]))
        prove.have(for_all(k, t, r[k, t + 1] == B(k, t, r[k, t], w[k, t], dw[k, t])),
            calc(r[k, t + 1]).equals(B(k, t, r[k, t], w[k, t], dw[k, t]),                              by=[squared, also]))
    return prove.by(identical_units_stay_identical_under_every_coordinatewise_optimiser)


# ---------------------------------------------------------------- RMSProp

scaled = lambda dw, r: dw/(sqrt(r) + epsilon)
rms_start = Given("units and averages start alike", alike(0, (W, Q), (b, q)))
rms_step = of_each("step", lambda now, new: implies(
    new[2] >= 0, new[0] == now[0] - eta[l, t]*(scaled(now[3], new[2]) + decay[l, t]*now[0])))


@theorem(alike(t, (W, Q), (b, q)),
         given=[hidden, gamma >= 0, gamma <= 1, epsilon > 0, rms_start, roots, *net.forward_pass, *net.gradients, *square, *rms_step],
         title="Identical units stay identical under RMSProp")
def identical_units_stay_identical_under_rmsprop(prove):
    """The average of the squares is what the optimiser remembers of a coordinate; its first memory holds the last gradient."""
    last = [prove.define(v, for_all(l, v[l, 0] == 0), for_all(l, t, v[l, t + 1] == dw[l, t]), name=f"the last gradient of the {of}")
            for of, v, dw in (("weights", P, G), ("biases", p, g))]
    prove.have(alike(0, (W, P, Q), (b, p, q)), [rms_start, *last])
    return rules_of_every_coordinate(prove, lambda v, r: If(r >= 0, scaled(v, r), 0), lambda v, dw: dw, zip(rms_step, last, strict=True), last)


# ---------------------------------------------------------------- Adam

kappa, nu = sequence("kappa"), sequence("nu")
mean = of_each("average of the gradients", lambda now, new: new[1] == beta*now[1] + (1 - beta)*now[3])
corrections = [Given("correction of the average of the gradients", for_all(t, kappa[t] == 1 - beta**(t + 1)), "definition"),
               Given("correction of the average of the squares", for_all(t, nu[t] == 1 - gamma**(t + 1)), "definition")]
corrected = lambda v, r: v/kappa[t]/(sqrt(r/nu[t]) + epsilon)
adam_start = Given("units and averages start alike", alike(0, (W, P, Q), (b, p, q)))
adam_step = of_each("step", lambda now, new: implies(
    both(kappa[t] > 0, nu[t] > 0, new[2] >= 0), new[0] == now[0] - eta[l, t]*(corrected(new[1], new[2]) + decay[l, t]*now[0])))


@theorem(alike(t, (W, P, Q), (b, p, q)),
         given=[hidden, beta >= 0, beta < 1, gamma >= 0, gamma < 1, epsilon > 0, adam_start, roots,
                *net.forward_pass, *net.gradients, *mean, *square, *corrections, *adam_step],
         title="Identical units stay identical under Adam")
def identical_units_stay_identical_under_adam(prove):
    """The two averages are what the optimiser remembers of a coordinate."""
    for a, rate, says in zip((kappa, nu), (beta, gamma), corrections, strict=True):
        prove.have(for_all(t, a[t] > 0), calc(0).less_than(1 - rate**(t + 1), by=powers_below_one.at(beta=rate)).equals(a[t], by=says))
    change = lambda v, r: If(kappa[t] > 0, If(nu[t] > 0, If(r >= 0, corrected(v, r), 0), 0), 0)
    return rules_of_every_coordinate(prove, change, lambda v, dw: beta*v + (1 - beta)*dw, zip(adam_step, strict=True), mean)
