"""A term that speaks of an index only as k+1, k+2, …, with k for k+1: what shifted sums and deltas need."""

from __future__ import annotations

from collections.abc import Callable

from .. import kernel as K
from ..kernel import Term
from .ordering import natural_term

_BUILD: dict[str, Callable[..., Term]] = {
    "add": K.add, "mul": K.mul, "inv": K.inv, "pow": K.power, "real": K.real, "if": K.if_, "eq": K.eq,
    "le": K.le, "lt": K.lt,
}  # fmt: skip


def lowered(body: Term, k: Term) -> Term | None:
    """The body with k for k+1, if it speaks of k in no other way."""
    try:
        lower = _lower(body, k)
    except _OtherwiseError:
        return None
    return None if lower is body else lower


def speaks_of_next(t: Term, k: Term) -> bool:
    """Whether an argument of a function is k+1, k+2, …: otherwise lowering would have no end"""
    if k not in t.free:
        return False
    if t.op == "app":
        return any(_at_next(a, k) if a.sort == K.NAT else speaks_of_next(a, k) for a in t.args)
    return any(speaks_of_next(a, k) for a in t.args)


def _at_next(a: Term, k: Term) -> bool:
    atoms, c = K.linear(a)
    if k in atoms:
        return c >= atoms[k]
    return any(speaks_of_next(x, k) for x in atoms)


class _OtherwiseError(Exception):
    """The body speaks of its index otherwise than as k+1, k+2, …"""


def _lower(t: Term, k: Term) -> Term:
    if k not in t.free:
        return t
    if t.sort == K.NAT and t.op != "app":
        atoms, c = K.linear(t)
        times = atoms.get(k, 0)
        if c < times:
            raise _OtherwiseError
        lower = {_lower(a, k) if a is not k else k: e for a, e in atoms.items()}
        return natural_term(lower, c - times)
    if t.op == "real":  # the number k is (k+1) - 1
        atoms, c = K.linear(t.args[0])
        if k not in atoms or any(k in a.free for a in atoms if a is not k):
            raise _OtherwiseError
        return K.add(K.real(natural_term(atoms, c)), K.rat(-atoms[k]))
    if t.op == "sum":
        j = K.fresh(K.NAT, t, k)
        return K.total(j, _lower(t.args[0], k), _lower(K.open_binder(t, j), k))
    if t.op == "functional":
        j = K.fresh(K.NAT, t, k)
        n, *others = [_lower(a, k) for a in t.args[1:]]
        return K.functional(t.data, j, n, _lower(K.open_binder(t, j), k), *others)
    if t.op == "derivative":
        s = K.fresh(K.REAL, t)
        return K.derivative(s, *[_lower(a, k) for a in (K.open_binder(t, s), *t.args[1:])])
    if t.sort == K.PROP and t.args[0].sort == K.NAT:
        return _lower_relation(t, k)
    args = [_lower(a, k) for a in t.args]
    if t.op in ("app", "fn"):
        return K.app(t.data, *args) if t.op == "app" else K.named(t.data, *args)
    return _BUILD[t.op](*args)


def _lower_relation(t: Term, k: Term) -> Term:
    """The relation of naturals; where a side speaks of k itself, the same number is added to both before"""
    sides = [K.linear(side) for side in t.args]
    more = max(0, *[atoms.get(k, 0) - c for atoms, c in sides])
    return _BUILD[t.op](*[_lower(natural_term(atoms, c + more), k) for atoms, c in sides])
