"""Two relatives of the perceptron for which the learning rate does matter from zero: exact examples.

The margin perceptron compares the score with 1 instead of 0, and Adaline learns from the score itself instead of its
sign. Both start at zero, and the rate changes more than the scale.
"""

from fractions import Fraction

from backproof import Given, If, both, calc, for_all, naturals, sequence, theorem, vector
from backproof.models import perceptron

t = naturals("t")
data = perceptron.data(2)
x, y = data.x, data.y
phi = perceptron.defined_activation(perceptron.step, "phi")


def entries(name, v, first, second):
    return [Given(f"first entry of {name}", v[1] == first, "definition"),
            Given(f"second entry of {name}", v[2] == second, "definition")]


# ---------------------------------------------------------------- the margin perceptron

half, two = Fraction(1, 2), 2
margin_rule = lambda w, x, y, rate: w + If(y*(w @ x) <= 1, rate*y*x, 0)
w = perceptron.weights("w", data, rate=half, rule=margin_rule)
u = perceptron.weights("u", data, rate=two, rule=margin_rule)
xi = vector("xi", 2)
first = [*entries("the first input", x[1], -2, -2), Given("first label", y[1] == -1, "definition")]
second = [*entries("the second input", x[2], -2, 1), Given("second label", y[2] == -1, "definition")]
test = entries("the test input", xi, -2, 2)


@theorem(both(phi(w[2] @ xi) == -1, phi(u[2] @ xi) == 1), given=[phi, *first, *second, *test, w, u],
         title="With a margin, the rates 1/2 and 2 predict differently from zero")
def margin_perceptron_depends_on_the_rate(prove):
    """At the larger rate the second sample is beyond the margin already, and is not learned from."""
    after_one = [prove.have(run[1][i] == value, calc(run[1][i]).equals(value, by=[run.update(0), run.start, *first]))
                 for run, value in ((w, 1), (u, 4)) for i in (1, 2)]
    after_two = [prove.have(run[2][i] == value, calc(run[2][i]).equals(value, by=[run.update(1), *known, *second]))
                 for run, i, value, known in ((w, 1, 2, after_one[:2]), (w, 2, half, after_one[:2]),
                                              (u, 1, 4, after_one[2:]), (u, 2, 4, after_one[2:]))]
    return prove.parts(
        (calc(phi(w[2] @ xi))
            .equals(phi(2*(-2) + half*2),      by=[*after_two[:2], *test])
            .equals(-1,                        by=phi.definition)),
        (calc(phi(u[2] @ xi))
            .equals(phi(4*(-2) + 4*2),         by=[*after_two[2:], *test])
            .equals(1,                         by=phi.definition)))


# ---------------------------------------------------------------- Adaline

quarter = Fraction(1, 4)
X, z = (vector("x_1", 2), vector("x_2", 2)), (1, 0)


def adaline(name, rate):
    """Gradient descent on the squared error of the score, on both samples at once"""
    w = sequence(name, 2)
    step = sum(((z[k] - w[t] @ X[k])*X[k] for k in (1,)), (z[0] - w[t] @ X[0])*X[0])
    return w, Given(f"start of {name}", w[0] == 0), Given(f"update of {name}", for_all(t, w[t + 1] == w[t] + rate*step), "definition")


p, p_start, p_update = adaline("p", quarter)
q, q_start, q_update = adaline("q", half)
inputs = [*entries("input 1", X[0], 1, 0), *entries("input 2", X[1], 1, 1)]


@theorem(both(p[2][1] == Fraction(3, 8), p[2][2] == -Fraction(1, 16), q[2][1] == half, q[2][2] == -quarter),
         given=[*inputs, p_start, p_update, q_start, q_update],
         title="Adaline turns with the rate: after two steps from zero the directions differ")
def adaline_depends_on_the_rate(prove):
    """(3/8, -1/16) and (1/2, -1/4) are not multiples of one another."""
    after_one = [prove.have(run[1][i] == value, calc(run[1][i]).equals(value, by=[update(0), start, *inputs]))
                 for run, start, update, rate in ((p, p_start, p_update, quarter), (q, q_start, q_update, half))
                 for i, value in ((1, rate), (2, 0))]
    return prove.parts(
        calc(p[2][1]).equals(Fraction(3, 8),      by=[p_update(1), *after_one[:2], *inputs]),
        calc(p[2][2]).equals(-Fraction(1, 16),    by=[p_update(1), *after_one[:2], *inputs]),
        calc(q[2][1]).equals(half,                by=[q_update(1), *after_one[2:], *inputs]),
        calc(q[2][2]).equals(-quarter,            by=[q_update(1), *after_one[2:], *inputs]))
