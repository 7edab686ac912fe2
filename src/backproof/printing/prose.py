"""Sentences with mathematics in them, and how an author's plain text becomes one.

Titles, names and docstrings are plain text that speaks of `x(1)`, `eta >= 0` or `0·w`. What can be recognised with
certainty, by the names of the theorem, is read as mathematics; everything else stays the words it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..language.errors import WritingError
from ..language.expressions import NAT, Expr, number
from ..language.formulas import Formula, parts_of
from ..language.functions import Function
from ..language.letters import GREEK, LETTERS
from ..language.notation import function_name, latex, text

Names = Mapping[str, Expr | Function]


@dataclass(frozen=True)
class Math:
    """A piece of mathematics, as text and as LaTeX for math mode."""

    text: str
    latex: str


Prose = tuple[str | Math, ...]


def math(x: Expr | Formula | Function) -> Math:
    """An expression, a formula, or the bare name of a function, as a piece of a sentence."""
    if isinstance(x, Function):
        return Math(function_name(x, "text"), function_name(x, "latex"))
    return Math(text(x), latex(x))


def listed(items: Iterable[Prose], comma: str = ", ", last: str = " and ") -> Prose:
    """a, b and c"""
    out: list[str | Math] = []
    all_of = list(items)
    for i, item in enumerate(all_of):
        if i:
            out.append(last if i == len(all_of) - 1 else comma)
        out += item
    return tuple(out)


def names_in(things: Iterable[object]) -> dict[str, Expr | Function]:
    """Every symbol and function in these expressions and formulas by its name, the bound ones too."""
    found: dict[str, Expr | Function] = {}

    def walk(x: object) -> None:
        if isinstance(x, Function):
            found.setdefault(x.name, x)
            found.setdefault(x.display[0] if x.display else x.name, x)
        elif isinstance(x, Expr) and x.op == "sym":
            found.setdefault(x.args[0], x)
        for part in parts_of(x):
            walk(part)

    for x in things:
        walk(x)
    return found


_ARGUMENT = r"(?:\d+|\w(?:\+\d+)?)"
_TOKEN = re.compile(
    rf"(?P<call>[^\W\d]\w*(?:\({_ARGUMENT}\)|\[{_ARGUMENT}\])(?!\w))|(?P<word>[^\W\d](?:[^\W²³]|['’])*)"
    r"|(?P<number>\d+(?:\.\d+)?)|(?P<power>[²³])|(?P<op><=|>=|!=|==|[-+*/=<>≤≥≠·−])|(?P<open>\()|(?P<close>\))|(?P<space>\s+)|(?P<other>.)",
    re.DOTALL,
)
_OPERATORS = {
    "<=": ("≤", r"\le"), ">=": ("≥", r"\ge"), "!=": ("≠", r"\ne"), "==": ("=", "="), "-": ("−", "-"), "−": ("−", "-"),
    "*": ("·", r"\cdot"), "·": ("·", r"\cdot"), "≤": ("≤", r"\le"), "≥": ("≥", r"\ge"), "≠": ("≠", r"\ne"),
}  # fmt: skip
_ENGLISH = {"a", "A", "I"}  # words before they are names


@dataclass(frozen=True)
class _Token:
    kind: str
    source: str
    math: Math | None


def read(source: str, names: Names) -> Prose:
    """Plain text as a sentence, its mathematics recognised by the names of the theorem."""
    tokens = [_token(m.lastgroup or "other", m.group(), names) for m in _TOKEN.finditer(source)]
    out: list[str | Math] = []
    i = 0
    while i < len(tokens):
        j = _run(tokens, i)
        if j == i and tokens[i].source in ("<=", ">=", "!="):
            out.append(tokens[i].math or tokens[i].source)
            i += 1
        elif j == i:
            _append(out, tokens[i].source)
            i += 1
        else:
            out.append(_joined(tokens[i:j]))
            i = j
    return tuple(out)


def _append(out: list[str | Math], s: str) -> None:
    if out and isinstance(out[-1], str):
        out[-1] += s
    else:
        out.append(s)


def _token(kind: str, s: str, names: Names) -> _Token:
    if kind == "call":
        e = _called(s, names)
        return _Token("atom", s, math(e)) if e is not None else _Token("other", s, None)
    if kind == "word":
        named = names.get(LETTERS.get(s, s))
        if s in LETTERS or (named is not None and s in GREEK) or (named is not None and not _may_be_english(s)):
            plain = Math(s, "\\" + LETTERS[s]) if named is None else math(named)
            return _Token("atom", s, plain)
        return _Token("other", s, None)
    if kind == "number":
        return _Token("number", s, Math(s, s))
    if kind == "op":
        shown = _OPERATORS.get(s, (s, s))
        return _Token("op", s, Math(*shown))
    if kind == "power":
        return _Token(kind, s, Math(s, "^{2}" if s == "²" else "^{3}"))
    if kind in ("open", "close"):
        return _Token(kind, s, Math(s, s))
    return _Token(kind, s, None)


def _may_be_english(s: str) -> bool:
    """Whether a name may be meant as a word: `rate`, but not `c`, `x_in` or `Δw`"""
    return len(s) > 1 and s.isascii() and s.isalpha()


def _called(s: str, names: Names) -> Expr | None:
    """x(1), w[t+1]: the expression, where the theorem has such a function and such names"""
    name, argument = re.split(r"[(\[]", s[:-1], maxsplit=1)
    f = names.get(LETTERS.get(name, name))
    if not isinstance(f, Function):
        return None
    first, _, more = argument.partition("+")
    e = number(int(first)) if first.isdigit() else names.get(LETTERS.get(first, first))
    if not isinstance(e, Expr):
        return None
    try:
        return f(e + int(more) if more and e.sort == NAT else e)
    except WritingError:
        return None


def _run(tokens: list[_Token], i: int) -> int:
    """The end of the longest piece of mathematics that begins at token i; i if there is none"""
    best, depth, operand, worth = i, 0, False, False
    for j in range(i, len(tokens)):
        t = tokens[j]
        if t.kind == "space":
            if "\n\n" in t.source or j == i:
                break
            continue
        if t.kind in ("atom", "number"):
            if operand and t.kind == "number":
                break
            operand = True
            worth = worth or t.kind == "atom"
        elif t.kind == "op":
            sign = j == i and t.source in "-−" and not (j and tokens[j - 1].kind not in ("space", "open"))
            inside = bool(j) and tokens[j - 1].kind == "open"
            if not operand and not (t.source in "-−" and (sign or inside)):
                break
            operand, worth = False, worth or t.source not in "/*"
        elif t.kind == "power":
            if not operand or tokens[j - 1].kind == "space":
                break
        elif t.kind == "open":
            if not worth:
                break
            depth += 1
            operand = False
        elif t.kind == "close":
            if not depth or not operand:
                break
            depth -= 1
        else:
            break
        if operand and not depth and worth:
            best = j + 1
    only = [t for t in tokens[i:best] if t.kind != "space"]
    return i if len(only) == 1 and only[0].source in _ENGLISH else best


def _joined(tokens: list[_Token]) -> Math:
    shown = "".join(" " if t.math is None else t.math.text for t in tokens)
    return Math(shown, " ".join(t.math.latex for t in tokens if t.math is not None))
