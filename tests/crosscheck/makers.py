"""Which run makes the instances of which theorem about networks."""

from __future__ import annotations

from . import (
    along_paths,
    conserved,
    duplicated,
    mirrored,
    narrow,
    networks,
    optimised,
    relabelled,
    special_paths,
    symmetric,
    usual_optimisers,
)
from .networks import Maker

OF_TRAINING: dict[str, Maker] = {**networks.MAKERS, **narrow.MAKERS}  # by gradient descent: `network.training()`
OF_NETWORKS: dict[str, Maker] = {
    **OF_TRAINING, **networks.OF_A_POINT, **conserved.MAKERS, **mirrored.MAKERS,
    **optimised.MAKERS, **usual_optimisers.MAKERS, **along_paths.MAKERS, **special_paths.MAKERS,
    **relabelled.MAKERS, **duplicated.MAKERS, **symmetric.MAKERS,
}  # fmt: skip
EXAMPLES: dict[str, Maker] = {**narrow.EXAMPLES, **mirrored.EXAMPLES}
