"""Which names a theorem speaks of, that each means one thing, and that no two of them print alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .constructions import mentions
from .errors import WritingError
from .expressions import NAT, VECTOR, Expr, dimension, number, same_shape
from .formulas import Formula, parts_of
from .functions import Function
from .names import subscripts
from .notation import function_name, latex, text
from .symbols import IndexRange, symbol


class Scope:
    """The free symbols and the functions of a theorem, in the order in which they are met.

    `add` raises WritingError where a name has two meanings, or a meaning two names; `check_declared` where a function
    is not declared. A bound variable means one thing inside its binder, and may be named like a symbol outside.
    """

    def __init__(self) -> None:
        self.free: dict[str, Expr] = {}
        self.functions: dict[str, Function] = {}
        self._names: set[str] = set()
        self._bound: dict[str, str] = {}  # how a bound variable prints: its name
        self._shown: dict[str, tuple[str, set[str]]] = {}  # how a name prints: the name, and what stands below it

    def add(self, things: Iterable[Any]) -> None:
        for x in things:
            self._add(x, {})
        for shown, (name, below) in self._shown.items():
            of = self._shown.get(shown.partition("_")[0], ("", set()))[0] if below else ""
            if of in self.functions and self.functions[of].style == "index":
                raise WritingError(f"{name} prints like a term of the sequence {of}, as {shown}: choose another name")
            bound = next((self._bound[s] for s in sorted(below) if s in self._bound), None)
            if bound is not None:
                raise WritingError(
                    f"{name} prints as {shown}, as if it depended on {bound}, which is bound in the theorem: "
                    "write a sequence, or another name"
                )

    def extended(self, things: Iterable[Any]) -> Scope:
        """The scope with more things in it, for the lines of a proof; this one is left as it is."""
        out = Scope()
        out.free, out.functions, out._names = dict(self.free), dict(self.functions), set(self._names)
        out._bound, out._shown = dict(self._bound), dict(self._shown)
        out.add(things)
        return out

    def _add(self, x: Any, bound: dict[str, Expr]) -> None:
        if isinstance(x, Function):
            self._function(x, bound)
        elif isinstance(x, Expr) and x.op == "sym":
            self._symbol(x, bound)
            if x.args[0] not in bound:
                self._range(x, bound)
            return
        elif isinstance(x, Expr) and x.op == "sum":
            body, k, low, high = x.args
            self._add(low, bound)
            self._add(high, bound)
            self._add(body, self._binds(k, bound))
            return
        elif isinstance(x, Expr) and x.op == "diff" and len(x.args) == 3:
            body, v, at = x.args
            self._add(at, bound)
            self._add(body, self._binds(v, bound))
            return
        elif isinstance(x, Formula) and x.op == "for all":
            for v in x.parts[:-1]:
                bound = self._binds(v, bound)
        for part in parts_of(x):
            self._add(part, bound)

    def _range(self, v: Expr, bound: dict[str, Expr]) -> None:
        """What a free index counts to: its range is a hypothesis, outside of all binders"""
        if isinstance(v.args[1], IndexRange):
            for b in bound.values():
                if mentions(v.args[1].length, b):
                    raise WritingError(f"{v} counts to {v.args[1].length}, and {b} is bound here: bind {v} after {b}")
            self._add(v.args[1].length, {})

    def _binds(self, v: Expr, bound: dict[str, Expr]) -> dict[str, Expr]:
        """What is bound inside of the binder of v"""
        for i in bound.values():
            if isinstance(i.args[1], IndexRange) and mentions(i.args[1].length, v):
                raise WritingError(f"{i} counts to {i.args[1].length}, and {v} is bound after it: bind {v} before {i}")
        inside = {**bound, v.args[0]: v}
        if isinstance(v.args[1], IndexRange):
            self._add(v.args[1].length, bound)
        self._bound.setdefault(text(v), v.args[0])
        self._bound.setdefault(latex(v), v.args[0])
        self._prints(v.args[0], text(v), latex(v))
        return inside

    def _prints(self, name: str, *shown: str) -> None:
        for s in shown:
            other = self._shown.setdefault(s, (name, subscripts(s)))[0]
            if other != name:
                raise WritingError(f"{other} and {name} are two names that print alike, as {s}: choose another one")

    def _symbol(self, e: Expr, bound: dict[str, Expr]) -> None:
        name, assumption = e.args
        if name not in self._names:
            self._prints(name, text(e), latex(e))
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

    def _function(self, f: Function, bound: dict[str, Expr]) -> None:
        if f.name in self._names:
            raise WritingError(f"{f.name} is a function here and a symbol elsewhere in the theorem")
        for n in f.shape:
            self._length(f, n, bound)
        known = self.functions.get(f.name)
        if known is f:
            return
        if known is not None and known.signature != f.signature:
            raise WritingError(
                f"two functions are named {f.name}: one takes {', '.join(known.signature[1])}, "
                f"the other {', '.join(f.signature[1])}"
            )
        if known is not None and known.declared and f.declared:
            _same_function(known, f)
        declared = next((g for g in (known, f) if g is not None and g.declared), f)
        if declared.display is not None and not (f.declared and (known is None or known.declared)):
            raise WritingError(f"{f.name} prints as {declared.display[0]}: write it with its declaration, not by SymPy")
        self.functions[f.name] = declared
        if declared is not known:
            shown = [function_name(declared, "text"), function_name(declared, "latex"), _plain(declared)]
            if f.sorts[-1:] == (VECTOR,):  # its gradient, too
                shown += [f"∇{shown[0]}", rf"\nabla {shown[1]}", rf"\nabla{shown[1]}"]
            self._prints(f.name, *shown)

    def _length(self, f: Function, n: Any, bound: dict[str, Expr]) -> None:
        if isinstance(n, Expr) and n.op == "sym" and n.args[0] in bound:
            raise WritingError(f"{n} is the length of {f}: neither a sum nor a `for all` can bind it")
        for part in parts_of(n):
            self._length(f, part, bound)

    def check_declared(self) -> None:
        """Raises WritingError where a function came from SymPy only."""
        for f in self.functions.values():
            if not f.declared:
                how = f'function("{f.name}")' if f.style == "call" else f'sequence("{f.name}")'
                raise WritingError(f"{f.name} is not declared: write {f.name} = {how} and use it in the theorem")


def _same_function(f: Function, g: Function) -> None:
    """Raises WritingError where two declarations of one function differ in what a reader sees."""
    any_of = [symbol(f"any{k}", s, IndexRange(number(1)) if s == NAT else None) for k, s in enumerate(f.sorts)]
    shapes = [(f.shape, g.shape)]
    if f.sorts and f.rank and f.rank == g.rank:
        shapes.append((f.shape_of(*any_of), g.shape_of(*any_of)))
    if different := [pair for pair in shapes if not same_shape(*pair)]:
        one, other = map(dimension, different[0])
        raise WritingError(f"two functions are named {f.name}: one has {one} as its value, the other {other}")
    if f.style != g.style or f.display != g.display:
        raise WritingError(f"{f.name} is declared twice and prints in two ways: use one of the two declarations")


def _plain(f: Function) -> str:
    """The name of an entry of f in LaTeX, which is not bold"""
    return function_name(Function(f.name, f.signature[1], (), f.style, True, f.display), "latex")
