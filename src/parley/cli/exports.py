"""The command that writes the whole account in a form that others can keep."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from parley import flow
from parley.cli import codes
from parley.cli.gather import gather, stop
from parley.cli.options import AsOf, BookFile, PartiesFile, Paths, Workers
from parley.show.claims import reading_record
from parley.show.journal import journal
from parley.show.sheet import json_line


class Target(StrEnum):
    """What can be written."""

    journal = "journal"
    claims = "claims"


def _journal(made: flow.Account) -> str:
    return journal(made.ledger, made.reads.readings, made.origins)


def _claims(made: flow.Account) -> str:
    gone = {item.claim.id: item for item in made.ledger.superseded}
    return "".join(json_line(reading_record(reading, gone)) for reading in made.reads.readings)


_WRITERS: dict[Target, Callable[[flow.Account], str]] = {Target.journal: _journal, Target.claims: _claims}


def export(
    paths: Paths = None,
    to: Annotated[
        Target, typer.Option("--to", help="journal: plain text, each figure with its words. claims: one line a report, in the exchange form.")
    ] = Target.journal,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to write it. [default: the standard output]")] = None,
    book: BookFile = None,
    as_of: AsOf = None,
    workers: Workers = 1,
    parties: PartiesFile = None,
) -> None:
    """Write the whole account: agreements, deliveries, balances and sources, each with the words behind it.

    Examples: parley export --to journal reports/ --out talks.journal   ·   parley export --book talks.parley --as-of 2025-06-10
    """
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
