"""Untrusted search: it finds proofs and hands them to the kernel step by step.

Reading order: ordering, facts, inequalities, context and nonzero, derived, relations, deltas, normal, nests, equations;
for exp and its kin exponentials and roots (their laws), signs, named (normal forms), named_orders; differentiation. For
proofs without hints linear_programs, sums_of_squares, polynomial_orders, denominators, power_laws, powers, termwise,
given, inductions, missing, automatic.
A bug here can only make a true line undecided.
"""
