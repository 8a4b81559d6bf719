"""The commands about single reports: show one, search all."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from parley import flow, store
from parley.cli import codes
from parley.cli.gather import gather, near_names, open_book, settings_of, stop
from parley.cli.options import AsOf, BookFile, Form, Format, PartiesFile, Paths, TextColumn
from parley.model import Capture, Reading
from parley.show.claims import published_words, reading_record
from parley.show.evidence import capture_record, capture_words
from parley.show.explained import explained_records, explained_text
from parley.show.hits import hits_sheet
from parley.show.report import report_head, report_sheet, report_text
from parley.show.sheet import console, write

_LISTED = 10  # reports that are named where a file holds several


def report(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="The report's id (its file's name without the ending; its beginning is enough), where it stands (news.zip!a.html), or a file.",
        ),
    ],
    paths: Paths = None,
    book: BookFile = None,
    as_of: AsOf = None,
    form: Format = Form.table,
    parties: PartiesFile = None,
    text_column: TextColumn = None,
    *,
    explain: Annotated[bool, typer.Option("--explain", help="Say for each sentence what was seen in it and why it gave a claim or none.")] = False,
) -> None:
    """Show the text of one report with the words marked that its claims rest on.

    Examples: parley report 08-second reports/   ·   parley report 08-second --book talks.parley   ·   parley report story.html --explain
    """
    reading = _given(name, paths, book, parties, text_column)
    if not flow.published_by([reading], as_of):
        stop(f"{reading.report.id} was not published by {as_of} ({published_words(reading.report)}).", codes.USAGE)
    if explain:
        _explain(reading, form, parties)
        return
    captures = () if paths or (not book and Path(name).is_file()) else _captures(reading, book)
    if form is not Form.table:
        report = reading.report
        record = reading_record(reading) | {"text": report.text, "source": report.source, "basis": dict(report.basis)}
        record |= {"captures": [capture_record(one) for one in captures]}
        sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=1 if form is Form.json else None, sort_keys=True) + "\n")
        return
    out = console(sys.stdout)
    sys.stdout.write("\n".join((report_head(reading), *map(capture_words, captures))) + "\n\n")
    out.print(report_text(reading, plain=not sys.stdout.isatty()))
    out.print()
    write([report_sheet(reading, "No claim was read from this report; parley problems shows what was refused.")], "table", sys.stdout)


def _captures(reading: Reading, book: str | None) -> tuple[Capture, ...]:
    """How the report's bytes reached the book."""
    opened = open_book(book)
    found = store.captures_of(opened, reading.report.raw)
    store.close_book(opened)
    return tuple(found)


def _given(name: str, paths: list[str] | None, book: str | None, parties: Path | None, text_column: str | None) -> Reading:
    """The report that a user names, among those of the paths or the book; or a file by itself."""
    if not paths and not book and Path(name).is_file():
        return _only(gather([name], None, 1, parties, text_column).readings, name)
    return _one(gather(paths, book, 1, parties, text_column).readings, name)


def _explain(reading: Reading, form: Form, parties: Path | None) -> None:
    """Why each sentence of a report gave a claim or none."""
    sentences = flow.explain_report(reading.report, settings_of(parties).own)
    if form is Form.table:
        sys.stdout.write(report_head(reading) + "\n\n" + explained_text(sentences) + "\n")
        return
    record = {"id": reading.report.id, "sentences": explained_records(sentences)}
    sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=1 if form is Form.json else None, sort_keys=True) + "\n")


def _only(readings: tuple[Reading, ...], name: str) -> Reading:
    """The one report that a file holds."""
    if len(readings) == 1:
        return readings[0]
    listed = ", ".join(one.report.id for one in readings[:_LISTED]) + (" …" if len(readings) > _LISTED else "")
    return stop(f"{name} holds {len(readings)} reports: {listed}. Name one: parley report ID {name}", codes.USAGE)


def _one(readings: tuple[Reading, ...], name: str) -> Reading:
    found = [one for one in readings if name in {one.report.id, one.report.source}] or [one for one in readings if one.report.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    return stop(near_names(name, [one.report.id for one in found], [one.report.id for one in readings]), codes.USAGE)


def search(
    words: Annotated[str, typer.Argument(help="Words that a report must hold, in any order; accents and case do not matter.")],
    paths: Paths = None,
    book: BookFile = None,
    as_of: AsOf = None,
    form: Format = Form.table,
    parties: PartiesFile = None,
    text_column: TextColumn = None,
) -> None:
    """Find reports by their words.

    Examples: parley search "ciragan palace" reports/   ·   parley search remains --book talks.parley
    """
    readings = flow.published_by(gather(paths, book, 1, parties, text_column).readings, as_of)
    if paths or as_of:  # as of a day the order of what is found follows from what was there by then
        by_id = {one.report.id: one for one in readings}
        found = [by_id[name] for name in store.search_reports((one.report for one in readings), words)]
    else:
        opened = open_book(book)
        by_raw = {one.report.raw: one for one in readings}
        found = [by_raw[raw] for raw in store.search(opened, words) if raw in by_raw]
        store.close_book(opened)
    write([hits_sheet(found, words)], form.value, sys.stdout)
