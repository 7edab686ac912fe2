"""Identical units stay identical under momentum, Nesterov's momentum and weight decay.

Three instances of what holds of every optimiser that treats coordinates alike. The rate, the momentum and the decay may
change with the layer and the time, and each step may see other data. Velocities must start alike, too; usually they
start at zero.
"""

from backproof.collection.networks.optimisers import identical_units_stay_identical_under_every_coordinatewise_optimiser

from backproof import Given, both, calc, for_all, index, reals, theorem
from backproof.models import network, optimisers

net = network.training()
rule = optimisers.coordinatewise(net)
l, t, L, eta = net.l, net.t, net.L, net.rate
W, b, G, g = net.W, net.b, net.weight_gradient, net.bias_gradient
P, Q, p, q, U, A, B = rule.p, rule.q, rule.c, rule.d, rule.U, rule.A, rule.B       # P and p: velocities
mu, decay = (optimisers.number(name) for name in ("mu", "lambda"))
k = index("k", L)
i, j = net.unit("i", l), net.unit("j", l)
x, y, z, u = reals("x y v u")
hidden = Given("layer l is hidden", l < L)

alike = lambda time, rows, entries: both(*[M[l, time].row(i) == M[l, time].row(j) for M in rows],
                                         *[a[l, time][i] == a[l, time][j] for a in entries],
                                         *[M[l + 1, time].col(i) == M[l + 1, time].col(j) for M in rows])
moving = lambda time: alike(time, (W, P), (b, p))
start = Given("units and velocities start alike", moving(0))


def of_each(name, step):
    """The step of the weights with W, P, G, and the same of the biases with b, p, g"""
    return [Given(f"{name} of the {of}", for_all(l, t, step(*arrays)), "definition")
            for of, arrays in (("weights", (W, P, G)), ("biases", (b, p, g)))]


def by_the_rule_of_every_coordinate(prove, step, remembered, steps, velocities):
    """`step(w, v, g)` and `remembered(v, g)` at the layer l and the time t: what becomes of a coordinate and its velocity"""
    moves = prove.define(U, for_all(l, t, x, y, z, u, U(l, t, x, y, z, u) == step(x, y, u)), name="rule of the step")
    keeps = prove.define(A, for_all(l, t, y, x, u, A(l, t, y, x, u) == remembered(y, u)), name="rule of the velocity")
    drops = prove.define(B, for_all(l, t, z, x, u, B(l, t, z, x, u) == 0), name="nothing else is remembered")
    unused = [prove.define(r, for_all(l, t, r[l, t] == 0), name=f"nothing else is remembered of the {of}")
              for of, r in (("weights", Q), ("biases", q))]
    every = zip((W, b), (P, p), (Q, q), (G, g), steps, velocities, unused, strict=True)
    for w, v, r, dw, moved, sped, nothing in every:
        prove.have(for_all(k, t, w[k, t + 1] == U(k, t, w[k, t], v[k, t], r[k, t], dw[k, t])),
            calc(w[k, t + 1]).equals(U(k, t, w[k, t], v[k, t], r[k, t], dw[k, t]),    by=[moved, moves, sped]))
        prove.have(for_all(k, t, v[k, t + 1] == A(k, t, v[k, t], w[k, t], dw[k, t])),
            calc(v[k, t + 1]).equals(A(k, t, v[k, t], w[k, t], dw[k, t]),             by=[sped, keeps]))
        prove.have(for_all(k, t, r[k, t + 1] == B(k, t, r[k, t], w[k, t], dw[k, t])),
            calc(r[k, t + 1]).equals(B(k, t, r[k, t], w[k, t], dw[k, t]),             by=[nothing, drops]))
    return prove.by(identical_units_stay_identical_under_every_coordinatewise_optimiser)


velocity = of_each("velocity", lambda w, v, g: v[l, t + 1] == mu[l, t]*v[l, t] + g[l, t])
step = of_each("step", lambda w, v, g: w[l, t + 1] == w[l, t] - eta[l, t]*(v[l, t + 1] + decay[l, t]*w[l, t]))


@theorem(moving(t), given=[hidden, start, *net.forward_pass, *net.gradients, *velocity, *step],
         title="Identical units stay identical under momentum and weight decay")
def identical_units_stay_identical_under_momentum(prove):
    """The velocity is what the optimiser remembers of a coordinate. The decay does not enter it."""
    remembered = lambda v, g: mu[l, t]*v + g
    return by_the_rule_of_every_coordinate(prove, lambda w, v, g: w - eta[l, t]*(remembered(v, g) + decay[l, t]*w),
                                           remembered, step, velocity)


nesterov_velocity = of_each("velocity", lambda w, v, g: v[l, t + 1] == mu[l, t]*v[l, t] - eta[l, t]*g[l, t])
nesterov_step = of_each("step", lambda w, v, g: w[l, t + 1] == w[l, t] + mu[l, t]*v[l, t + 1] - eta[l, t]*g[l, t])


@theorem(moving(t), given=[hidden, start, *net.forward_pass, *net.gradients, *nesterov_velocity, *nesterov_step],
         title="Identical units stay identical under Nesterov's momentum")
def identical_units_stay_identical_under_nesterov_momentum(prove):
    """The parameters are the points at which the gradient is taken: those that look ahead."""
    remembered = lambda v, g: mu[l, t]*v - eta[l, t]*g
    return by_the_rule_of_every_coordinate(prove, lambda w, v, g: w + mu[l, t]*remembered(v, g) - eta[l, t]*g,
                                           remembered, nesterov_step, nesterov_velocity)


decaying = lambda time: alike(time, (W,), (b,))
decay_start = Given("the units start alike", decaying(0))
decay_step = of_each("step", lambda w, v, g: w[l, t + 1] == w[l, t] - eta[l, t]*(g[l, t] + decay[l, t]*w[l, t]))


@theorem(decaying(t), given=[hidden, decay_start, *net.forward_pass, *net.gradients, *decay_step],
         title="Identical units stay identical under weight decay")
def identical_units_stay_identical_under_weight_decay(prove):
    """There is no velocity to remember."""
    still = [prove.define(v, for_all(l, t, v[l, t] == 0), name=f"no velocity of the {of}")
             for of, v in (("weights", P), ("biases", p))]
    return by_the_rule_of_every_coordinate(prove, lambda w, v, g: w - eta[l, t]*(g + decay[l, t]*w), lambda v, g: 0,
                                           decay_step, still)
