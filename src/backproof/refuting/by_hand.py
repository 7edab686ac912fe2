"""An example that an author has found: some of its values are given, all others are the plainest, the kernel judges.

For a theorem that no search finds an example to. What is given, by name:

- a number for a variable: `{"n": 2}`; an index is counted from 0;
- a number for a function at some arguments, or an entry of an array: `{("W", 1, 0, 2, 1): 3}`;
- numbers for all of them, as a Python function of these: `{"x": lambda s, i: i}`;
- a whole function by its name: `{"phi": "max(z, 0)", "sigma": "one by one, elsewhere z"}`, see `candidates` and
  `index_functions`; its value elsewhere as `{("lambda", "elsewhere"): 1}`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .. import kernel as K
from ..language.depth import deep_calls
from ..language.formulas import Formula
from .candidates import ONE_BY_ONE
from .counterexamples import Counterexample, Instance, Rejected, confirmed
from .enumeration import Budget, Chosen, Judge, Trial, broken, satisfied
from .evaluation import Cell
from .index_functions import RULES, formulas
from .models import Model, confirmed_model
from .problems import Hypothesis, Problem, problem
from .situations import compiled_family

Values = Mapping[Any, Any]


def counterexample(
    hypotheses: Sequence[Hypothesis], statement: Formula, values: Values, *, part: int = 0
) -> Counterexample:
    """The counterexample with these values, to a statement or to that one of the claims it makes. Raises Rejected."""
    with deep_calls():
        given = problem(hypotheses, statement)
        return confirmed(given, Instance(_completed(given, values, broken, part), part))


def model(hypotheses: Sequence[Hypothesis], statement: Formula, values: Values, *, part: int = 0) -> Model:
    """The model with these values. Raises Rejected."""
    with deep_calls():
        given = problem(hypotheses, statement)
        return confirmed_model(given, Instance(_completed(given, values, satisfied, part), part))


def _completed(given: Problem, values: Values, wanted: Judge, part: int) -> Chosen:
    """The instance with these values, and the plainest where none is given"""
    if not 0 <= part < len(given.targets):
        raise Rejected("the statement makes no such claim")
    trial = Trial(given, Budget(0), wanted)
    trial.families = {f: compiled_family(f) for f in given.families}
    chosen: Chosen = {("part",): part}
    for f in given.symbols:
        if values.get(f[0]) in RULES:  # its values are no choice: where none is given the rule says them
            chosen["function", f] = values[f[0]]
            table = {k[1:]: q for k, q in values.items() if isinstance(k, tuple) and k[0] == f[0]}
            try:
                formulas(f, values[f[0]], table)
            except ValueError as error:
                raise Rejected(f"{error}: each smaller number would be looked at") from None
            chosen |= {(f, *arguments): q for arguments, q in table.items()}
        elif (f[0], "elsewhere") in values and f in given.equations:
            chosen["elsewhere", f] = values[f[0], "elsewhere"]

    def choose(cell: Cell) -> Any:
        found = _given(cell, values)
        if found is None:
            options = trial.options(cell)
            found = options[0][0] if options else 0
        if cell[0] == "function" and found not in (ONE_BY_ONE, *trial.families[cell[1]]):
            raise Rejected(f"no function {found!r}: for {cell[1][0]} there are {', '.join(trial.families[cell[1]])}")
        return found

    found = trial.run(chosen, choose)
    if found is None:
        raise Rejected("with these values a hypothesis fails, or what is to be shown does not happen")
    return found


def _given(cell: Cell, values: Values) -> Any:
    """What is given for one choice, or None"""
    head = cell[0]
    if head == "function":
        return values.get(cell[1][0])
    if head in ("elsewhere", "law"):
        return values.get((cell[1][0], head))
    if isinstance(head, K.Term):
        return values.get(head.data[0])
    name, *arguments = head[0], *cell[1:]
    whole = values.get(name)
    return values.get((name, *arguments), whole(*arguments) if callable(whole) else None)
