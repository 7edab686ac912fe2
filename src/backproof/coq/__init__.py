"""A second judge: the kept proof of a theorem as Coq text, and what Coq says of it.

Reading order: prelude.v, statements (what is claimed), rules (how each kernel rule is proved), proof, auditing.
Nothing here is trusted: a mistake makes Coq refuse. The exceptions are `statements`, which prints what is
claimed, and `auditing`, which says what Coq answered.
"""

from .auditing import ACCEPTED, NOT_CHECKED, NOT_INSTALLED, REJECTED, Answer, Audit, audit, default_cache
from .project import Export, sources, write_project

__all__ = [
    "ACCEPTED",
    "NOT_CHECKED",
    "NOT_INSTALLED",
    "REJECTED",
    "Answer",
    "Audit",
    "Export",
    "audit",
    "default_cache",
    "sources",
    "write_project",
]
