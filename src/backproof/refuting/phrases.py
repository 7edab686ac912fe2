"""A whole function in words and in LaTeX, as part of an instance: `φ(z) = z^2 for all z`, `every entry of x is 0`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from ..language.expressions import NAT, REAL, VECTOR, Expr, number
from ..language.functions import Function
from ..language.notation import latex, text
from ..language.symbols import symbol
from ..language.terms import kernel_symbol
from .candidates import Candidate, family
from .index_functions import elsewhere

Shown = tuple[str, str]  # as text, as LaTeX


def as_a_whole(f: Function, name: str, taken: Collection[str] = ()) -> Shown:
    """The function of this name among those that are tried for f. Names that are taken are no letters of its own."""
    c = family(kernel_symbol(f))[name]
    letters, applied = _applied(f, taken)
    last = next((e for e in reversed(letters) if e.sort == REAL), letters[-1] if letters else None)
    formula = _with_letter(c.name, last), _with_letter(c.latex, last)
    if not f.rank:
        return _for_all(letters, f"{applied[0]} = {formula[0]}", f"{applied[1]} = {formula[1]}")
    if isinstance(c, Candidate) and c.indexed:
        what = "entry j" if f.rank == 1 else f"every entry of {'row' if c.indexed == 'i' else 'column'} {c.indexed}"
        index = f"{what[:-1]}${c.indexed}$"
        return _for_all(letters, f"{what} of {applied[0]} is {formula[0]}",
                        rf"\text{{{index} of }} {applied[1]} \text{{ is }} {formula[1]}", c.indexed)  # fmt: skip
    return _entries(letters, "every entry", applied, formula)


def everywhere(f: Function, value: Fraction, other: bool, taken: Collection[str] = ()) -> Shown:
    """That f has one value for all arguments and entries, or for all others than those that were named before."""
    letters, applied = _applied(f, taken)
    shown = str(value).replace("-", "−"), latex(number(value))
    if f.rank:
        return _entries(letters, "every other entry" if other else "every entry", applied, shown)
    return _for_all(letters, f"{applied[0]} = {shown[0]}", f"{applied[1]} = {shown[1]}", other=other)


def by_rule(f: Function, name: str, other: bool, taken: Collection[str] = ()) -> Shown:
    """What a function of indices is by the rule of this name, for all arguments, or for all others."""
    letters, applied = _applied(f, taken)
    value = elsewhere(name, tuple(letters))
    shown = (text(value), latex(value)) if isinstance(value, Expr) else (str(value), str(value))
    return _for_all(letters, f"{applied[0]} = {shown[0]}", f"{applied[1]} = {shown[1]}", other=other)


def free_letters(letters: str, taken: Collection[str]) -> str:
    """The letters, those that stand for something else last."""
    return "".join(sorted(letters, key=lambda c: c in taken))


def _applied(f: Function, taken: Collection[str]) -> tuple[list[Expr], Shown]:
    """f of letters for its arguments: k, l, … for natural numbers, z, u, … for real ones, y for a vector"""
    letters_of = {NAT: "klpq", REAL: "zuvw", VECTOR: "y"}
    spare = {sort: iter(free_letters(c, taken)) for sort, c in letters_of.items()}
    letters = [symbol(next(spare[sort]), REAL if sort == VECTOR else sort) for sort in f.sorts]
    applied = Expr("call", (f, *letters), f.result, tuple([number(1)] * f.rank))
    return letters, (text(applied), latex(applied))


def _entries(letters: list[Expr], which: str, applied: Shown, value: Shown) -> Shown:
    return _for_all(letters, f"{which} of {applied[0]} is {value[0]}",
                    rf"\text{{{which} of }} {applied[1]} \text{{ is }} {value[1]}")  # fmt: skip


def _for_all(letters: list[Expr], shown: str, formula: str, *more: str, other: bool = False) -> Shown:
    named = [(c, c) for c in more] + [(text(e), latex(e)) for e in letters]
    if not named:
        return shown, formula
    words = "for all other" if other else "for all"
    texts, formulas = zip(*named, strict=True)
    last = r" \text{ and } "
    return f"{shown} {words} {_listed(texts, ' and ')}", rf"{formula} \text{{ {words} }} {_listed(formulas, last)}"


def _listed(parts: Sequence[str], last: str) -> str:
    return last.join([*([", ".join(parts[:-1])] if parts[1:] else []), parts[-1]])


def _with_letter(formula: str, letter: Expr | None) -> str:
    return formula if letter is None else formula.replace("z", text(letter))
