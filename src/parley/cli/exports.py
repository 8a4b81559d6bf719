"""The command that writes the whole account in a form that others can keep, and other programs read."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from parley import flow
from parley.cli import codes
from parley.cli.gather import gather, settings_of, stop
from parley.cli.options import AsOf, BookFile, PartiesFile, Paths, TextColumn, Workers
from parley.cli.room import book_to_look_at
from parley.cli.warc import export_warc
from parley.settings import Settings
from parley.show.claims import reading_record
from parley.show.forms.calendar import calendar
from parley.show.forms.csvs import csv_files
from parley.show.forms.ftm import ftm
from parley.show.forms.jsonl import jsonl_files
from parley.show.forms.parquet import parquet_files
from parley.show.forms.places import places
from parley.show.forms.plover import plover
from parley.show.forms.webannotation import web_annotations
from parley.show.forms.whole import Whole, Written
from parley.show.journal import journal
from parley.show.sheet import json_line
from parley.show.words import plural


class Target(StrEnum):
    """What can be written."""

    journal = "journal"
    claims = "claims"
    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    annotations = "annotations"
    plover = "plover"
    ftm = "ftm"
    calendar = "calendar"
    places = "places"
    warc = "warc"
    site = "site"


_HELP = (
    "journal: plain text, each figure with its words. claims: one line a report, in the exchange form. csv, jsonl, parquet: a folder of tables. "
    "annotations: W3C Web Annotation. plover: events as PLOVER and CAMEO. ftm: FollowTheMoney statements. calendar: iCalendar of talks and deadlines. "
    "places: GeoJSON. warc: the reports' own bytes as a web archive; with --book, PATHS are ids of reports. site: the reading room as pages in a folder, the last one named. See docs/forms.md."
)


def _journal(whole: Whole) -> Written:
    return Written(journal(whole.ledger, whole.readings, whole.origins))


def _claims(whole: Whole) -> Written:
    gone = {item.claim.id: item for item in whole.ledger.superseded}
    return Written("".join(json_line(reading_record(reading, gone)) for reading in whole.readings))


_TEXTS: dict[Target, Callable[[Whole], Written]] = {
    Target.journal: _journal,
    Target.claims: _claims,
    Target.annotations: web_annotations,
    Target.plover: plover,
    Target.ftm: ftm,
    Target.calendar: calendar,
    Target.places: places,
}
_FOLDERS: dict[Target, Callable[[Whole], Mapping[str, bytes]]] = {Target.csv: csv_files, Target.jsonl: jsonl_files, Target.parquet: parquet_files}


def export(
    paths: Paths = None,
    to: Annotated[Target, typer.Option("--to", help=_HELP)] = Target.journal,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="PATH", help="Where to write it. [default: the standard output]")] = None,
    book: BookFile = None,
    as_of: AsOf = None,
    workers: Workers = 1,
    parties: PartiesFile = None,
    text_column: TextColumn = None,
    *,
    hxl: Annotated[bool, typer.Option("--hxl", help="With --to csv: a second row of HXL hashtags.")] = False,
) -> None:
    """Write the whole account: agreements, deliveries, balances and sources, each with the words behind it.

    Examples: parley export reports/ -o talks.journal   ·   parley export --to csv --hxl --book talks.parley -o tables/   ·   parley export --to site --book talks.parley public/
    """
    if hxl and to is not Target.csv:
        stop("--hxl goes with --to csv.", codes.USAGE)
    if to is Target.site:
        _write_site(paths or [], out, book, as_of, settings_of(parties, workers, text_column))
        return
    if to is Target.warc:
        if as_of:
            stop("--as-of does not go with --to warc: name the reports by their ids.", codes.USAGE)
        export_warc(paths or [], out, book, settings_of(parties, workers, text_column))
        return
    if to in _FOLDERS:
        folder = _folder(out, to)
        made = _made(_whole(flow.account(gather(paths, book, workers, parties, text_column), as_of)), to, hxl=hxl)
        _write_files(folder, made)
        return
    written = _TEXTS[to](_whole(flow.account(gather(paths, book, workers, parties, text_column), as_of)))
    _write_text(written, out, to)


def _whole(made: flow.Account) -> Whole:
    return Whole(made.ledger, made.reads.readings, made.origins)


def _write_text(written: Written, out: Path | None, to: Target) -> None:
    if written.left_out:
        typer.echo(written.left_out, err=True)
    if out is None:
        sys.stdout.write(written.text)
        return
    try:
        out.write_text(written.text, encoding="utf-8", newline="")
    except OSError as error:
        _not_written(out, error)
    check = f" Check it with: parley check {out}" if to is Target.journal else ""
    typer.echo(f"{out}: {plural(written.text.count(chr(10)), 'line')}.{check}", err=True)


def _not_written(out: Path, error: OSError) -> None:
    stop(f"{out}: cannot be written: {error.strerror}. Name another place with --out.", codes.FULL if error.errno == errno.ENOSPC else codes.USAGE)


def _folder(out: Path | None, to: Target) -> Path:
    """The folder to write tables to: a new one, an empty one, or one that holds such tables."""
    if out is None:
        stop(f"Name the folder to write to, e.g. parley export --to {to} reports/ --out tables/", codes.USAGE)
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / f"claims.{to}").exists())):
        stop(f"{out} holds something else. Name a new or empty folder, or one that holds such tables already.", codes.USAGE)
    return out


def _made(whole: Whole, to: Target, *, hxl: bool) -> Mapping[str, bytes]:
    try:
        return csv_files(whole, hxl=True) if hxl else _FOLDERS[to](whole)
    except ModuleNotFoundError as error:
        return stop(f"--to {to} needs {error.name}: pip install 'parley[frames]'", codes.USAGE)


def _write_files(folder: Path, made: Mapping[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        _not_written(folder, error)
    typer.echo(f"{folder}: {plural(len(made), 'file')}: {', '.join(made)}", err=True)


def _write_site(paths: Sequence[str], out: Path | None, book: str | None, as_of: date | None, settings: Settings) -> None:
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
    with book_to_look_at([book] if book else sources, settings, "parley export --to site reports/ public/") as opened:
        app = create_app(flow.BookDesk(opened), Rules(static=True))
        try:
            written = sum(1 for _ in write_site(app, folder, as_of.isoformat() if as_of else None))
        except OSError as error:
            stop(f"{folder}: cannot be written: {error.strerror}. Name another folder.", codes.FULL if error.errno == errno.ENOSPC else codes.USAGE)
    typer.echo(f"{folder}: {written:,} pages and tables. Open {folder / 'index.html'} in a browser.", err=True)
