"""How Coq proves the kernel's rules of logic, equality and definition. See `backproof.coq.rules`."""

from __future__ import annotations

from collections.abc import Callable

from ..kernel.binders import open_binder
from ..kernel.nodes import NAT, Symbol, Term
from ..kernel.substitution import fresh, replace_symbol, substitute
from ..kernel.terms import ONE, ZERO, le, lt, nadd, no
from .nodes import Node
from .page import Page
from .printing import coq_type, name, type_of

# ---------------------------------------------------------------- propositions


def assume(page: Page, p: Term) -> str:
    return page.hypothesis(p)


def discharge(page: Page, th: Node, p: Term) -> str:
    return f"fun k0 => {page.cite(th, {p: 'k0'})}"


def modus_ponens(page: Page, th: Node, given: Node) -> str:
    return f"{page.cite(th)} {page.cite(given)}"


def conjunction(page: Page, a: Node, b: Node) -> str:
    return f"conj {page.cite(a)} {page.cite(b)}"


def left(page: Page, th: Node) -> str:
    return f"proj1 {page.cite(th)}"


def right(page: Page, th: Node) -> str:
    return f"proj2 {page.cite(th)}"


def cases(page: Page, yes: Node, other: Node, p: Term) -> str:
    goals = f"{page.term(p)} {page.term(page.node.conclusion)}"
    return f"by_cases {goals} (fun k0 => {page.cite(yes, {p: 'k0'})}) (fun k0 => {page.cite(other, {no(p): 'k0'})})"


def negation(page: Page, th: Node, contrary: Node, p: Term) -> str:
    return f"fun k0 => {page.cite(contrary, {p: 'k0'})} {page.cite(th, {p: 'k0'})}"


def absurd(page: Page, th: Node, contrary: Node, q: Term) -> str:
    return f"False_ind {page.term(q)} ({page.cite(contrary)} {page.cite(th)})"


# ---------------------------------------------------------------- quantifiers and instances


def generalise(page: Page, th: Node, v: Term) -> str:
    return page.function((v,), lambda: page.cite(th))


def specialise(page: Page, th: Node, values: tuple[Term, ...]) -> str:
    return " ".join([page.cite(th), *[page.term(v) for v in values]])


def instantiate(page: Page, th: Node, v: Term, value: Term) -> str:
    return page.cite(th, values={v: page.term(value)}, instance=lambda p: substitute(p, {v: value}))


def instantiate_symbol(page: Page, th: Node, f: Symbol, params: tuple[Term, ...], body: Term) -> str:
    function = page.function(params, lambda: page.term(body))
    return page.cite(th, values={f: function}, instance=lambda p: replace_symbol(p, f, params, body))


def induction(page: Page, base: Node, step: Node, k: Term, p: Term) -> str:
    property_ = page.binder(k, p)
    below = page.function((k,), lambda: f"fun k0 => {page.cite(step, {p: 'k0'})}")
    return f"nat_induction {property_} {page.cite(base)} {below}"


# ---------------------------------------------------------------- definitions


def drop_definition(page: Page, th: Node, f: Symbol, definition: tuple[Term, ...]) -> str:
    """The premise for the function that the definition defines, which satisfies it by computation."""
    first, *rest = [Equation(p, definition) for p in definition]
    if not rest:
        bases = tuple(map(base, first.arguments))

        def why() -> str:
            return unshifted(page, first.arguments, page.function(bases, lambda: page.term(first.right)))

        function = first.function(page, first.arguments, lambda: page.term(first.right))
        proofs = [first.prove(page, why)]
    else:
        function, proofs = _recursion(page, f, first, rest[0])
    return page.cite(th, dict(zip(definition, proofs, strict=True)), {f: function})


class Equation:
    """`for all variables: premises imply f(arguments) = right`, taken apart"""

    def __init__(self, p: Term, avoid: tuple[Term, ...]) -> None:
        self.parts: list[Term] = []  # variables and premises, from the outside in
        self.variables: list[Term] = []
        while p.op in ("forall", "implies"):
            if p.op == "forall":
                v = fresh(p.data, p, *avoid, *self.variables)
                self.variables.append(v)
                self.parts.append(v)
                p = open_binder(p, v)
            else:
                self.parts.append(p.args[0])
                p = p.args[1]
        self.arguments, self.right = p.args[0].args, p.args[1]

    def prove(self, page: Page, proof: Callable[[], str]) -> str:
        """The proof of the equation under its quantifiers and premises, the latter named p0, p1, …"""
        names = [name(x) if x.op == "var" else f"p{i}" for i, x in enumerate(self.parts)]
        text = page.under(names, proof)
        return f"(fun {' '.join(names)} => {text})" if names else f"({text})"

    def function(self, page: Page, arguments: tuple[Term, ...], body: Callable[[], str]) -> str:
        """The body as a function of the arguments: one that is x + c comes as such, and less c it is x."""
        inner = page.function(tuple(map(base, arguments)), body)
        if all(base(a) is a for a in arguments):
            return inner
        typed = " ".join([f"(b{j} : {coq_type(a.sort)})" for j, a in enumerate(arguments)])
        values = [
            f"b{j}" if base(a) is a else f"(Nat.sub b{j} {page.term(a.args[1])})" for j, a in enumerate(arguments)
        ]
        return f"(fun {typed} => {inner} {' '.join(values)})"

    def premise(self, *wanted: Term) -> tuple[str, Term] | None:
        """The name of the first premise that is among the wanted, and what it says."""
        return next(((f"p{i}", x) for i, x in enumerate(self.parts) if x in wanted), None)


def base(a: Term) -> Term:
    """The variable of an argument x or x + c"""
    return a.args[0] if a.op == "nadd" and a.args[1].op == "num" else a


def unshifted(page: Page, arguments: tuple[Term, ...], function: str) -> str:
    """Why a function of x at x + c - c is what it is at x, for each of the arguments x + c"""
    if all(base(a) is a for a in arguments):
        return "eq_refl"
    proof = f"(eq_refl {function})"
    for a in arguments:
        x = page.term(base(a))
        why = f"(eq_refl {x})" if base(a) is a else f"(Nat.add_sub {x} {page.term(a.args[1])})"
        proof = f"(apply_equal _ _ _ _ _ _ {proof} {why})"
    return proof


def _place(start: Equation, step: Equation) -> int:
    """The argument that the recursion runs over."""
    pairs = list(enumerate(zip(start.arguments, step.arguments, strict=True)))
    for i, (bound, now) in pairs:
        if bound is ZERO and now.op == "nadd" and now.args[1] is ONE:
            return i
    for i, (bound, now) in pairs:
        fixed = bound.sort == NAT and not bound.free & {*start.variables, *step.variables}
        if fixed and step.premise(lt(now, bound), le(nadd(now, ONE), bound)):
            return i
    raise ValueError("no recursion")


def _recursion(page: Page, f: Symbol, start: Equation, step: Equation) -> tuple[str, list[str]]:
    """A recursor of the prelude as the function f, and why it satisfies both equations."""
    i = _place(start, step)
    bound, now = start.arguments[i], step.arguments[i]
    k = now.args[0] if now.op == "nadd" else now
    values = " -> ".join([coq_type(s) for s in (*f[1][:i], *f[1][i + 1 :], f[2])])
    typed = " ".join([f"(y{j} : {coq_type(s)})" for j, s in enumerate(f[1])])
    rest = "".join([f" y{j}" for j in range(len(f[1])) if j != i])

    def side(e: Equation) -> str:
        return e.function(page, e.arguments[:i] + e.arguments[i + 1 :], lambda: page.term(e.right))

    def more() -> str:
        # Each f on the right has the recursion's argument there, so it is the function g of the other arguments.
        return f"(fun {name(f)} : {type_of(f)} => {side(step)}) (fun {typed} => g{rest})"

    more_text = page.under([name(k), name(f)], more)
    kind, head = ("up", "") if now.op == "nadd" else ("down", f" {page.term(bound)}")
    ends = f"({values}){head} {side(start)} (fun ({name(k)} : nat) (g : {values}) => {more_text})"

    function = f"(fun {typed} => rec_{kind} {ends} y{i}{rest})"

    def applied(e: Equation, law: str) -> str:
        arguments = e.arguments[:i] + e.arguments[i + 1 :]
        proof = f"f_equal (fun g : {values} => {' '.join(['g', *map(page.term, arguments)])}) ({law})"
        if all(base(a) is a for a in arguments):
            return proof
        bases = tuple(map(base, arguments))
        body = page.under([name(f)], lambda: page.function(bases, lambda: page.term(e.right)))
        return (
            f"eq_trans ({proof}) {unshifted(page, arguments, f'((fun {name(f)} : {type_of(f)} => {body}) {function})')}"
        )

    law = f"rec_{kind}_more {ends} {name(k)}"
    if kind == "down":
        below = step.premise(lt(k, bound), le(nadd(k, ONE), bound))
        assert below is not None  # _place has found it
        law += f" {below[0]}" if below[1].op == "lt" else f" (below _ _ {below[0]})"
    first = start.prove(page, lambda: applied(start, f"rec_{kind}_start {ends}"))
    return function, [first, step.prove(page, lambda: applied(step, law))]


# ---------------------------------------------------------------- equality and order


def reflexive(page: Page, a: Term) -> str:
    return "eq_refl"


def symmetric(page: Page, th: Node) -> str:
    return f"eq_sym {page.cite(th)}"


def transitive(page: Page, chain: tuple[Node, ...]) -> str:
    proof = page.cite(chain[-1])
    for th in reversed(chain[:-1]):
        proof = f"(eq_trans {page.cite(th)} {proof})"
    return proof


def replace(page: Page, t: Term, equations: tuple[Node, ...]) -> str:
    return _congruence(page, t, equations)


def replace_in(page: Page, th: Node, equations: tuple[Node, ...]) -> str:
    return f"transport _ _ {_congruence(page, th.conclusion, equations)} {page.cite(th)}"


def _congruence(page: Page, t: Term, equations: tuple[Node, ...]) -> str:
    """t = t with right sides for left ones: t is a context, applied to equals one after the other."""
    holes: list[Term] = []
    for e in equations:
        a = e.conclusion.args[0]
        holes.append(fresh(a.sort, t, *holes))
    context = substitute(t, {e.conclusion.args[0]: hole for e, hole in zip(equations, holes, strict=True)})
    proof = f"(eq_refl {page.function(tuple(holes), lambda: page.term(context))})"
    for e in equations:
        proof = f"(apply_equal _ _ _ _ _ _ {proof} {page.cite(e)})"
    return proof


def total_order(page: Page, th: Node) -> str:
    p = th.conclusion.args[0]
    law = f"nat_not_{p.op}" if p.args[0].sort == NAT else {"lt": "Rnot_lt_le", "le": "Rnot_le_lt"}[p.op]
    return f"{law} _ _ {page.cite(th)}"


def irreflexive(page: Page, a: Term) -> str:
    return f"{'nat_irreflexive' if a.sort == NAT else 'Rlt_irrefl'} {page.term(a)}"


def antisymmetric(page: Page, one: Node, other: Node) -> str:
    law = "nat_antisymmetric" if one.conclusion.args[0].sort == NAT else "Rle_antisym"
    return f"{law} _ _ {page.cite(one)} {page.cite(other)}"
