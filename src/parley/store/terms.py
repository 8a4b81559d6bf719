"""Words as they are searched: in ASCII, because neither database folds every accent."""

from __future__ import annotations

import sqlite3
import threading

from anyascii import anyascii

from parley.model import Report

_TABLES = """CREATE VIRTUAL TABLE text USING fts5(folded, tokenize = 'porter unicode61');
CREATE VIRTUAL TABLE stem USING fts5vocab(text, 'instance')"""
_HERE = threading.local()


def searchable(report: Report) -> str:
    """What is indexed of a report: title and text in ASCII."""
    return anyascii("\n".join(part for part in (report.title, report.text) if part))


def terms_of(words: str) -> str:
    """What FTS5 is asked for: all the words, folded; empty where none is left."""
    return " ".join(f'"{term}"' for term in split_words(words))


def split_words(words: str) -> list[str]:
    """The words that a user asks for, folded; each may hold several that must stand together, e.g. "1,000-for-1,000"."""
    return anyascii(words).replace('"', " ").replace("\0", " ").split()


def stems(folded: str) -> list[str]:
    """The stems of a text in order, exactly as FTS5 cuts and stems it: SQLite does it itself, so that a book in PostgreSQL finds the same."""
    index = _index()
    index.execute("DELETE FROM text")
    index.execute("INSERT INTO text VALUES (?)", (folded,))
    return [stem for (stem,) in index.execute("SELECT term FROM stem ORDER BY offset")]


def _index() -> sqlite3.Connection:
    """An index in memory for each thread."""
    found: sqlite3.Connection | None = getattr(_HERE, "index", None)
    if found is None:
        found = _HERE.index = sqlite3.connect(":memory:", isolation_level=None)
        found.executescript(_TABLES)
    return found
