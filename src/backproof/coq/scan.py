"""What may stand in a generated file: an allow-list of sentences, read from the text and not by Coq.

`Print Assumptions` shows the axioms that a theorem uses. This shows what it does not: a name defined again in
front of a statement, a notation, a switch thrown for the rest of the file, a proof given up beside the point.
"""

from __future__ import annotations

import re

#: nowhere, not even in the prelude
FORBIDDEN = frozenset(
    re.findall(
        r"\S+",
        """Admitted Admit admit give_up Abort Axiom Axioms Parameter Parameters Conjecture Conjectures Hypothesis
        Hypotheses Variable Variables Context Unset Set Test Declare Notation Infix Coercion Canonical Load Drop
        Redirect Cd Add Import Extraction Register Primitive Program Obligation Obligations bypass_check native_compute
        vm_compute Module Section Include Instance Hint Opaque Transparent Strategy Bind Delimit Reserved Unshelve
        shelve""",
    )
)

_IN_PROOFS = re.compile(
    r"""From\ Backproof\ Require\ Import\ prelude\ Statements | Open\ Scope\ R_scope
    | Definition\ P[0-9]+\ .* | Lemma\ [as][0-9]+\ .* | Theorem\ NAME_(statement|owed_[0-9]+)_holds\ :\ NAME_\1
    | Proof | Qed | (exact|refine)\ .* | identity | lia | field | apply\ lc_(start|\(add\ .*)?
    | apply\ \(lc_add\ .* | unfold\ NAME_(statement|owed_[0-9]+) | intros\ .*""",
    re.VERBOSE | re.DOTALL,
)
_IN_STATEMENTS = re.compile(
    r"""From\ Backproof\ Require\ Import\ prelude | Open\ Scope\ R_scope
    | Definition\ \w+_(statement|owed_[0-9]+)\ :\ Prop\ :=\s.*""",
    re.VERBOSE | re.DOTALL,
)


def sentences(text: str) -> list[str]:
    """The text's sentences without comments, in a text that has no strings."""
    plain, depth, i = [], 0, 0
    while i < len(text):
        two = text[i : i + 2]
        if two == "(*" or (two == "*)" and depth):
            depth += 1 if two == "(*" else -1
            i += 2
            plain.append(" ")
            continue
        if not depth:
            plain.append(text[i])
        i += 1
    return [s for s in (" ".join(s.split()) for s in re.split(r"\.(?=\s|$)", "".join(plain))) if s]


def objections(file: str, text: str) -> list[str]:
    """What is in a file that does not belong there; a line each."""
    # A string could hide the beginning of a comment, and a comment the end of one.
    out = [f"{file}: a quote"] if '"' in text else []
    name = file.removesuffix(".v")
    allowed = {"prelude": None, "Statements": _IN_STATEMENTS}.get(name, _IN_PROOFS)
    for s in sentences(text):
        own = re.sub(rf"(?<![\w']){re.escape(name)}_", "NAME_", s)
        words = set(re.findall(r"[A-Za-z_][\w']*", s)) & FORBIDDEN
        headers = own.startswith(("From Backproof Require Import ", "Require Export ", "Require Import Classical_Prop"))
        if (words - {"Import"} if headers else words) or (allowed is not None and allowed.fullmatch(own) is None):
            out.append(f"{file}: {s if len(s) < 80 else s[:77] + '...'}")
    return out
