"""Which shards of the sources were finished, and how many of their reports were passed over; so that an interrupted reading goes on where it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import insert, select
from sqlalchemy.exc import DatabaseError

from parley.model import Problem
from parley.store.book import Book, problem_of
from parley.store.tables import passed_over, readings, reports, shards


@dataclass(frozen=True, slots=True)
class Finished:
    """A shard that is done with."""

    name: str
    reports: int = 0  # that it held, without those passed over
    passed_over: Mapping[str, int] = field(default_factory=dict)  # by source


def finished(book: Book, name: str) -> Finished | None:
    """What was noted of a shard when it was finished; None where it was not."""
    with book.engine.connect() as connection:
        held = connection.scalar(select(shards.c.reports).where(shards.c.name == name))
        if held is None:
            return None
        rows = connection.execute(select(passed_over.c.source, passed_over.c.reports).where(passed_over.c.shard == name))
        return Finished(name, held, {row.source: row.reports for row in rows})


def keep_finished(book: Book, done: Finished) -> Problem | None:
    """Note that a shard is finished; noting it again changes nothing.

    Returns:
        None, or the problem (disk-full, book-locked …) that kept it out.
    """
    try:
        with book.engine.begin() as connection:
            if connection.execute(book.dialect.insert_new(shards).values(name=done.name, reports=done.reports)).rowcount:
                rows = [{"shard": done.name, "source": source, "reports": number} for source, number in sorted(done.passed_over.items()) if number]
                if rows:
                    connection.execute(insert(passed_over), rows)
    except DatabaseError as error:
        return problem_of(error, book)
    return None


def known_items(book: Book, places: Sequence[tuple[str, str]], reader: str) -> frozenset[tuple[str, str]]:
    """Those of some items, by the hash of their bytes and their place, that this version of the reader has read into the book."""
    query = select(reports.c.raw, reports.c.source).join(readings, readings.c.id == reports.c.current)
    with book.engine.connect() as connection:
        rows = connection.execute(query.where(reports.c.raw.in_({sha256 for sha256, _ in places}), readings.c.reader == reader))
        return frozenset((row.raw, row.source) for row in rows) & frozenset(places)
