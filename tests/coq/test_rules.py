"""Every rule of the kernel: a smallest use that Coq accepts, and a wrong one that it refuses."""

import pytest

from backproof.coq.nodes import read
from backproof.coq.page import MISSING
from backproof.coq.rules import SCRIPTS
from backproof.kernel import (
    NAT,
    REAL,
    RULES,
    add,
    algebra,
    app,
    mul,
    reflexive,
    substitute,
    symbol,
    total,
    var,
)

from .exporting import HEADER, altered, exported, mutated, refused
from .forged_inferences import FORGED
from .uses_of_rules import USES, fk, fn, g, k, n, x, y, z


def test_every_rule_has_a_script():
    """A kernel rule lands together with its export."""
    assert set(SCRIPTS) == set(RULES)


def test_every_rule_has_a_use():
    """Each use ends with an inference by its rule."""
    assert set(USES) == set(RULES)
    assert [(name, [th.rule for th in uses]) for name, uses in USES.items()] == [
        (name, [name] * len(uses)) for name, uses in USES.items()
    ]


@pytest.fixture(scope="module")
def said_of_uses(judge):
    """Coq's answer for every rule's uses. One run for all; where that fails, one for each rule."""
    if judge(exported(*read([th for uses in USES.values() for th in uses]))) is None:
        return dict.fromkeys(USES)
    return dict(zip(USES, judge.all([exported(*read(uses)) for uses in USES.values()]), strict=True))


@pytest.fixture(scope="module")
def said_of_wrong_ones(judge):
    """Coq's answers for the last inference of each rule's first use with another conclusion."""
    nodes = [read(uses[:1])[0] for uses in USES.values()]
    texts = [exported(altered(node, conclusion=mutated(node.conclusion))) for node in nodes]
    return dict(zip(USES, judge.all(texts), strict=True))


@pytest.mark.coq
@pytest.mark.parametrize("rule", USES)
def test_coq_accepts(rule, said_of_uses):
    """The smallest uses of the rule are proved by its script."""
    assert said_of_uses[rule] is None


@pytest.mark.coq
@pytest.mark.parametrize("rule", USES)
def test_coq_refuses(rule, said_of_wrong_ones):
    """With another conclusion the rule's script proves nothing."""
    assert refused(said_of_wrong_ones[rule]), said_of_wrong_ones[rule]


@pytest.mark.parametrize("rule", USES)
def test_no_hypothesis_is_dropped(rule):
    """Where a hypothesis is missing, the script needs a name that Coq does not know."""
    for th in USES[rule]:
        (node,) = read([th])
        for h in node.hypotheses:
            assert MISSING in exported(altered(node, hypotheses=node.hypotheses - {h}))


@pytest.mark.coq
def test_coq_does_not_know_the_missing(judge):
    """The name that stands for a missing hypothesis is nobody's."""
    assert f"The reference {MISSING} was not found" in judge(f"{HEADER}Check {MISSING}.")


@pytest.fixture(scope="module")
def said_of_forged_ones(judge):
    texts, answers = {}, {}
    for inference, make in FORGED.items():
        try:
            texts[inference] = exported(make())
        except ValueError as error:
            answers[inference] = f"not exported: {error}"
    return {**answers, **dict(zip(texts, judge.all(list(texts.values())), strict=True))}


@pytest.mark.coq
@pytest.mark.parametrize("inference", FORGED)
def test_coq_refuses_what_no_rule_infers(inference, said_of_forged_ones):
    """Were the kernel to let it through, Coq would not."""
    answer = said_of_forged_ones[inference]
    expected = ("not exported: no recursion", "The reference vn_k was not found")
    assert refused(answer) or any(e in (answer or "") for e in expected), answer


def test_the_same_text_is_one_lemma():
    """Facts about plain variables that several nodes need are stated once."""
    text = exported(*read([algebra(add(x, y), add(y, x), ()), algebra(add(fk, fn), add(fn, fk), ())]))
    assert text.count("identity.") == 1


def test_names_cannot_clash():
    """Variables and symbols of one name, Coq's own names and letters outside of ASCII are kept apart."""
    clash = [var("S", NAT), var("S", REAL), app(symbol("S", (NAT,), REAL), n), app(symbol("S", (REAL,), REAL), x)]
    text = exported(*read([reflexive(t) for t in (*clash, var("η", REAL), var("u3b7", REAL))]))
    for name in ("vn_S", "vr_S", "fnr_S", "frr_S", "vr_'3b7'", "vr_u3b7"):
        assert f"({name} : " in text


def test_a_substitution_keeps_the_term():
    """The context of `replace` is the term itself where the holes are filled again."""
    t = mul(app(g, x), total(k, n, add(fk, x)))
    assert substitute(substitute(t, {x: z}), {z: x}) is t
