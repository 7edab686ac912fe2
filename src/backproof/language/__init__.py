"""Written expressions and formulas, SymPy in and out, and their meaning as kernel terms.

Reading order: expressions, formulas, notation, from_sympy and to_sympy, scope, terms, elaborate.
"""
