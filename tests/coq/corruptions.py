"""Corruptions of the exported files, by name, and for each the check that should catch it.

`scan` reads the text. `coqc` is Coq refusing to compile it. `assumptions` is Coq, asked what the theorem rests on
and whether it is the pinned one, where it has compiled. `pinned` compares with what is generated from the theorem:
those corruptions pass for theorems everywhere else.
"""

import re
from functools import partial

from .editing import before, block, blocks, in_block, instead, joined, last_but, proofs_swapped, swapped, without

S, P, D = "Statements.v", "sign.v", "division.v"


def hypotheses_exchanged(text):
    parts = blocks(text)
    i = block(parts, "division_statement")
    lines = parts[i].split("\n")
    (one,) = [j for j, line in enumerate(lines) if line == "  x <> 0 ->"]
    (other,) = [j for j, line in enumerate(lines) if line == "  c = a / x ->"]
    lines[one], lines[other] = lines[other], lines[one]
    parts[i] = "\n".join(lines)
    return joined(parts)


def other_content(claim, proof, statements, text):
    """Another claim for `sign`, and a file that proves it."""
    statements = re.sub(r"(sign_statement : Prop :=)[^.]*\.", lambda m: f"{m[1]} {claim}.", statements)
    theorem = "Theorem sign_statement_holds : sign_statement.\nProof. exact (s0). Qed."
    return statements, joined([blocks(text)[0], f"Lemma s0 : {claim}.\nProof. {proof} Qed.", theorem])


BOGUS = "Fixpoint bogus (n : nat) : False := bogus n."
FALSE_POSITIVE = "Inductive bad : Set := Bad : (bad -> False) -> bad."
BY_BAD = "Definition no (b : bad) : False := match b with Bad f => f b end."

# name -> (the check that catches it, file, what is done to its text)
CORRUPTIONS = {
    # nodes dropped, altered, swapped
    **{f"node {s} dropped": ("coqc", P, partial(without, s)) for s in ("s0", "s1", "s4", "s7", "s12", "s15", "s22")},
    "auxiliary lemma dropped": ("coqc", P, partial(without, "a1")),
    "hypothesis definition dropped": ("coqc", P, partial(without, "P1")),
    "last node dropped": ("coqc", P, partial(without, "s23")),
    "theorem dropped": ("assumptions", P, partial(without, "sign_statement_holds")),
    "what a hypothesis owes dropped": ("assumptions", D, partial(without, "division_owed_1_holds")),
    "auxiliary lemma: < for <=": ("coqc", P, partial(in_block, "a0", ": Rle 0 (Rmult", ": Rlt 0 (Rmult")),
    "auxiliary lemma: another product": ("coqc", P, partial(in_block, "a0", "(Rminus x1 0)", "(Rminus x0 0)")),
    "auxiliary lemma: a negative weight": ("coqc", P, partial(in_block, "a0", "Rdiv 1 1", "Rdiv (-1) 1")),
    "node altered: another value": ("coqc", P, partial(in_block, "s5", "1 (-1)) 1)", "1 (-1)) 2)")),
    "node altered: < for <=": ("coqc", P, partial(in_block, "s4", ": (Rle 0", ": (Rlt 0")),
    "node altered: sides exchanged": ("coqc", P, partial(in_block, "s16", "(not (Rlt 0 0))", "(not (Rle 0 0))")),
    "node altered: another scaled argument": (
        "coqc",
        P,
        partial(in_block, "s1", "(Rmult vr_'3b7' vr_z)) (if_le", "(Rmult vr_z vr_z)) (if_le"),
    ),
    "node altered: negation lost": ("coqc", P, partial(in_block, "s17", ": (not (Rle", ": ((Rle")),
    "hypothesis altered: 0 <= η": ("coqc", P, partial(instead, "(Rlt 0 vr_'3b7')", "(Rle 0 vr_'3b7')")),
    "hypothesis altered: the threshold turned": ("coqc", P, partial(instead, "b0 1 (-1)))).", "b0 (-1) 1))).")),
    "hypothesis altered: False": ("coqc", P, partial(instead, "Prop := (Rlt 0 vr_'3b7')", "Prop := False")),
    "hypothesis of a node removed": ("coqc", P, partial(in_block, "s12", " (h0 : (P3 vr_z))", "")),
    "hypothesis of a node added": ("coqc", P, partial(in_block, "s12", " : (Rlt", " (h1 : False) : (Rlt")),
    "variable of a node removed": ("coqc", P, partial(in_block, "s12", " (vr_z : R)", "")),
    "two nodes exchanged": ("coqc", P, partial(swapped, "s4", "s12")),
    "node before its premise": ("coqc", P, partial(swapped, "s0", "s10")),
    "proofs of two nodes exchanged": ("coqc", P, partial(proofs_swapped, "s10", "s21")),
    "proofs of two cases exchanged": ("coqc", P, partial(proofs_swapped, "s5", "s18")),
    "last theorem by another node": ("coqc", P, partial(in_block, "sign_statement_holds", "s23", "s22")),
    "last theorem by nothing": ("coqc", P, partial(last_but, "Definition P99 : Prop := True.", "I")),
    "proof of another theorem": ("coqc", (P, D), lambda p, d: (d.replace("division_", "sign_"), d)),
    "empty file": ("assumptions", P, lambda text: text[: text.index("Definition P0")]),
    "cut in the middle": ("coqc", P, lambda text: text[: len(text) // 2]),
    # statements altered
    "statement: another argument": ("coqc", S, partial(instead, "phi (eta * z) = phi z", "phi (eta * z) = phi eta")),
    "statement: stronger": ("coqc", S, partial(instead, "phi (eta * z) = phi z", "phi (eta * z) = 1")),
    "statement: a conjunct more": ("coqc", S, partial(instead, "a / x) = a /\\ c", "a / x) = a /\\ a = c /\\ c")),
    "statement: a hypothesis weakened": ("coqc", S, partial(in_block, "sign_statement", "0 < eta ->", "0 <= eta ->")),
    "statement: a hypothesis turned": ("coqc", S, partial(in_block, "sign_statement", "z 1 (-1)", "z (-1) 1")),
    "statement: a hypothesis removed": ("coqc", S, partial(in_block, "division_statement", "x <> 0 ->", "")),
    "statement: a hypothesis added": (
        "coqc",
        S,
        partial(in_block, "sign_statement", "0 < eta ->", "0 < eta -> eta < 1 ->"),
    ),
    "statement: hypotheses exchanged": ("coqc", S, hypotheses_exchanged),
    "statement: what is owed removed": ("coqc", S, partial(in_block, "division_statement", "x <> 0 /\\", "")),
    "statement: * for /": ("coqc", S, partial(in_block, "division_statement", "x * (a / x)", "x * (a * x)")),
    "statement: another type": ("coqc", S, partial(in_block, "sign_statement", "(eta : R)", "(eta : nat)")),
    "statement dropped": ("coqc", S, partial(without, "sign_statement")),
    # Coq accepts these and they say something else: only the comparison with what is generated can tell
    "another content, with its proof": ("pinned", (S, P), partial(other_content, "0 + 0 = 0", "identity.")),
    "no content, with its proof": ("pinned", (S, P), partial(other_content, "True", "exact I.")),
    "one more hypothesis, with its proof": (
        "pinned",
        (S, P),
        lambda s, p: (
            in_block("sign_statement", "0 < eta ->", "0 < eta -> 0 = 1 ->", s),
            instead("intros vr_'3b7' frr_'3c6' h0 h1.", "intros vr_'3b7' frr_'3c6' h0 h9 h1.", p),
        ),
    ),
    "a weaker claim, with its proof": (
        "pinned",
        (S, P),
        lambda s, p: (
            in_block("sign_statement", "forall (z : R), phi (eta * z) = phi z", "phi (eta * 0) = phi 0", s),
            in_block("sign_statement_holds", "h0 h1). Qed", "h0 h1 0). Qed", p),
        ),
    ),
    # given up, assumed, switched off
    "Admitted": ("scan", P, partial(in_block, "s4", "Qed.", "Admitted.")),
    "admit": ("scan", P, partial(in_block, "s4", "exact (", "admit. exact (")),
    "give_up": ("scan", P, partial(in_block, "s4", "exact (", "give_up. exact (")),
    "axiom planted": ("scan", P, partial(before, "s4", "Axiom bad : False.")),
    "axiom behind a comment": ("scan", P, partial(before, "s4", "(* (* *) *) Axiom bad : False. (* *)")),
    "axiom between strings": (
        "scan",
        P,
        partial(before, "s4", 'Definition P98 := " (* ". Axiom bad : False. Definition P99 := " *) ".'),
    ),
    "axiom in the statements": ("scan", S, partial(before, "sign_statement", "Axiom bad : False.")),
    "axiom in the prelude": ("scan", "prelude.v", lambda text: text + "Axiom bad : False.\n"),
    "parameter planted": ("scan", P, partial(before, "s4", "Parameter bad : False.")),
    "conjecture planted": ("scan", P, partial(before, "s4", "Conjecture bad : False.")),
    "variable planted": ("scan", P, partial(before, "s4", "Variable bad : False.")),
    "section with a hypothesis": ("scan", P, partial(before, "s4", "Section A. Hypothesis bad : False.")),
    "guard checker off": ("scan", P, partial(before, "s4", f"Unset Guard Checking. {BOGUS}")),
    "guard checker off, for one definition": ("scan", P, partial(before, "s4", f"#[bypass_check(guard)] {BOGUS}")),
    "positivity checker off": ("scan", P, partial(before, "s4", "Unset Positivity Checking.")),
    "universe checker off": ("scan", P, partial(before, "s4", "Unset Universe Checking.")),
    "another file loaded": ("scan", P, partial(before, "s4", "Load other.")),
    "another library required": ("scan", P, partial(before, "s4", "Require Import Classical.")),
    "plugin loaded": ("scan", P, partial(before, "s4", 'Declare ML Module "other".')),
    # a symbol defined again in front
    "rsum defined again in front of the statements": (
        "scan",
        S,
        partial(before, "division_statement", "Definition rsum (n : nat) (f : nat -> R) : R := 0."),
    ),
    "exp defined again in front of the statements": (
        "scan",
        S,
        partial(before, "division_statement", "Definition exp (a : R) : R := 0."),
    ),
    "if_le defined again in front of the proof": (
        "scan",
        P,
        partial(before, "P0", "Definition if_le (a b u v : R) : R := u."),
    ),
    "a notation in front of the statements": (
        "scan",
        S,
        partial(before, "sign_statement", 'Notation "a = b" := True.'),
    ),
    "a notation by letters alone": ("scan", S, partial(before, "sign_statement", "Notation phi := (fun z => 0).")),
    "another scope in front of the statements": (
        "scan",
        S,
        partial(instead, "Open Scope R_scope.", "Open Scope nat_scope."),
    ),
    "a tactic defined again": ("scan", P, partial(before, "s4", "Ltac identity := idtac.")),
    "a statement defined again in front of the proof": (
        "scan",
        P,
        partial(before, "sign_statement_holds", "Definition sign_statement : Prop := True."),
    ),
    "a module of that name": ("scan", P, partial(before, "P0", "Module Statements. End Statements.")),
    "a coercion": ("scan", S, partial(before, "sign_statement", "Coercion INR : nat >-> R.")),
    # the same where nobody reads the text
    "Admitted, unread": ("assumptions", P, partial(in_block, "s4", "Qed.", "Admitted.")),
    "axiom used": ("assumptions", P, partial(last_but, "Axiom bad : False.", "False_ind _ bad")),
    "axiom by a known name": ("assumptions", P, partial(last_but, "Axiom classic : False.", "False_ind _ classic")),
    "axiom by a known name in a module of a known name": (
        "assumptions",
        P,
        partial(
            last_but,
            "Module Classical_Prop. Axiom classic : False. End Classical_Prop.",
            "False_ind _ Classical_Prop.classic",
        ),
    ),
    "axiom used in a lemma of the statements' file": (
        "assumptions",
        (S, P),
        lambda s, p: (
            before("sign_statement", "Axiom bad : False.", s),
            last_but("", "False_ind _ bad", p),
        ),
    ),
    "parameter used": (
        "assumptions",
        P,
        partial(last_but, "Parameter bad : 0 = 0 -> False.", "False_ind _ (bad eq_refl)"),
    ),
    "guard checker off, used": (
        "assumptions",
        P,
        partial(last_but, f"Unset Guard Checking. {BOGUS}", "False_ind _ (bogus 0%nat)"),
    ),
    "bypass_check, used": (
        "assumptions",
        P,
        partial(last_but, f"#[bypass_check(guard)] {BOGUS}", "False_ind _ (bogus 0%nat)"),
    ),
    "positivity checker off, used": (
        "assumptions",
        P,
        partial(last_but, f"Unset Positivity Checking. {FALSE_POSITIVE} {BY_BAD}", "False_ind _ (no (Bad no))"),
    ),
    "a statement of that name proved instead": (
        "assumptions",
        P,
        lambda text: last_but("Definition sign_statement : Prop := True.", "I", text).replace(
            "unfold sign_statement. intros vr_'3b7' frr_'3c6' h0 h1. ", ""
        ),
    ),
}


def concerned(name):
    """The theorem that a corruption is about."""
    files = CORRUPTIONS[name][1]
    return ("sign", "division") if files == S else ("division",) if files == D else ("sign",)


def corrupted(whole, name):
    _, files, change = CORRUPTIONS[name]
    if isinstance(files, str):
        return {**whole, files: change(whole[files])}
    return {**whole, **dict(zip(files, change(*[whole[f] for f in files]), strict=True))}
