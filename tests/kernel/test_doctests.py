"""The example in each rule's docstring is what the rule answers."""

import doctest
from fractions import Fraction

import pytest

import backproof.kernel as kernel
from backproof.kernel import NAT, REAL, RULES, le, lt, symbol, var

# The names that the module docstring of `logic` promises.
NAMES = {name: getattr(kernel, name) for name in dir(kernel)} | {
    "Fraction": Fraction,
    **{name: var(name, REAL) for name in ("x", "y", "z")},
    **{name: var(name, NAT) for name in ("k", "n", "v")},
    "f": symbol("f", (REAL,), REAL),
    "w": symbol("w", (NAT,), REAL),
    "p": le(var("x", REAL), var("y", REAL)),
    "q": lt(var("y", REAL), var("z", REAL)),
}


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_answers_as_its_example_says(name):
    """Every rule has an example, and it runs to the sequent that is printed there."""
    (test,) = doctest.DocTestFinder(recurse=False).find(RULES[name], name, module=False, globs=dict(NAMES))
    said: list[str] = []
    outcome = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert test.examples
    assert outcome.failed == 0, "".join(said)
