"""What an attempt comes to: the derivation that is tried, and what is said against it."""

import pytest

from backproof import WritingError, algebra, theorem


def stated(statement, proof=None, given=(), by=(algebra,)):
    """The statement with this proof, or at once by these reasons."""
    return theorem(statement, given=given)(proof or (lambda prove: prove.by(*by)))


def undecided(derivation):
    """What is said against a derivation that is not proved."""
    outcome = derivation.check()
    assert not outcome.proved
    assert not outcome.theorems
    return outcome.message()


def refused(make):
    """What the reader says against what cannot be written."""
    with pytest.raises(WritingError) as error:
        make()
    return str(error.value)


def by_one_step(statement, by, given=()):
    """The outcome of a theorem that is proved by one step, from `by()` as its reason."""
    return theorem(statement, given=given)(lambda prove: prove.by(by())).check()
