"""Corrupted exports: each is caught, and by the check that should catch it.

`scan` reads the text. `coqc` is Coq refusing to compile it. `assumptions` is Coq, asked what the theorem rests on
and whether it is the pinned one, where it has compiled. `pinned` compares with what is generated from the theorem:
those corruptions pass for theorems everywhere else, and the test shows that too. Each check is run alone, so that
none is saved by another that comes earlier.
"""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from backproof import kernel as K
from backproof.coq import ACCEPTED, REJECTED, Answer, audit, coqc, sources
from backproof.coq.auditing import claims, compiled, differences
from backproof.coq.nodes import Node, in_order, read
from backproof.coq.proof import proof_text
from backproof.coq.scan import objections

S, P, D = "Statements.v", "sign.v", "division.v"


def blocks(text):
    """Header, then every definition, lemma and theorem with its proof."""
    return re.split(r"\n(?=(?:Definition|Lemma|Theorem) )", text.rstrip("\n"))


def joined(parts):
    return "\n".join(parts) + "\n"


def block(parts, name):
    (i,) = [i for i, b in enumerate(parts) if re.match(rf"\w+ {name}\b", b)]
    return i


def without(name, text):
    parts = blocks(text)
    del parts[block(parts, name)]
    return joined(parts)


def swapped(one, other, text):
    """Two blocks in each other's place."""
    parts = blocks(text)
    i, j = block(parts, one), block(parts, other)
    parts[i], parts[j] = parts[j], parts[i]
    return joined(parts)


def proofs_swapped(one, other, text):
    """Two statements, each with the other's proof."""
    parts = blocks(text)
    i, j = block(parts, one), block(parts, other)
    (a, pa), (b, pb) = (parts[k].split("\nProof.") for k in (i, j))
    parts[i], parts[j] = f"{a}\nProof.{pb}", f"{b}\nProof.{pa}"
    return joined(parts)


def in_block(name, old, new, text):
    """One block with something else in it, once."""
    parts = blocks(text)
    i = block(parts, name)
    assert old in parts[i], (old, parts[i])
    parts[i] = parts[i].replace(old, new, 1)
    return joined(parts)


def instead(old, new, text):
    assert old in text, old
    return text.replace(old, new, 1)


def before(name, planted, text):
    """Something more in front of a block."""
    parts = blocks(text)
    parts.insert(block(parts, name), planted)
    return joined(parts)


def last_but(planted, proof, text):
    """Something planted, and the last theorem proved by it."""
    text = before("sign_statement_holds", planted, text)
    return re.sub(r"exact \([^\n]*\)\. Qed\.\n$", lambda _: f"exact ({proof}). Qed.\n", text)


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
    "proof of another theorem": ("coqc", P, lambda text: proof_of_another()),
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


def proof_of_another():
    return TEXTS[D].replace("division_", "sign_")


#: filled by `whole`, for the corruption that needs a second theorem's text
TEXTS = {}


@pytest.fixture(scope="module")
def whole(exports):
    """The project of the two small theorems, as it should be."""
    TEXTS.update(sources(exports[1:]))
    return dict(TEXTS)


def corrupted(whole, name):
    _, files, change = CORRUPTIONS[name]
    if isinstance(files, str):
        return {**whole, files: change(whole[files])}
    return {**whole, **dict(zip(files, change(*[whole[f] for f in files]), strict=True))}


class Compiler:
    """What Coq says of a theorem in a project whose files may have been altered."""

    def __init__(self, judge, exports, new_folder):
        self.judge, self.claims, self.new_folder = judge, claims(exports), new_folder
        self.statements = {}

    def __call__(self, texts, theorem):
        folder = self._statements(texts[S])
        if not isinstance(folder, Path):
            return folder
        own = self.new_folder("theorem")
        for file in (*("prelude.v", "prelude.vo"), *("Statements.v", "Statements.vo")):
            shutil.copy2(folder / file, own / file)
        (own / f"{theorem}.v").write_text(texts[f"{theorem}.v"], "utf-8")
        return compiled(own, theorem, *self.claims[theorem])

    def _statements(self, text):
        """The folder of a prelude and these statements, compiled; or the refusal."""
        if text not in self.statements:
            folder = self.new_folder("statements")
            for file in ("prelude.v", "prelude.vo"):
                shutil.copy2(self.judge.folder / file, folder / file)
            (folder / S).write_text(text, "utf-8")
            fine, printed = coqc.compile_file(folder, S)
            self.statements[text] = folder if fine else Answer("", REJECTED, coqc.failure(printed), S)
        return self.statements[text]


@pytest.fixture(scope="module")
def compile_(judge, exports, tmp_path_factory):
    return Compiler(judge, exports, tmp_path_factory.mktemp)


@pytest.fixture(scope="module")
def said(whole, compile_):
    """What Coq says of every corruption, for each theorem that it is about; two at a time."""
    assert compile_(whole, "sign").status == ACCEPTED
    jobs = [(n, t) for n, (check, _, _) in CORRUPTIONS.items() if check != "scan" for t in concerned(n)]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda job: compile_(corrupted(whole, job[0]), job[1]), jobs))
    out = {name: [] for name, _ in jobs}
    for (name, _), answer in zip(jobs, answers, strict=True):
        out[name].append(answer)
    return out


def test_there_are_enough():
    """At least 50, of every kind."""
    assert len(CORRUPTIONS) >= 80
    assert {check for check, _, _ in CORRUPTIONS.values()} == {"scan", "coqc", "assumptions", "pinned"}


@pytest.mark.coq
def test_the_whole_is_accepted(whole, compile_):
    """What is corrupted below is in order before."""
    assert [o for file, text in whole.items() if file != "_CoqProject" for o in objections(file, text)] == []
    assert [compile_(whole, theorem).status for theorem in ("sign", "division")] == [ACCEPTED, ACCEPTED]


@pytest.mark.parametrize("name", [n for n, (check, _, _) in CORRUPTIONS.items() if check == "scan"])
def test_the_scan_catches(whole, name):
    """A sentence of a kind that has no business in the file is found by reading it."""
    _, file, _ = CORRUPTIONS[name]
    assert objections(file, corrupted(whole, name)[file])


@pytest.mark.coq
@pytest.mark.parametrize("name", [n for n, (check, _, _) in CORRUPTIONS.items() if check == "coqc"])
def test_coq_refuses(said, name):
    """The corrupted project does not compile, and for a reason that is not its spelling."""
    assert REJECTED in [a.status for a in said[name]]
    for a in said[name]:
        assert "it rests on" not in a.reason
        assert "Syntax error" not in a.reason or name == "cut in the middle"


@pytest.mark.coq
@pytest.mark.parametrize("name", [n for n, (check, _, _) in CORRUPTIONS.items() if check == "assumptions"])
def test_coq_says_what_it_rests_on(said, name):
    """The file compiles; asked from outside, the theorem rests on more than it may, or is not the pinned one."""
    (answer,) = said[name]
    assert answer.status == REJECTED
    assert re.search(r"it rests on|_assumptions.v.*(was not found|has type)", answer.reason), answer.reason


@pytest.mark.coq
@pytest.mark.parametrize("name", [n for n, (check, _, _) in CORRUPTIONS.items() if check == "pinned"])
def test_only_the_comparison_catches(whole, said, tmp_path, name):
    """Scan and Coq accept it: it is a proof, of something else. It is not what is generated from the theorem."""
    texts = corrupted(whole, name)
    assert [o for file in (S, P) for o in objections(file, texts[file])] == []
    assert ACCEPTED in [a.status for a in said[name]]
    for file, text in texts.items():
        (tmp_path / file).write_text(text, "utf-8")
    assert [file for file, _ in differences(tmp_path, whole)] == [S, P]


def concerned(name):
    """The theorem that a corruption is about."""
    files = CORRUPTIONS[name][1]
    return ("sign", "division") if files == S else ("division",) if files == D else ("sign",)


@pytest.mark.coq
@pytest.mark.parametrize("name", list(CORRUPTIONS)[::16])
def test_the_audit_refuses_a_corrupted_folder(exports, whole, tmp_path, name):
    """Whatever has been done to a written project, the audit rejects it and names the file."""
    for file, text in corrupted(whole, name).items():
        (tmp_path / file).write_text(text, "utf-8")
    said = audit(exports[1:], directory=tmp_path)
    assert not said.accepted
    files = CORRUPTIONS[name][1]
    assert {a.file for a in said.answers if a.status == "rejected"} <= {files} if isinstance(files, str) else set(files)


# ---------------------------------------------------------------- corrupted proofs


def altered(root, change):
    """The proof with one node changed; the nodes above it cite the changed one."""
    made = {}

    def moved(x):
        if isinstance(x, Node):
            return made[x]
        return tuple(moved(y) for y in x) if isinstance(x, tuple) and not isinstance(x, str) else x

    for node in in_order([root]):
        if node.rule == "instantiate_symbol":
            raise AssertionError("a symbol is known by identity")
        parameters = moved(node.parameters)
        made[node] = change(Node(node.rule, parameters, node.hypotheses, node.conclusion))
    return made[root]


def changed(of, **changes):
    """The change of every node of one rule."""

    def change(node):
        if node.rule != of:
            return node
        whole = {c: getattr(node, c) for c in ("rule", "parameters", "hypotheses", "conclusion")}
        return Node(**{**whole, **{k: v(node) for k, v in changes.items()}})

    return change


PROOFS = {
    "another rule": changed("symmetric", rule=lambda n: "assume", parameters=lambda n: (n.conclusion,)),
    "a hypothesis assumed that is not there": changed(
        "if_true", rule=lambda n: "assume", parameters=lambda n: (n.conclusion,)
    ),
    "a conclusion turned": changed("total_order", conclusion=lambda n: K.lt(*reversed(n.conclusion.args))),
    "a hypothesis forgotten": changed("total_order", hypotheses=lambda n: frozenset()),
    "premises exchanged": changed("cases", parameters=lambda n: (n.parameters[1], n.parameters[0], n.parameters[2])),
    "a chain shortened": changed("transitive", parameters=lambda n: (n.parameters[0][:-1],)),
    "a coefficient": changed("order", parameters=lambda n: (n.parameters[0], n.parameters[1][:0], n.parameters[2])),
    "an instance": changed("specialise", parameters=lambda n: (n.parameters[0], (K.rat(7),))),
    "a split at something else": changed("cases", parameters=lambda n: (*n.parameters[:2], K.le(K.rat(1), K.rat(2)))),
}


@pytest.mark.coq
@pytest.mark.parametrize("name", PROOFS)
def test_coq_refuses_a_corrupted_proof(exports, whole, compile_, name):
    """A proof that the kernel would not have made is exported, and refused."""
    e = exports[2]
    root = altered(read(e.theorems)[0], PROOFS[name])
    text = proof_text("sign", e.hypotheses, e.statement, [root])
    assert text != whole[P]
    answer = compile_({**whole, P: text}, "sign")
    assert (answer.status, answer.file) == (REJECTED, P), answer


@pytest.mark.coq
def test_another_theorem_is_no_proof(exports):
    """A theorem of another statement, or from other hypotheses, is refused by Coq; too few are not even exported."""
    division, sign = exports[1:]
    wrong = [
        replace(division, theorems=division.theorems[::-1]),
        replace(sign, theorems=division.theorems[:1]),
        replace(sign, hypotheses=sign.hypotheses[1:], name="without"),
        replace(sign, statement=K.eq(K.rat(0), K.rat(0)), name="another"),
    ]
    for e in wrong:
        said = audit([e])
        assert [a.status for a in said.answers] == ["rejected"]
        assert not said.accepted
    (answer,) = audit([replace(division, theorems=division.theorems[:1])]).answers
    assert answer.reason == "it cannot be exported: division: 2 claims, 1 theorem"
