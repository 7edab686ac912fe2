"""What terms are made of: immutable, interned nodes with nameless binders.

Two terms that are equal up to the names of their bound variables are one Python object, so `is` compares
them and capture cannot happen.

Inside a binder stands a *bound index* (de Bruijn): 0 for the innermost binder. Bound indices are private:
a binder is built from a variable (`total`, `forall`) and taken apart with a term (`open_binder`).
"""

from __future__ import annotations

from typing import Any, Final

NAT: Final = "Nat"
REAL: Final = "Real"
PROP: Final = "Prop"
VECTOR: Final = "Vector"  # the sort of a functional symbol's last argument; no term has it

#: op -> which arguments lie under the binder
BINDS: Final = {"sum": (1,), "forall": (0,), "derivative": (0,), "functional": (0,), "gradient": (0, 1, 2)}
BOUND: Final = {"sum": NAT, "functional": NAT, "gradient": NAT, "derivative": REAL}  # of `forall`, its data
RELATIONS: Final = ("eq", "le", "lt")
#: the functions of one real argument that have laws of their own, in `functions`
NAMED: Final = ("exp", "log", "sqrt", "tanh")

Symbol = tuple[str, tuple[str, ...], str]


class Term:
    """A term (sort Nat or Real) or a formula (sort Prop). Only this file makes one."""

    __slots__ = ("args", "data", "free", "loose", "op", "sort")
    op: str
    data: Any
    args: tuple[Term, ...]
    sort: str
    loose: int  # how many binders are missing around it; 0 for a term that can stand alone
    free: frozenset[Term]  # its free variables

    def __init__(self) -> None:
        raise TypeError("terms are made by the constructors of backproof.kernel")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a term is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a term is immutable")

    def __reduce__(self) -> str:
        raise TypeError("a term is not pickled; write a certificate")

    def __copy__(self) -> Term:
        return self

    def __deepcopy__(self, memo: object) -> Term:
        return self

    def __repr__(self) -> str:
        return _show(self, [120])


def _show(t: Term, room: list[int]) -> str:
    """A prefix form for messages, cut off after so many nodes: terms share parts, and may be huge when written out."""
    room[0] -= 1
    if room[0] < 0:
        return "…"
    if t.op in ("rat", "num"):
        return str(t.data)
    if t.op == "var":
        return str(t.data[0])
    if t.op == "bound":
        return f"#{t.data[0]}"
    if t.op in ("app", "functional"):
        head = t.data[0]
    else:
        head = t.data if t.op == "fn" else t.op if t.data is None else f"{t.op}:{t.data}"
    return f"({' '.join([head, *[_show(a, room) for a in t.args]])})"


_table: dict[tuple[str, Any, tuple[Term, ...]], Term] = {}
SYMBOLS: dict[Symbol, Symbol] = {}
_NONE: frozenset[Term] = frozenset()


def make(op: str, data: Any, args: tuple[Term, ...], sort: str) -> Term:
    node = _table.get((op, data, args))
    if node is not None:
        return node
    node = object.__new__(Term)
    under, loose, free = BINDS.get(op, ()), 0, _NONE
    for i, a in enumerate(args):
        depth = a.loose - 1 if i in under else a.loose
        if depth > loose:
            loose = depth
        if a.free is not free:
            free = free | a.free if free else a.free
    if op in ("bound", "value"):
        loose = max(loose, data[0] + 1)
    elif op == "var":
        free = frozenset((node,))
    put = object.__setattr__
    put(node, "op", op)
    put(node, "data", data)
    put(node, "args", args)
    put(node, "sort", sort)
    put(node, "loose", loose)
    put(node, "free", free)
    return _table.setdefault((op, data, args), node)  # another thread may have been quicker


def need_sort(sort: str, *terms: Term) -> None:
    for t in terms:
        if type(t) is not Term or t.sort != sort or t.loose:
            raise TypeError(f"{t!r} is not a closed term of sort {sort}")


def rebuilt(t: Term, args: list[Term]) -> Term:
    new = tuple(args)
    return t if new == t.args else make(t.op, t.data, new, t.sort)


def need_variable(v: Term) -> Term:
    if type(v) is not Term or v.op != "var":
        raise TypeError(f"not a variable: {v!r}")
    return v


def identifier(name: str) -> str:
    if type(name) is not str or not name.isidentifier():
        raise TypeError(f"not a name: {name!r}")
    return name


def symbol(name: str, sorts: tuple[str, ...], result: str) -> Symbol:
    """A function symbol with its signature: `symbol("w", (NAT, NAT), REAL)`.

    With VECTOR as its last sort, and a real result, it is a *functional* symbol: see `functional`.
    """
    plain = sorts[:-1] if type(sorts) is tuple and sorts[-1:] == (VECTOR,) and result == REAL else sorts
    if (
        type(sorts) is not tuple
        or not sorts
        or any(type(s) is not str or s not in (NAT, REAL, VECTOR) for s in sorts)
        or any(type(s) is not str or s not in (NAT, REAL) for s in (*plain, result))
    ):
        raise TypeError(f"not a signature of {name!r}: {sorts!r} -> {result!r}")
    made = (identifier(name), sorts, result)
    return SYMBOLS.setdefault(made, made)
