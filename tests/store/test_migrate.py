"""A book of the first version opens, keeps all that was read, and can be written to."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from parley.canonical import words_key
from parley.store import Book, check, keep, load, open_book, raw_bytes
from parley.store.packing import unpack
from parley.store.tables import SCHEMA_VERSION
from tests.store.making import make_entry


def as_it_was(path: Path) -> None:
    """Take from a book what the second and the third version added."""
    with sqlite3.connect(path) as at:
        at.execute("DROP TABLE captures")
        for sha256, packed in at.execute("SELECT sha256, bytes FROM raw").fetchall():
            at.execute("UPDATE raw SET bytes = ? WHERE sha256 = ?", (unpack(packed), sha256))
        for index in ("ix_claims_words", "problems_code", "reports_outlet", "reports_agency"):
            at.execute(f"DROP INDEX {index}")
        at.execute("ALTER TABLE claims DROP COLUMN words")
        at.execute("DROP TABLE touched")
        at.execute("DROP TABLE marks")
        at.execute("DELETE FROM meta WHERE key <> 'schema'")
        at.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    at.close()


def test_a_book_of_the_first_version(tmp_path: Path) -> None:
    path = tmp_path / "old.parley"
    opened = open_book(path, create=True)
    assert isinstance(opened, Book)
    entry = make_entry("one")
    keep(opened, entry)
    before = load(opened)
    as_it_was(path)
    again = open_book(path)
    assert isinstance(again, Book)
    assert load(again) == before
    assert check(again) == ()
    assert raw_bytes(again, entry.reading.report.raw) == entry.raw
    with sqlite3.connect(path) as at:
        assert at.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == (str(SCHEMA_VERSION),)
        assert at.execute("SELECT words FROM claims").fetchone() == (words_key(entry.reading.claims[0]),)
    at.close()
    assert keep(again, make_entry("two", "Other words. handed over 40 prisoners")) is None
