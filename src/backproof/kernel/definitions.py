"""Which hypotheses define a symbol, so that they can be dropped once it is not spoken of any more.

Let P stand for quantifiers and premises `for all …: A implies for all …: B implies …` in which f does not
occur. A definition of f is one of the following, where every quantified variable of the right side is an
argument of the left side (`for all x, y: f(x) = y` defines nothing):

* explicitly: `P: f(x1, …, xm) = e` with distinct quantified x1, …, xm, and f not in e; each of them, here and in the
  arguments that a recursion does not run over, may have a numeral added: f(…, x+1, …), as entries count from 1;
* by recursion upwards in one argument, the same in both formulas: `P: f(…, 0, …) = e`, f not in e, and
  `P: f(…, k+1, …) = e'` where every f in e' has exactly k in that argument;
* by recursion downwards from a bound N that contains no quantified variable: `P: f(…, N, …) = e`, f not in e,
  and `P: f(…, k, …) = e'` with the premise k < N (or k+1 <= N) in P, where every f in e' has k+1 in that argument.

In each there is a function f that makes the formulas true whatever everything else is. (Upwards: f(0, …) by e
where the premises hold; the quantified arguments are distinct variables, perhaps with numerals added, so no point is
defined twice.
Downwards: the same in the number N - k of steps left.) Premises only make the formulas weaker.
"""

from __future__ import annotations

from .binders import bound_sort, open_binder, symbols
from .nodes import BINDS, Symbol, Term
from .substitution import fresh
from .terms import ONE, ZERO, le, lt, nadd
from .theorem import need


def check_definition(f: Symbol, definition: tuple[Term, ...]) -> None:
    """Fails unless the formulas define f in one of the ways above."""
    need(len(definition) in (1, 2), "a definition is one formula, or two")
    first, *rest = [_equation(f, p) for p in definition]
    if not rest:
        need(_distinct(first.arguments, first.variables), "{} is not defined for all arguments", definition[0])
        need(f not in symbols(first.right), "{} is defined by itself", definition[0])
        return
    need(f not in symbols(first.right), "{} has no start", definition[0])
    need(any(_recursive(f, first, rest[0], i) for i in range(len(f[1]))), "{} is no primitive recursion", definition[1])


class _Equation:
    """premises |- f(arguments) = right, for all the variables"""

    def __init__(self, variables: list[Term], premises: list[Term], arguments: tuple[Term, ...], right: Term) -> None:
        self.variables, self.premises, self.arguments, self.right = variables, premises, arguments, right


def _equation(f: Symbol, p: Term) -> _Equation:
    whole = p
    variables: list[Term] = []
    premises: list[Term] = []
    while p.op in ("forall", "implies"):
        if p.op == "forall":
            variables.append(fresh(p.data, p, whole, *variables))
            p = open_binder(p, variables[-1])
        else:
            need(f not in symbols(p.args[0]), "{} occurs in the premise {}", f, p.args[0])
            premises.append(p.args[0])
            p = p.args[1]
    need(p.op == "eq" and p.args[0].op == "app" and p.args[0].data is f, "{} does not define {}", whole, f)
    for a in p.args[0].args:
        need(f not in symbols(a), "{} occurs in its own argument", f)
    loose = set(variables) & (p.args[1].free - frozenset().union(*[a.free for a in p.args[0].args]))
    need(not loose, "{} does not determine {}: its right side also depends on {}", whole, f, sorted(map(repr, loose)))
    return _Equation(variables, premises, p.args[0].args, p.args[1])


def _distinct(arguments: tuple[Term, ...], variables: list[Term]) -> bool:
    """Whether these are distinct variables among the quantified ones, each alone or with a numeral added"""
    bases = [a.args[0] if a.op == "nadd" and a.args[1].op == "num" else a for a in arguments]
    return len(set(bases)) == len(bases) and all(x in variables for x in bases)


def _recursive(f: Symbol, start: _Equation, step: _Equation, i: int) -> bool:
    """Whether these are start and step of a recursion in the argument i, upwards or downwards."""
    others = [a[:i] + a[i + 1 :] for a in (start.arguments, step.arguments)]
    if not _distinct(others[0], start.variables) or not _distinct(others[1], step.variables):
        return False
    bound, now = start.arguments[i], step.arguments[i]
    if bound is ZERO and now.op == "nadd" and now.args[1] is ONE:
        k, before = now.args[0], now.args[0]
    else:
        k, before = now, nadd(now, ONE)
        below = lt(k, bound) in step.premises or le(before, bound) in step.premises
        if not below or any(v in bound.free for v in (*start.variables, *step.variables)):
            return False
    return (
        k in step.variables and all(k not in a.free for a in others[1]) and all(a[i] is before for a in _uses(f, step))
    )


def _uses(f: Symbol, step: _Equation) -> list[tuple[Term, ...]]:
    """The arguments of every f on the right side; a bound index in them is opened by a name that no variable has."""
    out: list[tuple[Term, ...]] = []
    seen: set[Term] = set()
    stack = [step.right]
    while stack:
        t = stack.pop()
        if t in seen:
            continue
        seen.add(t)
        if t.op == "app" and t.data is f:
            out.append(t.args)
        if t.op in BINDS:
            stack.append(open_binder(t, fresh(bound_sort(t), step.right, *t.free, *step.variables)))
            stack.extend([a for i, a in enumerate(t.args) if i not in BINDS[t.op]])
        else:
            stack.extend(t.args)
    return out
