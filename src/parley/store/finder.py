"""Find reports by their words, whatever their accents and case: "Ciragan" finds "Çırağan"."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from anyascii import anyascii
from sqlalchemy import text

from parley.model import Report
from parley.store.book import Book
from parley.store.tables import WORDS_TABLE

_QUERY = "SELECT report FROM words WHERE words MATCH :terms ORDER BY rank, report"
_BOOK_QUERY = "SELECT DISTINCT raw FROM words JOIN reports ON reports.key = words.report WHERE words MATCH :terms ORDER BY rank, raw"


def search(book: Book, words: str) -> tuple[str, ...]:
    """The hashes of the bytes of the book's reports that hold all the words, best first.

    Args:
        words: as the user typed them; each must be there, in any order and any form of the word.
    """
    terms = terms_of(words)
    if not terms:
        return ()
    with book.engine.connect() as connection:
        return tuple(connection.scalars(text(_BOOK_QUERY), {"terms": terms}))


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


def searchable(report: Report) -> str:
    """What is indexed of a report: title and text in ASCII, because FTS5 does not fold every accent."""
    return anyascii("\n".join(part for part in (report.title, report.text) if part))


def terms_of(words: str) -> str:
    """What FTS5 is asked for: all the words, folded; empty where none is left."""
    return " ".join(f'"{term}"' for term in anyascii(words).replace('"', " ").replace("\0", " ").split())
