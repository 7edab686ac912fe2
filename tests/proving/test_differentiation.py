"""The search for derivatives: each construction, what is missing, and the numbers that come out."""

import random
from fractions import Fraction

import pytest

from backproof import kernel as K
from backproof.kernel import NAT, REAL
from backproof.proving.context import Context
from backproof.proving.differentiation import derivative_of, differentiate
from backproof.proving.facts import Fact
from backproof.proving.stated_derivatives import Givens, NoDerivativeError, same_derivatives, unmet_premises

s, x, y, z = (K.var(name, REAL) for name in "sxyz")
k, n = (K.var(name, NAT) for name in "kn")
f, df = K.symbol("f", (REAL,), REAL), K.symbol("df", (REAL,), REAL)
g, w = K.symbol("g", (NAT, REAL), REAL), K.symbol("w", (NAT,), REAL)
two = K.symbol("F", (REAL, REAL), REAL)
zero, one = K.rat(0), K.rat(1)
everywhere = K.forall(y, K.derivative(s, K.app(f, s), y, K.app(df, y)))
positive = K.lt(zero, x)


def found(t, *in_force, at=x, equations=()):
    """The derivative of s -> t at the point, from what is in force."""
    givens = Givens(Context([K.assume(p) for p in in_force]), tuple([Fact(K.assume(p)) for p in equations]))
    return differentiate(t, s, at, givens)


def missing(t, *in_force, **options):
    """The words for what is missing, and the terms in them."""
    with pytest.raises(NoDerivativeError) as error:
        found(t, *in_force, **options)
    return error.value.obstacle


def unmet(t, *in_force):
    """The premises without which what is in force does not say a derivative that was needed."""
    with pytest.raises(NoDerivativeError) as error:
        found(t, *in_force)
    assert error.value.obstacle.words.startswith("nothing says")
    facts, context = [Fact(K.assume(p)) for p in in_force], Context([K.assume(p) for p in in_force])
    return [premise for p in error.value.within for _, premise in unmet_premises(p, facts, context)]


# ---------------------------------------------------------------- numbers


def value(t, at):
    """A term without symbols at these values of its variables, as (number, derivative by s), by dual numbers."""
    if t.op in ("rat", "num"):
        return Fraction(t.data), Fraction(0)
    if t.op == "var":
        return Fraction(at[t]), Fraction(t is s)
    if t.op == "real":
        return value(t.args[0], at)
    if t.op == "inv":
        a, da = value(t.args[0], at)
        return 1 / a, -da / a**2
    if t.op == "if":
        c, u, v = t.args
        a, b = (value(side, at)[0] for side in c.args)
        return value(u if {"eq": a == b, "le": a <= b, "lt": a < b}[c.op] else v, at)
    if t.op == "sum":
        i = K.fresh(NAT, t, *at)
        terms = [value(K.open_binder(t, i), {**at, i: j}) for j in range(int(value(t.args[0], at)[0]))]
        return sum([a for a, _ in terms], Fraction(0)), sum([d for _, d in terms], Fraction(0))
    (a, da), (b, db) = (value(u, at) for u in t.args)
    if t.op == "pow":
        return a**b, b * a ** (b - 1) * da if b else Fraction(0)
    return {"add": (a + b, da + db), "nadd": (a + b, Fraction(0)), "mul": (a * b, da * b + a * db)}[t.op]


def function(rng, depth, naturals=(n,)):
    """A function of s with parameters."""
    if depth == 0:
        return rng.choice([s, s, x, K.rat(rng.randrange(-3, 4)), K.real(rng.choice(naturals))])
    op = rng.choice(["add", "mul", "inv", "pow", "sum", "if", "leaf"])

    def again():
        return function(rng, depth - 1, naturals)

    if op in ("add", "mul"):
        return (K.add if op == "add" else K.mul)(again(), again())
    if op == "inv":
        return K.inv(again())
    if op == "pow":
        return K.power(again(), rng.choice([K.num(rng.randrange(4)), K.nadd(n, K.ONE), n]))
    if op == "if":
        return K.if_(rng.choice([K.le, K.lt, K.eq])(again(), again()), again(), again())
    if op == "sum":
        i = K.var(f"k{len(naturals)}", NAT)
        return K.total(i, n, function(rng, depth - 1, (*naturals, i)))
    return s


class Oracle(Context):
    """A context in which every condition holds that holds in numbers: assumed, and so a hypothesis of what follows."""

    def __init__(self, at, theorems=()):
        super().__init__(list(theorems))
        self.at = at

    def extended(self, *theorems):
        return Oracle(self.at, [*self.theorems, *theorems])

    def prove(self, goal, depth=0):
        if any(v not in self.at for v in goal.free):
            return None
        negated = goal.op == "not"
        p = goal.args[0] if negated else goal
        if p.op not in ("eq", "lt", "le"):
            return None
        try:
            a, b = (value(side, self.at)[0] for side in p.args)
        except ZeroDivisionError:
            return None
        holds = {"eq": a == b, "le": a <= b, "lt": a < b}[p.op]
        return K.assume(goal) if holds is not negated else None


@pytest.mark.parametrize("seed", range(400))
def test_what_is_found_is_the_derivative(seed):
    """Where every condition holds in numbers, and the search finds a derivative, dual numbers give the same."""
    rng = random.Random(seed)
    t = function(rng, 4)
    at = {s: rng.randrange(1, 4), x: rng.randrange(-2, 3), n: rng.randrange(3)}
    point = K.rat(at[s])
    try:
        th = differentiate(t, s, point, Givens(Oracle(at)))
        wanted = value(t, at)[1]
    except (NoDerivativeError, ZeroDivisionError):
        return
    assert th.conclusion.args[0] is K.derivative(s, t, point, zero).args[0]
    assert value(th.conclusion.args[2], at)[0] == wanted


def test_many_are_found():
    """The test before this one is not empty."""
    count = 0
    for seed in range(400):
        rng = random.Random(seed)
        t = function(rng, 4)
        at = {s: rng.randrange(1, 4), x: rng.randrange(-2, 3), n: rng.randrange(3)}
        try:
            differentiate(t, s, K.rat(at[s]), Givens(Oracle(at)))
        except (NoDerivativeError, ZeroDivisionError):
            continue
        count += s in t.free
    assert count > 150


# ---------------------------------------------------------------- powers


def test_powers_with_an_exponent_of_symbols():
    """n + 1 and n + m + 2, whatever the base is at the point."""
    th = found(K.power(s, K.nadd(n, K.ONE)))
    assert th.hypotheses == frozenset()
    assert th.conclusion.args[2] is K.mul(K.mul(K.real(K.nadd(n, K.ONE)), K.power(x, n)), one)
    assert found(K.power(s, K.nadd(K.nadd(K.ONE, n), K.nadd(k, K.ONE)))).hypotheses == frozenset()


def test_a_power_of_anything_but_0():
    """The exponent may be 0 then, or a sum that is not known to be more: n x^n / x."""
    apart = K.no(K.eq(x, zero))
    for exponent in (n, K.nadd(n, k)):
        th = found(K.power(s, exponent), apart)
        value_ = K.mul(K.mul(K.mul(K.real(exponent), K.power(x, exponent)), K.inv(x)), one)
        assert th.conclusion.args[2] is value_
        assert th.hypotheses == {apart}


def test_a_power_whose_exponent_is_given():
    """As one more than another number: then the base may be 0."""
    given = K.eq(n, K.nadd(k, K.ONE))
    th = found(K.power(s, n), given)
    assert th.hypotheses == {given}
    assert th.conclusion is K.derivative(s, K.power(s, n), x, th.conclusion.args[2])


def test_a_power_that_may_be_0_to_the_0():
    """Nothing is said of the base and the exponent."""
    assert missing(K.power(s, n)) == (
        "nothing says that the exponent of {} is one more than a natural number, nor that {} is not 0",
        (K.power(x, n), x),
    )


def test_a_power_to_the_0_is_constant():
    """1, at any base; also where the exponent is written 0 + 0."""
    for exponent in (K.ZERO, K.nadd(K.ZERO, K.ZERO)):
        assert found(K.power(s, exponent)).conclusion.args[2] is zero


# ---------------------------------------------------------------- functions


def test_a_function_has_the_derivative_that_is_given():
    """At any argument, by the chain rule; at the variable itself, as it stands."""
    assert found(K.app(f, s), everywhere).conclusion.args[2] is K.app(df, x)
    inner = K.mul(s, s)
    assert K.app(df, K.mul(x, x)) in found(K.app(f, inner), everywhere).conclusion.args[2].args


def test_a_function_without_a_derivative():
    """What is missing is named: of which function, and where."""
    assert missing(K.app(f, s)) == (
        "nothing says that {} has a derivative at {} = {}",
        (K.app(f, K.var("_0", REAL)), K.var("_0", REAL), x),
    )
    at_y = K.derivative(s, K.app(f, s), y, one)
    assert missing(K.app(f, s), at_y).words == "nothing says that {} has a derivative at {} = {}"


def test_a_condition_of_what_is_given_is_asked_for():
    """A derivative below a premise is one where the premise holds."""
    p = K.forall(y, K.implies(K.lt(zero, y), K.derivative(s, K.app(f, s), y, one)))
    assert unmet(K.app(f, s), p) == [K.lt(zero, x)]
    assert found(K.app(f, s), p, positive).hypotheses == {p, positive}


def test_an_equation_for_all_arguments_is_looked_through():
    """One at the point is not, nor one that speaks of the point below a premise."""
    is_square = K.forall(y, K.eq(K.app(f, y), K.mul(y, y)))
    assert found(K.app(f, s), is_square, equations=[is_square]).hypotheses == {is_square}
    at_x = K.eq(K.app(f, x), K.mul(x, x))
    assert missing(K.app(f, s), at_x, equations=[at_x]).words.startswith("nothing says")
    where = K.forall(y, K.implies(K.lt(zero, y), K.eq(K.app(f, y), K.mul(y, y))))
    assert missing(K.app(f, s), where, positive, equations=[where]).words.startswith("nothing says")


def test_equations_that_never_end():
    """A function that is given by itself is looked through a counted number of times."""
    again = K.forall(y, K.eq(K.app(f, y), K.app(f, K.add(y, y))))
    assert missing(K.app(f, s), again, equations=[again]).words == "{} is looked through too many times"


def test_two_arguments_that_move():
    """Partial derivatives make no derivative of both."""
    partial = [K.forall(y, K.forall(z, K.derivative(s, K.app(two, *a), y, one))) for a in ((s, z), (z, s))]
    assert missing(K.app(two, s, s), *partial) == (
        "{} depends in several places on what is differentiated by", (K.app(two, x, x),)
    )  # fmt: skip
    assert found(K.app(two, s, z), *partial).conclusion.args[2] is one


def test_indices_may_be_spelled_in_another_way():
    """g(1) and g(0+1) are one function."""
    p = K.forall(k, K.derivative(s, K.app(g, K.nadd(k, K.ONE), s), x, K.app(w, k)))
    th = found(K.app(g, K.ONE, s), p)
    assert th.conclusion.args[2] is K.app(w, K.ZERO)
    q = K.forall(k, K.forall(y, K.eq(K.app(g, K.nadd(k, K.ONE), y), K.mul(y, K.app(w, k)))))
    assert found(K.app(g, K.num(2), s), q, equations=[q]).hypotheses == {q}


# ---------------------------------------------------------------- sums and choices


def test_under_a_sum_the_index_is_in_its_range():
    """What is given below the end is enough."""
    p = K.forall(k, K.implies(K.lt(k, n), K.derivative(s, K.app(g, k, s), x, K.app(w, k))))
    assert found(K.total(k, n, K.app(g, k, s)), p).conclusion.args[2] is K.total(k, n, K.app(w, k))
    (below,) = unmet(K.total(k, K.nadd(n, K.ONE), K.app(g, k, s)), p)
    assert (below.op, below.args[1]) == ("lt", n)


def test_a_range_does_not_move():
    """It is a natural number."""
    size = K.symbol("size", (REAL,), NAT)
    assert missing(K.total(k, K.app(size, s), s)) == (
        "the range of {} depends on what is differentiated by", (K.total(k, K.app(size, x), x),)
    )  # fmt: skip


def test_a_choice_away_from_its_threshold():
    """On either side, the branch that is taken there; at the threshold nothing."""
    relu = K.if_(K.le(zero, s), s, zero)
    assert found(relu, positive).conclusion.args[2] is one
    assert found(relu, K.lt(x, zero)).conclusion.args[2] is zero
    assert missing(relu, K.le(zero, x)) == (
        "a choice has a derivative away from its threshold: neither {} < {} nor the reverse is given", (zero, x)
    )  # fmt: skip


def test_a_choice_that_does_not_move():
    """It is decided, or both of its branches are differentiated under the condition."""
    t = K.if_(K.le(y, z), K.mul(s, y), s)
    assert found(t, K.le(y, z)).conclusion.args[2] is K.add(K.mul(one, y), K.mul(x, zero))
    both = found(t)
    assert both.hypotheses == frozenset()
    assert both.conclusion.args[2].op == "if"


def test_named_functions():
    """exp everywhere; log and sqrt of what is positive; a reciprocal of what is not 0."""
    assert found(K.named("exp", s)).conclusion.args[2] is K.named("exp", x)
    for name in ("log", "sqrt"):
        assert found(K.named(name, s), positive).hypotheses == {positive}
        assert missing(K.named(name, s)) == (
            "{} has a derivative where 0 < {}, which is not given", (K.named(name, x), x)
        )  # fmt: skip
    assert missing(K.inv(s)) == ("{} divides, and is not known not to be 0", (x,))


# ---------------------------------------------------------------- values


def test_two_values_of_one_derivative_are_equal():
    """Of one function at one point, as they stand; not of two, nor below a premise."""
    facts = [
        Fact(K.assume(p), name)
        for name, p in {
            "one": K.derivative(s, K.app(f, s), x, y),
            "two": K.derivative(z, K.app(f, z), x, z),
            "elsewhere": K.derivative(s, K.app(f, s), y, z),
            "other": K.derivative(s, K.app(df, s), x, z),
            "perhaps": K.implies(positive, K.derivative(s, K.app(f, s), x, one)),
        }.items()
    ]
    assert [(th.conclusion, name) for th, name in same_derivatives(facts)] == [(K.eq(y, z), "one, two")]


def test_the_value_of_a_goal_may_be_another_one():
    """The function and its point count."""
    goal = K.derivative(s, K.mul(s, s), x, K.rat(7))
    th = derivative_of(goal, Givens(Context([])))
    assert th.conclusion.args[:2] == goal.args[:2]
    assert Context([]).prove(goal) is None
    assert Context([]).prove(K.derivative(s, K.mul(s, s), x, K.add(x, x))) is not None


# ---------------------------------------------------------------- functions of vectors

loss, v, slope = K.symbol("loss", ("Vector",), REAL), K.symbol("v", (NAT,), REAL), K.symbol("d", (NAT,), REAL)


def gradient_at(entry):
    """The gradient d of the loss of n entries, at the vector k -> entry."""
    return K.gradient(k, entry, K.app(slope, k), v, K.functional(loss, k, n, K.app(v, k)), n)


def test_a_functional_along_a_curve():
    """The sum of the slope times the derivatives of the entries."""
    curve = K.functional(loss, k, n, K.mul(K.app(w, k), s))
    th = found(curve, gradient_at(K.mul(K.app(w, k), x)))
    assert th.conclusion.args[2].op == "sum"
    assert th.conclusion.args[0] is K.derivative(s, curve, x, zero).args[0]


def test_a_functional_without_a_gradient_there():
    """None, one at another vector, or one of another length."""
    curve = K.functional(loss, k, n, K.mul(K.app(w, k), s))
    shorter = K.gradient(
        k, K.mul(K.app(w, k), x), zero, v, K.functional(loss, k, K.num(2), K.app(v, k)), K.num(2)
    )  # fmt: skip
    for given in ([], [gradient_at(K.mul(K.app(w, k), y))], [shorter]):
        assert missing(curve, *given) == (
            "nothing says that {} has a gradient at its argument",
            (K.functional(loss, k, n, K.mul(K.app(w, k), x)),),
        )


def test_a_functional_of_more_than_a_vector():
    """What stands before the vector does not move."""
    other = K.symbol("other", (REAL, "Vector"), REAL)
    t = K.functional(other, k, n, s, s)
    assert missing(t) == (
        "{} depends on what is differentiated by outside of its vector", (K.functional(other, k, n, x, x),)
    )  # fmt: skip
