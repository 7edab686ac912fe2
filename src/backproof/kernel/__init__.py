"""The judge. Reading order: terms, theorem, logic, definitions, arithmetic, functions, definedness, publication,
replay.

Standard library only, importable alone. Nothing outside this package can say "proved". Rules that later
theorems need have their place in a file of their own beside `logic` and `arithmetic`: exchange of sums and
deltas, derivatives.
"""

# fmt: off  (a list of names, many to a line)
from .arithmetic import (
    algebra,
    combination,
    if_false,
    if_true,
    index,
    index_order,
    inverse,
    inverse_constant,
    inverse_inverse,
    inverse_product,
    order,
    power_more,
    power_zero,
    real_nonnegative,
    real_numeral,
    real_order,
    real_sum,
    sum_empty,
    sum_linear,
    sum_more,
    under_sum,
)
from .definedness import defined
from .functions import exp_log, exp_sum, exp_tangent, sqrt_nonnegative, sqrt_square, tanh_exp
from .logic import (
    absurd,
    antisymmetric,
    assume,
    cases,
    conjunction,
    discharge,
    drop_definition,
    generalise,
    induction,
    instantiate,
    instantiate_symbol,
    irreflexive,
    left,
    modus_ponens,
    negation,
    reflexive,
    replace,
    replace_in,
    right,
    specialise,
    symmetric,
    total_order,
    transitive,
)
from .polynomials import linear, poly
from .publication import owed, publish, target
from .replay import FORMAT, read_terms, replay
from .terms import (
    BINDS,
    NAMED,
    NAT,
    ONE,
    PROP,
    REAL,
    ZERO,
    Symbol,
    Term,
    add,
    app,
    bound_sort,
    both,
    eq,
    forall,
    fresh,
    if_,
    implies,
    inv,
    le,
    lt,
    mul,
    nadd,
    named,
    no,
    num,
    open_binder,
    power,
    rat,
    real,
    substitute,
    symbol,
    symbols,
    total,
    var,
)
from .theorem import RULES, Refused, Theorem
