"""A derivation as plain text, at most 100 columns wide."""

from __future__ import annotations

import textwrap

from ..derivation.theorems import Derivation
from .fitting import Cells, Fit, fit
from .layout import Blocks, Display, Item, Page, Paragraph, Row, page_of
from .prose import Prose

WIDTH = 100
_PROSE = 92  # sentences are easier to read in shorter lines
_PIECE = 24  # a formula of so many characters is kept on one line of a sentence
_TIED = "\N{NO-BREAK SPACE}"


def page(d: Derivation) -> str:
    """The page of a derivation as text; it ends in a line break. Raises WritingError where it cannot be read."""
    return text_of(page_of(d))


def text_of(p: Page) -> str:
    """A laid-out page as text."""
    title = _plain(p.title)
    out = [title, "═" * len(title), ""]
    for words in p.about:
        out += [*_wrapped(words, 0), ""]
    out += _blocks(p.setting, 0)
    out += _blocks(_headed("Theorem." if p.proved else "Claim (not proved).", p.theorem), 0)
    out += _blocks(_headed("Proof." if p.proved else "Proof (not complete).", p.proof), 0)
    if p.proved:
        last = _last_text_line(out)
        out[last] = f"{out[last]:<{_PROSE - 1}} ∎" if len(out[last]) < _PROSE else f"{out[last]}\n{'∎':>{_PROSE + 1}}"
    out += _blocks(p.sharpness, 0)
    while not out[-1]:
        out.pop()
    return "\n".join(out) + "\n"


def _last_text_line(lines: list[str]) -> int:
    return max(i for i, line in enumerate(lines) if line)


def _headed(heading: str, blocks: Blocks) -> Blocks:
    """The blocks, the first sentence after the heading"""
    first, *rest = blocks
    if isinstance(first, Paragraph) and not first.heading:
        return (Paragraph(first.words, (heading,), first.depth), *rest)
    return (Paragraph((), (heading,)), *blocks)


def _plain(words: Prose) -> str:
    return "".join(x if isinstance(x, str) else x.text for x in words)


def _tied(words: Prose) -> str:
    """The sentence, its shorter formulas in one piece"""
    return "".join(
        x if isinstance(x, str) else x.text.replace(" ", _TIED) if len(x.text) <= _PIECE else x.text for x in words
    )


def _wrapped(words: Prose, indent: int) -> list[str]:
    return [" " * indent + line for line in _lines(_tied(words), _PROSE - indent)]


def _lines(tied: str, width: int) -> list[str]:
    lines = textwrap.wrap(tied, width, break_long_words=False, break_on_hyphens=False)
    return [line.replace(_TIED, " ") for line in lines]


def _blocks(blocks: Blocks, indent: int) -> list[str]:
    out: list[str] = []
    for b in blocks:
        if isinstance(b, Item):
            first, *rest = _wrapped(b.words, 4)
            out += [f"  – {first.lstrip()}", *rest, ""]
            continue
        at = indent + 2 * b.depth
        if isinstance(b, Paragraph):
            heading = (*b.heading, "  ") if b.heading and b.words else b.heading
            out += _wrapped((*heading, *b.words), at)
        else:
            out += _display(b, at + 4)
        out.append("")
    return out


def _cells(row: Row, mark: str, pad: int) -> Cells:
    where = ("   " + _plain(row.where) if row.where else "") + mark
    left, sign = (row.left.text if row.left else ""), (row.relation.text + " " if row.relation else "")
    right = f"{row.right.text:<{pad}}" if row.where else row.right.text
    return Cells(left + (" " if sign else ""), sign, right + where, _tied(row.note))


def _fitted(display: Display, indent: int) -> tuple[list[Cells], Fit]:
    """The rows as strings, and how they are set: with the conditions in a column of their own where there is room"""
    widest = max((len(r.right.text) for r in display.rows if r.where), default=0)
    for pad in (widest, 0):
        rows = [_cells(r, display.mark(i), pad) for i, r in enumerate(display.rows)]
        how = fit(rows, WIDTH - indent, len, len, 4, 4)
        if how.beside and all(len(lines) == 1 for lines in how.rights):
            break
    return rows, how


def _display(display: Display, indent: int) -> list[str]:
    rows, how = _fitted(display, indent)
    left = 2 if how.hanging else max(len(r.left) for r in rows)
    right = max(len(r.relation) + len(s) + 4 * bool(i) for r, lines in zip(rows, how.rights, strict=True)
                for i, s in enumerate(lines))  # fmt: skip
    out: list[str] = []
    for row, over, lines in zip(rows, how.above, how.rights, strict=True):
        out += [(" " * indent + s).rstrip() for s in _set(row, over, lines, how, left, right)]
    return out


def _set(row: Cells, above: tuple[str, ...], rights: tuple[str, ...], how: Fit, left: int, right: int) -> list[str]:
    """One row in one line or more"""
    out = [" " * (4 * bool(i)) + s for i, s in enumerate(above)]
    begin = " " * left if how.hanging else f"{row.left:>{left}}"
    lines = [f"{begin}{row.relation}{rights[0]}"]
    lines += [" " * (left + len(row.relation) + 4) + s for s in rights[1:]]
    notes = _lines(row.note, max(int(how.note_width), 1)) if row.note else []
    if not how.beside:
        return [*out, *lines, *[" " * (left + 8) + s for s in notes]]
    for i in range(max(len(lines), len(notes))):
        line = lines[i] if i < len(lines) else ""
        out.append(f"{line:<{left + right + 4}}{notes[i]}" if i < len(notes) else line)
    return out
