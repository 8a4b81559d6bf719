"""The commands, put together."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from parley import __version__
from parley.cli import books, codes, copying, evidence, exports, listings, measuring, reports, review, serve, watching
from parley.cli.examples import help_of
from parley.cli.gather import telling_faults

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog=codes.HELP,
    context_settings={"max_content_width": 100},  # as wide as the tables
)
_COMMANDS: tuple[Callable[..., None], ...] = (
    books.read,
    watching.watch,
    listings.ledger,
    listings.timeline,
    listings.claims,
    reports.report,
    listings.disagreements,
    listings.positions,
    listings.diff,
    listings.origins,
    listings.who,
    reports.search,
    listings.problems,
    books.check,
    evidence.evidence,
    copying.copy,
    review.review,
    exports.export,
    serve.serve,
    measuring.evaluate,
)
for _command in _COMMANDS:
    app.command(help=help_of(_command))(_command)


def _version(asked: bool) -> None:  # noqa: FBT001  # the form that Typer calls
    if asked:
        typer.echo(f"parley {__version__}")
        raise typer.Exit


@app.callback()
def root(*, _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False) -> None:
    """Read news reports about negotiations between adversaries and keep the account.

    What was agreed, what was carried out, what is open, who says so, and where they disagree; every figure leads back to its words.

    Start with: parley ledger FOLDER
    """


def main() -> None:
    """Run the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # names keep their letters whatever the locale
    with telling_faults():
        app()
