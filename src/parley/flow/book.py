"""Add one report to a book, date reports by their stories, and take from a book what listings are made from."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.exc import DatabaseError

from parley.flow.ids import settle_ids
from parley.flow.marks import marks_of
from parley.flow.memory import Reads
from parley.flow.stories import read_again, story_dates, with_date
from parley.flow.work import reader_version
from parley.model import Capture, Problem, Reading, When
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


def date_by_stories(book: Book, settings: Settings) -> Problem | None:
    """Read again the undated reports whose story now gives another date than before; a function of all that the book holds.

    Of several programs that add to one book, each waits for its turn here: the last one sees what all have added.
    """
    with book.dialect.taking_turns(book.engine):
        return _date_now(book, settings)


def _date_now(book: Book, settings: Settings) -> Problem | None:
    bare = load(book, as_read=True)
    # Names do not count here, bytes do: copies are one report, and two files of one name are two.
    days = story_dates([_named(one) for one in {one.reading.report.raw: one for one in reversed(bare)}.values()])
    before = {one.key: one.dated for one in load(book)}
    for one in bare:
        day = days.get(one.reading.report.raw)
        if day == before[one.key]:
            continue
        for entry in _again(one, day, settings):
            stopped = keep(book, entry)
            if stopped:
                return stopped
    return None


def _again(one: Kept, day: When | None, settings: Settings) -> list[Entry]:
    """An undated report's reading with the date of its story, after the same without, where another version had read it."""
    if day is None:
        return [Entry(one.reading, one.reader)]
    reader = reader_version(settings.own)
    bare = [] if one.reader == reader else [Entry(read_again(one.reading, None, settings), reader)]
    return [*bare, Entry(replace(read_again(one.reading, day, settings), report=one.reading.report), reader, dated=day)]


def _named(kept: Kept) -> Reading:
    reading, name = kept.reading, kept.reading.report.raw
    return replace(reading, report=replace(reading.report, id=name), claims=tuple(replace(claim, report=name) for claim in reading.claims))
