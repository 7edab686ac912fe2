"""What a check comes to, for the tests of proofs."""

from backproof import theorem


def checked(statement, prove, given=()):
    """The outcome of a theorem with this proof."""
    return theorem(statement, given=given)(prove).check()


def notes(outcome):
    """Each failure by its step and its note."""
    return [(line.step, line.note) for line in outcome.failures]
