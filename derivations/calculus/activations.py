"""Derivatives of the usual activations, and how they saturate.

The logistic function is sigmoid(z) = 1/(1 + exp(-z)). Its slope is largest at 0, where it is 1/4, and falls off like
exp(-|z|): that is what is meant by saturation.
"""

from fractions import Fraction

from backproof import Abs, algebra, calc, calculus, diff, exp, log, order, reals, sigmoid, tanh, theorem

z, a = reals("z a")


@theorem(diff(sigmoid(z), z) == sigmoid(z)*(1 - sigmoid(z)), title="The derivative of the logistic function")
def derivative_of_the_logistic_function(prove):
    """The quotient rule, and what is left is one factor of the form s, and one of the form 1 - s."""
    return (calc(diff(sigmoid(z), z))
        .equals(exp(-z)/(1 + exp(-z))**2,         by=calculus)
        .equals(sigmoid(z)*(1 - sigmoid(z)),      by=algebra))


@theorem(diff(tanh(z), z) == 1 - tanh(z)**2, title="The derivative of the hyperbolic tangent")
def derivative_of_the_hyperbolic_tangent(prove):
    """The quotient rule."""
    return (calc(diff(tanh(z), z))
        .equals(1 - tanh(z)**2,                   by=calculus))


@theorem(diff(log(1 + exp(z)), z) == sigmoid(z), title="The logistic function is the derivative of softplus")
def derivative_of_softplus(prove):
    """The chain rule: exp(z)/(1 + exp(z)), and the same times exp(-z) above and below."""
    return (calc(diff(log(1 + exp(z)), z))
        .equals(exp(z)/(1 + exp(z)),              by=calculus)
        .equals(sigmoid(z),                       by=algebra))


@theorem(sigmoid(z)*(1 - sigmoid(z)) <= Fraction(1, 4), title="The slope of the logistic function is at most 1/4")
def slope_of_the_logistic_function_is_at_most_a_quarter(prove):
    """1/4 less the slope is the square of sigmoid(z) - 1/2."""
    return (calc(sigmoid(z)*(1 - sigmoid(z)))
        .equals(Fraction(1, 4) - (sigmoid(z) - Fraction(1, 2))**2,    by=algebra)
        .at_most(Fraction(1, 4),                                      by=order))


@theorem(a/(1 + a)**2 <= a, given=[a >= 0], title="A number over the square of one more")
def number_over_the_square_of_one_more(prove):
    """What is taken away from a is not negative."""
    b = a/(1 + a)
    prove.have(b**2*(2 + a) >= 0, order)
    return (calc(a/(1 + a)**2)
        .equals(a - b**2*(2 + a),                 by=algebra)
        .at_most(a,                               by=order))


@theorem(sigmoid(z)*(1 - sigmoid(z)) <= exp(-Abs(z)), title="The logistic function saturates")
def logistic_function_saturates(prove):
    """The slope is the same at z and at -z, and at most exp(-z)."""
    return prove.cases(
        (z >= 0, calc(sigmoid(z)*(1 - sigmoid(z)))
            .equals(exp(-z)/(1 + exp(-z))**2,     by=algebra)
            .at_most(exp(-z),                     by=number_over_the_square_of_one_more.at(a=exp(-z)))
            .equals(exp(-Abs(z)),                 by=algebra)),
        (z < 0, calc(sigmoid(z)*(1 - sigmoid(z)))
            .equals(exp(z)/(1 + exp(z))**2,       by=algebra)
            .at_most(exp(z),                      by=number_over_the_square_of_one_more.at(a=exp(z)))
            .equals(exp(-Abs(z)),                 by=algebra)))
