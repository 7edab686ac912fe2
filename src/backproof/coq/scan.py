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
    """The text's sentences without comments. Strings in it stay, and are in no sentence that is allowed."""
    plain, depth, i = [], 0, 0
    while i < len(text):
        two = text[i : i + 2]
        if two == "(*" or (two == "*)" and depth):
            depth += 1 if two == "(*" else -1
            i += 2
            continue
        if not depth:
            plain.append(text[i])
        i += 1
    return [s for s in (" ".join(s.split()) for s in re.split(r"\.(?=\s|$)", "".join(plain))) if s]


def words_forbidden(text: str) -> list[str]:
    """The forbidden words in the text, outside of comments, each once."""
    found = {w: None for s in sentences(text) for w in re.findall(r"[A-Za-z_][\w']*", s) if w in FORBIDDEN}
    return list(found)


def objections(file: str, text: str) -> list[str]:
    """What is in a generated file that does not belong there; a line each."""
    out = []
    if file == "prelude.v":
        allowed = None
        out = [f"{file}: {w}" for w in words_forbidden(text) if w not in ("Import",)]
    elif file == "Statements.v":
        allowed = _IN_STATEMENTS
    else:
        allowed = _IN_PROOFS
    for s in sentences(text):
        if allowed is None:
            continue
        own = s.replace(f"{file.removesuffix('.v')}_", "NAME_") if allowed is _IN_PROOFS else s
        if allowed.fullmatch(own) is None or set(re.findall(r"[A-Za-z_][\w']*", own)) & (FORBIDDEN - {"Import"}):
            out.append(f"{file}: {s if len(s) < 80 else s[:77] + '...'}")
    return out
