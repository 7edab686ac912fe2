"""The sorts of names, as they are written in a question: `a: positive`, `x: vector(n)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Final

from .errors import WritingError
from .expressions import NAT, REAL, Expr, number
from .functions import Function
from .symbols import function, index, matrix, sequence, symbol, vector

Declared = dict[str, "Expr | Function"]

#: sort -> (assumption, sort of the language); `sign` brings a hypothesis of its own, see `is_sign`
_PLAIN: Final = {
    "real": (REAL, None),
    "positive": (REAL, "positive"),
    "nonnegative": (REAL, "nonnegative"),
    "negative": (REAL, "negative"),
    "nonpositive": (REAL, "nonpositive"),
    "nonzero": (REAL, "nonzero"),
    "sign": (REAL, None),
    "natural": (NAT, None),
    "positive natural": (NAT, "at least one"),
}
_SHAPED: Final[Mapping[str, tuple[Callable[..., Expr | Function], tuple[int, ...]]]] = {
    "index": (index, (1,)),
    "vector": (vector, (1,)),
    "matrix": (matrix, (2,)),
    "sequence": (sequence, (0, 1)),
}
LONGEST: Final = 200  # characters of a sort
SORTS: Final = (*_PLAIN, "index(n)", "vector(n)", "matrix(m, n)", "function", "sequence")
_SIZED = re.compile(r"([a-z]+)(?: *\(([^()]*)\))?")
_SIZE = re.compile(r"[0-9]{1,6}|[^\W\d]\w*")


def sizes_first(where: Mapping[str, str]) -> Declared:
    """Each name with what its sort makes of it, in the order of `where`; sizes may be declared after what has them."""
    for name, sort in where.items():
        if type(sort) is str and len(sort) > LONGEST:
            raise WritingError(f"where {name}: the sort has {len(sort):,} characters, more than {LONGEST}")
        if type(name) is not str or type(sort) is not str:
            raise WritingError(f"where gives sorts to names, each as text: not {name!r}: {sort!r}")
    spelled = {name.strip(): " ".join(sort.split()) for name, sort in where.items()}
    if len(spelled) < len(where):
        raise WritingError("where declares a name twice")
    made: Declared = {}
    for name, sort in spelled.items():
        if sort in _PLAIN:
            made[name] = symbol(name, *_PLAIN[sort])
    for name, sort in spelled.items():
        if sort not in _PLAIN:
            made[name] = _shaped(name, sort, made)
    return {name: made[name] for name in spelled}


def where_from_lines(lines: Iterable[str]) -> dict[str, str]:
    """Sorts of names from lines such as `a: real` or `a, b: positive`. Raises WritingError for other lines."""
    where: dict[str, str] = {}
    for line in lines:
        names, colon, sort = line.partition(":")
        if not colon or not names.strip() or not sort.strip():
            raise WritingError(f"where {line!r}: write a name and its sort, such as a: real, or x: vector(n)")
        for name in names.split(","):
            if name.strip() in where:
                raise WritingError(f"where {line!r}: {name.strip()} is declared twice")
            where[name.strip()] = sort.strip()
    return where


def is_sign(sort: str) -> bool:
    """Whether it is the sort of numbers that are 1 or -1: y has the hypothesis y^2 = 1."""
    return " ".join(sort.split()) == "sign"


def _shaped(name: str, sort: str, made: Declared) -> Expr | Function:
    match = _SIZED.fullmatch(sort)
    head, inside = match.groups() if match else ("", None)
    sizes = [s.strip() for s in inside.split(",")] if inside is not None and inside.strip() else []
    if head == "function" and len(sizes) <= 1:
        arity = int(sizes[0]) if sizes and sizes[0].isascii() and sizes[0].isdigit() and len(sizes[0]) < 3 else 1
        if not arity or (sizes and sizes[0] != str(arity)):
            raise WritingError(f"where {name}: {sort}: function(2) is a function of two numbers")
        return function(name, arity)
    if head not in _SHAPED or len(sizes) not in _SHAPED[head][1]:
        raise WritingError(f"where {name}: {sort!r} is no sort: one of {', '.join(SORTS)}")
    make, _ = _SHAPED[head]
    return make(name, *[_size(s, f"where {name}: {sort}", made) for s in sizes])


def _size(text: str, where: str, made: Declared) -> Expr:
    """A number, a declared natural, or a sum of them"""
    parts = []
    for part in text.split("+"):
        word = part.strip()
        if not _SIZE.fullmatch(word):
            raise WritingError(f"{where}: {word!r} is no size: a number, a declared natural, or a sum of them")
        found = made.get(word)
        if word[0].isdigit() and word.isascii():
            parts.append(number(Fraction(word)))
        elif isinstance(found, Expr) and found.sort == NAT and found.op == "sym":
            parts.append(found)
        else:
            why = "is not declared" if found is None else "is no natural"
            raise WritingError(f"{where}: the size {word} {why}: where {word}: natural")
    out = parts[0]
    for p in parts[1:]:
        out = out + p
    return out
