"""Hold a book's readings to their promises: ids, order, the one that counts, and the copy that is searched."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select, text

from parley.model import Problem
from parley.store.rows import reading_id, report_from_row
from parley.store.tables import reading_claims, readings, reports
from parley.store.terms import searchable


def check_words(connection: Connection) -> Iterator[Problem]:
    """Reports whose searched copy is not that of their text: one of both was changed."""
    folded: dict[str, str] = {row.report: row.folded for row in connection.execute(text("SELECT report, folded FROM words"))}
    for row in connection.execute(select(reports).order_by(reports.c.id)):
        if folded.pop(row.key, None) != searchable(report_from_row(row, ())):
            yield Problem("search-differs", row.id, f"What is searched of report {row.id} is not its text. Restore a copy of the book.")
    for key in sorted(folded):
        yield Problem("search-differs", key, "A text is searched that no report of the book has. Restore a copy of the book.")


def check_readings(connection: Connection) -> Iterator[Problem]:
    """Readings whose id, claims or place is not as it was written."""
    known = {}
    for row in connection.execute(select(readings).order_by(readings.c.id)):
        known[row.id] = row.report
        if reading_id(row.report, row.reader, row.dated) != row.id:
            yield Problem(
                "id-wrong", row.id, "The id of a reading does not follow from its report, its reader and its date. Restore a copy of the book."
            )
    for row in connection.execute(select(reports.c.id, reports.c.key, reports.c.current).order_by(reports.c.id)):
        if row.current is not None and known.get(row.current) != row.key:
            yield Problem("not-read", row.id, f"The reading of report {row.id} that counts is not one of it. Read the report again.")
    numbers = select(reading_claims.c.reading, func.count().label("many"), func.max(reading_claims.c.n).label("last"))
    for row in connection.execute(numbers.group_by(reading_claims.c.reading).order_by(reading_claims.c.reading)):
        if row.last != row.many - 1:
            yield Problem("claim-lost", row.reading, "A claim of a reading is missing. Restore a copy of the book, or read the report again.")
