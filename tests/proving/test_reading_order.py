"""The reading order in `backproof.proving` names every file, and a file builds on those before it."""

import ast
import re
from pathlib import Path

import pytest

from backproof import proving

FOLDER = Path(proving.__file__).parent
FILES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
ORDER = re.findall(r"`(\w+)`", str(proving.__doc__))


def test_every_file_is_named_once():
    """A new file has its place in the reading order, and one that is gone has none."""
    assert sorted(ORDER) == FILES


@pytest.mark.parametrize("name", FILES)
def test_a_file_builds_on_those_before_it(name):
    """What is imported when the file is loaded stands before it; only an import inside a function may look ahead."""
    body = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8")).body
    imported = {node.module for node in body if isinstance(node, ast.ImportFrom) and node.level == 1}
    assert imported <= set(ORDER[: ORDER.index(name)])
