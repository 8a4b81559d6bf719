"""What is watched: how each source stands, which entries of feeds were seen, and which are still to be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, or_, select, update
from sqlalchemy.exc import DatabaseError

from parley.model import Problem
from parley.store.book import Book, problem_of
from parley.store.dialects import spoken_by
from parley.store.tables import captures, reports, watched, watched_entries

_AT_ONCE = 500  # values in one question


@dataclass(frozen=True, slots=True)
class Watched:
    """A source that is polled."""

    address: str  # as the user or a list gave it
    asked: str  # where it is now, where it moved for good
    due: datetime
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    listed_by: str | None = None  # the list that names it


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry of a feed whose report is still to be read."""

    feed: str
    id: str
    stamp: str
    noted: datetime
    due: datetime
    json: str
    tries: int = 0


def load_watched(book: Book, given: Sequence[str]) -> tuple[Watched, ...]:
    """How the sources of these addresses stand, and those that lists among them name; only what was polled before."""
    with book.engine.connect() as connection:
        rows = [row for part in _parts(given) for row in connection.execute(_sources(part))]
    return tuple(Watched(row.address, row.asked, _time(row.due), row.etag, row.modified, row.failures, row.listed_by) for row in rows)


def _sources(addresses: Sequence[str]) -> Any:
    return select(watched).where(or_(watched.c.address.in_(addresses), watched.c.listed_by.in_(addresses))).order_by(watched.c.address)


def load_waiting(book: Book, feeds: Sequence[str]) -> tuple[Waiting, ...]:
    """The entries of these feeds that are still to be read, in the order in which they were noted."""
    with book.engine.connect() as connection:
        rows = [
            row
            for part in _parts(feeds)
            for row in connection.execute(select(watched_entries).where(watched_entries.c.feed.in_(part), watched_entries.c.due.is_not(None)))
        ]
    found = [Waiting(row.feed, row.id, row.stamp, _time(row.noted), _time(row.due), row.json or "", row.tries) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.noted, one.feed, one.id)))


def unseen(book: Book, feed: str, stamps: dict[str, str]) -> frozenset[str]:
    """Which entries of a feed were not seen yet, or not with this stamp.

    Args:
        book: that is read into.
        feed: its address.
        stamps: of each entry, by its id.
    """
    known: dict[str, str] = {}
    with book.engine.connect() as connection:
        for part in _parts(list(stamps)):
            query = select(watched_entries.c.id, watched_entries.c.stamp).where(watched_entries.c.feed == feed, watched_entries.c.id.in_(part))
            known |= {row.id: row.stamp for row in connection.execute(query)}
    return frozenset(name for name, stamp in stamps.items() if known.get(name) != stamp)


def keep_watched(book: Book, sources: Iterable[Watched], entries: Iterable[Waiting] = ()) -> Problem | None:
    """Note how sources stand and which entries are to be read, all of it or nothing.

    Returns:
        None, or the problem (disk-full, book-locked …) that kept it out.
    """
    try:
        with book.engine.begin() as connection:
            for one in sources:
                row = {"address": one.address, "asked": one.asked, "due": _text(one.due), "etag": one.etag, "modified": one.modified}
                _put(connection, watched, watched.c.address == one.address, row | {"failures": one.failures, "listed_by": one.listed_by})
            for entry in entries:
                where = and_(watched_entries.c.feed == entry.feed, watched_entries.c.id == entry.id)
                row = {"feed": entry.feed, "id": entry.id, "stamp": entry.stamp, "noted": _text(entry.noted), "due": _text(entry.due)}
                _put(connection, watched_entries, where, row | {"tries": entry.tries, "json": entry.json})
    except DatabaseError as error:
        return problem_of(error, book)
    return None


def settle(book: Book, entry: Waiting) -> Problem | None:
    """Note that an entry is done with; an entry with another stamp that was noted meanwhile is not."""
    one = and_(watched_entries.c.feed == entry.feed, watched_entries.c.id == entry.id, watched_entries.c.stamp == entry.stamp)
    try:
        with book.engine.begin() as connection:
            connection.execute(update(watched_entries).where(one).values(due=None, json=None))
    except DatabaseError as error:
        return problem_of(error, book)
    return None


def was_captured(book: Book, entry: Waiting) -> bool:
    """Whether the report of an entry came into the book since the entry was noted: the program was ended just then."""
    query = select(captures.c.key).where(captures.c.source == entry.feed, captures.c.record == entry.id, captures.c.fetched >= _text(entry.noted))
    with book.engine.connect() as connection:
        return connection.scalar(query.limit(1)) is not None


def has_words(book: Book, source: str, text: str) -> bool:
    """Whether a report with just this text came from this source before, whatever else has changed on its page."""
    query = select(reports.c.key).where(reports.c.source == source, reports.c.text == text)
    with book.engine.connect() as connection:
        return connection.scalar(query.limit(1)) is not None


def _put(connection: Connection, table: Table, where: Any, row: dict[str, Any]) -> None:
    connection.execute(delete(table).where(where))
    connection.execute(spoken_by(connection).insert_new(table).values(row))  # two watches of one source may write at the same time


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def _text(time: datetime) -> str:
    return time.astimezone(UTC).isoformat()


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
