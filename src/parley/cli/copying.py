"""The command that copies a book, from a file into a database or back."""

from __future__ import annotations

from typing import Annotated

import typer

from parley import store
from parley.cli.gather import open_book, stop_for
from parley.cli.options import BookFile
from parley.model import Problem
from parley.show.words import plural


def copy(
    to: Annotated[str, typer.Argument(metavar="TO", help="The new book: a file, or postgresql://USER@HOST/DATABASE.")], book: BookFile = None
) -> None:
    """Copy a whole book into a new one: bytes, reports, claims, judgements; from a file into PostgreSQL, or back.

    Examples: parley copy --book talks.parley postgresql://desk@db.example/talks   ·   parley copy --book postgresql://desk@db.example/talks copy.parley
    """
    source = open_book(book)
    target = open_book(to, create=True)
    copied = store.copy_book(source, target)
    if isinstance(copied, Problem):
        stop_for(copied)
    store.close_book(source)
    store.close_book(target)
    typer.echo(f"{plural(copied, 'report')} copied from {source.name} to {target.name}. Look whether all is well: parley check --book {target.name}")
