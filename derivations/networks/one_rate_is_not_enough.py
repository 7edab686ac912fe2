"""One rate for all layers is not enough to make a narrow network of a tied one: an exact example.

Two hidden units with the activation z² and no biases, all four weights 1/2, one sample with the input 1 and the target
1, half the squared error, the rate 1/10. Beside it the narrow network: the same weight p below, twice the weight above,
q, both trained with one rate r. After one step p is the lower weight of the wide network for r = 1/20 alone, and q is
twice the upper one for r = 1/5 alone.
"""

from fractions import Fraction

from backproof import Given, both, calc, for_all, hadamard, naturals, reals, sequence, theorem

t, r, half, tenth = naturals("t"), reals("r"), Fraction(1, 2), Fraction(1, 10)
w, v = sequence("w", 2), sequence("v", 2)           # the wide network: the weights below and above of its two units
p, q = sequence("p"), sequence("q")                 # the narrow one
error = hadamard(w[t], w[t]) @ v[t] - 1
starts = [Given(f"start of {name}, unit {i}", x[0][i] == half, "definition") for name, x in (("w", w), ("v", v)) for i in (1, 2)]
w_step = Given("step of w", for_all(t, w[t + 1] == w[t] - tenth*error*(2*hadamard(v[t], w[t]))), "definition")
v_step = Given("step of v", for_all(t, v[t + 1] == v[t] - tenth*error*hadamard(w[t], w[t])), "definition")
narrow_starts = [Given("start of p", p[0] == half, "definition"), Given("start of q", q[0] == 1, "definition")]
p_step = Given("step of p", for_all(t, p[t + 1] == p[t] - r*(p[t]**2*q[t] - 1)*(2*q[t]*p[t])), "definition")
q_step = Given("step of q", for_all(t, q[t + 1] == q[t] - r*(p[t]**2*q[t] - 1)*p[t]**2), "definition")


@theorem(both(w[1][1] == Fraction(43, 80), v[1][1] == Fraction(83, 160), p[1] == half + Fraction(3, 4)*r, q[1] == 1 + Fraction(3, 16)*r),
         given=[*starts, *narrow_starts, w_step, v_step, p_step, q_step],
         title="With one rate, the narrow network does not follow the wide one")
def one_rate_is_not_enough(prove):
    """43/80 is 1/2 + 3/80, and twice 83/160 is 1 + 3/80: these are 3/4 of 1/20, and 3/16 of 1/5."""
    return prove.parts(
        calc(w[1][1]).equals(Fraction(43, 80),               by=[w_step(0), *starts]),
        calc(v[1][1]).equals(Fraction(83, 160),              by=[v_step(0), *starts]),
        calc(p[1]).equals(half + Fraction(3, 4)*r,           by=[p_step(0), *narrow_starts]),
        calc(q[1]).equals(1 + Fraction(3, 16)*r,             by=[q_step(0), *narrow_starts]))
