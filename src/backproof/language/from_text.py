"""Text in: plain Python and SymPy syntax as written expressions and claims, node by node against an allow-list.

A name that nobody declared is a real number. `Sum(e, (k, a, b))` binds k, a natural, in e. Entries count from 1. A
relation stands between the sides of a claim, or in the condition of an `If`, and nowhere else.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, NoReturn, ParamSpec, TypeVar

from . import constructions as C
from .calculus import diff
from .errors import WritingError
from .expressions import NAT, Expr, dimension, is_predecessor, is_zero, number
from .formulas import Claim, claim
from .functions import Function
from .sorts import Declared, sizes_first
from .spelling import RELATIONS, Spelled, spelled
from .symbols import IndexRange, symbol
from .terms import LARGEST_POWER
from .vocabulary import CONSTANTS, FORMS, FUNCTIONS, HOW, NEVER, REFUSED, RESERVED, SAME, unknown

P = ParamSpec("P")
T = TypeVar("T")

LARGEST_MULTIPLE: Final = 100  # times that an index is added to itself

_NUMBER = re.compile(r"(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?")
_SIGNS: Mapping[type[ast.cmpop], str] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.LtE: "<=", ast.Lt: "<", ast.GtE: ">=", ast.Gt: ">",
}  # fmt: skip


@dataclass
class Names:
    """What the names of a question mean: as declared, and as they were met."""

    declared: Declared = field(default_factory=dict)
    free: dict[str, Expr] = field(default_factory=dict)  # names of numbers, outside of sums
    bound: set[str] = field(default_factory=set)  # names that some sum binds

    @staticmethod
    def of(where: Mapping[str, str]) -> Names:
        """The names with their sorts. Raises WritingError for a sort that is none, or a name that has a meaning."""
        for name in map(str.strip, map(str, where)):
            if name in RESERVED or name in NEVER:
                what = CONSTANTS.get(name, "a function of the language")
                raise WritingError(f"where: {name} is {what}: choose another name")
        names = Names(sizes_first(where))
        for d in names.declared.values():
            for size in _sizes(d):
                for s in _symbols(size):
                    names.free.setdefault(s.args[0], s)
        return names


def claims_from_text(text: object, names: Names, after: Expr | None = None) -> list[Claim]:
    """The claims of a line: one for each relation. Raises Unreadable for what is not in the language.

    With `after`, the line begins with a relation, and that is its first side.
    """
    return _Reader(spelled(text, after is not None), names).claims(after)


def expression_from_text(text: object, names: Names) -> Expr:
    """The expression. Raises Unreadable for a relation, and for what is not in the language."""
    reader = _Reader(spelled(text), names)
    return reader.read(reader.of.tree)


class _Reader:
    """Reads one text. `inside` are the indices that sums bind around what is read; `room` is what powers may take."""

    def __init__(self, of: Spelled, names: Names) -> None:
        self.of, self.names = of, names
        self.inside: dict[str, Expr] = {}
        self.room = LARGEST_POWER  # of powers within powers: for the product of their exponents

    def refuse(self, node: ast.AST, why: str) -> NoReturn:
        raise self.of.refused(node, why)

    # ------------------------------------------------------------ claims

    def claims(self, after: Expr | None = None) -> list[Claim]:
        tree = self.of.tree
        if not isinstance(tree, ast.Compare):
            self.read(tree)
            self.refuse(
                tree, f"this is an expression, not a claim: a relation is missing, one of {' '.join(RELATIONS)}"
            )
        sides = [tree.left, *tree.comparators]
        shown = [self.read(tree.left) if after is None else after, *[self.read(s) for s in tree.comparators]]
        out = []
        for place, op in enumerate(tree.ops):
            sign = self.relation(tree, op)
            out.append(self.made(sides[place + 1], claim, sign, shown[place], shown[place + 1]))
        return out

    def relation(self, node: ast.AST, op: ast.cmpop) -> str:
        sign = _SIGNS.get(type(op))
        if sign is None:
            self.refuse(node, f"a relation is one of {' '.join(RELATIONS)}")
        return sign

    def made(self, node: ast.AST, make: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What `make` builds; what it refuses is refused at the node"""
        try:
            return make(*args, **named)
        except WritingError as error:
            if hasattr(error, "place"):
                raise
            raise self.of.refused(node, str(error)) from None

    # ------------------------------------------------------------ expressions

    def read(self, node: ast.expr) -> Expr:
        if isinstance(node, ast.Constant):
            return self.constant(node)
        if isinstance(node, ast.Name):
            return self.name(node)
        if isinstance(node, ast.UnaryOp):
            return self.signed(node)
        if isinstance(node, ast.BinOp):
            return self.operation(node)
        if isinstance(node, ast.Call):
            return self.call(node)
        if isinstance(node, ast.Subscript):
            return self.entry(node)
        if isinstance(node, ast.Attribute):
            if node.attr != "T":
                self.refuse(node, f".{node.attr} is not read: .T, a transpose, is the only attribute")
            return self.made(node, lambda a: a.T, self.read(node.value))
        if isinstance(node, ast.Compare):
            self.refuse(
                node, "a relation stands inside of an expression: outside of If(c, a, b) there is no place for it"
            )
        self.refuse(node, REFUSED.get(type(node), "this is Python, not mathematics"))

    def constant(self, node: ast.Constant) -> Expr:
        if type(node.value) not in (int, float):
            self.refuse(node, f"{self.of.source(node)} is Python, not a real number")
        source = self.of.source(node)
        if not _NUMBER.fullmatch(source):
            self.refuse(node, f"the number {source} is not read: write it in digits, such as 1000, 0.25 or 1/3")
        return number(Fraction(source))

    def name(self, node: ast.Name) -> Expr:
        name = node.id
        if name in self.inside:
            return self.inside[name]
        declared = self.names.declared.get(name)
        if declared is None and name in RESERVED:
            how = FUNCTIONS[SAME.get(name, name)][3] if SAME.get(name, name) in FUNCTIONS else HOW[name]
            self.refuse(node, f"{name} is a function: write {how}")
        if declared is None and name in CONSTANTS:
            how = "it is not in the language" if name in NEVER else f"declare it where it is a name: {name}: real"
            self.refuse(node, f"{name} would be read as {CONSTANTS[name]}: {how}")
        if isinstance(declared, Function):
            how = f"{name}[t]" if declared.style == "index" else f"{name}({', '.join('xyzuvw'[: len(declared.sorts)])})"
            self.refuse(node, f"{name} is a {'sequence' if declared.style == 'index' else 'function'}: write {how}")
        found: Expr = declared if declared is not None else self.made(node, symbol, name)
        if name in self.names.bound:
            self.refuse(node, f"{name} is the index of a sum elsewhere: give one of the two another name")
        return self.names.free.setdefault(name, found)

    def signed(self, node: ast.UnaryOp) -> Expr:
        if isinstance(node.op, ast.USub):
            return -self.read(node.operand)
        if isinstance(node.op, ast.UAdd):
            return self.read(node.operand)
        self.refuse(node, "`not` is not read: write the opposite relation, such as != for ==")

    def operation(self, node: ast.BinOp) -> Expr:
        if isinstance(node.op, ast.Pow):
            return self.power(node)
        if isinstance(node.op, ast.Div) and (q := self.fraction(node)) is not None:
            return q
        a, b = self.read(node.left), self.read(node.right)
        if isinstance(node.op, ast.Div) and is_zero(b):
            return Expr("/", (a, b), shape=a.shape)  # undefined, and the answer says so
        make = _OPERATIONS.get(type(node.op))
        if make is None:
            self.refuse(node, "the operations are + - * / ** @")
        return self.made(node, make, a, b)

    def fraction(self, node: ast.BinOp) -> Expr | None:
        """A number such as 1/3 or -2/3, in lowest terms; another quotient of numbers is kept as a division"""
        above, minus = _unsigned(node.left)
        parts = [p.value for p in (above, node.right) if isinstance(p, ast.Constant) and type(p.value) is int]
        if len(parts) < 2 or parts[1] < 2:
            return None
        for p in (above, node.right):
            self.read(p)  # as digits
        q = Fraction(parts[0], parts[1])
        return number(-q if minus else q) if q.denominator == parts[1] else None

    def power(self, node: ast.BinOp) -> Expr:
        exponent, minus = _unsigned(node.right)
        if _is_half(exponent) and not minus:
            self.refuse(node, "a power has a natural exponent: write sqrt(x)")
        n = self.natural(exponent, "an exponent")
        room, factor = self.room, int(n.args[0]) if n.op == "num" else 1
        if factor > room:
            self.refuse(node, f"a power larger than {LARGEST_POWER}: name the exponent by a natural")
        self.room = room // max(factor, 1)
        base = self.read(node.left)
        self.room = room
        if minus and n.op != "num":
            self.refuse(node, "a power has a natural exponent: write 1/r**n for r**(-n)")
        if minus and n.args[0] == 1:
            return self.made(node, _over, number(1), base)
        raised: Expr = self.made(node, lambda: base**n)
        return self.made(node, _over, number(1), raised) if minus else raised

    # ------------------------------------------------------------ naturals

    def natural(self, node: ast.expr, what: str) -> Expr:
        """What stands in the place of an index, an exponent or a size: 2*n is n + n there, as in SymPy."""
        e = self._natural(node, what)
        if e.shape or (e.sort != NAT and not is_predecessor(e)):
            self.refuse(node, f"{what} is a number from 0 on, a declared natural, or a sum of those, not {e}")
        return e

    def _natural(self, node: ast.expr, what: str) -> Expr:
        known = (*self.inside, *self.names.declared, *RESERVED, *CONSTANTS)
        if isinstance(node, ast.Name) and node.id not in known:
            self.refuse(node, f"{node.id} is not declared, hence a real; {what} is natural: where {node.id}: natural")
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return self._natural(node.left, what) + self._natural(node.right, what)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
            return self._natural(node.left, what) - self._natural(node.right, what)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            times, rest = self._natural(node.left, what), self._natural(node.right, what)
            if times.op == "num" and times.sort == rest.sort == NAT and 0 < times.args[0] <= LARGEST_MULTIPLE:
                out = rest
                for _ in range(int(times.args[0]) - 1):
                    out = out + rest
                return out
            self.refuse(node, f"{what} is a number from 0 on, a declared natural, or a sum of those; 2*n is n + n")
        if isinstance(node, ast.BinOp):
            self.refuse(node, f"{what} is a number from 0 on, a declared natural, or a sum of those")
        return self.read(node)

    # ------------------------------------------------------------ entries

    def entry(self, node: ast.Subscript) -> Expr:
        indices = list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]
        if isinstance(node.value, ast.Name) and node.value.id not in self.inside:
            name = node.value.id
            declared = self.names.declared.get(name)
            if declared is None and name not in RESERVED:
                sorts = "vector(n) or sequence" if len(indices) == 1 else "matrix(m, n)"
                self.refuse(node, f"{name} is not declared, and has no entries: where {name}: {sorts}")
            if isinstance(declared, Function):
                if declared.style != "index":
                    self.refuse(node, f"{name} is a function: write {name}(x)")
                return self.made(node, declared, *[self.natural(i, "an index") for i in indices])
        array = self.read(node.value)
        if not array.shape:
            self.refuse(node, f"{array} is a number: it has no entries")
        if len(indices) != len(array.shape):
            self.refuse(node, f"{array} is {dimension(array.shape)}: an entry of it has {len(array.shape)} index(es)")
        return self.made(node, lambda *i: array[i], *[self.natural(i, "an index") for i in indices])

    # ------------------------------------------------------------ calls

    def call(self, node: ast.Call) -> Expr:
        if not isinstance(node.func, ast.Name):
            self.refuse(node, "only a function that has a name is called: write a product with *")
        name = node.func.id
        if node.keywords or any(isinstance(a, ast.Starred) for a in node.args):
            self.refuse(node, "arguments are expressions, one after another: no names and no stars")
        if name in self.inside:
            self.refuse(node, f"{name} is a number here: write a product with *")
        declared = self.names.declared.get(name)
        if isinstance(declared, Function):
            if declared.style == "index":
                self.refuse(node, f"{name} is a sequence: write {name}[t]")
            return self.made(node, declared, *[self.read(a) for a in node.args])
        if declared is not None:
            self.refuse(node, f"{name} is declared, and no function: write a product with *")
        if name in FORMS:
            read: Callable[[ast.Call], Expr] = {"Sum": self.sum, "If": self.choice, "diff": self.derivative}[name]
            return read(node)
        if (known := FUNCTIONS.get(SAME.get(name, name))) is None:
            self.refuse(node, f"{name} is not declared: {unknown(name)}")
        make, least, most, how = known
        if not least <= len(node.args) <= most:
            self.refuse(node, f"{name} takes {least if most == least else f'{least} to {most}'} argument(s): {how}")
        return self.made(node, make, *[self.read(a) for a in node.args])

    def sum(self, node: ast.Call) -> Expr:
        if len(node.args) < 2:
            self.refuse(node, f"a sum is written {HOW['Sum']}")
        body, *limits = node.args
        ranges: list[Any] = []
        entered: list[str] = []
        for limit in reversed(limits):  # the last range is the outermost
            ranges.insert(0, self.range(limit, entered))
        e = self.read(body)
        for name in entered:
            del self.inside[name]
        for limit, r in zip(limits, ranges, strict=True):
            e = self.made(limit, C.Sum, e, r)
        return e

    def range(self, limit: ast.expr, entered: list[str]) -> Any:
        if not isinstance(limit, ast.Tuple) or len(limit.elts) != 3:
            self.refuse(limit, f"the range of a sum is (k, first, last): {HOW['Sum']}")
        k, low, high = limit.elts
        if not isinstance(k, ast.Name):
            self.refuse(k, "the index of a sum is a name")
        name = k.id
        declared = self.names.declared.get(name)
        if name in RESERVED or name in NEVER:
            self.refuse(k, f"{name} has a meaning already: give the index of the sum another name")
        if declared is not None and (not isinstance(declared, Expr) or declared.sort != NAT or declared.args[1]):
            self.refuse(k, f"{name} is declared, and not as a natural: give the index of the sum another name")
        if name in self.inside:
            self.refuse(k, f"{name} is the index of a sum around this one: give one of them another name")
        if name in self.names.free:
            self.refuse(k, f"{name} stands for something outside of the sum: give the index another name")
        first = self.natural(low, "the first index of a sum")
        last = self.last(high)
        self.names.bound.add(name)
        self.inside[name] = self.made(k, symbol, name, NAT)
        entered.append(name)
        return self.inside[name], first, last

    def last(self, node: ast.expr) -> Expr:
        """The last index of a sum; a negative one leaves the sum empty"""
        above, minus = _unsigned(node)
        if minus and isinstance(above, ast.Constant):
            return number(-self.read(above).args[0])
        return self._natural(node, "the last index of a sum")

    def choice(self, node: ast.Call) -> Expr:
        if len(node.args) != 3:
            self.refuse(node, f"a choice is written {HOW['If']}")
        c, u, v = node.args
        if not isinstance(c, ast.Compare) or len(c.ops) != 1:
            self.refuse(c, "the condition of a choice is one relation between two numbers, such as a <= b")
        condition = self.made(c, claim, self.relation(c, c.ops[0]), self.read(c.left), self.read(c.comparators[0]))
        return self.made(node, C.If, condition, self.read(u), self.read(v))

    def derivative(self, node: ast.Call) -> Expr:
        if len(node.args) != 2:
            self.refuse(node, f"a derivative is written {HOW['diff']}")
        e, x = self.read(node.args[0]), self.read(node.args[1])
        return self.made(node, diff, e, x)


_OPERATIONS: Mapping[type[ast.operator], Callable[[Expr, Expr], Expr]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.MatMult: lambda a, b: a @ b,
}


def _over(a: Expr, b: Expr) -> Expr:
    return Expr("/", (a, b)) if is_zero(b) else a / b


def _unsigned(node: ast.expr) -> tuple[ast.expr, bool]:
    """What stands behind a minus, and whether there is one"""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return node.operand, True
    return node, False


def _is_half(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        parts = [p.value for p in (node.left, node.right) if isinstance(p, ast.Constant)]
        return parts == [1, 2]
    return isinstance(node, ast.Constant) and node.value == 0.5


def _sizes(d: Expr | Function) -> tuple[Expr, ...]:
    """What a declared name counts to, or the lengths that it has"""
    if isinstance(d, Expr) and d.op == "sym":
        return (d.args[1].length,) if isinstance(d.args[1], IndexRange) else ()
    return d.shape


def _symbols(size: Expr) -> list[Expr]:
    return [size] if size.op == "sym" else [s for a in size.args if isinstance(a, Expr) for s in _symbols(a)]
