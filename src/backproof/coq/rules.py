"""For every rule of the kernel, how Coq proves what it infers. A new rule gets its row here.

A script is a function of the page that it writes on and of the rule's parameters, whose premises are nodes
with lemmas. It returns a Coq term of which the node's lemma is an `exact`. Nothing in it is a search, except
that facts about plain variables are left to `lia`, `lra`, `ring` and `field`, which decide them.
"""

from __future__ import annotations

from collections.abc import Callable

from . import arithmetic as a
from . import logic as l

Script = Callable[..., str]

# fmt: off
SCRIPTS: dict[str, Script] = {
    # propositions
    "assume": l.assume,                         "discharge": l.discharge,
    "modus_ponens": l.modus_ponens,             "conjunction": l.conjunction,
    "left": l.left,                             "right": l.right,
    "cases": l.cases,                           "negation": l.negation,
    "absurd": l.absurd,
    # quantifiers, instances and definitions
    "generalise": l.generalise,                 "specialise": l.specialise,
    "instantiate": l.instantiate,               "instantiate_symbol": l.instantiate_symbol,
    "drop_definition": l.drop_definition,       "induction": l.induction,
    # equality and order
    "reflexive": l.reflexive,                   "symmetric": l.symmetric,
    "transitive": l.transitive,
    "replace": l.replace,                       "replace_in": l.replace_in,
    "total_order": l.total_order,               "irreflexive": l.irreflexive,
    "antisymmetric": l.antisymmetric,
    # finite sums
    "sum_empty": a.sum_empty,                   "sum_more": a.sum_more,
    "sum_linear": a.sum_linear,                 "under_sum": a.under_sum,
    "sum_exchange": a.sum_exchange,             "sum_delta": a.sum_delta,
    # conditions
    "if_true": a.if_true,                       "if_false": a.if_false,
    # naturals
    "index": a.index,                           "index_order": a.index_order,
    "real_numeral": a.real_numeral,             "real_sum": a.real_sum,
    "real_nonnegative": a.real_nonnegative,     "real_order": a.real_order,
    # inverses and powers
    "inverse": a.inverse,                       "inverse_constant": a.inverse_constant,
    "inverse_product": a.inverse_product,       "inverse_inverse": a.inverse_inverse,
    "power_zero": a.power_zero,                 "power_more": a.power_more,
    # algebra and order
    "algebra": a.algebra,                       "combination": a.combination,
    "order": a.order,
}
# fmt: on
