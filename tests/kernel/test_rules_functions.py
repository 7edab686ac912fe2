"""Each rule of `kernel.functions`: what it infers, and what it refuses, in its own words."""

import pytest

from backproof.certificates import write
from backproof.kernel import (
    NAMED,
    NAT,
    REAL,
    RULES,
    Refused,
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
    replay,
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


@pytest.mark.parametrize(("name", "use", "hypotheses", "conclusion"), INFERS, ids=[row[0] for row in INFERS])
def test_a_rule_infers(name, use, hypotheses, conclusion):
    """The rule answers with exactly these hypotheses and this conclusion, and so does its certificate."""
    th = use()
    (again,) = replay(write([th]))
    for inferred in (th, again):
        assert (inferred.rule, inferred.hypotheses, inferred.conclusion) == (name, frozenset(hypotheses), conclusion)


@pytest.mark.parametrize(("name", "use", "why"), REFUSES, ids=[row[0] for row in REFUSES])
def test_a_rule_refuses(name, use, why):
    """The rule refuses, and says why."""
    with pytest.raises(Refused) as refusal:
        use()
    assert str(refusal.value) == why
    assert name in RULES


def test_every_rule_of_functions_is_used_and_every_condition_refused():
    """Each rule has its line in both tables; where the docstring names no condition the second is not owed."""
    here = {name: rule.__doc__ for name, rule in RULES.items() if rule.__module__ == "backproof.kernel.functions"}
    assert {name for name, *_ in INFERS} == set(here)
    assert {name for name, doc in here.items() if "Fails" in doc} <= {name for name, *_ in REFUSES} <= set(here)


def test_the_functions_are_a_closed_list():
    """No other name, and no subclass of a name, makes a function; two functions of one argument are two terms."""
    assert NAMED == ("exp", "log", "sqrt", "tanh")
    assert len({named(name, x) for name in NAMED}) == 4
    assert named("exp", x) is named("exp", x)
    for wrong in ("sin", "Exp", "", None, ("exp",), type("Name", (str,), {})("exp")):
        with pytest.raises(TypeError, match=r"^no named function "):
            named(wrong, x)
    with pytest.raises(TypeError, match=r"^k is not a closed term of sort Real$"):
        named("exp", k)


@pytest.mark.parametrize("data", ['"sin"', '["exp"]', "null", "1", '{"exp": 1}'])
def test_a_certificate_knows_no_other_function(data):
    """A row with another function is refused, whatever stands there."""
    terms = f'[["var", ["x", "Real"], []], ["fn", {data}, [0]]]'
    text = f'{{"format": "backproof certificate 1", "terms": {terms}, "steps": [], "roots": []}}'
    with pytest.raises(Refused, match=r"^not a certificate: TypeError: "):
        replay(text)
