"""A derivation as LaTeX, for amsmath alone: a document, a section for `\\input`, or the bare aligned steps.

Each line of a proof has a number and the label `eq:NAME:STEP`, steps counted through the whole proof. The macros are
`\\providecommand`s: a paper that defines its own first has its own.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata

from .. import __version__
from ..derivation.theorems import Derivation
from ..language.letters import LETTERS
from .fitting import Cells, Fit, fit
from .layout import END, Blocks, Display, Item, Page, Paragraph, Row, page_of
from .measuring import math_width, text_width
from .prose import Math, Prose

WIDTH = 40.0  # em of the text, less what a number takes: \textwidth is 43 em
STEPS_WIDTH = 31.0  # the same for the text of LaTeX's article, 34 em wide
_INDENT = 2.0  # of the second line of a right side: \qquad

_PREAMBLE = r"""\documentclass[11pt,a4paper]{article}
\usepackage{amsmath}
\setlength{\textwidth}{43em}
\setlength{\oddsidemargin}{\dimexpr(\paperwidth-\textwidth)/2-1in}
\setlength{\topmargin}{-2\baselineskip}
\setlength{\textheight}{48\baselineskip}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.5\baselineskip}
\allowdisplaybreaks
"""
_MACROS = r"""% a reason at the right of a line; a long one in a narrow column
\providecommand{\reason}[1]{\text{\small #1}}
\providecommand{\reasonbox}[2]{\parbox[t]{#1}{\raggedright\small #2\strut}}
"""
_WORDS = r"""% headings of a theorem, of its proof and of the parts of that, and the mark at its end
\providecommand{\headword}[1]{\textbf{#1}\enspace}
\providecommand{\partword}[1]{\emph{#1}\enspace}
\providecommand{\qedbox}{\hbox{\vrule\vbox to 1.3ex{\hrule width 1.1ex\vfil\hrule}\vrule}}
\providecommand{\qedmark}{\hspace*{\fill}\qedbox}
"""


def page(d: Derivation, *, standalone: bool = True) -> str:
    """The page of a derivation as a document, or without its preamble as a section for `\\input`.

    Raises WritingError where the proof cannot be read.
    """
    return latex_of(page_of(d), standalone=standalone)


def steps(d: Derivation) -> str:
    """The calculations of the proof alone, for `\\input` into a paper. Raises WritingError as `page` does."""
    p = page_of(d)
    out = [_header(p), _MACROS]
    title = ""
    for b in p.proof:
        if isinstance(b, Paragraph):
            title = _ascii("".join(x if isinstance(x, str) else x.latex for x in b.heading))
        elif isinstance(b, Display):
            out += [f"% {title}" if title else "%", *_display(b, p.name, STEPS_WIDTH, numbered=True), ""]
    return "\n".join(out).rstrip("\n") + "\n"


def latex_of(p: Page, *, standalone: bool = True) -> str:
    """A laid-out page as LaTeX."""
    out = [_header(p)]
    if standalone:
        out.append(_PREAMBLE)
    out += [_MACROS + _WORDS]
    if standalone:
        out.append("\\begin{document}\n")
    bold = r"\boldmath " if any(isinstance(x, Math) for x in p.title) else ""
    out += [rf"\section*{{{bold}{_prose(p.title)}}}", ""]
    for words in p.about:
        out += [*_paragraph(Paragraph(words)), ""]
    out += _blocks(p.setting, p.name)
    out += _blocks(_headed("Theorem." if p.proved else "Claim (not proved).", p.theorem), p.name)
    out += _blocks(_headed("Proof." if p.proved else "Proof (not complete).", p.proof), p.name, numbered=True)
    if p.proved:
        out[-1:] = ["\\qedmark", ""]  # no empty line before it: it ends the paragraph
    out += _blocks(p.sharpness, p.name)
    if standalone:
        out += ["\\end{document}", ""]
    return "\n".join(out).rstrip("\n") + "\n"


def _header(p: Page) -> str:
    return f"% {_ascii(p.name)}, printed by backproof {__version__} from a file with SHA-256 {p.source}\n"


def _headed(heading: str, blocks: Blocks) -> Blocks:
    first, *rest = blocks
    if isinstance(first, Paragraph) and not first.heading:
        return (Paragraph(first.words, (heading,), -1), *rest)
    return (Paragraph((), (heading,), -1), *blocks)


def _blocks(blocks: Blocks, name: str, numbered: bool = False) -> list[str]:
    out: list[str] = []
    for i, b in enumerate(blocks):
        if isinstance(b, Item):
            before, after = blocks[i - 1] if i else None, blocks[i + 1] if i + 1 < len(blocks) else None
            out += [] if isinstance(before, Item) else [r"\begin{itemize}"]
            out += textwrap.wrap(rf"\item {_prose(b.words)}", 110, break_long_words=False, break_on_hyphens=False)
            out += [] if isinstance(after, Item) else [r"\end{itemize}"]
        elif isinstance(b, Paragraph):
            if out and (b.heading or isinstance(blocks[i - 1], Paragraph)):
                out.append("")
            out += _paragraph(b)
        else:
            out += _display(b, name, WIDTH, numbered)
    return [*out, ""]


def _paragraph(p: Paragraph) -> list[str]:
    words = _prose(p.words)
    if p.heading:
        macro = "headword" if p.depth < 0 or p.heading == ("Setting.",) else "partword"
        words = rf"\{macro}{{{_prose(p.heading)}}}{words}"
    return textwrap.wrap(words, 110, break_long_words=False, break_on_hyphens=False)


# ---------------------------------------------------------------- displays


def _cells(row: Row, mark: str) -> Cells:
    where = rf" \quad {_in_math(row.where)}" if row.where else ""
    mark = rf"\quad\text{{{mark.strip()}}}" if mark.strip(".,") else mark
    return Cells(
        row.left.latex if row.left else "", row.relation.latex if row.relation else "", row.right.latex + where + mark,
        _prose(row.note),
    )  # fmt: skip


def _display(display: Display, name: str, width: float, numbered: bool) -> list[str]:
    rows = [_cells(r, display.mark(i)) for i, r in enumerate(display.rows)]
    how = fit(rows, width, math_width, _note_width, 2, _INDENT, one_column=True)
    numbered = numbered and any(row.step is not None for row in display.rows)  # what is defined has no numbers
    environment = "align" if numbered else "align*"
    lines = []
    for row, cells, above, rights in zip(display.rows, rows, how.above, how.rights, strict=True):
        label = rf" \label{{eq:{name}:{row.step}}}" if numbered else ""
        lines += _set(cells, above, rights, how, label, r" \notag" if numbered else "")
    body = [line + r" \\" for line in lines[:-1]] + lines[-1:]
    return [rf"\begin{{{environment}}}", *["  " + line for line in body], rf"\end{{{environment}}}"]


def _set(
    row: Cells, above: tuple[str, ...], rights: tuple[str, ...], how: Fit, label: str, unnumbered: str
) -> list[str]:
    """One row in one line or more, its reason and its number in the last"""
    out = ["&" + (r"\qquad {} " if i else "") + s + unnumbered for i, s in enumerate(above)]
    left, indent = ("", r"\qquad ") if how.hanging else (row.left, "")
    lines = [f"{left} &{indent}{row.relation} {rights[0]}".lstrip()]
    lines += [rf"&{indent}\qquad {{}} {s}" for s in rights[1:]]
    out += [line + unnumbered for line in lines[:-1]]
    note = _note(row.note, how) if row.note else ""
    if note and not how.beside:
        return [*out, lines[-1] + unnumbered, rf"&{indent}\qquad {note}{label}"]
    return [*out, lines[-1] + (f" && {note}" if note else "") + label]


def _note_width(words: str) -> float:
    return 0.92 * text_width(words)  # \small


def _note(words: str, how: Fit) -> str:
    if _note_width(words) > how.note_width + 0.01:
        broken = words.replace(r" \, ", r" \, \allowbreak ")  # TeX breaks no product by itself
        return rf"\reasonbox{{{how.note_width:.1f}em}}{{{broken}}}"
    return rf"\reason{{{words}}}"


# ---------------------------------------------------------------- words

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "^": r"\^{}", "_": r"\_",
    "~": r"\~{}", "%": r"\%", "<": "$<$", ">": "$>$", "|": "$|$", "“": "``", "”": "''", "‘": "`", "’": "'",
    "–": "--", "—": "---", "…": r"\ldots{}", "−": "$-$", "·": r"$\cdot$", "×": r"$\times$", "±": r"$\pm$",
    "≤": r"$\le$", "≥": r"$\ge$", "≠": r"$\ne$", "≈": r"$\approx$", "→": r"$\to$", "∞": r"$\infty$", "Σ": r"$\sum$",
    "√": r"$\surd$", "′": "$'$",
    "½": r"$\tfrac12$", "¼": r"$\tfrac14$", "¾": r"$\tfrac34$", "²": "$^2$", "³": "$^3$", "ß": r"\ss{}", "æ": r"\ae{}",
    "ø": r"\o{}", "Ø": r"\O{}", "ł": r"\l{}", "∎": "", "\N{NO-BREAK SPACE}": "~", "₀": "$_0$", "₁": "$_1$", "₂": "$_2$",
    "₃": "$_3$", "∈": r"$\in$", "‖": r"$\|$", "§": r"\S{}", "°": r"$^\circ$", "∂": r"$\partial$", "∇": r"$\nabla$",
}  # fmt: skip
_MARKS = {"\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0308": '"', "\u030c": "v", "\u0327": "c",
          "\u030a": "r", "\u0304": "="}  # fmt: skip


def escaped(s: str) -> str:
    """Plain text for LaTeX's text mode, every character with a meaning of its own escaped.

    What plain LaTeX has no sign for is printed as its code, [U+4E2D], so that nothing disappears.
    """
    opened = re.sub(r'(^|[\s(])"', r"\1“", s).replace('"', "”")
    return "".join(map(_character, unicodedata.normalize("NFC", opened)))


def _character(c: str) -> str:
    if c in _SPECIAL:
        return _SPECIAL[c]
    if c in LETTERS:
        return rf"$\{LETTERS[c]}$"
    if c.isspace():
        return " "
    if c.isascii() and c.isprintable():
        return c
    base, marks = (decomposed := unicodedata.normalize("NFD", c))[0], decomposed[1:]
    if base.isascii() and base.isalpha() and marks in _MARKS:
        return rf"\{_MARKS[marks]}{{{base}}}"
    return f"[U+{ord(c):04X}]"


def _ascii(s: str) -> str:
    """For a comment: one line of ASCII"""
    return "".join(c if c.isascii() and c.isprintable() else " " if c.isspace() else "?" for c in s)


def _prose(words: Prose) -> str:
    return "".join(escaped(x) if isinstance(x, str) else _with_words(x.latex) for x in words)


def _with_words(formula: str) -> str:
    """The formula in a sentence, its words outside of the dollar signs: lines are broken there"""
    out, rest = "", formula
    while (begin := _at_depth_zero(rest)) is not None:
        end = _closing(rest, begin + len(r"\text"))
        out += _dollars(rest[:begin]) + rest[begin + len(r"\text{") : end]
        rest = rest[end + 1 :]
    return out + _dollars(rest)


def _at_depth_zero(formula: str) -> int | None:
    """Where the first words of the formula begin that stand in no group of it and in no environment"""
    found = formula.find(r"\text{")
    before = formula[:found].replace(r"\{", "").replace(r"\}", "")
    grouped = before.count("{") != before.count("}") or before.count(r"\begin") != before.count(r"\end")
    return None if found < 0 or grouped else found


def _closing(formula: str, at: int) -> int:
    """Where the brace at this place is closed"""
    depth = 0
    for i in range(at, len(formula)):
        depth += {"{": 1, "}": -1}.get(formula[i], 0)
        if depth == 0:
            return i
    raise ValueError(f"a brace is not closed: {formula}")


def _dollars(formula: str) -> str:
    return f"${formula.strip()}$" if formula.strip() else ""


def _in_math(words: Prose) -> str:
    """Conditions within a formula: `\\text` around the words of each"""
    at = next((i for i in range(len(words)) if words[i : i + 2] == END), None)
    if at is None:
        return rf"\text{{{_prose(words)}}}"
    return rf"\text{{{_prose(words[:at])},}} \quad {_in_math(words[at + 2 :])}"
