"""NAME.v: from the kept proof of a theorem to lemmas, and from the last of them to the pinned statement."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.nodes import Term
from .nodes import Node, in_order
from .page import MISSING, Sheet
from .printing import name
from .rules import SCRIPTS
from .statements import Hypotheses, free, owes

HEADER = "From Backproof Require Import prelude Statements.\nOpen Scope R_scope.\n"


def proof_text(title: str, hypotheses: Hypotheses, statement: Term, roots: Sequence[Node]) -> str:
    """The file that proves TITLE_statement from the first root and TITLE_owed_1, … from the others."""
    sheet = Sheet()
    for node in in_order(roots):
        if node.rule not in SCRIPTS:
            raise ValueError(f"{title}: no script for the rule {node.rule}")
        sheet.lemma(node, SCRIPTS[node.rule])
    debts = owes(hypotheses)
    claims = [("statement", hypotheses), *[(f"owed_{i}", earlier) for i, (_, earlier, _) in enumerate(debts, 1)]]
    terms = [statement, *[q for _, _, q in debts]]
    if len(claims) != len(roots):
        raise ValueError(f"{title}: {len(claims)} claims, {len(roots)} theorem{'s' * (len(roots) != 1)}")
    for (suffix, given), t, root in zip(claims, terms, roots, strict=True):
        sheet.sentences.append(_pinned(title, suffix, [p for _, p in given], t, root, sheet))
    return HEADER + "\n" + "\n".join(sheet.sentences) + "\n"


def _pinned(title: str, suffix: str, given: list[Term], statement: Term, root: Node, sheet: Sheet) -> str:
    """The last lemma under the binders of the pinned statement, which come in that one's order."""
    lemma = sheet.lemmas[root]
    names = [name(x) for x in free([*given, statement])]
    places = {p: f"h{i}" for i, p in enumerate(given)}
    binders = " ".join([*names, *[f"h{i}" for i in range(len(given))]])
    arguments = [*lemma.free, *[places.get(p, MISSING) for p in lemma.hypotheses]]
    proof = " ".join([lemma.name, *arguments])
    intros = f"intros {binders}. " if binders else ""
    pinned = f"{title}_{suffix}"
    return f"Theorem {pinned}_holds : {pinned}.\nProof. unfold {pinned}. {intros}exact ({proof}). Qed."
