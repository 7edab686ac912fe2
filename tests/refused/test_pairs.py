"""Pairs of derivations one token apart: the one is refused, with exactly this message; the other is proved.

Each page beside this file is one way of going wrong. A pair is a heading, a derivation in which `⟨false|true⟩` marks
the one token in which the two differ, and the message that the false one gets, with the numbers at which a step is
false where there are any. The message counts the lines of the
derivation as it stands on the page. The last theorem is the one that is checked; those before it are lemmas.
"""

import ast
import io
import re
import runpy
import tokenize
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

import backproof
from backproof import Derivation, WritingError
from backproof.derivation.why_not import why_not
from backproof.models import network, paths, perceptron

HERE = Path(__file__).parent
FILE = "derivation.py"
MARK = re.compile(r"⟨(.*?)\|(.*?)⟩")
PAIR = re.compile(
    r"^## (.+?)\n\n(?:[^`#\n].*?\n\n)?```python\n(.*?)```\n\n```text\n(.*?)```\n", re.MULTILINE | re.DOTALL
)
NAMES = {name: getattr(backproof, name) for name in backproof.__all__}
NAMES |= {"Fraction": Fraction, "network": network, "paths": paths, "perceptron": perceptron}
KINDS = {
    "backpropagation_gone_wrong",
    "bound_outside_its_hypotheses",
    "conclusion_used_as_hypothesis",
    "derivative_rule_misused",
    "derivative_that_does_not_exist",
    "equation_at_one_point_used_under_a_binder",
    "factor_of_unknown_sign",
    "forgotten_denominator",
    "generalising_over_what_a_hypothesis_mentions",
    "hypothesis_dropped",
    "index_captured_or_let_out",
    "index_out_of_its_range",
    "induction_hypothesis_used_at_t_plus_1",
    "induction_over_layers",
    "lemma_outside_its_hypotheses",
    "loss_written_out",
    "network_hypothesis_weakened",
    "off_by_one",
    "reason_that_does_not_apply",
    "sign_flipped",
    "something_else_is_differentiated",
    "square_root_or_reciprocal",
    "strict_from_non_strict",
    "terms_of_unknown_sign",
    "time_one_step_off",
    "transpose_forgotten",
    "units_not_quite_alike",
    "wrong_base_case",
    "wrong_branch_of_a_choice",
    "wrong_factor_in_a_gradient",
    "wrong_layer",
}
LEAST = 6  # pairs of each kind


class Pair(NamedTuple):
    """A derivation with its marked token, and what the false one is told."""

    kind: str
    title: str
    template: str
    message: str

    def written(self, which: int) -> str:
        """The false derivation (1) or the true one (2)."""
        return MARK.sub(lambda m: m.group(which), self.template)


def pairs_of(page: Path) -> list[Pair]:
    """The pairs on one page, in order."""
    return [Pair(page.stem, *found) for found in PAIR.findall(page.read_text("utf-8"))]


PAGES = sorted(HERE.glob("*.md"))
PAIRS = [pair for page in PAGES for pair in pairs_of(page)]
each_pair = pytest.mark.parametrize("pair", PAIRS, ids=[f"{p.kind}-{p.title.replace(' ', '_')}" for p in PAIRS])


@pytest.fixture
def said(tmp_path, monkeypatch):
    """What is said of the last theorem of a file: nothing if it is proved, else the whole message."""

    def said(source: str) -> str:
        monkeypatch.chdir(tmp_path)
        Path(FILE).write_text(source, "utf-8")
        try:
            d = theorems_of(runpy.run_path(FILE, init_globals=NAMES))[-1]
            outcome = why_not(d, d.check())
        except WritingError as error:
            return f"{error}\n"
        assert outcome.proved is not bool(outcome.failures)
        assert outcome.proved is bool(outcome.theorems)
        return f"{outcome.message()}\n" if outcome.failures else ""

    return said


def theorems_of(names: dict[str, object]) -> list[Derivation]:
    return [d for d in names.values() if isinstance(d, Derivation)]


def tokens(source: str) -> list[str]:
    """The tokens; a transpose, `.T`, is one."""
    found = [t.string for t in tokenize.generate_tokens(io.StringIO(source).readline)]
    around = zip(["", *found], found, [*found[1:], ""], strict=False)
    return [".T" if (t, after) == (".", "T") else t for before, t, after in around if (before, t) != (".", "T")]


@each_pair
def test_the_false_derivation_is_refused_with_this_message(pair, said):
    """It is not proved, and is told exactly what is on the page."""
    assert said(pair.written(1)) == pair.message


@each_pair
def test_its_neighbour_is_proved(pair, said):
    """One token away there is a derivation without any failure."""
    assert said(pair.written(2)) == ""


@each_pair
def test_the_two_are_one_token_apart(pair):
    """One token is replaced, added or left out; or one hypothesis is left out."""
    (mark,) = MARK.finditer(pair.template)
    false, true = tokens(pair.written(1)), tokens(pair.written(2))
    while false and true and false[0] == true[0]:
        del false[0], true[0]
    while false and true and false[-1] == true[-1]:
        del false[-1], true[-1]
    if len(true) > 1:
        dropped = ast.parse(mark.group(2).strip(" ,"), mode="eval").body
        without, given = hypotheses(pair.written(1)), hypotheses(pair.written(2))
        assert mark.group(1) == ""
        assert [h for h in given if h != ast.unparse(dropped)] == without
        assert len(given) == len(without) + 1
    else:
        assert len(false) <= 1
        assert len(true) <= 1
        assert false != true


def hypotheses(source: str) -> list[str]:
    """The elements of every `given=[…]`, in order."""
    lists = [k.value for k in ast.walk(ast.parse(source)) if isinstance(k, ast.keyword) and k.arg == "given"]
    return [ast.unparse(element) for listed in lists for element in listed.elts]


def test_every_way_of_going_wrong_has_its_pairs():
    """The pages are these, none with fewer pairs than promised, and nothing on them is left unread."""
    assert {page.stem for page in PAGES} == KINDS
    assert {kind for kind in KINDS if sum(p.kind == kind for p in PAIRS) < LEAST} == set()
    assert len(PAIRS) >= 257
    assert len({(p.kind, p.title) for p in PAIRS}) == len(PAIRS)
    assert sum(page.read_text("utf-8").count("\n## ") for page in PAGES) == len(PAIRS)
