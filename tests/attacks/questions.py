"""Questions of a line, for attacks."""

from backproof import WritingError, ask

VECTORS = {"x": "vector(n)", "y": "vector(n)", "c": "vector(n)", "n": "natural"}


def verdict(claim, given=(), **where):
    """The verdict of ask, or "unread"."""
    try:
        return ask(claim, given=given, where=where).verdict
    except WritingError:
        return "unread"
