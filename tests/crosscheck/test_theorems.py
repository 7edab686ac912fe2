"""Every theorem of the collection is true at exact instances that runs of their own make.

The runs do not come from the package, and the evaluator reads what the author wrote: neither knows of the kernel.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from backproof.collection import FOLDER
from backproof.derivation.theorems import Derivation
from backproof.loading import load

from ..evaluator.exact import Instance, Undefined, assumption_holds, holds
from ..evaluator.tables import Table
from . import perceptrons
from .drawing import Rng, Sizes
from .in_sixty_digits import MAKERS as IN_SIXTY_DIGITS
from .makers import EXAMPLES, OF_NETWORKS

LOADED = load([FOLDER])
THEOREMS: dict[str, Derivation] = {e.derivation.name: e.derivation for e in LOADED.entries}
DRAWS = 80
SIZES = st.builds(
    Sizes,
    inputs=st.sampled_from((1, 2, 0, 3)),
    depth=st.sampled_from((2, 3, 1, 4)),
    widths=st.tuples(*[st.sampled_from((2, 1, 3, 0, 4))] * 5),
    samples=st.sampled_from((1, 2, 0)),
    last=st.sampled_from((1, 2, 0)),
    seed=st.integers(0, 2**32),
)
EXACT = settings(
    max_examples=DRAWS, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def instance(name: str, sizes: Sizes) -> Instance:
    """An instance of the theorem of that name."""
    rng = Rng(f"{name} {sizes}")
    if name in perceptrons.MAKERS:
        return perceptrons.MAKERS[name](sizes, rng)
    return {**OF_NETWORKS, **EXAMPLES}[name](THEOREMS[name], sizes, rng)


def test_every_theorem_has_instances() -> None:
    """A theorem without a generator is not cross-checked; a generator without a theorem is forgotten."""
    assert not LOADED.problems
    assert not perceptrons.MAKERS.keys() & OF_NETWORKS.keys()
    exact = perceptrons.MAKERS.keys() | OF_NETWORKS.keys() | EXAMPLES.keys()
    assert not exact & IN_SIXTY_DIGITS.keys()
    assert exact | IN_SIXTY_DIGITS.keys() == THEOREMS.keys()


@pytest.mark.parametrize("name", [name for name in THEOREMS if name not in IN_SIXTY_DIGITS])
def test_the_theorem_is_true(name: str) -> None:
    """What is drawn satisfies the hypotheses, each as it is written; and there the statement is defined and true."""
    d = THEOREMS[name]

    @EXACT
    @given(SIZES)
    @example(Sizes(inputs=0, depth=1, widths=(0,) * 5, samples=0, last=0))
    @example(Sizes(inputs=1, depth=4, widths=(1,) * 5, samples=1, last=2))
    @example(Sizes(inputs=3, depth=3, widths=(4,) * 5, samples=2, last=2))
    @example(Sizes(inputs=2, depth=2, widths=(3, 0, 2, 0, 1), samples=2, last=1))
    def judge(sizes: Sizes) -> None:
        here = instance(name, sizes)
        for v in d.scope.free.values():
            assert assumption_holds(v, here), f"{v} is not as it is assumed"
        for h in d.hypotheses:
            assert holds(h.formula, here), f"not an instance: {h.name} is false"
        assert holds(d.statement, here), f"FALSE: {name} at {here.numbers}"

    judge()


ALWAYS = {  # true of all vectors and functions, or of numbers alone: there is no table to spoil
    "square_of_a_vector_is_not_negative", "cauchy_schwarz",
    "positive_factor_cancels", "squaring_keeps_the_order", "square_root_keeps_the_order",
    "powers_below_one", "average_with_a_square_is_not_negative", "relabelled_sum",
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in THEOREMS if name not in ALWAYS | IN_SIXTY_DIGITS.keys()])
def test_the_instances_tell_true_from_false(name: str) -> None:
    """Where one function of the statement is replaced by an arbitrary one, the statement is false somewhere."""
    d = THEOREMS[name]
    for k in range(60):
        here = instance(name, Sizes(2, 3, (2, 3, 2, 2, 1), 2, 2, k))
        for f in d.scope.functions.values():
            if f.result != "Nat" and _false(d, _spoilt(here, f.name, k)):
                return
    raise AssertionError(f"{name} is never seen to be false")


def _spoilt(here: Instance, name: str, seed: int) -> Instance:
    """The instance with the values of one function multiplied by arbitrary numbers, and shifted."""
    before, drawn = here.functions[name], Table(f"{name} {seed}")

    def at(*arguments: object) -> object:
        v, q = before(*arguments), drawn(*arguments)
        if hasattr(v, "rows"):
            return tuple(tuple(x * q + i + j for j, x in enumerate(row, 1)) for i, row in enumerate(v.rows, 1))
        return tuple(x * q + i for i, x in enumerate(v, 1)) if isinstance(v, tuple) else (v + 20) * q - 1

    return replace(here, functions={**here.functions, name: at})


def _false(d: Derivation, here: Instance) -> bool:
    try:
        return not holds(d.statement, here)
    except Undefined:
        return False
