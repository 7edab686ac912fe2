"""Sums of squares are not negative, and the inequality of Cauchy and Schwarz; for vectors of every length."""

from backproof import Sum, algebra, calc, index, naturals, order, theorem, vector

n = naturals("n")
a, b = vector("a", n), vector("b", n)
i, j = index("i", n), index("j", n)


@theorem(a @ a >= 0, title="The square of a vector is not negative")
def square_of_a_vector_is_not_negative(prove):
    """Each of its terms is a square."""
    return prove.by(order)


@theorem((a @ b)**2 <= (a @ a)*(b @ b), title="The inequality of Cauchy and Schwarz")
def cauchy_schwarz(prove):
    """By the identity of Lagrange: the difference is half a sum of squares."""
    squares = Sum(Sum((a[i]*b[j] - a[j]*b[i])**2, j), i)
    return (calc((a @ b)**2)
        .at_most((a @ b)**2 + squares/2,    by=order)
        .equals((a @ a)*(b @ b),            by=algebra))
