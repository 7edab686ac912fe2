"""Inferences as a file that Coq reads, and what Coq says of a proof that is wrong."""

from backproof.coq.nodes import Node, in_order
from backproof.coq.page import Sheet
from backproof.coq.rules import SCRIPTS
from backproof.kernel import (
    NAT,
    ONE,
    REAL,
    add,
    both,
    derivative,
    eq,
    forall,
    gradient,
    implies,
    lt,
    nadd,
    open_binder,
    open_gradient,
    rat,
    symbol,
    var,
)

HEADER = "From Backproof Require Import prelude.\nOpen Scope R_scope.\n"


def mutated(t, salt=0):
    """A formula that the same reason does not prove: one side of it moved by one, or an order turned round."""
    if t.op == "eq":
        l, r = t.args
        return eq(l, nadd(r, ONE) if r.sort == NAT else add(r, rat(1)))
    if t.op in ("le", "lt"):
        l, r = t.args
        return lt(nadd(r, ONE), l) if r.sort == NAT else lt(add(r, rat(1)), l)
    if t.op == "not":
        return t.args[0]
    if t.op == "derivative":
        s = var(f"_s{salt}", REAL)
        return derivative(s, open_binder(t, s), t.args[1], add(t.args[2], rat(1)))
    if t.op == "gradient":
        v, i = symbol(f"_v{salt}", (NAT,), REAL), var(f"_i{salt}", NAT)
        at, slope, body = open_gradient(t, v, i)
        return gradient(i, at, add(slope, rat(1)), v, body, t.args[3])
    if t.op in ("implies", "and"):
        make = implies if t.op == "implies" else both
        return make(t.args[0], mutated(t.args[1]))
    v = var(f"_v{salt}", t.data)
    return forall(v, mutated(open_binder(t, v), salt + 1))


def exported(*roots):
    """The lemmas of these nodes and of what is under them, as a file."""
    sheet = Sheet()
    for node in in_order(roots):
        sheet.lemma(node, SCRIPTS[node.rule])
    return HEADER + "\n".join(sheet.sentences) + "\n"


def altered(node, **changes):
    whole = {c: getattr(node, c) for c in ("rule", "parameters", "hypotheses", "conclusion")}
    return Node(**{**whole, **changes})


#: what Coq says of a proof that is wrong, as opposed to a text that is
REFUSALS = (
    "has type",
    "Unable to unify",
    "Tactic failure",
    "Cannot find witness",
    "not a valid ring equation",
    "not a valid field equation",
    "a_hypothesis_is_missing",
    "The type of this term is a product",
)


def refused(answer):
    return answer is not None and any(r in answer for r in REFUSALS)
