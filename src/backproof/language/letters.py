"""Letters and words of names, as LaTeX's math mode has them."""

from __future__ import annotations

import unicodedata

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
LETTERS = {letter: name for name, letter in GREEK.items()}
_ACCENTS = {
    "\u0300": "grave", "\u0301": "acute", "\u0302": "hat", "\u0303": "tilde", "\u0308": "ddot", "\u030c": "check",
}  # fmt: skip


def word(s: str, bold: str = "") -> str:
    """A part of a name: a letter in italics, a Greek one, a word upright; `bold` is \\mathbf or nothing"""
    name = LETTERS.get(s, s)
    if name in GREEK:
        return rf"\boldsymbol{{\{name}}}" if bold else rf"\{name}"
    shown = "".join(map(_letter, s))
    if bold:
        return rf"\mathbf{{{shown}}}"
    return shown if len(s) == 1 or s.isdigit() else rf"\mathrm{{{shown}}}"


def _letter(c: str) -> str:
    """A letter of an identifier for math mode; what LaTeX has no sign for is printed as its code"""
    if c.isascii():
        return c
    if c in LETTERS:
        return rf"{{\{LETTERS[c]}}}"
    base, marks = (decomposed := unicodedata.normalize("NFD", c))[0], decomposed[1:]
    if base.isascii() and marks in _ACCENTS:
        return rf"\{_ACCENTS[marks]}{{{base}}}"
    return rf"\text{{[U+{ord(c):04X}]}}"
