"""How Coq proves the kernel's rules of sums, conditions, naturals and real arithmetic. See `backproof.coq.rules`."""

from __future__ import annotations

from fractions import Fraction

from ..kernel.nodes import NAT, REAL, Term
from ..kernel.terms import lt, rat
from .abstraction import Atoms, facts
from .nodes import Node
from .page import Page
from .printing import LITERAL, condition, integer, name, numeral, rational

Products = tuple[tuple[Fraction, tuple[Node, ...], tuple[Term, ...]], ...]
Equations = tuple[tuple[Term, Node], ...]


def _apply(page: Page, lemma: str, atoms: Atoms, premises: list[Node]) -> str:
    """A lemma about plain variables, for the atoms that they stand for."""
    return f"{' '.join([lemma, *[page.term(a) for a in atoms.of], *[page.cite(th) for th in premises]])}"


# ---------------------------------------------------------------- finite sums


def sum_empty(page: Page, k: Term, body: Term) -> str:
    return f"sum_empty {page.binder(k, body)}"


def sum_more(page: Page, k: Term, n: Term, body: Term) -> str:
    return f"sum_more {page.term(n)} {page.binder(k, body)}"


def sum_linear(page: Page, k: Term, n: Term, body: Term, parts: tuple[tuple[Term, Term], ...]) -> str:
    """The bodies are one polynomial for each k; then part by part."""
    atoms = Atoms(REAL)
    left, right = atoms(body), "0"
    for i, (c, g) in enumerate(parts):
        part = f"(Rmult {atoms(c)} {atoms(g)})"
        right = part if i == 0 else f"(Rplus {right} {part})"
    lemma = page.sheet.auxiliary(f"{atoms.binders()} : @eq R {left} {right}", "identity.")
    range_, proof, done = page.term(n), f"(sum_nothing {page.term(n)})", "0"
    for i, (c, g) in enumerate(parts):
        cg, before = f"{page.term(c)} {page.binder(k, g)}", f"(fun ({name(k)} : nat) => {done})"
        proof = f"(sum_part {range_} {cg})" if i == 0 else f"(sum_part_more {range_} {before} {cg} _ {proof})"
        part = f"(Rmult {page.sheet.text(c)} {page.sheet.text(g)})"
        done = part if i == 0 else f"(Rplus {done} {part})"
    bodies = f"{page.binder(k, body)} (fun ({name(k)} : nat) => {done})"
    same = page.function((k,), lambda: f"fun _ => {_apply(page, lemma, atoms, [])}")
    return f"eq_trans (sum_under {range_} {bodies} {same}) {proof}"


def under_sum(page: Page, th: Node, k: Term, n: Term) -> str:
    f, g = th.conclusion.args
    bodies = f"{page.binder(k, f)} {page.binder(k, g)}"
    same = page.function((k,), lambda: f"fun k0 => {page.cite(th, {lt(k, n): 'k0'})}")
    return f"sum_under {page.term(n)} {bodies} {same}"


def sum_exchange(page: Page, k: Term, n: Term, j: Term, m: Term, body: Term) -> str:
    return f"sum_swap {page.term(n)} {page.term(m)} {page.function((k, j), lambda: page.term(body))}"


def sum_delta(page: Page, th: Node, k: Term, body: Term) -> str:
    i, n = th.conclusion.args
    return f"sum_delta {page.term(n)} {page.term(i)} {page.binder(k, body)} {page.cite(th)}"


# ---------------------------------------------------------------- conditions


def if_true(page: Page, th: Node, u: Term, v: Term) -> str:
    return _branch(page, "true", th, th.conclusion, u, v)


def if_false(page: Page, th: Node, u: Term, v: Term) -> str:
    return _branch(page, "false", th, th.conclusion.args[0], u, v)


def _branch(page: Page, which: str, th: Node, c: Term, u: Term, v: Term) -> str:
    return " ".join([f"{condition(c)}_{which}", *[page.term(t) for t in (*c.args, u, v)], page.cite(th)])


# ---------------------------------------------------------------- naturals


def index(page: Page, a: Term, b: Term) -> str:
    atoms = Atoms(NAT)
    statement = f"@eq nat {atoms(a)} {atoms(b)}"
    return _apply(page, page.sheet.auxiliary(f"{atoms.binders()} : {statement}", "lia."), atoms, [])


def index_order(page: Page, goal: Term, given: tuple[tuple[int, Node], ...]) -> str:
    premises, atoms = [th for _, th in given], Atoms(NAT)
    known, conclusion = facts(atoms, [th.conclusion for th in premises]), atoms.relation(goal)
    return _apply(page, page.sheet.auxiliary(f"{atoms.binders()}{known} : {conclusion}", "lia."), atoms, premises)


def real_numeral(page: Page, n: Term) -> str:
    if n.data > LITERAL:
        return f"real_large_numeral {n.data}%Z eq_refl"
    return f"real_numeral {numeral(n.data)} {n.data}%Z eq_refl"


def real_sum(page: Page, a: Term, b: Term) -> str:
    return f"plus_INR {page.term(a)} {page.term(b)}"


def real_nonnegative(page: Page, a: Term) -> str:
    return f"pos_INR {page.term(a)}"


def real_order(page: Page, th: Node) -> str:
    a, b = th.conclusion.args
    return f"{th.conclusion.op}_INR {page.term(a)} {page.term(b)} {page.cite(th)}"


# ---------------------------------------------------------------- inverses and powers


def inverse(page: Page, th: Node) -> str:
    return f"inverse {page.term(th.conclusion.args[0].args[0])} {page.cite(th)}"


def inverse_constant(page: Page, a: Term) -> str:
    if a is rat(0):
        return "inverse_zero"
    value = rational(1 / a.data)
    return page.sheet.auxiliary(f" : @eq R (Rinv {rational(a.data)}) {value}", "field.")


def inverse_product(page: Page, a: Term, b: Term) -> str:
    return f"Rinv_mult {page.term(a)} {page.term(b)}"


def inverse_inverse(page: Page, a: Term) -> str:
    return f"Rinv_inv {page.term(a)}"


def power_zero(page: Page, a: Term) -> str:
    return f"pow_O {page.term(a)}"


def power_more(page: Page, a: Term, n: Term) -> str:
    return f"power_more {page.term(a)} {page.term(n)}"


# ---------------------------------------------------------------- algebra and order


def algebra(page: Page, a: Term, b: Term, equations: tuple[Node, ...]) -> str:
    """Both sides are contexts of the atoms replaced. With right sides in them they are one polynomial."""
    atoms = Atoms(REAL)
    replaced = [th.conclusion.args[0] for th in equations]
    left, right = atoms(a), atoms(b)
    known = facts(atoms, [th.conclusion for th in equations])
    variables = "".join([f" {atoms.of[x]}" for x in replaced])
    sides = []
    for side in (left, right):
        proof = f"(eq_refl (fun{variables} : R => {side}))" if equations else "eq_refl"
        for i in range(len(equations)):
            proof = f"(apply_equal _ _ _ _ _ _ {proof} e{i})"
        sides.append(proof)
    proof = f"refine (eq_trans {sides[0]} (eq_trans _ (eq_sym {sides[1]}))). identity." if equations else "identity."
    statement = f"{atoms.binders()}{known} : @eq R {left} {right}"
    return _apply(page, page.sheet.auxiliary(statement, proof), atoms, list(equations))


def combination(page: Page, a: Term, b: Term, equations: Equations) -> str:
    atoms, premises = Atoms(REAL), [th for _, th in equations]
    left, right = atoms(a), atoms(b)
    known = facts(atoms, [th.conclusion for th in premises])
    proof = "apply lc_start. "
    for i, (c, _) in enumerate(equations):
        proof += f"apply (lc_add _ _ e{i} {atoms(c)}). "
    statement = f"{atoms.binders()}{known} : @eq R {left} {right}"
    return _apply(page, page.sheet.auxiliary(statement, proof + "identity."), atoms, premises)


def order(page: Page, goal: Term, products: Products, equations: Equations) -> str:
    """The certificate as an explicit sum of non-negative parts, the strict one first, that is b - a identically."""
    atoms = Atoms(REAL)
    premises = [th for _, facts_, _ in products for th in facts_] + [th for _, th in equations]
    a, b = [atoms(t) for t in goal.args]
    known = facts(atoms, [th.conclusion for th in premises])
    parts: list[tuple[str, str]] = []
    strict: tuple[str, str] | None = None
    place = 0
    for c, factors, roots in products:
        numbered = [(place + i, th.conclusion) for i, th in enumerate(factors)]
        place += len(factors)
        if not c:
            continue
        is_strict = not roots and all(p.op == "lt" for _, p in numbered)
        if goal.op == "lt" and is_strict and strict is None:
            strict = _product(atoms, c, numbered, (), "strict")
        else:
            parts.append(_product(atoms, c, numbered, roots, "part"))
    for i, (cofactor, th) in enumerate(equations):
        k, l, r = [atoms(t) for t in (cofactor, *th.conclusion.args)]
        parts.append((f"(Rmult {k} (Rminus {l} {r}))", f"(part_equation {k} {l} {r} e{place + i})"))
    total, proof = "0", "(Rle_refl 0)"
    for text, why in reversed(parts):
        total, proof = f"(Rplus {text} {total})", f"(part_sum _ _ {why} {proof})"
    if strict is not None:
        total, proof = f"(Rplus {strict[0]} {total})", f"(strict_sum _ _ {strict[1]} {proof})"
    statement = f"{atoms.binders()}{known} : {atoms.relation(goal)}"
    script = f"refine ({goal.op}_by {a} {b} {total} {proof} _). identity."
    return _apply(page, page.sheet.auxiliary(statement, script), atoms, premises)


def _product(
    atoms: Atoms, c: Fraction, factors: list[tuple[int, Term]], roots: tuple[Term, ...], kind: str
) -> tuple[str, str]:
    """A product of the certificate, and why it is non-negative (kind "part") or positive (kind "strict")."""
    p, q = c.numerator, c.denominator
    text, proof = f"(Rdiv {integer(p)} {q})", f"({kind}_constant {integer(p)}%Z {q}%Z eq_refl eq_refl)"
    more: list[tuple[str, str]] = []
    for i, fact in factors:
        u, v = atoms(fact.args[0]), atoms(fact.args[1])
        more.append((f"(Rminus {v} {u})", f"({kind}_{fact.op} {u} {v} e{i})"))
    for root in roots:
        r = atoms(root)
        more.append((f"(Rmult {r} {r})", f"(part_square {r})"))
    for other, why in more:
        text, proof = f"(Rmult {text} {other})", f"({kind}_product _ _ {proof} {why})"
    return text, proof
