"""What the README shows is what happens."""

import doctest
import re
from pathlib import Path

import pytest

from backproof.checks import check_all
from backproof.cli import commands
from backproof.loading import load
from backproof.printing import text

REPOSITORY = Path(__file__).resolve().parents[1]
README = REPOSITORY / "README.md"
SHOWN = README.read_text("utf-8")
BLOCKS = [block.rstrip() for block in re.findall(r"^```(?:python|text)\n(.*?)^```$", SHOWN, re.M | re.S)]
FILE = REPOSITORY / "derivations" / "perceptron" / "learning_rate.py"


def block(start: str) -> str:
    """The one block that begins so."""
    (found,) = [b for b in BLOCKS if b.startswith(start)]
    return found


def test_the_examples_from_python_run():
    """Every `>>>` in the README gives the answer below it."""
    result = doctest.testfile(str(README), module_relative=False, optionflags=doctest.FAIL_FAST)
    assert result.failed == 0
    assert result.attempted >= 12


def test_the_derivation_is_the_beginning_of_its_file():
    """But for what the rest of the file imports from another one."""
    written = re.sub(r"^from backproof\.collection.*\n\n", "", FILE.read_text("utf-8"), flags=re.M)
    assert written.startswith(block('"""Started from zero') + "\n")


def test_the_page_is_what_is_printed(tmp_path):
    """What is shown is proved, in a file by itself; the page of the collection has the sharpness, too."""
    (tmp_path / "learning_rate.py").write_text(block('"""Started from zero'), "utf-8")
    (entry,) = load([tmp_path / "learning_rate.py"]).entries
    assert entry.derivation.check().proved
    (entry, *_) = load([FILE]).entries
    assert text.page(entry.derivation).rstrip() == block("The learning rate only scales")


def test_the_message_is_what_check_says(tmp_path, monkeypatch):
    """With `eta >= 0` instead of `eta > 0` in the corollary."""
    monkeypatch.chdir(tmp_path)
    written, _ = FILE.read_text("utf-8").split(
        "# ---------------------------------------------------------------- the two"
    )
    before, after = written.split("def learning_rate_changes_no_prediction(")
    start, end = before.rsplit("eta > 0", 1)
    (tmp_path / "learning_rate.py").write_text(f"{start}eta >= 0{end}def learning_rate_changes_no_prediction({after}")
    (_, result), _ = check_all(load(["learning_rate.py"]).entries, False)
    (said,) = result.messages(False)
    assert said == block("learning_rate.py:53")


ROWS = dict(re.findall(r"^\| `backproof (\w+)(.*)$", SHOWN, re.M))


def test_every_command_has_its_row():
    """And no row is of a command that is not there."""
    assert set(ROWS) == set(commands.commands)


@pytest.mark.parametrize("command", ROWS)
def test_a_row_names_options_that_are_there(command):
    """What stands beside a command in the table is one of its options."""
    options = {name for p in commands.commands[command].params for name in p.opts}
    assert set(re.findall(r"--[a-z]+", ROWS[command])) <= options
