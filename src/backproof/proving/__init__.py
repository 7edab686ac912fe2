"""Untrusted search: it finds proofs and hands them to the kernel step by step.

Reading order: ordering, facts, inequalities, context and nonzero, derived, relations, brackets, peeling, deltas,
lowering, widening, normal, labels, nests, equations;
for exp and its kin exponentials and roots (their laws), signs, named (normal forms), named_orders; differentiation.
A bug here can only make a true line undecided.
"""
