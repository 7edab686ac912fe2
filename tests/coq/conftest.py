"""Proofs for Coq to judge, and a folder with a compiled prelude to judge them in.

Where Coq is not installed the tests marked `coq` are skipped, and say so; the rest run. CI installs it.
"""

import shutil
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import pytest

from backproof import kernel as K
from backproof.coq import REJECTED, Answer, Export, coqc, sources
from backproof.coq.auditing import claims, compiled
from backproof.coq.project import prelude

from .corruptions import S

ONE_TIME = Fraction(1)
ETA, Z, PHI = K.var("η", K.REAL), K.var("z", K.REAL), K.symbol("φ", (K.REAL,), K.REAL)
ABOVE, SCALED = K.le(K.rat(0), Z), K.mul(ETA, Z)
POSITIVE = K.lt(K.rat(0), ETA)
THRESHOLD = K.forall(Z, K.eq(K.app(PHI, Z), K.if_(ABOVE, K.rat(1), K.rat(-1))))


@pytest.fixture(scope="session")
def coq_version():
    """The installed Coq's version. Without one, whatever needs it is skipped."""
    version = coqc.version()
    if version is None:
        pytest.skip("needs Coq's coqc, which is not installed (Debian: apt-get install --no-install-recommends coq)")
    return version


class Judge:
    """Coq in a folder with the compiled prelude: what it says of a file, None where it accepts."""

    def __init__(self, folder):
        self.folder, self.count = folder, 0
        (folder / "prelude.v").write_text(prelude(), "utf-8")
        fine, printed = coqc.compile_file(folder, "prelude.v")
        assert fine, printed

    def __call__(self, text):
        return self.all([text])[0]

    def all(self, texts):
        """The answers to many files, two at a time."""
        jobs = []
        for text in texts:
            self.count += 1
            jobs.append(f"judged_{self.count}.v")
            (self.folder / jobs[-1]).write_text(text, "utf-8")
        with ThreadPoolExecutor(2) as pool:
            done = list(pool.map(lambda job: coqc.compile_file(self.folder, job), jobs))
        return [None if fine else coqc.failure(printed) for fine, printed in done]


@pytest.fixture(scope="session")
def judge(coq_version, tmp_path_factory):
    return Judge(tmp_path_factory.mktemp("judge"))


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


def sign():
    """A threshold ignores a positive factor, by the sign of its argument."""
    zero, one = K.rat(0), K.rat(1)
    positive, threshold = K.assume(POSITIVE), K.assume(THRESHOLD)
    yes, other, if_not = K.assume(ABOVE), K.assume(K.no(ABOVE)), K.assume(K.le(zero, SCALED))
    still = K.order(if_not.conclusion, ((ONE_TIME, (positive, yes), ()),), ())
    negative = K.order(K.lt(SCALED, zero), ((ONE_TIME, (positive, K.total_order(other)), ()),), ())
    contradiction = K.order(K.lt(zero, zero), ((ONE_TIME, (negative,), ()), (ONE_TIME, (if_not,), ())), ())
    below = K.negation(contradiction, K.irreflexive(zero), if_not.conclusion)
    at_scaled, at_z = (K.specialise(threshold, (a,)) for a in (SCALED, Z))

    def same(branch, scaled, plain):
        values = branch(scaled, one, K.rat(-1)), K.symmetric(branch(plain, one, K.rat(-1)))
        return K.transitive((at_scaled, *values, K.symmetric(at_z)))

    proved = K.cases(same(K.if_true, still, yes), same(K.if_false, below, other), ABOVE)
    proved = K.generalise(proved, Z)
    hypotheses = (("η is positive", POSITIVE), ("φ is the threshold", THRESHOLD))
    return Export("sign", hypotheses, proved.conclusion, (proved,))


def perceptron():
    """Started from zero, a perceptron's rate scales its weights: an induction over a sum of symbolic length."""
    n, t, i, j = (K.var(v, K.NAT) for v in "ntij")
    matrix = (K.NAT, K.NAT)
    w, u, x = (K.symbol(name, matrix, K.REAL) for name in "wux")
    eta, phi, y = ETA, PHI, K.symbol("y", (K.NAT,), K.REAL)
    one, zero = K.rat(1), K.rat(0)

    def after(a):
        return K.nadd(a, K.ONE)

    def score(v):
        return K.total(j, n, K.mul(K.app(v, t, after(j)), K.app(x, after(t), after(j))))

    def update(v, rate):
        error = K.add(K.app(y, after(t)), K.mul(K.rat(-1), K.app(phi, score(v))))
        now = K.mul(K.mul(rate, error), K.app(x, after(t), i))
        return K.forall(t, K.forall(i, K.eq(K.app(v, after(t), i), K.add(K.app(v, t, i), now))))

    def start(v):
        return K.forall(i, K.eq(K.app(v, K.ZERO, i), zero))

    hypotheses = (
        ("η is positive", POSITIVE),
        ("φ is the threshold", THRESHOLD),
        ("w.start", start(w)),
        ("w.update", update(w, eta)),
        ("u.start", start(u)),
        ("u.update", update(u, one)),
    )
    given = {name: K.assume(p) for name, p in hypotheses}

    scale = sign().theorems[0]

    claim = K.forall(i, K.eq(K.app(w, t, i), K.mul(eta, K.app(u, t, i))))
    hypothesis = K.assume(claim)
    start_u = K.specialise(given["u.start"], (i,))
    nothing = K.algebra(zero, K.mul(eta, K.app(u, K.ZERO, i)), (start_u,))
    base = K.generalise(K.transitive((K.specialise(given["w.start"], (i,)), nothing)), i)

    term = K.mul(K.app(u, t, after(j)), K.app(x, after(t), after(j)))
    entry = K.specialise(hypothesis, (after(j),))
    product = K.mul(K.app(w, t, after(j)), K.app(x, after(t), after(j)))
    terms = K.under_sum(K.algebra(product, K.mul(eta, term), (entry,)), j, n)
    scores = K.transitive((terms, K.sum_linear(j, n, K.mul(eta, term), ((eta, term),))))
    signs = K.transitive((K.replace(K.app(phi, score(w)), (scores,)), K.specialise(scale, (score(u),))))
    new_w, new_u = (K.specialise(given[f"{v}.update"], (t, i)) for v in "wu")
    here = K.specialise(hypothesis, (i,))
    right = K.mul(eta, new_u.conclusion.args[1])
    step = K.transitive(
        (
            new_w,
            K.algebra(new_w.conclusion.args[1], right, (here, signs)),
            K.symmetric(K.replace(K.mul(eta, new_u.conclusion.args[0]), (new_u,))),
        )
    )
    proved = K.induction(base, K.generalise(step, i), t, claim)
    return Export("the_rate_scales_the_weights", hypotheses, proved.conclusion, (proved,))


def division():
    """A statement and a hypothesis with denominators, which owe that these are not zero."""
    a, x, c = (K.var(v, K.REAL) for v in "axc")
    unequal, halved = K.no(K.eq(x, K.rat(0))), K.eq(c, K.mul(a, K.inv(x)))
    given, defines = K.assume(unequal), K.assume(halved)
    claim = K.eq(K.mul(x, K.mul(a, K.inv(x))), a)
    proof = K.combination(claim.args[0], a, ((a, K.inverse(given)),))
    claim_c = K.eq(K.mul(c, x), a)
    proof_c = K.combination(claim_c.args[0], a, ((x, defines), (a, K.inverse(given))))
    statement = K.both(claim, claim_c)
    proved = K.conjunction(given, K.conjunction(proof, proof_c))
    hypotheses = (("x is not zero", unequal), ("c is a over x", halved))
    return Export("division", hypotheses, statement, (proved, given))


@pytest.fixture(scope="session")
def exports():
    """Theorems to export: name, hypotheses by name, statement, theorems."""
    return [perceptron(), division(), sign()]


@pytest.fixture(scope="session")
def whole(exports):
    """The texts of a project of the two small theorems, as they should be."""
    return sources(exports[1:])


@pytest.fixture(scope="session")
def compile_(judge, exports, tmp_path_factory):
    """What Coq says of a theorem in altered texts of that project."""
    return Compiler(judge, exports, tmp_path_factory.mktemp)
