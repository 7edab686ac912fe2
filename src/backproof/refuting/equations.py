"""Parts of a hypothesis, and those among them that say what a symbol is: `for all …: premises imply f(…) = e`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .. import kernel as K
from ..kernel import Symbol, Term
from ..proving.subterms import subterms


@dataclass(frozen=True)
class Layers:
    """A formula without what stands around its innermost claim. Terms keep the bound indices of the quantifiers."""

    sorts: tuple[str, ...]
    premises: tuple[tuple[int, Term], ...]  # each with the number of quantifiers around it
    claim: Term


@dataclass(frozen=True)
class Equation:
    """`for all …: premises imply head(arguments) = right`, where the arguments determine the quantified variables.

    Each argument is closed, a quantified variable, or one plus a number. `head` is a function symbol, or a variable
    that has no arguments.
    """

    formula: Term
    sorts: tuple[str, ...]
    premises: tuple[tuple[int, Term], ...]
    head: Symbol | Term
    arguments: tuple[Term, ...]
    right: Term
    swapped: bool  # the formula has the head on its right side


@lru_cache(maxsize=4096)
def layers(p: Term) -> Layers:
    """The quantifiers, the premises and the claim of a formula."""
    sorts: list[str] = []
    premises: list[tuple[int, Term]] = []
    while p.op in ("forall", "implies"):
        if p.op == "forall":
            sorts.append(p.data)
            p = p.args[0]
        else:
            premises.append((len(sorts), p.args[0]))
            p = p.args[1]
    return Layers(tuple(sorts), tuple(premises), p)


@lru_cache(maxsize=4096)
def parts_of(p: Term) -> tuple[Term, ...]:
    """The formulas that p says together: conjunctions are taken apart, under quantifiers and premises too."""
    if p.op == "and":
        return parts_of(p.args[0]) + parts_of(p.args[1])
    if p.op == "implies":
        return tuple([K.implies(p.args[0], q) for q in parts_of(p.args[1])])
    if p.op == "forall":
        v = K.fresh(p.data, p)
        return tuple([K.forall(v, q) for q in parts_of(K.open_binder(p, v))])
    return (p,)


@lru_cache(maxsize=4096)
def equation_of(p: Term) -> Equation | None:
    """The formula as an equation that says what a symbol is at some arguments, or None."""
    inside = layers(p)
    if inside.claim.op != "eq":
        return None
    for swapped in (False, True):
        left, right = inside.claim.args[::-1] if swapped else inside.claim.args
        if left.op == "var" and not inside.sorts and left not in right.free:
            return Equation(p, (), inside.premises, left, (), right, swapped)
        if left.op == "app" and _determined(left.args, len(inside.sorts)) and not _circular(left, right):
            return Equation(p, inside.sorts, inside.premises, left.data, left.args, right, swapped)
    return None


@lru_cache(maxsize=4096)
def slope_of_what(p: Term) -> Equation | None:
    """A claim about a derivative or a gradient as an equation for the symbol that it gives a name to, or None.

    It defines nothing: there has to be a derivative. A search takes its value from there. Of a gradient, the entry is
    one more quantified variable.
    """
    inside = layers(p)
    if inside.claim.op not in ("derivative", "gradient"):
        return None
    sorts = inside.sorts if inside.claim.op == "derivative" else (*inside.sorts, K.NAT)
    left = inside.claim.args[2 if inside.claim.op == "derivative" else 1]
    if left.op != "app" or not _determined(left.args, len(sorts)):
        return None
    return Equation(p, sorts, inside.premises, left.data, left.args, left, False)


def differentiable(p: Term) -> Term | None:
    """The claim in `not for all real v: the derivative is not v`, which says that there is a derivative; or None."""
    if p.op == "not" and p.args[0].op == "forall" and p.args[0].data == K.REAL:
        none = p.args[0].args[0]
        if none.op == "not" and none.args[0].op == "derivative":
            return none.args[0]
    return None


def said_by_itself(equations: Sequence[Equation]) -> Term | None:
    """What a variable is, where one equation says so without any premise or symbol, by exp or its kin: perhaps no
    fraction."""
    if len(equations) != 1 or equations[0].premises or K.symbols(equations[0].right):
        return None
    right = equations[0].right
    return right if any(t.op == "fn" for t in subterms(right)) else None


def _circular(left: Term, right: Term) -> bool:
    """Whether the value is said by another one at the same natural numbers, f(k, x) = f(k, -x), or at those that a
    function names, f(k, i) = f(k, sigma(i)): that defines nothing"""
    same = [t for t in subterms(right) if t.op == "app" and t.data == left.data]
    return any(t is not left and all(_not_moved(a, b) for a, b in zip(left.args, t.args, strict=True)) for t in same)


def _not_moved(a: Term, b: Term) -> bool:
    """Whether nothing says that one of two arguments comes before the other"""
    return a is b or a.sort != K.NAT or b.op == "app"


def _determined(arguments: tuple[Term, ...], count: int) -> bool:
    """Whether the arguments are such that values for them give those of all the quantified variables"""
    found = set()
    for a in arguments:
        if not a.loose:
            continue
        v, _ = offset(a)
        if v is None:
            return False
        found.add(v)
    return len(found) == count


def offset(a: Term) -> tuple[int | None, int]:
    """A bound index plus a number, as both; None for anything else."""
    if a.op == "bound":
        return a.data[0], 0
    if a.sort == K.NAT:
        atoms, c = K.linear(a)
        if len(atoms) == 1:
            ((v, times),) = atoms.items()
            if v.op == "bound" and times == 1:
                return v.data[0], c
    return None, 0
