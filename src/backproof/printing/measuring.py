"""How wide LaTeX will set a formula or a sentence, in em, near enough to decide where to break a line.

The figures are those of Computer Modern, a little rounded up. TeX alone knows the width; this only has to err on the
safe side.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\\begin\{\w+\}|\\end\{\w+\}|\\[a-zA-Z]+|\\.|.", re.DOTALL)
_SPACES = {r"\,": 0.17, r"\ ": 0.33, r"\!": -0.17, r"\quad": 1.0, r"\qquad": 2.0, r"\enspace": 0.5}
_RELATIONS = {"=", "<", ">", r"\le", r"\ge", r"\ne"}
_BINARY = {"+", "-"}
_FONTS = {r"\mathbf": 1.15, r"\boldsymbol": 1.15, r"\mathrm": 1.0, r"\operatorname": 1.0, r"\text": 1.0}
_ACCENTS = {r"\hat", r"\bar", r"\tilde", r"\vec", r"\dot", r"\ddot", r"\acute", r"\grave", r"\check", r"\widehat"}
_NOTHING = {r"\small", r"\strut", r"\raggedright", "{", "}", " "}
_WIDE = {"m": 0.88, "w": 0.72, "M": 1.05, "W": 1.05, "i": 0.35, "j": 0.41, "l": 0.32, "t": 0.37, ",": 0.45, "|": 0.28,
         r"\lvert": 0.28, r"\rvert": 0.28, r"\cdot": 0.73, r"\max": 2.0, r"\min": 1.7, r"\exp": 1.6, r"\log": 1.4,
         r"\tanh": 2.2, "(": 0.4, ")": 0.4,
         r"\dots": 1.4, r"\infty": 1.0, r"\left": 0.2, r"\right": 0.2}  # fmt: skip


def math_width(s: str) -> float:
    """The width of a formula in display style."""
    return _Reader(_TOKEN.findall(s)).until(())[0]


def text_width(s: str) -> float:
    """The width of a sentence with formulas between dollars."""
    parts = s.split("$")
    return sum(math_width(p) if i % 2 else _words(p) for i, p in enumerate(parts))


def _words(s: str) -> float:
    plain = re.sub(r"\\[a-zA-Z]+|[{}]", "", s)
    return sum(map(_letter_width, plain))


def _letter_width(c: str) -> float:
    return 0.33 if c == " " else 0.85 if c in "mw" or c.isupper() else 0.31 if c in "ijlft.,;:'" else 0.5


class _Reader:
    def __init__(self, tokens: list[str]) -> None:
        self.tokens, self.at = tokens, 0

    def until(self, ends: tuple[str, ...]) -> tuple[float, str]:
        """The width up to one of these tokens, and which it was"""
        width = 0.0
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token in ends:
                return width, token
            width += self.token(token)
        return width, ""

    def argument(self) -> float:
        while self.at < len(self.tokens) and self.tokens[self.at] == " ":
            self.at += 1
        if self.at == len(self.tokens):
            return 0.0
        token = self.tokens[self.at]
        self.at += 1
        return self.until(("}",))[0] if token == "{" else self.token(token)

    def token(self, token: str) -> float:
        if token == "{":
            return self.until(("}",))[0]
        if token == r"\sum":
            return self.limits()
        if token in "_^":
            return 0.7 * self.argument() + 0.05
        if token in (r"\text",):
            return self.text()
        if token in _FONTS:
            return _FONTS[token] * self.argument()
        if token in _ACCENTS:
            return self.argument()
        if token == r"\sqrt":
            return self.argument() + 0.9
        if token in (r"\frac", r"\tfrac"):
            scale = 1.0 if token == r"\frac" else 0.7
            return scale * max(self.argument(), self.argument()) + 0.24
        if token == r"\begin{cases}":
            return self.cases()
        if token in _RELATIONS:
            return 1.34
        if token in _BINARY:
            return 1.22
        if token in _SPACES:
            return _SPACES[token]
        if token in _NOTHING or token.startswith((r"\big", r"\Big")):
            return 0.08 if token.startswith(("\\b", "\\B")) else 0.0
        return _WIDE.get(token, 0.6)

    def limits(self) -> float:
        """A sum: the widest of the sign and of what stands below and above it"""
        width = 1.44
        while self.at < len(self.tokens) and self.tokens[self.at] in "_^":
            self.at += 1
            width = max(width, 0.7 * self.argument())
        return width + 0.17

    def text(self) -> float:
        """The words of \\text{…}, formulas between dollars in them"""
        self.at += 1
        depth, found = 1, ""
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            depth += (token == "{") - (token == "}")
            if not depth:
                break
            found += token
        return text_width(found)

    def cases(self) -> float:
        rows, row, end = [0.0], 0.0, ""
        while end != r"\end{cases}":
            width, end = self.until(("&", r"\\", r"\end{cases}"))
            row += width + (1.0 if end == "&" else 0.0)
            if end != "&":
                rows.append(row)
                row = 0.0
            if not end:
                break
        return max(rows) + 0.9
