"""Statements.v: what is claimed, for a person to read beside the page.

This file prints hypotheses and statement as they were written, and what they owe, and never sees a proof; it
shares no code with the printing of proofs. That the generated proofs prove exactly these definitions is Coq's
business. So a person who wants to know what Coq has checked reads Statements.v, the definitions of rsum and
if_… at the top of the prelude, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from textwrap import wrap

from ..kernel.binders import bound_sort, open_binder, open_gradient, symbols
from ..kernel.definedness import defined
from ..kernel.nodes import BINDS, NAT, REAL, VECTOR, Symbol, Term, symbol
from ..kernel.publication import target
from ..kernel.terms import var

WIDTH = 110

#: words that a name in a statement may not be: what statements use of Coq, and Coq's keywords
RESERVED = frozenset(
    re.findall(
        r"\S+",
        """R nat INR IZR Prop Set Type SProp rsum if_eq if_le if_lt if_eq_nat if_le_nat if_lt_nat Z Nat
        der has_gradient cut
        exp ln sqrt tanh
        _ as at cofix else end exists exists2 fix for forall fun if IF in let match mod return then using where with
        by now struct measure wf""",
    )
)

_GREEK = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "epsilon",
    "ζ": "zeta",
    "η": "eta",
    "θ": "theta",
    "ι": "iota",
    "κ": "kappa",
    "λ": "lambda",
    "μ": "mu",
    "ν": "nu",
    "ξ": "xi",
    "ο": "omicron",
    "π": "pi",
    "ρ": "rho",
    "σ": "sigma",
    "τ": "tau",
    "υ": "upsilon",
    "φ": "phi",
    "χ": "chi",
    "ψ": "psi",
    "ω": "omega",
    "Γ": "Gamma",
    "Δ": "Delta",
    "Θ": "Theta",
    "Λ": "Lambda",
    "Ξ": "Xi",
    "Π": "Pi",
    "Σ": "Sigma",
    "Φ": "Phi",
    "Ψ": "Psi",
    "Ω": "Omega",
}

# Precedences of Coq's notations; an argument that binds less tightly gets parentheses.
_ARROW, _AND, _NOT, _RELATION, _SUM, _PRODUCT, _INVERSE, _POWER, _APPLICATION, _ATOM = (
    99,
    80,
    75,
    70,
    50,
    40,
    35,
    30,
    10,
    0,
)

Names = dict[Term | Symbol, str]
Hypotheses = Sequence[tuple[str, Term]]


def identifier(text: str) -> str:
    """The text as an ASCII identifier, as near as can be: `η` is eta. Two texts may give one."""
    plain = "".join([_GREEK.get(c, c if c.isascii() else f"u{ord(c):x}") for c in text])
    plain = re.sub(r"[^A-Za-z0-9_]", "_", plain)
    if not plain or plain[0].isdigit() or plain[0] == "_":
        plain = "x" + plain
    return plain + "_" if plain in RESERVED else plain


def free(terms: Iterable[Term]) -> list[Term | Symbol]:
    """Free variables and symbols: naturals, reals, then functions by type, all in the order in which they are met."""
    found: dict[Term | Symbol, None] = {}
    seen: set[Term] = set()
    stack = list(terms)[::-1]
    while stack:
        t = stack.pop()
        if t in seen:
            continue
        seen.add(t)
        if t.op == "var":
            found.setdefault(t)
        elif t.op in ("app", "functional"):
            found.setdefault(t.data)
        stack.extend(reversed(t.args))
    types = list(dict.fromkeys(["nat", "R", *[_type(x) for x in found]]))
    return sorted(found, key=lambda x: types.index(_type(x)))


def naming(things: Iterable[Term | Symbol]) -> Names:
    """A name for each, as its author's as can be; where two have one, the later gets a number."""
    names: Names = {}
    for x in things:
        names[x] = _unused(identifier(x.data[0] if isinstance(x, Term) else x[0]), set(names.values()))
    return names


def _unused(wish: str, taken: set[str]) -> str:
    name, i = wish, 1
    while name in taken:
        i += 1
        name = f"{wish}_{i}"
    return name


# ---------------------------------------------------------------- terms


def show(t: Term, names: Names, level: int, scope: str) -> str:
    """A term or formula of which the text binds at least as tightly as the level, to be read in the scope."""
    text, own, home = _show(t, names, scope)
    if home not in ("", scope):
        return f"({text})%{home}" if own > _ATOM else f"{text}%{home}"
    return f"({text})" if own > level else text


def _show(t: Term, names: Names, scope: str) -> tuple[str, int, str]:
    """Text, precedence, and the scope that it must be read in ("" where that does not matter)."""
    if t.op == "var":
        return names[t], _ATOM, ""
    if t.op == "num":
        return (str(t.data), _ATOM, "nat") if t.data <= 4500 else (f"Z.to_nat {t.data}%Z", _APPLICATION, "")
    if t.op == "rat":
        n, d = t.data.numerator, t.data.denominator
        top = str(n) if n >= 0 else f"({n})"
        return (top, _ATOM, "R") if d == 1 else (f"{top} / {d}", _PRODUCT, "R")

    def at(x: Term, level: int, inside: str) -> str:
        return show(x, names, level, inside)

    if t.op == "nadd":
        return f"{at(t.args[0], _SUM, 'nat')} + {at(t.args[1], _SUM - 1, 'nat')}", _SUM, "nat"
    if t.op == "add":
        return f"{at(t.args[0], _SUM, 'R')} + {at(t.args[1], _SUM - 1, 'R')}", _SUM, "R"
    if t.op == "mul":
        a, b = t.args
        sign, b = ("/", b.args[0]) if b.op == "inv" else ("*", b)
        return f"{at(a, _PRODUCT, 'R')} {sign} {at(b, _PRODUCT - 1, 'R')}", _PRODUCT, "R"
    if t.op == "inv":
        return f"/ {at(t.args[0], _INVERSE, 'R')}", _INVERSE, "R"
    if t.op == "pow":
        return f"{at(t.args[0], _POWER - 1, 'R')} ^ {at(t.args[1], _ATOM, 'any')}", _POWER, "R"
    # What follows is a function applied, and its arguments are read in the scope that it stands in.
    if t.op == "sum":
        k = _index(t, names)
        return f"rsum {at(t.args[0], _ATOM, scope)} {_function(k, open_binder(t, k), names, scope)}", _APPLICATION, ""
    if t.op == "functional":
        k = _index(t, names)
        vector = f"(cut {at(t.args[1], _ATOM, scope)} {_function(k, open_binder(t, k), names, scope)})"
        return " ".join([names[t.data], *[at(a, _ATOM, scope) for a in t.args[2:]], vector]), _APPLICATION, ""
    if t.op == "if":
        c = t.args[0]
        head = f"if_{c.op}" + ("_nat" if c.args[0].sort == NAT else "")
        return " ".join([head, *[at(a, _ATOM, scope) for a in (*c.args, *t.args[1:])]]), _APPLICATION, ""
    if t.op == "real":
        return f"INR {at(t.args[0], _ATOM, scope)}", _APPLICATION, ""
    if t.op == "fn":
        function = {"exp": "exp", "log": "ln", "sqrt": "sqrt", "tanh": "tanh"}[t.data]
        return f"{function} {at(t.args[0], _ATOM, scope)}", _APPLICATION, ""
    if t.op == "app":
        return " ".join([names[t.data], *[at(a, _ATOM, scope) for a in t.args]]), _APPLICATION, ""
    return _formula(t, names)


def _formula(p: Term, names: Names) -> tuple[str, int, str]:
    def at(q: Term, level: int) -> str:
        return show(q, names, level, "R")

    if p.op in ("eq", "le", "lt", "not") and (p.op != "not" or p.args[0].op == "eq"):
        a, b = p.args[0].args if p.op == "not" else p.args
        sign = {"eq": "=", "le": "<=", "lt": "<", "not": "<>"}[p.op]
        scope = "nat" if a.sort == NAT else "R"
        return f"{show(a, names, _RELATION - 1, scope)} {sign} {show(b, names, _RELATION - 1, scope)}", _RELATION, scope
    if p.op == "derivative":
        s = _index(p, names)
        function = _function(s, open_binder(p, s), names, "R")
        return f"der {function} {at(p.args[1], _ATOM)} {at(p.args[2], _ATOM)}", _APPLICATION, "R"
    if p.op == "gradient":
        k, v = _index(p, names), _vector(p, names)
        point, slope, body = open_gradient(p, v, k)
        function = f"(fun {v[0]} : nat -> R => {show(body, {**names, v: v[0]}, 200, 'R')})"
        entries = [_function(k, e, names, "R") for e in (point, slope)]
        return " ".join(["has_gradient", function, at(p.args[3], _ATOM), *entries]), _APPLICATION, "R"
    if p.op == "not":
        return f"~ {at(p.args[0], _ATOM)}", _NOT, "R"
    if p.op == "and":
        return f"{at(p.args[0], _AND - 1)} /\\ {at(p.args[1], _AND)}", _AND, "R"
    if p.op == "implies":
        return f"{at(p.args[0], _ARROW - 1)} -> {at(p.args[1], 200)}", _ARROW, "R"
    bound, p, inside = _quantified(p, names)
    return f"forall {bound}, {show(p, inside, 200, 'R')}", 200, "R"


def _quantified(p: Term, names: Names) -> tuple[str, Term, Names]:
    """The binders of the outermost quantifiers, what is under them, and the names in it."""
    bound: list[Term] = []
    while p.op == "forall":
        v = _index(p, names)
        names = {**names, v: v.data[0]}
        bound.append(v)
        p = open_binder(p, v)
    return " ".join(_binders(bound, names)), p, names


def _binders(things: Sequence[Term | Symbol], names: Names) -> list[str]:
    """`(n t : nat)`, `(eta : R)`, …: things that stand together and are of one type, in one pair of parentheses."""
    return [f"({' '.join([names[x] for x in same])} : {t})" for t, same in groupby(things, _type)]


def _function(v: Term, body: Term, names: Names, scope: str) -> str:
    """`(fun v : nat => body)`"""
    of = "nat" if v.sort == NAT else "R"
    return f"(fun {v.data[0]} : {of} => {show(body, {**names, v: v.data[0]}, 200, scope)})"


def _vector(p: Term, names: Names) -> Symbol:
    """A symbol for the vector of a gradient, by a name that nothing has."""
    taken = {*names.values(), *[x.data[0] for x in names if isinstance(x, Term)], *[f[0] for f in symbols(p)]}
    return symbol(_unused("v", taken), (NAT,), REAL)


def _index(t: Term, names: Names) -> Term:
    """A variable for what t binds, with a name that is free: k under sums, t for what is counted on, else i or z."""
    sort = bound_sort(t)
    if t.op in ("sum", "functional", "gradient"):
        wishes = "k l m j p q"
    elif t.op == "derivative":
        wishes = "s r u z"
    elif sort == REAL:
        wishes = "z u v r s"
    else:
        wishes = "t s r" if _counted(t.args[0]) and not _ranged(t.args[0]) else "i j k l m p q"
    # Neither a name that is in use nor a variable that is: that one may go by another name.
    taken = {*names.values(), *[x.data[0] for x in names if isinstance(x, Term)]}
    unused = [w for w in wishes.split() if w not in taken]
    return var(unused[0] if unused else _unused(wishes[0], taken), sort)


def _ranged(body: Term) -> bool:
    """Whether the formula begins with `bound index < …`: it is an entry's."""
    return body.op == "implies" and body.args[0].op == "lt" and body.args[0].args[0].op == "bound"


def _counted(body: Term) -> bool:
    """Whether the outermost bound index has a 1 added: it is the time, or a layer, of a recurrence."""
    stack, seen = [(body, 0)], set()
    while stack:
        t, depth = stack.pop()
        if (t, depth) in seen or t.loose <= depth:
            continue
        seen.add((t, depth))
        if t.op == "nadd" and t.args[0].op == "bound" and t.args[0].data[0] == depth:
            return True
        under = BINDS.get(t.op, ())
        stack.extend([(a, depth + (i in under)) for i, a in enumerate(t.args)])
    return False


# ---------------------------------------------------------------- layout


def _lines(p: Term, names: Names, indent: int) -> list[str]:
    """A formula, in one line where it fits, else one premise or conjunct a line."""
    text, pad = show(p, names, 200, "R"), " " * indent
    if len(text) + indent <= WIDTH or p.op not in ("forall", "implies", "and", "eq", "le", "lt"):
        return [pad + text]
    if p.op == "forall":
        bound, inner, inside = _quantified(p, names)
        return [f"{pad}forall {bound},", *_lines(inner, inside, indent + 2)]
    if p.op == "implies":
        return [*_enclosed(p.args[0], names, indent, _ARROW - 1, " ->"), *_lines(p.args[1], names, indent)]
    if p.op == "and":
        first = _enclosed(p.args[0], names, indent, _AND - 1, " /\\")
        return [*first, *_enclosed(p.args[1], names, indent, _AND, "")]
    if p.args[0].sort == NAT:
        return [pad + text]
    sign = {"eq": "=", "le": "<=", "lt": "<"}[p.op]
    lines = [pad + show(p.args[0], names, _RELATION - 1, "R"), f"{pad}  {sign} "]
    right, more = p.args[1], list[Term]()
    while right.op == "add" and len(show(right, names, _SUM, "R")) + indent > WIDTH - 4:
        right, last = right.args
        more.insert(0, last)
    lines[1] += show(right, names, _SUM if more else _RELATION - 1, "R")
    return [*lines, *[f"{pad}    + {show(m, names, _SUM - 1, 'R')}" for m in more]]


def _enclosed(p: Term, names: Names, indent: int, level: int, after: str) -> list[str]:
    loosest = {"forall": 200, "implies": _ARROW, "and": _AND}.get(p.op, _RELATION)
    if loosest <= level:
        lines = _lines(p, names, indent)
    else:
        lines = _lines(p, names, indent + 1)
        lines[0] = f"{' ' * indent}({lines[0].lstrip()}"
        lines[-1] += ")"
    lines[-1] += after
    return lines


def comment(text: str) -> str:
    """A Coq comment that nothing in the text can end or nest, nor a quote in it upset."""
    plain = "".join([c if c.isprintable() else " " for c in text.replace("*", "·").replace('"', "'")])
    return f"(* {plain.strip()} *)"


def _definition(name: str, said: str, hypotheses: Hypotheses, parts: Sequence[tuple[str, Term]]) -> str:
    """`Definition NAME : Prop := forall …, hypothesis -> … -> part /\\ part.`"""
    things = free([*[p for _, p in hypotheses], parts[-1][1]])  # what the claim owes speaks of nothing else
    names = naming(things)
    lines = [comment(said), f"Definition {name} : Prop :="]
    if things:
        lines += wrap(
            f"forall {' '.join(_binders(things, names))},", WIDTH, initial_indent="  ", subsequent_indent="    "
        )
    for label, p in hypotheses:
        lines += [f"  {comment(label)}", *_enclosed(p, names, 2, _ARROW - 1, " ->")]
    for i, (label, q) in enumerate(parts):
        level, after = (_AND - 1, " /\\") if i < len(parts) - 1 else (200 if i == 0 else _AND, "")
        lines += [f"  {comment(label)}", *_enclosed(q, names, 2, level, after)]
    lines[-1] += "."
    return "\n".join(lines)


def _type(x: Term | Symbol) -> str:
    sorts = [x.sort] if isinstance(x, Term) else [*x[1], x[2]]
    return " -> ".join([{NAT: "nat", VECTOR: "(nat -> R)"}.get(s, "R") for s in sorts])


def owes(hypotheses: Hypotheses) -> list[tuple[str, Hypotheses, Term]]:
    """For each hypothesis that owes something: its name, the earlier ones, and what must follow from them."""
    out = []
    for i, (label, p) in enumerate(hypotheses):
        q = defined(p)
        if q is not None:
            out.append((label, hypotheses[:i], q))
    return out


def statement_text(name: str, hypotheses: Hypotheses, statement: Term) -> str:
    """The definitions NAME_statement, and NAME_owed_1, … for what the hypotheses owe, as `publication` wants them."""
    owed, parts = defined(statement), [("the claim", statement)]
    if owed is not None:
        parts.insert(0, ("what the claim owes: it is defined", owed))
    if len(parts) == 2 and target(statement).args != (owed, statement):
        raise ValueError("a statement is published in another form")
    blocks = [_definition(f"{name}_statement", name, hypotheses, parts)]
    for i, (label, earlier, q) in enumerate(owes(hypotheses), 1):
        blocks.append(_definition(f"{name}_owed_{i}", f"{name}: {label} is defined", earlier, [("it owes", q)]))
    return "\n\n".join(blocks) + "\n"
