"""Equations one after another, some of which may be absent: for None, read `the same`."""

from __future__ import annotations

from .. import kernel as K
from ..kernel import Term, Theorem


def chain(*steps: Theorem | None) -> Theorem | None:
    """a = z from a = b, b = c, …, or None where all are absent"""
    there = [th for th in steps if th is not None]
    return None if not there else there[0] if len(there) == 1 else K.transitive(tuple(there))


def turned(th: Theorem | None) -> Theorem | None:
    """b = a from a = b"""
    return None if th is None else K.symmetric(th)


def right_side(th: Theorem | None, t: Term) -> Term:
    """What t is by the theorem t = …"""
    return t if th is None else th.conclusion.args[1]


def joined(a: Term, one: Theorem | None, other: Theorem | None) -> Theorem:
    """a = b from a = c and b = c"""
    return chain(one, turned(other)) or K.reflexive(a)
