"""Which run makes the instances of which theorem about networks."""

from __future__ import annotations

from . import narrow, networks, optimised
from .networks import Maker

OF_NETWORKS: dict[str, Maker] = {**networks.MAKERS, **narrow.MAKERS, **optimised.MAKERS}
EXAMPLES: dict[str, Maker] = narrow.EXAMPLES
