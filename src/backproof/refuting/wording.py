"""An instance in words and in LaTeX: numbers to paste, named as the author named them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from .. import kernel as K
from ..kernel import Term
from ..language.constructions import sqrt
from ..language.errors import WritingError
from ..language.expressions import NAT, Expr, number
from ..language.formulas import Claim, Formula
from ..language.functions import Function
from ..language.notation import latex, text
from ..language.readback import term_text
from ..language.symbols import IndexRange, symbol
from ..language.terms import kernel_symbol, kernel_variable, natural_term
from ..proving.numerals import upper_bound
from ..proving.subterms import subterms
from ..proving.values import NoValue, Values
from .candidates import ONE_BY_ONE
from .certificates import Certificate, Placed
from .comparing import Threshold, Unsuitable, same
from .enclosures import Between, Enclosure, Root, between, near
from .equations import said_by_itself
from .evaluation import Cell, Compiled, Needed, sides_of, slope_of, value
from .index_functions import RULES, told
from .intervals import Comparison, computed_at
from .laws import CONSTANT
from .phrases import Shown, as_a_whole, by_rule, everywhere, free_letters
from .problems import Problem, Target
from .slopes import derivative

Side = Fraction | Between | None


def written_claims(p: Formula, variables: tuple[Expr, ...] = ()) -> Iterator[tuple[tuple[Expr, ...], Formula]]:
    """The claims of a statement with the variables bound around each, in the order of `parts_of` of its formula."""
    if p.op == "and":
        for q in p.parts:
            yield from written_claims(q, variables)
    elif p.op == "implies":
        yield from written_claims(p.parts[1], variables)
    elif p.op == "for all":
        yield from written_claims(p.parts[-1], (*variables, *p.parts[:-1]))
    else:
        yield variables, p


class Words:
    """What is said of one instance."""

    def __init__(
        self, problem: Problem, chosen: Mapping[Cell, Any], target: Target, part: int, found: Certificate | Comparison
    ) -> None:
        self.problem, self.chosen, self.target, self.found = problem, chosen, target, found
        self.situation = computed_at(problem, chosen)
        self.placed = Placed(problem, chosen)
        self.bound, self.claim = list(written_claims(problem.statement))[part]
        self.taken = {*problem.scope.free, *[e.args[0] for e in self.bound]}
        self.entry = [int(chosen.get((v,), 0)) + 1 for v in target.witnesses[len(self.bound) :]]
        self._numbers = found.values if isinstance(found, Certificate) else Values()
        self._single = found.single if isinstance(found, Certificate) else {p for _, p in found.definitions}
        self.used = {c: q for c, q in chosen.items() if isinstance(c[0], tuple)}

    # ------------------------------------------------------------ the two sides

    def _here(self, p: Term) -> Term:
        return self.placed.at_witnesses(p, self.target)

    def number(self, t: Term) -> Fraction | Between:
        """What a term is worth here. Raises NoValue."""
        if isinstance(self.found, Certificate):
            return self.found.values.value(self._here(t))
        return _computed(value(self._here(t)), self.found)

    def _derivative(self, p: Term) -> Fraction | Between:
        """What the derivative is that the claim is about. Raises NoValue."""
        if isinstance(self.found, Certificate):
            return self.found.values.value(derivative(self._here(p), self.found.equations))
        return _computed(slope_of(self._here(p)), self.found)

    def holds(self, p: Term) -> bool:
        """Whether a formula is true here. Raises NoValue."""
        if isinstance(self.found, Certificate):
            return self.found.values.holds(self._here(p))
        try:
            return bool(value(self._here(p))(self.found.situation, ()))
        except (Needed, Unsuitable) as error:
            raise NoValue(str(error)) from None

    def sides(self) -> tuple[Side, Side, str | None]:
        """The values of left and right; or what is undefined."""
        undefined = self._undefined()
        if undefined is not None:
            return None, None, undefined
        p = self.target.claim.args[0] if self.target.claim.op == "not" else self.target.claim
        try:
            if p.op == "derivative":
                return self._derivative(p), self.number(p.args[2]), None
            if p.op not in K.RELATIONS:
                return None, None, None
            a, b = (self.number(side) for side in p.args)
        except NoValue:
            return None, None, None
        swapped = isinstance(self.claim, Claim) and self.claim.op in (">", ">=")
        return (b, a, None) if swapped else (a, b, None)

    def _undefined(self) -> str | None:
        """The first of the conditions of definedness that fails here, or that there is no derivative, in words"""
        stack = [self.target.defined] if self.target.defined is not None else []
        names = dict(zip(self.target.witnesses, map(_named, self.bound), strict=False))
        while stack:
            p = stack.pop()
            try:
                if self.holds(p):
                    continue
            except NoValue:
                continue
            if p.op == "and":
                stack += reversed(p.args)
            elif p.op == "implies":
                stack.append(p.args[1])
            elif p.op == "forall":
                n = self._range_end(p)
                stack += [K.open_binder(p, K.num(j)) for j in reversed(range(n))]
            else:
                shown = _added_up(K.substitute(p, names))
                if p.op == "not":
                    return f"the denominator {term_text(shown.args[0].args[0])} is 0"
                return f"the argument {term_text(shown.args[1])} of {self._outside(p)}"
        return self._kink(self.target.claim)

    def _kink(self, p: Term) -> str | None:
        """`no derivative: −1 from the left, 1 from the right`, where the claim is about one that is not there"""
        if p.op != "derivative":
            return None
        try:
            slope_of(p)(self.situation, ())
        except Threshold:
            here, (low, left), (high, right) = sides_of(p)(self.situation, ())
            if same(low, here) and same(high, here):
                ways = [f"{_show(q)} from the {side}" for q, side in ((left, "left"), (right, "right"))]
                return None if same(left, right) else f"no derivative: {', '.join(ways)}"
            leads = [f"{_show(q)} from the {side}" for q, side in ((low, "left"), (high, "right")) if not same(q, here)]
            return f"no derivative: the function is {_show(here)}, and leads to {' and '.join(leads)}"
        except (Needed, Unsuitable):
            return None
        return None

    def _outside(self, p: Term) -> str:
        """`sqrt is −1, negative`, where this condition of definedness fails"""
        q = self.number(p.args[1])
        if p.op == "le":
            return f"sqrt is {_show(q)}, negative"
        logs, roots = (_arguments(self.target.claim, name) for name in ("log", "sqrt"))
        if p.args[1] in logs or not roots:
            return f"log is {_show(q)}, not positive"
        return f"sqrt is {_show(q)}, {'where it has no derivative' if q == 0 else 'negative'}"

    def _range_end(self, p: Term) -> int:
        v = K.fresh(K.NAT, p)
        bound = upper_bound(self._here(K.open_binder(p, v)), v)
        return 0 if bound is None else int(self._numbers.value(bound.args[1]))

    # ------------------------------------------------------------ the instance

    def text(self) -> str:
        """`false at n = 1, x = (1): left −1, right 1`"""
        left, right, undefined = self.sides()
        at = ", ".join([s for s, _ in self.equations()])
        if undefined is not None:
            return f"undefined{f' at {at}' if at else ''}: {undefined}{self._how()}"
        where = f"in entry {', '.join(map(str, self.entry))}: " if self.entry and self._several() else ""
        shows = f": {where}left {_show(left)}, right {_show(right)}" if left is not None and right is not None else ""
        return f"false{f' at {at}' if at else ''}{shows}{self._how()}"

    def holding(self) -> str:
        """`holds at n = 1, x = (1): both sides are 1`"""
        left, right, _ = self.sides()
        at = ", ".join([s for s, _ in self.equations()])
        shows = ""
        if left is not None and right is not None:
            same, alike = left == right and isinstance(left, Fraction), near(left, right)
            shows = f": both sides are {_show(left)}" if same else f": left {_show(left)}, right {_show(right)}"
            shows = shows if alike is None else f": both sides are {_show(alike)} to nine digits"
        return f"holds{f' at {at}' if at else ''}{shows}{self._how()}"

    def _how(self) -> str:
        """How it was found out, where not by the kernel alone"""
        return (
            f" (by intervals: {' and '.join(self.found.implementations)})" if isinstance(self.found, Comparison) else ""
        )

    def latex(self) -> str:
        """The equations of the instance"""
        return r",\; ".join([s for _, s in self.equations()])

    def _several(self) -> bool:
        sides = self.claim.parts if isinstance(self.claim, Claim) else ()
        sizes = [n for side in sides for n in side.shape]
        return any(self._size(n) not in (1, None) for n in sizes)

    def _size(self, n: Expr) -> int | None:
        try:
            return int(self._numbers.value(self._here_named(natural_term(n))))
        except (WritingError, NoValue):
            return None

    def _here_named(self, t: Term) -> Term:
        """The term where variables that the statement binds are the witnesses"""
        names = {kernel_variable(v): w for v, w in zip(self.bound, self.target.witnesses, strict=False)}
        return self._here(K.substitute(t, names))

    def equations(self) -> list[Shown]:
        """Each value of the instance, as text and as LaTeX: numbers first, then functions, then what is bound."""
        out = []
        for e in self.problem.scope.free.values():
            v = kernel_variable(e)
            if (v,) in self.chosen:
                out.append(self._equation(e, self.chosen[v,]))
            elif said_by_itself(self.problem.equations.get(v, [])) is not None:
                q = self.situation.variable(v)
                digits = _show(between(q) if isinstance(q, Enclosure) else q)
                out.append((f"{text(e)} = {digits}", f"{latex(e)} = {digits.replace('…', chr(92) + 'ldots')}"))
        for f in self.problem.scope.functions.values():
            out += self._function(f)
        for e, w in zip(self.bound, self.target.witnesses, strict=False):
            if (w,) in self.chosen:
                here = self._equation(e, self.chosen[w,])
                if e.args[0] in self.problem.scope.free:  # of two variables with one name
                    here = f"{here[0]} where it is bound", rf"{here[1]} \text{{ where it is bound}}"
                out.append(here)
        return [(shown, formula.replace("−", "-")) for shown, formula in out]

    def _equation(self, e: Expr, q: Any) -> Shown:
        if isinstance(q, Root):
            root = sqrt(number(q.square))
            return f"{text(e)} = {text(root)}", f"{latex(e)} = {latex(root)}"
        value = Fraction(q) + (1 if isinstance(e.args[1], IndexRange) else 0)
        return f"{text(e)} = {_show(value)}", f"{latex(e)} = {latex(number(value))}"

    def _function(self, f: Function) -> list[Shown]:
        s = kernel_symbol(f)
        name = self.chosen.get(("function", s), ONE_BY_ONE)
        points = {c[1:]: q for c, q in self.used.items() if c[0] == s}
        if name in RULES:
            others = told(points, name)
            said = [self._value(f, arguments, {(): others[arguments]}) for arguments in sorted(others)]
            return [*said, by_rule(f, name, bool(said), self.taken)]
        if name != ONE_BY_ONE:
            return [as_a_whole(f, name, self.taken)]
        out = self._at_all_times(f, s)
        if s in self.placed.defined:
            points = {a: q for a, q in points.items() if _point(s, a, q) in self._single}
        count = len(f.sorts)
        groups: dict[tuple[Any, ...], dict[tuple[Any, ...], Any]] = {}
        for a, q in points.items():
            groups.setdefault(a[:count], {})[a[count:]] = q
        elsewhere = None if s in self.placed.defined else self.chosen.get(("elsewhere", s))
        if elsewhere is not None:  # what is as everywhere else is not said twice
            groups = {a: entries for a, entries in groups.items() if set(entries.values()) != {elsewhere}}
        out += [self._value(f, arguments, groups[arguments]) for arguments in sorted(groups)]
        if elsewhere is not None:
            out.append(everywhere(f, Fraction(elsewhere), bool(groups), self.taken))
        return out

    def _at_all_times(self, f: Function, s: K.Symbol) -> list[Shown]:
        """Values that are the same at all times"""
        law = self.problem.laws.get(s)
        if law is None or self.chosen.get(("law", s)) != CONSTANT:
            return []
        count = len(f.sorts)
        groups: dict[tuple[Any, ...], dict[tuple[Any, ...], Any]] = {}
        for c, q in self.used.items():
            if c[0] == s and all(a is None or self.number(a) == x for a, x in zip(law.fixed, c[1:], strict=True)):
                groups.setdefault(c[1 : 1 + count], {})[c[1 + count :]] = q
        return [self._value(f, arguments, groups[arguments], law.time) for arguments in sorted(groups)]

    def _value(
        self, f: Function, arguments: tuple[Any, ...], entries: dict[tuple[Any, ...], Any], time: int | None = None
    ) -> Shown:
        """The values of f there; with the place of the time among the arguments, at all times"""
        time_letter = symbol(free_letters("klpq", self.taken)[0], NAT)
        args = [number(Fraction(a)) if i != time else time_letter for i, a in enumerate(arguments)]
        applied = Expr("call", (f, *args), f.result, tuple(number(1) for _ in range(f.rank)))
        shown = self._with_values(f, (text(applied), latex(applied)), arguments, entries)
        return (
            shown
            if time is None
            else (
                f"{shown[0]} for all {text(time_letter)}",
                rf"{shown[1]} \text{{ for all }} {latex(time_letter)}",
            )
        )

    def _with_values(
        self, f: Function, left: Shown, arguments: tuple[Any, ...], entries: dict[tuple[Any, ...], Any]
    ) -> Shown:
        if not f.rank:
            return self._number(left, entries[()])
        rows = self._array(f, arguments, entries)
        if rows is None:
            listed = ", ".join([f"entry {', '.join(map(str, i))} is {_show(q)}" for i, q in entries.items()])
            return f"{left[0]}: {listed}", rf"{left[1]} \text{{: {listed}}}"
        if f.rank == 1:
            shown = f"({', '.join(map(_show, rows[0]))})"
            return f"{left[0]} = {shown}", f"{left[1]} = {shown}"
        shown = "(" + ", ".join([f"({', '.join(map(_show, row))})" for row in rows]) + ")"
        below = r" \\ ".join([" & ".join(map(_show, row)) for row in rows])
        return f"{left[0]} = {shown}", rf"{left[1]} = \begin{{pmatrix}} {below} \end{{pmatrix}}"

    def _number(self, left: Shown, q: Any) -> Shown:
        return f"{left[0]} = {_show(q)}", f"{left[1]} = {latex(number(Fraction(q)))}"

    def _array(
        self, f: Function, arguments: tuple[Any, ...], entries: dict[tuple[Any, ...], Any]
    ) -> list[list[Any]] | None:
        """All entries, row by row; None where the sizes are not known, or a value stands outside of them"""
        args = [number(Fraction(a)) for a in arguments]
        try:
            sizes = [self._size(n) for n in (f.shape_of(*args) if f.sorts else f.shape)]
        except WritingError:
            return None
        if any(n is None for n in sizes) or any(
            not 1 <= i <= n for index in entries for i, n in zip(index, sizes, strict=True) if n is not None
        ):
            return None
        counts = [range(1, n + 1) for n in sizes if n is not None]

        def entry(*index: int) -> Any:
            return entries[index] if index in entries else self._given_by_equations(f, (*arguments, *index))

        if f.rank == 1:
            return [[entry(i) for i in counts[0]]]
        return [[entry(i, j) for j in counts[1]] for i in counts[0]]

    def _given_by_equations(self, f: Function, arguments: tuple[Any, ...]) -> Any:
        """A value that was not chosen; 0 where nothing says what it is, for then it may be anything"""
        try:
            q = self.situation.read(kernel_symbol(f), arguments)
        except (Needed, Unsuitable, OverflowError, RecursionError):
            return 0
        return between(q) if isinstance(q, Enclosure) else q


def _computed(of: Compiled, found: Comparison) -> Fraction | Between:
    try:
        q = of(found.situation, ())
    except (Needed, Unsuitable) as error:
        raise NoValue(str(error)) from None
    return between(q) if isinstance(q, Enclosure) else Fraction(q)


def _arguments(t: Term, name: str) -> set[Term]:
    """What exp, log, sqrt or tanh is taken of in a term"""
    return {s.args[0] for s in subterms(t) if s.op == "fn" and s.data == name}


def _point(s: K.Symbol, a: tuple[Any, ...], q: Any) -> Term:
    arguments = [K.num(int(x)) if sort == NAT else K.rat(Fraction(x)) for x, sort in zip(a, s[1], strict=True)]
    return K.eq(K.app(s, *arguments), K.num(int(q)) if s[2] == NAT else K.rat(Fraction(q)))


def _added_up(t: Term) -> Term:
    """The term with its sums of numerals as numerals"""
    numerals = [x for x in subterms(t) if x.op == "nadd" and not x.loose and not K.linear(x)[0]]
    return K.substitute(t, {x: K.num(K.linear(x)[1]) for x in numerals})


def _named(e: Expr) -> Term:
    return kernel_variable(e)


def _show(q: Any) -> str:
    if isinstance(q, (Between, Enclosure)):
        return (between(q) if isinstance(q, Enclosure) else q).shown
    return str(Fraction(q)).replace("-", "−")
