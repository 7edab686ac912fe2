"""Derivations: stating theorems, writing proofs, checking them.

Reading order: reasons, proofs, theorems, fitting, checking, outcomes.
"""
