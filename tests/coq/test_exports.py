"""Whole theorems: exported, and accepted by Coq."""

import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from backproof import kernel as K
from backproof.coq import Export, audit, sources, write_project
from backproof.coq.nodes import in_order, read

REPOSITORY = Path(__file__).resolve().parents[2]


def test_the_theorems_are_published_ones(exports):
    """What the tests export is what the kernel publishes."""
    for e in exports:
        K.publish(tuple(p for _, p in e.hypotheses), e.statement, list(e.theorems))


@pytest.mark.coq
def test_coq_accepts_them(exports, coq_version):
    """An induction, a case split, sums of symbolic length, denominators: accepted."""
    said = audit(exports)
    assert [(a.name, a.status, a.reason) for a in said.answers] == [(e.name, "accepted", "") for e in exports]
    assert said.accepted
    assert said.coq == coq_version


@pytest.mark.coq
def test_what_is_owed_may_speak_of_others_first(coq_version):
    """The claim speaks of a and then of x, what it owes of x alone: the proof binds them as the statement does."""
    a, x = K.var("a", K.REAL), K.var("x", K.REAL)
    below = K.add(K.mul(x, x), K.rat(1))
    zero = K.eq(below, K.rat(0))
    parts = ((Fraction(1), (), ()), (Fraction(1), (), (x,)))
    contradiction = K.order(K.lt(K.rat(0), K.rat(0)), parts, ((K.rat(-1), K.assume(zero)),))
    nonzero = K.negation(contradiction, K.irreflexive(K.rat(0)), zero)
    claim = K.eq(K.mul(a, K.mul(below, K.inv(below))), a)
    proved = K.combination(claim.args[0], a, ((a, K.inverse(nonzero)),))
    said = audit([Export("others_first", (), claim, (K.conjunction(nonzero, proved),))])
    assert [(x.status, x.reason) for x in said.answers] == [("accepted", "")]


def test_the_statements_are_laid_out_for_a_person(exports):
    """Names as the author's, a hypothesis a line with its name, what is owed in front of the claim."""
    expected = Path(__file__).with_name("Statements.expected.v").read_text("utf-8")
    assert sources(exports)["Statements.v"] == expected


def test_the_project_is_written_whole(exports, tmp_path):
    """Prelude, statements, a proof a theorem, and the list of them in the order of compilation."""
    written = write_project(tmp_path / "project", exports)
    names = ["_CoqProject", "prelude.v", "Statements.v", "the_rate_scales_the_weights.v", "division.v", "sign.v"]
    assert [p.name for p in written] == names
    assert (tmp_path / "project" / "_CoqProject").read_text("utf-8").split("\n") == ["-Q . Backproof", *names[1:], ""]


def test_two_theorems_are_two_files(exports):
    """Names that would be one file, or one of the project's own, are refused."""
    e = exports[1]
    for names in (("η", "eta"), ("division", "Division"), ("Prelude",), ("statements",)):
        with pytest.raises(ValueError, match="the file"):
            sources([Export(n, e.hypotheses, e.statement, e.theorems) for n in names])


def test_a_node_is_written_once(exports):
    """Two proofs of one sequent are one lemma, and a lemma stands behind those that it cites."""
    x = K.var("x", K.REAL)
    again = [K.reflexive(x), K.reflexive(x)]
    roots = read([K.transitive(tuple(again)), K.reflexive(x)])
    assert [n.rule for n in in_order(roots)] == ["reflexive", "transitive"] or len(in_order(roots)) == 1
    order = in_order(read(exports[0].theorems))
    assert len({(n.hypotheses, n.conclusion) for n in order}) == len(order)


def test_a_deep_proof_is_no_recursion():
    """A proof ten times as deep as Python's stack is walked."""
    x = K.var("x", K.REAL)
    th = K.assume(K.eq(x, x))
    for i in range(10_000):
        th = K.discharge(th, K.lt(x, K.rat(i)))
    assert len(in_order(read([th]))) == 10_001


@pytest.mark.parametrize("seed", ["1", "2", "31337"])
def test_the_bytes_do_not_depend_on_the_hash_seed(exports, seed):
    """Another process, with other hashes, exports the same bytes."""
    program = (
        "import json, sys\n"
        "from tests.coq import conftest as c\n"
        "from backproof.coq import sources\n"
        "sys.stdout.buffer.write(json.dumps(sources([c.perceptron(), c.division(), c.sign()])).encode())\n"
    )
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY)]),
    }
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    assert json.loads(done.stdout) == sources(exports)
