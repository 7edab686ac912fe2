"""Each rule of `kernel.functions`: uses of it with what they infer, and what it refuses. `test_rules` tries them."""

from backproof.kernel import (
    NAT,
    REAL,
    add,
    assume,
    eq,
    exp_log,
    exp_sum,
    exp_tangent,
    le,
    lt,
    mul,
    named,
    no,
    num,
    rat,
    reflexive,
    sqrt_nonnegative,
    sqrt_square,
    tanh_exp,
    var,
)

x, y = var("x", REAL), var("y", REAL)
k = var("k", NAT)
ZERO, MINUS = rat(0), mul(rat(-1), x)


def exp(t):
    return named("exp", t)


def log(t):
    return named("log", t)


def sqrt(t):
    return named("sqrt", t)


# rule, a use of it, the hypotheses and the conclusion
INFERS = [
    ("exp_sum", lambda: exp_sum(x, y), [], eq(exp(add(x, y)), mul(exp(x), exp(y)))),
    ("exp_tangent", lambda: exp_tangent(x), [], le(add(rat(1), x), exp(x))),
    ("exp_log", lambda: exp_log(assume(lt(ZERO, x))), [lt(ZERO, x)], eq(exp(log(x)), x)),
    ("sqrt_square", lambda: sqrt_square(assume(le(ZERO, x))), [le(ZERO, x)], eq(mul(sqrt(x), sqrt(x)), x)),
    ("sqrt_nonnegative", lambda: sqrt_nonnegative(assume(le(ZERO, x))), [le(ZERO, x)], le(ZERO, sqrt(x))),
    (
        "tanh_exp",
        lambda: tanh_exp(x),
        [],
        eq(mul(named("tanh", x), add(exp(x), exp(MINUS))), add(exp(x), mul(rat(-1), exp(MINUS)))),
    ),
]

# rule, a use of it, why it is refused
REFUSES = [
    ("exp_sum", lambda: exp_sum(k, x), "exp_sum: k is not a closed term of sort Real"),
    ("exp_tangent", lambda: exp_tangent(k), "exp_tangent: k is not a closed term of sort Real"),
    ("exp_log", lambda: exp_log(assume(le(ZERO, x))), "(le 0 x) is not of the form 0 < a"),
    ("exp_log", lambda: exp_log(assume(lt(x, ZERO))), "(lt x 0) is not of the form 0 < a"),
    ("exp_log", lambda: exp_log(assume(no(eq(x, ZERO)))), "(not (eq x 0)) is not of the form 0 < a"),
    ("exp_log", lambda: exp_log(assume(lt(num(0), k))), "(lt 0 k) is not of the form 0 < a"),
    ("sqrt_square", lambda: sqrt_square(assume(lt(ZERO, x))), "(lt 0 x) is not of the form 0 <= a"),
    ("sqrt_square", lambda: sqrt_square(assume(le(rat(-1), x))), "(le -1 x) is not of the form 0 <= a"),
    ("sqrt_square", lambda: sqrt_square(assume(le(x, ZERO))), "(le x 0) is not of the form 0 <= a"),
    ("sqrt_nonnegative", lambda: sqrt_nonnegative(reflexive(x)), "(eq x x) is not of the form 0 <= a"),
    ("tanh_exp", lambda: tanh_exp(k), "tanh_exp: k is not a closed term of sort Real"),
]
