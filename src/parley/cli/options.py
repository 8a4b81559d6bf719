"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from parley.settings import EngineName, Sift


class Form(StrEnum):
    """How a listing is written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def parse_day(value: str | date) -> date:
    """A day as a user types it."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        message = f"{value!r} is not a day. Write it as 2025-07-25."
        raise typer.BadParameter(message) from error


Paths = Annotated[
    list[str] | None, typer.Argument(metavar="[PATHS]...", help="Files, folders and addresses to read without a book; - for the standard input.")
]
Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCES...", help="Files, folders, archives; addresses of pages, feeds and archives; - for the standard input."),
]
BookFile = Annotated[
    str | None,
    typer.Option("--book", metavar="BOOK", help="The book: a file, or postgresql://USER@HOST/DATABASE. [default: $PARLEY_BOOK or book.parley]"),
]
Format = Annotated[Form, typer.Option("--format", help="How to write it.")]
AsOf = Annotated[date | None, typer.Option("--as-of", metavar="DAY", parser=parse_day, help="Only reports published by this day, e.g. 2025-07-25.")]
Day = Annotated[date, typer.Argument(metavar="DAY", parser=parse_day, help="A day, e.g. 2025-07-25.")]
PartiesFile = Annotated[
    Path | None, typer.Option("--parties", metavar="FILE", help="Your own parties, persons and offices, for reports read now; see docs/parties.md.")
]
Sifting = Annotated[
    Sift,
    typer.Option("--sift", help="Pass over reports that cannot hold a claim: on, off, or auto (only records of web archives: WARC, WACZ)."),
]
EngineOf = Annotated[EngineName, typer.Option("--engine", help="Who reads: local (this machine's cores) or ray (a cluster; needs parley[cluster]).")]
Address = Annotated[
    str | None,
    typer.Option(
        "--address", metavar="ADDRESS", help="Of the Ray cluster: auto, on a machine of it; see docs/cluster.md. [default: one on this machine]"
    ),
]
Workers = Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that read at the same time; the result is the same.")]
TextColumn = Annotated[
    str | None,
    typer.Option(
        "--text-column",
        metavar="NAME",
        help="The column that holds the text in CSV and JSON Lines. [default: text, body, content …]",
    ),
]
