"""Which names a theorem speaks of, and that each means one thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .errors import WritingError
from .expressions import Expr, Function
from .formulas import Formula, parts_of


class Scope:
    """The symbols and functions of a theorem, in the order in which they are met.

    `add` raises WritingError where a name has two meanings; `check_declared` where a function is not declared.
    """

    def __init__(self) -> None:
        self.free: dict[str, Expr] = {}
        self.functions: dict[str, Function] = {}
        self._symbols: dict[str, Expr] = {}

    def add(self, things: Iterable[Any]) -> None:
        for x in things:
            self._add(x, frozenset())

    def _add(self, x: Any, bound: frozenset[str]) -> None:
        if isinstance(x, Function):
            self._function(x)
        elif isinstance(x, Expr) and x.op == "sym":
            self._symbol(x, x.args[0] in bound)
            return
        elif isinstance(x, Expr) and x.op == "sum":
            bound |= {x.args[1].args[0]}
        elif isinstance(x, Formula) and x.op == "for all":
            bound |= {v.args[0] for v in x.parts[:-1]}
        for part in parts_of(x):
            self._add(part, bound)

    def _symbol(self, e: Expr, bound: bool) -> None:
        name, assumption = e.args
        known = self._symbols.setdefault(name, e)
        if name in self.functions:
            raise WritingError(f"{name} is a symbol here and a function elsewhere in the theorem")
        if known.sort != e.sort:
            raise WritingError(f"{name} stands for a {known.sort} and for a {e.sort}: two symbols of one name")
        if known.args[1] != assumption:
            raise WritingError(
                f"two symbols are named {name}: one is {known.args[1] or 'without assumption'}, "
                f"the other {assumption or 'without assumption'}; they would print alike"
            )
        if not bound:
            self.free.setdefault(name, e)

    def _function(self, f: Function) -> None:
        if f.name in self._symbols:
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
