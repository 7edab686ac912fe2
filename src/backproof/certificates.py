"""Writing certificates: a theorem's kept proof as JSON, for `backproof.kernel.replay` to derive again.

Nothing here is trusted: a certificate that is written wrongly does not replay, or replays to another theorem.
The same theorem gives the same bytes every time.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from . import kernel as K
from .kernel import Term, Theorem


def write(theorems: list[Theorem]) -> str:
    """The certificate of these theorems, in their order."""
    writer = _Writer()
    roots = [writer.step(th) for th in theorems]
    document = {"format": K.FORMAT, "terms": writer.terms, "steps": writer.steps, "roots": roots}
    return json.dumps(document, separators=(",", ":"), ensure_ascii=True)


def write_statement(hypotheses: tuple[Term, ...], statement: Term) -> dict[str, Any]:
    """Hypotheses and statement for another process: a table of terms and, in order, the places of both in it."""
    writer = _Writer()
    places = [writer.term(p) for p in (*hypotheses, statement)]
    return {"terms": writer.terms, "places": places}


def premises(th: Theorem) -> list[Theorem]:
    """The theorems that a theorem was inferred from, in the order of its parameters."""
    out: list[Theorem] = []

    def collect(x: Any) -> None:
        if type(x) is Theorem:
            out.append(x)
        elif type(x) is tuple:
            for y in x:
                collect(y)

    collect(th.parameters)
    return out


def nodes(theorems: list[Theorem]) -> list[Theorem]:
    """Every theorem in the proofs of these, each once, premises first."""
    order: list[Theorem] = []
    seen: set[int] = set()
    stack = [(th, False) for th in reversed(theorems)]
    while stack:
        th, ready = stack.pop()
        if ready:
            order.append(th)
        elif id(th) not in seen:
            seen.add(id(th))
            stack.append((th, True))
            stack.extend([(p, False) for p in reversed(premises(th))])
    return order


class _Writer:
    def __init__(self) -> None:
        self.terms: list[Any] = []
        self.steps: list[Any] = []
        self._terms: dict[Term, int] = {}
        self._steps: dict[int, int] = {}

    def step(self, root: Theorem) -> int:
        for th in nodes([root]):
            if id(th) not in self._steps:
                parameters = [self._parameter(p) for p in th.parameters]
                self._steps[id(th)] = len(self.steps)
                self.steps.append([th.rule, parameters])
        return self._steps[id(root)]

    def _parameter(self, x: Any) -> Any:
        if type(x) is Theorem:
            return {"p": self._steps[id(x)]}
        if type(x) is Term:
            return {"t": self.term(x)}
        if type(x) is Fraction:
            return {"q": str(x)}
        if type(x) is int:
            return {"n": x}
        if _is_symbol(x):
            return {"s": _symbol(x)}
        return [self._parameter(y) for y in x]

    def term(self, t: Term) -> int:
        place = self._terms.get(t)
        if place is None:
            data, args = t.data, list(t.args)
            if t.op == "gradient":
                f, k = K.fresh_symbol((K.NAT,), t), K.fresh(K.NAT, t)
                args, data = [k, *K.open_gradient(t, f, k), t.args[3]], _symbol(f)
            elif t.op == "functional":
                k = K.fresh(K.NAT, t)
                args, data = [k, t.args[1], K.open_binder(t, k), *t.args[2:]], _symbol(t.data)
            elif t.op in K.BINDS:
                v = K.fresh(K.bound_sort(t), t)
                body = K.open_binder(t, v)
                args, data = [v, *[body if i in K.BINDS[t.op] else a for i, a in enumerate(t.args)]], None
            elif t.op == "rat":
                data = str(data)
            elif t.op == "app":
                data = _symbol(data)
            elif t.op == "var":
                data = list(data)
            places = [self.term(a) for a in args]
            place = self._terms[t] = len(self.terms)
            self.terms.append([t.op, data, places])
        return place


def _symbol(f: K.Symbol) -> list[Any]:
    return [f[0], list(f[1]), f[2]]


def _is_symbol(x: Any) -> bool:
    return type(x) is tuple and len(x) == 3 and type(x[0]) is str
