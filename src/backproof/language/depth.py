"""Room for terms that are deeply nested."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

DEEPEST = 20_000  # levels of Python calls; a line of 1,000 terms nests that deep


@contextmanager
def deep_calls(levels: int = DEEPEST) -> Iterator[None]:
    """Room for the recursion over terms, which nest as deep as their author wrote them: a sum of a thousand terms is a
    thousand sums."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, levels))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
