"""How written expressions and formulas print, as plain text and as LaTeX: as written, brackets only where needed.

LaTeX needs amsmath alone. Vectors are bold; a sequence's time is a subscript, or a superscript in brackets. Flat
brackets are plain, or `\\bigl` around two levels of others, so that a long line can be broken inside of them; only
around fractions, sums and choices they are `\\left … \\right`.
"""

from __future__ import annotations

from .expressions import Expr, is_zero
from .formulas import Formula
from .functions import Function
from .notation_latex import LaTeX
from .notation_text import Text


def text(x: Expr | Formula) -> str:
    """The expression or formula on one line of plain text."""
    return Text().whole(x)


def latex(x: Expr | Formula) -> str:
    """The expression or formula for LaTeX's math mode."""
    return LaTeX().whole(x)


def side(e: Expr, to: str, vectors: bool) -> str:
    """One side of a line; the zero of a line about vectors is the zero vector. `to` is "text" or "latex"."""
    printer = _printer(to)
    return printer.zero() if vectors and is_zero(e) else printer.whole(e)


def relation(op: str, to: str) -> str:
    """The sign of a relation."""
    return _printer(to).relation[op]


def function_name(f: Function, to: str) -> str:
    """A function's name without arguments, bold where its values are vectors."""
    return _printer(to).function(f, bool(f.rank))


def _printer(to: str) -> Text:
    return {"text": Text, "latex": LaTeX}[to]()
