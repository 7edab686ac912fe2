"""The judge. Reading order: nodes, binders, terms, substitution, theorem, logic, definitions, arithmetic, functions,
calculus, gradients, neighbourhoods, definedness, publication, replay.

Standard library only, importable alone. Nothing outside this package can say "proved". Rules that later
theorems need have their place in a file of their own beside these.
"""

# fmt: off
# isort: off  (a list of names, many to a line)
from .nodes import BINDS, NAMED, NAT, PROP, REAL, RELATIONS, Symbol, Term, symbol
from .binders import bound_sort, open_binder, open_gradient, symbols
from .terms import (
    ONE, ZERO, add, app, both, derivative, eq, forall, functional, gradient, if_, implies, inv, le, lt, mul,
    nadd, named, no, num, power, rat, real, total, var,
)
from .substitution import fresh, fresh_symbol, substitute
from .polynomials import linear, poly
from .theorem import RULES, Refused, Theorem
from .logic import (
    absurd, antisymmetric, assume, cases, conjunction, discharge, drop_definition, generalise, induction,
    instantiate, instantiate_symbol, irreflexive, left, modus_ponens, negation, reflexive, replace, replace_in,
    right, specialise, symmetric, total_order, transitive,
)
from .arithmetic import (
    algebra, combination, if_false, if_true, index, index_order, inverse, inverse_constant, inverse_inverse,
    inverse_product, order, power_more, power_zero, real_nonnegative, real_numeral, real_order, real_sum,
    sum_delta, sum_empty, sum_exchange, sum_linear, sum_more, under_sum,
)
from .functions import exp_log, exp_sum, exp_tangent, sqrt_nonnegative, sqrt_square, tanh_exp
from .calculus import (
    derivative_chain, derivative_choice, derivative_constant, derivative_exp, derivative_identity,
    derivative_inverse, derivative_log, derivative_one_side, derivative_power, derivative_product,
    derivative_rewritten, derivative_same_function, derivative_sqrt, derivative_sum, derivative_under_sum,
    derivative_unique,
)
from .gradients import gradient_by_curves, gradient_chain, instantiate_functional, under_functional
from .definedness import defined, needed, required
from .publication import owed, publish, target
from .replay import FORMAT, read_terms, replay
