"""For every rule of the kernel, how Coq proves what it infers. A new rule gets its row here.

A script is a function of the page that it writes on and of the rule's parameters, whose premises are nodes
with lemmas. It returns a Coq term of which the node's lemma is an `exact`. Nothing in it is a search, except
that facts about plain variables are left to `lia`, `lra`, `ring` and `field`, which decide them.
"""

from __future__ import annotations

from collections.abc import Callable

from . import arithmetic as a
from . import calculus as c
from . import functions as f
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
    # derivatives and gradients
    "derivative_constant": c.derivative_constant,       "derivative_identity": c.derivative_identity,
    "derivative_sum": c.derivative_sum,                 "derivative_product": c.derivative_product,
    "derivative_inverse": c.derivative_inverse,         "derivative_power": c.derivative_power,
    "derivative_chain": c.derivative_chain,             "derivative_under_sum": c.derivative_under_sum,
    "derivative_choice": c.derivative_choice,           "derivative_exp": c.derivative_exp,
    "derivative_log": c.derivative_log,                 "derivative_sqrt": c.derivative_sqrt,
    "derivative_one_side": c.derivative_one_side,
    "derivative_rewritten": c.derivative_rewritten,     "derivative_unique": c.derivative_unique,
    "derivative_same_function": c.derivative_same_function,
    "under_functional": c.under_functional,             "instantiate_functional": c.instantiate_functional,
    "gradient_chain": c.gradient_chain,                 "gradient_by_curves": c.gradient_by_curves,
    # named functions
    "exp_sum": f.exp_sum,                       "exp_tangent": f.exp_tangent,
    "exp_log": f.exp_log,                       "tanh_exp": f.tanh_exp,
    "sqrt_square": f.sqrt_square,               "sqrt_nonnegative": f.sqrt_nonnegative,
}
# fmt: on
