"""What is tied to a symbol by an equation in force, and so is no constant where one differentiates by that symbol.

The kernel's s -> z*s has the derivative z, whatever else is said of z. Where z = x^2 is given, a reader who meets
`diff(z*x, x) == z` takes it for the derivative of x^3. So that is refused: a symbol in the function that an equation
ties to x, while x stands free in it, has to be written as a function of x. `diff(e, s, at=x)` shows which symbol moves,
and is not refused.

An equation whose left side is one symbol, or one application, ties that symbol to what is on the other side, as far as
all such equations together define their symbols one after another; any other equation ties everything in it, and what
that rests on. A fact about a derivative or gradient at the point ties its value. Not tied is what an equation says of a
function at x itself, W(l, x); nor a natural number, which cannot move with a real one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol

from .. import kernel as K
from ..kernel import Symbol, Term
from ..language.elaborate import formula_term
from ..language.errors import WritingError
from ..language.expressions import Expr
from ..language.formulas import Formula, parts_of
from ..language.functions import Function
from ..language.notation import function_name, text
from ..language.ranges import speaks_of
from ..language.terms import kernel_symbol, kernel_variable, number_term, own_indices
from ..refuting.definitional import accepted
from ..refuting.equations import Equation, equation_of
from ..refuting.equations import parts_of as conjuncts

Thing = Symbol | Term  # a function symbol, or a real variable


class Named(Protocol):
    """A formula that is assumed, and its name: a given, or `Assumed`."""

    @property
    def name(self) -> str: ...
    @property
    def term(self) -> Term: ...


@dataclass(frozen=True)
class Assumed:
    """The condition of a case, a premise, a definition within a proof."""

    name: str
    term: Term


@dataclass(frozen=True)
class _Says:
    """One conjunct of what is in force: which symbols it speaks of, and which single one it defines, if any"""

    name: str
    defines: Thing | None
    things: frozenset[Thing]  # all but what it defines
    moves: bool  # whether x stands free in it


def check_ties(p: Formula, in_force: tuple[Named, ...]) -> None:
    """Raises WritingError where the formula has a derivative of a function in which something is tied to its symbol."""
    if not speaks_of(p, "diff"):
        return
    if p.op == "for all":
        for v in p.parts[:-1]:
            in_force = _without(kernel_variable(v), in_force)
        check_ties(p.parts[-1], in_force)
    elif p.op == "implies":
        check_ties(p.parts[0], in_force)
        check_ties(p.parts[1], (*in_force, Assumed("the premise", formula_term(p.parts[0]))))
    elif p.op in ("and", "not"):
        for q in p.parts:
            check_ties(q, in_force)
    else:
        for side in p.parts:
            if (words := tie(side, in_force)) is not None:
                raise WritingError(f"{p}: {words}")


def tie(e: Expr, in_force: tuple[Named, ...]) -> str | None:
    """In words, what in an expression diff(e, x) is tied to x, and has to be written as a function of x; or None.

    Of the derivative at another number, diff(e, s, at=x), nothing has to be.
    """
    if e.op != "diff" or len(e.args) != 2 or e.args[1].op != "sym":
        return None
    body, by = e.args
    x = kernel_variable(by)
    if not any(x in p.term.free for p in in_force):
        return None
    at = tuple([K.nadd(k, K.ONE) for k, _ in own_indices(body.shape)])
    found = _tied(x, in_force)
    for f in sorted(_things(number_term(body, at)) & found.keys(), key=_name):
        shown, places = _written(body, f)
        return (
            f"{shown} is tied to {text(by)} by {found[f]}: write it as a function of {text(by)}, "
            f"{shown}({places}{text(by)}), or the whole expression instead"
        )
    return None


def _without(v: Term, in_force: tuple[Named, ...]) -> tuple[Named, ...]:
    """What is in force where v is bound, and means another symbol than outside"""
    if not any(v in p.term.free for p in in_force):
        return in_force
    other = K.var(f"_outside_{v.data[0]}", v.sort)
    return tuple([Assumed(p.name, K.substitute(p.term, {v: other})) for p in in_force])


# ---------------------------------------------------------------- ties


def _tied(x: Term, in_force: tuple[Named, ...]) -> dict[Thing, str]:
    """Everything that is tied to x, with the name of what ties it"""
    said = _said(x, in_force)
    rests: dict[Thing, frozenset[Thing]] = {}
    for s in said:
        if s.defines is not None:
            rests[s.defines] = rests.get(s.defines, frozenset()) | s.things
    tied: dict[Thing, str] = {}
    known = -1
    while known < len(tied):
        known = len(tied)
        for s in said:
            things = s.things if s.defines is not None else _reached(s.things, rests)
            if s.moves or things & tied.keys():
                for f in sorted(things if s.defines is None else [s.defines], key=_name):
                    tied.setdefault(f, s.name)
    return tied


def _reached(things: frozenset[Thing], rests: dict[Thing, frozenset[Thing]]) -> frozenset[Thing]:
    """With what they are defined by, and that in turn"""
    reached, new = frozenset[Thing](), things
    while new:
        reached |= new
        new = frozenset[Thing]().union(*[rests.get(f, frozenset()) for f in new]) - reached
    return reached


def _said(x: Term, in_force: tuple[Named, ...]) -> list[_Says]:
    parts = [(p.name, q) for p in in_force for q in conjuncts(p.term)]
    claims = [_opened(q)[1] for _, q in parts]
    values = {_value(p, x)[0] for p in claims if p.op in ("derivative", "gradient")}
    equations = _defining(x, [q for _, q in parts])
    defining = {q: e for q, e in equations.items() if e.head not in values}  # what is a derivative is given already
    out = []
    for name, q in parts:
        premises, claim = _opened(q)
        given = frozenset[Thing]().union(*[_things(p, x) for p in premises])
        if q in defining:
            left, right = claim.args
            head = defining[q].head
            if head in _things(left, x):  # it is not a function that is applied to x
                out.append(_Says(name, head, given | _things(right, x), x in q.free))
        elif claim.op == "eq":
            out.append(_Says(name, None, given | _things(claim, x), x in q.free))
        elif claim.op in ("derivative", "gradient"):
            value, things = _value(claim, x)
            if value is not None or claim.args[2 if claim.op == "derivative" else 1].op != "app":
                out.append(_Says(name, value, given | things, x in q.free))
    return out


def _defining(x: Term, parts: list[Term]) -> dict[Term, Equation]:
    """The equations that say, all together, what their symbols are: one after another, and each value once"""
    equations = {q: e for q in parts if (e := equation_of(q)) is not None and _says_what_it_is(e, x)}
    functions = {q: e.head for q, e in equations.items() if not isinstance(e.head, Term)}
    run = {e.formula for e in accepted(tuple(functions), frozenset(functions.values()))}
    heads = [e.head for e in equations.values()]
    again: set[Thing] = {f for q, f in functions.items() if q not in run}
    again |= {f for f in heads if isinstance(f, Term) and heads.count(f) > 1}
    rests: dict[Thing, frozenset[Thing]] = {}
    for q, e in equations.items():
        rests[e.head] = rests.get(e.head, frozenset()) | _things(_opened(q)[1].args[1])
    again |= {f for f in heads if isinstance(f, Term) and f in _reached(rests[f], rests)}
    return {q: e for q, e in equations.items() if e.head not in again}


def _says_what_it_is(e: Equation, x: Term) -> bool:
    """Whether the left side is a symbol, or a function at indices, at what is quantified, or at x"""
    left = _opened(e.formula)[1].args[0]
    return not e.swapped and e.head is not x and not any(_things(a, x) for a in left.args)


def _value(claim: Term, x: Term) -> tuple[Thing | None, frozenset[Thing]]:
    """What a fact about a derivative or a gradient says the value of, if it is one symbol; what else it speaks of"""
    things = _things(claim, x, inside=False)
    value = claim.args[2] if claim.op == "derivative" else K.open_binder(claim, K.fresh(K.NAT, claim), 1)
    for f in _things(value, x, inside=False) & {value.data if value.op == "app" else value}:
        return f, things - {f}
    return None, things


def _opened(p: Term) -> tuple[list[Term], Term]:
    """The premises and the innermost claim of a formula, what is bound around it made free"""
    premises: list[Term] = []
    whole = p
    while p.op in ("forall", "implies"):
        if p.op == "forall":
            p = K.open_binder(p, K.fresh(p.data, p, whole, *premises))
        else:
            premises.append(p.args[0])
            p = p.args[1]
    return premises, p


def _things(t: Term, x: Term | None = None, inside: bool = True) -> frozenset[Thing]:
    """The free real variables and function symbols that t speaks of as numbers: no sizes, indices or exponents.

    Without x, and without functions that are applied to it; with `inside` false, without the arguments of these too.
    """
    out: set[Thing] = set()
    seen: set[tuple[Term, frozenset[Thing]]] = set()

    def go(t: Term, moving: frozenset[Thing]) -> None:
        if (t, moving) in seen:
            return
        seen.add((t, moving))
        if t.op == "var" and t.sort == K.REAL and t not in moving and not _was_bound(t):
            out.add(t)
        elif t.op == "real" and t.args[0].op == "var":
            out.add(t.args[0])
        elif t.op in ("functional", "app"):
            given = [K.open_binder(t, K.fresh(K.NAT, t)), *t.args[2:]] if t.op == "functional" else list(t.args)
            family = any(_moves(a, moving) for a in given if a.sort == K.REAL)
            if not family and t.data[2] == K.REAL and t.data not in moving:
                out.add(t.data)
            if inside or not family:
                for a in given:
                    go(a, moving)
        elif t.op == "gradient":
            k, f = K.fresh(K.NAT, t), K.fresh_symbol((K.NAT,), t)
            at, slope, body = K.open_gradient(t, f, k)
            go(at, moving)
            go(slope, moving)
            go(body, moving | {f})
        elif t.op in K.BINDS:
            v = K.fresh(K.bound_sort(t), t, *[m for m in moving if isinstance(m, Term)])
            go(K.open_binder(t, v), moving | {v} if t.op == "derivative" else moving)
            for a in t.args[1:] if t.op == "derivative" else ():
                go(a, moving)
        else:
            for a in t.args:
                go(a, moving)

    go(t, frozenset([x] if x is not None else []))
    return frozenset(out)


def _moves(t: Term, moving: frozenset[Thing]) -> bool:
    return bool(moving & t.free) or bool(moving & K.symbols(t))


def _name(f: Thing) -> str:
    return f.data[0] if isinstance(f, Term) else f[0]


def _written(body: Any, f: Thing) -> tuple[str, str]:
    """How the author writes it, and its arguments in a few dots"""
    stack = [body]
    while stack:
        part = stack.pop()
        if isinstance(part, Function) and kernel_symbol(part) == f:
            return function_name(part, "text"), "…, "
        if isinstance(part, Expr) and part.op == "sym" and kernel_variable(part) is f:
            return text(part), ""
        stack += parts_of(part)
    return _name(f), ""


def _was_bound(v: Term) -> bool:
    """Whether it has one of the names that `fresh` gives, _0 and so on"""
    return re.fullmatch("_[0-9]+", v.data[0]) is not None
