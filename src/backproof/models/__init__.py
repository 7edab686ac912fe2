"""Models: each formula is written once.

With symbolic sizes it gives the theorems' givens, with explicit ones SymPy and NumPy.
"""
