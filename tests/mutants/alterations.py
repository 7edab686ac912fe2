"""The small changes that a written expression or formula can suffer: one place at a time, each with its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from backproof import Expr, If, exp, outer, sigmoid, tanh
from backproof.language.errors import WritingError
from backproof.language.expressions import NAT, common_shape, is_zero, number, same, same_shape
from backproof.language.formulas import Claim, Formula, claim, for_all
from backproof.language.functions import Function
from backproof.language.notation import text
from backproof.language.scope import Scope
from backproof.language.symbols import IndexRange

from ..property.trees import places, replaced, substituted

FLIPPED = {"<=": ("<", ">="), "<": ("<=", ">"), ">=": (">", "<="), ">": (">=", "<"), "=": ("!=",), "!=": ("=",)}


class Altered(NamedTuple):
    """What became of a thing: the kind of the change, the change in words, and the whole as it is now."""

    kind: str
    says: str
    new: Expr


class AlteredFormula(NamedTuple):
    """The same of a formula."""

    kind: str
    says: str
    new: Formula


def alterations(e: Expr, scope: Scope, beside: tuple[Expr, ...] = ()) -> list[Altered]:
    """Every change of the expression that leaves one; `beside` are the other sides of its line or calculation."""
    out: list[Altered] = []
    naturals = [p.path for p in places(e) if p.natural]
    for path, part, _, natural in places(e):
        if any(path[: len(q)] == q for q in naturals if len(q) < len(path)):
            continue  # an index is changed as a whole
        found = _of_index(part, e, path, scope) if natural else _of_number(part, not path, scope, beside)
        shown = path[:-1] if natural else path
        for kind, make in found:
            try:
                whole = replaced(e, path, make())
            except WritingError:
                continue  # of another shape, or an index that may be negative: nobody could write it
            if not same(whole, e) and not any(same(whole, a.new) for a in out):
                out.append(Altered(kind, f"{text(_at(e, shown))} → {text(_at(whole, shown))}", whole))
    return out


def _at(e: Expr, path: tuple[int, ...]) -> Expr:
    return next((p.part for p in places(e) if p.path == path), e)


Found = Iterator[tuple[str, Callable[[], Expr]]]  # the kind of a change, and what makes it: it may not be writable


def _of_index(i: Expr, e: Expr, path: tuple[int, ...], scope: Scope) -> Found:
    """One later, one earlier, another symbol"""
    least = 1 if _at(e, path[:-1]).op in ("entry", "row", "col") else 0
    yield "index", lambda: i + 1 if i.op != "num" else number(i.args[0] + 1)
    if i.op == "num" and i.args[0] > least:
        yield "index", lambda: number(i.args[0] - 1)
    if i.op == "+" and i.args[1].op == "num":
        yield "index", lambda: i.args[0] if i.args[1].args[0] == 1 else i.args[0] + number(i.args[1].args[0] - 1)
        yield "index", lambda: i.args[0] + number(i.args[1].args[0] + 1)
    if i.op == "sym" and isinstance(i.args[1], IndexRange):
        yield "index", lambda: i - 1
    if i.op == "-":
        yield "index", lambda: i.args[0]
    for s in [p.part for p in places(i) if p.part.op == "sym"]:
        for other in scope.free.values():
            if other.sort == NAT and not same(other, s):
                yield "swap", partial(substituted, i, s, other)


def _of_number(e: Expr, root: bool, scope: Scope, beside: tuple[Expr, ...]) -> Found:
    """Everything that can happen to a number, a vector or a matrix at its own place"""
    if is_zero(e) and root and any(b.shape for b in beside):
        yield from _of_zero(scope, beside)
        return
    if root and e.op != "num":
        yield "sign", lambda: -e
        yield "factor", lambda: 2 * e
    for kind, new in LOCAL[e.op](e) if e.op in LOCAL else ():
        yield kind, partial(_given, new)
    if e.op in ("T", "row", "col", "outer", "matmul", "entry"):
        yield from _of_array(e)
    if e.op == "neg":
        yield "sign", lambda: e.args[0]
    if e.op == "num":
        yield "sign", lambda: number(-e.args[0])
        yield "factor", lambda: number(e.args[0] + 1)
    if e.op == "sym":
        for other in scope.free.values():
            if other.sort == e.sort and not same(other, e):
                yield "swap", partial(_given, other)
    if e.op == "sum" and e.args[1].args[0] in scope.free:
        yield "term", lambda: e.args[0]
    if e.op == "call":
        yield from _of_call(e, scope)


def _given(e: Expr) -> Expr:
    return e


def _of_zero(scope: Scope, beside: tuple[Expr, ...]) -> Found:
    """Where 0 is a vector or a matrix: another one, at the time 1 or with the arguments of one beside it"""
    for f in scope.functions.values():
        if f.shape:
            yield "swap", partial(f, *[number(1)] * len(f.sorts))
    for c in [p.part for b in beside for p in places(b) if p.part.op == "call" and p.part.shape]:
        for f in scope.functions.values():
            if f.rank == len(c.shape) and set(f.sorts) == {NAT} and len(f.sorts) <= len(c.args) - 1:
                yield "swap", partial(_of_shape, c, f)


def _of_shape(c: Expr, f: Function) -> Expr:
    """f at the arguments of the call c. Raises WritingError where its shape is another one."""
    new = f(*c.args[1 : 1 + len(f.sorts)])
    common_shape(new, c, "a swap")
    return new


def _of_array(e: Expr) -> Found:
    """Rows for columns: a transpose dropped or put in, indices and factors exchanged"""
    a, *others = e.args
    if e.op == "T":
        yield "transpose", lambda: a
    elif e.op == "row":
        yield "transpose", lambda: a.col(others[0])
    elif e.op == "col":
        yield "transpose", lambda: a.row(others[0])
    elif e.op == "outer":
        yield "transpose", lambda: outer(others[0], a)
    elif e.op == "matmul":
        yield "transpose", lambda: a.T @ others[0]
        yield "factor dropped", lambda: others[0]
    elif len(others) == 2:
        yield "transpose", lambda: a[others[1], others[0]]


Changed = Iterator[tuple[str, Expr]]


def _of_sum(e: Expr) -> Changed:
    a, b = e.args
    yield "sign", a - b if e.op == "+" else a + b
    yield "term", a
    yield "term", b if e.op == "+" else -b
    if not is_zero(a):
        yield "factor", 2 * a + b if e.op == "+" else 2 * a - b
    if not is_zero(b):
        yield "factor", a + 2 * b if e.op == "+" else a - 2 * b


def _of_product(e: Expr) -> Changed:
    yield "factor dropped", e.args[0]
    yield "factor dropped", e.args[1]


def _of_quotient(e: Expr) -> Changed:
    yield "factor dropped", e.args[0]
    yield "factor dropped", 1 / e.args[1]


def _of_dot(e: Expr) -> Changed:
    a, b, _ = e.args
    for v in (a, b):
        if not is_zero(v):
            yield "dot", v @ v


def _of_choice(e: Expr) -> Changed:
    c, u, v = e.args
    for op in FLIPPED[c.op]:
        yield "relation", If(Claim(op, c.parts), u, v)
    yield "swap", If(c, v, u)
    if same_shape(u.shape, e.shape):
        yield "term", u
    if same_shape(v.shape, e.shape):
        yield "term", v


def _of_named(e: Expr) -> Changed:
    """A function that has a name of its own: another one, or at another point"""
    (a,) = e.args
    other = {"exp": sigmoid, "sigmoid": tanh}.get(e.op, exp)
    same_one = {"exp": exp, "sigmoid": sigmoid, "tanh": tanh}.get(e.op)
    yield "swap", other(a)
    if same_one is not None:
        yield "sign", same_one(-a)
        yield "factor", same_one(2 * a)


def _of_derivative(e: Expr) -> Changed:
    """What is differentiated, in the place of its derivative"""
    body, x, *at = e.args
    yield "derivative", substituted(body, x, at[0]) if at else body


def _of_call(e: Expr, scope: Scope) -> Found:
    f, *arguments = e.args
    for g in scope.functions.values():
        if g.signature != f.signature and g.sorts == f.sorts and _alike(f, g):
            yield "swap", partial(g, *arguments)
    for k, (a, sort) in enumerate(zip(arguments, f.sorts, strict=True)):
        if sort != NAT and a.op != "num":
            for kind, new in (("sign", -a), ("factor", 2 * a)):
                yield kind, partial(f, *arguments[:k], new, *arguments[k + 1 :])


def _alike(f: Function, g: Function) -> bool:
    return len(f.shape) == len(g.shape) and all(same(m, n) for m, n in zip(f.shape, g.shape, strict=True))


LOCAL = {
    "+": _of_sum, "-": _of_sum, "*": _of_product, "/": _of_quotient, "dot": _of_dot, "if": _of_choice,
    "hadamard": _of_product, "diff": _of_derivative,
    "exp": _of_named, "log": _of_named, "sqrt": _of_named, "tanh": _of_named, "sigmoid": _of_named,
}  # fmt: skip

# ---------------------------------------------------------------- formulas


def formula_alterations(p: Formula, scope: Scope) -> list[AlteredFormula]:
    """Every change of a side of a claim, of a relation that is no equation, of what a bound variable assumes."""
    if isinstance(p, Claim):
        return _of_claim(p, scope)
    out: list[AlteredFormula] = []
    if p.op == "for all":
        *variables, body = p.parts
        inner = Scope()
        inner.free, inner.functions = {**scope.free, **{v.args[0]: v for v in variables}}, scope.functions
        out += [AlteredFormula(k, s, for_all(*variables, q)) for k, s, q in formula_alterations(body, inner)]
        for v in variables:
            if v.args[1] is not None:
                free = Expr("sym", (v.args[0], None), v.sort)
                others = [free if w is v else w for w in variables]
                try:
                    wider = for_all(*others, _with(body, v, free))
                except WritingError:
                    continue  # an index of it less 1 stands there
                out.append(AlteredFormula("hypothesis", f"not only {v.args[1]} {text(v)}", wider))
        return out
    for k, part in enumerate(p.parts):
        for kind, says, q in formula_alterations(part, scope):
            out.append(AlteredFormula(kind, says, Formula(p.op, (*p.parts[:k], q, *p.parts[k + 1 :]))))
    return out


def _of_claim(p: Claim, scope: Scope) -> list[AlteredFormula]:
    out = []
    for side, e in zip(("left", "right"), p.parts, strict=True):
        for kind, says, new in alterations(e, scope, p.parts):
            try:
                changed = claim(p.op, *(new if x is e else x for x in p.parts))
            except WritingError:
                continue
            out.append(AlteredFormula(kind, f"{side} side: {says}", changed))
    if p.op != "=":
        out += [AlteredFormula("relation", f"{p} → {q}", q) for op in FLIPPED[p.op] for q in [Claim(op, p.parts)]]
    return out


def _with(p: Formula, symbol: Expr, new: Expr) -> Formula:
    """p with `new` for the symbol"""
    parts = [substituted(q, symbol, new) if isinstance(q, Expr) else _with(q, symbol, new) for q in p.parts]
    return type(p)(p.op, tuple(parts))
