"""Find reports by their words, whatever their accents and case: "Ciragan" finds "Çırağan"."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from sqlalchemy import text

from parley.model import Report
from parley.store.book import Book
from parley.store.dialects import spoken_by
from parley.store.tables import WORDS_TABLE
from parley.store.terms import searchable, terms_of

_QUERY = "SELECT report FROM words WHERE words MATCH :terms ORDER BY rank, report"
_BOOK_QUERY = "SELECT r.raw FROM ({hits}) h JOIN reports r ON r.key = h.report GROUP BY r.raw ORDER BY min(h.rank), r.raw"


def search(book: Book, words: str) -> tuple[str, ...]:
    """The hashes of the bytes of the book's reports that hold all the words, best first.

    Args:
        words: as the user typed them; each must be there, in any order and any form of the word.
    """
    with book.engine.connect() as connection:
        hits = spoken_by(connection).hits(connection, words)
        return tuple(connection.scalars(text(_BOOK_QUERY.format(hits=hits.sql)), hits.values)) if hits else ()


def search_reports(reports: Iterable[Report], words: str) -> tuple[str, ...]:
    """The ids of the reports that hold all the words, best first; without a book."""
    terms = terms_of(words)
    if not terms:
        return ()
    index = sqlite3.connect(":memory:")
    try:
        index.execute(WORDS_TABLE)
        index.executemany("INSERT INTO words VALUES (?, ?)", ((report.id, searchable(report)) for report in reports))
        return tuple(row[0] for row in index.execute(_QUERY, {"terms": terms}))
    finally:
        index.close()
