"""The scaled tanh that LeCun and others recommend, 1.7159 tanh(2x/3), and what is said of it.

It is said that f(1) = 1, f(-1) = -1, and that the second derivative is largest at x = 1. Neither is so: f(1) is less than
1, by less than 3 millionths; and |f''| is largest where tanh(bx)^2 = 1/3, which x = 1 is not. Both are so for
A = sqrt(3) and b = log(2 + sqrt(3))/2 = 0.6585 instead of 0.6667.
"""

from fractions import Fraction
from math import floor

from backproof import Given, algebra, both, calc, calculus, diff, exp, log, order, reals, sqrt, tanh, theorem

A, b, x, a, c, u = reals("A b x a c u")


@theorem(diff(A*tanh(b*x), x) == A*b*(1 - tanh(b*x)**2), title="The derivative of a scaled tanh")
def derivative_of_a_scaled_tanh(prove):
    """The chain rule."""
    return calc(diff(A*tanh(b*x), x)).equals(A*b*(1 - tanh(b*x)**2), by=calculus)


@theorem(diff(A*b*(1 - tanh(b*x)**2), x) == -2*A*b**2*tanh(b*x)*(1 - tanh(b*x)**2), title="The second derivative of a scaled tanh")
def second_derivative_of_a_scaled_tanh(prove):
    """The chain rule, once more."""
    return (calc(diff(A*b*(1 - tanh(b*x)**2), x))
        .equals(-2*A*b**2*tanh(b*x)*(1 - tanh(b*x)**2),     by=calculus))


second = lambda t: -2*A*b**2*t*(1 - t**2)
largest = Fraction(16, 27)*A**2*b**4


@theorem(second(u)**2 <= largest, given=[u**2 <= 1], title="The size of a scaled u(1 - u^2)")
def size_of_the_second_derivative(prove):
    """What is missing is a square times 4/3 - u^2."""
    positive = prove.have(Fraction(4, 3) - u**2 >= 0, order)
    prove.have((2*A*b**2*(u**2 - Fraction(1, 3)))**2*(Fraction(4, 3) - u**2) >= 0, [order, positive])
    return (calc(second(u)**2)
        .equals(largest - (2*A*b**2*(u**2 - Fraction(1, 3)))**2*(Fraction(4, 3) - u**2),    by=algebra)
        .at_most(largest,                                                                  by=order))


@theorem(second(tanh(b*x))**2 <= largest, title="The second derivative of a scaled tanh is bounded")
def second_derivative_of_a_scaled_tanh_is_bounded(prove):
    """The bound does not depend on x."""
    prove.have(tanh(b*x)**2 <= 1, order)
    return prove.by(size_of_the_second_derivative.at(u=tanh(b*x)))


third = Given("u^2 = 1/3", u**2 == Fraction(1, 3))


@theorem(second(u)**2 == largest, given=[third], title="Where the second derivative of a scaled tanh is largest")
def second_derivative_is_largest_where_the_square_is_a_third(prove):
    """With u for tanh(bx). Nothing is missing there."""
    return (calc(second(u)**2)
        .equals(4*A**2*b**4*u**2*(1 - u**2)**2,                                         by=algebra)
        .equals(4*A**2*b**4*Fraction(1, 3)*(1 - Fraction(1, 3))**2,                     by=third)
        .equals(largest,                                                               by=algebra))


@theorem(exp(2*a) >= c**2, given=[c >= 0, exp(a) >= c], title="Doubling the argument of exp")
def doubling_the_argument_of_exp(prove):
    """The square of the bound."""
    return (calc(c**2)
        .at_most(exp(a)**2,      by=order)
        .equals(exp(2*a),        by=algebra))


@theorem(exp(8*a) >= c**8, given=[c >= 0, exp(a) >= c], title="Three doublings of the argument of exp")
def three_doublings_of_the_argument_of_exp(prove):
    """Each squares the bound."""
    prove.have(exp(2*a) >= c**2, doubling_the_argument_of_exp)
    prove.have(exp(4*a) >= c**4, doubling_the_argument_of_exp.at(a=2*a, c=c**2))
    return prove.by(doubling_the_argument_of_exp.at(a=4*a, c=c**4))


@theorem(a*u < c*u, given=[u > 0, a < c], title="A positive factor keeps the order")
def positive_factor_keeps_the_order(prove):
    """The product of two positive numbers is positive."""
    return prove.by(order)


@theorem(a/c < 1, given=[c > 0, a < c], title="The smaller over the larger is less than 1")
def smaller_over_the_larger(prove):
    """Times 1/c."""
    prove.have(1/c > 0, order)
    return (calc(a/c)
        .equals(a*(1/c),       by=algebra)
        .less_than(c*(1/c),    by=positive_factor_keeps_the_order.at(u=1/c))
        .equals(1,             by=algebra))


def bounded_below(prove, a, times, digits=11):
    """That exp(8^times * a) is at least some fraction: from 1 + a <= exp(a), by doubling and rounding down"""
    bound = 1 + a
    fact = prove.have(exp(a) >= bound, order)
    for _ in range(times):
        rounded = Fraction(floor(bound**8*10**digits), 10**digits)
        fact = prove.have(exp(8*a) >= rounded, [order, three_doublings_of_the_argument_of_exp.at(a=a, c=bound)])
        a, bound = 8*a, rounded
    return fact


@theorem(Fraction(17159, 10000)*tanh(Fraction(2, 3)) < 1, title="The recommended tanh is less than 1 at 1")
def recommended_tanh_is_less_than_one_at_one(prove):
    """It says that exp(-4/3) is more than 7159/27159. The bound comes from 1 + a <= exp(a) at a 2^18th of -4/3, squared 18 times."""
    bounded_below(prove, Fraction(-4, 3)/8**6, 6)
    prove.have(Fraction(17159, 10000)*(1 - exp(Fraction(-4, 3))) < 1 + exp(Fraction(-4, 3)), order)
    E = exp(Fraction(-4, 3))
    return (calc(Fraction(17159, 10000)*tanh(Fraction(2, 3)))
        .equals(Fraction(17159, 10000)*(1 - E)/(1 + E),       by=algebra)
        .less_than(1,                                         by=smaller_over_the_larger.at(a=Fraction(17159, 10000)*(1 - E), c=1 + E)))


@theorem(tanh(Fraction(2, 3))**2 > Fraction(1, 3), title="The second derivative of the recommended tanh is not largest at 1")
def second_derivative_of_the_recommended_tanh_is_not_largest_at_one(prove):
    """It is largest where this square is 1/3. Here exp(4/3) is at least 3.74, where 2 + sqrt(3) would be needed."""
    bounded_below(prove, Fraction(4, 3)/8**2, 2)
    E = exp(Fraction(4, 3))
    prove.have(Fraction(474, 100) < E + 1, order)
    prove.have(tanh(Fraction(2, 3)) > Fraction(578, 1000),
        calc(Fraction(578, 1000))
            .less_than(1 - 2/(E + 1),               by=order)
            .equals(tanh(Fraction(2, 3)),           by=algebra))
    return (calc(Fraction(1, 3))
        .less_than(Fraction(578, 1000)**2,          by=algebra)
        .less_than(tanh(Fraction(2, 3))**2,         by=order))


quotient = (exp(2*b) - 1)/(exp(2*b) + 1)
value = (2 + sqrt(3) - 1)/(2 + sqrt(3) + 1)


repair = Given("the repaired b", b == log(2 + sqrt(3))/2)


@theorem(both(sqrt(3)*tanh(b) == 1, tanh(b)**2 == Fraction(1, 3)), given=[repair], title="The exact repair of the recommended tanh")
def exact_repair_of_the_recommended_tanh(prove):
    """With A = sqrt(3) it is 1 at 1, and the second derivative is largest there: the exponential of 2b is 2 + sqrt(3)."""
    prove.have(2 + sqrt(3) > 0, order)
    twice = prove.have(exp(2*b) == 2 + sqrt(3),
        calc(exp(2*b))
            .equals(exp(log(2 + sqrt(3))),      by=repair)
            .equals(2 + sqrt(3),                by=algebra))
    return prove.parts(
        (calc(sqrt(3)*tanh(b))
            .equals(sqrt(3)*quotient,       by=algebra)
            .equals(sqrt(3)*value,          by=twice)
            .equals(1,                      by=algebra)),
        (calc(tanh(b)**2)
            .equals(quotient**2,            by=algebra)
            .equals(value**2,               by=twice)
            .equals(Fraction(1, 3),         by=algebra)))
