"""Text in Python's syntax as Python's own syntax tree, once its characters and its size are seen to be harmless.

Nothing is evaluated here or later: Python's parser makes a tree, and `from_text` reads the nodes that it knows. A
single `=` is a relation, as in a paper; before Python sees the text it is spelled `==`.
"""

from __future__ import annotations

import ast
import re
import unicodedata
import warnings
from dataclasses import dataclass

from .errors import WritingError
from .letters import LETTERS
from .names import ACCENTS

LONGEST = 4_000  # characters
MOST_NODES = 1_000  # names, numbers and operators
DEEPEST = 120  # operations within one another; each summand of a sum is one deeper than the next
TOO_DEEP = f"operations are nested more than {DEEPEST} deep"
BRACKETS = 40  # within one another
DIGITS = 60  # of one number

_PLAIN = frozenset("+-*/@()[],.=<>!_ ")
_RELATION = re.compile(r"[=<>!]+")
RELATIONS = {"==": "=", "=": "=", "!=": "!=", "<=": "<=", "<": "<", ">=": ">=", ">": ">"}
_INSTEAD = {
    "^": "Python's ^ is no power: write **",
    "#": "a comment is not read: leave it out",
    ";": "one claim at a time: write a chain, or ask each by itself",
    ":": "a colon is not read here: lambda, := and slices are Python, not mathematics",
    '"': "a string is not mathematics",
    "'": "a string is not mathematics: write a derivative as diff(e, x), a transpose as A.T",
    "%": "there is no remainder in the language",
    "&": "ask each claim by itself, and write each given by itself",
    "|": "write abs(x) for an absolute value, norm2(x) for a squared length",
    "~": "write the opposite relation, such as != for ==",
    "≤": "write <=",
    "≥": "write >=",
    "≠": "write !=",
    "·": "write * for a product of numbers, @ or dot(x, y) for a dot product",
    "×": "write *",
    "−": "this is no minus sign of a keyboard: write -",
    "–": "this is a dash: write -",
    "²": "write **2",
    "³": "write **3",
    "√": "write sqrt(x)",
    "∑": "write Sum(e, (k, a, b))",
    "½": "write 1/2",
}
_RELATIONS_INSTEAD = {"=<": "<=", "=>": ">=", "<>": "!=", "===": "==", "<==": "<=", ">==": ">=", "!==": "!=", "!": "!="}


class Unreadable(WritingError):
    """Text that is not in the language: why, the text, and the place in it, counted in characters from 0."""

    def __init__(self, why: str, text: str, place: int) -> None:
        super().__init__(why)
        self.why, self.text, self.place = why, text, place

    def __str__(self) -> str:
        if self.place < 0:
            return self.why
        start = max(0, self.place - 60)  # a long text is shown around the place
        shown, before = self.text[start : start + 90], "…" * bool(start)
        return f"{self.why}\n    {before}{shown}\n    {' ' * (self.place - start + len(before))}^"


@dataclass(frozen=True)
class Spelled:
    """A text that Python has parsed: the text, its tree, and where each character of what Python saw came from."""

    text: str
    tree: ast.expr
    seen: str
    origin: tuple[int, ...]

    def place(self, node: ast.AST) -> int:
        """Where the node begins in the text; of an operation, where its operator may be looked for is not known."""
        line: int = getattr(node, "lineno", 1)
        return self.origin[min(self._character(getattr(node, "col_offset", 0)), len(self.origin) - 1)] if line else 0

    def source(self, node: ast.expr) -> str:
        """The characters of the node, as Python saw them."""
        return self.seen[self._character(node.col_offset) : self._character(node.end_col_offset or 0)]

    def _character(self, offset: int) -> int:
        """Python counts bytes"""
        return len(self.seen.encode()[:offset].decode(errors="ignore"))

    def refused(self, node: ast.AST, why: str) -> Unreadable:
        return Unreadable(why, self.text, self.place(node))


def spelled(text: object, goes_on: bool = False) -> Spelled:
    """The text as a tree. Raises Unreadable, with the place, for what Python's syntax or the budget does not allow.

    A text that goes on from a line before begins with a relation; a 0 stands in the tree for what is before it.
    """
    if type(text) is not str:
        raise WritingError(f"{text!r} ({type(text).__name__}) is not text")
    if len(text) > LONGEST:
        raise Unreadable(f"the text has {len(text):,} characters, more than the {LONGEST:,} that are read", text, -1)
    shown = "".join(" " if c in "\t\n\r" else c for c in text)
    if not shown.strip():
        raise Unreadable("there is no text to read", text, -1)
    _check_characters(shown)
    _check_brackets(shown)
    seen, origin = _with_double_equals(shown)
    lead = len(seen) - len(seen.lstrip())
    seen, origin = seen[lead:].rstrip(), (*origin[lead:], len(shown))
    if goes_on:
        seen, origin = "0 " + seen, (0, 0, *origin)
    tree = _parsed(shown, seen, origin)
    out = Spelled(shown, tree, seen, origin)
    _check_size(out)
    return out


def _check_characters(text: str) -> None:
    for place, c in enumerate(text):
        if (c.isascii() and (c.isalnum() or c in _PLAIN)) or c in LETTERS:
            continue
        if c in _INSTEAD:
            raise Unreadable(f"{c} is not read: {_INSTEAD[c]}", text, place)
        base, *marks = list(unicodedata.normalize("NFD", c))
        if base.isascii() and base.isalpha() and len(marks) == 1 and marks[0] in ACCENTS:
            continue
        name = unicodedata.name(c, "a character without a name")
        raise Unreadable(
            f"{c!r} is U+{ord(c):04X}, {name}: what is read is Latin and Greek letters, digits, _ and Python's signs",
            text,
            place,
        )
    for run in re.finditer(r"[0-9]+", text):
        if len(run.group()) > DIGITS:
            raise Unreadable(f"a number of {len(run.group())} digits: at most {DIGITS} are read", text, run.start())


def _check_brackets(text: str) -> None:
    """Raises Unreadable where brackets do not match, or are nested too deeply for Python's parser"""
    open_ones: list[int] = []
    for place, c in enumerate(text):
        if c in "([":
            open_ones.append(place)
            if len(open_ones) > BRACKETS:
                raise Unreadable(f"brackets are nested more than {BRACKETS} deep", text, place)
        elif c in ")]":
            if not open_ones or text[open_ones[-1]] + c not in ("()", "[]"):
                raise Unreadable(f"this {c} closes nothing", text, place)
            open_ones.pop()
    if open_ones:
        raise Unreadable(f"this {text[open_ones[-1]]} is never closed", text, open_ones[-1])


def _with_double_equals(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with = spelled ==, and for each of its characters the place where it came from"""
    out: list[str] = []
    origin: list[int] = []
    done = 0
    for run in re.finditer(_RELATION, text):
        sign = run.group()
        if sign not in RELATIONS:
            hint = _RELATIONS_INSTEAD.get(sign)
            how = f"write {hint}" if hint else f"a relation is one of {', '.join(s for s in RELATIONS if s != '=')}"
            raise Unreadable(f"{sign} is no relation: {how}", text, run.start())
        out.append(text[done : run.start()])
        origin += range(done, run.start())
        out.append("==" if sign == "=" else sign)
        origin += [run.start()] * len(out[-1])
        done = run.end()
    out.append(text[done:])
    origin += range(done, len(text))
    return "".join(out), tuple(origin)


def _parsed(text: str, seen: str, origin: tuple[int, ...]) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's advice is for programs
            return ast.parse(seen, mode="eval").body
    except SyntaxError as error:
        why, offset = _in_our_words(seen, error)
        raise Unreadable(why, text, origin[min(offset, len(origin) - 1)]) from None
    except (
        RecursionError,
        MemoryError,
    ):  # Python's parser gives up where it is called from a deep place, or a shallow one
        raise Unreadable(TOO_DEEP, text, -1) from None


_SYNTAX = (
    (r"(?<![\w.])\d+(\.\d+)?(?=[A-Za-z_])", "a number stands before a name: write the product with *, as in 2*a"),
    (
        r"\b(lambda|and|or|not|in|is|for|if|else|None|True|False|await|yield|async|def|class|import)\b",
        "a word of Python stands here that is no name of mathematics: rename it, as lam for lambda",
    ),
    (r"(?<=[\w)\]])( +)(?=[\w(])", "there is nothing between two parts: write a product with *"),
    (r"^ *(==|!=|<|>)|(==|!=|<=|>=|<|>) *$", "a side of the relation is missing"),
)


def _in_our_words(seen: str, error: SyntaxError) -> tuple[str, int]:
    """What is wrong with the syntax, and where: Python's own words fit programs"""
    for pattern, why in _SYNTAX:
        if found := re.search(pattern, seen):
            return why, found.start()
    return "this is not an expression in Python's syntax", max((error.offset or 1) - 1, 0)


def _check_size(of: Spelled) -> None:
    """Raises Unreadable where the tree is too large or too deep. Counted without recursion."""
    count, stack = 0, [(of.tree, 1)]
    while stack:
        node, depth = stack.pop()
        count += 1
        if depth > DEEPEST:
            raise Unreadable(TOO_DEEP, of.text, -1)
        if count > MOST_NODES:
            raise of.refused(node, f"there are more than {MOST_NODES:,} names, numbers and operators")
        stack += [(child, depth + 1) for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
