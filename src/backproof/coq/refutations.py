"""A counterexample for Coq: that every hypothesis holds at the instance, and the statement does not."""

from __future__ import annotations

from ..refuting.certificates import Certificate, published
from ..refuting.counterexamples import Counterexample
from .project import Export


def refutation(name: str, c: Counterexample) -> Export:
    """The counterexample as a theorem to export, by that name.

    Its hypotheses define the symbols that are run (recurrences, and the values they start from); its statement says
    that the other hypotheses hold at the instance, and that the refuted statement is not defined or does not. Raises
    ValueError for one that was read and not checked, NotConfirmed where the kernel does not publish it.
    """
    if not isinstance(c.certificate, Certificate):
        raise ValueError(
            "this counterexample was read, and not checked: check it first"
            if c.certificate is None
            else "this counterexample compares intervals, and has no proof to export"
        )
    return Export(name, *published(c.certificate))
