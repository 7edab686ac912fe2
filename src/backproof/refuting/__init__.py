"""Refutation: exact instances that meet every hypothesis of a statement and break it, and models that meet it too.

Reading order: equations (which hypotheses say what a symbol is), evaluation (a statement at an instance that is still
being chosen), candidates (what is tried, plainest first), enumeration, certificates (the kernel confirms what was
found), counterexamples, search; by_hand, for an example that an author has found.
"""
