"""How Coq proves the kernel's laws of exp, log, sqrt and tanh. See `backproof.coq.rules`."""

from __future__ import annotations

from ..kernel.nodes import Term
from .nodes import Node
from .page import Page


def exp_sum(page: Page, a: Term, b: Term) -> str:
    return f"exp_sum {page.term(a)} {page.term(b)}"


def exp_tangent(page: Page, a: Term) -> str:
    return f"exp_tangent {page.term(a)}"


def exp_log(page: Page, th: Node) -> str:
    return _by_bound(page, "exp_log", th)


def sqrt_square(page: Page, th: Node) -> str:
    return _by_bound(page, "sqrt_square", th)


def sqrt_nonnegative(page: Page, th: Node) -> str:
    return _by_bound(page, "sqrt_nonnegative", th)


def _by_bound(page: Page, lemma: str, th: Node) -> str:
    """The lemma for the a of the premise 0 < a or 0 <= a"""
    return f"{lemma} {page.term(th.conclusion.args[1])} {page.cite(th)}"


def tanh_exp(page: Page, a: Term) -> str:
    return f"tanh_exp {page.term(a)}"
