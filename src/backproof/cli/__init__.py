"""The command line. Exit codes: 0 all proved, 1 something is not, 2 wrong usage or unreadable input, 3 our own bug."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from .. import __version__
from .asking import ask
from .checking import check, sharpen
from .judging import export, recheck
from .reading import list_, new, print_
from .reporting import BUG, NOT_PROVED, PROVED, UNREADABLE


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="backproof", message="%(prog)s %(version)s")
def commands() -> None:
    """Check, read and trust derivations about how neural networks learn.

    Where no PATH is given, the derivations are those in ./derivations, if there is such a folder, else the collection
    that comes with backproof.
    """


for command in (check, ask, sharpen, list_, print_, new, export, recheck):
    commands.add_command(command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # else it was put there by somebody else
            stream.reconfigure(errors="backslashreplace")
    color = False if os.environ.get("NO_COLOR") else None
    try:
        arguments = _claims_first(sys.argv[1:] if arguments is None else arguments)
        code = commands.main(arguments, prog_name="backproof", standalone_mode=False, color=color)
        sys.stdout.flush()
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(NOT_PROVED)
    except OSError as error:
        from ..loading import shortened

        click.echo(f"backproof: {shortened(str(error))}", err=True)
        sys.exit(UNREADABLE)
    except Exception as error:
        if os.environ.get("BACKPROOF_DEBUG"):
            raise
        click.echo(f"backproof: internal error: {type(error).__name__}: {error}", err=True)
        click.echo(
            f"This is a bug in backproof {__version__}, not in your files. Please report it, with what", err=True
        )
        click.echo("the same command prints under BACKPROOF_DEBUG=1.", err=True)
        sys.exit(BUG)
    sys.exit(code if isinstance(code, int) else PROVED)


def _claims_first(arguments: Sequence[str]) -> list[str]:
    """The arguments with a space before a claim that begins with a minus, as `-a < b`: it is not taken for an option"""
    if list(arguments[:1]) != ["ask"]:
        return list(arguments)
    return [f" {a}" if _NEGATIVE.match(a) else a for a in arguments]


_NEGATIVE = re.compile(r"-(?!-\w+=).*[=<>]", re.DOTALL)  # a relation after a minus; but --given=a<b is an option
