"""How Coq proves the kernel's rules of derivatives. See `backproof.coq.rules`."""

from __future__ import annotations

from ..kernel.binders import open_binder, open_gradient
from ..kernel.nodes import NAT, REAL, Symbol, Term
from ..kernel.substitution import fresh, fresh_symbol, replace_functional, substitute
from ..kernel.terms import app, derivative, eq, forall, implies, lt
from .nodes import Node
from .page import Page
from .printing import coq_type, name, type_of


def _opened(th: Node, s: Term) -> tuple[Term, Term, Term]:
    p = th.conclusion
    return open_binder(p, s), p.args[1], p.args[2]


def _by(lemma: str, *parts: str) -> str:
    return " ".join([lemma, *parts])


def derivative_constant(page: Page, s: Term, c: Term, at: Term) -> str:
    return f"der_constant {page.term(c)} {page.term(at)}"


def derivative_identity(page: Page, s: Term, at: Term) -> str:
    return f"der_identity {page.term(at)}"


def derivative_sum(page: Page, a: Node, b: Node) -> str:
    return _two(page, "der_sum", a, b)


def derivative_product(page: Page, a: Node, b: Node) -> str:
    return _two(page, "der_product", a, b)


def _two(page: Page, lemma: str, a: Node, b: Node) -> str:
    s = fresh(REAL, a.conclusion, b.conclusion)
    (f, at, p), (g, _, q) = _opened(a, s), _opened(b, s)
    functions = [page.binder(s, f), page.binder(s, g)]
    return _by(lemma, *functions, *map(page.term, (at, p, q)), page.cite(a), page.cite(b))


def derivative_inverse(page: Page, th: Node, nonzero: Node) -> str:
    s = fresh(REAL, th.conclusion)
    f, at, p = _opened(th, s)
    return _by("der_inverse", page.binder(s, f), page.term(at), page.term(p), page.cite(th), page.cite(nonzero))


def derivative_power(page: Page, th: Node, n: Term) -> str:
    s = fresh(REAL, th.conclusion, n)
    f, at, p = _opened(th, s)
    return _by("der_power", page.binder(s, f), *map(page.term, (at, p, n)), page.cite(th))


def derivative_exp(page: Page, at: Term) -> str:
    return f"derivable_pt_lim_exp {page.term(at)}"


def derivative_log(page: Page, th: Node) -> str:
    return f"derivable_pt_lim_ln {page.term(th.conclusion.args[1])} {page.cite(th)}"


def derivative_sqrt(page: Page, th: Node) -> str:
    return f"derivable_pt_lim_sqrt {page.term(th.conclusion.args[1])} {page.cite(th)}"


def derivative_chain(page: Page, outer: Node, inner: Node) -> str:
    s = fresh(REAL, outer.conclusion, inner.conclusion)
    f, at, p = _opened(inner, s)
    z = fresh(REAL, outer.conclusion, f, s)
    big, there, q = _opened(outer, z)
    functions = [page.binder(z, big), page.binder(s, f)]
    cited = page.cite(outer), page.cite(inner)
    return _by("der_chain", *functions, *map(page.term, (at, there, q, p)), *cited, "eq_refl")


def derivative_under_sum(page: Page, th: Node, k: Term, n: Term) -> str:
    s = fresh(REAL, th.conclusion, n, k)
    f, at, p = _opened(th, s)
    each = page.function((k,), lambda: f"fun k0 => {page.cite(th, {lt(k, n): 'k0'})}")
    family = page.function((s, k), lambda: page.term(f))
    return _by("der_under_sum", page.term(n), family, page.term(at), page.binder(k, p), each)


def derivative_choice(page: Page, fact: Node, a: Node, b: Node, branch: Node, other: Term, condition: Term) -> str:
    s = fresh(REAL, fact.conclusion, a.conclusion, b.conclusion, branch.conclusion, other, condition)
    (f, at, p), (g, _, q), (u, _, d) = _opened(a, s), _opened(b, s), _opened(branch, s)
    c, v = open_binder(condition, s).op, open_binder(other, s).args[0]
    left, right = fact.conclusion.args
    below = substitute(f, {s: at}) is left and substitute(g, {s: at}) is right
    functions = [page.binder(s, x) for x in (f, g, u, v)]
    values = [page.term(x) for x in (at, p, q, d)]
    cited = [page.cite(x) for x in (fact, a, b, branch)]
    if below and c == "eq":
        return _by("choice_apart", *functions, *values, *cited)
    way = "below" if below else "above"
    return _by(f"choice_{way}", f"if_{c}", *functions, *values, f"{c}_{way}", *cited)


def derivative_same_function(page: Page, th: Node, same: Node) -> str:
    s = fresh(REAL, th.conclusion, same.conclusion)
    f, at, p = _opened(th, s)
    g = open_binder(same.conclusion, s).args[1]
    functions = [page.binder(s, f), page.binder(s, g)]
    return _by("der_same_function", *functions, page.term(at), page.term(p), page.cite(same), page.cite(th))


def derivative_rewritten(page: Page, th: Node, point: Node, value: Node) -> str:
    s = fresh(REAL, th.conclusion, point.conclusion, value.conclusion)
    f, at, p = _opened(th, s)
    there, q = point.conclusion.args[1], value.conclusion.args[1]
    terms = [page.term(x) for x in (at, p, there, q)]
    return _by("der_rewritten", page.binder(s, f), *terms, page.cite(th), page.cite(point), page.cite(value))


def derivative_unique(page: Page, a: Node, b: Node) -> str:
    s = fresh(REAL, a.conclusion)
    f, at, p = _opened(a, s)
    q = b.conclusion.args[2]
    return _by("der_unique", page.binder(s, f), *map(page.term, (at, p, q)), page.cite(a), page.cite(b))


def derivative_one_side(page: Page, a: Node, b: Node, same: Node, side: Node) -> str:
    s = fresh(REAL, *[th.conclusion for th in (a, b, same, side)])
    (f, at, p), (g, _, q) = _opened(a, s), _opened(b, s)
    low, high = side.conclusion.args
    lemma, end = ("der_after", high) if low is at else ("der_before", low)
    functions = [page.binder(s, f), page.binder(s, g)]
    return _by(lemma, *functions, *map(page.term, (at, p, q, end)), *map(page.cite, (a, b, same, side)))


# ---------------------------------------------------------------- functions of vectors


def under_functional(page: Page, th: Node, f: Symbol, k: Term, n: Term, args: tuple[Term, ...]) -> str:
    a, b = th.conclusion.args
    same = page.function((k,), lambda: f"fun k0 => {page.cite(th, {lt(k, n): 'k0'})}")
    whole = page.node.conclusion.args[0]
    page.term(whole)  # its symbols are used
    head = " ".join([name(f), *map(page.term, args)])
    return f"f_equal ({head}) (cut_same {page.term(n)} {page.binder(k, a)} {page.binder(k, b)} {same})"


def gradient_chain(page: Page, grad: Node, curve: Node, start: Node, k: Term) -> str:
    n = grad.conclusion.args[3]
    s = fresh(REAL, grad.conclusion, curve.conclusion, start.conclusion)
    u, at, du = _opened(curve, s)

    def each(node: Node) -> str:
        return page.function((k,), lambda: f"fun k0 => {page.cite(node, {lt(k, n): 'k0'})}")

    family = page.function((s, k), lambda: page.term(u))
    return _by(page.cite(grad), family, page.binder(k, du), page.term(at), each(curve), each(start))


def gradient_by_curves(page: Page, th: Node, goal: Term, u: Symbol, du: Symbol, r: Term) -> str:
    s, k, n = fresh(REAL, goal, r), fresh(NAT, goal), goal.args[3]
    a, _, _ = open_gradient(goal, fresh_symbol((NAT,), goal, u, du), k)
    slopes = forall(k, implies(lt(k, n), derivative(s, app(u, s, k), r, app(du, k))))
    passes = forall(k, implies(lt(k, n), eq(app(u, r, k), a)))
    names = [name(u), name(du), name(r)]
    cited = page.under(names, lambda: page.cite(th, {slopes: "k0", passes: "k1"}))
    typed = f"({names[0]} : {type_of(u)}) ({names[1]} : {type_of(du)}) ({names[2]} : {coq_type(REAL)})"
    return f"fun {typed} k0 k1 => {cited}"


def instantiate_functional(page: Page, th: Node, f: Symbol, params: tuple[Term, ...], v: Symbol, body: Term) -> str:
    names = [*map(name, params), name(v)]
    typed = " ".join([f"({name(p)} : {coq_type(p.sort)})" for p in params] + [f"({name(v)} : {type_of(v)})"])
    function = f"(fun {typed} => {page.under(names, lambda: page.term(body))})"
    return page.cite(th, values={f: function}, instance=lambda p: replace_functional(p, f, params, v, body))
