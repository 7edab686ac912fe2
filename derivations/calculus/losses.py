"""Gradients of the usual losses, for any number of outputs or classes.

Let the outputs y move along any path, with the derivative u at one moment q = r. What the derivative of a loss multiplies
u by is its gradient at y(r).
"""

from backproof import (
    Given,
    Sum,
    algebra,
    calc,
    calculus,
    curve,
    diff,
    exp,
    index,
    log,
    naturals,
    reals,
    sigmoid,
    theorem,
    vector,
)

n = naturals("n")
i, k = index("i", n), index("k", n)
q, r, t, z = reals("q r t z")
target, u = vector("tau", n), vector("u", n)
y = curve("y", n)
moves = Given("speed of the outputs", diff(y(q), q, at=r) == u)


@theorem(diff(Sum((y(q)[i] - target[i])**2, i)/2, q, at=r) == (y(r) - target) @ u, given=[moves],
         title="The gradient of the squared error is the error")
def gradient_of_the_squared_error(prove):
    """Half of the sum of squares, so that no factor 2 is left."""
    return (calc(diff(Sum((y(q)[i] - target[i])**2, i)/2, q, at=r))
        .equals(Sum((y(r)[i] - target[i])*u[i], i),    by=[calculus, moves])
        .equals((y(r) - target) @ u,                   by=algebra))


@theorem(diff(log(1 + exp(z)) - t*z, z) == sigmoid(z) - t, title="The gradient of the logistic loss")
def gradient_of_the_logistic_loss(prove):
    """With the label t, 0 or 1 or anything else."""
    return (calc(diff(log(1 + exp(z)) - t*z, z))
        .equals(exp(z)/(1 + exp(z)) - t,               by=calculus)
        .equals(sigmoid(z) - t,                        by=algebra))


whole = lambda at: Sum(exp(y(at)[k]), k)
share = lambda at, unit: exp(y(at)[unit])/whole(at)
targets = Given("the targets sum to 1", Sum(target[k], k) == 1)
cross_entropy = lambda at: Sum(-target[i]*log(share(at, i)), i)


@theorem(diff(cross_entropy(q), q, at=r) == Sum((share(r, i)*Sum(target[k], k) - target[i])*u[i], i), given=[moves],
         title="The gradient of softmax and cross-entropy")
def gradient_of_softmax_and_cross_entropy(prove):
    """The logarithm of a share is the output less the logarithm of the whole."""
    return (calc(diff(cross_entropy(q), q, at=r))
        .equals(Sum((share(r, i)*Sum(target[k], k) - target[i])*u[i], i),    by=[calculus, moves]))


@theorem(diff(cross_entropy(q), q, at=r) == Sum((share(r, i) - target[i])*u[i], i),
         given=[moves, targets],
         title="The gradient of softmax and cross-entropy: the shares less the targets")
def gradient_where_the_targets_sum_to_one(prove):
    """The shares are multiplied by the sum of the targets."""
    return (calc(diff(cross_entropy(q), q, at=r))
        .equals(Sum((share(r, i)*Sum(target[k], k) - target[i])*u[i], i),    by=gradient_of_softmax_and_cross_entropy)
        .equals(Sum((share(r, i) - target[i])*u[i], i),                      by=targets))
