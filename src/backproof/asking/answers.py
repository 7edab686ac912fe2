"""What is answered: the verdict, and what it rests on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .. import certificates
from ..kernel import Theorem
from ..language.formulas import Claim, Formula
from ..language.notation import text
from ..refuting.counterexamples import Counterexample

PROVED, REFUTED, UNDECIDED = "proved", "refuted", "undecided"


@dataclass(frozen=True)
class Answer:
    """The answer to one claim, or to a chain, whose `links` have an answer each.

    `theorem` proves, from hypotheses among what is given and its definedness, that the claim is defined and holds; of a
    chain it proves so of every link. `used` are the hypotheses that it needs. `conditions` are what had to be shown for
    the claim to be defined. `missing` is what is left over where the claim is undecided. `remarks` are what else a
    reader should know: that the givens contradict each other, say.
    """

    claims: tuple[Formula, ...]
    verdict: str
    theorem: Theorem | None = None
    counterexample: Counterexample | None = None
    used: tuple[Formula, ...] = ()
    conditions: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    links: tuple[Answer, ...] = ()

    @property
    def proved(self) -> bool:
        return self.verdict == PROVED

    @property
    def wrong_link(self) -> int | None:
        """The number, from 1, of the first link of a chain that is refuted, else of the first that is undecided."""
        for verdict in (REFUTED, UNDECIDED):
            for number, link in enumerate(self.links, 1):
                if link.verdict == verdict:
                    return number
        return None

    def __str__(self) -> str:
        return "\n".join(_lines(self))

    def document(self) -> dict[str, Any]:
        """The answer as what JSON can hold; the theorem as the text of its certificate, which `kernel.replay` reads."""
        return {
            "claim": shown(self.claims),
            "verdict": self.verdict,
            "used": [text(p) for p in self.used],
            "conditions": list(self.conditions),
            "missing": list(self.missing),
            "remarks": list(self.remarks),
            "counterexample": None if self.counterexample is None else json.loads(self.counterexample.to_json()),
            "certificate": None if self.theorem is None else certificates.write([self.theorem]),
            "wrong_link": self.wrong_link,
            "links": [link.document() for link in self.links],
        }

    def to_json(self) -> str:
        """The answer as JSON text."""
        return json.dumps(self.document(), ensure_ascii=False, indent=2)


def shown(claims: tuple[Formula, ...]) -> str:
    """The claims as written: links of a chain one after another, each with the side before it only once."""
    out = text(claims[0])
    for before, p in pairwise(claims):
        side = text(p.parts[0]) if isinstance(p, Claim) and isinstance(before, Claim) else None
        whole = text(p)
        continues = side is not None and side == text(before.parts[1]) and whole.startswith(side)
        out += whole[len(side or "") :] if continues else f", {whole}"
    return out


def _lines(a: Answer) -> list[str]:
    if a.links:
        return _chain_lines(a)
    return [f"{a.verdict}: {shown(a.claims)}", *[f"  {line}" for line in _details(a)]]


def _chain_lines(a: Answer) -> list[str]:
    head = f"{a.verdict}: {shown(a.claims)}"
    place = a.wrong_link
    if place is not None:
        what = "is wrong" if a.links[place - 1].verdict == REFUTED else "is undecided"
        head += f"\n  link {place} of {len(a.links)} {what}"
    width = max(len(shown(link.claims)) for link in a.links)
    out = [head]
    for number, link in enumerate(a.links, 1):
        out.append(f"  {number}  {shown(link.claims):<{width}}  {link.verdict}")
        if not link.proved:
            out += [f"       {line}" for line in _details(link)]
    used = list(dict.fromkeys(text(p) for link in a.links for p in link.used))
    if used:
        out.append(f"  from {', '.join(used)}")
    return [*out, *[f"  {r}" for r in a.remarks]]


def _details(a: Answer) -> list[str]:
    out: list[str] = []
    if a.proved and a.used:
        out.append(f"from {', '.join(map(text, a.used))}")
    if a.proved and a.conditions:
        out.append(f"defined, since {', '.join(a.conditions)}")
    if a.counterexample is not None:
        out += a.counterexample.text().splitlines()
    out += [line for m in a.missing for line in m.splitlines()]
    return [*out, *a.remarks]
