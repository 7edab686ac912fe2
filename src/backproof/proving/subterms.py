"""What stands in terms and formulas."""

from __future__ import annotations

from collections.abc import KeysView

from ..kernel import Term


def subterms(*terms: Term) -> KeysView[Term]:
    """The terms and all that stands in them, each once, in an order that depends on nothing else."""
    seen: dict[Term, None] = {}
    stack = list(terms)
    while stack:
        t = stack.pop()
        if t not in seen:
            seen[t] = None
            stack.extend(t.args)
    return seen.keys()
