"""The command line in this process and in one of its own, and small files for it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import backproof
from backproof import cli

SOURCES = Path(backproof.__file__).parents[1]
HEAD = (
    "from backproof import Given, algebra, calc, for_all, naturals, reals, sequence, theorem\n\na, b = reals('a b')\n"
)
NO_STATEMENT = """\
from backproof import calc, diff, reals, theorem
x, y = reals("x y")

@theorem(diff(x**2, x) == diff(y*x, x))
def wrong(prove):
    return calc(diff(x**2, x)).equals(diff(y*x, x), by=[])
"""

FINE = HEAD + "\n\n@theorem(a + b == b + a, title='Order does not matter')\ndef fine(prove):\n    return prove.by()\n"
FALSE = (
    HEAD + "\n\n@theorem(a + b == b - a)\ndef wrong(prove):\n    return calc(a + b).equals(b - a, by=algebra)\n\n\n"
    "@theorem(a == a)\ndef right(prove):\n    return prove.by(algebra)\n"
)
NOTED = (
    HEAD + "h = Given('h', b == a)\n\n\n"
    "@theorem(a == a, given=[h])\ndef noted(prove):\n    return calc(a).equals(a, by=(algebra, h))\n"
)
LONG = "the_name_of_this_theorem_is_so_long_that_no_table_of_eighty_columns_has_a_place_for_it"


class Ran:
    """What a command printed, and its exit code; `out` is for programs, `err` for people."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def document(self):
        return json.loads(self.out)


def run(*arguments):
    """The command line in this process, as `main` runs it."""
    with CliRunner().isolation() as (out, err, _):
        with pytest.raises(SystemExit) as exit:
            cli.main([str(a) for a in arguments])
        sys.stderr.flush()
    return Ran(exit.value.code, out.getvalue().decode(), err.getvalue().decode())


def fresh(*arguments, **environment):
    """The command line in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONIOENCODING": "utf-8", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "backproof", *arguments], capture_output=True, encoding="utf-8", check=False, env=env
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def verdicts(ran):
    """What the table says of each theorem."""
    rows = [line.split() for line in ran.out.splitlines()]
    return {row[0]: row[1] for row in rows if len(row) >= 4 and row[1] in ("proved", "refuted", "undecided")}
