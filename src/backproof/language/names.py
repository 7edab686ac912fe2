"""Which names an author may give: those that print as a name, and as nothing else.

A middle dot is part of an identifier for Python, so a symbol could be named `a·b` and its square print as `a·b^2`; a
product with symbols named `for` and `all` would print as a quantifier. Lookalikes of other alphabets are refused too.
"""

from __future__ import annotations

import re
import unicodedata

from .errors import WritingError
from .letters import LETTERS

#: what formulas and choices are joined by when they print
WORDS = frozenset(("if", "else", "for", "all", "and", "not", "otherwise"))
#: what has a meaning of its own where it stands before brackets: `exp (a + b)` must not be a product
OPERATORS = frozenset(("max", "min", "sign", "exp", "log", "sqrt", "tanh", "sigmoid", "relu", "step", "tr"))
ACCENTS = frozenset("\u0300\u0301\u0302\u0303\u0308\u030c")  # those that LaTeX's math mode has a sign for

_PREFIXES = "Δδ∇∂"
_LETTER = r"(?:[A-Za-z]|\\[A-Za-z]+)"
_STYLED = r"(?:\\(?:mathbf|mathrm|mathit|mathsf|mathcal|boldsymbol) ?\{(?:[A-Za-z]+|\\[A-Za-z]+)\})"
_ACCENTED = (
    r"(?:\\(?:hat|widehat|bar|overline|tilde|widetilde|dot|ddot|vec|check|grave|acute)"
    rf"(?:\{{(?:{_LETTER}|{_STYLED})\}}| ?[A-Za-z]))"
)
_BELOW = r"(?:_(?:[A-Za-z0-9]|\{(?:[A-Za-z0-9,]+|\\[A-Za-z]+|\\(?:mathrm|text)\{[A-Za-z]+\})\}))?"
_LATEX = re.compile(rf"(?:\\(?:Delta|delta|nabla|partial) ?)?(?:{_ACCENTED}|{_STYLED}|{_LETTER}){_BELOW}'*")
_OPERATORS = frozenset(
    ("cdot", "times", "div", "pm", "mp", "ne", "neq", "le", "leq", "ge", "geq", "sum", "prod", "frac", "ln")
)


def check_name(name: object) -> str:
    """The name. Raises WritingError unless it prints as a name and as nothing else."""
    if type(name) is not str or not name.isidentifier() or name.startswith("_"):
        raise WritingError(f"{name!r} is not a name: use letters, digits and _, beginning with a letter")
    strange = [c for c in name if not _printable(c)]
    if strange or unicodedata.normalize("NFC", name) != name:
        what = f": {strange[0]!r} is U+{ord(strange[0]):04X}" if strange else ""
        raise WritingError(f"{name!r} is not a name{what}; use Latin letters, Greek ones, digits and _")
    if name in WORDS:
        raise WritingError(f"{name!r} is no name of a symbol: it would print like the word between formulas")
    if name in OPERATORS:
        raise WritingError(f"{name!r} is no name of a symbol: it would print like the function {name} of backproof")
    return name


def check_display(display: object) -> tuple[str, str] | None:
    """How a name prints, as text and as LaTeX. Raises WritingError unless each is one name, not an expression."""
    if display is None:
        return None
    if not isinstance(display, tuple) or len(display) != 2 or any(type(s) is not str for s in display):
        raise WritingError(f"display is two strings, plain text and LaTeX, not {display!r}")
    shown, latex = display
    bare = shown.rstrip("'′")
    plain = bare[1:] if bare[:1] and bare[0] in _PREFIXES and len(bare) > 1 else bare
    if not plain.isidentifier() or not all(_in_text(c) for c in plain) or plain in WORDS | OPERATORS:
        raise WritingError(f"{shown!r} does not print as a name: a word, perhaps with Δ before and ′ behind")
    if latex.replace(" ", "") == r"\mathrm{d}":
        raise WritingError(f"{latex!r} is no name: derivatives are written with it")
    commands, words = re.findall(r"\\([A-Za-z]+)", latex), re.findall(r"[A-Za-z]+", latex.partition("_")[0])
    if not _LATEX.fullmatch(latex) or _OPERATORS.intersection(commands) or OPERATORS.intersection(words):
        raise WritingError(
            f"{latex!r} is not one name in LaTeX: a letter, perhaps with \\Delta, \\hat{{…}}, \\mathbf{{…}}, _{{…}}"
        )
    return shown, latex


def subscripts(shown: str) -> set[str]:
    """What stands below a name that prints so: of x_t_1 it is t_1, t and 1."""
    below = shown.partition("_")[2].strip("{}")
    return {below, *re.split(r"[_,]", below)} - {""} if below else set()


def _printable(c: str) -> bool:
    if c.isascii() or c in LETTERS:
        return True
    base, *marks = list(unicodedata.normalize("NFD", c))
    return base.isascii() and len(marks) == 1 and marks[0] in ACCENTS


def _in_text(c: str) -> bool:
    """A letter, a digit, _ or an accent: in text that is printed only"""
    return c.isascii() or unicodedata.category(c)[0] in "LM"
