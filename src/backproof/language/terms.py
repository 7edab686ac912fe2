"""From written numbers, and entries of arrays, to kernel terms.

Absolute values, maxima, minima and signs are notation for conditions. Differences, quotients and negations become sums
and products: a - b is a + (-1)*b, a/b is a * b^-1.
"""

from __future__ import annotations

from collections.abc import Callable

from .. import kernel as K
from ..kernel import Term
from .errors import WritingError
from .expressions import (
    NAT,
    VECTOR,
    Expr,
    Shape,
    dimension,
    is_predecessor,
    is_zero,
    less_one,
)
from .formulas import Claim
from .functions import Function
from .symbols import IndexRange

LARGEST_POWER = 100  # a numeral; an exponent that is a symbol is any natural number

At = tuple[Term, ...]  # the indices of an entry, from 1; () for a number


def kernel_symbol(f: Function) -> K.Symbol:
    """The kernel's symbol of a declared function."""
    name, sorts, result = f.signature
    return K.symbol(name, sorts, result)


def kernel_variable(e: Expr) -> Term:
    """The kernel's variable of a written symbol; names that begin with _ are the reader's own.

    That of an index i is i - 1: it counts from 0.
    """
    if e.args[0].startswith("_"):
        raise WritingError(f"{e.args[0]!r} is not a name: use letters, digits and _, beginning with a letter")
    return K.var(e.args[0], K.NAT if e.sort == NAT else K.REAL)


def number_term(e: Expr, at: At = ()) -> Term:
    """The real term of a number, or of the entry `at` of a vector or matrix (indices count from 1)."""
    if is_zero(e):
        return K.rat(0)  # also of the zero vector, which is written 0
    if len(e.shape) != len(at):
        raise WritingError(f"{e} is {dimension(e.shape)} where {'a number' if not at else 'an array'} is needed")
    if e.op == "num":
        return K.rat(e.args[0])
    if e.sort == NAT:
        return _natural_as_real(e)
    read = _REAL.get(e.op)
    if e.op in ("diff", "grad"):
        raise WritingError(f"{e} stands where a number is needed: write `{e} == …` by itself, and name its value")
    if read is None:
        raise WritingError(f"{e} cannot be read here")
    return read(e, at)


def natural_term(e: Expr) -> Term:
    """The natural term of an index, a time or a size. Raises WritingError for l - 1 unless l counts from 1."""
    if e.op == "num" and e.sort == NAT:
        return K.num(int(e.args[0]))
    if e.op == "sym" and e.sort == NAT:
        v = kernel_variable(e)
        return K.nadd(v, K.ONE) if isinstance(e.args[1], IndexRange) else v
    if e.op == "+" and e.sort == NAT:
        return K.nadd(natural_term(e.args[0]), natural_term(e.args[1]))
    if e.op == "call" and e.sort == NAT:
        return _call(e, ())
    if is_predecessor(e):
        c = int(e.args[1].args[0])
        before = _less(natural_term(e.args[0]), c)
        if before is None:
            raise WritingError(f"{e} may be negative: declare {e.args[0]} as an index, or write it as k + {c}")
        return before
    raise WritingError(f"{e} is not an index: indices are natural symbols, numbers from 0 on, and sums of them")


def index_value(symbol: Expr, e: Expr) -> Term:
    """What the kernel's variable of a natural symbol becomes where the symbol is e: for an index, e - 1."""
    if isinstance(symbol.args[1], IndexRange):
        return natural_term(less_one(e))
    return natural_term(e)


def same_natural(a: Expr, b: Expr) -> bool:
    """Whether two sizes are the same linear form."""
    try:
        return K.linear(natural_term(a)) == K.linear(natural_term(b))
    except WritingError:
        return False


def _natural_as_real(e: Expr) -> Term:
    """A natural among reals: n + 1 is read as the real sum real(n) + 1, so that it prints and computes as written."""
    if e.op == "+":
        return K.add(number_term(e.args[0]), number_term(e.args[1]))
    return K.real(natural_term(e))


def entry_term(e: Expr, at: At) -> Term:
    """The entry of an array, or a number that stands beside one"""
    return number_term(e, at if e.shape else ())


def _power(e: Expr, _: At) -> Term:
    base, exponent = e.args
    if exponent.op == "num" and exponent.args[0] > LARGEST_POWER:
        raise WritingError(f"the power {exponent} is larger than {LARGEST_POWER}: name it by a symbol")
    return K.power(number_term(base), natural_term(exponent))


def _call(e: Expr, at: At) -> Term:
    f, *args = e.args
    if f.sorts[-1:] == (VECTOR,):
        return functional_term(f, args)
    inner = () if f.rank else at
    terms = [natural_term(a) if s == NAT else entry_term(a, inner) for a, s in zip(args, f.sorts, strict=True)]
    return K.app(kernel_symbol(f), *terms, *(at if f.rank else ()))


def functional_term(f: Function, args: list[Expr]) -> Term:
    *others, y = args
    terms = [natural_term(a) if s == NAT else number_term(a) for a, s in zip(others, f.sorts, strict=False)]
    k = own_index(frozenset().union(*[t.free for t in terms]))
    return K.functional(kernel_symbol(f), k, natural_term(y.shape[0]), number_term(y, (K.nadd(k, K.ONE),)), *terms)


def _entry(e: Expr, _: At) -> Term:
    array, *indices = e.args
    own = [own_index(frozenset())]  # placeholders, because an index may be named like the index of a sum inside
    for _i in indices[1:]:
        own.append(own_index(frozenset(own)))
    return K.substitute(number_term(array, tuple(own)), dict(zip(own, map(natural_term, indices), strict=True)))


def _dot(e: Expr, at: At) -> Term:
    """A dot product, or the entry of a matrix product: the sum over the common index"""
    a, b, n = e.args
    k = own_index(frozenset().union(*[i.free for i in at]))
    common = K.nadd(k, K.ONE)
    rows = len(a.shape) - 1
    return K.total(
        k, natural_term(n), K.mul(number_term(a, (*at[:rows], common)), number_term(b, (common, *at[rows:])))
    )


def _norm2(e: Expr, at: At) -> Term:
    a, n = e.args
    return _dot(Expr("dot", (a, a, n)), at)


def _trace(e: Expr, at: At) -> Term:
    a, n = e.args
    k = own_index()
    diagonal = K.nadd(k, K.ONE)
    return K.total(k, natural_term(n), number_term(a, (diagonal, diagonal)))


def _sum(e: Expr, at: At) -> Term:
    body, k, low, high = e.args
    v, zero = kernel_variable(k), K.rat(0)
    start = natural_term(low)
    count, condition = _count(high)
    own = own_index(frozenset().union(*[i.free for i in at]))
    placed = tuple([K.var(f"{own.data[0]}_{j}", K.NAT) for j in range(len(at))])  # an entry's index may be named like k
    term = entry_term(body, placed)
    if isinstance(k.args[1], IndexRange):
        return K.substitute(K.total(v, natural_term(high), term), dict(zip(placed, at, strict=True)))
    if condition is not None:
        c, n = condition
        term = K.if_(K.le(K.nadd(v, K.num(c)), n), term, zero)
    elif low.op == "num" and (shorter := _less(count, int(low.args[0]))) is not None:
        shifted = K.substitute(term, {v: K.nadd(v, start)}) if start is not K.ZERO else term
        return K.substitute(K.total(v, shorter, shifted), dict(zip(placed, at, strict=True)))
    if start is not K.ZERO:
        term = K.if_(K.le(start, v), term, zero)
    return K.substitute(K.total(v, count, term), dict(zip(placed, at, strict=True)))


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


def condition_term(c: Claim) -> tuple[Term, bool]:
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


def _if(e: Expr, at: At) -> Term:
    c, u, v = e.args
    condition, swapped = condition_term(c)
    x, y = entry_term(u, at), entry_term(v, at)
    return K.if_(condition, y, x) if swapped else K.if_(condition, x, y)


def _minus(a: Term) -> Term:
    return K.mul(K.rat(-1), a)


def _sign(e: Expr, at: At) -> Term:
    z, zero = entry_term(e.args[0], at), K.rat(0)
    return K.if_(K.lt(zero, z), K.rat(1), K.if_(K.lt(z, zero), K.rat(-1), zero))


def _abs(e: Expr, _: At) -> Term:
    z = number_term(e.args[0])
    return K.if_(K.le(K.rat(0), z), z, _minus(z))


def _larger(e: Expr, _: At) -> Term:
    a, b = map(number_term, e.args)
    return K.if_(K.le(a, b), b, a) if e.op == "max" else K.if_(K.le(a, b), a, b)


def _named(e: Expr, at: At) -> Term:
    """exp, log, sqrt, tanh of a number, or of the entry of an array"""
    return K.named(e.op, entry_term(e.args[0], at))


def _sigmoid(e: Expr, at: At) -> Term:
    """1/(1 + exp(-z))"""
    down = K.named("exp", _minus(entry_term(e.args[0], at)))
    return K.mul(K.rat(1), K.inv(K.add(K.rat(1), down)))


def _relu(e: Expr, at: At) -> Term:
    """max(0, z)"""
    z, zero = entry_term(e.args[0], at), K.rat(0)
    return K.if_(K.le(zero, z), z, zero)


def _step(e: Expr, at: At) -> Term:
    """1 where z >= 0, else -1"""
    return K.if_(K.le(K.rat(0), entry_term(e.args[0], at)), K.rat(1), K.rat(-1))


_REAL: dict[str, Callable[[Expr, At], Term]] = {
    "sym": lambda e, at: kernel_variable(e),
    "call": _call,
    "entry": _entry,
    "dot": _dot,
    "matmul": _dot,
    "T": lambda e, at: number_term(e.args[0], at[::-1]),
    "row": lambda e, at: number_term(e.args[0], (natural_term(e.args[1]), *at)),
    "col": lambda e, at: number_term(e.args[0], (*at, natural_term(e.args[1]))),
    "hadamard": lambda e, at: K.mul(number_term(e.args[0], at), number_term(e.args[1], at)),
    "norm2": _norm2,
    "trace": _trace,
    "outer": lambda e, at: K.mul(number_term(e.args[0], at[:1]), number_term(e.args[1], at[1:])),
    "sum": _sum,
    "if": _if,
    "abs": _abs,
    "max": _larger,
    "min": _larger,
    "sign": _sign,
    **dict.fromkeys(K.NAMED, _named),
    "sigmoid": _sigmoid,
    "relu": _relu,
    "step": _step,
    "^": _power,
    "+": lambda e, at: K.add(entry_term(e.args[0], at), entry_term(e.args[1], at)),
    "-": lambda e, at: K.add(entry_term(e.args[0], at), _minus(entry_term(e.args[1], at))),
    "neg": lambda e, at: K.rat(-e.args[0].args[0]) if e.args[0].op == "num" else _minus(entry_term(e.args[0], at)),
    "*": lambda e, at: K.mul(entry_term(e.args[0], at), entry_term(e.args[1], at)),
    "/": lambda e, at: K.mul(entry_term(e.args[0], at), K.inv(entry_term(e.args[1], at))),
}


# ---------------------------------------------------------------- the reader's own indices


def own_index(taken: frozenset[Term] = frozenset()) -> Term:
    """The reader's index for the entries of a line: the first of _0, _1, … that is not taken."""
    k = 0
    while K.var(f"_{k}", K.NAT) in taken:
        k += 1
    return K.var(f"_{k}", K.NAT)


def own_indices(shape: Shape, taken: frozenset[Term] = frozenset()) -> list[tuple[Term, Term]]:
    """For each size of the shape an index of the reader's own, and the size: the entry is at index + 1."""
    out: list[tuple[Term, Term]] = []
    for size in shape:
        out.append((own_index(taken | {k for k, _ in out}), natural_term(size)))
    return out
