"""backproof: check, read and trust derivations about how neural networks learn.

The names below are the public ones; each is loaded when it is first used, so that `import backproof` costs
nothing and the kernel can be imported alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "language.expressions": ("Expr",),
    "language.functions": ("Function",),
    "language.calculus": ("diff", "functional", "grad"),
    "language.constructions": (
        "Abs", "If", "Max", "Min", "Sum", "dot", "exp", "hadamard", "log", "norm2", "outer", "relu", "sigmoid", "sign",
        "sqrt", "step", "tanh", "trace",
    ),
    "language.symbols": (
        "curve", "function", "index", "matrix", "naturals", "nonnegative", "nonzero", "positive", "reals", "sequence",
        "vector", "widths",
    ),
    "language.formulas": ("Formula", "both", "claim", "for_all", "implies"),
    "language.errors": ("WritingError",),
    "derivation.reasons": ("Given", "algebra", "calculus", "notation", "order"),
    "derivation.proofs": ("calc",),
    "derivation.theorems": ("Derivation", "theorem"),
    "asking.answers": ("Answer",),
    "asking.judging": ("BothProvedAndRefuted", "ask"),
}  # fmt: skip
_WHERE = {name: home for home, names in _HOME.items() for name in names}

__all__ = sorted(_WHERE)


def __getattr__(name: str) -> Any:
    home = _WHERE.get(name)
    if home is None:
        raise AttributeError(f"backproof has no {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
