"""Exact instances that meet the hypotheses of a theorem: definitions are run, the rest is drawn and then judged."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from backproof import Expr
from backproof.derivation.theorems import Derivation
from backproof.language.expressions import NAT
from backproof.language.formulas import Claim, Formula, parts_of
from backproof.language.functions import Function

from ..crosscheck import perceptrons
from ..crosscheck.drawing import Rng, Sizes
from ..crosscheck.makers import OF_NETWORKS
from ..evaluator.exact import Instance, Undefined, assumption_holds, holds, number, value
from ..evaluator.tables import SMALL, Table
from .definitions import with_defined

LARGEST = 3  # entries of a vector
DRAWS = 40_000
HORIZON = 1  # the last time at which a recurrence, which holds by construction, is judged all the same


_met: dict[tuple[str, ...], dict[int, Instance | None]] = {}


def instances(d: Derivation, assumed: tuple[Formula, ...], hypotheses: tuple[Formula, ...]) -> Iterator[Instance]:
    """Instances of the theorem at which the hypotheses and what is assumed besides hold; each is made once."""
    symbols = {**_bound(d.statement), **d.scope.free}
    kept = _met.setdefault((d.name, *map(repr, hypotheses)), {})
    of_numbers = [p for p in (*assumed, *hypotheses) if not _speaks_of_functions(p)]
    others = [p for p in hypotheses if _speaks_of_functions(p)]
    for seed in range(DRAWS):
        rng = random.Random(f"{d.name} {seed}")
        numbers = {
            name: Fraction(rng.randrange(LARGEST + 1)) if s.sort == NAT else rng.choice(SMALL)
            for name, s in symbols.items()
        }
        bare = Instance(numbers, {}, horizon=HORIZON)
        if all(assumption_holds(s, bare) for s in symbols.values()) and all(holds(p, bare) for p in of_numbers):
            if seed not in kept:
                made = Instance(numbers, _functions(d, bare, others, rng), horizon=HORIZON)
                kept[seed] = made if all(holds(p, made) for p in others) else None
            one = kept[seed]
            if one is not None and all(holds(p, one) for p in assumed):
                yield one


def _speaks_of_functions(x: Any) -> bool:
    return isinstance(x, Function) or any(_speaks_of_functions(part) for part in parts_of(x))


def _bound(p: Formula) -> dict[str, Expr]:
    """The variables that are bound outside"""
    out = {}
    while p.op in ("for all", "implies"):
        out.update({v.args[0]: v for v in p.parts[:-1] if isinstance(v, Expr)})
        p = p.parts[-1]
    return out


def _functions(
    d: Derivation, bare: Instance, hypotheses: list[Formula], rng: random.Random
) -> dict[str, Callable[..., Any]]:
    """A table for each function, then what the hypotheses say of it; `out` is filled while its functions refer to it"""
    out: dict[str, Callable[..., Any]] = {}
    instance = Instance(bare.numbers, out, bare.horizon)
    for f in d.scope.functions.values():
        length = int(number(f.shape[0], instance)) if f.shape else None
        out[f.name] = Table(f"{rng.getrandbits(64)}", length)
    for p in hypotheses:
        _defined(p, instance, out, rng)
    return out


def _defined(p: Formula, instance: Instance, out: dict[str, Callable[..., Any]], rng: random.Random) -> None:
    """Make the hypothesis true, where it says what a function is: at one point, or for all arguments"""
    variables, claim = ([], p) if p.op != "for all" else (list(p.parts[:-1]), p.parts[-1])
    if not isinstance(claim, Claim) or claim.op != "=":
        return
    left, right = claim.parts
    f, *arguments = (left.args[0] if left.op == "entry" else left).args or (None,)
    if not isinstance(f, Function):
        return
    before, point = out[f.name], tuple(int(a.args[0]) if a.op == "num" else -1 for a in arguments)
    if len(variables) == 2 and left.op == right.op == "call" and f is right.args[0]:
        out[f.name] = _of_the_sign([rng.choice(SMALL) for _ in range(3)])
    elif len(variables) == 1 and left.op == "call" and len(arguments) == 1:
        out[f.name] = _computed(arguments[0], variables[0], right, instance, before)
    elif not variables and -1 not in point and left.op == "call":
        out[f.name] = _at_point(before, point, lambda _: _as(value(right, instance), left, instance))
    elif not variables and -1 not in point and right.op in ("num", "neg"):
        i, entry = int(left.args[1].args[0]), number(right, instance)
        out[f.name] = _at_point(before, point, lambda v: (*v[: i - 1], entry, *v[i:]))


def _of_the_sign(values: list[Fraction]) -> Callable[[Fraction], Fraction]:
    """A function that ignores positive factors: it has one value below zero, one at zero, one above"""
    return lambda z: values[(z > 0) - (z < 0) + 1]


def _as(v: Any, e: Expr, instance: Instance) -> Any:
    return (Fraction(0),) * int(number(e.shape[0], instance)) if e.shape and not isinstance(v, tuple) else v


def _at_point(before: Callable[..., Any], point: tuple[int, ...], there: Callable[[Any], Any]) -> Callable[..., Any]:
    return lambda *a: there(before(*a)) if a == point else before(*a)


def _computed(
    argument: Expr, v: Expr, right: Expr, instance: Instance, before: Callable[..., Any]
) -> Callable[..., Any]:
    """f(v) or f(v + 1) is the right side; f(0), where that is not said, is as it was"""
    memo: dict[Any, Any] = {}
    later = argument.op == "+"

    def at(q: Any) -> Any:
        if later and q == 0:
            return before(q)
        if q not in memo:
            memo[q] = value(right, instance.having(**{v.args[0]: Fraction(q) - later}))
        return memo[q]

    return at


def of_a_run(
    d: Derivation,
    assumed: tuple[Formula, ...],
    hypotheses: tuple[Formula, ...],
    claims: tuple[Formula, ...],
    defined: tuple[Formula, ...] = (),
) -> Iterator[Instance]:
    """Instances from a run that meets the theorem's hypotheses, and the others; what else is spoken of is drawn."""
    inner: dict[str, Expr] = {}
    for p in (*assumed, *claims):
        inner.update(_symbols(p, frozenset()))
    known = [h.formula for h in d.hypotheses]
    others = [p for p in hypotheses if not any(p is q for q in known)]
    for seed in range(DRAWS // 20):
        rng = Rng(f"{d.name} {seed}")
        widths = tuple(rng.randrange(1, 4) for _ in range(5))
        sizes = Sizes(widths[0], rng.randrange(2, 5), widths, 2, 1, seed)
        run = d.name in OF_NETWORKS
        made = OF_NETWORKS[d.name](d, sizes, rng) if run else perceptrons.MAKERS[d.name](sizes, rng)
        made = made.having(**{name: Fraction(rng.randrange(4)) for name in inner if name not in made.numbers})
        made = with_defined(made, defined)
        try:
            met = all(assumption_holds(s, made) for s in inner.values())
            met = met and all(holds(p, made) for p in (*assumed, *others))
        except Undefined:
            continue
        if met:
            yield made


def _symbols(x: Any, bound: frozenset[str]) -> dict[str, Expr]:
    """The free symbols of an expression or formula"""
    if isinstance(x, Expr) and x.op == "sym":
        return {} if x.args[0] in bound else {x.args[0]: x}
    if isinstance(x, Expr) and x.op == "sum":
        bound |= {x.args[1].args[0]}
    elif isinstance(x, Formula) and x.op == "for all":
        bound |= {v.args[0] for v in x.parts[:-1]}
    out: dict[str, Expr] = {}
    for part in parts_of(x):
        out.update(_symbols(part, bound))
    return out
