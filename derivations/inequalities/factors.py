"""Moves with positive factors that inequalities need again and again."""

from backproof import order, reals, theorem

a, b, c = reals("a b c")


@theorem(a <= b, given=[c > 0, a*c <= b*c], title="A positive factor cancels")
def positive_factor_cancels(prove):
    """Otherwise b < a, and times c > 0 the opposite of what is given."""
    return prove.by(order)


@theorem(a**2 <= b**2, given=[a >= 0, a <= b], title="Squaring keeps the order of numbers that are not negative")
def squaring_keeps_the_order(prove):
    """b^2 - a^2 is (b - a)^2 + 2 a (b - a)."""
    return prove.by(order)


@theorem(a <= b, given=[b >= 0, a**2 <= b**2], title="A square root keeps the order")
def square_root_keeps_the_order(prove):
    """Otherwise 0 <= b < a, and a^2 would be the larger one."""
    return prove.by(order)
