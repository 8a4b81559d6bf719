"""Writing the evidence of a book as a web archive: a part of `parley export`."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from parley import flow, store
from parley.cli import codes
from parley.cli.gather import near_names, stop
from parley.cli.room import book_to_look_at
from parley.settings import Settings
from parley.show.forms.warc import Evident, write_warc
from parley.show.words import plural


def export_warc(paths: Sequence[str], out: Path | None, book: str | None, settings: Settings) -> None:
    """Write reports as a web archive.

    Args:
        paths: with a book, the ids of the reports wanted, none for all; else files and folders to read.
        out: the file; packed where its name ends in .gz.
        book: the book.
        settings: for what is read now.
    """
    if out is None:
        stop("Name the file to write, e.g. parley export --to warc --book talks.parley -o talks.warc.gz", codes.USAGE)
    with book_to_look_at([book] if book else paths, settings, "parley export --to warc reports/ -o reports.warc.gz") as opened:
        wanted = _wanted(flow.named_reports(opened), paths if book else ())
        lost: list[str] = []
        try:
            with out.open("wb") as stream:
                number = write_warc(stream, _evident(opened, wanted, lost), packed=out.suffix == ".gz")
        except OSError as error:
            code = codes.FULL if error.errno == errno.ENOSPC else codes.USAGE
            stop(f"{out}: cannot be written: {error.strerror}. Name another place with --out.", code)
    typer.echo(
        f"{out}: {plural(number, 'record')} of {plural(len(wanted) - len(lost), 'report')}. Read it again with: parley read {out} --sift off",
        err=True,
    )
    if lost:
        stop(f"The bytes of these reports are not in the book as they were read: {', '.join(lost)}. See: parley check", codes.ATTENTION)


def _wanted(reports: Sequence[flow.Named], ids: Sequence[str]) -> Sequence[flow.Named]:
    known = {one.id: one for one in reports}
    for name in ids:
        if name not in known:
            stop(near_names(name, [], list(known)), codes.USAGE)
    return [known[name] for name in dict.fromkeys(ids)] if ids else reports


def _evident(book: store.Book, reports: Sequence[flow.Named], lost: list[str]) -> Iterator[Evident]:
    """The evidence behind reports, one by one; those whose bytes are not there any more are named in `lost`."""
    for report in reports:
        if store.raw_state(book, report.sha256)[1] and (raw := store.raw_bytes(book, report.sha256)) is not None:
            yield Evident(report.id, report.source, raw, store.captures_of(book, report.sha256))
        else:
            lost.append(report.id)
