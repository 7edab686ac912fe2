"""A perceptron makes few mistakes on a separable stream, whatever its learning rate (Novikoff 1962).

The inputs have lengths of at most R, and a unit vector v separates them with the margin γ. Then the number of
mistakes never exceeds R²/γ², whatever the learning rate, if the weights start at zero; from another start a the rate
enters only as |a|/η.
"""

from backproof.collection.inequalities.factors import (
    positive_factor_cancels,
    square_root_keeps_the_order,
    squaring_keeps_the_order,
)
from backproof.collection.inequalities.squares import cauchy_schwarz

from backproof import Given, If, algebra, calc, for_all, naturals, order, reals, sequence, theorem, vector
from backproof.models import perceptron

n, t = naturals("n t")
eta, gamma, R, r = reals("eta gamma R r")
data = perceptron.data(n)
v, a = vector("v", n), vector("a", n)
w = perceptron.weights("w", data, rate=eta, start=a, rule=perceptron.mistake_update)
x, y = data.x, data.y
M = sequence("M")

mistakes = [Given("no mistake at first", M[0] == 0, "definition"),
            Given("mistakes are counted", for_all(t, M[t + 1] == M[t] + If(y[t + 1]*(w[t] @ x[t + 1]) <= 0, 1, 0)), "definition")]
none_at_first, counted = mistakes
labels = Given("labels are 1 or -1", for_all(t, y[t + 1]*y[t + 1] == 1))
bounded = Given("inputs are bounded", for_all(t, x[t + 1] @ x[t + 1] <= R**2))
unit = Given("v is a unit vector", v @ v == 1)
margin = Given("v separates with the margin", for_all(t, gamma <= y[t + 1]*(v @ x[t + 1])))
mistake = y[t + 1]*(w[t] @ x[t + 1]) <= 0
none = y[t + 1]*(w[t] @ x[t + 1]) > 0


@theorem(M[t] >= 0, given=mistakes, title="The number of mistakes is not negative")
def number_of_mistakes_is_not_negative(prove):
    """It starts at zero and only grows."""
    return prove.induction(t,
        calc(M[0]).equals(0, by=none_at_first),
        lambda hypothesis: prove.cases(
            (mistake, calc(0).at_most(M[t] + 1,  by=hypothesis).equals(M[t + 1],  by=counted)),
            (none,    calc(0).at_most(M[t],      by=hypothesis).equals(M[t + 1],  by=counted))))


@theorem(v @ a + M[t]*eta*gamma <= v @ w[t], given=[eta >= 0, margin, w, *mistakes],
         title="Every mistake turns the weights towards the separator")
def every_mistake_turns_the_weights_towards_the_separator(prove):
    """Each one adds η y (v·x), which is at least η γ."""
    base = (calc(v @ a + M[0]*eta*gamma)
        .equals(v @ w[0],                                                by=[none_at_first, w.start]))
    return prove.induction(t, base, lambda hypothesis: prove.cases(
        (mistake, calc(v @ a + M[t + 1]*eta*gamma)
            .equals(v @ a + M[t]*eta*gamma + eta*gamma,                 by=counted)
            .at_most(v @ w[t] + eta*gamma,                               by=hypothesis)
            .at_most(v @ w[t] + eta*(y[t + 1]*(v @ x[t + 1])),           by=margin(t))
            .equals(v @ w[t + 1],                                        by=w.update)),
        (none, calc(v @ a + M[t + 1]*eta*gamma)
            .equals(v @ a + M[t]*eta*gamma,                             by=counted)
            .at_most(v @ w[t],                                           by=hypothesis)
            .equals(v @ w[t + 1],                                        by=w.update))))


@theorem(w[t] @ w[t] <= a @ a + M[t]*eta**2*R**2, given=[eta >= 0, labels, bounded, w, *mistakes],
         title="Mistakes lengthen the weights slowly")
def mistakes_lengthen_the_weights_slowly(prove):
    """At a mistake the mixed term 2 η y (w·x) is not positive."""
    base = (calc(w[0] @ w[0])
        .equals(a @ a + M[0]*eta**2*R**2,                                                    by=[none_at_first, w.start]))
    s = t + 1
    return prove.induction(t, base, lambda hypothesis: prove.cases(
        (mistake, lambda wrong: calc(w[s] @ w[s])
            .equals(w[t] @ w[t] + 2*eta*(y[s]*(w[t] @ x[s])) + eta**2*(y[s]*y[s])*(x[s] @ x[s]),   by=w.update)
            .equals(w[t] @ w[t] + 2*eta*(y[s]*(w[t] @ x[s])) + eta**2*(x[s] @ x[s]),               by=labels)
            .at_most(w[t] @ w[t] + eta**2*(x[s] @ x[s]),                                           by=wrong)
            .at_most(w[t] @ w[t] + eta**2*R**2,                                                    by=bounded(t))
            .at_most(a @ a + M[t]*eta**2*R**2 + eta**2*R**2,                                     by=hypothesis)
            .equals(a @ a + M[s]*eta**2*R**2,                                                    by=counted)),
        (none, calc(w[s] @ w[s])
            .equals(w[t] @ w[t],                                                                   by=w.update)
            .at_most(a @ a + M[t]*eta**2*R**2,                                                   by=hypothesis)
            .equals(a @ a + M[s]*eta**2*R**2,                                                    by=counted))))


everything = [gamma >= 0, labels, bounded, unit, margin, w, *mistakes]
zero_start = Given("zero start", a == 0)


@theorem(M[t]*gamma**2 <= R**2, given=[eta > 0, *everything, zero_start], title="Mistakes are bounded, whatever the learning rate")
def mistakes_are_bounded_from_zero(prove):
    """The weights cannot turn towards v faster than they grow."""
    prove.have(M[t]*eta*gamma <= v @ w[t], calc(M[t]*eta*gamma)
        .equals(v @ a + M[t]*eta*gamma,                    by=zero_start)
        .at_most(v @ w[t],                                  by=every_mistake_turns_the_weights_towards_the_separator))
    prove.have(M[t] >= 0, number_of_mistakes_is_not_negative)
    prove.have(M[t]*eta*gamma >= 0, order)
    squared = prove.have((M[t]*eta*gamma)**2 <= M[t]*eta**2*R**2, calc((M[t]*eta*gamma)**2)
        .at_most((v @ w[t])**2,                             by=squaring_keeps_the_order.at(a=M[t]*eta*gamma, b=v @ w[t]))
        .at_most((v @ v)*(w[t] @ w[t]),                     by=cauchy_schwarz.at(a=v, b=w[t]))
        .equals(w[t] @ w[t],                                by=unit)
        .at_most(a @ a + M[t]*eta**2*R**2,                by=mistakes_lengthen_the_weights_slowly)
        .equals(M[t]*eta**2*R**2,                           by=zero_start))

    def some(positive):
        prove.have(eta**2 > 0, order)
        prove.have(M[t]*eta**2 > 0, order)
        return prove.by(positive_factor_cancels.at(a=M[t]*gamma**2, b=R**2, c=M[t]*eta**2), squared)

    return prove.cases(
        (M[t] > 0, some),
        (M[t] == 0, lambda zero: calc(M[t]*gamma**2).equals(0, by=zero).at_most(R**2, by=order)))


sign_of_r = Given("r is not negative", r >= 0)
length = Given("r is the length of the start", a @ a == r**2)


@theorem(M[t]*eta*gamma*gamma <= eta*R**2 + 2*r*gamma, given=[eta >= 0, *everything, sign_of_r, length],
         title="Mistakes are bounded from any start, where the rate enters only as |a|/η")
def mistakes_are_bounded_from_any_start(prove):
    """Divided by η γ², where both are positive: at most R²/γ² + 2 |a|/(η γ) mistakes."""
    turned = M[t]*eta*gamma
    prove.have(v @ a + turned <= v @ w[t], every_mistake_turns_the_weights_towards_the_separator)
    prove.have(M[t] >= 0, number_of_mistakes_is_not_negative)
    prove.have((-(v @ a))**2 <= r**2, calc((-(v @ a))**2)
        .equals((v @ a)**2,                                by=algebra)
        .at_most((v @ v)*(a @ a),                         by=cauchy_schwarz.at(a=v, b=a))
        .equals(r**2,                                       by=[unit, length]))
    prove.have(-(v @ a) <= r, square_root_keeps_the_order.at(a=-(v @ a), b=r))

    def few(case):
        return (calc(turned*gamma)
            .at_most(r*gamma,                               by=case)
            .at_most(eta*R**2 + 2*r*gamma,                  by=order))

    def many(case):
        prove.have(turned - r >= 0, case)
        prove.have(turned - r <= v @ w[t], order)
        squared = prove.have((turned - r)**2 <= r**2 + M[t]*eta**2*R**2, calc((turned - r)**2)
            .at_most((v @ w[t])**2,                         by=squaring_keeps_the_order.at(a=turned - r, b=v @ w[t]))
            .at_most((v @ v)*(w[t] @ w[t]),                 by=cauchy_schwarz.at(a=v, b=w[t]))
            .equals(w[t] @ w[t],                            by=unit)
            .at_most(a @ a + M[t]*eta**2*R**2,            by=mistakes_lengthen_the_weights_slowly)
            .equals(r**2 + M[t]*eta**2*R**2,                by=length))
        prove.have(turned > 0, order)
        prove.have(M[t]*eta > 0, order)
        return prove.by(positive_factor_cancels.at(a=turned*gamma, b=eta*R**2 + 2*r*gamma, c=M[t]*eta), squared)

    return prove.cases((turned <= r, few), (turned > r, many))
