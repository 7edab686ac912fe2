"""A process of its own that replays certificates: it imports Python's standard library and the kernel, nothing else.

It is run as a file, in Python's isolated mode, so that no author's file, no installed package and no variable of the
environment has a say. Standard input is JSON: a list of {"certificate": text, "terms": rows, "places": [...]}, where
the terms at the places are the hypotheses and, last, the statement, read anew from the author's file by another
process. Standard output is JSON: for each, {"accepted": true or false, "why": text, "inferences": number}.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

DEEPEST = 20_000  # levels of Python calls that one certificate may take: terms nest as deep as their author wrote them


def judge(case: dict[str, Any]) -> dict[str, Any]:
    """Whether the certificate proves exactly this statement from these hypotheses, in their order."""
    from backproof.kernel import Refused, publish, read_terms, replay

    try:
        *hypotheses, statement = read_terms(case["terms"], case["places"])
        theorems = replay(case["certificate"])
        publish(tuple(hypotheses), statement, theorems)
    except Refused as error:
        return {"accepted": False, "why": str(error), "inferences": 0}
    except Exception as error:  # whatever else goes wrong, this certificate is not accepted, and the next is read
        return {"accepted": False, "why": f"cannot be replayed: {type(error).__name__}: {error}", "inferences": 0}
    return {"accepted": True, "why": "", "inferences": len(json.loads(case["certificate"])["steps"])}


def main() -> None:
    """Answer for every certificate on standard input."""
    sys.path.append(str(Path(__file__).resolve().parents[1]))  # last: the standard library comes first
    sys.setrecursionlimit(DEEPEST)
    cases = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps([judge(case) for case in cases]).encode())


if __name__ == "__main__":
    main()
