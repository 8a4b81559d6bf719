"""The command that writes the whole account in a form that others can keep."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from parley import flow
from parley.cli import codes
from parley.cli.gather import gather, settings_of, stop
from parley.cli.options import AsOf, BookFile, PartiesFile, Paths, Workers
from parley.cli.room import book_of
from parley.settings import Settings
from parley.show.claims import reading_record
from parley.show.journal import journal
from parley.show.sheet import json_line


class Target(StrEnum):
    """What can be written."""

    journal = "journal"
    claims = "claims"
    site = "site"


def _journal(made: flow.Account) -> str:
    return journal(made.ledger, made.reads.readings, made.origins)


def _claims(made: flow.Account) -> str:
    gone = {item.claim.id: item for item in made.ledger.superseded}
    return "".join(json_line(reading_record(reading, gone)) for reading in made.reads.readings)


_WRITERS: dict[Target, Callable[[flow.Account], str]] = {Target.journal: _journal, Target.claims: _claims}


def export(
    paths: Paths = None,
    to: Annotated[
        Target,
        typer.Option(
            "--to",
            help="journal: plain text, each figure with its words. claims: one line a report, in the exchange form. site: the reading room as pages in a folder, the last one named.",
        ),
    ] = Target.journal,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to write it. [default: the standard output]")] = None,
    book: BookFile = None,
    as_of: AsOf = None,
    workers: Workers = 1,
    parties: PartiesFile = None,
) -> None:
    """Write the whole account: agreements, deliveries, balances and sources, each with the words behind it.

    Examples: parley export --to journal reports/ --out talks.journal   ·   parley export --book talks.parley --as-of 2025-06-10   ·   parley export --to site --book talks.parley public/
    """
    if to is Target.site:
        _write_site(paths or [], out, book, as_of, settings_of(parties, workers))
        return
    text = _WRITERS[to](flow.account(gather(paths, book, workers, parties), as_of))
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        stop(f"{out}: cannot be written: {error.strerror}. Name another file with --out.", codes.FULL if error.errno == errno.ENOSPC else codes.USAGE)
    check = f" Check it with: parley check {out}" if to is Target.journal else ""
    typer.echo(f"{out}: {text.count(chr(10)):,} lines.{check}", err=True)


def _write_site(paths: Sequence[str], out: Path | None, book: Path | None, as_of: date | None, settings: Settings) -> None:
    """Write the reading room; as with cp, the folder to write to is named last."""
    from parley.show.web import Rules, create_app  # noqa: PLC0415  # only this target needs the room
    from parley.show.web.site import write_site  # noqa: PLC0415

    sources = list(paths if out else paths[:-1])
    folder = out or (Path(paths[-1]) if paths else None)
    if folder is None:
        stop("Name the folder to write to, e.g. parley export --to site --book talks.parley public/", codes.USAGE)
    if sources and book:
        stop("Give either paths to read or --book FILE, not both.", codes.USAGE)
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / "index.html").exists())):
        stop(f"{folder} holds something else. Name a new or empty folder, or one that holds such a site already.", codes.USAGE)
    with book_of([str(book)] if book else sources, settings, "parley export --to site reports/ public/") as opened:
        app = create_app(flow.BookDesk(opened), Rules(static=True))
        try:
            written = sum(1 for _ in write_site(app, folder, as_of.isoformat() if as_of else None))
        except OSError as error:
            stop(f"{folder}: cannot be written: {error.strerror}. Name another folder.", codes.FULL if error.errno == errno.ENOSPC else codes.USAGE)
    typer.echo(f"{folder}: {written:,} pages and tables. Open {folder / 'index.html'} in a browser.", err=True)
