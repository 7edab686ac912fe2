"""The words that text may use, how each is written, and what is said about words that it may not use."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Final

from . import constructions as C
from .expressions import Expr

MOST: Final = 20  # arguments of max and min, which nest: each doubles what has to be written out

#: name -> (what makes it, fewest and most arguments, how it is written)
FUNCTIONS: Final[Mapping[str, tuple[Callable[..., Expr], int, int, str]]] = {
    "exp": (C.exp, 1, 1, "exp(x)"),
    "log": (C.log, 1, 1, "log(x)"),
    "sqrt": (C.sqrt, 1, 1, "sqrt(x)"),
    "tanh": (C.tanh, 1, 1, "tanh(x)"),
    "sigmoid": (C.sigmoid, 1, 1, "sigmoid(x)"),
    "relu": (C.relu, 1, 1, "relu(x)"),
    "step": (C.step, 1, 1, "step(x)"),
    "sign": (C.sign, 1, 1, "sign(x)"),
    "abs": (C.Abs, 1, 1, "abs(x)"),
    "max": (lambda *args: reduce(C.Max, args), 2, MOST, "max(a, b), of two or more"),
    "min": (lambda *args: reduce(C.Min, args), 2, MOST, "min(a, b), of two or more"),
    "dot": (C.dot, 2, 2, "dot(x, y)"),
    "norm2": (C.norm2, 1, 1, "norm2(x)"),
    "trace": (C.trace, 1, 1, "trace(A)"),
    "hadamard": (C.hadamard, 2, 2, "hadamard(x, y)"),
    "outer": (C.outer, 2, 2, "outer(x, y)"),
}
SAME = {"Abs": "abs", "Max": "max", "Min": "min"}  # SymPy's names
FORMS = ("Sum", "If", "diff")  # read by themselves
RESERVED: Final = frozenset((*FUNCTIONS, *SAME, *FORMS))

NOT_OURS: Final = {
    "ln": "write log(x)",
    "arctanh": "it is not in the language",
    "sin": "it is not in the language",
    "cos": "it is not in the language",
    "sum": "write Sum(e, (k, a, b))",
    "Integral": "integrals are not in the language",
    "integrate": "integrals are not in the language",
    "Derivative": "write diff(e, x)",
    "Heaviside": "it has no agreed value at 0: write step(x), which is 1 or -1, or If(x >= 0, 1, 0)",
    "Piecewise": "write If(c, a, b)",
    "norm": "write norm2(x) for x·x, or sqrt(norm2(x))",
    "transpose": "write A.T",
    "Matrix": "declare it: A: matrix(m, n)",
    "Rational": "write a/b",
    "for_all": "every name stands for all its values already",
}
CONSTANTS: Final = {
    "pi": "the number π",
    "e": "the number exp(1)",
    "E": "the number exp(1)",
    "I": "the imaginary unit",
    "oo": "infinity",
    "inf": "infinity",
    "nan": "no number",
    "zoo": "infinity",
}
NEVER = frozenset(("pi", "oo", "inf", "nan", "zoo"))  # not even where somebody declares them: they would be misread
HOW: Final = {"Sum": "Sum(e, (k, a, b))", "If": "If(a <= b, u, v)", "diff": "diff(e, x)"}
REFUSED: Mapping[type[ast.AST], str] = {
    ast.BoolOp: "`and` and `or` are not read: ask each claim by itself, and write each given by itself",
    ast.IfExp: "a choice is written If(a <= b, u, v)",
    ast.Tuple: "a comma stands here, and one expression is wanted",
    ast.List: "a list is not read: declare a vector, x: vector(n)",
    ast.GeneratorExp: "a sum is written Sum(e, (k, a, b))",
    ast.ListComp: "a sum is written Sum(e, (k, a, b))",
    ast.Starred: "a star stands here, and no product",
}


def unknown(name: str) -> str:
    if name in NOT_OURS:
        return NOT_OURS[name]
    near = difflib.get_close_matches(name, sorted(RESERVED), 1, 0.7)
    return f"is it {near[0]}?" if near else f"where {name}: function; a product is written with *"
