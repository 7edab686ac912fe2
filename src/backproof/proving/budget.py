"""What one line may cost, counted: the same on every machine."""

from __future__ import annotations

DEEPEST = 2_000  # conversions within one another: of a deep term, or of facts that rewrite without end
ENDLESS = "the facts rewrite without end, or the line is too large: the budget of one line is spent"


class OverBudget(Exception):
    """The counted budget of conversions is spent."""


class Budget:
    """Conversions that one line may cost."""

    def __init__(self, left: int = 40_000, searching: int = 0) -> None:
        self.left, self.depth = left, 0
        self.over = ""  # which part of the search had a budget of its own and spent it
        self.searching = searching  # how many side conditions led to this one

    def spend(self, how_much: int = 1) -> None:
        self.left -= how_much
        if self.left < 0:
            raise OverBudget(ENDLESS)
