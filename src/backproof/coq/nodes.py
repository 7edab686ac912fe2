"""The proof that a theorem keeps, as a list of nodes, each after its premises.

A node is what a kernel theorem says about itself: rule, parameters, sequent. It is a class of its own so that
the tests can hand the exporter a proof that no rule would make.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..kernel.nodes import Term
from ..kernel.theorem import Theorem


@dataclass(frozen=True, eq=False)
class Node:
    """One inference. Where the theorem's parameters have premises, those of the node have their nodes."""

    rule: str
    parameters: tuple[Any, ...]
    hypotheses: frozenset[Term]
    conclusion: Term


def premises(parameters: object) -> Iterator[Any]:
    """The theorems, or nodes, in a rule's parameters, in order; they may stand in nested tuples."""
    if isinstance(parameters, (Theorem, Node)):
        yield parameters
    elif isinstance(parameters, tuple):
        for x in parameters:
            yield from premises(x)


def read(theorems: Iterable[Theorem]) -> list[Node]:
    """A node for each theorem, sharing what they share. Of two proofs of one sequent the first met is kept."""
    known: dict[tuple[frozenset[Term], Term], Node] = {}

    def node(th: Theorem) -> Node | None:
        return known.get((th.hypotheses, th.conclusion))

    def converted(x: Any) -> Any:
        if isinstance(x, Theorem):
            return node(x)
        if isinstance(x, tuple) and any(True for _ in premises(x)):  # a symbol is a tuple too, and known by identity
            return tuple([converted(y) for y in x])
        return x

    roots = list(theorems)
    for root in roots:
        stack = [root]  # not recursive: a proof may be deeper than Python's stack
        while stack:
            th = stack[-1]
            if node(th) is not None:
                stack.pop()
                continue
            waiting = [p for p in premises(th.parameters) if node(p) is None]
            if waiting:
                stack.extend(reversed(waiting))
            else:
                made = Node(th.rule, converted(th.parameters), th.hypotheses, th.conclusion)
                known[th.hypotheses, th.conclusion] = made
                stack.pop()
    return [known[th.hypotheses, th.conclusion] for th in roots]


def in_order(roots: Iterable[Node]) -> list[Node]:
    """Every node under the roots once, after its premises."""
    done: dict[Node, None] = {}
    for root in roots:
        stack = [root]
        while stack:
            waiting = [p for p in premises(stack[-1].parameters) if p not in done]
            if waiting and stack[-1] not in done:
                stack.extend(reversed(waiting))
            else:
                done.setdefault(stack.pop())
    return list(done)
