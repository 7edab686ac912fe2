"""Zero biases of two tanh units receive different gradients: an exact example with a smooth activation.

One input, 1, two tanh units, one output, whose target is 0, and half the squared error. The weights below are 0 and w, the
weights above both 1, and all biases are 0: the units differ in nothing but the weights below them. The gradients of their
biases differ by the third power of tanh(w). So the difference, as a function of the weights, is not identically zero: at
w = log(3)/2 the gradients are 1/2 and 3/8.
"""

from fractions import Fraction

from backproof import algebra, both, calc, calculus, diff, exp, log, reals, tanh, theorem

q, w, z = reals("q w z")
half = Fraction(1, 2)
loss = lambda first, second, weight: (tanh(first) + tanh(weight + second))**2/2


@theorem(both(diff(loss(q, 0, w), q, at=0) == tanh(w), diff(loss(0, q, w), q, at=0) == tanh(w) - tanh(w)**3),
         title="Zero biases of two tanh units have gradients that differ")
def gradients_of_the_biases_of_tanh_units_differ(prove):
    """The error, tanh(w), times the slopes of the units, 1 and 1 - tanh(w)^2."""
    nothing = prove.have(tanh(0) == 0, algebra)
    return prove.parts(
        calc(diff(loss(q, 0, w), q, at=0)).equals(tanh(w), by=[calculus, nothing]),
        calc(diff(loss(0, q, w), q, at=0)).equals(tanh(w) - tanh(w)**3, by=[calculus, nothing]))


@theorem(exp(z)**2 == exp(2*z), title="The square of exp(z) is exp(2 z)")
def square_of_exp(prove):
    """What is multiplied adds up in the exponent."""
    return calc(exp(z)**2).equals(exp(2*z), by=algebra)


@theorem(both(diff(loss(q, 0, log(3)/2), q, at=0) == half, diff(loss(0, q, log(3)/2), q, at=0) == Fraction(3, 8)),
         title="Zero biases of two tanh units move, and apart: an exact example")
def zero_biases_of_tanh_units_move_apart(prove):
    """The square of exp(log(3)/2) is 3; so tanh(log(3)/2) is 1/2, and the gradients are 1/2 and 1/2 - 1/8."""
    square = prove.have(exp(log(3)/2)**2 == 3, square_of_exp.at(z=log(3)/2))
    known = gradients_of_the_biases_of_tanh_units_differ.at(w=log(3)/2)
    return prove.parts(
        calc(diff(loss(q, 0, log(3)/2), q, at=0)).equals(tanh(log(3)/2), by=known).equals(half, by=square),
        calc(diff(loss(0, q, log(3)/2), q, at=0)).equals(tanh(log(3)/2) - tanh(log(3)/2)**3, by=known).equals(Fraction(3, 8), by=square))
