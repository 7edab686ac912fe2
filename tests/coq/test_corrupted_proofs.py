"""Corrupted proofs: what the kernel would not have made is exported all the same, and Coq refuses it."""

from dataclasses import replace

import pytest

from backproof import kernel as K
from backproof.coq import REJECTED, audit
from backproof.coq.nodes import Node, in_order, read
from backproof.coq.proof import proof_text

from .corruptions import P


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
