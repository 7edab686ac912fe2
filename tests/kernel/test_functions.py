"""The named functions are a closed list."""

import pytest

from backproof.kernel import (
    NAMED,
    NAT,
    REAL,
    Refused,
    named,
    replay,
    var,
)

x = var("x", REAL)
k = var("k", NAT)


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
