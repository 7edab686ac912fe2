"""What the README shows is what happens."""

import doctest
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"


def test_the_examples_from_python_run():
    """Every `>>>` in the README gives the answer below it."""
    result = doctest.testfile(str(README), module_relative=False, optionflags=doctest.FAIL_FAST)
    assert result.failed == 0
    assert result.attempted >= 12
