"""Add one report to a book, and take from a book what listings are made from."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.exc import DatabaseError

from parley.flow.dating import date_by_stories
from parley.flow.ids import settle_ids
from parley.flow.marks import marks_of
from parley.flow.memory import Reads
from parley.flow.stories import with_date
from parley.flow.work import reader_version
from parley.model import Capture, Problem, Reading
from parley.settings import Settings
from parley.store import (
    Book,
    Entry,
    Kept,
    keep,
    load,
    load_judgements,
    load_source_problems,
    problem_of,
)


def add_reading(book: Book, reading: Reading, raw: bytes, settings: Settings, capture: Capture | None = None) -> Problem | None:
    """Add one report that was read already, and date by its story what it helps to date.

    Args:
        book: open for writing.
        reading: of the report.
        raw: its bytes.
        settings: languages, and the user's own parties.
        capture: how the bytes reached Parley.

    Returns:
        None, or the problem that kept it out.
    """
    entry = Entry(reading, reader_version(settings.own), raw, None, _seen(capture), marks_of(reading.report))
    try:
        return keep(book, entry) or date_by_stories(book, settings)
    except DatabaseError as error:
        return problem_of(error, book)


def _seen(capture: Capture | None) -> tuple[Capture, ...]:
    return (capture,) if capture else ()


def from_book(book: Book) -> Reads:
    """Everything that the book holds now, with ids of their own and dates from stories."""
    readings = settle_ids(_dated(kept) for kept in load(book))
    return Reads(readings, load_source_problems(book), load_judgements(book))


def _dated(kept: Kept) -> Reading:
    return replace(kept.reading, report=with_date(kept.reading.report, kept.dated))
