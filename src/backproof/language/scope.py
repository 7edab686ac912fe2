"""Which names a theorem speaks of, and that each means one thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .errors import WritingError
from .expressions import Expr, Function
from .formulas import Formula, parts_of


class Scope:
    """The free symbols and the functions of a theorem, in the order in which they are met.

    `add` raises WritingError where a name has two meanings; `check_declared` where a function is not declared. A bound
    variable means one thing inside its binder, and may be named like a symbol outside.
    """

    def __init__(self) -> None:
        self.free: dict[str, Expr] = {}
        self.functions: dict[str, Function] = {}
        self._names: set[str] = set()

    def add(self, things: Iterable[Any]) -> None:
        for x in things:
            self._add(x, {})

    def _add(self, x: Any, bound: dict[str, Expr]) -> None:
        if isinstance(x, Function):
            self._function(x)
        elif isinstance(x, Expr) and x.op == "sym":
            self._symbol(x, bound)
            return
        elif isinstance(x, Expr) and x.op == "sum":
            body, k, low, high = x.args
            self._add(low, bound)
            self._add(high, bound)
            self._add(body, {**bound, k.args[0]: k})
            return
        elif isinstance(x, Formula) and x.op == "for all":
            bound = {**bound, **{v.args[0]: v for v in x.parts[:-1]}}
        for part in parts_of(x):
            self._add(part, bound)

    def _symbol(self, e: Expr, bound: dict[str, Expr]) -> None:
        name, assumption = e.args
        self._names.add(name)
        known = bound[name] if name in bound else self.free.setdefault(name, e)
        if name in self.functions:
            raise WritingError(f"{name} is a symbol here and a function elsewhere in the theorem")
        if known.sort != e.sort:
            raise WritingError(f"{name} stands for a {known.sort} and for a {e.sort}: two symbols of one name")
        if known.args[1] != assumption:
            raise WritingError(
                f"two symbols are named {name}: one is {known.args[1] or 'without assumption'}, "
                f"the other {assumption or 'without assumption'}; they would print alike"
            )

    def _function(self, f: Function) -> None:
        if f.name in self._names:
            raise WritingError(f"{f.name} is a function here and a symbol elsewhere in the theorem")
        known = self.functions.get(f.name)
        if known is None or (f.declared and not known.declared and f.signature == known.signature):
            self.functions[f.name] = f
        elif known.signature != f.signature:
            raise WritingError(
                f"two functions are named {f.name}: one takes {', '.join(known.signature[1])}, "
                f"the other {', '.join(f.signature[1])}"
            )

    def check_declared(self) -> None:
        """Raises WritingError where a function came from SymPy only."""
        for f in self.functions.values():
            if not f.declared:
                how = f'function("{f.name}")' if f.style == "call" else f'sequence("{f.name}")'
                raise WritingError(f"{f.name} is not declared: write {f.name} = {how} and use it in the theorem")
