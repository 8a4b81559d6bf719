"""The command that shows the evidence behind a report, and gives its bytes back."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import Annotated

import typer

from parley import flow, store
from parley.cli import codes
from parley.cli.gather import near_names, open_book, stop
from parley.cli.options import BookFile, Form, Format
from parley.show.evidence import evidence_sheet, size_words
from parley.show.sheet import write


def evidence(
    name: Annotated[str, typer.Argument(metavar="ID", help="The report's id (its beginning is enough), or where it stands (news.zip!a.html).")],
    book: BookFile = None,
    form: Format = Form.table,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write the report's bytes into this file.")] = None,
    *,
    raw: Annotated[bool, typer.Option("--raw", help="Write the report's bytes to the standard output, as they were found.")] = False,
) -> None:
    """Show how a report's bytes reached Parley, and verify that the book still holds them as they were; or give them back.

    Examples: parley evidence 08-second --book talks.parley   ·   parley evidence 08-second --book talks.parley -o page.html
    """
    opened = open_book(book)
    report = _one(flow.named_reports(opened), name)
    found = flow.evidence_of(opened, report)
    content = store.raw_bytes(opened, report.sha256) if (raw or out) and found.intact else None
    store.close_book(opened)
    size = size_words(found.size, report.sha256, intact=found.intact)
    if raw or out:
        if content is None:
            stop(f"{report.id}: {size}. Restore a copy of the book.", codes.ATTENTION)
        _give(content, out)
        return
    record = {"report": report.id, "source": report.source, "sha256": report.sha256, "size": found.size, "verified": found.intact}
    if form is Form.table:
        sys.stdout.write(f"{report.id}: {size}\n")
    write([evidence_sheet(found.captures, record)], form.value, sys.stdout)
    if not found.intact:
        raise typer.Exit(codes.ATTENTION)


def _one(reports: tuple[flow.Named, ...], name: str) -> flow.Named:
    found = [one for one in reports if name in {one.id, one.source}] or [one for one in reports if one.id.startswith(name)]
    if len(found) != 1:
        stop(near_names(name, [one.id for one in found], [one.id for one in reports]), codes.USAGE)
    return found[0]


def _give(content: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(content)
        return
    try:
        out.write_bytes(content)
        typer.echo(f"{out}: {len(content):,} bytes, as they were found.", err=True)
    except OSError as error:
        stop(f"{out}: cannot be written: {error.strerror}. Name another file.", codes.FULL if error.errno == errno.ENOSPC else codes.USAGE)
