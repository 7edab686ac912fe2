"""Untrusted search: it finds proofs and hands them to the kernel step by step.

Reading order: ordering, facts, inequalities, context and nonzero, derived, relations, normal, equations.
A bug here can only make a true line undecided.
"""
