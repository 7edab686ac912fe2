"""Where the proof of one theorem is written: closed lemmas, one a node, each an `exact` of a term.

A lemma is quantified over the free variables and symbols of its sequent, in the order of their names, and has
the hypotheses as premises, in the order of their texts. Both are structural, so the same proof gives the same
bytes. A hypothesis is written once, as a definition P0, P1, …, and named in the lemmas.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from ..kernel.nodes import Symbol, Term
from .nodes import Node
from .printing import Printer, binders, coq_type, free_names, name

#: what stands for a hypothesis that a premise needs and the node does not have; Coq knows no such name
MISSING = "a_hypothesis_is_missing"


@dataclass(frozen=True)
class Lemma:
    """What a node has become: its name, what it is quantified over, its hypotheses in order."""

    name: str
    free: dict[str, Term | Symbol]
    hypotheses: tuple[Term, ...]


class Sheet:
    """The sentences of one file, and the names in it."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self.text = Printer()
        self.lemmas: dict[Node, Lemma] = {}
        self._premises: dict[Term, str] = {}
        self._auxiliary: dict[str, str] = {}

    def premise(self, p: Term) -> str:
        """The hypothesis p by its name P0, P1, …, with what it is quantified over."""
        free = free_names([p])
        if p not in self._premises:
            self._premises[p] = f"P{len(self._premises)}"
            self.sentences.append(f"Definition {self._premises[p]}{binders(free)} : Prop := {self.text(p)}.")
        return f"({' '.join([self._premises[p], *free])})" if free else self._premises[p]

    def auxiliary(self, statement: str, proof: str) -> str:
        """The name of a lemma about plain variables; the same one for the same text."""
        key = f"{statement}.\nProof. {proof} Qed."
        if key not in self._auxiliary:
            self._auxiliary[key] = f"a{len(self._auxiliary)}"
            self.sentences.append(f"Lemma {self._auxiliary[key]}{key}")
        return self._auxiliary[key]

    def ordered(self, hypotheses: frozenset[Term]) -> tuple[Term, ...]:
        texts = {p: self.text(p) for p in hypotheses}
        return tuple(sorted(hypotheses, key=lambda p: (len(texts[p]), texts[p])))

    def lemma(self, node: Node, script: Callable[..., str]) -> None:
        """Write the lemma of a node whose premises are written."""
        made = Lemma(
            f"s{len(self.lemmas)}",
            free_names([*node.hypotheses, node.conclusion]),
            self.ordered(node.hypotheses),
        )
        page = Page(self, node, made)
        proof = script(page, *node.parameters)
        given = "".join([f" (h{i} : {self.premise(p)})" for i, p in enumerate(made.hypotheses)])
        lost = "".join([f"let {n} : {t} := {value} in " for n, t, value in page.lost()])
        statement = f"{binders(made.free)}{given} : {self.text(node.conclusion)}"
        self.sentences.append(f"Lemma {made.name}{statement}.\nProof. exact ({lost}{proof}). Qed.")
        self.lemmas[node] = made


class Page:
    """The proof term of one node, as its script writes it."""

    def __init__(self, sheet: Sheet, node: Node, lemma: Lemma) -> None:
        self.sheet, self.node, self._lemma = sheet, node, lemma
        self._given = {p: f"h{i}" for i, p in enumerate(lemma.hypotheses)}
        self._used: dict[str, Term | Symbol] = {}

    def term(self, t: Term) -> str:
        """A term or formula."""
        self._used.update(free_names([t]))
        return self.sheet.text(t)

    def under(self, names: Collection[str], body: Callable[[], str]) -> str:
        """What the body writes where these names are bound: it does not use those from outside."""
        outside, self._used = self._used, {}
        text = body()
        inside, self._used = self._used, outside
        self._used.update({n: x for n, x in inside.items() if n not in names})
        return text

    def function(self, variables: tuple[Term, ...], body: Callable[[], str]) -> str:
        """`fun variables => body`"""
        text = self.under([name(v) for v in variables], body)
        typed = " ".join([f"({name(v)} : {coq_type(v.sort)})" for v in variables])
        return f"(fun {typed} => {text})" if variables else text

    def binder(self, v: Term, t: Term) -> str:
        """`fun v => t`"""
        return self.function((v,), lambda: self.term(t))

    def hypothesis(self, p: Term) -> str:
        return self._given.get(p, MISSING)

    def cite(
        self,
        premise: Node,
        given: Mapping[Term, str] | None = None,
        values: Mapping[Term | Symbol, str] | None = None,
        instance: Callable[[Term], Term] = lambda p: p,
    ) -> str:
        """The premise's lemma applied to what is in scope here.

        `given` are hypotheses that stand here alone, under a `fun`; `values` are for variables and symbols
        of the premise that something is put in for, and `instance` does the same to its hypotheses.
        """
        lemma, given, values = self.sheet.lemmas[premise], given or {}, values or {}
        arguments = []
        for n, x in lemma.free.items():
            if x in values:
                arguments.append(values[x])
            else:
                self._used[n] = x
                arguments.append(n)
        for p in lemma.hypotheses:
            h = instance(p)
            arguments.append(given[h] if h in given else self.hypothesis(h))
        return f"({' '.join([lemma.name, *arguments])})"

    def lost(self) -> list[tuple[str, str, str]]:
        """Name, type and some value of each variable or symbol that a premise has and the node has not.

        The sorts are not empty, so any value will do.
        """
        out = []
        for n, x in sorted(self._used.items()):
            if n in self._lemma.free:
                continue
            if isinstance(x, Term):
                out.append((n, coq_type(x.sort), "0%nat" if x.sort == "Nat" else "0"))
            else:
                value = f"fun {'_ ' * len(x[1])}=> {'0%nat' if x[2] == 'Nat' else '0'}"
                out.append((n, " -> ".join([coq_type(s) for s in (*x[1], x[2])]), f"({value})"))
        return out
