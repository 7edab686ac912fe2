"""Biases that start at zero: mostly they move with the weights, but in an odd network with odd data they never do.

The data are N samples and their mirror images, with the inputs -x for every x; the activations are odd, as tanh is; and
opposite outputs have opposite errors, as for targets that are mirrored, too. Then the errors of a sample and of its mirror
image cancel in the gradient of every bias, so zero biases stay zero for ever. What belongs to the mirror images is marked
by a dash.
"""

from fractions import Fraction

from backproof import (
    Given,
    Sum,
    algebra,
    both,
    calc,
    for_all,
    hadamard,
    implies,
    naturals,
    reals,
    relu,
    sequence,
    step,
    theorem,
)
from backproof.models import network

d, k, q, e = naturals("d k q e")
net = network.training(depth=d + 1)
l, t, s, m = net.l, net.t, net.s, net.m
W, b, z, h, delta, g = net.W, net.b, net.z, net.h, net.delta, net.bias_gradient
y, a, epsilon = (network.vectors(name, m, "Nat", "Nat", dashed=True) for name in ("z", "h", "delta"))
u = net.unit("u", l)
x = reals("x")

mirrored = [
    Given("mirrored inputs", for_all(t, s, a[0, t, s] == -h[0, t, s]), "definition"),
    Given("preactivation of the mirror image", for_all(l, t, s, y[l, t, s] == W[l, t] @ a[l - 1, t, s] + b[l, t]), "definition"),
    Given("activation of the mirror image", for_all(l, t, s, implies(l <= d, a[l, t, s] == net.phi(l, y[l, t, s]))), "definition"),
    Given("error of the mirror image", for_all(l, t, s, implies(l <= d, epsilon[l, t, s] == hadamard(W[l + 1, t].T @ epsilon[l + 1, t, s], net.slope(l, y[l, t, s])))), "definition")]
inputs, affine, activation, backward = mirrored
odd = Given("the activations are odd", for_all(l, x, net.phi(l, -x) == -net.phi(l, x)))
even = Given("their slopes are even", for_all(l, x, net.slope(l, -x) == net.slope(l, x)))
no_bias = Given("all biases are zero", for_all(l, b[l, t] == 0))


@theorem(implies(k <= d, y[k + 1, t, s] == -z[k + 1, t, s]), given=[*mirrored[:3], odd, no_bias, *net.forward_pass],
         title="Odd activations and no biases: the network is odd")
def network_without_biases_is_odd(prove):
    """By induction on the layers."""
    base = (calc(y[1, t, s])
        .equals(W[1, t] @ a[0, t, s] + b[1, t],                              by=affine)
        .equals(-(W[1, t] @ h[0, t, s]),                                     by=[inputs, no_bias])
        .equals(-z[1, t, s],                                                 by=[net.affine, no_bias]))

    def step(hypothesis):
        return (calc(y[k + 2, t, s])
            .equals(W[k + 2, t] @ a[k + 1, t, s] + b[k + 2, t],              by=affine)
            .equals(W[k + 2, t] @ net.phi(k + 1, y[k + 1, t, s]),            by=[activation, no_bias])
            .equals(W[k + 2, t] @ net.phi(k + 1, -z[k + 1, t, s]),           by=hypothesis)
            .equals(-(W[k + 2, t] @ net.phi(k + 1, z[k + 1, t, s])),         by=odd)
            .equals(-(W[k + 2, t] @ h[k + 1, t, s] + b[k + 2, t]),           by=[net.activation, no_bias])
            .equals(-z[k + 2, t, s],                                         by=net.affine))

    return prove.induction(k, base, step)


opposite = Given("opposite outputs have opposite errors",
                 for_all(t, s, implies(y[d + 1, t, s] == -z[d + 1, t, s], epsilon[d + 1, t, s] == -delta[d + 1, t, s])))


@theorem(implies(k <= d, epsilon[k + 1, t, s] == -delta[k + 1, t, s]),
         given=[*mirrored, odd, even, no_bias, opposite, *net.forward_pass, net.backward],
         title="Odd activations and no biases: mirror images have opposite errors")
def mirror_images_have_opposite_errors(prove):
    """By induction downwards over the layers; the slopes are the same, since they are even."""
    mirror = prove.have(for_all(q, implies(q <= d, y[q + 1, t, s] == -z[q + 1, t, s])), network_without_biases_is_odd)
    at_output = prove.have(epsilon[d + 1, t, s] == -delta[d + 1, t, s], [opposite, mirror(d)])
    down = prove.have(
        for_all(e, q, implies(both(q <= d, d < q + e), epsilon[q + 1, t, s] == -delta[q + 1, t, s])),
        lambda: prove.induction(e,
            calc(epsilon[q + 1, t, s]).equals(-delta[q + 1, t, s], by=algebra),
            lambda above: prove.cases(
                (q < d, (calc(epsilon[q + 1, t, s])
                    .equals(hadamard(W[q + 2, t].T @ epsilon[q + 2, t, s], net.slope(q + 1, y[q + 1, t, s])),     by=backward)
                    .equals(-hadamard(W[q + 2, t].T @ delta[q + 2, t, s], net.slope(q + 1, -z[q + 1, t, s])),     by=[above, mirror])
                    .equals(-hadamard(W[q + 2, t].T @ delta[q + 2, t, s], net.slope(q + 1, z[q + 1, t, s])),      by=even)
                    .equals(-delta[q + 1, t, s],                                                                 by=net.backward))),
                (q == d, calc(epsilon[q + 1, t, s]).equals(-delta[q + 1, t, s], by=at_output)))))
    return prove.by(down(d + 1))


all_samples = Given("gradient of the biases", for_all(l, t, g[l, t] == Sum(delta[l, t, s] + epsilon[l, t, s], s)), "definition")
start = Given("all biases start at zero", for_all(l, b[l, 0] == 0))


@theorem(for_all(l, b[l, t] == 0),
         given=[*mirrored, odd, even, opposite, start, *net.forward_pass, net.backward, all_samples, net.bias_step],
         title="Zero biases of an odd network never move on odd data")
def zero_biases_of_an_odd_network_never_move(prove):
    """By induction on the number of steps: a sample and its mirror image have errors that cancel. The weights may do anything."""
    base = calc(b[l, 0]).equals(0, by=start)

    def step(hypothesis):
        cancel = prove.have(for_all(k, s, implies(k <= d, epsilon[k + 1, t, s] == -delta[k + 1, t, s])), mirror_images_have_opposite_errors)
        return (calc(b[l, t + 1])
            .equals(b[l, t] - net.rate[l, t]*g[l, t],                              by=net.bias_step)
            .equals(-net.rate[l, t]*Sum(delta[l, t, s] + epsilon[l, t, s], s),     by=[hypothesis, all_samples])
            .equals(0,                                                             by=cancel))

    return prove.induction(t, base, step)


# ---------------------------------------------------------------- zero biases that do move

w, c, v = sequence("w", 2), sequence("c", 2), sequence("v", 2)      # weights below, biases and weights above of two units
tenth = Fraction(1, 10)
error = relu(w[t] + c[t]) @ v[t]                                    # of the target 0
received = hadamard(v[t], step(w[t] + c[t]))
starts = [Given(f"{what} {i}", x_[0][i] == value, "definition")
          for what, x_, values in (("lower weight", w, (1, 2)), ("upper weight", v, (1, 2)), ("bias", c, (0, 0))) for i, value in enumerate(values, 1)]
steps = [Given("step of w", for_all(t, w[t + 1] == w[t] - tenth*error*received), "definition"),
         Given("step of c", for_all(t, c[t + 1] == c[t] - tenth*error*received), "definition")]


@theorem(both(c[1][1] == -Fraction(1, 2), c[1][2] == -1, w[1][1] == Fraction(1, 2), w[1][2] == 1), given=[*starts, *steps],
         title="Zero biases move, and apart: an exact example")
def zero_biases_move_apart(prove):
    """Two ReLU units with the weights 1 and 2, below and above, one sample with the input 1 and the target 0, the rate 1/10."""
    return prove.parts(
        calc(c[1][1]).equals(-Fraction(1, 2),    by=[steps[1](0), *starts]),
        calc(c[1][2]).equals(-1,                 by=[steps[1](0), *starts]),
        calc(w[1][1]).equals(Fraction(1, 2),     by=[steps[0](0), *starts]),
        calc(w[1][2]).equals(1,                  by=[steps[0](0), *starts]))
