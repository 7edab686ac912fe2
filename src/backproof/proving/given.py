"""What a context gives a search: equations to rewrite with, and orders and equations of reals in normal form."""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Refused, Term, Theorem
from ..kernel.polynomials import plus
from .comparisons import normal_fact
from .context import Context, apply
from .denominators import square_positive
from .equations import oriented
from .facts import Fact, match
from .named_orders import named_facts
from .normal import Budget, Normaliser, OverBudget
from .ordering import key, polynomial_term
from .power_laws import geometric
from .powers import power_facts

CONVERSIONS = 10_000
INSTANCES = 24
ZERO = K.rat(0)


class Given:
    """Facts of one context, laid out once."""

    def __init__(self, context: Context) -> None:
        self.context = context
        solved, nonlinear = _solved(context)
        general = [Fact(th) for th in context.theorems if th.conclusion.op in ("forall", "implies")]
        self.general = [f for f in general if f.conclusion.op in ("le", "lt")]
        self.rewriting = (*solved, *_usable(context, [f for f in general if f.is_equation]))
        normaliser = Normaliser(context, self.rewriting, Budget(CONVERSIONS))
        orders = [th for th in context.theorems if th.conclusion.op in ("le", "lt") and _real(th)]
        orders += [square_positive(th) for th in context.theorems if _apart(th)]
        orders += _implied(context)
        self.orders: list[Theorem] = [*nonlinear]
        for th in orders:
            try:
                self.orders.append(normal_fact(th, normaliser))
            except (OverBudget, Refused):
                self.orders.append(th)

    def instances(self, goal: Term) -> list[Theorem]:
        """Orders that hold for all of something, at the terms that the goal speaks of"""
        apps = sorted({t for t in _parts(goal) if t.op in ("app", "fn") and not t.loose}, key=key)
        out: dict[Theorem, None] = {}
        for fact in self.general:
            variables = frozenset(fact.variables)
            patterns = [p for p in _parts(fact.conclusion) if p.op == "app" and variables <= p.free and not p.loose]
            for pattern in sorted(patterns, key=key):
                for t in apps:
                    for found in match(pattern, t, {}, variables):
                        if len(found) == len(variables) and len(out) < INSTANCES:
                            conditions = [self.context.prove(K.substitute(c, found)) for c in fact.conditions]
                            if all(th is not None for th in conditions):
                                out[apply(fact, found, [th for th in conditions if th is not None])] = None
        normaliser = Normaliser(self.context, self.rewriting, Budget(CONVERSIONS))
        return [normal_fact(th, normaliser) for th in out]

    def of_atoms(self, goal: Term, known: list[Theorem]) -> list[Theorem]:
        """What is known of atoms of the goal and of the facts by their form: naturals, powers, exponentials"""
        sides = [*goal.args, *[s for th in (*self.orders, *known) for s in th.conclusion.args]]
        atoms = sorted({a for s in sides for m in K.poly(s) for a, _ in m}, key=key)
        out: list[Theorem] = []
        for a in atoms:
            if a.op == "real":
                out += [K.real_nonnegative(a.args[0]), square_at_least(a.args[0])]
        if any(a.op == "real" for a in atoms):
            normaliser = Normaliser(self.context, (), Budget(CONVERSIONS))
            for th in self.context.theorems:
                if th.conclusion.op in ("le", "lt") and th.conclusion.args[0].sort == K.NAT:
                    out.append(normal_fact(K.real_order(th), normaliser))
        out += power_facts([a for a in atoms if a.op == "pow"], self.context)
        out += named_facts(goal.args[0], goal.args[1], known, self.context)
        return out

    def geometric_sums(self, goal: Term) -> list[Theorem]:
        """(1 - r) * Sum(k < n, r^k) = 1 - r^n for the geometric sums in the goal"""
        out: dict[Theorem, None] = {}
        for t in sorted({a for side in goal.args for m in K.poly(side) for a, _ in m if a.op == "sum"}, key=key):
            k = K.fresh(K.NAT, t, *self.context.free)
            body = K.open_binder(t, k)
            if body.op == "pow" and body.args[1] is k and k not in body.args[0].free:
                out[geometric(body.args[0], t.args[0])] = None
        return list(out)


def square_at_least(n: Term) -> Theorem:
    """|- n <= n*n for a natural n, read as a real"""
    r = K.real(n)
    goal = K.le(r, K.mul(r, r))
    c = K.le(K.ONE, n)
    above = K.replace_in(K.real_order(K.assume(c)), (K.real_numeral(K.ONE),))
    one = K.order(goal, ((_UNIT, (above, K.real_nonnegative(n)), ()),), ())
    less = K.total_order(K.assume(K.no(c)))  # n < 1
    below = K.replace_in(K.real_order(K.index_order(K.le(n, K.ZERO), ((1, less),))), (K.real_numeral(K.ZERO),))
    other = K.order(goal, ((_UNIT, (below,), ()), (_UNIT, (), (r,))), ())
    return K.cases(one, other, c)


_UNIT = next(iter(K.poly(K.rat(1)).values()))


def _real(th: Theorem) -> bool:
    return th.conclusion.args[0].sort == K.REAL


def _apart(th: Theorem) -> bool:
    p = th.conclusion
    return p.op == "not" and p.args[0].op == "eq" and p.args[0].args[0].sort == K.REAL


def _implied(context: Context) -> list[Theorem]:
    """Orders behind premises that hold"""
    out = []
    for th in context.theorems:
        while th.conclusion.op == "implies" and (premise := context.prove(th.conclusion.args[0])) is not None:
            th = K.modus_ponens(th, premise)
            if th.conclusion.op in ("le", "lt") and _real(th):
                out.append(th)
    return out


def _solved(context: Context) -> tuple[list[Fact], list[Theorem]]:
    """The equations between reals in force, each read as an atom = the rest, without going round in circles; and
    those that determine no atom, which say something as equations too"""
    solved: list[Fact] = []
    waiting = [th for th in context.theorems if th.conclusion.op == "eq" and _real(th)]
    changed = True
    while changed:
        changed, later = False, []
        for th in waiting:
            laid_out = _laid_out(th, context, solved)
            if laid_out is None:
                continue
            rule = determined(laid_out)
            if rule is None:
                later.append(th)
            else:
                solved.append(Fact(rule))
                changed = True
        waiting = later
    others = [laid_out for th in waiting if (laid_out := _laid_out(th, context, solved)) is not None]
    relations = [Fact(rule) for th in others if (rule := oriented(th)) is not None]
    return [*solved, *relations], others


def _laid_out(th: Theorem, context: Context, solved: list[Fact]) -> Theorem | None:
    """The equation in normal form; None where it then says nothing"""
    try:
        th = normal_fact(th, Normaliser(context, tuple(solved), Budget(CONVERSIONS)))
    except (OverBudget, Refused):
        return None
    return th if plus(K.poly(th.conclusion.args[0]), K.poly(th.conclusion.args[1]), -1) else None


def determined(th: Theorem) -> Theorem | None:
    """The equation as an atom = the rest, which does not speak of that atom; a variable rather than f(x), and that
    rather than another atom. None where there is none: x*y = 1."""
    u, v = th.conclusion.args
    p = plus(K.poly(u), K.poly(v), -1)
    single = [next(iter(m))[0] for m in p if len(m) == 1 and next(iter(m))[1] == 1]
    for kind in ("var", "app", "fn", "pow", "sum"):
        for a in sorted([a for a in single if a.op == kind], key=key, reverse=True):
            m = frozenset(((a, 1),))
            rest = polynomial_term({n: -c / p[m] for n, c in p.items() if n != m})
            if a not in _parts(rest):
                return K.combination(a, rest, ((K.rat(1 / p[m]), th),))
    return None


def _usable(context: Context, facts: list[Fact]) -> list[Fact]:
    """The general equations that do not rewrite without end"""
    out: list[Fact] = []
    for fact in facts:
        left, right = fact.conclusion.args
        if left.op in ("app", "fn", "sum", "mul", "inv", "pow", "if") and left is not right:
            out.append(fact)
    return out


def _parts(t: Term) -> set[Term]:
    out: set[Term] = set()
    stack = [t]
    while stack:
        t = stack.pop()
        if t not in out:
            out.add(t)
            stack.extend(t.args)
    return out
