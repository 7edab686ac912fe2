"""From written expressions to kernel terms.

A line about vectors is read at an index k of the reader's own: it means `k < n` implies the line of the entries
k+1. Absolute values, maxima, minima and signs are notation for conditions. Differences, quotients and negations
become sums and products: a - b is a + (-1)*b, a/b is a * b^-1.
"""

from __future__ import annotations

from collections.abc import Callable

from .. import kernel as K
from ..kernel import Term
from .errors import WritingError
from .expressions import ASSUMPTIONS, NAT, Expr, Function, common_shape
from .formulas import Claim, Formula, claim

LARGEST_POWER = 100


def kernel_symbol(f: Function) -> K.Symbol:
    """The kernel's symbol of a declared function."""
    name, sorts = f.signature
    return K.symbol(name, sorts, K.REAL)


def kernel_variable(e: Expr) -> Term:
    """The kernel's variable of a written symbol. Names that begin with _ are the reader's own."""
    if e.args[0].startswith("_"):
        raise WritingError(f"{e.args[0]!r} is not a name: use letters, digits and _, beginning with a letter")
    return K.var(e.args[0], K.NAT if e.sort == NAT else K.REAL)


def number_term(e: Expr, i: Term | None = None) -> Term:
    """The real term of a number, or of entry i of a vector (i counts from 1)."""
    if e.shape and i is None:
        raise WritingError(f"{e} is a vector where a number is needed")
    read = _REAL.get(e.op)
    if e.op == "num":
        return K.rat(e.args[0])
    if e.sort == NAT:
        return _natural_as_real(e)
    if read is None:
        raise WritingError(f"{e} cannot be read here")
    return read(e, i)


def natural_term(e: Expr) -> Term:
    """The natural term of an index, a time or a size."""
    if e.sort == NAT:
        if e.op == "num":
            return K.num(int(e.args[0]))
        if e.op == "sym":
            return kernel_variable(e)
        if e.op == "+":
            return K.nadd(natural_term(e.args[0]), natural_term(e.args[1]))
    raise WritingError(f"{e} is not an index: indices are natural symbols, numbers from 0 on, and sums of them")


def _natural_as_real(e: Expr) -> Term:
    """A natural among reals: n + 1 is read as the real sum real(n) + 1, so that it prints and computes as written."""
    if e.op == "+":
        return K.add(number_term(e.args[0]), number_term(e.args[1]))
    if e.op == "^":
        return _power(e, None)
    return K.real(natural_term(e))


def _at(e: Expr, i: Term | None) -> Term:
    return number_term(e, i if e.shape else None)


def _power(e: Expr, _: Term | None) -> Term:
    base, exponent = e.args
    if exponent.op == "num" and exponent.args[0] > LARGEST_POWER:
        raise WritingError(f"the power {exponent} is larger than {LARGEST_POWER}: name it by a symbol")
    return K.power(number_term(base), natural_term(exponent))


def _call(e: Expr, i: Term | None) -> Term:
    f, *args = e.args
    terms = [natural_term(a) if s == NAT else number_term(a) for a, s in zip(args, f.sorts, strict=True)]
    return K.app(kernel_symbol(f), *terms, *([i] if i is not None else []))


def _entry(e: Expr, _: Term | None) -> Term:
    j = own_index()  # a placeholder, because the index may be named like the index of a sum inside
    return K.substitute(number_term(e.args[0], j), {j: natural_term(e.args[1])})


def _dot(e: Expr, i: Term | None) -> Term:
    a, b, n = e.args
    length = natural_term(n)
    k = own_index(i.free if i is not None else frozenset())
    at = K.nadd(k, K.ONE)
    return K.total(k, length, K.mul(_at(a, at), _at(b, at)))


def _sum(e: Expr, i: Term | None) -> Term:
    body, k, low, high = e.args
    index, zero = kernel_variable(k), K.rat(0)
    start = natural_term(low)
    count, condition = _count(high)
    term = _at(body, i)
    if condition is not None:
        c, n = condition
        term = K.if_(K.le(K.nadd(index, K.num(c)), n), term, zero)
    elif low.op == "num" and (shorter := _less(count, int(low.args[0]))) is not None:
        return K.total(
            index, shorter, K.substitute(term, {index: K.nadd(index, start)}) if start is not K.ZERO else term
        )
    if start is not K.ZERO:
        term = K.if_(K.le(start, index), term, zero)
    return K.total(index, count, term)


def _less(n: Term, c: int) -> Term | None:
    """n - c for a natural n = … + d with a numeral d >= c, else None"""
    if c == 0:
        return n
    atoms, d = K.linear(n)
    if d < c:
        return None
    terms = [a for a, times in atoms.items() for _ in range(times)] + ([K.num(d - c)] if d > c or not atoms else [])
    out = terms[0]
    for a in terms[1:]:
        out = K.nadd(out, a)
    return out


def _count(high: Expr) -> tuple[Term, tuple[int, Term] | None]:
    """For the last index b: b + 1; or, for b = n - c with c > 1, the range n and the condition k + c <= n."""
    if high.sort == NAT:
        if high.op == "num":
            return K.num(int(high.args[0]) + 1), None
        return K.nadd(natural_term(high), K.ONE), None
    if high.op == "-" and high.args[0].sort == NAT and high.args[1].op == "num" and high.args[1].sort == NAT:
        n, c = natural_term(high.args[0]), int(high.args[1].args[0])
        return (n, None) if c == 1 else (n, (c, n)) if c else (K.nadd(n, K.ONE), None)
    if high.op == "num" and high.args[0].denominator == 1:
        return K.ZERO, None
    raise WritingError(f"the last index of a sum is a natural, less a number at most: not {high}")


def _condition(c: Claim) -> tuple[Term, bool]:
    """The kernel's condition, and whether it has to be swapped (for !=)."""
    a, b = c.parts
    if a.sort == b.sort == NAT:
        x, y = natural_term(a), natural_term(b)
    else:
        x, y = number_term(a), number_term(b)
    made: dict[str, Callable[[Term, Term], Term]] = {
        "=": K.eq,
        "!=": K.eq,
        "<=": K.le,
        "<": K.lt,
        ">=": lambda p, q: K.le(q, p),
        ">": lambda p, q: K.lt(q, p),
    }
    return made[c.op](x, y), c.op == "!="


def _if(e: Expr, i: Term | None) -> Term:
    c, u, v = e.args
    condition, swapped = _condition(c)
    x, y = _at(u, i), _at(v, i)
    return K.if_(condition, y, x) if swapped else K.if_(condition, x, y)


def _minus(a: Term) -> Term:
    return K.mul(K.rat(-1), a)


def _sign(e: Expr, _: Term | None) -> Term:
    z, zero = number_term(e.args[0]), K.rat(0)
    return K.if_(K.lt(zero, z), K.rat(1), K.if_(K.lt(z, zero), K.rat(-1), zero))


def _abs(e: Expr, _: Term | None) -> Term:
    z = number_term(e.args[0])
    return K.if_(K.le(K.rat(0), z), z, _minus(z))


def _larger(e: Expr, _: Term | None) -> Term:
    a, b = map(number_term, e.args)
    return K.if_(K.le(a, b), b, a) if e.op == "max" else K.if_(K.le(a, b), a, b)


_REAL: dict[str, Callable[[Expr, Term | None], Term]] = {
    "sym": lambda e, i: kernel_variable(e),
    "call": _call,
    "entry": _entry,
    "dot": _dot,
    "sum": _sum,
    "if": _if,
    "abs": _abs,
    "max": _larger,
    "min": _larger,
    "sign": _sign,
    "^": _power,
    "+": lambda e, i: K.add(_at(e.args[0], i), _at(e.args[1], i)),
    "-": lambda e, i: K.add(_at(e.args[0], i), _minus(_at(e.args[1], i))),
    "neg": lambda e, i: K.rat(-e.args[0].args[0]) if e.args[0].op == "num" else _minus(_at(e.args[0], i)),
    "*": lambda e, i: K.mul(_at(e.args[0], i), _at(e.args[1], i)),
    "/": lambda e, i: K.mul(_at(e.args[0], i), K.inv(_at(e.args[1], i))),
}


# ---------------------------------------------------------------- formulas


def claim_at(c: Claim, i: Term | None) -> Term:
    """The kernel formula of a claim about numbers, or of entry i of a claim about vectors."""
    a, b = c.parts
    vectors = bool(a.shape or b.shape)
    if vectors and i is None:
        raise WritingError(f"{c} is a claim about vectors")
    if vectors:
        return K.eq(_at(a, i), _at(b, i))
    p, swapped = _condition(c)
    return K.no(p) if swapped else p


def own_index(taken: frozenset[Term] = frozenset()) -> Term:
    """The reader's index for the entries of a vector line: the first of _0, _1, … that is not taken."""
    k = 0
    while K.var(f"_{k}", K.NAT) in taken:
        k += 1
    return K.var(f"_{k}", K.NAT)


def claim_formula(c: Claim) -> Term:
    """The kernel formula of a claim: of vectors of length n, for all k: k < n implies the claim of entries k+1."""
    shape = common_shape(c.left, c.right, "a comparison")
    if not shape:
        return claim_at(c, None)
    k = own_index()
    return K.forall(k, K.implies(K.lt(k, natural_term(shape[0])), claim_at(c, K.nadd(k, K.ONE))))


def formula_term(p: Formula) -> Term:
    """The kernel formula of a written formula."""
    if isinstance(p, Claim):
        return claim_formula(p)
    if p.op == "and":
        return K.both(formula_term(p.parts[0]), formula_term(p.parts[1]))
    if p.op == "implies":
        return K.implies(formula_term(p.parts[0]), formula_term(p.parts[1]))
    if p.op == "not":
        return K.no(formula_term(p.parts[0]))
    *variables, body = p.parts
    term = formula_term(body)
    for v in reversed(variables):
        if (bound := assumed(v)) is not None:
            term = K.implies(formula_term(bound), term)
        term = K.forall(kernel_variable(v), term)
    return term


def assumed(v: Expr) -> Claim | None:
    """What the symbol v assumes of itself, as a claim: `positive` is v > 0."""
    assumption = v.args[1]
    if assumption is None:
        return None
    op, bound = ASSUMPTIONS[assumption]
    return claim(op, v, bound)
