"""Is this step right? `ask`."""

from __future__ import annotations

import click

from .reporting import (
    AS_JSON,
    NOT_PROVED,
    PROVED,
    UNREADABLE,
    document,
)


@click.command()
@click.argument("claim")
@click.option("--given", multiple=True, metavar="CLAIM", help="What is assumed; several may be given.")
@click.option("--where", multiple=True, metavar="NAME: SORT", help="The sort of a name; several may be given.")
@AS_JSON
def ask(claim: str, given: tuple[str, ...], where: tuple[str, ...], as_json: bool) -> int:
    """Is this step right? CLAIM is a relation, or a chain A = B = C <= D, in Python's syntax.

    The answer is "proved", "refuted" with exact numbers, or "undecided" with what is missing. A name is a real number
    unless --where says otherwise: positive, nonnegative, negative, nonpositive, nonzero, sign, natural, positive
    natural, index(n), vector(n), matrix(m, n), function, sequence. Entries count from 1. What is undefined somewhere is
    refuted there.

    \b
    backproof ask "1/a > 1/b" --given "a < b" --given "a > 0"
    backproof ask "dot(x, y) = dot(y, x)" --where "n: natural" --where "x, y: vector(n)"
    """
    from ..asking.judging import ask as answer
    from ..language.errors import WritingError

    try:
        found = answer(claim, list(given), list(where))
    except WritingError as error:
        if as_json:
            document(error=str(error), exit_code=UNREADABLE)
        click.echo(f"{click.style('error', fg='red')}: {error}", err=True)
        return UNREADABLE
    code = PROVED if found.proved else NOT_PROVED
    if as_json:
        document(**found.document(), exit_code=code)
    else:
        click.echo(str(found))
    return code
