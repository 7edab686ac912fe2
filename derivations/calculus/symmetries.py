"""What a symmetry of a loss says of its gradient, for any number of parameters and any loss that is differentiable where it is.

Let the parameters move along a path on which the loss keeps its value: then its gradient is at right angles to the
velocity. So where a shift leaves the loss alone, the gradients along it sum to zero, and descent conserves what is shifted;
where a factor does, the gradient is at right angles to the parameters, and a step of descent makes them longer. Where a matrix
leaves it alone, the gradient at the image is that at the point, carried there by the matrix, if it is orthogonal: then
descent never leaves what the matrix leaves fixed. The rescaling of ReLU units is not orthogonal, and descent does leave it.
"""

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
    exp,
    for_all,
    functional,
    grad,
    hadamard,
    implies,
    index,
    log,
    matrix,
    naturals,
    order,
    positive,
    reals,
    relu,
    sequence,
    theorem,
    vector,
)

n, s, t = naturals("n s t")
i, j, k = index("i", n), index("j", n), index("k", n)
q, r, c, alpha = reals("q r c alpha")
w, g, u, a, v = vector("w", n), vector("g", n), vector("u", n), vector("a", n), vector("v", n)
y, f = Function("y", ("Real",), (n,)), Function("f", ("Real",))
loss = functional("loss")

along = Given("the loss on the path", for_all(q, f(q) == loss(y(q))), "definition")
moves = Given("velocity", diff(y(q), q, at=r) == u)
gradient = Given("gradient where the path is", grad(loss(y(r))) == g)
keeps = Given("the loss keeps its value", for_all(q, loss(y(q)) == c))


@theorem(diff(f(q), q, at=r) == g @ u, given=[along, moves, gradient], title="On a path the loss moves as its gradient says")
def loss_moves_as_its_gradient_says(prove):
    """The chain rule."""
    return calc(diff(f(q), q, at=r)).equals(g @ u, by=[calculus, along, moves, gradient])


@theorem(g @ u == 0, given=[moves, gradient, keeps], title="Where the loss keeps its value, its gradient is at right angles to the velocity")
def gradient_is_at_right_angles_to_a_symmetry(prove):
    """Both sides are the derivative of the loss on the path."""
    on_path = prove.define(f, for_all(q, f(q) == loss(y(q))), name="the loss on the path")
    constant = prove.have(for_all(q, f(q) == c), calc(f(q)).equals(loss(y(q)), by=on_path).equals(c, by=keeps))
    still = prove.have(diff(f(q), q, at=r) == 0, calc(diff(f(q), q, at=r)).equals(0, by=[calculus, constant]))
    moving = prove.have(diff(f(q), q, at=r) == g @ u, calc(diff(f(q), q, at=r)).equals(g @ u, by=loss_moves_as_its_gradient_says))
    return calc(g @ u).equals(0, by=[moving, still])


# ---------------------------------------------------------------- shifts

here = Given("gradient", grad(loss(w)) == g)
shift = Given("a shift leaves the loss alone", for_all(q, loss(w + q*a) == loss(w)))


@theorem(g @ a == 0, given=[here, shift], title="Where a shift leaves the loss alone, the gradients along it sum to zero")
def gradients_along_a_shift_sum_to_zero(prove):
    """With a_i = 1 for some of the parameters and 0 for the others, it is the sum of their gradients."""
    path = prove.define(y, for_all(q, y(q) == w + q*a), name="the path")
    prove.have(diff(y(q), q, at=0) == a, calc(diff(y(q), q, at=0)).equals(a, by=[calculus, path]))
    prove.have(for_all(q, loss(y(q)) == loss(w)), calc(loss(y(q))).equals(loss(w + q*a), by=path).equals(loss(w), by=shift))
    return calc(g @ a).equals(0, by=gradient_is_at_right_angles_to_a_symmetry.at(r=0, u=a, c=loss(w), y=y))


W, G, X, eta = sequence("w", n), sequence("g", n), sequence("v", n), sequence("eta")
gradients = Given("gradient", for_all(t, grad(loss(W[t])) == G[t]))
descent = Given("step", for_all(t, W[t + 1] == W[t] - eta[t]*G[t]), "definition")
shifts = Given("a shift leaves the loss alone", for_all(t, q, loss(W[t] + q*a) == loss(W[t])))


@theorem(a @ W[t] == a @ W[0], given=[gradients, descent, shifts], title="Where a shift leaves the loss alone, descent conserves what it shifts")
def descent_conserves_what_a_shift_shifts(prove):
    """Exactly, at every rate, and not only in the limit of small steps."""
    base = calc(a @ W[0]).equals(a @ W[0], by=algebra)

    def step(hypothesis):
        flat = prove.have(G[t] @ a == 0, gradients_along_a_shift_sum_to_zero.at(w=W[t], g=G[t]))
        return (calc(a @ W[t + 1])
            .equals(a @ W[t] - eta[t]*(G[t] @ a),    by=descent)
            .equals(a @ W[0],                        by=[flat, hypothesis]))

    return prove.induction(t, base, step)


tau = vector("tau", n)
total = lambda of: Sum(exp(of(k)), k)
cross_entropy = lambda of: Sum(-tau[i]*log(exp(of(i))/total(of)), i)
output = lambda unit: w[unit]


@theorem(cross_entropy(lambda unit: w[unit] + q) == cross_entropy(output), title="Softmax with cross-entropy does not see a shift")
def softmax_does_not_see_a_shift(prove):
    """What is added to all outputs alike leaves every share as it is: here all a_i are 1."""
    return calc(cross_entropy(lambda unit: w[unit] + q)).equals(cross_entropy(output), by=algebra)


# ---------------------------------------------------------------- factors

scaled = lambda factor: w + (factor - 1)*hadamard(a, w)
scale = Given("a factor leaves the loss alone", for_all(alpha, implies(alpha > 0, loss(scaled(alpha)) == loss(w))))


@theorem(g @ hadamard(a, w) == 0, given=[here, scale], title="Where a factor leaves the loss alone, the gradient is at right angles to the parameters")
def gradient_is_at_right_angles_to_what_is_scaled(prove):
    """With a_i = 1 for the parameters that are scaled and 0 for the others: the factor grows as exp does."""
    path = prove.define(y, for_all(q, y(q) == scaled(exp(q))), name="the path")
    prove.have(diff(y(q), q, at=0) == hadamard(a, w), calc(diff(y(q), q, at=0)).equals(hadamard(a, w), by=[calculus, path]))
    prove.have(for_all(q, loss(y(q)) == loss(w)), calc(loss(y(q))).equals(loss(scaled(exp(q))), by=path).equals(loss(w), by=scale))
    return calc(g @ hadamard(a, w)).equals(0, by=gradient_is_at_right_angles_to_a_symmetry.at(r=0, u=hadamard(a, w), c=loss(w), y=y))


length = lambda x: Sum(a[i]*x[i]**2, i)
rate = reals("eta")


@theorem(length(w - rate*g) == length(w) + rate**2*length(g), given=[here, scale], title="Where a factor leaves the loss alone, a step makes the parameters longer")
def step_makes_what_is_scaled_longer(prove):
    """Gradient flow conserves their length; a step adds the square of its own, exactly."""
    flat = prove.have(Sum(a[i]*w[i]*g[i], i) == 0, calc(Sum(a[i]*w[i]*g[i], i)).equals(g @ hadamard(a, w), by=algebra).equals(0, by=gradient_is_at_right_angles_to_what_is_scaled))
    return (calc(length(w - rate*g))
        .equals(length(w) - 2*rate*Sum(a[i]*w[i]*g[i], i) + rate**2*length(g),    by=algebra)
        .equals(length(w) + rate**2*length(g),                                    by=flat))


# ---------------------------------------------------------------- matrices

P = matrix("P", n, n)
line, on = Function("y", ("Nat", "Real"), (n,), rank=1), Function("f", ("Nat", "Real"))
image = Given("the image of the point", v == P @ w)
at_image = Given("gradient at the image", grad(loss(v)) == u)
unchanged = Given("the matrix leaves the loss alone", for_all(i, q, loss(P @ line(i, q)) == loss(line(i, q))))
lines = Given("the point, with one entry moved", for_all(i, q, k, line(i, q)[k] == w[k] + q*If(k == i, 1, 0)), "definition")
orthogonal = Given("the matrix is orthogonal", for_all(i, j, P.row(i) @ P.row(j) == If(i == j, 1, 0)))


@theorem(P.T @ u == g, given=[here, image, at_image, lines, unchanged], title="Where a matrix leaves the loss alone, its transpose carries the gradient back")
def transpose_carries_the_gradient_back(prove):
    """Entry by entry: both are derivatives of the loss, as one parameter moves, at the point and at its image."""
    on_line = prove.define(on, for_all(i, q, on(i, q) == loss(line(i, q))), name="the loss on the line")
    prove.have(for_all(i, k, line(i, 0)[k] == w[k]), calc(line(i, 0)[k]).equals(w[k], by=lines))

    prove.have(for_all(i, q, on(i, q) == loss(P @ line(i, q))), calc(on(i, q)).equals(loss(line(i, q)), by=on_line).equals(loss(P @ line(i, q)), by=unchanged))
    prove.have(for_all(i, k, diff(line(i, q)[k], q, at=0) == If(k == i, 1, 0)), calc(diff(line(i, q)[k], q, at=0)).equals(If(k == i, 1, 0), by=[calculus, lines]))
    one = prove.have(for_all(i, diff(on(i, q), q, at=0) == g[i]), calc(diff(on(i, q), q, at=0)).equals(g[i], by=[calculus, on_line, here]),
                     name="derivative at the point")
    other = prove.have(for_all(i, diff(on(i, q), q, at=0) == u @ P.col(i)), calc(diff(on(i, q), q, at=0)).equals(u @ P.col(i),
            by=loss_moves_as_its_gradient_says.at(r=0, f=lambda x: on(i, x), y=lambda x: P @ line(i, x), u=P.col(i), g=u)), name="derivative at the image")
    same = prove.have(for_all(i, u @ P.col(i) == g[i]), calc(u @ P.col(i)).equals(g[i], by=[other(i), one(i)]))
    return calc(P.T @ u).equals(g, by=same)


@theorem(P @ g == u, given=[here, image, at_image, lines, unchanged, orthogonal], title="An orthogonal symmetry carries the gradient along")
def orthogonal_symmetry_carries_the_gradient_along(prove):
    """The gradient at the image of a point is the image of the gradient."""
    back = prove.have(for_all(j, u @ P.col(j) == g[j]), transpose_carries_the_gradient_back)
    entry = prove.have(for_all(i, P.row(i) @ g == u[i]),
        calc(P.row(i) @ g)
            .equals(Sum(P[i, j]*(u @ P.col(j)), j),                 by=back)
            .equals(Sum((P.row(i) @ P.row(k))*u[k], k),             by=algebra)
            .equals(Sum(If(i == k, 1, 0)*u[k], k),                  by=orthogonal)
            .equals(u[i],                                           by=algebra))
    return calc(P @ g).equals(u, by=entry)


paths_at = Function("y", ("Nat", "Nat", "Real"), (n,), rank=1)
lines_at = Given("the parameters, with one entry moved", for_all(t, i, q, k, paths_at(t, i, q)[k] == W[t][k] + q*If(k == i, 1, 0)), "definition")
unchanged_at = Given("the matrix leaves the loss alone", for_all(t, i, q, loss(P @ paths_at(t, i, q)) == loss(paths_at(t, i, q))))
fixed = Given("the matrix leaves the start alone", P @ W[0] == W[0])


@theorem(P @ W[t] == W[t], given=[gradients, descent, lines_at, unchanged_at, orthogonal, fixed], title="Descent never leaves what an orthogonal symmetry leaves fixed")
def descent_never_leaves_what_a_symmetry_leaves_fixed(prove):
    """The gradient at a fixed point is fixed, too."""
    prove.define(X, for_all(s, X[s] == P @ W[s]), name="the image")
    base = calc(P @ W[0]).equals(W[0], by=fixed)

    def step(hypothesis):
        prove.have(grad(loss(W[t])) == G[t], gradients)
        carried = prove.have(for_all(i, P.row(i) @ G[t] == G[t][i]),
            calc(P.row(i) @ G[t]).equals(G[t][i], by=orthogonal_symmetry_carries_the_gradient_along.at(w=W[t], v=X[t], g=G[t], u=G[t], y=lambda e, x: paths_at(t, e, x))))
        return (calc(P @ W[t + 1])
            .equals(P @ W[t] - eta[t]*(P @ G[t]),    by=descent)
            .equals(W[t] - eta[t]*G[t],              by=[hypothesis, carried])
            .equals(W[t + 1],                        by=descent))

    return prove.induction(t, base, step)


# ---------------------------------------------------------------- the limit

x, p = reals("x p")
factor, rho = positive("c"), positive("rho")
copies = lambda one, other: (relu(one) + relu(other)/2)**2/2    # two ReLU units with the weights above 1 and 1/2, the target 0


@theorem(both(relu(factor*x)*(p/factor) == relu(x)*p,
              diff(copies(q, 2), q, at=1) == 2, diff(copies(1, q), q, at=2) == 1, 2*(1 - rho*2) < 2 - rho*1),
         title="The limit: descent leaves what a rescaling of ReLU units leaves fixed")
def rescaling_is_left(prove):
    """The second unit is the first, its weights rescaled by 2 and 1/2. A step at any rate ends this: the gradients are not rescaled alike."""
    return prove.parts(
        prove.cases(
            (x > 0, calc(relu(factor*x)*(p/factor)).equals(relu(x)*p, by=algebra)),
            (x <= 0, calc(relu(factor*x)*(p/factor)).equals(relu(x)*p, by=algebra))),
        calc(diff(copies(q, 2), q, at=1)).equals(2, by=calculus),
        calc(diff(copies(1, q), q, at=2)).equals(1, by=calculus),
        calc(2*(1 - rho*2)).less_than(2 - rho*1, by=order))
