"""Untrusted search: it finds proofs and hands them to the kernel step by step.

A bug here can only make a true line undecided. Reading order, in which a file imports those before it (where two files
need one another, one import is late):

- what all use: `ordering`, `subterms`, `chains`, `derived`, `budget`, `facts`;
- laws that are derived once: `orders`, `exponentials`, `powers`, `roots`;
- certificates of orders: `squares`, `programmes`, `inequalities`, `nonlinear`;
- what is in force, and side conditions: `context`, `nonzero`, `signs`, `nonnegative`;
- normal forms: `brackets`, `relations`, `inverses`, `named`, `peeling`, `lowering`, `entries`, `deltas`, `shifting`,
  `widening`, `normal`;
- lines: equations by `labels`, `nests`, `equations`, orders by `named_orders`, `comparisons`;
- derivatives: `stated_derivatives`, `points`, `differentiation`, `gradients`;
- proofs without a hint: `choices`, `inductions`, `termwise`, `arithmetic`, `automatic`; what would help: `missing`;
- formulas without free variables: `numerals`, `values`, `small_numbers`, `universal`.
"""
